"""Relations that other rows, tables and words vouch for, where a slip takes their own evidence; and what is let be."""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import Rows, document, prints_of, sums, table

LINE = "one line of two tables"
QUARTERS = "\t1Q24\t4Q23\t1Q23"


def _two_tables(*again: str, header: str = "\t1Q24\t1Q23", title: str = "Selected Figures") -> Rows:
    income = table(
        "Revenue\t26,044\t17,192",
        "Cost of revenue\t5,638\t4,544",
        "Gross profit\t20,406\t12,648",
        "Selling expenses\t3,391\t2,929",
        "Depreciation\t2,015\t1,719",
        "Operating income\t15,000\t8,000",
    )
    return land_text(document(income, table(*again, title=title, header=header)))


def test_a_third_column_is_held_against_the_table_that_prints_it() -> None:
    rows = land_text(
        document(
            table("Operating expenses\t3,497\t2,508"),
            table("Operating expenses\t3,497\t3,178\t2,508", title="Highlights", header=QUARTERS),
            table("GAAP operating expenses\t3,497\t3,176\t2,508", title="GAAP to non-GAAP", header=QUARTERS),
        )
    )
    assert {"3,178", "3,176"} in prints_of(rows, LINE)


@pytest.mark.parametrize(("printed", "is_told"), [("76.4 %", True), ("63.4 %", True), ("36.8 %", False)])
def test_a_rate_of_two_tables_is_one_line_unless_it_may_be_worked_out_otherwise(printed: str, is_told: bool) -> None:
    rows = land_text(
        document(
            table("Fleet utilisation ratio\t38.4 %\t36.4 %\t34.6 %", "Aircraft\t78\t71\t65", header=QUARTERS),
            table(f"Fleet utilisation ratio\t38.4 %\t{printed}\t34.6 %", title="Traffic", header=QUARTERS),
        )
    )
    assert ({printed, "36.4 %"} in prints_of(rows, LINE)) is is_told


def test_the_other_rows_of_two_tables_vouch_for_one_that_has_no_other_column() -> None:
    same = ("Revenue\t26,044", "Cost of revenue\t5,638", "Gross profit\t20,406", "Selling expenses\t3,391")
    more = ("Depreciation\t2,015", "Interest\t1,044", "Licences\t4,512", "Rents\t8,133", "Freight\t6,246")
    first = ("Revenue\t26,044\t1", *more, *same[1:], "Operating income\t15,000")
    rows = land_text(
        document(
            table(*(row.rsplit("\t", 1)[0] if row.count("\t") > 1 else row for row in first), header="\t1Q24"),
            table(*same, *more, "Operating income\t15,300", title="Selected Figures", header="\t1Q24"),
        )
    )
    assert {"15,300", "15,000"} in prints_of(rows, LINE)
    alone = land_text(
        document(
            table("Operating income\t15,000", header="\t1Q24"),
            table("Operating income\t15,300", title="Selected Figures", header="\t1Q24"),
        )
    )
    assert not prints_of(alone, LINE), "two rows of one name may be two things"


def test_what_a_title_calls_adjusted_is_one_line_where_the_numbers_say_so() -> None:
    title = "Adjusted EBITDA and Adjusted EBITDA Margin"
    rows = _two_tables("Revenue\t26,044\t17,912", "Adjusted EBITDA\t18,001\t9,500", title=title)
    assert {"17,912", "17,192"} in prints_of(rows, LINE)
    rows = _two_tables("Operating income\t16,301\t8,911", "Adjusted EBITDA\t18,001\t9,500", title=title)
    assert not prints_of(rows, LINE), "an adjusted result is another"


def test_columns_add_up_as_in_the_table_that_is_headed_alike() -> None:
    header = "\tShare capital\tReserves\tRetained earnings\tTotal equity"
    first = table(
        "Balance at April 1, 2023\t2,075\t580\t62,551\t65,206",
        "Profit for the year\t\t120\t4,233\t4,353",
        "Balance at March 31, 2024\t2,075\t700\t66,784\t69,559",
        title="Changes in Equity 2024",
        header=header,
    )

    def second(total: str, header: str = header) -> Rows:
        row = f"Balance at April 1, 2024\t2,075\t700\t66,784\t{total}"
        return land_text(document(first, table(row, title="Changes in Equity 2025", header=header)))

    assert {"69,559", "2,075", "700", "66,784"} in prints_of(second("69,559"), "columns of a row")
    assert {"69,562", "2,075", "700", "66,784"} in prints_of(second("69,562"), "columns of a row")
    other = "\tShare capital\tReserves\tRetained earnings\tMarket value"
    assert {"69,562", "2,075", "700", "66,784"} not in prints_of(second("69,562", other), "columns of a row")


