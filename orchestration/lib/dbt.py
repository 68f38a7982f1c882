"""dbt in this process: the manifest, prepared once for a state of the project, and one build.

Here: dbt's own interface (`dbtRunner`) and what it says about each node. Not here: Dagster's view of it.
In a warm process a build costs dbt 1 to 2 s, as a command of its own 4 to 5 s more.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.lib import kept
from orchestration.lib.collector import loading
from orchestration.lib.problems import Problem, RunStopped
from orchestration.paths import DBT_PROJECT, DataDirectory

if TYPE_CHECKING:
    from dbt.contracts.graph.manifest import Manifest

LANDING_PLACEHOLDER = "/tieout-landing-of-the-run"
"""Stands for the landing folder in a prepared manifest, which thereby serves every data directory."""

_IGNORED = {"target", "logs", "dbt_packages", "__pycache__"}
_KEPT_MANIFESTS = 2
_IN_USE_SECONDS = 24 * 60 * 60
"""Longer than any run: so long after it was taken last, nobody works with a prepared folder any more."""
_TABLES = frozenset({"seed", "table"})
RESULT_EVENTS = frozenset({"LogSeedResult", "LogModelResult", "LogSnapshotResult", "LogTestResult"})


def fingerprint(project: Path = DBT_PROJECT) -> str:
    """Changes with any file of the dbt project and with dbt itself."""
    from importlib.metadata import version

    digest = hashlib.sha256(f"{version('dbt-core')} {version('dbt-duckdb')}".encode())
    for path in sorted(project.rglob("*")):
        if path.is_file() and not _IGNORED.intersection(path.relative_to(project).parts) and path.name[0] != ".":
            digest.update(f"\0{path.relative_to(project)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def found(data: DataDirectory, project: Path = DBT_PROJECT) -> Path | None:
    """Folder with the manifest of the project as it is now, taken to work with, if it is there."""
    folder = data.dbt / fingerprint(project)
    return folder if _taken(folder) else None


def prepared(data: DataDirectory, project: Path = DBT_PROJECT) -> Path:
    """Folder with the manifest of the project as it is now; parsed only if no folder is there for this state."""
    folder = data.dbt / fingerprint(project)
    if not _taken(folder):
        _parse(folder, project)
        _drop_old(data.dbt)
    return folder


def _taken(folder: Path) -> bool:
    """Whether a folder is there to work with; from now on it counts as used, and no other process drops it."""
    try:
        with _folders(folder.parent):
            os.utime(folder / "manifest.json")
            return True
    except OSError:  # not there, or not ours to write, and then nobody else's to drop
        return (folder / "manifest.json").is_file()


@contextmanager
def _folders(parent: Path) -> Iterator[None]:
    """Alone among processes that take or drop prepared folders. The kernel lifts the lock with its process."""
    with (parent / ".lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _parse(folder: Path, project: Path) -> None:
    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    vars_ = {"landing": LANDING_PLACEHOLDER}
    with _environment(TIEOUT_LANDING=LANDING_PLACEHOLDER, TIEOUT_BUILD=str(unfinished / "warehouse.duckdb")):
        result, said = _invoke(["parse", "--no-partial-parse"], project, unfinished, vars_)
    if not result.success or not (unfinished / "manifest.json").is_file():
        shutil.rmtree(unfinished, ignore_errors=True)
        raise RunStopped(
            Problem(str(project), "dbt cannot parse the project: " + _reason(result, said), "Correct it and run again.")
        )
    try:
        unfinished.rename(folder)
    except OSError:  # another process was as quick, with the same content
        shutil.rmtree(unfinished, ignore_errors=True)


def _drop_old(parent: Path) -> None:
    """Drop what no run has taken lately: one of another state of the project may still be at work with its folder."""
    with suppress(OSError), _folders(parent):
        ages = {path.parent: time.time() - path.stat().st_mtime for path in parent.glob("[0-9a-f]*/manifest.json")}
        for folder in sorted(ages, key=lambda folder: ages[folder])[_KEPT_MANIFESTS:]:
            if ages[folder] > _IN_USE_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class NodeDone:
    """A seed, model or data test that dbt has done with, well or not."""

    name: str
    event: Mapping[str, Any]
    """Its result event, as dbt's JSON log has it."""
    rows: int | None
    """Of a table: how many rows it has."""


