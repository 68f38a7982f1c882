"""Row labels and footnotes as text with places, and what their table says of the amounts inside them.

Here: labels over several lines joined, the scale and dates of their table. Not here: the amounts (`claims.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate

from tieout.formats.grid import Cell
from tieout.prose.paragraphs import Paragraph
from tieout.prose.scan import has_number
from tieout.tables.layout import Table
from tieout.tables.meaning import TableMeaning
from tieout.tables.rows import TableRow
from tieout.vocabulary.periods import Period

_NOTE = re.compile(r"\s*(?:\((?:\d{1,2}|[a-z])\)|[¹²³⁴⁵⁶⁷⁸⁹]|\*{1,3}\s)")
_NOTES_WITHIN = 60
"""Lines below a table in which its footnotes stand."""


@dataclass(frozen=True, slots=True)
class LabelContext:
    """What a table says of amounts in its labels: the scales of its money and shares, its dates, its duration.

    `filled` are the periods in which the row has a value, where it has none in others.
    """

    scale: Decimal | None = None
    shares: Decimal | None = None
    dates: tuple[Period, ...] = ()
    period: Period | None = None
    filled: tuple[Period, ...] = ()


NO_TABLE = LabelContext()


class NotesBelow:
    """The footnotes of tables: which of them a paragraph stands below, if it is one."""

    def __init__(self, tables: Sequence[tuple[Table, TableMeaning]]) -> None:
        self._tables = tables
        self._ends = [table.grid.last_line for table, _ in tables]

    def context(self, paragraph: Paragraph) -> LabelContext:
        """What the table above says of the money in its footnotes; nothing for other paragraphs."""
        line = paragraph.line_numbers[0]
        index = bisect_left(self._ends, line) - 1
        if index < 0 or line - self._ends[index] > _NOTES_WITHIN or not _NOTE.match(paragraph.text):
            return NO_TABLE
        return LabelContext(self._tables[index][1].phrase.scale)


def label_context(meaning: TableMeaning, statement_scale: Decimal | None) -> LabelContext:
    """The context of the labels of one table."""
    columns = [column for column in meaning.columns[1:] if not column.is_note]
    scales = (meaning.phrase.scale, meaning.ambient.scale, *(column.phrase.scale for column in columns))
    scale = next((scale for scale in scales if scale), statement_scale if meaning.is_financial else None)
    dates = dict.fromkeys(column.period.closing() for column in columns if column.period and column.role == "amount")
    period = meaning.period if meaning.period and not meaning.period.is_instant else None
    return LabelContext(scale, meaning.shares_scale, tuple(dates), period)


def of_row(context: LabelContext, row: TableRow, meaning: TableMeaning) -> LabelContext:
    """The context of the label of one row."""
    cells = zip(meaning.columns[1:], row.row.values, strict=False)
    amounts = [(c.period, has_number(cell.text)) for c, cell in cells if c.period and c.role == "amount"]
    filled = tuple(period for period, has_value in amounts if has_value)
    return replace(context, filled=filled) if 0 < len(filled) < len(amounts) else context


def label_paragraphs(table: Table) -> Iterator[tuple[Paragraph, TableRow]]:
    """The row labels of a table, each once; one that goes on in the rows below is one paragraph with its last line."""
    open_parts: list[Cell] = []
    seen: set[tuple[int, int]] = {(cell.line_number, cell.start) for cell in table.header_cells}
    for row in table.rows:
        # A label that spans rows stands in each of them.
        parts = [part for part in row.row.label.lines or (row.row.label,) if not part.is_blank]
        open_parts.extend(part for part in parts if (part.line_number, part.start) not in seen)
        seen.update((part.line_number, part.start) for part in parts)
        if row.goes_on or not open_parts:
            continue
        yield from ((paragraph, row) for paragraph in _joined(open_parts))
        open_parts = []
    if open_parts:
        yield from ((paragraph, table.rows[-1]) for paragraph in _joined(open_parts))


def _joined(parts: Sequence[Cell]) -> Iterator[Paragraph]:
    numbers = [part.line_number for part in parts]
    if len(set(numbers)) < len(numbers):
        for part in parts:
            yield from _joined([part])
        return
    # A label that does not begin its line keeps its place in it.
    texts = [" " * part.start + part.text[part.lead :] for part in parts]
    offsets = accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
    yield Paragraph(" ".join(texts), tuple(numbers), tuple(offsets))
