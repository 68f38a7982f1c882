"""Calendar dates as releases print them, and the arithmetic of whole months.

Here: finding dates in text; first and last days. Not here: fiscal years (`fiscal.py`) or periods (`periods.py`).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from tieout.records import record
from tieout.vocabulary.guarded import Guarded

_MONTHS = "january february march april may june july august september october november december".split()
MONTH = (
    r"(?=[jfmasond])(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
"""Pattern of a month's name, ignoring case. Here as below, a look at the first character spares most of the others."""
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_GAP = r"(?:\s+|(?<=\.))"
"""Between a month and its day; behind the stop of an abbreviation there may be none: `Oct.13, 1998`."""
_YEAR = r"(?:19|20)\d\d"
_SHORT_YEAR = (
    r"\s[’']?\d\d(?![\d%:]|[.,-]\d|\s(?-i:(?!and\b|to\b|vs\b|(?:un)?audited\b|restated\b|\d{1,2}\s[A-Z])[a-z\d]))"
)
"""`30 Sep 24`, as columns are headed; `on 1 May 20 stores` has another number behind its day."""
_NO_MONTH_BEFORE = (
    r"(?<!may\s)(?<!(?:june|july)\s)(?<!(?:march|april)\s)(?<!august\s)(?<!(?:january|october)\s)"
    r"(?<!(?:february|november|december)\s)(?<!september\s)"
)
"""`June 30 June 30` over two columns is no day of 2030."""

DATE = (
    rf"(?=[jfmasond\d])(?:(?=\D)(?<![A-Za-z])(?:{MONTH}(?:{_GAP}{_DAY}\s*,?\s*{_YEAR}(?!\d)|\s*,?\s+{_YEAR}(?!\d))"
    rf"|(?<![\d-]){MONTH}-(?:{_YEAR}|\d\d)(?![\d-]|[.,]\d))"
    rf"|(?=\d)(?:(?<!\d){_DAY}\s*(?:of\s+)?{MONTH}\s*,?\s*{_YEAR}(?!\d)|(?<![\d.,-]){_NO_MONTH_BEFORE}{_DAY}\s{MONTH}{_SHORT_YEAR}"
    rf"|(?<![\d-]){_YEAR}[-/]\d{{1,2}}[-/]\d{{1,2}}(?![\d-])"
    rf"|(?<![\d/.-])\d{{1,2}}[/.]\d{{1,2}}[/.](?:{_YEAR}|\d\d)(?![\d/%]|\.\d)"
    rf"|(?<![\d/.-])\d{{1,2}}-\d{{1,2}}-{_YEAR}(?![\d-])|(?<!\d){_DAY}-{MONTH}-(?:{_YEAR}|\d\d)(?!\d)))"
)
"""Pattern of a date with a year; ignoring case. `Month YYYY` and `Mon-YY` count as its last day."""
MONTH_DAY = rf"(?=[jfmasond\d])(?:(?<![A-Za-z]){MONTH}{_GAP}{_DAY}(?!\d)|(?<!\d){_DAY}\s+{MONTH}(?![A-Za-z]))"
"""Pattern of a day without a year."""

MONTH_WORDS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
"""The start of every month's name."""

_IN_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_IN_NUMBERS_ALONE = re.compile(
    r"\d(?<![\d/.-].)\d?(?:[/.]\d{1,2}[/.](?:(?:19|20)\d\d|\d\d)(?![\d/%]|\.\d)|-\d{1,2}-(?:19|20)\d\d(?![\d-]))"
)
_SEPARATOR = re.compile(r"[/.-]")
_AMERICAN = re.compile(
    r"(?i)\b(?:nasdaq|nyse|new\s+york\s+stock\s+exchange)\b[^.;:()]{0,24}(?:[:(]|\s?[-–—/]\s?)\s?[\"“]?(?-i:[A-Z]{1,6}\b)"
    r"|\b(?:listed|traded|trades?|quoted)\s+on\s+(?:the\s+)?(?:nasdaq|nyse|new\s+york\s+stock)\b"
)
"""Where the issuer is listed; others name the exchange of a customer."""
_NOT_AMERICAN = re.compile(r"(?i)\b(?:lse|aim|asx|nzx|sgx|bse|nse|jse|euronext|london\s+stock\s+exchange)\s*:|[£€₹]")
_FIND = Guarded(
    DATE,
    shape=r"(?:19|20)\d\d|\d[/.]\d\d?[/.]\d|[A-Za-z]\.?\s[’']?\d\d\b",
    # To try the forms of a date nowhere else costs a tenth.
    starts=r"[ADFJMNOSadfjmnos\d](?:(?<!\d)(?<![A-Za-z].)(?i:an|eb|ar|pr|ay|u[nlg]|ep|ct|ov|ec)"
    r"|(?<=\d)(?=\d?(?:st|nd|rd|th)?(?:\s*(?:of\s+)?|-)[ADFJMNOSadfjmnos]|\d{0,3}[-/.]\d{1,2}[-/.]\d))",
    flags=re.I,
)
_PARTS = (
    re.compile(rf"(?P<m>{MONTH}){_GAP}(?P<d>\d{{1,2}})\w*\s*,?\s*(?P<y>{_YEAR})", re.I),
    re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+)?(?P<m>{MONTH})\s*,?\s*(?P<y>{_YEAR})", re.I),
    re.compile(rf"(?P<d>\d{{1,2}})\w*\s(?P<m>{MONTH})\s[’']?(?P<y>\d\d)", re.I),
    re.compile(rf"(?P<y>{_YEAR})[-/](?P<m>\d{{1,2}})[-/](?P<d>\d{{1,2}})"),
    re.compile(rf"(?P<d>\d{{1,2}})\w*-(?P<m>{MONTH})-(?P<y>{_YEAR}|\d\d)", re.I),
    re.compile(rf"(?P<m>{MONTH})\s*,?\s+(?P<y>{_YEAR})", re.I),
    re.compile(rf"(?P<m>{MONTH})-(?P<y>{_YEAR}|\d\d)", re.I),
)


