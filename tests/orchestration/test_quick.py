"""`check` runs what dbt compiles on DuckDB in memory: row by row the same as what dbt builds.

Here: both ways on the shipped and on fictional releases. Not here: what is found in them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from orchestration.cli.findings import QUERIES
from orchestration.lib import dbt, quick
from orchestration.paths import DataDirectory
from tests.conftest import ROOT, SHIPPED
from tests.dbt_project.fictional_releases import fictional_landing

RELEASES = ("harwick_1999q3.txt", "kestrel_fy2024q2.md", "larkmoor_2019q2.html", "tarangini_fy2024q4.pdf")


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory, manifest_folder: Path
) -> tuple[quick.Program, duckdb.DuckDBPyConnection, duckdb.DuckDBPyConnection]:
    """The program, the database in memory, and dbt's own build of the same landed tables."""
    data = DataDirectory(tmp_path_factory.mktemp("quick"), shared_manifest=manifest_folder)
    data.inbox.mkdir(parents=True)
    for path in (SHIPPED, *(ROOT / "tests/releases" / name for name in RELEASES)):
        shutil.copy(path, data.inbox)
    landed, problems = quick.land_files(data)
    assert not problems
    fictional_landing(data.landing)
    for name, table in landed.items():
        pq.write_table(table, data.landing / name / "read.parquet")
        files = sorted((data.landing / name).glob("*.parquet"))
        landed[name] = pa.concat_tables(pq.read_table(file, schema=table.schema, partitioning=None) for file in files)
    program = quick.program(data, QUERIES)
    in_memory = quick.built(program, landed)
    build_file = data.build_file("quick")
    built = dbt.build(data, build_file, lambda _: None)
    assert not built.failures
    return program, in_memory, duckdb.connect(str(build_file), read_only=True)


def test_both_ways_give_the_same_tables(
    both: tuple[quick.Program, duckdb.DuckDBPyConnection, duckdb.DuckDBPyConnection],
) -> None:
    program, in_memory, by_dbt = both
    for step in program.steps:
        query = f'select * from "{step.schema}"."{step.name}" order by all'
        ours, theirs = in_memory.execute(query), by_dbt.execute(query)
        assert ours.description == theirs.description, step.name
        assert ours.fetchall() == theirs.fetchall(), step.name


def test_both_ways_give_the_same_verdicts_and_findings(
    both: tuple[quick.Program, duckdb.DuckDBPyConnection, duckdb.DuckDBPyConnection],
) -> None:
    _, in_memory, by_dbt = both
    for query in QUERIES:
        ours, theirs = (connection.execute(query).fetchall() for connection in (in_memory, by_dbt))
        assert sorted(map(repr, ours)) == sorted(map(repr, theirs))
    for table in ("fct_tie_out where verdict = 'fail'", "fct_finding", "finding_figure", "rejected_document"):
        assert in_memory.execute(f"select count(*) from {table}").fetchone() != (0,), "there is something to compare"


def test_a_changed_project_or_other_queries_are_compiled_anew(
    manifest_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was compiled is never stale: its folder is named by the project's and dbt's fingerprint and the queries."""
    data = DataDirectory(tmp_path, shared_manifest=manifest_folder)
    kept = quick.program(data, QUERIES).folder
    compiled: list[Path] = []

    def noted(folder: Path, *_: object) -> None:
        compiled.append(folder)
        shutil.copytree(kept, folder)

    monkeypatch.setattr(quick, "_compile", noted)
    assert quick.program(data, QUERIES).folder == kept
    assert not compiled
    other = quick.program(data, QUERIES[:1]).folder
    assert compiled == [other]
    shutil.rmtree(other)
    changed = tmp_path / "changed"
    shutil.copytree(kept.parent, changed)
    monkeypatch.setattr(dbt, "prepared", lambda _: changed)
    assert quick.program(data, QUERIES).folder.parent == changed
