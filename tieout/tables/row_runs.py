"""Rows that are told by the rows around them: what leads from one per-share amount or number of shares to another.

Here: runs of rows within one table. Not here: a row by itself (`rows.py`), movements between balances (`movements.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tieout.tables.layout import Table
from tieout.tables.rows import TableRow
from tieout.vocabulary.numbers import read_cell
from tieout.vocabulary.units import counted_shares, per_what


def between_per_share(table: Table) -> Iterator[tuple[int, str]]:
    """The rows of a reconciliation of per-share amounts: numbers in cents from one such row to the next."""
    opened: str | None = None
    between: list[int] = []
    for row in table.rows:
        numbers = [cell.number for c in row.row.values if (cell := read_cell(c.text)).number]
        if not numbers:
            continue
        per = per_what(row.label)
        if per and opened == per:
            yield from ((number, per) for number in between)
        if per:
            opened, between = per, []
        elif all(number.decimals >= 2 and not number.unit for number in numbers if number):
            between.append(row.number)
        else:
            opened = None


def between_shares(table: Table) -> Iterator[tuple[int, str]]:
    """The rows that lead from one number of shares to the next, each with the label that names the shares.

    `Dilutive effect of stock options` counts shares where it is what the row below has more than the row above:
    its own words do not say so, and the same words name an amount elsewhere.
    """
    opened: TableRow | None = None
    between: list[TableRow] = []
    for row in table.rows:
        if row.is_head:
            continue
        if counted_shares(row.label):
            if opened and between and _leads_from(opened, between, row):
                yield from ((led.number, row.label) for led in between)
            opened, between = row, []
        elif opened and all(_is_whole(cell.text) for cell in row.row.values):
            between.append(row)
        else:
            opened = None


def _is_whole(text: str) -> bool:
    number = read_cell(text).number
    return number is None or not (number.currency or number.unit or number.scale)


def _leads_from(opened: TableRow, between: list[TableRow], closed: TableRow) -> bool:
    """Whether the numbers add up in every column, give or take what rounding makes of so many."""
    columns = [[read_cell(cell.text).number for cell in cells] for cells in zip(
        *(row.row.values for row in (opened, *between, closed)), strict=True
    )]  # fmt: skip
    filled = [column for column in columns if column[0] and column[-1]]
    gaps = [abs(sum(n.value for n in column[:-1] if n) - column[-1].value) for column in filled if column[-1]]
    units = [max(Decimal(1).scaleb(-n.decimals) for n in column if n) for column in filled]
    allowed = [unit * (len(between) + 2) / 2 for unit in units]
    return bool(gaps) and all(gap <= most for gap, most in zip(gaps, allowed, strict=True))
