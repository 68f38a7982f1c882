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
from tieout.vocabulary.fiscal import NAMINGS, ORDINALS, FiscalCalendar, Naming, full_year
from tieout.vocabulary.guarded import Guarded
from tieout.vocabulary.uneven_weeks import uneven_periods, year_end_month
from tieout.vocabulary.weeks import (
    counts_in_weeks,
    days_of_balances,
    days_of_week_ends,
    speaks_of_weeks,
    years_end_with_month,
)
from tieout.vocabulary.weighed_calendar import balance_days, month_of_reported_quarter, quarters_named, weighed_calendar

_FISCAL_YEAR = r"(?:fiscal|financial)\s+year"
_ENDED = re.compile(r"[EeTt](?<!\w.)(?i:(?<=e)nd(?:ed|ing)[,:]?|(?<=t)o)\s+(?:on\s+)?(?:the\s+)?(?P<date>)")
"""The word before the date on which a period ends. What the others look for stands right before or after the two."""
_BEFORE = 240
_DEFINED_YEAR = re.compile(rf"(?i){_FISCAL_YEAR}\s+\Z")
_AS_YEAR = re.compile(r"(?i)\s*[,]?\s*\(?\s*[\"“(]+\s*(?:FY|fiscal\s+(?:year\s+)?)\s*[’']?(?P<year>\d{2,4})\s*[\"”)]")
_NAMED_YEAR = re.compile(
    r"(?i)(?:\b(?P<part>quarter|half|months|weeks|Q[1-4]|[1-4]Q|H[12]|[12]H)\b[^\w.;]+(?:(?:of|in|for|the|our|its|their|[\w’']+s)\s+){0,3}|(?<!of\s)(?<!of\sthe\s))"
    r"\bfiscal\s+(?:year\s+)?(?P<year>(?:19|20)\d\d),?\s+"
    r"(?:\(?(?:5[23]|fifty[\s-](?:two|three))[\s-]weeks?\)?\s+|which\s+|\()?\Z"
)
"""`Fiscal 1997`, before the day on which it ended; not a part of it."""
_DEFINED_QUARTER = re.compile(r"(?i)(?:three|3)\s+months\s+\Z")
_AS_QUARTER = re.compile(
    r"(?i)\s*\(?\s*[\"“(]+\s*(?:(?P<q1>[1-4])Q|Q(?P<q2>[1-4]))\s*(?:FY)?\s*[’']?(?P<year>\d{2,4})\s*[\"”)]"
)
_YEAR_TO_DATE = re.compile(
    r"(?i)\b(?P<span>(?:six|6)\s+months|(?:nine|9)\s+months|(?:twenty[\s-]six|26)[\s-]weeks?|(?:thirty[\s-]nine|39)[\s-]weeks?"
    r"|half[\s-]+year(?:ly)?(?:\s+(?:financial\s+)?(?:results|report|statements))?(?:\s+for\s+the(?=\s+period))?)"
    r"(?:\s+(?:fiscal\s+)?period)?\s+\Z"
)
_HALF_YEAR = re.compile(r"(?i)six|6|half")
_YEAR = re.compile(
    rf"(?i)(?P<half>\bhalf[\s-]*)?(?:{_FISCAL_YEAR}s?|years?|\b(?:fifty[\s-](?:two|three)|5[23])[\s-]weeks?)\s+\Z"
)
_YEAR_TO_A_DAY = Guarded(
    r"(?i)(?:\b(?P<span>six\s+months|nine\s+months|half[\s-]year)|(?<!half[ -])\byears?)"
    r"\s+(?:ended|ends(?=\s+on\b)|(?:(?<=fiscal\syear\s)|(?<=financial\syear\s))end(?:ing|s))\s+(?:on\s+)?"
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
_OTHER_TERM = re.compile(
    r"(?i)\b(?:leases?|terms?|contracts?|agreements?|polic(?:y|ies)|programmes?|programs?|plans?|insurance|tariffs?|"
    r"seasons?|licen[cs]es?|holidays?|prices?|directors?|chairman|employed|buy-?backs?)\b[^.;|\n]{0,60}\Z"
)
"""A year of something else: `the lease ran from 1 April 2024 to 31 March 2025`."""
_FROM_DAY_TO_DAY = re.compile(r"\s*(?:[-–—]|to|through|until)\s*")


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
        _End(text, found.start(), found.group().split()[0].rstrip(",:").lower(), day.end, day.day)
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
    if not calendar.is_learnt:
        told = periods or list(days_of_week_ends(dates, periods)) if speaks_of_weeks(text) else periods
        weighed = weighed_calendar(text, dates, told, calendar)
        calendar = replace(calendar, end_month=weighed.end_month, naming=weighed.naming)
        periods = periods if weighed.end_month == 12 else periods or balance_days(text, dates)
    week_ends = days_of_week_ends(dates, periods)
    of_weeks = bool(week_ends) and counts_in_weeks(text, dates, periods)
    week_ends = tuple(sorted({*week_ends, *days_of_balances(text, dates)}))
    calendar = replace(calendar, ends_with_month=years_end_with_month(text, dates, week_ends, calendar.end_month))
    return _with_long_years(replace(calendar, week_ends=week_ends), text) if of_weeks else calendar


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
    quarters = quarters_named(text)
    to_date = 3 * quarters.most_common(1)[0][0] if quarters else 12
    end_month, naming = _from_definitions(ends)
    if end_month is None:
        end_month = _most_named_month(ends) or _month_of_days(text) or _month_of_whole_years(text, dates)
        end_month = end_month or month_of_reported_quarter(text, periods)
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
    by_end, by_start = (FiscalCalendar(end_month, naming).year_end(latest) for naming in NAMINGS)
    return "start" if (told - by_end).days > 366 and by_start <= told else "end"


def _from_definitions(ends: list[_End]) -> tuple[int | None, Naming | None]:
    for end in ends:
        named = end.after(_DEFINED_YEAR, "ended", "ending", "to") and _AS_YEAR.match(end.text, end.stop)
        if named:
            return closing_month(end.day), "end" if full_year(named["year"]) == end.day.year else "start"
    by_year = [(end.day, found) for end in ends if (found := end.after(_NAMED_YEAR, "ended", "ending"))]
    of_parts = {closing_month(day) for day, found in by_year if found["part"]}
    years = [(day, int(found["year"])) for day, found in by_year if closing_month(day) not in of_parts]
    if years:
        day, year = years[0]
        return closing_month(day), "end" if year == day.year else "start"
    for end in ends:
        named = end.after(_DEFINED_QUARTER, "ended", "ending") and _AS_QUARTER.match(end.text, end.stop)
        if named:
            quarter = int(named["q1"] or named["q2"])
            month = (closing_month(end.day) - 3 * quarter) % 12 or 12
            for naming in NAMINGS:
                calendar = FiscalCalendar(month, naming)
                if calendar.year_of(end.day) == full_year(named["year"]):
                    return month, naming
    return None, None


def _most_named_month(ends: list[_End]) -> int | None:
    # Year to date starts with the fiscal year, so six or nine months tell its end.
    to_date = ((end.after(_YEAR_TO_DATE, "ended", "ending", "to"), end.day) for end in ends)
    months = Counter(
        (closing_month(day) - _months_to_date(found["span"])) % 12 or 12 for found, day in to_date if found
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


def _months_to_date(span: str | None) -> int:
    """How many months a span of a year to date has; 0 for a whole year."""
    return 0 if span is None else 6 if _HALF_YEAR.search(span) else 9


def _month_of_days(text: str) -> int | None:
    """The month of `Year ended October 31` or `six months ended April 30`, where no year stands behind the day."""
    months = Counter(
        ((month_number(found["month"]) or 12) - _months_to_date(found["span"])) % 12 or 12
        for found in _YEAR_TO_A_DAY.finditer(text)
    )
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

    The year named by the end of its last period is `end`'s; labels that reach back two years before it, never
    forward to it, and tell most of the one before it are those of an issuer that names years by their start.
    """
    if not ends or end_month == 12:
        return None
    by_end = FiscalCalendar(end_month, "end").year_of(max(ends))
    parts = {full_year(found["year"] or found["ordinal"] or found["short"]) for found in _PART_LABEL.finditer(text)}
    years = Counter(full_year(found["year"]) for found in _FISCAL_LABEL.finditer(text))
    if by_end in parts or not (parts or years):
        return "end" if by_end in parts else None
    is_behind = years[by_end - 2] and not years[by_end + 1] and years[by_end - 1] > years[by_end]
    if by_end - 2 in parts or is_behind:
        return "start"
    return "end" if years[by_end] else "start"
