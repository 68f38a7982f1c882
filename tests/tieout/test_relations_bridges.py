"""Reconciliations and notes: rates that add, adjustments of several amounts, lines broken down elsewhere."""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import document, sums, table

RECONCILED = (
    "GAAP gross profit\t20,406\t16,791",
    "Acquisition costs (A)\t119\t142",
    "Share-based pay (B)\t236\t245",
    "Non-GAAP gross profit\t20,761\t17,178",
    "GAAP operating expenses\t3,497\t3,176",
    "Share-based pay (B)\t(975)\t(948)",
    "Acquisition costs (A)\t(121)\t(118)",
    "Non-GAAP operating expenses\t2,401\t2,110",
    "GAAP operating income\t16,909\t13,615",
    "Total adjustments to operating income\t1,451\t1,453",
    "Non-GAAP operating income\t18,360\t15,068",
)


def test_one_line_for_the_adjustments_of_two_reconciliations() -> None:
    found = sums(land_text(document(table(*RECONCILED, title="Reconciliation"))))
    assert "difference 1,451 = 119 + 236 - (975) - (121)" in found
    assert "sum 18,360 = 16,909 + 1,451" in found
    assert "sum 2,401 = 3,497 + (975) + (121)" in found


def test_adjustments_that_do_not_add_up_are_not_stated_as_if() -> None:
    rows = [row.replace("1,451\t1,453", "1,541\t1,354") for row in RECONCILED]
    assert not any(" 1,541 =" in found for found in sums(land_text(document(table(*rows, title="Reconciliation")))))


NOTE = (
    "(B) Share-based pay consists of the following:\t\t",
    "Cost of revenue\t236\t245",
    "Research\t727\t706",
    "Selling\t248\t242",
)


def test_a_note_with_a_mark_breaks_a_line_down() -> None:
    found = sums(land_text(document(table(*RECONCILED, *NOTE, title="Reconciliation"))))
    assert "difference (975) = - 727 - 248" in found
    other = [row.replace("(B) Share", "(E) Share") for row in NOTE]
    assert "difference (975) = - 727 - 248" not in sums(
        land_text(document(table(*RECONCILED, *other, title="Reconciliation")))
    )


def test_a_note_breaks_down_a_line_of_another_statement_by_its_words() -> None:
    flows = table(
        "Net income\t14,881\t2,043",
        "Share-based pay\t1,211\t1,193",
        "Net cash provided by operating activities\t16,092\t3,236",
        title="Statements of Cash Flows",
    )
    note = table(*NOTE[1:], title="Share-based pay consists of the following")
    assert "sum 1,211 = 236 + 727 + 248" in sums(land_text(document(flows, note)))
    unrelated = note.replace("Share-based pay consists", "Amortization consists")
    assert "sum 1,211 = 236 + 727 + 248" not in sums(land_text(document(flows, unrelated)))


def test_a_rate_and_its_adjustments_add_and_other_rates_do_not() -> None:
    reconciled = table(
        "GAAP gross margin\t74.8%\t73.1%",
        "Impact of share-based pay\t3.7%\t4.2%",
        "Non-GAAP gross margin\t78.5%\t77.3%",
        title="Reconciliation",
    )
    assert "sum 78.5% = 74.8% + 3.7%" in sums(land_text(document(reconciled)))
    margins = table(
        "Gross margin, tools\t24.8%\t23.1%",
        "Gross margin, services\t13.7%\t14.2%",
        "Total gross margin\t38.5%\t37.3%",
        title="Margins",
    )
    assert sums(land_text(document(margins))) == set()


def test_shares_of_a_whole_add() -> None:
    text = table(
        "Americas\t57.2%\t57.6%",
        "Europe\t28.9%\t28.3%",
        "Rest of the world\t13.9%\t14.1%",
        "Total\t100.0%\t100.0%",
        title="Sales by region",
    )
    assert "sum 100.0% = 57.2% + 28.9% + 13.9%" in sums(land_text(document(text)))


def test_a_spread_is_the_difference_of_two_total_rates() -> None:
    text = table(
        "Loans\t8.31%\t8.58%",
        "Total earning assets\t7.83%\t8.08%",
        "Deposits\t4.55%\t4.44%",
        "Total interest-bearing liabilities\t4.02%\t4.28%",
        "Interest rate spread\t3.81%\t3.80%",
        title="Yields and rates",
    )
    assert "difference 3.81% = 7.83% - 4.02%" in sums(land_text(document(text)))
    assert not any("3.96%" in f for f in sums(land_text(document(text.replace("3.81%\t3.80%", "3.96%\t4.11%")))))


@pytest.mark.parametrize(("label", "is_stated"), [("Restricted cash", True), ("Deposits at banks", False)])
def test_cash_on_the_balance_sheet_and_at_the_end_of_the_cash_flow_statement(label: str, is_stated: bool) -> None:
    position = table(
        "Cash and cash equivalents\t198,417\t165,302",
        f"{label}\t3,120\t2,987",
        "Inventories\t91,306\t88,114",
        title="Balance Sheets",
        header="\tAs of June 30, 2024\tAs of June 30, 2023",
    )
    flows = table(
        "Cash and restricted cash at end of period\t201,537\t168,289",
        "Interest paid\t4,118\t3,906",
        title="Statements of Cash Flows",
    )
    assert ("sum 201,537 = 198,417 + 3,120" in sums(land_text(document(position, flows)))) is is_stated


@pytest.mark.parametrize(("effect", "unit"), [("4,792\t5,041", "shares"), ("4,792\t5,410", "USD")])
def test_what_leads_from_one_number_of_shares_to_another_counts_shares(effect: str, unit: str) -> None:
    text = table(
        "Net income\t22,732\t13,851",
        "Weighted-average shares, basic\t88,416\t84,903",
        f"Effect of stock options\t{effect}",
        "Weighted-average shares, diluted\t93,208\t89,944",
    )
    rows = land_text(document(text))
    assert {f["unit"] for f in rows["figures"] if f["row_label"] == "Effect of stock options"} == {unit}
    assert ("sum 93,208 = 88,416 + 4,792" in sums(rows)) is (unit == "shares")
