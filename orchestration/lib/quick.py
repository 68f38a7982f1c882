"""The build of a few documents without Dagster and dbt: what dbt compiles, run on DuckDB in memory.

Here: what dbt compiled, kept by fingerprint, and running it. Not here: any model, or a list of models: what is run is
what dbt's graph puts before the tables that the caller's queries name. `docs/decisions.md` says why this is the same.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from orchestration.lib import dbt, kept
from orchestration.lib.problems import Problem, RunStopped
from orchestration.paths import DBT_PROJECT, DataDirectory

if TYPE_CHECKING:
    import pyarrow as pa

_PROGRAM = "program.json"
_KEPT = "kept"
"""Kind of a step whose rows are kept (`kept.py`): a seed, or what only seeds feed."""
_SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "disabled_optimizers": "common_subexpressions",
}
"""As in the profile of the dbt project, which says why."""
_LANDED = "landed"
"""Schema of the landed tables, which the compiled queries read in the place of Parquet files."""


@dataclass(frozen=True)
class Program:
    """The steps of a build, in order, and the folder that keeps them, beside the tables that are always the same."""

    folder: Path
    steps: tuple[dbt.BuiltNode, ...]


def program(data: DataDirectory, queries: Iterable[str]) -> Program:
    """What has to run before these queries can; compiled by dbt once for a state of the project, then kept.

    `data` is where prepared manifests lie. Raises `RunStopped` if dbt cannot compile the project.
    """
    wanted = sorted(set(re.findall(r"\w+", " ".join(queries))))
    own = hashlib.sha256(json.dumps(wanted).encode() + Path(__file__).read_bytes() + Path(dbt.__file__).read_bytes())
    prepared = dbt.prepared(data)
    folder = prepared / f"program-{own.hexdigest()[:16]}"
    if not (folder / _PROGRAM).is_file():
        _compile(folder, prepared, wanted)
    compiled = _read(folder)
    if not all(kept.file_of(prepared, step.name).is_file() for step in compiled.steps if step.kind == _KEPT):
        _compile(folder, prepared, wanted)
    return compiled


def _read(folder: Path) -> Program:
    steps = json.loads((folder / _PROGRAM).read_text(encoding="utf-8"))
    return Program(folder, tuple(dbt.BuiltNode(**step) for step in steps))


def _compile(folder: Path, prepared: Path, wanted: Sequence[str]) -> None:
    """Let dbt build the tables on an empty landing, and keep its queries; dbt's build keeps what only seeds feed."""
    from orchestration.lib import landing_store

    manifest = json.loads((prepared / "manifest.json").read_text(encoding="utf-8"))
    models = {node["name"] for node in manifest["nodes"].values() if node["resource_type"] == "model"}
    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    try:
        with tempfile.TemporaryDirectory(prefix="tieout-compile-") as name:
            data = DataDirectory(Path(name), shared_manifest=prepared.parent)
            landing_store.prepare(data.landing)
            build_file = data.build_file("compile")
            built = dbt.build(data, build_file, lambda _: None, only=sorted(models.intersection(wanted)))
            for failure in built.failures:
                raise RunStopped(Problem(failure.name, failure.message, "Correct the dbt project and run again."))
            steps = [
                _kept(node) if node.is_constant else _step(node, data.landing, manifest["sources"].values())
                for node in built.nodes
            ]
        (unfinished / _PROGRAM).write_text(json.dumps([asdict(step) for step in steps]), encoding="utf-8")
        unfinished.rename(folder)
    except OSError:
        if not (folder / _PROGRAM).is_file():  # no other process was as quick
            raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _kept(node: dbt.BuiltNode) -> dbt.BuiltNode:
    return dbt.BuiltNode(node.name, node.schema, _KEPT, "", {}, has_hooks=False)


def _step(node: dbt.BuiltNode, landing: Path, sources: Iterable[Mapping[str, Any]]) -> dbt.BuiltNode:
    if node.kind not in ("table", "view", "python") or node.has_hooks:
        raise NotImplementedError(f"{node.name}: a {node.kind} model with or without hooks is not known here")
    code = node.code
    if node.kind in ("table", "view"):
        for source in sources:
            place = str(source["config"]["external_location"]).format(name=source["name"])
            place = place.replace(dbt.LANDING_PLACEHOLDER, dbt.glob_literal(landing))
            code = code.replace(place, f'{_LANDED}."{source["name"]}"')
        if "read_parquet(" in code:
            raise NotImplementedError(f"{node.name} reads files that are no source")
    return dbt.BuiltNode(**{**asdict(node), "code": code})


