"""Tables whose gaps between cells are wide and of any width, as words of a page taken out cell by cell, into grids.

Here: where columns by place hold several numbers in one cell, and the rows are read by counting. Not here: columns that
stand below each other (`aligned.py`), or the counting itself (`run_on.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from tieout.formats.decoding import Line
from tieout.formats.grid import Grid
from tieout.formats.physical import VALUES
from tieout.formats.run_on import find_run_on_grids
from tieout.vocabulary.dates import DATE
from tieout.vocabulary.numbers import read_cell

_HEADERS = 12
"""Lines above a table by place in which the captions of the table by counting can begin."""
_FEWEST = 3
_APART = re.compile(r"\s+(?![%)])")
_DATE = re.compile(DATE, re.I)


def find_ragged_grids(
    lines: Sequence[Line], by_place: Sequence[Grid], taken: Collection[int] = ()
) -> tuple[list[Grid], list[Grid]]:
    """The tables by counting, and those by place that they stand for; both empty where cells hold one number each."""
    several = [(grid, _with_several(grid)) for grid in by_place]
    ragged = [grid for grid, count in several if count]
    if not any(count >= min(_FEWEST, len(grid.rows)) for grid, count in several if count):
        return [], []
    first, last = max(1, ragged[0].first_line - _HEADERS), ragged[-1].last_line
    outside = {line.number for line in lines if not first <= line.number <= last} | set(taken)
    counted = find_run_on_grids(lines, outside, gaps=True)
    covered = {number for grid in counted for number in range(grid.first_line, grid.last_line + 1)}
    replaced = [grid for grid in by_place if grid.first_line in covered or grid.last_line in covered]
    if sum(map(_numbers, counted)) < sum(map(_numbers, replaced)):
        return [], []
    return counted, replaced


def _with_several(grid: Grid) -> int:
    """How many cells hold more than one number."""
    return sum(_numbers_in(cell.text) > 1 for row in grid.rows for cell in row.values if not cell.is_blank)


def _numbers(grid: Grid) -> int:
    """How many cells hold one number."""
    return sum(_numbers_in(cell.text) == 1 for row in grid.rows for cell in row.values)


def _numbers_in(text: str) -> int:
    """How many numbers a cell holds; those of a date are none: `July 3, 2004 and`."""
    bare = _DATE.sub("", text)
    return sum(read_cell(part).kind in VALUES for part in _APART.split(bare.strip()) if part)
