"""What the published file holds: its tables with their columns, comments and keys, and the macros over them.

Here: what is read from DuckDB's catalog and dbt's manifest, for every mart that there is. Not here: any target.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.lib import dbt
from orchestration.lib.problems import Problem, RunStopped
from orchestration.lib.published import opened
from orchestration.paths import DataDirectory


@dataclass(frozen=True)
class Column:
    """One column, with its type as DuckDB writes it."""

    name: str
    type: str
    comment: str | None


@dataclass(frozen=True)
class Table:
    """One table or view of schema `main`. `key` is empty where none is declared."""

    name: str
    comment: str | None
    columns: tuple[Column, ...]
    key: tuple[str, ...]


@dataclass(frozen=True)
class TableMacro:
    """A `select` with parameters, as DuckDB writes it."""

    name: str
    parameters: tuple[str, ...]
    definition: str


@dataclass(frozen=True)
class Warehouse:
    """One whole version of the published warehouse, open for reading."""

    connection: duckdb.DuckDBPyConnection
    run_id: str
    tables: tuple[Table, ...]
    macros: tuple[TableMacro, ...]


@contextmanager
def open_published(data: DataDirectory) -> Iterator[Warehouse]:
    """Open what is published: the same version until the end, whatever a run publishes meanwhile.

    Raises `RunStopped` if there is nothing to read.
    """
    with opened(data, is_sealed=False) as connection:
        try:
            found = connection.execute("select run_id from warehouse_version").fetchone()
        except duckdb.Error as error:
            advice = "Name another with --data."
            raise RunStopped(
                Problem(str(data.published), "This is not a warehouse that Tieout has published.", advice)
            ) from error
        keys = primary_keys(dbt.prepared(data))
        yield Warehouse(connection, str(found[0]) if found else "?", _tables(connection, keys), _macros(connection))


def primary_keys(manifest_folder: Path) -> dict[str, tuple[str, ...]]:
    """Key columns by model, as its `integrity` test has them."""
    nodes = json.loads((manifest_folder / "manifest.json").read_text(encoding="utf-8"))["nodes"]
    return {
        nodes[node["attached_node"]]["name"]: tuple(node["test_metadata"]["kwargs"].get("primary_key", ()))
        for node in nodes.values()
        if (node.get("test_metadata") or {}).get("name") == "integrity"
    }


def _tables(connection: duckdb.DuckDBPyConnection, keys: Mapping[str, tuple[str, ...]]) -> tuple[Table, ...]:
    columns: dict[str, list[Column]] = {}
    for table, name, type_, comment in connection.execute(
        "select table_name, column_name, data_type, comment from duckdb_columns() "
        "where schema_name = 'main' and database_name = current_database() and not internal "
        "order by table_name, column_index"
    ).fetchall():
        columns.setdefault(table, []).append(Column(name, type_, comment))
    comments = dict(
        connection.execute(
            "select table_name, comment from duckdb_tables() where schema_name = 'main' "
            "union all select view_name, comment from duckdb_views() where schema_name = 'main' and not internal"
        ).fetchall()
    )
    return tuple(_table(name, comments.get(name), tuple(found), keys.get(name, ())) for name, found in columns.items())


def _table(name: str, comment: str | None, columns: tuple[Column, ...], key: tuple[str, ...]) -> Table:
    # a file that another version of the code has published may lack a column of the key
    known = {column.name for column in columns}
    return Table(name, comment.strip() if comment else None, columns, key if known.issuperset(key) else ())


def _macros(connection: duckdb.DuckDBPyConnection) -> tuple[TableMacro, ...]:
    found = connection.execute(
        "select function_name, parameters, macro_definition from duckdb_functions() "
        "where function_type = 'table_macro' and schema_name = 'main' and not internal order by function_name"
    ).fetchall()
    return tuple(TableMacro(name, tuple(parameters), definition) for name, parameters, definition in found)


def quoted(name: str) -> str:
    """A name as SQL has it in quotes."""
    return '"' + name.replace('"', '""') + '"'