_ENDS_IN_MONTH = re.compile(rf"(?i)(?<![A-Za-z]){MONTH}$")
_A_DAY = re.compile(r"3[01]|[12]\d|0?[1-9]")
_COUNT = re.compile(r"[2369]|1[23]|26|39|5[23]")
_COUNTED = re.compile(r"(?i)(?:mos\b\.?|months?|weeks?)(?:\s+(?:ended|to))?$")


def completes(number: str, above: str, below: str) -> bool:
    """Whether a number alone and the text over or under it are one: a day below its month, a count above its months.

    >>> [completes("30", "June", ""), completes("9", "", "Mos."), completes("9", "Net", "2003")]
    [True, True, False]
    """
    is_day = _A_DAY.fullmatch(number) and _ENDS_IN_MONTH.search(above)
    return bool(is_day or (_COUNT.fullmatch(number) and _COUNTED.match(below)))


@record(frozen=True, slots=True)
class DateMention:
    """A date in a text; `has_day` is false for a month alone, which stands for its last day."""

    start: int
    end: int
    day: date
    has_day: bool


def find_dates(text: str, day_first: bool | None = None) -> list[DateMention]:
    """All dates in a text, in order. A day that no calendar has (`June 31`) is left out."""
    dates = ((found, parse_date(found.group(), day_first)) for found in _FIND.finditer(text))
    return [DateMention(*found.span(), *parsed) for found, parsed in dates if parsed]


@lru_cache(maxsize=4096)
def parse_date(text: str, day_first: bool | None = None) -> tuple[date, bool] | None:
    """A date and whether its day was printed; None if the text is no date.

    `day_first` tells what `3/01/09` means where its document writes other dates in one order (`date_order`).
    """
    in_numbers = _IN_NUMBERS.fullmatch(text.strip())
    if in_numbers:
        first, second, year = map(int, in_numbers.groups())
        return _date_in_numbers(first, second, year, True if day_first is None and "." in text else day_first)
    for pattern in _PARTS:
        found = pattern.fullmatch(text.strip())
        if not found:
            continue
        parts = found.groupdict()
        year, month = _full_year(int(parts["y"])), month_number(parts["m"])
        if month is None:
            return None
        if "d" not in parts:
            return month_end(year, month), False
        try:
            return date(year, month, int(parts["d"])), True
        except ValueError:
            return None
    return None


def date_order(text: str) -> bool | None:
    """Whether a document writes the day before the month, by its dates in numbers whose day can be no month.

    Where none of them tells, Americans write the month first and others do not: by the exchange that it names.
    """
    numbers = (_SEPARATOR.split(found) for found in _IN_NUMBERS_ALONE.findall(text))
    pairs = [(int(first), int(second)) for first, second, _ in numbers]
    day_first = sum(first > 12 >= second for first, second in pairs)
    month_first = sum(second > 12 >= first for first, second in pairs)
    if day_first != month_first or not pairs:
        return day_first > month_first if pairs else None
    american, other = (pattern.search(text) is not None for pattern in (_AMERICAN, _NOT_AMERICAN))
    return other if american != other else None


def _date_in_numbers(first: int, second: int, year: int, day_first: bool | None) -> tuple[date, bool] | None:
    """`10/30/99`, `30.10.1999`: which is the day where the other can only be the month, else by the order given."""
    if first != second and (first > 12) == (second > 12) and day_first is None:
        return None
    is_day_first = first > 12 or (second <= 12 and bool(day_first))
    day, month = (first, second) if is_day_first else (second, first)
    try:
        return date(_full_year(year), month, day), True
    except ValueError:
        return None


def _full_year(year: int) -> int:
    return year if year > 99 else year + (2000 if year < 70 else 1900)


def month_number(text: str) -> int | None:
    """1 to 12 for a month's name, abbreviation or number.

    >>> month_number("Sept."), month_number("6")
    (9, 6)
    """
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    name = text.lower().rstrip(".")[:3]
    return next((n for n, month in enumerate(_MONTHS, 1) if month.startswith(name)), None)


@lru_cache(maxsize=4096)
def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return month_start(year + month // 12, month % 12 + 1) - timedelta(days=1)


def month_start(year: int, month: int) -> date:
    """First day of a month."""
    return date(year, month, 1)


@lru_cache(maxsize=4096)
def add_months(day: date, months: int) -> date:
    """The same day some months later; the last day of a month stays the last day of its month."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    last = month_end(year, month + 1)
    if day == month_end(day.year, day.month):
        return last
    return last.replace(day=min(day.day, last.day))


@lru_cache(maxsize=4096)
def start_of_months(end: date, months: int) -> date:
    """First day of a duration of whole months that ends on a day."""
    return add_months(end, -months) + timedelta(days=1)


def closing_month(day: date) -> int:
    """The month that a fiscal period closes; one of 52 or 53 weeks may run a few days into the next."""
    return day.month if day.day > 7 else (day.month - 2) % 12 + 1
