"""The period of a column by its header: years alone, parts of them, days over how long, what a header names beside it.

Here: which period such a column has. Not here: what else its header says (`columns.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tieout.tables.layout import Table
from tieout.tables.row_periods import SPAN_BEGUN, YEAR_ALONE
from tieout.vocabulary.change_words import says_change, says_versus
from tieout.vocabulary.dates import DATE, MONTH, MONTH_DAY, find_dates, month_number, parse_date
from tieout.vocabulary.fiscal import ORDINALS, FiscalCalendar
from tieout.vocabulary.named import earlier
from tieout.vocabulary.numbers import is_year_alone, year_alone
from tieout.vocabulary.periods import TO_DATE, Period, PeriodMention, find_periods
from tieout.vocabulary.units import is_unit_note

_SPAN = re.compile(
    r"(?i)\b(?P<count>three|six|nine|twelve|thirteen|twenty[\s-]six|thirty[\s-]nine|fifty[\s-]two|3|6|9|12|13|26|39|52)"
    r"[\s-]+(?P<unit>months?|weeks?)\b"
)
_LENGTH_BEFORE = re.compile(r"(?i)(?:(?:\S+\s+){0,4})(?P<length>\(\d{1,3}\s(?:months|weeks|days)\))\s+(?P<day>.+)$")
"""`Third quarter (84 days) September 12, 1998`: how long it is holds, whatever it is called."""
_AROUND_A_SPAN = " /,()"
_DAYS = re.compile(rf"(?i)(?P<from>{MONTH_DAY})\s?(?:to|[-–—])\s?(?P<to>{MONTH_DAY})(?!,?\s*\d)")
"""`January 1 – June 30` above columns of years."""
_TO_DATE = re.compile(rf"(?i)\b{TO_DATE}\b")
"""`Year to date figures for the previous year ended`: the day ends a part of the year that began with it."""
_PERIOD_ENDED = re.compile(r"(?i)\W*period\s+ended\b")
_QUARTER_ENDED = re.compile(r"(?i)\b(?:quarter|three\s+months|3\s+months)\s+ended\b")
"""`Period ended` beside it runs from the start of the year."""
_AS_REPORTED = re.compile(r"(?i)\(\w\)|\b(?:restated|(?:un)?audited|actual|reported)\b")
_SPAN_ALONE = re.compile(rf"(?i)(?:for\s+)?(?:the\s+)?(?P<span>{_SPAN.pattern[4:]})[\s,/]*")
"""`Three months` over a day."""
_COUNTS = {
    "three": 3, "six": 6, "nine": 9, "twelve": 12, "thirteen": 13, "twenty six": 26, "thirty nine": 39, "fifty two": 52,
}  # fmt: skip
_PART = re.compile(r"(?i)\W*(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?P<what>half|quarter)\W*")
_PART_BEFORE_UNIT = re.compile(r"(?i)(?P<what>[QH])(?P<ordinal>[1-4])(?:,\s|\s?\(|$)")
"""`Q3, DKK million` in the corner of a table whose columns are years."""
_TO_COME = re.compile(
    r"(?i)\b(?:outlook|guidance|forecasts?|targets?|estimates?|projected|projections?|maturit\w+|annual|full[\s-]year|"
    r"plan(?:ned)?|expected|thereafter)\b"
)
_FROM_THE_START = re.compile(rf"(?i)\W*(?:fiscal\s+)?{TO_DATE}\b(?!.*\bquarter)")
_DAY_LEFT_OPEN = re.compile(rf"(?i)(?<![A-Za-z]){MONTH}\s+\d{{1,2}}(?=,?\s*(?:$|\())")
_TWO_YEARS = re.compile(
    r"(?i)\b(?:from\s+)?(?P<one>(?:19|20)\d\d)\s+(?:to|vs\.?|versus|over|against)\s+(?P<other>(?:19|20)\d\d)\b(?![-/])"
)
_DATE_ALONE = re.compile(DATE, re.I)
_SPAN_OPEN = re.compile(rf"{SPAN_BEGUN.pattern}\s*$")
_SHORTEST, _LONGEST = 27, 371
_ANY_PART = re.compile(
    r"(?i)\b(?P<part>(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:quarter|half)|[1-4]Q|Q[1-4]|[12]H|H[12]|(?:I{1,3}|IV)Q)\b(?!\s*[’'/-]?\s*\d)"
)
_ROMAN = {"iq": "1Q", "iiq": "2Q", "iiiq": "3Q", "ivq": "4Q"}
_SPAN_WITHOUT_YEAR = re.compile(
    rf"(?i)(?:\w+[\s-](?:months|weeks)|quarter|half[\s-]year|year)\s+ended\s+(?:{MONTH_DAY})|as\s+(?:of|at)\s+(?:{MONTH_DAY})"
)
_DAY_AND_YEAR = re.compile(rf"(?i)(?P<day>{MONTH_DAY})\s*,?\s*(?:19|20)\d\d")
_DAY = re.compile(rf"(?i)(?P<day>{MONTH_DAY})")
_DAY_ALONE = re.compile(rf"(?i){MONTH_DAY}")
_OF_A_PERIOD = re.compile(
    rf"(?i){MONTH_DAY}|\b(?:19|20)\d\d\b|\b(?:unaudited|audited|restated|reviewed|as\s+(?:of|at|adjusted)|actual|reported|notes?|"
    r"(?:first|second|third|fourth|three|six|nine|twelve|\d{1,2}|thirteen|fourteen|twenty[\s-]six|thirty[\s-]nine|fifty[\s-]\w+)|"
    r"months?|weeks?|quarters?|half|years?|fiscal|financial|periods?|ended|ending|end|the|for|previous|current|prior|to|from|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|total|consolidated|group|amount|"
    r"millions?|thousands?|billions?|crores?|lakhs?|of|in|yen|dollars?|euros?|pounds?)\b"
)
_COMPARED_WITH = re.compile(
    r"(?i)\(?\b(?:(?:previous|prior)\s+(?:corresponding|comparative|reporting)\s+period"
    r"|(?:all\s+)?compari(?:sons?|tives?)\s+(?:\w+\s+)?(?:to|with|against|from))\b[^()]*\)?"
)


def _arabic(part: str) -> str:
    """A part of a year with its number in figures: `4Q` for `IVQ`."""
    return _ROMAN.get(part.lower(), part)


def without_compared(heading: str) -> str:
    """A heading without what it is compared with: `(Previous corresponding period: Year ended 30 June 2010)`."""
    return _COMPARED_WITH.sub(" ", heading)


def mention_of_column(text: str, parts: Sequence[str], calendar: FiscalCalendar) -> PeriodMention | None:
    """The period that the header of a column names.

    Of several the one lowest that lies within the first: `Year ended December 31, 2020` over `January 1, 2020 to
    March 31, 2020`. A part of the year that something else parts from its year is one with it: `Fourth quarter` over
    `Pro forma` over `1999`.
    """
    mentions = find_periods(text, calendar)
    if (counted := _LENGTH_BEFORE.match(text)) and (dates := find_dates(counted["day"])):
        behind = f"{counted['day'][: dates[0].end]} {counted['length']}"
        return replace(find_periods(behind, calendar)[0], start=counted.start("day"), end=len(text))
    if not mentions:
        return _part_of_its_year(text, parts, calendar)
    if from_to := _from_one_to_the_other(mentions, parts):
        return from_to
    above = text[: mentions[0].start] if mentions[0].is_bare_date else ""
    part = _PART.fullmatch(above)
    length = part["what"] if part else span["span"] if (span := _SPAN_ALONE.fullmatch(above)) else ""
    if length:
        ended = find_periods(f"{length} ended {text[mentions[0].start :]}", calendar)[0]
        return replace(mentions[0], period=ended.period, is_bare_date=False)
    lowest = mentions[0]
    for other in mentions[1:]:
        if not other.is_bare_date and _is_within(other.period, lowest.period):
            lowest = other
    below = _ANY_PART.search(text, lowest.end) if lowest.is_fiscal_label and lowest.period.months == 12 else None
    named = below and find_periods(f"{_arabic(below['part'])} {text[lowest.start : lowest.end]}", calendar)
    return replace(named[0], start=lowest.start, end=below.end()) if below and named else lowest


def of_own_date(parts: Sequence[str]) -> list[str]:
    """The parts of a header with the one date of its own year: `July 3, 2004 and June 28, 2003` over `2004 | 2003`."""
    text = " ".join(parts[:-1])
    dates = find_dates(text) if len(parts) > 1 and is_year_alone(parts[-1]) else []
    own = [date for date in dates if date.day.year == year_alone(parts[-1])]
    if len(dates) != 2 or len(own) != 1 or text[dates[0].end : dates[1].start].strip() not in {"and", "&"}:
        return list(parts)
    return [f"{text[: dates[0].start]}{text[own[0].start : own[0].end]}{text[dates[1].end :]}", parts[-1]]


def of_own_year(
    mention: PeriodMention | None, parts: Sequence[str], headers: Sequence[Sequence[str]]
) -> PeriodMention | None:
    """What a date over several columns names, in the earlier year that a column prints below it.

    `Three months ended October 31, 1995` over `1995` and `1994`.
    """
    own = year_alone(parts[-1]) if mention and len(parts) > 1 else None
    if mention is None or own is None:
        return mention
    years_back = mention.period.end.year - own
    beside = {year_alone(header[-1]) for header in headers[1:] if list(header[:-1]) == list(parts[:-1])}
    if years_back <= 0 or mention.period.end.year not in beside:
        return mention
    return replace(mention, period=mention.period.months_before(12 * years_back))


def of_two_years(text: str) -> tuple[str, int]:
    """The words of a change from one year to another with the later alone, and how many years before it the other was.

    `2024 to 2025` over `%`, `Change from 2024 to 2025`, in either order. Years further apart may bound a span: they are
    a change only where words say so.
    """
    found = _TWO_YEARS.search(text)
    one, other = (int(found["one"]), int(found["other"])) if found else (0, 0)
    if found is None or one == other or (abs(one - other) > 1 and not says_change(text)):
        return text, 0
    return f"{text[: found.start()]}{max(one, other)} change{text[found.end() :]}", abs(one - other)


_NOTE_MARK = re.compile(r"(?<=\d)\s*\([a-z]\)")
"""`February 2, 2013 (a)`."""


def named_beside_period(parts: Sequence[str], calendar: FiscalCalendar) -> str | None:
    """What a header names beside its period and unit; None where that is no word."""
    text = _NOTE_MARK.sub(" ", " ".join(part for part in parts if not is_unit_note(part)))
    for mention in reversed(find_periods(text, calendar)):
        text = text[: mention.start] + " " + text[mention.end :]
    rest = " ".join(_OF_A_PERIOD.sub(" ", text).split()).strip(" /()-–—,.:")
    return rest if re.search(r"[^\W\d_]\.?[^\W\d_]", rest) else None  # `U.S.` is a name too


def _from_one_to_the_other(mentions: Sequence[PeriodMention], parts: Sequence[str]) -> PeriodMention | None:
    """The period between two days, each in a header row of its own: `01/07/2023` over `30/09/2023`."""
    if len(mentions) != 2 or not all(mention.is_bare_date for mention in mentions):
        return None
    first, last = (mention.period.end for mention in mentions)
    days = sum(bool(_DATE_ALONE.fullmatch(part.strip())) for part in parts)
    if days != 2 or first.day != 1 or not _SHORTEST <= (last - first).days <= _LONGEST:
        return None
    return PeriodMention(mentions[0].start, mentions[1].end, Period(first, last))


def with_begun_span(
    text: str, mention: PeriodMention | None, above: Sequence[str], calendar: FiscalCalendar
) -> tuple[str, PeriodMention | None]:
    """The words and the period of a column of days below a head that a day ends: `Six months ended`.

    Or above one that says how long alone: `June 30, 2026` over `Three Months`.
    """
    alone = mention and _SPAN.fullmatch(f"{text[: mention.start]} {text[mention.end :]}".strip(_AROUND_A_SPAN))
    if mention and alone and mention.is_bare_date:
        end = mention.period.end
        return text, replace(mention, period=Period(calendar.start_of(end, _months(alone)), end), is_bare_date=False)
    begun = next((found for head in above if (found := _SPAN_OPEN.search(head))), None)
    if begun is None or mention is None or not mention.is_bare_date:
        return text, mention
    whole = f"{begun.group()} {text[mention.start :]}"
    return whole, next(iter(find_periods(whole, calendar)), mention)


def earlier_named(text: str, mention: PeriodMention | None, calendar: FiscalCalendar) -> Period | None:
    """What a header of a change is measured from, where it names both periods: `Var. 3Q24 2Q24`."""
    if mention is None or not says_change(text):
        return None
    own = mention.period
    named = {other.period for other in find_periods(text, calendar)} - {own}
    before = [period for period in named if period.months == own.months and period.end < own.end]
    return before[0] if len(before) == len(named) == 1 else None


def names_year_after_versus(parts: Sequence[str]) -> bool:
    """Whether the only year of a header stands in a part that opens with what it compares with: `vs. 2025`."""
    dated = [part for part in parts if YEAR_ALONE.search(part)]
    return len(dated) == 1 and says_versus(dated[0])


def is_comparative(headers: Sequence[Sequence[str]], column: int, named: str) -> bool:
    """Whether `vs. Q3 2025` heads what was then: no other column does, and a later one tells the change."""
    if not says_versus(" ".join(headers[column])):
        return False
    others = [" ".join(header) for at, header in enumerate(headers) if at and at != column]
    later = [" ".join(header) for header in headers[column + 1 :]]
    tells_change = any(says_change(header) and not says_versus(header) for header in later)
    return tells_change and not any(named in header for header in others)


def _is_within(period: Period, whole: Period) -> bool:
    if period.start is None or whole.start is None or period == whole:
        return False
    return whole.start <= period.start and period.end <= whole.end


def _part_of_its_year(text: str, parts: Sequence[str], calendar: FiscalCalendar) -> PeriodMention | None:
    years = [part for part in parts if is_year_alone(part)]
    named = _ANY_PART.search(text) if len(years) == 1 else None
    found = named and find_periods(f"{_arabic(named['part'])} {years[0]}", calendar)
    return replace(found[0], start=0, end=len(text)) if found else None


def is_year_in_units(part: str) -> bool:
    """Whether a header that stands in one cell is a year, with its unit and how it was reported: `2022 (e) HK$M`."""
    rest = _AS_REPORTED.sub(" ", YEAR_ALONE.sub(" ", part, count=1)).strip(" *")
    return bool(YEAR_ALONE.search(part)) and (not rest or is_unit_note(rest))


def to_date(
    text: str, mention: PeriodMention | None, headers: Sequence[Sequence[str]], calendar: FiscalCalendar
) -> PeriodMention | None:
    """What a header names, from the start of its fiscal year where it says so and no first day."""
    is_from_to = mention and not mention.is_bare_date and not SPAN_BEGUN.search(text, mention.start, mention.end)
    if mention is None or is_from_to:
        return mention
    is_beside = _PERIOD_ENDED.match(text) and any(_QUARTER_ENDED.search(" ".join(header)) for header in headers)
    if not (is_beside or _TO_DATE.search(text)):
        return mention
    end = mention.period.end
    return replace(
        mention, period=Period(calendar.start_of(end, calendar.months_into_year(end)), end), is_bare_date=False
    )


def on_a_week_end(period: Period, calendar: FiscalCalendar) -> Period:
    """A period whose day was taken from another year's column, moved to the week end that its own year has."""
    if not calendar.week_ends or period.end in calendar.week_ends:
        return period
    end = calendar.week_end_near(period.end)
    return Period(period.start and calendar.start_of(end, period.months or 3), end)


