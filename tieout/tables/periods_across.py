"""Periods that the columns of a table give each other: months in a row, two of one length.

Here: the periods of all columns together. Not here: what the header of one says (`column_periods.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tieout.vocabulary.dates import DATE, MONTH, add_months, find_dates, parse_date, start_of_months
from tieout.vocabulary.periods import Period

_MONTH_AND_YEAR = re.compile(rf"(?i){MONTH}[\s’'-]*(?:(?:19|20)\d\d|\d\d)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_QUARTERLY = re.compile(r"(?i)\bquarter(?:s|ly)?\b(?!.*\b(?:sheet|position)\b)")
INCEPTION = re.compile(r"(?i)\b(?:inception|incorporation|formation)\b")
_SINCE_INCEPTION = re.compile(
    rf"(?i)\b(?:inception|incorporation|formation)\b\W{{0,6}}(?:on\s+)?(?P<after>{DATE})"
    rf"|(?P<before>{DATE})\s*\(?(?:date\s+of\s+)?(?:inception|incorporation|formation)\b"
)
_NEAR = 7
"""Days by which the ends of weeks differ from year to year."""


def since_inception(text: str, ends: Sequence[date]) -> Period | None:
    """The cumulative period of a company that has just begun: from its inception to the day named, or to the last."""
    found = _SINCE_INCEPTION.search(text)
    begun = parse_date(found["after"] or found["before"]) if found else None
    if not found or not begun:
        return None
    later = [day.day for day in find_dates(text[found.end() :])] or list(ends)
    end = max(later, default=begun[0])
    return Period(begun[0], end) if end > begun[0] else None


def of_one_length(periods: Sequence[Period | None]) -> list[Period | None]:
    """The periods of columns; where a quarter of one year stands beside nine months of the year before, two quarters.

    No release prints such a pair: a converter pushed the second caption of a wider table over its second column.
    """
    dated = [period for period in periods if period and not period.is_instant]
    if len(dated) != 2 or len(periods) != 3:
        return list(periods)
    first, second = dated
    like_first = first.year_before()
    if first.months == second.months or abs((like_first.end - second.end).days) > _NEAR:
        return list(periods)
    moved = Period(like_first.start and like_first.start + (second.end - like_first.end), second.end)
    return [moved if period == second else period for period in periods]


def of_single_months(periods: Sequence[Period | None], labels: Sequence[str], heading: str = "") -> list[Period | None]:
    """The periods of columns; where `Jan 2025` and `Feb 2025` stand beside each other, each is that month.

    Months further apart are the ends of longer periods: of quarters, where each is three from the next and the
    heading of the table says so.
    """
    is_quarterly = bool(_QUARTERLY.search(heading))
    named = [" ".join(dict.fromkeys(_IN_BRACKETS.sub("", p).strip() for p in label.split(" / "))) for label in labels]
    alone = [
        period is not None and period.is_instant and bool(_MONTH_AND_YEAR.fullmatch(text))
        for period, text in zip(periods, named, strict=True)
    ]
    ends = {period.end for period, is_alone in zip(periods, alone, strict=True) if period and is_alone}
    follow = any(end + timedelta(days=1) == other.replace(day=1) for end in ends for other in ends)
    of_quarters = {add_months(end, -3) for end in ends} & ends if is_quarterly else set()
    months = 1 if follow else 3 if of_quarters else 0
    return [
        Period(start_of_months(period.end, months), period.end) if period and is_alone and months else period
        for period, is_alone in zip(periods, alone, strict=True)
    ]
