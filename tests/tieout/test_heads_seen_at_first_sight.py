"""Heads, titles and pages of releases as they were met at first sight: what stands over which columns.

Here: inventions of what broke. Not here: words, units and periods met there (`test_seen_at_first_sight.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import figures, one, span
from tests.tieout.test_pdf import Text, opened, pdf, right
from tests.tieout.test_seen_at_first_sight import (
    BULLETIN,
    FULL_YEAR,
    KEY_FIGURES,
    MILLION,
    QUARTER,
    QUARTER_BEFORE,
    YEAR,
    YEAR_BEFORE,
)
from tieout.formats.chunks import Chunk
from tieout.formats.grid import Cell, Grid, Row
from tieout.formats.numeric_columns import Column
from tieout.formats.spans import split_headers
from tieout.tables.inherited_heads import headers_over


def test_a_row_of_years_that_lost_its_corner_stands_over_the_numbers() -> None:
    rows = {f["printed"].strip(): span(f) for f in figures(KEY_FIGURES, BULLETIN) if f["row_label"] == "Revenue"}
    assert rows == {"412.6": QUARTER, "398.1": QUARTER_BEFORE, "1,604.2": YEAR, "1,588.7": YEAR_BEFORE}


def test_years_may_fill_their_row_of_heads() -> None:
    text = "| EUR million | 2024 | 2023 |\n|---|---|---|\n| Revenue | 412.6 | 398.1 |\n| Costs | 300.2 | 290.4 |\n"
    assert span(one(text, "412.6", BULLETIN)) == YEAR


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


def test_items_of_a_list_whose_bullets_are_drawn_are_apart() -> None:
    items = (
        "Net interest income of $14.4 million was up 3% from the year before on more loans",
        "to people who buy homes and who pay them back in many years",
        "Net charge-offs of $1.5 million were up from 3Q24",
        "Noninterest expense of $16.8 million was down 5% as fewer people worked in the branches",
        "of the bank than in the year before",
    )
    head: list[Text] = [
        (40.0, 780.0, "Northgate Bancorp Reports 4Q24 Net Income of $221 Million"),
        (40.0, 760.0, "Boston, January 16, 2025"),
    ]
    rows = land_text(pdf([*head, *((60.0, 720.0 - 12 * n, item) for n, item in enumerate(items))]), uri="n/4q24.pdf")
    found = {f["printed"]: (f["row_label"], span(f)) for f in rows["figures"]}
    assert found["$1.5 million"] == ("Net charge-offs", QUARTER)
    assert found["$16.8 million"] == ("Noninterest expense", QUARTER)


def test_heads_of_more_columns_than_the_table_above_begin_a_table() -> None:
    texts: list[Text] = [
        (40.0, 780.0, "Northgate Bancorp Reports 4Q24 Net Income of $221 Million"),
        (40.0, 760.0, "Boston, January 16, 2025"),
        *((40.0, 730.0, "Average deposits"), (40.0, 710.0, "Quarter"), right(550.0, 710.0, "Amount")),
    ]
    quarters = ("2Q24", "3Q24", "4Q24")
    for n, quarter in enumerate(quarters):
        texts += [(40.0, 698.0 - 12 * n, quarter), right(550.0, 698.0 - 12 * n, f"$1,90{n}")]
    texts += [(40.0, 640.0, "Net interest income"), (40.0, 616.0, "Quarter")]
    ends = (350.0, 450.0, 550.0)
    texts += [right(x, 616.0, head) for x, head in zip(ends, ("Own", "Adjustment", "Total"), strict=True)]
    for n, quarter in enumerate(quarters):
        y = 604.0 - 12 * n
        texts += [(40.0, y, quarter), *(right(x, y, f"${c}.4") for c, x in enumerate(ends, 4))]
    assert [grid.columns for grid in opened(texts).grids] == [2, 4]


STATEMENT = """CONSOLIDATED STATEMENT OF COMPREHENSIVE INCOME
for the year ended 31 December 2024 (Expressed in RMB)

