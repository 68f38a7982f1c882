"""Growth and change columns and rows, tied to their amounts; a broken one is still stated (`relations/comparisons.py`).

Here: which amounts are compared, and what vouches for a broken one. Not here: growth that adds up (`test_points.py`).
"""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import Terms, document, prints_of, release, stated, summary_table, table

GROWTH = "\t1Q24\t1Q23\tYoY % change"
SALES = ("Net sales\t12,345\t11,222\t10.0%", "Cost of sales\t7,111\t6,999\t1.6%", "Net income\t1,507\t1,811\t(16.8%)")


def growth(total: str, part: str, base: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return "growth", total, (part,), (base,)


def test_a_column_of_growth() -> None:
    rows = release(summary_table(*SALES, header=GROWTH))
    assert stated(rows, "growth") == {
        growth("10.0%", "12,345", "11,222"),
        growth("1.6%", "7,111", "6,999"),
        growth("(16.8%)", "1,507", "1,811"),
    }


COUNTS = ("Retail\t3,118\t2,904\t214", "Wholesale\t1,227\t1,306\t(79)", "Franchise\t845\t811\t34")


def change(total: str, *parts: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return "change", total, parts, ()


def test_a_change_of_counts_that_breaks_is_stated_with_those_that_hold() -> None:
    broken = COUNTS[1].replace("1,306", "1,806")
    rows = release("\n".join(["Number of Contracts", "", "\t1Q24\t1Q23\tYoY Change", COUNTS[0], broken, COUNTS[2]]))
    assert stated(rows, "change") == {
        change("214", "3,118", "-2,904"),
        change("(79)", "1,227", "-1,806"),
        change("34", "845", "-811"),
    }


def test_a_row_of_growth_that_breaks_is_stated() -> None:
    rows = release(summary_table(SALES[0], SALES[1].replace("1.6%", "6.1%"), SALES[2], header=GROWTH))
    assert growth("6.1%", "7,111", "6,999") in stated(rows, "growth")


def test_growth_that_holds_nowhere_is_none() -> None:
    rows = release(summary_table("Net sales\t12,345\t11,222\t31.7%", "Net income\t1,507\t1,811\t2.9%", header=GROWTH))
    assert stated(rows, "growth") == set()


def test_growth_from_a_negative_base_is_stated_and_what_is_not_meaningful_is_not() -> None:
    rows = release(summary_table(*SALES, "Operating income\t310\t(44)\t804.5%", "Other\t9\t(7)\tNM", header=GROWTH))
    assert growth("804.5%", "310", "(44)") in stated(rows, "growth")
    assert len(stated(rows, "growth")) == 4


def test_a_single_broken_row_headed_as_others_that_hold() -> None:
    rows = release(
        summary_table(*SALES, "Gross profit\t5,234\t4,223\t23.9%", header=GROWTH),
        summary_table("Equipment sales\t882\t790\t21.6%", title="Equipment", header=GROWTH),
    )
    assert growth("21.6%", "882", "790") in stated(rows, "growth")


@pytest.mark.parametrize(("tables", "is_told"), [(1, False), (2, True)])
def test_apart_from_its_amounts_a_broken_row_needs_many_more_that_are_headed_so(tables: int, is_told: bool) -> None:
    hold = summary_table(*SALES, "Gross profit\t5,234\t4,223\t23.9%", header=GROWTH)
    lone = summary_table(
        "Equipment sales\t882\t790\t655\t21.6%", title="Equipment", header=GROWTH.replace("1Q23", "1Q23\t4Q22")
    )
    rows = release(*[hold] * tables, lone)
    assert (growth("21.6%", "882", "790") in stated(rows, "growth")) == is_told


def test_constant_currency_is_compared_with_its_own_column() -> None:
    header = "\t1Q24\t1Q23\t% Change\t1Q24 in CC\t% Change in CC"
    kinds = stated(
        release(
            summary_table(
                "Americas\t4,510\t4,047\t11.4%\t4,486\t10.8%",
                "Europe\t6,977\t3,174\t119.8%\t6,885\t116.9%",
                "Asia\t1,730\t625\t176.8%\t1,707\t173.1%",
                header=header,
            )
        ),
        "growth",
    )
    assert growth("10.8%", "4,486", "4,047") in kinds
    assert not [total for _, total, parts, _ in kinds if total == "10.8%" and parts == ("4,510",)]


def test_organic_growth_beside_reported_amounts_is_none() -> None:
    rows = release(summary_table(*SALES, header="\t1Q24\t1Q23\tOrganic growth %"))
    assert stated(rows, "growth") != set()
    rows = release(
        summary_table(
            "Americas\t4,510\t4,047\t7.4%", "Europe\t6,977\t6,174\t9.8%", header="\t1Q24\t1Q23\tOrganic growth %"
        )
    )
    assert stated(rows, "growth") == set()


def test_a_column_of_changes_and_a_dash_that_contributes_nothing() -> None:
    rows = release(
        summary_table(
            "Retail\t2,194\t1,968\t226",
            "Wholesale\t305\t324\t(19)",
            "Contracts\t-\t142\t(142)",
            "Other\t117\t123\t(8)",
            header="\t1Q24\t1Q23\tChange",
        )
    )
    assert stated(rows, "change") == {
        change("226", "2,194", "-1,968"),
        change("(19)", "305", "-324"),
        change("(142)", "-", "-142"),
        change("(8)", "117", "-123"),
    }


@pytest.mark.parametrize(
    ("header", "points"),
    [("Change", ("2.4 pts", "1.1 pts")), ("Change (bps)", ("240", "110")), ("Change", ("240 bps", "110 bps"))],
)
def test_changes_in_points_of_a_percentage(header: str, points: tuple[str, str]) -> None:
    rows = release(
        summary_table(
            f"Gross margin\t78.4%\t76.0%\t{points[0]}",
            f"Operating margin\t21.3%\t20.2%\t{points[1]}",
            header=f"\t1Q24\t1Q23\t{header}",
        )
    )
    assert {total for _, total, _, _ in stated(rows, "change")} == set(points)


def test_favorable_is_the_effect_on_profit() -> None:
    rows = release(
        summary_table(
            "Revenues\t8,440\t8,012\t428",
            "Fuel\t1,377\t1,509\t132",
            "Labor\t2,204\t2,118\t(86)",
            "Operating income\t1,204\t1,031\t173",
            header="\t1Q24\t1Q23\tFavorable (unfavorable)",
        )
    )
    weights = {int(t["weight"]) for t in rows["relation_terms"] if t["role"] == "total"}
    assert len(stated(rows, "change")) == 4
    assert weights == {1, -1}


def test_rows_of_growth_below_their_amounts() -> None:
    rows = release(
        summary_table(
            "Revenues\t80,539\t69,787",
            "Change in revenues year over year\t15%\t3%",
            "Change in constant currency revenues year over year\t17%\t6%",
        )
    )
    assert stated(rows, "growth") == {growth("15%", "80,539", "69,787")}


def test_a_base_that_stands_in_another_table_alone() -> None:
    summary = summary_table("Revenues\t80,539\t69,787", "Growth of revenues\t15.4%\t2.6%")
    earlier = summary_table("Total revenues\t69,787\t68,011", title="A year ago", header="\t1Q23\t1Q22")
    assert growth("2.6%", "69,787", "68,011") in stated(release(summary, earlier), "growth")
    other = summary_table("Total revenues\t69,787\t61,803", title="Restated", header="\t1Q23\t1Q22")
    assert stated(release(summary, earlier, other), "growth") == {growth("15.4%", "80,539", "69,787")}


def test_periods_in_rows() -> None:
    rows = release(
        summary_table(
            "Three months ended June 30, 2024\t889,270\t20.0\t125,496\t48.2",
            "Three months ended June 30, 2023\t740,903\t2.3\t84,654\t7.5",
            title="Operating Results (percentages are year-on-year changes)",
            header="\tNet sales\t\tOperating profit\t\n\tUSD thousands\t%\tUSD thousands\t%",
        )
    )
    assert stated(rows, "growth") == {
        growth("20.0", "889,270", "740,903"),
        growth("48.2", "125,496", "84,654"),
    }


def test_rows_of_change_below_the_two_rows_that_they_compare() -> None:
    rows = release(
        summary_table(
            "Previous forecast (A)\t97,000\t7,000\t4,800",
            "Revised forecast (B)\t99,500\t7,400\t5,100",
            "Change (%)\t2.6%\t7.5%\t6.3%",
            title="Revision of forecasts for the fiscal year ending March 31, 2025",
            header="\tNet sales\tOperating profit\tNet income",
        )
    )
    assert stated(rows, "growth") == {
        growth("2.6%", "99,500", "97,000"),
        growth("7.5%", "7,400", "7,000"),
        growth("6.3%", "5,100", "4,800"),
    }


def test_rows_of_change_below_other_rows_are_none() -> None:
    rows = release(summary_table("Net sales\t12,345\t11,222", "Headcount\t411\t402", "Change (%)\t3.9%\t4.1%"))
    assert stated(rows, "growth", "change") == set()


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


def test_growth_named_as_that_of_a_row_needs_no_more_columns_that_hold_than_break() -> None:
    def stated(growth: str, amounts: str = "Revenues") -> bool:
        rows = (f"{amounts}\t69,787\t80,539", f"{growth}\t3 %\t25 %", "Operating income\t17,415\t25,472")
        years = table("Revenues\t68,011\t69,787", header="\t1Q22\t1Q23", title="Revenues of earlier years")
        found = land_text(document(table(*rows, header="\t1Q23\t1Q24", title="Highlights"), years))
        return {"25 %", "80,539", "69,787"} in prints_of(found, "change of the amounts beside it")

    assert stated("Change in revenues year over year")
    assert not stated("Change in revenues of services year over year")
    assert not stated("Change in constant currency revenues year over year")


def test_a_rate_that_grew_by_percent_breaks_no_change_in_points() -> None:
    rows = release(
        summary_table(
            *SALES, "Gross margin\t66%\t64%\t3%", "Net margin\t2%\t1%\t100%", header="\t1Q24\t1Q23\tYoY % growth"
        )
    )
    assert all("100%" not in total for _, total, _, _ in stated(rows, "change"))
