"""`tieout check`: releases that are not in the warehouse, read the same way into a directory that is then removed.

Here: from files to the exit code. Not here: the run itself (`runner.py`).
"""

from __future__ import annotations

import dataclasses
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from orchestration.cli.main import FAILED, UNUSABLE
from orchestration.lib.observer import Observer
from orchestration.lib.problems import Problem, RunStopped
from orchestration.paths import DataDirectory


def check_command(files: Sequence[Path], *, as_json: bool) -> int:
    """Read the files, show what does not tie, and return the exit code."""
    console, errors = Console(highlight=False), Console(stderr=True, highlight=False)
    from orchestration.cli.summary import show_problem

    problems = [problem for file in files if (problem := unusable(file))]
    for problem in problems:
        show_problem(errors, problem)
    if problems:
        return UNUSABLE
    with tempfile.TemporaryDirectory(prefix="tieout-check-") as folder:
        try:
            return _check(console, errors, files, Path(folder), as_json=as_json)
        except RunStopped as error:
            show_problem(errors, error.problem)
            return UNUSABLE


def unusable(file: Path) -> Problem | None:
    """Why a file cannot be read at all; None if it can."""
    try:
        if file.is_dir():
            return Problem(str(file), "This is a folder.", "Name the files: tieout check FOLDER/*.")
        if not file.exists():
            return Problem(str(file), "There is no such file.", "Correct the name.")
    except OSError as error:
        return Problem(str(file), f"It cannot be read: {error.strerror}.", "Correct the name.")
    if not file.is_file():
        return Problem(str(file), "This is a pipe, socket or device, not a file.", "Save it to a file first.")
    if not os.access(file, os.R_OK):
        return Problem(str(file), "It cannot be read: Permission denied.", "Let yourself read it (chmod u+r).")
    return None


def _check(console: Console, errors: Console, files: Sequence[Path], folder: Path, *, as_json: bool) -> int:
    from orchestration.cli import summary
    from orchestration.cli.findings import Findings, read_findings
    from orchestration.cli.progress import ShownProgress
    from orchestration.runner import refresh

    data = DataDirectory(folder, shared_manifest=_shared_manifest())
    data.inbox.mkdir(parents=True)
    names = {f"inbox:{_link(data.inbox, number, file)}": str(file) for number, file in enumerate(files)}
    if errors.is_terminal:
        with ShownProgress(errors) as observer:
            outcome = refresh(data, observer)
    else:
        outcome = refresh(data, Observer())
    if not outcome.published:
        summary.show_held_back(errors, outcome, data)
        return FAILED
    found = read_findings(data.published)
    findings = Findings(*(_named(getattr(found, one.name), names) for one in dataclasses.fields(found)))
    problems = [
        dataclasses.replace(problem, where=names.get(f"inbox:{problem.where}", problem.where))
        for problem in outcome.problems
    ]
    if as_json:
        print(_as_json(findings, problems))
    else:
        summary.show_findings(console, findings, problems)
        if not findings.failing and findings.releases:
            console.print("\n[bold green]Nothing fails to tie.[/bold green]")
    if findings.failing:
        return FAILED
    return UNUSABLE if findings.rejected or problems else 0


def _shared_manifest() -> Path | None:
    """The default data directory's prepared manifests, so that a check need not parse the dbt project again."""
    folder = DataDirectory.default().dbt
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def _link(inbox: Path, number: int, file: Path) -> str:
    """Put a file into the inbox under a name that nothing can object to; the folder would be a hint, so none."""
    name = f"{number:05}"
    (inbox / name).symlink_to(file.absolute())
    return name


def _named(value: Any, names: dict[str, str]) -> Any:
    """Rows with the files' own names in place of those in the inbox."""
    if not isinstance(value, list):
        return value
    return [
        {key: names.get(cell, cell) if key.endswith("_uri") else cell for key, cell in row.items()} for row in value
    ]


def _as_json(findings: Any, problems: Sequence[Problem]) -> str:
    from orchestration.cli.findings import plain

    return json.dumps(
        {
            "releases": [plain(row) for row in findings.releases],
            "tie_outs": findings.verdicts,
            "failing": [plain(row) for row in findings.failing],
            "findings": findings.findings,
            "rejected": findings.rejected,
            "other_documents": findings.other_documents,
            "not_read": [dataclasses.asdict(problem) for problem in problems],
        },
        indent=2,
        ensure_ascii=False,
        default=str,
    )
