"""Who published a release, when, and about which period.

Here: issuer, tickers, title, announcement, reported period, accounting standard, rounding.
Not here: figures. What the issuer seed says wins over what is found here.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tieout.dates import MONTH_DAY, find_dates
from tieout.decoding import Line
from tieout.fiscal import ORDINALS, FiscalCalendar
from tieout.guarded import Guarded
from tieout.intervals import RoundingMode
from tieout.periods import Period, find_periods, fiscal_period

_LEGAL_FORM = (
    r"(?:Incorporated|Inc\.?|Corporation|Corp\.?|Co\.,?\s*Ltd\.?|Ltd\.?|Limited|PLC|plc|N\.V\.|S\.A\.|AG|SE|LLC|"
    r"L\.P\.|K\.K\.|AB|ASA|Oyj|S\.p\.A\.|INC\.?|CORP\.?|CORPORATION|LTD\.?|LIMITED|CO\.,?\s*LTD\.?)"
)
_WEAK_FORM = r"(?:Company|Holdings?|Group)"
_WORD = r"(?:[A-Z][\w&.’'-]*|of|and|&)"
_NAME = re.compile(
    rf"\b(?P<name>[A-Z][\w&.’'-]*(?:[ \t]+{_WORD}){{0,5}}(?:,?[ \t]+{_LEGAL_FORM}|[ \t]+{_WEAK_FORM}))"
    r"(?![A-Za-z]|[ \t]+(?:Chief|Chair|Executive|Finance))"
)
_NO_NAME = re.compile(r"(?i)^(?:the|our|this|each|a|parent|holding)\s+(?:company|group|holdings?)$")
_DEFINED = re.compile(r"\([^()]{0,160}?[\"“](?:the\s+)?[\"“]?[A-Z][\w&.\- ]{0,30}[\"”][^()]{0,40}\)")
_TICKER = re.compile(
    r"(?i)\b(?=[abehlnstx])(?:nasdaq|nyse|amex|tse|tokyo\s+stock\s+exchange[\w\s]*|lse|euronext|hkex|sehk|asx|tsx|nse|bse|six|xetra)"
    r"(?:\s+[A-Z]\w+){0,3}\s*:\s*(?P<ticker>[A-Z0-9][A-Z0-9.]{0,9})\b"
)
_RESULTS = re.compile(
    r"(?i)\b(?:results|earnings|announces|reports|reported|quarter|half[\s-]year|interim|financial\s+statements|revenues?)\b"
)
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
    ("US GAAP", re.compile(r"GAAP(?<!\wGAAP)\b")),
)
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
_LATEST_REPORT = 150
_QUARTER_WITHOUT_YEAR = re.compile(
    r"(?i)\b(?P<ordinal>first|second|third|fourth)[\s-](?:fiscal\s+)?quarter\b(?!\s+(?:of\s+)?(?:the\s+)?(?:fiscal\s+)?(?:year\s+)?\d)"
)
_DATED = re.compile(rf"(?i){MONTH_DAY}|(?:19|20)\d\d[-/]\d")
_ORDINAL_QUARTER = re.compile(
    r"(?i)\b(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:fiscal[\s-]+)?quarter\b(?!\s+(?:of\s+)?(?:fiscal\s+)?\d)"
)
_RARE = 5
"""An end of periods is rare where another is printed more than so many times as often."""
_HEADINGS = re.compile(r"(?i)^\W*(?:for\s+immediate\s+release|press\s+release|news\s+release|contacts?|exhibit)\b")
_DATELINE = re.compile(r"^\W*[A-Z][\w.’'-]*(?:[ ,]+[A-Z][\w.’'-]*){0,4}(?:\s*\([^)]*\))?\s*[,\-–—:]+\s*$")
_ANNOUNCE_WORDS = re.compile(r"(?i)\b(?:announced?|released?|reported|today|tokyo|new\s+york|london|--|—)")


@dataclass(frozen=True, slots=True)
class Issuer:
    """A row of the issuer seed; `match` are names as printed. Empty fields leave what the document says."""

    issuer_id: str
    name: str
    match: tuple[str, ...] = ()
    tickers: str | None = None
    fiscal_year_end_month: int | None = None
    fiscal_year_naming: str | None = None
    reporting_currency: str | None = None
    accounting_standard: str | None = None


@dataclass(frozen=True, slots=True)
class IssuerFound:
    """An issuer and what named it: `seed`, `printed` or `folder`."""

    issuer_id: str
    name: str
    source: str
    seed: Issuer | None = None


def find_issuer(text: str, hint: str | None, issuers: Sequence[Issuer]) -> IssuerFound | None:
    """The issuer of a release: the company that the text defines or names most, by its seed row if it has one.

    A seed that the text only mentions (a supplier, a shareholder) is not its issuer. Where no company is found, a
    seed whose name stands in the text, then the inbox folder, which is no more than a hint.
    """
    head = text[:20_000]
    name = _printed_name(head)
    if name:
        seed = next((issuer for issuer in issuers if _is_named(issuer, name)), None)
        if seed:
            return IssuerFound(seed.issuer_id, seed.name, "seed", seed)
        return IssuerFound(slug(_without_form(name)), name, "printed")
    for issuer in issuers:
        if any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", head) for n in (issuer.name, *issuer.match) if n):
            return IssuerFound(issuer.issuer_id, issuer.name, "seed", issuer)
    seed = next((issuer for issuer in issuers if hint and issuer.issuer_id == slug(hint)), None)
    if seed:
        return IssuerFound(seed.issuer_id, seed.name, "folder", seed)
    return IssuerFound(slug(hint), hint, "folder") if hint else None


def _is_named(issuer: Issuer, name: str) -> bool:
    printed = {slug(name), slug(_without_form(name))}
    return any(slug(known) in printed for known in (issuer.name, *issuer.match) if known)


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, at most 40 characters: an issuer id; a hash where there are none.

    >>> slug("The Buckle, Inc.")
    'the-buckle-inc'
    """
    words = re.findall(r"[a-z0-9]+", text.lower())
    if not words and text.strip():
        return f"issuer-{hashlib.sha256(text.strip().encode()).hexdigest()[:8]}"
    return "-".join(words)[:40].strip("-")


