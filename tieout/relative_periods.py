"""Periods that a header names by the reported one: `Same period last year`, `End of the previous year`.

Here: which period such words mean. Not here: periods with a date, a year or a label of their own (`periods.py`).
"""

from __future__ import annotations

import re

from tieout.fiscal import FiscalCalendar
from tieout.named import earlier
from tieout.periods import Period

_LAST = r"(?:last|previous|prior|preceding)"
_YEAR = r"(?:(?:fiscal|financial|reporting)\s+)?year"
_YEAR_BEFORE = re.compile(
    rf"(?i)\b(?:same|corresponding|comparable|comparative)\s+(?:period|quarter|half)\s+(?:(?:in|of)\s+)?(?:the\s+)?{_LAST}\s+{_YEAR}"
    rf"|\b{_LAST}\s+(?:corresponding|comparative|comparable)\s+(?:period|quarter|half)\b"
    rf"|\b(?:{_LAST}\s+year[’']?s?|year[\s-]ago)\s+(?:same\s+)?(?:period|quarter|half)\b"
)
_LAST_YEARS_END = re.compile(rf"(?i)\b(?:end|close)\s+of\s+(?:the\s+)?{_LAST}\s+{_YEAR}|\b{_LAST}\s+year[\s-]end\b")


def relative_period(header: str, reported: Period, calendar: FiscalCalendar) -> Period | None:
    """The period that a header names by its distance from the reported one; None where it names none so.

    >>> from datetime import date
    >>> half = Period(date(2024, 1, 1), date(2024, 6, 30))
    >>> str(relative_period("Same period last year", half, FiscalCalendar()).end)
    '2023-06-30'
    """
    if _LAST_YEARS_END.search(header):
        return Period(None, calendar.span(calendar.year_of(reported.end) - 1, 1, 12)[1])
    return earlier(reported, 12, calendar) if _YEAR_BEFORE.search(header) else None
