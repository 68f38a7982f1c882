"""Plain text whose columns are set apart by spaces, into grids.

Here: runs between spaces, EDGAR's table marks, page breaks. Not here: the geometry of columns (`aligned.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from tieout.formats.aligned import find_tables
from tieout.formats.chunks import Chunk, ChunkLine, LineKind, Segment, is_rule, joined
from tieout.formats.decoding import Line
from tieout.formats.grid import Grid
from tieout.vocabulary.dates import completes

_RUN = re.compile(r"\S+(?: \S+)*")
_LEADERS = re.compile(r"(?:\s?\.){3,}|_{3,}")
_TABLE_MARK = re.compile(r"(?i)^\s*</?(?:table|text|document|type|sequence|filename|description|body)\b[^>]*>")
_MARKUP = re.compile(r"(?i)^\s*(?:<(?:caption|page|s|c|fn|f\d+)>\s*)+")
_MARK_LINE = re.compile(r"(?i)^\s*(?:</?(?:table|text|caption|page|s|c|fn|f\d+)>\s*)+$")
_PAGE_BREAK = re.compile(r"(?i)\s*<page>")
_PAGE_NUMBER = re.compile(r"(?i)^\s*(?:page\s+)?[-–]?\s*(?:[A-Z]-?)?\d{1,4}\s*[-–]?(?:\s+of\s+\d{1,4})?\s*$")
_RULE_LINE = re.compile(r"[\s\-=_–—─━+|]*")
_RULE_PART = re.compile(r"[-=_–—─━]{2,}")
_APART = re.compile(r"\S {2,}\S|^ {6,}\S|\t")
_NEAR_A_BREAK = 4
_SAME_DISTANCE = 2.0
"""Characters by which headers of odd and even length in the middle of their columns differ."""


def find_aligned_grids(lines: Sequence[Line], taken: Collection[int] = ()) -> list[Grid]:
    """The grids that stand in lines by spaces alone; lines whose number is `taken` belong to other grids."""
    if not any(_APART.search(line.text) for line in lines):
        return []
    numbers = _page_numbers(lines)
    chunked = [_chunk_line(line, line.number in taken, line.number in numbers) for line in lines]
    return [table.grid for table in find_tables(_with_rules(_indented(_with_numbers_of_times(chunked))), 1.0)]


def is_mark_line(text: str) -> bool:
    """Whether a line holds marks of EDGAR and nothing else."""
    return "<" in text and bool(_MARK_LINE.match(text))


def without_marks(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with EDGAR's marks and the page numbers at page breaks blanked, each as long as before."""
    if not any("\f" in line.text or "<" in line.text for line in lines):
        return tuple(lines)
    numbers = _page_numbers(lines)
    return tuple(
        replace(line, text=" " * len(line.text)) if line.number in numbers or _MARK_LINE.match(line.text) else line
        for line in lines
    )


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines that hold a page number: alone, and next to a page break."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if not ("\f" in line.text or ("<" in line.text and _PAGE_BREAK.match(line.text))):
            continue
        for step in (-1, 1):
            for near in range(1, _NEAR_A_BREAK + 1):
                at = index + step * near
                if not 0 <= at < len(lines):
                    break
                text = lines[at].text
                if text.strip():
                    if _PAGE_NUMBER.match(text):
                        found.add(lines[at].number)
                    break
    return found


def _chunk_line(line: Line, is_taken: bool, is_page_number: bool) -> ChunkLine:
    text = line.text
    kind = _kind(text, is_taken, is_page_number)
    if kind != "text":
        return ChunkLine(line.number, text, (), kind)
    if "\t" in text:
        return ChunkLine(line.number, text, joined(text, _tabbed(line)))
    chunks = [
        Chunk(found.start(), found.end(), found.group(), line.number, found.start(), found.end())
        for found in _RUN.finditer(_without_leaders(text))
        if len(found.group()) < 3 or not is_rule(found.group())
    ]
    return ChunkLine(line.number, text, joined(text, chunks), "text" if chunks else "blank")


def _without_leaders(text: str) -> str:
    """A line with spaces for the dots between a label and its number."""
    if "..." not in text and ". ." not in text and "___" not in text:
        return text
    return _LEADERS.sub(lambda found: " " * len(found.group()), text)


