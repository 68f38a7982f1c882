"""What filers typed in the 1990s and 2000s: heads of several lines, spelt signs of money, wrapped labels, tabs.

Here: each cause by itself, in an invented text. Not here: whole releases (`test_any_issuer.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import QUARTER, figures, one, release_of, span

THIRD, THIRD_BEFORE = (
    (date(2024, 7, 1), date(2024, 9, 30)),
    (date(2023, 7, 1), date(2023, 9, 30)),
)
QUARTERS = [
    (date(2023, 10, 1), date(2023, 12, 31)),
    (date(2024, 1, 1), date(2024, 3, 31)),
    (date(2024, 4, 1), date(2024, 6, 30)),
    (date(2024, 7, 1), date(2024, 9, 30)),
]


def spans(text: str, label: str, head: str = QUARTER) -> list[tuple[date | None, date]]:
    return [span(f) for f in figures(text, head) if f["row_label"] == label]


def test_days_a_space_apart_head_a_column_each() -> None:
    text = (
        "Statements of earnings\n(dollars in thousands)\n\n"
        "                          3 mos. ended        9 mos. ended\n"
        "                        9/30/24 9/30/23     9/30/24 9/30/23\n"
        "   Net sales            $54,093 $43,084    $175,421 $147,683\n"
        "   Cost of sales         23,288  18,595      81,618   69,299\n"
        "   Gross profit          30,805  24,489      93,803   78,384\n"
    )
    nine = ((date(2024, 1, 1), date(2024, 9, 30)), (date(2023, 1, 1), date(2023, 9, 30)))
    assert spans(text, "Gross profit") == [THIRD, THIRD_BEFORE, *nine]


def test_months_may_be_abbreviated_and_are_a_length_of_time() -> None:
    text = (
        "Earnings\n(in thousands)\n\n             3 mos. ended\n            9/30/24   9/30/23\n"
        "Cost of goods  81.4    72.6\nSpare parts     5.0     4.0\n"
    )
    assert span(one(text, "81.4")) == THIRD
    tokens = land_text(QUARTER + text, hint=None)["tokens"]
    assert [t["disposition"] for t in tokens if t["line_number"] == 8] == ["date"]


def test_days_three_months_apart_over_what_is_earned_are_the_ends_of_quarters() -> None:
    text = (
        "The following information restates income per share for the year ended September 30, 2024.\n\n"
        "                                     Dec. 31,    Mar. 31,    June 30,   Sept. 30,\n"
        "                                       2023        2024        2024        2024\n"
        "                                     --------    --------    --------   ---------\n"
        "Net loss per share as reported       $ (0.19)    $ (0.18)    $ (0.22)    $ (0.13)\n\n"
        "  Basic and diluted loss per share   $ (0.14)    $ (0.16)    $ (0.21)    $ (0.11)\n"
    )
    head = "Acme Widgets Inc. restates its fiscal year ended September 30, 2024\n\n"
    assert spans(text, "Net loss per share as reported", head) == QUARTERS
    assert spans(text, "Basic and diluted loss per share", head) == QUARTERS


def test_book_value_is_of_a_day_wherever_it_stands() -> None:
    text = (
        "                          Three Months Ended\n                            September 30,\n"
        "                          2024       2023\n"
        "Per share data\nNet income, diluted      $ 0.24     $ 0.32\nBook value                 8.82       8.26\n"
        "Tangible book value        8.28       7.41\n"
    )
    assert spans(text, "Book value") == [(None, date(2024, 9, 30)), (None, date(2023, 9, 30))]
    assert spans(text, "Tangible book value") == [(None, date(2024, 9, 30)), (None, date(2023, 9, 30))]


def test_signs_of_money_that_are_spelt_are_signs_and_printed_whole() -> None:
    text = (
        "Summary\n\n                      THREE MONTHS      THREE MONTHS\n"
        "                             ENDED             ENDED\n"
        "                      30 SEPTEMBER      30 SEPTEMBER        % CHANGE\n"
        "                              2024              2023\n"
        "                          (POUND)M          (POUND)M\n"
        "TURNOVER                       337               334           UP 1%\n"
        "CASH INFLOW                      9              (114)  UP (POUND)123M\n\n"
        "Turnover was (pound)337m. Debt fell to (euro) 12.4 million.\n"
    )
    found = {f["printed"]: (f["value"], f["unit"]) for f in figures(text)}
    assert found["(114)"] == (-114_000_000, "GBP")
    assert found["(POUND)123M"] == (123_000_000, "GBP")
    assert found["(pound)337m"] == (337_000_000, "GBP")
    assert found["(euro) 12.4 million"] == (12_400_000, "EUR")


def test_an_exhibit_of_few_figures_is_read_where_nothing_else_has_more() -> None:
    text = (
        "<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nAcme Widgets Inc. 2024 results\n(in millions)\n\n"
        "              Three months ended September 30,\n                     2024      2023\n"
        "Revenue               337       334\nNet loss             (187)     (166)\n</TEXT>\n</DOCUMENT>\n"
    )
    assert release_of(text)["status"] == "read"


def test_columns_below_one_date_are_of_the_years_that_they_print() -> None:
    text = (
        "Selected data\n(in thousands)\n\n                     Three Months Ended\n"
        "                     September 30, 2024\n                     2024          2023\n\n"
        "Operating revenues  $8,556        $8,028\nNet income             904          755\n"
    )
    assert spans(text, "Net income") == [THIRD, THIRD_BEFORE]
    plan = text.replace("  2024          2023", "  2025          2026")
    assert date(2022, 9, 30) not in {end for _, end in spans(plan, "Net income")}


def test_what_is_per_shares_of_several_kinds_is_per_share() -> None:
    text = (
        "Statements of operations\n(in thousands except per share data)\n\n"
        "                              Three Months Ended September 30,\n"
        "                                2024      2023\n"
        "Net income                    $9,135    $3,345\n\n"
        "Net income per common and common equivalent shares:\n\nContinuing operations           $.89      $.33\n"
    )
    assert one(text, "$.89")["unit"] == "USD/shares"
    assert one(text, "$.89")["value"] == Decimal("0.89")


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
    assert span(found) == THIRD_BEFORE


def test_an_amount_in_a_label_is_of_the_one_period_in_which_its_row_has_a_value() -> None:
    text = (
        "Statements of operations\n(in thousands)\n\nThree Months Ended September 30,\n\n"
        "                                          2024      2023\n"
        " Net sales                              $11,325   $76,756\n"
        " Extinguishment of debt, less tax of $366    --      (597)\n"
        " Net income                               9,135     3,345\n"
    )
    assert span(one(text, "$366")) == THIRD_BEFORE


@pytest.mark.parametrize("rule", ["", "----\n"])
def test_days_below_their_months_head_columns_of_the_years_that_head_rows(rule: str) -> None:
    text = (
        "Summary of Quarterly Results\n(Thousands of dollars, except share data)\n\n"
        "                                       Quarter Ended\n"
        "                     ---------------------------------------------\n"
        "                        March       June    September   December\n"
        "                          31         30         30         31\n"
        "                     ---------------------------------------------\n\n"
        f"2024\n{rule}"
        "Net sales ........    $216,730   $228,003   $212,542   $215,477\n"
        "Net earnings .....      10,410      9,960     11,590     12,420\n\n"
        f"2023\n{rule}"
        "Net sales ........    $202,475   $194,560   $195,728   $194,898\n"
        "Net earnings .....      13,320     13,010     12,310     12,580\n"
    )
    head = "Acme Widgets Inc.\n\n"
    assert spans(text, "Net earnings", head)[:4] == [*QUARTERS[1:], (date(2024, 10, 1), date(2024, 12, 31))]
    assert len(spans(text, "Net earnings", head)) == 8
    assert release_of(head + text)["period_end"] == date(2024, 12, 31)


def test_sentences_that_print_amounts_in_full_tell_the_scale_of_a_table_without_one() -> None:
    told = (
        "Revenues amounted to $8,556,000, net income to $904,000 and pre-tax income to $1,321,000, compared with "
        "$750,000 a year earlier.\n\n"
    )
    table = (
        "Selected data\n\n                         Three Months Ended September 30,\n"
        "                         2024          2023\n"
        "Operating revenues     $8,556        $8,028\nPre-tax income          1,321           750\n"
        "Net income                904           735\nEarnings per share      $0.04         $0.03\n"
    )
    assert one(told + table, "$8,028")["value"] == 8_028_000
    assert one(told + table, "$0.04")["value"] == Decimal("0.04")
    assert one(table, "$8,028")["value"] == 8_028
    assert one(told + table.replace("data\n", "data\n(in dollars, in thousands)\n"), "$8,028")["value"] == 8_028_000


def test_a_dateline_is_no_part_of_the_name_behind_its_dash() -> None:
    text = "SPOKANE, WASH. (EXAMPLE WIRE) Oct. 24, 2024--Example Mills (NYSE: EXM) Monday reported results for "
    text += "the three months ended September 30, 2024.\n\nNet sales were $295,532,000.\n"
    assert release_of(text)["issuer_name"] == "Example Mills"


def test_the_mark_at_the_end_of_a_wire_and_numbers_of_standards_are_labels() -> None:
    text = "We adopted SFAS Nos. 106 and 109 and sold for $5 million.\n\nAcme makes things. -0-\n"
    tokens = land_text(QUARTER + text, hint=None)["tokens"]
    assert {t["printed"] for t in tokens if t["disposition"] == "orphan"} == set()
    assert any(t["printed"] == "-0-" and t["disposition"] == "label" for t in tokens)


def test_a_table_of_tabs_goes_on_behind_a_blank_line_with_a_label_and_its_amounts() -> None:
    text = (
        "\tThree Months Ended September 30,\nPrimary\t2024\t2023\n\nNet loss\t$(1,079,317)\t$(233,468)\n\n"
        "Weighted average number of shares\noutstanding during the year\t7,805,544\t7,757,260\n\n"
        "Basic loss per common share\t$ (.14)\t$ (.03)\n\n\tNine Months Ended September 30,\nPrimary\t2024\t2023\n\n"
        "Net loss\t$(2,522,780)\t$(886,976)\n"
    )
    assert spans(text, "Basic loss per common share") == [THIRD, THIRD_BEFORE]
    assert spans(text, "Net loss")[2:] == [
        (date(2024, 1, 1), date(2024, 9, 30)),
        (date(2023, 1, 1), date(2023, 9, 30)),
    ]
    assert "Weighted average number of shares outstanding during the year" in {f["row_label"] for f in figures(text)}
