"""`tieout doctor`: what is set up, in which versions, where files are, and whether the warehouse is whole.

Here: looking, without changing anything. Not here: mending.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from orchestration.cli.forms import Format
from orchestration.cli.main import FAILED
from orchestration.cli.problems import told
from orchestration.cli.published import directory, show_rows
from orchestration.lib.problems import RunStopped
from orchestration.lib.published import opened
from orchestration.paths import DBT_PROJECT, DataDirectory, code_version

_PACKAGES = ("dagster", "dbt-core", "dbt-duckdb", "duckdb", "great-expectations", "lxml", "pyarrow", "pypdfium2")
_Row = tuple[str, str, str]
OK, MISSING, BROKEN = "ok", "missing", "broken"


@told
def doctor_command(folder: Path | None, form: Format) -> int:
    """One row a thing that was looked at. Exit code 1 if one is broken; what is not there yet is not broken."""
    data = directory(folder)
    rows = [*_versions(), *_places(data), *_warehouse(data)]
    show_rows(["what", "state", "detail"], rows, form)
    return FAILED if any(state == BROKEN for _, state, _ in rows) else 0


def _versions() -> Iterator[_Row]:
    yield "tieout", OK, code_version()
    yield "python", OK, platform.python_version()
    for package in _PACKAGES:
        try:
            yield package, OK, version(package)
        except PackageNotFoundError:
            yield package, BROKEN, "is not installed"
    has_project = (DBT_PROJECT / "dbt_project.yml").is_file()
    yield "dbt project", OK if has_project else BROKEN, str(DBT_PROJECT)


def _places(data: DataDirectory) -> Iterator[_Row]:
    from orchestration.lib.inbox import look

    yield "data directory", OK if data.root.is_dir() else MISSING, str(data.root)
    found = look(data.inbox) if data.inbox.is_dir() else None
    documents = f"{len(found.files):,} documents, {len(found.problems):,} that cannot be read; " if found else ""
    yield "inbox", OK if found else MISSING, documents + str(data.inbox)
    archived = len(list(data.archive.glob("*.json")))
    yield "archive", OK if archived else MISSING, f"{archived:,} documents; {data.archive}"
    landed = len(list((data.landing / "documents").glob("2*.parquet")))
    yield "landing", OK if landed else MISSING, f"{landed:,} files a table; {data.landing}"
    sheets = len(list(data.proof.glob("*.html")))
    yield "proof sheets", OK if sheets else MISSING, f"{sheets:,} pages; {data.proof}"
    kept = [folder for folder in (data.dbt, DataDirectory.cache().dbt) if any(folder.glob("*/manifest.json"))]
    yield "compiled dbt project", OK if kept else MISSING, str(kept[0] if kept else data.dbt)


def _warehouse(data: DataDirectory) -> Iterator[_Row]:
    try:
        if not data.published.is_file():
            yield "warehouse", MISSING, f"{data.published}: tieout run makes it"
            return
        with opened(data) as connection:
            tables = {
                row[0] for row in connection.execute("select table_name from information_schema.tables").fetchall()
            }
            marts = {path.stem for path in (DBT_PROJECT / "models" / "marts").glob("*.sql")}
            if lacking := sorted((marts | {"check_result", "warehouse_version"}) - tables):
                yield "warehouse", BROKEN, f"{data.published} lacks {', '.join(lacking)}: tieout run"
                return
            yield "warehouse", OK, f"{len(tables):,} tables; {data.published}"
            yield from _version_of(connection.execute("select * from warehouse_version").fetchall())
    except RunStopped as error:
        yield "warehouse", BROKEN, str(error.problem)
    except OSError as error:
        yield "warehouse", BROKEN, f"{data.published}: {error.strerror}"


def _version_of(rows: list[tuple[object, ...]]) -> Iterator[_Row]:
    if len(rows) != 1:
        yield "warehouse version", BROKEN, f"{len(rows)} rows, where one run published it"
        return
    run_id, built_at, code, run, passed, warned, failed, _ = rows[0]
    state = OK if code == code_version() else "older"
    yield "warehouse version", state, f"built {built_at} by tieout {code}, run {run_id}"
    yield "checks of the run", BROKEN if failed else OK, f"{run} run, {passed} passed, {warned} warn, {failed} failed"
