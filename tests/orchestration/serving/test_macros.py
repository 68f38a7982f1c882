"""Which table macros become functions of PostgreSQL: those that filter one table by a day, and no other.

Not here: that the function answers like the macro (`test_postgres.py`).
"""

from __future__ import annotations

import duckdb
import pytest

from orchestration.serving.postgres_types import rows_of
from orchestration.serving.tables import TableMacro

HOLDS = "begun <= cast(day as date) and (ended is null or ended > cast(day as date))"


def _as_stored(parameters: str, query: str) -> TableMacro:
    """As DuckDB's catalog has it."""
    with duckdb.connect() as connection:
        connection.execute("create table main.facts (begun date, ended date, text varchar)")
        connection.execute(f"create macro main.known({parameters}) as table {query}")
        names, definition = connection.execute(
            "select parameters, macro_definition from duckdb_functions() where function_name = 'known'"
        ).fetchall()[0]
    return TableMacro("known", tuple(names), definition)


def test_a_filter_by_a_day_is_taken_over() -> None:
    found = rows_of(_as_stored("day", f"select * from main.facts where {HOLDS} and text <> '{{x}}'"))
    assert found is not None
    table, query = found
    assert table == "facts"
    filled = query.format(table="(select date '2024-01-01' as begun, date '2025-01-01' as ended, 'y' as text)")
    assert "'{x}'" in filled
    for day, rows in (("2023-12-31", 0), ("2024-01-01", 1), ("2024-12-31", 1), ("2025-01-01", 0)):
        answered = duckdb.sql(
            f"with days as (select date '{day}' as day) select count(*) from days, lateral ({filled})"
        )
        assert answered.fetchone() == (rows,), day


@pytest.mark.parametrize(
    ("parameters", "query"),
    [
        ("day, other", f"select * from main.facts where {HOLDS}"),
        ("day", f"select text from main.facts where {HOLDS}"),
        ("day", f"select * from main.facts where {HOLDS} qualify row_number() over (order by begun) = 1"),
        ("day", f"select * from main.facts where {HOLDS} order by begun limit 1"),
    ],
)
def test_what_is_no_plain_filter_is_left(parameters: str, query: str) -> None:
    assert rows_of(_as_stored(parameters, query)) is None