def _other_income(rate: str, title: str, last: str = "Other income (expense), net") -> set[str]:
    return sums(
        land_text(
            document(
                table(
                    "Interest income\t797\t1,061",
                    "Interest expense\t(80)\t(94)",
                    f"Exchange losses\t(210)\t{rate}",
                    "Losses on bonds\t(293)\t(462)",
                    "Gains on equities\t377\t2,243",
                    "Fees\t118\t104",
                    "Rents\t81\t229",
                    f"{last}\t790\t2,843",
                    title=title,
                )
            )
        )
    )


def test_the_last_row_that_the_title_names_is_the_total() -> None:
    broken = "sum 2,843 = 1,061 + (94) + (538) + (462) + 2,243 + 104 + 229"
    assert broken in _other_income("(538)", "The table presents our other income (expense), net")
    assert broken not in _other_income("(538)", "Some other numbers")


def test_a_measure_leads_to_the_same_measure_adjusted() -> None:
    def stated(last: str, total: str = "20,519") -> set[str]:
        rows = ("Cost of delivery\t20,766\t18,891", "Severance\t(153)\t(461)", "Rents\t(100)\t(220)")
        return sums(land_text(document(table(*rows, f"{last}\t{total}\t18,210", title="Reconciliation"))))

    assert "sum 20,519 = 20,766 + (153) + (100)" in stated("Cost of delivery, excluding severance and rents")
    assert "sum 20,519 = 20,766 + (153) + (100)" not in stated("Freight of the region")


def test_an_outlook_of_one_column_leads_from_a_measure_to_the_same_measure_adjusted() -> None:
    def stated(gaap: str, first: str = "GAAP operating expenses") -> set[str]:
        rows = (f"{first}\t{gaap}", "Stock-based compensation\t(1,150)", "Non-GAAP operating expenses\t2,800")
        return sums(land_text(document(table(*rows, title="Reconciliation of outlook", header="\t2Q24"))))

    assert "sum 2,800 = 8,950 + (1,150)" in stated("8,950")
    assert "sum 2,800 = 1,650 + (1,150)" not in stated("1,650"), "a sign that is read otherwise is no misprint"
    assert not stated("8,950", "Cost of revenue"), "another measure"


def test_growth_of_an_adjusted_row_is_that_of_its_amounts_and_at_constant_rates_it_is_not() -> None:
    def stated(label: str, change: str) -> bool:
        rows = land_text(
            document(
                table(
                    "Revenue\t1,612\t1,390\t222",
                    "Costs\t1,204\t1,021\t183",
                    "Net income\t408\t369\t39",
                    f"{label}\t423\t385\t{change}",
                    header="\t1Q24\t1Q23\tChange",
                )
            )
        )
        return any(f["printed"] == change for f in rows["figures"]) and any(
            change in terms for terms in prints_of(rows, "change beside its amounts")
        )

    assert stated("Net income excluding one-time items", "38")
    assert stated("Net income excluding one-time items", "83")
    assert not stated("Net income at constant currency", "83")


def test_lines_of_a_note_but_for_a_slip_and_not_for_what_the_note_leaves_out() -> None:
    def stated(compensation: str, note: tuple[str, ...]) -> set[frozenset[str]]:
        income = table(
            "GAAP gross profit\t20,406\t16,791\t4,648",
            "Stock-based compensation (B)\t36\t45\t27",
            "Non-GAAP gross profit\t20,442\t16,836\t4,675",
            "GAAP operating expenses\t3,497\t3,176\t2,508",
            f"Stock-based compensation (B)\t{compensation}\t(948)\t(708)",
            "Non-GAAP operating expenses\t2,522\t2,228\t1,800",
            title="Reconciliation",
            header=QUARTERS,
        )
        below = table(*note, title="(B) Stock-based compensation consists of the following", header=QUARTERS)
        return prints_of(land_text(document(income, below)), "lines of a note")

    note = ("Cost of revenue\t36\t45\t27", "Research\t727\t706\t524", "Administration\t248\t242\t184")
    assert {"(975)", "727", "248"} in stated("(975)", note)
    wrong = ("Cost of revenue\t36\t95\t27", "Research\t727\t706\t524", "Administration\t448\t242\t184")
    assert {"(975)", "727", "448"} in stated("(975)", wrong)
    assert {"45", "95"} in stated("(975)", wrong)
    left_out = (*note, "Restructuring\t28\t-\t-")
    assert {"(947)", "727", "248"} not in stated("(947)", left_out)


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


