"""What releases brought up that nobody had seen before: lost corners, comparatives that carry the unit, days of flows.

Here: each cause by itself, in an invented release of any country, as Markdown or as a page. Not here: whole releases.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import figures, one, release_of, span
from tests.tieout.relations_kit import sums
from tieout.formats.decoding import Line
from tieout.prose.amounts import find_amounts
from tieout.release.identity import find_announcement, find_title
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


FULL_YEAR = "Harbour Mobile Limited\n\nAnnual results 2024\n\n"


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


def test_a_currency_of_west_africa_is_known_by_its_name_and_its_symbol() -> None:
    assert unit_phrase("(All amounts are expressed in thousands of Ghana Cedi unless otherwise stated)").unit == "GHS"
    assert unit_in_label("Basic and diluted (GH₵)").unit == "GHS"


def test_a_stock_of_loans_is_of_a_day() -> None:
    text = "Highlights of Q4 2024:\n\nGross loan portfolio of EUR 7.7 billion\n"
    assert span(one(text, "EUR 7.7 billion", BULLETIN)) == (None, QUARTER[1])


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


@pytest.mark.parametrize("row", ["Basic", "Diluted", "Underlying basic"])
def test_basic_in_a_column_of_pence_is_per_share(row: str) -> None:
    text = (
        "| | Half year to 30 June 2024 £m | Half year to 30 June 2023 £m |\n|---|---|---|\n"
        "| Profit for the period | 36.0 | 32.7 |\n| | Pence | Pence |\n" + f"| {row} | 18.9 | 17.3 |\n"
    )
    found = one(text, "18.9", "Harrowby Castings plc half-year results to 30 June 2024\n\nLeeds, 30 July 2024\n\n")
    assert (found["unit"], found["value"]) == ("GBP/shares", Decimal("0.189"))


@pytest.mark.parametrize("label", ["Non-current interest-bearing liabilities", "Interest-bearing debt", "FTEs"])
def test_debt_that_bears_interest_and_who_is_employed_are_of_a_day(label: str) -> None:
    assert is_stock(label)
    assert not is_stock(f"Average {label.lower()}")


def test_income_as_if_it_were_fully_taxed_is_of_a_span() -> None:
    assert is_stock("FTE employees")
    assert not any(is_stock(f"FTE {rest}") for rest in ("adjustment", "basis", "net interest income"))


def test_what_a_balance_says_to_include_of_the_year_leaves_it_of_a_day() -> None:
    text = (
        "## Consolidated balance sheet\n\n| EUR million | 2024-12-31 | 2023-12-31 |\n|---|---|---|\n"
        "| Share capital | 1.1 | 1.1 |\n| Retained earnings including profit for the year | 235.2 | 185.7 |\n"
    )
    assert span(one(text, "235.2", BULLETIN)) == (None, date(2024, 12, 31))
