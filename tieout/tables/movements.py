"""Statements of changes: rows of movements between two rows that are balances, over one table or several.

Here: the duration of each such row. Not here: statements whose balances stand in columns (`columns.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tieout.tables.layout import Table
from tieout.tables.meaning import TableMeaning
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.periods import Period, find_periods

_BALANCE = re.compile(r"(?i)\bbalances?\b|^(?:as\s+)?at\s")
_AT_A_DAY = re.compile(r"(?i)(?:at|as\s+of)\s")


def with_movements(
    tables: Sequence[tuple[Table, TableMeaning]], calendar: FiscalCalendar
) -> list[tuple[Table, TableMeaning]]:
    """The tables with the durations of the rows between their balances.

    A statement that goes on in the next table, with the same columns, carries its opening balance there. Movements
    that no closing balance follows are of the fiscal year that the opening balance begins.
    """
    durations: list[dict[int, Period]] = [{} for _ in tables]
    opened: date | None = None
    waiting: list[tuple[int, int]] = []
    for index, (table, meaning) in enumerate(tables):
        if not index or not _goes_on(tables[index - 1], (table, meaning)):
            _close(durations, waiting, opened, None, calendar)
            opened, waiting = None, []
        if any(column.period for column in meaning.columns):
            continue
        for row in table.rows:
            mention = next(iter(find_periods(row.label, calendar)), None)
            if mention is None or not (_BALANCE.search(row.label) or _is_counted_twice(row.label, table, calendar)):
                waiting.append((index, row.number))
                continue
            _close(durations, waiting, opened, mention.period.end, calendar)
            opened, waiting = mention.period.end, []
    _close(durations, waiting, opened, None, calendar)
    return [
        (table, replace(meaning, between_balances=between))
        for (table, meaning), between in zip(tables, durations, strict=True)
    ]


def _is_counted_twice(label: str, table: Table, calendar: FiscalCalendar) -> bool:
    """Whether a row is one of two that count the same at two days: `Stores open at January 28, 2012`."""
    held = [what for row in table.rows if (what := _held(row.label, calendar))]
    return held.count(_held(label, calendar) or "") == 2


def _held(label: str, calendar: FiscalCalendar) -> str | None:
    mention = next(iter(find_periods(label, calendar)), None)
    at_a_day = mention and mention.period.is_instant and _AT_A_DAY.match(label, mention.start)
    return label[: mention.start].strip().lower() or None if mention and at_a_day else None


def _goes_on(above: tuple[Table, TableMeaning], below: tuple[Table, TableMeaning]) -> bool:
    """Whether a table goes on with the columns of the one above it."""
    same_number = above[0].grid.columns == below[0].grid.columns > 2
    labels = [{column.label for column in meaning.columns[1:] if column.label} for _, meaning in (above, below)]
    return same_number and bool(labels[0] & labels[1] or not labels[1])


def _close(
    durations: list[dict[int, Period]],
    waiting: Sequence[tuple[int, int]],
    opened: date | None,
    closed: date | None,
    calendar: FiscalCalendar,
) -> None:
    """Gives the rows that wait for it the duration up to the closing balance."""
    if opened is None or not waiting:
        return
    first = opened if opened.day == 1 else opened + timedelta(days=1)
    if closed is None:
        start, end = calendar.span(calendar.year_of(first), 1, 12)
        closed = end if start == first else None
    if closed is None or closed <= first:
        return
    for index, row in waiting:
        durations[index][row] = Period(first, closed)
