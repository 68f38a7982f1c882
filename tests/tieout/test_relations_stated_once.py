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


def test_a_balance_with_its_day_behind_a_comma_opens_and_closes() -> None:
    found = _sums(
        "Balance, December 31, 2023\t19,129\t25,603",
        "Net income\t26,308\t27,260",
        "Dividends declared\t(9,485)\t(6,905)",
        "Balance, June 30, 2024\t35,952\t45,958",
        title="Changes in equity",
        header="\tCommon Stock\tRetained Earnings",
    )
    assert "roll_forward 35,952 = 19,129 + 26,308 - 9,485" in {one.replace("+ (9,485)", "- 9,485") for one in found}


def test_a_small_result_is_no_sum_of_what_leaves_nothing() -> None:
    found = _sums(
        "Net interest income\t910\t697\t655\t702\t688",
        "Total non-interest income\t490\t491\t512\t503\t497",
        "Salaries\t563\t377\t402\t398\t391",
        "Other expenses\t407\t432\t421\t419\t430",
        "Income before income taxes\t430\t379\t344\t388\t364",
        "Income tax expense\t121\t102\t98\t107\t96",
        "Income from continuing operations\t309\t277\t246\t281\t268",
        "Discontinued operations:",
        "Income (loss) before income taxes\t(4)\t5\t(3)\t5\t5",
        "Income tax expense (benefit)\t2\t2\t(2)\t(2)\t(2)",
        "Income (loss) from discontinued operations, net of tax\t(6)\t3\t(1)\t7\t7",
        "Net income\t303\t280\t245\t288\t275",
        header="\t1Q24\t4Q23\t3Q23\t2Q23\t1Q23",
    )
    assert {"difference (6) = (4) - 2", "difference 7 = 5 - (2)", "sum 303 = 309 + (6)"} <= found
    assert not [one for one in found if " 910 " in one and not one.startswith("difference 430")]


def test_what_is_included_in_a_result_is_added_back_to_it() -> None:
    found = _sums(
        "Profit from operations\t8,641\t(2,046)\t3,034",
        "Exceptional items included in profit from operations\t282\t(292)\t(222)",
        "Underlying profit\t8,923\t(2,338)\t2,812",
        title="Underlying results",
        header="\t1Q24\t4Q23\t1Q23",
    )
    assert "sum 8,923 = 8,641 + 282" in found


def test_payments_by_year_have_a_total() -> None:
    found = _sums(
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
    found = _sums(*rows, "Consolidated", *last, title="Segment results")
    assert {"sum 2,924 = 2,512 + 412", "sum 2,842 = 2,447 + 395"} <= found
    assert "sum 2,924 = 2,512 + 412" not in _sums(*rows, "Elsewhere", *last, title="Segment results")


def test_what_stands_below_less_is_deducted_though_a_figure_is_wrong() -> None:
    found = _sums(
        "Adjusted EBITDA\t92.1\t53.6",
        "Less:",
        "Depreciation and amortization\t37.6\t33.6",
        "Interest expense, net\t39.1\t42.8",
        "Debt retirement costs\t1.0\t1.5",
        "Stock-based compensation\t1.7\t1.4",
        "Provision for income taxes\t23.3\t20.1",
        "Income from continuing operations\t(12.6)\t(45.8)",
        title="Adjusted EBITDA",
    )
    assert "difference (12.6) = 92.1 - 37.6 - 39.1 - 1.0 - 1.7 - 23.3" in found


def test_a_subtotal_that_a_sum_begins_with_is_stated_though_a_part_is_wrong() -> None:
    found = _sums(
        "Current assets\t2,048\t1,991",
        "Property\t6,681\t9,023",
        "Total assets\t8,729\t11,014",
        "Air traffic liability\t937\t636",
        "Current portion of debt\t567\t520",
        "Other current liabilities\t1,308\t1,693",
        "Current liabilities\t2,782\t2,849",
        "Long-term debt\t1,399\t1,578",
        "Shareholders' equity\t4,548\t6,587",
        "Total liabilities and shareholders' equity\t8,729\t11,014",
        title="Balance Sheets",
    )
    assert {"sum 2,782 = 937 + 567 + 1,308", "sum 2,849 = 636 + 520 + 1,693"} <= found


def test_a_line_and_its_parts_are_not_counted_both() -> None:
    found = _sums(
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
    found = _sums(
        "Income from operations\t416\t402\t26\t511\t398",
        "Discontinued operations:",
        "Income (loss) before income taxes\t(4)\t5\t4\t(3)\t5",
        "Income tax expense (benefit)\t(2)\t2\t(2)\t(1)\t(2)",
        "Income (loss) from discontinued operations, net of tax\t(2)\t3\t6\t(2)\t7",
        "Net income\t414\t405\t32\t509\t405",
        header="\t1Q24\t4Q23\t3Q23\t2Q23\t1Q23",
    )
    assert {"sum 414 = 416 + (2)", "difference 6 = 4 - (2)"} <= found


def test_net_reserves_at_the_beginning_are_stated_though_a_figure_is_wrong() -> None:
    found = _sums(
        "Gross reserves, beginning of period\t3,068.4\t3,309.1",
        "Less: reinsurance recoverables\t1,721.4\t1,069.1",
        "Net reserves, beginning of period\t1,347.0\t1,240.0",
        "Total incurred\t2,300.8\t2,657.6",
        "Total paid\t2,723.1\t2,350.0",
        "Net reserves, end of period\t924.7\t1,547.6",
        title="Reserves",
    )
    assert "roll_forward 1,240.0 = 3,309.1 - 1,069.1" in found


def test_a_sum_that_breaks_does_not_pass_over_its_subtotal() -> None:
    found = _sums(
        "Cash\t20,400\t18,000",
        "Receivables\t31,250\t30,115",
        "Total current assets\t51,650\t48,115",
        "Equipment\t44,350\t43,885",
        "Total assets\t96,002\t92,000",
        title="Balance Sheets",
    )
    assert "sum 96,002 = 51,650 + 44,350" in found, "three rounded parts allow two, its two parts do not"
    found = _sums(
        "Net cash from operating activities\t7,125\t6,010",
        "Net cash used in investing activities\t(3,015)\t(2,940)",
        "Net increase in cash\t4,190\t3,070",
        "Cash at beginning of period\t18,000\t15,200",
        "Cash at end of period\t22,110\t18,270",
        title="Statements of Cash Flows",
    )
    assert "roll_forward 22,110 = 4,190 + 18,000" in found, "the change is the misprint, and no way past it hides that"