def _claims(text: str, sales: str = "Sales, net of returns") -> set[frozenset[str]]:
    income = table(
        f"{sales}\t293,618\t303,457",
        "Net income\t44,172\t51,840",
        "Net income per share:",
        "Basic\t$0.89\t$1.05",
        "Diluted\t$0.88\t$1.04",
    )
    return prints_of(land_text(document(text + "\n\n", income)), "amount in a sentence")


def test_revenue_has_many_names_and_a_document_one_revenue() -> None:
    told = "Net sales for the quarter were $273.6 million."
    assert {"$273.6 million", "293,618"} in _claims(told)
    assert {"$273.6 million", "293,618"} not in _claims(told, "Interest from customers")


def test_earnings_per_share_of_a_sentence_are_the_basic_or_the_diluted() -> None:
    told = "Net income was $44.2 million, or $6.89 per share ($0.88 per share on a diluted basis), for the quarter."
    assert {"$6.89", "$0.89"} in _claims(told)
    assert not any("$3.21" in one for one in _claims(told.replace("6.89", "3.21")))
    assert {"$0.86", "$0.89"} in _claims(told.replace("6.89", "0.86")), "the diluted ones it says elsewhere"
    assert {"$89", "$0.89"} in _claims(told.replace("$6.89", "$89")), "its point is lost"


def test_a_note_on_what_its_head_names_in_words_alone() -> None:
    def stated(research: str, head: str) -> bool:
        income = table(
            "Revenue\t26,741\t15,683",
            "Net income\t6,004\t3,378",
            f"(1) Includes {head} as follows:",
            "Cost of sales\t52\t37",
            f"Research\t{research}\t74",
            "Administration\t134\t94",
        )
        flows = table(
            "Net income\t6,004\t3,378", "Stock-based compensation expense\t299\t205", title="Statements of Cash Flows"
        )
        return {"299", "52", research, "134"} in prints_of(land_text(document(income, flows)), "lines of a note")

    assert stated("213", "stock-based compensation expense")
    assert stated("133", "stock-based compensation expense")
    assert not stated("129", "stock-based compensation expense"), "a few units may be counted elsewhere"
    assert not stated("213", "expense of shares")


def test_a_rate_of_exchange_that_every_note_repeats() -> None:
    def stated(*rates: str) -> set[frozenset[str]]:
        notes = (
            f"The dollar amounts are translated at the rate of JPY {rate} = US$1.00 of June 30, 2024." for rate in rates
        )
        return prints_of(
            land_text(document(*(f"{note}\n\n{table(f'Item {i}')}" for i, note in enumerate(notes)))), "rate told twice"
        )

    assert {"JPY 106.17"} in stated("106.17", "106.17", "106.17")
    assert {"JPY 106.17", "JPY 108.17"} in stated("106.17", "108.17", "106.17")
    assert not any("JPY 111.34" in one for one in stated("106.17", "111.34", "106.17"))
    assert not stated("106.17", "108.17")


def test_points_of_a_percentage_are_its_change_whatever_the_rows_beside_say() -> None:
    def stated(margin: str, change: str) -> bool:
        header = "\t1Q24\t4Q23\tQ/Q"
        amounts = ("Revenue\t26,044\t22,103\tUp 18%", "Operating income\t16,909\t13,615\tUp 24%")
        rows = (*amounts, f"Gross margin\t78.4%\t{margin}\t{change}")
        return {change, "78.4%", margin} in prints_of(
            land_text(document(table(*rows, header=header))), "change beside its amounts"
        )

    assert stated("76.0%", "Up 2.4 pts")
    assert stated("76.8%", "Up 2.4 pts")
    assert not stated("76.8%", "Up 2.4%"), "a rate may grow by percent, or by points"


def test_rows_named_alike_that_changed_places_are_far_apart_or_both_printed_elsewhere() -> None:
    def stated(*rows: str, again: tuple[str, ...] = ("Operating income\t16,909\t12,140",)) -> bool:
        income = table("Revenue\t26,044\t17,192", "Operating income\t16,909\t12,140")
        summary = table("Revenue\t26,044\t17,192", *again, title="Selected Figures")
        bridge = table(*rows, title="Reconciliation")
        return frozenset({rows[0].split("\t")[1], "16,909"}) in prints_of(
            land_text(document(income, summary, bridge)), LINE
        )

    assert stated("Operating income\t1,150\t912", "Total effect of adjustments to operating income\t16,909\t12,140")
    near = ("Operating income\t15,150\t11,912", "Operating income before one charge\t16,909\t12,140")
    assert not stated(*near), "it may be the other one adjusted"
    assert stated(
        *near, again=("Operating income before one charge\t15,150\t11,912", "Operating income\t16,909\t12,140")
    )


