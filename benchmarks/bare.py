"""The least that the work itself needs: read each document, then the project's compiled SQL straight in DuckDB.

Started as a process of its own by `benchmarks.run`, so that its memory and imports are its own.
Usage: python -m benchmarks.bare DATA COMPILED, where COMPILED is dbt's target folder with compiled SQL.
"""

from __future__ import annotations

import hashlib
import json
import runpy
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tieout.landing import Source, Stamp, land


def main() -> None:
    """Read and build; print the seconds of both as JSON."""
    data, compiled = Path(sys.argv[1]), Path(sys.argv[2])
    seconds = {}
    started = time.perf_counter()
    landing = Path(tempfile.mkdtemp())
    _land(sorted((data / "raw" / "documents").rglob("*.txt")), landing)
    seconds["read"] = time.perf_counter() - started
    started = time.perf_counter()
    _build(compiled, landing)
    seconds["SQL"] = time.perf_counter() - started
    print(json.dumps(seconds))


def _land(paths: list[Path], landing: Path) -> None:
    stamp = Stamp("bare", datetime.now(UTC), "bare")
    tables: dict[str, list[pa.Table]] = {}
    for path in paths:
        content = path.read_bytes()
        source = Source(hashlib.sha256(content).hexdigest(), path.name, path.parent.name, stamp.read_at, len(content))
        for name, table in land(content, source, stamp).items():
            tables.setdefault(name, []).append(table)
    for name, parts in tables.items():
        (landing / name).mkdir()
        pq.write_table(pa.concat_tables(parts), landing / name / "all.parquet")


def _build(compiled: Path, landing: Path) -> None:
    """Every seed and model of the manifest in its order, as plain statements in a new database file."""
    manifest = json.loads((compiled / "manifest.json").read_text(encoding="utf-8"))
    nodes = {k: n for k, n in manifest["nodes"].items() if n["resource_type"] in {"seed", "model"}}
    with duckdb.connect(str(landing / "bare.duckdb")) as con:
        for schema in sorted({node["schema"] for node in nodes.values()}):
            con.execute(f"create schema if not exists {schema}")
        done: set[str] = set()
        while len(done) < len(nodes):
            for key, node in nodes.items():
                if key in done or any(d in nodes and d not in done for d in node["depends_on"].get("nodes", [])):
                    continue
                if node.get("language") == "python":
                    _run_python(node, nodes, con)
                else:
                    con.execute(_statement(node, compiled, landing))
                done.add(key)


class _Refs:
    """What a Python model asks dbt for: relations by name."""

    def __init__(self, nodes: dict[str, dict[str, object]], con: duckdb.DuckDBPyConnection) -> None:
        self._schemas = {node["name"]: node["schema"] for node in nodes.values()}
        self._con = con

    def ref(self, name: str) -> duckdb.DuckDBPyRelation:
        return self._con.table(f"{self._schemas[name]}.{name}")


def _run_python(node: dict[str, object], nodes: dict[str, dict[str, object]], con: duckdb.DuckDBPyConnection) -> None:
    path = Path(__file__).resolve().parents[1] / "dbt_project" / str(node["original_file_path"])
    model = runpy.run_path(str(path))["model"]
    rows = model(_Refs(nodes, con), con)
    con.register("model_rows", rows)
    con.execute(f"create table {node['schema']}.{node['name']} as from model_rows")


def _statement(node: dict[str, object], compiled: Path, landing: Path) -> str:
    name = f"{node['schema']}.{node['name']}"
    if node["resource_type"] == "seed":
        path = Path(str(node["root_path"])) / str(node["original_file_path"])
        types = node["config"].get("column_types", {})  # type: ignore[attr-defined]
        return f"create table {name} as from read_csv('{path}', header = true, types = {dict(types)})"
    sql = (compiled / "compiled" / str(node["package_name"]) / str(node["original_file_path"])).read_text("utf-8")
    kind = "view" if node["config"]["materialized"] == "view" else "table"  # type: ignore[index]
    return f"create {kind} {name} as {sql.replace('/bare-landing', str(landing))}"


if __name__ == "__main__":
    main()
