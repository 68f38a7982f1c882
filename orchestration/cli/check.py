"""`tieout check`: releases that are not in the warehouse, read the same way into a directory that is then removed.

Here: from files to the exit code. Not here: the build (`lib/quick.py`), how what it finds is printed (`lint.py`).
"""

from __future__ import annotations

import dataclasses
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.cli.forms import CheckFormat
from orchestration.cli.main import FAILED, UNUSABLE
from orchestration.cli.problems import show_problem, told
from orchestration.cli.screen import Screen
from orchestration.cli.streams import put
from orchestration.lib.problems import Problem, RunStopped
from orchestration.paths import DataDirectory

if TYPE_CHECKING:
    from orchestration.cli.findings import Findings
    from orchestration.lib.quick import Program


@told
def check_command(files: Sequence[Path], form: CheckFormat, *, quiet: bool = False) -> int:
    """Read the files, show what does not tie unless `quiet`, and return the exit code."""
    errors = Screen(stderr=True)
    problems = [problem for file in files if (problem := unusable(file))]
    for problem in problems:
        show_problem(errors, problem)
    if problems:
        return UNUSABLE
    with tempfile.TemporaryDirectory(prefix="tieout-check-") as folder, errors.status("reading ..."):
        found, not_read = checked(files, Path(folder))
    if not quiet:
        _show(found, not_read, form)
    if found.failing or found.findings:
        return FAILED
    return UNUSABLE if found.rejected or not_read else 0


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


def checked(files: Sequence[Path], folder: Path) -> tuple[Findings, list[Problem]]:
    """What the files' tie-outs say, and what could not be read. `folder` is used up.

    A warehouse takes one document of several that say the same, such as two drafts of a release. Here each is judged:
    what is left out comes in a further round. Raises `RunStopped` if dbt cannot compile, or if the build breaks.
    """
    from orchestration.lib.collector import loading

    with loading():
        from orchestration.cli.findings import QUERIES, joined
        from orchestration.lib.quick import program

        steps = program(_cache(folder), QUERIES)
    rounds: list[Findings] = []
    not_read: list[Problem] = []
    rest = list(files)
    while rest:
        found, problems = _judged(rest, DataDirectory(folder / f"{len(rounds)}"), steps)
        rounds.append(found)
        not_read += problems
        left = [Path(row["source_uri"]) for row in found.other_documents if row["role"] != "part"]
        rest = left if len(left) < len(rest) else []
    return joined(rounds), not_read


def _judged(files: Sequence[Path], data: DataDirectory, steps: Program) -> tuple[Findings, list[Problem]]:
    """One build of these files, and what it says of them under their own names."""
    import duckdb

    from orchestration.cli.findings import findings_of
    from orchestration.lib.quick import built, land_files

    data.inbox.mkdir(parents=True)
    names = {f"inbox:{_link(data.inbox, number, file)}": str(file) for number, file in enumerate(files)}
    landed, problems = land_files(data)
    try:
        with built(steps, landed) as connection:
            found = findings_of(connection)
    except duckdb.Error as error:
        what = " ".join(str(error).split())
        raise RunStopped(
            Problem(", ".join(map(str, files)), f"It was not judged: {what}", "Please report it with the document.")
        ) from error
    named = {one.name: _named(getattr(found, one.name), names) for one in dataclasses.fields(found)}
    not_read = [
        dataclasses.replace(problem, where=names.get(f"inbox:{problem.where}", problem.where)) for problem in problems
    ]
    return type(found)(**named), not_read


def _cache(folder: Path) -> DataDirectory:
    """Where what dbt compiled is kept from one check to the next; `folder` where nothing can be."""
    cache = DataDirectory.cache()
    try:
        cache.dbt.mkdir(parents=True, exist_ok=True)
    except OSError:
        return DataDirectory(folder)
    return cache if os.access(cache.dbt, os.W_OK) else DataDirectory(folder)


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


def _show(found: Findings, not_read: Sequence[Problem], form: CheckFormat) -> None:
    if form is CheckFormat.json:
        from orchestration.cli.reports import as_json

        put(as_json(found, not_read) + "\n")
    elif form is CheckFormat.sarif:
        from orchestration.cli.reports import as_sarif

        put(as_sarif(found, not_read) + "\n")
    else:
        from orchestration.cli.lint import show_lint

        show_lint(Screen(), found, not_read)
