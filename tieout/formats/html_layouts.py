"""Rows of a table of a page, also where it is drawn without one: blocks in rows, rows that are tables, stacked cells.

Here: physical rows of cells. Not here: what a cell shows (`html_cells.py`), the page around tables (`html.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from tieout.errors import UnreadableDocument
from tieout.formats.captions import captions_of, says_unit
from tieout.formats.grid import Cell
from tieout.formats.html_cells import BLOCKS, cell_text, is_unseen, span, stacked_lines, style_of
from tieout.formats.physical import VALUES, Piece, says_value
from tieout.vocabulary.numbers import is_marked, read_cell
from tieout.vocabulary.units import is_unit_note

if TYPE_CHECKING:
    from lxml.etree import _Element

Rows = list[list[Piece]]
_MOST_CELLS = 200_000
_FEWEST_ROWS = 3
_FEWEST_OF_VALUES = 2
_MOST_HEADS = 8
_LONGEST_CELL = 160
"""Characters: what is longer is a paragraph."""
_DEPTH = 5
"""How deep rows may lie under the block that holds them."""
_DEPTH_OF_CELL = 12
_MOST_IN_CELL = 200
"""Elements: each block around a cell looks into it, however deep blocks lie in each other."""
_HOLDS_ROWS = frozenset("div section article ul ol dl figure".split())
_FEWEST_STACKED = 3
_LABEL_AND_VALUE = 2
_LETTER = re.compile(r"[^\W\d_]")
_WORDED = re.compile(r"[^\W\d_]|^%$")


def rows_of_table(table: _Element) -> Iterator[list[Piece]]:
    """Rows of pieces with their physical columns; cells that span rows repeat below, stacked cells are rows each."""
    open_spans: dict[int, tuple[int, Piece]] = {}
    cells = 0
    is_innermost = table.find(".//table") is None
    spans_rows = table.find(".//*[@rowspan]") is not None
    fewest_breaks = 2 * (_FEWEST_STACKED - 1)
    may_stack = _counts_breaks(table, fewest_breaks)
    for number, row in enumerate(table.iter("tr") if is_innermost else _own_rows(table), 1):
        elements = _cells_in(row) if is_innermost else _cells_of(row)
        stacked = _stacked(elements) if may_stack and _counts_breaks(row, fewest_breaks) else None
        if stacked:
            yield from stacked
            continue
        pieces: list[Piece] = []
        column = 0
        occupied = {c: piece for c, (rows_left, piece) in open_spans.items() if rows_left > 0}
        open_spans = {c: (rows_left - 1, piece) for c, (rows_left, piece) in open_spans.items() if rows_left > 1}
        for element in elements:
            while column in occupied:
                column = occupied[column].end
            text = cell_text(element)
            columns, rows_spanned = span(element, "colspan"), span(element, "rowspan") if spans_rows else 1
            if text or rows_spanned > 1:
                piece = Piece(column, columns, Cell(number, 0, len(text), text))
                if rows_spanned > 1:
                    open_spans[column] = (rows_spanned - 1, Piece(column, columns, piece.cell, repeats=True))
                if text:
                    pieces.append(piece)
            column += columns
            cells += 1
            if cells > _MOST_CELLS:
                raise UnreadableDocument(
                    "too_large", f"A table of the page has more than {_MOST_CELLS:,} cells.", "Split the document."
                )
        pieces.extend(piece for piece in occupied.values() if not piece.cell.is_blank)
        if pieces:
            yield sorted(pieces, key=lambda piece: piece.column)


def is_drawn_by_tables(table: _Element) -> bool:
    """Whether the tables inside a table are no more than its rows or cells: none of them has two rows itself."""
    inner = [other for other in table.iter("table") if other is not table]
    return len(inner) >= _FEWEST_ROWS and all(sum(1 for _ in other.iter("tr")) == 1 for other in inner)


def hold_values(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether half of the rows below its heads at least are a label beside a number."""
    of_values = [n for n, row in enumerate(rows) if _is_of_values(row)]
    if len(rows) < _FEWEST_ROWS or len(of_values) < _FEWEST_OF_VALUES or of_values[0] > _MOST_HEADS:
        return False
    return len(of_values) * 2 >= len(rows) - of_values[0] and _tell_themselves(rows, of_values)


