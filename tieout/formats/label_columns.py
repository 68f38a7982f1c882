"""Which column of a grid holds its labels, where that is not the first: `2003 | | 2004 | 2003` in Britain.

Here: grids whose rows begin with a number or print their label in two languages, heads that lack the blank over the
labels. Not here: how columns are found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile
from statistics import median_low

from tieout.formats.grid import Cell, Grid, Row, is_amount, is_worded
from tieout.vocabulary.numbers import is_year_alone, read_cell
from tieout.vocabulary.units import is_unit_note

_FEWEST_ROWS = 2
_LATIN_ENDS = 0x250
_NUMBERS = frozenset({"number", "range", "nil"})
_NUMBER_BEFORE = re.compile(r"\s*(?P<number>[^\sA-Za-z]+)\s{2,}(?P<label>\S.*)")
HEADS_LABELS = re.compile(r"(?i)\W*(?:particulars|descriptions?|details|items?)\W*")
"""What heads the column of the labels."""
_MONTHS = re.compile(r"(?:[369]|12)M")
_GAP = re.compile(r"\s{2,}|^")
"""`587.8   Revenue`: two cells that a page sets apart by a gap alone."""


@lru_cache(maxsize=128)
def with_labels_first(grid: Grid) -> Grid:
    """The grid with the column of its labels in front, and without a column that says them in another script.

    Rows that run number, words, number have the prior year left of their labels.
    """
    return _of_one_language(_moved(_apart_from_labels(_without_late_cells(grid))))


def with_lost_corners(grid: Grid) -> Grid:
    """The grid with the blank that stood over its labels in front of rows of years or units alone.

    `EUR million | Oct-Dec | Oct-Dec` over `2024 | 2023`: the corner spanned both rows, and a converter printed it once.
    """
    first = next((n for n, row in enumerate(grid.rows) if any(map(is_amount, row.values))), 0)
    rows = tuple(_with_corner(row) if _lacks_corner(row, is_head=n < first) else row for n, row in enumerate(grid.rows))
    return replace(grid, rows=rows) if rows != grid.rows else grid


def _lacks_corner(row: Row, *, is_head: bool) -> bool:
    """Whether years or units begin a row of a head, or counts of months any row: they head the rows below them."""
    texts = [cell.text.strip() for cell in row.cells]
    filled = list(takewhile(bool, texts))
    if not 1 < len(filled) < len(texts) or any(texts[len(filled) :]):
        return False
    is_short = is_head and len(filled) == len(texts) - 1
    are_heads = (_MONTHS.fullmatch, is_year_alone, is_unit_note) if is_short else (_MONTHS.fullmatch,)
    return any(all(map(is_one, filled)) for is_one in are_heads)


def _with_corner(row: Row) -> Row:
    at = row.label.start
    return Row(row.line_number, (Cell(row.line_number, at, at, ""), *row.cells[:-1]))


def _without_late_cells(grid: Grid) -> Grid:
    """The grid with those rows in their columns that a converter began one cell late, into a column of nothing else.

    `| | Particulars | Q2 2025 | Q2 2024 |` over `| Sales | 412 | 398 | |`.
    """
    in_time = [row.cells for row in grid.rows if is_worded(row.label) and any(map(_is_number, row.values[:1]))]
    if len(in_time) <= _FEWEST_ROWS or not all(cells[-1].is_blank for cells in in_time):
        return grid
    return Grid(tuple(map(_begun_in_time, grid.rows)), grid.spans_known)


def _begun_in_time(row: Row) -> Row:
    cells = row.cells
    is_begun = (
        len(cells) > 2 and is_worded(cells[1]) and (_is_number(cells[2]) or HEADS_LABELS.fullmatch(cells[1].text))
    )
    is_late = row.label.is_blank and is_begun and not cells[-1].is_blank
    end = cells[-1].end
    return Row(row.line_number, (*cells[1:], Cell(cells[-1].line_number, end, end, ""))) if is_late else row


def _apart_from_labels(grid: Grid) -> Grid:
    """The grid of a page with a column of its own for the numbers that stand left of its labels, in their cells.

    Whether a head or a label alone is of that column tells its place on the line.
    """
    labels = [row.label for row in grid.rows if not row.label.is_blank and any(map(_is_number, row.values))]
    found = [(cell, match) for cell in labels if (match := _NUMBER_BEFORE.fullmatch(cell.text))]
    if len(found) < _FEWEST_ROWS + 1 or len(found) * 2 < len(labels):
        return grid
    first_words = [(replace(cell, text=cell.text.split()[0]),) for cell in labels]
    if _counts(first_words) or not all(_says_number(match["number"]) for _, match in found):
        return grid
    edge = median_low(cell.start + match.start("label") for cell, match in found)
    return Grid(tuple(_split_at(row, edge) for row in grid.rows), grid.spans_known)


def _split_at(row: Row, edge: int) -> Row:
    """A row whose first cell is two: what stands left of an edge, and the rest."""
    cell = row.label
    gap = next((found for found in _GAP.finditer(cell.text) if cell.start + found.end() >= edge - 1), None)
    begins = cell.start + len(cell.text) - len(cell.text.lstrip())
    at = gap.end() if gap else len(cell.text) if begins < edge - 1 else 0
    left = Cell(cell.line_number, cell.start, cell.start + at, cell.text[:at])
    return Row(row.line_number, (left, Cell(cell.line_number, cell.start + at, cell.end, cell.text[at:]), *row.values))


def label_column(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Where in its cells most rows print words behind a number, if hardly any row begins with words."""
    numbered = [row for row in rows if _holds_number(row)]
    if len(numbered) < _FEWEST_ROWS or sum(is_worded(row[0]) for row in numbered) * 4 > len(numbered):
        return None
    for column in range(1, max(map(len, numbered))):
        worded = [row for row in numbered if column < len(row) and is_worded(row[column])]
        begun = [row for row in worded if any(map(_is_number, row[:column]))]
        if len(worded) * 4 >= 3 * len(numbered) and len(begun) * 4 >= 3 * len(worded) and not _counts(begun):
            return column
    return None


