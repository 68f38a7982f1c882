"""Tables whose cells stand each in a paragraph of its own, as a page that was taken apart, into grids.

Here: which lines are one table, and which column each cell is of. Not here: what a line of captions says
(`captions.py`), or tables whose rows are lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tieout.formats.captions import Caption, captions_of, over_columns
from tieout.formats.decoding import Line
from tieout.formats.grid import Cell, Grid, Row
from tieout.formats.physical import VALUES, Piece, merge_marks
from tieout.vocabulary.numbers import is_year_alone, read_cell

_MARK = re.compile(r"(?:[A-Z]{1,3})?[$€£¥₹]\s?\(?|\(|[)\]]|[)\]]?\s?%|%\s?[)\]]")
_NO_CELL = re.compile(r"[^|]\||\t|\S\s{3,}\S|^\s*(?:[●•▪#>]|[-*]\s+\w)")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z]|\()|(?<=,)(?=\()")
"""`Three Months EndedSeptember 30,(unaudited)`: what stood on lines of its own."""
_SENTENCE = re.compile(r"[a-z]{2}[.;]$")
_LONGEST_VALUE = 30
_LONGEST_LABEL = 200
_LONGEST_NAME = 60
_FEWEST_ROWS = 3
_TIMES = frozenset({"span", "day", "label", "year"})


@dataclass(slots=True)
class _Entry:
    """A line of words with the cells of numbers behind it; `kind` is that of a caption, None of a label."""

    line: Line
    kind: str | None = None
    cells: list[Cell] = field(default_factory=list)

    def pieces(self) -> list[Piece]:
        """Its label and its numbers with their marks."""
        cells = [_whole(self.line), *self.cells]
        return merge_marks([Piece(column, 1, cell) for column, cell in enumerate(cells)])

    def values(self) -> list[Cell]:
        """Its numbers, each with the marks around it."""
        return [piece.cell for piece in self.pieces()[1:]]


def find_stacked_grids(lines: Sequence[Line], taken: Collection[int] = ()) -> list[Grid]:
    """The tables in lines that hold one cell each. Lines whose number is `taken` are left out."""
    stretches = _stretches(lines, taken)
    return [grid for stretch in stretches for table in _tables(_entries(stretch)) if (grid := _grid(*table))]


def _stretches(lines: Sequence[Line], taken: Collection[int]) -> Iterator[list[Line]]:
    """Lines that could be cells, blank ones left out; a sentence, a list or a line of several cells ends them."""
    stretch: list[Line] = []
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        is_sentence = len(text) > _LONGEST_NAME and _SENTENCE.search(text)
        if line.number in taken or len(text) > _LONGEST_LABEL or _NO_CELL.search(text) or is_sentence:
            if stretch:
                yield stretch
            stretch = []
        else:
            stretch.append(line)
    if stretch:
        yield stretch


def _entries(lines: Sequence[Line]) -> list[_Entry]:
    entries: list[_Entry] = []
    for line in lines:
        text = line.text.strip()
        is_number = len(text) <= _LONGEST_VALUE and (_MARK.fullmatch(text) or _is_value(text))
        if not is_number:
            entries.append(_Entry(line, _kind(text)))
        elif entries and entries[-1].kind is None:
            entries[-1].cells.append(_whole(line))
        elif entries and entries[-1].kind in _TIMES | {"change", "unit"} and _MARK.fullmatch(text):
            entries.append(_Entry(line, "unit"))
    return entries


def _is_value(text: str) -> bool:
    opened = text.count("(") - text.count(")")
    kind = read_cell(text + ")" * max(opened, 0)).kind
    return kind in VALUES and kind != "damaged" and not is_year_alone(text)


def _kind(text: str) -> str | None:
    """What a line says of columns, if it is a caption and nothing else."""
    if len(text) > _LONGEST_NAME:
        return None
    captions = captions_of(_GLUED.sub(" ", text))
    first = captions[0].kind if captions else None
    return first if all(caption.kind == "basis" for caption in captions[1:]) else None


def _whole(line: Line) -> Cell:
    return Cell(line.number, 0, len(line.text), line.text)


def _tables(entries: Sequence[_Entry]) -> Iterator[tuple[list[_Entry], list[_Entry]]]:
    """Captions with the rows below them, up to the next captions of time."""
    heads: list[_Entry] = []
    rows: list[_Entry] = []
    for entry in entries:
        if entry.kind is None or (entry.kind not in _TIMES and rows):
            rows.append(entry)
            continue
        if any(row.cells for row in rows):
            yield heads, rows
            heads, rows = [], []
        heads = [*heads, entry] if len(rows) <= 1 else [entry]
        rows = []
    if any(row.cells for row in rows):
        yield heads, rows


def _grid(heads: Sequence[_Entry], rows: Sequence[_Entry]) -> Grid | None:
    values = [row.values() for row in rows]
    counts = Counter(len(cells) for cells in values if cells)
    width, full = max(counts.items(), key=lambda item: (item[1], item[0]))
    timed = next((n for n, head in enumerate(heads) if head.kind in _TIMES), len(heads))
    groups = [list(group) for _, group in groupby(heads[timed:], key=lambda head: head.kind)]
    captions = [[Caption(n, n, head.kind) for n, head in enumerate(group)] for group in groups]  # type: ignore[arg-type]
    over = over_columns(captions, width)
    if width < 2 or full < _FEWEST_ROWS or full * 2 <= sum(counts.values()) or over is None:
        return None
    made = []
    for group, line in zip(groups, over.over, strict=True):
        first = group[0].line
        cells = [_whole(group[c.start].line) if c else Cell(first.number, 0, 0, "") for c in line]
        made.append(Row(first.number, (Cell(first.number, 0, 0, ""), *cells)))
    last = max(n for n, cells in enumerate(values) if cells)
    made += [_row(row.line, cells, width) for row, cells in list(zip(rows, values, strict=True))[: last + 1]]
    return Grid(tuple(made), spans_known=True)


def _row(line: Line, cells: Sequence[Cell], width: int) -> Row:
    """A row with its numbers in their columns; without them where there are fewer or more and nothing tells which."""
    blank = Cell(line.number, len(line.text), len(line.text), "")
    return Row(line.number, (_whole(line), *(cells if len(cells) == width else [blank] * width)))
