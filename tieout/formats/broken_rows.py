"""Rows of pipe tables that a converter broke over lines, since a cell of them began with the end of a line.

Here: which lines are one row, told by how many cells the other rows have. Not here: rows of one line (`grid.py`), pages
whose every cell stands on a line of its own (`lone_cells.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from tieout.formats.decoding import Line
from tieout.formats.grid import Cell, Grid, Row, is_rule, is_worded, table_of

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_FEWEST_BROKEN = 2
MOST_LINES = 12
"""On which one row may stand."""


def find_broken_grids(lines: Sequence[Line], taken: Collection[int] = ()) -> list[Grid]:
    """The pipe tables of which some rows run over several lines. Lines whose number is `taken` are left out."""
    found = (_whole(run) for run in _runs(lines, taken))
    return [grid for rows in found if rows for grid in table_of(rows)]


def _runs(lines: Sequence[Line], taken: Collection[int]) -> Iterator[list[Line]]:
    """Lines with pipes that stand right below each other."""
    run: list[Line] = []
    for line in lines:
        if "|" in line.text and line.number not in taken:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _whole(run: Sequence[Line]) -> list[Row] | None:
    """The rows of a run: below a rule's heads that were broken, or where most rows go on below an indented pipe."""
    if len(run) < _FEWEST_ROWS:
        return None
    rule = next((n for n, line in enumerate(run) if is_rule(line.text)), None)
    if rule is not None:
        return _below_broken_heads(run, rule)
    if run[0].text[:1] != "|":
        return None
    if sum(_goes_on(line) for line in run) * 2 < len(run):
        return _below_labels(run)
    rows = _joined(run)
    widths = Counter(len(row.cells) for row in rows)
    width, most = widths.most_common(1)[0]
    is_table = width >= _FEWEST_COLUMNS and most >= _FEWEST_ROWS and most * 4 >= 3 * len(rows)
    return rows if is_table else None


def _goes_on(line: Line) -> bool:
    """Whether a line goes on with the row above: a blank stands before its pipe."""
    return line.text[:1].isspace() and line.text.lstrip()[:1] == "|"


def _joined(run: Sequence[Line]) -> list[Row]:
    parts: list[list[Line]] = []
    for line in run:
        if parts and _goes_on(line) and len(parts[-1]) < MOST_LINES:
            parts[-1].append(line)
        else:
            parts.append([line])
    return [_row(part) for part in parts]


def _below_labels(run: Sequence[Line]) -> list[Row] | None:
    """The rows of a table where some labels end their line: `| Profit |` over `| 412 | 398 |`, below `Note`."""
    single = [_row([line]) for line in run]
    if not all(row.cells for row in single):
        return None
    width = Counter(len(row.cells) for row in single).most_common(1)[0][0]
    rows: list[Row] = []
    broken = 0
    for number, row in enumerate(single):
        is_below = number and len(single[number - 1].cells) == 1 and is_worded(single[number - 1].label)
        whole = _row(run[number - 1 : number + 1]) if is_below and not is_worded(row.label) else row
        if whole is not row and len(whole.cells) == width:
            rows[-1] = whole
            broken += 1
        else:
            rows.append(row)
    return rows if width >= _FEWEST_COLUMNS and broken >= _FEWEST_BROKEN else None


def _below_broken_heads(run: Sequence[Line], rule: int) -> list[Row] | None:
    """The rows of a table whose heads, put together, have as many cells as its rule, and no line of them has."""
    edge = run[rule].text.lstrip()[:1] == "|"
    width = len(_row([run[rule]], edge=edge).cells)
    heads = run[:rule]
    is_broken = 1 < len(heads) <= MOST_LINES and all(len(_row([line], edge=edge).cells) < width for line in heads)
    head = _row(heads, edge=edge) if is_broken and width >= _FEWEST_COLUMNS else None
    if head is None or len(head.cells) != width:
        return None
    return [head, *_of_width(run[rule + 1 :], width, edge=edge)]


def _of_width(lines: Sequence[Line], width: int, *, edge: bool) -> Iterator[Row]:
    """The rows of a body, as many lines each as have the cells of its rule; a line that none such begins is one."""
    at = 0
    while at < len(lines):
        wholes = (_row(lines[at:end], edge=edge) for end in range(at + 1, min(at + MOST_LINES, len(lines)) + 1))
        sizes = list(takewhile(lambda row: len(row.cells) <= width, wholes))
        is_whole = bool(sizes) and len(sizes[-1].cells) == width and (len(sizes) == 1 or is_worded(sizes[-1].label))
        yield sizes[-1] if is_whole else _row([lines[at]], edge=edge)
        at += len(sizes) if is_whole else 1


def _row(lines: Sequence[Line], *, edge: bool = True) -> Row:
    """The cells of a row between its pipes, of which the first is its `edge`, or none is that.

    A cell that goes on below stands on the line that prints something of it.
    """
    parts: list[list[Cell]] = [[]]
    for line in lines:
        start = 0
        for number, text in enumerate(line.text.split("|")):
            if number:
                parts.append([])
            parts[-1].append(Cell(line.number, start, start + len(text), text))
            start += len(text) + 1
    edges = slice(edge and _is_blank(parts[0]), len(parts) - _is_blank(parts[-1]))
    return Row(lines[0].number, tuple(map(_cell, parts[edges])))


def _is_blank(parts: Sequence[Cell]) -> bool:
    return all(part.is_blank for part in parts)


def _cell(parts: Sequence[Cell]) -> Cell:
    printed = [part for part in parts if not part.is_blank]
    if len(printed) < 2:
        return printed[0] if printed else parts[0]
    first = printed[0]
    text = " ".join(part.text.strip() for part in printed)
    return Cell(first.line_number, first.start, first.end, text, lines=tuple(printed))
