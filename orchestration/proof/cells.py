"""Rows and cells of a table, out of lines with tabs or pipes, or out of HTML tags that stand in a text.

Here: where cells begin and end, and how columns are aligned. Not here: which lines are a table (`blocks.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from orchestration.proof.content import Figure, Line
from orchestration.proof.pieces import Markup, Piece, pieces


@dataclass(frozen=True)
class Cell:
    """What a cell prints, and how many columns it covers."""

    pieces: Sequence[Piece]
    span: int = 1

    @property
    def has_figure(self) -> bool:
        """Whether a number of the table stands in it."""
        return any(isinstance(piece, Figure) and piece.in_table for piece in self.pieces)


@dataclass(frozen=True)
class Row:
    """A row of a table; one that is printed over several lines has the anchor of each."""

    lines: Sequence[Line]
    cells: Sequence[Cell]
    indent: int = 0
    """Blanks before its label, in characters."""

    @property
    def is_caption(self) -> bool:
        """Whether it heads the rows below by its form: a colon, a dash, capitals."""
        label = "".join(piece for piece in self.cells[0].pieces if isinstance(piece, str)).strip()
        return self.is_head and (label.endswith((":", "-", "\N{EN DASH}", "\N{EM DASH}")) or label.isupper())

    @property
    def is_head(self) -> bool:
        """Whether no number of the table stands in it."""
        return not any(cell.has_figure for cell in self.cells)


_RULE = re.compile(r"^[|\s:=+-]+$")


def tabbed_row(line: Line, figures: Sequence[Figure], markup: Markup) -> Row:
    """The cells between a line's tabs."""
    return Row([line], list(_split(line.text, "\t", 0, len(line.text), figures, markup)), _indent(line.text))


def piped_row(line: Line, figures: Sequence[Figure], markup: Markup) -> Row | None:
    """The cells between a line's pipes; none for the rule below a Markdown header."""
    if _RULE.match(line.text) and not figures:
        return None
    text = line.text.rstrip()
    start = text.index("|") + 1
    end = len(text) - 1 if text.endswith("|") and len(text) - 1 >= start else len(text)
    label = text[start:].split("|", 1)[0]
    cells = list(_split(text, "|", start, end, figures, markup))
    return Row([line], cells, _indent(label[1:]) if label.strip() else 0)


def _indent(text: str) -> int:
    return min(len(text) - len(text.lstrip(" \u00a0")), 12)


def _split(text: str, mark: str, start: int, end: int, figures: Sequence[Figure], markup: Markup) -> Iterator[Cell]:
    """Cells between marks. A mark inside a figure (`$ | 26,741`) parts nothing: the cell covers both columns."""
    begin, span = start, 1
    inside = [(figure.start, figure.end) for figure in figures]
    for at in range(start, end):
        if text[at] != mark:
            continue
        if any(low <= at < high for low, high in inside):
            span += 1
            continue
        yield Cell(pieces(text, begin, at, figures, markup), span)
        begin, span = at + 1, 1
    yield Cell(pieces(text, begin, end, figures, markup), span)


_OPENING = re.compile(r"<(tr|td|th)\b([^<>]{0,400})>", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:td|th|tr|table)>|<(?:td|th|tr)\b", re.IGNORECASE)
_SPAN = re.compile(r"colspan\s*=\s*[\"']?(\d{1,2})", re.IGNORECASE)


def html_rows(lines: Sequence[Line], figures: Mapping[int, Sequence[Figure]], markup: Markup) -> list[Row]:
    """The rows of a table that is written with tags in a text."""
    rows: list[Row] = []
    cells: list[Cell] = []
    members: list[Line] = []

    def close() -> None:
        if any(cell.pieces for cell in cells):
            rows.append(Row(list(members), list(cells)))
        cells.clear()
        members.clear()

    for line in lines:
        at = 0
        shown = False
        for opening in _OPENING.finditer(line.text):
            if not shown and at < opening.start():
                _continue(line, at, opening.start(), cells, members, figures, markup)
            shown = True
            if opening[1].lower() == "tr":
                close()
                continue
            closing = _CLOSING.search(line.text, opening.end())
            stop = closing.start() if closing else len(line.text)
            span = _SPAN.search(opening[2])
            of_line = figures.get(line.number, ())
            cells.append(Cell(pieces(line.text, opening.end(), stop, of_line, markup), int(span[1]) if span else 1))
            if line not in members:
                members.append(line)
            at = stop
        if not shown:
            _continue(line, 0, len(line.text), cells, members, figures, markup)
    close()
    return rows


def _continue(
    line: Line,
    start: int,
    end: int,
    cells: list[Cell],
    members: list[Line],
    figures: Mapping[int, Sequence[Figure]],
    markup: Markup,
) -> None:
    """Text that goes on in the next line belongs to the cell that is open."""
    more = pieces(line.text, start, end, figures.get(line.number, ()), markup)
    if not more:
        return
    last = cells.pop() if cells else Cell([])
    cells.append(Cell([*last.pieces, *([" "] if last.pieces else []), *more], last.span))
    if line not in members:
        members.append(line)


def align(rows: Sequence[Row]) -> list[bool]:
    """For each column, whether numbers stand in it: at least a third of its filled cells, the first column never."""
    filled: dict[int, int] = {}
    numbers: dict[int, int] = {}
    width = 0
    for row in rows:
        column = 0
        for cell in row.cells:
            if cell.pieces and cell.span == 1:
                filled[column] = filled.get(column, 0) + 1
                numbers[column] = numbers.get(column, 0) + cell.has_figure
            column += cell.span
        width = max(width, column)
    return [column > 0 and numbers.get(column, 0) * 3 >= filled.get(column, 1) for column in range(width)]
