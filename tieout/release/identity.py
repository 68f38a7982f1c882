"""When a release was published, and about which period.

Here: title, announcement, reported period, accounting standard, rounding.
Not here: whose release it is (`issuers.py`), figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from tieout.formats.decoding import Line
from tieout.intervals import RoundingMode
from tieout.vocabulary.dates import MONTH, MONTH_DAY, find_dates, parse_date
from tieout.vocabulary.fiscal import LATEST_REPORT, ORDINALS, FiscalCalendar
from tieout.vocabulary.guarded import Guarded
from tieout.vocabulary.periods import Period, find_periods, fiscal_period

_RESULTS = re.compile(
    r"(?i)\b(?:results|earnings|announces|reports|reported|quarter|half[\s-]year|mid-?year|interim|(?:financial|final)\s+(?:statements|report)|revenues?)\b"
)
_ROW = re.compile(r"\||\t|(?:[$€£¥]\s?\d[\d,.]*|\d[\d,.]*%|-(?!\s+(?:(?:19|20)\d\d\b|\d{1,2}[A-Z])))\s+[$€£¥(]?\d")
_TWO_AMOUNTS = re.compile(r"\d,\d{3}\)?\s+\(?\d")
_CENTRED = re.compile(r"^\s{10,}[A-Z][^\d:@]*$")
_STANDARDS = (
    (
        "US GAAP",
        Guarded(
            r"(?=[ug])(?:U\.?\s?S\.?\s+GAAP|generally\s+accepted\s+in\s+the\s+United\s+States)",
            "gaap|accepted",
            flags=re.I,
        ),
    ),
    (
        "IFRS",
        Guarded(r"\bIFRS\b|International\s+Financial\s+Reporting\s+Standards", "ifrs|international", flags=re.I),
    ),
    (
        "JGAAP",
        Guarded(r"Japanese\s+GAAP|\bJ-?GAAP\b|generally\s+accepted\s+in\s+Japan", "japan|jgaap|j-gaap", flags=re.I),
    ),
    ("Ind AS", re.compile(r"Ind(?<!\wInd)\s+AS\b")),
)
_PLAIN_GAAP = re.compile(r"GAAP\b(?<=\bGAAP)")
_TRUNCATED = re.compile(
    r"(?i)(?:amounts?|figures?|fractions?|less\s+than|numbers?)[^.\n]{0,80}?(?:rounded\s+down|truncated|omitted|discarded|disregarded)"
)
_ROUNDED = re.compile(
    r"(?i)(?:amounts?|figures?|fractions?|less\s+than|numbers?|totals?)[^.\n]{0,80}?\brounded\b(?!\s+down)|\brounding\b"
)
_ROUNDING = re.compile(r"[RrTtOoDd](?i:(?<=r)ound(?:ed|ing)|(?<=t)runcated|(?<=o)mitted|(?<=d)is(?:carded|regarded))")
_SAID_WITHIN = 200
"""Characters around a word of rounding in which a text says what is rounded."""
_HEAD_LINES = 60
_IN_YEAR = re.compile(
    r"(?i)\b(?:in|for|during)\s+(?:(?:the\s+)?(?:fiscal\s+|full\s+)?(?:year\s+)?)(?P<year>(?:19|20)\d\d)\b(?!\s+(?:first|second|third|fourth)\b)"
)
_OFTEN = 3
_QUARTER_WITHOUT_YEAR = re.compile(
    r"(?i)\b(?P<ordinal>first|second|third|fourth)[\s-](?:fiscal\s+)?quarter\b(?!\s+(?:of\s+)?(?:the\s+)?(?:fiscal\s+)?(?:year\s+)?\d)"
)
_DATED = re.compile(rf"(?i){MONTH_DAY}|(?:19|20)\d\d[-/]\d|\d[/.]\d\d?[/.](?:19|20)?\d\d")
_ORDINAL_QUARTER = re.compile(
    r"(?i)\b(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:fiscal[\s-]+)?quarter\b(?!\s+(?:of\s+)?(?:fiscal\s+)?\d)"
)
_RARE = 5
"""An end of periods is rare where another is printed more than so many times as often."""
_HEADINGS = re.compile(r"(?i)^\W*(?:for\s+immediate\s+release|press\s+release|news\s+release|contacts?|exhibit)\b")
_DATELINE = re.compile(r"^\W*[A-Z][\w.’'-]*(?:[ ,]+(?:the\s+)?[A-Z][\w.’'-]*){0,4}(?:\s*\([^)]*\))?\s*[,\-–—:]+\s*$")
_DAY_ALONE = re.compile(rf"(?i){MONTH_DAY}(?=\s*(?:[(/–—]|--|-\s|$))")
"""A dateline's day that the wire prints without its year: `BOSTON, May 1 /Example Wire/ --`."""
_HAS_ENDED = re.compile(r"(?i)\b(?:ended|as\s+(?:of|at))\s+$")
_OPENS_WITHIN = re.compile(r"(?<![A-Z,])\s[A-Z]{3,}(?: [A-Z]{2,}){0,2}, (?:[A-Z][\w.]{1,12},? )?$")
"""A dateline behind the headline on one line: `... dividend increased HARTFORD, Conn., Oct. 13, 1998 -`."""
_DASH = re.compile(r"\s*(?:[-–—/]|\(\w)")
_GAP = re.compile(r"\s{4}|\t")
"""Between a day and what stands beside it in another column: a telephone number, a name."""
_PLACE = re.compile(r"\s?[-–—]+\s?[A-Z][\w.’' -]{2,30}, [A-Z]")
"""Behind a day that opens a dateline: `March 3, 2009 – Dayton, Ohio`."""
_SPAN_GOES_ON = re.compile(rf"(?i)\s?[-–—]\s?(?:\d{{1,2}}\s+{MONTH}|{MONTH}\s+\d|(?:19|20)\d\d-\d\d-\d\d)")
"""Behind the first day of a span that heads a column: `1 Dec 2023-30 Nov 2024`."""
_SPAN_BEGAN = re.compile(r"\d\s?[-–—]\s*$")
"""Before its last day."""
_OF_CALENDAR = re.compile(
    r"(?i)\W*(?:interim|half[\s-]year(?:ly)?|quarterly|annual|year-end|full[\s-]year|financial)\s+(?:\w+\s+){0,2}?"
    r"(?:report|results|statements?|bulletin)\b[^.]{0,60}"
)
"""`Interim report January-March 2025  April 25, 2025`."""
_OF_A_DIVIDEND = re.compile(r"(?i)\b(?:ex-?dividend|ex-?date|record|payment|payable)\b")
_ANNOUNCE_WORDS = re.compile(r"(?i)\b(?:announced?|released?|reported|today|tokyo|new\s+york|london|--|—)")


