"""The period of a column by its header (`tables/column_periods.py`): years alone, days over lengths, spans, rolling
years.

Here: one column. Not here: headings above (`test_headings.py`), quarters by number (`test_quarters_of_year.py`), weeks.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, LANTAU, QUARTER, VATTRA, figures, one, release_of, spans
from tests.tieout.page_kit import EXHIBIT, exhibit, html_table, only
from tests.tieout.periods_kit import H1_2023, H1_2024, H1_2025, Q2_2025, Q3_2023, Q3_2024, YEAR_2024, span
from tests.tieout.statements_kit import LANTAU_HIGHLIGHTS, TAPTI
from tieout.vocabulary.numbers import read_cell


def test_years_may_fill_their_row_of_heads() -> None:
    text = "| EUR million | 2024 | 2023 |\n|---|---|---|\n| Revenue | 412.6 | 398.1 |\n| Costs | 300.2 | 290.4 |\n"
    assert span(one(text, "412.6", VATTRA)) == YEAR_2024


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


def test_a_year_with_its_unit_in_one_cell_is_a_year_alone() -> None:
    found = {f["printed"].strip(): f for f in figures(LANTAU_HIGHLIGHTS, LANTAU)}
    assert span(found["7,297"]) == span(found["0.67"]) == H1_2024
    assert span(found["6,910"]) == span(found["0.71"]) == H1_2023


def test_days_in_header_rows_tell_from_when_to_when_a_column_runs() -> None:
    found = {f["printed"].strip(): f for f in figures(TAPTI, "")}
    assert span(found["12948.48"]) == (date(2025, 1, 1), date(2025, 3, 31))
    assert span(found["43848.71"]) == (date(2024, 4, 1), date(2025, 3, 31))


def test_columns_named_by_the_reported_period() -> None:
    half = (date(2024, 1, 1), date(2024, 6, 30))
    text = (
        "Key figures\n(RMB million)\n\n| | Current period | Same period last year | Change (%) |\n|---|---|---|---|\n"
        "| Operating revenue | 410.5 | 390.1 | 5.2 |\n\nBalances\n(RMB million)\n\n"
        "| | End of the period | End of the previous year |\n|---|---|---|\n| Total assets | 910.5 | 880.1 |\n"
    )
    assert span(one(text, "410.5", HALF)) == half
    assert span(one(text, "390.1", HALF)) == (date(2023, 1, 1), date(2023, 6, 30))
    assert span(one(text, "910.5", HALF)) == (None, date(2024, 6, 30))
    assert span(one(text, "880.1", HALF)) == (None, date(2023, 12, 31))
    growth = one(text, "5.2", HALF)
    assert (growth["role"], span(growth)) == ("growth", half)


def test_a_day_above_a_length_of_time_ends_it() -> None:
    rows = html_table(
        "| ^2 June 30, 2025 | ^2 June 30, 2024",
        "| Three Months | Six Months | Three Months | Six Months",
        "Total revenue | $10,732,335 | $25,214,621 | $9,476,739 | $16,755,275",
        "Weighted average common share outstanding-basic | 15,813,075 | 15,804,123 | 14,007,582 | 13,837,894",
    )
    title = "<p>Statements of Operations</p><p>For the Three and Six-Month Periods Ended June 30, 2025 and 2024</p>"
    figures = exhibit(title + rows)
    assert [span(only(figures, printed)) for printed in ("$10,732,335", "$25,214,621")] == [Q2_2025, H1_2025]
    assert span(only(figures, "$16,755,275")) == (date(2024, 1, 1), date(2024, 6, 30))
    assert only(figures, "13,837,894")["unit"] == "shares"


def test_heads_that_end_open_over_days() -> None:
    figures = exhibit(
        html_table(
            "| ^2 Second Quarter Ended, | ^2 Six Months Ended,",
            "| June 28, 2025 | June 29, 2024 " * 2,
            "Sales | 812 | 744 | 1,593 | 1,466",
        ),
        EXHIBIT.replace("the second quarter ended June 30, 2025", "its second quarter"),
    )
    assert [span(only(figures, text)) for text in ("812", "1,593")] == [
        (date(2025, 3, 30), date(2025, 6, 28)),
        (date(2024, 12, 29), date(2025, 6, 28)),
    ]
    to_date = html_table(
        "| Quarter Ended | Year-to-date", "| June 30, | June 30,", "| 2025 | 2025", "Net income | 4,386 | 8,961"
    )
    assert [span(only(exhibit(to_date), text)) for text in ("4,386", "8,961")] == [Q2_2025, H1_2025]
    lengths = html_table(
        "| ^2 Three Months | ^2 Six Months", "| 2025 | 2024 | 2025 | 2024", "Utilities | 0.51 | 0.54 | 1.42 | 1.17"
    )
    assert [span(only(exhibit(lengths), text)) for text in ("0.51", "1.42")] == [Q2_2025, H1_2025]


@pytest.mark.parametrize(
    "head",
    [
        "Cumulative from Inception (March 2, 1992)",
        "Period from March 2, 1992 (inception) to September 30, 1996",
        "March 2, 1992 (date of inception) through September 30, 1996",
    ],
)
def test_a_column_since_inception_begins_with_it(head: str) -> None:
    text = (
        "ACME GENES INC.\n(a development stage company)\n\nSTATEMENTS OF OPERATIONS\n(in thousands)\n\n"
        f"\tNine Months Ended September 30, 1996\tNine Months Ended September 30, 1995\t{head}\n"
        "Research and development\t$16,493\t$17,201\t$76,072\nNet loss\t(16,295)\t(16,325)\t(69,908)\n"
    )
    found = one(text, "$76,072", head="")
    assert (found["value"], span(found)) == (76_072_000, (date(1992, 3, 2), date(1996, 9, 30)))


def test_a_quarter_is_one_with_the_year_below_another_line() -> None:
    text = "| | Fourth Quarter | | Year | |\n|---|---|---|---|---|\n"
    text += "| | Historical | Pro Forma | Historical | Pro Forma |\n"
    text += "| | 1999 | 1998 | 1999 | 1998 |\n| Cable | $ 394 | $ 316 | $ 1,397 | $ 1,160 |\n"
    text += "| Music | 173 | 205 | 452 | 493 |\n"
    head = "Acme Media Inc. reports fourth-quarter results\n\nNew York, February 2, 2000\n\nIn millions:\n\n"
    spans = [span(f) for f in figures(text, head)][:4]
    assert spans == [
        (date(1999, 10, 1), date(1999, 12, 31)),
        (date(1998, 10, 1), date(1998, 12, 31)),
        (date(1999, 1, 1), date(1999, 12, 31)),
        (date(1998, 1, 1), date(1998, 12, 31)),
    ]


def test_days_below_a_year_are_the_period() -> None:
    text = (
        "| | Year Ended December 31, 2024 | |\n|---|---|---|\n"
        "| | January 1, 2024 to March 31, 2024 | April 1, 2024 to June 30, 2024 |\n"
        "| Rental revenues | $ 304 | $ 274 |\n| Other income | 23 | 128 |\n"
    )
    spans = [span(f) for f in figures(text)][:2]
    assert spans == [(date(2024, 1, 1), date(2024, 3, 31)), (date(2024, 4, 1), date(2024, 6, 30))]


def test_a_year_that_goes_on_below_is_no_number() -> None:
    assert read_cell("2020 to").kind == "text"
    text = (
        "<TABLE>\n<CAPTION>\n"
        "                                  January 1,     April 1,\n"
        "                                     2024 to      2024 to\n"
        "                                   March 31,     June 30,\n"
        "                                        2024         2024\n"
        "<S>                              <C>          <C>\n"
        "Rental revenues ...............     $    304     $    274\n"
        "Other income ..................           23          128\n"
        "</TABLE>\n"
    )
    assert span(one(text, "23")) == (date(2024, 1, 1), date(2024, 3, 31))


@pytest.mark.parametrize(
    ("second", "is_alike"), [("Six Months Ended June 30,", True), ("Six Months Ended May 31,", False)]
)
def test_a_span_without_a_year_has_that_of_the_one_beside_it_where_both_end_on_one_day(
    second: str, is_alike: bool
) -> None:
    table = (
        f"|  | Three Months Ended June 30, | {second} |\n|---|---|---|\n|  | 2024 vs. 2023 |  |\n"
        "| Price | 3.0% | 3.6% |\n| Volume | (3.5)% | (4.8)% |\n"
    )
    head = "Acme Widgets Inc. reports results for the second quarter ended June 30, 2024\n\nBoston, July 24, 2024\n\n"
    assert (span(one(table, "3.6%", head=head)) == (date(2024, 1, 1), date(2024, 6, 30))) is is_alike


def test_a_span_in_the_first_line_of_the_labels_ends_on_the_day_that_heads_the_columns() -> None:
    text = (
        "Three months ending\nDecember 31, 2024\n(In millions, except percentages) | Operating Margin | Tax Expense\n"
        "GAAP | (12.0)% | $0.5\nRestructuring | 2.4% | -\nNon-GAAP | (9.6)% | $0.9\n"
    )
    assert span(one(text, "2.4%")) == span(one(text, "$0.9")) == (date(2024, 10, 1), date(2024, 12, 31))


def test_a_years_half_heads_years_alone() -> None:
    text = "Operating results ($ millions)\n\nFIRST HALF\t2024\t2023\nPremiums\t218,792\t213,332\n"
    text += "POLICYHOLDERS' DIVIDENDS\t810\t777\n"
    assert span(one(text, "218,792")) == (date(2024, 1, 1), date(2024, 6, 30))
    assert (one(text, "810")["value"], one(text, "810")["unit"]) == (810_000_000, "USD")


def test_columns_headed_by_lengths_and_short_dates_have_their_periods() -> None:
    rows = [
        "| Income statement | 3 months ending |  | 12 months ending |  |",
        "|---|---|---|---|---|",
        "| EURm | 30 Sep 24 | 30 Sep 23 | 30 Sep 24 | 31 Dec 23 |",
        "| Net sales | 2,344 | 2,319 | 9,612 | 9,587 |",
        "| Cost of sales | -1,470 | -1,460 | -6,278 | -6,086 |",
        "| Average number of shares '000s | 121,864 | 121,857 | 121,861 | 121,856 |",
    ]
    text = "\n".join(rows) + "\n"
    assert span(one(text, "2,344")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "9,612")) == (date(2023, 10, 1), date(2024, 9, 30))
    assert span(one(text, "9,587")) == (date(2023, 1, 1), date(2023, 12, 31))
    assert one(text, "121,864")["value"] == 121_864_000


def test_columns_of_parts_of_years_beside_a_rolling_year() -> None:
    rows = [
        "| (EUR M) | 2024 Jul-Sep | 2023 Jul-Sep | 2023 Full-year | Rolling 12 months |",
        "|---|---|---|---|---|",
        "| Net sales | 1,111 | 968 | 4,348 | 4,744 |",
        "| Gross profit | 151 | 134 | 619 | 669 |",
    ]
    text = "\n".join(rows) + "\n"
    assert span(one(text, "968")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert span(one(text, "4,348")) == (date(2023, 1, 1), date(2023, 12, 31))
    assert span(one(text, "4,744")) == (date(2023, 10, 1), date(2024, 9, 30))


def test_a_day_over_two_rows_of_headers() -> None:
    rows = [
        "| Particulars | Note No. | Year ended March | Year ended March |",
        "|---|---|---|---|",
        "|  |  | 31, 2025 | 31,2024 |",
        "| Revenue from operations | 24 | 1,208.27 | 1,253.82 |",
        "| Other income | 25 | 12.87 | 7.15 |",
    ]
    text = "Example Limited\n\nResults for the year ended March 31, 2025\n\n(₹ in crores)\n\n" + "\n".join(rows) + "\n"
    found = {figure["printed"].strip("| "): span(figure) for figure in land_text(text, hint=None)["figures"]}
    assert found["1,208.27"] == (date(2024, 4, 1), date(2025, 3, 31))
    assert found["7.15"] == (date(2023, 4, 1), date(2024, 3, 31))


def test_since_inception_without_its_day() -> None:
    rows = [
        "| USD thousands | Three months ended June 30, 2024 | Inception to June 30, 2024 |",
        "|---|---|---|",
        "| Revenue | 100 | 310 |",
        "| Net loss | (40) | (1,410) |",
    ]
    text = "\n".join(rows) + "\n"
    assert span(one(text, "310", HALF)) == (None, date(2024, 6, 30))
    assert span(one(text, "100", HALF)) == (date(2024, 4, 1), date(2024, 6, 30))


def test_a_balance_sheet_dated_in_numbers() -> None:
    sheet = "Balance sheets\n(in thousands)\n\t11/29/24\t3/01/24\nCash\t4,210\t3,905\nTotal assets\t8,377\t7,812\n"
    assert [one(sheet, printed)["period_end"] for printed in ("4,210", "3,905")] == [
        date(2024, 11, 29), date(2024, 3, 1),
    ]  # fmt: skip


def test_two_days_over_each_other_are_the_first_and_the_last() -> None:
    table = "Results\n(EUR million)\n\tCurrent period\tPrevious period\nFirst day\t01/01/2024\t01/01/2023\n"
    table += "Last day\t30/06/2024\t30/06/2023\nRevenue\t412\t380\nProfit\t28\t19\n"
    assert span(one(table, "380", head=HALF)) == (date(2023, 1, 1), date(2023, 6, 30))


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


def test_days_in_numbers_are_captions_of_their_own() -> None:
    text = (
        "Highlights\n(in millions)\n\n|  | 3Q24 | 3Q23 |\n|---|---|---|\n| Revenue | 191.5 | 163.6 |\n\n"
        "|  | 9/30/24 | 12/31/23 |\n|---|---|---|\n| Total debt | 147.8 | 28.1 |\n"
    )
    assert one(text, "28.1")["period_end"] == date(2023, 12, 31)


@pytest.mark.parametrize(("stub", "start"), [("2023", date(2023, 4, 1)), ("Fiscal", date(2024, 7, 1))])
def test_a_year_above_the_labels_is_that_of_days_without_one(stub: str, start: date) -> None:
    text = (
        "Quarterly results\n\n|  | Three Months Ended |  |\n|---|---|---|\n|  | March 31 | June 30 |\n"
        f"| {stub} | (In Thousands) |  |\n| Interest income | 54,522 | 62,449 |\n| Interest expense | 9,059 | 8,145 |\n"
    )
    assert one(text, "62,449")["period_start"] == start


def test_a_day_over_each_of_two_columns_is_no_day_of_a_later_year() -> None:
    text = (
        "Three Months Ended Six Months Ended\nJune 30 June 30\n2024 2023 2024 2023\n"
        "Net sales 41 38 83 79\nCost of sales 22 21 44 41\n"
        "Gross profit 19 17 39 38\n"
    )
    released = release_of("Acme Widgets Inc. reports results for the quarter ended June 30, 2024\n\n" + text)
    assert released["announced_on"] is None or released["announced_on"].year < 2030


def test_months_may_be_abbreviated_and_are_a_length_of_time() -> None:
    text = (
        "Earnings\n(in thousands)\n\n             3 mos. ended\n            9/30/24   9/30/23\n"
        "Cost of goods  81.4    72.6\nSpare parts     5.0     4.0\n"
    )
    assert span(one(text, "81.4")) == Q3_2024
    tokens = land_text(QUARTER + text, hint=None)["tokens"]
    assert [t["disposition"] for t in tokens if t["line_number"] == 8] == ["date"]


def test_columns_below_one_date_are_of_the_years_that_they_print() -> None:
    text = (
        "Selected data\n(in thousands)\n\n                     Three Months Ended\n"
        "                     September 30, 2024\n                     2024          2023\n\n"
        "Operating revenues  $8,556        $8,028\nNet income             904          755\n"
    )
    assert spans(text, "Net income") == [Q3_2024, Q3_2023]
    plan = text.replace("  2024          2023", "  2025          2026")
    assert date(2022, 9, 30) not in {end for _, end in spans(plan, "Net income")}


def test_months_from_one_year_into_the_next() -> None:
    rows = (
        "SEK M\tJan–Sep 2024\tOct–Sep 2023/24\tJan–Dec 2023\n"
        "Net sales\t8,233\t16,480\t16,151\nOperating profit\t740\t1,629\t1,402\n"
    )
    assert span(one(rows, "16,480")) == (date(2023, 10, 1), date(2024, 9, 30))


@pytest.mark.parametrize("label", ["Q1-Q3 2024", "Q1–Q3 2024", "Q1-3 2024", "1-3Q 2024"])
def test_quarters_from_the_first_on(label: str) -> None:
    found = one(f"EUR million\tQ3 2024\t{label}\nRevenue\t4,233\t12,480\nProfit\t740\t2,629\n", "12,480")
    assert span(found) == (date(2024, 1, 1), date(2024, 9, 30))


def test_a_quarter_in_the_corner_is_that_of_the_years_over_the_columns() -> None:
    head = "Acme A/S Interim report 1 January – 30 September 2024\n\nCopenhagen, 7 November 2024\n\n"
    found = one("Q3, DKK million\t2024\t2023\nRevenue\t4,233\t4,480\nEBIT\t740\t629\n", "4,480", head)
    assert span(found) == (date(2023, 7, 1), date(2023, 9, 30))


def test_two_years_alone_in_a_half_years_release_are_its_halves() -> None:
    head = (
        "Acme plc interim results for the six months ended 30 September 2013\n\nFinancial year ended 31 March 2013\n\n"
    )
    text = "Highlights\n\n|  | 2013 | 2012 | Movement |\n|---|---|---|---|\n| Revenue | £483.5m | £418.6m | +15% |\n"
    text += "| Profit before tax | £26.1m | £22.4m | +16% |\n"
    assert span(one(text, "£418.6m", head)) == (date(2012, 4, 1), date(2012, 9, 30))
    assert one(text, "+15%", head)["role"] == "growth"
    longer = (
        text.replace("| 2012 |", "| 2012 | 2011 |")
        .replace("---|", "---|---|", 1)
        .replace("£418.6m |", "£418.6m | £1 |")
    )
    assert span(one(longer, "£418.6m", head)) == (date(2011, 4, 1), date(2012, 3, 31))


def test_a_span_over_years_is_nearer_than_that_of_the_title() -> None:
    text = (
        "Harbor Mills Inc.\nOrders\nFor the quarter and six months ended October 31, 2024\n\n(in thousands)\n\n"
        "                           Three Months Ended         Six Months Ended\n"
        "                             2024        2023         2024        2023\n"
        "Lamps                      71,415      68,330      144,961     134,838\n"
        "Shades                     38,971      37,016       78,292      75,676\n"
    )
    found = {f["printed"]: span(f) for f in figures(text, "")}
    assert found["71,415"] == (date(2024, 8, 1), date(2024, 10, 31))
    assert found["134,838"] == (date(2023, 5, 1), date(2023, 10, 31))


def test_a_year_to_date_ends_with_the_month_before_it() -> None:
    text = (
        "| | Q1 2024 | Q2 2024 | June YTD 2024 | Q3 2024 |\n|---|---|---|---|---|\n| Sales | 540 | 350 | 890 | 481 |\n"
    )
    assert span(one(text, "890")) == (date(2024, 1, 1), date(2024, 6, 30))


def test_the_year_that_a_title_begins_with_is_that_of_days_without_one() -> None:
    head = "Acme Mobile, Inc.\n\n2024 Statements of Operations\n(in millions)\n\n"
    text = "| | Three Months Ended | | Year Ended |\n|---|---|---|---|\n"
    text += "| | September 30, | December 31, | December 31, |\n"
    text += "| Revenues | $ 275.1 | $ 288.2 | $ 1,214.8 |\n| Expenses | 201.0 | 203.3 | 801.7 |\n"
    assert span(one(text, "$ 275.1", head)) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "801.7", head)) == (date(2024, 1, 1), date(2024, 12, 31))


def test_a_quarter_over_its_last_day_flows_and_holds_its_balances_then() -> None:
    text = "| | First Quarter | | Second Quarter |\n|---|---|---|---|\n"
    text += "| | March 31, 2024 | March 31, 2024 | June 30, 2024 |\n"
    text += "| | As Reported | As Restated | |\n| Product sales | 884 | 751 | 806 |\n"
    text += "| Cash and investments | 331 | 330 | 424 |\n"
    assert span(one(text, "751")) == (date(2024, 1, 1), date(2024, 3, 31))
    assert span(one(text, "424")) == (None, date(2024, 6, 30))