def _tabbed(line: Line) -> list[Chunk]:
    """Chunks of a line with tabs: a tab leads to the next eighth place."""
    chunks = []
    for found in _RUN.finditer(_without_leaders(line.text)):
        x0 = len(line.text[: found.start()].expandtabs(8))
        chunks.append(Chunk(x0, x0 + len(found.group()), found.group(), line.number, found.start(), found.end()))
    return chunks


def _kind(text: str, is_taken: bool, is_page_number: bool) -> LineKind:
    if is_taken or ("<" in text and _TABLE_MARK.match(text)):
        return "break"
    if not text.strip():
        return "skip" if "\f" in text else "blank"
    if is_page_number or ("<" in text and _MARKUP.match(text)) or "\f" in text:
        return "skip"
    return "rule" if _RULE_LINE.fullmatch(text) and _RULE_PART.search(text) else "text"


def _with_numbers_of_times(lines: Sequence[ChunkLine]) -> list[ChunkLine]:
    """The lines whose numbers are parts of headers of two lines as headers, and no numbers.

    Days right below their months, `March | June` above `31 | 30`, and counts right above what they count, `6 | 9` above
    `Mos. | Mos.`.
    """
    none = ChunkLine(0, "", ())
    return [_with_parts(*three) for three in zip([none, *lines], lines, [*lines[1:], none], strict=False)]


def _with_parts(above: ChunkLine, line: ChunkLine, below: ChunkLine) -> ChunkLine:
    def is_part(number: Chunk) -> bool:
        over, under = (
            next((chunk.text for chunk in other.chunks if number.overlap(chunk.x0, chunk.x1) > 0), "")
            for other in (above, below)
        )
        return completes(number.text, over, under)

    values = line.values
    if not values or not all(map(is_part, values)):
        return line
    return replace(line, chunks=tuple(replace(c, text=f"{c.text},") if c in values else c for c in line.chunks))


def _indented(lines: Sequence[ChunkLine]) -> list[ChunkLine]:
    """The lines with headers put back over their columns that a converter moved to the margin.

    Text between two tags of EDGAR loses the spaces before its first line when it is taken out: `2000      1999`
    stands at the margin, as far apart as the rules or headers of the line below. From the lowest line up.
    """
    result = list(lines)
    for index in range(len(lines) - 2, -1, -1):
        line, below = result[index], result[index + 1]
        if line.kind != "text" or len(line.chunks) < 2 or line.chunks[0].x0 > 0 or below.kind not in {"rule", "text"}:
            continue
        places = [(float(m.start()), float(m.end())) for m in _RULE_PART.finditer(below.text)]
        places = places if below.kind == "rule" else [(chunk.x0, chunk.x1) for chunk in below.chunks]
        by = _moved_by(line.chunks, places)
        if by:
            moved = tuple(replace(chunk, x0=chunk.x0 + by, x1=chunk.x1 + by) for chunk in line.chunks)
            result[index] = replace(line, chunks=moved)
    return result


def _moved_by(chunks: Sequence[Chunk], places: Sequence[Segment]) -> float:
    """How far right the chunks stand, all of them, in the middle of the places; 0 where they do not or stand there."""
    if len(chunks) != len(places) or places[0][0] <= chunks[0].x1:
        return 0.0
    shifts = [(x0 + x1) / 2 - chunk.centre for chunk, (x0, x1) in zip(chunks, places, strict=True)]
    return sum(shifts) / len(shifts) if max(shifts) - min(shifts) <= _SAME_DISTANCE else 0.0


def _with_rules(lines: Sequence[ChunkLine]) -> list[ChunkLine]:
    """Each line of text with the rules of the line below it."""
    result: list[ChunkLine] = []
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else None
        if line.kind == "text" and below is not None and below.kind == "rule":
            under: tuple[Segment, ...] = tuple(
                (float(found.start()), float(found.end())) for found in _RULE_PART.finditer(below.text)
            )
            line = ChunkLine(line.number, line.text, line.chunks, line.kind, under, line.page)
        result.append(line)
    return result