@dataclass(frozen=True)
class DbtBuild:
    """What came of one build."""

    failures: tuple[NodeFailure, ...]
    checks: tuple[NodeCheck, ...]
    nodes: tuple[BuiltNode, ...]


@dataclass(frozen=True)
class BuiltNode:
    """A seed or model as dbt built it; a build lists them in an order in which each comes after what it reads."""

    name: str
    schema: str
    kind: str
    """`seed`, `table`, `view`, `python`, or another materialisation of dbt."""
    code: str
    """The compiled query; of a Python model its own file, a path below the project."""
    columns: Mapping[str, str]
    """The types that its contract gives its columns; none without an enforced contract."""
    has_hooks: bool
    is_constant: bool = False
    """Whether it is the same in every build of one state of the project, and therefore kept."""


@dataclass(frozen=True)
class NodeFailure:
    """A node that stops the build: a model or seed that cannot be built."""

    name: str
    message: str


@dataclass(frozen=True)
class NodeCheck:
    """One data test: its verdict, and the SQL that returns the rows which do not hold."""

    name: str
    description: str
    severity: str
    status: str
    failing_rows: int
    message: str
    query: str


def build(
    data: DataDirectory,
    build_file: Path,
    on_node: Callable[[NodeDone], None],
    project: Path = DBT_PROJECT,
    *,
    only: Sequence[str] = (),
    manifest: Manifest | None = None,
) -> DbtBuild:
    """Build every seed and model into `build_file` and run every data test. Unit tests belong to `make test`.

    `on_node` hears of each node when it is done, in a thread of dbt. `only` names the models that are wanted: these and
    what they need are built, and no test is run. `manifest` is the prepared one, where it was loaded before.
    """
    manifest_folder = prepared(data, project)
    build_file.parent.mkdir(parents=True, exist_ok=True)
    manifest = _placed(manifest or load(manifest_folder), data.landing, project)

    def listen(event: Any) -> None:
        if event.info.name in RESULT_EVENTS:
            node = event.data.node_info
            on_node(NodeDone(node.node_name, _as_dict(event), _rows(node)))

    arguments = ["build", "--exclude-resource-type", "unit_test", "--no-write-json"]
    if only:
        arguments += ["--exclude-resource-type", "test", "--select", *(f"+{name}" for name in only)]
    kept_folder = kept.folder_of(manifest_folder)
    places = {"TIEOUT_LANDING": str(data.landing), "TIEOUT_BUILD": str(build_file), "TIEOUT_KEPT": str(kept_folder)}
    vars_ = {"landing": str(data.landing)}
    with _environment(**places), loading():  # it makes as much garbage as it has nodes, however much there is to build
        result, said = _invoke(arguments, project, build_file.parent, vars_, manifest=manifest, listen=listen)
    _close_connections()
    if result.result is None:
        raise RunStopped(Problem("dbt", _reason(result, said), "Correct the dbt project and run again."))
    run = result.result
    built = DbtBuild(tuple(_failures(run)), tuple(_checks(run)), tuple(_nodes(run, _constant(manifest))))
    if result.success:
        kept.keep(build_file, ((node.schema, node.name) for node in built.nodes if node.is_constant), kept_folder)
    return built


def _constant(manifest: Manifest) -> set[str]:
    nodes = {key: node for key, node in manifest.nodes.items() if node.resource_type in ("seed", "model")}
    return kept.constant({key: getattr(node.depends_on, "nodes", []) for key, node in nodes.items()})


def _nodes(run: Any, constant: set[str]) -> Iterator[BuiltNode]:
    for one in run.results:
        node = one.node
        if node.resource_type not in ("seed", "model"):
            continue
        is_python = getattr(node, "language", "sql") == "python"
        has_contract = node.resource_type == "model" and node.config.contract.enforced
        yield BuiltNode(
            name=node.name,
            schema=node.schema,
            kind="python" if is_python else str(node.config.materialized),
            code=node.original_file_path if is_python else getattr(node, "compiled_code", None) or "",
            columns={column.name: column.data_type for column in node.columns.values()} if has_contract else {},
            has_hooks=bool(node.config.pre_hook or node.config.post_hook),
            is_constant=node.unique_id in constant,
        )


def _failures(run: Any) -> Iterator[NodeFailure]:
    for one in run.results:
        if one.status == "error":
            yield NodeFailure(one.node.name, " ".join((one.message or "").split()))


