"""The relations between figures, as they are landed and judged.

Here: what a relation is. Not here: how relations are found (the other modules of this package) or judged (SQL).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tieout.model import identity
from tieout.records import record

Kind = Literal[
    "sum", "difference", "roll_forward", "growth", "change", "share", "ratio", "per_share", "translation", "claim",
    "duplicate"
]  # fmt: skip
TermRole = Literal["total", "part", "base"]
Formula = Literal["sum", "quotient", "growth"]
"""How the checked figure follows from the weighted sums of its parts P and of its bases B.

`sum`: total = P. `quotient`: total = P / B. `growth`: total = P / B - 1. A total in percent is 100 times the quotient,
one in basis points 10,000 times. The weight of the total is 1, or -1 where a decrease is printed without a sign.
"""


@record(frozen=True, slots=True)
class Term:
    """A figure of a relation with its role and its weight, a whole number other than 0 and below 1,000."""

    figure_id: str
    role: TermRole
    weight: int


@record(frozen=True, slots=True)
class Relation:
    """A figure that is checked and the figures that it follows from; the checked one is the first term."""

    relation_id: str
    kind: Kind
    formula: Formula
    rule: str
    statement: str | None
    terms: tuple[Term, ...]


def relation(
    kind: Kind, rule: str, terms: Sequence[Term], *, formula: Formula = "sum", statement: str | None = None
) -> Relation:
    """The relation with these terms; its id is the same for every reading of the same bytes."""
    members = sorted((term.figure_id, term.role, term.weight) for term in terms)
    return Relation(identity(kind, *members), kind, formula, rule, statement, tuple(terms))
