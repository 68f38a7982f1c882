"""Rows whose labels stand in a block of their own above them: a cell of labels, then one of numbers, line by line.

Here: labels put beside their rows, where there are exactly as many. Not here: how the rows are found.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from tieout.formats.decoding import Line
from tieout.formats.grid import Cell, Grid, Row
from tieout.vocabulary.numbers import is_year_alone

_FEWEST_ROWS = 5
_LONGEST_LABEL = 70


def with_labels_above(grid: Grid, lines: Sequence[Line]) -> Grid:
    """The grid with the labels of its rows, if none has one and as many lines of words end right above it."""
    body = [row for row in grid.rows if any(map(_holds_digit, row.values)) and not _heads(row)]
    if len(body) < _FEWEST_ROWS or not all(row.label.is_blank for row in body):
        return grid
    above = list(_block_above(lines[: grid.first_line - 1]))
    labels = [line for line in above if line.text.lstrip()[:1] != "("]
    if len(labels) != len(body):
        return grid
    cells = {id(row): Cell(line.number, 0, len(line.text), line.text) for row, line in zip(body, labels, strict=True)}
    first = labels[0].number
    opening = Row(first, tuple(Cell(first, 0, 0, "") for _ in grid.rows[0].cells))
    rows = (Row(row.line_number, (cells.get(id(row), row.label), *row.values)) for row in grid.rows)
    return Grid((opening, *rows), grid.spans_known)


def _block_above(lines: Sequence[Line]) -> Sequence[Line]:
    """The nearest lines of words that nothing parts, in their order."""
    upwards = list(reversed(lines))
    start = next((index for index, line in enumerate(upwards) if line.text.strip()), len(upwards))
    return list(reversed(list(takewhile(_is_label, upwards[start:]))))


def _is_label(line: Line) -> bool:
    text = line.text.strip()
    is_of_words = bool(text) and not any(c.isdigit() or c == "|" for c in text)
    return is_of_words and len(text) <= _LONGEST_LABEL and not text.endswith(".")


def _holds_digit(cell: Cell) -> bool:
    return any(map(str.isdigit, cell.text))


def _heads(row: Row) -> bool:
    """Whether a row prints years alone."""
    return all(is_year_alone(cell.text.strip(" *")) for cell in row.values if not cell.is_blank)
