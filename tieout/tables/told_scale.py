"""The scale of tables that print none, as the sentences beside them tell it.

Here: thousands, by amounts that a sentence prints in full; what sentences write out behind amounts. Not here:
scales that are printed (`unit_notes.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from tieout.tables.layout import Table

_IN_FULL = re.compile(r"[$€£¥]\s?(?P<thousands>[1-9]\d{0,2}(?:,\d{3})*),000(?![,.]?\d)")
_SCALE = re.compile(r"(?i)\b(?:thousands?|millions?|000s?)\b")
_CELL = re.compile(r"[$€£¥]?\s?\(?(?P<number>\d{1,3}(?:,\d{3})*)\)?")
_WRITTEN_OUT = re.compile(r"(?i)[$€£¥]\s?(?P<number>\d{1,3}(?:,\d{3})*\.\d{1,2})\s?(?P<scale>million|billion)\b")
_DECIMAL = re.compile(r"[$€£¥]?\s?\(?(?P<number>\d{1,3}(?:,\d{3})*\.\d{1,2})\)?")
_SCALES = {"million": Decimal(10**6), "billion": Decimal(10**9)}
_ENOUGH = 4
_FEWEST_DIGITS = 3


def scale_told(tables: Sequence[Table], whole: str) -> Decimal | None:
    """The scale by which several numbers of tables are amounts of sentences.

    `904` and `$904,000`, or `41.6` and `$41.6 million`. Of thousands one has thousands of its own: round sums
    (`$250,000`) and small counts are alike too.
    """
    if any(_SCALE.search(" ".join(table.notes)) for table in tables):
        return None
    in_full = {found["thousands"] for found in _IN_FULL.finditer(whole)}
    told = in_full & _numbers(tables, _CELL) if len(in_full) >= _ENOUGH else set()
    if len(told) >= _ENOUGH and any("," in number for number in told):
        return Decimal(1000)
    written: dict[str, set[str]] = {}
    for found in _WRITTEN_OUT.finditer(whole):
        written.setdefault(found["scale"].lower(), set()).add(found["number"])
    if not any(len(numbers) >= _ENOUGH for numbers in written.values()):
        return None
    printed = _numbers(tables, _DECIMAL)
    scales = [scale for scale, numbers in written.items() if len(numbers & printed) >= _ENOUGH]
    return _SCALES[scales[0]] if len(scales) == 1 else None


def _numbers(tables: Sequence[Table], shape: re.Pattern[str]) -> set[str]:
    cells = (shape.fullmatch(cell.text.strip()) for table in tables for row in table.rows for cell in row.row.values)
    return {found["number"] for found in cells if found and sum(map(str.isdigit, found["number"])) >= _FEWEST_DIGITS}
