"""Arithmetic of tie-outs by intervals: whether they hold, and which values of one figure would let them hold.

Here: exact fractions, never floats. Not here: verdicts (SQL gives them), or which figure is to blame.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from tieout.diagnosis.model import PrintedFigure, TieOut

Range = tuple[Fraction, Fraction]
"""A closed interval."""
_FAR = 2
"""Units that a print is off at most where that is counted."""
_ONE: Range = (Fraction(1), Fraction(1))


def true_range(figure: PrintedFigure) -> Range:
    """Where the true value of a printed figure lies."""
    return figure.value + figure.low, figure.value + figure.high


def printable(figure: PrintedFigure, true: Range) -> Range:
    """The values that the figure could print if its true value lies in `true`.

    Truncation cuts towards zero, so that its side depends on the sign of what is printed, not of what was.
    """
    if figure.low == -figure.high:
        return true[0] - figure.high, true[1] - figure.low
    cut = max(-figure.low, figure.high)
    return true[0] - (cut if true[0] > 0 else 0), true[1] + (cut if true[1] < 0 else 0)


class Prints:
    """The figures of a release as printed, and what each tie-out says of each of its figures while the others stand."""

    def __init__(self, figures: Mapping[str, PrintedFigure]) -> None:
        self._figures = figures
        self.true: dict[str, Range | None] = {name: true_range(one) for name, one in figures.items()}
        self._said: dict[tuple[str, str], Range | None] = {}

    def says(self, tie_out: TieOut, figure_id: str) -> Range | None:
        """The values that one figure may print for a tie-out to hold; None where it binds nothing."""
        key = tie_out.tie_out_id, figure_id
        if key not in self._said:
            self._said[key] = implied(tie_out, self._figures[figure_id], self.true)
        return self._said[key]

    def units_off(self, tie_out: TieOut, figure_id: str, value: Fraction) -> int:
        """How far a tie-out is from holding with this value of one figure: not at all, a unit of what it checks, more.

        That a column's footing may have moved the checked print is left aside.
        """
        for units in range(_FAR):
            said = self.within(tie_out, figure_id, units)
            if said is None or said[0] <= value <= said[1]:
                return units
        return _FAR

    def within(self, tie_out: TieOut, figure_id: str, units: int = 0) -> Range | None:
        """What a tie-out says of a figure where the checked print may be so many units off."""
        key = f"{tie_out.tie_out_id} within {units}", figure_id
        if key not in self._said:
            lax = units * self._figures[tie_out.total[1]].step
            self._said[key] = implied(replace(tie_out, lax=lax), self._figures[figure_id], self.true)
        return self._said[key]

    def hold(self, tie_out: TieOut, now: Mapping[str, Fraction], moved: Collection[str]) -> bool:
        """Whether a tie-out holds once the figures `moved` print their values of `now`."""
        if len(moved) == 1:
            (name,) = moved
            said = self.says(tie_out, name)
            return said is None or said[0] <= now[name] <= said[1]
        ranges = {
            name: (now[name] + self._figures[name].low, now[name] + self._figures[name].high)
            if name in moved
            else self.true[name]
            for name in tie_out.figure_ids
        }
        return holds(tie_out, ranges)


def intersection(first: Range | None, second: Range | None) -> Range | None:
    """What two ranges share; None is a range without bounds. Empty if the low end is above the high end."""
    if first is None or second is None:
        return second if first is None else first
    return max(first[0], second[0]), min(first[1], second[1])


def is_empty(one: Range | None) -> bool:
    """Whether nothing lies in it."""
    return one is not None and one[0] > one[1]


def implied(tie_out: TieOut, figure: PrintedFigure, ranges: Mapping[str, Range | None]) -> Range | None:
    """The values that `figure` may print for `tie_out` to hold; None where it binds nothing.

    `ranges` has the range of each other figure's true value, None for one that is unknown.
    """
    if tie_out.is_exact:
        middles = _solved(tie_out, figure.figure_id, _middles(tie_out, ranges))
        beside = (figure.high + figure.low) / 2
        return None if middles is None else (middles[0] - beside, middles[1] - beside)
    if figure.figure_id == tie_out.total[1] and any(
        figure.figure_id == one for _, one in tie_out.parts + tie_out.bases
    ):
        return None
    if figure.figure_id != tie_out.total[1]:
        ranges = _relaxed(tie_out, ranges)
    true = _solved(tie_out, figure.figure_id, ranges)
    if true is None:
        return None
    low, high = printable(figure, true)
    return (low - tie_out.lax, high + tie_out.lax) if figure.figure_id == tie_out.total[1] else (low, high)


def _relaxed(tie_out: TieOut, ranges: Mapping[str, Range | None]) -> Mapping[str, Range | None]:
    """The ranges, that of the checked figure as wide as its column's footing may have moved its print."""
    checked = ranges.get(tie_out.total[1])
    if not tie_out.lax or checked is None:
        return ranges
    return {**ranges, tie_out.total[1]: (checked[0] - tie_out.lax, checked[1] + tie_out.lax)}


def footed(tie_out: TieOut, figure: PrintedFigure, values: Mapping[str, Fraction]) -> Fraction | None:
    """What `figure` prints if the printed numbers of a sum add up to the unit."""
    points: dict[str, Range | None] = {name: (value, value) for name, value in values.items()}
    solved = _solved(tie_out, figure.figure_id, points)
    return None if solved is None or solved[0] != solved[1] else solved[0]


