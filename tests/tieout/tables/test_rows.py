"""The rows of a table (`tables/rows.py`): labels over several lines, marks in them, and the section heads above them.

Here: which head a row stands under, and where a section ends. Not here: headers of columns (`test_layout.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tieout.layout_kit import HALF, figures, figures_of_1q24, one
from tests.tieout.page_kit import exhibit, html_table, only
from tests.tieout.periods_kit import Q3_2023, span
from tieout.tables.rows import clean_label


def paths(rows: str, title: str = "Statements of operations\n(in thousands)") -> dict[str | None, str | None]:
    body = "".join(f"| {row} |\n" for row in rows.split(" / "))
    text = f"{title}\n\n|  | September 30, 2024 | September 30, 2023 |\n|---|---|---|\n{body}"
    return {f["row_label"]: f["row_path"] for f in figures(text)}


def test_a_line_in_capitals_ends_a_head_in_capitals_above_mixed_case() -> None:
    found = paths(
        "OPERATING EXPENSES: | | / Selling | 1,200 | 1,100 / General | 300 | 250 / NET INCOME | 4,120 | 3,980"
    )
    assert found["General"] == "OPERATING EXPENSES"
    assert found["NET INCOME"] is None
    kept = paths("RESULTS: | | / Sales | 1,200 | 1,100 / Costs | 300 | 250 / EBITDA | 4,120 | 3,980")
    assert kept["EBITDA"] == "RESULTS"


def test_cash_of_an_activity_is_no_change_in_working_capital() -> None:
    rows = (
        "Cash flows from operating activities: | | / Net income | 9,120 | 8,980"
        " / Adjustments to reconcile net income: | | / Depreciation | 1,200 | 1,100"
        " / Changes in operating assets and liabilities: | | / Inventories | (300) | 250"
        " / Net cash provided by operating activities | 10,020 | 10,330 / Cash flows from financing activities: | |"
        " / Dividends paid | (4,000) | (3,000) / Repayments of debt | (1,000) | (2,000)"
        " / Net cash used in financing activities | (5,000) | (5,000) / Change in cash | 5,020 | 5,330"
    )
    found = paths(rows, "Statements of cash flows\n(in thousands)")
    operating = "Cash flows from operating activities"
    assert found["Inventories"] == f"{operating} > Changes in operating assets and liabilities"
    assert found["Net cash provided by operating activities"] == operating
    assert found["Net cash used in financing activities"] == "Cash flows from financing activities"
    assert found["Change in cash"] is None


def test_what_is_left_after_adjustments_is_none_of_them() -> None:
    found = paths(
        "Net income | 9,120 | 8,980 / Add (deduct): | | / Interest | 300 | 250 / Taxes | 900 | 850"
        " / Adjusted EBITDA(1) | 10,320 | 10,080",
        "Reconciliation\n(in thousands)",
    )
    assert found["Taxes"] == "Add (deduct)"
    assert found["Adjusted EBITDA"] is None


def test_an_amount_in_thousands_is_nothing_per_share() -> None:
    found = paths(
        "Diluted net income per share: | | / GAAP | $0.52 | $0.48 / Non-GAAP | $0.61 | $0.58"
        " / Weighted average shares | 17,538 | 18,708 / Free cash flow | 10,320 | 10,080",
        "Reconciliation\n(in thousands, except per share data)",
    )
    assert found["Weighted average shares"] == "Diluted net income per share"
    assert found["Free cash flow"] is None


def test_a_total_of_liabilities_is_not_among_the_non_current_ones() -> None:
    found = paths(
        "Non-current liabilities | | / Leases | 300 | 250 / Other | 20 | 10 / Total liabilities | 4,120 | 3,980",
        "Balance sheets\n(in thousands)",
    )
    assert found["Other"] == "Non-current liabilities"
    assert found["Total liabilities"] is None


def test_the_row_path_closes_a_section_at_its_total() -> None:
    text = (
        "Balance Sheets\n(USD in thousands)\n\n\tAs of June 30, 2024\nASSETS\t\nCURRENT ASSETS:\t\nCash\t10\n"
        "Total current assets\t10\nGoodwill\t5\nTOTAL\t15\n"
    )
    paths = {f["row_label"]: f["row_path"] for f in figures_of_1q24(text)}
    assert paths["Cash"] == "ASSETS > CURRENT ASSETS"
    assert paths["Goodwill"] == "ASSETS"


def test_a_bare_total_that_stands_first_ends_no_head() -> None:
    rows = (
        "(in thousands) | June 30, 2025 | June 30, 2024",
        "Book value per share at period-end",
        "Total | $7.26 | $6.84",
        "Tangible | $5.37 | $5.48",
    )
    figure = only(exhibit(html_table(*rows)), "$5.37")
    assert (figure["value"], figure["unit"]) == (Decimal("5.37"), "USD/shares")


def test_a_line_on_scales_is_no_section_of_its_table() -> None:
    rows = html_table(
        "| ^2 Three Months Ended June 30,",
        "| 2025 | 2024",
        "Unaudited. In thousands, except price data. | |",
        "Revenue | 19,941 | 17,202",
        "Net loss | (3,196) | (4,439)",
    )
    revenue = only(exhibit(rows), "19,941")
    assert (revenue["value"], revenue["row_path"]) == (19_941_000, None)


def test_a_label_that_ends_in_into_goes_on_below() -> None:
    text = (
        "CONSOLIDATED STATEMENTS OF CASH FLOWS\n(in thousands)\n\n\tThree Months Ended September 30,\n\t2024\t2023\n"
        "Proceeds from notes\t412\t180\nConversion of notes into\nPreferred Stock\t5,100\t5,580\nOther\t312\t600\n"
    )
    assert one(text, "5,100")["row_label"] == "Conversion of notes into Preferred Stock"


def test_a_digit_behind_a_word_is_the_mark_of_a_note() -> None:
    text = "Highlights (in € million)\n\n\tH1 2024\tH1 2023\nUnderlying earnings per share1\t0.71\t0.65\n"
    text += "Employees8\t42,518\t42,719\nFree cash flow6\t29.7\t65.7\n"
    read = [one(text, printed, head=HALF) for printed in ("0.71", "42,518", "29.7")]
    assert [(f["value"], f["unit"]) for f in read[:2]] == [(Decimal("0.71"), "EUR/shares"), (42_518, "employees")]
    assert read[2]["period_start"] == date(2024, 1, 1)


@pytest.mark.parametrize("label", ["Adjusted EBITDA1)", "Adjusted EBITDA ¹)", "Adjusted EBITDA1), 2)"])
def test_a_mark_with_one_parenthesis_is_no_part_of_a_label(label: str) -> None:
    assert clean_label(label) == "Adjusted EBITDA"


def test_parentheses_of_a_label_are_kept() -> None:
    assert clean_label("Capital (Tier1)") == "Capital (Tier1)"


@pytest.mark.parametrize(
    ("lines", "label"),
    [
        (("NET LOSS APPLICABLE TO COMMON", "  STOCKHOLDERS"), "NET LOSS APPLICABLE TO COMMON STOCKHOLDERS"),
        (("Accumulated other comprehensive income", "  (loss)"), "Accumulated other comprehensive income (loss)"),
        (("Paid on", "  securities of trusts, net", "  of tax"), "Paid on securities of trusts, net of tax"),
        (("Revenue passengers", "  (000)"), "Revenue passengers (000)"),
    ],
)  # fmt: skip
def test_labels_over_several_lines_are_one(lines: tuple[str, ...], label: str) -> None:
    text = "CONSOLIDATED STATEMENTS OF INCOME\n(in millions)\n\n" + " " * 52 + "Q3 2024     Q3 2023\n"
    text += f"{'Net sales':50}{'$ 612.4':>9}{'$ 598.1':>12}\n"
    text += (
        "\n".join(lines[:-1])
        + f"\n{lines[-1]:50}{'(155.6)':>9}{'207.0':>12}\n{'Dividends':50}{'12.1':>9}{'11.9':>12}\n"
    )
    assert one(text, "(155.6)")["row_label"] == label
    assert one(text, "12.1")["row_path"] is None


def test_a_list_in_capitals_stays_below_its_head() -> None:
    text = "(in millions)\n\n" + " " * 52 + "Q3 2024     Q3 2023\nREVENUES FROM SALES OF GOODS\n"
    text += f"{'  PASSENGER':50}{'$ 274.6':>9}{'$ 804.3':>12}\n{'  CARGO':50}{'171.1':>9}{'221.5':>12}\n"
    found = one(text, "171.1")
    assert (found["row_label"], found["row_path"]) == ("CARGO", "REVENUES FROM SALES OF GOODS")


def test_rows_as_far_left_as_their_head_stay_below_it() -> None:
    text = (
        "STORES\n\n                             Third Quarter 2024    Third Quarter 2023\n"
        "NUMBER OF STORES\nBeginning of period ......           48                    47\n"
        "  Opened .................            2                     1\n"
        "End of period ............           50                    48\n"
    )
    assert (one(text, "50")["row_path"], one(text, "50")["unit"]) == ("NUMBER OF STORES", "stores")
    assert span(one(text, "50")) == (None, date(2024, 9, 30))


def test_dashes_list_rows_under_the_one_above_and_no_others() -> None:
    text = (
        "Income statement\n(€ million)\n\n|  | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Net result | 90.5 | 69.2 |\n"
        "| Thereof attributable to: |  |  |\n| – Shareholders | 87.7 | 66.8 |\n"
        "| – Non-controlling interests | 2.8 | 2.4 |\n"
        "| Basic earnings per share (€) | 1.01 | 0.77 |\n| – from continuing operations (€) | 1.02 | 0.82 |\n"
    )
    assert one(text, "87.7")["row_path"] == "Thereof attributable to"
    assert one(text, "0.77")["row_path"] is None
    assert (one(text, "0.82")["unit"], one(text, "0.82")["value"]) == ("EUR/shares", Decimal("0.82"))


def test_a_total_without_a_label_ends_the_list_that_it_adds_up() -> None:
    text = (
        "BALANCE SHEETS\n(In thousands)\n\n                                 September 30,\n"
        "                                     2024\n"
        "ASSETS\n Current assets:\n  Cash                                  1,234\n  Inventories:\n   Finished goods"
        "                       4,000\n   Raw materials                        2,000\n"
        "                                      -------\n"
        "                                        6,000\n    Total current assets                7,234\n"
    )
    assert one(text, "2,000")["row_path"] == "ASSETS > Current assets > Inventories"
    assert one(text, "7,234")["row_path"] == "ASSETS > Current assets"


def test_a_head_on_two_lines_is_whole_in_the_path_of_its_rows() -> None:
    text = (
        "| (in millions) | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Share-based compensation included in costs | | |\n"
        "| and expenses: | | |\n| Cost of sales | 209 | 147 |\n"
    )
    assert one(text, "209")["row_path"] == "Share-based compensation included in costs and expenses"


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


def test_a_long_label_may_reach_under_the_digits_of_the_row_above() -> None:
    text = (
        "Statements of operations\n(in thousands)\n\nThree Months Ended September 30,\n\n"
        "                                          2024      2023\n"
        " Net sales                            $111,325   $76,756\n"
        " Cost of sales                          91,211    65,646\n"
        " Gross profit                           20,114    11,110\n\n Discontinued operations:\n"
        "   Loss from operations of discontinued\n     Garden Division, net of any applicable\n"
        "     state and federal\n     income tax benefit of $71               ---      (116)\n"
        " Net income                              9,135     3,345\n"
    )
    found = one(text, "(116)")
    assert found["row_label"] == "Garden Division, net of any applicable state and federal income tax benefit of $71"
    assert found["table_number"] == one(text, "91,211")["table_number"]
    assert found["value"] == -116_000
    assert span(found) == Q3_2023


def test_a_head_with_the_number_of_a_note_is_a_head() -> None:
    text = "Income statement\n\n| | Note | 30 June 2024 £m | 30 June 2023 £m |\n|---|---|---|---|\n"
    text += "| Attributable to: | | | |\n"
    text += "| Owners | | 13.1 | 19.7 |\n| **Earnings per share** | 7 | | |\n| Basic | | 10.4p | 15.6p |\n"
    found = one(text, "10.4p", HALF)
    assert (found["row_path"], found["unit"]) == ("Earnings per share", "GBP/shares")


def test_a_label_that_goes_on_with_amounts_is_one_label() -> None:
    text = (
        "Balance Sheets\n(in thousands)\n\n"
        "                                       September 30,      December 31,\n"
        "                                           2024               2023\n"
        "Cash                                      $ 60,216          $ 48,774\n"
        "Receivables, less allowance of\n"
        "    $612 and $580, respectively             31,087            27,645\n"
        "Other                                        7,440             6,953\n"
    )
    assert one(text, "31,087")["row_label"] == "Receivables, less allowance of $612 and $580, respectively"


def test_a_letter_before_a_label_begins_a_row_of_its_own() -> None:
    rows = "| 3. | Earnings per share | | |\n| | a) Basic | 1.32 | 1.20 |\n| | b) Diluted | 1.31 | 1.19 |\n"
    text = "(USD in thousands)\n\n"
    text += f"| No. | Particulars | Q3 2024 | Q3 2023 |\n|---|---|---|---|\n| 1. | Sales | 4,120 | 3,980 |\n{rows}"
    found = {f["printed"].strip(): (f["row_path"], f["row_label"], f["unit"]) for f in figures(text)}
    assert found["1.31"] == ("Earnings per share", "b) Diluted", "USD/shares")


def test_the_next_number_of_a_list_ends_the_head_before_it() -> None:
    found = paths(
        "12 Earnings per share | | / Basic | 1.32 | 1.20 / Diluted | 1.31 | 1.19 / 13 Reserve | 20.96 | 19.96"
    )
    assert (found["Basic"], found["13 Reserve"]) == ("12 Earnings per share", None)


def test_a_scale_above_all_rows_holds_below_the_total_of_a_part() -> None:
    text = (
        "Summary of data\n\n                        Sept. 30,   June 30,\n                          2024       2024\n"
        "                        --------   --------\nSELECTED DATA\n(Amounts in thousands)\n"
        "Cash                      $2,040     $1,800\nLoans:\n"
        "  Home loans:\n    Houses                  80,569     69,811\n"
        "    Flats                   45,633     34,220\n      Total home loans     126,202    104,031\n"
        "  Consumer loans:\n    Cars                    66,374     32,472\n"
        "    Boats                   24,457     25,351\n      Total consumer loans  90,831     57,823\n"
        "  Business loans            46,794     33,013\n"
    )
    found = one(text, "33,013")
    assert (found["value"], found["unit"]) == (33_013_000, "USD")


def test_a_last_dot_of_leaders_is_none_of_the_label() -> None:
    assert [clean_label(text) for text in ("Total equity .", "Total equity . .", "Amts. due", "Acme Inc.")] == [
        "Total equity",
        "Total equity",
        "Amts. due",
        "Acme Inc.",
    ]
