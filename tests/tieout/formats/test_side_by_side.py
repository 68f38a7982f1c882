"""PDF: tables that stand side by side on a page (`formats/pages.py`), as long as each other or not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import cells_of
from tests.tieout.pdf_kit import Text, by_print, landed, of_tables, opened, pdf, right, table
from tests.tieout.periods_kit import span


def test_tables_side_by_side_may_have_rows_at_heights_of_their_own() -> None:
    texts: list[Text] = [
        (40.0, 780.0, "Vattra AG: consolidated statement of financial position as at 31 December 2024"),
        (40.0, 760.0, "Vattra AG published this report on 12 March 2025."),
        *((40.0, 736.0, "EUR million"), right(205.0, 736.0, "2024"), right(270.0, 736.0, "2023")),
        *((310.0, 731.0, "EUR million"), right(480.0, 731.0, "2024"), right(550.0, 731.0, "2023")),
    ]
    left = [
        ("Goodwill",),
        ("Property, plant", "and equipment"),
        ("Inventories",),
        ("Trade accounts", "receivable"),
        ("Cash",),
        ("Total assets",),
    ]
    over = [
        ("Subscribed capital",),
        ("Capital reserves",),
        ("Retained earnings", "of the group"),
        ("Financial debt",),
        ("Other liabilities",),
        ("Total equity", "and liabilities"),
    ]
    values = {}
    for x, ends, rows, top, first in ((40.0, (205.0, 270.0), left, 722.0, 1), (310.0, (480.0, 550.0), over, 717.0, 7)):
        y = top
        for number, label in enumerate(rows, first):
            high = y
            for part in label:
                texts.append((x, y, part))
                y -= 10
            at = (high + y + 10) / 2
            pair = f"{number},{number}02.4", f"{number},{number}01.3"
            texts += [right(end, at, value) for end, value in zip(ends, pair, strict=True)]
            values[" ".join(label)] = pair
            y -= 3
    found: dict[str, list[str]] = {}
    for figure in land_text(pdf(texts), uri="vattra/2024.pdf")["figures"]:
        found.setdefault(figure["row_label"], []).append(figure["printed"].strip())
    assert found == {label: list(pair) for label, pair in values.items()}


def test_the_longer_of_two_tables_goes_on_below_the_shorter() -> None:
    def row(y: float, x: float, label: str, *amounts: str) -> list[Text]:
        return [(x, y, label), *(right(x + 165.0 + 65.0 * i, y, amount) for i, amount in enumerate(amounts))]

    texts: list[Text] = [
        (40.0, 780.0, "Vattra AG: consolidated statement of financial position as at 31 December 2024"),
        (40.0, 760.0, "Vattra AG published this report on 12 March 2025."),
        *(piece for x in (40.0, 310.0) for piece in row(736.0, x, "EUR million", "2024", "2023")),
    ]
    left = [("Property", "4,120", "4,010"), ("Goodwill", "1,310", "1,290"), ("Other assets", "210", "198")]
    twin = [("Share capital", "500", "500"), ("Reserves", "3,912", "3,705"), ("Total equity", "4,412", "4,205")]
    for i, (one_row, other) in enumerate(zip(left, twin, strict=True)):
        texts += row(722.0 - 12 * i, 40.0, *one_row) + row(722.0 - 12 * i, 310.0, *other)
    texts += [(40.0, 680.0, "Current assets"), *row(668.0, 40.0, "Inventories", "811", "790")]
    texts += row(656.0, 40.0, "Receivables", "644", "612")
    document = opened(texts)
    labels = [row.label.text for grid in document.grids for row in grid.rows]
    assert labels.index("Receivables") < labels.index("Share capital")
    assert [grid.columns for grid in document.grids] == [3, 3]


def test_two_tables_side_by_side_are_two_tables_with_headings_of_their_own() -> None:
    rows = (("Revenue", "26,118", "Revenue", "103,447"), ("Net profit", "3,351", "Net profit", "13,078"))
    last = (("Headcount", "220,682", "Free cash flow", "14,449"),)
    texts: list[Text] = [
        (40.0, 650.0, "Quarter ended March 31, 2024"),
        (330.0, 650.0, "Year ended March 31, 2024"),
    ]
    for index, (label, value, other, more) in enumerate((*rows, *last)):
        y = 630.0 - 14 * index
        texts += [(40.0, y, label), right(270.0, y, value), (330.0, y, other), right(560.0, y, more)]
    figures = of_tables(landed(texts))
    assert str(figures["Revenue", "26,118"]["period_start"]) == "2024-01-01"
    assert str(figures["Revenue", "103,447"]["period_start"]) == "2023-04-01"
    assert ("Free cash flow", "14,449") in figures


def test_the_longer_of_two_tables_side_by_side_keeps_its_last_row() -> None:
    assets = ["Assets|30.6.24|31.12.23", "Cash|410|390", "Goods|520|530", "Plant|600|610", "Total assets|1,530|1,530"]
    debts = ["Liabilities|30.6.24|31.12.23", "Payables|330|340", "Loans|200|190", "Total|1,530|1,530"]
    texts = [*table(assets, [200, 280]), *table(debts, [480, 560], left=320)]
    assert [cells_of(grid)[-1][0] for grid in opened(texts).grids] == ["Total assets", "Total"]


@pytest.mark.parametrize("is_left", [False, True])
def test_a_table_beside_prose_is_read_before_or_after_it(is_left: bool) -> None:
    rows = [
        "SEK million|H1 2024|H1 2023",
        "Net sales|2,344|2,319",
        "Cost of sales|-1,470|-1,460",
        "Gross profit|874|859",
    ]
    rows += ["Selling expenses|-602|-594", "Other costs|-158|-157", "Operating profit|114|108"]
    beside = [
        "Net sales increased to SEK 2,344 M in the",
        "first half. Profit for the period amounted to",
        "SEK 25 M (26), which gives earnings of",
        "SEK 0.19 (0.20).",
        "The equity of the group was stable and the",
        "number of its shares did not change in it.",
    ]
    prose: list[Text] = [(50.0 if is_left else 330.0, 695.0 - 12 * i, text) for i, text in enumerate(beside)]
    texts = [*prose, *table(rows, [480, 560] if is_left else [200, 280], left=330.0 if is_left else 50.0)]
    found = by_print(texts)
    assert (found["2,319"]["value"], span(found["2,319"])) == (2_319_000_000, (date(2023, 1, 1), date(2023, 6, 30)))
    assert found["-594"]["row_label"] == "Selling expenses"
    assert found["SEK 0.19"]["source"] == "prose"


def test_long_labels_beside_a_column_of_units_are_no_prose() -> None:
    labels = ["Ore milled during the half year", "Average grade of ore milled", "Gold produced in the half year"]
    labels += ["Gold sold in the half year", "Average price of gold sold", "All-in sustaining cost of it"]
    units = ["kilotonnes", "grams", "ounces", "ounces", "dollars", "dollars"]
    numbers = [("1,203", "1,150"), ("231", "220"), ("81,200", "79,100"), ("80,100", "78,300"), ("2,310", "2,205")]
    rows = [f"{label}|{now}|{then}" for label, (now, then) in zip(labels, [*numbers, ("1,405", "1,390")], strict=True)]
    beside: list[Text] = [(260.0, 686.0 - 14 * i, unit) for i, unit in enumerate(units)]
    found = by_print([*table(["|H1 2024|H1 2023", *rows], [420, 500]), *beside])
    assert found["79,100"]["row_label"].startswith("Gold produced in the half year")
