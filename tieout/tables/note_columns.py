"""Columns of references to notes (`Note | 2.17`), whose numbers are no values.

Here: whether a column of a table is one. Not here: what other columns mean (`columns.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.formats.captions import heads_notes
from tieout.tables.layout import Table

REFERENCE = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,2}(?:[a-h]|\([a-z\d]{1,3}\))?)"
    r"(?:(?:\s*(?:,\s*and|,|&|and|-|–|/)\s*|\s+)\d{1,2}(?:\.\d{1,2}){0,2}(?:[a-h]|\([a-z\d]{1,3}\))?)*|[a-h]|\(\w{1,2}\)"
)
"""A reference to a note, or several: `2.17`, `5, 6`, `4/5`, `(a)`."""
_LARGE = re.compile(r"\d,\d{3}|\d{2,}\.\d|\d{3}")
_WITH_DECIMAL = re.compile(r"\d\.\d|^[-–—]$")
_FEW = 3


def is_note_column(table: Table, column: int, parts: Sequence[str]) -> bool:
    """Whether a column refers to notes: by its header, which says no values follow, or by what stands in it."""
    if not any(map(heads_notes, parts)):
        return _looks_like_notes(table, column)
    texts = [row.row.cells[column].text.strip() for row in table.rows if not row.row.cells[column].is_blank]
    return all(REFERENCE.fullmatch(text.removesuffix(",")) for text in texts)  # `20(3),` over `35` is wrapped


def _looks_like_notes(table: Table, column: int) -> bool:
    """Whether the first column holds references to notes, though no header says so: small numbers beside large ones."""
    if column != 1 or table.grid.columns < 3 or any(table.headers[1]):
        return False
    rows = [row.row for row in table.rows if not row.is_head]
    references = [row.cells[1].text.strip() for row in rows if not row.cells[1].is_blank]
    beside = [row.cells[2].text.strip() for row in rows if not row.cells[2].is_blank]
    telling = sum(bool(_LARGE.search(text)) for text in beside)
    few = len(references) < len(beside)
    if not few or not references or not all(map(REFERENCE.fullmatch, references)):
        return False
    in_decimals = len(beside) > _FEW and all(map(_WITH_DECIMAL.search, beside)) and all(map(str.isdigit, references))
    return in_decimals or (len(references) > 1 and telling * 2 > len(beside))