_BEFORE_A_DAY = 300
"""Characters that are looked at before a day: a line of days alone would be read once for each of them."""
_LONGEST_AHEAD = timedelta(days=366)
"""By how much a release comes before the end of a year for which it gives nothing but an outlook."""
_ENDS_OPEN = re.compile(
    rf"(?i)\b(?:(?:ended|ending|of|for|the)|(?:ended|ending)\s+(?:\d{{1,2}}|{MONTH}(?:\s+\d{{1,2}},?)?))$"
)
"""A headline that goes on in the next line: `... for the six months ended 30`."""


def find_title(lines: Sequence[Line]) -> str | None:
    """The headline: the first short line near the top that speaks of results, with the lines that it is wrapped over.

    Rows of tables, notes of units in parentheses and lines that continue a sentence are none.
    """
    head = [line.text for line in lines[:_HEAD_LINES]]
    for index, line in enumerate(head):
        text = line.strip()
        if not 12 <= len(text) <= 220 or not _RESULTS.search(text) or text.endswith(".") or _HEADINGS.match(text):
            continue
        is_told = re.search(r"[a-z]{4}\. [A-Z]", text) and not text.startswith("# ")
        if _ROW.search(text) or _TWO_AMOUNTS.search(text) or re.match(r"[a-z(]", text) or is_told:
            continue
        before = head[index - 1] if index else ""
        following = next((below.strip() for below in head[index + 1 : index + 3] if below.strip()), "")
        if _CENTRED.match(before) and _CENTRED.match(line) and _is_wrapped(before):
            text = f"{before.strip()} {text}"
        opened = text.startswith("**") and not text.endswith("**")
        goes_on = re.match(r"(?:for|of|and|in)\b", following) or _ENDS_OPEN.search(text)
        joined = f"{text} {following}" if opened or goes_on else text
        return " ".join(joined.replace("*", "").strip("# ").split())
    return None


