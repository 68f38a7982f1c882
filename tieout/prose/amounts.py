"""Numbers in running text with the marks around them: currency, sign, scale, unit, and what a range shares.

Here: one stretch of text, number by number. Not here: dates, references, footnotes (`scan.py`), or what a sentence
says of a number (`claims.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from tieout.prose.shared_marks import LETTER_SCALE, LETTERS, Found, is_year, share_marks
from tieout.records import record
from tieout.vocabulary.currencies import (
    CODES,
    NAME,
    SCALE,
    SCALED_CODE,
    SUBUNIT,
    SYMBOL,
    WHOSE_CENTS,
    currency_of,
    money_before,
    scale_of,
    subunit_of,
)
from tieout.vocabulary.guarded import Guarded
from tieout.vocabulary.numbers import PrintedNumber

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

_CODE = "|".join(sorted(CODES))
_SPACE = "\u00a0\u2009\u202f"
_NUMBER = re.compile(
    rf"""
    (?=[\d.])(?:
      \d{{1,3}}(?:\.\d{{3}})+,\d{{1,2}}(?![\d,])                      # 1.234,5
    | \d{{1,3}},\d{{1,2}}(?![\d,])(?=\s?(?:%|(?i:per\s?cent|mi?llion|billion|bn|mn|euros?)\b|€))  # 4,7 million
    | \d{{1,3}}(?:,\d{{3}})+(?![\d])(?:\.\d+)?
    | \d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)(?:\.\d+)?                 # 1,23,456
    | \d{{1,3}}(?:['’{_SPACE}]\d{{3}})+(?!\d)(?:\.\d+)?              # 1'234
    | (?<=[A-Z]{{3}}\s)\d{{1,3}}(?:\ \d{{3}})+(?![\d,])(?:\.\d+)?       # NOK 1 200
    | (?<=\()\d{{1,3}}(?:\ \d{{3}})+(?=\))                           # (1 100)
    | (?<!\d\s)(?<![\w.,])\d{{1,3}}(?:\ \d{{3}})+(?=\sM?(?:SEK|NOK|DKK|EUR)\b)
    | \d+(?:\.\d+)?
    | (?<![\w.])\.\d+
    )
    """,
    re.X,
)
_NO_DIGIT = re.compile(r"[^\d.]")
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3},\d{1,2}")
_OFTEN_GLUED = "(?:NOK|SEK|DKK|EUR|USD|GBP|CHF)"
"""Codes that stand right behind a word where a converter lost the end of a line: `an EBITDA ofNOK 825 million`."""
_BEFORE = re.compile(
    rf"(?P<word>(?i:\bnegative|(?<!or )\bminus)\s)?(?P<outer>[(\[])?(?P<sign>(?<![\w.)%\]])[-–−+]|[△▲]\s?)?"
    rf"(?:(?P<currency>(?<![A-Za-z])\\?(?:{SCALED_CODE}|{SYMBOL}|{WHOSE_CENTS})|(?<=[a-z]){_OFTEN_GLUED}(?=\s))\s?(?P<inner>[-–−+△]?\(?))?$"
)
_OF_CENTS = re.compile(WHOSE_CENTS)
_NOTHING_BEFORE = _BEFORE.search("")
_PLAIN_BEFORE = re.compile(r"[a-df-jlo-rt-z,;:]\s")
"""The end of a word that is no sign or currency: most numbers of sentences stand after one."""
_LOOK_BACK = 24
_MOST_DECIMALS = 9
_UNIT_GLUED = (
    r"(?P<glued>(?:[KMGT](?:bps|pbs|bsp|B)|[kMGT]W|[kMGT]?Wh|GW|MW|MWh|GWh|TWh|Mbit|Gbit|GB|TB|MB"
    r"|(?:[kM]|MM)(?:t|tpa|oz|bbl|boe|cf|lbs?)|dmt)\b)"
)
_PERCENT = (
    r"(?P<percent>(?:%\s?(?i:pts?|points?)\b|%|％)|(?i:margin\s+points?\b|-?per\s?cents?\b|-?percentage[\s-]points?\b|-?(?:(?:un)?favou?rable\s)?basis[\s-]points?\b|bps\b|bp\b|pp\b|pts?\b"
    r"|points?\b))"
)
_NO_THING = (
    r"(?!(?:of|in|to|and|or|at|for|from|with|by|on|per|the|than|as|was|is|has|its|this|thus|but|less|plus|versus|across|"
    r"which|years?|months?|weeks?|days?|hours?|minutes?|quarters?|was|were|a|an|above|below|up|down|our|their|"
    r"compared|comprises|includes|represents|relates|excludes|consists|reflects|remains|respectively|resulting|including|excluding|both|due|during|results|earnings|annual|fiscal|financial)\b)"
)
_PLAIN_THING = (
    r"(?:[a-z]{3,}(?<!ss)s|Shares|SHARES|Units|Stores|Homes|Restaurants|Customers|Employees|Members|Subscribers|people|staff|employees|aircraft|feet|"
    r"persons|metres|meters)\b"
)
_CAPITAL_THINGS = frozenset(
    "Shares SHARES Units Stores Homes Restaurants Customers Employees Members Subscribers".split()
)
_COUNTED = (
    rf"(?P<counted>{_NO_THING}(?:square\s+(?:feet|metres|meters)\b"
    rf"|(?:[A-Za-z]+(?:-[a-z]+)*\s+{_NO_THING}){{0,4}}?{_PLAIN_THING}|ADSs?\b|ADRs?\b))"
)
_NAMED_THINGS = (
    r"(?P<named_things>(?:[A-Z][\w’'&.-]*\s+){1,4}[A-Z][a-z]{2,}(?<!ss)s\b"
    rf"|{_NO_THING}(?:[a-z-]+\s+){{1,2}}and\s+(?:[a-z-]+\s+){{0,2}}?{_PLAIN_THING})"
)
_COUNTING = re.compile(
    r"(?i)\b(?:with|has|had|have|operat\w+|owns?|owned|including|comprising|opened|serv\w+|across)\s+"
    r"(?:(?:over|about|approximately|nearly|some|more\s+than)\s+)?$"
)
"""What stands before `171 Acme Design Centers`: other numbers before names belong to them."""
_SCALED_THING = (
    rf"(?P<scaled_thing>{_NO_THING}(?:square\s+feet\b"
    rf"|(?:[A-Za-z][\w-]*\s+{_NO_THING}){{0,3}}?(?:[A-Za-z][\w-]*(?<!s)s\b|people\b)))"
)
_AFTER = re.compile(
    rf"""
    (?P<close>\)?)
    (?: \s{{0,40}}{_PERCENT}
      | (?P<multiple>[xX]\b|\s{{1,4}}(?i:times)\b)
      | \s{{1,4}}(?P<part>of\s+(?:which|whom|these|(?:our|its|their|the|all)\s+(?=\d))\b)
      | (?P<pence>p\b(?!\.\s?m))
      | (?:-plus\s|\+\s?|-|\s{{0,40}})(?P<scale>{SCALE}|{LETTER_SCALE}|[mb]il\.?(?=\s?yen\b))
          (?:\s{{0,40}}(?P<scaled_name>{NAME}|(?:{_CODE})\b|€)|\s{{1,4}}{_SCALED_THING})?
      | \s{{0,4}}(?P<name>{NAME}|{SUBUNIT}|(?:{_CODE})\s(?:million|billion|mn|bn|m)\b|[MTk]?(?:{_CODE})\b(?!\s?[\d$])
          |€(?!\s?\d))
      | \s?{_UNIT_GLUED}
      | \s{{1,4}}{_COUNTED}
      | \s{{1,4}}{_NAMED_THINGS}
    )?
    (?P<outer_close>[)\]]?)
    """,
    re.X,
)
_BLANK = Guarded(rf"(?P<currency>{SYMBOL})\s?(?:x{{2,}}|\[?●\]?)(?:\s?(?:{SCALE}))?", "xx|●")
_LENGTH_OF_TIME = Guarded(
    r"(?i)\d(?<!\w.)\d*(?:\.\d+)?(?:[\s-]?(?:and|or|to|–|-)[\s-]?\d+)?\+?[\s-]?(?:(?:consecutive|fiscal|business|trading|calendar|full)\s)?"
    r"(?:months?|mths?|mos|weeks?|days?|years?|hours?|minutes?|quarters?|decades?)\b",
    "month|mth|mos|week|day|year|hour|minute|quarter|decade",
)
_SPELT_OUT = re.compile(
    r"(?i)\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand)\s?\($"
)
_ECHOES = re.compile(r"\d\s?\($")
"""Behind a number, a bracket holds what that was before: `74 (50) MSEK`."""
_GOVERNING = re.compile(r"(?i)\b(?:of|was|were|to|is|are|from|at|and|or|between|with|than|by|against)\s+$")
_PERCENT_UNITS = {
    "%p": "percentage_points",
    "% p": "percentage_points",
    "margin": "percentage_points",
    "percentage": "percentage_points",
    "basis": "basis_points",
    "bp": "basis_points",
    "pp": "percentage_points",
    "pt": "percentage_points",
    "point": "percentage_points",
}
_NEGATIVE = frozenset("-–−△▲")
_NO_METRES = re.compile(r"\s?(?:[,;:)]|\((?!\s?[\d.,]+\s?(?:ft|feet)\b))|\.?\s*$")
"""`Admissions were 23.2m, up 2%`: the letter ends its clause; metres are of something, or told in feet again."""
_THOUSAND = 1_000
_GLUE = frozenset("_\\/#")


@record(frozen=True, slots=True)
class TextToken:
    """A numeric token by itself; `number` for amounts, percentages, counts and rates."""

    start: int
    end: int
    kind: TokenKind
    reason: str
    number: PrintedNumber | None = None
    currency: str | None = None


def find_amounts(text: str) -> Iterator[TextToken]:
    """The amounts, percentages, counts and draft marks of a text, in order."""
    found = list(_numbers(text))
    share_marks(text, found)
    for number in found:
        token = _token(text, number)
        if token:
            yield token
    for blank in _BLANK.finditer(text):
        yield TextToken(*blank.span(), "placeholder", "draft mark", None, currency_of(blank["currency"]))


@lru_cache(maxsize=1024)
def lengths_of_time(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text names lengths of time: `12 months`, `13 and 26 weeks`."""
    return tuple(found.span() for found in _LENGTH_OF_TIME.finditer(text))


