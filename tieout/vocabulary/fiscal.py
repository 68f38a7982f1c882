"""The issuer's fiscal calendar: its years, quarters and halves as dates.

Here: from a fiscal label to days, and back. Not here: how a document tells its calendar (`learnt_calendar.py`), which
period a figure has (`periods.py`, `tables/column_periods.py`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tieout.vocabulary.dates import add_months, month_end, start_of_months
from tieout.vocabulary.uneven_weeks import WeekPeriod, span_of

Naming = Literal["start", "end"]
NAMINGS: tuple[Naming, ...] = ("end", "start")

SHORT_LABEL = r"\b(?:[1-4]Q|Q[1-4]|[12]H|H[12]|FY)\s?[’']?\d{2}"
"""A fiscal label of two digits or more, in capitals or not: `1Q08`, `FY2024`."""
LATEST_REPORT = 150
"""Days after the end of a period in which it is reported."""
_OFF_MONTHS_END = 10
"""Days between the end of a quarter of weeks and the month's end: calendars of 4, 4 and 5 weeks stay within."""
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def full_year(digits: str) -> int:
    """A year of two or four digits in full.

    >>> full_year("08"), full_year("1998")
    (2008, 1998)
    """
    year = int(digits)
    if year >= 100:
        return year
    return 2000 + year if year < 70 else 1900 + year


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """The month in which fiscal years end, and whether they are named by the year of their start or end."""

    end_month: int = 12
    naming: Naming = "end"
    is_learnt: bool = False
    months_to_date: int = 12
    """How many months of its fiscal year the document covers: what `YTD` means in it."""
    quarters_to_date: bool = False
    """Whether its `third quarter` are the nine months to its end, as it says by their days."""
    week_ends: tuple[date, ...] = ()
    """Days that the document prints, where its fiscal periods are 13 weeks long; empty where they are months."""
    ends_with_month: bool = False
    """Whether its years end with their month though their quarters are 13 weeks long."""
    uneven: tuple[WeekPeriod, ...] = ()
    """Its periods of weeks, where they are no quarters of 13."""
    day_first: bool | None = None
    """Whether the document writes `1/3/2009` for the first of March; None where none of its dates tells."""

    def year_end(self, fiscal_year: int) -> date:
        """Last day of a fiscal year."""
        later = 1 if self.naming == "start" and self.end_month != 12 else 0
        return month_end(fiscal_year + later, self.end_month)

    def closing_day(self, fiscal_year: int) -> date:
        """Last day of a fiscal year, of weeks where its periods are: `at the end of the prior fiscal year`."""
        return self.span(fiscal_year, 1, 12)[1]

    def span(self, fiscal_year: int, first_month: int, months: int) -> tuple[date, date]:
        """First and last day of some months of a fiscal year, its first month counted as 1."""
        last_month = first_month + months - 1
        last = add_months(self.year_end(fiscal_year), last_month - 12)
        if self.uneven and (told := span_of(self.uneven, last, months)):
            return told
        if not self.week_ends:
            return start_of_months(last, months), last
        start, end = (
            self._week_end(fiscal_year, first_month - 1) + timedelta(days=1),
            self._week_end(fiscal_year, last_month),
        )
        # No quarter has less than 13 weeks, whichever day of the week is nearest to a month's end.
        is_short = not months % 3 and not self.ends_with_month
        return min(start, end - timedelta(weeks=13 * months // 3, days=-1)) if is_short else start, end

    def _week_end(self, fiscal_year: int, month: int) -> date:
        """Last day of a month of a fiscal year of weeks: of quarters of 13, or as a day is printed, and the rest."""
        months_end = add_months(self.year_end(fiscal_year), month - 12)
        near = months_end if self.ends_with_month and month % 12 == 0 else self.week_end_near(months_end)
        if month not in {3, 6, 9} or near in self.week_ends:
            return near
        by_weeks = self.week_end_near(self.year_end(fiscal_year - 1)) + timedelta(weeks=13 * month // 3)
        return by_weeks if abs((by_weeks - months_end).days) <= _OFF_MONTHS_END else near

    def start_of(self, end: date, months: int) -> date:
        """First day of so many months up to a day: the day after the period before ended, where they are weeks."""
        if self.uneven and (told := span_of(self.uneven, end, months)) and told[1] == end:
            return told[0]
        if not self.week_ends or months % 3:
            return start_of_months(end, months)
        before = end - timedelta(weeks=13 * months // 3)
        is_told = months >= 12 or any(abs((printed - before).days) <= 7 for printed in self.week_ends)
        # Quarters have 13 weeks; a 53rd week lies in a year that says so by its own end.
        return self.begun_near((self.week_end_near(before) if is_told else before) + timedelta(days=1))

    def begun_near(self, day: date) -> date:
        """The first day of a year that ends with its month, where weeks counted back lead near it; else the day."""
        first = self.year_end(self.year_of(day + timedelta(days=15)) - 1) + timedelta(days=1)
        return first if self.ends_with_month and abs((first - day).days) <= 7 else day

    def week_end_near(self, day: date) -> date:
        """The printed day within a week, else the nearest day of the week on which most printed periods end."""
        printed = [end for end in self.week_ends if abs((end - day).days) <= 7]
        if printed:
            return min(printed, key=lambda end: abs((end - day).days))
        weekday = Counter(end.weekday() for end in self.week_ends).most_common(1)[0][0]
        # Years that end on the last Saturday of a month never run into the next; others end on the nearest one.
        back = 6 if len(self.week_ends) > 1 and all(end.day > 7 for end in self.week_ends) else 3
        month = month_end(day.year, day.month) if day.day > 7 else day - timedelta(days=day.day)
        anchor = month if back == 6 else day
        return anchor + timedelta(days=(weekday - anchor.weekday() + back) % 7 - back)

    def year_of(self, day: date) -> int:
        """The fiscal year in which a day lies; a day up to a week past a year's end belongs to that year."""
        month_index = day.year * 12 + day.month - 1
        if day.day <= 7 and (day.month - 1) % 12 == self.end_month % 12:
            month_index -= 1
        year, month = divmod(month_index, 12)
        ends_in = year if month + 1 <= self.end_month else year + 1
        return ends_in - 1 if self.naming == "start" and self.end_month != 12 else ends_in

    def months_into_year(self, end: date) -> int:
        """How many whole months of its fiscal year have passed at a day, 1 to 12."""
        month = end.month
        if end.day <= 7:
            month -= 1
        passed = (month - self.end_month - 1) % 12 + 1
        return max(3, 3 * round(passed / 3)) if self.uneven else passed
