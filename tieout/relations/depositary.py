"""Numbers of depositary shares against the shares that they stand for: each is so many times the other.

Here: rows of one table that differ in the unit alone, and the whole number between them. Not here: amounts per share
(`per_share.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.model import Figure
from tieout.relations.items import Item, words_of
from tieout.relations.model import Relation
from tieout.relations.ties import Tie, support_of

_RECEIPTS, _SHARES = "ADS", "shares"
_NAMES = frozenset("ads adss adr adrs american depositary share shares equivalent equivalents number".split())
_MOST = 999
"""Shares, or depositary shares, to one of the other: a weight has three digits."""
_FEWEST = 2
"""Pairs of one ratio that must hold, and more than do not."""
_WORDING = 1.0


def find_depositary(items: Sequence[Item], document_id: str) -> Iterator[Relation]:
    """For each row of depositary shares the row of shares that its label names, at the ratio of most of them."""
    pairs = [
        (receipts, shares)
        for receipts in items
        if _counts(receipts, _RECEIPTS)
        for shares in items
        if shares.sheet is receipts.sheet and _counts(shares, _SHARES) and _kind(shares) == _kind(receipts)
    ]
    beside = [(r, shares) for row, other in pairs for r, shares in _side_by_side(row, other)]
    ratios = Counter(ratio for one, other in beside if (ratio := _ratio(one, other)))
    if not ratios or ratios.most_common(1)[0][1] < _FEWEST:
        return
    (ratio, _), *_ = ratios.most_common(1)
    ties = [Tie("ratio", "sum", (1, many), ((abs(ratio), few),)) for many, few in (_ordered(ratio, p) for p in beside)]
    if support_of(ties).is_enough(_WORDING):
        statement = pairs[0][0].sheet.table.statement
        yield from (tie.stated("depositary shares to a share", statement, document_id) for tie in ties)


def _counts(item: Item, unit: str) -> bool:
    return any(figure.measure.unit == unit for figure in item.figures.values())


def _kind(item: Item) -> frozenset[str]:
    """What a label says but for the unit: `basic weighted average`."""
    return frozenset(word for word in words_of(item.label.lower()) | _dilution(item.label) if word not in _NAMES)


def _dilution(label: str) -> frozenset[str]:
    return frozenset(word for word in ("basic", "diluted") if word in label.lower())


def _side_by_side(receipts: Item, shares: Item) -> Iterator[tuple[Figure, Figure]]:
    for number, figure in receipts.figures.items():
        other = shares.figures.get(number)
        if other and figure.measure.unit == _RECEIPTS and other.measure.unit == _SHARES:
            yield figure, other


def _ratio(receipts: Figure, shares: Figure) -> int:
    """How many depositary shares make a share, or minus how many shares make one of them; 0 if neither is whole."""
    one, other = receipts.value, shares.value
    if not one or not other or one <= 0 or other <= 0:
        return 0
    sign, (many, few) = (1, (one, other)) if one >= other else (-1, (other, one))
    ratio = round(many / few)
    slack = Decimal(ratio + 1) / 2 * max(_unit(receipts), _unit(shares))
    return sign * ratio if 1 < ratio <= _MOST and abs(ratio * few - many) <= slack else 0


def _unit(figure: Figure) -> Decimal:
    return Decimal(1) if figure.decimals is None else Decimal(1).scaleb(-figure.decimals)


def _ordered(ratio: int, pair: tuple[Figure, Figure]) -> tuple[Figure, Figure]:
    return pair if ratio > 0 else (pair[1], pair[0])
