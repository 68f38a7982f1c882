"""PDF: rows and labels of tables by their places on a page (`formats/aligned.py`, `wrapped.py`, `cell_lines.py`).

Here: cells and labels on several lines. Not here: captions (`test_page_captions.py`), what is refused (`test_pdf.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.tieout.layout_kit import cells_of
from tests.tieout.pdf_kit import Text, by_print, by_print_of_summary, landed, of_tables, opened, right, table
from tests.tieout.periods_kit import span


def test_a_word_of_scale_below_its_number_is_part_of_it() -> None:
    texts: list[Text] = [right(400.0, 640.0, "FY2025"), right(520.0, 640.0, "FY2026")]
    rows = (("Revenue", "8.7", "9.2"), ("", "Billion", "Billion"), ("Outlays", "40", "45"), ("", "Million", "Million"))
    for index, (label, one, two) in enumerate((*rows, ("Shops", "412", "430"))):
        y = 620.0 - 10 * index
        texts += [(40.0, y, label)] if label else []
        texts += [right(400.0, y, one), right(520.0, y, two)]
    figures = of_tables(landed(texts))
    assert figures["Revenue", "8.7"]["value"] == 8_700_000_000
    assert figures["Outlays", "45"]["value"] == 45_000_000
    assert ("Shops", "412") in figures


def test_up_and_a_percentage_to_an_amount_are_three_things() -> None:
    texts: list[Text] = [
        (50, 714, "Results for announcement to the market"), (460, 714, "A$000"),
        (50, 700, "Revenue from ordinary activities"), (360, 700, "up 6.4% to 412,880"),
        (50, 686, "Profit after tax"), (360, 686, "down"), (400, 686, "3.1%"), (440, 686, "to"), (468, 686, "28,405"),
    ]  # fmt: skip
    found = by_print(texts)
    assert found["6.4%"]["value"] == Decimal("6.4")
    assert found["412,880"]["value"] == Decimal(412_880_000)


def test_a_span_over_its_day_in_the_labels_is_one_label() -> None:
    rows = ["|Net sales|Profit", "|Million yen|Million yen", "Six months ended", "June 30, 2024|1,845|142"]
    rows += ["Six months ended", "June 30, 2023|1,770|147"]
    found = by_print(table(rows, [300, 450]))
    assert span(found["1,770"]) == (date(2023, 1, 1), date(2023, 6, 30))


def test_a_span_over_several_days_heads_them() -> None:
    rows = [
        "|Net sales|Profit",
        "|Million yen|Million yen",
        "As of",
        "June 30, 2024|1,845|142",
        "June 30, 2023|1,770|147",
    ]
    found = by_print(table(rows, [300, 450]))
    assert found["1,845"]["row_label"].split() == ["June", "30,", "2024"]


def test_a_label_that_goes_on_above_and_below_its_numbers() -> None:
    texts: list[Text] = [
        *table(["EUR million|H1 2024|H1 2023", "Revenue|2,960|3,346"], [400, 500], top=735),
        (50, 705, "Reported gross profit and gross margin"), (56, 694, "/adjusted gross profit and gross"),
        right(400, 690, "1,064"), right(500, 690, "1,146"), (56, 684, "margin (%)"),
        *table(["Profit|288|329"], [400, 500], top=664),
    ]  # fmt: skip
    (grid,) = opened(texts).grids
    assert cells_of(grid)[2][0] == "Reported gross profit and gross margin /adjusted gross profit and gross margin (%)"


def test_what_a_number_moved_by_is_no_end_of_a_range() -> None:
    edges = [330.0, 440.0]
    rows: list[Text] = []
    for index, (label, word, percent, amount) in enumerate(
        [
            ("Revenue from ordinary activities", "down", "5.2%", "1,095,845"),
            ("Profit after tax", "up", "37.1%", "25,287"),
            ("Basic earnings per share (yen)", "down", "38.9%", "10.2"),
        ]
    ):
        y = 690.0 - 14 * index
        rows += [
            (50.0, y, label),
            right(edges[0] - 50, y, word),
            right(edges[0], y, percent),
            (edges[0] + 6, y, "to"),
            right(edges[1], y, amount),
        ]
    found = by_print_of_summary([(40.0, 714.0, "Results for announcement (thousands of yen)"), *rows])
    assert found["10.2"]["value"] is not None
    assert (found["5.2%"]["unit"], found["1,095,845"]["value"]) == ("percent", 1_095_845_000)


def test_a_head_at_the_foot_of_a_page_goes_on_no_label() -> None:
    def row(y: float, label: str, *numbers: str) -> list[Text]:
        return [(40.0, y, label), *(right(x, y, number) for x, number in zip((330.0, 430.0), numbers, strict=False))]

    heads = [right(330.0, 720.0, "H1 2024"), right(430.0, 720.0, "H1 2023")]
    first = [*heads, *row(706.0, "Net income", "412", "398"), *row(692.0, "Depreciation", "200", "190")]
    first += [*row(678.0, "Net cash from operating activities", "612", "588"), *row(664.0, "Investing activities:")]
    second = [*row(720.0, "Purchases of ships and lamps", "(97)", "(95)"), *row(706.0, "Other", "3", "4")]
    labels = [row.label.text.strip() for grid in opened(first, second).grids for row in grid.rows]
    assert "Net cash from operating activities" in labels