def is_lent_its_year(change: str, amounts: str) -> bool:
    """Whether a header that has no line of its own above `Change` took that of the amounts beside it: `2013 |`."""
    (own, _, words), (lent, _, others) = change.partition(" / "), amounts.partition(" / ")
    return own == lent and says_change(words) and not says_change(f"{lent} {others}")


def is_percent_of_each(columns: Sequence[tuple[str, bool]]) -> bool:
    """Whether each column of percent stands behind one amount alone: `2024 | % | 2023 | %` are shares, not changes.

    `columns` are labels, and whether each is of percent and names no period.
    """
    # A caption reaches over the blank column to its right.
    filled = [is_percent for left, (label, is_percent) in pairwise(columns) if label and label != left[0]]
    percents = [n for n, is_percent in enumerate(filled) if is_percent]
    return len(percents) > 1 and all(b - a == 2 for a, b in pairwise([-1, *percents]))


_YEAR_FIRST = re.compile(r"(?i)(?:fiscal\s+)?(?P<year>(?:19|20)\d\d)\s+(?=[a-z])(?!.*(?<!\d)(?:19|20)\d\d)")


def with_day(text: str, headers: Sequence[Sequence[str]], heading: str, column: int) -> str:
    """A header whose year stands alone, completed to a period.

    The day comes from the nearest column to its left (`September 30, 2025 | 2024`), else from the heading (`nine
    months ended September 30`, whose length a span over the year overrules); without either the year is a fiscal year.
    """
    found = YEAR_ALONE.search(text)
    assert found
    spans = SPAN_BEGUN.search(text)
    for other in range(column, 0, -1):
        beside = " ".join(headers[other])
        spans = spans or SPAN_BEGUN.search(beside)
        day = _DAY_AND_YEAR.search(beside) or _DAY.search(beside)
        if day:
            return f"{spans.group() if spans else ''} {day['day']} {found.group()}".strip()
    heading = f"{' '.join(headers[0])} {heading}" if spans else heading
    begun = _SPAN_WITHOUT_YEAR.search(heading)
    if spans:
        day = _DAY_ALONE.search(begun.group() if begun else heading)
        return f"{spans.group()} {day.group()} {found.group()}" if day else f"fiscal year {found.group()}"
    return f"{begun.group()} {found.group()}" if begun else f"fiscal year {found.group()}"


