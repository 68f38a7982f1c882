"""Sums that statements of all kinds print: netted lines, balances at both ends, asides in labels, columns that deduct.

Here: that a sum of a reader is stated, with its parts, and no other in its place. Not here: misprints, or verdicts.
"""

from __future__ import annotations

from tests.conftest import land_text
from tests.tieout.relations_kit import document, sums, table


def _sums(*rows: str, header: str = "\t1Q24\t1Q23", title: str = "Statements of Income") -> set[str]:
    return sums(land_text(document(table(*rows, title=title, header=header))))


def test_a_total_takes_the_net_of_a_line_that_is_deducted_from() -> None:
    found = _sums(
        "Investments:",
        "Bonds\t37,849\t36,908",
        "Mortgage loans\t4,359\t3,595",
        "Less: Allowance for credit losses\t18\t17",
        "Mortgage loans, net\t4,341\t3,578",
        "Policy loans\t446\t305",
        "Total investments\t42,636\t40,791",
        title="Balance Sheets",
    )
    assert "difference 4,341 = 4,359 - 18" in found
    assert "sum 42,636 = 37,849 + 4,341 + 446" in found
    assert not any(one.startswith(("sum 42,636", "difference 42,636")) and "4,359" in one for one in found)


def test_reserves_are_gross_and_net_at_both_ends() -> None:
    found = _sums(
        "Gross reserves, beginning of period\t2,396\t2,910",
        "Less: reinsurance recoverables\t1,069\t1,244",
        "Net reserves, beginning of period\t1,327\t1,666",
        "Total incurred\t2,362\t2,250",
        "Total paid\t2,091\t2,216",
        "Net reserves, end of period\t1,598\t1,700",
        "Reinsurance recoverables\t1,232\t1,635",
        "Gross reserves, end of period\t2,830\t3,335",
        title="Reserves",
    )
    assert "roll_forward 2,830 = 1,598 + 1,232" in found
    assert "roll_forward 1,598 = 1,327 + 2,362 - 2,091" in found


def test_a_cost_that_includes_depreciation_is_a_part() -> None:
    found = _sums(
        "Net sales\t1,036,917\t1,018,402",
        "Cost of sales, including depreciation (exclusive of items shown below)\t786,117\t771,356",
        "Gross margin\t250,800\t247,046",
    )
    assert "difference 250,800 = 1,036,917 - 786,117" in found


def test_what_is_included_in_the_row_above_is_none() -> None:
    found = _sums(
        "Product revenue\t5,120\t4,871",
        "Service revenue\t2,733\t2,418",
        "Including: maintenance\t1,204\t1,187",
        "Total revenue\t7,853\t7,289",
    )
    assert "sum 7,853 = 5,120 + 2,733" in found


def test_net_cash_is_a_result_of_cash_and_debt() -> None:
    found = _sums(
        "Gross cash\t23.0\t30.4",
        "Long-term debt\t29.7\t34.0",
        "Debt payable within one year\t2.2\t2.0",
        "Total debt\t31.9\t36.0",
        "Net cash (debt)\t(8.9)\t(5.6)",
        title="Cash and debt",
    )
    assert "difference (8.9) = 23.0 - 31.9" in found


def test_unrealized_losses_are_deducted_along_a_row() -> None:
    found = _sums(
        "Treasury bonds\t538.5\t23.3\t45.9\t515.9",
        "Municipal bonds\t976.4\t103.6\t96.6\t983.4",
        "Corporate bonds\t3,837.0\t125.0\t416.2\t3,545.8",
        header="\tCost\tGross Unrealized Gains\tGross Unrealized Losses\tFair Value",
        title="Portfolio at June 30, 2024",
    )
    assert "difference 515.9 = 538.5 + 23.3 - 45.9" in found