<table><tr><td></td><td>Note</td><td>2024 Million</td><td>2023 Million</td></tr>
<tr><td>Operating revenue</td><td>4</td><td>889,468</td><td>863,514</td></tr>
<tr><td>Operating expenses</td><td>5</td><td>(751,944)</td><td>(744,333)</td></tr>
<tr><td>Profit for the year</td><td></td><td>137,524</td><td>119,181</td></tr></table>
"""


def by_label(text: str, head: str = FULL_YEAR) -> dict[tuple[str, str], dict[str, Any]]:
    return {(f["row_label"], f["printed"].strip()): f for f in figures(text, head)}


def test_a_year_over_its_unit_heads_a_column() -> None:
    found = by_label(STATEMENT)
    assert {f["unit"] for f in found.values()} == {"CNY"}
    assert found["Operating revenue", "889,468"]["value"] == 889_468_000_000
    assert span(found["Operating revenue", "863,514"]) == YEAR_BEFORE


def test_a_table_without_heads_has_those_of_the_one_above_but_for_its_notes() -> None:
    text = (
        STATEMENT
        + """
Other comprehensive income for the year, net of tax:
<table><tr><td>Remeasurement of benefits</td><td>176</td><td>(889)</td></tr>
<tr><td>Translation differences</td><td>892</td><td>573</td></tr></table>
"""
    )
    found = by_label(text)
    assert found["Translation differences", "892"]["value"] == 892_000_000
    assert (span(found["Translation differences", "892"]), span(found["Translation differences", "573"])) == (
        YEAR,
        YEAR_BEFORE,
    )


def test_a_table_with_notes_has_the_heads_of_one_whose_notes_are_blank() -> None:
    text = """Statement of comprehensive income
for the year ended 31 December 2024 (Expressed in RMB)

