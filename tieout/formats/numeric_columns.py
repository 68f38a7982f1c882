"""Columns of a table from the places of its numbers.

Here: clustering on one axis. Not here: which lines are rows, headers or prose (`aligned.py`), the columns of a header
(`spans.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.formats.chunks import Chunk, kind_of
from tieout.records import record

_WORD = re.compile(r"\S+")


@record(frozen=True, slots=True)
class Column:
    """A column of values: its left and right end, and where its last digits end."""

    x0: float
    x1: float
    edge: float

    @property
    def centre(self) -> float:
        """The middle of it."""
        return (self.x0 + self.x1) / 2


def find_columns(rows: Sequence[Sequence[Chunk]], em: float) -> list[Column]:
    """Columns from the values of each row: what overlaps is one column, unless two of one row would share it."""
    items = sorted(((chunk, index) for index, row in enumerate(rows) for chunk in row), key=lambda i: i[0].x0)
    groups: list[list[tuple[Chunk, int]]] = []
    right = float("-inf")
    for item in items:
        if groups and item[0].x0 < right - 0.2 * em:
            groups[-1].append(item)
            right = max(right, item[0].x1)
        else:
            groups.append([item])
            right = item[0].x1
    parts = [part for group in groups for part in _parted(group, em)]
    return [_column(part) for part in _without_strays(parts, em)]


def _parted(group: list[tuple[Chunk, int]], em: float) -> list[list[tuple[Chunk, int]]]:
    """A group of overlapping values, by right edge where a row has two of them."""
    if len({row for _, row in group}) == len(group):
        return [group]
    parts: list[list[tuple[Chunk, int]]] = []
    edge = float("-inf")
    for item in sorted(group, key=lambda i: i[0].edge):
        if item[0].edge - edge > 1.5 * em:
            parts.append([])
        parts[-1].append(item)
        edge = item[0].edge
    return parts


def _without_strays(parts: list[list[tuple[Chunk, int]]], em: float) -> list[list[tuple[Chunk, int]]]:
    """A few values that hang beside a column and never stand in a row with it are part of it."""
    kept: list[list[tuple[Chunk, int]]] = []
    for part in parts:
        if kept and _belongs(kept[-1], part, em):
            kept[-1] = kept[-1] + part
        else:
            kept.append(part)
    return kept


def _belongs(left: list[tuple[Chunk, int]], right: list[tuple[Chunk, int]], em: float) -> bool:
    few, many = sorted((left, right), key=len)
    if len(few) > 2 or len(many) < 3 * len(few) or {row for _, row in left} & {row for _, row in right}:
        return False
    return min(chunk.x0 for chunk, _ in right) - max(chunk.x1 for chunk, _ in left) < 3 * em


def _column(part: list[tuple[Chunk, int]]) -> Column:
    edges = sorted(chunk.edge for chunk, _ in part)
    return Column(min(c.x0 for c, _ in part), max(c.x1 for c, _ in part), edges[len(edges) // 2])


def column_of(chunk: Chunk, columns: Sequence[Column]) -> int:
    """The column that a chunk stands in: by overlap, and by right edge where it overlaps several or none."""
    over = [j for j, column in enumerate(columns) if chunk.overlap(column.x0, column.x1) > 0]
    if len(over) == 1:
        return over[0]
    if chunk.kind == "value" or not over:
        return min(over or range(len(columns)), key=lambda j: abs(columns[j].edge - chunk.edge))
    return max(over, key=lambda j: chunk.overlap(columns[j].x0, columns[j].x1))


def split_values(chunk: Chunk, columns: Sequence[Column], em: float) -> list[Chunk]:
    """`Net income 1,234 (19)` apart, where the columns show that numbers after single spaces stand alone."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(chunk.text)]
    pieces: list[Chunk] = []
    end = len(words)
    taken: set[int] = set()
    while end > 0:
        start = end - 1
        if start > 0 and kind_of(chunk.text[slice(*words[start - 1])]) == "lead":
            start -= 1
        piece = chunk.part(words[start][0], words[end - 1][1])
        column = next(
            (j for j, c in enumerate(columns) if abs(c.edge - piece.edge) <= 1.2 * em and j not in taken), None
        )
        if column is None or piece.kind != "value":
            break
        taken.add(column)
        pieces.insert(0, piece)
        end = start
    if not pieces or (end == 0 and len(pieces) == 1):
        return [chunk]
    return [*([chunk.part(0, words[end - 1][1])] if end else []), *pieces]
