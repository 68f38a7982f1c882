"""What a printed number says by itself: digits, sign, precision, marks around it.

Here: one cell or one token of text. Not here: the table or sentence around it, which decides unit and period.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from tieout.records import record
from tieout.vocabulary.currencies import SCALE, SUBUNIT, SYMBOL, currency_of, kind_of_share, scale_of, subunit_of
from tieout.vocabulary.dates import MONTH_DAY

Kind = Literal["number", "range", "nil", "placeholder", "damaged", "text", "blank"]

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:['’\u00a0\u2009\u202f]\d{3})+|\d+)(?:\.\d+)?|\.\d+"
"""A number in full groups of thousands (by comma, apostrophe or a space that does not break) or without groups."""
INDIAN_DIGITS = r"\d{1,3}(?:,\d{2})*,\d{3}(?:\.\d+)?"

_NIL = re.compile(r"(?:[$€£¥]\s*)?(?:[-–—―−]{1,3}|nil|Nil|NIL)(?:\s*%)?")
_PLACEHOLDER = re.compile(
    r"(?:[$€£¥]\s*)?(?:[A-Z]{3}\s?)?"
    r"(?i:\(?x{2,}\)?|n/?[am]\.?|n\.m\.?|nmf?|tbd|tba|\[?[●•*]\]?|not meaningful|not applicable)\s*%?"
)
_WITHHELD = re.compile(r"(?i)n/?[am]\.?|n\.[am]\.?|nmf?|\*|not meaningful|not applicable")
_NUMBER = re.compile(
    rf"""
    (?P<open>[\(\[]{{0,2}}) \s*
    (?P<sign>[-–−+△▲▼]?) \s*
    (?P<currency>{SYMBOL})? \s*
    (?P<inner_open>\(?) \s*
    (?P<inner_sign>[-–−+△▲▼]?) \s*
    (?P<digits>{DIGITS}|{INDIAN_DIGITS})
    (?P<inner_close>\)?) \s*
    (?P<suffix>(?i:%\s?-?p(?:p|ts?|oints?)?\b\.?)|%|％
        |(?i:percentage\s+points?|pts?\b\.?|ppts?\b|pp\b|p\.\s?p\b\.?|p\b|bps\b|basis\s+points|points?\b|x\b)
        |{SUBUNIT}|{SCALE}|[KMB]\b|(?!(?i:weeks?|months?|quarters?)\b)(?:[A-Za-z]{{1,12}}(?:/[A-Za-z]+)?))? \s*
    (?P<close>[\)\]]{{0,2}}) \s*
    (?P<after>%?)
    """,
    re.X,
)
_NO_NUMBER = re.compile(
    rf"{SYMBOL}\s?['’]?000s?|"
    r"\d{1,2}(?:st|nd|rd|th)|(?:\+?1[-.\s])?(?:\(\d{3}\)\s?|\d{3}[-.\s])\d{3}[-.]\d{4}|\+\d[\d\s().-]{8,}|\d{1,2},\s(?:19|20)\d\d"
    r"|\d{1,2}([./-])\d{1,2}\1(?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d-\d\d-\d\d|(?:19|20)\d\d\s(?:YTD|[Yy]ear[\s-][Tt]o[\s-][Dd]ate)"
)
"""A scale, an ordinal, a telephone number, a date in numbers, or what a header line leaves of one: `31, 2023`."""
_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", re.A)
_FULL_WIDTH = str.maketrans("（）％－＋", "()%-+")
"""Marks as East Asian fonts print them; each stands for one character."""
_NO_DIGIT = re.compile(r"[^\d.]")
_DIGIT = re.compile(r"\d")
_NUMBER_LIKE = re.compile(r"(?:~|≈|c\.)?\s*\d[\d,.]*\d[_'’]?")
_MISREAD = re.compile(r"(?=\D*\d\D*\d)\(?[$€£¥]?\s*[\dlIO]{1,3}(?:,[\dlIO]{3})+(?:\.[\dlIO]+)?\)?")
"""`2l,407`: letters that look like digits among them."""
_DIGITS_AND_MARKS = re.compile(rf"[\d\s,.()\[\]%+\-–−△▲]+|{SYMBOL}\s*[\d\s,.()\[\]%+\-–−]+")
_ASIDE = re.compile(r"\s\((?=[^()]*[A-Za-z]{3})[^()]*\)$")
"""`$41 - $43 million (midpoint $42 million)`: words in parentheses behind an amount."""
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,2})\s*(?P<text>[^*_\s](?:[^*_]*[^*_\s])?)\s*(?P=mark)")
_FOOTNOTE = re.compile(
    rf"(?<=[\w)%]) ?(?:[{SUPERSCRIPTS}]+|\(\d{{1,2}}\)|\([a-h]\)|\[\w{{1,2}}\]|(?<= )[a-h]|\*{{1,3}}|[†‡§]+)$"
)
_GLUED_NOTE = re.compile(r"(?P<number>\S*\d\)?\s?(?:%|bn|mn?|bps|[cpx]))\d{1,2}")
"""`18.7%3`, `$1,242m3`: a raised mark that a converter set on the line."""
_PER_SHARE_BEHIND = re.compile(
    r"(?i)(?<=[\d)])\s?(?:/\s?|per\s+)(?:(?:fully|diluted|basic|common|ordinary)\s+){0,3}(?P<what>share|ADS|unit)s?\Z"
)
_WORDED_SIGN = re.compile(r"(?i)^(?P<word>up|down|increased|decreased)\s+(?=[\d$(.])")
_TO_ONE = re.compile(r"(?P<number>\d{1,3}(?:\.\d+)?)\s?:\s?1(?:\.0+)?")
"""`7.59:1`: a ratio to one."""
_UP_TO = re.compile(
    r"(?i)(?P<growth>(?:up|down)?\s*\(?\d[\d.]*\s?%\)?)\s+to|to\s+(?P<amount>[$€£(]?\(?\d{1,3}(?:,\d{3})+\)?)"
)
"""`up 4.8 % to` before the amount, or `to 110,345` behind the growth: cells of a summary that reads as a sentence."""
_DAY_AND_MONTH = re.compile(rf"(?i)(?:{MONTH_DAY}),?")
_DATES = re.compile(
    r"(?:\d{1,2}[./]\s?\d{1,2}[./]?\s?(?:to|bis|[-–—])\s?)?\d{1,2}[./]\s?\d{1,2}[./]\s?(?:(?:19|20)\d\d|\d\d)"
    r"|(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}\s?[-–]\s?\d{1,2}[/ ](?:19|20)\d\d"
)
"""`30.06.2024`, `01.01.-30.06.2024`, `1-6/2024` in a cell of its own."""
_QUALIFIER = re.compile(
    r"(?i)(?P<word>approximately|approx\.?|about|around|circa|c\.|~|≈|<|>|≤|≥|more\s+than|less\s+than|over|under|up\s+to|at\s+least|"
    r"at\s+most|above|below|nearly|almost|slightly\s+(?:above|below|over|under))\s*(?=[\d$€£¥(.△▲-])"
)
_RANGE = re.compile(
    r"(?i)(?:(?:approximately|between|from)\s+)?(?P<low>[^\s–—-].{0,24}?)\s*(?:\bto\b|\band\b|[-–—~])\s*(?P<high>[^\s–—].{0,24})"
)
_RANGE_UNITS = frozenset({"percent", "percentage_points", "basis_points", "p"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNIT_OF_YEAR = (
    r"\s\(?(?:(?:RMB|Rmb|[A-Z]{1,3}\$|[A-Z]{3}|[€£$¥])\s?)?(?:['’]?000s?|(?i:thousands?|millions?|billions?)|mn|bn)\)?"
)
"""`2024 Million`, `2024 US$'000`: the head of a column, a year over the unit of its numbers."""
_YEAR_ALONE = re.compile(
    rf"\s*(?:\(\w\)\s)?(?P<year>(?:19|20)\d\d)(?:{_UNIT_OF_YEAR})?(?:\s?(?:[{SUPERSCRIPTS}]+|\(\w{{1,2}}\)|\*{{1,2}}|\)|-))?\s*"
)
_LONGEST_NUMBER = 60
"""Characters of a cell that can be a number with its marks and unit; a longer one is words."""
_GOES_ON = frozenset({"to", "through", "and", "or", "vs", "vs.", "versus", "from", "until"})
"""What a number ends in that goes on in another cell or line: `2020 to`."""
_NEGATIVE_SIGNS = frozenset("-–−△▲▼")
_POINTS = frozenset(
    {"pt", "pts", "pp", "p.p", "p. p", "ppt", "ppts", "point", "points", "percentage point", "percentage points"}
)
_LETTER_SCALES = {"K": Decimal(10**3), "M": Decimal(10**6), "B": Decimal(10**9)}


@record(frozen=True, slots=True)
class PrintedNumber:
    """A number as printed, and the marks glued to it.

    `value` carries the printed sign and is not yet scaled; `decimals` counts the digits after the point.
    """

    value: Decimal
    decimals: int
    currency: str | None = None
    scale: Decimal | None = None
    unit: str | None = None
    """`percent`, `percentage_points`, `basis_points`, `pure` (`2.0x`), `p` (pence, or points where money is none of
    pence) or a word printed after the number."""
    in_parentheses: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is a thousand or more and nothing stands behind the point: `13,565.0` employees."""
        return abs(self.value) >= 1000 and self.value == self.value.to_integral_value()


