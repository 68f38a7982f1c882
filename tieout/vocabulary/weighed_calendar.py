"""The fiscal calendar that most of what a document says of its own quarter speaks for, where no words define it.

Here: what speaks for and against a calendar, and how much. Not here: definitions (`learnt_calendar.py`), weeks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tieout.vocabulary.dates import DateMention, add_months, closing_month
from tieout.vocabulary.fiscal import LATEST_REPORT, NAMINGS, ORDINALS, FiscalCalendar, full_year
from tieout.vocabulary.guarded import Guarded
from tieout.vocabulary.weeks import is_near_month_end

_QUARTER_NAMED = Guarded(
    r"(?i)\bQ(?P<digit>[1-4])\b|\b(?P<label>[1-4])Q\d{2,4}|\b(?P<word>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:fiscal\s+)?quarter",
    starts=r"[QqFfSsTt1-4](?<!\w.)(?i:(?<=q)[1-4]|(?<=f)(?:irst|ourth)|(?<=s)econd|(?<=t)hird|(?<=[1-4])(?:q|st|nd|rd|th))",
)
_FISCAL_QUARTER = Guarded(r"(?i)\bfiscal\s+\w+\s+quarter\b|\bquarter\s+(?:of\s+)?(?:the\s+)?fiscal\b", "fiscal")
_LABELLED = Guarded(
    r"\b(?:(?:(?P<h>[12])H|H(?P<h2>[12])|(?P<q>[1-4])Q|Q(?P<q2>[1-4]))\s?(?:FY\s?[’']?|(?=20\d\d[/–-]\d\d\b))(?P<year>(?:20)?\d\d)"
    r"(?P<split>[/–-]\d\d\b)?"
    r"|FY\s?[’']?(?P<first>(?:20)?\d\d)\s?(?:H(?P<h3>[12])|Q(?P<q3>[1-4]))"
    r"|(?P<ordinal>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)\s+(?P<part>quarter|half)\s+(?:of\s+)?(?:the\s+)?"
    r"(?:[Ff]iscal\s+|[Ff]inancial\s+)(?:year\s+)?(?P<worded>20\d\d))(?![\w,]*\d)",
    starts=r"[HQFfSsTt1-4](?<!\w.)(?:(?<=[HQ])[1-4]|(?<=[1-4])[HQ]|(?<=F)Y|(?<=[Ff])(?:irst|ourth)|(?<=[Ss])econd|(?<=[Tt])hird)",
)
_ENDS_PERIOD = re.compile(r"(?i)\b(?:end(?:ed|ing)|as\s+(?:of|at)|at|to|through|until)\s+\Z")
_BALANCE = re.compile(r"(?i)(?:\b(?:at|as\s+(?:of|at))\s+|^\W*|\|\s*)\Z", re.M)
"""Before the day of a balance sheet, in a sentence or at the head of a column."""
_INDIAN = Guarded(r"\b[LU]\d{5}[A-Z]{2}\d{4}[A-Z]{3}\d{6}\b", starts="[LU]")
"""A corporate identity number of India, where the law has years end with March."""
_IN_CRORE = Guarded(r"(?i)(?:\bRs|₹|\bINR)\.?\s?-?[\d,.]+\s?(?:crores?|lakhs?|Cr)\b", "crore|lakh|cr")
_HEAD = 6_000
_USUAL, _WEAK, _FULL = 1.0, 1.0, 2.0
_NAMED_BY_START = -0.75
"""Years are named by their end unless a label says otherwise."""


def quarters_named(text: str) -> Counter[int]:
    """How often the head of a document names each quarter."""
    return Counter(
        int(found["digit"] or found["label"] or ORDINALS[found["word"].lower()])
        for found in _QUARTER_NAMED.finditer(text[:_HEAD])
    )


def month_of_reported_quarter(text: str, periods: Sequence[date]) -> int | None:
    """The month that puts the quarter which the head reports on the last day on which a period ended.

    `Results for the fiscal third quarter` of three months ended June 30: that year ends in September.
    """
    number = _own_quarter(text)
    if not periods or number is None or not _FISCAL_QUARTER.search(text, 0, _HEAD):
        return None
    month = (closing_month(max(periods)) - 3 * number) % 12 or 12
    return month if month != 12 else None


def _own_quarter(text: str) -> int | None:
    """The quarter that the head names twice as often as any other."""
    named = quarters_named(text).most_common(2)
    is_told = bool(named) and (len(named) == 1 or named[0][1] >= 2 * named[1][1])
    return named[0][0] if is_told else None


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a document says of its own quarter, by which calendars are weighed."""

    periods: Sequence[date]
    """The days on which its periods ended."""
    balances: Sequence[date]
    """The days of its balance sheets."""
    announced: date | None
    quarter: int | None
    says_fiscal: bool
    label: tuple[int, int] | None
    """The latest part of a fiscal year that labels print again and again: the year, and its months to the end of it."""
    is_split: bool
    """Whether labels name two calendar years: `Q3 2024/25`."""
    is_indian: float

    @property
    def ends(self) -> Sequence[date]:
        """The days on which its periods ended, as far as it tells them."""
        return self.periods or self.balances

    @property
    def last(self) -> date | None:
        """The day on which what it reports ended."""
        return max(self.ends, default=None)

    @property
    def is_astray(self) -> bool:
        """Whether no quarter of the calendar year ends when its periods do."""
        return bool(self.ends) and all(closing_month(day) % 3 for day in self.ends)

    def weight(self, calendar: FiscalCalendar) -> float:
        """How much speaks for a calendar."""
        weight = _USUAL if calendar.end_month == 12 else 0.0
        weight += _NAMED_BY_START if calendar.naming == "start" else 0.0
        weight += self.is_indian if calendar.end_month == 3 else 0.0
        return weight + self._of_quarter(calendar) + self._of_last_year(calendar) + self._of_label(calendar)

    def _of_quarter(self, calendar: FiscalCalendar) -> float:
        """The quarter by its number, and the day on which it ended."""
        if self.last is None:
            return 0.0
        if self.is_astray and (closing_month(self.last) - calendar.end_month) % 3:
            return -_FULL
        # Without a number, years end in January or February rather than later.
        astray = _FULL - calendar.end_month / 100 if self.is_astray else 0.0
        is_own = self.quarter is not None and calendar.months_into_year(self.last) == 3 * self.quarter
        return astray + (0.0 if not is_own else _FULL if self.says_fiscal or self.is_astray else _WEAK)

    def _of_last_year(self, calendar: FiscalCalendar) -> float:
        """A balance sheet as many months before the last one as the reported quarter's number says: a year's end."""
        if self.last is None or self.quarter in {None, 4}:
            return 0.0
        passed = 3 * (self.quarter or 0)
        before = add_months(self.last, -passed)
        is_printed = any(abs((day - before).days) <= 7 for day in self.balances)
        return _WEAK if is_printed and calendar.months_into_year(self.last) == passed else 0.0

    def _of_label(self, calendar: FiscalCalendar) -> float:
        """A label whose part of the year ended on a day that is printed, or before the announcement."""
        if self.label is None or (self.is_split and calendar.end_month == 12):
            return -_FULL if self.is_split and calendar.end_month == 12 else 0.0
        year, passed = self.label
        ended = calendar.span(year, 1, passed)[1]
        if self.ends:
            return _FULL if any(abs((day - ended).days) <= 7 for day in self.ends) else -_FULL
        if self.announced is None:
            return 0.0
        late = (self.announced - ended).days
        return _FULL - late / 1000 if 0 <= late <= LATEST_REPORT else -_FULL


