"""Publishing happens or does not: an older or missing build replaces nothing, the file holds its verdicts."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from orchestration.lib.checks import CheckResult
from orchestration.lib.problems import RunStopped
from orchestration.lib.publishing import OlderThanPublished, drop_builds, publish, published_checks
from orchestration.paths import DataDirectory

CHECKS = (
    CheckResult("totals", "a", "error", True, 0, "Holds."),
    CheckResult("totals", "b", "warn", False, 2, "Does not.", ({"line": "Total 8,268", "gap": "1"},)),
)


def with_build(data: DataDirectory, build: Path, run_id: str) -> DataDirectory:
    target = data.build_file(run_id)
    target.parent.mkdir(parents=True)
    shutil.copy(build, target)
    return data


@pytest.fixture
def data(tmp_path: Path) -> DataDirectory:
    return DataDirectory(tmp_path / "data")


def test_the_published_file_holds_version_and_verdicts(data: DataDirectory, landed_build: Path) -> None:
    publish(with_build(data, landed_build, "r1"), "r1", CHECKS)
    with duckdb.connect(str(data.published), read_only=True) as connection:
        version = connection.execute("select * exclude (built_at, newest_reading) from warehouse_version").fetchall()
        sample = connection.execute("select sample from check_result where not passed").fetchall()
        schemas = connection.execute("select distinct schema_name from duckdb_tables()").fetchall()
    assert version == [("r1", "0.1.0", 2, 1, 1, 0)]
    assert "8,268" in sample[0][0]
    assert ("staging",) not in schemas
    assert [check.check_name for check in published_checks(data.published)] == ["a", "b"]
    assert list(data.builds.iterdir()) == []
    assert not data.published.with_name("warehouse.duckdb.wal").exists()


def test_everything_in_main_can_be_read_without_the_landing(data: DataDirectory, landed_build: Path) -> None:
    publish(with_build(data, landed_build, "r1"), "r1", CHECKS)
    with duckdb.connect(str(data.published), read_only=True) as connection:
        names = connection.execute(
            "select table_name from information_schema.tables where table_schema = 'main'"
        ).fetchall()
        for (name,) in names:
            connection.execute(f'select count(*) from main."{name}"').fetchall()
    assert ("financials",) in names


def test_a_run_without_a_build_replaces_nothing(data: DataDirectory) -> None:
    data.published.parent.mkdir(parents=True)
    data.published.write_bytes(b"old")
    with pytest.raises(RunStopped, match="refresh_warehouse"):
        publish(data, "r2", CHECKS)
    assert data.published.read_bytes() == b"old"


def test_a_build_of_an_older_landing_replaces_nothing(data: DataDirectory, landed_build: Path) -> None:
    publish(with_build(data, landed_build, "r1"), "r1", CHECKS)
    before = data.published.read_bytes()
    with_build(data, landed_build, "r2")
    with duckdb.connect(str(data.build_file("r2"))) as connection:
        connection.execute("update staging.stg_documents set reading_id = '20000101T000000000000-aaaaaa'")
    with pytest.raises(OlderThanPublished, match="20000101"):
        publish(data, "r2", CHECKS)
    assert data.published.read_bytes() == before


def test_an_open_reader_keeps_the_old_file_whole(data: DataDirectory, landed_build: Path) -> None:
    publish(with_build(data, landed_build, "r1"), "r1", CHECKS)
    descriptor = data.published.open("rb")
    before = descriptor.read(1000)
    publish(with_build(data, landed_build, "r2"), "r2", CHECKS)
    descriptor.seek(0)
    assert descriptor.read(1000) == before
    descriptor.close()
    with duckdb.connect(str(data.published), read_only=True) as connection:
        assert connection.execute("select run_id from warehouse_version").fetchall() == [("r2",)]


def test_builds_of_earlier_runs_are_removed(data: DataDirectory, landed_build: Path) -> None:
    with_build(data, landed_build, "r1")
    drop_builds(data)
    assert list(data.builds.iterdir()) == []
