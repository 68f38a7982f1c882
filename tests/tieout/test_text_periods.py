"""Periods of text and Markdown: captions, dates, weeks, years alone, and where each holds."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import FISCAL, HALF, figures, one, release_of, span


def test_guidance_for_the_next_year_says_nothing_of_how_years_are_named() -> None:
    text = (
        "## Outlook\n\n|  | First Quarter FY2026 | Full Year FY2026 |\n|---|---|---|\n| Revenue | $153.0 | $652.0 |\n\n"
        "## Metrics\n\n|  | Q3 FY25 | Q4 FY25 |\n|---|---|---|\n| New orders | 36.0 | 43.4 |\n\n"
        "## Operations\n(in thousands)\n\n|  | Three Months Ended January 31, |  |\n|---|---|---|\n"
        "|  | 2025 | 2024 |\n| Revenue | 153,786 | 129,243 |\n"
    )
    assert span(one(text, "43.4", FISCAL)) == (date(2024, 11, 1), date(2025, 1, 31))
    assert span(one(text, "$153.0", FISCAL)) == (date(2025, 2, 1), date(2025, 4, 30))


def test_a_change_beside_amounts_and_their_shares_is_of_the_later_period() -> None:
    text = (
        "Revenue\n(in thousands)\n\n|  | Three Months Ended September 30, |  |  |  |  |\n|---|---|---|---|---|---|\n"
        "|  | 2024 | % of revenue | 2023 | % of revenue | % Change |\n"
        "| Americas | $ 92,411 | 60 % | $ 80,244 | 62 % | 15 % |\n"
        "| Total | 153,786 | 100 % | 129,243 | 100 % | 19 % |\n"
    )
    growth = one(text, "15 %")
    assert (growth["role"], growth["period_end"]) == ("growth", date(2024, 9, 30))
    assert growth["base_period_end"] == date(2023, 9, 30)


def test_a_year_alone_is_the_part_of_it_that_the_release_reports() -> None:
    table = "|  | 2024 | 2023 |\n|---|---|---|\n"
    sales = f"Sales by region\n(in thousands)\n\n{table}| Americas | 1,200 | 1,100 |\n| Europe | 900 | 800 |\n"
    assert span(one(sales, "1,200")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(sales, "1,100")) == (date(2023, 7, 1), date(2023, 9, 30))
    cash = f"Liquidity\n(in thousands)\n\n{table}| Net cash provided by operations | 1,200 | 1,100 |\n"
    assert span(one(cash, "1,200")) == (date(2024, 1, 1), date(2024, 9, 30))
    stores = f"Stores\n\n{table}| NINE MONTHS |  |  |\n| Opened | 12 | 11 |\n"
    assert span(one(stores, "12")) == (date(2024, 1, 1), date(2024, 9, 30))
    plan = f"Outlook for the year\n(in thousands)\n\n{table}| Sales | 1,200 | 1,100 |\n"
    assert span(one(plan, "1,200")) == (date(2024, 1, 1), date(2024, 12, 31))


def test_a_pushed_caption_makes_no_nine_months_of_the_year_before() -> None:
    text = (
        "Operations\n(in thousands)\n\n|  | Three months ended | Nine months ended |\n|---|---|---|\n"
        "|  | September 30, 2024 | September 30, 2023 |\n| Net revenues | 151,661 | 140,209 |\n"
    )
    assert span(one(text, "140,209")) == (date(2023, 7, 1), date(2023, 9, 30))


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


@pytest.mark.parametrize("label", ["Cash earnings", "Cash dividends declared", "Cash operating profit"])
def test_cash_that_is_earned_or_paid_is_no_balance(label: str) -> None:
    text = f"Highlights\n(in thousands)\n\n\tThree months ended September 30, 2024\n{label}\t7,480\nSales\t9,999\n"
    assert span(one(text, "7,480")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_weeks_of_grocers_are_periods() -> None:
    text = "Sales\n(in thousands)\n\n\t12 weeks ended September 7, 2024\t36 weeks ended September 7, 2024\n"
    text += "Sales\t1,200\t3,600\n"
    assert span(one(text, "1,200")) == (date(2024, 6, 16), date(2024, 9, 7))
    assert span(one(text, "3,600")) == (date(2023, 12, 31), date(2024, 9, 7))


def test_the_2023_quarter_is_the_same_quarter_of_2023() -> None:
    text = "The 2023 quarter included charges of $802,000.\n\nSales\n\n\tQ3 2024\nSales\t5\n"
    assert span(one(text, "$802,000")) == (date(2023, 7, 1), date(2023, 9, 30))


def test_a_year_ago_in_brackets_is_before_the_period_of_its_own_sentence() -> None:
    text = (
        "In the three months ended September 30, 2024, sales were $5 million. Sales for the nine months were "
        "$14 million ($13 million a year earlier).\n\nSales\n\n\tQ3 2024\nSales\t5\n"
    )
    assert span(one(text, "$13 million")) == (date(2023, 1, 1), date(2023, 9, 30))


def test_a_headline_that_names_a_quarter_and_a_half_reports_the_quarter() -> None:
    head = "Acme Widgets Inc.\nResults for the Second Quarter and First Half Ended June 30, 2024\n\n"
    head += "Boston, July 24, 2024\n\n"
    text = "Sales of widgets grew to $21.9 million.\n\nSales\n\n\tFirst half ended June 30, 2024\nSales\t50\n"
    assert span(one(text, "$21.9 million", head)) == (date(2024, 4, 1), date(2024, 6, 30))
    assert span(one(text, "50", head)) == (date(2024, 1, 1), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("header", "start"),
    [
        ("01.01.-30.06.2024", date(2024, 1, 1)),
        ("1-6/2024", date(2024, 1, 1)),
        ("4-6/2024", date(2024, 4, 1)),
        ("1 April to 30 June 2024", date(2024, 4, 1)),
        ("Jan. 1 - June 30, 2024", date(2024, 1, 1)),
        ("FY ended June 30, 2024", date(2023, 7, 1)),
        ("First half ended June 30, 2024", date(2024, 1, 1)),
    ],
)
def test_spans_of_days_and_months(header: str, start: date) -> None:
    text = f"## Income statement\n\n| EUR million | {header} |\n|---|---|\n| Revenue | 1,234 |\n| Costs | 1,000 |\n"
    assert span(one(text, "1,234", HALF)) == (start, date(2024, 6, 30))
    assert not [t for t in land_text(HALF + text, hint=None)["tokens"] if t["disposition"] == "orphan"]


def test_movements_of_equity_go_on_in_the_next_table() -> None:
    header = "|  | Share capital | Total equity |\n|---|---|---|\n"
    text = (
        f"## Statement of changes in equity\n(£m)\n\n{header}| Balance at 1 January 2024 | 32.0 | 99.0 |\n\n7\n\n"
        f"{header}| Issue of shares | 0.1 | 0.3 |\n| Balance at 30 June 2024 | 32.1 | 99.3 |\n"
    )
    assert span(one(text, "0.3", HALF)) == (date(2024, 1, 1), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("row", "unit", "start"),
    [
        ("Exceptional items (non-cash)\t12.1", "USD", date(2024, 7, 1)),
        ("Net new subscribers\t12.1", "subscribers", date(2024, 7, 1)),
        ("Tax at the statutory rate\t12.1", "USD", date(2024, 7, 1)),
        ("Homes completed\t12.1", "homes", date(2024, 7, 1)),
    ],
)
def test_words_that_decide_unit_and_kind_of_period(row: str, unit: str, start: date) -> None:
    text = f"Notes\n(USD in millions)\n\n\tQ3 2024\n{row}\nNet income\t99.1\n"
    assert (one(text, "12.1")["unit"], one(text, "12.1")["period_start"]) == (unit, start)


def test_a_column_without_a_period_between_dated_ones_is_of_the_later() -> None:
    text = (
        "Revenue\n(in millions)\n\n|  | Three Months Ended September 30, 2022 | Three Months Ended September 30, 2023 "
        "| Less FX Effect |\n|---|---|---|---|\n| Revenue | 1,200 | 1,300 | 87 |\n"
    )
    assert span(one(text, "87")) == (date(2023, 7, 1), date(2023, 9, 30))


def test_a_year_does_not_reach_over_a_column_with_a_header_of_its_own() -> None:
    text = (
        "Sales\n(in thousands)\n\n|  | Three Months Ended |  | % Change |\n|---|---|---|---|\n"
        "| Net sales | September 30, 2024 | September 30, 2023 |  |\n| Americas | 1,200 | 1,100 | 9.1% |\n"
    )
    assert (one(text, "9.1%")["column_label"], one(text, "9.1%")["role"]) == ("% Change", "growth")
    assert span(one(text, "9.1%")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_a_part_of_a_statement_in_the_middle_of_its_line_ends_no_header() -> None:
    text = "                CONDENSED BALANCE SHEETS\n                    (In thousands)\n\n"
    text += "                              September 30,  December 31,\n"
    text += "                                   2024          2023\n"
    text += (
        "                              -------------  ------------\n                        ASSETS\nCurrent assets:\n"
    )
    text += "  Cash                              $ 18,463      $ 11,208\n"
    text += "  Receivables                        121,846        98,218\n"
    text += "  Inventories                         14,207        15,931\n"
    assert span(one(text, "121,846")) == (None, date(2024, 9, 30))
    assert span(one(text, "98,218")) == (None, date(2023, 12, 31))


def test_a_quarter_with_a_hyphen_and_a_day_beside_a_telephone_number() -> None:
    head = "FOR IMMEDIATE RELEASE          CONTACT:  Dale Pruitt\nOctober 27, 2024               (713) 555-0142\n\n"
    head += "ACME WIDGETS CORPORATION REPORTS THIRD-QUARTER 2024 RESULTS\n\n"
    head += "For the fourth quarter of 2024, Acme expects more.\n\n"
    document = release_of(head + "\t3Q24\t3Q23\nRevenues\t147,887\t110,781\n")
    assert (document["announced_on"], document["fiscal_year"], document["fiscal_period"]) == (
        date(2024, 10, 27),
        2024,
        "q3",
    )


def test_a_quarter_of_weeks_has_thirteen_where_no_day_says_otherwise() -> None:
    text = "Statements of Operations (USD in thousands)\n\nThree Months Ended\n"
    text += "\tSeptember 28, 2024\tJune 29, 2024\tMarch 30, 2024\tSeptember 30, 2023\n"
    text += "Net sales\t110,181\t102,236\t97,036\t122,777\n"
    assert span(one(text, "122,777", "Acme Inc. reports results\n\nOctober 28, 2024\n\n")) == (
        date(2023, 7, 2),
        date(2023, 9, 30),
    )


def test_guidance_without_a_period_is_of_the_year_whatever_stands_above() -> None:
    text = "Three Months Ended September 30, 2024\n\n\tOccupancy\nBoston\t82.1%\nChicago\t81.7%\n\nOutlook\n\n"
    text += "\tPrevious guidance\tCurrent guidance\n"
    text += "Adjusted FFO\t$191 million\t$195 million\nEBITDA\t$248 million\t$252 million\n"
    assert span(one(text, "$191 million")) == (date(2024, 1, 1), date(2024, 12, 31))


def test_a_date_behind_a_name_is_not_what_its_row_is_about() -> None:
    text = "Debt at September 30, 2024\n(USD in thousands)\n\n\tInterest rate\tPrincipal\n"
    text += "Harbor Hotel (Aug 2026)\t3.96%\t148,216\nTerm loan (May 2027)\t3.85%\t300,000\n"
    assert span(one(text, "148,216"))[1] == date(2024, 9, 30)


def test_a_span_in_the_heading_holds_for_the_dates_of_the_columns() -> None:
    text = (
        "## Results\n\n### Three Months Ended\n\n| | September 30, 2024 | September 30, 2023 |\n|---|---|---|\n"
        "| Revenue | $678,026 | $662,410 |\n| Net income | $75,503 | $57,366 |\n"
    )
    assert span(one(text, "$662,410")) == (date(2023, 7, 1), date(2023, 9, 30))


def test_parts_of_a_year_in_rows_take_the_year_that_heads_them() -> None:
    text = (
        "### Sales for 2024 (in millions of euros)\n\n| Full-year 2024 | Wines | Watches | Total |\n|---|---|---|---|\n"
        "| First quarter | 305 | 108 | 413 |\n| Second quarter | 283 | 106 | 389 |\n| First half | 588 | 214 | 802 |\n"
        "| First 9 months | 917 | 311 | 1,228 |\n"
    )
    assert span(one(text, "106")) == (date(2024, 4, 1), date(2024, 6, 30))
    assert span(one(text, "802")) == (date(2024, 1, 1), date(2024, 6, 30))
    assert span(one(text, "311")) == (date(2024, 1, 1), date(2024, 9, 30))


def test_the_years_of_two_columns_that_stand_in_one_cell() -> None:
    text = (
        "| in millions | Third Quarter 2024 2023 | | Change | |\n|---|---|---|---|---|\n"
        "| Revenue | $ 2,820 | $ 2,576 | $ 244 | 9 % |\n| Net income | $ 597 | $ 636 | $ (39) | (6) % |\n"
    )
    assert span(one(text, "$ 2,576")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert (one(text, "$ 244")["role"], one(text, "9 %")["role"]) == ("change", "growth")


def test_trailing_twelve_months_in_the_column_of_a_quarter() -> None:
    text = (
        "Business metrics\n(in millions)\n\n\tQ2 2024\tQ3 2024\nOperating cash flow -- TTM\t$ 721\t$ 745\n"
        "Net sales\t$ 300\t$ 310\nStock-based awards outstanding\t381\t361\n"
    )
    assert span(one(text, "$ 745")) == (date(2023, 10, 1), date(2024, 9, 30))
    assert span(one(text, "$ 310")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert (one(text, "361")["unit"], one(text, "361")["value"]) == ("shares", 361_000_000)


def test_the_end_of_a_label_below_its_numbers() -> None:
    text = (
        "## Condensed Consolidated Statements of Cash Flows\n(In millions)\n\n### Three months ended\n\n"
        "| | September 30, 2024 | September 30, 2023 |\n|---|---|---|\n| Net change in cash | 872 | (34) |\n"
        "| Cash, cash equivalents and restricted cash – | 1,542 | 1,541 |\n| beginning of period | | |\n"
        "| Cash, cash equivalents and restricted cash – | 2,414 | 1,507 |\n| end of period | | |\n"
    )
    opening = one(text, "1,542")
    assert opening["row_label"] == "Cash, cash equivalents and restricted cash – beginning of period"
    assert span(opening) == (None, date(2024, 6, 30))
    assert span(one(text, "2,414")) == (None, date(2024, 9, 30))


def test_years_that_label_rows_of_shares() -> None:
    text = (
        "(in € millions, except share and per share data)\n\n**Weighted-average ordinary shares outstanding**\n\n"
        "| | Basic | Diluted |\n|---|------|-|\n|2024 | 201,575,568 | 207,399,501 |\n"
        "|2023 | 194,881,723 | 198,012,369 |\n"
    )
    before = one(text, "194,881,723")
    assert (before["unit"], before["value"]) == ("shares", 194_881_723)
    assert span(before) == (date(2023, 7, 1), date(2023, 9, 30))


def test_days_in_numbers_are_captions_of_their_own() -> None:
    text = (
        "Highlights\n(in millions)\n\n|  | 3Q24 | 3Q23 |\n|---|---|---|\n| Revenue | 191.5 | 163.6 |\n\n"
        "|  | 9/30/24 | 12/31/23 |\n|---|---|---|\n| Total debt | 147.8 | 28.1 |\n"
    )
    assert one(text, "28.1")["period_end"] == date(2023, 12, 31)


def test_a_heading_above_years_tells_a_month_or_the_year_to_date() -> None:
    rows = (
        "                      2024       2023\nParcels carried    {}    9,421\nVans driven          105        101\n\n"
    )
    text = "SEPTEMBER\n" + rows.format("1,148") + "THIRD QUARTER\n" + rows.format("3,568")
    text += "YEAR-TO-DATE\n" + rows.format("9,712")
    assert span(one(text, "1,148")) == (date(2024, 9, 1), date(2024, 9, 30))
    assert span(one(text, "3,568")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "9,712")) == (date(2024, 1, 1), date(2024, 9, 30))
    of_another_month = "AUGUST\n" + rows.format("1,148")
    assert span(one(of_another_month, "1,148")) == (date(2024, 7, 1), date(2024, 9, 30))


@pytest.mark.parametrize(("stub", "start"), [("2023", date(2023, 4, 1)), ("Fiscal", date(2024, 7, 1))])
def test_a_year_above_the_labels_is_that_of_days_without_one(stub: str, start: date) -> None:
    text = (
        "Quarterly results\n\n|  | Three Months Ended |  |\n|---|---|---|\n|  | March 31 | June 30 |\n"
        f"| {stub} | (In Thousands) |  |\n| Interest income | 54,522 | 62,449 |\n| Interest expense | 9,059 | 8,145 |\n"
    )
    assert one(text, "62,449")["period_start"] == start


def test_sentences_alone_report_the_period_that_they_print_below_a_dateline() -> None:
    told = "Ostrava, August 5, 2021 - Lindqvist Mining Corp. announced results for the quarter ended June 30, 2021.\n"
    (document,) = land_text(f"{told}\nRevenue was $200 million, an increase of 25% from $160 million.\n")["documents"]
    assert document["status"] == "read"
    assert (document["period_start"], document["period_end"]) == (date(2021, 4, 1), date(2021, 6, 30))


def test_months_over_a_day_in_numbers_end_on_it() -> None:
    text = (
        "Condensed income statements\n(in thousands)\n                Three Months        Nine Months\n"
        "              9/30/24  9/30/23   9/30/24   9/30/23\n"
        "Net sales       2,511      915     6,265     2,812\nOther income      356       97       173        97\n"
        "Total           2,867    1,012     6,438     2,909\n"
    )
    assert span(one(text, "2,867")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "6,438")) == (date(2024, 1, 1), date(2024, 9, 30))
    assert one(text, "2,867")["scenario"] == "actual"


def test_an_average_of_shares_is_of_its_period() -> None:
    text = (
        "Statements of income\n(in thousands)\n                                    Three Months Ended September 30,\n"
        "                                              2024          2023\n"
        "Net sales                                  241,650       188,066\n"
        "Diluted Avg. Common Shares Outstanding      73,782        73,249\n"
        "Net income                                  37,573        22,270\n"
    )
    assert span(one(text, "73,782")) == (date(2024, 7, 1), date(2024, 9, 30))


QUARTERS_OF_2023 = [
    (date(2023, first, 1), last)
    for first, last in zip(
        (1, 4, 7, 10), (date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31)), strict=True
    )
]


@pytest.mark.parametrize(
    "heads",
    ["First|Second|Third|Fourth|Year", "1st|2nd|3rd|4th|Total", "First Quarter (a)|Second|Third|Fourth|Full year"],
)
@pytest.mark.parametrize("heading", ["Year ended December 31, 2023", "2023 by quarter"])
def test_quarters_by_their_numbers_are_of_the_year_in_the_heading(heads: str, heading: str) -> None:
    text = (
        f"{heading}\n(Unaudited)\n\n| (in millions) | {heads.replace('|', ' | ')} |\n|---|---|---|---|---|---|\n"
        "| Net sales | 1,463 | 1,858 | 1,840 | 1,596 | 6,757 |\n"
        "| Cost of sales | 1,054 | 1,291 | 1,303 | 1,154 | 4,802 |\n"
    )
    sales = [span(f) for f in figures(text) if f["row_label"] == "Net sales"]
    assert sales == [*QUARTERS_OF_2023, (date(2023, 1, 1), date(2023, 12, 31))]


def test_quarters_by_their_numbers_head_numbers_after_single_spaces_and_cells_one_on_a_line() -> None:
    rows = {
        "Net sales": "1,463 1,858 1,840 5,161",
        "Cost of sales": "1,054 1,291 1,303 3,648",
        "Gross profit": "409 567 537 1,513",
    }
    heading = "Quarterly data\nYear to date September 30, 2024\n(In millions)\n"
    run_on = "".join(f"{label} {numbers}\n" for label, numbers in rows.items())
    stacked = "".join(f"|\n{label}\n" + "".join(f"|{n}\n" for n in numbers.split()) for label, numbers in rows.items())
    nine = (date(2024, 1, 1), date(2024, 9, 30))
    for text in (
        f"{heading}First Second Third YTD\n{run_on}",
        f"{heading}|First (a)\n|Second (a)\n|Third (a)\n|YTD (a)\n{stacked}",
    ):
        assert span(one(text, "1,858")) == (date(2024, 4, 1), date(2024, 6, 30))
        assert span(one(text, "5,161")) == nine


def test_a_month_and_its_year_head_a_column_of_cells_one_on_a_line() -> None:
    text = (
        "Statements of income\n(in thousands)\n|\n|Three Months Ended\n|\n|Sept 2024\n|June 2024\n"
        "|Net sales\n|$\n|1,216\n|$\n|1,301\n|Cost of sales\n|485\n|233\n|Gross profit\n|731\n|1,068\n"
    )
    assert span(one(text, "485")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "233")) == (date(2024, 4, 1), date(2024, 6, 30))


def test_a_day_over_each_of_two_columns_is_no_day_of_a_later_year() -> None:
    text = (
        "Three Months Ended Six Months Ended\nJune 30 June 30\n2024 2023 2024 2023\n"
        "Net sales 41 38 83 79\nCost of sales 22 21 44 41\n"
        "Gross profit 19 17 39 38\n"
    )
    released = release_of("Acme Widgets Inc. reports results for the quarter ended June 30, 2024\n\n" + text)
    assert released["announced_on"] is None or released["announced_on"].year < 2030
