"""Rows whose unit is told by what adds up with them (`tables/units_by_sums.py`).

Here: counts that are money, ratios that are amounts, totals that count. Not here: the sums themselves (`relations/`).
"""

from __future__ import annotations

from typing import Any

from tests.conftest import land_text
from tests.tieout.layout_kit import by_label
from tests.tieout.relations_kit import document, sums, table


def test_a_row_of_zeros_tells_no_unit_to_the_counts_that_add_up_below_it() -> None:
    text = (
        "Summary\n\n| | 3Q24 | 3Q23 |\n|---|---|---|\n| Widgets | $1,200 | $1,100 |\n| Gadgets | $300 | $200 |\n"
        "| Total revenue | $1,500 | $1,300 |\n| Other fees | $0 | $0 |\n| Members in Europe | 1,234 | 1,111 |\n"
        "| Members in America | 2,345 | 2,222 |\n| Total members | 3,579 | 3,333 |\n"
    )
    assert by_label(text)["Total members"]["unit"] == "members"


def _row(rows: dict[str, list[dict[str, Any]]], label: str) -> dict[str, Any]:
    return next(f for f in rows["figures"] if (f["row_label"] or "").startswith(label))


def test_what_adds_up_with_money_is_money() -> None:
    rows = land_text(
        document(
            table(
                "GAAP operating loss\t(60,242)\t(71,118)",
                "Payroll taxes on employee stock transactions\t1,120\t976",
                "Amortization of acquired assets\t3,145\t2,981",
                "Non-GAAP operating loss\t(55,977)\t(67,161)",
                title="Reconciliation of non-GAAP measures",
            )
        )
    )
    taxes = _row(rows, "Payroll taxes")
    assert (taxes["unit"], int(taxes["value"])) == ("USD", 1_120_000)
    assert "sum (55,977) = (60,242) + 1,120 + 3,145" in sums(rows)


def test_a_ratio_by_its_word_that_adds_up_with_premiums_is_a_premium() -> None:
    rows = land_text(
        document(
            table(
                "Commercial multiple peril\t241.0\t256.9",
                "General liability\t112.5\t156.1",
                "Other lines\t74.1\t82.1",
                "Total commercial lines\t427.6\t495.1",
                title="Net premiums written",
                note="(USD in millions)",
            )
        )
    )
    peril = _row(rows, "Commercial multiple")
    assert (peril["unit"], peril["role"], int(peril["value"])) == ("USD", "amount", 241_000_000)


def test_a_total_of_customers_counts_customers() -> None:
    rows = land_text(
        document(
            table(
                "Postpaid customers\t22,100\t21,480",
                "Prepaid customers\t15,600\t15,310",
                "Wholesale customers\t10,100\t9,940",
                "Total of all kinds\t47,800\t46,730",
                title="Customer data",
                note="(in thousands)",
            )
        )
    )
    assert _row(rows, "Total of")["unit"] == "customers"


def test_counts_among_money_that_add_up_to_nothing_stay_counts() -> None:
    rows = land_text(
        document(
            table(
                "Product revenue\t5,120\t4,871",
                "Service revenue\t2,733\t2,418",
                "Total revenue\t7,853\t7,289",
                "Active customers\t312\t295",
                "Employees\t841\t798",
                title="Selected data",
            )
        )
    )
    assert (_row(rows, "Active")["unit"], _row(rows, "Employees")["unit"]) == ("customers", "employees")


def test_one_column_alone_makes_no_money_of_a_count() -> None:
    rows = land_text(
        document(
            table(
                "Revenue from leases\t5,120",
                "Revenue from stores\t2,733",
                "Orders\t1,147",
                "Deferred amounts\t9,000",
                title="Selected data",
                header="\t1Q24",
            )
        )
    )
    assert _row(rows, "Orders")["unit"] == "orders"


def test_a_liability_for_contracts_is_money() -> None:
    rows = land_text(
        document(
            table(
                "Total borrowings\t19,523\t21,742",
                "Less: lease liability of freight contracts\t195\t210",
                "Net borrowings\t19,328\t21,532",
                title="Net debt",
            )
        )
    )
    assert _row(rows, "Less: lease")["unit"] == "USD"


def test_barrels_are_measured_and_their_sums_are_rounded() -> None:
    rows = land_text(
        document(
            table(
                "Oil (MBbls):",
                "Northern basin\t2,887\t2,640",
                "Southern basin\t1,833\t1,702",
                "Total oil\t4,719\t4,342",
                title="Production",
                note="",
            )
        )
    )
    total = _row(rows, "Total oil")
    assert (total["unit"], float(total["value_low"]), float(total["value_high"])) == ("MBbls", 4718.5, 4719.5)


def test_a_misprint_in_one_column_leaves_the_unit_to_the_others() -> None:
    rows = land_text(
        document(
            table(
                "Residential mortgage\t20,081\t12,134\t14,745",
                "Home equity\t7,971\t82,317\t13,002",
                "Indirect - vehicles\t5,695\t4,440\t5,097",
                "Other consumer\t1,483\t1,528\t1,260",
                "Total consumer\t35,230\t30,419\t34,104",
                title="Loan portfolio",
                header="\t1Q24\t4Q23\t1Q23",
            )
        )
    )
    assert _row(rows, "Indirect")["unit"] == "USD"
    assert "sum 30,419 = 12,134 + 82,317 + 4,440 + 1,528" in sums(rows)


def test_a_column_whose_first_number_prints_the_currency_is_of_money() -> None:
    lines = (
        "Premiums written\t$10,435\t$9,053",
        "Premiums ceded\t(2,637)\t(2,179)",
        "Net premiums written\t7,798\t6,874",
        "Change in unearned premiums\t(27)\t(247)",
        "Net premiums earned\t$7,771\t$6,627",
    )
    rows = land_text(document(table(*lines, title="Underwriting", note="Results of each part of the business follow.")))
    assert {"sum 7,798 = $10,435 + (2,637)", "sum $7,771 = 7,798 + (27)"} <= sums(rows)
    marked = ("Average ticket\t$10,435\t$9,053", "Average fare\t$7,798\t$6,874", "Average rent\t$27\t$24")
    bare = ("Widgets on hand\t2,637\t2,179",)
    rows = land_text(document(table(*marked, *bare, title="Underwriting", note="Results of each part follow.")))
    assert _row(rows, "Widgets")["unit"] == "pure"
