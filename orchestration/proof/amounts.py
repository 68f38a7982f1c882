"""Amounts in words of a page: in the scale in which a figure is printed, with the digits that matter.

Here: exact decimals to text. Not here: arithmetic of verdicts (dbt).
"""

from __future__ import annotations

from decimal import Decimal

_MORE_DIGITS = 3
"""How many digits beyond the printed precision a computed amount shows."""


def shown(amount: Decimal | None, scale: Decimal, decimals: int | None) -> str:
    """`amount` in units of `scale`, grouped, to three digits more than is printed; a minus sign, not a hyphen."""
    if amount is None:
        return ""
    scaled = amount / (scale or Decimal(1))
    printed = 0 if decimals is None else decimals + (scale.adjusted() if scale > 0 else 0)
    digits = max(printed, 0) + _MORE_DIGITS
    text = f"{round(scaled, digits):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "\N{MINUS SIGN}") if text.strip("-0.,") else "0"


def unit_mark(unit: str | None) -> str:
    """What stands behind an amount of this unit."""
    return {"percent": " %", "basis_points": " bp"}.get(unit or "", "")
