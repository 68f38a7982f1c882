"""The published warehouse as the commands that ask it see it.

Here: choosing a release, printing rows as table, JSON or CSV. Not here: opening it (`lib/published.py`), what is asked
(`ask.py`, `explain.py`).
"""

from __future__ import annotations

import csv
import difflib
import io
import itertools
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from rich.cells import cell_len
from rich.table import Table

from orchestration.cli.findings import decimal_text, plain
from orchestration.cli.forms import Format
from orchestration.cli.screen import Screen, safe
from orchestration.cli.streams import put
from orchestration.lib.problems import Problem, RunStopped
from orchestration.paths import DataDirectory

_RIGHT = (int, float, Decimal)
_LABEL_WIDTH = 44
_NARROW = 20
"""Room for the widest column of a table, below which it is no longer read with pleasure."""
_GAP = 2


def directory(folder: Path | None) -> DataDirectory:
    """The data directory that was named, else the default."""
    return DataDirectory(folder) if folder else DataDirectory.default()


def asked(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, object] | None = None
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows of a query. Raises `RunStopped` with DuckDB's words if it cannot be run."""
    try:
        statements = len(connection.extract_statements(query))
        if statements > 1:
            raise RunStopped(Problem("The query", f"It holds {statements} statements.", "Ask one at a time."))
        found = connection.execute(query, parameters) if parameters else connection.execute(query)
        if found is None:  # DuckDB's answer to a text without a statement
            raise RunStopped(Problem("The query", "It is empty.", "Try: tieout sql 'show tables'."))
        return _distinct([column[0] for column in found.description or ()]), found.fetchall()
    except duckdb.Error as error:
        advice = (
            "Tables and columns: tieout sql 'show tables', tieout sql 'describe financials'. Nothing can be changed."
        )
        raise RunStopped(Problem("The query", str(error).strip(), advice)) from error


def _distinct(names: Sequence[str]) -> list[str]:
    """The columns' names, a repeated one with a number, as DuckDB's data frames have it: JSON would drop its column."""
    found: list[str] = []
    for name in names:
        numbered = (f"{name}_{number}" for number in itertools.count(1))
        found.append(name if name not in found else next(one for one in numbered if one not in (*names, *found)))
    return found


def known_release(connection: duckdb.DuckDBPyConnection, release: str | None) -> str | None:
    """The release of that id. Raises `RunStopped` if there is none, with the ids that are like it."""
    if release is None:
        return None
    ids = [row[0] for row in connection.execute("select release_id from dim_release order by all").fetchall()]
    if release in ids:
        return release
    begun = [one for one in ids if release and one.startswith(release.lower())]
    near = begun[:3] or difflib.get_close_matches(release.lower(), ids, n=3, cutoff=0.4)
    advice = f"Perhaps: {', '.join(near)}." if near else "All of them: tieout releases."
    raise RunStopped(Problem(release, "The warehouse has no such release.", advice))


def show_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: Format) -> None:
    """Rows on standard output: for people, or for programs with every digit."""
    if form is Format.json:
        records = [plain(dict(zip(columns, row, strict=True))) for row in rows]
        put(json.dumps(records, indent=2, ensure_ascii=False, default=str) + "\n")
    elif form is Format.csv:
        sheet = io.StringIO()
        writer = csv.writer(sheet, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([["" if cell is None else _text(cell) for cell in row] for row in rows])
        put(sheet.getvalue())
    else:
        _table(columns, rows)


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    screen = Screen()
    cells = [["" if cell is None else " ".join(_text(cell).split()) for cell in row] for row in rows]
    if screen.is_terminal and not _fits(columns, cells, screen.width):
        _records(screen, columns, cells)
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, _GAP, 0, 0))
    for at, name in enumerate(columns):
        is_number = any(isinstance(row[at], _RIGHT) for row in rows)
        table.add_column(
            safe(name),
            justify="right" if is_number else "left",
            overflow="ellipsis",
            no_wrap=is_number,
            max_width=None if is_number or screen.is_terminal else _LABEL_WIDTH * 4,
        )
    for row in cells:
        table.add_row(*map(safe, row))
    screen.unbound()
    screen.print(table)


def _fits(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> bool:
    """Whether a table can be read on a terminal so wide, where its widest column wraps."""
    widths = [max(map(cell_len, column)) for column in zip(columns, *cells, strict=True)] or [0]
    widths.append(min(widths.pop(widths.index(max(widths))), _NARROW))
    return sum(widths) + _GAP * len(widths) <= width


def _records(screen: Screen, columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    """Each row as a list of its cells, one below the other."""
    for row in cells:
        record = Table(box=None, pad_edge=False, show_header=False, padding=(0, _GAP, 0, 0))
        record.add_column(style="bold", no_wrap=True)
        record.add_column(overflow="fold")
        for name, cell in zip(columns, row, strict=True):
            record.add_row(safe(name), safe(cell))
        screen.print(record)
        screen.print()


def _text(cell: Any) -> str:
    if isinstance(cell, list | tuple | dict):
        return json.dumps(plain(cell), ensure_ascii=False, default=str)
    return decimal_text(cell) if isinstance(cell, Decimal) else str(cell)
