"""What diagnosis works on and what it gives: printed figures, tie-outs between them, findings.

Here: the words, as plain data. Not here: arithmetic (`equations.py`), any search, or where the rows come from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Literal

Formula = Literal["sum", "quotient", "growth"]
FindingKind = Literal["typo", "sign", "scale", "label_swap", "period", "stale", "missing", "placeholder", "unexplained"]

GaveUp = Literal["nodes", "size"]

FAILING = frozenset({"fail"})
DERIVED = frozenset({"growth", "share", "ratio"})
"""Roles of figures that are worked out from others."""
UNLIKE = frozenset({"growth"})
"""Roles of figures that are no likelier for being like those of other periods."""
HOLDING = frozenset({"pass", "improbable"})
ADDED = frozenset({"sum", "difference", "roll_forward"})
"""Kinds of tie-outs of a total and its parts within a table."""
REPEATED = ("duplicate", "claim")
"""Kinds of tie-outs of two prints of one number."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    table: tuple[str, int]
    """Document and number of the table."""
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands; in prose, `cell` is None."""

    document: str
    line: int
    cell: Cell | None = None


@lru_cache(maxsize=64)
def _step(decimals: int) -> Fraction:
    return Fraction(10) ** -decimals


_TELLING = 100
"""Steps of a number from which it is no chance that it stands in two places, or would be right in another's."""


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A printed number, in full units of `unit`; its true value lies between `value + low` and `value + high`."""

    figure_id: str
    text: str
    value: Fraction
    low: Fraction
    high: Fraction
    decimals: int
    """Places after the point that are printed, in full units: -6 for whole millions."""
    scale: Fraction
    unit: str | None
    role: str
    """`amount`, `growth`, `change`, `share` or `ratio`."""
    place: Place
    label: str
    is_statement: bool
    """Whether it stands in an income statement, balance sheet or cash flow statement."""
    start: date | None = None
    """First day of its period; None for a balance, or where it has no period."""
    end: date | None = None
    period_label: str | None = None
    """Its period in the words of the release."""
    is_forecast: bool = False
    column: str = ""
    """The words that head its column."""

    @property
    def step(self) -> Fraction:
        """One unit of its last printed place."""
        return _step(self.decimals)

    @property
    def reach(self) -> Fraction:
        """Half the width of its interval."""
        return (self.high - self.low) / 2

    def tells(self, value: Fraction) -> bool:
        """Whether a number printed as finely as this one has so many steps that another print of it is no chance."""
        return abs(value) >= _TELLING * self.step


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A place in a table that prints no number: a dash, which stands for nothing, or a draft mark or damaged digits."""

    figure_id: str
    text: str
    place: Place
    label: str
    is_nil: bool


@dataclass(frozen=True)
class TieOut:
    """A relation that was judged; `fraction` turns its total into a plain number (1/100 of a percentage)."""

    tie_out_id: str
    kind: str
    formula: Formula
    verdict: str
    total: tuple[int, str]
    parts: tuple[tuple[int, str], ...]
    bases: tuple[tuple[int, str], ...] = ()
    fraction: Fraction = Fraction(1)
    footing: float = 0.0
    """Of a sum in a table, how likely it adds up to the unit: as the other sums of its table do."""
    lax: Fraction = Fraction(0)
    """How far beside its interval the checked figure may lie: a unit where its column foots with it as printed."""
    is_exact: bool = False
    """Whether it ties only as printed: two prints of one precision, or the sum of a release whose columns foot."""
    unprinted: tuple[tuple[int, str], ...] = ()
    """Its parts that print no number."""
    is_of_either_sign: bool = False
    """Whether its two rows print their numbers with the other sign in all other columns (`signs.py`)."""

    @cached_property
    def figure_ids(self) -> frozenset[str]:
        """Every figure that occurs in it."""
        return frozenset(figure_id for _, figure_id in (self.total, *self.parts, *self.bases))

    @property
    def is_unsigned(self) -> bool:
        """Whether its sides have opposite signs only since they are printed so: then it holds neither sign in place.

        Costs stand in parentheses in one table and plain in the next, a loss is printed as so many percent of revenue.
        """
        if self.is_of_either_sign:
            return True
        if self.formula == "sum":
            is_repeated = self.kind in REPEATED and len(self.parts) == 1
            return is_repeated and self.total[0] * self.parts[0][0] < 0
        return self.kind == "share" and self.total[0] < 0

    def turned(self) -> TieOut:
        """The same with both sides of one sign."""
        return replace(self, tie_out_id=f"{self.tie_out_id} turned", total=(-self.total[0], self.total[1]))


@dataclass(frozen=True)
class Case:
    """One release as diagnosis sees it: the figures of its tie-outs, and those that stand beside them."""

    release_id: str
    figures: Mapping[str, PrintedFigure]
    tie_outs: Sequence[TieOut]
    unprinted: Sequence[Unprinted] = ()

    @cached_property
    def by_id(self) -> dict[str, TieOut]:
        """The tie-outs by their ids."""
        return {one.tie_out_id: one for one in self.tie_outs}

    @cached_property
    def binding(self) -> dict[str, list[TieOut]]:
        """The tie-outs of each figure that bind: what fails is to be explained, what holds is to go on holding."""
        found: dict[str, list[TieOut]] = defaultdict(list)
        for one in self.tie_outs:
            if one.verdict in FAILING | HOLDING:
                for figure_id in one.figure_ids:
                    found[figure_id].append(one)
        return dict(found)


@dataclass(frozen=True, slots=True)
class Change:
    """What one figure should print: every value from `low` to `high` lets its tie-outs pass."""

    figure_id: str
    low: Fraction
    high: Fraction
    suggested: Fraction | None
    """The value that the printed text most likely stood for; None where several are as likely."""
    kind: FindingKind


@dataclass(frozen=True, slots=True)
class Candidate:
    """One explanation: a set of figures whose change lets all tie-outs of a finding pass."""

    kind: FindingKind
    changes: tuple[Change, ...]
    score: float
    """Natural logarithm of how likely it is, up to a constant that the candidates of a finding share."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Words that name the period of several figures, and the ones that are due."""

    document: str
    line: int
    printed: str
    suggested: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A cell that should print a number and prints none; every value from `low` to `high` lets its sums hold."""

    document: str
    line: int
    cell: Cell
    printed: str | None
    """Its draft mark; None where nothing stands there."""
    figure_id: str | None
    suggested: str | None
    value: Fraction | None
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with some figures, best candidate first. `is_unique`: no other candidate comes near the first."""

    kind: FindingKind
    candidates: tuple[Candidate, ...]
    tie_out_ids: tuple[str, ...]
    """The failing tie-outs that it settles."""
    is_unique: bool
    heading: Heading | None = None
    """Set where words are wrong and no number is."""
    blank: Blank | None = None
    """Set where no number is printed and one is due."""
    gave_up: GaveUp | None = None
    """Why the search was not finished, where it was not: what it found is then not the only answer."""
    summary: str = field(default="", compare=False)

    @property
    def figure_ids(self) -> frozenset[str]:
        """The figures that the best candidate accuses."""
        return frozenset(change.figure_id for change in self.candidates[0].changes) if self.candidates else frozenset()
