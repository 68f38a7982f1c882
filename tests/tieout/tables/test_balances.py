"""Cells of what is held on a day and of averages (`tables/cell_periods.py`): opening and closing balances, shares,
capital.

Here: instant or duration, and which day. Not here: words of labels alone (`vocabulary/test_stocks.py`).
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.tieout.layout_kit import HALF_TO_DECEMBER, VATTRA, figures, one, one_of_1q24, spans
from tests.tieout.page_kit import by_row, summary
from tests.tieout.periods_kit import NINE_MONTHS_TO_DECEMBER_2025, Q4_2023, Q4_2024, span
from tests.tieout.statements_kit import KAVERI, VATTRA_KEY_FIGURES


def test_a_balance_is_of_its_day_below_a_caption_over_all_columns() -> None:
    found = by_row(
        summary(
            "|Three months ended June 30, 2024|Three months ended June 30, 2024",
            "|Capital|Deficit",
            "BALANCE, March 31, 2024|154,087|(132,574)",
            "Net income|-|663",
            "BALANCE, June 30, 2024|154,087|(131,911)",
            title="Statements of Stockholders' Equity",
        )
    )
    assert {
        printed: (f["period_start"], f["period_end"].isoformat())
        for (label, printed), f in found.items()
        if label != "Net income" and printed != "154,087"
    } == {
        "(132,574)": (None, "2024-03-31"),
        "(131,911)": (None, "2024-06-30"),
    }
    assert found["Net income", "663"]["period_start"].isoformat() == "2024-04-01"


def test_capital_below_the_results_of_a_quarter_is_of_its_last_day() -> None:
    found = {f["printed"].strip(): span(f) for f in figures(KAVERI, "") if f["value"] is not None}
    assert (found["38.15"], found["905.66"]) == ((None, date(2025, 3, 31)),) * 2
    assert found["38.20"] == (None, NINE_MONTHS_TO_DECEMBER_2025[1])


def test_an_average_of_what_remains_is_of_a_day() -> None:
    text = (
        "Leases\n\n| | December 31, 2023 | September 30, 2024 |\n|---|---|---|\n"
        "| Weighted-average remaining lease term - offices | 11.3 years | 10.9 years |\n"
        "| Weighted-average discount rate - offices | 6.1% | 6.3% |\n"
    )
    assert {span(f) for f in figures(text)} == {(None, date(2023, 12, 31)), (None, date(2024, 9, 30))}
    weighted = text.replace("Weighted-average discount rate - offices", "Weighted average shares, basic")
    assert (date(2024, 7, 1), date(2024, 9, 30)) in {span(f) for f in figures(weighted)}


def test_contracts_are_counted_at_the_end_of_their_period() -> None:
    text = "Number of Subscribers by Plan\n\n\t1Q24\t1Q23\nBasic plan\t1,200\t1,100\n"
    found = one_of_1q24(text, "1,200")
    assert (found["unit"], found["period_type"], found["period_start"], str(found["period_end"])) == (
        "subscribers", "instant", None, "2024-06-30",
    )  # fmt: skip
    assert found["decimals"] is None, "a count in ones is exact"


@pytest.mark.parametrize(
    "names", [("Cash at beginning of period", "Cash at end of period"), ("Beginning cash", "Ending cash")]
)
def test_opening_cash_is_the_instant_before_the_period(names: tuple[str, str]) -> None:
    text = (
        "Statements of Cash Flows\n(USD in thousands)\n\n\tThree Months Ended June 30, 2024\n"
        f"Net cash provided by operating activities\t20\n{names[0]}\t100\n{names[1]}\t120\n"
    )
    assert str(one_of_1q24(text, "100")["period_end"]) == "2024-03-31"
    assert str(one_of_1q24(text, "120")["period_end"]) == "2024-06-30"
    assert one_of_1q24(text, "100")["period_start"] is None


def test_capital_employed_is_of_the_last_day_of_a_quarter() -> None:
    found = {span(f) for f in figures(VATTRA_KEY_FIGURES, VATTRA) if f["row_label"] == "Capital employed"}
    assert found == {(None, Q4_2024[1]), (None, Q4_2023[1])}


def test_what_a_balance_says_to_include_of_the_year_leaves_it_of_a_day() -> None:
    text = (
        "## Consolidated balance sheet\n\n| EUR million | 2024-12-31 | 2023-12-31 |\n|---|---|---|\n"
        "| Share capital | 1.1 | 1.1 |\n| Retained earnings including profit for the year | 235.2 | 185.7 |\n"
    )
    assert span(one(text, "235.2", VATTRA)) == (None, date(2024, 12, 31))


def test_diluted_shares_outstanding_are_an_average() -> None:
    text = "(in thousands)\n\n\tThree Months Ended September 30, 2024\nNet income\t$1,779\n"
    text += "Diluted shares outstanding\t88,425\n"
    assert span(one(text, "88,425")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_a_book_value_and_deposits_are_balances() -> None:
    text = "(in thousands, except per share data)\n\n\tThree Months Ended September 30, 2024\nNet income\t$1,779\n"
    text += "Tangible book value per share\t$22.05\nTotal deposits\t88,425\n"
    assert span(one(text, "$22.05")) == span(one(text, "88,425")) == (None, date(2024, 9, 30))


def test_shares_told_basic_and_diluted_are_an_average_and_shares_at_the_end_are_not() -> None:
    text = (
        "Amounts in 000's except per share data | Q3 2024 | Q3 2023\nNet sales | $115,017 | $99,954\n"
        "Shares outstanding - basic | 3,815 | 3,772\nShares outstanding at quarter-end | 3,820 | 3,780\n"
    )
    assert span(one(text, "3,815")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "3,820")) == (None, date(2024, 9, 30))


def test_opening_cash_below_a_bare_date_is_that_of_the_years_start() -> None:
    text = (
        "Cash flows\n\n### Summary of Cash Flows:\n(in thousands)\n\n|  | September 30, 2024 |\n|---|---|\n"
        "| Net change in cash | (39,191) |\n| Cash beginning of period | 85,645 |\n| Cash end of period | 46,454 |\n"
    )
    assert span(one(text, "85,645")) == (None, date(2023, 12, 31))
    assert span(one(text, "46,454")) == (None, date(2024, 9, 30))


def test_average_balances_are_no_balances() -> None:
    text = (
        "AVERAGE BALANCES\n(dollars in thousands)\n\n                         Three Months Ended\n"
        "                         September 30, 2024\n                        ---------------------\n"
        "                         Average    Interest\n                         Balance\n"
        "Loans                   1,571,206     32,536\nShort-term borrowings      96,885      1,033\n"
        "TOTAL ASSETS            2,290,495\n"
    )
    assert span(one(text, "2,290,495")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_an_average_of_shares_is_of_its_period() -> None:
    text = (
        "Statements of income\n(in thousands)\n                                    Three Months Ended September 30,\n"
        "                                              2024          2023\n"
        "Net sales                                  241,650       188,066\n"
        "Diluted Avg. Common Shares Outstanding      73,782        73,249\n"
        "Net income                                  37,573        22,270\n"
    )
    assert span(one(text, "73,782")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_book_value_is_of_a_day_wherever_it_stands() -> None:
    text = (
        "                          Three Months Ended\n                            September 30,\n"
        "                          2024       2023\n"
        "Per share data\nNet income, diluted      $ 0.24     $ 0.32\nBook value                 8.82       8.26\n"
        "Tangible book value        8.28       7.41\n"
    )
    assert spans(text, "Book value") == [(None, date(2024, 9, 30)), (None, date(2023, 9, 30))]
    assert spans(text, "Tangible book value") == [(None, date(2024, 9, 30)), (None, date(2023, 9, 30))]


def test_cash_at_the_beginning_of_the_half_year_is_that_before_it() -> None:
    rows = (
        "Consolidated statement of cash flows\n\n$’000\tHalf-year ended 31 December 2024\nNet increase in cash\t1,200\n"
        "Cash at the beginning of the half-year\t57,504\nCash at the end of the half-year\t58,704\n"
    )
    assert span(one(rows, "57,504", HALF_TO_DECEMBER)) == (None, date(2024, 6, 30))


def test_what_differs_between_lengths_that_end_alike_is_no_balance_below_a_head() -> None:
    text = (
        "Operating Highlights\n\n| | Three months ended September 30, | | Nine months ended September 30, | |\n"
        "|---|---|---|---|---|\n| | 2024 | Change | 2024 | Change |\n| Ferries at period end | | | | |\n"
        "| Large | 110 | 10% | 110 | 10% |\n| Crossings | 87,411 | 19% | 280,660 | 13% |\n"
    )
    assert span(one(text, "87,411")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "13%")) == (date(2024, 1, 1), date(2024, 9, 30))
    assert {f["period_start"] for f in figures(text) if f["printed"].strip() == "110"} == {None}


@pytest.mark.parametrize(("label", "is_held"), [("Working capital", True), ("Capital expenditures", False)])
def test_what_is_spent_is_no_balance_below_a_head_of_balances(label: str, is_held: bool) -> None:
    text = (
        "Selected data\n(in thousands)\n\n                      Year ended December 31,\n"
        "                         2023       2022\n                       -------    -------\n"
        "INCOME STATEMENT DATA:\nNet sales              $412,300   $380,100\n\n"
        f"BALANCE SHEET DATA:\n{label:<23}  88,100     81,200\nTotal assets            301,200    280,400\n"
    )
    found = one(text, "81,200")
    assert found["period_end"] == date(2022, 12, 31)
    assert (found["period_start"] is None) == is_held


@pytest.mark.parametrize(("printed", "start"), [("805,569", None), ("12,404", date(2024, 7, 1))])
def test_what_is_printed_as_of_a_day_is_held_below_the_quarters_beside_it(printed: str, start: date | None) -> None:
    text = (
        "| | As of September 30, 2024 | Third quarter 2024 | Second quarter 2024 |\n|---|---|---|---|\n"
        "| One-family mortgages | 805,569 | 805,569 | 690,811 |\n| Fees on mortgages | | 12,404 | 11,017 |\n"
    )
    found = [f for f in figures(text) if f["printed"].strip() == printed]
    assert {f["period_start"] for f in found} == {start}


def test_another_measure_as_of_a_day_says_nothing_of_those_beside_it() -> None:
    text = (
        "| | Three months ended September 30, 2024 | | As of September 30, 2024 |\n|---|---|---|---|\n"
        "| | Awards | Revenue | Communities |\n| Central | 127,777 | 98,110 | 50 |\n| South | 108,145 | 88,005 | 41 |\n"
    )
    assert one(text, "127,777")["period_start"] == date(2024, 7, 1)


def test_those_who_sell_are_counted_on_a_day_below_a_head_that_counts() -> None:
    rows = "| Number of employees at period end | | |\n| Sales | 412 | 398 |\n| Production | 112 | 108 |\n"
    found = {f["printed"]: span(f) for f in figures(f"| | Q3 2024 | Q3 2023 |\n|---|---|---|\n{rows}")}
    assert found["412"] == found["112"] == (None, date(2024, 9, 30))
