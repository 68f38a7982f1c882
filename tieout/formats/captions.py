"""Captions of columns that stand on a line after single spaces: which words are one, and which columns it is over.

Here: lines of captions of tables without places. Not here: captions that stand over their columns (`spans.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tieout.records import record
from tieout.vocabulary.currencies import SCALE, SYMBOL
from tieout.vocabulary.dates import MONTH, MONTH_DAY, MONTH_WORDS
from tieout.vocabulary.units import is_unit_note

_SPAN = (
    r"(?:(?:as\s+of|at)\s+(?:or|and)\s+(?=for\s))?(?:for\s+)?(?:the\s+)?(?:(?:three|six|nine|twelve|thirteen|twenty[\s-]six|thirty[\s-]nine|fifty[\s-](?:two|three)|\d{1,2})"
    r"[\s-](?:months?|weeks?)(?:\s+periods?)?(?:\s+(?:end(?:ed|ing)?|to))?"
    rf"|(?:fiscal\s+)?(?:quarters?|half[\s-]years?|years?)\s+(?:end(?:ed|ing)|to(?=\s+(?:\d|{MONTH})))"
    r"|(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:fiscal\s+)?(?:quarter|half(?:[\s-]year)?(?!\S))|first\s+(?:nine|six|three)\s+months"
    r"|(?:full|fiscal)[\s-]year(?!\s(?:19|20)\d\d(?!\s(?:19|20)\d\d))|year[\s-]to[\s-]date|(?<=quarter\s)year(?!\S)|(?<=for\sthe\s)years(?!\S))"
)
_IN_NUMBERS = (
    r"(?:\d{1,2}\.\s?\d{1,2}\.?\s?[-–—]\s?)?\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b"
    r"|(?:19|20)\d\d-\d{2}-\d{2}\b"
)
_DAY = (
    rf"(?:(?<![a-z])(?:as\s+of|(?:as\s+)?at)\s+)?(?:(?:{MONTH_DAY}),?|{_IN_NUMBERS})"
    rf"|(?<![a-z]){MONTH}(?:\s+|-)(?:19|20)\d\d\b"
)
_MONTHS = rf"(?<![a-z]){MONTH}\s?[-–—]\s?{MONTH}(?![a-z])(?:\s(?:19|20)\d\d\b)?"
_LABEL = (
    r"(?:q[1-4]|[1-4]q|[12]h|h[12]|(?:[369]|12)m|hy|fy|(?:full|fiscal)[\s-]year(?=\s(?:19|20)\d\d)|(?:1st|2nd|3rd|4th|first|second|third|fourth)\s+qtr\b\.?)"
    rf"(?:[\s-]?(?:fy\s?)?['’]?\d{{2,4}})?(?!\w)|{_MONTHS}"
)
_VERSUS = rf"(?:{_LABEL})\s+(?:vs\.?|v\.?|x|/)\s+(?:{_LABEL})"
"""`1Q24 vs 4Q23` heads a change."""
_YEAR = r"(?:fiscal\s+)?(?:19|20)\d\d\b"
_CHANGE = (
    r"(?:(?:%|\$|yoy|y/y|q/q|qoq|year[\s-]over[\s-]year|percent(?:age)?)\s*)?(?:change|growth|variance|movement|var\.?)"
    r"(?:\s*(?:in\s)?\(?%\)?)?(?:[1-9](?!\d))?|[δ∆]\s?%?|[$€£¥](?=\s+%(?!\S))|(?:in\s)?%(?:\s+of\s+(?:(?:net|total)\s+)?(?:sales|revenues?))?"
)
_BASIS = (
    r"\((?:un)?(?:audited|reviewed)\)|(?:non-)?gaap|as\s+reported|actual|(?:un)?audited"
    r"|(?:(?:prior|updated|current)\s+)?(?:guidance|outlook)"
)
_PART = r"(?:(?:six|nine|twelve|three)[\s-]months|years?|half|quarters?)(?:\s+(?:ended|to))?\b|ended\b|ending\b|to\b"
_UNIT = rf"{SYMBOL}\s?(?:{SCALE}|['’]?000s?|mn|bn|m|k)?(?![\w.,])|\bpence\b"
_CAPTION = re.compile(
    rf"(?P<versus>{_VERSUS})|(?P<span>{_SPAN})|(?P<day>{_DAY})|(?P<label>{_LABEL})|(?P<year>{_YEAR})"
    rf"|(?P<change>{_CHANGE})|(?P<basis>{_BASIS})"
)
"""What lines in lower case hold: ignoring case takes twice as long."""
_OF_NOTES = re.compile(r"(?i)\s*(?:(?:foot)?notes?(?:\s*(?:no|nos|number|ref|reference)s?)?|ref)\.?\s*")
_STACKED = re.compile(
    rf"(?i)(?P<part>{_PART})|(?P<unit>{_UNIT})|(?P<basis>\((?:un)?(?:audited|reviewed)\)|\b(?:un)?audited\b)"
)
"""What each column has of its own in a line of captions over several lines: `Six months`, `ended`, `£m`."""
_UNIT_OR_PERCENT = re.compile(rf"(?i){_UNIT}|%")
_UNITS_AT_THE_END = re.compile(rf"(?i)(?<!\S)(?:(?:{_UNIT}|%)(?:\s+|$)){{2,}}$")
_A_SYMBOL = re.compile(SYMBOL)
_COUNTS = re.compile(r"\d")
_LONGEST_LEAD = 40
_BETWEEN = re.compile(r"(?:\s|,|\*|\((?:\w|(?:un)?audited)\)|[¹²³⁴⁵⁶⁷⁸⁹])*", re.I)
_ASIDE = re.compile(r"\([^()]{1,30}\)")
_HOLDS_ONE = re.compile(
    rf"(?:19|20)\d\d|\d[./-]\d\d?[./-]\d|quarter|qtr|months|weeks|year|half|change|growth|variance|movement|q[1-4]|[1-4]q"
    rf"|\bfy|\b(?:[12]h|h[12])|gaap|%|\b(?:{MONTH_WORDS})"
)
_REFERENCES = re.compile(r"(?i)\s(?:ref(?:erence|\.)?|notes?)$")
LONGEST = 160
"""Characters of a line that may hold captions and nothing else."""
_A_YEAR = re.compile(r"(?:19|20)\d\d|\d[./-]\d\d?[./-]\d\d")
_MANY = 4
"""Periods at the end of a line that are captions whatever stands before them: words of a note beside the table."""
_OF_A_YEAR = re.compile(r"\b(?:years?|twelve|12|fifty|52|53)\b")
_TIMES = frozenset({"span", "day", "label", "year"})

REPEATED = re.compile(r"(?<!\S)(?P<once>(?:[A-Z][A-Za-z/&-]*\s+){2,5}?)(?P=once)+(?!\S)")
"""The measures of a block of columns, once for each block: `Balance Interest Rate Balance Interest Rate`."""
_LONGEST_BEFORE_REPEATED = 70
_NUMBERED = r"(?:\s+quarter)?(?:\s?\(\w\)|\*)*"
_QUARTERS = re.compile(
    rf"(?i)(?:(?<=\s)|^)(?:first|1st){_NUMBERED}\s+(?:second|2nd){_NUMBERED}\s+(?:third|3rd){_NUMBERED}(?:\s+(?:fourth|4th){_NUMBERED})?"
    rf"(?:\s+(?:(?:full|fiscal|total)\s+)?year|\s+total|\s+ytd(?:\s?\(\w\))?)?\s*$"
)
_A_QUARTER = re.compile(
    rf"(?i)(?:first|second|third|fourth|1st|2nd|3rd|4th|(?:full\s+|fiscal\s+|total\s+)?year|total|ytd){_NUMBERED}"
)
"""Quarters by their numbers: `First Second Third Fourth Year`."""

Kind = Literal["span", "day", "label", "year", "change", "basis", "part", "unit", "measure"]


@record(frozen=True, slots=True)
class Caption:
    """Words over one column or several: where they stand on their line, and what they say of the columns."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Captions:
    """The caption of each column, line by line; how many columns at the end are changes, and equal parts of columns."""

    over: tuple[tuple[Caption | None, ...], ...]
    changes: int
    blocks: int