def _is_wrapped(line: str) -> bool:
    """Whether a centred line is part of a sentence that goes on, not a name or a heading of its own."""
    words = re.findall(r"[^\W\d]+", line)
    return len(words) > 3 and sum(word.islower() for word in words) * 2 >= len(words) - 1


def find_announcement(
    lines: Sequence[Line], ends: Collection[date] = (), *, day_first: bool | None = None
) -> date | None:
    """The day of the release: the first full date of a dateline near the top, else the first date alone on a line.

    `ends` are days on which periods of its tables end: a headline that is wrapped before one is no dateline, and what
    lies more than a year before them all is the day of something else (`Inception (March 6, 1990) to` over a column).
    """
    earliest = min(ends) - _LONGEST_AHEAD if ends else date.min
    for line in lines[:_HEAD_LINES]:
        margin = len(line.text) - len(line.text.lstrip())
        announces = _ANNOUNCE_WORDS.search(line.text) is not None
        for mention in find_dates(line.text, day_first):
            before = line.text[max(margin, mention.start - _BEFORE_A_DAY) : mention.start]
            ended = re.search(r"(?i)(?:end(?:ed|ing)|as\s+of|through|to|until)\s+$", before)
            near_start = len(before) < 60 and not ended
            stands_alone = not before and (_GAP.match(line.text, mention.end) or _PLACE.match(line.text, mention.end))
            opens = announces or _DATELINE.match(before) or len(line.text.strip()) < 40
            is_late = mention.day not in ends and mention.day >= earliest and not _OF_A_DIVIDEND.search(before[-60:])
            in_span = _SPAN_GOES_ON.match(line.text, mention.end) or _SPAN_BEGAN.search(before)
            is_late = is_late and not in_span
            is_within = _OPENS_WITHIN.search(before) and _DASH.match(line.text, mention.end)
            if mention.has_day and is_late and (is_within or (near_start and (opens or stands_alone))):
                return mention.day
        for told in _DAY_ALONE.finditer(line.text, 0, margin + _BEFORE_A_DAY):
            if _DATELINE.match(line.text[margin : told.start()]):
                return _in_its_year(told.group(), lines, ends)
    return None


def _in_its_year(day: str, lines: Sequence[Line], ends: Collection[date]) -> date | None:
    """The day of a dateline that prints no year: in the last year in which a period had just ended."""
    ended = {
        m.day
        for line in lines
        for m in find_dates(line.text)
        if _HAS_ENDED.search(line.text, max(0, m.start - _BEFORE_A_DAY), m.start)
    }
    days = (parse_date(f"{day}, {end.year + later}") for end in ended or ends for later in (0, 1))
    return max(
        (told[0] for told in days if told and any(0 < (told[0] - end).days <= LATEST_REPORT for end in ended or ends)),
        default=None,
    )


