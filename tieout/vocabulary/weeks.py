"""Whether a document counts its periods in weeks, and on which days these end.

Here: what its words and the days that it prints show. Not here: the calendar that follows (`learnt_calendar.py`), weeks
that make no quarters of 13 (`uneven_weeks.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from tieout.vocabulary.dates import DateMention, month_end
from tieout.vocabulary.guarded import Guarded

_WEEK = re.compile(r"[Ww](?i:eek)")
_WEEKS = re.compile(
    r"(?i)\b(?:13|14|26|27|39|40|52|53|thirteen|fourteen|twenty-six|thirty-nine|fifty-two|fifty-three)[\s-]weeks?\b"
)
_HAPPENS = re.compile(
    r"(?i)\b(?:on|dated|since|by|from|until|through|due|effective|before|after|of|between|filed|maturing|expir\w+|[a-z]+day,?)"
    r"\s+\Z|[a-z)]\s?,\s+\Z"
)
_AS_OF = re.compile(r"(?i)\bas\s+of\s+\Z")
_BALANCE_AT = re.compile(r"(?i)\bbalances?\s+(?:at|as\s+(?:of|at))\s+\Z")
_AS_MONTHS = Guarded(
    r"(?i)\b(?:described|presented|shown|reported|reflected|referred\s+to|designated|labell?ed)\s[^.;]{0,60}?"
    r"\b(?:last\s+day|end)\s+of\s+(?:the|each|that)\s+(?:respective\s+|nearest\s+)?(?:calendar\s+)?(?:month|quarter)\b",
    "last|end of month|quarter described|presented|shown|reported|reflected|referred|designated|label",
)
"""`Quarters are described as if they ended on the last day of the respective calendar month`: all dates follow that."""
_BEFORE = 24
_YEARS_OF_WEEKS = frozenset({7 * 52, 7 * 53})


def speaks_of_weeks(text: str) -> bool:
    """Whether a text counts a period in 13, 26, 39 or 52 weeks, or one more."""
    return any(_WEEKS.search(text, max(0, week.start() - 16), week.end() + 2) for week in _WEEK.finditer(text))


def days_of_week_ends(dates: list[DateMention], periods: list[date]) -> tuple[date, ...]:
    """The days on which its periods of weeks end: all near a month's end that share the day of the week."""
    days = [mention.day for mention in dates if mention.has_day and is_near_month_end(mention.day)]
    worded = [day for day in periods if is_near_month_end(day)]
    # A day that ends a month tells no weekday where another does not.
    astray = [day for day in worded or days if day != month_end(day.year, day.month)]
    weekdays = Counter(day.weekday() for day in astray or worded or days)
    usual = weekdays.most_common(1)[0][0] if weekdays else None
    return tuple(sorted({day for day in days if day.weekday() == usual}))


def counts_in_weeks(text: str, dates: list[DateMention], periods: list[date]) -> bool:
    """Whether a text counts its periods in weeks: by its words, or by the days on which these end."""
    if _AS_MONTHS.search(text):
        return False
    ends = set(periods)
    is_told = speaks_of_weeks(text) and not _end_with_months(periods)
    return is_told or end_on_a_weekday(ends) or whole_weeks_apart(text, dates, ends)


def _end_with_months(periods: list[date]) -> bool:
    """Whether most periods end with a month and only few within a week of that: the weeks are of something else.

    `The quarter ended June 30`, and what a market researcher counted `in the 13 weeks ended June 28`.
    """
    closed = [day for day in periods if day == month_end(day.year, day.month)]
    astray = {day for day in periods if day != month_end(day.year, day.month)}
    beside = [day for day in astray if any(0 < abs((day - end).days) <= 7 for end in closed)]
    return len(closed) > 2 * (len(periods) - len(closed)) and len(beside) == len(astray) > 0


def days_of_balances(text: str, dates: list[DateMention]) -> set[date]:
    """The days near a month's end of which the text prints balances."""
    near = (mention for mention in dates if is_near_month_end(mention.day))
    return {m.day for m in near if _BALANCE_AT.search(text, max(0, m.start - 20), m.start)}


def end_on_a_weekday(ends: set[date]) -> bool:
    """Whether periods end on one day of the week and not with their month, though no `13 weeks` says so."""
    astray = {day for day in ends if day != month_end(day.year, day.month) and is_near_month_end(day)}
    return bool(astray) and len({day.weekday() for day in astray}) == 1 and len(astray) * 2 >= len(ends)


def whole_weeks_apart(text: str, dates: list[DateMention], ends: set[date]) -> bool:
    """Whether a period ends with its month by chance: a day 52 or 53 weeks from it is printed that does not.

    `Fiscal years ended September 30, 2000` above a balance sheet of September 25, 1999. What happened on a day, or
    runs until one, ends no period.
    """
    days = {
        mention.day
        for mention in dates
        if mention.has_day
        and is_near_month_end(mention.day)
        and not _HAPPENS.search(text, max(0, mention.start - _BEFORE), mention.start)
    }
    # The first of a month is the day after another period ended.
    astray = {day for day in days if day.day > 7 and day != month_end(day.year, day.month)}
    return any(abs((end - day).days) in _YEARS_OF_WEEKS for end in ends for day in astray)


def _only_happens(text: str, start: int) -> bool:
    found = _HAPPENS.search(text, max(0, start - _BEFORE), start)
    return bool(found) and not _AS_OF.search(text, max(0, start - _BEFORE), start)


def is_near_month_end(day: date) -> bool:
    """Whether a day is within a week of the end of a month."""
    return day.day <= 7 or (month_end(day.year, day.month) - day).days <= 7


def years_end_with_month(text: str, dates: list[DateMention], week_ends: tuple[date, ...], end_month: int) -> bool:
    """Whether years end with a month though quarters end on a weekday: its last day is printed, on another weekday.

    No other day near it is printed, as there would be of years that end with a week. What happens on such a day, as
    notes fall due or a lease expires, ends no year.
    """
    days = {m.day for m in dates if m.has_day and is_near_month_end(m.day) and not _only_happens(text, m.start)}
    closed = {day for day in days if day == month_end(day.year, end_month)}
    weekdays = {end.weekday() for end in week_ends}
    return any(
        day.weekday() not in weekdays and all(abs((day - other).days) > 7 for other in days - {day}) for day in closed
    )
