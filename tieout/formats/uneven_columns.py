"""Columns whose numbers a converter set unevenly, so that one column looks like two: told by how many each row holds.

Here: grids whose places say more columns than their rows fill. Not here: how columns are found by place (`aligned.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from tieout.formats.grid import Cell, Grid, Row
from tieout.formats.physical import says_value

_FEWEST_ROWS = 5
_FEWEST_COLUMNS = 3
_MOST = 0.85
"""Of all rows with numbers, how many must hold the same number of them."""


def evened(grid: Grid) -> Grid:
    """The grid with as many columns as nearly all its rows and its lowest header fill; itself where places fit."""
    if grid.columns - 1 <= _FEWEST_COLUMNS:
        return grid
    with_values = [row for row in grid.rows if any(map(_is_value, row.values))]
    counts = Counter(len(_filled(row)) for row in with_values)
    width, full = max(counts.items(), key=lambda item: item[1], default=(0, 0))
    if not _FEWEST_COLUMNS <= width < grid.columns - 1 or full < max(_FEWEST_ROWS, _MOST * len(with_values)):
        return grid
    first = grid.rows.index(with_values[0])
    heads = [row for row in grid.rows[:first] if len(_filled(row)) == width]
    if max(counts) > width or not heads:
        return grid
    places = _places([row for row in with_values if len(_filled(row)) == width])
    return Grid(tuple(_placed(row, width, places) for row in grid.rows), grid.spans_known) if places else grid


def _filled(row: Row) -> list[int]:
    """The columns in which a row holds something, a cell that spans several counted once."""
    values = row.values
    columns = [n for n, cell in enumerate(values) if not cell.is_blank]
    return columns[:1] + [b for a, b in pairwise(columns) if values[a] != values[b]]


def _places(rows: Sequence[Row]) -> dict[int, int]:
    """For each column by place the one that most of its numbers are of, by their number in the row."""
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for row in rows:
        for number, column in enumerate(_filled(row)):
            votes[column][number] += 1
    return {column: counter.most_common(1)[0][0] for column, counter in votes.items()}


def _placed(row: Row, width: int, places: dict[int, int]) -> Row:
    end = max(cell.end for cell in row.cells)
    blank = Cell(row.line_number, end, end, "")
    cells = [blank] * width
    filled = _filled(row)
    if len(filled) == width:
        for number, column in enumerate(filled):
            cells[number] = row.values[column]
    else:
        for column, cell in enumerate(row.values):
            nearest = min(places, key=lambda place: (abs(place - column), place))
            if not cell.is_blank and cells[places[nearest]].is_blank:
                cells[places[nearest]] = cell
    return Row(row.line_number, (row.label, *cells))


def _is_value(cell: Cell) -> bool:
    return says_value(cell.text)
