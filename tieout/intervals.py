"""The interval of true values for which a printed number stands, after XBRL Calculations 1.1.

Here: rounding and truncation of one print. Not here: sums and verdicts, which SQL computes.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from tieout.records import record

RoundingMode = Literal["round", "truncate"]


@record(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, in full units; an open end is excluded."""

    low: Decimal
    high: Decimal
    low_is_open: bool = False
    high_is_open: bool = False


def interval_of(value: Decimal, decimals: int | None, mode: RoundingMode = "round") -> Interval:
    """The interval of a printed value.

    `decimals` as in XBRL (16,328 in millions: -6); None is exact. Rounded: v ± half a unit, both ends
    included. Truncated: [v, v+u) for a positive v, (v-u, v] for a negative one, (-u, u) for zero.

    >>> interval_of(Decimal(5), 0)
    Interval(low=Decimal('4.5'), high=Decimal('5.5'), low_is_open=False, high_is_open=False)
    """
    if decimals is None:
        return Interval(value, value)
    unit = Decimal(1).scaleb(-decimals)
    if mode == "round":
        return Interval(value - unit / 2, value + unit / 2)
    low = value - unit if value <= 0 else value
    high = value + unit if value >= 0 else value
    return Interval(low, high, low_is_open=value <= 0, high_is_open=value >= 0)
