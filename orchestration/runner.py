"""One run of the whole way in this process, with real Dagster, and what came of it.

Here: planning, locking, starting the job, reading its outcome. Not here: how a person sees it (`cli/`).
`benchmarks/` and tests call `refresh`; its outcome holds the seconds of each part.
"""

from __future__ import annotations

import importlib
import logging
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.lib import checks
from orchestration.lib.checks import CheckResult
from orchestration.lib.collector import loading
from orchestration.lib.dbt_process import Beside, Dbt
from orchestration.lib.lock import run_lock
from orchestration.lib.observer import Observer
from orchestration.lib.problems import Problem, RunStopped
from orchestration.paths import PACKAGE, DataDirectory

if TYPE_CHECKING:
    from dagster import DagsterInstance, ExecuteInProcessResult, InitLoggerContext, LoggerDefinition

LOG_FILES_KEPT = 20
_INTERRUPTS = ("KeyboardInterrupt", "DagsterExecutionInterruptedError")


@dataclass(frozen=True)
class Outcome:
    """What came of a run."""

    run_id: str
    published: bool
    build_file: Path
    """Where the build lies if it was not published."""
    log_file: Path
    failure: str | None
    """What stopped the run, in words. What comes after publishing may fail and leaves it published."""
    checks: tuple[CheckResult, ...]
    problems: tuple[Problem, ...]
    seconds: dict[str, float] = field(default_factory=dict)
    """Wall time by part: import, prepare, pull, read, land, dbt, Great Expectations, publish, Dagster (rest), total."""


def refresh(data: DataDirectory, observer: Observer | None = None) -> Outcome:
    """Run the job `refresh_warehouse` on `data`.

    Raises `AlreadyRunning` if another run is at work there, `RunStopped` if there is nothing to run on, and
    `KeyboardInterrupt` also where Dagster took it for a failure.
    """
    watching = observer or Observer()
    with run_lock(data.lock, what="tieout run"), Beside(data) as dbt:
        return _refresh(data, watching, dbt)


def _refresh(data: DataDirectory, observer: Observer, dbt: Dbt) -> Outcome:
    started = time.perf_counter()
    with observer.part("import"), loading():
        from orchestration.definitions import build_defs
        from orchestration.defs.context import WAREHOUSE
        from orchestration.defs.schedules import JOB, partitioned, request
        from orchestration.lib.planning import plan
        from orchestration.lib.publishing import published_checks
    planned = plan(data)
    for problem in planned.problems:
        observer.problem(problem)
    if not planned.known:
        raise RunStopped(_nothing_there(data, planned.problems))
    log_file = data.dagster / "logs" / f"{time.strftime('%Y%m%dT%H%M%S')}.log"
    with open_instance(data) as instance, _quiet(log_file) as logger:
        with loading():
            job = build_defs(data, observer, loggers={"console": logger}, dbt=dbt).resolve_job_def(JOB)
        asked = request(planned, instance.get_dynamic_partitions("documents"))
        if asked.new_keys:
            instance.add_dynamic_partitions("documents", list(asked.new_keys))
        everything = job.asset_layer.selected_asset_keys
        result = job.execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config={"loggers": {"console": {}}},
            tags=asked.tags,
            asset_selection=None if asked.tags else [key for key in everything if not partitioned(key)],
        )
    if _was_interrupted(result):
        raise KeyboardInterrupt
    build_file = data.build_file(result.run_id)
    published = any(event.asset_key == WAREHOUSE for event in result.get_asset_materialization_events())
    observer.seconds["total"] = time.perf_counter() - started
    return Outcome(
        run_id=result.run_id,
        published=published,
        build_file=build_file,
        log_file=log_file,
        failure=None if result.success else _failure(result),
        checks=tuple(published_checks(data.published) if published else checks.recorded(build_file)),
        problems=tuple(observer.problems),
        seconds=_split(observer.seconds),
    )


