"""Cells that span columns, or stand beside marks in cells of their own, into the columns that a reader sees.

Here: `$`, `)` and `%` joined to their number, spacer columns dropped, headers over all columns that they span.
Not here: where the cells come from (`html.py`, `markdown.py`), or what a header means (`tables/layout.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from tieout.formats.captions import heads_notes
from tieout.formats.grid import Cell, Grid, Row
from tieout.formats.html_cells import superscript
from tieout.formats.label_columns import label_column
from tieout.records import record
from tieout.vocabulary.currencies import SYMBOL
from tieout.vocabulary.numbers import SUPERSCRIPTS, is_year_alone, read_cell

_OPENS = re.compile(rf"[-–−(\[]?\s*{SYMBOL}\s*[-–−]?\s*[(\[]?|[(\[]")
_CLOSES = re.compile(rf"[)\]]?\s*(?:%|％|pts?\.?|pp|bps|x|p|¢)?\s*[)\]]?\s*[{SUPERSCRIPTS}]*")
VALUES = frozenset({"number", "range", "nil", "placeholder", "damaged"})
"""Kinds of cell text that fill a column of values."""
_MOST_COLUMNS = 400
"""Physical columns beyond it are not read: no release prints as many."""
_NEAR = 2
_FOOTNOTES = re.compile(r"\(\d{1,2}\)(?:[\s,]*\(\d{1,2}\))*")
"""`(1)`, `(1) (2)`: what a loss of one looks like too."""
_DECIMALS = re.compile(r"\.\d{1,2}[)\]]?\s*%?")
_CLOSES_AND_MARKS = re.compile(r"(?P<close>[)\]]\s*%?)\s*(?P<mark>\(\d{1,2}\))")
"""`) | (1)` in one cell: what closes the number, and the mark of a footnote."""


@record(frozen=True, slots=True)
class Piece:
    """A cell in its physical place: first column and how many it spans; `repeats` for a row span's later rows."""

    column: int
    span: int
    cell: Cell
    repeats: bool = False

    @property
    def end(self) -> int:
        """First column after it."""
        return self.column + self.span


@dataclass(slots=True)
class _Column:
    """A column of values: the physical columns of its numbers, and those of their marks."""

    start: int
    end: int


def compact(rows: Sequence[Sequence[Piece]]) -> Grid | None:
    """The grid of a table given by its physical cells; None where no column holds values.

    A cell that spans several columns stands in each of them (the same `Cell`). Blank cells may be left out.
    """
    rows = _labels_first(rows)
    merged = _with_tails([merge_marks([piece for piece in row if piece.column < _MOST_COLUMNS]) for row in rows])
    columns = _value_columns(merged)
    if not columns:
        return None
    first = columns[0].start
    columns += _worded_columns(merged, columns)
    columns.sort(key=lambda column: column.start)
    spanned = any(piece.span > 1 for row in merged for piece in row)
    heads, over_labels = _rows_of_heads(merged), _end_of_labels(merged, first)
    placed = [
        _placed(row, columns, over_labels if n < heads else first, spanned) for n, row in enumerate(merged) if row
    ]
    return Grid(tuple(placed), spans_known=spanned) if placed else None


def _labels_first(rows: Sequence[Sequence[Piece]]) -> Sequence[Sequence[Piece]]:
    """The rows with the physical column of their labels in front, where their first numbers stand left of it."""
    in_order = [sorted(row, key=lambda piece: piece.column) for row in rows]
    index = label_column([[piece.cell for piece in row if not piece.cell.is_blank] for row in in_order])
    if index is None:
        return rows
    filled = [[piece for piece in row if not piece.cell.is_blank] for row in in_order]
    places = Counter(row[index].column for row in filled if len(row) > index and not is_value(row[index]))
    at = places.most_common(1)[0][0]
    return [
        [
            replace(piece, column=0, span=1)
            if piece.column == at
            else replace(piece, column=piece.column + (piece.column < at))
            for piece in row
        ]
        for row in in_order
    ]


