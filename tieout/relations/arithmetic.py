"""Whether printed numbers could be what a formula makes of other printed numbers, and how telling it is if they are.

Here: intervals in whole numbers, never divided, as SQL judges them. Not here: which figures are tried.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from tieout.model import Figure
from tieout.relations.model import Formula
from tieout.vocabulary.units import PERCENT_UNITS

Range = tuple[int, int]
"""The ends of an interval, in units of 10^-10."""
Weighted = tuple[int, Figure]

_SCALE = 10**10
_FRACTIONS = {"percent": 100, "basis_points": 10_000}


def is_percent(figure: Figure) -> bool:
    """Whether a figure is in percent, percentage points or basis points."""
    return figure.measure.unit in PERCENT_UNITS


def range_of(figure: Figure) -> Range | None:
    """The interval of a figure, None where it has no value."""
    if figure.value is None:
        return None
    interval = figure.interval
    return _whole(interval.low, interval.high) if interval else _whole(figure.value, figure.value)


def added(operands: Iterable[Weighted]) -> Range | None:
    """The interval of a weighted sum; what has no value adds nothing, and None is a sum of nothing."""
    low = high = 0
    found = False
    for weight, figure in operands:
        ends = range_of(figure)
        if ends is None:
            continue
        found = True
        low += weight * ends[0 if weight > 0 else 1]
        high += weight * ends[1 if weight > 0 else 0]
    return (low, high) if found else None


@lru_cache(maxsize=16384)
def evidence(
    formula: Formula, total: Weighted, parts: tuple[Weighted, ...], bases: tuple[Weighted, ...] = ()
) -> float | None:
    """How telling it is that a formula holds, in powers of ten; negative where it does not hold, None if untestable.

    A quotient or growth of a base that could be zero or negative tests nothing.
    """
    checked, computed = added([total]), added(parts)
    if checked is None or computed is None:
        return None
    if formula == "sum":
        gap = max(checked[0] - computed[1], computed[0] - checked[1])
        return _telling(gap, max(map(abs, checked)), _width(checked) + _width(computed))
    base = added(bases)
    if base is None or base[0] <= 0:
        return None
    fraction = _FRACTIONS.get(total[1].measure.unit or "", 1)
    one = fraction * _SCALE if formula == "growth" else 0
    product = _product((checked[0] + one, checked[1] + one), base)
    scaled = (computed[0] * fraction * _SCALE, computed[1] * fraction * _SCALE)
    gap = max(product[0] - scaled[1], scaled[0] - product[1])
    size = base[1] * fraction * _SCALE if formula == "growth" else max(map(abs, scaled))
    return _telling(gap, size, _width(product) + _width(scaled))


def _telling(gap: int, size: int, width: int) -> float:
    """The digits of a number that the widths of all intervals leave; -1 for a gap."""
    if gap > 0:
        return -1.0
    grain = width or _SCALE  # what is exact leaves all its digits: a count that ties to the unit is no chance
    return math.log10(size / grain) if size > grain else 0.0


def _product(first: Range, second: Range) -> Range:
    corners = [a * b for a in first for b in second]
    return min(corners), max(corners)


def _width(ends: Range) -> int:
    return ends[1] - ends[0]


@lru_cache(maxsize=65536)
def _whole(low: Decimal, high: Decimal) -> Range:
    return int(low * _SCALE), int(high * _SCALE)
