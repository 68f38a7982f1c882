"""Which releases diagnosis is asked about: those with something to diagnose.

Here: the query, on rows of its own. Not here: what is found in them (`tests/tieout`).
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).parents[2]
PART, TOTAL = {1: 40, 2: 25, 3: 65}, 3


def diagnosed(figures: Iterable[tuple[object, ...]], verdict: str = "pass") -> set[str]:
    """The releases that the query takes, of one with these figures and a sum down its first column."""
    spec = spec_from_file_location("diagnosis", ROOT / "dbt_project/models/intermediate/int_diagnosis.py")
    assert spec
    assert spec.loader
    model = module_from_spec(spec)
    spec.loader.exec_module(model)
    with duckdb.connect() as connection:
        connection.execute(
            "create table figures (release_id text, figure_id text, document_id text, table_number int, row_number int,"
            " column_number int, unit text, role text, scenario text, disposition text, value int)"
        )
        for row, column, disposition in figures:
            value = PART[row] if disposition == "figure" else None  # type: ignore[index]
            connection.execute(
                "insert into figures values ('r', ?, 'd', 1, ?, ?, 'USD', 'amount', 'actual', ?, ?)",
                [f"{row}:{column}", row, column, disposition, value],
            )
        connection.execute(
            "create table tie_outs as select 'r' as release_id, 's' as tie_out_id, 'sum' as kind,"
            f" '{verdict}' as verdict, false as is_reviewed_exception"
        )
        connection.execute(
            "create table terms as select 'r' as release_id, 's' as tie_out_id, number || ':1' as figure_id"
            " from range(1, 4) as numbers (number)"
        )
        return {row[0] for row in connection.execute(model.DIAGNOSED).fetchall()}


def column(number: int, *rows: int, disposition: str = "figure") -> list[tuple[object, ...]]:
    return [(row, number, disposition) for row in rows]


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        (column(2, 1, 2, 3), set()),
        (column(2, 1, 3), {"r"}),
        (column(2, 3), set()),
        ([*column(2, 1, 3), *column(2, 2, disposition="nil")], set()),
        ([*column(2, 1, 3), *column(2, 2, disposition="placeholder")], {"r"}),
    ],
    ids=["all printed", "one cell left blank", "a column of totals", "a dash", "a draft mark"],
)
def test_a_release_is_diagnosed_where_one_number_of_a_sum_is_not_printed(
    beside: list[tuple[object, ...]], expected: set[str]
) -> None:
    assert diagnosed([*column(1, 1, 2, 3), *beside]) == expected


def test_a_release_is_diagnosed_where_a_tie_out_fails() -> None:
    assert diagnosed(column(1, 1, 2, 3), verdict="fail") == {"r"}