def _numbers(text: str) -> Iterator[Found]:
    lengths = {start for start, _ in lengths_of_time(text)}
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        if start in lengths or (text[start - 1 : start] == "." and text[start - 2 : start - 1].isdigit()):
            continue
        if text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit():
            continue
        number = _number(text, start, end)
        if number:
            yield number


def _number(text: str, start: int, end: int) -> Found | None:
    is_plain = _PLAIN_BEFORE.match(text, max(0, start - 2), start)
    before = _NOTHING_BEFORE if is_plain else _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    digits = text[start:end]
    plain = digits if digits.isdigit() else _plain(digits)
    decimals = len(plain.partition(".")[2])
    if before is None or len(plain) > 28 or decimals > _MOST_DECIMALS:
        return None
    currency, inner = before["currency"], "(" in (before["inner"] or "")
    after = _AFTER.match(text, end)
    if currency and _OF_CENTS.fullmatch(currency) and not (after and subunit_of(after["name"] or "")):
        currency = None  # `A4`, `S 500`
    glued = text[start - 1 : start]
    if not currency and (glued.isalnum() or glued in _GLUE):
        return None
    if after and after["named_things"] and not _COUNTING.search(text, max(0, start - _LOOK_BACK), start):
        after = None
    opened = inner or before["outer"] == "("
    is_marked = after and (after["percent"] or after["scale"] or after["pence"])
    is_echo = bool(
        opened and after and (after["name"] or after["counted"]) and _ECHOES.search(text, max(0, start - 3), start)
    )
    if after and after["close"] and not (opened and (inner or is_marked or is_echo or currency)):
        after = None
    sign = (before["sign"] or (before["inner"] or "").strip("(")).strip()
    first = before.start("sign") if before["sign"] else before.start("currency") if currency else start
    negative = sign in _NEGATIVE or bool(before["word"])
    if after and after["close"] and not inner and _SPELT_OUT.search(text[max(0, start - _LOOK_BACK) : start]):
        first = start  # `fourteen (14) basis points`
    elif after and after["close"] and (inner or is_marked or is_echo):
        negative, first = negative or not is_echo, first if currency else before.start("outer")
    elif after and opened and (after["close"] or after["outer_close"] == ")"):
        negative = negative or _governs(text[max(0, before.start() - 12) : before.start()])
    stop = after.end() - len(after["outer_close"]) if after else end
    if after and after["close"] and stop == end + 1 and not inner:
        stop = end
    number = Found(first, stop, digits, -Decimal(plain) if negative else Decimal(plain), decimals)
    number.currency, number.scale = money_before(currency) if currency else (None, None)
    if after:
        _read_marks(number, currency, after, end)
    is_glued = text[number.end : number.end + 1].isalnum() and not LETTERS.match(text, number.end)
    return None if number.is_bare and is_glued else number


