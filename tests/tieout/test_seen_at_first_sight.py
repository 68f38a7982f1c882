"""What releases brought up that nobody had seen before: lost corners, comparatives that carry the unit, days of flows.

Here: each cause by itself, in an invented release of any country, as Markdown or as a page. Not here: whole releases.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import figures, one, release_of, span
from tests.tieout.relations_kit import sums
from tests.tieout.test_pdf import Text, opened, pdf, right
from tieout.formats.decoding import Line
from tieout.formats.grid import Cell, Grid, Row
from tieout.prose.amounts import find_amounts
from tieout.release.identity import find_announcement, find_title
from tieout.tables.inherited_heads import headers_over
from tieout.tables.row_units import unit_in_label
from tieout.vocabulary.stocks import is_closing_balance, is_earned, is_stock
from tieout.vocabulary.units import unit_phrase

BULLETIN = (
    "Vattra Oyj\n\nVattra Oyj, Financial Statements Bulletin, 12 February 2025\n\n"
    "Bulletin 2024: a good fourth quarter\n\n"
)
BANK = "# Northgate Bancorp Reports 4Q24 Net Income of $221 Million\n\nBoston, January 16, 2025\n\n"
QUARTER, QUARTER_BEFORE = (date(2024, 10, 1), date(2024, 12, 31)), (date(2023, 10, 1), date(2023, 12, 31))
YEAR, YEAR_BEFORE = (date(2024, 1, 1), date(2024, 12, 31)), (date(2023, 1, 1), date(2023, 12, 31))
THIRD = (date(2024, 7, 1), date(2024, 9, 30))
KEY_FIGURES = (
    "**KEY FIGURES**\n\n| EUR million | Oct-Dec | Oct-Dec | Jan-Dec | Jan-Dec |\n|---|---|---|---|---|\n"
    "| 2024 | 2023 | 2024 | 2023 |\n"
    "| Revenue | 412.6 | 398.1 | 1,604.2 | 1,588.7 |\n"
    "| Operative EBITDA %, divestment adjusted | 14.2 | 13.8 | 15.1 | 14.9 |\n"
    "| Capital employed | 1,120.4 | 1,098.3 | 1,120.4 | 1,098.3 |\n"
    "| Equity ratio, % at period-end | 51 | 47 | 51 | 47 |\n"
)


def printed(text: str) -> list[tuple[str, Decimal | None, str | None, Decimal | None]]:
    """The amounts of a sentence: as printed, with value, currency or unit, and scale."""
    found = ((text[token.start : token.end], token.number, token.currency) for token in find_amounts(text))
    return [(words, n.value, currency or n.unit, n.scale) for words, n, currency in found if n]


def reported(text: str) -> tuple[date, date]:
    """The span of the period of which a release reports."""
    document = release_of(text)
    return document["period_start"], document["period_end"]


def test_a_row_of_years_that_lost_its_corner_stands_over_the_numbers() -> None:
    rows = {f["printed"].strip(): span(f) for f in figures(KEY_FIGURES, BULLETIN) if f["row_label"] == "Revenue"}
    assert rows == {"412.6": QUARTER, "398.1": QUARTER_BEFORE, "1,604.2": YEAR, "1,588.7": YEAR_BEFORE}


def test_years_may_fill_their_row_of_heads() -> None:
    text = "| EUR million | 2024 | 2023 |\n|---|---|---|\n| Revenue | 412.6 | 398.1 |\n| Costs | 300.2 | 290.4 |\n"
    assert span(one(text, "412.6", BULLETIN)) == YEAR


@pytest.mark.parametrize("label", ["Operative EBITDA %, divestment adjusted", "Equity ratio, % at period-end"])
def test_a_percent_sign_inside_a_label_is_its_unit(label: str) -> None:
    found = [f for f in figures(KEY_FIGURES, BULLETIN) if f["row_label"] == label]
    assert [f["unit"] for f in found] == ["percent"] * 4


def test_the_rate_of_a_note_is_no_unit_of_its_row() -> None:
    assert not unit_in_label("5.25% notes, due 2029")
    assert not unit_in_label("Senior notes 6 %, unsecured")


def test_capital_employed_is_of_the_last_day_of_a_quarter() -> None:
    found = {span(f) for f in figures(KEY_FIGURES, BULLETIN) if f["row_label"] == "Capital employed"}
    assert found == {(None, QUARTER[1]), (None, QUARTER_BEFORE[1])}


@pytest.mark.parametrize(
    "label",
    ["Capital employed", "Equity per share", "CET1 ratio", "Common equity tier 1 (CET1) capital", "Loan-to-value"],
)
def test_what_is_held_is_of_a_day(label: str) -> None:
    assert is_stock(label)
    assert not is_stock(f"Return on {label.lower()}")


def test_flows_below_the_last_days_of_two_quarters_are_of_the_quarters() -> None:
    text = (
        "## Retail Banking\n\n| ($ in millions) | 12/31/2024 | 9/30/2024 | 12/31/2023 |\n|---|---|---|---|\n"
        "| Total revenue | $646 | $618 | $629 |\n| Noninterest expense | 231 | 234 | 224 |\n"
        "| Provision for credit losses | 54 | 51 | 47 |\n| Average deposits | 9,423 | 9,384 | 9,592 |\n"
        "| Deposits | 9,501 | 9,402 | 9,611 |\n"
    )
    found = {(f["row_label"], f["printed"].strip()): span(f) for f in figures(text, BANK) if f["source"] == "table"}
    assert found["Total revenue", "$618"] == found["Noninterest expense", "234"] == THIRD
    assert found["Provision for credit losses", "51"] == found["Average deposits", "9,384"] == THIRD
    assert found["Deposits", "9,402"] == (None, THIRD[1])


def test_an_expense_is_earned_over_a_period_and_a_provision_that_is_held_is_not() -> None:
    assert all(map(is_earned, ("Noninterest expense", "Pretax income", "Provision for credit losses")))
    assert not any(map(is_earned, ("Provisions", "Income tax payable", "Deferred revenue", "Prepaid expenses")))


def test_millions_in_parentheses_count_things_of_a_table_in_billions() -> None:
    text = (
        "## Retail Banking\n\n| ($ in billions) | 4Q24 | 4Q23 |\n|---|---|---|\n"
        "| Deposits | $942.3 | $959.2 |\n| Active mobile users (MM) | 40.2 | 37.9 |\n"
    )
    found = one(text, "40.2", BANK)
    assert (found["value"], found["unit"]) == (40_200_000, "users")


def test_a_mark_glued_to_a_word_of_scale_leaves_the_scale() -> None:
    assert printed("Revenue of $10.6 billion², up 3%")[0] == ("$10.6 billion", Decimal("10.6"), "USD", 10**9)
    assert printed("Revenue of $6.1 billion3 increased")[0] == ("$6.1 billion", Decimal("6.1"), "USD", 10**9)


MILLION = 10**6
SHARED: dict[str, list[tuple[str, str, str, int | None]]] = {
    "profit of 74 (50) MSEK": [("74", "74", "SEK", MILLION), ("(50) MSEK", "50", "SEK", MILLION)],
    "profit of 7.4 (5.1) EUR million": [("7.4", "7.4", "EUR", MILLION), ("(5.1) EUR million", "5.1", "EUR", MILLION)],
    "1,640 (1,590) employees": [("1,640", "1640", "employees", None), ("(1,590) employees", "1590", "employees", None)],
    "of 16 (22) million shares": [("16", "16", "shares", MILLION), ("(22) million shares", "22", "shares", MILLION)],
    "profit of 74 MSEK": [("74 MSEK", "74", "SEK", MILLION)],
    "EUR 0.74 per share (0.68)": [("EUR 0.74", "0.74", "EUR", None), ("0.68", "0.68", "EUR", None)],
    "€412 million (388)": [("€412 million", "412", "EUR", MILLION), ("388", "388", "EUR", MILLION)],
    "€412 million (12)": [("€412 million", "412", "EUR", MILLION)],
    "between EUR 2,800 and EUR 3,200 million": [
        ("EUR 2,800", "2800", "EUR", MILLION),
        ("EUR 3,200 million", "3200", "EUR", MILLION),
    ],
    "3.9 million small business accounts": [("3.9 million small business accounts", "3.9", "accounts", MILLION)],
}


@pytest.mark.parametrize("text", SHARED)
def test_what_numbers_of_a_sentence_share(text: str) -> None:
    assert printed(text) == [(words, Decimal(value), unit, scale) for words, value, unit, scale in SHARED[text]]


def test_a_comparative_behind_a_dividend_per_share_is_one_of_the_year_before() -> None:
    text = (
        "**Dividend proposal for 2024**\n\n"
        "The Board proposes to the Annual General Meeting 2025 a dividend of EUR 0.74 per share (0.68).\n"
    )
    found = {f["printed"]: (f["unit"], span(f)) for f in figures(text, BULLETIN)}
    assert found == {"EUR 0.74": ("EUR/shares", YEAR), "0.68": ("EUR/shares", YEAR_BEFORE)}


@pytest.mark.parametrize("said", ["In USD 1,000", "in USD 1,000"])
def test_thousands_may_be_said_with_a_capital(said: str) -> None:
    assert (unit_phrase(said).unit, unit_phrase(said).scale) == ("USD", 1000)


def test_millions_of_yen_may_be_short() -> None:
    assert (unit_phrase("¥ mil").unit, unit_phrase("(¥ mil.)").scale) == ("JPY", 10**6)


@pytest.mark.parametrize(
    "sentence",
    [
        "Noninterest expense of $168 million, down 5%, driven primarily by the absence of the 4Q23 special assessment.",
        "Excluding the 4Q23 charge, expense was $168 million, down 5%.",
    ],
)
def test_a_period_of_a_cause_or_of_what_is_left_out_is_not_that_of_the_figure(sentence: str) -> None:
    found = {f["printed"]: span(f) for f in figures(sentence + "\n", BANK)}
    assert found["$168 million"] == QUARTER


def test_an_undrawn_facility_is_held() -> None:
    text = (
        "As of 31 December 2024 the group had debt of EUR 14 million. "
        "In addition, the group had undrawn credit facilities of EUR 84 million (72).\n"
    )
    assert [span(f) for f in figures(text, BULLETIN)][1:] == [(None, YEAR[1]), (None, YEAR_BEFORE[1])]


def test_what_a_converter_says_of_a_chart_is_no_figure() -> None:
    text = "Net sales were EUR 84 million.\n\n<::Bar chart with two bars.\nBar 1: Label 23, Value 107,330\n: chart::>\n"
    assert [f["printed"] for f in figures(text, BULLETIN)] == ["EUR 84 million"]


def test_a_heading_about_a_company_is_no_part_of_its_name() -> None:
    text = (
        "Third quarter 2024 results\n\nRevenue was $5.2 million for the quarter ended September 30, 2024.\n\n"
        "ABOUT LARKTALK, INC. (Nasdaq: LRK)\n"
    )
    assert release_of(text)["issuer_id"] == "larktalk"


def test_a_financial_calendar_names_no_reported_period() -> None:
    text = (
        "Vattra Oyj\n\nFinancial Statements Bulletin 2024\n\n"
        "| EUR million | Oct-Dec 2024 | Oct-Dec 2023 |\n|---|---|---|\n"
        "| Revenue | 412.6 | 398.1 |\n| Costs | 300.2 | 290.4 |\n\nFinancial reporting 2025\n\n"
        "Interim report January-March 2025 April 25, 2025\n\n"
        "Half-year financial report January-June 2025 July 18, 2025\n"
    )
    document = release_of(text)
    assert (document["period_start"], document["period_end"]) == QUARTER


def test_the_first_day_of_a_year_over_a_column_is_no_day_of_a_release() -> None:
    lines = [Line(1, "Group income statement", "\n"), Line(2, "        1 Dec 2023-30 Nov    1 Dec 2022-30 Nov", "\n")]
    assert find_announcement(lines) is None
    assert find_announcement([Line(1, "1 Dec 2023", "\n")]) == date(2023, 12, 1)


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


FULL_YEAR = "Harbour Mobile Limited\n\nAnnual results 2024\n\n"
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


def test_a_company_that_another_dealt_with_is_not_the_one_of_the_release() -> None:
    text = (
        "# Quorn Realty Announces Fourth Quarter and Full Year 2024 Results\n\nQuorn Realty, a leading trust, has "
        "released its results for the fourth quarter of 2024.\n\nNet income was $375.7 million after a "
        "$194.1 million dividend received from Tallow Companies Inc. in 2023.\n"
    )
    assert release_of(text)["issuer_id"] == "quorn-realty"


@pytest.mark.parametrize("title", ["Veltrana Pharma: Half-Year Report 2024", "Kordell Foods Interim Report 2024"])
def test_a_company_may_head_its_report_without_a_legal_form(title: str) -> None:
    text = f"# {title}\n\nRevenue for the six months ended 30 June 2024 was EUR 5.2 million.\n"
    document = release_of(text)
    assert document["issuer_id"] in {"veltrana-pharma", "kordell-foods"}


def test_an_outlook_is_no_company() -> None:
    text = "# Outlook: 2024 results\n\nRevenue for the six months ended 30 June 2024 was EUR 5.2 million.\n"
    assert release_of(text)["status"] == "rejected"


def test_amounts_per_share_below_heads_of_basic_and_of_diluted_never_add() -> None:
    text = """Earnings per common share in EUR
