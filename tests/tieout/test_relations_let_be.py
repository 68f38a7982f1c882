"""What a right release prints that looks like a slip: another version, another basis, more shares, a compounded rate.

Here: relations that other rows would vouch for, and that are not stated as broken. Not here: those that are.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import HEAD, document, prints_of, sums, table

LINE = "one line of two tables"
Terms = set[frozenset[str]]


def _lines(*tables: str) -> Terms:
    return prints_of(land_text(document(*tables)), LINE)


@pytest.mark.parametrize("basic", ["2,462", "2,431"])
def test_a_loss_counts_no_shares_that_dilute_the_adjusted_profit(basic: str) -> None:
    income = table(
        "Net income (loss)\t(4,594)\t2,648",
        "Weighted average shares used in per share computation:",
        f"Basic\t{basic}\t2,470",
        "Diluted\t2,462\t2,490",
    )
    again = table(
        "Net income (loss)\t(4,594)\t2,648",
        "Share plans\t5,200\t3,100",
        "Adjusted net income\t606\t5,748",
        "Diluted weighted average shares\t2,482\t2,490",
        title="Adjusted earnings",
    )
    assert ({"2,482", "2,462"} in _lines(income, again)) == (basic == "2,431")


def test_shares_of_two_classes_are_two_numbers() -> None:
    def found(label: str) -> Terms:
        income = table(
            "Net income\t14,881\t9,043",
            "Weighted average shares, basic, Class A\t2,462\t2,470",
            "Weighted average shares, diluted, Class A\t2,489\t2,490",
        )
        rows = (f"Average number of shares, basic, {label}\t2,426\t2,470",)
        return _lines(income, table(*rows, title="Per share data"))

    assert {"2,426", "2,462"} in found("Class A")
    assert {"2,426", "2,462"} not in found("Class B")


def test_a_full_name_vouches_for_no_other_version_of_a_number() -> None:
    flows = table(
        "Depreciation\t13,967\t14,466",
        "Net cash provided by operating activities\t28,848\t23,509",
        title="Statements of Cash Flows",
    )

    def found(title: str) -> Terms:
        rows = ("Net cash provided by operating activities\t28,648", "Plant\t(11,812)")
        return _lines(flows, table(*rows, title=title, header="\t1Q24"))

    assert {"28,648", "28,848"} in found("Summary")
    for title in ("As previously reported", "Continuing operations", "The parent company alone"):
        assert {"28,648", "28,848"} not in found(title)


def test_free_cash_flow_is_not_led_to_by_other_activities_or_by_what_leaves_it_whole() -> None:
    def found(printed: str, *rows: str) -> set[str]:
        rows = ("Net cash provided by operating activities\t28,848", *rows, f"Free cash flow\t{printed}")
        return sums(land_text(document(table(*rows, title="Summary", header="\t1Q24"))))

    plant = ("Purchases of plant\t(12,012)", "Sales of plant\t600")
    assert found("18,436", *plant), "a slip of a digit"
    assert not any("(4,000)" in one for one in found("17,436", *plant, "Acquisitions\t(4,000)"))
    activities = ("Net cash used in investing activities\t(14,012)", "Net cash used in financing activities\t(3,000)")
    assert not found("15,836", *activities)


def test_a_rate_is_not_led_to_by_another_rate() -> None:
    def found(*rows: str) -> set[str]:
        return sums(land_text(document(table(*rows, title="Outlook", header="\t2Q24"))))

    last = "Non-GAAP gross margin\t70.5%"
    assert found("GAAP gross margin\t64.8%", "Effect of share plans\t10.7%", last)
    assert not found("GAAP gross margin\t64.8%", "GAAP operating margin\t10.7%", last)


def test_more_shares_dilute_the_profit_that_a_loss_is_adjusted_to() -> None:
    def found(loss: str, printed: str) -> bool:
        amount = "(48,734)" if loss.startswith("(") else "48,734"
        total = "41,510" if loss.startswith("(") else "138,978"
        rows = (
            f"Result of the parent\t{amount}\t{loss}",
            "Amortisation\t58,330\t1.02",
            "Share plans\t21,904\t0.38",
            "Special charges\t10,222\t0.18",
            "Tax\t(212)\t-",
            f"Adjusted net income\t{total}\t{printed}",
        )
        header = "\t1Q24\t1Q24 Per share"
        stated = sums(land_text(document(table(*rows, title="Reconciliation", header=header))))
        return any(one.startswith(f"sum {printed} = {loss}") for one in stated)

    assert not found("(0.85)", "0.63"), "0.73 by the shares of a loss"
    assert found("(0.85)", "0.13"), "no dilution takes so much"
    assert found("0.85", "2.33"), "2.43 by the shares of a profit, which are diluted already"


def test_a_row_that_a_reconciliation_tells_and_does_not_add() -> None:
    labels = ("Reported profit", "Amortisation", "Restructuring", "Tax", "Part of others", "Adjusted profit")

    def found(total: str) -> bool:
        tables = [
            table(
                *(f"{label}\t{number}" for label, number in zip(labels, numbers, strict=True)), title=title, header=of
            )
            for title, of, numbers in (
                ("Second quarter", "\t2Q24", ("10,412", "2,605", "1,118", "(930)", "(205)", "13,000")),
                ("First quarter", "\t1Q24", ("9,412", "2,505", "1,218", "(830)", "(200)", total)),
            )
        ]
        return any(one.startswith(f"sum {total} =") and "(200)" in one for one in sums(land_text(document(*tables))))

    assert found("12,705"), "12,105 but for a digit"
    assert not found("12,305"), "without the part of others"


def test_growth_from_a_base_that_another_table_restates() -> None:
    def found(restated: str) -> Terms:
        years = (
            table(
                "Revenues\t69,787\t80,539",
                "Change in revenues\t3 %\t25 %",
                header="\t1Q23\t1Q24",
                title="Highlights",
            ),
            table("Revenues\t68,011\t69,787", header="\t1Q22\t1Q23", title="Earlier years"),
            table(f"Revenues\t{restated}\t80,539", header="\t1Q23\t1Q24", title="Restated for a new standard"),
        )
        return prints_of(land_text(document(*years)), "change of the amounts beside it")

    assert {"25 %", "80,539", "69,787"} in found("69,787")
    assert {"25 %", "80,539", "69,787"} not in found("64,431")


def test_growth_below_a_title_that_says_comparable_is_not_that_of_the_amounts() -> None:
    def found(title: str) -> Terms:
        regions = [
            table(
                *(f"{name} {n}\t{n}{more}\t{n}00\t{growth}%" for name, more, growth in rows),
                header="\t1Q24\t1Q23\t% Change",
                title=f"Region {n}",
            )
            for n, rows in (
                (1, (("North", 18, 18), ("South", 38, 38), ("East", 58, 58))),
                (2, (("North", 18, 9), ("South", 38, 19), ("East", 58, 29))),
                (3, (("North", 18, 6), ("South", 39, 13), ("East", 57, 19))),
                (4, (("North", 16, 4), ("South", 36, 9), ("East", 56, 14))),
                (5, (("North", 15, 3), ("South", 35, 7), ("East", 55, 11))),
            )
        ]
        lamps = table("Lamps\t218\t200\t4%", header="\t1Q24\t1Q23\t% Change", title=title)
        return prints_of(land_text(document(*regions, lamps)), "growth beside its amounts")

    assert {"4%", "218", "200"} in found("Lamps")
    assert {"4%", "218", "200"} not in found("Lamps, comparable")


def test_rates_that_compound_or_leave_a_part_out_are_no_slip() -> None:
    header = "\t1Q24\t1Q23\tAs reported % change\tPrices % change\tVolumes % change"
    regions = table(
        *(f"North {n}\t{n}18\t{n}00\t{n + 9}%\t{n}%\t9%" for n in range(1, 6)), header=header, title="Regions"
    )

    def found(row: str) -> bool:
        again = table(row, "Bulbs\t107\t100\t7%\t3%\t4%", header=header, title="Products")
        rates = frozenset(row.split("\t")[3:])
        return rates in prints_of(land_text(document(regions, again)), "sum of percentages")

    assert found("Lamps\t176\t100\t76%\t61%\t10%")
    assert not found("Lamps\t176\t100\t76%\t60%\t10%"), "60 % and 10 % of that"
    assert not found("Lamps\t138\t100\t38%\t8%\t5%"), "what was acquired is left out"


def test_forecast_earnings_of_shares_that_are_split_are_no_slip() -> None:
    def found(year: str) -> bool:
        shares = table(
            "Net income\t169,077\t150,755",
            "Weighted average shares, basic (shares)\t206,478\t205,521",
            "Net income per share, basic (USD)\t818.86\t733.53",
            header="\tThree months ended June 30, 2024\tThree months ended June 30, 2023",
        )
        rows = (
            "\tUSD thousands\tUSD",
            "Six months ending September 30, 2024\t2,000,220\t9,687.30",
            f"Year ending March 31, 2025\t5,200,000\t{year}",
        )
        forecast = table(*rows, title="Forecast", header="\tNet income\tNet income per share", note=" ")
        return any(year in one for one in prints_of(land_text(document(shares, forecast)), "forecast profit per share"))

    assert found("25,148.28")
    assert not found("2,518.43"), "ten shares for one"


def test_a_part_and_the_subtotal_that_repeats_it_are_added_once() -> None:
    def found(total: str) -> set[str]:
        rows = (
            "Current service cost\t-",
            "Administrative expense\t0.2",
            "Cost of curtailments\t-",
            "Pension cost recognised as operating expense\t0.2",
            "Interest cost\t-",
            "Return on assets\t(3.5)",
            "Pension cost recognised as a net finance credit\t(3.5)",
            f"Total pension income\t{total}",
        )
        return sums(land_text(document(table(*rows, title="Pensions", header="\t1Q24", note="(USD in millions)"))))

    assert "sum (3.3) = 0.2 + (3.5)" in found("(3.3)")
    assert "sum (3.3) = 0.2 + 0.2 + (3.5)" not in found("(3.3)")
    assert "sum (3.1) = 0.2 + 0.2 + (3.5)" in found("(3.1)"), "two parts of one size"


def test_a_total_that_is_off_without_what_a_label_says_to_be_within_another_row() -> None:
    def found(costs: str) -> set[str]:
        rows = (
            "EBITDA\t20,909\t13,040",
            "Share plans\t1,500\t1,200",
            f"Costs of mergers, of which some in cost of sales\t{costs}\t300",
            "Adjusted EBITDA\t22,909\t14,540",
        )
        return sums(land_text(document(table(*rows, title="Adjusted EBITDA"))))

    assert "sum 22,909 = 20,909 + 1,500 + 500" in found("500")
    assert "sum 22,909 = 20,909 + 1,500" not in found("500")


def test_cents_per_share_repeat_one_another_by_chance() -> None:
    rows = (
        "Diluted loss per share\t(0.08)\t(0.28)",
        "Costs of closed shops\t0.08\t0.51",
        "Write-off of debt costs\t0.01\t0.01",
        "Rents\t-\t-",
        "Costs of the move\t0.01\t0.01",
        "Adjusted diluted earnings per share\t0.01\t0.24",
    )
    found = sums(land_text(document(table(*rows, title="Reconciliation", note="(in USD per share)"))))
    assert "sum 0.24 = (0.28) + 0.51 + 0.01 + 0.01" in found


KEY_FIGURES = (
    "Cash flow from operating activities\t66.3\t67.3",
    "Capex\t40.0\t31.3",
    "Capex margin\t8.9%\t6.9%",
    "Free cash flow2\t26.3\t{earlier}",
)


def test_a_free_cash_flow_among_key_figures_is_made_of_more_than_they_print() -> None:
    rows = land_text(document(table(*KEY_FIGURES, title="Key Figures").format(earlier="36.9")))
    assert not [found for found in sums(rows) if " 26.3 = " in found or " 36.9 = " in found]
    rows = land_text(document(table(*KEY_FIGURES, title="Key Figures").format(earlier="36.0")))
    assert "difference 36.0 = 67.3 - 31.3" in sums(rows)


def test_employees_are_rounded_since_they_may_be_full_time_equivalents() -> None:
    rows = land_text(document(table("Number of employees\t2,983\t2,706", title="Key Figures")))
    (found,) = [f for f in rows["figures"] if f["printed"] == "2,983"]
    assert (found["value_low"], found["value_high"]) == (Decimal("2982.5"), Decimal("2983.5"))


def test_multiples_are_not_added() -> None:
    rows = (
        "Storage\t31,201\t0.2x\t641,159",
        "Power\t29,805\t0.4x\t145,732",
        "Industrial\t108,036\t3.2x\t166,287",
        "Total\t169,042\t0.7x\t953,178",
    )
    header = "\tAwards in 1Q24\tBook-to-Bill in 1Q24\tBacklog at June 30, 2024"
    found = sums(land_text(document(table(*rows, title="Awards and backlog", header=header))))
    assert "sum 169,042 = 31,201 + 29,805 + 108,036" in found
    assert not any("x" in one for one in found)


def test_of_two_signs_within_rounding_the_one_that_is_exact() -> None:
    rows = (
        "Income from operations\t3,876\t4,022\t1,602",
        "Interest expense\t655\t-\t322",
        "Interest income\t(1,290)\t(558)\t(565)",
        "Other expense (income)\t(1)\t-\t-",
        "Pre-tax income\t4,512\t4,580\t1,845",
    )
    found = sums(land_text(document(table(*rows, header="\t1Q24\t1Q23\t1Q22"))))
    assert "difference 4,512 = 3,876 - 655 - (1,290) - (1)" in found


def test_accumulated_other_comprehensive_loss_is_no_result_of_the_rows_above() -> None:
    # 2,980 + 92,410 - 50 + 68,900 - 174,743 is within rounding of -10,500, by chance
    rows = (
        "Total current assets\t181,060\t167,367",
        "Property, plant and equipment, net\t46,563\t51,606",
        "Deferred income taxes\t10,720\t38,427",
        "Other long-term assets\t3,120\t2,980",
        "Total assets\t241,463\t260,380",
        "LIABILITIES AND SHAREHOLDERS' EQUITY",
        "Total current liabilities\t50,496\t59,186",
        "Post-employment benefits\t8,900\t8,883",
        "Other noncurrent liabilities\t4,267\t24,341",
        "Total liabilities\t63,663\t92,410",
        "Shareholders' equity:",
        "Common stock\t51\t50",
        "Capital in excess of par value\t71,425\t68,900",
        "Retained earnings\t193,263\t174,743",
        "Accumulated other comprehensive loss\t(9,428)\t(10,500)",
        "Less: treasury stock, at cost\t(95,412)\t(81,782)",
        "Total Acme shareholders' equity\t159,899\t151,411",
        "Non-controlling interest\t17,901\t16,559",
        "Total shareholders' equity\t177,800\t167,970",
        "Total liabilities and shareholders' equity\t241,463\t260,380",
    )
    header = "\tJune 30, 2024\tMarch 31, 2024"
    found = sums(land_text(document(table(*rows, title="Balance Sheets", header=header))))
    assert "sum 241,463 = 181,060 + 46,563 + 10,720 + 3,120" in found
    assert not any(one.split()[1] in {"(9,428)", "(10,500)"} for one in found)


def test_revenue_of_continuing_operations_is_no_earnings_per_share_of_them() -> None:
    rows = (
        "Lease revenues\t549,830\t569,674",
        "Other revenue\t169,885\t18,829",
        "\t719,715\t588,503",
        "Net earnings from continuing operations\t37,378\t37,581",
        "Basic earnings per share",
        "Continuing operations\t0.93\t0.94",
        "Discontinued operations\t(0.01)\t0.02",
        "Total basic earnings per share\t0.92\t0.96",
    )
    told = (
        "* Consolidated revenues from continuing operations of $719.7 million, up 22.3%; Net earnings from continuing "
        "operations of $37.4 million\n\n"
    )
    found = prints_of(land_text(HEAD + told + table(*rows)), "growth in a sentence")
    assert not any("0.93" in one for one in found)


def test_what_a_total_is_of_itself_judges_no_sentence() -> None:
    parts = table(
        "North\t43,454\t62%\t41,321\t64%",
        "South\t26,928\t38%\t22,911\t36%",
        "Total net sales\t70,382\t100%\t64,232\t100%",
        title="Net sales by region",
        header="\t1Q24\t%\t1Q23\t%",
    )
    assert not prints_of(land_text(document(parts) + "Net sales were $70.4 million (10%).\n"), "ratio in a sentence")
    grown = land_text(document(parts) + "Net sales were $70.4 million, +10% (+10% organic).\n")
    assert not prints_of(grown, "ratio in a sentence")
    assert {"+10%", "70,382", "64,232"} in prints_of(grown, "growth in a sentence")


def test_a_number_of_shares_beside_the_components_of_equity_is_no_money() -> None:
    header = "\tNumber of shares\tShare capital\tReserves\tRetained earnings"
    rows = ("Balance at January 1, 2024\t9,140\t2,140\t905\t6,310", "Shares issued\t120\t60\t45\t-")
    figures = land_text(document(table(*rows, title="Changes in equity", header=header)))["figures"]
    units = {figure["printed"]: figure["unit"] for figure in figures}
    assert (units["120"], units["60"]) == ("shares", "USD")


@pytest.mark.parametrize("revenue", ["4.2", "4.25"])
def test_amounts_below_a_percentage_of_one_column_are_no_percentages(revenue: str) -> None:
    rows = ("Gross margin\t45.2%", f"Revenue per user\t{revenue}", "Orders per user\t2.1")
    figures = land_text(document(table(*rows, title="Key figures", header="\t1Q24")))["figures"]
    assert {figure["unit"] for figure in figures if figure["printed"] == revenue} != {"percent"}


PERCENT_OF_OWN_SALES = (
    "\t13 weeks\tPercent of sales\t26 weeks\tPercent of sales",
    "Restaurant sales\t$ 266,482\t98.2\t$ 531,094\t98.1",
    "Franchise revenues\t4,913\t1.8\t10,206\t1.9",
    "Total revenues\t271,395\t100.0\t541,300\t100.0",
    "Food\t67,419\t25.3\t135,960\t25.6",
    "Wages\t81,810\t30.7\t167,295\t31.5",
    "Rent\t13,857\t5.2\t28,148\t5.3",
    "General expenses\t11,670\t4.3\t17,322\t3.2",
    "Total costs\t174,756\t\t348,725\t",
    "Operating income\t96,639\t35.6\t192,575\t35.6",
    "Interest expense\t814\t0.3\t2,165\t0.4",
    "Income before taxes\t95,825\t35.3\t190,410\t35.2",
)


def _shares_and_sums() -> tuple[Terms, Terms]:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("\t")) for row in PERCENT_OF_OWN_SALES)
    rows = "".join(f"<tr>{row}</tr>" for row in cells)
    head = "<p>Acme Grills Inc. Reports Second Quarter 2025 Results</p><p>Statements of Income</p><p>(in thousands)</p>"
    page = land_text(f"<html><body>{head}<table>{rows}</table></body></html>", hint=None, uri="release.html")
    return prints_of(page, "share of a total"), prints_of(page, "total below its parts")


def test_costs_in_percent_of_one_line_of_the_revenues_are_no_share_of_all() -> None:
    shares, _ = _shares_and_sums()
    assert {frozenset(("25.3", "67,419", "$ 266,482")), frozenset(("4.3", "11,670", "271,395"))} <= shares
    assert not any({"25.3", "271,395"} <= terms for terms in shares)


def test_percentages_whose_total_is_left_out_add_up_to_no_result() -> None:
    _, totals = _shares_and_sums()
    assert not any({"25.3", "35.6"} <= terms for terms in totals)
