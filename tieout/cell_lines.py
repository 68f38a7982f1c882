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

from tieout.chunks import ChunkLine
from tieout.grid import Cell, Row

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


def joined_rows(above: Row, line_above: ChunkLine, row: Row, line: ChunkLine, pitch: float) -> Row | None:
    """The row above with the cells of a line that goes on with it; None where the line is a row of its own."""
    if not row.label.is_blank or line.number != line_above.number + 1:
        return None
    if is_scale_line(line):
        return _with(above, row, lambda cell: any(c.isdigit() for c in cell.text))
    is_close = 0 < line_above.y - line.y < _CLOSE * pitch
    return _with(above, row, lambda cell: cell.is_blank or bool(_SIGN_ALONE.fullmatch(cell.text))) if is_close else None


def _with(above: Row, row: Row, takes: Callable[[Cell], bool]) -> Row | None:
    cells = [above.label]
    for cell, more in zip(above.values, row.values, strict=True):
        if not more.is_blank and not takes(cell):
            return None
        cells.append(cell if more.is_blank else _both(cell, more))
    return replace(above, cells=tuple(cells))


def _both(cell: Cell, more: Cell) -> Cell:
    """Number and scale, with the place of the number; a sign and its number, with that of the number."""
    if any(c.isdigit() for c in cell.text):
        return replace(cell, text=f"{cell.text} {more.text.strip()}")
    sign = cell.text.strip()
    return replace(more, text=sign + more.text, lead=len(sign)) if sign else more
