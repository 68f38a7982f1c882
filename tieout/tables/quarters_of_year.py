"""Columns that number the quarters of one year: `First | Second | Third | Fourth | Year`, the year in the heading.

Here: what the header of such a column says with its year. Not here: quarters that print theirs (`column_periods.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from tieout.tables.layout import Table
from tieout.tables.row_periods import YEAR_ALONE
from tieout.vocabulary.dates import MONTH_DAY, parse_date
from tieout.vocabulary.fiscal import ORDINALS, FiscalCalendar
from tieout.vocabulary.periods import TO_DATE, find_periods

_ORDINAL = re.compile(
    r"(?i)(?:quarter\s+)?(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th|Q[1-4])(?:\s+(?:fiscal\s+)?(?:quarter|qtr\.?))?"
    r"(?:\s?\(\w\)|\*)*"
)
_WHOLE = re.compile(r"(?i)(?:(?:full|fiscal|total)\s+)?year|FY|total|annual")
_YEAR_TO_DATE = re.compile(rf"(?i){TO_DATE}(?:\s?\(\w\)|\*)*")
_SAYS_QUARTER = re.compile(r"(?i)\b(?:quarter|qtr)")
"""Three ordinals alone may rank something else: `First | Second | Third` liens."""
_DAY = re.compile(rf"(?i)(?P<day>{MONTH_DAY}),?(?:\s?\(\w\)|\*)*")
_QUARTERS_ENDED = re.compile(r"(?i)(?:(?:19|20)\d\d)(?=\s+(?:quarters?|three\s+months)\s+ended\W*$)")
_LATE = 7
_QUARTERS = (1, 2, 3, 4)
_FEWEST = 3
_MONTHS = {2: "six", 3: "nine"}


def quarters_of_year(table: Table, calendar: FiscalCalendar) -> Mapping[int, str]:
    """Columns by number, with the quarter or part of the year that each names; none where no one year heads them."""
    if ends := _ends_of_quarters(table, calendar):
        return ends
    over_all = set.intersection(*(set(parts) for parts in table.headers[1:])) if len(table.headers) > 1 else set()
    texts = [" ".join(part for part in parts if part not in over_all) for parts in table.headers]
    if len(table.headers) > 1 and not any(map(_ORDINAL.fullmatch, texts[1:])):
        texts = ["", *(parts[-1] if parts else "" for parts in table.headers[1:])]  # what is measured stands over them
    ordinals = [_ordinal(text) for text in texts]
    runs = _runs(ordinals[1:], [tuple(parts[:-1]) for parts in table.headers[1:]])
    numbered = runs[0] if runs else []
    if len(numbered) < _FEWEST or any(run != numbered for run in runs) or not _is_run(numbered):
        return {}
    year = _year_of(table, " ".join(sorted(over_all)), calendar)
    if year is None:
        return {}
    named = {column: f"Q{ordinal} {year}" for column, ordinal in enumerate(ordinals) if column and ordinal}
    last = max(numbered)
    for column, text in enumerate(texts):
        if last == len(_QUARTERS) and _WHOLE.fullmatch(text):
            named[column] = f"fiscal year {year}"
        elif last in _MONTHS and _YEAR_TO_DATE.fullmatch(text):
            named[column] = f"first {_MONTHS[last]} months {year}"
    around = " ".join((*texts, *over_all, *table.headers[0], *table.notes, table.title))
    is_told = last == len(_QUARTERS) or len(named) > len(numbered) or _SAYS_QUARTER.search(around)
    return named if is_told else {}


def _ends_of_quarters(table: Table, calendar: FiscalCalendar) -> dict[int, str]:
    """Columns headed by days below a fiscal year, three months from one to the next: `June 30 | Sept. 30` of it.

    The year may say that they end quarters: `2016 Quarter Ended`.
    """
    by_year: dict[int, list[tuple[int, date]]] = {}
    for column, parts in enumerate(table.headers[1:], 1):
        day = _DAY.fullmatch(parts[-1].strip()) if len(parts) > 1 else None
        head = _QUARTERS_ENDED.search(" ".join(parts[:-1]))
        heads = find_periods(f"fiscal year {head.group()}" if head else " ".join(parts[:-1]), calendar) if day else []
        if not day or len(heads) != 1 or heads[0].period.months != 12:
            return {}
        year = calendar.year_of(heads[0].period.end)
        dated = (parse_date(f"{day['day']}, {year + before}") for before in (0, -1, 1))
        ends = [found[0] for found in dated if found and calendar.year_of(found[0]) == year]
        by_year.setdefault(year, []).extend((column, end) for end in ends[:1])
    runs = [[_month_of(end) for _, end in ends] for ends in by_year.values()]
    if not runs or any(len(run) < _FEWEST or {b - a for a, b in pairwise(run)} not in ({3}, {-3}) for run in runs):
        return {}
    return {
        column: f"quarter ended {end:%B} {end.day}, {end.year}" for ends in by_year.values() for column, end in ends
    }


def _month_of(day: date) -> int:
    """The month of a day, counted through the years; one that ends a few days late is the month before."""
    return day.year * 12 + day.month - (day.day <= _LATE)


def _ordinal(text: str) -> int:
    found = _ORDINAL.fullmatch(text)
    return ORDINALS.get(named := found["ordinal"].lower()) or int(named[-1]) if found else 0


def _runs(ordinals: Sequence[int], measures: Sequence[tuple[str, ...]]) -> list[list[int]]:
    """The ordinals below each head that says what is measured, `Units | Revenues`; all as one where none does."""
    several = len(set(measures)) > 1 and max(Counter(ordinals).values(), default=0) > 1
    by_head: dict[tuple[str, ...], list[int]] = {}
    for ordinal, measure in zip(ordinals, measures, strict=True):
        if ordinal:
            by_head.setdefault(measure if several else (), []).append(ordinal)
    return list(by_head.values())


def _is_run(ordinals: Sequence[int]) -> bool:
    """Whether they count up from the first quarter, or down to it."""
    counted = _QUARTERS[: len(ordinals)]
    return tuple(ordinals) in {counted, counted[::-1]}


def _year_of(table: Table, over_all: str, calendar: FiscalCalendar) -> int | None:
    """The one fiscal year named nearest to the columns: over all, in their corner, a note, above them, in the title."""
    corner = " ".join(table.headers[0])
    for heading in (over_all, corner, " ".join(table.notes), table.ambient_period, table.title):
        years = {calendar.year_of(mention.period.end) for mention in find_periods(heading, calendar)}
        years = years or {int(found) for found in YEAR_ALONE.findall(heading)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None