def with_year_of_stub(text: str, stub: Sequence[str], calendar: FiscalCalendar) -> str:
    """A caption that ends in a day without a year, with the year that heads the labels: `March 31` beside `2020`."""
    years = [part.strip() for part in stub if is_year_alone(part)]
    day = _DAY_LEFT_OPEN.search(text) if len(years) == 1 else None
    dated = day and parse_date(f"{day.group()}, {years[0]}")
    if not day or not dated or calendar.year_of(dated[0]) != int(years[0]):
        return text
    return f"{text[: day.end()]}, {years[0]}{text[day.end() :]}"


def year_of_title(table: Table) -> tuple[str, ...]:
    """The one year that a title begins with, `2004 Consolidated statements of operations`, over heads without one."""
    headed = any(YEAR_ALONE.search(part) for parts in table.headers for part in parts)
    found = None if headed else _YEAR_FIRST.match(table.title)
    return (found["year"],) if found else ()


def with_year_beside(text: str, headers: Sequence[Sequence[str]], column: int) -> str:
    """A span that ends on a day without a year, with the year of the column beside it, where that ends on the same day.

    `Six months ended June 30,` beside `Three months ended June 30,` over `2026 vs. 2025`, centred over both.
    """
    begun = _SPAN_WITHOUT_YEAR.fullmatch(text.strip(" ,")) if column > 1 else None
    beside = " ".join(headers[column - 1]) if begun else ""
    year, day = YEAR_ALONE.search(beside), _DAY.search(beside)
    if not begun or not year or not day or not begun.group().lower().endswith(day["day"].lower()):
        return text
    return f"{begun.group()}, {year.group()}"


