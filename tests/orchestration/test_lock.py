"""One run at a time, told in words; a killed holder blocks nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from orchestration.lib.lock import AlreadyRunning, run_lock

HOLDER = """
import sys, time
from pathlib import Path
from orchestration.lib.lock import run_lock
with run_lock(Path(sys.argv[1]), what="the other run"):
    print("held", flush=True)
    time.sleep(60)
"""


def hold(lock: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(lock)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_told_who_is_at_work_and_a_kill_frees_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "warehouse" / "run.lock"
    process = hold(lock)
    try:
        with pytest.raises(AlreadyRunning) as refused, run_lock(lock, what="this run"):
            pytest.fail("two runs at once")
        assert f"the other run (process {process.pid}" in str(refused.value)
        assert "Wait" in refused.value.problem.advice
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    with run_lock(lock, what="this run"):
        pass


def test_a_waiting_run_gives_up_after_its_time(tmp_path: Path) -> None:
    process = hold(tmp_path / "run.lock")
    try:
        started = time.monotonic()
        with pytest.raises(AlreadyRunning), run_lock(tmp_path / "run.lock", what="this run", wait_seconds=0.6):
            pytest.fail("two runs at once")
        assert time.monotonic() - started >= 0.6
    finally:
        process.kill()
        process.wait()


def test_the_lock_is_re_entrant_in_one_process(tmp_path: Path) -> None:
    with run_lock(tmp_path / "lock", what="outer"), run_lock(tmp_path / "lock", what="inner"):
        pass
    with run_lock(tmp_path / "lock", what="again"):
        pass
