"""Sums along the rows of a table: by column, whatever the columns are (`relations/across.py`).

Here: segments, quarters, adjustments beside each other. Not here: percentages that add (`test_points.py`).
"""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import document, prints_of, sums, sums_of, table

ROWS = (
    "Sales\t33,907\t13,118\t47,025\t(1,412)\t45,613",
    "Costs\t21,118\t9,427\t30,545\t(1,398)\t29,147",
    "Profit\t12,789\t3,691\t16,480\t(14)\t16,466",
)

SEGMENTS = "\tTools\tServices\tTotal\tEliminations\tConsolidated"


def test_segments_their_total_and_what_is_consolidated() -> None:
    found = sums(land_text(document(table(*ROWS, title="Segments", header=SEGMENTS))))
    assert {"sum 47,025 = 33,907 + 13,118", "sum 45,613 = 47,025 + (1,412)", "sum 16,466 = 16,480 + (14)"} <= found


def test_a_row_that_breaks_is_stated_like_the_others() -> None:
    broken = ROWS[1].replace("30,545", "30,454")
    found = sums(land_text(document(table(ROWS[0], broken, ROWS[2], title="Segments", header=SEGMENTS))))
    assert "sum 30,454 = 21,118 + 9,427" in found


def test_columns_that_only_happen_to_add_in_one_row_state_nothing() -> None:
    rows = ("Stores\t12\t7\t19", "Staff\t211\t118\t402", "Sites\t31\t22\t64")
    assert sums(land_text(document(table(*rows, title="Key data", header="\tNorth\tSouth\tEast")))) == set()


def test_quarters_make_a_year_and_balances_do_not() -> None:
    text = table(
        "Net sales\t168,412\t178,733\t195,118\t251,304\t793,567",
        "Operating income\t6,914\t8,218\t9,127\t21,340\t45,599",
        "Total assets\t168,412\t178,733\t195,118\t251,304\t793,567",
        title="Quarterly data",
        header="\t1Q23\t2Q23\t3Q23\t4Q23\tFY2023",
    )
    found = sums(land_text(document(text)))
    assert "sum 793,567 = 168,412 + 178,733 + 195,118 + 251,304" in found
    assert "sum 45,599 = 6,914 + 8,218 + 9,127 + 21,340" in found
    halves = text.replace("1Q23\t2Q23\t3Q23\t4Q23\tFY2023", "1Q23\t2Q23\t3Q23\t1Q24\tFY2023")
    assert sums(land_text(document(halves))) == set(), "these quarters do not make up the year"


def test_a_column_of_change_is_no_sum_of_two_periods() -> None:
    text = table("Sales\t47,025\t41,113\t5,912", "Costs\t30,545\t27,427\t3,118", header="\t1Q24\t1Q23\tChange")
    assert not any("41,113" in found for found in sums(land_text(document(text))))


def test_stores_that_were_opened_and_closed() -> None:
    text = table(
        "North\t287\t11\t(4)\t294",
        "South\t134\t6\t-\t140",
        "Outlets\t158\t-\t(12)\t146",
        title="Number of stores",
        header="\tStores at March 31, 2024\tOpened\tClosed\tStores at June 30, 2024",
        note="Stores in operation",
    )
    found = sums(land_text(document(text)))
    assert any(relation.endswith("294 = 287 + 11 + (4)") for relation in found)


def test_components_of_equity_add_in_rows_of_movements_and_of_balances() -> None:
    text = table(
        "Balance at April 1, 2024\t10,000\t52,004\t394,699\t456,703",
        "Dividends\t\t\t(29,220)\t(29,220)",
        "Profit for the period\t\t\t48,894\t48,894",
        "Disposal of own shares\t\t222\t48\t270",
        "Balance at June 30, 2024\t10,000\t52,226\t414,421\t476,647",
        title="Statement of Changes in Equity",
        header="\tShare capital\tCapital surplus\tRetained earnings\tTotal equity",
    )
    found = sums(land_text(document(text)))
    assert {"sum 456,703 = 10,000 + 52,004 + 394,699", "sum 476,647 = 10,000 + 52,226 + 414,421"} <= found


def test_a_total_of_amounts_per_share_whose_header_leaves_that_out() -> None:
    text = table(
        "FY2023\t30.00\t35.00\t65.00\t4,019",
        "FY2024\t35.00\t42.00\t77.00\t4,730",
        title="Dividends",
        header="\tInterim dividend per share (yen)\tYear-end dividend per share (yen)\tTotal (yen)\tPaid (JPY mn)",
        note="Payments",
    )
    assert sums(land_text(document(text))) == {"sum 65.00 = 30.00 + 35.00", "sum 77.00 = 35.00 + 42.00"}
    assert sums(land_text(document(text.replace(".00", "")))) == set(), "whole yen may be anything"


