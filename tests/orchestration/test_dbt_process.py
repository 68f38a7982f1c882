"""dbt in a process of its own: what it finds wrong is told here, and it never outlives who started it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from orchestration.lib import dbt
from orchestration.lib.dbt_process import Beside
from orchestration.lib.problems import RunStopped
from orchestration.paths import DataDirectory

STARTED_AND_LEFT = """
import sys, time
from pathlib import Path
from orchestration.lib.dbt_process import Beside
from orchestration.paths import DataDirectory
beside = Beside(DataDirectory(Path(sys.argv[1])))
print(beside.process.pid, flush=True)
time.sleep(600)
"""
LIGHT = """
import sys
import orchestration.definitions
loaded = [name for name in sys.modules if name.startswith(("dbt.", "dbt_common."))]
assert not loaded, loaded
import dbt.version
assert dbt.version.__version__
"""


def test_definitions_load_nothing_of_dbt_and_leave_it_whole() -> None:
    subprocess.run([sys.executable, "-c", LIGHT], check=True)


def test_what_stops_dbt_is_told_in_the_process_that_asked(
    new_data: Callable[..., DataDirectory], tmp_path: Path
) -> None:
    """The build file cannot be made where a file stands in the way of its folder."""
    (tmp_path / "file").write_bytes(b"")
    data = new_data()
    with Beside(data) as beside, pytest.raises(RuntimeError, match=r"FileExistsError|NotADirectoryError"):
        next(beside.build(tmp_path / "file" / "build" / "warehouse.duckdb"))


def test_where_nothing_could_be_prepared_the_reason_is_told(tmp_path: Path) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_bytes(b"")
    with Beside(DataDirectory(in_the_way)) as beside, pytest.raises(RuntimeError, match="NotADirectoryError"):
        beside.prepared()


def test_ctrl_c_is_not_for_it_from_its_first_moment_on(tmp_path: Path) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_bytes(b"")
    with Beside(DataDirectory(in_the_way)) as beside:
        os.kill(beside.process.pid, signal.SIGINT)
        with pytest.raises(RuntimeError, match="NotADirectoryError"):
            beside.prepared()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_what_ends_it_before_it_is_asked_is_told(new_data: Callable[..., DataDirectory], tmp_path: Path) -> None:
    data = new_data()
    shutil.copytree(dbt.prepared(data), own := tmp_path / "dbt" / dbt.prepared(data).name)
    packed = own / "partial_parse.msgpack"
    packed.write_bytes(packed.read_bytes()[:1000])
    with Beside(DataDirectory(tmp_path)) as beside:
        assert beside.prepared() == own
        beside.process.wait(120)
        with pytest.raises(RunStopped, match="damaged"):
            next(beside.build(tmp_path / "warehouse.duckdb"))


def test_files_of_the_folder_where_it_is_started_are_no_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit('read')", encoding="utf-8")
    (tmp_path / "data").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    with Beside(DataDirectory(tmp_path / "data")) as beside, pytest.raises(RuntimeError, match="NotADirectoryError"):
        beside.prepared()


def test_it_ends_with_a_run_that_is_killed(new_data: Callable[..., DataDirectory]) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", STARTED_AND_LEFT, str(new_data().root)], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout
    child = int(parent.stdout.readline())
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 120
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _runs(child)


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
