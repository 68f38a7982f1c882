"""Sums along the rows of a table: by column, whatever the columns are."""

from __future__ import annotations

from tests.conftest import land_text
from tests.tieout.relations_kit import document, sums, table

SEGMENTS = "\tTools\tServices\tTotal\tEliminations\tConsolidated"
ROWS = (
    "Sales\t33,907\t13,118\t47,025\t(1,412)\t45,613",
    "Costs\t21,118\t9,427\t30,545\t(1,398)\t29,147",
    "Profit\t12,789\t3,691\t16,480\t(14)\t16,466",
)


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


def test_growth_as_reported_and_from_exchange_rates_adds_in_every_row_where_it_does_in_most() -> None:
    text = table(
        "Europe\t18%\t(3)%\t21%",
        "Asia\t14%\t(4)%\t18%",
        "America\t12%\t1%\t11%",
        "Africa\t25%\t(6)%\t31%",
        title="Growth of sales (% change)",
        header="\tAs reported % change\tExchange rates % change\tConstant currency % change",
    )
    assert {"sum 18% = (3)% + 21%", "sum 25% = (6)% + 31%"} <= sums(land_text(document(text)))
    assert {"sum 18% = (3)% + 21%", "sum 25% = (6)% + 35%"} <= sums(land_text(document(text.replace("31%", "35%"))))
    most_break = text.replace("31%", "35%").replace("18%\n", "28%\n").replace("11%", "21%")
    assert sums(land_text(document(most_break))) == set()


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
