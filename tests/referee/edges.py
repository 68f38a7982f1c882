"""A fictional release whose sums stand at the very end of what rounding or truncation allows.

Here: the sums, by name, and in which of them the referee is known to differ. Not here: what is asserted of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tests.dbt_project.landing_fixture import Q1, Q2, Document

# total, parts, their weights, whether the total is exact; in printed units
ROUNDED = {
    "Rounded, meets": (10, (5, 5), (1, 1)),
    "Rounded, touches above": (17, (5, 5, 5), (1, 1, 1)),
    "Rounded, touches below": (13, (5, 5, 5), (1, 1, 1)),
    "Rounded, beyond": (18, (5, 5, 5), (1, 1, 1)),
    "Rounded, subtracted": (8, (12, 3), (1, -1)),
    "Rounded, subtracted, beyond": (11, (12, 3), (1, -1)),
    "Rounded, negative": (-15, (-5, -5, 4), (1, 1, -1)),
    "Rounded, negative, beyond": (-20, (-5, -5, 4), (1, 1, -1)),
}
TRUNCATED = {
    "Truncated, meets": (11, (5, 5), (1, 1)),
    "Truncated, touches above": (12, (5, 5), (1, 1)),
    "Truncated, below": (9, (5, 5), (1, 1)),
    "Truncated, negative": (-11, (-5, -5), (1, 1)),
    "Truncated, negative, touches below": (-12, (-5, -5), (1, 1)),
    "Truncated, subtracted, highest": (15, (20, 5), (1, -1)),
    "Truncated, subtracted, touches above": (16, (20, 5), (1, -1)),
    "Truncated, subtracted, lowest": (14, (20, 5), (1, -1)),
    "Truncated, subtracted, touches below": (13, (20, 5), (1, -1)),
    "Truncated, all subtracted, lowest": (-11, (5, 5), (-1, -1)),
}
OPEN_ENDS = {"Open end of an exact total", "Open end of subtracted parts", "Closed end of a subtracted part"}


class Figure(NamedTuple):
    """A printed number of an edge; `decimals` as in XBRL, None is exact."""

    value: int
    decimals: int | None = -6


def edge_release() -> Document:
    """All sums above, each in a table of its own, so that no sum is the measure of another."""
    document = Document("edges", "inbox/edges.txt", issuer_id="edgewater")
    tables = iter(range(20, 200))
    for truncated, sums in ((False, ROUNDED), (True, TRUNCATED)):
        for label, (total, parts, weights) in sums.items():
            _add(document, next(tables), label, Figure(total), [Figure(part) for part in parts], weights, truncated)

    _add_forced_print(document)
    fives = [Figure(5), Figure(5)]
    _add(document, next(tables), "Open end of an exact total", Figure(12_000_000, None), fives, (1, 1), True)
    _add(document, next(tables), "Open end of subtracted parts", Figure(-12), fives, (-1, -1), True)
    exact_and_truncated = [Figure(-8_000_000, None), Figure(-3)]
    _add(document, next(tables), "Closed end of a subtracted part", Figure(-5), exact_and_truncated, (1, -1), True)
    return document


def _add_forced_print(document: Document) -> None:
    """491 for 490,211 thousand, in a column that foots only so; a second period in which the line agrees."""
    for period, precise, printed in ((Q1, 490_211, 491), (Q2, 480_000, 480)):
        document.figure("Net income", precise, decimals=-3, statement="income_statement", period=period)
        total = document.figure("Net income", printed, table=2, period=period)
        parts = [document.figure("Part", value, table=3, period=period) for value in (printed - 9, 9)]
        document.relation("sum", total, parts)


def _add(
    document: Document,
    table: int,
    label: str,
    total: Figure,
    parts: Sequence[Figure],
    weights: Sequence[int],
    truncated: bool,
) -> None:
    checked, *terms = (
        document.figure(
            name,
            figure.value,
            table=table,
            decimals=figure.decimals,
            truncated=truncated and figure.decimals is not None,
        )
        for name, figure in [(label, total), *(("Part", part) for part in parts)]
    )
    document.relation("sum", checked, terms, weights=weights)
