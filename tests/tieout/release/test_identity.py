"""What a release is about (`release/identity.py`): its title, the period that it reports, its accounting standard.

Here: the document. Not here: the day of publication (`test_announcements.py`), whose it is (`test_issuers.py`).
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import figures, one, release_of
from tests.tieout.periods_kit import Q3_2024, Q4_2024, YEAR_2024, span
from tests.tieout.prose_kit import period, told_below
from tieout.formats.decoding import Line, decode
from tieout.release.identity import find_standard, find_title


def test_a_half_yearly_report_is_of_the_half_that_ends_on_its_day() -> None:
    head = "Acme Lamps Group\n\nHalf-yearly financial report 30 June 2013\n\n"
    assert period(told_below("Profit rose to EUR 7.6 million.", "EUR 7.6 million", head)) == (
        "2013-01-01",
        "2013-06-30",
    )


def title(text: str) -> str | None:
    return find_title(decode(text.encode()).lines)


def test_a_headline_is_no_row_of_a_table_and_no_part_of_a_sentence() -> None:
    assert title("Operating Revenues  $2,721  $2,520  8.0%\nAcme reports results\n") == "Acme reports results"
    assert title("(in millions, except earnings per share)\nand results to differ\n") is None
    assert title("Consolidated Report of Earnings for the Year Ended\n\nMarch 31, 2022\n") == (
        "Consolidated Report of Earnings for the Year Ended March 31, 2022"
    )
    centred = " " * 20
    assert title(f"{centred}A strong spring drives\n{centred}Acme Works earnings above plan\n") == (
        "A strong spring drives Acme Works earnings above plan"
    )


def test_the_standard_is_the_one_that_is_named_first() -> None:
    assert find_standard("Results (Japanese GAAP)\n... the adoption of IFRS is under study") == "JGAAP"
    assert find_standard("GAAP and non-GAAP, under International Financial Reporting Standards") == "IFRS"
    assert find_standard("GAAP measures") == "US GAAP"


def test_a_release_of_guidance_alone_is_about_its_year() -> None:
    text = (
        "Acme Widgets Inc. Provides Outlook\n\nBoston, February 6, 2024\n\nAcme Widgets Inc. expects the following.\n\n"
        "| | Fiscal year 2024 |\n|---|---|\n| Revenue | $410 million |\n| Capital expenditure | $30 million |\n"
    )
    release = release_of(text)
    assert (release["status"], release["period_end"]) == ("read", date(2024, 12, 31))


def test_a_financial_calendar_names_no_reported_period() -> None:
    text = (
        "Vattra Oyj\n\nFinancial Statements Bulletin 2024\n\n"
        "| EUR million | Oct-Dec 2024 | Oct-Dec 2023 |\n|---|---|---|\n"
        "| Revenue | 412.6 | 398.1 |\n| Costs | 300.2 | 290.4 |\n\nFinancial reporting 2025\n\n"
        "Interim report January-March 2025 April 25, 2025\n\n"
        "Half-year financial report January-June 2025 July 18, 2025\n"
    )
    document = release_of(text)
    assert (document["period_start"], document["period_end"]) == Q4_2024


def reported(text: str) -> tuple[date, date]:
    """The span of the period of which a release reports."""
    document = release_of(text)
    return document["period_start"], document["period_end"]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Fourth Quarter and Preliminary Annual Results 2024", Q4_2024),
        ("Third Quarter and Preliminary Nine Month Results 2024", Q3_2024),
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
    assert reported(text) == YEAR_2024


def test_a_half_year_for_the_period_ended_is_a_half() -> None:
    head = "Norbury plc\n\n18 August 2024\n\nHalf Year Results for the period ended 30 June 2024\n\n"
    text = "Revenue of £87.8m was 5% up in Q2 2024 over Q1 2024.\n"
    document = release_of(head + text)
    assert (document["fiscal_period"], document["period_start"]) == ("h1", date(2024, 1, 1))


def test_prose_that_speaks_of_a_year_is_about_it() -> None:
    text = (
        "BOSTON, March 8, 2025 -- Acme Holdings Corporation reported net earnings in 2024 of $117.9 million, compared "
        "with net earnings of $166.2 million in 2023.\n\nUnderwriting profit was $74.2 million in 2024, despite losses "
        "in the 2024 third quarter. Investment income was $56.5 million in 2024.\n"
    )
    document = release_of(text)
    assert (document["fiscal_period"], document["period_end"]) == ("fy", date(2024, 12, 31))


def test_a_day_glued_to_its_month_is_a_date() -> None:
    head = "Norbury plc\n\nPreliminary results for the year to 31December 2024\n\n25 February 2025\n\n"
    document = release_of(f"{head}Turnover rose to £11.9 million.\n")
    assert (document["fiscal_period"], document["period_end"]) == ("fy", date(2024, 12, 31))


def test_a_dash_before_a_quarter_makes_no_row_of_a_headline() -> None:
    text = (
        "# Example SA - 3Q24 Earnings Release\n\nNew York, November 13, 2024\n\n"
        "- Record net revenue of R$1,011.6 million, up 57.8% from 3Q23 and 36.6% from 2Q24;\n- Net debt\n"
    )
    release = release_of(text)
    assert (release["title"], release["fiscal_period"]) == ("Example SA - 3Q24 Earnings Release", "q3")


def test_a_headline_that_names_a_quarter_and_a_half_reports_the_quarter() -> None:
    head = "Acme Widgets Inc.\nResults for the Second Quarter and First Half Ended June 30, 2024\n\n"
    head += "Boston, July 24, 2024\n\n"
    text = "Sales of widgets grew to $21.9 million.\n\nSales\n\n\tFirst half ended June 30, 2024\nSales\t50\n"
    assert span(one(text, "$21.9 million", head)) == (date(2024, 4, 1), date(2024, 6, 30))
    assert span(one(text, "50", head)) == (date(2024, 1, 1), date(2024, 6, 30))


def test_sentences_alone_report_the_period_that_they_print_below_a_dateline() -> None:
    told = "Ostrava, August 5, 2021 - Lindqvist Mining Corp. announced results for the quarter ended June 30, 2021.\n"
    (document,) = land_text(f"{told}\nRevenue was $200 million, an increase of 25% from $160 million.\n")["documents"]
    assert document["status"] == "read"
    assert (document["period_start"], document["period_end"]) == (date(2021, 4, 1), date(2021, 6, 30))


def test_twelve_months_up_to_a_quarters_end_are_reported_with_that_quarter() -> None:
    text = (
        "FILER:\n\tCOMPANY CONFORMED NAME:\tHARBOR MILLS INC\n\tFISCAL YEAR END:\t1231\n<DOCUMENT>\n<TYPE>EX-99\n"
        "<TEXT>\nEarnings statement with respect to the twelve months ended March 31, 2024\n\n"
        "                         Twelve months\n                        ended March 31,\n"
        "                              2024\n                          -----------\n"
        "Net sales                 $   780,908\nCost of products sold         678,296\n"
        "NET LOSS                  ($  357,901)\n</TEXT>\n</DOCUMENT>\n"
    )
    document = release_of(text)
    assert (document["fiscal_period"], document["period_end"]) == ("q1", date(2024, 3, 31))
    assert span(figures(text, "")[-1]) == (date(2023, 4, 1), date(2024, 3, 31))


def test_a_headline_that_ends_in_a_day_goes_on_with_its_month() -> None:
    title = "Half-yearly financial report for the six months ended 30\nSeptember 2024"
    document = release_of(f"Acme Trust plc\n\n{title}\n\nIncome was £6.1 million.\n")
    assert str(document["title"]).endswith("30 September 2024")
    assert str(document["period_end"]) == "2024-09-30"


def test_a_year_that_prose_alone_looks_ahead_to_is_not_reported() -> None:
    text = (
        "Acme Widgets Inc.\n\nOperating Results for the Second Quarter\n\nGuidance for Full Year Fiscal 2024\n\n"
        "Sales for fiscal 2024 will be $50 million.\n\n| | Three Months Ended June 30, | |\n|---|---|---|\n"
        "| | 2024 | 2023 |\n| Sales | $12,041 | $11,873 |\n| Profit | $1,041 | $873 |\n"
    )
    assert release_of(text)["period_end"] == date(2024, 6, 30)


def test_a_quarter_that_a_sentence_says_has_ended_is_not_foretold_by_columns_of_earlier_years() -> None:
    text = (
        "Acme Inc. (NASDAQ: ACME) reported results for the first quarter ended March 31, 2024.\n\n"
        "Results scorecard\n\n"
        "| (in millions) | Q1-23 | Q4-23 | December 31, 2022 | Q1-24 |\n|---|---|---|---|---|\n"
        "| Revenue | $34.4 | $35.0 | $39.8 | $40.2 |\n"
    )
    assert land_text(text, hint=None)["documents"][0]["period_end"] == date(2024, 3, 31)
