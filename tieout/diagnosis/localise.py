"""Which figures of a component are wrong, and what they should print.

Here: candidates of one component, each checked in exact arithmetic: one figure, two that changed places, the cheapest
sets. Not here: what a solver does (`program.py`), words of a finding (`findings.py`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tieout.diagnosis.components import Component
from tieout.diagnosis.edits import explain
from tieout.diagnosis.equations import Range, footed, holds, implied, intersection, is_empty, printable, true_range
from tieout.diagnosis.model import DERIVED, HOLDING, Candidate, Case, Change, FindingKind, PrintedFigure, TieOut
from tieout.diagnosis.program import cheapest_sets
from tieout.diagnosis.surroundings import Surroundings

MOST_SETS = 6
WITHIN = 0.9
"""Sets that cost so much more than the cheapest are no alternative: a further figure costs more."""
LARGEST = 80
"""Figures of a component beyond which the program is not asked: it would not end in time."""
_ROUNDS = 4
_STALE = math.log(0.01)
"""Several figures of one table that agree with each other and with nothing else: one slip, an older draft."""
_SWAPPED = math.log(0.02)
_PARTIAL = 2.5
"""What it costs an exchange to leave or break a tie-out: it takes a further slip to explain that."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What it costs to accuse a figure: more where it stands firm, less where it is derived or in a sentence."""

    case: Case
    held: Mapping[str, int]
    """How many tie-outs of a figure hold."""

    def cost(self, figure_id: str) -> float:
        """Between 0.5 and 2, so that one figure is cheaper than two unless both are derived."""
        figure = self.case.figures[figure_id]
        base = 1.3 if figure.is_statement else 1.1 if figure.place.cell else 1.0
        if figure.role in DERIVED:
            base = 0.6
        return base + 0.05 * min(self.held.get(figure_id, 0), 8) + 0.02 * min(len(figure.text), 10)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A candidate, and which failing tie-outs it settles; others may be left."""

    candidate: Candidate
    settles: tuple[str, ...]


def weights(case: Case) -> Weights:
    """The weights of a release."""
    held: dict[str, int] = {}
    for one in case.tie_outs:
        if one.verdict in HOLDING:
            for figure_id in one.figure_ids:
                held[figure_id] = held.get(figure_id, 0) + 1
    return Weights(case, held)


def single_figures(part: Component, case: Case, costs: Weights, around: Surroundings) -> list[Candidate]:
    """Each figure whose change alone lets every tie-out of the component hold."""
    shared = frozenset.intersection(*(one.figure_ids for one in part.failing))
    return [
        candidate
        for figure_id in part.free
        if figure_id in shared and (candidate := settled((figure_id,), part, case, costs, around))
    ]


def derived_figures(part: Component, case: Case, costs: Weights, around: Surroundings) -> list[Candidate]:
    """All the percentages of the component, where each failing tie-out checks one: each may be a slip of its own."""
    names = sorted({one.total[1] for one in part.failing if case.figures[one.total[1]].role in DERIVED})
    is_each = all(one.total[1] in names for one in part.failing)
    found = settled(names, part, case, costs, around) if is_each and len(names) > 1 else None
    return [found] if found else []


def cheapest(part: Component, case: Case, costs: Weights, around: Surroundings, seconds: float) -> list[Candidate]:
    """The cheapest sets of several figures, where no single one settles the component."""
    if len(part.free) > LARGEST:
        return []
    found = cheapest_sets(
        part.touching,
        case.figures,
        {one: costs.cost(one) for one in part.free},
        most=MOST_SETS,
        within=WITHIN,
        seconds=seconds,
    )
    return [one for names in found if (one := settled(sorted(names), part, case, costs, around))]


def settled(
    names: Sequence[str], part: Component, case: Case, costs: Weights, around: Surroundings
) -> Candidate | None:
    """The candidate that changes just these figures; None if no values let all tie-outs hold."""
    ranges = contracted(names, part.touching, case)
    if ranges is None:
        return None
    changes = []
    score = 0.0
    for name in names:
        figure = case.figures[name]
        allowed = ranges[name]
        if allowed is None:
            return None
        if allowed[0] <= figure.value <= allowed[1]:
            return None
        neighbours = [
            (one, _kind_of_copy(figure, one, around, part.failing)) for one in around.of(figure, part.failing)
        ]
        explanation = explain(figure, allowed, neighbours, _footing(figure, part, case) if len(names) == 1 else None)
        if explanation is None:
            return None
        changes.append(Change(name, *allowed, explanation.suggested, explanation.kind))
        score += math.log(explanation.likelihood) - costs.cost(name)
    amounts = [change for change in changes if case.figures[change.figure_id].role not in DERIVED] or changes
    cells = [case.figures[name].place.cell for name in names]
    if len(amounts) > 1 and len({cell.table if cell else None for cell in cells}) == 1 and cells[0]:
        stale = _STALE - sum(costs.cost(name) for name in names) / len(names)
        return Candidate("stale", tuple(changes), max(score, stale))
    return Candidate(kind_of(changes, case), tuple(changes), score)


def _footing(figure: PrintedFigure, part: Component, case: Case) -> Fraction | None:
    """The one number with which all sums add up to the unit that do so in the rest of their tables."""
    found = {
        footed(one, figure, {name: case.figures[name].value for name in one.figure_ids})
        for one in part.touching
        if one.foots and figure.figure_id in one.figure_ids
    }
    return found.pop() if len(found) == 1 else None


def kind_of(changes: Sequence[Change], case: Case) -> FindingKind:
    """The kind of several changes: that of the amounts, from which percentages follow."""
    amounts = [one.kind for one in changes if case.figures[one.figure_id].role not in DERIVED]
    kinds = amounts or [one.kind for one in changes]
    return max(kinds, key=kinds.count)


def _kind_of_copy(
    figure: PrintedFigure, other: PrintedFigure, around: Surroundings, failing: Sequence[TieOut]
) -> FindingKind:
    return "period" if around.is_of_its_row(figure, other, failing) else "label_swap"


def contracted(names: Sequence[str], tie_outs: Iterable[TieOut], case: Case) -> dict[str, Range | None] | None:
    """The values that each of these figures may print for all tie-outs to hold; None if there are none.

    Interval propagation: what one tie-out says of a figure narrows what the others say of its fellows.
    """
    tie_outs = list(tie_outs)
    true: dict[str, Range | None] = {
        one: None if one in names else true_range(case.figures[one])
        for tie_out in tie_outs
        for one in tie_out.figure_ids
    }
    allowed: dict[str, Range | None] = dict.fromkeys(names)
    touched = {name: [one for one in tie_outs if name in one.figure_ids] for name in names}
    for _ in range(1 if len(names) == 1 else _ROUNDS):
        for name in names:
            figure = case.figures[name]
            for one in touched[name]:
                allowed[name] = intersection(allowed[name], implied(one, figure, true))
            found = allowed[name]
            if is_empty(found):
                return None
            if found is not None:
                true[name] = found[0] + figure.low, found[1] + figure.high
    return allowed


def exchanged(part: Component, case: Case, costs: Weights, around: Surroundings) -> Iterator[Exchange]:
    """Two rows whose labels, or two cells whose values, changed places: put back, more tie-outs hold than before.

    Where it does not settle all, it must settle two more than it breaks: a swap may come with a slip of its own.
    """
    if len(part.failing) < 2:
        return
    failing = {one.tie_out_id for one in part.failing}
    pairs_of_figures = around.exchanges(part.failing)
    for pairs, kind in pairs_of_figures:
        now = {one.figure_id: other.value for one, other in pairs} | {
            other.figure_id: one.value for one, other in pairs
        }
        broken = {one.tie_out_id for one in around.touching(now) if not _holds_with(now, one, case)}
        settled_now = {one.tie_out_id for one in part.failing if one.figure_ids & now.keys()} - broken
        fresh = broken - failing
        if len(settled_now) - len(fresh) < 2:
            continue
        changes = tuple(
            Change(name, *printable(case.figures[name], _moved(case.figures[name], value)), value, kind)
            for name, value in now.items()
            if value != case.figures[name].value
        )
        dearest = max(costs.cost(change.figure_id) for change in changes)
        score = _SWAPPED - math.log(len(pairs_of_figures)) - dearest - _PARTIAL * len(fresh | (failing - settled_now))
        yield Exchange(Candidate(kind, changes, score), tuple(sorted(settled_now)))


def _moved(figure: PrintedFigure, value: Fraction) -> Range:
    return value + figure.low, value + figure.high


def _holds_with(now: Mapping[str, Fraction], tie_out: TieOut, case: Case) -> bool:
    figures = case.figures
    return holds(
        tie_out,
        {
            name: _moved(figures[name], now[name]) if name in now else true_range(figures[name])
            for name in tie_out.figure_ids
        },
    )


def best_first(candidates: Iterable[Candidate]) -> list[Candidate]:
    """In order of likelihood, the same figures once."""
    kept: dict[frozenset[str], Candidate] = {}
    for one in sorted(candidates, key=lambda candidate: -candidate.score):
        kept.setdefault(frozenset(change.figure_id for change in one.changes), one)
    return list(kept.values())


def as_figures(candidate: Candidate, figures: Mapping[str, PrintedFigure]) -> list[PrintedFigure]:
    """The accused figures of a candidate, in the order of the text."""
    found = [figures[change.figure_id] for change in candidate.changes]
    return sorted(found, key=lambda one: (one.place.document, one.place.line))