<table><tr><td></td><td>Note</td><td>2024 Million</td><td>2023 Million</td></tr>
<tr><td>Owners of the Company</td><td></td><td>138,373</td><td>131,766</td></tr>
<tr><td>Non-controlling interests</td><td></td><td>153</td><td>169</td></tr></table>
<table><tr><td>Earnings per share - Basic</td><td>14(a)</td><td>RMB6.45</td><td>RMB6.16</td></tr>
<tr><td>Earnings per share - Diluted</td><td>14(b)</td><td>RMB6.42</td><td>RMB6.15</td></tr></table>
"""
    found = by_label(text)
    assert found["Owners of the Company", "138,373"]["column_label"] == "2024 Million"
    assert span(found["Earnings per share - Basic", "RMB6.16"]) == YEAR_BEFORE


@pytest.mark.parametrize(
    ("title", "unit", "scale"),
    [("Consolidated statements of income in millions of EUR", "EUR", MILLION), ("Earnings per share in EUR", "EUR", 1)],
)
def test_a_title_over_its_period_may_end_in_the_unit(title: str, unit: str, scale: int) -> None:
    table = "| | 2024 | 2023 |\n|---|---|---|\n| Sales | 17.5 | 18.5 |\n| Costs | 9.5 | 8.5 |\n"
    text = f"{title}\nfor the year ended December 31,\n\n{table}"
    found = one(text, "17.5", FULL_YEAR)
    assert (found["unit"].partition("/")[0], found["value"]) == (unit, Decimal("17.5") * scale)


def test_a_title_over_a_day_without_its_year_names_the_statement() -> None:
    text = (
        "Balance sheet\nat 31 December\n\n| DKK million | Note | 2024 | 2023 |\n|---|---|---|---|\n"
        "| Intangible assets | 3.1 | 111,090 | 60,406 |\n| Share capital | 4.3 | 446 | 451 |\n"
    )
    found = by_label(text)
    assert span(found["Share capital", "451"]) == (None, YEAR_BEFORE[1])


def test_a_table_that_begins_with_notes_has_not_the_heads_of_amounts_over_them() -> None:
    over = ((), ("Note",), ("2024",), ("2023",))

    def grid(*cells: str) -> Grid:
        return Grid((Row(1, tuple(Cell(1, 0, len(text), text) for text in cells)),))

    assert headers_over(grid("Exceptional items", "(16)", "(12)"), over) == ((), ("2024",), ("2023",))
    assert headers_over(grid("Exceptional items", "4", "(16)"), over) is None


def test_a_head_of_notes_may_stand_between_two_lines_of_taller_heads() -> None:
    text = (
        "Consolidated cash flow statement\n\n"
        "                               6 months ended June 30, 2024   6 months ended June 30, 2023\n"
        "                          Note\n"
        "                                          (unaudited) $'000              (unaudited) $'000\n"
        "Net cash generated from\n"
        "                          17(a)                   3,357,895                      2,322,711\n"
        "operations\n"
        "Interest paid                                     (317,738)                      (384,652)\n"
        "Tax paid                                          (278,072)                      (159,973)\n"
    )
    found = {f["printed"].strip(): span(f) for f in figures(text, "Vattra plc\n\nInterim report 2024\n\n")}
    assert found["(384,652)"] == (date(2023, 1, 1), date(2023, 6, 30))


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


RESULTS = (
    "# Kaveri Looms Limited\n\nKaveri Looms Limited, Coimbatore, 24 January 2026\n\n"
    "Statement of unaudited financial results for the quarter and nine months ended December 31, 2025\n(₹ in crore)\n\n"
    "|Sl.|Particulars|Quarter ended|||Nine months ended||Year ended|\n|-|-|-|-|-|-|-|-|\n"
    "|No||31.12.2025|30.09.2025|31.12.2024|31.12.2025|31.12.2024|31.03.2025|\n"
    "|||Unaudited|Unaudited|Unaudited|Unaudited|Unaudited|Audited|\n"
    "|1|Revenue from operations|412.60|398.12|371.05|1,204.30|1,102.77|1,498.20|\n"
    "|2|Expenses|||||||\n"
    "||\\quad Cost of materials|201.11|190.40|180.25|588.02|541.90|733.41|\n"
    "|3|Paid-up equity share capital (face value ₹ 2 each)|38.20|38.20|38.10|38.20|38.10|38.15|\n"
    "|4|Other equity||||||905.66|\n"
)
NINE_MONTHS, FISCAL_YEAR = (date(2025, 4, 1), date(2025, 12, 31)), (date(2024, 4, 1), date(2025, 3, 31))


def test_a_rule_of_single_dashes_is_a_rule() -> None:
    found = {f["printed"].strip(): f for f in figures(RESULTS, "")}
    assert span(found["1,204.30"]) == NINE_MONTHS
    assert span(found["1,498.20"]) == FISCAL_YEAR
    assert {f["row_label"] for f in found.values()} >= {"Revenue from operations", "Cost of materials"}
    assert not [t for t in land_text(RESULTS, hint=None)["tokens"] if t["disposition"] == "nil"]


def test_capital_below_the_results_of_a_quarter_is_of_its_last_day() -> None:
    found = {f["printed"].strip(): span(f) for f in figures(RESULTS, "") if f["value"] is not None}
    assert (found["38.15"], found["905.66"]) == ((None, date(2025, 3, 31)),) * 2
    assert found["38.20"] == (None, NINE_MONTHS[1])


def test_a_year_that_ends_a_parenthesis_heads_its_column() -> None:
    texts: list[Text] = [
        (40.0, 780.0, "Tanigawa Optics Co., Ltd."),
        (40.0, 760.0, "Consolidated financial statements for the year ended March 31, 2024, 10 May 2024"),
        (40.0, 740.0, "Consolidated statement of income"),
    ]
    for line, (low, high) in zip((720.0, 708.0), (("(For year ended", "31 March"), ("2024)", "2023)")), strict=True):
        texts += [right(330.0, line, low), right(430.0, line, high if line < 710 else low)]
    texts += [right(330.0, 714.0, "31 March"), right(430.0, 714.0, "31 March"), right(240.0, 708.0, "Notes")]
    texts.append((450.0, 780.0, "Millions of yen"))
    for number, label in enumerate(("Sales", "Finance income", "Other income", "Total revenue")):
        y = 690.0 - 12 * number
        texts += [(40.0, y, label), right(240.0, y, f"{number + 3}"), right(330.0, y, f"{number + 2},610")]
        texts.append(right(430.0, y, f"{number + 1},582"))
    rows = land_text(pdf(texts), uri="tanigawa/2024.pdf")["figures"]
    spans = {f["printed"].strip(): span(f) for f in rows if f["row_label"] == "Sales"}
    assert spans["2,610"] == (date(2023, 4, 1), date(2024, 3, 31))
    assert spans["1,582"] == (date(2022, 4, 1), date(2023, 3, 31))


def test_numbers_left_of_the_labels_of_a_page_have_a_column_of_their_own() -> None:
    texts: list[Text] = [
        (40.0, 780.0, "Harrowby Castings plc"),
        (40.0, 760.0, "Interim report for the six months to 30 June 2024, 30 July 2024"),
        (40.0, 740.0, "Condensed consolidated income statement"),
        (40.0, 720.0, "Year ended 31 Dec 2023"),
        (40.0, 708.0, "£m"),
        *(right(430.0, y, text) for y, text in ((720.0, "Half year to 30 June 2024"), (708.0, "£m"))),
        *(right(560.0, y, text) for y, text in ((720.0, "Half year to 30 June 2023"), (708.0, "£m"))),
    ]
    rows = {
        "Revenue": ("587.8", "316.5", "301.3"),
        "Cost of sales": ("(490.3)", "(264.1)", "(254.0)"),
        "Operating profit": ("97.5", "52.4", "47.3"),
        "Acquisition costs": ("(2.5)", "–", "(1.2)"),
        "Profit before tax": ("95.0", "52.4", "46.1"),
    }
    for number, (label, values) in enumerate(rows.items()):
        y = 690.0 - 12 * number
        texts += [right(140.0, y, values[0]), (160.0, y, label), right(430.0, y, values[1]), right(560.0, y, values[2])]
    found = land_text(pdf(texts), uri="harrowby/h1.pdf")["figures"]
    assert {f["row_label"] for f in found} == set(rows)
    assert {span(f) for f in found if f["printed"].strip() in {"587.8", "(490.3)"}} == {
        (date(2023, 1, 1), date(2023, 12, 31))
    }
    assert {span(f) for f in found if f["printed"].strip() == "316.5"} == {(date(2024, 1, 1), date(2024, 6, 30))}


def test_words_over_units_alone_are_one_caption() -> None:
    def chunk(x0: float, x1: float, text: str) -> Chunk:
        step = (x1 - x0) / len(text)
        return Chunk(x0, x1, text, 1, 0, len(text), tuple(x0 + step * n for n in range(len(text))))

    columns = [Column(200, 240, 240), Column(262, 284, 284)]
    caption = chunk(224, 284, "Net Sales")
    units = [chunk(180, 244, "Millions of yen"), chunk(278, 284, "%")]
    parts = [chunk(180, 244, "Home"), chunk(250, 284, "Abroad")]
    for below, expected in ((units, ["Net Sales"]), (parts, ["Net", "Sales"])):
        found = split_headers([caption, chunk(300, 360, "Profit")], columns, [], 12.0, [below])
        assert [one.text for one in found] == [*expected, "Profit"]


FORECAST = (
    "# Summary of Financial Results for the {name} of the Year Ending March 31, 2025 [Japanese GAAP]\n\n"
    "February 7, 2025\n\nAsagiri Foods Co., Ltd.\n\n"
    "## 1. Financial Results for the {name} of the Year Ending March 31, 2025 (April 1, 2024 - {end})\n\n"
    "| | Net sales (Millions of yen) |\n|---|---|\n"
    "| {name} of the Year Ending March 31, 2025 | 48,524 |\n| {name} of the Year Ended March 31, 2024 | 41,222 |\n"
)


@pytest.mark.parametrize(
    ("name", "end", "month"),
    [("Second Quarter", "September 30, 2024", (9, 30)), ("3rd Quarter", "December 31, 2024", (12, 31))],
)
def test_a_quarter_that_is_said_to_run_from_the_start_of_its_year_does_so_in_its_rows(
    name: str, end: str, month: tuple[int, int]
) -> None:
    found = {f["printed"].strip(): span(f) for f in figures(FORECAST.format(name=name, end=end), "")}
    assert found["48,524"] == (date(2024, 4, 1), date(2024, *month))
    assert found["41,222"] == (date(2023, 4, 1), date(2023, *month))


def test_a_quarter_of_three_months_is_one() -> None:
    text = FORECAST.format(name="Second Quarter", end="September 30, 2024").replace("April 1", "July 1")
    assert span(one(text, "48,524", "")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_a_label_beside_its_days_tells_how_years_are_named() -> None:
    text = (
        "# Results for the First Half of the Fiscal Year Ending March 31, 2025\n\nOctober 30, 2024\n\nAsagiri Inc.\n\n"
        "1. Results for First Half of FY2024 (April 1 to September 30, 2024)\n\n"
        "| | Net sales (Million yen) |\n|---|---|\n| First Half FY2024 | 48,524 |\n| First Half FY2023 | 41,222 |\n"
    )
    assert span(one(text, "41,222", "")) == (date(2023, 4, 1), date(2023, 9, 30))


def test_a_numbered_heading_over_three_lines_is_the_title_of_its_table() -> None:
    texts: list[Text] = [
        (40.0, 780.0, "Asagiri Foods Co., Ltd."),
        (40.0, 765.0, "Summary of Financial Results for the six months ended September 30, 2024, November 8, 2024"),
        (40.0, 745.0, "2. Dividends"),
        *((40.0, 733.0, "Yen"), right(330.0, 733.0, "Annual"), (40.0, 721.0, "Year ended March 31, 2024")),
        *(right(330.0, 721.0, "16.00"), (40.0, 709.0, "Year ended March 31, 2023"), right(330.0, 709.0, "15.00")),
        (40.0, 690.0, "3. Forecast for the consolidated business results for the fiscal year ending March 31, 2025"),
        (40.0, 678.0, "(April 1, 2024 - March 31, 2025) (Unit: Millions of yen) (Percentages represent year-on-"),
        (40.0, 666.0, "year changes)"),
        *(right(x, 640.0, text) for x, text in ((330.0, "Net sales"), (430.0, "Net income per"))),
        *(right(x, 628.0, text) for x, text in ((330.0, "Million yen"), (430.0, "share"))),
        right(430.0, 616.0, "Yen"),
        *((40.0, 602.0, "Full year"), right(330.0, 602.0, "26,000"), right(430.0, 602.0, "25.61")),
        *((40.0, 590.0, "First half"), right(330.0, 590.0, "12,900"), right(430.0, 590.0, "11.02")),
    ]
    found = {f["printed"].strip(): f for f in land_text(pdf(texts), uri="asagiri/forecast.pdf")["figures"]}
    assert span(found["26,000"]) == (date(2024, 4, 1), date(2025, 3, 31))
    assert found["25.61"]["unit"] == "JPY/shares"


def test_days_above_columns_of_years_tell_which_part_of_them_is_meant() -> None:
    text = (
        "# velmor Midyear report 2025\n\n## Key figures\n\nJanuary 1 – June 30\n\n"
        "| millions of CHF | 2025 | % of revenue | +/–% change | 2024 | % of revenue |\n|---|---|---|---|---|---|\n"
        "| Revenue | 225.4 | 100.0% | –6.5% | 241.2 | 100.0% |\n| EBIT | 15.7 | 7.0% | 22.2% | 12.9 | 5.3% |\n"
    )
    found = {f["printed"].strip(): span(f) for f in figures(text, "")}
    assert found["15.7"] == found["7.0%"] == found["22.2%"] == (date(2025, 1, 1), date(2025, 6, 30))
    assert found["12.9"] == found["5.3%"] == (date(2024, 1, 1), date(2024, 6, 30))
    assert land_text(text, hint=None)["documents"][0]["issuer_id"] == "velmor"
