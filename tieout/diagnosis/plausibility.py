"""How much likelier a number is than another one in its row: rows change from period to period, and mostly not much.

Here: one row's numbers. Not here: what slip made a number (`edits.py`), whether it lets tie-outs hold.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

from tieout.diagnosis.model import PrintedFigure

_SPREAD = 0.25
"""Half of the amounts of statements are within a quarter of the period beside them; the tails are long."""
_OTHER_SIGN = math.log(0.15)
_MOST = 5.0


def gain(figure: PrintedFigure, value: Fraction, row: Iterable[PrintedFigure]) -> float:
    """Natural logarithm of how much more likely `value` is in this row than what the figure prints; within ±5."""
    others = [one.value for one in row if one.value]
    if not others:
        return 0.0
    return max(-_MOST, min(_MOST, _likelihood(value, others) - _likelihood(figure.value, others)))


def _likelihood(value: Fraction, others: list[Fraction]) -> float:
    """By the nearest of the others: a Cauchy distribution of the logarithm of the ratio."""
    return max(_beside(value, other) for other in others)


def _beside(value: Fraction, other: Fraction) -> float:
    if not value:
        return -_MOST
    apart = math.log(abs(value / other)) / _SPREAD
    return -math.log1p(apart * apart) + (_OTHER_SIGN if (value > 0) != (other > 0) else 0.0)
