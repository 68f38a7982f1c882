"""One run at a time in a data directory.

Here: the lock and whom it names. Not here: what is done under it. The kernel drops the lock with its process,
so that a killed run blocks nobody.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from orchestration.lib.problems import Problem, RunStopped

POLL_SECONDS = 0.25
_held: set[Path] = set()
"""Locks of this process: the command takes one for its whole run, the Dagster run inside it finds it taken."""


class AlreadyRunning(RunStopped):
    """Another process holds the run lock."""


@contextmanager
def run_lock(path: Path, *, what: str, wait_seconds: float = 0) -> Iterator[None]:
    """Hold the run lock, re-entrant in one process; `AlreadyRunning` if another still has it after the wait."""
    path = path.absolute()
    if path in _held:
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        deadline = time.monotonic() + wait_seconds
        while not _try_to_lock(file.fileno()):
            if time.monotonic() >= deadline:
                raise AlreadyRunning(_already_running(path))
            time.sleep(POLL_SECONDS)
        file.truncate(0)
        file.write(
            json.dumps({"pid": os.getpid(), "what": what, "since": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"})
        )
        file.flush()
        _held.add(path)
        try:
            yield
        finally:
            _held.discard(path)
            file.truncate(0)


def _try_to_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _already_running(path: Path) -> Problem:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        who = f"{holder['what']} (process {holder['pid']}, since {holder['since']})"
    except (OSError, ValueError, KeyError):
        who = "another run"
    return Problem(
        where=str(path.parent.parent),
        reason=f"{who} is at work on this data directory.",
        advice="Wait until it has finished, or stop it; nothing was changed by this run.",
    )
