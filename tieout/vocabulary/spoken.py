"""Periods as sentences speak of them, seen from the reported one: `the fourth quarter`, `a year ago`, `next quarter`.

Here: the dates that they stand for. Not here: which words name one (`period_words.py`), periods that print their own
dates or years (`periods.py`), and which figure of a sentence has which period (`prose/claim_periods.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from tieout.vocabulary.dates import month_end, month_number, parse_date, start_of_months
from tieout.vocabulary.fiscal import ORDINALS, FiscalCalendar
from tieout.vocabulary.guarded import Guarded
from tieout.vocabulary.named import Named, at_the_end, earlier, merged, of_a_month, until
from tieout.vocabulary.period_words import RULES, may_name_periods
from tieout.vocabulary.periods import Period, PeriodMention
from tieout.vocabulary.uneven_weeks import months_of, weeks_named

_MONTHS_OF = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_HALVES = {"first": 1, "second": 7, "1": 1, "2": 7}
"""The first month of each half."""
_YEAR = re.compile(
    r"(?P<year>(?:19|20)(?<![\w,.$€£¥/-]..)\d\d)(?:(?![\w/]|[,.]\d|%|-\d)|(?P<runs_on>[/-]\d\d)(?<=\(.{7})(?=:))"
)
_NO_YEAR_BEFORE = re.compile(
    r"(?i)(?:\b(?:since|founded\s+in|established\s+in|act\s+of|copyright|©|by|years(?:\s+(?:19|20)\d\d(?:,|\s+and))?|until|through|(?:well\s+)?into|beyond|due(?:\s+in)?|matur\w+\s+in|of\s+january|of\s+february|of\s+may|general\s+meeting|agm)\s+(?:the\s+)?|ifrs\s+)$"
)
_COMPARED = re.compile(r"(?i)\b(?:compared\s+(?:to|with)|versus)\s[^.;]{0,60}\d[^.;]{0,50}\s(?:in|for)\s+$")
_ASIDE = re.compile(r"(?i)[(\[][^()\[\]\d]{0,6}\d[^()\[\]]{0,12}\s(?:in|for)\s+$")
_IN_NAME = re.compile(
    r"\s+(?:[A-Z][\w-]*\s+){0,2}(?:Notes?|Plan|Act|Bonds?|Debentures?|Facility|Annual|Report|Form|Program|Programme|Award)\b"
)
_GOES_ON = re.compile(r"(?i)(?:^|[.!?]\s+)(?:during|over|within|in|for)\s+$")
_SINCE = re.compile(r"(?i)\bsince\s+(?:the\s+)?(?:beginning|start)\s+of\s+$")
_NEAR = 40
_END_OF_YEAR = re.compile(r"(?i)(?:year[\s-]end|end\s+of|december|(?<=\bat\s)year)\s+$")
_OUTLOOK = Guarded(
    r"(?i)\b(?:outlook|guidance|expect(?:s|ed|ing|ations?)?|anticipat\w+|forecasts?|project(?:s|ed|ions?)|targets?|"
    r"target(?:s|ed|ing)|estimat\w+|plans?|intends?|will|looking\s+ahead|goals?|on\s+track)\b",
    "outlook|guidance|expect|anticipat|forecast|project|target|estimat|plan|intend|will|looking|goal|track",
)


_INTRODUCES = re.compile(r"(?i)\s+(?:financial\s+)?(?:outlook|guidance|expectations?)\b[^.]*:\s*$")
"""`The full year outlook also includes the following:` looks ahead of a year that has ended."""


@lru_cache(maxsize=4096)
def is_outlook(text: str) -> bool:
    """Whether a text speaks of what is to come."""
    return bool(_OUTLOOK.search(text))


def named_periods(
    text: str,
    start: int,
    end: int,
    mentions: list[PeriodMention],
    reported: Period | None,
    calendar: FiscalCalendar,
    guided: Period | None = None,
) -> list[Named]:
    """All periods that a sentence names, in order: those with their own dates, and those it only speaks of.

    `guided` is the year to come that the sentences before speak of, which `the year` then is.
    """
    found = [Named(m.start, m.end, m.period, is_bare_date=m.is_bare_date, is_spoken=False) for m in mentions]
    if reported is None:
        return found
    found = [at_the_end(text, of_a_month(text, until(text, named, reported, calendar))) for named in found]
    spoken = list(_spoken_periods(text, start, end, reported, calendar, guided))
    found = merged(found, spoken)
    years = [named for match in _YEAR.finditer(text, start, end) if (named := _year(text, match, reported, calendar))]
    if not is_outlook(text[start:end]):
        years = _of_reported_part(text, start, years, reported, calendar)
    names = [_in_year_before(named, found, years) for named in merged(found, years)]
    return [_listed(text, *pair, calendar) for pair in zip([None, *names], names, strict=False)]


def _of_reported_part(
    text: str, start: int, years: list[Named], reported: Period, calendar: FiscalCalendar
) -> list[Named]:
    """A year that has not ended, compared with the one before: the same part of both, as nobody reports the whole.

    Of `$162 million, compared to $135 million in 2005` too, which prints the one before alone.
    """
    current = calendar.year_of(reported.end)
    printed = {text[named.start : named.end] for named in years}
    are_both = {str(current), str(current - 1)} <= printed
    is_compared = printed == {str(current - 1)} and all(_COMPARED.search(text, start, named.start) for named in years)
    if calendar.months_into_year(reported.end) == 12 or not (are_both or is_compared):
        return years
    return [
        replace(named, period=None, year=int(text[named.start : named.end]))
        if named.period and not named.period.is_instant
        else named
        for named in years
    ]


def _listed(text: str, before: Named | None, named: Named, calendar: FiscalCalendar) -> Named:
    """`ended March 31, 2023 and 2024`: a year after a period is the same period of that year."""
    if before is None or before.period is None or not re.fullmatch(r",?\s+and\s+", text[before.end : named.start]):
        return named
    if not text[named.start : named.end].isdigit():
        return named
    ends = before.period.end
    prints_year = str(ends.year) in text[before.start : before.end]
    back = (ends.year if prints_year else calendar.year_of(ends)) - int(text[named.start : named.end])
    return replace(named, period=earlier(before.period, 12 * back, calendar), year=None)


def _in_year_before(named: Named, spoken: list[Named], years: list[Named]) -> Named:
    """`The 2003 earnings for the fourth quarter`: a quarter without a year lies in the year named before it."""
    if not named.is_quarter or named.period is None:
        return named
    earlier_names = [other for other in (*spoken, *years) if other.end <= named.start]
    last = max(earlier_names, key=lambda other: other.end, default=None)
    if last is None or last not in years or last.period is None or last.period.is_instant:
        return named
    steps = range(-36, 37, 12)
    shifted = (named.period.months_before(months) for months in steps)
    inside = (p for p in shifted if p.end <= last.period.end and last.period.start and p.end >= last.period.start)
    return replace(named, period=next(inside, named.period))


def _year(text: str, match: re.Match[str], reported: Period, calendar: FiscalCalendar) -> Named | None:
    if match["runs_on"]:
        years = calendar.span(calendar.year_of(reported.end), 1, 12)[1].year - int(match["year"][:4]) - 1
        return Named(match.start(), match.end(), months_back=12 * max(years, 0))  # `£17.7bn (2013/14: £16.5bn)`
    year = int(match["year"])
    before = text[max(0, match.start() - 24) : match.start()]
    since = _SINCE.search(text, max(0, match.start() - _NEAR), match.start())
    if since and (first := calendar.span(year, 1, 12)[0]) < reported.end:
        return Named(since.start(), match.end(), Period(first, reported.end), is_bare_date=True)  # of its figure alone
    is_far = not -6 <= year - calendar.year_of(reported.end) <= 6
    if is_far or _NO_YEAR_BEFORE.search(before) or _IN_NAME.match(text, match.end()):
        return None
    if _END_OF_YEAR.search(before):
        return Named(match.start(), match.end(), Period(None, calendar.closing_day(year)), is_spoken=False)
    in_brackets = re.search(r"[(;\[]\s*$", before) and re.match(r"\s?:", text[match.end() : match.end() + 2])
    # `81.7% (90.0% in 2007)`: the aside is of the same part of its year.
    in_brackets = in_brackets or (_ASIDE.search(before) and re.match(r"\s?[)\]]", text[match.end() : match.end() + 2]))
    is_interim = reported.months is not None and reported.months < 12
    if in_brackets and is_interim and year == reported.end.year - 1:
        return Named(match.start(), match.end(), months_back=12)  # whatever the issuer calls its years
    if in_brackets and is_interim:
        return Named(match.start(), match.end(), year=year)
    return Named(match.start(), match.end(), Period(*calendar.span(year, 1, 12)), is_spoken=False)


def _spoken_periods(
    text: str, start: int, end: int, reported: Period, calendar: FiscalCalendar, guided: Period | None
) -> Iterator[Named]:
    words = text[start:end].lower()
    if not may_name_periods(words):
        return
    around = _Around(reported, calendar, is_outlook(text[start:end]), guided)
    taken: list[tuple[int, int]] = []
    for kind, rule in RULES:
        if not rule.has_words(words):
            continue
        for match in rule.pattern.finditer(text, start, end):
            if any(match.start() < stop and first < match.end() for first, stop in taken):
                continue
            named = around.read(kind, match)
            if named:
                taken.append(match.span())
                yield named


@dataclass(frozen=True, slots=True)
class _Around:
    """The reported period, and whether the sentence looks ahead of it."""

    reported: Period
    calendar: FiscalCalendar
    outlook: bool
    guided: Period | None = None

    def read(self, kind: str, match: re.Match[str]) -> Named | None:
        start, end = match.span()
        if kind in {"same_of", "year_named"}:
            return Named(start, end, year=int(match["year"]))
        months_back = {"year_back": 12, "quarter_back": 3, "now": 0}.get(kind)
        if months_back is not None:
            goes_on = _GOES_ON.search(match.string, max(0, start - _NEAR), start) and match.string[end : end + 1] == ","
            return Named(start, end, months_back=0 if goes_on else months_back)
        period = self._period(kind, match.groupdict())
        if kind == "year_of" and _INTRODUCES.match(match.string, end) and not match["year"]:
            ended = self.calendar.months_into_year(self.reported.end) == 12
            period = self._span(1, 12, self._year + ended)
        is_quarter = kind == "quarter_of" and not match["year"]
        is_own = kind != "former_quarter"
        return Named(start, end, period, is_quarter=is_quarter, is_spoken=is_own) if period else None

    def _period(self, kind: str, words: dict[str, str | None]) -> Period | None:
        year, passed = self._year, self.calendar.months_into_year(self.reported.end)
        if kind == "weeks":
            ended = parse_date(words["ended"] or "")
            length = timedelta(weeks=weeks_named(words["weeks"] or ""), days=-1)
            return Period(ended[0] - length, ended[0]) if ended else None
        if kind == "months_ended":
            ended = parse_date(words["ended"] or "")
            months = _MONTHS_OF[(words["months"] or "").lower()]
            return Period(self.calendar.start_of(ended[0], months), ended[0]) if ended else None
        if kind == "last_close":
            return Period(None, self.calendar.closing_day(year - 1))
        if kind == "close":
            return self._close(words)
        if kind == "trailing":
            return Period(self.calendar.start_of(self.reported.end, 12), self.reported.end)
        if kind == "former_quarter":
            return self._quarter(words["ordinal"], outlook=False, year=year - 1)
        if kind == "former_part":
            months = _MONTHS_OF.get((words.get("months") or "").lower(), 6)
            first = (
                7 if (words.get("half") or "").lower() == "second" else 1 if words.get("half") else passed - months + 1
            )
            return self._span(first, months, year - 1) if months <= passed else None
        if kind == "next":
            return self._next(words["length"] or "")
        if kind == "quarter_of" and words["year"]:
            return self._quarter(words["ordinal"], outlook=False, year=int(words["year"]))
        if kind == "quarter_of":
            return self._quarter(words["ordinal"], outlook=self.outlook)
        if kind == "half_of":
            half = (words["half"] or "").lower()
            of_half = _HALVES.get(half)
            return self._span(of_half or max(passed - 5, 1), 6) if of_half or passed % 6 == 0 else None
        if kind == "months":
            months = _MONTHS_OF[(words["months"] or "").lower()]
            return self._span(passed - months + 1, months) if months <= passed else None
        if kind == "weeks_alone":
            weeks = weeks_named(words["weeks"] or "")
            months = months_of(weeks, even=not self.calendar.uneven) or 13
            in_weeks = self.calendar.week_ends or self.calendar.uneven
            return self._span(passed - months + 1, months) if in_weeks and months <= passed else None
        if kind == "months_to":
            return self._months_to(month_number(words["from"] or "") or 1, month_number(words["until"] or "") or 12)
        if kind == "month_quarter":
            return self._quarter_to(month_number(words["month"] or "") or 12, words["year"])
        if kind == "to_date":
            return self._span(1, passed)
        if self.guided and kind in {"year_of", "year_now"} and not words.get("year"):
            return self.guided
        if kind == "year_of":
            return self._span(1, 12, int(words["year"] or year))
        if kind == "year_now":
            return self._span(1, 12) if passed == 12 or "iscal" in (words["length"] or "") else None
        if kind == "quarter_now":
            return self._span(passed - 2, 3) if passed % 3 == 0 else self.reported
        return self.reported

    @property
    def _year(self) -> int:
        return self.calendar.year_of(self.reported.end)

    def _span(self, first_month: int, months: int, year: int | None = None) -> Period:
        return Period(*self.calendar.span(self._year if year is None else year, first_month, months))

    def _quarter(self, ordinal: str | None, *, outlook: bool, year: int | None = None) -> Period:
        """The quarter of that number in the reported year; the next one to come, or the last one gone, where the
        sentence looks ahead or the quarter is still far off."""
        number = int(ordinal) if ordinal and ordinal.isdecimal() else ORDINALS.get((ordinal or "").lower(), 4)
        passed = self.calendar.months_into_year(self.reported.end) // 3
        later = 1 if outlook and passed == 4 and number < 4 else 0
        earlier = 1 if not outlook and number > passed + 1 else 0
        return self._span(3 * number - 2, 3, self._year + later - earlier if year is None else year)

    def _quarter_to(self, month: int, year: str | None) -> Period:
        first = (month - self.calendar.end_month - 3) % 12 + 1
        candidates = [self._span(first, 3, self._year + step) for step in (-1, 0, 1)]
        candidates = [period for period in candidates if year == str(period.end.year)] or candidates
        if not self.outlook:
            candidates = [period for period in candidates if period.end <= self.reported.end] or candidates
        return min(candidates, key=lambda period: abs((period.end - self.reported.end).days))

    def _months_to(self, first: int, last: int) -> Period | None:
        """`January - September`: the last such months up to the end of what is reported."""
        months, end = (last - first) % 12 + 1, self.reported.end
        until = month_end(end.year - (last > end.month), last)
        return Period(start_of_months(until, months), until) if months % 3 == 0 else None

    def _next(self, length: str) -> Period:
        passed = self.calendar.months_into_year(self.reported.end)
        if length.lower() == "year":
            return self._span(1, 12, self._year + 1)
        return self._span(passed + 1, 3) if passed < 12 else self._span(1, 3, self._year + 1)

    def _close(self, words: dict[str, str | None]) -> Period | None:
        period, year = self.reported, words.get("year")
        if (words.get("of") or "").lower() == "year" and self.calendar.months_into_year(period.end) < 12:
            # `at year-end` in the middle of a year is the last one, or the next where the sentence looks ahead.
            return Period(None, self.calendar.closing_day(self._year - (0 if self.outlook else 1)))
        if words.get("ordinal"):
            period = self._quarter(words["ordinal"], outlook=False)
        elif words.get("month") and month_number(words["month"] or "") != period.end.month:
            return None
        if year and words.get("ordinal"):
            period = period.months_before(12 * (self.calendar.year_of(period.end) - int(year)))
        elif year:
            return None if words.get("month") else Period(None, self.calendar.closing_day(int(year)))
        return (period.year_before() if words.get("former") else period).closing()
