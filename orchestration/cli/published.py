"""The published warehouse as the commands that ask it see it.

Here: choosing a release, printing rows as table, JSON or CSV, a person's mistakes without a traceback. Not here:
opening it (`lib/published.py`), what is asked (`ask.py`, `explain.py`).
"""

from __future__ import annotations

import csv
import difflib
import functools
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, ParamSpec

import duckdb
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from orchestration.cli.findings import decimal_text, plain
from orchestration.cli.forms import Format
from orchestration.cli.main import UNUSABLE
from orchestration.cli.problems import show_problem
from orchestration.lib.problems import Problem, RunStopped
from orchestration.paths import DataDirectory

_RIGHT = (int, float, Decimal)
_LABEL_WIDTH = 44
_P = ParamSpec("_P")


def told(command: Callable[_P, int]) -> Callable[_P, int]:
    """A command whose problems are shown in words, with the exit code for what cannot be used."""

    @functools.wraps(command)
    def tell(*arguments: _P.args, **named: _P.kwargs) -> int:
        try:
            return command(*arguments, **named)
        except RunStopped as error:
            show_problem(Console(stderr=True, highlight=False), error.problem)
            return UNUSABLE

    return tell


def directory(folder: Path | None) -> DataDirectory:
    """The data directory that was named, else the default."""
    return DataDirectory(folder) if folder else DataDirectory.default()


def asked(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, object] | None = None
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows of a query. Raises `RunStopped` with DuckDB's words if it cannot be run."""
    try:
        found = connection.execute(query, parameters) if parameters else connection.execute(query)
        if found is None:  # DuckDB's answer to a text without a statement
            raise RunStopped(Problem("The query", "It is empty.", "Try: tieout sql 'show tables'."))
        return [column[0] for column in found.description or ()], found.fetchall()
    except duckdb.Error as error:
        advice = (
            "Tables and columns: tieout sql 'show tables', tieout sql 'describe financials'. Nothing can be changed."
        )
        raise RunStopped(Problem("The query", str(error).strip(), advice)) from error


def known_release(connection: duckdb.DuckDBPyConnection, release: str | None) -> str | None:
    """The release of that id. Raises `RunStopped` if there is none, with the ids that are like it."""
    if release is None:
        return None
    ids = [row[0] for row in connection.execute("select release_id from dim_release order by all").fetchall()]
    if release in ids:
        return release
    near = difflib.get_close_matches(release, ids, n=3, cutoff=0.4)
    advice = f"Perhaps: {', '.join(near)}." if near else "All of them: tieout releases."
    raise RunStopped(Problem(release, "The warehouse has no such release.", advice))


def show_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: Format) -> None:
    """Rows on standard output: for people, or for programs with every digit."""
    if form is Format.json:
        records = [plain(dict(zip(columns, row, strict=True))) for row in rows]
        print(json.dumps(records, indent=2, ensure_ascii=False, default=str))
    elif form is Format.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([["" if cell is None else _text(cell) for cell in row] for row in rows])
    else:
        _table(columns, rows)


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for at, name in enumerate(columns):
        is_number = any(isinstance(row[at], _RIGHT) for row in rows)
        table.add_column(
            escape(name),
            justify="right" if is_number else "left",
            overflow="ellipsis",
            no_wrap=is_number,
            max_width=None if is_number or console.is_terminal else _LABEL_WIDTH * 4,
        )
    for row in rows:
        table.add_row(*("" if cell is None else escape(" ".join(_text(cell).split())) for cell in row))
    if not console.is_terminal:  # nothing wraps in a pipe
        console.width = 4000
    console.print(table)


def _text(cell: Any) -> str:
    return decimal_text(cell) if isinstance(cell, Decimal) else str(cell)