def find_tickers(text: str) -> str | None:
    """Tickers in the order printed, without doubles."""
    tickers = list(dict.fromkeys(found["ticker"] for found in _TICKER.finditer(text[:20_000])))
    return ", ".join(tickers) or None


def find_title(lines: Sequence[Line]) -> str | None:
    """The headline: the first short line near the top that speaks of results, with the line that continues it."""
    head = [line.text.strip() for line in lines[:_HEAD_LINES]]
    for index, text in enumerate(head):
        if not 12 <= len(text) <= 220 or not _RESULTS.search(text) or text.endswith(".") or _HEADINGS.match(text):
            continue
        following = head[index + 1] if index + 1 < len(head) else ""
        opened = text.startswith("**") and not text.endswith("**")
        joined = f"{text} {following}" if opened or re.match(r"^(?:for|of|and|in)\b", following) else text
        return " ".join(joined.replace("*", "").strip("# ").split())
    return None


def find_announcement(lines: Sequence[Line], ends: Collection[date] = ()) -> date | None:
    """The day of the release: the first full date of a dateline near the top, else the first date alone on a line.

    `ends` are days on which periods of its tables end: a headline that is wrapped before one is no dateline.
    """
    for line in lines[:_HEAD_LINES]:
        for mention in find_dates(line.text):
            before = line.text[: mention.start].lstrip()
            ended = re.search(r"(?i)(?:end(?:ed|ing)|as\s+of|through|to|until)\s+$", before)
            near_start = len(before) < 60 and not ended
            opens = _DATELINE.match(before) or _ANNOUNCE_WORDS.search(line.text) or len(line.text.strip()) < 40
            if mention.has_day and near_start and opens and mention.day not in ends:
                return mention.day
    return None


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
    in_text = [m.period for line in lines for m in find_periods(line.text, calendar) if not m.is_bare_date]
    dated = [period for period, label in columns if _DATED.search(label)] + in_text
    titled = _named_by(title, calendar, announced)
    if titled is None and not columns and announced:
        titled = _quarter_told(lines, calendar, announced)
        dated = []
    if titled and (not dated or any(abs((period.end - titled.end).days) <= 7 for period in dated)):
        return titled
    spoken = _spoken_quarter(lines, calendar, announced)
    if spoken and all(period.end < spoken.end for period in dated):
        return spoken
    for periods in (dated, [period for period, _ in columns]):
        ends = Counter(period.end for period in periods if announced is None or period.end <= announced)
        often = (end for end, count in ends.items() if count * _RARE >= max(ends.values()))
        for end in sorted(often, reverse=True):
            period = _ending(end, [p for p in periods if p.end == end], title, calendar)
            if period:
                return period
    return None


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
            ended = (q for q in quarters if q.end <= announced and (announced - q.end).days <= _LATEST_REPORT)
            return next(ended, None)
    return None


def _ending(end: date, periods: Sequence[Period], title: str | None, calendar: FiscalCalendar) -> Period | None:
    """The fiscal period with an end: as the headline words it, else the shortest; a quarter for instants alone."""
    durations = [p for p in periods if not p.is_instant]
    fiscal = [p for p in durations if fiscal_period(p, calendar)]
    worded = [p for p in fiscal if title and _titles(title, p)]
    if fiscal:
        return min(worded or fiscal, key=lambda p: p.months or 0)
    months = calendar.months_into_year(end)
    if durations or months % 3:
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


def _named_by(title: str | None, calendar: FiscalCalendar, announced: date | None) -> Period | None:
    """The shortest past period among those that the headline names."""
    named = [mention.period for mention in find_periods(title or "", calendar)]
    past = [p for p in named if not p.is_instant and (announced is None or p.end <= announced)]
    latest = max((p.end for p in past), default=None)
    ending = [p for p in past if p.end == latest and fiscal_period(p, calendar)]
    if latest and _QUARTER_TOO.search(title or ""):
        ending.append(Period(calendar.start_of(latest, 3), latest))
        ending = [p for p in ending if fiscal_period(p, calendar)]
    return min(ending, key=lambda p: p.months or 0, default=None)


def find_standard(text: str) -> str | None:
    """The accounting standard that the text names."""
    return next((name for name, pattern in _STANDARDS if pattern.search(text)), None)


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


def _printed_name(head: str) -> str | None:
    printed = (
        re.sub(r"^(?:The )?(?:Board of Directors|Shareholders|Members) of ", "", " ".join(found["name"].split()))
        for found in _NAME.finditer(head)
    )
    names = [name for name in printed if not _NO_NAME.match(name)]
    if not names:
        return None
    counts = Counter(names)
    defined = [name for name in names if _DEFINED.search(head[head.find(name) : head.find(name) + 200])]
    return max(counts, key=lambda name: (counts[name] + 3 * (name in defined), -names.index(name)))


def _without_form(name: str) -> str:
    return re.sub(rf",?\s*{_LEGAL_FORM}$", "", name) or name
