"""HTML into the text that a reader of the page sees, with its tables as grids.

Here: elements, hidden parts, blocks, tables to layout or of data. Not here: columns (`physical.py`), what cells mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tieout.errors import UnreadableDocument
from tieout.formats.grid import Cell, Grid, Row
from tieout.formats.physical import Piece, compact, leading_titles, without_titles

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN = frozenset(
    "head script style noscript template svg nav select option button textarea iframe object ix:header".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "html li main ol p pre section table tbody td tfoot th thead tr ul caption".split()
)
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_RAISED = re.compile(r"(?i)vertical-align\s*:\s*(?:super|text-top|[1-9])|position\s*:\s*relative\s*;\s*top\s*:\s*-")
_INDENT = re.compile(r"(?i)(?:padding|margin)-left\s*:\s*(?P<size>[\d.]+)\s*(?P<unit>px|pt|em|%)?")
_HANGING = re.compile(r"(?i)text-indent\s*:\s*(?P<size>-?[\d.]+)\s*(?P<unit>px|pt|em|%)?")
_POINTS = {"px": 0.75, "pt": 1.0, "em": 10.0, "%": 5.0}
_POINTS_OF_A_SPACE = 5.0
_MOST_INDENT = 20
_MARK = re.compile(r"\s*[(\[]?\d{1,2}(?:\s*,\s*\d{1,2})*[)\]]?\s*")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_MOST_SPAN = 100
_MOST_CELLS = 200_000


def render(markup: str) -> tuple[list[str], list[Grid], list[range]]:
    """Lines of text, grids whose cells point into them, and the 1-based lines of preformatted text.

    A row of a table is one line with its cells between pipes. Raises UnreadableDocument (`too_deep`).
    """
    root = _parse(markup)
    page = _Page()
    if root is not None:
        _walk(root, page)
    return page.finished()


def _parse(markup: str) -> _Element | None:
    from lxml import etree

    # No network, no entities from outside; the parser drops what is nested too deeply, and says so.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root: _Element | None = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument("damaged", f"The HTML cannot be parsed: {error}.", "Save the page again.") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise UnreadableDocument(
            "too_deep", "The HTML nests its elements more than 2,000 deep.", "Save the page as plain text."
        )
    return root


class _Page:
    """Lines under construction, and the grids among them."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._grids: list[Grid] = []
        self._preformatted: list[range] = []
        self._open: list[str] = []

    def add(self, text: str) -> None:
        """Text that goes on in the open line."""
        self._open.append(text)

    def end_block(self) -> None:
        """Ends the open line, and sets what follows apart by a blank one."""
        self.end_line()
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def end_line(self) -> None:
        """Ends the open line if anything stands in it."""
        text = _collapsed("".join(self._open))
        self._open.clear()
        if text:
            self._lines.append(text)

    def add_preformatted(self, text: str) -> None:
        """Lines that keep their spaces."""
        first = len(self._lines) + 1
        self._lines.extend(line.rstrip() for line in text.translate(_ZERO_WIDTH).expandtabs().splitlines())
        self._preformatted.append(range(first, len(self._lines) + 1))

    def add_grid(self, grid: Grid) -> None:
        """A table, each row printed as one line."""
        rows = []
        for row in grid.rows:
            line, cells = _printed(row, len(self._lines) + 1)
            self._lines.append(line)
            rows.append(Row(len(self._lines), cells))
        self._grids.append(Grid(tuple(rows), grid.spans_known))

    def finished(self) -> tuple[list[str], list[Grid], list[range]]:
        """Everything, in the order of the page."""
        self.end_line()
        return self._lines, self._grids, self._preformatted


def _printed(row: Row, number: int) -> tuple[str, tuple[Cell, ...]]:
    """A row as text, and its cells with their places in it; a cell that spans columns is printed once."""
    line = "|"
    cells: list[Cell] = []
    previous: Cell | None = None
    for cell in row.cells:
        if previous is not None and cell is previous and not cell.is_blank:
            cells.append(cells[-1])
            line += " |"
            continue
        text = cell.text.rstrip()
        start = len(line) + 1
        line += f" {text} |"
        cells.append(Cell(number, start, start + len(text), text))
        previous = cell
    return line, tuple(cells)


