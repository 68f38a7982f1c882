"""`tieout run`: the whole way on one data directory.

Here: from the argument to the exit code. Not here: the run itself (`runner.py`).
"""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path

from orchestration.cli.main import BUSY, FAILED
from orchestration.cli.problems import show_problem, told
from orchestration.cli.screen import Screen
from orchestration.lib.lock import AlreadyRunning
from orchestration.lib.observer import Observer
from orchestration.lib.problems import Problem, RunStopped
from orchestration.paths import DataDirectory

TIMINGS_VARIABLE = "TIEOUT_TIMINGS"
"""Environment variable that names a file to which the seconds of each part are written, as JSON."""


@told
def run_command(folder: Path | None, *, quiet: bool = False, verbose: bool = False) -> int:
    """Run, show, and return the exit code. `quiet` shows troubles alone, `verbose` also what each part took."""
    data = DataDirectory(folder) if folder else DataDirectory.default()
    try:
        _usable(data)
        return _run(Screen(), data, quiet=quiet, verbose=verbose)
    except AlreadyRunning as error:
        show_problem(Screen(stderr=True), error.problem)
        return BUSY


def _usable(data: DataDirectory) -> None:
    above = next(folder for folder in (data.inbox, *data.inbox.parents) if folder.exists())
    if not above.is_dir():
        raise RunStopped(Problem(str(above), "This is a file, not a folder.", "Name the folder: --data FOLDER."))
    if above != data.inbox:
        raise RunStopped(
            Problem(
                str(data.inbox),
                "This folder does not exist.",
                f"Make it (mkdir -p {shlex.quote(str(data.inbox))}), put releases into it, and run again.",
            )
        )
    if not os.access(data.inbox, os.R_OK | os.X_OK):
        raise RunStopped(Problem(str(data.inbox), "It cannot be read.", "Let yourself read it (chmod u+rx)."))
    if not os.access(data.root, os.W_OK):
        raise RunStopped(Problem(str(data.root), "It cannot be written to.", "Choose another folder with --data."))


def _run(screen: Screen, data: DataDirectory, *, quiet: bool, verbose: bool) -> int:
    from orchestration.cli.progress import ShownProgress
    from orchestration.runner import refresh

    if quiet:
        outcome = refresh(data, Observer())
    else:
        with ShownProgress(screen) as observer:
            outcome = refresh(data, observer)
    if target := os.environ.get(TIMINGS_VARIABLE):
        Path(target).write_text(json.dumps(outcome.seconds), encoding="utf-8")
    from orchestration.cli import summary
    from orchestration.cli.findings import read_findings

    if not outcome.published:
        summary.show_held_back(screen, outcome, data)
        return FAILED
    if quiet:
        for problem in outcome.problems:
            show_problem(Screen(stderr=True), problem)
        return 0
    summary.show_published(screen, outcome, read_findings(data.published), data)
    if verbose:
        summary.show_parts(screen, outcome)
    return 0