@record(frozen=True, slots=True)
class CellText:
    """What a cell holds; `start` and `end` bound the characters that were read, within the text given."""

    kind: Kind
    number: PrintedNumber | None = None
    start: int = 0
    end: int = 0
    qualifier: str | None = None
    high: CellText | None = None
    """The upper end where the cell prints a range; the lower end is the text itself."""


def is_year_alone(text: str) -> bool:
    """Whether a cell holds a year and nothing else: it is a header, not a value."""
    return year_alone(text) is not None


@lru_cache(maxsize=16384)
def year_alone(text: str) -> int | None:
    """The year that a cell holds, and nothing else but the mark of a note: `2023 ¹`, `(1) 2022`.

    `2024)` ends what a line above it opened (`(for the year ended 31 March`), `2022-` stands over the year to which it
    runs.
    """
    found = _YEAR_ALONE.fullmatch(text)
    return int(found["year"]) if found else None


def is_marked(text: str) -> bool:
    """Whether a cell's number shows that it is an amount: by money, unit, sign, fraction or groups of thousands."""
    number = read_cell(text).number
    if number is None:
        return False
    has_marks = number.currency or number.unit or number.scale or number.decimals or number.in_parentheses
    return bool(has_marks) or number.value < 0 or "," in text


@lru_cache(maxsize=16384)
def read_cell(text: str) -> CellText:
    """Read the text of one table cell.

    A dash is `nil` and white space is `blank`: neither is zero. Text that holds a digit and is no number is
    `damaged` when nothing but digits and number marks stands in it (`1,3`, `(630`, `1 87`), else `text`.
    """
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if start >= end:
        return CellText("blank")
    body = text[start:end].translate(_FULL_WIDTH)
    if _PLAIN.fullmatch(body) and (number := _plain_number(body)):
        return CellText("number", number, start, end)
    if len(body) > _LONGEST_NUMBER:
        return CellText("text", None, start, end)
    aside = _ASIDE.search(body) if body[-1] == ")" else None
    if aside and (told := read_cell(text[: start + aside.start()])).number and _is_amount(told):
        return told
    emphasis = _EMPHASIS.fullmatch(body)
    if emphasis:
        start, end = start + emphasis.start("text"), start + emphasis.end("text")
        body = text[start:end].translate(_FULL_WIDTH)
    has_digit = _DIGIT.search(body) is not None
    if has_digit and (_DAY_AND_MONTH.fullmatch(body) or _NO_NUMBER.fullmatch(body) or _DATES.fullmatch(body)):
        return CellText("text", None, start, end)
    if _NIL.fullmatch(body):
        return CellText("nil", None, start, end)
    if _PLACEHOLDER.fullmatch(body):
        return CellText("placeholder", None, start, end)
    if not has_digit and not any(map(str.isdigit, body)):
        return CellText("text", None, start, end)
    ratio = _TO_ONE.fullmatch(body) if ":" in body else None
    if ratio and (number := _read_number(ratio["number"])):
        return CellText("number", replace(number, unit="pure"), start, end)
    behind = _PER_SHARE_BEHIND.search(body) if body[-1].isalpha() else None
    if behind and (priced := _per_share(read_cell(body[: behind.start()]), start, behind["what"])):
        return priced
    note = _FOOTNOTE.search(body)
    if note and note.start() > 0:
        without = body[: note.start()]
        number = _read_number(without)
        if number:
            return CellText("number", number, start, start + len(without))
    number = _read_number(body)
    if number:
        return CellText("number", number, start, end)
    marked = _GLUED_NOTE.fullmatch(body)
    if marked and (number := _read_number(marked["number"])):
        return CellText("number", number, start, start + len(marked["number"]))
    led = _UP_TO.fullmatch(body)
    if led and (number := _read_number(led[led.lastgroup or 0])):
        return CellText("number", number, start + led.start(led.lastgroup or 0), start + led.end(led.lastgroup or 0))
    qualified = _QUALIFIER.match(body)
    if qualified and (number := _read_number(body[qualified.end() :])):
        return CellText("number", number, start + qualified.end(), end, qualifier=qualified["word"].lower())
    worded = _read_range(body, start)
    if worded:
        return worded
    damaged = _NUMBER_LIKE.fullmatch(body) or _MISREAD.fullmatch(body) or _DIGITS_AND_MARKS.fullmatch(body)
    return CellText("damaged" if damaged else "text", None, start, end)


