"""From a checked build to the published file, in one step that happens or does not.

Here: writing verdicts and version into the build, and the replacement. Not here: deciding that it may be published.
Runs under the run lock. A reader that has the old file open keeps it, whole; a new connection sees the new one.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from orchestration.lib.checks import CheckResult
from orchestration.lib.connecting import connected
from orchestration.lib.files import sync_file, sync_folder
from orchestration.lib.problems import Problem, RunStopped
from orchestration.paths import DataDirectory, code_version

RUN_TABLES = """
create or replace table check_result (
    run_id varchar not null, suite varchar not null, check_name varchar not null, severity varchar not null,
    passed boolean not null, failing_rows bigint not null, description varchar not null, sample varchar not null
);
comment on table check_result is 'One row a check that the build went through before it was published.';
comment on column check_result.run_id is 'the run that built the file';
comment on column check_result.suite is 'who asked: a suite of Great Expectations, or dbt';
comment on column check_result.check_name is 'name of the check, unique in its suite';
comment on column check_result.severity is 'error: would have held the build back; warn: is listed only';
comment on column check_result.passed is 'whether it holds';
comment on column check_result.failing_rows is 'how many rows do not hold';
comment on column check_result.description is 'what is asserted, as a sentence';
comment on column check_result.sample is 'up to 20 of the failing rows, as JSON';
create or replace table warehouse_version (
    run_id varchar not null, built_at timestamptz not null, code_version varchar not null,
    checks_run integer not null, checks_passed integer not null, checks_warned integer not null,
    checks_failed integer not null, newest_reading varchar
);
comment on table warehouse_version is 'One row: which run built this file, when, and how its checks went.';
comment on column warehouse_version.run_id is 'the run that built it';
comment on column warehouse_version.built_at is 'when it was built';
comment on column warehouse_version.code_version is 'version of the code that built it';
comment on column warehouse_version.checks_run is 'checks that ran';
comment on column warehouse_version.checks_passed is 'those that hold';
comment on column warehouse_version.checks_warned is 'those of severity warn that do not';
comment on column warehouse_version.checks_failed is 'those that would have held the build back; 0 in a published file';
comment on column warehouse_version.newest_reading is 'the newest reading of the landing that it was built from';
"""


class OlderThanPublished(RunStopped):
    """The build comes from an older state of the landing than what is published."""


def publish(data: DataDirectory, run_id: str, checks: Sequence[CheckResult]) -> Path:
    """Write the verdicts into the run's build and let it take the published file's place.

    Raises `RunStopped` if there is no build of this run or it is older than what is published.
    """
    build_file = data.build_file(run_id)
    if not build_file.is_file():
        raise RunStopped(
            Problem(
                str(build_file),
                "This run has built no warehouse.",
                "Publishing takes the build of its own run: start the job refresh_warehouse as a whole.",
            )
        )
    reading = _finish(build_file, run_id, checks)
    _refuse_older(data.published, reading)
    sync_file(build_file)
    build_file.replace(data.published)
    sync_folder(data.published.parent)
    shutil.rmtree(build_file.parent, ignore_errors=True)
    return data.published


def _finish(build_file: Path, run_id: str, checks: Sequence[CheckResult]) -> str | None:
    with connected(build_file) as connection:
        found = connection.execute("select max(reading_id) from staging.stg_documents").fetchone()
        reading = found[0] if found else None
        # its views read the landed Parquet, which lies outside the file and is replaced when it is compacted
        connection.execute("drop schema staging cascade")
        connection.execute("drop schema intermediate cascade")
        connection.execute(RUN_TABLES)
        if checks:
            connection.executemany(
                "insert into check_result values (?, ?, ?, ?, ?, ?, ?, ?)", [_row(run_id, check) for check in checks]
            )
        connection.execute(
            "insert into warehouse_version values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                run_id,
                datetime.now(UTC),
                code_version(),
                len(checks),
                sum(check.passed for check in checks),
                sum(not check.passed and not check.blocks for check in checks),
                sum(check.blocks for check in checks),
                reading,
            ],
        )
        connection.execute("force checkpoint")
    leftover = build_file.with_name(build_file.name + ".wal")
    if leftover.exists():
        raise RuntimeError(f"{leftover} is left after a checkpoint: the build is not whole in its file")
    return reading


def _row(run_id: str, check: CheckResult) -> list[object]:
    sample = json.dumps(list(check.sample), default=str, ensure_ascii=False)
    return [
        run_id,
        check.suite,
        check.check_name,
        check.severity,
        check.passed,
        check.failing_rows,
        check.description,
        sample,
    ]


def _refuse_older(published: Path, reading: str | None) -> None:
    if not published.exists():
        return
    try:
        with connected(published, read_only=True) as connection:
            found = connection.execute("select max(newest_reading) from warehouse_version").fetchone()
    except duckdb.Error:
        return  # what is there is no warehouse of ours: a whole one is better
    if found and found[0] is not None and (reading is None or reading < found[0]):
        raise OlderThanPublished(
            Problem(
                str(published),
                f"The landing was read up to {reading}, what is published up to {found[0]}.",
                "Nothing was replaced. If the landing was reset on purpose, remove the published file and run again.",
            )
        )


def published_checks(published: Path) -> list[CheckResult]:
    """The verdicts that the published file holds."""
    with connected(published, read_only=True) as connection:
        rows = connection.execute("select * exclude (run_id) from check_result").fetchall()
    return [_verdict(*row) for row in rows]


def _verdict(
    suite: str, check_name: str, severity: str, passed: bool, failing_rows: int, description: str, sample: str
) -> CheckResult:
    return CheckResult(suite, check_name, severity, passed, failing_rows, description, json.loads(sample))


def drop_builds(data: DataDirectory) -> None:
    """Remove the builds of earlier runs: those that failed are kept until the next one starts."""
    if data.builds.is_dir():
        for leftover in data.builds.iterdir():
            shutil.rmtree(leftover, ignore_errors=True)
