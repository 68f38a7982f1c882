"""Rows that are told by the rows around them: cents between per-share amounts.

Here: runs of rows within one table. Not here: a row by itself (`rows.py`), movements between balances (`movements.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from tieout.layout import Table
from tieout.numbers import read_cell
from tieout.units import per_what


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