def _walk(root: _Element, page: _Page) -> None:
    from lxml import etree

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "end":
            if tag in _BLOCKS:
                page.end_block()
            page.add(element.tail or "")
            continue
        style = _style_of(element)
        if _is_unseen(element, tag, style):
            walker.skip_subtree()
            element.text = None
            continue
        if tag == "br":
            page.end_line()
        elif tag in _BLOCKS:
            page.end_block()
        if tag == "pre":
            page.add_preformatted("".join(element.itertext()))
            walker.skip_subtree()
        elif tag == "table" and element.find(".//table") is None:
            _add_table(element, page)
            walker.skip_subtree()
        elif element.text:
            page.add(_superscript(element.text) if style.is_raised or tag == "sup" else element.text)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says of the text under it; `indent` in points."""

    is_hidden: bool
    is_raised: bool
    indent: float


@lru_cache(maxsize=4096)
def _style(printed: str) -> _Style:
    return _Style(bool(_HIDDEN.search(printed)), bool(_RAISED.search(printed)), _indent(printed))


_PLAIN = _Style(is_hidden=False, is_raised=False, indent=0.0)


def _style_of(element: _Element) -> _Style:
    printed = element.get("style")
    return _style(printed) if printed else _PLAIN


def _is_unseen(element: _Element, tag: str, style: _Style) -> bool:
    return tag in _UNSEEN or not tag or style.is_hidden or element.get("hidden") is not None


def _superscript(text: str) -> str:
    """A footnote mark in raised digits: `(1)` becomes `¹`."""
    return re.sub(r"[()\[\]\s]", "", text).translate(_SUPERSCRIPT) if _MARK.fullmatch(text) else text


def _add_table(table: _Element, page: _Page) -> None:
    rows = list(_physical_rows(table))
    grid = compact(rows)
    if grid is not None and len(rows) > 1:
        page.end_block()
        titles = leading_titles(grid)
        for title in grid.rows[:titles]:
            page.add(title.label.text)
            page.end_line()
        page.add_grid(without_titles(grid))
        page.end_block()
        return
    for row in rows:
        page.add(" ".join(piece.cell.text.strip() for piece in row if not piece.repeats))
        page.end_line()


def _physical_rows(table: _Element) -> Iterator[list[Piece]]:
    """Rows of pieces with their physical columns; cells that span rows repeat below."""
    open_spans: dict[int, tuple[int, Piece]] = {}
    cells = 0
    for number, row in enumerate(table.iter("tr"), 1):
        pieces: list[Piece] = []
        column = 0
        occupied = {c: piece for c, (rows_left, piece) in open_spans.items() if rows_left > 0}
        open_spans = {c: (rows_left - 1, piece) for c, (rows_left, piece) in open_spans.items() if rows_left > 1}
        for element in row.iterchildren("td", "th"):
            while column in occupied:
                column = occupied[column].end
            text = _cell_text(element)
            span = _span(element, "colspan")
            rows_spanned = _span(element, "rowspan")
            if text or rows_spanned > 1:
                piece = Piece(column, span, Cell(number, 0, len(text), text))
                if rows_spanned > 1:
                    open_spans[column] = (rows_spanned - 1, Piece(column, span, piece.cell, repeats=True))
                if text:
                    pieces.append(piece)
            column += span
            cells += 1
            if cells > _MOST_CELLS:
                raise UnreadableDocument(
                    "too_large", f"A table of the page has more than {_MOST_CELLS:,} cells.", "Split the document."
                )
        pieces.extend(piece for piece in occupied.values() if not piece.cell.is_blank)
        if pieces:
            yield sorted(pieces, key=lambda piece: piece.column)


def _span(element: _Element, name: str) -> int:
    printed = element.get(name)
    if printed is None:
        return 1
    printed = printed.strip()
    return min(max(int(printed), 1), _MOST_SPAN) if printed.isdigit() and len(printed) < 6 else 1


def _cell_text(cell: _Element) -> str:
    """The text of a cell, its indentation as leading spaces."""
    if not len(cell) and not cell.text:
        return ""
    text, indent = _text_of_one(cell) or _text_and_indent(cell)
    text = text.translate(_ZERO_WIDTH)
    if len(text) < 2:
        return text.strip()
    leading = len(text) - len(text.lstrip(" \u00a0"))
    hard = text[:leading].count("\u00a0")
    spaces = min(max(round(indent / _POINTS_OF_A_SPACE), 0) + hard, _MOST_INDENT)
    body = _collapsed(text)
    return " " * spaces + body if body else ""


def _text_of_one(cell: _Element) -> tuple[str, float] | None:
    """As `_text_and_indent`, for what most cells are: elements one in the other, around one text; None for others."""
    indent, element, after = 0.0, cell, ""
    while True:
        tag = element.tag
        style = _style_of(element)
        if not isinstance(tag, str) or tag == "sup" or style.is_raised or _is_unseen(element, tag, style):
            return None
        indent += style.indent
        inner = len(element)
        if not inner:
            return f"{element.text or ''}{after}", indent
        if inner > 1 or element.text or element[0].tail:
            return None
        element = element[0]
        after = " " if after or element.tag in _BLOCKS or element.tag == "br" else ""


def _text_and_indent(cell: _Element) -> tuple[str, float]:
    """What a cell shows, white space as it stands, and how many points its beginning is indented."""
    from lxml import etree

    parts: list[str] = []
    walker = etree.iterwalk(cell, events=("start", "end"))
    indent = 0.0
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "end":
            if element is not cell:
                parts.append((" " if tag in _BLOCKS or tag == "br" else "") + (element.tail or ""))
            continue
        style = _style_of(element)
        if _is_unseen(element, tag, style):
            walker.skip_subtree()
            continue
        if style.indent and not "".join(parts).strip():
            indent += style.indent
        if tag in _BLOCKS and parts:
            parts.append(" ")
        if element.text:
            parts.append(_superscript(element.text) if style.is_raised or tag == "sup" else element.text)
    return "".join(parts), indent


def _indent(style: str) -> float:
    total = 0.0
    for pattern in (_INDENT, _HANGING):
        for found in pattern.finditer(style):
            total += float(found["size"].strip(".") or 0) * _POINTS[(found["unit"] or "px").lower()]
    return total


def _collapsed(text: str) -> str:
    return " ".join(text.translate(_ZERO_WIDTH).split())
