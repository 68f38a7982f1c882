"""Rows that are told by the rows around them: movements between balances, cents between per-share amounts.

Here: runs of rows within one table. Not here: a row by itself (`rows.py`), columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tieout.fiscal import FiscalCalendar
from tieout.layout import Table
from tieout.numbers import read_cell
from tieout.periods import Period, find_periods
from tieout.units import per_what

_BALANCE = re.compile(r"(?i)\bbalances?\b|^(?:as\s+)?at\s")


def between_balances(table: Table, calendar: FiscalCalendar) -> Iterator[tuple[int, Period]]:
    """Rows of movements by number, each with the duration from the balance above it to the one below."""
    opened: date | None = None
    movements: list[int] = []
    for row in table.rows:
        mention = next(iter(find_periods(row.label, calendar)), None)
        if mention is None or not _BALANCE.search(row.label):
            movements.append(row.number)
            continue
        if opened and opened < mention.period.end:
            first = opened if opened.day == 1 else opened + timedelta(days=1)
            yield from ((number, Period(first, mention.period.end)) for number in movements)
        opened, movements = mention.period.end, []


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