def heads_notes(text: str) -> bool:
    """Whether a caption is that of a column of references to notes.

    >>> [heads_notes(text) for text in ("Note", "Notes No.", "Ref.", "Notes receivable")]
    [True, True, True, False]
    """
    return _OF_NOTES.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def captions_of(text: str) -> tuple[Caption, ...]:
    """The captions of a line that holds nothing else, but for a note of units before them; none of any other line.

    >>> [text[c.start : c.end] for text in ["Three Months Ended Nine Months Ended"] for c in captions_of(text)]
    ['Three Months Ended', 'Nine Months Ended']
    """
    if len(text) > LONGEST:
        return ()
    named = _named(text) if _HOLDS_ONE.search(_lowered(text)) else ()
    return _units(text) or named or _stacked(text) or _measures(text) or _quarters(text)


def whole_captions(text: str) -> tuple[Caption, ...]:
    """The captions of a text of nothing else, each that of a column: all spans, labels or days with years, and changes.

    >>> [text[c.start : c.end] for text in ["As of May 31, 2024 As of May 31, 2023"] for c in whole_captions(text)]
    ['As of May 31, 2024', 'As of May 31, 2023']
    """
    captions = captions_of(text)
    named = [caption for caption in captions if caption.kind != "change"]
    kinds = {caption.kind for caption in named}
    are_dated = all(_A_YEAR.search(text[caption.start : caption.end]) for caption in named)
    is_all = bool(captions) and not text[: captions[0].start].strip()
    return captions if is_all and (kinds in ({"span"}, {"label"}) or (kinds == {"day"} and are_dated)) else ()


