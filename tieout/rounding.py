"""Whether the amounts of a document are rounded or cut off, by what its own totals miss; averages are rounded.

Here: the evidence of sums, and of words. Not here: what a document says of its rounding (`release/identity.py`),
intervals (`intervals.py`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from tieout.intervals import interval_of
from tieout.model import Figure
from tieout.relations.model import Relation
from tieout.vocabulary.currencies import CODES

ENOUGH = 4.0
"""Powers of ten by which cut-off digits must explain the sums better: few issuers truncate without saying so."""

_COUNTED = ("shares", "ADS")
_ADDED = ("sum", "difference", "roll_forward")
_MISPRINT = Fraction(1, 100)
"""The chance of any gap by an error of print or reading: no single sum decides."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """Signed printed numbers in units of the last digit, the total first with its own sign."""

    total: int
    parts: tuple[int, ...]

    @property
    def gap(self) -> int:
        """Total less parts."""
        return self.total - sum(self.parts)


def shows_truncation(relations: Iterable[Relation], figures: Mapping[str, Figure]) -> bool:
    """Whether the sums of amounts of money miss their totals as they do where digits are cut off.

    `figures` by id. Numbers that are printed again, in another table or currency column, count once.
    """
    found = {one for relation in relations if (one := _sum(relation, figures))}
    return sum(_evidence(one) for one in found) >= ENOUGH


def truncated(figure: Figure) -> Figure:
    """The figure with the interval of an amount whose digits are cut off: money only, and not what is per share."""
    if figure.value is None or figure.measure.unit not in CODES:
        return figure
    return replace(figure, interval=interval_of(figure.value, figure.decimals, "truncate"))


def averaged(figure: Figure) -> Figure:
    """The figure with the interval of a rounded number, where it is an average of counts: that is hardly ever whole."""
    if figure.value is None or figure.decimals is not None or figure.measure.unit not in _COUNTED:
        return figure
    said = f"{figure.row_path or ''} {figure.item_label or ''}".lower()
    if "average" not in said or figure.value != figure.value.to_integral_value():
        return figure
    return replace(figure, decimals=0, interval=interval_of(figure.value, 0))


def _sum(relation: Relation, figures: Mapping[str, Figure]) -> _Sum | None:
    """The numbers of a sum in one currency and precision; a zero could have lost digits of either sign."""
    if relation.kind not in _ADDED or figures[relation.terms[0].figure_id].measure.unit not in CODES:
        return None
    terms = [(figures[term.figure_id], term.weight) for term in relation.terms]
    printed = [(figure, figure.value, weight) for figure, weight in terms if figure.value is not None]
    precisions = {(figure.measure.unit, figure.decimals) for figure, _, _ in printed}
    if len(precisions) > 1 or len(printed) < 3 or printed[0][0] is not terms[0][0]:
        return None
    _, decimals = precisions.pop()
    if decimals is None or any(value == 0 or abs(weight) != 1 for _, value, weight in printed):
        return None
    total, *parts = (weight * int(value.scaleb(decimals)) for _, value, weight in printed)
    return _Sum(total, tuple(sorted(parts)))


def _evidence(one: _Sum) -> float:
    """Powers of ten by which the gap is likelier where digits are cut off than where numbers are rounded.

    What `n` parts lost to rounding are `n` uniform numbers in (-0.5, 0.5), and the gap is their sum, rounded. What they
    lost to truncation are numbers in (0, 1) with the sign of each, and the gap is their sum cut off as the total is.
    """
    n, negative = len(one.parts), sum(part < 0 for part in one.parts)
    return _likelier(n, 2 * (one.gap + negative - (one.total < 0)), 2 * one.gap + n - 1)


@lru_cache(maxsize=4096)
def _likelier(n: int, cut_off: int, rounded: int) -> float:
    return math.log10((_chance(n, cut_off) + _MISPRINT) / (_chance(n, rounded) + _MISPRINT))


def _chance(n: int, halves: int) -> Fraction:
    """The chance that `n` uniform numbers in (0, 1) add up to so many halves, or up to two more (Irwin and Hall)."""
    return _up_to(n, halves + 2) - _up_to(n, halves)


def _up_to(n: int, halves: int) -> Fraction:
    """The chance that they add up to no more than so many halves: whole numbers are added, which fractions are not."""
    if halves <= 0:
        return Fraction(0)
    if halves >= 2 * n:
        return Fraction(1)
    terms = ((-1) ** k * math.comb(n, k) * (halves - 2 * k) ** n for k in range(halves // 2 + 1))
    return Fraction(sum(terms), 2**n * math.factorial(n))
