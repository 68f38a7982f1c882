"""The fiscal calendar of an issuer: which days a quarter and a year to date cover, and how they are called.

Here: dates. Quarters are counted from 0, the first that has a release; earlier ones are negative.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SPANS = {3: "Three Months Ended", 6: "Six Months Ended", 9: "Nine Months Ended", 12: "Twelve Months Ended"}


def month_end(months: int) -> date:
    """Last day of a month that is counted from January of the year 0."""
    year, month = divmod(months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def day(value: date) -> str:
    return f"{MONTHS[value.month - 1]} {value.day}, {value.year}"


@dataclass(frozen=True, order=True)
class Period:
    """Days of a duration, both included; an instant has no start."""

    start: date | None
    end: date


@dataclass(frozen=True)
class Calendar:
    """Fiscal quarters of a year that ends with `year_end_month`; quarter 0 opens the fiscal year `first_year`."""

    year_end_month: int
    first_year: int

    def _last_month(self, quarter: int) -> int:
        return self.first_year * 12 + self.year_end_month - 1 - 12 + 3 * (quarter + 1)

    def fiscal_quarter(self, quarter: int) -> int:
        return quarter % 4 + 1

    def fiscal_year(self, quarter: int) -> int:
        return self.first_year + quarter // 4

    def end(self, quarter: int) -> date:
        return month_end(self._last_month(quarter))

    def instant(self, quarter: int) -> Period:
        return Period(None, self.end(quarter))

    def duration(self, quarter: int, quarters: int) -> Period:
        """The months of so many quarters up to this one."""
        return Period(self.end(quarter - quarters) + timedelta(days=1), self.end(quarter))

    def announced_on(self, quarter: int) -> date:
        return self.end(quarter) + timedelta(days=38)