def captions_in(text: str) -> list[Caption]:
    """All captions that a text holds, whatever stands between them."""
    found = _CAPTION.finditer(_lowered(text)) if _HOLDS_ONE.search(_lowered(text)) else ()
    return [Caption(m.start(), m.end(), "change" if m["versus"] else m.lastgroup) for m in found]  # type: ignore[arg-type]


def _lowered(text: str) -> str:
    """A text in lower case, each character in its place: the one letter that becomes two stays."""
    return text.replace("İ", "i").lower()


def _units(text: str) -> tuple[Caption, ...]:
    """The units of the columns at the end of a line, behind a few words or none: `Continuing operations £m £m % %`."""
    found = _UNITS_AT_THE_END.search(text) if "%" in text or _A_SYMBOL.search(text) else None
    if not found or len(text[: found.start()].strip()) > _LONGEST_LEAD or _COUNTS.search(text[: found.start()]):
        return ()
    captions = [
        Caption(m.start(), m.end(), "change" if m.group() == "%" else "unit")
        for m in _UNIT_OR_PERCENT.finditer(text, found.start())
    ]
    return tuple(captions) if len(captions) > 1 and any(c.kind == "unit" for c in captions) else ()


def _stacked(text: str) -> tuple[Caption, ...]:
    """A line of what several columns each have of a caption over several lines, and nothing else."""
    if not _STACKED.match(text, len(text) - len(text.lstrip(" |"))):
        return ()
    found = [Caption(m.start(), m.end(), m.lastgroup) for m in _STACKED.finditer(text)]  # type: ignore[arg-type]
    return tuple(found) if len(found) > 1 and not _STACKED.sub("", text).strip(" |") else ()


def _quarters(text: str) -> tuple[Caption, ...]:
    """The quarters that end a line by their numbers alone, with the year or the part of it behind them."""
    found = _QUARTERS.search(text) if len(text) <= LONGEST else None
    if not found or found.start() > _LONGEST_BEFORE_REPEATED:
        return ()
    return tuple(Caption(m.start(), m.end(), "label") for m in _A_QUARTER.finditer(text, found.start()))


def _measures(text: str) -> tuple[Caption, ...]:
    """The words at the end of a line that name the measures of each block of columns, block by block."""
    found = next((m for m in REPEATED.finditer(f"{text.rstrip()} ") if m.end() > len(text.rstrip())), None)
    if not found or found.start() > _LONGEST_BEFORE_REPEATED or _COUNTS.search(text):
        return ()
    return tuple(
        Caption(m.start(), m.end(), "measure")
        for m in re.finditer(r"\S+", text[: found.end()])
        if m.start() >= found.start()
    )


def _named(text: str) -> tuple[Caption, ...]:
    found: list[Caption] = []
    position, lead = 0, ""
    for match in _CAPTION.finditer(_lowered(text)):
        between = _without_unit(text[position : match.start()])
        if not _BETWEEN.fullmatch(between):
            if found:
                return ()
            lead = between.strip(" |")
        kind = "change" if match["versus"] else match.lastgroup
        found.append(Caption(match.start(), match.end(), kind))  # type: ignore[arg-type]
        position = match.end()
    if not found or not _BETWEEN.fullmatch(_REFERENCES.sub("", text[position:].rstrip(" |"))):
        return ()
    whole = _united(text, found)
    times = sum(caption.kind in _TIMES for caption in whole)
    if not times and found[0].kind == "basis" and len(found) < 2:
        return ()
    if lead and not (
        is_unit_note(lead) or says_unit(lead) or (times and len(whole) > 1 and len(lead) < 40) or times >= _MANY
    ):
        return ()
    return tuple(_of_columns(whole))


