"""Columns of notes whose blanks a converter left out: amounts stand one column early, `Tax | -412 | -398 | |`.

Here: which rows lack the blank, told by what stands below `Note`. Not here: columns of no values.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from tieout.formats.captions import heads_notes
from tieout.formats.grid import Cell, Grid, Row, is_worded
from tieout.vocabulary.numbers import is_year_alone, read_cell

_FEWEST_ROWS = 2
_FEWEST_AMOUNTS = 2
_MOST_HEADS = 5
_REFERENCE = re.compile(r"(?P<note>\d{1,2})(?:\.\d{1,2})?[a-z]?")
_IN_HUNDREDTHS = re.compile(r"\S*\d[.,]\d\d")


def with_lost_blanks(grid: Grid) -> Grid:
    """The grid with a blank below `Note` in those rows that begin with an amount there and end one column early.

    At least two such amounts can be no note. One that could is moved where it is above all notes of the column.
    """
    column = _column_of_notes(grid)
    if column is None:
        return grid
    early = [row for row in grid.rows if _is_early(row, column)]
    if sum(not _may_be_note(row, column) for row in early) < _FEWEST_ROWS:
        return grid
    lines = {row.line_number for row in early}
    others = [row.cells[column].text for row in grid.rows if row.line_number not in lines]
    last = max((int(found) for text in others for found in re.findall(r"\d+", text)), default=0)
    moved = {
        row.line_number: _with_blank(row, column)
        for row in early
        if not _may_be_note(row, column) or _note_of(row, column) > last
    }
    return replace(grid, rows=tuple(moved.get(row.line_number, row) for row in grid.rows))


def _column_of_notes(grid: Grid) -> int | None:
    heads = (n for row in islice(grid.rows, _MOST_HEADS) for n, cell in enumerate(row.cells) if heads_notes(cell.text))
    return next((n for n in heads if 0 < n < grid.columns - _FEWEST_AMOUNTS), None)


def _is_early(row: Row, column: int) -> bool:
    return is_worded(row.label) and row.cells[-1].is_blank and all(map(_is_amount, row.cells[column:-1]))


def _is_amount(cell: Cell) -> bool:
    return read_cell(cell.text).kind in {"number", "nil"} and not is_year_alone(cell.text)


def _may_be_note(row: Row, column: int) -> bool:
    texts = [cell.text.strip() for cell in row.cells[column:-1]]
    return bool(_REFERENCE.fullmatch(texts[0])) and not all(map(_IN_HUNDREDTHS.fullmatch, texts))


def _note_of(row: Row, column: int) -> int:
    found = _REFERENCE.fullmatch(row.cells[column].text.strip())
    return int(found["note"]) if found else 0


def _with_blank(row: Row, column: int) -> Row:
    at = row.cells[column].start
    blank = Cell(row.cells[column].line_number, at, at, "")
    return Row(row.line_number, (*row.cells[:column], blank, *row.cells[column:-1]))
