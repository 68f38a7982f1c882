"""The summary at the end of a run, in a file or a pipe."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any, cast

from orchestration.cli.screen import Screen
from orchestration.cli.summary import _documents, _failing


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


def test_of_a_paragraph_the_words_around_what_does_not_tie_are_shown() -> None:
    screen = Screen()
    screen.file = io.StringIO()
    before, after = "The year began well in the north. " * 20, " The year ended well in the south." * 20
    line = f"{before}Sales rose 18% to $109 million (2023: $100 million).{after}"
    row = {
        "release_id": "x-fy1-q1",
        "source_uri": "inbox:x.md",
        "release_uri": "inbox:x.md",
        "line_number": 3,
        "file_offset": 0,
        "line": line,
        "char_start": line.index("18%"),
        "char_end": line.index("18%") + 3,
        "explanation": "Sales prints 18 %",
    }
    _failing(screen, [row])
    shown = screen.file.getvalue().splitlines()[3]
    assert "Sales rose 18% to $109 million (2023: $100 million)." in shown
    assert len(shown) <= 204
