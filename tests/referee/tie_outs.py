"""The tie-outs that Calculations 1.1 can judge, taken from a built warehouse.

Here: from the three marts to weighted sums of facts, and by which mode of rounding they are to be judged. Not here:
XBRL.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Any, Literal

import duckdb

Mode = Literal["round", "truncate"]
JUDGED = ("pass", "improbable", "forced", "fail")


@dataclass(frozen=True)
class Fact:
    """A figure as XBRL has it: `value` in full units, None if nil; `decimals` None is INF."""

    fact_id: str
    release_id: str
    value: Decimal | None
    decimals: int | None
    unit: str


@dataclass(frozen=True)
class TieOut:
    """total = Σ weight × part, with the verdict and the intervals that the warehouse gives it.

    `modes`: how its inexact figures are rounded. `reported` and `computed` are (low, high).
    """

    tie_out_id: str
    kind: str
    verdict: str
    label: str
    explanation: str
    total: Fact
    parts: tuple[tuple[Fact, Decimal], ...]
    modes: frozenset[Mode]
    reported: tuple[Decimal, Decimal] | None
    computed: tuple[Decimal, Decimal] | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The total and the parts."""
        return (self.total, *(part for part, _ in self.parts))

    @property
    def units(self) -> frozenset[str]:
        """Units of its figures; XBRL adds within a unit only."""
        return frozenset(fact.unit for fact in self.facts)

    @property
    def is_reprint(self) -> bool:
        """Whether it holds two prints of one number against each other, as the warehouse means it."""
        valued = [weight for part, weight in self.parts if part.value is not None]
        return self.kind == "duplicate" or (self.kind == "claim" and len(valued) == 1 and abs(valued[0]) == 1)

    @property
    def only_touches(self) -> bool:
        """Whether the reported and the computed interval have no more than an end in common."""
        if not self.reported or not self.computed:
            return False
        return self.reported[0] == self.computed[1] or self.reported[1] == self.computed[0]


def read_tie_outs(database: duckdb.DuckDBPyConnection) -> list[TieOut]:
    """The tie-outs that are weighted sums and that the warehouse judges.

    A relation with a base is a quotient and no sum; a blocked or unverifiable one has no verdict to compare.
    """
    database.execute(
        """
        select
            tie_outs.tie_out_id, tie_outs.kind, tie_outs.verdict, tie_outs.item_label, tie_outs.explanation,
            tie_outs.computed_low, tie_outs.computed_high,
            terms.weight, terms.role as term_role,
            figures.figure_id, figures.release_id, figures.value, figures.value_low, figures.value_high,
            figures.low_is_open, figures.high_is_open, figures.decimals, figures.unit
        from fct_tie_out as tie_outs
        inner join tie_out_term as terms on tie_outs.tie_out_id = terms.tie_out_id
        inner join fct_figure as figures on terms.figure_id = figures.figure_id
        -- a report is of one release, and holds a fact of each period once
        where tie_outs.kind not in ('restatement', 'roll_up')
        order by tie_outs.tie_out_id, terms.term_number
        """
    )
    names = [column[0] for column in database.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in database.fetchall()]
    grouped = (list(terms) for _, terms in groupby(rows, key=lambda row: row["tie_out_id"]))
    return [_tie_out(terms) for terms in grouped if _is_judged_sum(terms)]


def of_mode(tie_outs: Sequence[TieOut], mode: Mode) -> list[TieOut]:
    """Those in one unit that a report of this mode can hold; exact ones are the same in both and stand with `round`."""
    return [tie_out for tie_out in tie_outs if len(tie_out.units) == 1 and (tie_out.modes or {"round"}) == {mode}]


def far_off(tie_outs: Sequence[TieOut]) -> Iterator[TieOut]:
    """The same tie-outs with a total of their own that cannot be the sum of the parts."""
    for tie_out in tie_outs:
        far = (tie_out.total.value or 0) + Decimal("1e24")
        yield replace(
            tie_out, total=replace(tie_out.total, fact_id=f"{tie_out.total.fact_id}-{tie_out.tie_out_id}", value=far)
        )


def _is_judged_sum(terms: Sequence[dict[str, Any]]) -> bool:
    return terms[0]["verdict"] in JUDGED and all(term["term_role"] != "base" for term in terms)


def _tie_out(terms: Sequence[dict[str, Any]]) -> TieOut:
    checked, *parts = terms
    return TieOut(
        tie_out_id=checked["tie_out_id"],
        kind=checked["kind"],
        verdict=checked["verdict"],
        label=checked["item_label"],
        explanation=checked["explanation"],
        total=_fact(checked),
        # a total of weight -1 is the total of the parts with their signs turned
        parts=tuple((_fact(part), part["weight"] * checked["weight"]) for part in parts),
        modes=frozenset(_mode(term) for term in terms if term["value"] is not None and term["decimals"] is not None),
        reported=_interval(checked["value_low"], checked["value_high"]),
        computed=_interval(checked["computed_low"], checked["computed_high"]),
    )


def _fact(row: dict[str, Any]) -> Fact:
    return Fact(row["figure_id"], row["release_id"], row["value"], row["decimals"], row["unit"])


def _mode(row: dict[str, Any]) -> Mode:
    return "truncate" if row["low_is_open"] or row["high_is_open"] else "round"


def _interval(low: Decimal | None, high: Decimal | None) -> tuple[Decimal, Decimal] | None:
    return None if low is None or high is None else (low, high)