def holds(tie_out: TieOut, ranges: Mapping[str, Range | None]) -> bool:
    """Whether a tie-out can hold with these ranges. One that has an unknown figure holds."""
    _, total = tie_out.total
    checked = _relaxed(tie_out, ranges).get(total)
    if checked is None:
        return True
    if tie_out.is_exact:
        ranges = _middles(tie_out, ranges)
        checked = ranges[total]
    computed = _solved(tie_out, total, ranges)
    return computed is None or not is_empty(intersection(checked, computed))


def _middles(tie_out: TieOut, ranges: Mapping[str, Range | None]) -> dict[str, Range | None]:
    known = ((name, ranges.get(name)) for name in tie_out.figure_ids)
    return {name: one and ((one[0] + one[1]) / 2,) * 2 for name, one in known}


def _solved(tie_out: TieOut, figure_id: str, ranges: Mapping[str, Range | None]) -> Range | None:
    """The true values of one figure that solve a tie-out.

    f·w·total·Σw·base = Σw·part for a quotient, (f·w·total + 1)·Σw·base = Σw·part for growth, w·total = Σw·part for a
    sum: linear in each figure, also in one that is part and base.
    """
    weight, total = tie_out.total
    if any(ranges.get(other) is None for other in tie_out.figure_ids if other != figure_id):
        return None
    if figure_id == total:
        parts, bases = _added(tie_out.parts, ranges), _bases(tie_out, ranges)
        quotient = _divided(parts, bases)
        if quotient is None:
            return None
        if tie_out.formula == "growth":
            quotient = quotient[0] - 1, quotient[1] - 1
        return _times(1 / (tie_out.fraction * weight), quotient)
    checked = ranges[total]
    assert checked is not None  # an unknown one was turned away above
    factor = _times(tie_out.fraction * weight, checked)
    if tie_out.formula == "growth":
        factor = factor[0] + 1, factor[1] + 1
    own_part, own_base = _weight(tie_out.parts, figure_id), _weight(tie_out.bases, figure_id)
    if not own_part and not own_base:
        return None
    rest_parts = _added(_without(tie_out.parts, figure_id), ranges)
    if tie_out.formula == "sum":
        rest = _minus(factor, rest_parts)
        return _times(Fraction(1, own_part), rest)
    rest = _minus(_product(factor, _added(_without(tie_out.bases, figure_id), ranges)), rest_parts)
    slope = _minus(_times(Fraction(own_base), factor), (Fraction(own_part), Fraction(own_part)))
    solved = _divided(rest, slope)
    return None if solved is None else (-solved[1], -solved[0])


def coefficients(tie_out: TieOut, figures: Mapping[str, PrintedFigure]) -> dict[str, Fraction]:
    """By how much total less computed, multiplied out, moves with one of each figure, from where they are printed."""
    weight, total = tie_out.total
    found: dict[str, Fraction] = defaultdict(Fraction)
    if tie_out.formula == "sum":
        found[total] += weight
    else:
        factor = tie_out.fraction * weight * figures[total].value + (1 if tie_out.formula == "growth" else 0)
        found[total] += (
            tie_out.fraction * weight * sum((w * figures[one].value for w, one in tie_out.bases), Fraction(0))
        )
        for w, one in tie_out.bases:
            found[one] += factor * w
    for w, one in tie_out.parts:
        found[one] -= w
    return dict(found)


def grain(tie_out: TieOut, figure_id: str, figures: Mapping[str, PrintedFigure]) -> Fraction:
    """How many of its own steps a figure moves while the coarsest figure of a tie-out moves one; at least one."""
    moves = {name: abs(one) * figures[name].step for name, one in coefficients(tie_out, figures).items()}
    own = moves.get(figure_id, Fraction(0))
    return max(moves.values()) / own if own else Fraction(1)


def _bases(tie_out: TieOut, ranges: Mapping[str, Range | None]) -> Range:
    return _ONE if tie_out.formula == "sum" else _added(tie_out.bases, ranges)


def _without(operands: Iterable[tuple[int, str]], figure_id: str) -> list[tuple[int, str]]:
    return [(weight, one) for weight, one in operands if one != figure_id]


def _weight(operands: Iterable[tuple[int, str]], figure_id: str) -> int:
    return sum(weight for weight, one in operands if one == figure_id)


def _added(operands: Iterable[tuple[int, str]], ranges: Mapping[str, Range | None]) -> Range:
    low = high = Fraction(0)
    for weight, figure_id in operands:
        found = ranges[figure_id]
        assert found is not None
        one = _times(Fraction(weight), found)
        low, high = low + one[0], high + one[1]
    return low, high


def _times(factor: Fraction, one: Range) -> Range:
    return (factor * one[0], factor * one[1]) if factor >= 0 else (factor * one[1], factor * one[0])


def _minus(first: Range, second: Range) -> Range:
    return first[0] - second[1], first[1] - second[0]


def _product(first: Range, second: Range) -> Range:
    corners = [a * b for a in first for b in second]
    return min(corners), max(corners)


def _divided(dividend: Range, divisor: Range) -> Range | None:
    """None where the divisor may be zero: then any value solves."""
    if divisor[0] <= 0 <= divisor[1]:
        return None
    return _product(dividend, (1 / divisor[1], 1 / divisor[0]))
