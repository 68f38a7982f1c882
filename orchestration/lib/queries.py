"""Rows of a query by their columns' names.

Here: the one form that rows have outside SQL. Not here: any query.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb


def rows_of(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, object] | None = None
) -> list[dict[str, Any]]:
    """Every row of a query."""
    found = connection.execute(query, parameters)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
