"""Cells left blank, or printed as a draft mark, of which a sum of their table says what they should print.

Here: a sum that holds in one column (or row) against another one in which a single cell of it prints no number. Not
here: numbers that are wrong (`findings.py`), or how a sum is found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from tieout.diagnosis.equations import Range, intersection, is_empty, printable, true_range
from tieout.diagnosis.model import ADDED, Blank, Case, Cell, Finding, FindingKind, PrintedFigure, TieOut, Unprinted
from tieout.diagnosis.wording import as_printed, due, shown, witnesses
from tieout.vocabulary.numbers import is_withheld

_ADDED_ROLES = frozenset({"amount", "change", "share"})
_FOOTS = 0.5
"""How likely the sums of a table add up to the unit, for what is due to be the difference itself."""
_FEWEST = 3
"""Numbers of a sum, its total included; of two prints of one number none is due."""
_UNLIKE = 8
"""One of so many places may be filled in one list and not in the other, where nothing stands and a number is due."""


class _List(NamedTuple):
    """A column of a table, or one of its rows."""

    table: tuple[str, int]
    is_row: bool
    number: int

    def cell(self, place: int) -> Cell:
        return Cell(self.table, self.number, place) if self.is_row else Cell(self.table, place, self.number)

    def place(self, cell: Cell) -> int:
        return cell.column if self.is_row else cell.row


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum that holds, by the places of its terms: the same places of another list should add up as well."""

    model: _List
    """Where it holds."""
    weights: tuple[tuple[int, int], ...]
    """Place and weight, the total first, with the opposite weight: with it all adds up to nothing."""
    tie_out: TieOut


@dataclass(frozen=True, slots=True)
class _Due:
    """What one sum says of a cell."""

    at: Cell
    sum: _Sum
    printed: Sequence[PrintedFigure]
    """The other figures of the sum, its total first if that is printed."""
    value: Fraction
    bounds: Range


def left_out(case: Case) -> Iterator[Finding]:
    """Cells without a number where a sum of the same rows (or columns) holds, and what the others leave for them."""
    page = _Page(case)
    said: dict[Cell, list[_Due]] = defaultdict(list)
    for same in _sums(case):
        for number in page.numbers(same[0].model):
            of = same[0].model._replace(number=number)
            found = _due(max(same, key=lambda one: page.prints_alike(one.model, of)), of, page)
            if found:
                said[found.at].append(found)
    failing = {name for one in case.tie_outs if one.verdict == "fail" for name in one.figure_ids}
    for at in sorted(said, key=lambda one: (one.table, one.row, one.column)):
        blank = page.unprinted.get(at)
        if blank is None and any(figure.figure_id in failing for one in said[at] for figure in one.printed):
            continue  # what fails there is explained by what is printed
        if finding := _finding(at, said[at], blank, case):
            yield finding


def _sums(case: Case) -> Iterator[list[_Sum]]:
    """The sums that hold down a column or along a row with all the parts that the total has in any, by their total."""
    found: dict[tuple[tuple[str, int], bool, int], dict[_List, tuple[TieOut, dict[int, int]]]] = defaultdict(dict)
    nils = {one.figure_id: one.place.cell for one in case.unprinted}
    for tie_out in case.tie_outs:
        if tie_out.kind not in ADDED or tie_out.formula != "sum" or tie_out.verdict not in ("pass", "improbable"):
            continue
        terms = [(-tie_out.total[0], tie_out.total[1]), *tie_out.parts, *tie_out.unprinted]
        cells = [case.figures[name].place.cell if name in case.figures else nils.get(name) for _, name in terms]
        placed = [cell for cell in cells if cell]
        if len(placed) < len(terms) or len({cell.table for cell in placed}) > 1:
            continue
        table = placed[0].table
        for is_row, across in ((False, {cell.column for cell in placed}), (True, {cell.row for cell in placed})):
            if len(across) == 1:
                of = _List(table, is_row, across.pop())
                weights = {of.place(cell): weight for cell, (weight, _) in zip(placed, terms, strict=True)}
                found[table, is_row, of.place(placed[0])][of] = tie_out, weights
    for by_list in found.values():
        widest: dict[int, int] = {}
        for _, weights in by_list.values():
            widest |= weights
        whole = [
            _Sum(of, tuple(weights.items()), tie_out)
            for of, (tie_out, weights) in by_list.items()
            if weights == widest and len(widest) >= _FEWEST
        ]
        if whole:
            yield whole


