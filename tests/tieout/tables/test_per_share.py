"""Amounts per share in tables of other scales (`tables/cell_units.py`, `row_runs.py`): cents, pence, rows between two.

Here: unit and scale. Not here: by which profit and shares they follow (`relations/test_per_share.py`).
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tieout.layout_kit import QUARTER, figures, one, one_of_1q24
from tests.tieout.page_kit import HALF_YEAR, by_print, by_row, page, summary
from tests.tieout.statements_kit import LAMPWORKS


def test_dividends_per_share_below_numbers_of_shares_are_money() -> None:
    text = (
        "Statements of Operations\n\n(in thousands of US dollars, except per share amounts)\n\n"
        "Three months ended\nSeptember 30, 2024 | September 30, 2023\nNet income | 17,050 | 13,779\n"
        "Weighted - average shares outstanding:\nBasic | 22,858 | 22,614\nDiluted | 24,531 | 22,892\n"
        "Cash dividends declared per common share | 0.25 | 0.20\n"
    )
    units = {(f["row_label"], f["printed"]): f["unit"] for f in figures(text)}
    assert units["Cash dividends declared per common share", "0.20"] == "USD/shares"
    assert units["Basic", "22,614"] == "shares"


def test_rows_between_two_per_share_rows_in_cents_are_per_share() -> None:
    found = by_row(
        summary(
            "|Q2 2024|Q2 2023", "Diluted EPS|$1.02|$0.90", "Restructuring|0.10|0.05", "Adjusted diluted EPS|$1.12|$0.95"
        )
    )
    assert (found["Restructuring", "0.10"]["unit"], found["Restructuring", "0.10"]["value"]) == (
        "USD/shares",
        Decimal("0.10"),
    )
    found = by_row(
        summary("|Q2 2024|Q2 2023", "Diluted EPS|$1.02|$0.90", "Restructuring|10|5", "Adjusted EPS|$1.12|$0.95")
    )
    assert found["Restructuring", "10"]["unit"] == "USD", "whole numbers are no cents"


def test_cents_among_whole_thousands_are_per_share_where_the_row_says_basic() -> None:
    found = by_row(
        summary(
            "|Q2 2024|Q2 2023",
            "Revenue|113,556|109,384",
            "Net loss - basic|$(0.07)|$(0.51)",
            "Costs|96,472|99,001",
            note="(in thousands)",
        )
    )
    assert found["Net loss - basic", "$(0.07)"]["value"] == Decimal("-0.07")


def test_a_label_that_holds_the_amount_per_share_names_the_sum_of_them() -> None:
    text = (
        "Statements of retained earnings\n(Dollars in millions, except per share amounts)\n\n"
        "                                     Nine months ended September 30,\n"
        "                                              2024        2023\n"
        "Balance, beginning of the period             1,843       1,905\n"
        "Cash dividends of $0.48 per common share       (57)        (56)\n"
        "Net income                                     310          87\n"
        "Balance, end of the period                   2,096       1,936\n"
    )
    assert (one(text, "(57)")["value"], one(text, "(57)")["unit"]) == (-57_000_000, "USD")


@pytest.mark.parametrize(
    ("row", "unit"), [("(US$ per ADR unit)", "USD/ADR"), ("EPS (NT$ per common share)", "TWD/shares")]
)
def test_a_row_that_is_per_share_in_another_money(row: str, unit: str) -> None:
    text = (
        f"Summary\n(Amounts in NT$ billions unless otherwise noted)\n\n\tQ2 2024\tQ2 2023\n"
        f"Net sales\t592.64\t508.63\n{row}\t1.38\t1.31\n"
    )
    found = one(text, "1.38")
    assert (found["value"], found["unit"]) == (Decimal("1.38"), unit)


def test_money_per_security_is_per_share() -> None:
    assert one(LAMPWORKS, "2.14", head="")["unit"] == "AUD/shares"


def test_pence_in_a_label_of_a_table_in_millions_of_pounds() -> None:
    head = HALF_YEAR.replace("Acme AG", "Acme plc")
    found = by_print(page("|H1 2024<br>£m|H1 2023<br>£m", "Revenue|610.0|590.0", "Earnings (pence)|1.5|1.4", head=head))
    assert found["610.0"]["value"] == Decimal(610_000_000)
    eps = by_print(page("|H1 2024<br>£m", "Basic earnings per share (pence)|18.2", head=head))["18.2"]
    assert (eps["value"], eps["unit"]) == (Decimal("0.182"), "GBP/shares")


def test_a_per_share_row_opts_out_of_the_scale_of_its_table() -> None:
    text = (
        "Income\n(USD in millions)\n\n\t1Q24\nNet income\t12\nDiluted earnings per share\t0.24\n"
        "Weighted average shares outstanding\t50\n"
    )
    assert one_of_1q24(text, "0.24")["value"] == Decimal("0.24")
    assert one_of_1q24(text, "0.24")["unit"] == "USD/shares"
    assert one_of_1q24(text, "12")["value"] == 12_000_000
    assert one_of_1q24(text, "50")["unit"] == "shares"


@pytest.mark.parametrize("row", ["Basic", "Diluted", "Underlying basic"])
def test_basic_in_a_column_of_pence_is_per_share(row: str) -> None:
    text = (
        "| | Half year to 30 June 2024 £m | Half year to 30 June 2023 £m |\n|---|---|---|\n"
        "| Profit for the period | 36.0 | 32.7 |\n| | Pence | Pence |\n" + f"| {row} | 18.9 | 17.3 |\n"
    )
    found = one(text, "18.9", "Harrowby Castings plc half-year results to 30 June 2024\n\nLeeds, 30 July 2024\n\n")
    assert (found["unit"], found["value"]) == ("GBP/shares", Decimal("0.189"))


def test_notes_of_a_head_of_shares_do_not_hide_decimals() -> None:
    found = one(QUARTER + "(in millions)\n\n\tQ3 2024\nDiluted earnings per share\t$ 1.29\n", "$ 1.29", head="")
    assert (found["value"], found["unit"]) == (Decimal("1.29"), "USD/shares")


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


def test_cent_in_a_label() -> None:
    rows = "€m\tQ3 2024\tQ3 2023\nRevenue\t4,233\t4,480\nEarnings per share (cent)\t58.5\t63.3\n"
    assert (one(rows, "63.3")["value"], one(rows, "63.3")["unit"]) == (Decimal("0.633"), "EUR/shares")


def test_whole_numbers_below_a_price_per_share_are_no_shares() -> None:
    rows = ("|Q2 2024|Q2 2023", "Net income|8,123,456|7,123,456", "Earnings per share (KRW)||", "Basic|5,432|4,321")
    assert by_row(summary(*rows, note="(in KRW)"))["Basic", "5,432"]["unit"] == "KRW/shares"


@pytest.mark.parametrize("what", ["EITF 04-12", "SFAS 99", "GAAP", "IFRS"])
def test_an_amount_per_a_standard_keeps_the_scale_of_its_table(what: str) -> None:
    found = by_row(summary("|Q2 2024|Q2 2023", f"Reimbursed freight per {what}|612|584", "Sales|9,410|9,020"))
    assert found[f"Reimbursed freight per {what}", "612"]["scale"] == found["Sales", "9,410"]["scale"]


def test_a_price_in_words_has_the_money_of_its_table_and_no_scale() -> None:
    note = "(in millions of dollars)"
    found = by_row(
        summary(
            "|Q2 2024|Q2 2023", "Revenue|561.6|513.7", "Adjusted FFO|0.33 per diluted share|0.31 per share", note=note
        )
    )
    figure = found["Adjusted FFO", "0.33"]
    assert (figure["unit"], figure["value"]) == ("USD/shares", Decimal("0.33"))