for the year ended December 31,

| | 2022 | 2023 | 2024 |
|---|---|---|---|
| Basic earnings per common share | | | |
| Income from continuing operations | (1.70) | (0.48) | (0.90) |
| Net income | (1.69) | (0.49) | (0.75) |
| Diluted earnings per common share | | | |
| Income from continuing operations | (1.70) | (0.48) | (0.90) |
| Net income | (1.69) | (0.49) | (0.75) |
"""
    assert not sums(land_text(FULL_YEAR + text, hint=None))


def test_what_a_converter_says_of_places_is_no_number() -> None:
    text = "<|ref|>text<|/ref|><|det|>[[79, 140, 912, 183]]<|/det|>\nNet sales were EUR 84 million.\n"
    tokens = land_text(BULLETIN + text, hint=None)["tokens"]
    assert not {"79", "140", "912", "183"} & {token["printed"] for token in tokens}


def test_a_title_over_a_day_without_its_year_names_the_statement() -> None:
    text = (
        "Balance sheet\nat 31 December\n\n| DKK million | Note | 2024 | 2023 |\n|---|---|---|---|\n"
        "| Intangible assets | 3.1 | 111,090 | 60,406 |\n| Share capital | 4.3 | 446 | 451 |\n"
    )
    found = by_label(text)
    assert span(found["Share capital", "451"]) == (None, YEAR_BEFORE[1])


def test_a_currency_of_west_africa_is_known_by_its_name_and_its_symbol() -> None:
    assert unit_phrase("(All amounts are expressed in thousands of Ghana Cedi unless otherwise stated)").unit == "GHS"
    assert unit_in_label("Basic and diluted (GH₵)").unit == "GHS"


def test_a_stock_of_loans_is_of_a_day() -> None:
    text = "Highlights of Q4 2024:\n\nGross loan portfolio of EUR 7.7 billion\n"
    assert span(one(text, "EUR 7.7 billion", BULLETIN)) == (None, QUARTER[1])


def test_a_table_that_begins_with_notes_has_not_the_heads_of_amounts_over_them() -> None:
    over = ((), ("Note",), ("2024",), ("2023",))

    def grid(*cells: str) -> Grid:
        return Grid((Row(1, tuple(Cell(1, 0, len(text), text) for text in cells)),))

    assert headers_over(grid("Exceptional items", "(16)", "(12)"), over) == ((), ("2024",), ("2023",))
    assert headers_over(grid("Exceptional items", "4", "(16)"), over) is None


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Fourth Quarter and Preliminary Annual Results 2024", QUARTER),
        ("Third Quarter and Preliminary Nine Month Results 2024", THIRD),
    ],
)
def test_a_quarter_may_share_the_year_with_what_follows_it(title: str, period: tuple[date, date]) -> None:
    text = f"Kordell ASA\n\n# {title}\n\nRevenue was NOK 825 million, and costs were NOK 610 million.\n"
    assert reported(text) == period


def test_a_row_of_amounts_is_no_title() -> None:
    assert find_title([Line(1, "Results before tax for the quarter 12,044 (3,221)", "\n")]) is None


def test_a_title_may_hold_two_sentences() -> None:
    title = "# Kordell ASA: Fourth quarter results 2024, revenue at NOK 1.2 billion. Cash flow doubles"
    assert find_title([Line(1, title, "\n")]) == title.strip("# ")


def test_balances_alone_do_not_tell_how_long_a_period_is() -> None:
    text = (
        "Northgate Bancorp\n\nConsolidated statements of income\n\n"
        "| (in millions) | 2024 | 2023 |\n|---|---|---|\n"
        "| Net interest income | 1,612 | 1,588 |\n| Noninterest expense | 991 | 984 |\n\n"
        "Consolidated balance sheets\n\n"
        "| (in millions) | December 31, 2024 | December 31, 2023 |\n|---|---|---|\n"
        "| Total assets | 42,211 | 41,108 |\n| Total liabilities | 38,104 | 37,220 |\n"
    )
    assert reported(text) == YEAR


@pytest.mark.parametrize("label", ["Balance at 31 December", "Balances as of December 31, 2024"])
def test_a_closing_balance_may_be_called_a_balance_at_a_day(label: str) -> None:
    assert is_closing_balance(label)
    assert not is_closing_balance("Balance at 1 January 2024")


def test_net_asset_value_is_of_a_day() -> None:
    assert is_stock("Net asset value, ordinary shares")


def test_a_code_may_be_glued_to_the_word_before_it() -> None:
    found = printed("with an EBITDA ofNOK 825 million in all")
    assert ("NOK 825 million", Decimal(825), "NOK", Decimal(10) ** 6) in found
    assert printed("a figure ofNOKIA 825 handsets")[0][2] != "NOK"


def test_a_multiple_may_be_written_with_a_capital() -> None:
    assert printed("Leverage was 0.73X at year-end")[0][1:3] == (Decimal("0.73"), "pure")


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
