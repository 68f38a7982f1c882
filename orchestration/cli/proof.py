"""`tieout proof`: the proof sheets of the published warehouse.

Here: from the argument to the paths. Not here: the sheets (`orchestration/proof`).
"""

from __future__ import annotations

import webbrowser
from pathlib import Path

import duckdb

from orchestration.cli.forms import Format
from orchestration.cli.problems import told
from orchestration.cli.published import directory, known_release, show_rows
from orchestration.lib.problems import Problem, RunStopped
from orchestration.lib.published import opened


@told
def proof_command(folder: Path | None, form: Format, release: str | None, *, open_it: bool) -> int:
    """Write the sheets of all releases or of one, and name or open them."""
    data = directory(folder)
    with opened(data) as connection:
        known_release(connection, release)
    from orchestration.proof.pages import INDEX
    from orchestration.proof.sheet import write_proof_sheets

    try:
        sheets = write_proof_sheets(data.published, data.proof, release)
    except duckdb.Error as error:
        advice = "If the warehouse is of another version, run again: tieout run."
        raise RunStopped(Problem(str(data.proof), f"The proof sheets were not written: {error}", advice)) from error
    pages = sheets if release else [data.proof / INDEX, *sheets]
    show_rows(["page"], [[str(page)] for page in pages], form)
    if open_it and not webbrowser.open(pages[0].as_uri()):
        raise RunStopped(Problem(str(pages[0]), "No browser could be started here.", "Open this file yourself."))
    return 0
