"""Forecast earnings per share: the forecast profit by a number of shares that the release prints for an earlier day.

Here: earnings of a time for which no shares are counted yet. Not here: reported earnings (`per_share.py`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from tieout.model import Figure
from tieout.relations.agreement import slip
from tieout.relations.items import Amounts, Item, period_key
from tieout.relations.model import Relation
from tieout.relations.per_share import is_earnings, is_profit, per_share_of
from tieout.relations.ties import TELLING, Tie, quotient, support_of

_ENOUGH = 3.0
"""Powers of ten that the forecasts must tell together, less those of the numbers of shares that were tried."""
_MOST_COUNTS = 8
_OF_A_SPLIT = Decimal("0.0001")
"""How near a power of ten the earnings of shares that are split are to those of the shares before."""


def find_forecasts_per_share(amounts: Amounts, document_id: str) -> Iterator[Relation]:
    """The forecasts of each row of earnings by the one number of shares that gives most of them."""
    counts = _counts(amounts.items)
    if not counts:
        return
    latest = max(end for count in counts if (end := _end(count)))
    for item in amounts.items:
        per = [f for f in per_share_of(item) if (end := _end(f)) and end > latest]
        is_forecast = bool(per) and is_earnings(item)
        profits = [o for o in amounts.items if o.sheet is item.sheet and is_profit(o)] if is_forecast else []
        tried = [list(_ties(per, profit, count)) for profit in profits for count in counts]
        best = max(tried, key=_told, default=[])
        if _told(best) - math.log10(max(1, len(counts))) >= _ENOUGH:
            for tie in best:
                yield tie.stated("forecast profit per share", item.sheet.table.statement, document_id)


def _counts(items: Sequence[Item]) -> list[Figure]:
    """The numbers of shares that are printed, the latest first, each once."""
    printed = (f for item in items for f in item.figures.values() if f.measure.unit == "shares" and (f.value or 0) > 0)
    dated = sorted((f for f in printed if _end(f)), key=lambda f: _end(f) or date.min, reverse=True)
    return list({f.value: f for f in dated}.values())[:_MOST_COUNTS]


def _end(figure: Figure) -> date | None:
    return figure.when.period.end if figure.when.period else None


def _ties(per: Sequence[Figure], profit: Item, count: Figure) -> Iterator[Tie]:
    for figure in per:
        money = (figure.measure.unit or "").partition("/")[0]
        amounts = (f for f in profit.figures.values() if f.measure.unit == money)
        amount = next((f for f in amounts if period_key(f) == period_key(figure)), None)
        if amount is not None:
            yield quotient("per_share", figure, amount, count)


def _told(ties: Sequence[Tie]) -> float:
    """How much those that hold tell, and the slips of those that break; nothing where one breaks otherwise, or most."""
    slips = [_told_by_slip(tie) for tie in ties if tie.is_broken]
    held = sum((tie.evidence or 0.0) >= TELLING for tie in ties)
    if not held or len(slips) > held or 0.0 in slips:
        return 0.0
    return support_of(ties).telling + sum(slips)


def _is_split(one: Decimal, other: Decimal) -> bool:
    """Whether one is a power of ten of the other: shares are split so."""
    less, more = sorted((abs(one), abs(other)))
    times = more / less if less else Decimal(1)
    tens = round(times.log10())
    return tens > 0 and abs(times / 10**tens - 1) < _OF_A_SPLIT


def _told_by_slip(tie: Tie) -> float:
    """How much it says that one slip leads to what is printed, of the earnings or of the profit."""
    per, profit, shares = tie.total[1], tie.parts[0][1], tie.bases[0][1]
    due = (per.value or Decimal(0)) * (shares.value or Decimal(0))
    if _is_split(due, profit.value or Decimal(0)):
        return 0.0
    return max(tie.told_by_misprint(), slip(profit, due))
