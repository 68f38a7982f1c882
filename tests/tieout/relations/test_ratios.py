"""Margins and other ratios by the rows that their labels name (`relations/ratios.py`); a broken one is still stated.

Here: quotients of two rows. Not here: shares of a total (`test_shares.py`), per-share amounts (`test_per_share.py`).
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import document, prints_of, release, stated, summary_table, table, terms_of

INCOME = ("Revenue\t26,044\t22,103", "Gross profit\t20,406\t16,791", "Operating income\t16,909\t13,615")


def ratio(total: str, part: str, base: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return "ratio", total, (part,), (base,)


def test_margins_by_the_rows_that_they_name() -> None:
    # 13,615 of 22,103 is 61.6 %: what breaks in one column is stated, for SQL to judge.
    rows = release(summary_table(*INCOME, "Gross margin\t78.4%\t76.0%", "Operating margin\t64.9%\t62.7%"))
    assert stated(rows, "ratio") == {
        ratio("78.4%", "20,406", "26,044"),
        ratio("76.0%", "16,791", "22,103"),
        ratio("64.9%", "16,909", "26,044"),
        ratio("62.7%", "13,615", "22,103"),
    }


def test_a_margin_of_another_measure_is_not_that_of_the_statement() -> None:
    rows = release(summary_table(*INCOME, "Adjusted operating margin\t64.9%\t61.6%", "Return on equity\t64.9%\t61.6%"))
    assert stated(rows, "ratio") == set()


def test_margins_of_segments_below_a_head() -> None:
    rows = release(
        summary_table(
            "Net sales\t\t",
            "Equipment\t318,410\t296,720",
            "Software\t47,602\t38,911",
            "Operating income\t\t",
            "Equipment\t52,304\t46,117",
            "Software\t14,805\t11,304",
            "Operating margin\t\t",
            "Equipment\t16.4%\t15.5%",
            "Software\t31.1%\t29.1%",
            title="Segments",
        )
    )
    assert ratio("16.4%", "52,304", "318,410") in stated(rows, "ratio")
    assert ratio("31.1%", "14,805", "47,602") in stated(rows, "ratio")


def test_margins_of_segments_whose_amounts_stand_in_other_tables() -> None:
    sales = summary_table("Lamps\t298,412\t283,907", "Tools\t104,873\t110,246", title="Segments", header="\t1Q24\t1Q23")
    profit = summary_table(
        "Lamps\t47,918\t42,600",
        "Tools\t6,218\t9,471",
        "Segment operating margin\t\t",
        "Lamps\t16.1%\t15.5%",
        "Tools\t5.9%\t8.6%",
        title="Segment results",
    )
    found = stated(release(sales, profit), "ratio")
    # 42,600 of 283,907 is 15.0 %: it breaks beside 16.1 % that holds, and is stated.
    assert found == {
        ratio("16.1%", "47,918", "298,412"),
        ratio("15.5%", "42,600", "283,907"),
        ratio("5.9%", "6,218", "104,873"),
        ratio("8.6%", "9,471", "110,246"),
    }


def test_a_row_of_percent_of_sales_below_its_amount() -> None:
    rows = release(
        summary_table(
            "Sales\t118,412\t115,103", "Income from operations\t12,140\t9,811", "as a % of sales\t10.3%\t8.5%"
        )
    )
    assert stated(rows, "ratio") == {ratio("10.3%", "12,140", "118,412"), ratio("8.5%", "9,811", "115,103")}


def test_gross_margin_of_revenue_less_cost() -> None:
    rows = release(
        summary_table(
            "Hosting revenues\t7,688\t6,334",
            "Cost of hosting\t6,024\t4,849",
            "Hosting gross margin ratio\t21.6%\t23.4%",
        )
    )
    assert stated(rows, "ratio") == {
        ("ratio", "21.6%", ("7,688", "-6,024"), ("7,688",)),
        ("ratio", "23.4%", ("6,334", "-4,849"), ("6,334",)),
    }


def test_a_combined_ratio_is_the_sum_of_its_ratios() -> None:
    rows = release(
        summary_table("Loss ratio\t64.8%\t66.9%", "Expense ratio\t28.7%\t28.3%", "Combined ratio\t93.5%\t95.2%")
    )
    assert stated(rows, "sum") == {
        ("sum", "93.5%", ("64.8%", "28.7%"), ()),
        ("sum", "95.2%", ("66.9%", "28.3%"), ()),
    }
    rows = release(
        summary_table("Loss ratio\t64.8%\t66.9%", "Expense ratio\t28.7%\t28.3%", "Combined ratio\t71.5%\t88.2%")
    )
    assert stated(rows, "sum") == set()


def test_a_gross_profit_in_percent_is_a_margin() -> None:
    income = table(
        "Net revenue\t12,405\t11,820",
        "Cost of revenue\t8,125\t7,707",
        "Gross profit\t4,280\t4,113",
        "Gross profit %\t34.5\t34.8",
    )
    stated = prints_of(land_text(document(income)), "ratio of the rows that it names")
    assert {frozenset({"34.5", "4,280", "12,405"}), frozenset({"34.8", "4,113", "11,820"})} <= stated


def _margin(now: str, before: str = "36.2%") -> list[tuple[Any, ...]]:
    """A margin beside a statement of another table that prints what it is of."""
    statement = table("Net sales\t84,310\t79,602", "Cost of sales\t51,977\t50,786", "Gross profit\t32,333\t28,816")
    summary = table(f"Gross margin\t{now}\t{before}", title="Financial Highlights")
    return terms_of(land_text(document(statement, summary)), "ratio of the rows that it names")


def test_a_ratio_of_rows_of_another_table_is_stated_where_a_digit_is_wrong() -> None:
    for printed in ("38.4%", "58.4%", "83.4%"):
        assert ((1, printed), (1, "32,333"), (1, "84,310")) in _margin(printed), printed


def test_a_ratio_that_is_worked_out_in_another_way_is_not_stated_of_rows_of_another_table() -> None:
    assert not _margin("38.9%"), "half a point, as costs of another kind make it"
    assert not _margin("41.5%"), "three points, and no slip leads there"
    assert not _margin("58.4%", "46.2%"), "nothing vouches for it"


@pytest.mark.parametrize(("printed", "is_told"), [("(7.2)%", True), ("(3.6)%", False)])
def test_a_margin_off_by_a_slip_is_no_evidence_against_its_own_rows(printed: str, is_told: bool) -> None:
    rows = land_text(
        document(
            table("Revenue\t3,117\t2,884", "Costs\t3,216\t2,958", "Net loss\t(99)\t(74)"),
            table(f"Net loss margin\t{printed}\t(2.6)%", title="Reconciliation"),
        )
    )
    told = prints_of(rows, "ratio of the rows that it names")
    assert ({printed, "(99)", "3,117"} in told) is is_told


def test_a_cost_in_parentheses_is_a_positive_share_of_what_it_is_deducted_from() -> None:
    loans = ("Total loans\t35,201\t34,618", "Allowance for loan losses\t(359)\t(353)")
    rows = release(summary_table(*loans, "Allowance for loan losses to total loans\t1.02%\t1.20%"))
    assert {found[1] for found in stated(rows, "ratio")} == {"-1.02%", "-1.20%"}


@pytest.mark.parametrize(("printed", "is_told"), [("13.7%", True), ("17.3%", True), ("11.6%", False)])
def test_a_margin_follows_from_the_rows_that_it_follows_from_in_the_tables_of_other_periods(
    printed: str, is_told: bool
) -> None:
    header = "\t1Q24\t1Q23\t1Q22"
    statement = table("Total revenue\t8,603\t7,720\t6,915", "Costs\t5,210\t4,808\t4,317", header=header)

    def bridge(period: str, profit: str, margin: str) -> str:
        rows = (f"Net profit\t{profit}", "Interest\t318", f"Net profit margin\t{margin}")
        return table(*rows, title=f"Reconciliation of {period}", header=f"\t{period}")

    rows = land_text(
        document(
            statement,
            bridge("1Q24", "1,012", "11.8%"),
            bridge("1Q23", "1,058", printed),
            bridge("1Q22", "886", "12.8%"),
        )
    )
    told = {frozenset({printed, "1,058", "7,720"}), frozenset({"12.8%", "886", "6,915"})}
    assert (told <= prints_of(rows, "ratio of the rows that it names")) is is_told


def test_rows_that_print_more_periods_are_asked_before_those_that_print_the_holding_ones() -> None:
    header = "\t2Q24\t2Q23\t6M24\t6M23"
    year = table("Revenue\t6,217\t5,903", "Net profit\t311\t254", header="\t6M24\t6M23")
    rows_of_all = ("Revenue\t3,117\t2,884\t6,217\t5,903", "Net profit\t168\t121\t311\t254")
    quarter = table(*rows_of_all, title="Quarters and half years", header=header)
    ratios = table("Net profit margin\t7.4%\t4.2%\t5.0%\t4.3%", title="Key figures", header=header)
    rows = land_text(document(year, ratios, quarter))
    assert {"7.4%", "168", "3,117"} in prints_of(rows, "ratio of the rows that it names")
