"""The forms in which commands print.

Here: their names. Not here: printing. They stand apart from `main.py`, which `python -m` loads under another name.
"""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """Rows for people or for programs."""

    table = "table"
    json = "json"
    csv = "csv"


class CheckFormat(StrEnum):
    """What `check` found, for people, programs, or code review."""

    text = "text"
    json = "json"
    sarif = "sarif"


class ReportFormat(StrEnum):
    """A report of several tables, which no CSV can hold."""

    table = "table"
    json = "json"