def rows_of_blocks(element: _Element) -> Rows | None:
    """The rows that blocks draw without a table: each holds its cells as elements, and no text beside them.

    Most rows are a label and values, as many in each; a header with fewer cells stretches over them evenly.
    """
    if element.tag not in _HOLDS_ROWS or len(element) == 0 or (element.text or "").strip():
        return None
    children = _children(element)
    if children is None or (len(children) == 1 and _is_leaf(children[0])):
        return None
    found = _block_rows(element, _DEPTH)
    if found is None:
        return None
    found = _labels_first(found)
    widths = Counter(_width(row) for row in found if _is_of_values(row))
    width, rows = widths.most_common(1)[0] if hold_values(found) else (0, 0)
    if width < 2 or rows * 5 < sum(widths.values()) * 4:
        return None
    return [_stretched(row, width) for row in found]


def _tell_themselves(rows: Sequence[Sequence[Piece]], of_values: Sequence[int]) -> bool:
    """Whether values may be of a table: one column of them without a head has marks, as page numbers have none."""
    if any(_width(rows[n]) > _LABEL_AND_VALUE for n in of_values) or any(map(_is_head, rows[: of_values[0]])):
        return True
    return sum(is_marked(rows[n][-1].cell.text) for n in of_values) * 2 >= len(of_values)


def _labels_first(rows: Rows) -> Rows:
    """The rows of tiles that print each number above its name, the name first; other rows as they are."""
    tiles = [n for n, row in enumerate(rows) if _is_tile(row)]
    if len(tiles) < _FEWEST_ROWS or len(tiles) * 5 < sum(len(row) > 1 for row in rows) * 4:
        return rows
    if sum(is_marked(rows[n][0].cell.text) for n in tiles) * 2 < len(tiles):
        return rows  # the numbers of a list
    swapped = {n: [replace(rows[n][1], column=0), replace(rows[n][0], column=1)] for n in tiles}
    return [swapped.get(n, row) for n, row in enumerate(rows)]


def _is_tile(row: Sequence[Piece]) -> bool:
    if len(row) != _LABEL_AND_VALUE or any(piece.span > 1 for piece in row):
        return False
    value, name = (piece.cell.text for piece in row)
    return says_value(value) and bool(_LETTER.search(name)) and read_cell(name).kind == "text"


def _is_head(row: Sequence[Piece]) -> bool:
    """Whether a row says what the values below it are: their unit, or of what time they are."""
    last = row[-1].cell.text
    kinds = {caption.kind for caption in captions_of(last)}
    return bool(row[0].column or kinds - {"day", "basis"} or is_unit_note(last) or says_unit(last))


def _own_rows(table: _Element) -> Iterator[_Element]:
    """The rows of a table and not of those inside it."""
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is table:
            yield row


def _cells_in(row: _Element) -> list[_Element]:
    return list(row.iterchildren("td", "th"))


def _cells_of(row: _Element) -> list[_Element]:
    """The cells of a row; those of the table that is all that it holds."""
    cells = _cells_in(row)
    if next(row.iter("table"), None) is None:
        return cells
    filled = [cell for cell in cells if _has_text(cell)]
    inner = filled[0].find(".//table") if len(filled) == 1 else None
    return list(inner.iter("td", "th")) if inner is not None else cells


def _stacked(cells: Sequence[_Element]) -> Rows | None:
    """The rows of a table that is drawn as one: as many lines in the cell of labels as in those of numbers."""
    if sum(_counts_breaks(cell, _FEWEST_STACKED - 1) for cell in cells) < 2:
        return None
    lines = [stacked_lines(cell) for cell in cells]
    if len({len(texts) for texts in lines if any(texts)}) > 1:
        # A break behind the last line opens one more, which holds nothing.
        lines = [_without_end(texts) for texts in lines]
    filled = [texts for texts in lines if any(texts)]
    count = len(filled[0]) if filled else 0
    if count < 2 or any(len(texts) > count for texts in filled):
        return None
    labels, others = filled[0], filled[1:]
    full = [texts for texts in others if len(texts) == count]
    values = [texts for texts in full if _are_values(texts)]
    if not values or not any(map(_LETTER.search, labels)) or _are_values(labels):
        return None
    fewest = _FEWEST_STACKED if len(values) == len(full) and len(full) > 1 else _FEWEST_STACKED + 1
    if count < fewest or any(len(texts) != count for texts in others if _are_values(texts)):
        return None
    starts = [0]
    for cell in cells:
        starts.append(starts[-1] + span(cell, "colspan"))
    return [
        [
            Piece(start, span(cell, "colspan"), Cell(n + 1, 0, len(texts[n]), texts[n]))
            for cell, start, texts in zip(cells, starts, lines, strict=False)
            if n < len(texts) and texts[n]
        ]
        for n in range(count)
    ]


