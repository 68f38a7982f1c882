"""The lines above a table (`tables/headings.py`): which of them is its title, dates it, or names another table.

Here: titles, days and spans above. Not here: units said there (`test_unit_notes.py`), headers
(`test_column_periods.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import (
    APPENDIX_4D,
    FULL_YEAR,
    HALF_TO_DECEMBER,
    INSURER,
    by_label_and_print,
    figures,
    one,
    one_of_1q24,
)
from tests.tieout.page_kit import by_print, exhibit, html_table, only
from tests.tieout.pdf_kit import Text, pdf, right
from tests.tieout.periods_kit import H1_2024, H1_2025, Q2_2025, YEAR_2023, span
from tests.tieout.statements_kit import BALANCE_SHEET
from tieout.tables.headings import are_years, title_and_notes


def test_a_marked_heading_names_a_table_below_a_paragraph() -> None:
    table = "|  | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Lamps | 1,204 | 1,108 |\n| Chairs | 904 | 808 |\n"
    text = f"## Revenues by product\n\n{table}\n## Segment results\n\n"
    text += f"We consolidate teams that were part of Lamps and report them under Chairs from now on.\n\n{table}"
    assert [f["table_title"] for f in figures(text)][::4] == ["Revenues by product", "Segment results"]
    policy = text.replace("Segment results", "Accounting policies")
    assert {f["table_title"] for f in figures(policy)} == {"Revenues by product"}


def test_a_line_that_introduces_the_next_headers_is_their_title() -> None:
    header = "|  | September 30, 2024 | September 30, 2023 |\n"
    text = f"Reconciliation\n(in thousands)\n\n{header}|---|---|---|\n| Net income | 9,120 | 8,980 |\n"
    text += "| (A) Stock-based compensation consists of the following: |  |  |\n" + header
    text += "| Cost of revenue | 119 | 118 |\n| Research | 12 | 11 |\n"
    found = one(text, "119")
    assert found["table_title"] == "(A) Stock-based compensation consists of the following"
    assert found["value"] == 119_000


MILLION = 10**6


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
    found = by_label_and_print(text)
    assert span(found["Share capital", "451"]) == (None, YEAR_2023[1])


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


def test_the_day_of_a_release_and_the_period_before_are_not_those_of_its_table() -> None:
    text = (
        "# Mallee Grain Limited\n\nAppendix 4D\n\nReporting period: Half year ended 31 December 2023\n\n"
        "Previous corresponding period: Half year ended 31 December 2022\n\nRelease date: 19 February 2024\n\n"
        "| | | | | | $A'000 |\n|---|---|---|---|---|---|\n| Revenue from operations | up | 28% | to | | 442,567 |\n"
        "| Net profit for the period | up | 178% | to | | 9,893 |\n"
    )
    assert span(one(text, "442,567", "")) == (date(2023, 7, 1), date(2023, 12, 31))


def test_a_heading_over_two_lines_of_a_pdf_dates_its_table() -> None:
    heading = "3. Consolidated Earnings Forecasts for the Fiscal Year Ending March 31, 2025 (April 1, 2024 to March 31,"
    found = by_print(
        pdf(
            [
                (40, 740, "Hoshimi Co., Ltd. Consolidated Results for the Six Months Ended September 30, 2024", 9),
                (40, 700, heading, 8),
                (40, 688, "2025)", 8),
                (200, 670, "Net sales"),
                (380, 670, "Operating profit"),
                (200, 656, "Million yen"),
                (380, 656, "Million yen"),
                (50, 642, "Full year"),
                right(270, 642, "99,500"),
                right(450, 642, "8,400"),
            ]
        )
    )
    assert (found["99,500"]["period_start"], found["99,500"]["period_end"]) == (date(2024, 4, 1), date(2025, 3, 31))


def test_a_title_in_a_row_above_the_header_is_no_row() -> None:
    text = "| Select metrics |  |  |\n| --- | --- | --- |\n| ($ in millions) | Q3 2024 | Q3 2023 |\n"
    text += "| Net revenue | 1,129 | 97 |\n"
    assert (one(text, "1,129")["value"], span(one(text, "97"))[1]) == (1_129_000_000, date(2023, 9, 30))


def test_years_alone_take_their_span_from_a_heading_that_names_one_of_them() -> None:
    text = (
        "Consolidated Statements of Cash Flows\nFor the six months ended June 30, 2024 and 2023\n(USD in thousands)\n\n"
        "\t2024\t2023\nNet income\t2,234\t2,111\n"
    )
    found = one_of_1q24(text, "2,111")
    assert (str(found["period_start"]), str(found["period_end"]), found["statement"]) == (
        "2023-01-01",
        "2023-06-30",
        "cash_flow",
    )


def test_a_headline_on_guidance_heads_no_table() -> None:
    told = "Acme Widgets Inc. announced its earnings per share from continuing operations, as it has for years, " * 2
    results = html_table("| Q2 2025 | Q2 2024", "Earnings | 0.57 | 0.61")
    body = f"<p>Reaffirms 2025 earnings guidance</p><p>{told} as follows:</p>{results}"
    figures = exhibit(body)
    assert (only(figures, "0.57")["scenario"], only(figures, "0.57")["table_title"]) == ("actual", None)


RECONCILIATION = html_table(
    "| ^2 Three Months Ended June 30, | ^2 Six Months Ended June 30,",
    "| 2025 | 2024 | 2025 | 2024",
    "Net loss | (3,196) | (4,439) | (7,163) | (8,191)",
    "Interest expense | 1,201 | 1,124 | 2,468 | 1,669",
    "Adjusted EBITDA | (1,995) | (3,315) | (4,695) | (6,522)",
)


def test_a_paragraph_between_a_title_and_its_table_hands_on_no_older_title() -> None:
    paragraph = (
        "<p>The table below presents the reconciliation of adjusted EBITDA, which is a non-GAAP financial measure that "
        "the company uses to assess its results.</p>"
    )
    titled = exhibit(f"{BALANCE_SHEET}<p>Reconciliation of Non-GAAP Financial Measures</p>{paragraph}{RECONCILIATION}")
    assert span(only(titled, "1,201")) == Q2_2025
    assert span(only(titled, "2,468")) == H1_2025
    assert only(titled, "1,201")["table_title"] == "Reconciliation of Non-GAAP Financial Measures"
    assert only(titled, "1,201")["statement"] is None
    untitled = exhibit(f"{BALANCE_SHEET}{paragraph}{RECONCILIATION}")
    assert span(only(untitled, "1,201")) == Q2_2025
    assert only(untitled, "1,201")["statement"] is None


def test_a_table_of_estimates_has_the_period_of_its_heading() -> None:
    rows = html_table(
        "(In millions, except per share data) | Low | High", "Revenues | $994.0 | $1,024.0", "Net income | 14.5 | 23.0"
    )
    paragraph = (
        "<p>The company's financial estimates, which are set forth below, are based on current market conditions and "
        "assume no deterioration in the markets served.</p>"
    )
    figures = exhibit(f"<p>Third Quarter 2025 Financial Estimates</p>{paragraph}{rows}")
    assert span(only(figures, "$994.0")) == (date(2025, 7, 1), date(2025, 9, 30))
    assert only(figures, "23.0")["scenario"] == "forecast"


def test_a_day_below_the_title_heads_the_only_column_of_a_balance_sheet() -> None:
    text = (
        "ACME WIDGETS INC.\nBALANCE SHEET\nJune 30, 2024\n\n          ASSETS\n\nCurrent Assets\n"
        "     Cash                                          $      21,307\n"
        "     Prepaid rent                                          4,100\n"
        "                                                   ------------\n"
        "     Total current assets                                 25,407\n"
        "Equipment                                                  9,000\n"
        "TOTAL ASSETS                                       $      34,407\n"
    )
    found = one(text, "4,100")
    assert (found["statement"], span(found)) == ("balance_sheet", (None, date(2024, 6, 30)))


def test_what_all_is_compared_with_is_no_period_of_a_table() -> None:
    rows = ["| $'000s | Movement | Up/Down |", "|---|---|---|", "| Revenue | 22,114 | Up |"]
    text = "(All comparisons to half-year ended 30 June 2023)\n\n" + "\n".join(rows) + "\n"
    assert span(one(text, "22,114", APPENDIX_4D)) == H1_2024


ABOVE = "**Balance Sheet**\n\n| | December 31, 2024 | December 31, 2023 |\n| --- | --- | --- |\n"
ABOVE += "| Total assets | 9,100 | 8,800 |\n\n"


def test_a_title_in_the_first_row_of_a_pipe_table_is_nearer_than_a_heading_above() -> None:
    table = "| Earnings Reconciliation | | | | |\n| --- | --- | --- | --- | --- |\n"
    table += "| (In thousands) | Three Months Ended December 31, | | Twelve Months Ended December 31, | |\n"
    table += "| | 2024 | 2023 | 2024 | 2023 |\n| Income statement data | | | | |\n"
    table += "| Net income | $31,442 | $19,608 | $61,957 | $29,700 |\n"
    found = one(ABOVE + table, "$19,608", head=INSURER)
    assert (found["value"], span(found)) == (19_608_000, (date(2023, 10, 1), date(2023, 12, 31)))


def test_a_long_title_in_a_cell_names_the_statement_all_the_same() -> None:
    title = "Acme Holdings, Inc. and SubsidiariesCondensed Consolidated Statements of Income "
    title += "and Comprehensive Income (loss) "
    table = ABOVE + f"*Income*\n\n| {title}(in thousands) |{' |' * 30}\n|{' --- |' * 31}\n"
    table += (
        "| | Year Ended December 31, 2024 | Year Ended December 31, 2023 |\n| Premiums earned | 510,687 | 345,913 |\n"
    )
    found = one(table, "510,687", head=INSURER)
    assert (found["statement"], span(found)) == ("income_statement", (date(2024, 1, 1), date(2024, 12, 31)))


def test_a_span_in_the_heading_holds_for_the_dates_of_the_columns() -> None:
    text = (
        "## Results\n\n### Three Months Ended\n\n| | September 30, 2024 | September 30, 2023 |\n|---|---|---|\n"
        "| Revenue | $678,026 | $662,410 |\n| Net income | $75,503 | $57,366 |\n"
    )
    assert span(one(text, "$662,410")) == (date(2023, 7, 1), date(2023, 9, 30))


def test_a_heading_above_years_tells_a_quarter_or_the_year_to_date() -> None:
    rows = (
        "                      2024       2023\nParcels carried    {}    9,421\nVans driven          105        101\n\n"
    )
    text = "THIRD QUARTER\n" + rows.format("3,568")
    text += "YEAR-TO-DATE\n" + rows.format("9,712")
    assert span(one(text, "3,568")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "9,712")) == (date(2024, 1, 1), date(2024, 9, 30))


def test_a_line_that_names_the_previous_period_heads_no_table() -> None:
    rows = (
        "Previous period: For the half-year ended 31 December 2023\n\nResults for the market\n\n"
        "\t$’000\nRevenue\t412,880\nProfit\t28,405\n"
    )
    assert span(one(rows, "28,405", HALF_TO_DECEMBER)) == (date(2024, 7, 1), date(2024, 12, 31))


def test_a_scale_that_a_paragraph_breaks_over_two_lines_is_stated() -> None:
    text = (
        "Harbor Mills Inc.\n\n"
        "The following table presents selected consolidated financial data (in thousands,\n"
        "except earnings per share) for the third quarter of 2024 and 2023.\n\n"
        "Quarter Ended:                    Sept 30, 2024    Sept 30, 2023\n"
        "---------------------------------------------------------------\n"
        "Revenue                               $ 588,486        $ 514,389\n"
        "Cost of operations                      421,922          367,179\n"
        "Earnings per share                        $0.19            $0.18\n"
    )
    found = {f["printed"]: f["value"] for f in figures(text, "")}
    assert found["421,922"] == 421_922_000
    assert found["$0.19"] == Decimal("0.19")


@pytest.mark.parametrize("dated", ["At the End of Fiscal Years 2023 and 2022", "Fiscal Years 2023, 2022 and 2021"])
def test_a_line_of_fiscal_years_below_the_name_of_a_statement_is_no_title(dated: str) -> None:
    assert title_and_notes([dated, "Consolidated Balance Sheets"]) == ("Consolidated Balance Sheets", (dated,))


@pytest.mark.parametrize("texts", [["2056", "1987"], ["2014", "1987"], ["2064", "2012", "1998"], ["2024"], []])
def test_numbers_that_are_no_years_in_a_row_head_nothing(texts: list[str]) -> None:
    assert not are_years(texts)
    assert are_years(["2023", "2024", "2025"])
    assert are_years(["(1) 2025", "2024"])


def test_a_row_of_numbers_like_years_is_a_row() -> None:
    rows = "| Cash | 512 | 498 |\n| Stores | 2056 | 1987 |\n| Debt | 812 | 798 |\n"
    text = f"| | 30 Sep 2024 | 31 Dec 2023 |\n|---|---|---|\n{rows}"
    assert one(text, "1987")["row_label"] == "Stores"
    assert str(one(text, "812")["period_end"]) == "2024-09-30"


@pytest.mark.parametrize("title", ["Condensed balance sheets (in thousands)", "BALANCE SHEETS (in thousands)"])
@pytest.mark.parametrize("head", ["As of September 30, 2024 2023", "September 30, 2024 2023", "2024 2023"])
def test_a_title_with_its_unit_stands_above_its_table(title: str, head: str) -> None:
    rows = "Cash 1,412 1,398\nInventories 312 298\nReceivables 512 498\nOther assets 99 90\nTotal assets 2,335 2,284\n"
    found = one(f"{title}\n{head}\n{rows}", "498")
    assert (found["statement"], found["value"], found["period_start"]) == ("balance_sheet", 498_000, None)


@pytest.mark.parametrize(
    ("title", "starts"), [("Selected Operating and Balance Sheet Data", True), ("Balance Sheet Data", False)]
)
def test_a_title_of_operating_and_balance_sheet_data_makes_no_balances_of_flows(title: str, starts: bool) -> None:
    text = f"{title}\n\n| | Three months ended September 30, 2024 |\n|---|---|\n| Orders | 274 |\n| Fees | 95 |\n"
    assert (one(text, "274")["period_start"] is not None) == starts


@pytest.mark.parametrize(
    "note", ["Note: Amounts in 2023 include a gain of $12 million.", "Data were cut by $2 million."]
)
def test_a_note_below_with_an_amount_in_it_scales_nothing(note: str) -> None:
    rows = "| Sales | $4,123,456 | $4,012,345 |\n| Costs | 3,123,456 | 3,012,345 |\n"
    table = f"| | Q3 2024 | Q3 2023 |\n|---|---|---|\n{rows}"
    assert one(f"{table}\n{note}\n", "$4,123,456")["value"] == 4_123_456
    assert one(f"{table}\nDollars in thousands, except per share data.\n", "$4,123,456")["value"] == 4_123_456_000