def _nothing_there(data: DataDirectory, problems: tuple[Problem, ...]) -> Problem:
    found = " ".join(str(problem) for problem in problems)
    return Problem(
        str(data.inbox),
        "There is no document here." + (f" {found}" if found else ""),
        "Put releases into it, in any folder below, and run again.",
    )


def _split(seconds: dict[str, float]) -> dict[str, float]:
    """Dagster is what no other part took."""
    parts = {name: took for name, took in seconds.items() if name != "total"}
    return {**parts, "Dagster": seconds["total"] - sum(parts.values()), "total": seconds["total"]}


def _was_interrupted(result: ExecuteInProcessResult) -> bool:
    errors = [getattr(event.event_specific_data, "error", None) for event in result.all_events if event.is_failure]
    return any(error is not None and error.cls_name in _INTERRUPTS for error in errors)


def _failure(result: ExecuteInProcessResult) -> str:
    for event in result.all_events:
        data = event.event_specific_data
        if event.is_step_failure and (told := getattr(data, "user_failure_data", None)):
            return told.description or "a step failed"
    for event in result.all_events:
        error = getattr(event.event_specific_data, "error", None)
        if event.is_failure and error is not None:
            while error.cause is not None:
                error = error.cause
            return " ".join(error.message.split())
    return "Dagster gave no reason"


@contextmanager
def open_instance(data: DataDirectory) -> Iterator[DagsterInstance]:
    """Dagster's instance of a data directory, with the settings of this repository."""
    from dagster import DagsterInstance

    with _kept_connections(), DagsterInstance.from_config(str(prepare_home(data))) as instance:
        yield instance


@contextmanager
def _kept_connections() -> Iterator[None]:
    """Let Dagster's SQLite event log keep its connections for the length of a run, and not wait for the disk.

    It opens a new file and engine for each of 1,100 accesses of a run, which takes 4 s, and now 1 s (two cores, Dagster
    1.13.27). A power cut may then cost Dagster's history of runs, never landing or warehouse.
    """
    from sqlalchemy import event
    from sqlalchemy.pool import QueuePool

    module: Any = importlib.import_module("dagster._core.storage.event_log.sqlite.sqlite_event_log")
    made, kept, disposals = module.create_engine, {}, []

    def engine(address: str, **options: Any) -> Any:
        if address not in kept:
            one = kept[address] = made(address, **{**options, "poolclass": QueuePool})
            event.listen(one, "connect", lambda connection, _: connection.execute("pragma synchronous = off"))
            disposals.append(one.dispose)
            one.dispose = lambda: None  # which it calls after each access
        return kept[address]

    module.create_engine = engine
    try:
        yield
    finally:
        module.create_engine = made
        for dispose in disposals:
            dispose()


def prepare_home(data: DataDirectory) -> Path:
    """Dagster's home, with `dagster.yaml` as this version has it."""
    data.dagster.mkdir(parents=True, exist_ok=True)
    settings = PACKAGE / "dagster.yaml"
    target = data.dagster / settings.name
    if not target.exists() or target.read_bytes() != settings.read_bytes():
        shutil.copyfile(settings, target)
    return data.dagster


@contextmanager
def _quiet(log_file: Path) -> Iterator[LoggerDefinition]:
    """Dagster's log, and any library's, in a file instead of on the screen."""
    from dagster import LoggerDefinition

    log_file.parent.mkdir(parents=True, exist_ok=True)
    for old in sorted(log_file.parent.glob("*.log"))[: -LOG_FILES_KEPT + 1]:
        old.unlink(missing_ok=True)
    handler = logging.FileHandler(log_file, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    before = root.handlers[:]
    root.handlers = [handler]

    def to_file(_: InitLoggerContext) -> logging.Logger:
        log = logging.Logger("dagster", level=logging.INFO)
        log.addHandler(handler)
        return log

    try:
        yield LoggerDefinition(to_file, description="A file below DAGSTER_HOME.")
    finally:
        root.handlers = before
        handler.close()
