"""Scales that amounts elsewhere tell of tables that print none (`tables/told_scale.py`).

Here: sentences and other tables that print theirs. Not here: scales that a note states (`test_unit_notes.py`).
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tieout.layout_kit import one

SUMMARY = (
    "Key figures\n\n(in thousands)\n\n"
    "                              Three Months Ended September 30,\n"
    "                              2024          2023\n"
    "Subscriptions               $3,146        $2,918\nAdvertising                    274           305\n"
    "Total revenues               3,420         3,223\nOperating loss              (1,187)         (946)\n\n"
)
STATEMENT = (
    "Revenue grew, and we spent less than we had planned to spend on the two new studios of the group in Lyon.\n\n"
    "STATEMENTS OF OPERATIONS\n\n"
    "                              Three Months Ended September 30,\n"
    "                              2024          2023\n"
    "Subscriptions           $3,146,228    $2,917,841\nAdvertising                273,906       304,772\n"
    "Total revenues           3,420,134     3,222,613\nOperating loss          (1,186,530)     (946,204)\n\n"
)
SHEET = (
    "BALANCE SHEETS\n\n"
    "                         September 30, 2024   December 31, 2023\n"
    "Cash                            $4,618,377          $5,902,615\nReceivables                        188,420"
    "             204,119\nTotal assets                     4,806,797           6,106,734\n\n"
    "STATEMENTS OF CASH FLOWS\n\n"
    "                              Three Months Ended September 30,\n"
    "                              2024          2023\n"
    "Operating loss         $(1,186,530)    $(946,204)\nCash at the end          4,618,377     5,902,615\n"
    "Cash at the beginning    5,804,907     6,848,819\n"
)
MILLIONS = (
    "Statement of income (in thousands)\n\n"
    "                              Three Months Ended September 30,\n"
    "                              2024          2023          2022\n"
    "Net sales                 $167,283      $171,946      $158,522\n"
    "Costs                      120,114       126,335       117,090\n"
    "Gross profit                47,169        45,611        41,432\n\n"
    "Sales by division are given below for the quarter and for the same quarter of the years before, as we told.\n\n"
    "Sales                         Q3 2024       Q3 2023       Q3 2022\n"
    "Broadband                      $118.9        $113.2        $101.4\n"
    "Access                           48.4          58.7          57.1\n"
    "Total                          $167.3        $171.9        $158.5\n"
)


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


def test_sentences_that_write_their_scale_out_tell_that_of_the_same_numbers() -> None:
    told = (
        "Net earnings were $41.6 million, or $0.24 per share. Free cash flow was $117.2 million, cash flow from "
        "operations $125.9 million, and cash $504.4 million.\n\n"
    )
    rows = [("", "Q3 2024", "Q3 2023"), ("Revenue", "$287.5", "$172.3"), ("Net earnings", "41.6", "(10.6)")]
    rows += [("Cash flow from operations", "125.9", "63.5"), ("Free cash flow", "117.2", "16.7")]
    rows += [
        ("Cash", "$504.4", "$134.9"),
        ("Copper price ($/lb sold)", "3.12", "2.97"),
        ("Gold price ($/oz sold)", "$1,919", "$1,513"),
    ]
    lines = ["|" + "|".join(row) + "|" for row in rows]
    table = "Highlights\n\n" + "\n".join([lines[0], "|---|---|---|", *lines[1:]]) + "\n"
    assert one(told + table, "(10.6)")["value"] == -10_600_000
    assert one(told + table, "$1,513")["value"] == 1_513
    assert one(table, "$287.5")["value"] == Decimal("287.5")
    assert one(told.replace("million", "units") + table, "(10.6)")["value"] == Decimal("-10.6")


def test_a_statement_in_full_below_a_summary_in_thousands_is_in_ones() -> None:
    assert one(SUMMARY + STATEMENT, "$3,146")["value"] == 3_146_000
    assert one(SUMMARY + STATEMENT, "(946,204)")["value"] == -946_204


def test_a_statement_that_is_told_its_scale_tells_that_of_the_next() -> None:
    text = SUMMARY + STATEMENT + SHEET
    assert one(text, "5,804,907")["value"] == 5_804_907
    assert one(text, "188,420")["value"] == 188_420


def test_a_table_that_agrees_with_nothing_keeps_the_scale_above() -> None:
    other = STATEMENT.replace("3,146,228", "3,146").replace("2,917,841", "2,918").replace("304,772", "305")
    other = other.replace("273,906", "274").replace("3,420,134", "3,420").replace("3,222,613", "3,223")
    assert one(SUMMARY + other.replace("1,186,530", "1,188").replace("946,204", "951"), "(951)")["value"] == -951_000


@pytest.mark.parametrize(("printed", "value"), [("$118.9", "118.9"), ("58.7", "58.7")])
def test_a_table_without_a_heading_takes_the_scale_in_which_it_agrees_with_the_one_above(
    printed: str, value: str
) -> None:
    assert one(MILLIONS, printed)["value"] == Decimal(value) * 1_000_000