def _without_unit(text: str) -> str:
    """What stands between two captions, without a note of units in parentheses."""
    aside = _ASIDE.search(text)
    return text[: aside.start()] + text[aside.end() :] if aside and is_unit_note(aside.group()) else text


def _of_columns(captions: list[Caption]) -> list[Caption]:
    """The captions without a day or span at their left that holds for all years behind it: `December 31, 2024 2023`."""
    first, *kinds = [caption.kind for caption in captions]
    holds_for_all = len(kinds) > 1 and first in {"day", "span"} and set(kinds) <= {"year", "change"}
    return captions[1:] if holds_for_all and kinds.count("year") > 1 else captions


def says_unit(text: str) -> bool:
    """Whether a text holds a note of units, whatever else it says: `($ in millions unless noted otherwise)`."""
    return bool(_UNIT_WORDS.search(text))


_UNIT_WORDS = re.compile(
    r"(?i)\bin\s+(?:\w+\s+)?(?:thousand|million|billion|crore|lakh)s|[$€£¥]\s?(?:thousand|million|m\b)"
)


def _united(text: str, captions: Sequence[Caption]) -> list[Caption]:
    """Words that say one period together: a span and its day, a day and its year, `2019 Quarter Ended`.

    Where more years follow than days or spans stand before, each year heads a column of its own.
    """
    years = sum(caption.kind == "year" for caption in captions)
    others = sum(caption.kind in {"span", "day"} for caption in captions)
    spans = sum(caption.kind == "span" for caption in captions)
    days = sum(caption.kind == "day" for caption in captions)

    def is_open(span: Caption) -> bool:
        return bool(_OPEN.search(text, span.start, span.end))

    leads = years == spans and captions[0].kind == "year"  # `2016 Quarter Ended 2015 Quarter Ended`
    behind = 0 if leads else max(spans, days)
    made: list[Caption] = []
    for caption in captions:
        left = made[-1] if made else None
        joins = left is not None and (
            (caption.kind == "day" and left.kind == "span" and (spans == days or (spans > days and is_open(left))))
            or (caption.kind == "year" and left.kind in {"span", "day"} and years <= behind and others)
            or (caption.kind == "span" and left.kind == "year" and leads and is_open(caption))
            or (caption.kind == "basis" and left.kind in _TIMES and _GUIDES.match(text[caption.start : caption.end]))
        )
        if joins and left is not None:
            made[-1] = Caption(left.start, caption.end, "span" if caption.kind == "span" else left.kind)
        else:
            made.append(caption)
    return made


_DATED = re.compile(rf"(?i)(?:{MONTH_DAY}).*(?:19|20)\d\d")
_OPEN = re.compile(r"(?i)(?:ended|ending|to)\s*\Z")
_GUIDES = re.compile(r"(?i)guidance|outlook")


def is_title(first: Sequence[Caption], below: Sequence[Sequence[Caption]], columns: int, text: str) -> bool:
    """Whether the first line of captions says the period of a heading: those below say one for each column."""
    if len(first) != 1 or columns < 2 or not _DATED.search(text[first[0].start : first[0].end]):
        return False
    dated = any(len(line) == columns and any(c.kind in {"year", "day"} for c in line) for line in below)
    return dated and over_columns(below, columns) is not None


