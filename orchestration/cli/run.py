"""`tieout run`: the whole way on one data directory.

Here: from the argument to the exit code. Not here: the run itself (`runner.py`).
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from rich.console import Console

from orchestration.cli.main import BUSY, FAILED, UNUSABLE
from orchestration.lib.lock import AlreadyRunning
from orchestration.lib.observer import Observer
from orchestration.lib.problems import Problem, RunStopped
from orchestration.paths import DataDirectory

TIMINGS_VARIABLE = "TIEOUT_TIMINGS"
"""Environment variable that names a file to which the seconds of each part are written, as JSON."""


def run_command(folder: Path | None, *, quiet: bool = False, verbose: bool = False) -> int:
    """Run, show, and return the exit code. `quiet` shows troubles alone, `verbose` also what each part took."""
    console, errors = Console(highlight=False), Console(stderr=True, highlight=False)
    data = DataDirectory(folder) if folder else DataDirectory.default()
    try:
        _usable(data)
        return _run(console, data, quiet=quiet, verbose=verbose)
    except AlreadyRunning as error:
        _say(errors, error.problem)
        return BUSY
    except RunStopped as error:
        _say(errors, error.problem)
        return UNUSABLE


def _usable(data: DataDirectory) -> None:
    if not data.inbox.is_dir():
        raise RunStopped(
            Problem(str(data.inbox), "This folder does not exist.", "Make it, put releases into it, and run again.")
        )
    if not os.access(data.root, os.W_OK):
        raise RunStopped(Problem(str(data.root), "It cannot be written to.", "Choose another folder with --data."))


def _run(console: Console, data: DataDirectory, *, quiet: bool, verbose: bool) -> int:
    from orchestration.cli.progress import ShownProgress
    from orchestration.runner import refresh

    if quiet:
        outcome = refresh(data, Observer())
    else:
        with ShownProgress(console) as observer:
            outcome = refresh(data, observer)
    if target := os.environ.get(TIMINGS_VARIABLE):
        Path(target).write_text(json.dumps(outcome.seconds), encoding="utf-8")
    from orchestration.cli import summary
    from orchestration.cli.findings import read_findings

    if not outcome.published:
        summary.show_held_back(console, outcome, data)
        return FAILED
    if quiet:
        for problem in outcome.problems:
            _say(Console(stderr=True, highlight=False), problem)
        return 0
    summary.show_published(console, outcome, read_findings(data.published), data)
    if verbose:
        summary.show_parts(console, outcome)
    return 0


def _say(console: Console, problem: Problem) -> None:
    from orchestration.cli.problems import show_problem

    show_problem(console, problem)
