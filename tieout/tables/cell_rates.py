"""Cells that hold percentages, rates or points though they print no sign of it.

Here: what heads, titles, corners and labels say of bare numbers. Not here: money, counts, scales (`cell_units.py`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.tables.meaning import CellContext
from tieout.vocabulary.numbers import PrintedNumber, read_cell
from tieout.vocabulary.units import per_what, plain_unit, unit_phrase

OF_WHOLE, BELOW_PERCENT = "part of a whole", "below a percentage"
_MOST_PERCENT = 400
LARGEST_PLAIN = 1_000
"""A bare number from here on is no rate, nor an amount of cents."""
_RATIOS = re.compile(r"(?i)\bratios\b")
_ALL = 100
_MARGIN = re.compile(r"(?i)\bmargin\b")
_GROWTH_RATES = re.compile(
    r"(?i)\bgrowth\s+rates?\b|\byear[\s-]o(?:ver|n)[\s-]year\s+(?:growth|change)|\bpercent(?:age)?\s+change"
)
PERCENT_OF = re.compile(r"(?i)\bper\s?cent(?:age)?\s+of\b|%\s+of\b")
_SIGNS = frozenset("+-–−(△▲▼")
_DAYS_COUNTED = re.compile(
    r"(?i)\W*(?!(?:past|over|due|after|within|under|more|less|up)\b)(?:[a-z][\w’'-]*\s+){1,4}days\W*(?:\(\w\)\W*)?"
)
_POINTS_AT_THE_END = re.compile(r"(?i)(?:in\s+)?(?:(?:percentage\s+)?points|pts?|ppt?|bps|basis\s+points)\)")


def words_growth(context: CellContext) -> bool:
    """Whether a percentage is one of growth by its title or head (`growth rates`), or in a row of signed numbers."""
    heads = " ".join((*context.row.path[-1:], context.table.title))
    signs = {cell.text.strip()[0] for cell in context.row.row.values if not cell.is_blank}
    is_signed = "+" in signs and signs <= _SIGNS and not _MARGIN.search(context.item)
    return is_signed or bool(_GROWTH_RATES.search(heads))


def rate_told(context: CellContext, number: PrintedNumber | None) -> str | None:
    """What tells that a bare number is a rate: a whole that it is part of, a percentage above it, or its own unit."""
    if _is_percent_of(context, number):
        return OF_WHOLE
    if _is_below_percent(context, number) or _is_below_rate(context, number):
        return BELOW_PERCENT
    return _unit_of_rate(context, number)


def _is_percent_of(context: CellContext, number: PrintedNumber | None) -> bool:
    """Whether a bare number stands in a table or under a head of percentages (`as a percentage of revenue`)."""
    if number is not None and (number.currency or number.unit or number.scale or abs(number.value) > _MOST_PERCENT):
        return False
    return context.meaning.is_percent_of or (bool(context.row.path) and _heads_percent_of(context.row.path[-1]))


@lru_cache(maxsize=4096)
def _heads_percent_of(head: str) -> bool:
    return bool(PERCENT_OF.search(head) and not _MARGIN.search(head))


def _is_below_rate(context: CellContext, number: PrintedNumber | None) -> bool:
    """Whether a bare number stands below a head that names a ratio, whose first row prints the `%` of them all.

    A whole number is a rate where its own row is named one and the row above it prints the `%`.
    """
    if number is None or number.currency or number.unit or number.scale:
        return False
    if not number.decimals:
        return plain_unit(context.item) == "percent" and _is_right_below_percent(context)
    if not context.row.path or not _heads_rates(head := context.row.path[-1]) or per_what(context.item):
        return False
    rows = (row.row for row in context.table.rows if row.path and row.path[-1] == head and not row.is_head)
    first = next((row for row in rows if any(not cell.is_blank for cell in row.values)), None)
    return first is not None and any("%" in cell.text for cell in first.values)


@lru_cache(maxsize=4096)
def _heads_rates(head: str) -> bool:
    return plain_unit(head) == "percent" or _RATIOS.search(head) is not None


def _is_right_below_percent(context: CellContext) -> bool:
    above = [row for row in context.table.rows if row.number < context.row.number and not row.is_head][-1:]
    return any(row.path == context.row.path and "%" in row.row.cells[context.column_index].text for row in above)


def _is_below_percent(context: CellContext, number: PrintedNumber | None) -> bool:
    """Whether a bare number stands in a table whose corner says `%`, in a column that says nothing else."""
    is_bare = number is not None and not (number.currency or number.unit or number.scale)
    return context.meaning.is_in_percent and is_bare and context.column.phrase.unit in {None, "percent"}


@lru_cache(maxsize=4096)
def points_of_row(label: str) -> str | None:
    """`percentage_points` or `basis_points` where a label ends in them: `Impact of catastrophes (points)`."""
    last = label.rstrip(" .:").rpartition("(")[2]
    return unit_phrase(f"({last}").unit if _POINTS_AT_THE_END.fullmatch(last) else None


@lru_cache(maxsize=4096)
def _names_margin(item: str) -> bool:
    return _MARGIN.search(item) is not None


def _is_margin_in_money(context: CellContext) -> bool:
    """Whether a margin is an amount: no part of sales is more than all of them.

    Or it stands beside its own part of sales, in a column of amounts (`Gross margin | 95.6 | 39.4%`).
    """
    if not _names_margin(context.item):
        return False
    cells = context.row.row.cells
    bare = [number for cell in cells[1:] if "%" not in cell.text and (number := read_cell(cell.text).number)]
    if not any("%" in cell.text for cell in cells[1:]):
        return any(number.value > _ALL for number in bare)
    beside = cells[context.column_index + 1 : context.column_index + 2]
    if beside and context.meaning.columns[context.column_index + 1].role == "change":
        return False
    return any("%" in cell.text for cell in beside) and not _prints_percent(context)


def _prints_percent(context: CellContext) -> bool:
    """Whether the column of a cell prints a percent sign, or the one to its right seldom does."""
    own, beside = context.column_index, context.column_index + 1
    rows = [row.row.cells for row in context.table.rows if not row.is_head]
    signs = sum("%" in cells[beside].text for cells in rows)
    return any("%" in cells[own].text for cells in rows) or signs * 2 < sum(not cells[own].is_blank for cells in rows)


def _unit_of_rate(context: CellContext, number: PrintedNumber | None) -> str | None:
    """The unit of a rate, ratio or length of time that is printed as a bare small number."""
    if number is None or number.currency or number.unit or number.scale:
        return None
    if context.column.phrase.unit == "percent":
        return "percent"
    if _is_margin_in_money(context):
        return None
    unit = "percent" if context.row_unit.unit == "percent" else plain_unit(context.item)
    if abs(number.value) >= LARGEST_PLAIN:
        return unit if (unit == "pure" and number.decimals) or (unit == "days" and _counts_days(context.item)) else None
    return None if unit == "percent" and not number.decimals else unit


@lru_cache(maxsize=4096)
def _counts_days(label: str) -> bool:
    """Whether a label counts the days of a trade, by the thousand: `Patient days`, and not `Past due 90 days`."""
    return _DAYS_COUNTED.fullmatch(label) is not None