def _due(sum_: _Sum, of: _List, page: _Page) -> _Due | None:
    """What the sum leaves for the one cell of a list that prints no number; None where it says nothing."""
    cells = {place: of.cell(place) for place, _ in sum_.weights}
    printed = {place: page.figures[cell] for place, cell in cells.items() if cell in page.figures}
    nil = {place for place, cell in cells.items() if place not in printed and page.is_nil(cell)}
    open_ = [place for place in cells if place not in printed and place not in nil]
    if len(open_) != 1 or sum_.weights[0][0] in nil or len(printed) < _FEWEST - 1 or page.has_more(of, sum_):
        return None
    at = cells[open_[0]]
    if at in page.unprinted and is_withheld(page.unprinted[at].text):
        return None
    families = {(one.unit, one.role) for one in printed.values()}
    if len(families) > 1 or not {role for _, role in families} <= _ADDED_ROLES:
        return None
    weights = dict(sum_.weights)
    value = low = high = Fraction(0)
    for place, figure in printed.items():
        share = Fraction(-weights[place], weights[open_[0]])
        ends = sorted(share * end for end in true_range(figure))
        value, low, high = value + share * figure.value, low + ends[0], high + ends[1]
    if low <= 0 <= high or not (at in page.unprinted or page.lacks(at, of, sum_, value)):
        return None
    return _Due(at, sum_, list(printed.values()), value, (low, high))


def _finding(at: Cell, said: Sequence[_Due], blank: Unprinted | None, case: Case) -> Finding | None:
    """The finding of a cell; None where its sums do not agree."""
    bounds: Range | None = None
    for one in said:
        bounds = intersection(bounds, one.bounds)
    if bounds is None or is_empty(bounds):
        return None
    beside = _beside(at, said[0], case)
    values = {one.value for one in said}
    foots = len(values) == 1 and all(_foots(one, case) for one in said)
    is_unique = foots or (bounds[1] - bounds[0] <= beside.step and len(values) == 1)
    value = said[0].value
    kind: FindingKind = "placeholder" if blank else "missing"
    low, high = printable(beside, bounds)
    should = due(value if is_unique else None, low, high, beside)
    line = blank.place.line if blank else beside.place.line
    prints = f"prints {shown(blank.text)}" if blank else "prints nothing"
    period = next((one.period_label for one in said[0].printed if one.period_label), None)
    column = f" for {shown(period)}" if period else ""
    others = {one.figure_id for each in said for one in each.printed}
    text = (
        f"line {line} {prints} in “{shown(blank.label if blank else beside.label)}”{column} where {should} is due; "
        f"{witnesses(others, beside.figure_id, case)}."
    )
    mark = Blank(
        document=at.table[0],
        line=line,
        cell=at,
        printed=blank.text if blank else None,
        figure_id=blank.figure_id if blank else None,
        suggested=as_printed(value, beside) if is_unique else None,
        value=value if is_unique else None,
        low=low,
        high=high,
    )
    return Finding(kind, (), (), is_unique, blank=mark, summary=text)


def _foots(one: _Due, case: Case) -> bool:
    """Whether a sum adds up to the unit, in a table whose sums do, and in numbers printed as these are.

    Amounts per share are rounded one by one: where they add up once, they need not again.
    """
    holds, total = one.sum.tie_out, case.figures[one.sum.tie_out.total[1]]
    terms = [(-holds.total[0], holds.total[1]), *holds.parts]
    if "/" in (total.unit or ""):
        return False
    is_exact = holds.footing >= _FOOTS and not sum(weight * case.figures[name].value for weight, name in terms)
    return is_exact and all((each.unit, each.decimals) == (total.unit, total.decimals) for each in one.printed)


def _beside(at: Cell, due: _Due, case: Case) -> PrintedFigure:
    """A figure that is printed as the cell would be: of its row and unit, else of the sum, with the row's place."""
    row = [one for one in case.figures.values() if one.place.cell and _is_in_row(one.place.cell, at)]
    alike = [one for one in row if (one.unit, one.role) == (due.printed[0].unit, due.printed[0].role)]
    near = min(alike or row, key=lambda one: (abs(_column(one) - at.column), one.figure_id))
    model = near if alike else replace(due.printed[0], place=near.place, label=near.label, figure_id=near.figure_id)
    negative = any("(" in one.text for one in (*row, *due.printed))
    return replace(model, text="()" if negative else "")


