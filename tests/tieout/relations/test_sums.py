"""Sums and differences found without configuration; a broken one is still stated (`relations/sums.py`).

Here: the first cases of each kind. Not here: what only structure tells (`test_down.py`), columns (`test_across.py`).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import LONDON
from tests.tieout.relations_kit import Rows

FIRST = 9  # the line of the first data row of `table`


def stated_by_line(rows: Rows) -> set[tuple[str, int, tuple[tuple[int, int], ...]]]:
    """Relations as (kind, line of the total, (line, weight) of the parts)."""
    line = {f["figure_id"]: f["line_number"] for f in rows["figures"]}
    terms: dict[str, list[dict[str, Any]]] = {}
    for term in rows["relation_terms"]:
        terms.setdefault(term["relation_id"], []).append(term)
    return {
        (
            relation["kind"],
            line[relation["figure_id"]],
            tuple((line[t["figure_id"]], int(t["weight"])) for t in terms[relation["relation_id"]][1:]),
        )
        for relation in rows["relations"]
    }


def statement(*rows: str, title: str = "Statements of Income", header: str = "\t1Q24\t1Q23") -> str:
    return LONDON + "\n".join([title, "(USD in thousands)", "", header, *rows]) + "\n"


def test_a_difference_down_a_statement() -> None:
    rows = land_text(
        statement("Net sales\t12,345\t11,222", "Cost of sales\t7,111\t6,999", "Gross profit\t5,234\t4,223")
    )
    assert stated_by_line(rows) == {("difference", FIRST + 2, ((FIRST, 1), (FIRST + 1, -1)))}


def test_nested_sums_above_and_below_their_parts() -> None:
    rows = land_text(
        statement(
            "Corporate\t3,110\t2,973",
            "IP\t2,270\t2,218",
            "Fiber\t713\t615",
            "Others\t127\t140",
            "Home\t1,633\t806",
            "Own brand\t258\t282",
            "Other brand\t1,239\t339",
            "OEM\t136\t185",
            "Outsourcing\t3,690\t3,092",
            "Total services\t8,433\t6,871",
            title="Revenue Breakdown",
        )
    )
    assert stated_by_line(rows) == {
        ("sum", FIRST, ((FIRST + 1, 1), (FIRST + 2, 1), (FIRST + 3, 1))),
        ("sum", FIRST + 4, ((FIRST + 5, 1), (FIRST + 6, 1), (FIRST + 7, 1))),
        ("sum", FIRST + 9, ((FIRST, 1), (FIRST + 4, 1), (FIRST + 8, 1))),
    }


BALANCE = (
    "ASSETS\t\t",
    "CURRENT ASSETS:\t\t",
    "Cash\t1,204\t998",
    "Receivables\t3,377\t3,105",
    "Total current assets\t4,581\t4,103",
    "Goodwill\t2,507\t2,507",
    "TOTAL\t7,088\t6,610",
)


def test_section_heads_and_a_bare_total() -> None:
    rows = land_text(statement(*BALANCE, title="Balance Sheets", header="\tAs of June 30, 2024\tAs of March 31, 2024"))
    assert stated_by_line(rows) == {
        ("sum", FIRST + 4, ((FIRST + 2, 1), (FIRST + 3, 1))),
        ("sum", FIRST + 6, ((FIRST + 4, 1), (FIRST + 5, 1))),
    }
    assert {r["statement"] for r in rows["relations"]} == {"balance_sheet"}


@pytest.mark.parametrize("broken", ["1,304", "1,240", "204"])
def test_a_sum_that_breaks_in_one_column_is_still_stated_in_both(broken: str) -> None:
    whole = statement(*BALANCE, title="Balance Sheets", header="\tAs of June 30, 2024\tAs of March 31, 2024")
    rows = land_text(whole.replace("1,204", broken))
    assert stated_by_line(rows) == stated_by_line(land_text(whole))
    assert len(rows["relations"]) == 4


def test_a_roll_forward_of_cash() -> None:
    rows = land_text(
        statement(
            "Net cash provided by operating activities\t2,218\t1,328",
            "Net cash used in investing activities\t(825)\t(3,520)",
            "Net increase (decrease) in cash\t1,393\t(2,192)",
            "Cash at beginning of period\t11,471\t13,555",
            "Cash at end of period\t12,864\t11,363",
            title="Statements of Cash Flows",
        )
    )
    assert ("roll_forward", FIRST + 4, ((FIRST + 2, 1), (FIRST + 3, 1))) in stated_by_line(rows)


def test_a_row_that_is_included_in_another_is_no_part() -> None:
    rows = land_text(
        statement(
            "Services\t3,110\t2,973",
            "Backbone (included in services)\t895\t819",
            "Products\t1,633\t806",
            "Total sales\t4,743\t3,779",
            title="Revenue Breakdown",
        )
    )
    assert stated_by_line(rows) == {("sum", FIRST + 3, ((FIRST, 1), (FIRST + 2, 1)))}


def test_numbers_that_only_happen_to_be_near_state_nothing() -> None:
    rows = land_text(statement("Stores\t12\t11", "Staff\t7\t6", "Sites\t5\t5", title="Key Data"))
    assert stated_by_line(rows) == set()


def test_round_numbers_are_weak_evidence() -> None:
    rows = land_text(
        statement(
            "Cash\t500,000,000\t400,000,000",
            "Receivables\t300,000,000\t200,000,000",
            "Other\t300,000,000\t200,000,000",
            "Total assets\t1,100,000,000\t800,000,000",
            title="Balance Sheets",
        )
    )
    assert stated_by_line(rows) == {("sum", FIRST + 3, ((FIRST, 1), (FIRST + 1, 1), (FIRST + 2, 1)))}


def test_a_table_that_continues_on_another_is_one_statement() -> None:
    first = statement(
        "Net cash provided by operating activities\t2,218\t1,328",
        "Net cash used in investing activities\t(825)\t(3,520)",
        title="Statements of Cash Flows",
    )
    rows = land_text(first + "\n\t1Q24\t1Q23\nNet increase (decrease) in cash\t1,393\t(2,192)\n")
    assert {len(parts) for _, _, parts in stated_by_line(rows)} == {2}


def test_blank_and_nil_parts_take_part_without_a_value(shipped: Rows) -> None:
    by_id = {f["figure_id"]: f for f in shipped["figures"]}
    members = [by_id[t["figure_id"]] for t in shipped["relation_terms"]]
    assert any(f["disposition"] == "nil" for f in members)
    weights = {t["weight"] for t in shipped["relation_terms"]}
    assert weights == {Decimal(1), Decimal(-1), Decimal(400)}, "a share is 400 depositary shares"


def test_the_shipped_statements_are_covered_by_their_sums(shipped: Rows) -> None:
    """Every amount in yen of the three statements stands in a relation, but for what no total includes."""
    in_relation = {t["figure_id"] for t in shipped["relation_terms"]}
    alone = {
        f["line_number"]
        for f in shipped["figures"]
        if f["statement"]
        and f["source"] == "table"
        and f["unit"] == "JPY"
        and f["value"] is not None
        and f["figure_id"] not in in_relation
    }
    supplementary = {470, 471, 473, 474}
    assert alone <= supplementary