def find_reported_period(
    title: str | None,
    columns: Sequence[tuple[Period, str]],
    lines: Sequence[Line],
    calendar: FiscalCalendar,
    announced: date | None,
) -> Period | None:
    """The period that the release is about. `columns` are the periods of table columns with the words that name them.

    The period that the headline names; else the latest end that columns or sentences print as a date again and again
    (a label such as `FY2025` may be a forecast), and of the periods with that end the one that the headline words, else
    the shortest fiscal one.
    """
    over_columns = [period for period, label in columns if _DATED.search(label)]
    titled = _named_by(title, calendar, announced)
    if titled and any(_end_together(period, titled) for period in over_columns):
        return titled  # without a look at each line
    of_results = _without_calendar(lines)
    if titled is None and not columns and announced:
        told = _year_told(of_results, calendar, announced) or _quarter_told(lines, calendar, announced)
        if told:
            return told
    mentions = [(line, m) for line in of_results for m in find_periods(line.text, calendar) if not m.is_bare_date]
    said = [m.period for _, m in mentions]
    dated = over_columns + said
    if titled and (not dated or any(_end_together(period, titled) for period in said)):
        return titled
    spoken = _spoken_quarter(lines, calendar, announced)
    if spoken and all(period.end < spoken.end for period in dated):
        return spoken
    ended = {m.period.end for line, m in mentions if _ENDED.search(line.text, m.start, m.end)}
    known = [p.end for p, _ in columns if p.end in ended] if over_columns else []
    last = announced or max((*known, *(period.end for period in over_columns)), default=None)  # later is foretold
    for periods in (dated, [period for period, _ in columns]):
        ends = Counter(period.end for period in periods if last is None or period.end <= last)
        often = (end for end, count in ends.items() if count * _RARE >= max(ends.values()))
        for end in sorted(often, reverse=True):
            ending = [p for p in (*periods, *(column for column, _ in columns)) if p.end == end]
            period = _ending(end, ending, title, calendar)
            if period:
                return period
    return _foretold([period for period, _ in columns] + said, calendar, announced)


_ENDED = re.compile(r"(?i)\bended\b")


def _end_together(one: Period, other: Period) -> bool:
    return abs((one.end - other.end).days) <= 7