def _plain(digits: str) -> str:
    """The digits of a number with a point and no groups."""
    if "," in digits and _EUROPEAN.fullmatch(digits):
        return digits.replace(".", "").replace(",", ".")
    return _NO_DIGIT.sub("", digits)


def _governs(before: str) -> bool:
    """Whether a bracketed amount stands in the sentence itself, so that its bracket is a minus: `loss of ($5)`."""
    return bool(_GOVERNING.search(before))


def _read_marks(number: Found, currency: str | None, after: re.Match[str], end: int) -> None:
    if after["percent"]:
        number.unit, number.is_percent = _percent_unit(after["percent"].strip(" -")), True
        if currency:
            number.unit, number.is_percent, number.end = None, False, end
        return
    if after["multiple"]:
        number.unit = "pure"
        return
    if after["pence"]:
        number.currency, number.scale, number.is_name = "GBP", Decimal("0.01"), True
        return
    name = after["name"] or after["scaled_name"] or ""
    subunit = subunit_of(name)
    if subunit and currency and "$" in currency:
        number.end = end  # `$0.05 cents`
        return
    if subunit:
        number.currency, number.scale, number.is_name = number.currency or subunit[1], subunit[0], True
        return
    if name:
        money, scale = money_before(name)
        number.currency, number.scale = number.currency or money, number.scale or scale
        number.is_name = True
    _read_scale(number, currency, after, end)
    if after["part"]:
        number.unit, number.end = "pure", end
        return
    named = after["named_things"]
    thing = after["glued"] or after["scaled_thing"] or after["counted"] or (named and named.lower())
    if not thing:
        return
    if currency:
        number.end = after.end("scale") if after["scale"] else end + len(after["close"])
        return
    words = thing.split()
    number.unit = (
        thing if words[0] == "square" else _spelt_right(words[-1]) if after["glued"] else _uncapitalised(words[-1])
    )


