"""The scale of tables that print none, as the sentences beside them tell it.

Here: thousands, by amounts that a sentence prints in full. Not here: scales that are printed (`unit_notes.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from tieout.tables.layout import Table

_IN_FULL = re.compile(r"[$€£¥]\s?(?P<thousands>[1-9]\d{0,2}(?:,\d{3})*),000(?![,.]?\d)")
_SCALE = re.compile(r"(?i)\b(?:thousands?|millions?|000s?)\b")
_CELL = re.compile(r"[$€£¥]?\s?\(?(?P<number>\d{1,3}(?:,\d{3})*)\)?")
_ENOUGH = 4
_FEWEST_DIGITS = 3


def scale_told(tables: Sequence[Table], whole: str) -> Decimal | None:
    """Thousands, where several numbers of tables are amounts that sentences print in full: `904` and `$904,000`.

    One of them has thousands of its own: round sums (`$250,000`) and small counts are alike too.
    """
    in_full = {found["thousands"] for found in _IN_FULL.finditer(whole)}
    if len(in_full) < _ENOUGH or any(_SCALE.search(" ".join(table.notes)) for table in tables):
        return None
    cells = (_CELL.fullmatch(cell.text.strip()) for table in tables for row in table.rows for cell in row.row.values)
    numbers = {found["number"] for found in cells if found and sum(map(str.isdigit, found["number"])) >= _FEWEST_DIGITS}
    told = in_full & numbers
    return Decimal(1000) if len(told) >= _ENOUGH and any("," in number for number in told) else None
