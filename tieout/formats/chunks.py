"""Stretches of text and their place on a line: what stands apart from its neighbours, and what kind of text it is.

Here: chunks, lines of chunks, rules, the kind of one chunk or line. Not here: rows and columns (`aligned.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from tieout.formats.captions import whole_captions
from tieout.records import record
from tieout.vocabulary.numbers import read_cell

ChunkKind = Literal["value", "year", "words", "lead", "tail"]
LineKind = Literal["text", "blank", "rule", "skip", "break"]
Segment = tuple[float, float]

_YEAR = re.compile(
    r"(?:\(\w\)\s?|(?:fy|cy)\s?['’]?)?(?:19|20)\d\d\s?[AEFP]?(?:\s?[¹²³⁴⁵⁶⁷⁸⁹]|\s?\(\w\)|\*{1,3}|\)|-)?", re.I
)
"""`(1) 1998`: a mark of the year before it; `1998-` stands over the year to which it runs."""
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s(?:19|20)\d\d)+")
"""`1995 1996 1997` over narrow columns."""
_LEAD = re.compile(r"(?:US|C|A|HK|NT|R)?[$€£¥₹]|[A-Z]{3}|Rs\.?|\(?[$€£¥]\(?|\(")
_CODES = frozenset("USD EUR GBP JPY CHF CAD AUD INR CNY RMB SEK NOK DKK HKD KRW BRL MXN ZAR".split())
_TAIL = re.compile(r"\)|%|\)\s?%|%\s?\)|pts?|pp|p\.p\.?|bps|x|\)?\s?\*{1,3}")
_TIME = re.compile(
    r"(?i)\d+\s*(?:months?|weeks?|days?|quarters?|years?|h|q|jan\w*|feb\w*|mar|march|apr\w*|may|june?|july?|aug\w*|sept?\w*|"
    r"oct\w*|nov\w*|dec\w*)\.?|\d{1,4}[./]\d{1,2}[./]\d{1,4}|\d{3}[-.]\d{3}[-.]\d{4}|"
    r"(?:19|20)\d\d\s+[a-z%].*|(?:3|6|9|12)\s?m|\d{1,2},|\(\d{1,3}\s(?:months?|weeks?|days)\)"
)
_RANGE = re.compile(r"[~≈<>]?\s?[$€£¥]?\s?[\d,.]*\d%?(?:\s?(?:-|–|—|to)\s?[$€£¥]?\s?[\d,.]*\d\s?%?)?")
_RULE = re.compile(r"[-=_–—─━]{2,}")
_PERIOD = re.compile(
    r"(?i)\b(?:19|20)\d\d\b|\b(?:months?|weeks?|quarters?|years?|half)\b|\bended\b|\bas\s+(?:of|at)\b|\bchange\b|"
    r"\b[1-4]Q|\bQ[1-4]|\bH[12]\b|\bFY|\b(?:un)?audited\b|\bactual\b|\bjan|\bfeb|\bmarch\b|\bapril\b|\bjune\b|"
    r"\bjuly\b|\baug|\bsept|\boct|\bnov|\bdec|%"
)
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CARRIES_NUMBER = re.compile(r"\d|^[^A-Za-z]*[-–—―−][^A-Za-z]*$|(?i:^.{0,4}n[/.]?[am]|nil|xx|tb[da]|[●•]|not )")
_LONGEST_HEADER = 60


@record(frozen=True, slots=True)
class Chunk:
    """A stretch of text that stands apart: where on the line (`x0` to `x1`), and which characters of it.

    `stops` holds the left edge of each character where characters differ in width, else nothing.
    """

    x0: float
    x1: float
    text: str
    line_number: int
    start: int
    end: int
    stops: tuple[float, ...] = ()

    def part(self, start: int, end: int) -> Chunk:
        """Some of its characters as a chunk."""
        return Chunk(
            self.x_of(start),
            self.x_of(end),
            self.text[start:end],
            self.line_number,
            self.start + start,
            self.start + end,
            self.stops[start:end],
        )

    def x_of(self, index: int) -> float:
        """The left edge of a character, or the right end."""
        if index >= len(self.text):
            return self.x1
        if self.stops:
            return self.stops[index]
        return self.x0 + (self.x1 - self.x0) * index / len(self.text)

    @property
    def centre(self) -> float:
        """The middle of it."""
        return (self.x0 + self.x1) / 2

    @property
    def edge(self) -> float:
        """The right end of its last digit: closing marks hang over the column. The right end where it has none."""
        last = next((i for i in range(len(self.text) - 1, -1, -1) if self.text[i].isdigit()), None)
        return self.x1 if last is None else self.x_of(last + 1)

    @property
    def kind(self) -> ChunkKind:
        """What its text is by itself."""
        return kind_of(self.text)

    def overlap(self, x0: float, x1: float) -> float:
        """How much of a stretch it covers; negative is the distance to it."""
        return min(self.x1, x1) - max(self.x0, x0)


@record(frozen=True, slots=True)
class ChunkLine:
    """A line and its chunks; `under` are the rules that are drawn below it.

    `skip` is a line within a table that is no part of it (a page number), `break` one that no table crosses.
    """

    number: int
    text: str
    chunks: tuple[Chunk, ...]
    kind: LineKind = "text"
    under: tuple[Segment, ...] = ()
    page: int = 1
    y: float = 0.0
    """Its height on the page, upwards, where lines differ in distance; 0 where they do not."""

    @property
    def values(self) -> tuple[Chunk, ...]:
        """Its numbers, dashes and placeholders; years are none."""
        return tuple(chunk for chunk in self.chunks if chunk.kind == "value")


@lru_cache(maxsize=16_384)
def kind_of(text: str) -> ChunkKind:
    """`value`, `year` (`2004`), a mark that stands alone before (`lead`) or after (`tail`) a number, or `words`."""
    if len(text) > 40 or (len(text) > 3 and not _CARRIES_NUMBER.search(text)):
        return "words"
    if _TAIL.fullmatch(text):
        return "tail"
    if _LEAD.fullmatch(text):
        return "lead" if not text.isalpha() or text in _CODES or text == "Rs" else "words"
    if _YEAR.fullmatch(text):
        return "year"
    if _TIME.fullmatch(text) or _YEARS.fullmatch(text):
        return "words"
    if _RANGE.fullmatch(text):
        return "value"
    return "words" if read_cell(text).kind in {"text", "blank"} else "value"


def is_rule(text: str) -> bool:
    """Whether a text is nothing but a rule of dashes or equals signs."""
    return all(_RULE.fullmatch(part) for part in text.split())


def names_a_period(text: str) -> bool:
    """Whether a text has a word or a year that column headers have."""
    return bool(_PERIOD.search(text))


def stands_apart(line: ChunkLine, heads: Sequence[ChunkLine]) -> bool:
    """Whether a line with a blank below it is no header: a text alone, or a year where headers have years."""
    return len(line.chunks) == 1 or all(any(_A_YEAR.search(a.text) for a in lines) for lines in ([line], heads))


def is_prose(line: ChunkLine) -> bool:
    """Whether a line reads as running text rather than as labels and headers."""
    longest = max(line.chunks, key=lambda chunk: len(chunk.text))
    text = longest.text
    return len(text) > _LONGEST_HEADER and text.count(" ") >= 7 and text[:1] != "("


def _captions_apart(chunk: Chunk) -> list[Chunk]:
    """A chunk that a single space keeps from being several captions: `Year ended May 31, 2024 Year ended ...`."""
    captions = whole_captions(chunk.text)
    return [chunk.part(caption.start, caption.end) for caption in captions] if len(captions) > 1 else [chunk]


def joined(line_text: str, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Chunks with lone marks joined to their number: `$` to the right, `)` and `%` to the left."""
    whole = [part for chunk in chunks for part in _captions_apart(chunk)]
    parts = [part for one in whole for chunk in _moved(one) for part in _without_next_currency(chunk)]
    parts = [part for chunk, after in pairwise([*parts, None]) if chunk for part in _freed(chunk, after)]
    result: list[Chunk] = []
    lead: Chunk | None = None
    for chunk in parts:
        kind = chunk.kind
        if kind == "lead":
            if lead:
                result.append(lead)
            lead = chunk
            continue
        if lead and _is_far(lead, chunk):
            result.append(lead)
            lead = None
        if lead:
            if lead.text[-1:] in _SIGNS and chunk.text[:1] in _SIGNS:
                result.append(lead)
            elif kind in {"value", "year"} or chunk.text[:1].isdigit() or chunk.text[:1] in "(-–—":
                chunk = _merged(line_text, lead, chunk)
            else:
                result.append(lead)
            lead = None
        if result and kind == "value" and _RANGE_OPEN.fullmatch(result[-1].text) and _is_near(result[-1], chunk):
            result[-1] = _merged(line_text, result[-1], chunk)
            continue
        if kind == "tail" and result and result[-1].kind in {"value", "year", "words"} and _takes(result[-1], chunk):
            result[-1] = _merged(line_text, result[-1], chunk)
            continue
        result.append(chunk)
    if lead:
        result.append(lead)
    return tuple(result)


