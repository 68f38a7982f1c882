"""Whether a figure agrees with those that it is said to follow from, by the intervals of what is printed.

Here: the three formulas over intervals, the value that they give, and whether two prints differ as misprints do.
Not here: verdicts (SQL); this says only whether a relation is worth stating.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal

from tieout.model import Figure
from tieout.records import record
from tieout.relations.model import Formula

POINTS = {"basis_points": 100, "percentage_points": 1}
"""Of one percent, by which a percentage moves."""
_PARTS_OF_ONE = {"percent": Decimal("0.01"), "basis_points": Decimal("0.0001")}


@record(frozen=True, slots=True)
class Judgement:
    """A checked figure, the figures that judge it with their weights, and the formula between them."""

    total: Figure
    weight: int
    formula: Formula
    parts: Sequence[tuple[Figure, int]]
    bases: Sequence[tuple[Figure, int]] = ()

    def agrees(self) -> bool:
        """Whether the printed interval meets the computed one; two prints of one precision are the same number."""
        if self.formula == "sum" and len(self.parts) == 1:
            (part, weight), *_ = self.parts
            if part.decimals == self.total.decimals:
                return _value(self.total) * self.weight == _value(part) * weight
        low, high = _sum([(self.total, self.weight)])
        parts = _sum(self.parts)
        if self.formula != "sum":
            factor = _PARTS_OF_ONE.get(self.total.measure.unit or "", Decimal(1))
            shift = 1 if self.formula == "growth" else 0
            bases = _sum(self.bases)
            corners = [(end * factor + shift) * base for end in (low, high) for base in bases]
            low, high = min(corners), max(corners)
        return low <= parts[1] and parts[0] <= high

    def computed(self) -> Decimal | None:
        """What the checked figure should say, in its own unit; None where a base is zero."""
        parts = sum((_value(figure) * weight for figure, weight in self.parts), Decimal(0))
        if self.formula == "sum":
            return parts / self.weight
        bases = sum((_value(figure) * weight for figure, weight in self.bases), Decimal(0))
        if not bases:
            return None
        factor = _PARTS_OF_ONE.get(self.total.measure.unit or "", Decimal(1))
        return (parts / bases - (1 if self.formula == "growth" else 0)) / factor / self.weight

    def told_by_misprint(self) -> float:
        """How much it says, in powers of ten, that the checked figure differs as a misprint makes it differ."""
        computed = self.computed()
        return misprint(self.total, computed) if computed is not None else 0.0


def telling(figure: Figure) -> float:
    """How much an agreement of a figure says, in powers of ten: the digits that are not rounded away."""
    if figure.decimals is None or figure.value is None:
        return 0.0
    units = abs(figure.value).scaleb(figure.decimals)
    return math.log10(units) if units > 1 else 0.0


def misprint(figure: Figure, computed: Decimal) -> float:
    """How much it says, in powers of ten, that a figure differs from another value as misprints do; 0 if it does not.

    One digit is another, two change places, or one is left out or doubled.
    """
    if figure.decimals is None or figure.value is None:
        return 0.0
    printed, expected = (str(abs(int(v.scaleb(figure.decimals).to_integral_value()))) for v in (figure.value, computed))
    if printed == expected or not is_one_slip(printed, expected):
        return 0.0
    digits = len(printed)
    return max(0.0, digits - math.log10(12 * digits))


def slip(figure: Figure, computed: Decimal) -> float:
    """The same for a sign or a scale too: how much it says that a figure is a slip off another value."""
    if not figure.value or not computed:
        return 0.0
    if figure.value == -computed or figure.value in (computed * 1000, computed / 1000):
        return telling(figure)
    return misprint(figure, computed)


def is_one_slip(printed: str, expected: str) -> bool:
    """Whether one digit is another, two changed places, or one is left out or doubled."""
    if len(printed) == len(expected):
        wrong = [i for i, (a, b) in enumerate(zip(printed, expected, strict=True)) if a != b]
        if len(wrong) < 2:
            return bool(wrong)
        first = wrong[0]
        return (
            len(wrong) == 2
            and wrong[1] == first + 1
            and printed[first : first + 2] == expected[first : first + 2][::-1]
        )
    longer, shorter = sorted((printed, expected), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _value(figure: Figure) -> Decimal:
    return figure.value or Decimal(0)


def _sum(terms: Sequence[tuple[Figure, int]]) -> tuple[Decimal, Decimal]:
    low = high = Decimal(0)
    for figure, weight in terms:
        interval = figure.interval
        ends = (interval.low * weight, interval.high * weight) if interval else (_value(figure) * weight,) * 2
        low += min(ends)
        high += max(ends)
    return low, high


def way_of(figure: Figure) -> int:
    """-1 for a growth or change that words tell as a decrease, and that is printed without a sign."""
    return -1 if figure.direction == "decrease" and (figure.value or 0) > 0 else 1


def parted(judged: Iterable[Judgement]) -> tuple[list[Judgement], list[Judgement]]:
    """Those that agree, and those that do not."""
    held: list[Judgement] = []
    broken: list[Judgement] = []
    for one in judged:
        (held if one.agrees() else broken).append(one)
    return held, broken
