"""Periods as XBRL has them (instant or duration), and finding them in text.

Here: `Period`, and every way in which a text names one. Not here: which figure it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from tieout.records import record
from tieout.vocabulary.dates import (
    DATE,
    MONTH,
    MONTH_DAY,
    MONTH_WORDS,
    add_months,
    month_end,
    month_number,
    parse_date,
    start_of_months,
)
from tieout.vocabulary.fiscal import ORDINALS, FiscalCalendar, full_year
from tieout.vocabulary.guarded import Guarded
from tieout.vocabulary.uneven_weeks import WEEK_COUNT, WEEKS, weeks_named

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_COUNTS = {name: count for count, word in enumerate(_NUMBERS, 1) for name in (word, str(count))}


def _any(words: object) -> str:
    return "|".join(sorted((re.escape(str(w)) for w in words), key=len, reverse=True))  # type: ignore[attr-defined]


_ENDED = r"(?:(?:ended|ending)(?:\s+on)?[,:]?|to|through|at)\s+(?:fiscal\s+|the\s+)?"
"""`Third quarter ended,` stands above `September 2, 2006`."""
_NUMBER_MONTHS = (
    rf"(?P<months>{_any(_COUNTS)})(?:[\s-]+(?:months?|mos?\b\.?)(?:[\s-]+periods?)?|M)\s+(?:end\s+|{_ENDED})"
)
_NUMBER_WEEKS = rf"(?P<weeks>{WEEK_COUNT})[\s-]+weeks?(?:[\s-]+periods?)?\s+{_ENDED}"
_NUMBER_DAYS = rf"(?P<days>\d{{2,3}})[\s-]+days?\s+(?:periods?\s+{_ENDED}|(?:ended|ending)[,:]?\s+)"
"""`141-day period ended`: of a company that was begun within a year, or after it changed its year."""
_PART_OF_YEAR = (
    r"(?P<year_part>(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:half|quarter)|(?:first\s+)?(?:three|six|nine|[369])\s+months)"
    rf"\s+of\s+(?:the\s+)?(?:(?:fiscal|financial)\s+)?year\s+{_ENDED}"
)
"""`First half of the fiscal year ending September 30, 2020`: the date ends the year, not the half."""
_SPAN_WORDS = (
    r"(?P<span>(?:interim|half)[\s-]+(?:year|period)|(?:interim|half[\s-]year(?:ly)?)\s+(?:\w+\s+){0,2}results\s+for\s+the\s+period|(?:first|second)\s+half|FY|F\.\s?Y\.|(?:(?:first\s+)?(?:two|three)|(?:(?:first|second|third|fourth)))\s+(?:fiscal\s+)?quarters?|(?:fiscal\s+)?quarters?"
    r"|quarterly\s+(?:\w+\s+)?period"
    rf"|(?:(?:full|fiscal|financial)\s+)?years?"
    rf"|half[\s-]year(?:ly)?\s+(?:financial\s+)?(?:report|results)(?=,?\s3[01]\s(?:March|June|September|December)\b)),?\s+(?:{_ENDED}|(?<=(?:rt|ts)\s)|(?<=(?:rt|ts),\s))"
)
_NEXT_YEARS = "|".join(rf"{year:02d}\s?[-–/]\s?(?:20)?{(year + 1) % 100:02d}" for year in range(100))
_YEARS = rf"(?:(?:19|20)(?:{_NEXT_YEARS})(?![\d%-])|(?:19|20)\d\d)"
"""A fiscal year, by its own number or by both calendar years that it runs over: `2023-24`."""
_SPAN_LETTERS = "".join(sorted({word[0] for word in (*_COUNTS, *WEEKS)} | set("fhiqsty")))
"""What a span starts with: a count, the words of `_SPAN_WORDS`, `for` or `the`."""
_QUARTER_LABEL = (
    r"(?P<quarter>[1-4]Q|Q[1-4]|(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:quarter|qtr\.?))"
    r"[\s/-]*(?:of\s+)?(?:the\s+)?(?:fiscal\s+year\s+|fiscal\s+|financial\s+year\s+|FY?\s*)?[’'‘]?\s?"
    rf"(?P<quarter_year>{_YEARS}|\d\d)(?![\d,.]*\d|[/.-]\d)"
)
_REPORT = r"(?:results|(?:financial\s+)?report)"
_HALF_LABEL = (
    rf"(?P<half>[12]HY?|HY?[12]|HY|(?:[369]|12)M|(?:first|second|1\s?st|2\s?nd)\s+half(?:[\s-]year)?|half[\s-]year(?:ly)?(?:\s+{_REPORT})?"
    rf"|(?:interim|mid-?year)\s+{_REPORT}|(?:first\s+)?(?:three|six|nine|[369](?=\s))\s+(?:months|mos\b\.?)|(?:two|three)\s+quarters)"
    r"[\s/]*(?:of\s+)?(?:the\s+)?(?:fiscal\s+year\s+|fiscal\s+|FY?\s*)?[’']?"
    rf"(?P<half_year>(?:19|20)\d\d|\d\d(?!\s+{MONTH}))(?![\d,.]*\d|[/.-]\d)"
)
_YEAR_LABEL = (
    r"(?:FY\s?[’']?|F(?=\d{4}|\d\d[AE]?\b)|F[’'](?=\d\d\b)|(?:fiscal|financial)\s+(?:year\s+)?|full[\s-]year\s+(?=(?:19|20)\d\d\W*(?:$|\()))"
    rf"(?P<year>{_YEARS}|\d\d)(?![\d,.]*\d|\s*(?:thousand|million|billion|percent|%))"
)
TO_DATE = r"(?:YTD|year[\s-]to[\s-]{1,2}date)"
"""Pattern of the year up to the end of the reported period; ignoring case."""
_PART = (
    r"[1-4]Q|Q[1-4]|[12]HY?|HY?[12]|HY|[369]M|(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:quarter|qtr\b\.?)"
    r"|(?:first|second|1\s?st|2\s?nd)\s+half"
    r"|(?:half[\s-]year(?:ly)?|interim|mid-?year)(?=\s+(?:results|(?:financial\s+)?report)\b)"
    rf"|(?:first\s+)?(?:three|six|nine|[369])\s+(?:months|mos\b\.?)|full[\s-]year|{TO_DATE}"
)
_YEAR_FIRST = (
    rf"(?:FY\s?[’']?|fiscal\s+(?:year\s+)?)?(?P<first_year>(?:19|20)\d\d)[\s,/-]{{1,2}}(?P<part>{_PART})(?![\w])"
)
_TO_DATE_LABEL = (
    rf"(?:(?P<month_before>{MONTH})\s+)?{TO_DATE}\s*(?:FY\s*)?[’']?(?P<to_date_year>(?:19|20)\d\d|\d\d)(?![\d,.]*\d)"
)
_AS_OF = r"(?:as\s+of|as\s+at|at)\s+(?:the\s+end\s+of\s+)?"
_YEAR_AND_MONTH = r"FY\s?(?P<dotted>(?:19|20)\d\d\.(?:1[0-2]|0?[1-9])|(?:1[0-2]|0?[1-9])/20\d\d)(?![\d.])"
_STARTS = (
    r"[adefhijmnoqstyADEFHIJMNOQSTY\d](?<![A-Za-z]\D)(?<!\d\d)"
    r"(?:(?<=\d)(?=\d{0,3}(?:[A-Za-z/-]|\.\d{1,2}[/.]|[\s,/-]+(?:[A-Za-z]|\d\s?[A-Za-z])))"
    r"|(?i:(?<=a)[pstu]|(?<=d)e|(?<=e)[il]|(?<=f)[eiouy\d’'.]|(?<=h)[a12y]|(?<=i)n|(?<=j)[au]|(?<=m)[ai]|(?<=n)[io]|(?<=o)[cn]"
    r"|(?<=q)[u1-4]|(?<=s)[ei]|(?<=t)[ehw]|(?<=y)[et]))"
)
"""Where one may start: with a number before letters or in a date, or with the letters of a span, a label or a month."""
_FIND = Guarded(
    rf"\b(?:(?=f){_YEAR_AND_MONTH}"
    rf"|(?=[e{_SPAN_LETTERS}])(?:for\s+)?(?:the\s+)?(?:{_PART_OF_YEAR}|{_NUMBER_MONTHS}|{_NUMBER_WEEKS}|{_NUMBER_DAYS}|{_SPAN_WORDS})(?P<ended>{DATE})"
    rf"|(?=[f\d]){_YEAR_FIRST}|(?=[yadfjmnos]){_TO_DATE_LABEL}|(?=[fqst\d]){_QUARTER_LABEL}|(?=[fhimnst\d]){_HALF_LABEL}"
    rf"|(?=f){_YEAR_LABEL}|(?=a){_AS_OF}(?P<as_of>{DATE}))|(?P<date>{DATE})",
    "quarter|half|months|mos|mo.|fiscal|financial|year|ytd|fy|interim|mid",
    # a year, a date in numbers, `3Q`, `Q3`, `Dec-23`
    shape=r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|[/.]\d\d?[/.]\d|[QHMqhm]|(?<=[QHFqhf].)|(?<=[Hh][Yy].)|(?<=[Ff][’'].)|(?<=[A-Za-z]-.)\d|(?<=[A-Za-z.]\s.)\d|(?<=[’'].)\d)",
    starts=_STARTS,
    flags=re.I,
)
_MONTHS_TO = Guarded(
    rf"\b(?P<first>{MONTH})(?:\s+(?P<first_year>(?:19|20)\d\d))?\s*(?:to|through|[-–—])\s*(?P<last>{MONTH})[\s,]+"
    rf"(?P<year>{_YEARS})(?![\d,.]*\d)"
    rf"|\b(?P<year_first>(?:19|20)\d\d)\s+(?P<from>{MONTH})\s?[-–—]\s?(?P<until>{MONTH})(?![A-Za-z]|\s+\d)",
    f"to|through|-|–|— {MONTH_WORDS}",
    flags=re.I,
)
_MONTH_NAMES = "dec jan feb mar apr may jun jul aug sep oct nov".split()
_MONTH_NUMBERS = re.compile(
    r"(?<![\w/.,-])(?P<first>\d{1,2})\s?[-–]\s?(?P<last>\d{1,2})[/ ](?P<year>(?:19|20)\d\d)(?![\d/])"
)
_DAYS_TO = Guarded(
    r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.?\s?(?:to|bis|[-–—])\s?(?P<last>\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d)(?!\d)"
    r"|(?<![\d/])(?P<first_day>\d{1,2}/\d{1,2})\s?[-–—]\s?(?P<last_day>\d{1,2}/\d{1,2}/(?:19|20)\d\d)(?!\d)"
    rf"|\b(?P<day>{MONTH_DAY})\s?(?:to|through|[-–—])\s?(?P<until>{DATE})",
    shape=r"[-–—TtBb](?:(?<=[-–—])|(?i:(?<=t)o|(?<=t)hrough|(?<=b)is))\s?[jfmasondJFMASOND\d]",
    flags=re.I,
)
"""`01.01.-30.06.2024`, `01/01–06/30/2024`, `1 January to 30 June 2024`: the first day has its year from the last."""
_FIRST_QUARTERS = re.compile(
    r"(?i)(?<!from\s)\b(?:Q1\s?(?:-|–|to)\s?Q?(?P<last>[2-4])|(?:1Q\s?(?:-|–|to)\s?|1[-–])(?P<other>[2-4])Q)"
    rf"\s?[/’']?(?P<year>{_YEARS}|\d\d)(?![\d,.]*\d)"
)
_LENGTH_BEHIND = Guarded(
    rf"(?P<ended>{DATE})\s*\(\s*(?:(?P<months>{_any(_COUNTS)})[\s-]*(?:months?|M)|(?P<weeks>{WEEK_COUNT})[\s-]*weeks?|(?P<days>\d{{2,3}})\s+days)\s*\)",
    "months|month|m)|weeks|days",
    flags=re.I,
)
"""`30/6/2011 (6 months)`."""
_DIGIT = re.compile(r"\d")
_FROM_TO = Guarded(
    rf"(?P<first>{DATE})(?:\s+(?:to|through|until)\s+|\s*[-–—]\s*)(?P<last>{DATE})",
    shape=r"(?i)\d\s+(?:to|through|until|[-–—])\s|\d\s?[-–—]\s?(?:\d{1,2}[\s.][a-z\d]|[a-z]{3})",
    flags=re.I,
)


class Period(NamedTuple):  # whose hash is asked for a hundred thousand times
    """An instant (`start` is None) or a duration, both ends included."""

    start: date | None
    end: date

    @property
    def is_instant(self) -> bool:
        """Whether it is a point in time."""
        return self.start is None

    @property
    def months(self) -> int | None:
        """Length in whole months, 13 weeks counting as three; None for an instant."""
        if self.start is None:
            return None
        return round(((self.end - self.start).days + 1) / 30.4375)

    def closing(self) -> Period:
        """The instant at its end."""
        return Period(None, self.end)

    def opening(self) -> Period:
        """The instant before its start; itself if it is an instant."""
        return self if self.start is None else Period(None, self.start - timedelta(days=1))

    def year_before(self) -> Period:
        """The same period one year earlier."""
        return self.months_before(12)

    def months_before(self, months: int) -> Period:
        """The same length, some months earlier."""
        end = add_months(self.end, -months)
        if self.start is None:
            return Period(None, end)
        length = self.months or 1
        if self.start == start_of_months(self.end, length):
            return Period(start_of_months(end, length), end)
        # A period that is no whole months is one of weeks: a quarter has 13 of them.
        weeks = timedelta(weeks=13 * months // 3)
        return Period(self.start - weeks, self.end - weeks)


@record(frozen=True, slots=True)
class PeriodMention:
    """A period that a text names, with the characters that name it.

    `is_bare_date` marks a date that stands alone: an instant, unless what surrounds it says otherwise.
    """

    start: int
    end: int
    period: Period
    is_bare_date: bool = False
    is_fiscal_label: bool = False


def find_periods(text: str, calendar: FiscalCalendar) -> list[PeriodMention]:
    """All periods that a text names, in order; a fiscal label (`1Q08`) is read by the calendar given."""
    return list(_periods(text, calendar)) if _DIGIT.search(text) else []


@lru_cache(maxsize=4096)
def _periods(text: str, calendar: FiscalCalendar) -> tuple[PeriodMention, ...]:
    if not _FIND.is_possible(text):
        return ()
    mentions = []
    for found in _FROM_TO.finditer(text):
        first, last = (parse_date(found[name], calendar.day_first) for name in ("first", "last"))
        if first and last and first[1] and first[0] < last[0]:
            mentions.append(PeriodMention(found.start(), found.end(), Period(first[0], last[0])))
    mentions.extend(_month_to_month(text))
    mentions.extend(_day_to_day(text, calendar))
    mentions.extend(_with_length_behind(text, calendar))
    mentions.extend(_months_in_numbers(text))
    mentions.extend(_first_quarters(text, calendar))
    taken = [(m.start, m.end) for m in mentions]
    for found in _FIND.finditer(text):
        if any(start <= found.start() < end for start, end in taken):
            continue
        mention = _mention(found, calendar)
        if mention:
            mentions.append(mention)
    return tuple(sorted(mentions, key=lambda m: m.start))


def _month_to_month(text: str) -> Iterator[PeriodMention]:
    """`January to June 2024`, `2024 Jan-Jun`, `Jul–Jun 2023/24`: whole months, of one year or from one to the next."""
    for found in _MONTHS_TO.finditer(text):
        first_year, *later = re.split(r"\s?[-–/]\s?", found["year"] or found["year_first"])
        last = parse_date(f"{found['last'] or found['until']} {int(first_year) + bool(later)}")
        first = parse_date(f"{found['first'] or found['from']} {found['first_year'] or first_year}")
        if first and last:
            months = (last[0].year - first[0].year) * 12 + last[0].month - first[0].month + 1
            months += 12 if months <= 0 and not found["first_year"] else 0
            if 0 < months <= 12:
                yield PeriodMention(found.start(), found.end(), Period(start_of_months(last[0], months), last[0]))


def _day_to_day(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    """From a day without a year to one with it, at most a year later."""
    for found in _DAYS_TO.finditer(text):
        printed = (found["last"] or found["last_day"] or found["until"]).replace(". ", ".")
        last = parse_date(printed, calendar.day_first)
        if not (last and last[1]):
            continue
        # Days in numbers before a point are written day first; a date of another order has slashes.
        day = f"{found['d']} {_MONTH_NAMES[int(found['m']) % 12]}" if found["d"] else found["day"]
        day = f"{found['first_day']}/" if found["first_day"] else f"{day} "
        years = (last[0].year, last[0].year - 1)
        firsts = (parse_date(f"{day}{year}", calendar.day_first) for year in years)
        first = next((first[0] for first in firsts if first and first[0] < last[0]), None)
        if first:
            yield PeriodMention(found.start(), found.end(), Period(first, last[0]), is_fiscal_label=True)


def _with_length_behind(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    for found in _LENGTH_BEHIND.finditer(text):
        end = parse_date(found["ended"], calendar.day_first)
        if end:
            start = _start({**found.groupdict(), "span": None}, end[0], calendar)
            yield PeriodMention(found.start(), found.end(), Period(start, end[0]))


def _first_quarters(text: str, calendar: FiscalCalendar) -> Iterator[PeriodMention]:
    """`Q1-Q3 2024`, `1-3Q 2024`: from the start of the fiscal year."""
    for found in _FIRST_QUARTERS.finditer(text) if "1" in text else ():
        span = calendar.span(_year_named(found["year"], calendar), 1, 3 * int(found["last"] or found["other"]))
        yield PeriodMention(found.start(), found.end(), Period(*span), is_fiscal_label=True)


def _months_in_numbers(text: str) -> Iterator[PeriodMention]:
    """`1-6/2024`, `1–6 2024`: whole months by number."""
    for found in _MONTH_NUMBERS.finditer(text):
        first, last = int(found["first"]), int(found["last"])
        if 1 <= first < last <= 12 and (last - first) % 3 == 2:
            end = month_end(int(found["year"]), last)
            period = Period(start_of_months(end, last - first + 1), end)
            yield PeriodMention(found.start(), found.end(), period, is_fiscal_label=True)


def _mention(found: re.Match[str], calendar: FiscalCalendar) -> PeriodMention | None:
    named = found.groupdict()
    if named["ended"]:
        end = parse_date(named["ended"], calendar.day_first)
        if end and named["year_part"]:
            return PeriodMention(found.start(), found.end(), _part_of_year(named["year_part"], end[0], calendar))
        if end and not end[1] and calendar.week_ends:
            end = (calendar.week_end_near(end[0]), True)  # `quarter ended fiscal June 2026`
        return end and PeriodMention(found.start(), found.end(), Period(_start(named, end[0], calendar), end[0]))
    if named["as_of"] or named["date"]:
        day = parse_date(named["as_of"] or named["date"] or "", calendar.day_first)
        return day and PeriodMention(found.start(), found.end(), Period(None, day[0]), is_bare_date=bool(named["date"]))
    if named["dotted"]:
        month, year = sorted(map(int, re.split("[./]", named["dotted"])))
        last = month_end(year, month)
        return PeriodMention(found.start(), found.end(), Period(start_of_months(last, 12), last), is_fiscal_label=True)
    period = _fiscal(named, calendar)
    return PeriodMention(found.start(), found.end(), period, is_fiscal_label=True)


def _part_of_year(part: str, year_end: date, calendar: FiscalCalendar) -> Period:
    """The half, quarter or first months of the year that ends on a day."""
    words = part.lower()
    months = 6 if "half" in words else 3 if "quarter" in words else _months_named(words)
    first = months * (_ordinal(words) - 1) if "months" not in words else 0
    if calendar.week_ends:
        return Period(*calendar.span(calendar.year_of(year_end), first + 1, months))
    end = add_months(year_end, first + months - 12)
    is_to_date = calendar.quarters_to_date and "quarter" in words
    return Period(start_of_months(end, first + months if is_to_date else months), end)


def _start(named: dict[str, str | None], end: date, calendar: FiscalCalendar) -> date:
    if named["months"]:
        return _start_of(end, _COUNTS[named["months"].lower()], calendar)
    if named["weeks"] or named.get("days"):
        return end + timedelta(1) - timedelta(int(named.get("days") or 7 * weeks_named(named["weeks"] or "")))
    span = (named["span"] or "").lower()
    if "quarter" in span and calendar.quarters_to_date:
        return _start_of(end, calendar.months_into_year(end), calendar)
    if "quarter" in span:
        return _start_of(end, _months_named(span) if _SEVERAL_QUARTERS.match(span) else 3, calendar)
    if "half" in span or "interim" in span:
        return _start_of(end, 6, calendar)
    return _start_of(end, 12, calendar)


def _start_of(end: date, months: int, calendar: FiscalCalendar) -> date:
    """First day of so many months, or of the weeks that stand for them where they do not end with a month."""
    if calendar.uneven or (calendar.week_ends and end in calendar.week_ends):
        return calendar.start_of(end, months)
    days_left = (month_end(end.year, end.month) - end).days
    is_of_weeks = months % 3 == 0 and (0 < days_left <= 7 or end.day <= 7)
    begun = end - timedelta(weeks=13 * months // 3, days=-1)
    return calendar.begun_near(begun) if is_of_weeks else start_of_months(end, months)


_NOTHING: dict[str, str | None] = dict.fromkeys(("part", "to_date_year", "quarter", "half", "year"))


def _fiscal(named: dict[str, str | None], calendar: FiscalCalendar) -> Period:
    if named["part"] and named["part"].lower().startswith("full"):
        return Period(*calendar.span(full_year(named["first_year"] or ""), 1, 12))
    if named["part"] and named["part"].lower().startswith("y"):
        return _fiscal({**_NOTHING, "to_date_year": named["first_year"]}, calendar)
    if named["part"]:
        kind = "quarter" if "q" in named["part"].lower() else "half"
        return _fiscal({**_NOTHING, kind: named["part"], f"{kind}_year": named["first_year"]}, calendar)
    if named["to_date_year"]:
        until = named.get("month_before")  # `July YTD 2004`
        months = calendar.months_into_year(month_end(2000, month_number(until))) if until else calendar.months_to_date
        return Period(*calendar.span(full_year(named["to_date_year"]), 1, months))
    if named["quarter"]:
        quarter = _ordinal(named["quarter"])
        year = _year_named(named["quarter_year"] or "", calendar)
        return Period(*_quarter(year, quarter, calendar))
    if named["half"]:
        year = full_year(named["half_year"] or "")
        half = named["half"].lower()
        whole = _FROM_THE_START.match(half)
        if whole:
            return Period(*calendar.span(year, 1, _months_named(half)))
        return Period(*calendar.span(year, 6 * _ordinal(half) - 5, 6))
    return Period(*calendar.span(_year_named(named["year"] or "", calendar), 1, 12))


def _quarter(year: int, number: int, calendar: FiscalCalendar) -> tuple[date, date]:
    """A quarter, or the year to its end where the document calls that so."""
    return calendar.span(year, 1, 3 * number) if calendar.quarters_to_date else calendar.span(year, 3 * number - 2, 3)


def _year_named(printed: str, calendar: FiscalCalendar) -> int:
    """The fiscal year of a label; `2023-24` is named by its end or its start, as the calendar has it."""
    first, *others = re.split(r"\s?[-–/]\s?", printed)
    by_end = bool(others) and (calendar.naming == "end" or calendar.end_month == 12)
    return full_year(first) + by_end


_SPAN_COUNTS = {"12": 12, "two": 2, "six": 6, "6": 6, "nine": 9, "9": 9, "three": 3, "3": 3}
_FROM_THE_START = re.compile(
    r"(?:(?:[369]|12)m|(?:first\s+)?(?:three|six|nine|[369])\s+(?:months|mos\.?)|(?:two|three)\s+quarters)"
)
_SEVERAL_QUARTERS = re.compile(r"(?:first\s+)?(?:two|three)\s")


def _months_named(span: str) -> int:
    """3, 6 or 9 for the months or quarters that a span counts."""
    quarters = 3 if "quarter" in span else 1
    return next(n for word, n in _SPAN_COUNTS.items() if word in span) * quarters


def _ordinal(label: str) -> int:
    word = re.split(r"[\s-]", label.lower(), maxsplit=1)[0]
    if word.startswith(("half", "interim", "mid")) or word == "hy":
        return 1
    return ORDINALS.get(word) or int(re.sub(r"\D", "", word))


def fiscal_period(period: Period, calendar: FiscalCalendar) -> str | None:
    """`q1` to `q4`, `h1`, `h2`, `9m` or `fy` for a duration; None where it is none of them."""
    passed, months = calendar.months_into_year(period.end), period.months
    if calendar.uneven and months:
        months = 3 * round(months / 3)
    if months == 3 and passed % 3 == 0:
        return f"q{passed // 3}"
    if months == 6 and passed % 6 == 0:
        return f"h{passed // 6}"
    if months == 9 and passed == 9:
        return "9m"
    return "fy" if months == 12 and passed == 12 else None
