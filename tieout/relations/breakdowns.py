"""A line of one table that the lines of another break down: a footnote, a note without a total, cash on two statements.

Here: which lines belong together by a mark or by words. Not here: sums within one table (`sums.py`), or one line
printed twice (SQL, over facts).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain, combinations
from operator import itemgetter

from tieout.model import Figure
from tieout.relations.evidence import WORDING, Hypothesis, best, is_misprint, weigh
from tieout.relations.labels import names_a_balance
from tieout.relations.lines import Key, Line
from tieout.relations.structure import LEAST_GAP
from tieout.tables.layout import Table

_NOTE = re.compile(r"^\W{0,3}\((?P<mark>[A-Za-z]|\d{1,2})\)\s+(?P<text>\S.*)")
_CASH = re.compile(r"(?i)\bcash\b")
_RESTRICTED = re.compile(r"(?i)\brestricted\b")
_WORD = re.compile(r"[a-z]{2,}")
_SMALL = frozenset("an and as at by for from in of on the to total net expense expenses".split())
_MOST_LINES = 12
_MOST_ALIKE = 500
"""Lines of one word that are held against the head of a note."""
OF_A_NOTE = "lines of a note"
_BREAKS = 0.5
"""Columns that break for each that holds: two of three hold."""
_MANY_WORDS, _ENOUGH_NAMED = 3, 2.5
"""Words of a label, `Stock-based compensation`, that the head of a note says: one column is enough."""
_LEAST_GAP = 10
"""Printed units by which a line with the mark or the full name of a note is off where one of them is misprinted."""
_first = itemgetter(0)
_ENOUGH = 4.0


@dataclass(slots=True)
class _Note:
    """Lines below a head that says what they break down, with its footnote mark."""

    mark: str
    text: str
    places: list[tuple[int, int]] = field(default_factory=list)


def find_breakdowns(tables: Sequence[Table], blocks: Sequence[Sequence[Line]]) -> Iterator[Hypothesis]:
    """The sums that cross from one table into another."""
    by_place = {line.place: line for block in blocks for line in block}
    lines = list(by_place.values())
    marked: dict[str, list[Line]] = defaultdict(list)
    worded: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for number, line in enumerate(lines):
        for mark in dict.fromkeys(line.marks):
            marked[mark].append(line)
        words = _words(line.label)
        if len(words) > 1:
            worded[min(words)].append((number, line))
    for note in _notes(tables):
        parts = [by_place[place] for place in note.places if place in by_place]
        if 1 < len(parts) <= _MOST_LINES and not any(part.is_total for part in parts):
            inside = set(note.places)
            near = sorted(
                chain.from_iterable(worded.get(word, ())[:_MOST_ALIKE] for word in _words(note.text)), key=_first
            )
            yield from _marked(parts, [line for line in marked.get(note.mark, ()) if line.place not in inside])
            yield from _worded(note, parts, [line for _, line in near if line.place not in inside])
    yield from _cash(lines)


def _notes(tables: Sequence[Table]) -> Iterator[_Note]:
    """The notes of a document: a head within a table, a title above one, each with the lines below it."""
    note: _Note | None = None
    statement = 0
    for table in tables:
        if table.statement_number != statement:
            if note:
                yield note
            found = _NOTE.match(table.title)
            note = _Note(found["mark"], found["text"]) if found else _Note("", table.title)
            statement = table.statement_number
        for row in table.rows:
            found = _NOTE.match(row.label) if row.is_head else None
            if found:
                if note:
                    yield note
                note = _Note(found["mark"], found["text"])
            elif note and not row.is_head:
                note.places.append((table.number, row.number))
    if note:
        yield note


def _marked(parts: Sequence[Line], outside: Sequence[Line]) -> Iterator[Hypothesis]:
    """Lines with the mark of a note that some lines of the note, one after the other, add up to, or to its opposite."""
    runs = [tuple(parts[i:j]) for i, j in combinations(range(len(parts) + 1), 2) if j - i > 1]
    for line in outside:
        if set(line.figures) & set(parts[0].figures):
            added = (
                weigh(line, run, (sign,) * len(run), OF_A_NOTE, tried=2 * len(runs), bonus=WORDING, breaks=_BREAKS)
                for run in runs
                for sign in (1, -1)
            )
            others = [part for part in parts if _words(part.label) != _words(line.label)]
            alone = (_one_line(line, part, sign, 2 * len(parts)) for part in others for sign in (1, -1))
            found = (best([sum_ for sum_ in added if _breaks_by_slips(sum_, _LEAST_GAP, parts)]), best(list(alone)))
            yield from filter(None, found)


def _breaks_by_slips(found: Hypothesis, least: int, lines: Sequence[Line]) -> bool:
    """Whether it breaks nowhere but by what a misprint makes, of so many printed units, and by no line of the note.

    What the note leaves out, or counts elsewhere, in one period is no slip.
    """
    for key, gap in found.off():
        unit = 2 * found.total.numbers[key][1]
        is_left_out = any(abs(line.numbers[key][0]) == gap for line in lines if key in line.numbers)
        if is_left_out or gap < least * unit or not is_misprint(gap, unit):
            return False
    return True


def _one_line(line: Line, part: Line, sign: int, tried: int) -> Hypothesis:
    """A line with the mark of a note as one line of the note alone: what the note says of the cost of revenue."""
    shared = [
        (value, part.numbers[key][0] * sign, slack)
        for key, (value, slack) in line.numbers.items()
        if key in part.numbers
    ]
    told = [math.log10(abs(value) / (2 * slack)) for value, own, slack in shared if value == own != 0 and slack]
    broken = sum(value != own for value, own, _ in shared)
    is_one = len(told) > 1 and broken <= 1
    score = sum(told) + WORDING - math.log10(tried) - broken if is_one else -math.inf
    return Hypothesis(line, (part,), (sign,), OF_A_NOTE, score)


def _worded(note: _Note, parts: Sequence[Line], outside: Sequence[Line]) -> Iterator[Hypothesis]:
    """A line whose label the head of a note repeats, in the periods that both have."""
    said = _words(note.text)
    for line in outside:
        if _words(line.label) <= said:
            dated = tuple(map(_by_period, parts))
            found = weigh(_by_period(line), dated, (1,) * len(parts), OF_A_NOTE, tried=1, bonus=WORDING, breaks=_BREAKS)
            is_named = len(_words(line.label)) >= _MANY_WORDS
            enough, least = (_ENOUGH_NAMED, _LEAST_GAP) if is_named else (_ENOUGH, LEAST_GAP)
            if found.score >= enough and _breaks_by_slips(found, least, dated):
                yield found


def _cash(lines: Sequence[Line]) -> Iterator[Hypothesis]:
    """Cash and restricted cash at the end of a cash flow statement, from the lines of the balance sheet."""
    closing = [
        line
        for line in lines
        if line.statement == "cash_flow" and _CASH.search(line.label) and _RESTRICTED.search(line.label)
    ]
    held = [line for line in lines if line.statement == "balance_sheet" and _CASH.search(line.label)][:6]
    for line in closing:
        if not names_a_balance(line.label):
            continue
        tried = [
            weigh(_by_period(line), tuple(map(_by_period, parts)), (1,) * count, "cash on two statements", tried=8)
            for count in (2, 3)
            for parts in combinations(held, count)
            if any(_RESTRICTED.search(part.label) for part in parts)
        ]
        found = best(tried, _ENOUGH)
        if found:
            yield found


def _by_period(line: Line) -> Line:
    """The line with its amounts side by side by period: columns of two tables do not match by number."""
    dated: dict[Key, Figure] = {}
    for figure in line.figures.values():
        if figure.when.period and figure.role == "amount":
            dated.setdefault((0, str(figure.when.period)), figure)
    return replace(line, figures=dated, nils={}, witnesses={})


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _SMALL
