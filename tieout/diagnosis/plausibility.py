"""How much likelier a number is than another one where it stands: beside its row, and by the signs of its column.

Here: the numbers around one cell. Not here: what slip made a number (`edits.py`), whether it lets tie-outs hold.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from statistics import median

from tieout.diagnosis.model import PrintedFigure

_SPREAD = 0.25
"""Half of the amounts of statements are within a quarter of the period beside them; the tails are long."""
_LEAST_SPREAD, _MOST_SPREAD = 0.05, 1.5
_USUAL = 3
"""Rows that the usual spread and turn of signs count for, beside those of the table itself."""
_TURNED = 0.13
_NOUGHT = -1.5
"""Of a row that is not nought in another period: much that happens in one period does not in the next."""
_MOST = 3.0
_MOST_BY_SIGN = 2.0
_ECHOED = 0.15
"""Share of right figures that another place prints without a tie-out between them."""
_POWERS = 14
"""Natural logarithm of the range of sizes over which the figures of a release spread."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How the rows of a table go: the logarithm by which half of them stay within, how many turn their sign."""

    spread: float = _SPREAD
    turned: float = _TURNED


def habit(rows: Iterable[Sequence[PrintedFigure]]) -> Habit:
    """What the rows of a table, each of figures that may be compared, tell of how its numbers change."""
    apart = [_SPREAD] * _USUAL
    turned = count = 0
    for row in rows:
        values = [one.value for one in row if one.value]
        for value, other in pairwise(values):
            apart.append(abs(math.log(abs(value / other))))
            turned += (value > 0) != (other > 0)
            count += 1
    spread = min(max(median(apart), _LEAST_SPREAD), _MOST_SPREAD)
    return Habit(spread, (turned + _TURNED * _USUAL) / (count + _USUAL))


def gain(figure: PrintedFigure, value: Fraction, row: Iterable[PrintedFigure], usual: Habit) -> float:
    """Natural logarithm of how much more likely `value` is in this row than what the figure prints; within ±3."""
    others = [one.value for one in row if one.value]
    if not others:
        return 0.0
    return max(-_MOST, min(_MOST, _likelihood(value, others, usual) - _likelihood(figure.value, others, usual)))


def _likelihood(value: Fraction, others: list[Fraction], usual: Habit) -> float:
    """By the nearest of the others: a Cauchy distribution of the logarithm of the ratio."""
    return max(_beside(value, other, usual) for other in others)


def _beside(value: Fraction, other: Fraction, usual: Habit) -> float:
    if not value:
        return _NOUGHT
    apart = math.log(abs(value / other)) / usual.spread
    is_turned = (value > 0) != (other > 0)
    return -math.log1p(apart * apart) + (math.log(usual.turned / (1 - usual.turned)) if is_turned else 0.0)


def gain_of_sign(figure: PrintedFigure, value: Fraction, column: Iterable[PrintedFigure]) -> float:
    """How much more likely the sign of `value` is than the printed one, by those that stand in the column."""
    if figure.value * value >= 0:
        return 0.0
    others = [one.value > 0 for one in column if one.value]
    positive = (sum(others) + 0.5) / (len(others) + 1)
    odds = math.log(positive / (1 - positive))
    return max(-_MOST_BY_SIGN, min(_MOST_BY_SIGN, odds if value > 0 else -odds))


def gain_of_echo(steps: Fraction, among: int, *, is_due: bool, was_printed: bool) -> float:
    """How much likelier a number of so many steps is where other places of the release print it, of so many figures.

    A number that stands elsewhere under another name, in a relation that is not known, was hardly hit by chance.
    """
    by_chance = among / (_POWERS * float(steps)) if steps else 1.0
    odds = math.log1p(_ECHOED / by_chance)
    return odds * (is_due - was_printed)
