"""What a printed number is worth in its unit and scale: value, decimals, interval.

Here: the arithmetic of one number. Not here: which unit and scale it has (`tables/cells.py`, `prose/claim_figures.py`).
"""

from __future__ import annotations

from decimal import Decimal

from tieout.intervals import Interval, RoundingMode, interval_of
from tieout.model import Measure
from tieout.vocabulary.currencies import CODES, is_money
from tieout.vocabulary.numbers import PrintedNumber
from tieout.vocabulary.quantities import is_measured
from tieout.vocabulary.units import ONE, PERCENT_UNITS

LARGEST = Decimal(10) ** 21
"""No amount is as large: what reads so is damaged, a scale over digits that ran together. SQL adds the others."""

_IN_FRACTIONS = frozenset({"employees"})
"""People at work are counted as full-time equivalents, which are rounded to ones where they are printed."""

Worth = tuple[Decimal | None, int | None, Interval | None]
_NOTHING: Worth = (None, None, None)


def worth(number: PrintedNumber | None, measure: Measure, mode: RoundingMode) -> Worth:
    """Value, decimals and interval of a printed number; three times None where it is too large to be one, or none.

    A count printed in ones is exact, a measured quantity rounded. Only money is truncated where a document truncates,
    and what is per share is rounded there too: it is worked out, not cut off.
    """
    if number is None:
        return _NOTHING
    scale, unit = measure.scale, measure.unit or ""
    value = number.value * scale
    if abs(value) >= LARGEST:
        return _NOTHING
    decimals: int | None = number.decimals - scale.adjusted() if scale != 0 else number.decimals
    in_money = is_money(unit)
    is_counted = not (in_money or unit in PERCENT_UNITS or is_measured(unit) or unit in _IN_FRACTIONS)
    if scale == ONE and number.decimals == 0 and is_counted:
        decimals = None
    return value, decimals, interval_of(value, decimals, mode if unit in CODES else "round")