def leading_titles(grid: Grid) -> int:
    """How many rows at the top are titles: words alone, above rows that head the columns."""
    for titles, row in enumerate(grid.rows):
        filled = [cell for cell in row.values if not cell.is_blank]
        if filled:
            heads = all(_is_head(cell.text) for cell in filled)
            return titles if heads else 0
    return 0


def without_titles(grid: Grid) -> Grid:
    """The grid without the titles in its first rows: they are lines above it, as in any other format."""
    titles = leading_titles(grid)
    return Grid(grid.rows[titles:], grid.spans_known) if titles else grid


def _is_head(text: str) -> bool:
    return read_cell(text).kind not in VALUES or is_year_alone(text)


def join_marks(grid: Grid) -> Grid:
    """The grid with marks in columns of their own joined to their numbers; itself where there are none."""
    if not any(_is_of_marks([row.cells[column].text for row in grid.rows]) for column in range(1, grid.columns)):
        return grid
    rows = [[Piece(n, 1, cell) for n, cell in enumerate(row.cells) if not cell.is_blank] for row in grid.rows]
    return compact(rows) or grid


def _is_of_marks(texts: Sequence[str]) -> bool:
    """Whether a column holds marks alone; a `%` below a header of its own stands for a number left out."""
    filled = [text.strip() for text in texts if text.strip()]
    if not filled or any(read_cell(text).kind in VALUES for text in filled):
        return False
    return any(map(_OPENS.fullmatch, filled)) or all(map(_CLOSES.fullmatch, filled))


def _with_tails(rows: list[list[Piece]]) -> list[list[Piece]]:
    """The rows without the physical columns that only end the numbers left of them: decimals, footnote marks.

    No head begins over them, and nothing else stands there: each follows a number without a gap.
    """
    if not any(map(_is_tail, (piece for row in rows for piece in row))):
        return rows
    rows = _without_marks_over_columns(rows)
    heads = _rows_of_heads(rows)
    if not heads:
        return rows
    taken = {piece.column for row in rows[:heads] for piece in row}
    for row in rows[heads:]:
        taken.update(piece.column for piece in row[:1])
        taken.update(piece.column for before, piece in pairwise(row) if not _ends_number(before, piece))
    return [_without_tails(row, taken) for row in rows]


def _without_marks_over_columns(rows: list[list[Piece]]) -> list[list[Piece]]:
    """The rows without footnote marks above all values, in a row without a label: `(unaudited) | (1)` below days."""
    first = next((n for n, row in enumerate(rows) if any(is_value(p) and not _is_tail(p) for p in row[1:])), 0)
    return [
        [p for p in row if n >= first or not row[0].column or not _FOOTNOTES.fullmatch(p.cell.text.strip())]
        for n, row in enumerate(rows)
    ]


def _without_tails(row: list[Piece], taken: Collection[int]) -> list[Piece]:
    kept: list[Piece] = []
    for piece in row:
        if piece.column in taken or not _is_tail(piece):
            kept.append(piece)
        elif not _FOOTNOTES.fullmatch(text := piece.cell.text.strip()):
            kept[-1] = _closed(kept[-1], text)
    return kept


def _is_tail(piece: Piece) -> bool:
    text = piece.cell.text.strip()
    return piece.column > 0 and text[:1] in {"(", "."} and bool(_FOOTNOTES.fullmatch(text) or _DECIMALS.fullmatch(text))


def _ends_number(before: Piece, piece: Piece) -> bool:
    is_whole = "." not in before.cell.text or piece.cell.text.strip().startswith("(")
    return _is_tail(piece) and before.end == piece.column and is_value(before) and is_whole


def _rows_of_heads(rows: Sequence[Sequence[Piece]]) -> int:
    """How many rows at the top stand above all values, if labels stand in the first physical column alone."""
    with_values = [n for n, row in enumerate(rows) if any(is_value(piece) for piece in row if piece.column)]
    labelled = sum(rows[n][0].column == 0 for n in with_values)
    return with_values[0] if with_values and labelled * 2 > len(with_values) else 0


