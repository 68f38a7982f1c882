"""Columns whose right end a converter cut off: `1,3` for `1,310.4`, and `2` beside it, which looks like a number.

Here: whether the last column of a table is one. Not here: single cells that are damaged by themselves
(`vocabulary/numbers.py`).
"""

from __future__ import annotations

import re

from tieout.tables.layout import Table
from tieout.vocabulary.numbers import read_cell

_CUT = re.compile(r"\(?\s*[$€£¥]?\s*\d[\d,]*\.?\d*|[$€£¥(]+")
_CUT_GROUP = re.compile(r"\d,\d{0,2}$")
_DECIMALS = re.compile(r"\d\.\d")
_MOSTLY = 0.8
_SHORT_NUMBER = 3


def is_cut_column(table: Table, column: int) -> bool:
    """Whether the numbers of a column are beginnings of numbers.

    It is the last one, and each of its cells is shorter than the cell to its left. What gives it away is a cell that
    ends inside a group of thousands or an open parenthesis, or, where its header is cut too or missing, that it prints
    whole numbers of a few digits beside numbers with decimals.
    """
    if column != table.grid.columns - 1 or column < 2:
        return False
    cells = [(row.row.cells[column - 1].text.strip(), row.row.cells[column].text.strip()) for row in table.rows]
    pairs = [(left, own) for left, own in cells if _has_digit(left) and _has_digit(own)]
    if not pairs or not all(len(own) < len(left) and _CUT.fullmatch(own) for left, own in pairs):
        return False
    if any(_is_open(own) for _, own in pairs):
        return True
    with_decimals = sum(bool(_DECIMALS.search(left)) for left, _ in pairs)
    whole = all(own.isdigit() and len(own) <= _SHORT_NUMBER for _, own in pairs)
    return whole and with_decimals >= _MOSTLY * len(pairs) and _header_is_cut(table, column)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_open(text: str) -> bool:
    """Whether a cell ends inside a group of thousands or before its parenthesis is closed."""
    return read_cell(text).kind == "damaged" and ("(" in text or bool(_CUT_GROUP.search(text)))


def _header_is_cut(table: Table, column: int) -> bool:
    """Whether a column has no header, or one of which each word begins a word of its neighbour's longer header."""
    own, left = (" ".join(table.headers[n]) for n in (column, column - 1))
    words = left.split()
    return len(own) < len(left) and all(any(word.startswith(part) for word in words) for part in own.split())