def _is_in_row(cell: Cell, at: Cell) -> bool:
    return cell.table == at.table and cell.row == at.row


def _column(one: PrintedFigure) -> int:
    return one.place.cell.column if one.place.cell else 0


class _Page:
    """The cells of the tables of a release."""

    def __init__(self, case: Case) -> None:
        self.figures = {one.place.cell: one for one in case.figures.values() if one.place.cell}
        self.unprinted = {one.place.cell: one for one in case.unprinted if one.place.cell}
        self._rows_of_totals = {
            (cell.table, cell.row)
            for one in case.tie_outs
            if one.kind in ADDED and (cell := case.figures[one.total[1]].place.cell)
        }
        self._filled: dict[_List, set[int]] = defaultdict(set)
        self._numbers: dict[tuple[tuple[str, int], bool], set[int]] = defaultdict(set)
        self._printed: dict[_List, list[PrintedFigure]] = {}
        for cell in (*self.figures, *self.unprinted):
            for of in (_List(cell.table, False, cell.column), _List(cell.table, True, cell.row)):
                self._filled[of].add(of.place(cell))
                self._numbers[cell.table, of.is_row].add(of.number)

    def numbers(self, of: _List) -> Sequence[int]:
        """The other lists of a table that run as this one does."""
        return sorted(self._numbers[of.table, of.is_row] - {of.number})

    def prints_alike(self, one: _List, other: _List) -> bool:
        """Whether two lists print numbers of the same units and places."""
        return self._prints(one) == self._prints(other)

    def is_nil(self, cell: Cell) -> bool:
        """Whether a cell prints a dash."""
        return cell in self.unprinted and self.unprinted[cell].is_nil

    def has_more(self, of: _List, sum_: _Sum) -> bool:
        """Whether a list prints numbers among those of the sum or next to them where its model prints none."""
        terms = dict(sum_.weights)
        there = {place for place in self._filled[sum_.model] if sum_.model.cell(place) in self.figures}
        first = max((place for place in there if place < min(terms)), default=-1)
        last = min((place for place in there if place > max(terms)), default=None)
        more = {p for p in self._filled[of] - terms.keys() - there if p > first and (last is None or p < last)}
        return any(of.cell(place) in self.figures for place in more)

    def lacks(self, at: Cell, of: _List, sum_: _Sum, value: Fraction) -> bool:
        """Whether a number is missing where nothing stands: all else is printed as where the sum holds.

        Both lists are filled in the same places with amounts of one unit, and the row prints numbers of that sign. Some
        columns have no total at all (what currencies did, average balances): of those of a column one is missing only
        beside that of another period, where no other column is of the same one. Of a row none is: what is counted at
        the end of each quarter is not added up to a year's.
        """
        model = sum_.model
        here, there = self._filled[of] | {of.place(at)}, self._filled[model]
        if len(here ^ there) * _UNLIKE > len(here | there):
            return False
        if self._families(of) != self._families(model):
            return False
        is_total = of.place(at) == sum_.weights[0][0]
        if is_total and (of.is_row or not self._is_a_comparative(of, model)):
            return False
        if of.is_row and (at.table, at.row) in self._rows_of_totals:
            return False
        return any(one.value * value > 0 for one in self._of(_List(at.table, True, at.row)))

    def _is_a_comparative(self, of: _List, model: _List) -> bool:
        periods = [(one.start, one.end) for one in (self._of(of)[0], self._of(model)[0])]
        others = [self._of(of._replace(number=number)) for number in self.numbers(of)]
        return periods[0] != periods[1] and all((one[0].start, one[0].end) != periods[0] for one in others if one)

    def _prints(self, of: _List) -> set[tuple[str | None, int]]:
        return {(one.unit, one.decimals) for one in self._of(of)}

    def _families(self, of: _List) -> set[tuple[str | None, str]]:
        return {(one.unit, one.role) for one in self._of(of)}

    def _of(self, of: _List) -> list[PrintedFigure]:
        if of not in self._printed:
            cells = map(of.cell, sorted(self._filled[of]))
            self._printed[of] = [self.figures[cell] for cell in cells if cell in self.figures]
        return self._printed[of]
