"""Statements that a converter ran on in one long line, cut where their lines were: captions, labels with their numbers.

Here: where such a line is cut; the pieces in order are the line. Not here: what the pieces are (`run_on.py`), or lines
whose columns are set apart (`fixed_width.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from tieout.formats.captions import REPEATED, Caption, captions_in
from tieout.formats.decoding import Line
from tieout.formats.run_on import NAMES_BY_NUMBER
from tieout.records import record
from tieout.vocabulary.dates import DATE, MONTH_DAY
from tieout.vocabulary.units import is_unit_note

_LONG = 240
_LONGEST_LABEL = 110
_LONGEST_LEAD = 40
_LONGEST_BETWEEN = 60
_LONGEST_HEAD = 800
_FEWEST_ROWS = 3
_MOST_COLUMNS = 12
_LONGEST_ROW = 600
_APART = re.compile(r"\S(?:\t|\s?\|\s?)[$€£(]?\d")
_SPACED = re.compile(r"\S {3,}[$€£(]?\d")
"""A number that is set apart from what stands before it, by spaces in a line that can be one row: none was run on."""
_SPACES = re.compile(r"\s*")
_RULE = re.compile(r"(?:(?<![\d)%-]\s)(?<=\s)-\s+(?:-\s+)?)?(?<!\S)[-=_–—]{3,}(?:\s+[-=_–—]{2,})*(?!\S)")
"""A dash before a rule is EDGAR's, behind a number it is a cell."""
_NO_NUMBER = re.compile(
    rf"(?i)\([^()]*[a-z]{{3}}[^()]*\)|{DATE}|{MONTH_DAY}|(?<!\S)(?:19|20)\d\d(?!\S)|{NAMES_BY_NUMBER.pattern[4:-1]}\d\b"
)
_VALUE = r"(?:[$€£¥]\s?)?[(+-]?\s?(?:[$€£¥]\s?)?(?:\d+(?:,\d+)*(?:\.\d+)?|\.\d+)(?:\s{0,2}[%)]){0,2}"
_NIL = r"(?:[$€£¥]\s?)?[-–—]{1,2}"
_VALUES = re.compile(rf"(?<!\S)(?:{_VALUE}|{_NIL})(?:\s+(?:{_VALUE}|{_NIL}))*(?!\S)")
_ONE = re.compile(rf"(?<!\S)(?:{_VALUE}|{_NIL})(?!\S)")
_RANGE = re.compile(rf"(?<!\S){_VALUE}\s(?:[-–—]|to|and)\s{_VALUE}(?=[,;.](?!\S))")
"""`sales of $8.5 - $8.9,`: a sentence goes on behind it."""
_NOTE = re.compile(r"\(\d{1,2}\)")
_ENDS_SENTENCE = re.compile(r"[a-z)%\d][.!?;]\s+[A-Z\"“]")
_SECTION = re.compile(r"[A-Za-z)]:\s+(?=\S)")
_WHOLE_DATE = re.compile(rf"(?i)(?:{DATE})\Z")
_ASIDE = re.compile(r"\([^()]{4,90}\):?\s*")
_TITLE = re.compile(
    r"(?:[A-Z][\w’'&-]*\s+){0,3}(?i:statements?\s+of\s+(?:consolidated\s+)?\w+|balance\s+sheets?|(?:income|cash\s+flow)\s+statements?)"
)

Place = tuple[int, int]


@record(frozen=True, slots=True)
class _Row:
    """Where the words of a row begin, and where its numbers stand."""

    label: int
    values: tuple[Place, ...]