def _end_of_labels(rows: Sequence[Sequence[Piece]], first: int) -> int:
    """The physical column after those of labels, as far as most rows fill them: heads over them head no values."""
    of_values = [row for row in rows if any(map(is_value, reversed(row)))]
    filled = [{piece.column for piece in row if piece.column < first} for row in of_values]
    inner = Counter(column for columns in filled for column in columns)
    return max((column + 1 for column, rows_filled in inner.items() if rows_filled * 2 > len(filled)), default=1)


def is_value(piece: Piece) -> bool:
    """Whether a piece fills a column of values."""
    return says_value(piece.cell.text)


@lru_cache(maxsize=16384)
def says_value(text: str) -> bool:
    """Whether a cell with this text fills a column of values: a year alone heads one."""
    return read_cell(text).kind in VALUES and not is_year_alone(text)


def merge_marks(row: list[Piece]) -> list[Piece]:
    """The cells of a row that hold something, from left to right, each number with the marks printed beside it."""
    merged: list[Piece] = []
    pieces = [piece for piece in sorted(row, key=lambda piece: piece.column) if not piece.cell.is_blank]
    if not any(_starts_a_value(piece.cell.text) for piece in pieces if piece.column):
        return pieces  # `RMB | RMB | US$` without a number heads its columns
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        used = 1
        if merged and piece.cell.text.strip().lower() == "to" and _is_between_values(pieces, index):
            index += 1  # `$0.20 | to | $0.22`: both ends have columns
            continue
        if piece.column and _OPENS.fullmatch(piece.cell.text.strip()):
            following = pieces[index + 1] if index + 1 < len(pieces) else None
            is_near = following is not None and following.column - piece.end <= 1
            is_marked = following and is_near and _starts_a_value(following.cell.text)
            joined = _joined(piece, following) if following and is_marked else piece
            if is_marked and _starts_a_value(joined.cell.text):
                piece, used = joined, 2
            elif read_cell(piece.cell.text).kind != "nil":
                index += 1  # a mark alone; `$- | $250` is nothing beside an amount
                continue
        if index + used < len(pieces):
            mark = pieces[index + used]
            text = _CLOSES_AND_MARKS.sub(_with_raised_mark, mark.cell.text.strip())
            is_near = mark.column - pieces[index + used - 1].end <= 1
            if is_near and _CLOSES.fullmatch(text) and read_cell(piece.cell.text + text).kind in VALUES:
                piece = _closed(piece, text)
                used += 1
        merged.append(piece)
        index += used
    return merged


def _with_raised_mark(found: re.Match[str]) -> str:
    return found["close"] + superscript(found["mark"])


def _is_between_values(pieces: Sequence[Piece], index: int) -> bool:
    before, after = pieces[index - 1].cell.text.strip(), [piece.cell.text for piece in pieces[index + 1 : index + 3]]
    ends = _starts_a_value(before) or bool(_CLOSES.fullmatch(before))
    return ends and any(map(_starts_a_value, after[:1] if after and not _OPENS.fullmatch(after[0].strip()) else after))


def _starts_a_value(text: str) -> bool:
    return read_cell(text).kind in VALUES or read_cell(text.strip() + ")").kind in VALUES


def _joined(mark: Piece, value: Piece) -> Piece:
    """The value with the mark before it; the physical place stays the value's."""
    before, text = mark.cell.text.strip(), value.cell.text.strip()
    blanks = len(value.cell.text) - len(value.cell.text.lstrip())
    cell = replace(value.cell, start=value.cell.start + blanks, text=before + text, lead=len(before))
    return replace(value, cell=cell)


def _closed(value: Piece, mark: str) -> Piece:
    """The value with the mark after it; its place ends with its own characters."""
    cell, text = value.cell, value.cell.text.rstrip()
    end = cell.end if cell.lines else min(cell.end, cell.start + len(text) - cell.lead)
    return replace(value, cell=replace(cell, end=end, text=text + mark))