def _is_far(lead: Chunk, number: Chunk) -> bool:
    """A currency code far left of a number is a label: a sign may stand anywhere in its cell."""
    return lead.text.isalpha() and not _is_near(lead, number)


def _is_near(left: Chunk, right: Chunk) -> bool:
    return right.x0 - left.x1 < 3 * (left.x1 - left.x0) / len(left.text)


def _freed(chunk: Chunk, after: Chunk | None) -> list[Chunk]:
    """`Revenues $` before a number apart: the sign belongs to the number."""
    found = _LAST_CURRENCY.search(chunk.text) if chunk.text[-1:] in _SYMBOLS else None
    if not found or after is None or after.kind not in {"value", "year"}:
        return [chunk]
    return [chunk.part(0, found.start()), chunk.part(found.start("sign"), len(chunk.text))]


def _takes(number: Chunk, tail: Chunk) -> bool:
    """A closing mark belongs to a number that is still open, or to any number next to it."""
    if not any(c.isdigit() for c in number.text) and number.kind != "value":
        return False
    if (number.kind == "words" or tail.text[0] == "*") and not _is_near(number, tail):
        return False  # `31 December` beside the `%` of the next column; `*` for a ratio that has no meaning
    return len(number.text) < 40 and (tail.text[0] != ")" or number.text.count("(") > number.text.count(")"))


