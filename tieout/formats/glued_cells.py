"""Rows whose cells a converter joined without a space, `Cost of sales5,3122,21816,621`, into grids.

Here: where one cell ends and the next begins, and the places of the cells in the lines as they stand. Not here: which
numbers and captions make a table (`run_on.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from tieout.formats.decoding import Line
from tieout.formats.grid import Cell, Grid, Row
from tieout.formats.run_on import find_run_on_grids
from tieout.vocabulary.dates import MONTH_WORDS

_COULD_BE = re.compile(r"[,$€£¥%)](?:(?<=,)\d{3}[\d($€£¥]|(?<=[\w%)][$€£¥])\(?\d|(?<=[%)])\d)")
_JOINT = re.compile(
    r"(?<=[\w%)])(?=[$€£¥]\(?[\d.])|(?<=,\d\d\d)(?=\d)|(?<=[a-z)])(?=\(?\d{1,3}(?:,\d\d\d|\.\d))"
    r"|(?<=[%)])(?=[\d($€£¥])|(?<=[\d%])(?=\([$€£¥]?\d[\d,.]*\))"
)
"""`Revenue|$22,103|$18,120`, `Cost of sales|5,312|2,218`, `76.0%|74.0%`, `1,821|(174)|4,058`."""
_JOINT_OF_HEADS = re.compile(
    r"(?<=[a-z\d,)])(?=(?:Three|Six|Nine|Twelve|Thirteen|Quarter|Year|Fiscal)\s)|(?<=\d)(?=Q[1-4]\b)|(?<=[\d,])(?=(?:19|20)\d\d(?!\d\d\b))"
    rf"|(?<=[a-z\d,])(?=(?:{MONTH_WORDS.title()})[a-z]{{0,6}}\s\d)"
)
"""`Three Months Ended|Nine Months Ended`, `2024|2023`, `June 30,|June 30,`."""
_FEWEST = 3
_HEADERS = 8


def find_glued_grids(lines: Sequence[Line], taken: Collection[int] = ()) -> list[Grid]:
    """The tables of which three rows or more have their cells joined; lines whose number is `taken` are of others."""
    rows = {line.number for line in lines if line.number not in taken and _is_glued(line.text)}
    if len(rows) < _FEWEST:
        return []
    apart, places = [], {}
    for line in lines:
        near = any(number in rows for number in range(line.number - _HEADERS, line.number + _HEADERS + 1))
        text, places[line.number] = _taken_apart(line.text) if near else ("", [])
        apart.append(replace(line, text=text))
    grids = find_run_on_grids(apart, taken, gaps=True)
    found = [grid for grid in grids if sum(row.line_number in rows for row in grid.rows) >= _FEWEST]
    by_number = {line.number: line for line in lines}
    return [replace(grid, rows=tuple(_put_back(row, by_number, places) for row in grid.rows)) for grid in found]


def _is_glued(text: str) -> bool:
    return bool(_COULD_BE.search(text)) and len(_JOINT.findall(text)) > 1


def _taken_apart(text: str) -> tuple[str, list[int]]:
    """A line with a space at each joint, and for each character of it which one of the line it is or precedes."""
    joints = {found.start() for pattern in (_JOINT, _JOINT_OF_HEADS) for found in pattern.finditer(text)}
    characters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        if at in joints:
            characters.append(" ")
            places.append(at)
        characters.append(character)
        places.append(at)
    return "".join(characters), [*places, len(text)]


def _put_back(row: Row, lines: dict[int, Line], places: dict[int, list[int]]) -> Row:
    """A row with its cells where they stand in the lines that were taken apart."""

    def placed(cell: Cell) -> Cell:
        start, end = (places[cell.line_number][at] for at in (cell.start, cell.end))
        parts = tuple(map(placed, cell.lines))
        own = lines[cell.line_number].text[start:end]
        return replace(cell, start=start, end=end, text=cell.text if parts else own, lines=parts)

    return replace(row, cells=tuple(map(placed, row.cells)))
