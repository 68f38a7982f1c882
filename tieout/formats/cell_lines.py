"""Cells that go on in the next line: a scale below its numbers, a number that had no room beside its currency sign.

Here: which lines of chunks go on with the row above, and the row that both make. Not here: wrapped labels
(`wrapped.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from tieout.formats.chunks import Chunk, ChunkLine
from tieout.formats.grid import Cell, Row
from tieout.formats.numeric_columns import Column, column_of

_SCALE_ALONE = re.compile(r"(?i)(?:thousand|million|billion|trillion|crore|lakh)s?|percent")
_SIGN_ALONE = re.compile(r"(?:[A-Z]{1,3})?[$€£¥₹]")
_CLOSE = 0.85
"""Lines of one row stand closer than rows do."""


def is_scale_line(line: ChunkLine) -> bool:
    """Whether a line holds nothing but words of scale: they belong to the numbers above."""
    return bool(line.chunks) and all(_SCALE_ALONE.fullmatch(chunk.text) for chunk in line.chunks)


def pitch_of(rows: Sequence[ChunkLine]) -> float:
    """The usual distance between rows of one page; 0 where lines have no height."""
    drops = [above.y - below.y for above, below in pairwise(rows) if above.y > below.y]
    return median(drops) if drops else 0.0


def joined_rows(
    above: Row, line_above: ChunkLine, line: ChunkLine, columns: Sequence[Column], pitch: float
) -> Row | None:
    """The row above with the cells of a line that goes on with it; None where the line is a row of its own."""
    is_below = above.cells[-1].line_number == line_above.number == line.number - 1
    if not is_below or not line_above.values or line.chunks[0].x1 < columns[0].x0:
        return None
    if is_scale_line(line):
        return _with(above, line, columns, lambda cell: any(c.isdigit() for c in cell.text))
    if not 0 < line_above.y - line.y < _CLOSE * pitch:
        return None
    return _with(above, line, columns, lambda cell: cell.is_blank or bool(_SIGN_ALONE.fullmatch(cell.text)))


def _with(above: Row, line: ChunkLine, columns: Sequence[Column], takes: Callable[[Cell], bool]) -> Row | None:
    cells = list(above.cells)
    for chunk in line.chunks:
        column = column_of(chunk, columns) + 1
        if not takes(cells[column]):
            return None
        cells[column] = _both(cells[column], chunk)
    return replace(above, cells=tuple(cells))


def _both(cell: Cell, more: Chunk) -> Cell:
    """Number and scale, with the place of the number; a sign and its number, with that of the number."""
    if any(c.isdigit() for c in cell.text):
        return replace(cell, text=f"{cell.text} {more.text}")
    sign = cell.text.strip()
    return Cell(more.line_number, more.start, more.end, sign + more.text, len(sign))
