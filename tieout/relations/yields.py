"""A lender's yields: interest of a period over an average balance, as a rate a year, and the margin of them.

Here: tables of average balances, and by which count of days they work rates out. Not here: ratios that span no time
(`ratios.py`), or the spread of two rates (`bridges.py`).
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import permutations
from math import gcd

from tieout.model import Figure
from tieout.records import record
from tieout.relations.model import Relation
from tieout.relations.sheets import Column, Sheet
from tieout.relations.ties import TELLING, Tie, support_of
from tieout.vocabulary.periods import Period

_FEWEST_ROWS = 4
_MOST_OF_A_PERIOD = 4
_LONGEST = 200
_RATE = re.compile(r"(?i)\b(?:yields?|rates?|costs?)\b")
_MARGIN = re.compile(r"(?i)\bmargin\b|\bnet\s+yield\b")
_NET_INTEREST = re.compile(r"(?i)\bnet\s+interest\s+(?:income|revenues?|earnings)\b")
_EARNING = re.compile(r"(?i)\btotal\b.*\bearning\s+assets\b")

_Cells = dict[int, Figure]
"""The figures of a row by column."""


@record(frozen=True, slots=True)
class _Block:
    """The columns of one period: its average balances, the interest on them and the rates."""

    balance: int
    interest: int
    rate: int
    period: Period


def _by_months(period: Period) -> tuple[int, int]:
    months = period.months or 1
    return 12 // gcd(12, months), months // gcd(12, months)


def _by_days(days_of_year: Callable[[int], int], period: Period) -> tuple[int, int]:
    return days_of_year(period.end.year), (period.end - period.opening().end).days


_Count = Callable[[Period], tuple[int, int]]
"""What the interest of a period is multiplied by, and what its balance is, for the rate of a year."""
_COUNTS: tuple[_Count, ...] = (
    _by_months,
    partial(_by_days, lambda year: 366 if isleap(year) else 365),
    partial(_by_days, lambda _: 365),
    partial(_by_days, lambda _: 360),
)


def find_yields(sheets: Sequence[Sheet], document_id: str) -> Iterator[Relation]:
    """The rates of all tables of average balances, their margins and their spreads."""
    for sheet in sheets:
        if sheet.has_periods_in_rows:
            continue
        blocks, count = _laid_out(sheet)
        for tie in [*_rates(sheet, blocks, count), *_margins(sheet, blocks, count)]:
            yield tie.stated("rate of a year", sheet.table.statement, document_id)


def _laid_out(sheet: Sheet) -> tuple[list[_Block], _Count]:
    """The blocks of a table and the one count of days by which most of their rows hold; no block if too few do."""
    best: tuple[int, list[_Block], _Count] = (0, [], _COUNTS[0])
    offered = [list(_offered(sheet, column)) for column in sheet.columns.values() if _is_of_rates(sheet, column)]
    for count in _COUNTS if any(offered) else ():
        chosen = [max(blocks, key=lambda block: _held(sheet, block, count)) for blocks in offered if blocks]
        kept = [block for block in chosen if _held(sheet, block, count) >= _FEWEST_ROWS]
        held = sum(_held(sheet, block, count) for block in kept)
        if held > best[0]:
            best = held, kept, count
    return best[1:]


def _is_of_rates(sheet: Sheet, column: Column) -> bool:
    rates = [row[column.number] for row in sheet.figures.values() if column.number in row]
    return bool(_RATE.search(column.label)) and sum(f.measure.unit == "percent" for f in rates) >= _FEWEST_ROWS


def _offered(sheet: Sheet, rates: Column) -> Iterator[_Block]:
    """The pairs of columns of amounts that share the period of a column of rates."""
    periods = [row[rates.number].when.period for row in sheet.figures.values() if rates.number in row]
    period = max((p for p in periods if p and p.start), key=periods.count, default=None)
    beside = [c.number for c in sheet.columns.values() if c.role == "amount" and _is_of(c, rates)]
    near = sorted(beside, key=lambda number: abs(number - rates.number))[:_MOST_OF_A_PERIOD]
    if period:
        yield from (_Block(balance, interest, rates.number, period) for balance, interest in permutations(near, 2))


def _is_of(column: Column, rates: Column) -> bool:
    return (column.end, column.months) == (rates.end, rates.months)


def _ties(sheet: Sheet, block: _Block, count: _Count) -> dict[int, Tie]:
    """What each row that prints all three says, by its number."""
    ties = ((row, _rate(cells, cells, cells, block, count)) for row, cells in sheet.figures.items())
    return {row: tie for row, tie in ties if tie}


def _rate(rated: _Cells, earned: _Cells, lent: _Cells, block: _Block, count: _Count) -> Tie | None:
    """A rate as the interest of one row over the balance of another; None where one is missing."""
    rate, interest, balance = rated.get(block.rate), earned.get(block.interest), lent.get(block.balance)
    if not (rate and interest and balance) or rate.measure.unit != "percent":
        return None
    factors = count(block.period)
    return Tie("ratio", "quotient", (1, rate), ((factors[0], interest),), ((factors[1], balance),))


def _held(sheet: Sheet, block: _Block, count: _Count) -> int:
    return sum((tie.evidence or 0.0) >= TELLING for tie in _ties(sheet, block, count).values())


def _rates(sheet: Sheet, blocks: Sequence[_Block], count: _Count) -> Iterator[Tie]:
    """The rates that hold, and the one of a period that does not: a slip, or in a row that holds for another period."""
    by_block = [_ties(sheet, block, count) for block in blocks]
    held = {row for ties in by_block for row, tie in ties.items() if tie.holds}
    for ties in by_block:
        broken = {row: tie for row, tie in ties.items() if tie.is_broken}
        yield from (tie for row, tie in ties.items() if row not in broken)
        is_alone = len(broken) == 1 and len(ties) > _FEWEST_ROWS
        yield from (tie for row, tie in broken.items() if is_alone and (row in held or tie.told_by_misprint() > 0))


def _margins(sheet: Sheet, blocks: Sequence[_Block], count: _Count) -> list[Tie]:
    """The net interest of a period over what earns it."""
    margin, net, earning = (_row(sheet, name) for name in (_MARGIN, _NET_INTEREST, _EARNING))
    ties = [tie for block in blocks if (tie := _rate(margin, net, earning, block, count))]
    support, broken = support_of(ties), [tie for tie in ties if tie.is_broken]
    are_slips = support.held >= support.broken and all(tie.told_by_misprint() > 0 for tie in broken)
    return ties if support.is_enough() or (support.held and are_slips) else []


def _row(sheet: Sheet, name: re.Pattern[str]) -> _Cells:
    """The figures of the first row that a pattern names."""
    return next((sheet.figures[row.number] for row in sheet.rows if name.search(row.label[:_LONGEST])), {})
