"""Fiscal periods of other weeks than quarters of 13 make, as the document prints them: 12 and 28 weeks to a day.

Here: how weeks are counted, which periods they make, and which of these a quarter, half or year is. Not here: calendars
of months or of even quarters.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tieout.vocabulary.dates import DateMention, closing_month
from tieout.vocabulary.guarded import Guarded

WeekPeriod = tuple[date, int]
"""The last day of a period, and how many weeks long it is."""
_WORDS = {
    "four": 4, "five": 5, "eight": 8, "twelve": 12, "thirteen": 13, "fourteen": 14, "sixteen": 16, "seventeen": 17,
    "twenty-four": 24, "twenty-six": 26, "twenty-seven": 27, "twenty-eight": 28, "thirty-six": 36, "thirty-nine": 39,
    "forty": 40, "fifty-two": 52, "fifty-three": 53,
}  # fmt: skip
WEEKS = {**_WORDS, **{str(weeks): weeks for weeks in _WORDS.values()}}
WEEK_COUNT = "|".join(sorted(WEEKS, key=len, reverse=True)).replace("-", r"[\s-]")
"""Pattern of how many weeks a fiscal period has, ignoring case."""
_LENGTHS = Guarded(
    rf"(?i)\b(?:(?P<first>{WEEK_COUNT})(?:[\s-]weeks?)?\s+and\s+(?:the\s+)?(?:first\s+)?)?(?P<last>{WEEK_COUNT})[\s-]+weeks?\b"
    r"[^.;]{0,40}?\b(?:ended|to)\s+\Z",
    "week ended|to",
)
_IN_DAYS = Guarded(r"(?i)\((\d{2,3})\s+days\)", "days")
"""`(168 days)`, as heads print how long their columns are."""
_UNEVEN = frozenset({12, 16, 17, 24, 28, 36})
"""Weeks that no calendar of quarters of 13 or 14 weeks has."""
_MONTHS = {3: range(11, 18), 6: range(22, 31), 9: range(34, 43), 12: range(52, 54)}
_BEFORE = 120
_OFF_MONTHS_END = 25
"""Days by which a quarter of 12 weeks may end before the month's end; three of them fall 15 days short."""


def uneven_periods(text: str, dates: Sequence[DateMention]) -> tuple[WeekPeriod, ...]:
    """The periods of weeks that a text prints with their last days; none where all of them could be even quarters."""
    found: set[WeekPeriod] = set()
    for mention in dates:
        lengths = mention.has_day and _LENGTHS.search(text, max(0, mention.start - _BEFORE), mention.start)
        if lengths:
            counts = (weeks_named(count) for count in lengths.groups() if count)
            found.update((mention.day, count) for count in counts if months_of(count))
    if found:
        last = max(day for day, _ in found)
        in_days = (divmod(int(days[1]), 7) for days in _IN_DAYS.finditer(text))
        found.update((last, weeks) for weeks, rest in in_days if not rest and months_of(weeks))
    return tuple(sorted(found)) if any(weeks in _UNEVEN for _, weeks in found) else ()


def weeks_named(count: str) -> int:
    """How many weeks a count is.

    >>> weeks_named("Twenty six"), weeks_named("12")
    (26, 12)
    """
    return WEEKS["-".join(count.lower().split())]


def months_of(weeks: int, *, even: bool = False) -> int | None:
    """The months of the part of a year that so many weeks are; of `even` quarters those of 13 weeks, or one more."""
    fitting = (months for months, counts in _MONTHS.items() if weeks in counts)
    return None if even and weeks % 13 > 1 else next(fitting, None)


def year_end_month(periods: Sequence[WeekPeriod]) -> int | None:
    """The month that fiscal years close, told by the longest period: it is the year, or begins with it."""
    end, weeks = max(periods, key=lambda period: (period[1], period[0]), default=(date.min, 0))
    months = months_of(weeks) or 0
    if months <= 3:
        return None
    return closing_month(end if months == 12 else end - timedelta(weeks=weeks))


def span_of(periods: Sequence[WeekPeriod], end: date, months: int) -> tuple[date, date] | None:
    """The printed period of so many months nearest to a day, or the one of another year as many years from it."""
    years = (0, -1, 1, -2, 2)
    ended = [
        (abs(years.index(year)), abs((last + timedelta(weeks=52 * year) - end).days), last, weeks, year)
        for last, weeks in periods
        if months_of(weeks) == months
        for year in years
    ]
    near = [found for found in ended if found[1] <= _OFF_MONTHS_END]
    if not near:
        return None
    _, _, last, weeks, year = min(near)
    last += timedelta(weeks=52 * year)
    return last - timedelta(weeks=weeks, days=-1), last
