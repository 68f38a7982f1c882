"""Tables that only seeds feed, which are the same in every build of one state of the dbt project, kept as Parquet.

Here: which tables these are, and their files beside the prepared manifest of that state. Not here: who reads them: dbt
by the macro `kept_table`, `quick` instead of any seed.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import duckdb

_ROWS_AT_ONCE = 2048
"""So that all cores work on the 10,000 aliases: DuckDB gives a core no less than a group of rows."""


def folder_of(prepared: Path) -> Path:
    """Where the tables of a prepared state of the project are kept, a file each, named like the table."""
    return prepared / "kept"


def file_of(prepared: Path, name: str) -> Path:
    """The file of one of them."""
    return folder_of(prepared) / f"{name}.parquet"


def constant(parents: Mapping[str, Collection[str]]) -> set[str]:
    """Of seeds and models with what each reads, those that rest on seeds alone, be it over others."""
    found: set[str] = set()
    while more := {key for key, read in parents.items() if found.issuperset(read)} - found:
        found |= more
    return found


def keep(build_file: Path, relations: Iterable[tuple[str, str]], folder: Path) -> None:
    """Leave tables (schema and name) of a build that ended well for the next one, each at once: others read there."""
    missing = [(schema, name) for schema, name in relations if not (folder / f"{name}.parquet").is_file()]
    if not missing:
        return
    with suppress(OSError, duckdb.IOException), duckdb.connect(str(build_file), read_only=True) as connection:
        folder.mkdir(exist_ok=True)  # a prepared folder that is not ours to write: each build works them out
        for schema, name in missing:
            unfinished = folder / f".{name}.{os.getpid()}"
            connection.table(f'"{schema}"."{name}"').write_parquet(str(unfinished), row_group_size=_ROWS_AT_ONCE)
            unfinished.replace(folder / f"{name}.parquet")
