"""Sums that statements of all kinds print (`relations/sums.py`): netted lines, asides in labels, lines that deduct.

Here: that a sum of a reader is stated, with its parts, and no other in its place. Not here: misprints, or verdicts.
"""

from __future__ import annotations

from tests.tieout.relations_kit import sums_of


def test_a_total_takes_the_net_of_a_line_that_is_deducted_from() -> None:
    found = sums_of(
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


def test_a_cost_that_includes_depreciation_is_a_part() -> None:
    found = sums_of(
        "Net sales\t1,036,917\t1,018,402",
        "Cost of sales, including depreciation (exclusive of items shown below)\t786,117\t771,356",
        "Gross margin\t250,800\t247,046",
    )
    assert "difference 250,800 = 1,036,917 - 786,117" in found


def test_what_is_included_in_the_row_above_is_none() -> None:
    found = sums_of(
        "Product revenue\t5,120\t4,871",
        "Service revenue\t2,733\t2,418",
        "Including: maintenance\t1,204\t1,187",
        "Total revenue\t7,853\t7,289",
    )
    assert "sum 7,853 = 5,120 + 2,733" in found


def test_net_cash_is_a_result_of_cash_and_debt() -> None:
    found = sums_of(
        "Gross cash\t23.0\t30.4",
        "Long-term debt\t29.7\t34.0",
        "Debt payable within one year\t2.2\t2.0",
        "Total debt\t31.9\t36.0",
        "Net cash (debt)\t(8.9)\t(5.6)",
        title="Cash and debt",
    )
    assert "difference (8.9) = 23.0 - 31.9" in found


def test_what_is_included_in_a_result_is_added_back_to_it() -> None:
    found = sums_of(
        "Profit from operations\t8,641\t(2,046)\t3,034",
        "Exceptional items included in profit from operations\t282\t(292)\t(222)",
        "Underlying profit\t8,923\t(2,338)\t2,812",
        title="Underlying results",
        header="\t1Q24\t4Q23\t1Q23",
    )
    assert "sum 8,923 = 8,641 + 282" in found


def test_payments_by_year_have_a_total() -> None:
    found = sums_of(
        "Remaining 2024\t10,549\t15,213",
        "2025\t42,534\t53,880",
        "2026\t21,272\t21,072",
        "Total\t74,355\t90,165",
        title="Commitments",
        header="\tHull 1605\tHull 1606",
    )
    assert "sum 74,355 = 10,549 + 42,534 + 21,272" in found


def test_a_line_of_each_segment_adds_up_to_that_of_all() -> None:
    rows = (
        "Home",
        "Net revenue\t2,512\t2,447",
        "Adjusted EBITDA\t131\t118",
        "Abroad",
        "Net revenue\t412\t395",
        "Adjusted EBITDA\t(91)\t(84)",
    )
    last = ("Net revenue\t2,924\t2,842", "Adjusted EBITDA\t40\t34")
    found = sums_of(*rows, "Consolidated", *last, title="Segment results")
    assert {"sum 2,924 = 2,512 + 412", "sum 2,842 = 2,447 + 395"} <= found
    assert "sum 2,924 = 2,512 + 412" not in sums_of(*rows, "Elsewhere", *last, title="Segment results")


def test_a_line_and_its_parts_are_not_counted_both() -> None:
    found = sums_of(
        "Operating funds\t3,112\t2,904",
        "Ground rent\t720\t655",
        "Franchise transition\t221\t-",
        "Storm repairs\t499\t-",
        "Adjusted operating funds\t4,552\t3,559",
        title="Operating funds",
    )
    assert "sum 4,552 = 3,112 + 720 + 221 + 499" in found
    assert not any(one.startswith("sum 720") for one in found)


def test_a_small_result_below_a_head_of_its_own_is_stated() -> None:
    found = sums_of(
        "Income from operations\t416\t402\t26\t511\t398",
        "Discontinued operations:",
        "Income (loss) before income taxes\t(4)\t5\t4\t(3)\t5",
        "Income tax expense (benefit)\t(2)\t2\t(2)\t(1)\t(2)",
        "Income (loss) from discontinued operations, net of tax\t(2)\t3\t6\t(2)\t7",
        "Net income\t414\t405\t32\t509\t405",
        header="\t1Q24\t4Q23\t3Q23\t2Q23\t1Q23",
    )
    assert {"sum 414 = 416 + (2)", "difference 6 = 4 - (2)"} <= found