def built(compiled: Program, landed: Mapping[str, pa.Table]) -> duckdb.DuckDBPyConnection:
    """A connection to a database in memory that holds what the program builds from these landed tables."""
    connection = duckdb.connect(config={**_SETTINGS})
    connection.execute("set enable_progress_bar = false")  # it is drawn into standard output, where JSON goes
    connection.execute("attach ':memory:' as warehouse")
    connection.execute("use warehouse")
    connection.execute(f"create schema {_LANDED}")
    for name, table in landed.items():
        connection.register("landed_table", table)
        connection.execute(f'create table {_LANDED}."{name}" as from landed_table')
        connection.unregister("landed_table")
    for schema in {step.schema for step in compiled.steps}:
        connection.execute(f'create schema if not exists "{schema}"')
    for step in compiled.steps:
        _run(connection, step, compiled.folder)
    return connection


def _run(connection: duckdb.DuckDBPyConnection, step: dbt.BuiltNode, folder: Path) -> None:
    relation = f'"{step.schema}"."{step.name}"'
    if step.kind == _KEPT:
        file = str(kept.file_of(folder.parent, step.name)).replace("'", "''")
        connection.execute(f"create view {relation} as from read_parquet('{file}')")
    elif step.kind == "python":
        found = _python_model(step).model(_Refs(connection), connection)
        connection.register("model_result", found)
        connection.execute(f"create table {relation} as from model_result")
        connection.unregister("model_result")
    elif step.kind == "table" and step.columns:
        columns = ", ".join(f'"{name}" {kind}' for name, kind in step.columns.items())
        names = ", ".join(f'"{name}"' for name in step.columns)
        connection.execute(f"create table {relation} ({columns})")
        connection.execute(f"insert into {relation} ({names}) select {names} from ({step.code}\n)")
    else:
        connection.execute(f"create {step.kind} {relation} as ({step.code}\n)")


def _python_model(step: dbt.BuiltNode) -> Any:
    spec = importlib.util.spec_from_file_location(step.name, DBT_PROJECT / step.code)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class _Refs:
    """What a Python model asks dbt for: other models, which lie in any schema under a name of their own."""

    connection: duckdb.DuckDBPyConnection

    def ref(self, name: str) -> duckdb.DuckDBPyRelation:
        # a parameter would make DuckDB load pandas, to see whether it is one of its values
        found = self.connection.execute(
            "select schema_name, table_name from duckdb_tables() "
            "union all select schema_name, view_name from duckdb_views()"
        ).fetchall()
        (schema,) = [schema for schema, one in found if one == name]
        return self.connection.table(f'"{schema}"."{name}"')


def land_files(data: DataDirectory) -> tuple[dict[str, pa.Table], list[Problem]]:
    """Pull and read what lies in the inbox, as a run does; the landed tables, and what could not be read."""
    import pyarrow as pa

    from orchestration.lib import late
    from orchestration.lib.archive import documents, store
    from orchestration.lib.inbox import look
    from orchestration.lib.landing_store import new_reading_id
    from orchestration.lib.neighbours import neighbours
    from orchestration.lib.reading import issuers, read_all, reader_version
    from tieout.schemas import LANDING

    late.arrow_without_pandas()
    found = look(data.inbox)
    problems = list(found.problems)
    for file in found.files:
        try:
            store(file, data.archive)
        except OSError as error:
            problems.append(Problem(file.name, f"It cannot be read: {error.strerror}.", "Let yourself read it."))
    archived, now, known = documents(data.archive), datetime.now(UTC), issuers()
    tables: dict[str, list[pa.Table]] = {name: [schema.empty_table()] for name, schema in LANDING.items()}
    for read in read_all(
        list(archived.values()),
        data.archive,
        new_reading_id(now),
        now,
        known,
        reader_version(known),
        neighbours(archived),
    ):
        if read.problem:
            problems.append(read.problem)
        for name, table in (read.tables or {}).items():
            tables[name].append(table.cast(LANDING[name]))
    return {name: pa.concat_tables(parts) for name, parts in tables.items()}, problems