def _per_share(cell: CellText, start: int, what: str) -> CellText | None:
    """A number, or a range, with `per share` behind it: `USD/shares`, or `/shares` where it says no currency."""
    if cell.number is None or cell.number.unit:
        return None
    unit = f"{cell.number.currency or ''}/{kind_of_share(what)}"
    high = cell.high and replace(_per_share(cell.high, start, what) or cell.high, qualifier=cell.high.qualifier)
    return replace(
        cell, number=replace(cell.number, unit=unit), start=cell.start + start, end=cell.end + start, high=high
    )


def _is_amount(read: CellText) -> bool:
    """Whether what a cell holds before an aside is no number alone: a range, or one of money, in a unit or scale."""
    number = read.number
    return read.kind == "range" or bool(number and (number.currency or number.unit or number.scale))


def _read_range(body: str, start: int) -> CellText | None:
    """A range of two numbers: `$1,755 to $1,785`, `15.8% – 16.3%`; what one end leaves out is said by the other."""
    found = _RANGE.fullmatch(body)
    if not found or (_YEAR.fullmatch(found["low"]) and len(found["high"]) <= 4):
        return None
    low, high = _read_number(found["low"]), _read_number(found["high"])
    if low is None or high is None or (low.unit and low.unit not in _RANGE_UNITS and low.unit != high.unit):
        return None
    low = replace(
        low, currency=low.currency or high.currency, scale=low.scale or high.scale, unit=low.unit or high.unit
    )
    high = replace(high, currency=high.currency or low.currency)
    upper = CellText("number", high, start + found.start("high"), start + found.end("high"), "high")
    return CellText("range", low, start + found.start("low"), start + found.end("low"), "low", upper)


