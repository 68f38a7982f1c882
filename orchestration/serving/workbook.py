"""The warehouse as one workbook for Excel: a sheet a table, and sheets that say what tables and columns mean.

Here: which sheets there are, and the file that takes the place of the old one. Not here: cells (`sheets.py`),
what the tables are (`tables.py`).
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from orchestration.lib.files import sync_file, sync_folder
from orchestration.lib.problems import Problem, RunStopped
from orchestration.serving.sheets import MADE_BY, MOST_ROWS, Book, Sheet
from orchestration.serving.tables import Table, Warehouse, quoted
from orchestration.serving.target import Copy

FIRST = ("financials_latest", "financials_as_first_reported", "financials", "fct_metric", "fct_guidance", "fct_finding",
         "release_quality")  # fmt: skip
"""Sheets that a reader wants before the others, which follow by their names."""
ROWS_AT_ONCE = 10_000


def write_workbook(warehouse: Warehouse, path: Path, on_table: Callable[[str], None]) -> Copy:
    """Write every table that a sheet can hold to a new file, which then takes the place of `path`.

    Texts are cells of text whatever they begin with, so that none is ever taken for a formula; numbers, dates and
    truth values have their types. A table of more rows than a sheet has is left out, and a note says so.
    """
    path = Path(os.path.realpath(path))
    _refuse_foreign(path)
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    tables = sorted(warehouse.tables, key=lambda table: (_place(table.name), table.name))
    rows = {table.name: _count(warehouse, table) for table in tables}
    held = [table for table in tables if rows[table.name] < MOST_ROWS]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with Book(aside) as book:
            book.add(_tables(warehouse, tables, rows))
            book.add(_columns(held))
            for table in held:
                on_table(table.name)
                book.add(Sheet(table.name, [column.name for column in table.columns], _rows(warehouse, table)))
        sync_file(aside)
        aside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise RunStopped(
            Problem(str(path), f"It cannot be written: {error}.", "Close it where it is open, or choose another name.")
        ) from error
    finally:
        with suppress(OSError):
            aside.unlink()
    left_out = tuple(
        f"{table.name} has {rows[table.name]:,} rows, more than a sheet holds: take it from Parquet files."
        for table in tables
        if table not in held
    )
    return Copy(str(path), warehouse.run_id, {table.name: rows[table.name] for table in held}, left_out)


def _place(name: str) -> int:
    return FIRST.index(name) if name in FIRST else len(FIRST)


def _refuse_foreign(path: Path) -> None:
    """What is replaced must be a workbook of ours: a person's own would be lost."""
    if not path.exists():
        return
    with suppress(OSError, zipfile.BadZipFile, KeyError), zipfile.ZipFile(path) as found:
        if f"<dc:creator>{MADE_BY}</dc:creator>".encode() in found.read("docProps/core.xml"):
            return
    raise RunStopped(
        Problem(str(path), "It is no workbook that Tieout has written, and would be lost.", "Choose another name.")
    )


def _count(warehouse: Warehouse, table: Table) -> int:
    found = warehouse.connection.execute(f"select count(*) from main.{quoted(table.name)}").fetchone()
    return int(found[0]) if found else 0


def _tables(warehouse: Warehouse, tables: list[Table], rows: dict[str, int]) -> Sheet:
    names = ["table", "rows", "description", "run_id"]
    return Sheet("Tables", names, ((one.name, rows[one.name], one.comment, warehouse.run_id) for one in tables))


def _columns(tables: list[Table]) -> Sheet:
    told = ((table.name, column.name, column.comment) for table in tables for column in table.columns)
    return Sheet("Columns", ["table", "column", "description"], told)


def _rows(warehouse: Warehouse, table: Table) -> Iterator[tuple[Any, ...]]:
    found = warehouse.connection.execute(f"select * from main.{quoted(table.name)} order by {_order(table)}")
    while rows := found.fetchmany(ROWS_AT_ONCE):
        yield from rows


def _order(table: Table) -> str:
    """By the columns as they stand, but for a key that is a hash: it comes last."""
    last = table.key if len(table.key) == 1 else ()
    names = [column.name for column in table.columns if column.name not in last]
    return ", ".join(map(quoted, [*names, *last]))
