"""PDF: what stands side by side on a page, and cells and headers that do not keep to one line."""

from __future__ import annotations

from typing import Any

from tests.conftest import land_text
from tests.tieout.test_pdf import Text, opened, pdf, right

HEAD: list[Text] = [
    (50.0, 740.0, "Acme Holdings plc: results for the year ended March 31, 2024"),
    (50.0, 720.0, "Acme Holdings plc announced its results on May 2, 2024."),
]
LEFT = (
    "the first half brings most of our sales and",
    "this year we sold more of them to fewer of",
    "our shops than in the year before while the",
    "margin on what we sold was a little lower by",
    "the end of the half than it had been before",
)
RIGHT = (
    "principal risks have not changed since then and",
    "remain those of the weather and of the price of",
    "energy in all of the countries that we work in,",
    "together with the cost of labour at our shops so",
    "that we expect no change in them in this year",
)


def landed(texts: list[Text]) -> dict[str, list[dict[str, Any]]]:
    rows = land_text(pdf([*HEAD, *texts]), uri="acme/results.pdf")
    assert rows["documents"][0]["status"] == "read"
    return rows


def of_tables(rows: dict[str, list[dict[str, Any]]]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(f["row_label"], f["printed"]): f for f in rows["figures"] if f["source"] == "table"}


def test_two_columns_of_prose_whose_baselines_differ_are_read_one_after_the_other() -> None:
    texts: list[Text] = []
    for index, (left, other) in enumerate(zip(LEFT, RIGHT, strict=True)):
        texts += [(40.0, 600.0 - 14 * index, left), (330.0, 593.0 - 14 * index, other)]
    lines = [line.text.strip() for line in opened(texts).lines if line.text.strip()]
    assert lines == [*LEFT, *RIGHT]


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


def test_headers_of_cells_of_different_heights_keep_to_their_columns() -> None:
    texts: list[Text] = [
        (200.0, 646.0, "Profit of", 8.0),
        (310.0, 643.0, "Basic earnings", 8.0),
        (410.0, 646.0, "Diluted earnings", 8.0),
        (200.0, 640.0, "the year", 8.0),
        (410.0, 640.0, "(yen)", 8.0),
    ]
    for index, year in enumerate(("2024", "2023")):
        y = 620.0 - 14 * index
        texts += [(40.0, y, f"Year ended March 31, {year}")]
        texts += [right(x, y, value) for x, value in ((250.0, "92,752"), (370.0, "422.09"), (505.0, "420.11"))]
    (grid,) = opened(texts).grids
    heads = [" ".join(" ".join(row.cells[column].text for row in grid.rows[:3]).split()) for column in (1, 2, 3)]
    assert heads == ["Profit of the year", "Basic earnings", "Diluted earnings (yen)"]


def test_every_digit_of_the_heads_and_feet_of_pages_is_a_token() -> None:
    table: list[Text] = [right(400.0, 640.0, "2024"), right(520.0, 640.0, "2023")]
    for index in range(4):
        y = 620.0 - 14 * index
        table += [(40.0, y, f"Sales of region {'ABCD'[index]}"), right(400.0, y, "1,204"), right(520.0, y, "1,150")]
    page = [(50.0, 770.0, "Acme Holdings plc Results 2024"), (300.0, 30.0, "Page %d")]
    pages = [
        [*([(x, y, w % n if "%" in w else w) for x, y, w in page]), *(HEAD if n == 1 else []), *table]
        for n in (1, 2, 3)
    ]
    rows = land_text(pdf(*pages), uri="acme/results.pdf")
    tokens = {(token["line_number"], token["printed"]) for token in rows["tokens"]}
    feet = [line for line in rows["lines"] if line["text"].strip().startswith("Page")]
    assert len(feet) == 3
    assert all((line["line_number"], line["text"].split()[-1]) in tokens for line in feet)


def test_a_caption_with_its_day_and_year_is_not_cut_where_its_words_stand_over_columns() -> None:
    three, six = "Three Months Ended June 30, 2024", "Six Months Ended June 30, 2024"
    ends = (210.0, 252.0, 300.0, 360.0, 408.0, 450.0, 500.0, 560.0)
    texts: list[Text] = [(180.0, 660.0, three), (390.0, 660.0, six)]
    texts += [right(x, 646, head) for x, head in zip(ends, ("US", "EU", "Asia", "All") * 2, strict=True)]
    for index, label in enumerate(("Growth", "Price")):
        values = [f"{digit}.{index}%" for digit in range(1, 9)]
        texts += [(40.0, 632.0 - 14 * index, label)]
        texts += [right(x, 632.0 - 14 * index, value) for x, value in zip(ends, values, strict=True)]
    (grid,) = opened(texts).grids
    assert [cell.text for cell in grid.rows[0].cells] == ["", *[three] * 4, *[six] * 4]
