"""The summary at the end of a run, in a file or a pipe."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any, cast

from orchestration.cli.screen import Screen
from orchestration.cli.summary import _documents


def test_a_document_of_long_names_is_told_on_one_line() -> None:
    """A file is searched by lines: none is broken where a terminal would end."""
    screen = Screen()
    screen.file = io.StringIO()
    place = "inbox:" + "a-folder-of-releases/" * 4
    row = {
        "role": "alternate",
        "source_uri": f"{place}one.md",
        "current_uri": f"{place}one.txt",
        "release_id": "x-fy1-q1",
    }
    _documents(screen, cast(Any, SimpleNamespace(other_documents=[row], rejected=[])), [])
    said = screen.file.getvalue().splitlines()
    assert said[-1] == f"  {place}one.md is an alternate of {place}one.txt (x-fy1-q1)"
