"""Every numeric token of a stretch of text, and by its own marks what it is.

Here: one stretch of text (a paragraph, a label, a header); each digit ends up in exactly one token.
Not here: the meaning of an amount in its sentence (`claims.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from tieout.currencies import NAME, SCALE, SUBUNIT, SYMBOL, currency_of, find_currencies, scale_of, subunit_of
from tieout.dates import MONTH_DAY, find_dates
from tieout.fiscal import FiscalCalendar
from tieout.numbers import SUPERSCRIPTS, PrintedNumber
from tieout.periods import PeriodMention, find_periods

TokenKind = Literal[
    "amount",
    "percent",
    "count",
    "rate",
    "placeholder",
    "date",
    "footnote",
    "label",
    "contact",
    "other",
    "orphan",
]

_CONTACT = re.compile(
    r"https?://\S+|<[^<>\s]+://[^<>\s]+>|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+"
    r"|(?i:(?:tel|phone|fax|call)\w*\s*[.:]?\s*)(?P<phone>[+(]?\d[\d\s().-]{5,}\d)"
    r"|\+\d{1,3}[\s-][\d\s().-]{6,}\d|\(\d{2,4}\)\s?\d{3,4}-\d{4}|\b\d{3}-\d{3}-\d{4}\b|1-8\d\d-\d{3}-\d{4}"
)
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d+)(?:\.\d+)?|(?<![\w.])\.\d+"
_UNIT_GLUED = r"(?P<glued>(?:[KMGT](?:bps|pbs|bsp|B)|[kMGT]?Wh?|GW|MW|MWh|GWh|Mbit|Gbit)\b)"
_COUNTED = r"(?P<counted>[a-z]+(?:-[a-z]+)?\s+[a-z]{3,}s|[a-z]{3,}s|ADSs?|ADRs?)\b"
_AMOUNT = re.compile(
    rf"""
    (?P<currency>{SYMBOL})\s?(?P<sign>[-–−]?\(?)(?:(?P<digits>{_DIGITS})|(?P<blank>x{{2,}}|\[?●\]?))\)?
        (?:\s?(?P<scale>{SCALE}|(?:bn|mn|mm|MM|BN|MN|[kmbKMBT])\b))?
    | (?P<plain_sign>(?<![\w.)%])[-–−△])?(?P<plain>{_DIGITS})
      (?: \s?(?P<percent>%|％|(?i:per\s?cent\b|percentage\s+points?\b|basis\s+points?\b|bps\b|pts?\b|points?\b))
        | (?:\s?(?P<plain_scale>{SCALE}))?\s?(?P<name>{NAME}|{SUBUNIT})
        | \s?{_UNIT_GLUED}
        | \s(?P<counted_scale>{SCALE})(?:\s{_COUNTED.replace("counted", "scaled_count")})?
        | \s{_COUNTED}
      )
    """,
    re.X,
)
_LENGTH_OF_TIME = re.compile(r"(?i)\b\d+(?:\.\d+)?[\s-]?(?:months?|weeks?|days?|years?|hours?|minutes?|quarters?)\b")
_ORDINAL = re.compile(r"(?:^|(?<=[\s;:*]))(?:\(\d{1,2}\)|\d{1,2}[.)])(?=[\s*]|$)")
_REFERENCE = re.compile(
    r"(?i)\b(?:note|notes|appendix|form|item|section|exhibit|page|table|figure|no\.|rule|topic|asc|ifrs|ias|asu|sfas|fas|"
    r"schedule|chapter|article|act\s+of|part|step|level|class|series|phase|version)\s+\(?\d[\w.-]*"
)
_CODE = re.compile(r"(?i)\b(?:code|number|nasdaq|nyse|section|exchange)[^.\d\n]{0,30}?:\s?(?P<code>\d{4,6})\b")
_CLASS = re.compile(r"(?<![\w.,-])-?\d+[A-Za-z]+-(?:\d+[A-Za-z]+)?(?![\w])|(?<=\()-\d+[A-Za-z]+")
_FOOTNOTE = re.compile(rf"[{SUPERSCRIPTS}]+")
_YEAR = re.compile(r"(?<![\w,.$€£¥-])(?:19|20)\d\d(?!\w|[,.]\d|%)")
_WORD = re.compile(r"[^\s,;()\"“”]+")
_PER_BEFORE = re.compile(rf"{SYMBOL}\s?[\d.,]+\s+per\s+$")
_NEAR = 80
_LONG_RUN = re.compile(r"\d[\d,.]{40,}")
_DIGIT_RUN = re.compile(r"\d+(?:[.,]\d+)*")
_DIGIT = re.compile(r"\d")
_HAS_NUMBER = re.compile(rf"[\d{SUPERSCRIPTS}]|(?:{SYMBOL})\s?(?:x{{2,}}|\[?●)")
_RATE_BEFORE = re.compile(r"(?i)\b(?:rate|rates)\b[^.;]{0,60}$")
_PER_UNIT = re.compile(rf"^\s*(?:per|=|/)\s*(?P<unit>{SYMBOL})")
_PERCENT_UNITS = {
    "percentage": "percentage_points",
    "basis": "basis_points",
    "bps": "basis_points",
    "pt": "percentage_points",
    "point": "percentage_points",
}


@dataclass(frozen=True, slots=True)
class TextToken:
    """A numeric token by itself; `number` for amounts, percentages, counts and rates."""

    start: int
    end: int
    kind: TokenKind
    reason: str
    number: PrintedNumber | None = None
    currency: str | None = None


def has_number(text: str) -> bool:
    """Whether a text holds anything that must become a token."""
    return bool(_HAS_NUMBER.search(text))


def scan(text: str, calendar: FiscalCalendar) -> tuple[list[TextToken], list[PeriodMention]]:
    """Tokens in order, without overlap, that cover every digit of the text; and the periods it names."""
    if not has_number(text):
        return [], []
    whole, text = text, _LONG_RUN.sub(lambda found: "~" * len(found.group()), text)
    mentions = find_periods(text, calendar)
    tokens: list[TextToken] = []
    for source in (
        _long_runs(whole),
        _contacts(text),
        _dates(text, mentions),
        _references(text),
        _amounts(text),
        _lengths(text),
        _footnotes(text),
        _leftovers(text),
        _orphans(text),
    ):
        _add_free(tokens, source)
    return tokens, mentions


def _add_free(tokens: list[TextToken], found: Iterable[TextToken]) -> None:
    """Inserts what overlaps nothing yet, in the order of the text; what was found earlier wins."""
    for token in found:
        index = bisect_left(tokens, token.start, key=lambda other: other.start)
        after_previous = index == 0 or tokens[index - 1].end <= token.start
        before_next = index == len(tokens) or token.end <= tokens[index].start
        if after_previous and before_next:
            tokens.insert(index, token)


def _long_runs(text: str) -> Iterator[TextToken]:
    """Runs of digits that no amount has; they are masked for what follows, which would try each of their digits."""
    for found in _LONG_RUN.finditer(text):
        yield TextToken(found.start(), found.end(), "other", "more digits than an amount has")


def _contacts(text: str) -> Iterator[TextToken]:
    for found in _CONTACT.finditer(text):
        start, end = found.span("phone") if found["phone"] else found.span()
        if any(c.isdigit() for c in text[start:end]):
            yield TextToken(start, end, "contact", "telephone number or address")


def _dates(text: str, mentions: list[PeriodMention]) -> Iterator[TextToken]:
    dates = find_dates(text)
    for day in dates:
        yield TextToken(day.start, day.end, "date", "date")
    for mention in mentions:
        if mention.is_fiscal_label:
            yield TextToken(mention.start, mention.end, "date", "fiscal period")
    for found in re.finditer(MONTH_DAY, text, re.I):
        if all(found.end() <= day.start or found.start() >= day.end for day in dates):
            yield TextToken(found.start(), found.end(), "date", "day without a year")


def _references(text: str) -> Iterator[TextToken]:
    for found in _CODE.finditer(text):
        yield TextToken(*found.span("code"), "label", "stock or registration code")
    for found in _ORDINAL.finditer(text):
        yield TextToken(found.start(), found.end(), "label", "number of a list or section")
    for found in _CLASS.finditer(text):
        yield TextToken(found.start(), found.end(), "label", "class from and to")
    for found in _REFERENCE.finditer(text):
        yield TextToken(found.start(), found.end(), "label", "reference")


def _lengths(text: str) -> Iterator[TextToken]:
    for found in _LENGTH_OF_TIME.finditer(text):
        yield TextToken(found.start(), found.end(), "date", "length of time")


def _footnotes(text: str) -> Iterator[TextToken]:
    for found in _FOOTNOTE.finditer(text):
        yield TextToken(found.start(), found.end(), "footnote", "superscript")


def _amounts(text: str) -> Iterator[TextToken]:
    for found in _AMOUNT.finditer(text):
        if found.start() and text[found.start() - 1] == "\\":
            continue
        if _LENGTH_OF_TIME.match(text, found.start()):
            continue
        glued_before = found.start() and text[found.start() - 1].isalnum() and not found["currency"]
        if not glued_before:
            yield _amount(text, found)


def _amount(text: str, found: re.Match[str]) -> TextToken:
    start, end = found.span()
    if found["blank"]:
        return TextToken(start, end, "placeholder", "draft mark", None, currency_of(found["currency"]))
    digits = (found["digits"] or found["plain"]).replace(",", "")
    value = Decimal(digits)
    if (found["sign"] or found["plain_sign"] or "").strip():
        value = -value
    decimals = len(digits.partition(".")[2])
    if len(digits) > 28 or decimals > 9:
        return TextToken(start, end, "other", "more digits than an amount has")
    if found["percent"]:
        number = PrintedNumber(value, decimals, unit=_percent_unit(found["percent"]))
        return TextToken(start, end, "percent", "percentage", number)
    scale = scale_of(found["scale"] or found["plain_scale"] or found["counted_scale"] or "")
    subunit = subunit_of(found["name"] or "")
    if subunit:
        return _money(text, found, PrintedNumber(value, decimals, subunit[1], subunit[0]))
    currency = currency_of(found["currency"] or found["name"] or "")
    if currency:
        return _money(text, found, PrintedNumber(value, decimals, currency, scale))
    counted = _spelt_right(found["glued"]) or found["scaled_count"] or found["counted"]
    thing = counted.split()[-1] if counted else None
    thing = "pure" if thing == "times" else thing
    return TextToken(start, end, "count", "count", PrintedNumber(value, decimals, None, scale, thing))


def _percent_unit(word: str) -> str:
    return next((unit for key, unit in _PERCENT_UNITS.items() if word.lower().startswith(key)), "percent")


def _money(text: str, found: re.Match[str], number: PrintedNumber) -> TextToken:
    start, end = found.span()
    currency = number.currency or ""
    if not _is_rate(text, start, end):
        return TextToken(start, end, "amount", "amount of money", number, currency)
    number = replace(number, unit=_rate_unit(text, start, end, currency))
    return TextToken(start, end, "rate", "rate of exchange", number, currency)


def _spelt_right(unit: str | None) -> str | None:
    """A bit rate with its letters in order: `Gpbs` is `Gbps`."""
    return f"{unit[0]}bps" if unit and sorted(unit[1:]) == ["b", "p", "s"] else unit


def _is_rate(text: str, start: int, end: int) -> bool:
    """A rate of exchange: money per money, or money right after the word."""
    return bool(
        _PER_UNIT.match(text[end : end + _NEAR])
        or _PER_BEFORE.search(text[max(0, start - _NEAR) : start])
        or _RATE_BEFORE.search(text[max(0, start - _NEAR) : start])
    )


def _rate_unit(text: str, start: int, end: int, currency: str) -> str:
    """`JPY/USD`: per the currency that follows, else per the other one that the text before names."""
    per = _PER_UNIT.match(text[end : end + _NEAR])
    if per:
        return f"{currency}/{currency_of(per['unit'])}"
    if re.search(r"\bper\s+$", text[max(0, start - _NEAR) : start]):
        return currency
    others = [c for c in find_currencies(text[max(0, start - 400) : start]) if c != currency]
    return f"{currency}/{others[0]}" if others else currency


def _leftovers(text: str) -> Iterator[TextToken]:
    """Digits that remain and still say what they are: a year alone, a part of a name."""
    for found in _YEAR.finditer(text):
        yield TextToken(found.start(), found.end(), "date", "year")
    for found in _WORD.finditer(text):
        word = found.group().rstrip(".:")
        if _DIGIT.search(word) and re.search(r"[^\W\d_]", word):
            yield TextToken(found.start(), found.start() + len(word), "label", "part of a name")


def _orphans(text: str) -> Iterator[TextToken]:
    for found in _DIGIT_RUN.finditer(text):
        yield TextToken(found.start(), found.end(), "orphan", "nothing beside it tells what it is")
    # Where a longer run overlaps another token, its single digits are still to be covered.
    for found in _DIGIT.finditer(text):
        yield TextToken(found.start(), found.end(), "orphan", "nothing beside it tells what it is")
