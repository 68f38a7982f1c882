"""The text between tables as paragraphs and sentences, each character still knowing its line.

Here: joining wrapped lines, splitting sentences, mapping back. Not here: what a sentence claims (`claims.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tieout.formats.decoding import Line
from tieout.model import Place
from tieout.prose.label_words import ADJECTIVES
from tieout.records import record
from tieout.vocabulary.change_words import MOVED

LIST_MARK = r"\s*(?:[-–—•*·‣◦▪■●○§➢►\uf0b7\uf0a7]\s|[•▪■●○➢►\uf0b7\uf0a7](?=\w)|o\s(?=\s|[A-Z])|\(?\d{1,2}[.)]\s)"
"""Pattern of what stands before an item of a list; typewritten lists have an `o` for a bullet."""
_ITEM = re.compile(rf"^(?:{LIST_MARK}|\s*[¹²³⁴⁵⁶⁷⁸⁹])")
_PAGE_ALONE = re.compile(r"\s*[-–]?\s*\d{1,3}\s*[-–]?\s*")
"""The number of a page, where nothing stands below it."""
_WRAPPED_WIDTH = 60
_WIDEST_COLUMN = 70
"""A column of text that is wider fills all but its last lines beyond `_WRAPPED_WIDTH`."""
_UNWRAPPED = 185
"""Text that is broken into lines has none as long as this, on the widest page."""
_NEVER = 10**9
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?:[\"”’')]*\s+(?=[\"“‘(\[]?[A-Z\d¹²³])|(?=[A-Z][a-z]+\s[a-z])(?<=\s(?:19|20)\d\d\.))"
)
"""A converter that joins lines may lose the blank behind a year: `... ended January 31, 2001.Revenues for`."""
_ENDED = re.compile(r"[.!?][\"”’')*]*\s*$")
_HEAD_OF_A_LIST = re.compile(r"[A-Z][^.!?;:]{2,60}:?")
_OPEN_BRACKET = re.compile(r"\([^()]{0,20}$")
_WHOLE_LINE = re.compile(r"[A-Z][a-zA-Z].*[\d)%]")
_OPEN_AMOUNT = re.compile(r"\d\s*$")
_GOES_ON = re.compile(r"(?:thousand|million|billion|crore|lakh)s?\b[\s,]*[a-z(]")
_OPEN_WORD = re.compile(
    rf"(?:,|\b(?:{MOVED}|of|to|from|with|by|at|in|for|and|or|the|an?|was|were|is|are|than|versus|approximately|about))\s*$"
)
"""How no sentence ends that has told a number: with a comma, a preposition, an article, a verb of change."""
_LAST_WORD = 24
_GOES_ON_BELOW = re.compile(r"[a-z]+\s|[(\\]*(?:[$€£¥₹]|(?:US|A|C)\$|Rs\.?)\s?\d")
_NARROWEST = 40
_WORDS = re.compile(r"(?:\b[a-z]+\W{1,3}){2}")
_LONGEST = 2_000
_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Ltd|Adj|No|Nos|Mr|Ms|Mrs|Dr|St|vs|approx|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)|(?<!/)\b[A-Z])\.$"
)


@record(frozen=True, slots=True)
class Paragraph:
    """Text of one or more lines joined by single spaces."""

    text: str
    line_numbers: tuple[int, ...]
    offsets: tuple[int, ...]
    """Where in `text` each line starts."""

    def places(self, start: int, end: int) -> list[Place]:
        """The characters of the document that a stretch of the text stands for, one place a line."""
        places = []
        index = bisect_right(self.offsets, start) - 1
        while start < end:
            is_last = index + 1 == len(self.offsets)
            stop = end if is_last else min(end, self.offsets[index + 1] - 1)
            if start < stop:
                offset = self.offsets[index]
                places.append(Place(self.line_numbers[index], start - offset, stop - offset))
            start, index = max(stop + 1, start + 1), index + 1
        return places


def paragraphs(lines: Sequence[Line], table_lines: frozenset[int]) -> Iterator[Paragraph]:
    """Paragraphs of the lines that belong to no table.

    A blank line, a list item, and a line that starts with the words of the line above begin a new one.
    """
    open_lines: list[Line] = []
    widths = _widths(lines, table_lines)
    listed = _listed(lines, table_lines).union(_heads_of_lists(lines))
    broken = _broken(lines, table_lines)
    blank_below = {line.number - 1 for line in lines if not line.text.strip()}
    for line in lines:
        if open_lines and line.number in broken:
            if line.text.strip():
                yield _joined([line])  # the number of the page is a token too
            continue
        if open_lines and line.number in blank_below and _PAGE_ALONE.fullmatch(line.text):
            yield _joined(open_lines)
            open_lines = []
        if line.number in table_lines or not line.text.strip():
            if open_lines:
                yield _joined(open_lines)
            open_lines = []
            continue
        is_own = line.number in listed
        goes_on = open_lines and (
            line.number - 1 in broken or _continues(open_lines[-1].text, line.text, widths[line.number])
        )
        if open_lines and (is_own or not goes_on):
            yield _joined(open_lines)
            open_lines = []
        open_lines.append(line)
    if open_lines:
        yield _joined(open_lines)


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence: a full stop after an abbreviation ends none, more length than one has does."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for found in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[start : found.start()].rstrip("\"”’')")):
            continue
        bounds.extend(_pieces(text, start, found.start()))
        start = found.end()
    bounds.extend(_pieces(text, start, len(text)))
    return bounds


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = text.find(" ", start + _LONGEST, end)
        if space < 0 or space > start + 2 * _LONGEST:
            space = min(start + 2 * _LONGEST, end)  # no sentence, and no word either
        yield start, space
        start = space + (text[space : space + 1] == " ")
    yield start, end


def _widths(lines: Sequence[Line], table_lines: frozenset[int]) -> dict[int, int]:
    """How wide the text around each line runs: that of a narrow column wraps earlier than that of a page."""
    widths: dict[int, int] = {}
    block: list[Line] = []
    text = [line for line in lines if line.number not in table_lines]
    if any(len(line.text) > _UNWRAPPED and len(" ".join(line.text.split())) > _UNWRAPPED for line in text):
        return dict.fromkeys((line.number for line in text), _NEVER)  # a line is a paragraph
    for line in (*lines, None):
        if line and line.number not in table_lines and line.text.strip():
            block.append(line)
            continue
        width = max((len(other.text.rstrip()) for other in block), default=0)
        wraps = len(block) > 2 and width >= _NARROWEST
        widths.update((other.number, min(width, _WIDEST_COLUMN) if wraps else _WIDEST_COLUMN) for other in block)
        block = []
    return widths


def _listed(lines: Sequence[Line], table_lines: frozenset[int]) -> frozenset[int]:
    """The lines of blocks in which each line begins with a capital and ends in a number or a bracket.

    They list one thing a line (`Profit up 4% to $9m (2023: $8m)`); a wrapped sentence has other lines too.
    """
    found: set[int] = set()
    block: list[Line] = []
    for line in (*lines, None):
        if line and line.number not in table_lines and line.text.strip():
            block.append(line)
            continue
        if len(block) > 2 and all(_WHOLE_LINE.fullmatch(other.text.strip()) for other in block):
            found.update(other.number for other in block)
        block = []
    return frozenset(found)


def _heads_of_lists(lines: Sequence[Line]) -> Iterator[int]:
    """The short lines between an item that has ended and the first of another list: `January to September`."""
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        is_between = _ITEM.match(below.text) and _ENDED.search(above.text)
        if is_between and _HEAD_OF_A_LIST.fullmatch(line.text.strip()):
            yield line.number


def _broken(lines: Sequence[Line], table_lines: frozenset[int]) -> frozenset[int]:
    """The lines within a sentence that a page ended, blank or with its number: between a long open line and the rest.

    `... had total cash of $129.0` and `million, which included ...`; `... compared with` and `$8 million in 2023`.
    """
    found: set[int] = set()
    above: Line | None = None
    blank: list[int] = []
    for line in lines:
        if not line.text.strip() or (blank and _PAGE_ALONE.fullmatch(line.text)):
            blank.append(line.number)
            continue
        if above and blank and line.number not in table_lines and len(above.text) >= _WRAPPED_WIDTH:
            found.update(blank if _goes_on(above.text, line.text.lstrip()) else ())
        above, blank = (None if line.number in table_lines else line), []
    return frozenset(found)


def _goes_on(above: str, below: str) -> bool:
    """Whether a sentence goes on below the line that a page ended."""
    above = above.rstrip()
    if _OPEN_AMOUNT.search(above[-2:]) and _GOES_ON.match(below):
        return True
    is_open = _OPEN_WORD.search(above[-_LAST_WORD:]) and _GOES_ON_BELOW.match(below)
    is_named_below = above.rsplit(maxsplit=1)[-1].lower() in ADJECTIVES
    return bool(is_open or is_named_below) and any(mark.isdigit() for mark in above)


def _continues(above: str, line: str, width: int) -> bool:
    begins_alike = line.split()[:2] == above.split()[:2] and not line.lstrip()[:1].islower()
    if _ITEM.match(line) or begins_alike:
        return False
    if _OPEN_BRACKET.search(above):
        return True
    ends_sentence = above.rstrip().endswith((".", ":", "!", "?", '."', ".”"))
    fills: float = _WRAPPED_WIDTH
    if width < _WIDEST_COLUMN and not ends_sentence and _WORDS.search(above):
        fills = min(fills, 0.85 * width, 0.95 * width - len(line.split(maxsplit=1)[0]) - 1)
    if width == _NEVER:
        return not ends_sentence and line.lstrip()[:1].islower()
    return len(above.rstrip()) >= fills or (not ends_sentence and line.lstrip()[:1].islower())


def _joined(lines: list[Line]) -> Paragraph:
    offsets, position = [], 0
    for line in lines:
        offsets.append(position)
        position += len(line.text) + 1
    return Paragraph(" ".join(line.text for line in lines), tuple(line.number for line in lines), tuple(offsets))