def period_of_year(
    whole: Period,
    years: Sequence[Period],
    texts: Sequence[str],
    reported: Period,
    calendar: FiscalCalendar,
    *,
    is_to_date: bool,
) -> Period:
    """The period of a column that prints only the year of `whole`.

    `years` are those of all such columns of its table, `texts` the heads, title and notes above its rows, nearest
    first. `39 weeks` in one of them tells how much of the year is meant. Where the last of the years is the one that
    the document reports a part of, and nothing speaks of what is to come, that part is meant: nobody prints the whole
    of a year that has not ended. Flows of cash run from its start (`is_to_date`).
    """
    current = calendar.year_of(reported.end)
    same = earlier(reported, 12 * (current - calendar.year_of(whole.end)), calendar)
    named = next((found for text in texts if (found := _SPAN.search(text))), None)
    if named:
        return Period(calendar.start_of(same.end, _months(named)), same.end)
    days = next((found for text in texts if (found := _DAYS.search(text))), None)
    first, last = map(_month, days.group("from", "to")) if days else (0, 0)
    if last == same.end.month and last - first != -1 and (last - first) % 12 < 11:
        return Period(calendar.start_of(same.end, (last - first) % 12 + 1), same.end)
    part = next((found for text in texts if (found := _PART.fullmatch(text) or _PART_BEFORE_UNIT.match(text))), None)
    if part:
        months = 6 if part["what"].lower() in {"half", "h"} else 3
        ordinal = part["ordinal"].lower()
        first = months * (int(ordinal) if ordinal.isdecimal() else ORDINALS[ordinal]) - months + 1
        return Period(*calendar.span(calendar.year_of(whole.end), first, months))
    last = max(calendar.year_of(year.end) for year in years)
    has_ended = calendar.months_into_year(reported.end) == 12
    if len(set(years)) == 2 and last == current - 1 == reported.end.year and not has_ended:
        # A half-year to September 2013 that prints `2013 | 2012` means the calendar years, whatever its fiscal year.
        return earlier(reported, 12 * (last - calendar.year_of(whole.end)), calendar)
    if last != current or has_ended or any(map(_TO_COME.search, texts)):
        return whole
    is_to_date = is_to_date or any(map(_FROM_THE_START.match, texts))
    return Period(calendar.start_of(same.end, calendar.months_into_year(same.end)), same.end) if is_to_date else same


def _month(day: str) -> int:
    """The month of a day without its year: `30 June`."""
    named = re.search(MONTH, day, re.I)
    return (named and month_number(named.group())) or 0


def _months(span: re.Match[str]) -> int:
    words = " ".join(span["count"].lower().replace("-", " ").split())
    count = _COUNTS.get(words) or int(words)
    return count * 3 // 13 if span["unit"].lower().startswith("week") else count
