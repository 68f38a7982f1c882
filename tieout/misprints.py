"""Releases with one figure misprinted, to measure what would be noticed.

Here: the slips, as edits of an open document. Not here: reading the result, or what notices it.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tieout.formats.decoding import DecodedText, Line
from tieout.formats.documents import Document
from tieout.formats.grid import Cell, Grid, Row
from tieout.model import Figure
from tieout.reading import Reading

KINDS = ("digit", "transposition", "sign", "scale", "moved_column", "swapped_rows", "period")
"""`digit` and `transposition` are slips of typing, the next three of a whole number, the last two of words."""

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHARES = {"digit": 10, "transposition": 3, "sign": 2, "scale": 2, "moved_column": 3, "swapped_rows": 1, "period": 1}


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of one line, and the text in their place."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Misprint:
    """One slip, or several: edits, and the places (line, first character) of the figures that they make wrong."""

    kind: str
    edits: tuple[Edit, ...]
    places: tuple[tuple[int, int], ...]
    was: str = ""
    """Of a year in a header, what stood there."""


def misprints(reading: Reading, document: Document, count: int, seed: int) -> list[Misprint]:
    """`count` slips, every figure in turn before any twice, the kinds in fixed shares. The same seed gives the same.

    Slips of a kind that a figure does not admit (no column beside it, no two digits that differ) are drawn again.
    """
    chance = random.Random(seed)
    typist = _Typist(reading, document)
    numerals = typist.figures
    found: list[Misprint] = []
    kinds, shares = list(_SHARES), list(_SHARES.values())
    seen: set[tuple[Edit, ...]] = set()
    for _ in range(20):
        order = numerals[:]
        chance.shuffle(order)
        for figure in order:
            if len(found) >= count:
                return found
            (kind,) = chance.choices(kinds, shares)
            slip = typist.slip(kind, figure, chance) or typist.slip("digit", figure, chance)
            if slip and slip.edits not in seen:
                seen.add(slip.edits)
                found.append(slip)
    return found


def joined(slips: Sequence[Misprint], errors: int) -> list[Misprint]:
    """The slips by so many at once, in their order, no two of one copy on one line; what is left over is dropped."""
    waiting: list[list[Misprint]] = []
    found: list[Misprint] = []
    for slip in slips:
        group = next((some for some in waiting if not any(_lines(slip) & _lines(one) for one in some)), None)
        if group is None:
            group = []
            waiting.append(group)
        group.append(slip)
        if len(group) == errors:
            waiting.remove(group)
            edits = tuple(edit for one in group for edit in one.edits)
            kinds = " + ".join(sorted({one.kind for one in group}))
            places = tuple(dict.fromkeys(place for one in group for place in one.places))
            found.append(Misprint(kinds, edits, places, group[0].was if errors == 1 else ""))
    return found


def _lines(slip: Misprint) -> set[int]:
    return {edit.line for edit in slip.edits}


def misprinted(document: Document, edits: Iterable[Edit]) -> Document:
    """The document with the edits made: in its text, in its lines as they are read, and in the cells of its grids."""
    by_line: dict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_line[edit.line].append(edit)
    for some in by_line.values():
        some.sort(key=lambda edit: edit.start)
    text = DecodedText(
        tuple(_edited(line, by_line) for line in document.text.lines),
        document.text.encoding,
        byte_order_mark=document.text.byte_order_mark,
        media_type=document.text.media_type,
    )
    lines = tuple(_edited(line, by_line) for line in document.lines)
    return replace(
        document, text=text, lines=lines, grids=tuple(_edited_grid(grid, by_line) for grid in document.grids)
    )


def _edited(line: Line, edits: Mapping[int, Sequence[Edit]]) -> Line:
    if line.number not in edits:
        return line
    text = line.text
    for edit in reversed(edits[line.number]):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return replace(line, text=text)


def _edited_grid(grid: Grid, edits: Mapping[int, Sequence[Edit]]) -> Grid:
    if not any(grid.first_line <= number <= grid.last_line for number in edits):
        return grid
    rows = (Row(row.line_number, tuple(_edited_cell(cell, edits) for cell in row.cells)) for row in grid.rows)
    return replace(grid, rows=tuple(rows))


def _edited_cell(cell: Cell, edits: Mapping[int, Sequence[Edit]]) -> Cell:
    own = edits.get(cell.line_number, ())
    text = cell.text
    for edit in reversed(own):
        if cell.start <= edit.start and edit.end <= cell.end:
            start, end = edit.start - cell.start + cell.lead, edit.end - cell.start + cell.lead
            text = text[:start] + edit.text + text[end:]
    lines = tuple(_edited_cell(one, edits) for one in cell.lines)
    return replace(cell, start=_moved(cell.start, own), end=_moved(cell.end, own), text=text, lines=lines)


def _moved(position: int, edits: Sequence[Edit]) -> int:
    """Where a character stands after the edits before it."""
    return position + sum(len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= position)


class _Typist:
    """Makes slips in the figures of one reading."""

    def __init__(self, reading: Reading, document: Document) -> None:
        self._lines = {line.number: line.text for line in document.lines}
        self._cells = _cells_by_line(document)
        self._headers = {table.number: table.header_cells for table, _ in reading.tables}
        self.figures = [figure for figure in reading.figures if figure.value is not None and self._numeral(figure)]
        self._rows: dict[tuple[int, int], list[Figure]] = defaultdict(list)
        for figure in self.figures:
            if figure.spot:
                self._rows[figure.spot.table_number, figure.spot.row_number].append(figure)

    def slip(self, kind: str, figure: Figure, chance: random.Random) -> Misprint | None:
        """A slip of one kind in a figure; None if it admits none."""
        if kind == "swapped_rows":
            return self._swapped_rows(figure, chance)
        if kind == "period":
            return self._period(figure, chance)
        if kind == "sign":
            return self._sign(figure)
        stretch = self._numeral(figure)
        assert stretch is not None
        start, old = stretch
        new = self._moved_column(figure, chance) if kind == "moved_column" else _retyped(kind, old, chance)
        if new is None or new == old:
            return None
        line, place = figure.place.line_number, figure.place
        return Misprint(kind, (Edit(line, start, start + len(old), new),), ((line, place.start),))

    def _numeral(self, figure: Figure) -> tuple[int, str] | None:
        """First character and text of the digits of a figure, where they stand in its line as they are printed."""
        place = figure.place
        text = self._lines.get(place.line_number, "")
        found = _NUMERAL.search(text, place.start, place.end)
        if not found:
            return None
        for cell in self._cells.get(place.line_number, ()):
            if cell.start <= found.start() and found.end() <= cell.end:
                start = found.start() - cell.start + cell.lead
                if cell.lines or cell.text[start : start + len(found.group())] != found.group():
                    return None
        return found.start(), found.group()

    def _sign(self, figure: Figure) -> Misprint | None:
        stretch = self._numeral(figure)
        if stretch is None or figure.value == 0:
            return None
        start, old = stretch
        line = figure.place.line_number
        text = self._lines[line]
        end = start + len(old)
        before, after = text[start - 1 : start], text[end : end + 1]
        if before == "(" and after == ")":
            edit = Edit(line, start - 1, end + 1, f" {old} ")
        elif before in ("-", "−"):
            edit = Edit(line, start - 1, end, f" {old}")
        elif figure.value is not None and figure.value > 0 and figure.spot and before in ("", " ", "\t", "|"):
            edit = Edit(line, start, end, f"-{old}")
        else:
            return None
        return Misprint("sign", (edit,), ((line, figure.place.start),))

    def _moved_column(self, figure: Figure, chance: random.Random) -> str | None:
        if figure.spot is None:
            return None
        row = self._rows[figure.spot.table_number, figure.spot.row_number]
        others = [
            stretch[1]
            for one in row
            if one is not figure and _alike(one, figure) and (stretch := self._numeral(one)) is not None
        ]
        return chance.choice(others) if others else None

    def _swapped_rows(self, figure: Figure, chance: random.Random) -> Misprint | None:
        """The numbers of two rows next to each other, in every column."""
        if figure.spot is None:
            return None
        table, row = figure.spot.table_number, figure.spot.row_number
        first = self._rows[table, row]
        for step in chance.sample((-1, 1), 2):
            second = self._rows.get((table, row + step), [])
            if len(first) != len(second) or {one.spot.column_number for one in first if one.spot} != {
                one.spot.column_number for one in second if one.spot
            }:
                continue
            if all(one.value == other.value for one, other in zip(first, second, strict=True)):
                continue  # basic and diluted of a loss: nothing would be wrong
            edits = list(self._exchange(zip(first, second, strict=True)))
            if edits and all(edits):
                places = tuple((one.place.line_number, one.place.start) for one in (*first, *second))
                return Misprint("swapped_rows", tuple(one for one in edits if one), places)
        return None

    def _exchange(self, pairs: Iterable[tuple[Figure, Figure]]) -> Iterator[Edit | None]:
        for one, other in pairs:
            if not _alike(one, other):
                yield None
                continue
            here, there = self._whole(one), self._whole(other)
            yield Edit(one.place.line_number, *here[:2], there[2])
            yield Edit(other.place.line_number, *there[:2], here[2])

    def _whole(self, figure: Figure) -> tuple[int, int, str]:
        place = figure.place
        return place.start, place.end, self._lines[place.line_number][place.start : place.end]

    def _period(self, figure: Figure, chance: random.Random) -> Misprint | None:
        """A year in the header of a table, one too late or too early."""
        if figure.spot is None:
            return None
        found = []
        for cell in self._headers.get(figure.spot.table_number, ()):
            text = self._lines.get(cell.line_number, "")
            for year in _YEAR.finditer(text, cell.start, cell.end):
                start = year.start() - cell.start + cell.lead
                if not cell.lines and cell.text[start : start + 4] == year.group():
                    found.append((cell.line_number, year.start(), year.group()))
        if not found:
            return None
        line, start, year_text = chance.choice(found)
        wrong = str(int(year_text) + chance.choice((-1, 1)))
        return Misprint("period", (Edit(line, start, start + 4, wrong),), (), year_text)


def _cells_by_line(document: Document) -> dict[int, list[Cell]]:
    found: dict[int, list[Cell]] = defaultdict(list)
    for grid in document.grids:
        for row in grid.rows:
            for cell in row.cells:
                found[cell.line_number].append(cell)
    return found


def _alike(one: Figure, other: Figure) -> bool:
    return one.role == other.role and one.measure.unit == other.measure.unit


def _retyped(kind: str, old: str, chance: random.Random) -> str | None:
    if kind == "digit":
        return _substituted(old, chance)
    if kind == "transposition":
        return _transposed(old, chance)
    return _rescaled(old)


def _substituted(old: str, chance: random.Random) -> str:
    places = [place for place, letter in enumerate(old) if letter.isdigit()]
    place = chance.choice(places)
    several = len(places) > 1 and old[place + 1 : place + 2] != "."
    others = [digit for digit in "0123456789" if digit != old[place] and not (digit == "0" and place == 0 and several)]
    return old[:place] + chance.choice(others) + old[place + 1 :]


def _transposed(old: str, chance: random.Random) -> str | None:
    digits = [place for place, letter in enumerate(old) if letter.isdigit()]
    pairs = [
        (a, b) for a, b in pairwise(digits) if old[a] != old[b] and not (a == 0 and old[b] == "0" and len(digits) > 2)
    ]
    if not pairs:
        return None
    a, b = chance.choice(pairs)
    return old[:a] + old[b] + old[a + 1 : b] + old[a] + old[b + 1 :]


def _rescaled(old: str) -> str:
    """A thousand times as much or as little, or the point lost."""
    if "." in old:
        return old.replace(".", "")
    return old.rpartition(",")[0] if "," in old else f"{old},000"
