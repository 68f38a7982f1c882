"""A period as a text names it: by its own dates, or by how far it lies before the one that the sentence is about.

Here: the name and the dates it stands for. Not here: which words name a period (`spoken.py`, `periods.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from tieout.records import record
from tieout.vocabulary.change_words import MOVED
from tieout.vocabulary.dates import MONTH
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.periods import Period

_THROUGH = re.compile(r"(?i)\bthrough\s+\Z")
_FOR_A_MONTH = re.compile(r"(?i)\b(?:(?:for|during)|(?:for|in|during)\s+the\s+month\s+of)\s+\Z")
_MONTH_ALONE = re.compile(rf"(?i){MONTH},?\s+(?:19|20)\d\d")
_WHAT_IS_FOR_IT = re.compile(
    rf"(?i)\s(?!(?:{MOVED}|was|were|is|are|of|in|and|or|compared|versus|to|from|at)\b|[a-z]+(?:ed|s)\b)[a-z]+\b"
)
"""`a bid for June 2024 delivery`"""
_END_OF = re.compile(r"(?i)\b(?:at|as\s+of|since)\s+(?:the\s+)?(?:end|close)\s+of\s+(?:the\s+|our\s+|its\s+)?\Z")
_NEAR = 24


@record(frozen=True, slots=True)
class Named:
    """Words that name a period: its dates, or how far it lies before the period that the sentence is about.

    `months_back` counts from that period; `year` is a year alone, which may stand for the same span of that year.
    """

    start: int
    end: int
    period: Period | None = None
    months_back: int = 0
    year: int | None = None
    is_bare_date: bool = False
    is_quarter: bool = False
    """Whether it is a quarter by its number, without a year."""
    is_spoken: bool = True
    """Whether it has no date or year of its own: its words are part of what a sentence measures."""

    @property
    def is_former(self) -> bool:
        """Whether the words themselves say that the period is an earlier one."""
        return self.months_back > 0

    def resolve(self, current: Period | None, calendar: FiscalCalendar) -> Period | None:
        """Its dates, given the period that the sentence is about."""
        if self.period is not None or current is None:
            return self.period
        if self.year is not None:
            return earlier(current, 12 * (calendar.year_of(current.end) - self.year), calendar)
        return earlier(current, self.months_back, calendar)


def earlier(period: Period, months: int, calendar: FiscalCalendar) -> Period:
    """The same part of the calendar some months before; where quarters are weeks, by the weeks that it prints."""
    length, passed = period.months, calendar.months_into_year(period.end)
    if calendar.week_ends and period.is_instant and not months % 3:
        return Period(None, calendar.week_end_near(period.months_before(months).end))
    if not calendar.week_ends or not length or length % 3 or months % 3:
        return period.months_before(months)
    return Period(*calendar.span(calendar.year_of(period.end), passed - length + 1 - months, length))


def of_a_month(text: str, named: Named) -> Named:
    """A month that the words say is one in which something was done, not the day of its end: `sales for June 2024`."""
    if named.period is None or not named.is_bare_date or _WHAT_IS_FOR_IT.match(text, named.end):
        return named
    is_told = _FOR_A_MONTH.search(text, max(0, named.start - _NEAR), named.start) is not None
    if not is_told or not _MONTH_ALONE.fullmatch(text, named.start, named.end):
        return named
    return replace(named, period=Period(named.period.end.replace(day=1), named.period.end), is_bare_date=False)


def until(text: str, named: Named, reported: Period, calendar: FiscalCalendar) -> Named:
    """A day that ends the year to date, of a day alone: `revenue through September 30, 2024`."""
    is_end = named.is_bare_date and named.period is not None and named.period.end == reported.end
    if not is_end or not _THROUGH.search(text, max(0, named.start - _NEAR), named.start):
        return named
    start = calendar.start_of(reported.end, calendar.months_into_year(reported.end))
    return replace(named, period=Period(start, reported.end), is_bare_date=False)


def at_the_end(text: str, named: Named) -> Named:
    """The day on which a period ends: `at the end of the second quarter of 2024`."""
    found = _END_OF.search(text, max(0, named.start - _NEAR), named.start)
    if not found or named.period is None or named.period.is_instant:
        return named
    return replace(named, start=found.start(), period=named.period.closing())


def _holds_year(named: Named, other: Named) -> bool:
    """Whether a name ends with another, its year: `the same period of fiscal 2023`, `first quarter fiscal 2023`."""
    is_part = named.period is not None and other.period is not None and named.period.months != other.period.months == 12
    return (named.year is not None or is_part) and named.start < other.start and other.end == named.end


def merged(found: list[Named], more: list[Named]) -> list[Named]:
    """Both in order; of two that overlap, the longer one stays (`39-week period ended June 30` over the date in it).

    A year that the words around it share (`the same period of fiscal 2023`) is no period of its own.
    """
    kept = list(found)
    for named in more:
        overlapping = [other for other in kept if named.start < other.end and other.start < named.end]
        if any(
            other.end - other.start >= named.end - named.start or not (other.is_bare_date or _holds_year(named, other))
            for other in overlapping
        ):
            continue
        kept = [other for other in kept if other not in overlapping]
        kept.append(named)
    return sorted(kept, key=lambda named: named.start)
