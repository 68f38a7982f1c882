"""The period of a cell by its own row and words (`tables/cell_periods.py`): flows, forecasts, dividends, trailing
years.

Here: one cell. Not here: balances (`test_balances.py`), columns (`test_column_periods.py`), rows of periods.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.tieout.layout_kit import APPENDIX_4D, HALF, NORTHGATE, figures, one, one_of_1q24
from tests.tieout.page_kit import by_row, summary
from tests.tieout.periods_kit import H1_2023, H1_2024, Q3_2024, span


def test_what_happens_to_a_balance_is_no_balance() -> None:
    found = by_row(
        summary(
            "|Q2 2024|Q2 2023",
            "Amortization of goodwill|333|344",
            "Disposal of treasury stock|9|8",
            "Cash dividends|21|24",
            "Goodwill|900|910",
        )
    )
    flows = ("Amortization of goodwill", "333"), ("Disposal of treasury stock", "9"), ("Cash dividends", "21")
    assert all(str(found[flow]["period_start"]) == "2024-04-01" for flow in flows)
    assert found["Goodwill", "900"]["period_start"] is None


def test_cash_used_for_something_is_a_flow() -> None:
    text = (
        "Statements of cash flows\n(in millions)\n"
        "                                             Nine months ended\n"
        "                                   September 30, 2024   September 30, 2023\n"
        "Cash used to acquire a business                  (383)                 (21)\n"
        "Cash used for investing activities               (609)                (329)\n"
        "Cash and cash equivalents                         344                  773\n"
    )
    assert span(one(text, "(329)")) == (date(2023, 1, 1), date(2023, 9, 30))
    assert span(one(text, "(383)")) == (date(2024, 1, 1), date(2024, 9, 30))
    assert span(one(text, "773")) == (None, date(2023, 9, 30))


def test_what_capital_markets_earn_is_of_the_period() -> None:
    text = (
        "Results (in millions)\n\n| | Three months ended September 30, 2024 |\n|---|---|\n| Revenue | 100 |\n"
        "| Debt capital markets fees | 7 |\n| Paid-up share capital | 50 |\n"
    )
    starts = [f["period_start"] for f in figures(text)]
    assert starts == [date(2024, 7, 1)] * 2 + [None]


def test_a_duration_that_ends_after_the_announcement_is_a_forecast() -> None:
    text = (
        "Outlook\n\n\tNet Sales\n\tUSD millions\nFiscal year ending March 31, 2025\t500\n"
        "Three months ended June 30, 2024\t120\n"
    )
    assert one_of_1q24(text, "500")["scenario"] == "forecast"
    assert one_of_1q24(text.replace("Outlook", "Results"), "120")["scenario"] == "actual"


def test_flows_below_the_last_days_of_two_quarters_are_of_the_quarters() -> None:
    text = (
        "## Retail Banking\n\n| ($ in millions) | 12/31/2024 | 9/30/2024 | 12/31/2023 |\n|---|---|---|---|\n"
        "| Total revenue | $646 | $618 | $629 |\n| Noninterest expense | 231 | 234 | 224 |\n"
        "| Provision for credit losses | 54 | 51 | 47 |\n| Average deposits | 9,423 | 9,384 | 9,592 |\n"
        "| Deposits | 9,501 | 9,402 | 9,611 |\n"
    )
    found = {
        (f["row_label"], f["printed"].strip()): span(f) for f in figures(text, NORTHGATE) if f["source"] == "table"
    }
    assert found["Total revenue", "$618"] == found["Noninterest expense", "234"] == Q3_2024
    assert found["Provision for credit losses", "51"] == found["Average deposits", "9,384"] == Q3_2024
    assert found["Deposits", "9,402"] == (None, Q3_2024[1])


def test_a_cell_that_names_a_day_dates_the_number_behind_it() -> None:
    days = ("As of September 30, 2024", "As of December 31, 2023")
    row = f"| Shares outstanding | {days[0]} | 61,097,200 shares | {days[1]} | 61,081,200 shares |\n"
    text = f"{row}|---|---|---|---|---|\n| Treasury shares | {days[0]} | 6,399 shares | {days[1]} | 6,412 shares |\n"
    assert one(text, "61,097,200 shares")["period_end"] == date(2024, 9, 30)
    assert one(text, "6,412 shares")["period_end"] == date(2023, 12, 31)


def test_what_flows_is_no_balance_where_a_day_heads_its_column() -> None:
    rows = [
        "|  | 30 June 2024 | 30 June 2023 | % Change |",
        "|---|---|---|---|",
        "|  | $'000 | $'000 |  |",
        "| Revenue from ordinary activities | 139,398 | 173,883 | (19.8%) |",
        "| Net profit for the period attributable to members | 26,350 | 27,590 | (4.5%) |",
        "| Borrowings | 61,200 | 60,100 | 1.8% |",
    ]
    text = "Results for announcement to the market\n\n" + "\n".join(rows) + "\n"
    found = {figure["printed"]: figure for figure in figures(text, APPENDIX_4D)}
    assert (span(found["139,398"]), span(found["27,590"])) == (H1_2024, H1_2023)
    assert (found["(19.8%)"]["role"], span(found["(19.8%)"])) == ("growth", H1_2024)
    assert span(found["60,100"]) == (None, date(2023, 6, 30))


def test_dividends_per_share_by_a_title_are_of_the_year_that_a_day_ends() -> None:
    rows = ["|  | Yen |", "|---|---|", "|  | December 31, 2023 |", "| Interim | 31.00 |", "| Year-end | 32.00 |"]
    text = "Cash dividends per share\n\n" + "\n".join(rows) + "\n"
    assert span(one(text, "31.00", HALF)) == (date(2023, 1, 1), date(2023, 12, 31))


def test_rows_of_dividends_by_their_year() -> None:
    text = (
        "| Dividends | Cents per share |\n|---|---|\n| 2024 Interim dividend | 0.66 |\n| 2023 Final dividend | 0.90 |\n"
    )
    assert span(one(text, "0.90", APPENDIX_4D)) == (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize("label", ["Cash earnings", "Cash dividends declared", "Cash operating profit"])
def test_cash_that_is_earned_or_paid_is_no_balance(label: str) -> None:
    text = f"Highlights\n(in thousands)\n\n\tThree months ended September 30, 2024\n{label}\t7,480\nSales\t9,999\n"
    assert span(one(text, "7,480")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_guidance_without_a_period_is_of_the_year_whatever_stands_above() -> None:
    text = "Three Months Ended September 30, 2024\n\n\tOccupancy\nBoston\t82.1%\nChicago\t81.7%\n\nOutlook\n\n"
    text += "\tPrevious guidance\tCurrent guidance\n"
    text += "Adjusted FFO\t$191 million\t$195 million\nEBITDA\t$248 million\t$252 million\n"
    assert span(one(text, "$191 million")) == (date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize("label", ["Operating cash flow -- TTM", "Operating cash flow, last four quarters"])
def test_trailing_twelve_months_in_the_column_of_a_quarter(label: str) -> None:
    text = (
        f"Business metrics\n(in millions)\n\n\tQ2 2024\tQ3 2024\n{label}\t$ 721\t$ 745\n"
        "Net sales\t$ 300\t$ 310\nStock-based awards outstanding\t381\t361\n"
    )
    assert span(one(text, "$ 745")) == (date(2023, 10, 1), date(2024, 9, 30))
    assert span(one(text, "$ 310")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert (one(text, "361")["unit"], one(text, "361")["value"]) == ("shares", 361_000_000)


def test_what_words_a_flow_among_what_is_earned_at_ends_of_quarters_is_no_balance() -> None:
    head = "Selected figures\n\n| | September 30, 2024 | June 30, 2024 | March 31, 2024 |\n|---|---|---|---|\n"
    rows = "| Interest income | 66 | 63 | 58 |\n| Net interest income | 50 | 48 | 44 |\n{}| Net income | 9 | 8 | 7 |\n"
    text = (
        f"{head}{rows}| Dividends and accretion on preferred stock | 589 | 588 | 587 |\n| Borrowings | 31 | 32 | 33 |\n"
    )
    assert span(one(text.format(""), "588")) == (date(2024, 4, 1), date(2024, 6, 30))
    assert one(text.format(""), "32")["period_start"] is None
    assert one(text.format("| Total deposits | 70 | 71 | 72 |\n"), "588")["period_start"] is None


def test_a_column_without_a_period_has_the_part_of_the_year_that_the_others_have() -> None:
    text = (
        "| Three months ended 30 June | 2024 | 2023 | Effect of exchange |\n|---|---|---|---|\n"
        "| Asia | 52,997 | 52,664 | (2,466) |\n| Europe | 22,694 | 21,741 | 156 |\n"
    )
    assert span(one(text, "(2,466)", HALF)) == (date(2024, 4, 1), date(2024, 6, 30))


def test_a_year_against_another_is_the_part_that_the_columns_beside_it_have() -> None:
    text = (
        "| | Year to date | Year to date | Year to date |\n|---|---|---|---|\n| | 2024 | 2023 | 2024 vs. 2023 |\n"
        "| Sales | 118.4 | 90.1 | 31% |\n| Profit | 26.0 | 20.5 | 27% |\n"
    )
    assert span(one(text, "27%")) == (date(2024, 1, 1), date(2024, 9, 30))


def test_a_header_that_opens_with_versus_below_another_names_what_is_compared_with() -> None:
    text = (
        "| | Three months ended 30 June | By channel | Three months ended 30 June |\n|---|---|---|---|\n"
        "| | 2024 | Three months ended 30 June 2023 | vs. 2023 |\n| Shops | 52 | 40 | 30% |\n"
        "| Online | 22 | 20 | 10% |\n"
    )
    assert span(one(text, "30%", HALF)) == (date(2024, 4, 1), date(2024, 6, 30))


@pytest.mark.parametrize(("day", "start"), [("August 31, 2024", date(2024, 6, 2)), ("July 31, 2024", None)])
def test_a_day_of_weeks_dates_a_flow_as_the_reported_period_does_a_year_later(day: str, start: date | None) -> None:
    head = (
        "Acme Stores Inc. reports second quarter results\n\n"
        "The quarter and the six months ended August 30, 2025 had 13 and 26 weeks, as those of 2024.\n\n"
        "| (In thousands) | Three Months Ended August 30, 2025 | Three Months Ended August 31, 2024 |\n|---|---|---|\n"
        "| Net sales | $358,194 | $342,440 |\n| Net earnings | $23,649 | $30,566 |\n\nHighlights\n\n"
    )
    text = f"| Metric | August 30, 2025 ($ in thousands) | {day} ($ in thousands) |\n|---|---|---|\n"
    text += "| Adjusted EBITDA | $44,368 | $53,122 |\n| Adjusted earnings | $14,368 | $13,122 |\n"
    assert one(text, "$53,122", head)["period_start"] == start
