"""Cells that print the caption of their column before their number: `2024: 771, 2023: (462)`, `Q2 2025 356.3 |`.

Here: such captions, taken out of the cells of a pipe table, or of lines of one cell each, into a head.
Not here: which other lines are tables, or what a caption means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from tieout.formats.chunks import kind_of
from tieout.formats.decoding import Line
from tieout.formats.grid import Cell, Grid, Row
from tieout.vocabulary.dates import MONTH_DAY

_CAPTION = re.compile(
    rf"(?i)(?<![\w.,])(?:(?:{MONTH_DAY}),?\s*(?:19|20)\d\d|(?:Q[1-4]|[1-4]Q|[HF]Y?[12]?|[12]H)\s?(?:FY\s?)?['’]?(?:20)?\d\d"
    r"|\d{1,2}\s?[-–]\s?\d{1,2}[\s/](?:19|20)\d\d|(?:19|20)\d\d)(?![\w.,/%-])"
)
_APART = " \t:;,/|\u00a0"
_LONGEST = 160
_LONGEST_LABEL = 120
_FEWEST = 3

Item = tuple[tuple[int, int], tuple[int, int]]
"""Where a caption stands in a text, and where its number does; an empty stretch where it has none."""


def with_captions_over(grid: Grid) -> Grid:
    """The grid, each column whose cells name their periods as one column for each of them, headed by it."""
    for column in range(grid.columns - 1, 0, -1):
        grid = _split(grid, column)
    return grid


def find_captioned_grids(lines: Sequence[Line], taken: Collection[int] = ()) -> list[Grid]:
    """The tables of lines that hold a caption and its number each, below the label of their row."""
    grids: list[Grid] = []
    rows: list[tuple[Cell, list[tuple[Cell, Cell]]]] = []
    label: Cell | None = None
    caption: Cell | None = None
    for line in [*lines, Line(len(lines) + 1, "---", "")]:
        text = line.text
        items = _items(text) if line.number not in taken and len(text) <= _LONGEST else []
        bare = text.strip(" \t|\u00a0\r\n")
        if caption and bare and not items and kind_of(bare) == "value" and line.number not in taken:
            start = text.find(bare)
            rows[-1][1][-1] = (caption, _cell(line, (start, start + len(bare))))
            caption = None
            continue
        caption = None if bare else caption
        if len(items) == 1 and label:
            if not rows or rows[-1][0] is not label:
                rows.append((label, []))
            caption = _cell(line, items[0][0])
            rows[-1][1].append((caption, _cell(line, items[0][1])))
            caption = caption if items[0][1][0] == items[0][1][1] else None  # its number stands on the next line
        elif bare:
            names_a_row = len(bare) <= _LONGEST_LABEL and line.number not in taken and bare[0].isalpha()
            follows = label and rows and rows[-1][0] is label and _same_captions((rows[0], rows[-1]))
            if not (names_a_row and (follows or not rows)):
                grids += _grid(rows)
                rows = []
            start = len(text) - len(text.lstrip(" \t|"))
            label = Cell(line.number, start, start + len(bare), bare) if names_a_row else None
    return grids


def _same_captions(rows: Sequence[tuple[Cell, Sequence[tuple[Cell, Cell]]]]) -> bool:
    return len({tuple(caption.text for caption, _ in items) for _, items in rows}) == 1


def _grid(rows: Sequence[tuple[Cell, Sequence[tuple[Cell, Cell]]]]) -> list[Grid]:
    if len(rows) < _FEWEST or len(rows[0][1]) < 2 or not _same_captions(rows):
        return []
    top = rows[0][0]
    head = Row(top.line_number, (replace(top, end=top.start, text=""), *(caption for caption, _ in rows[0][1])))
    return [Grid((head, *(Row(label.line_number, (label, *(v for _, v in items))) for label, items in rows)))]


def _cell(line: Line, place: tuple[int, int]) -> Cell:
    return Cell(line.number, *place, line.text[slice(*place)])


def _items(text: str) -> list[Item]:
    """The captions of a text, each with its number; none where anything else stands in it."""
    found = [(m.start(), m.end()) for m in _CAPTION.finditer(text)]
    if not found or text[: found[0][0]].strip(_APART):
        return []
    made: list[Item] = []
    for (start, end), (after, _) in zip(found, [*found[1:], (len(text.rstrip()), 0)], strict=True):
        between = text[end:after]
        value = between.strip(_APART)
        first = end + between.find(value) if value else after
        if value and kind_of(value) != "value" and not (value[-1:] == "x" and value[:1].isdigit()):
            return []
        made.append(((start, end), (first, first + len(value))))
    return made


def _split(grid: Grid, column: int) -> Grid:
    texts = [row.cells[column].text for row in grid.rows]
    items = [_items(text) if len(text) <= _LONGEST else [] for text in texts]
    names = [tuple(text[slice(*caption)] for caption, _ in own) for text, own in zip(texts, items, strict=True)]
    valued = [at for at, own in enumerate(items) if own and all(end > start for _, (start, end) in own)]
    captions, count = Counter(names[at] for at in valued).most_common(1)[0] if valued else ((), 0)
    first = valued[0] if valued else 0
    if count < _FEWEST or any(text.strip() and names[at] != captions for at, text in enumerate(texts) if at >= first):
        return grid
    blank = [replace(row.cells[column], text="", end=row.cells[column].start) for row in grid.rows]
    rows: list[Row] = []
    for at, row in enumerate(grid.rows):
        cell = row.cells[column]
        if at == first:
            heads = [_part(cell, caption) for caption, _ in items[at]]
            sides = [replace(other, text="", end=other.start) for other in row.cells]
            rows.append(Row(row.line_number, (*sides[:column], *heads, *sides[column + 1 :])))
        own = [_part(cell, value) for _, value in items[at]] if at >= first and items[at] else []
        cells = own or ([cell] * len(captions) if at < first else [blank[at]] * len(captions))
        rows.append(Row(row.line_number, (*row.cells[:column], *cells, *row.cells[column + 1 :])))
    return replace(grid, rows=tuple(rows))


def _part(cell: Cell, place: tuple[int, int]) -> Cell:
    start, end = cell.stretch(*place)
    return Cell(cell.line_number, start, end, cell.text[slice(*place)])
