"""The fiscal calendar that a document tells: by its definitions, the days on which its periods end, its labels.

Here: when fiscal years end and how they are named, or weeks. Not here: what follows from a calendar (`fiscal.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from tieout.vocabulary.dates import (
    MONTH_WORDS,
    DateMention,
    closing_month,
    date_order,
    find_dates,
    month_number,
)
from tieout.vocabulary.fiscal import LATEST_REPORT, ORDINALS, FiscalCalendar, Naming, full_year
from tieout.vocabulary.guarded import Guarded
from tieout.vocabulary.uneven_weeks import uneven_periods, year_end_month
from tieout.vocabulary.weeks import (
    counts_in_weeks,
    days_of_balances,
    days_of_week_ends,
    speaks_of_weeks,
    years_end_with_month,
)

_NAMINGS: tuple[Naming, ...] = ("end", "start")
_FISCAL_YEAR = r"(?:fiscal|financial)\s+year"
_ENDED = re.compile(r"[EeTt](?<!\w.)(?i:(?<=e)nd(?:ed|ing)[,:]?|(?<=t)o)\s+(?P<date>)")
"""The word before the date on which a period ends. What the others look for stands right before or after the two."""
_BEFORE = 240
_DEFINED_YEAR = re.compile(rf"(?i){_FISCAL_YEAR}\s+\Z")
_AS_YEAR = re.compile(r"(?i)\s*[,]?\s*\(?\s*[\"“(]+\s*(?:FY|fiscal\s+(?:year\s+)?)\s*[’']?(?P<year>\d{2,4})\s*[\"”)]")
_DEFINED_QUARTER = re.compile(r"(?i)(?:three|3)\s+months\s+\Z")
_AS_QUARTER = re.compile(
    r"(?i)\s*\(?\s*[\"“(]+\s*(?:(?P<q1>[1-4])Q|Q(?P<q2>[1-4]))\s*(?:FY)?\s*[’']?(?P<year>\d{2,4})\s*[\"”)]"
)
_YEAR_TO_DATE = re.compile(
    r"(?i)\b(?P<span>(?:six|6)\s+months|(?:nine|9)\s+months|(?:twenty[\s-]six|26)[\s-]weeks?|(?:thirty[\s-]nine|39)[\s-]weeks?"
    r"|half[\s-]+year)(?:\s+(?:fiscal\s+)?period)?\s+\Z"
)
_HALF_YEAR = re.compile(r"(?i)six|6|half")
_YEAR = re.compile(
    rf"(?i)(?P<half>\bhalf[\s-]*)?(?:{_FISCAL_YEAR}s?|years?|\b(?:fifty[\s-](?:two|three)|5[23])[\s-]weeks?)\s+\Z"
)
_YEAR_TO_A_DAY = Guarded(
    rf"(?i)(?<!half[ -])\byears?\s+(?:ended|(?:(?<=fiscal\syear\s)|(?<=financial\syear\s))end(?:ing|s))\s+(?:on\s+)?"
    r"(?:(?:the\s+)?(?:last\s+)?(?:day|(?:sun|mon|tues|wednes|thurs|fri|satur)day)\s+"
    r"(?:of|in|(?:nearest|closest)(?:\s+to)?)\s+(?:the\s+end\s+of\s+)?|\d\d?\s+)?"
    rf"(?P<month>{MONTH_WORDS})[a-z]*\b(?!\.?(?!\s*\n\s*\n)[\s\d,]*(?:19|20)\d\d)",
    "end",
)
_ORDINAL_QUARTER = re.compile(
    r"(?i)(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:fiscal\s+)?quarter[^.]{0,60}?\Z"
)
_NAMED_QUARTER = re.compile(
    r"(?i)(?:first|second|third|fourth|Q[1-4])\s+quarter\s+(?:of\s+)?(?:the\s+)?(?:fiscal\s+(?:year\s+)?|FY)(?P<year>\d{4})"
    r"(?:(?!\b(?:FY|fiscal|quarter)|\n\s*\n)[^.|]){0,80}?\Z"
)
_QUARTER_NAMED = Guarded(
    r"(?i)\bQ(?P<digit>[1-4])\b|\b(?P<label>[1-4])Q\d{2,4}|\b(?P<word>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:fiscal\s+)?quarter",
    starts=r"[QqFfSsTt1-4](?<!\w.)(?i:(?<=q)[1-4]|(?<=f)(?:irst|ourth)|(?<=s)econd|(?<=t)hird|(?<=[1-4])(?:q|st|nd|rd|th))",
)
_FISCAL_QUARTER = Guarded(r"(?i)\bfiscal\s+\w+\s+quarter\b|\bquarter\s+(?:of\s+)?(?:the\s+)?fiscal\b", "fiscal")
_FISCAL_LABEL = Guarded(
    r"(?i)\b(?:fiscal\s+(?:year\s+)?|FY\s?)[’']?(?P<year>(?:19|20)\d\d|\d\d)(?![\d,.]*\d)",
    starts=r"[Ff](?<!\w.)(?i:iscal|y)",
)
_PART_LABEL = Guarded(
    r"(?i)\b(?:quarter|half|months)\s+(?:of\s+)?(?:the\s+)?fiscal\s+(?:year\s+)?(?P<year>(?:19|20)\d\d)"
    r"|\b(?:first|second|third|fourth)\s+quarter\s+(?:of\s+)?(?P<ordinal>(?:19|20)\d\d)\b"
    r"|\b(?:[HQ][1-4]|[1-4][HQ])\s?(?:FY|fiscal)?\s?[’']?(?P<short>(?:19|20)\d\d|\d\d)(?![\d,.]*\d)",
    starts=r"[QqHhMmFfSsTt1-4](?<!\w.)(?i:(?<=q)(?:uarter|[1-4])|(?<=h)(?:alf|[1-4])|(?<=m)onths|(?<=f)(?:irst|ourth)|(?<=s)econd"
    r"|(?<=t)hird|(?<=[1-4])[hq])",
)
_LABEL_OF_DAYS = re.compile(
    rf"(?i)\bFY\s?[’']?(?P<year>(?:20)?\d\d)\s*\(\s*(?:from\s+)?(?:{MONTH_WORDS})[a-z.]*\s+\d\d?(?:,?\s+(?:19|20)\d\d)?"
    r"\s*(?:[-–—~]|to|through)\s*\Z"
)
"""`First half of FY2019 (April 1 to`, before the day that ends it."""
_QUARTER_OF_DAYS = re.compile(
    r"(?i)\b(?:second|third|2nd|3rd)\s+quarter\b(?:(?!\n\s*\n)[^.|()]){0,90}\(\s*(?:from\s+)?\Z"
)
"""`Results for the third quarter of the year ending March 2025 (`, before the days from which to which it runs."""
_PERIOD = re.compile(
    r"(?i)\b(?:quarter|months|years?|weeks|(?:month|week|quarter|year)s?[\s-]+period|quarter\s+of\s+fiscal\s+(?:20)?\d\d)\s+\Z"
)
_LONG_YEAR = Guarded(
    r"(?i)\bfiscal\s+(?:year\s+)?(?P<year>(?:19|20)\d\d)\b,?\s+"
    r"(?:(?:is|was|has|had|will\s+be|includes|consists\s+of)\s+)?(?:an?\s+)?(?:53|fifty-three)[\s-]weeks?\b",
    "53|fifty-three",
    starts=r"[Ff](?<!\w.)(?i:iscal)",
)
_LABELLED = re.compile(
    r"\b(?:(?:(?P<h>[12])H|H(?P<h2>[12])|(?P<q>[1-4])Q|Q(?P<q2>[1-4]))\s?(?:FY\s?[’']?|(?=20\d\d[/–-]\d\d\b))(?P<year>(?:20)?\d\d)"
    r"(?P<split>[/–-]\d\d\b)?"
    r"|FY\s?[’']?(?P<first>(?:20)?\d\d)\s?(?:H(?P<h3>[12])|Q(?P<q3>[1-4])))(?![\w,]*\d)"
)
_ENDS_PERIOD = re.compile(r"(?i)\b(?:end(?:ed|ing)|as\s+(?:of|at)|to|through|until)\s+\Z")
_OTHER_TERM = re.compile(
    r"(?i)\b(?:leases?|terms?|contracts?|agreements?|polic(?:y|ies)|programmes?|programs?|plans?|insurance|tariffs?|"
    r"seasons?|licen[cs]es?|holidays?|prices?|directors?|chairman|employed|buy-?backs?)\b[^.;|\n]{0,60}\Z"
)
"""A year of something else: `the lease ran from 1 April 2024 to 31 March 2025`."""
_FROM_DAY_TO_DAY = re.compile(r"\s*(?:[-–—]|to|through|until)\s*")
_INDIAN = Guarded(r"\b[LU]\d{5}[A-Z]{2}\d{4}[A-Z]{3}\d{6}\b", starts="[LU]")
"""A corporate identity number of India, where the law has years end with March."""
_HEAD = 6_000


@dataclass(frozen=True, slots=True)
class _End:
    """A place where a text says on which day a period ends: `... ended`, the day, and what follows it."""

    text: str
    start: int
    word: str
    stop: int
    day: date

    def after(self, pattern: re.Pattern[str], *words: str) -> re.Match[str] | None:
        """What a pattern finds right before one of the words (`ended` alone if none is given)."""
        is_word = self.word in (words or ("ended",))
        return pattern.search(self.text, max(0, self.start - _BEFORE), self.start) if is_word else None


def _ends(text: str, dates: list[DateMention]) -> list[_End]:
    days = {mention.start: mention for mention in dates}
    named = ((found, days.get(found.start("date"))) for found in _ENDED.finditer(text))
    return [
        _End(text, found.start(), found.group().strip().rstrip(",:").lower(), day.end, day.day)
        for found, day in named
        if day
    ]


def learn_calendar(text: str) -> FiscalCalendar:
    """The fiscal calendar as the document's own words define it.

    A definition of a fiscal year (`fiscal year ending March 31, 2009 ("FY2008")`) or of a quarter
    (`three months ended June 30, 2008 ("1Q08")`) gives both, else what most `year ended ...` name, else December.
    """
    day_first = date_order(text)
    dates = find_dates(text, day_first)
    ends = _ends(text, dates)
    periods = [end.day for end in ends if end.after(_PERIOD)]
    uneven = uneven_periods(text, dates)
    to_date = _tells_quarters_to_date(text, dates)
    months = _learn_months(text, dates, ends, periods)
    calendar = replace(months, day_first=day_first, uneven=uneven, quarters_to_date=to_date)
    calendar = replace(calendar, end_month=month, is_learnt=True) if (month := year_end_month(uneven)) else calendar
    week_ends = days_of_week_ends(dates, periods)
    if not calendar.is_learnt:
        calendar = _of_quarters(text, periods or list(week_ends) if speaks_of_weeks(text) else periods, calendar)
    if not calendar.is_learnt and calendar.end_month == 12:
        calendar = _of_labels(text, dates, periods, calendar)
    if not calendar.is_learnt and calendar.end_month == 12 and _INDIAN.search(text):
        calendar = replace(calendar, end_month=3, is_learnt=True)
    of_weeks = bool(week_ends) and counts_in_weeks(text, dates, set(periods))
    week_ends = tuple(sorted({*week_ends, *days_of_balances(text, dates)}))
    calendar = replace(calendar, ends_with_month=years_end_with_month(text, dates, week_ends, calendar.end_month))
    return _with_long_years(replace(calendar, week_ends=week_ends), text) if of_weeks else calendar


def _of_quarters(text: str, ends: list[date], usual: FiscalCalendar) -> FiscalCalendar:
    """A calendar in which quarters end in the months that the document prints, where nothing says when its years do.

    The quarter that its head names tells it; without one, April, July and October end quarters of years to January.
    """
    months = Counter(closing_month(end) for end in ends)
    astray = [month for month, _ in months.most_common() if month % 3]
    if not astray or len(astray) < len(months):
        return usual
    named = _quarters_named(text)
    is_one_of_all = len(named) > 1 and len(set(named.values())) == 1
    if named and not is_one_of_all:
        latest = closing_month(max(ends))
        return replace(usual, end_month=(latest - 3 * named.most_common(1)[0][0]) % 12 or 12)
    return replace(usual, end_month=astray[0] % 3)


def _of_labels(text: str, dates: list[DateMention], ends: list[date], usual: FiscalCalendar) -> FiscalCalendar:
    """A calendar in which the latest part of a year that labels print again and again ended before the announcement.

    `1H FY24` in a release of February 22, 2024 is no half of the calendar year: that year ends in June. Where the text
    says on which days its periods end, the label is of one of them.
    """
    printed = Counter(
        (
            full_year(found["year"] or found["first"]) + bool(found["split"]),
            6 * int(half) if half else 3 * int(found["q"] or found["q2"] or found["q3"]),
        )
        for found in _LABELLED.finditer(text)
        for half in [found["h"] or found["h2"] or found["h3"]]
    )
    latest = max((label for label, count in printed.items() if count > 1), default=None)
    announced = _first_day(text, dates)
    if latest is None:
        return usual
    is_split = any(found["split"] for found in _LABELLED.finditer(text))  # `Q3 2024/25` is of no calendar year
    of_quarters = [replace(usual, end_month=month) for month in ((3, 6, 9) if is_split else (12, 3, 6, 9))]
    ended = [(calendar.span(latest[0], 1, latest[1])[1], calendar) for calendar in of_quarters]
    if ends:
        return next((c for end, c in ended if any(abs((day - end).days) <= 7 for day in ends)), usual)
    if announced is None:
        return usual
    reported = [(announced - end, c) for end, c in ended if 0 <= (announced - end).days <= LATEST_REPORT]
    return min(reported, key=lambda told: told[0])[1] if reported else usual


def _first_day(text: str, dates: list[DateMention]) -> date | None:
    """The first day of the head on which no period ends: that of the announcement, before its lines are known."""
    days = (d for d in dates if d.has_day and d.start < _HEAD)
    return next((d.day for d in days if not _ENDS_PERIOD.search(text, max(0, d.start - 20), d.start)), None)


def _with_long_years(calendar: FiscalCalendar, text: str) -> FiscalCalendar:
    """The calendar with the ends of the years that the text says have 53 weeks, where it prints no day near them."""
    ends = set(calendar.week_ends)
    for found in _LONG_YEAR.finditer(text):
        year = int(found["year"])
        end = calendar.week_end_near(calendar.year_end(year - 1)) + timedelta(weeks=53)
        if calendar.year_of(end) == year and not any(abs((printed - end).days) <= 7 for printed in ends):
            ends.add(end)
    return replace(calendar, week_ends=tuple(sorted(ends)))


def _learn_months(text: str, dates: list[DateMention], ends: list[_End], periods: list[date]) -> FiscalCalendar:
    quarters = _quarters_named(text)
    to_date = 3 * quarters.most_common(1)[0][0] if quarters else 12
    end_month, naming = _from_definitions(ends)
    if end_month is None:
        end_month = _most_named_month(ends) or _month_of_days(text) or _month_of_whole_years(text, dates)
        end_month = end_month or _month_of_reported_quarter(text, periods)
    if naming is None and end_month is not None:
        naming = _naming_of_quarters(ends, end_month) or _naming_of_days(text, dates, end_month)
        naming = naming or _naming_of_labels(text, periods, end_month)
    if end_month is None:
        return FiscalCalendar(months_to_date=to_date)
    return FiscalCalendar(end_month, naming or "end", is_learnt=True, months_to_date=to_date)


def naming_of_latest(text: str, end_month: int, told: date | None) -> Naming:
    """How years are named, where the latest that a text labels would else have ended more than a year before its day.

    `Fiscal 2024` in a filing of May 2025 by a company whose years end in January is the one that ended that January.
    """
    latest = max((full_year(found["year"]) for found in _FISCAL_LABEL.finditer(text)), default=None)
    if latest is None or told is None or end_month == 12:
        return "end"
    by_end, by_start = (FiscalCalendar(end_month, naming).year_end(latest) for naming in _NAMINGS)
    return "start" if (told - by_end).days > 366 and by_start <= told else "end"


def _quarters_named(text: str) -> Counter[int]:
    """How often the head of a document names each quarter."""
    return Counter(
        int(found["digit"] or found["label"] or ORDINALS[found["word"].lower()])
        for found in _QUARTER_NAMED.finditer(text[:_HEAD])
    )


def _from_definitions(ends: list[_End]) -> tuple[int | None, Naming | None]:
    for end in ends:
        named = end.after(_DEFINED_YEAR, "ended", "ending", "to") and _AS_YEAR.match(end.text, end.stop)
        if named:
            return closing_month(end.day), "end" if full_year(named["year"]) == end.day.year else "start"
    for end in ends:
        named = end.after(_DEFINED_QUARTER, "ended", "ending") and _AS_QUARTER.match(end.text, end.stop)
        if named:
            quarter = int(named["q1"] or named["q2"])
            month = (closing_month(end.day) - 3 * quarter) % 12 or 12
            for naming in _NAMINGS:
                calendar = FiscalCalendar(month, naming)
                if calendar.year_of(end.day) == full_year(named["year"]):
                    return month, naming
    return None, None


def _most_named_month(ends: list[_End]) -> int | None:
    # Year to date starts with the fiscal year, so six or nine months tell its end.
    to_date = ((end.after(_YEAR_TO_DATE, "ended", "to"), end.day) for end in ends)
    months = Counter(
        (closing_month(day) - (6 if _HALF_YEAR.search(found["span"]) else 9)) % 12 or 12
        for found, day in to_date
        if found
    )
    whole = ((end.after(_YEAR, "ended", "ending", "to"), end.day) for end in ends)
    months.update(closing_month(day) for found, day in whole if found and not found["half"])
    months.update(closing_month(end.day) for end in ends if end.after(_DEFINED_YEAR, "to"))
    if months:
        return months.most_common(1)[0][0]
    for end in ends:
        found = end.after(_ORDINAL_QUARTER)
        if found:
            return (closing_month(end.day) - 3 * ORDINALS[found["ordinal"].lower()]) % 12 or 12
    return None


def _month_of_days(text: str) -> int | None:
    """The month of `Year ended October 31`, where no year stands behind the day."""
    months = Counter(month_number(found["month"]) for found in _YEAR_TO_A_DAY.finditer(text))
    return months.most_common(1)[0][0] if months else None


def _tells_quarters_to_date(text: str, dates: list[DateMention]) -> bool:
    """Whether a quarter is said to run from the start of its year: `third quarter (April 1 - December 31, 2024)`."""
    for first, last in pairwise(dates):
        days = (last.day - first.day).days
        is_range = first.has_day and last.has_day and _FROM_DAY_TO_DAY.fullmatch(text, first.end, last.start)
        if is_range and _QUARTER_OF_DAYS.search(text, max(0, first.start - 140), first.start):
            return 180 <= days <= 185 or 271 <= days <= 276
    return False


def _month_of_whole_years(text: str, dates: list[DateMention]) -> int | None:
    """The month in which most of the years end that are printed from day to day: `1 Dec 2023 - 30 Nov 2024`."""
    pairs = ((a, b) for a, b in pairwise(dates) if a.has_day and b.has_day)
    pairs = ((a, b) for a, b in pairs if not _OTHER_TERM.search(text, max(0, a.start - 80), a.start))
    joined = ((a.day, b.day) for a, b in pairs if _FROM_DAY_TO_DAY.fullmatch(text, a.end, b.start))
    months = Counter(closing_month(last) for first, last in joined if 363 <= (last - first).days <= 371)
    return months.most_common(1)[0][0] if months else None


def _month_of_reported_quarter(text: str, periods: list[date]) -> int | None:
    """The month that puts the quarter which the head reports on the last day on which a period ended.

    `Results for the fiscal third quarter` of three months ended June 30: that year ends in September.
    """
    named = _quarters_named(text).most_common(2)
    if not periods or not named or not _FISCAL_QUARTER.search(text, 0, _HEAD):
        return None
    is_told = len(named) == 1 or named[0][1] >= 2 * named[1][1]
    month = (closing_month(max(periods)) - 3 * named[0][0]) % 12 or 12
    return month if is_told and month != 12 else None


def _naming_of_quarters(ends: list[_End], end_month: int) -> Naming | None:
    if end_month == 12:
        return None
    for end in ends:
        found = end.after(_NAMED_QUARTER)
        if found:
            named_by_end = FiscalCalendar(end_month, "end").year_of(end.day) == int(found["year"])
            return "end" if named_by_end else "start"
    return None


def _naming_of_days(text: str, dates: list[DateMention], end_month: int) -> Naming | None:
    """How years are named, from a label that says from which day to which it runs."""
    for mention in dates if end_month != 12 else ():
        found = mention.has_day and _LABEL_OF_DAYS.search(text, max(0, mention.start - 60), mention.start)
        if found:
            named_by_end = FiscalCalendar(end_month, "end").year_of(mention.day) == full_year(found["year"])
            return "end" if named_by_end else "start"
    return None


def _naming_of_labels(text: str, ends: list[date], end_month: int) -> Naming | None:
    """How years are named, from the labels that the text gives to its last quarter or half and to whole years.

    The year named by the end of its last period is `end`'s; labels that reach back two years before it and never
    forward to it are those of an issuer that names years by their start.
    """
    if not ends or end_month == 12:
        return None
    by_end = FiscalCalendar(end_month, "end").year_of(max(ends))
    parts = {full_year(found["year"] or found["ordinal"] or found["short"]) for found in _PART_LABEL.finditer(text)}
    years = Counter(full_year(found["year"]) for found in _FISCAL_LABEL.finditer(text))
    if by_end in parts or not (parts or years):
        return "end" if by_end in parts else None
    if by_end - 2 in parts or (years[by_end - 2] and not years[by_end + 1]):
        return "start"
    return "end" if years[by_end] else "start"
