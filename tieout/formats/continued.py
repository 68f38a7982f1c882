"""Tables that go on over a page break: parts with the same columns, under the same title and headers, are one.

Here: joining two tables. Not here: finding them (`aligned.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tieout.formats.chunks import ChunkLine
from tieout.formats.grid import Grid, Row
from tieout.formats.numeric_columns import Column

_CONTINUED = re.compile(r"(?i)\W*\b(?:continued|cont[’']?d)\b\.?\W*")


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """A grid and where its columns stand; `header` counts its leading rows without values, `heads` those of them
    that head columns."""

    grid: Grid
    columns: tuple[Column, ...]
    header: int
    heads: int
    first: int
    last: int
    """Index of its first and last line among the lines given."""


def over_pages(tables: Sequence[AlignedTable], lines: Sequence[ChunkLine], em: float) -> list[AlignedTable]:
    """The tables, with those that go on over a page break as one. Headers that are repeated are dropped."""
    joined: list[AlignedTable] = []
    for table in tables:
        if joined and _goes_on(joined[-1], table, lines, em):
            above = joined[-1]
            rows = (*above.grid.rows, *table.grid.rows[table.heads :])
            joined[-1] = replace(above, grid=Grid(rows, spans_known=True), last=table.last)
        else:
            joined.append(table)
    return joined


def _goes_on(above: AlignedTable, below: AlignedTable, lines: Sequence[ChunkLine], em: float) -> bool:
    if lines[above.last].page == lines[below.first].page and not _breaks(lines[above.last + 1 : below.first]):
        return False
    same_columns = len(above.columns) == len(below.columns) and all(
        abs(a.edge - b.edge) < 3 * em for a, b in zip(above.columns, below.columns, strict=True)
    )
    if not same_columns or (below.heads and _heads(above) != _heads(below)):
        return False
    titles = {_plain(line.text) for line in lines[max(0, above.first - 8) : above.first + 1] if line.kind == "text"}
    between = [line for line in lines[above.last + 1 : below.first] if line.kind == "text"]
    return all(_plain(line.text) in titles or _CONTINUED.search(line.text) for line in between)


def _breaks(between: Sequence[ChunkLine]) -> bool:
    """Whether a mark of a page break stands between two tables of one text."""
    return any(line.kind == "skip" and ("\f" in line.text or "page>" in line.text.lower()) for line in between)


def _heads(table: AlignedTable) -> list[tuple[str, ...]]:
    return [_texts(row) for row in table.grid.rows[: table.heads]]


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(_plain(cell.text) for cell in row.cells)


def _plain(text: str) -> str:
    return " ".join(_CONTINUED.sub(" ", text).lower().split())
