"""The average shares of a loss: options would make it smaller a share, so that the diluted shares are the basic ones.

Here: the two counts of one table in the columns whose two losses a share are the same. Not here: earnings as quotients
(`per_share.py`), or one count in two tables (`reprinted.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, product

from tieout.model import Figure
from tieout.relations.agreement import Judgement, slip, telling
from tieout.relations.items import Item
from tieout.relations.labels import share_basis
from tieout.relations.model import Relation, Term, relation

_DIGITS = 2.5
"""Powers of ten from which two counts that differ by a slip are one; that two true counts do is one chance in many."""


def find_undiluted(items: Sequence[Item], document_id: str) -> Iterator[Relation]:
    """For each column of a loss its diluted shares as the basic ones, be they a slip apart."""
    for _, group in groupby(items, lambda item: item.sheet.table.number):
        rows = list(group)
        basic, diluted = ([item for item in rows if _is_of(item, kind)] for kind in ("basic", "diluted"))
        counts, losses = (
            [pair for pair in product(basic, diluted) if _is_in(pair, unit)] for unit in ("shares", "/shares")
        )
        if len(counts) != 1 or len(losses) != 1:
            continue  # of several classes, or with operations that go on and such that do not
        (one, other), (loss, diluted_loss) = counts[0], losses[0]
        for column, figure in other.figures.items():
            before = one.figures.get(column)
            is_loss = _is_loss(loss.figures.get(column), diluted_loss.figures.get(column))
            if before is not None and is_loss and _are_one(figure, before):
                terms = (
                    Term(figure.figure_id(document_id), "total", 1),
                    Term(before.figure_id(document_id), "part", 1),
                )
                yield relation("duplicate", "shares of a loss", terms, statement=other.sheet.table.statement)


def _is_of(item: Item, kind: str) -> bool:
    """Whether a row is of one kind of shares or earnings, by its label or the head above it, and of no other."""
    return (share_basis(item.label) or share_basis(" ".join(item.path[-1:]))) == kind


def _is_in(pair: tuple[Item, Item], unit: str) -> bool:
    units = {figure.measure.unit or "" for item in pair for figure in item.figures.values()}
    return all(one.endswith(unit) and ("/" in one) == ("/" in unit) for one in units)


def _is_loss(basic: Figure | None, diluted: Figure | None) -> bool:
    return basic is not None and diluted is not None and basic.value == diluted.value and (basic.value or 0) < 0


def _are_one(figure: Figure, before: Figure) -> bool:
    if figure.value is None or before.value is None:
        return False
    is_slip = min(telling(figure), telling(before)) >= _DIGITS and slip(figure, before.value) > 0
    return is_slip or Judgement(figure, 1, "sum", [(before, 1)]).agrees()