def _counts(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether rows begin with the numbers of a list, 1, 2, 3."""
    firsts = [row[0].text.strip(" .)(") for row in rows]
    return all(text.isdecimal() and len(text) < 3 for text in firsts)


def _moved(grid: Grid) -> Grid:
    column = label_column([row.cells for row in grid.rows])
    if column is None:
        return grid
    is_filled = any(not row.label.is_blank for row in grid.rows if any(map(_is_number, row.cells)))
    return Grid(tuple(_with_front(row, column, is_filled=is_filled) for row in grid.rows), grid.spans_known)


def _with_front(row: Row, column: int, *, is_filled: bool) -> Row:
    """A row with the cell of a column in front; its first cell left out where that holds no number in any row."""
    cells = row.cells
    left = cells[:column]
    if not is_filled:
        left = cells[1:column] if len(left) < 2 or not cells[1].is_blank else (cells[0], *cells[2:column])
    return Row(row.line_number, (cells[column], *left, *cells[column + 1 :]))


def _of_one_language(grid: Grid) -> Grid:
    """Without a second column of labels in another script: `Revenue | 收益`."""
    if grid.columns < 3:
        return grid
    worded = [row.cells for row in grid.rows if is_worded(row.cells[0]) and not row.cells[1].is_blank]
    foreign = sum(_is_foreign(cells[1].text) for cells in worded)
    others = [row.cells[1] for row in grid.rows if not row.cells[1].is_blank and not _is_foreign(row.cells[1].text)]
    if foreign < _FEWEST_ROWS or foreign * 4 < 3 * len(worded) or any(map(_is_number, others)):
        return grid
    return Grid(tuple(Row(row.line_number, (row.cells[0], *row.cells[2:])) for row in grid.rows), grid.spans_known)


def _is_foreign(text: str) -> bool:
    letters = [ord(char) for char in text if char.isalpha()]
    return bool(letters) and sum(code >= _LATIN_ENDS for code in letters) * 2 > len(letters)


def _holds_number(row: Sequence[Cell]) -> bool:
    return any(map(_is_number, reversed(row)))  # labels, which most rows begin with, are none


def _is_number(cell: Cell) -> bool:
    return _says_number(cell.text)


@lru_cache(maxsize=16384)
def _says_number(text: str) -> bool:
    return read_cell(text).kind in _NUMBERS and not is_year_alone(text)