_RANGE_OPEN = re.compile(r"[~≈]?\s?[$€£¥]?\s?[\d,.]*\d%?\s?(?:-|–|—|to)")
_MOVED = re.compile(r"(?i)(?:(up|down)\s+)?(\d[\d,.]*\s?%)\s+(to)(?:\s+(\S*[\d)]))?")
_SIGNS = frozenset("$€£¥₹")
_SYMBOLS = frozenset("$€£¥")
_LAST_CURRENCY = re.compile(r"\s+(?P<sign>[$€£¥])$")
_NEXT_CURRENCY = re.compile(r"(?<=[\d)%—–$€£¥-])\s+(?=[$€£¥](?:\s|\d|\(|[-–—.]|$)|\((?:\d+\.|\d{1,3},\d{3}))")


def _without_next_currency(chunk: Chunk) -> list[Chunk]:
    """`191 $` apart, `191 $ 900`, `60.5% (0.3)`: a sign or parenthesis after a number begins the one that follows."""
    if not any(sign in chunk.text for sign in "$€£¥(") or len(chunk.text) > 60:
        return [chunk]
    pieces, start = [], 0
    for found in _NEXT_CURRENCY.finditer(chunk.text):
        if kind_of(chunk.text[start : found.start()].strip()) not in {"value", "year", "lead"}:
            continue
        pieces.append(chunk.part(start, found.start()))
        start = found.end()
    return [*pieces, chunk.part(start, len(chunk.text))] if pieces else [chunk]


def _moved(chunk: Chunk) -> list[Chunk]:
    """`up 6.4% to 412,880` in four, `5.2% to 95,845` in three: the change is a number and no end of a range."""
    found = _MOVED.fullmatch(chunk.text)
    return [chunk.part(*found.span(group)) for group in (1, 2, 3, 4) if found[group]] if found else [chunk]


def _merged(line_text: str, left: Chunk, right: Chunk) -> Chunk:
    stops: tuple[float, ...] = ()
    if left.stops and right.stops:
        stops = (*left.stops, *[left.x1] * (right.start - left.end), *right.stops)
    return replace(left, x1=right.x1, end=right.end, text=line_text[left.start : right.end], stops=stops)