def _checks(run: Any) -> Iterator[NodeCheck]:
    for one in run.results:
        if one.node.resource_type == "test":
            yield NodeCheck(
                name=one.node.name,
                description=one.node.description or one.node.name,
                severity="error" if str(one.node.config.severity).lower() == "error" else "warn",
                status=str(one.status),
                failing_rows=one.failures or 0,
                message=one.message or "",
                query=getattr(one.node, "compiled_code", None) or "",
            )


def _invoke(
    command: Sequence[str],
    project: Path,
    target: Path,
    vars_: Mapping[str, str],
    *,
    manifest: Manifest | None = None,
    listen: Callable[[Any], None] | None = None,
) -> tuple[Any, list[str]]:
    with loading():
        from dbt.cli.main import dbtRunner

    said: list[str] = []

    def overhear(event: Any) -> None:
        if event.info.level == "error":
            said.append(event.info.msg)

    arguments = [
        *command,
        *("--project-dir", str(project), "--profiles-dir", str(project)),
        *("--target-path", str(target), "--log-path", str(target), "--vars", json.dumps(dict(vars_))),
        *("--log-level", "none", "--log-level-file", "none", "--no-use-colors", "--no-version-check"),
        "--no-send-anonymous-usage-stats",
    ]
    callbacks = [overhear, *([listen] if listen else [])]
    result = dbtRunner(manifest=manifest, callbacks=callbacks).invoke(arguments)
    if result.exception is not None and not isinstance(result.exception, Exception):
        raise result.exception  # Ctrl-C, which dbt would report as a failure of the project
    return result, said


def load(folder: Path) -> Manifest:
    """The manifest of a prepared folder, and with it the greater part of dbt. Raises `RunStopped` if it is damaged."""
    with loading():
        import dbt.adapters.duckdb
        import dbt.cli.main  # noqa: F401
    from dbt.contracts.graph.manifest import Manifest
    from dbt.parser.manifest import extended_mashumuro_decoder

    packed = (folder / "partial_parse.msgpack").read_bytes()
    try:
        manifest: Manifest = Manifest.from_msgpack(packed, decoder=extended_mashumuro_decoder)
    except Exception as error:  # of msgpack, mashumaro or dbt, by where it was cut
        problem = Problem(
            str(folder), "What dbt prepared is damaged.", "Remove this folder and run again: it is made anew."
        )
        raise RunStopped(problem) from error
    return manifest


def _placed(manifest: Manifest, landing: Path, project: Path) -> Manifest:
    """The manifest with the landing folder of this run in its sources and this copy of the project in its seeds."""
    from dbt.contracts.graph.nodes import SeedNode

    for source in manifest.sources.values():
        for properties in (source.meta, source.config.extra):
            for name, text in properties.items():
                if isinstance(text, str):
                    properties[name] = text.replace(LANDING_PLACEHOLDER, glob_literal(landing))
    for node in manifest.nodes.values():
        if isinstance(node, SeedNode):
            node.root_path = str(project)  # the copy that was prepared may be gone, its content being all that counts
    return manifest


def glob_literal(folder: Path) -> str:
    """The folder inside a quoted glob inside a template: quotes, wildcards and braces stand for themselves."""
    text = "".join(f"[{letter}]" if letter in "[*?" else letter for letter in str(folder))
    return text.replace("'", "''").replace("{", "{{").replace("}", "}}")


def _as_dict(event: Any) -> dict[str, Any]:
    from google.protobuf.json_format import MessageToDict  # type: ignore[import-untyped]

    raw: dict[str, Any] = MessageToDict(event, preserving_proto_field_name=True)
    return raw


def _rows(node: Any) -> int | None:
    """Rows of a table that was just built. dbt's own connection is asked: nobody else may open the file as yet."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    if node.materialized not in _TABLES or node.node_status not in ("success", "pass"):
        return None
    handle = DuckDBConnectionManager.env().handle()  # type: ignore[no-untyped-call]
    try:
        rows: int = handle.cursor().execute(f"select count(*) from {node.node_relation.relation_name}").fetchone()[0]
        return rows
    finally:
        handle.close()


def _reason(result: Any, said: Sequence[str]) -> str:
    text = str(result.exception) if result.exception else "; ".join(said) or "it gave no reason"
    return " ".join(text.split())


def _close_connections() -> None:
    """Let go of the build database: another opener may want it in another mode."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]


@contextmanager
def _environment(**variables: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