OPTIONS = "\tShare capital\tPremium\tOptions\tRetained earnings\tTotal"


@pytest.mark.parametrize(("lapsed", "is_told"), [("614", True), ("914", True), ("788", False)])
def test_what_one_class_of_equity_takes_from_another_leaves_nothing(lapsed: str, is_told: bool) -> None:
    movements = (
        "Balance at April 1, 2024\t2,075\t580\t913\t62,551\t66,119",
        "Profit for the period\t\t\t\t25,568\t25,568",
        "Options exercised\t\t472\t(472)\t\t",
        f"Options lapsed\t\t\t(614)\t{lapsed}\t",
        "Shares issued\t1\t2\t\t\t3",
        "Dividends\t\t\t\t(20,345)\t(20,345)",
        "Balance at June 30, 2024\t2,076\t1,054\t(173)\t68,388\t71,345",
    )
    told = sums(land_text(document(table(*movements, title="Statement of Changes in Equity", header=OPTIONS))))
    assert (f"sum (614) = - {lapsed}" in told) is is_told
    without = [row.replace("(472)", "") for row in movements]
    told = sums(land_text(document(table(*without, title="Statement of Changes in Equity", header=OPTIONS))))
    assert (f"sum (614) = - {lapsed}" in told) is (lapsed == "614"), "no other row leaves nothing"


PARTS = "\tShare capital\tRetained earnings\tTotal"


def test_a_result_that_misses_by_little_is_none_of_the_others() -> None:
    """Without the profit it would be a sum of as many columns that hold, and miss by all of it in the other."""
    income = (
        "Profit for the period\t\t25,568\t25,568",
        "Remeasurement of plans\t(81)\t\t(88)",
        "Cash flow hedges\t191\t\t191",
        "Total comprehensive income\t110\t25,568\t25,678",
    )
    told = sums(land_text(document(table(*income, title="Statement of Changes in Equity", header=PARTS))))
    assert "sum 25,678 = 25,568 + (88) + 191" in told


def test_what_a_change_is_due_to_adds_up_to_it() -> None:
    rows = (
        "Revenue\t1,087\t993\t+94\t+69\t+34\t-9",
        "EBITDA\t1,103\t1,059\t+44\t+43\t+2\t-1",
        "Operating profit\t935\t890\t+45\t+46\t-1\t-",
    )
    header = "\t1Q24\t1Q23\tTotal change\tVolume change\tPrice change\tExchange change"
    found = sums(land_text(document(table(*rows, title="Segment", header=header))))
    assert {"sum +94 = +69 + +34 + -9", "sum +45 = +46 + -1 + -"} <= found


def test_unrealized_losses_are_deducted_along_a_row() -> None:
    found = sums_of(
        "Treasury bonds\t538.5\t23.3\t45.9\t515.9",
        "Municipal bonds\t976.4\t103.6\t96.6\t983.4",
        "Corporate bonds\t3,837.0\t125.0\t416.2\t3,545.8",
        header="\tCost\tGross Unrealized Gains\tGross Unrealized Losses\tFair Value",
        title="Portfolio at June 30, 2024",
    )
    assert "difference 515.9 = 538.5 + 23.3 - 45.9" in found


def test_an_adjustment_that_leaves_a_dash_takes_all_of_what_it_adjusts() -> None:
    def stated(taken: str, left: str) -> set[frozenset[str]]:
        rows = (
            "Cost of services\t56,124\t(1,203)\t54,921",
            "Research\t20,766\t(2,153)\t18,613",
            "Marketing\t31,442\t(3,009)\t28,433",
            f"Special charges\t13,794\t{taken}\t{left}",
        )
        header = "\tAs reported\tAdjustments\tAdjusted"
        return prints_of(
            land_text(document(table(*rows, title="Three months ended June 30, 2024", header=header))),
            "parts of a row that leave nothing",
        )

    assert {"13,794", "(13,794)"} in stated("(13,794)", "-")
    assert {"13,794", "(73,794)"} in stated("(73,794)", "-")
    assert not stated("(9,112)", "-"), "what differs by more than a slip may leave what is not printed"
    assert not stated("(9,112)", "4,682")