def _without_calendar(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without those of a financial calendar, several that name a report and its day."""
    of_calendar = {line.number for line in lines if _OF_CALENDAR.fullmatch(line.text) and _ends_with_a_day(line.text)}
    return [line for line in lines if line.number not in of_calendar] if len(of_calendar) > 1 else lines


def _ends_with_a_day(text: str) -> bool:
    days = [mention for mention in find_dates(text) if mention.has_day]
    return bool(days) and not text[days[-1].end :].strip(" |.")


def _foretold(periods: Sequence[Period], calendar: FiscalCalendar, announced: date | None) -> Period | None:
    """The fiscal year in which a release is published that is about nothing but what is to come of it: guidance."""
    years = [period for period in periods if fiscal_period(period, calendar) == "fy"]
    around = [year for year in years if announced and year.start and year.start <= announced <= year.end]
    return around[0] if around else None


def _spoken_quarter(lines: Sequence[Line], calendar: FiscalCalendar, announced: date | None) -> Period | None:
    """The quarter that the opening names without a year (`today reported fourth quarter earnings`): the last one."""
    if announced is None:
        return None
    for line in lines[:_HEAD_LINES]:
        found = _QUARTER_WITHOUT_YEAR.search(line.text)
        if found:
            first = 3 * ORDINALS[found["ordinal"].lower()] - 2
            year = calendar.year_of(announced)
            quarters = [Period(*calendar.span(year - back, first, 3)) for back in (0, 1)]
            ended = (q for q in quarters if q.end <= announced and (announced - q.end).days <= LATEST_REPORT)
            return next(ended, None)
    return None


def _year_told(lines: Sequence[Line], calendar: FiscalCalendar, announced: date) -> Period | None:
    """The year that had just ended, where prose speaks of it again and again, and of nothing later."""
    last = calendar.year_of(announced) - 1
    year = Period(*calendar.span(last, 1, 12))
    told = Counter(int(found["year"]) for line in lines for found in _IN_YEAR.finditer(line.text))
    if told[last] < _OFTEN or not 0 < (announced - year.end).days <= LATEST_REPORT:
        return None
    named = (m for line in lines for m in find_periods(line.text, calendar) if not m.is_bare_date)
    return year if all(m.period == year or m.period.end < year.end for m in named) else None


def _ending(end: date, periods: Sequence[Period], title: str | None, calendar: FiscalCalendar) -> Period | None:
    """The fiscal period with an end: as the headline words it, else the shortest.

    For instants alone, or the twelve months up to a quarter's end, that quarter.
    """
    durations = [p for p in periods if not p.is_instant]
    fiscal = [p for p in durations if fiscal_period(p, calendar)]
    worded = [p for p in fiscal if title and _titles(title, p)]
    if fiscal:
        return min(worded or fiscal, key=lambda p: p.months or 0)
    months = calendar.months_into_year(end)
    if any(p.months != 12 for p in durations) or months % 3:
        return None
    return Period(*calendar.span(calendar.year_of(end), months - 2, 3))


def _quarter_told(lines: Sequence[Line], calendar: FiscalCalendar, announced: date) -> Period | None:
    """The last quarter before the announcement that prose names without a year: `reported fourth quarter earnings`."""
    for line in lines:
        for found in _ORDINAL_QUARTER.finditer(line.text):
            last = 3 * ORDINALS[found["ordinal"].lower()]
            year = calendar.year_of(announced)
            periods = (Period(*calendar.span(y, last - 2, 3)) for y in (year + 1, year, year - 1))
            return next((period for period in periods if period.end < announced), None)
    return None


_QUARTER_TOO = re.compile(r"(?i)\bquarter\s+and\s|\band\s+(?:the\s+)?(?:\w+\s+)?quarter\b")
"""`Results for the second quarter and first half ended June 30`: one day ends both."""


_QUARTER_AND_YEAR = re.compile(
    r"(?i)\b(?P<ordinal>first|second|third|fourth)[\s-]quarter\b[^.;\d]{1,60}?\b(?P<year>(?:19|20)\d\d)\b(?!,)"
)
"""`Fourth Quarter and Preliminary Annual Results 2024`."""


def _named_by(title: str | None, calendar: FiscalCalendar, announced: date | None) -> Period | None:
    """The shortest past period among those that the headline names."""
    named = [mention.period for mention in find_periods(title or "", calendar)]
    apart = _QUARTER_AND_YEAR.search(title or "") if not named else None
    if apart:
        first = 3 * ORDINALS[apart["ordinal"].lower()] - 2
        named = [Period(*calendar.span(int(apart["year"]), first, 3))]
    past = [p for p in named if not p.is_instant and (announced is None or p.end <= announced)]
    latest = max((p.end for p in past), default=None)
    ending = [p for p in past if p.end == latest and fiscal_period(p, calendar)]
    if latest and _QUARTER_TOO.search(title or ""):
        ending.append(Period(calendar.start_of(latest, 3), latest))
        ending = [p for p in ending if fiscal_period(p, calendar)]
    return min(ending, key=lambda p: p.months or 0, default=None)


def find_standard(text: str) -> str | None:
    """The accounting standard that the text names first; plain `GAAP` only where it names no other."""
    found = [(place.start(), name) for name, pattern in _STANDARDS if (place := pattern.search(text))]
    return min(found)[1] if found else "US GAAP" if _PLAIN_GAAP.search(text) else None


def find_rounding(text: str) -> tuple[RoundingMode, str]:
    """How the document says that it rounds, and `printed`; rounding is `assumed` where it does not say."""
    told = [(max(0, found.start() - _SAID_WITHIN), found.end() + _SAID_WITHIN) for found in _ROUNDING.finditer(text)]
    if any(_TRUNCATED.search(text, *around) for around in told):
        return "truncate", "printed"
    return "round", "printed" if any(_ROUNDED.search(text, *around) for around in told) else "assumed"


def _titles(title: str, period: Period) -> bool:
    words = {3: "quarter|three months", 6: "half|interim|six months", 9: "nine months", 12: "year|annual"}
    pattern = words.get(period.months or 0)
    return bool(pattern and re.search(rf"(?i){pattern}", title))