def _read_number(body: str) -> PrintedNumber | None:
    worded = _WORDED_SIGN.match(body)
    found = _NUMBER.fullmatch(body[worded.end() :] if worded else body)
    if not found or not _balanced(found):
        return None
    plain = _plain_number(_NO_DIGIT.sub("", found["digits"]))
    if plain is None:
        return None
    value, decimals = plain.value, plain.decimals
    in_parentheses = bool(found["open"]) or bool(found["inner_open"])
    signs = found["sign"] + found["inner_sign"]
    worded_down = worded is not None and worded["word"].lower() in {"down", "decreased"}
    if in_parentheses or (signs and signs[0] in _NEGATIVE_SIGNS) or worded_down:
        value = -value
    suffix = found["suffix"] or ""
    if suffix.lower() in _GOES_ON:
        return None
    currency = currency_of(found["currency"]) if found["currency"] else None
    scale, unit = _meaning_of_suffix(suffix)
    subunit = subunit_of(suffix)
    if subunit:
        scale, currency, unit = subunit[0], currency or subunit[1], None
    named = currency_of(suffix) if unit else None
    if named and not currency:
        currency, unit = named, None
    if found["after"]:
        unit = "percent"
    return PrintedNumber(value, decimals, currency, scale, unit, in_parentheses)


def _plain_number(digits: str) -> PrintedNumber | None:
    """A number of digits, commas and a point; None for more digits than an amount has."""
    digits = digits.replace(",", "")
    decimals = len(digits.partition(".")[2])
    return PrintedNumber(Decimal(digits), decimals) if len(digits) <= 28 and decimals <= 9 else None


def _balanced(found: re.Match[str]) -> bool:
    opened = found["open"] + found["inner_open"]
    closed = found["inner_close"] + found["close"]
    return opened.count("(") == closed.count(")") and opened.count("[") == closed.count("]")


def _meaning_of_suffix(suffix: str) -> tuple[Decimal | None, str | None]:
    word = " ".join(suffix.lower().rstrip(".").split())
    if not word:
        return None, None
    if suffix in "%％":
        return None, "percent"
    if word in _POINTS or word[0] in "%％":
        return None, "percentage_points"
    if word in {"bps", "bp", "basis points", "basis point"}:
        return None, "basis_points"
    if word == "x":
        return None, "pure"
    if suffix in _LETTER_SCALES:
        return _LETTER_SCALES[suffix], None
    scale = scale_of(suffix)
    return (scale, None) if scale else (None, suffix)


def is_withheld(text: str) -> bool:
    """Whether a cell says that its number is not meaningful or does not apply: none is due, as one is for `[XX]`."""
    return _WITHHELD.fullmatch(text.strip().removesuffix("%").strip(" ()")) is not None
