"""A connection to a DuckDB file for the project's own queries.

Here: what holds for each of them. Not here: opening what is published for a person's queries (`published.py`).
"""

from __future__ import annotations

from pathlib import Path

import duckdb

NO_BAR = "set enable_progress_bar = false"
"""DuckDB draws a bar for each query of more than two seconds, on standard output: also into a file, or amid JSON."""


def connected(path: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection that writes nothing on the screen."""
    connection = duckdb.connect(str(path), read_only=read_only)
    connection.execute(NO_BAR)
    return connection
