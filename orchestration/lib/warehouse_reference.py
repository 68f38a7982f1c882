"""The reference of the tables, written from dbt's manifest: `make docs` puts it into `docs/warehouse.md`.

Here: from the declared tables to Markdown. Not here: the words, which stand beside each model (`.yml`), and the tables
that publishing adds (`publishing.py`), whose words are taken from their comments.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from orchestration.lib import dbt
from orchestration.lib.publishing import RUN_TABLES
from orchestration.paths import DataDirectory
from tieout.schemas import LANDING

_INTRO = """# Tables and columns

Every table of the published file, what one row of it is, and every column; then the seeds, which you may edit, and the
landing, which reading writes. `make docs` writes this page from the descriptions beside the models; a test fails when
it is not current or when a table or column has no description.
Questions and their SQL: [Answer questions](analysts.md).
"""
_KINDS = (
    ("Facts", "fct_", "One row a print, a check or a number."),
    ("Dimensions", "dim_", "What facts are about; join by the key of the same name."),
    (
        "Flat tables",
        "financials",
        "Facts with their dimensions, for whoever would rather not join. The macro `financials_as_of(day)` has the\n"
        "columns of `financials_latest`, as the releases known on that day had it.",
    ),
)
_REST = ("Bridges and lists", "What leads from one table to another, and what tells how whole the warehouse is.")

Column = tuple[str, str, str]
"""Name, type, description."""
Table = tuple[str, str, Sequence[Column]]
"""Name, description (its first sentence is the grain), columns."""


def reference(manifest: Mapping[str, Any]) -> str:
    """The page as Markdown, from dbt's `manifest.json`; raises `ValueError` at the first thing without words."""
    nodes = sorted(manifest["nodes"].values(), key=lambda node: str(node["name"]))
    marts = [_table(one) for one in nodes if one["resource_type"] == "model" and one["fqn"][1] == "marts"]
    seeds = [_table(one) for one in nodes if one["resource_type"] == "seed"]
    landing = [_landed(name, schema) for name, schema in LANDING.items()]
    parts = [_INTRO]
    for title, prefix, told in _KINDS:
        parts += _section(title, told, [table for table in marts if table[0].startswith(prefix)])
    named = tuple(prefix for _, prefix, _ in _KINDS)
    parts += _section(*_REST, [table for table in marts if not table[0].startswith(named)])
    parts += _section("Tables of the run", "What `publish` adds to each build.", run_tables())
    parts += _section("Seeds", "In `dbt_project/seeds/`, one CSV each; rows are yours to add.", seeds)
    parts += _section("Landing", "In `data/raw/landing/`, Parquet, one folder each; append-only.", landing)
    return "\n".join(parts)


def run_tables() -> list[Table]:
    """The tables that publishing adds, as DuckDB knows them."""
    columns = "select column_name, data_type, comment from duckdb_columns() where table_name = ? order by column_index"
    with duckdb.connect() as connection:
        connection.execute(RUN_TABLES)
        tables = connection.execute("select table_name, comment from duckdb_tables() order by table_name").fetchall()
        return [
            (name, told or "", [(column, kind.lower(), words or "") for column, kind, words in rows])
            for name, told in tables
            for rows in [connection.execute(columns, [name]).fetchall()]
        ]


def _table(node: Mapping[str, Any]) -> Table:
    kinds = {name: one["data_type"] for name, one in node["columns"].items()}
    kinds |= node["config"].get("column_types") or {}
    columns = [(name, str(kinds[name] or ""), str(one["description"])) for name, one in node["columns"].items()]
    return str(node["name"]), str(node["description"]), columns


def _landed(name: str, schema: pa.Schema) -> Table:
    described = [(one.name, str(one.type), one.metadata[b"description"].decode()) for one in schema]
    return name, schema.metadata[b"description"].decode(), described


def _section(title: str, told: str, tables: Sequence[Table]) -> Iterator[str]:
    yield f"## {title}\n\n{told}\n"
    for name, description, columns in tables:
        if not description.strip():
            raise ValueError(f"{name} has no description")
        yield f"### {name}\n\n{description.strip()}\n"
        yield "| column | type | |\n|---|---|---|"
        for column, kind, words in columns:
            if not words.strip():
                raise ValueError(f"{name}.{column} has no description")
            yield f"| `{column}` | {kind} | {_cell(words)} |"
        yield ""


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


if __name__ == "__main__":
    folder = dbt.prepared(DataDirectory.default())
    print(reference(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))), end="")
