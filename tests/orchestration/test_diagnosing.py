"""Many releases are diagnosed over several processes with the same findings, and no process is left behind.

Here: parts and processes. Not here: any finding (`tests/tieout/diagnosis`).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from benchmarks.diagnosis import FIGURES, TERMS
from orchestration.lib import diagnosing
from orchestration.paths import DataDirectory
from orchestration.runner import Outcome
from tieout.diagnosis.rows import findings


@pytest.fixture(scope="module")
def tables(shipped_run: tuple[DataDirectory, Outcome]) -> tuple[pa.Table, pa.Table]:
    """Figures and terms of nineteen copies of the shipped release; the seventh has no tie-out."""
    with duckdb.connect(str(shipped_run[0].published), read_only=True) as connection:
        figures, terms = (connection.execute(query).to_arrow_table() for query in (FIGURES, TERMS))
    names = [f"r{number:02}" for number in range(19)]
    return _copied(figures, names), _copied(terms, [name for name in names if name != "r07"])


def _copied(table: pa.Table, names: list[str]) -> pa.Table:
    at = table.schema.get_field_index("release_id")
    return pa.concat_tables(
        table.set_column(at, "release_id", pa.array([name] * table.num_rows, pa.string())) for name in names
    )


def test_parts_hold_every_row_once_and_each_release_whole(tables: tuple[pa.Table, pa.Table]) -> None:
    figures, terms = tables
    parts = list(diagnosing._parts(figures, terms))
    releases = [pc.unique(of_terms["release_id"]).to_pylist() for _, of_terms in parts]
    assert [len(some) for some in releases] == [8, 8, 2]
    assert [pc.unique(of_figures["release_id"]).to_pylist() for of_figures, _ in parts] == releases
    assert pa.concat_tables(of_terms for _, of_terms in parts).equals(terms.combine_chunks())
    without = figures.filter(pc.not_equal(figures["release_id"], "r07"))
    assert pa.concat_tables(of_figures for of_figures, _ in parts).equals(without.combine_chunks())


def test_processes_give_the_rows_of_one(tables: tuple[pa.Table, pa.Table], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(diagnosing, "PROCESSES_FROM_RELEASES", 2)
    monkeypatch.setattr(diagnosing, "_TOGETHER", 1)
    few = tuple(table.filter(pc.less(table["release_id"], "r02")) for table in tables)
    expected = findings(*few)
    assert expected.num_rows > 2 * 15
    monkeypatch.setattr(diagnosing, "findings", _in_another_process)
    assert diagnosing.findings_of_all(*few).equals(expected)


def _in_another_process(figures: pa.Table, terms: pa.Table) -> pa.Table:
    """As `findings`, and not in the process of the tests."""
    assert multiprocessing.parent_process() is not None
    return findings(figures, terms)


def test_where_a_worker_is_killed_this_process_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(diagnosing, "PROCESSES_FROM_RELEASES", 2)
    monkeypatch.setattr(diagnosing, "findings", _killed_in_another_process)
    releases = pa.table({"release_id": [f"r{number:02}" for number in range(20)]})
    assert diagnosing.findings_of_all(releases, releases).equals(releases)


def _killed_in_another_process(figures: pa.Table, terms: pa.Table) -> pa.Table:
    """What it is given, in the process of the tests; any other is killed."""
    if multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    assert figures.equals(terms)
    return terms


_PARENT = """
import os, signal, sys, time
from orchestration.lib.processes import pool
if __name__ == "__main__":
    with pool(2) as processes:
        list(processes.map(abs, range(8)))
        print(*processes._processes, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_workers_end_with_who_started_them_even_where_it_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ended = subprocess.run(
        [sys.executable, str(script)], env=environment, stdout=subprocess.PIPE, text=True, check=False, timeout=60
    )
    assert ended.returncode == -signal.SIGKILL
    workers = [int(each) for each in ended.stdout.split()]
    assert len(workers) == 2
    for _ in range(100):
        left = [worker for worker in workers if _is_there(worker)]
        if not left:
            return
        time.sleep(0.1)
    raise AssertionError(f"still there: {left}")


def _is_there(process: int) -> bool:
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"
