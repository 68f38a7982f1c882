"""Rows of a query by their columns' names.

Here: the one form that rows have outside SQL. Not here: any query.
"""

from __future__ import annotations

from typing import Any

import duckdb


def rows_of(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    """Every row of a query."""
    found = connection.execute(query)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
