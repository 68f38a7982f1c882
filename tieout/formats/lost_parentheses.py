"""Negative numbers whose closing parenthesis, in a cell of its own, a converter dropped: `Net loss | (3,850 | (4,152`.

Here: whether a text prints all its negatives so, and its lines with a minus in the place of the parenthesis. Not here:
columns that are cut off (`tables/cut_columns.py`), or what a number is (`vocabulary/numbers.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tieout.formats.decoding import Line

_OPEN = re.compile(r"(?<![^|\s])\((?=\s?[$€£¥]?\s?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*(?:\||$))")
_BROKEN = re.compile(
    r"\|\s*(?:\(\s?[$€£¥]?\s?[\d.,]*\d\s?\)|\)|\(?\d{1,3}(?:,\d{3})*,\d{0,2}(?=\s*(?:\||$))|\(\s*(?:\||$))"
)
"""A parenthesis that is closed, or alone; a number that is cut off."""
_ENOUGH = 4
_INSIDE = 0.4
"""Of all open numbers, those with a cell to their right: a column that is cut off is the last one."""


def with_minus(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with `-` for each `(` that is closed nowhere if all negatives of their cells are printed so."""
    piped = [line.text for line in lines if "|" in line.text]
    opened = [found for text in piped for found in _OPEN.finditer(text)]
    if len(opened) < _ENOUGH:
        return tuple(lines)
    inside = sum("|" in found.string[found.end() :] for found in opened)
    is_closed_below = any(line.text.strip(" |\u00a0") == ")" for line in lines)  # cells one on a line
    if inside < _INSIDE * len(opened) or is_closed_below or any(map(_BROKEN.search, piped)):
        return tuple(lines)
    return tuple(replace(line, text=_OPEN.sub("-", line.text)) if "|" in line.text else line for line in lines)