def _uncapitalised(thing: str) -> str:
    """`Common Shares` are shares, and so are `diluted-shares`; other capitals belong to names (`Macs`)."""
    if thing.endswith("-shares"):
        return "shares"
    return thing.lower() if thing in _CAPITAL_THINGS else thing


def _read_scale(number: Found, currency: str | None, after: re.Match[str], end: int) -> None:
    if not after["scale"]:
        return
    is_letter = bool(re.fullmatch(LETTER_SCALE, after["scale"]))
    is_crore = after["scale"].lower().startswith("cr") and is_letter
    is_of_money = number.currency == "INR" if is_crore else bool(currency)
    is_glued = after["scale"] == "m" and after.start("scale") == end and bool(_NO_METRES.match(after.string, end + 1))
    is_glued = is_glued and abs(number.value) < _THOUSAND
    if is_letter and not (is_of_money or is_glued) and after["scale"] not in {"bn", "mn", "mm"}:
        # `5 m` may be metres; a letter is a scale only beside a currency, which a range may still share.
        number.end = end
        return
    number.scale = scale_of(after["scale"])


def _percent_unit(word: str) -> str:
    return next((unit for key, unit in _PERCENT_UNITS.items() if f" {key}" in f" {word.lower()}"), "percent")


def _spelt_right(unit: str) -> str:
    """A bit rate with its letters in order: `Gpbs` is `Gbps`."""
    return f"{unit[0]}bps" if sorted(unit[1:]) == ["b", "p", "s"] else unit


def _token(text: str, number: Found) -> TextToken | None:
    if number.is_bare or (text[number.start - 1 : number.start] == "\\" and not number.currency):
        return None
    if number.is_percent:
        printed = PrintedNumber(number.value, number.decimals, number.currency, None, number.unit)
        return TextToken(number.start, number.end, "percent", "percentage", printed)
    if number.currency or number.unit == "per_share":
        printed = PrintedNumber(number.value, number.decimals, number.currency, number.scale)
        return TextToken(number.start, number.end, "amount", "amount of money", printed, number.currency)
    if number.unit and not number.scale and is_year(number) and number.unit not in {"employees", "stores", "homes"}:
        return None
    printed = PrintedNumber(number.value, number.decimals, None, number.scale, number.unit)
    return TextToken(number.start, number.end, "count", "count", printed)