def _without_end(texts: list[str]) -> list[str]:
    last = max((n for n, text in enumerate(texts, 1) if text), default=0)
    return texts[:last]


def _counts_breaks(element: _Element, fewest: int) -> bool:
    """Whether it holds so many breaks of lines, and could be stacked."""
    return sum(1 for _ in islice(element.iter("br", "p", "div"), fewest)) >= fewest


def _are_values(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and sum(read_cell(text).kind in VALUES for text in filled) * 5 >= len(filled) * 4


def _block_rows(element: _Element, depth: int) -> Rows | None:
    """The rows under a block; None where it holds anything else."""
    children = _children(element)
    if children is None:
        return None
    if all(map(_is_leaf, children)):
        pairs = _pairs(children) if element.tag == "dl" else [children]
        return [row for cells in pairs if (row := _row(cells))] if len(children) > 1 else _heading(children)
    if not depth or any(child.tag == "table" for child in children):
        return None
    rows: Rows = []
    for child in children:
        found = _block_rows(child, depth - 1)
        if found is None:
            return None
        rows.extend(found)
    return rows


def _children(element: _Element) -> list[_Element] | None:
    """The elements that a reader sees directly under a block; None where text stands beside them."""
    if (element.text or "").strip():
        return None
    children = []
    for child in element:
        if (child.tail or "").strip():
            return None
        tag = child.tag if isinstance(child.tag, str) else ""
        if not is_unseen(child, tag, style_of(child)) and tag not in {"br", "hr"}:
            children.append(child)
    return children


def _is_leaf(element: _Element) -> bool:
    """Whether an element is one cell: no table, no two blocks beside each other, and little in it."""
    cell = element
    for _ in range(_DEPTH_OF_CELL):
        blocks = [child for child in cell if child.tag in BLOCKS]
        if cell.tag == "table" or len(blocks) > 1:
            return False
        if not blocks:
            is_one = len(cell) < 2 or bool((cell.text or "").strip()) or any((c.tail or "").strip() for c in cell)
            return is_one and next(islice(element.iter(), _MOST_IN_CELL, None), None) is None
        cell = blocks[0]
    return False


def _heading(children: Sequence[_Element]) -> Rows | None:
    text = cell_text(children[0]) if children else ""
    return [] if not text else [[Piece(0, 1, Cell(1, 0, len(text), text))]] if len(text) <= _LONGEST_CELL else None


def _pairs(children: Sequence[_Element]) -> list[list[_Element]]:
    """Terms with what is said of them, as rows."""
    rows: list[list[_Element]] = []
    for child in children:
        if child.tag == "dt" or not rows:
            rows.append([])
        rows[-1].append(child)
    return rows


def _row(cells: Sequence[_Element]) -> list[Piece]:
    pieces, column = [], 0
    for cell in cells:
        text = cell_text(cell)
        columns = max(span(cell, "aria-colspan"), span(cell, "colspan"))
        if text:
            pieces.append(Piece(column, columns, Cell(1, 0, len(text), text)))
        column += columns
    if not pieces:
        return []
    # What a row is wide is told by its last cell, also where that is blank.
    last = Piece(column - 1, 1, Cell(1, 0, 0, ""))
    return [*pieces, last] if pieces[-1].end < column else pieces


def _width(row: Sequence[Piece]) -> int:
    return row[-1].end if row else 0


def _is_of_values(row: Sequence[Piece]) -> bool:
    if len(row) < 2 or row[0].column or not _WORDED.search(row[0].cell.text):
        return False
    return any(says_value(piece.cell.text) for piece in row[1:])


def _stretched(row: list[Piece], width: int) -> list[Piece]:
    """A row of heads with fewer cells than the columns that they share evenly."""
    filled = [piece for piece in row if not piece.cell.is_blank]
    over = [piece for piece in filled if piece.column]
    if not over or any(says_value(piece.cell.text) or piece.span > 1 for piece in filled):
        return filled
    first = over[0].column
    heads, columns = _width(row) - first, width - first
    if heads >= columns or columns % heads:
        return filled
    each = columns // heads
    stretched = (Piece(first + (piece.column - first) * each, each, piece.cell) for piece in over)
    return [*(piece for piece in filled if not piece.column), *stretched]


def _has_text(element: _Element) -> bool:
    return any(text.strip() for text in element.itertext())