def test_a_measure_adjusted_that_changed_places_with_the_row_above_it() -> None:
    def stated(*last: str) -> bool:
        rows = ("GAAP net income\t14,881\t12,285", "Pre-tax adjustments\t1,082\t875", *last)
        return "sum (725) = 14,881 + 1,082 + 15,238" in sums(land_text(document(table(*rows, title="Reconciliation"))))

    assert stated("Tax effect of non-GAAP adjustments\t15,238\t12,839", "Non-GAAP net income\t(725)\t(321)")
    assert not stated("Tax effect of non-GAAP adjustments\t15,238\t12,839", "Deferred tax\t(725)\t(321)")


def test_average_shares_are_one_number_however_a_table_words_them() -> None:
    def stated(label: str, count: str = "2,490") -> set[frozenset[str]]:
        income = table(
            "Net income\t14,881\t2,043",
            "Weighted average shares used in per share computation:",
            "Basic\t2,462\t2,470",
            "Diluted\t2,489\t2,490",
        )
        again = table(f"{label}\t2,489\t{count}", title="Reconciliation")
        return prints_of(land_text(document(income, again)), LINE)

    assert {"2,490"} in stated("Shares used in diluted net income per share")
    assert {"2,480", "2,490"} in stated("Shares used in diluted net income per share", "2,480")
    assert not any("2,480" in one for one in stated("Weighted average shares outstanding", "2,480")), "basic or diluted"


def test_the_full_name_of_a_result_vouches_for_a_table_of_one_column() -> None:
    def stated(label: str, printed: str) -> bool:
        flows = table(
            "Depreciation\t13,015\t10,719",
            f"{label}\t28,848\t23,509",
            title="Statements of Cash Flows",
        )
        rows = (f"{label}\t{printed}", "Purchases of plant\t(12,012)", "Free cash flow\t16,836")
        return {printed, "28,848"} in prints_of(
            land_text(document(flows, table(*rows, title="Reconciliation", header="\t1Q24"))), LINE
        )

    assert stated("Net cash provided by operating activities", "28,843")
    assert not stated("Net cash provided by operating activities", "27,164"), "no slip leads there"
    assert not stated("Inventories", "28,843"), "a short name may be given twice"


def test_free_cash_flow_is_led_to_by_what_operating_activities_provide() -> None:
    def stated(last: str, first: str = "Net cash provided by operating activities") -> bool:
        rows = (f"{first}\t28,848", "Purchases of plant\t(12,012)", f"{last}\t18,836")
        found = sums(land_text(document(table(*rows, title="Reconciliation", header="\t1Q24"))))
        return "sum 18,836 = 28,848 + (12,012)" in found

    assert stated("Free cash flow")
    assert not stated("Free cash flow", "Net cash of the parent")
    assert not stated("Cash of the region")


def test_an_outlook_leads_from_a_rate_to_the_same_rate_adjusted() -> None:
    def stated(printed: str, first: str = "GAAP gross margin") -> bool:
        rows = (f"{first}\t74.8%", "Effect of share plans\t0.7%", f"Non-GAAP gross margin\t{printed}")
        found = sums(land_text(document(table(*rows, title="Outlook", header="\t2Q24"))))
        return f"sum {printed} = 74.8% + 0.7%" in found

    assert stated("75.5%")
    assert stated("15.5%")
    assert not stated("75.9%"), "a few tenths may be rounding, or what is left out"
    assert not stated("15.5%", "Tax rate")


def test_growth_named_as_that_of_a_row_needs_no_more_columns_that_hold_than_break() -> None:
    def stated(growth: str, amounts: str = "Revenues") -> bool:
        rows = (f"{amounts}\t69,787\t80,539", f"{growth}\t3 %\t25 %", "Operating income\t17,415\t25,472")
        years = table("Revenues\t68,011\t69,787", header="\t1Q22\t1Q23", title="Revenues of earlier years")
        found = land_text(document(table(*rows, header="\t1Q23\t1Q24", title="Highlights"), years))
        return {"25 %", "80,539", "69,787"} in prints_of(found, "change of the amounts beside it")

    assert stated("Change in revenues year over year")
    assert not stated("Change in revenues of services year over year")
    assert not stated("Change in constant currency revenues year over year")