def over_columns(
    lines: Sequence[Sequence[Caption]], columns: int, texts: Sequence[str] | None = None
) -> Captions | None:
    """The captions of some lines, each over its columns; None where they do not fill them.

    Captions are shared out evenly; several lines with one each (`Three Months Ended`, `September 30,`, `Nine Months
    Ended`, `September 30,`) are as many as there are spans of time among them. Spans that do not divide the columns
    begin where the days or years of a line below, as its text has them, begin anew.
    """
    if not any(lines):
        return None
    over: list[list[Caption | None]] = [[None] * columns for _ in lines]
    single = [n for n, captions in enumerate(lines) if len(captions) == 1 and captions[0].kind in _TIMES]
    spans = [n for n in single if lines[n][0].kind == "span"]
    changes = [caption for captions in lines for caption in captions if caption.kind == "change"]
    told = blocks = 1
    stacked = len(spans) if len(spans) > 1 and columns % len(spans) == 0 else 0
    if not stacked and len(single) == columns > 1 and len({lines[n][0].kind for n in single}) == 1:
        stacked = columns
        spans = single
    trailing = 0
    for number, captions in enumerate(lines):
        if stacked and number in single:
            part = sum(n <= number for n in spans) - 1
            width = columns // stacked
            over[number][max(part, 0) * width : (max(part, 0) + 1) * width] = [captions[0]] * width
            told, blocks = max(told, stacked), max(blocks, stacked if stacked < columns else 1)
            continue
        own_changes = sum(caption.kind == "change" for caption in captions)
        count = len(captions)
        if not count:
            continue
        below = max((_ending(line) for line in lines[number + 1 :] if len(line) == columns), default=0)
        times = [caption for caption in captions if caption.kind in _TIMES]
        if count == own_changes == 1 and columns > 2:
            over[number][-1] = captions[0]
            trailing = max(trailing, 1)
        elif (
            own_changes == 1 < below and captions[-1].kind == "change" and times and not (columns - below) % len(times)
        ):
            shared = [(columns - below) // len(times)] * len(times)
            over[number] = _over([*times, captions[-1]], [*shared, below])  # `Change` over `$ %`
        elif columns % count == 0 and not (own_changes and count < columns):
            shared = [columns // count] * count
            if texts and 1 < count < columns and all(caption.kind in {"span", "day"} for caption in captions):
                shared = _widths(lines, texts, columns, number) or shared
            if len(shared) != count:
                return None
            over[number] = _over(captions, shared)
            is_even = len(set(shared)) == 1
            blocks = max(blocks, count if is_even and shared[0] > 1 else 1)
            trailing = max(trailing, _ending(captions) if count == columns else 0)
            told = max(told, count)
        elif own_changes == 1 and captions[-1].kind == "change" and columns - count == 1:
            over[number] = [*captions, captions[-1]]
            trailing, told = 2, columns
        elif texts and len(widths := _widths(lines, texts, columns, number)) == count:
            over[number] = _over(captions, widths)
            told = max(told, count)
        elif len(changes) > own_changes and columns - count == len(changes) - own_changes:
            over[number] = [*captions, *[None] * (columns - count)]
            trailing, told = columns - count, columns
        else:
            return None
    if told < columns:
        return None
    return Captions(tuple(map(tuple, over)), trailing, blocks)


def _over(captions: Sequence[Caption], widths: Sequence[int]) -> list[Caption | None]:
    return [caption for caption, width in zip(captions, widths, strict=True) for _ in range(width)]


def _widths(lines: Sequence[Sequence[Caption]], texts: Sequence[str], columns: int, number: int) -> list[int]:
    """Over how many columns each caption of a line stands, by the days or years of one below; nothing without such.

    In each part these are different and go one way: `2021 2022 2023 2023 2024` are three years and two. Where years go
    on from one part to the next, the latest is the interim one that is alone; one width where that is none.
    """
    for captions, text in zip(lines[number + 1 :], texts[number + 1 :], strict=True):
        if len(captions) != columns or any(caption.kind not in _TIMES for caption in captions):
            continue
        said = _said(captions, text)
        widths = [1]
        for index in range(1, columns):
            before = said[index - widths[-1] : index]
            turns = (
                len(before) > 1
                and captions[index].kind == "year"
                and (before[0] < before[1]) != (before[-1] < said[index])
            )
            if said[index] in before or turns:
                widths.append(0)
            widths[-1] += 1
        if widths == [columns] and len(lines[number]) == 2 and all(caption.kind == "year" for caption in captions):
            first, last = _said(lines[number], texts[number])
            is_falling = said[0] > said[-1]
            of_years = _OF_A_YEAR.search(first if is_falling else last)
            return widths if of_years else [1, columns - 1] if is_falling else [columns - 1, 1]
        return widths
    return []


def _said(captions: Sequence[Caption], text: str) -> list[str]:
    return [" ".join(text[caption.start : caption.end].split()).lower() for caption in captions]


def _ending(captions: Sequence[Caption]) -> int:
    """How many captions at the end are changes."""
    count = 0
    for caption in reversed(captions):
        if caption.kind != "change":
            break
        count += 1
    return count
