"""Tables with two columns of labels: what a row is of, printed once over its rows, and what each row measures of it.

Here: whether a table has them, and both labels of each row. Not here: tables with one column of labels (`rows.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from tieout.formats.grid import Cell, Row
from tieout.vocabulary.numbers import read_cell
from tieout.vocabulary.units import is_unit_note

_FEWEST_ROWS = 2
_VALUES = frozenset({"number", "range", "nil", "placeholder"})


def second_labels(rows: Sequence[Row]) -> tuple[tuple[str, str], ...] | None:
    """The first and the second label of each row of a table that has two columns of them; None of any other.

    Each row with values says in its second cell what it measures; what it is of stands to the left, in the first row of
    several or in each. A column of units or of references beside labels that differ from row to row is none.
    """
    valued = [row for row in rows if len(row.cells) > 2 and any(map(_is_value, row.cells[2:]))]
    seconds = [row.cells[1].text.strip() for row in valued]
    if not seconds or not all(_is_worded(text) for text in seconds) or len(set(seconds)) < _FEWEST_ROWS:
        return None
    firsts = [row.label.text.strip() for row in valued]
    below = sum(not own or own == above for own, above in zip(firsts[1:], firsts, strict=False))
    if not firsts[0] or below < max(_FEWEST_ROWS, len(valued) // 3):
        return None
    return tuple(_labels(rows))


def _labels(rows: Sequence[Row]) -> list[tuple[str, str]]:
    labels: list[tuple[str, str]] = []
    first = ""
    for row in rows:
        first = row.label.text if not row.label.is_blank else first
        second = row.cells[1].text
        labels.append((first, second) if second.strip() else ("", first))
    return labels


def _is_worded(text: str) -> bool:
    return any(map(str.isalpha, text)) and read_cell(text).kind == "text" and not is_unit_note(text)


def _is_value(cell: Cell) -> bool:
    return read_cell(cell.text).kind in _VALUES
