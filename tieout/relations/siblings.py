"""Columns that add up in one table, held against the same columns of tables that are headed alike.

Here: a table too small, or too much misprinted, to show its own sums: the next page of a statement, the same comparison
of another year. Not here: the search for what adds up (`search.py`), or rows named alike (`reprinted.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from tieout.relations.evidence import Hypothesis
from tieout.relations.lines import MONEY, Key, Line
from tieout.tables.layout import Table

_WORD = re.compile(r"[^\W\d_]{2,}")
_MONTH = re.compile(r"(?i)^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_MOST = 60
"""Tables with so many columns that are held against one another."""
_PER_BROKEN = 3
"""Rows that hold for each further one that breaks, of the second on."""


@dataclass(frozen=True, slots=True)
class Added:
    """A table, its columns of some family of units, and the sums that were found among them."""

    table: Table
    family: str
    columns: tuple[Line, ...]
    sums: tuple[Hypothesis, ...]


def as_in_siblings(tables: Sequence[Added]) -> Iterator[Hypothesis]:
    """The sums of columns that a table headed alike shows, where a table's own rows do not tell enough."""

    def kind(one: Added) -> tuple[int, str]:
        return one.table.grid.columns, one.family

    for _, group in groupby(sorted(tables, key=kind), key=kind):
        alike = list(group)[:_MOST]
        for one in alike:
            totals = {sum_.total.place for sum_ in one.sums}
            for other in alike:
                for sum_ in other.sums if other is not one else ():
                    found = _moved(sum_, one, other.table)
                    if found and found.total.place not in totals and _is_regular(found):
                        totals.add(found.total.place)
                        yield found


def as_the_amounts(tables: Sequence[Added]) -> Iterator[Added]:
    """The same, where the amounts per share of a table add along their row as its amounts of money do: with these sums.

    One row tells nothing of itself, and is told by those of other tables that are headed alike. Those of quarters add
    up to no year's: each is of shares of its own.
    """
    of_money = {one.table.number: one for one in tables if one.family == MONEY}
    for one in tables:
        amounts = of_money.get(one.table.number)
        if one.sums or "/" not in one.family or amounts is None:
            yield one
            continue
        moved = (_moved(sum_, one, one.table) for sum_ in amounts.sums)
        yield replace(one, sums=tuple(sum_ for sum_ in moved if sum_ and _is_regular(sum_) and not sum_.off()))


def _moved(sum_: Hypothesis, one: Added, other: Table) -> Hypothesis | None:
    """The sum with the columns of another table, if these are headed alike; a column without numbers adds nothing."""
    own = {column.place[1]: column for column in one.columns}
    total = own.get(sum_.total.place[1])
    pairs = [(own.get(part.place[1]), sign) for part, sign in zip(sum_.parts, sum_.signs, strict=True)]
    parts = [(part, sign) for part, sign in pairs if part]
    numbers = [-line.place[1] - 1 for line in (sum_.total, *sum_.parts)]
    if total is None or len(parts) < 2 or not all(_are_headed_alike(one.table, other, number) for number in numbers):
        return None
    return Hypothesis(total, tuple(part for part, _ in parts), tuple(sign for _, sign in parts), sum_.rule, sum_.score)


def _are_headed_alike(one: Table, other: Table, column: int) -> bool:
    """Whether a column has the same words above it, but for dates, or on one page some of those on the other."""
    words, others = _words(one, column), _words(other, column)
    return bool(words) and bool(others) and (words <= others or others <= words)


def _words(table: Table, column: int) -> frozenset[str]:
    return _but_for_months(table.column_label(column).lower())


@lru_cache(maxsize=1024)
def _but_for_months(label: str) -> frozenset[str]:
    found = _WORD.findall(label)
    return frozenset(word for word in found if not _MONTH.match(word))


def _is_regular(found: Hypothesis) -> bool:
    """Whether it is of one period in each row, and one row breaks at most, were it the only one, or few of many."""
    rows = [key for key, _, _ in found.gaps()]
    periods = [_periods(found, key) for key in rows]
    broken = len(found.off())
    return (
        bool(rows) and all(len(one) == 1 for one in periods) and broken <= max(1, (len(rows) - broken) // _PER_BROKEN)
    )


def _periods(found: Hypothesis, key: Key) -> set[object]:
    return {line.figures[key].when.period for line in (found.total, *found.parts) if key in line.figures}