def _value_columns(rows: Sequence[Sequence[Piece]]) -> list[_Column]:
    """Columns from the places of values, the narrowest first: a wider cell joins the one column that it covers."""
    places = {(piece.column, piece.end) for row in rows for piece in row if piece.column and is_value(piece)}
    return _united(places)


def _united(places: set[tuple[int, int]]) -> list[_Column]:
    columns: list[_Column] = []
    for start, end in sorted(places, key=lambda place: (place[1] - place[0], place[0])):
        covered = [column for column in columns if start < column.end and column.start < end]
        if not covered:
            columns.append(_Column(start, end))
        elif len(covered) == 1:
            covered[0].start, covered[0].end = min(start, covered[0].start), max(end, covered[0].end)
    return sorted(columns, key=lambda column: column.start)


def _worded_columns(rows: Sequence[Sequence[Piece]], columns: Sequence[_Column]) -> list[_Column]:
    """Columns that hold words only, right of the first value: those that stand beside a label in their row."""
    first = columns[0].start
    taken = {place for column in columns for place in range(column.start, column.end)}
    places = {
        (piece.column, piece.end)
        for row in rows
        for piece in row
        if row[0].column < first <= piece.column
        and taken.isdisjoint(range(piece.column, piece.end))
        and not _nearest(piece, columns)
    }
    return _united(places)


def _covered(piece: Piece, columns: Sequence[_Column]) -> list[int]:
    """The columns over which a piece stands; they lie side by side, from left to right."""
    first = bisect_right(columns, piece.column, key=lambda column: column.end)
    beyond = bisect_left(columns, piece.end, lo=first, key=lambda column: column.start)
    return list(range(first, beyond))


def _nearest(piece: Piece, columns: Sequence[_Column]) -> list[int]:
    """The column beside a header that stands over its marks, one physical column off; the one to its right first."""
    gaps = [
        (max(column.start - piece.end, piece.column - column.end), column.end <= piece.column, n)
        for n, column in enumerate(columns)
        if max(column.start - piece.end, piece.column - column.end) < _NEAR
    ]
    return [min(gaps)[2]] if gaps else []


def _placed(row: Sequence[Piece], columns: Sequence[_Column], first: int, spanned: bool) -> Row:
    labels = [piece.cell for piece in row if _is_label(piece, first)]
    line = min(piece.cell.line_number for piece in row)
    end = max(piece.cell.end for piece in row)
    blank = Cell(line, end, end, "")
    cells = [blank] * len(columns)
    for piece in row:
        if _is_label(piece, first) or piece.repeats:
            continue
        for n in _targets(piece, columns, spanned):
            cells[n] = piece.cell if cells[n].is_blank else _side_by_side([cells[n], piece.cell])
    label = _side_by_side(labels) if labels else replace(blank, start=0, end=0)
    return Row(line, (label, *cells))


def _is_label(piece: Piece, first: int) -> bool:
    """Left of all values; a head that begins over the mark before them is none."""
    return piece.column < first and (piece.column == 0 or piece.end <= first)


def _targets(piece: Piece, columns: Sequence[_Column], spanned: bool) -> list[int]:
    covered = _covered(piece, columns)
    if not covered and not heads_notes(piece.cell.text):  # of a column in which the table has no note
        covered = _nearest(piece, columns)
    return covered[:1] if is_value(piece) or not spanned else covered


def _side_by_side(cells: Sequence[Cell]) -> Cell:
    """Several cells that a reader takes for one (a bullet and its label), each place still known."""
    if len(cells) == 1:
        return cells[0]
    text = " ".join([cells[0].text.rstrip(), *(cell.text.strip() for cell in cells[1:])])
    return replace(cells[0], text=text, lead=0, lines=tuple(_lines(cells)))


def _lines(cells: Sequence[Cell]) -> Iterator[Cell]:
    for cell in cells:
        yield from cell.lines or (cell,)
