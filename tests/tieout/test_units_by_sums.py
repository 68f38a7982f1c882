"""A unit that a word of a label tells wrongly is told by what its row adds up with.

Here: units of rows of tables as landed. Not here: what a note or a label says of units, or relations.
"""

from __future__ import annotations

from typing import Any

from tests.conftest import land_text
from tests.tieout.relations_kit import document, sums, table


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