def weighed_calendar(
    text: str, dates: Sequence[DateMention], periods: Sequence[date], usual: FiscalCalendar
) -> FiscalCalendar:
    """The calendar that most of the evidence speaks for; the usual one where two have the same weight."""
    announced = _first_day(text, dates)
    labels = Counter(_labels(text))
    last_label = max((label for label, count in labels.items() if count > 1), default=None)
    indian = 3.0 if _INDIAN.search(text) else _FULL if labels and _IN_CRORE.search(text) else 0.0
    evidence = _Evidence(
        periods,
        _balances(text, dates, announced),
        announced,
        _own_quarter(text),
        _FISCAL_QUARTER.search(text, 0, _HEAD) is not None,
        last_label,
        any(found["split"] for found in _LABELLED.finditer(text)),
        indian,
    )
    months = range(1, 13) if evidence.is_astray else (3, 6, 9, 12)
    weights = {
        calendar: evidence.weight(calendar)
        for month in months
        for naming in NAMINGS[: 1 if month == 12 else 2]
        for calendar in [FiscalCalendar(month, naming, months_to_date=usual.months_to_date)]
    }
    first, second = sorted(weights.values(), reverse=True)[:2]
    return max(weights, key=lambda calendar: weights[calendar]) if first > second else usual


def balance_days(text: str, dates: Sequence[DateMention]) -> list[date]:
    """The days near a month's end of which a document that tells no end of a period tells balances."""
    return _balances(text, dates, _first_day(text, dates))


def _balances(text: str, dates: Sequence[DateMention], announced: date | None) -> list[date]:
    near = (m for m in dates if m.has_day and m.day != announced and is_near_month_end(m.day))
    days = [m.day for m in near if _BALANCE.search(text, max(0, m.start - 12), m.start)]
    return [day for day in days if announced is None or day <= announced]


def _labels(text: str) -> list[tuple[int, int]]:
    """Parts of fiscal years that labels name: the year, and its months to the end of the part."""
    labels = []
    for found in _LABELLED.finditer(text):
        half, quarter = found["h"] or found["h2"] or found["h3"], found["q"] or found["q2"] or found["q3"]
        passed = 6 * int(half) if half else 3 * int(quarter) if quarter else 0
        if found["ordinal"]:
            passed = ORDINALS[found["ordinal"].lower()] * (3 if found["part"] == "quarter" else 6)
        year = full_year(found["year"] or found["first"] or found["worded"])
        labels.append((year + bool(found["split"]), passed))
    return labels


def _first_day(text: str, dates: Sequence[DateMention]) -> date | None:
    """The first day of the head on which no period ends: that of the announcement, before its lines are known."""
    days = (d for d in dates if d.has_day and d.start < _HEAD)
    return next((d.day for d in days if not _ENDS_PERIOD.search(text, max(0, d.start - 20), d.start)), None)
