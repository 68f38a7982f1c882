"""Rows of a table whose columns are told by spaces alone (fixed width, PDF), set as columns.

Here: which stretch of a line stands in which column. Not here: finding the columns: the reader numbered its figures.
A table without such figures is left as it is printed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from orchestration.proof.cells import Cell, Row
from orchestration.proof.content import Figure, Line
from orchestration.proof.pieces import Piece, pieces

_GAP = re.compile(r"\s{2,}")
_LEAD = re.compile(r"(?:^|(?<=\s))(?:[A-Z]{0,3}[$€£¥₹]|\()\s*$")
"""What before a number belongs to it."""

_RULE = re.compile(r"^[-=_\s.]*$")
_RULED = re.compile(r"[-=_]{2,}")
EDGAR = re.compile(r"^(?:\s*<(?:S|C|TABLE|CAPTION|/TABLE|PAGE|FN|TEXT|/TEXT)>)+\s*$", re.IGNORECASE)
"""A line that only tells EDGAR where columns begin."""


@dataclass(frozen=True)
class Stretch:
    """A part of a line, and the column of the figure in it, if there is one."""

    start: int
    end: int
    column: int | None


def spaced_rows(lines: Sequence[Line], figures: Mapping[int, Sequence[Figure]]) -> list[Row] | None:
    """The lines as rows; null if no figures stand in columns, or not in their order."""
    columns = _columns([figure for line in lines for figure in figures.get(line.number, ())])
    if columns is None:
        return None
    order = {number: position for position, number in enumerate(columns)}
    extents = list(columns.values())
    printed = [line for line in lines if line.text.strip() and not EDGAR.match(line.text)]
    rows = []
    for line, below in zip(printed, [*printed[1:], None], strict=True):
        of_line = figures.get(line.number, ())
        if _RULE.match(line.text) and not of_line:
            continue
        over = _RULED.finditer(below.text) if below and _RULE.match(below.text) else ()
        cells = _cells(line, of_line, order, extents, [(rule.start(), rule.end()) for rule in over])
        if cells is None:
            return None
        rows.append(Row([line], cells, min(len(line.text) - len(line.text.lstrip()), 12)))
    least = min((row.indent for row in rows if row.cells[0].pieces), default=0)
    return [Row(row.lines, row.cells, max(row.indent - least, 0)) for row in rows]


def _columns(figures: Sequence[Figure]) -> dict[int, tuple[int, int]] | None:
    """From where to where the middlemost figure of each column reaches, in order."""
    found: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.column is not None:
            found[figure.column].append(figure)
    extents = {
        column: (median_low(one.start for one in found[column]), median_low(one.end for one in found[column]))
        for column in sorted(found)
    }
    ends = [end for _, end in extents.values()]
    return extents if ends and all(one < other for one, other in pairwise(ends)) else None


def _cells(
    line: Line,
    figures: Sequence[Figure],
    order: Mapping[int, int],
    extents: Sequence[tuple[int, int]],
    ruled: Sequence[tuple[int, int]],
) -> list[Cell] | None:
    """The label and a cell a column; `ruled` are the rules below the line, which tell how far its words reach."""
    label: list[Piece] = []
    taken: dict[int, tuple[int, list[Piece]]] = {}
    for stretch in _stretches(line.text, figures):
        found = pieces(line.text, stretch.start, stretch.end, figures, None)
        if not found:
            continue
        if stretch.column is None and not taken and _is_label(stretch, extents[0][0]):
            label += [" ", *found] if label else found
            continue
        if stretch.column is not None:
            first = last = order[stretch.column]
        else:
            first, last = _span(_over(stretch, ruled), extents)
        if first in taken:
            span, before = taken[first]
            taken[first] = (span, [*before, " ", *found])
        elif any(first < at + span and at <= last for at, (span, _) in taken.items()):
            if stretch.column is not None:
                return None
            at = max(at for at in taken if at <= last)
            taken[at] = (taken[at][0], [*taken[at][1], " ", *found])
        else:
            taken[first] = (last - first + 1, found)
    if not taken:
        return [Cell(label, len(extents) + 1)]
    cells, at = [Cell(label)], 0
    while at < len(extents):
        span, found = taken.get(at, (1, []))
        cells.append(Cell(found, span))
        at += span
    return cells


def _stretches(text: str, figures: Sequence[Figure]) -> list[Stretch]:
    """Figures with the marks that belong to them, and what stands between, parted where two blanks are."""
    made: list[Stretch] = []
    at = 0
    for figure in figures:
        if figure.column is None or figure.start < at:
            continue
        lead = _LEAD.search(text, at, figure.start)
        start = lead.start() if lead else figure.start
        _add(made, text, at, start)
        end = figure.end
        while end < len(text) and not text[end].isspace():
            end += 1
        made.append(Stretch(start, end, figure.column))
        at = end
    _add(made, text, at, len(text))
    return made


def _add(made: list[Stretch], text: str, start: int, end: int) -> None:
    at = start
    for gap in _GAP.finditer(text, start, end):
        if gap.start() > at:
            made.append(Stretch(at, gap.start(), None))
        at = gap.end()
    if text[at:end].strip():
        made.append(Stretch(at, end, None))


def _over(stretch: Stretch, ruled: Sequence[tuple[int, int]]) -> Stretch:
    for low, high in ruled:
        if stretch.start < high and low < stretch.end:
            return Stretch(min(low, stretch.start), max(high, stretch.end), None)
    return stretch


def _is_label(stretch: Stretch, first_column: int) -> bool:
    """Whether words stand in the labels: they begin in their left half, or end well before the first column."""
    return stretch.start < first_column // 2 or stretch.end < first_column - 6


def _span(stretch: Stretch, extents: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Columns that words stand over: those that they cover by half, else the nearest."""
    covered = [
        at
        for at, (low, high) in enumerate(extents)
        if 2 * (min(stretch.end, high) - max(stretch.start, low)) >= high - low
    ]
    if covered:
        return covered[0], covered[-1]
    middle = stretch.start + stretch.end
    nearest = min(range(len(extents)), key=lambda at: abs(middle - sum(extents[at])))
    return nearest, nearest