def with_statements_cut(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, long ones that hold a statement in several; a piece before another one ends in nothing."""
    cut = [(line, _cuts(line.text)) for line in lines]
    if not any(cuts for _, cuts in cut):
        return tuple(lines)
    pieces = [piece for line, cuts in cut for piece in _pieces(line, cuts)]
    return tuple(replace(piece, number=number) for number, piece in enumerate(pieces, 1))


def _pieces(line: Line, cuts: Sequence[int]) -> Iterator[Line]:
    for start, end in pairwise([0, *cuts, len(line.text)]):
        yield Line(line.number, line.text[start:end], line.end if end == len(line.text) else "")


def _cuts(text: str) -> list[int]:
    """Where a line is cut: around the rows of its statements, and between the lines of their heads."""
    if len(text) < _LONG or _APART.search(text) or (len(text) < _LONGEST_ROW and _SPACED.search(text)):
        return []
    cuts: set[int] = set()
    for table in _tables(text):
        first = table[0]
        cuts |= _cuts_of_head(text, first.label, first.values[0][0])
        for row in table[1:]:
            cuts |= {row.label} | _cuts_of_label(text, row.label, row.values[0][0])
        cuts |= {row.values[-1][1] for row in table}
    starts = {found.end() for cut in cuts if (found := _SPACES.match(text, cut))}
    return sorted(starts - {0, len(text)})


def _tables(text: str) -> Iterator[list[_Row]]:
    """Rows below each other: most hold as many numbers, or one a block of columns; no sentence ends in a label."""
    for together in _together(text):
        counts = _counts(text, together)
        columns = max(counts, key=lambda count: (counts[count] * count, count))
        fitting = sum(rows for count, rows in counts.items() if count > 1 and columns % count == 0)
        if counts[columns] >= _FEWEST_ROWS and fitting * 2 > len(together) and columns <= _MOST_COLUMNS:
            yield list(_fitted(text, together, columns))


def _counts(text: str, rows: Sequence[_Row]) -> Counter[int]:
    """How many rows hold so many numbers; the first in parentheses may be a note's mark where others lack one."""
    counts = Counter(len(row.values) for row in rows if not _may_be_noted(text, row))
    counts.update(len(row.values) - (len(row.values) - 1 in counts) for row in rows if _may_be_noted(text, row))
    return counts


def _may_be_noted(text: str, row: _Row) -> bool:
    return len(row.values) > 1 and _NOTE.fullmatch(text[slice(*row.values[0])]) is not None


def _fitted(text: str, rows: Sequence[_Row], columns: int) -> Iterator[_Row]:
    """The rows; a dash behind as many numbers as there are columns is the mark of the next label."""
    label = rows[0].label
    for row in rows:
        rest = row.values[columns + _may_be_noted(text, row) :]
        is_full = bool(rest) and not any(c.isdigit() for c in text[rest[0][0] : rest[-1][1]])
        values = row.values[: -len(rest)] if is_full else row.values
        yield _Row(label, values)
        label = row.values[-1][1]


def _together(text: str) -> Iterator[list[_Row]]:
    """Rows that nothing but their labels stands between; captions begin anew."""
    table: list[_Row] = []
    for row in _rows(text):
        between = _RULE.sub("", text[row.label : row.values[0][0]])
        label = between[max((found.end() for found in _SECTION.finditer(between)), default=0) :]
        goes_on = len(label.strip()) <= _LONGEST_LABEL and not _ENDS_SENTENCE.search(between)
        if table and (not goes_on or len(captions_in(between)) > 1):
            yield from _full(table)
            table = []
        if table or len(row.values) > 1:
            table.append(row)
    yield from _full(table)


def _full(table: list[_Row]) -> Iterator[list[_Row]]:
    """The rows up to the last with several numbers, where they are enough for a table."""
    while table and len(table[-1].values) == 1:
        table = table[:-1]
    if len(table) >= _FEWEST_ROWS:
        yield table


def _rows(text: str) -> Iterator[_Row]:
    """All numbers of a line that follow each other, with where the words before them begin."""
    shown = _RULE.sub(lambda found: "_" * len(found[0]), text)
    for hidden in (_NO_NUMBER, _RANGE):
        shown = hidden.sub(lambda found: "x" * len(found[0]), shown)
    label = 0
    for found in _VALUES.finditer(shown):
        values = tuple(one.span() for one in _ONE.finditer(shown, *found.span()))
        if len(values) == 1 and (_NOTE.fullmatch(found[0]) or not any(map(str.isdigit, found[0]))):
            continue  # the mark of a note within a label, a dash between its words
        yield _Row(label, values)
        label = found.end()


def _cuts_of_label(text: str, start: int, end: int) -> set[int]:
    """Around rules, and behind the head of a section."""
    cuts = {edge for found in _RULE.finditer(text, start, end) for edge in found.span()}
    return cuts | {found.end() for found in _SECTION.finditer(text, start, end)}


def _cuts_of_head(text: str, start: int, end: int) -> set[int]:
    """Above the first row: between a title, a note of the unit, the lines of captions and the row's own label."""
    start = max(start, text.rfind(" ", 0, max(end - _LONGEST_HEAD, 0)) + 1)
    head = text[start:end]
    captions = _last_together(head, captions_in(_RULE.sub(lambda m: " " * len(m[0]), head)))
    if not captions:
        return {start} | _cuts_of_label(text, start, end)
    lines = _lines_of(captions)
    repeated = list(REPEATED.finditer(head, captions[-1].end))[-1:]
    cuts = {start + captions[-1].end} | {start + measures.end() for measures in repeated}
    position = 0
    for line in lines:
        lead = max(position, _without_lead(head, position, line[0].start))
        cuts.add(start + lead)
        position = line[-1].end
    above = head[: _without_lead(head, 0, captions[0].start)]
    titles = list(_TITLE.finditer(above))[-1:]
    notes = [found for found in _ASIDE.finditer(above) if is_unit_note(found.group().strip())][-1:]
    cuts |= {start + found.start() for found in titles + notes} | {start + note.end() for note in notes}
    return cuts | _cuts_of_label(text, start, end)


def _last_together(head: str, captions: Sequence[Caption]) -> list[Caption]:
    """The captions nearest to the row, with those before them that a few words at most stand between.

    A whole date with words behind it is that of the text above: `Boston, May 2, 2024 Selected Data Three Months`.
    """
    kept: list[Caption] = []
    for caption in reversed(captions):
        between = _RULE.sub("", head[caption.end : kept[0].start if kept else len(head)]).strip()
        if kept and (len(between) > _LONGEST_BETWEEN or "." in between.strip(" .")):
            break
        begins_anew = bool(kept) and kept[0].kind == "span" and any(map(str.isalpha, _ASIDE.sub("", between)))
        if begins_anew and _WHOLE_DATE.search(head, 0, caption.end):
            break
        kept.insert(0, caption)
    return kept if len(kept) > 1 else []


def _lines_of(captions: Sequence[Caption]) -> list[list[Caption]]:
    """Captions of one kind are a line; where kinds alternate (`June 30, 2003 December 31, 2002`), all are one.

    `Change` before `2024 2023 $ %` ends the line above.
    """
    runs = [list(run) for _, run in groupby(captions, key=_class)]
    lines: list[list[Caption]] = []
    for run in runs:
        kinds = [caption.kind for caption in run]
        if lines and kinds[0] == "change" and kinds[1:2] == ["year"] and kinds[-2:] == ["change", "change"]:
            lines[-1].append(run.pop(0))
        if lines and len(run) == 1 and _alternates([*lines[-1], *run]):
            lines[-1].extend(run)
        else:
            lines.append(run)
    return lines


def _class(caption: Caption) -> str:
    return "year" if caption.kind == "change" else caption.kind


def _alternates(captions: Sequence[Caption]) -> bool:
    """Whether no two captions next to each other are of one kind."""
    return all(_class(left) != _class(right) for left, right in pairwise(captions))


def _without_lead(head: str, start: int, end: int) -> int:
    """Where the words on the line of a caption begin: behind a rule or a note of the unit."""
    edges = [found.end() for found in _RULE.finditer(head, start, end)]
    edges += [found.end() for found in _ASIDE.finditer(head, start, end)]
    lead = max(edges, default=start)
    return lead if start or len(head[lead:end].strip()) <= _LONGEST_LEAD else end
