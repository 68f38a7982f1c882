"""Headers that a converter set as a table of their own, right above the table that they head.

Here: grids that hold nothing but dated captions, joined to the grid below. Not here: what a header says (`columns.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tieout.formats.decoding import Line
from tieout.formats.grid import Cell, Grid, Row
from tieout.vocabulary.change_words import says_change
from tieout.vocabulary.dates import MONTH_DAY
from tieout.vocabulary.fiscal import SHORT_LABEL
from tieout.vocabulary.numbers import is_year_alone, read_cell

_MOST_ROWS = 4
_NOTE = re.compile(r"(?i)(?:foot)?notes?\b|ref\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATED = re.compile(rf"(?i){MONTH_DAY}|\b(?:19|20)\d\d\b|{SHORT_LABEL}")


def with_split_heads(grids: Sequence[Grid], lines: Sequence[Line]) -> list[Grid]:
    """The grids, in order; captions that stand in one of their own become the first rows of the grid below.

    `Six months to | Six months to` over `30 June 2025 | 30 June 2024`, a blank line, and a table whose columns are
    headed `Note | £m | £m`. Nothing but blank lines may stand between, and the table may print no date over its
    columns.
    """
    joined: list[Grid] = []
    for grid in grids:
        above = joined[-1] if joined else None
        if above and _is_of_captions(above) and _follows(above, grid, lines) and not _is_dated(grid):
            used = _used_columns(above)
            if 1 < len(used) < grid.columns and all(
                _is_of_notes(grid, column) for column in range(1, grid.columns - len(used))
            ):
                joined[-1] = Grid((*_over_last_columns(above, used, grid), *grid.rows), grid.spans_known)
                continue
        joined.append(grid)
    return joined


def _is_of_captions(grid: Grid) -> bool:
    """Whether each of its columns names a period, or a change, and none holds a value.

    A year in two rows of a column lists days (`Q1 2025 results | April 24, 2025`), which are no header.
    """
    if len(grid.rows) > _MOST_ROWS or not all(map(_is_caption, _filled(grid))):
        return False
    years = Counter(at for row in grid.rows for at, cell in enumerate(row.cells) if _YEAR.search(cell.text))
    if max(years.values(), default=0) > 1:
        return False
    columns = [" ".join(row.cells[column].text for row in grid.rows) for column in _used_columns(grid)]
    return any(map(_DATED.search, columns)) and all(_DATED.search(text) or says_change(text) for text in columns)


def _filled(grid: Grid) -> Iterator[Cell]:
    return (cell for row in grid.rows for cell in row.cells if not cell.is_blank)


def _is_caption(cell: Cell) -> bool:
    return is_year_alone(cell.text) or read_cell(cell.text).kind == "text"


def _follows(above: Grid, below: Grid, lines: Sequence[Line]) -> bool:
    between = lines[above.last_line : below.first_line - 1]
    return above.last_line < below.first_line and not any(line.text.strip() for line in between)


def _is_dated(grid: Grid) -> bool:
    """Whether its own first rows name the periods of its columns, or all of it is captions."""
    return any(_DATED.search(cell.text) for row in _heads(grid) for cell in row.values) or not _has_values(grid)


def _is_of_notes(grid: Grid, column: int) -> bool:
    """Whether a column between the labels and the headed ones holds no values: it is headed `Note`, or prints none."""
    texts = [row.cells[column].text.strip() for row in grid.rows]
    return any(map(_NOTE.match, texts)) or all(not text or read_cell(text).kind == "text" for text in texts)


def _heads(grid: Grid) -> Iterator[Row]:
    for row in grid.rows[:_MOST_ROWS]:
        if any(not cell.is_blank and not _is_caption(cell) for cell in row.values):
            return
        yield row


def _has_values(grid: Grid) -> bool:
    return not all(map(_is_caption, _filled(grid)))


def _used_columns(grid: Grid) -> list[int]:
    return [column for column in range(grid.columns) if any(not row.cells[column].is_blank for row in grid.rows)]


def _over_last_columns(heads: Grid, used: Sequence[int], grid: Grid) -> Iterator[Row]:
    """The rows of captions, each over one of the last columns of the grid: labels and notes stand before them."""
    first = grid.columns - len(used)
    for row in heads.rows:
        start = row.cells[0].start
        cells = [Cell(row.line_number, start, start, "") for _ in range(first)]
        yield Row(row.line_number, (*cells, *(row.cells[column] for column in used)))
