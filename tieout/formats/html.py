"""HTML into the text that a reader of the page sees, with its tables as grids.

Here: elements, hidden parts, blocks, tables to layout or of data. Not here: columns (`physical.py`), what cells mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tieout.errors import UnreadableDocument
from tieout.formats.grid import Cell, Grid, Row
from tieout.formats.html_cells import BLOCKS, ZERO_WIDTH, collapsed, is_unseen, style_of, superscript
from tieout.formats.html_layouts import Rows, hold_values, is_drawn_by_tables, rows_of_blocks, rows_of_table
from tieout.formats.physical import VALUES, Piece, compact, leading_titles, without_titles
from tieout.vocabulary.numbers import read_cell

if TYPE_CHECKING:
    from lxml.etree import _Element

_GAP = re.compile(r"(?<=\S) {2,}\u00a0[\u00a0 ]*(?=\S)|(?<=\S)\u00a0[\u00a0 ]{2,}(?=\S)|(?<=\S) \u00a0[\u00a0 ]+(?=\S)")
"""Hard spaces that set what stands behind them apart, as they draw columns."""
_FEWEST_SPACED = 3
_MOST_BETWEEN = 5
_LONGEST_BETWEEN = 90
_INDENTED = 4


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
        self._rows: Rows = []
        self._spaced: dict[int, str] = {}

    def add(self, text: str) -> None:
        """Text that goes on in the open line."""
        if self._rows and text.strip():
            self._end_rows()
        self._open.append(text)

    def add_row(self, row: list[Piece]) -> None:
        """The only row of a table: one of a larger table where others follow it right away."""
        self.end_line()
        self._rows.append(row)

    def _end_rows(self) -> None:
        rows, self._rows = self._rows, []
        if hold_values(rows) and self.add_table(rows):
            return
        for row in rows:
            self._lines.extend([_in_line(row), ""])

    def add_table(self, rows: Rows) -> bool:
        """A table with the titles in its first rows as lines above it; False where no column of it holds values."""
        grid = compact(rows)
        if grid is None or len(rows) < 2:
            return False
        self.end_block()
        titles = leading_titles(grid)
        for title in grid.rows[:titles]:
            self.add(title.label.text)
            self.end_line()
        self.add_grid(without_titles(grid))
        self.end_block()
        return True

    def end_block(self) -> None:
        """Ends the open line, and sets what follows apart by a blank one."""
        self.end_line()
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def end_line(self) -> None:
        """Ends the open line if anything stands in it."""
        printed = "".join(self._open)
        self._open.clear()
        text = collapsed(printed)
        if text:
            spaced = _spaced(printed) if "\u00a0\u00a0" in printed or "\u00a0 \u00a0" in printed else None
            if spaced and len(self._lines) - 1 in self._spaced and not self._lines[-1]:
                self._lines.pop()  # paragraphs that are the lines of one table
            self._lines.append(text)
            if spaced:
                self._spaced[len(self._lines)] = spaced

    def add_preformatted(self, text: str) -> None:
        """Lines that keep their spaces."""
        self._end_rows()
        first = len(self._lines) + 1
        self._lines.extend(line.rstrip() for line in text.translate(ZERO_WIDTH).expandtabs().splitlines())
        self._preformatted.append(range(first, len(self._lines) + 1))

    def add_grid(self, grid: Grid) -> None:
        """A table, each row printed as one line."""
        self._end_rows()
        rows = []
        for row in grid.rows:
            line, cells = _printed(row, len(self._lines) + 1)
            self._lines.append(line)
            rows.append(Row(len(self._lines), cells))
        self._grids.append(Grid(tuple(rows), grid.spans_known))

    def finished(self) -> tuple[list[str], list[Grid], list[range]]:
        """Everything, in the order of the page."""
        self.end_line()
        self._end_rows()
        for lines in _of_columns(self._lines, self._spaced):
            for number in lines:
                self._lines[number - 1] = self._spaced.get(number, self._lines[number - 1])
            self._preformatted.append(lines)
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
            if tag in BLOCKS:
                page.end_block()
            page.add(element.tail or "")
            continue
        style = style_of(element)
        if is_unseen(element, tag, style):
            walker.skip_subtree()
            element.text = None
            continue
        if tag == "br":
            page.end_line()
        elif tag in BLOCKS:
            page.end_block()
        if tag == "pre":
            page.add_preformatted("".join(element.itertext()))
            walker.skip_subtree()
        elif (tag == "table" and _add_table(element, page)) or (tag != "table" and _add_blocks(element, page)):
            walker.skip_subtree()
        elif element.text:
            page.add(superscript(element.text) if style.is_raised or tag == "sup" else element.text)


def _add_table(table: _Element, page: _Page) -> bool:
    """Adds a table of data, or the text of one that only lays out; False where that holds tables of its own."""
    is_innermost = table.find(".//table") is None
    if not is_innermost and not is_drawn_by_tables(table):
        return False
    rows = list(rows_of_table(table))
    if not is_innermost and not hold_values(rows):
        return False
    if len(rows) == 1:
        page.add_row(rows[0])
    elif not page.add_table(rows):
        for row in rows:
            page.add(_in_line(row))
            page.end_line()
    return True


def _add_blocks(element: _Element, page: _Page) -> bool:
    """Adds the table that blocks draw; False where they are no table."""
    rows = rows_of_blocks(element)
    return rows is not None and page.add_table(rows)


def _in_line(row: Sequence[Piece]) -> str:
    return collapsed(" ".join(piece.cell.text.strip() for piece in row if not piece.repeats))


def _spaced(printed: str) -> str | None:
    """A line with its hard spaces as they stand, if they set columns apart or move it away from the margin."""
    text = re.sub(r"[ \t\r\n\f]+", " ", printed.translate(ZERO_WIDTH)).strip(" ")
    indent = len(text) - len(text.lstrip("\u00a0 "))
    if not _GAP.search(text) and (indent < _INDENTED or len(text) - indent > _LONGEST_BETWEEN):
        return None
    return text.replace("\u00a0", " ").rstrip()


def _of_columns(lines: Sequence[str], spaced: dict[int, str]) -> list[range]:
    """The runs of lines whose hard spaces draw columns of numbers, with the lines of words between them."""
    runs: list[list[int]] = []
    for number in spaced:
        between = lines[runs[-1][-1] : number - 1] if runs else []
        if runs and len(between) <= _MOST_BETWEEN and all(len(line) < _LONGEST_BETWEEN for line in between):
            runs[-1].append(number)
        else:
            runs.append([number])
    of_values = (sum(_sets_values_apart(spaced[number]) for number in run) for run in runs)
    return [range(run[0], run[-1] + 1) for run, told in zip(runs, of_values, strict=True) if told >= _FEWEST_SPACED]


def _sets_values_apart(text: str) -> bool:
    cells = re.split(r" {2,}", text.strip())
    values = sum(read_cell(cell).kind in VALUES for cell in cells[1:])
    return 0 < len(cells) - 1 <= 2 * values
