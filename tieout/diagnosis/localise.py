"""Which figures of a component are wrong, and what they should print.

Here: candidates of one component, each checked in exact arithmetic: one figure, two that changed places, the cheapest
sets. Not here: what a solver does (`program.py`), words of a finding (`findings.py`).
"""

from __future__ import annotations

import math
from collections import ChainMap, Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from tieout.diagnosis.components import Component
from tieout.diagnosis.edits import Footing, Strict, explain
from tieout.diagnosis.equations import Prints, Range, footed, grain, implied, intersection, is_empty
from tieout.diagnosis.forced import gain_of_strictness, odds_of_forcing
from tieout.diagnosis.model import (
    ADDED,
    DERIVED,
    FAILING,
    HOLDING,
    REPEATED,
    UNLIKE,
    Candidate,
    Case,
    Change,
    FindingKind,
    GaveUp,
    PrintedFigure,
    TieOut,
)
from tieout.diagnosis.movements import Movements
from tieout.diagnosis.plausibility import gain_of_sign
from tieout.diagnosis.program import Allowance, cheapest_sets
from tieout.diagnosis.surroundings import Pairs, Surroundings

MOST_SETS = 6
WITHIN = 0.9
"""Sets that cost so much more than the cheapest are no alternative: a further figure costs more."""
LARGEST = 80
"""Figures of a component beyond which the program is not asked: it would not end in time."""
MOST_EXCHANGED = 300
"""Figures of a component beyond which no exchange is tried: so much fails together only where a table is misread."""
_LEAST_SETTLED = 2
_COLUMNS = 2
_ROUNDS = 4
_STALE = math.log(0.01)
"""Several figures of one table that agree with each other and with nothing else: one slip, an older draft."""
_SWAPPED = math.log(0.02)
_PARTIAL = 2.5
"""What it costs an exchange to leave or break a tie-out: it takes a further slip to explain that."""


class Bench:
    """One release with all that explanations are weighed by: its layout, its arithmetic, how firmly figures stand."""

    def __init__(self, case: Case, nodes: int) -> None:
        self.case = case
        self.allowance = Allowance(nodes)
        self.searched: dict[tuple[Sequence[str], ...], Search] = {}
        self.around = Surroundings(case)
        self.prints = Prints(case.figures)
        self.checks: dict[str, list[TieOut]] = defaultdict(list)
        """All tie-outs of each figure, also such as bind nothing."""
        self.forcing = odds_of_forcing(case)
        self._held: Counter[str] = Counter()
        for one in case.tie_outs:
            for name in one.figure_ids:
                self.checks[name].append(one)
            if one.verdict in HOLDING:
                self._held.update(one.figure_ids)

    @cached_property
    def movements(self) -> Movements:
        """What statements of flows say of balances."""
        return Movements(self.case)

    def cost(self, figure_id: str) -> float:
        """What it costs to accuse a figure: more where it stands firm, less where it is derived or in a sentence.

        Between 0.6 and 2, so that one figure is cheaper than two unless both are derived.
        """
        figure = self.case.figures[figure_id]
        base = 1.3 if figure.is_statement else 1.1 if figure.place.cell else 1.0
        if figure.role in DERIVED:
            base = 0.6
        return base + 0.05 * min(self._held[figure_id], 8) + 0.02 * min(len(figure.text), 10)


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found, and why it was not finished, where it was not."""

    candidates: tuple[Candidate, ...]
    gave_up: GaveUp | None = None
    is_open: bool = False
    """Whether a set is as cheap whose values its tie-outs leave open."""

    @property
    def is_settled(self) -> bool:
        """Whether what it found is all that there is."""
        return bool(self.candidates) and self.gave_up is None and not self.is_open


@dataclass(frozen=True, slots=True)
class Exchange:
    """A candidate, and which failing tie-outs it settles; others may be left."""

    candidate: Candidate
    settles: tuple[str, ...]
    breaks: int = 0
    """Tie-outs that held and do not once the two are put back."""


def single_figures(part: Component, bench: Bench) -> list[Candidate]:
    """Each figure whose change alone lets every tie-out of the component hold."""
    shared = frozenset.intersection(*(one.figure_ids for one in part.failing))
    return [found for name in sorted(shared) if (found := settled((name,), part, bench))]


def derived_figures(part: Component, bench: Bench) -> list[Candidate]:
    """All the percentages of the component, where each failing tie-out checks one: each may be a slip of its own."""
    figures = bench.case.figures
    names = sorted({one.total[1] for one in part.failing if figures[one.total[1]].role in DERIVED})
    is_each = all(one.total[1] in names for one in part.failing)
    found = settled(names, part, bench) if is_each and len(names) > 1 else None
    return [found] if found else []


def cheapest(part: Component, bench: Bench) -> Search:
    """The cheapest sets of several figures, where no single one settles the component; searched once."""
    own = part.free, [one.tie_out_id for one in part.failing], [one.tie_out_id for one in part.touching]
    key = tuple(map(tuple, own))
    if key not in bench.searched:
        bench.searched[key] = _cheapest(part, bench)
    return bench.searched[key]


def _cheapest(part: Component, bench: Bench) -> Search:
    if len(part.free) > LARGEST:
        return Search((), "size")
    costs = {one: bench.cost(one) for one in part.free}
    figures, allowance = bench.case.figures, bench.allowance
    sets = cheapest_sets(part.touching, figures, costs, most=MOST_SETS, within=WITHIN, allowance=allowance)
    candidates, is_open = [], False
    for names in sets.found:
        if found := settled(sorted(names), part, bench):
            candidates.append(found)
        else:
            is_open |= _leaves_open(sorted(names), part, bench)
    gave_up: GaveUp | None = None if sets.is_complete or len(sets.found) == MOST_SETS else "nodes"
    return Search(tuple(candidates), gave_up, is_open)


def _leaves_open(names: Sequence[str], part: Component, bench: Bench) -> bool:
    """Whether the tie-outs could hold with these figures changed, and do not say how."""
    ranges = contracted(names, part.touching, bench)
    figures = bench.case.figures
    return ranges is not None and any(
        allowed is None or allowed[0] <= figures[name].value <= allowed[1] for name, allowed in ranges.items()
    )


def settled(names: Sequence[str], part: Component, bench: Bench) -> Candidate | None:
    """The candidate that changes just these figures; None if no values let all tie-outs hold."""
    case, around = bench.case, bench.around
    # a solver's set may miss a tie-out by a rounding error of its own
    if any(one.figure_ids.isdisjoint(names) for one in part.failing):
        return None
    ranges = contracted(names, part.touching, bench) or _unsigned(names, part.touching, bench)
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
        feet = list(_footings(figure, part, bench)) if len(names) == 1 else []
        strict = _strict(name, allowed, part, bench) if len(names) == 1 else None
        explanation = explain(figure, allowed, neighbours, feet, _grain(name, part, bench), strict)
        if explanation is None:
            return None
        changes.append(Change(name, *allowed, explanation.suggested, explanation.kind))
        due = (allowed[0] + allowed[1]) / 2 if explanation.suggested is None else explanation.suggested
        score += math.log(explanation.likelihood) - bench.cost(name)
        if len(names) == 1:
            score += bench.forcing * gain_of_strictness(figure, due, bench.checks[name], bench.prints)
        if figure.role not in UNLIKE:
            score += around.expected(figure).gain(figure, due)
        if figure.role not in DERIVED:
            score += gain_of_sign(figure, due, around.column_of(figure)) + around.gain_of_echo(figure, due, neighbours)
            score += bench.movements.gain(figure, due)
    amounts = [change for change in changes if case.figures[change.figure_id].role not in DERIVED] or changes
    cells = [case.figures[name].place.cell for name in names]
    if len(amounts) > 1 and len({cell.table if cell else None for cell in cells}) == 1 and cells[0]:
        stale = _STALE - sum(bench.cost(name) for name in names) / len(names)
        return Candidate("stale", tuple(changes), max(score, stale))
    return Candidate(kind_of(changes, case), tuple(changes), score)


def _unsigned(names: Sequence[str], tie_outs: Sequence[TieOut], bench: Bench) -> dict[str, Range | None] | None:
    """What one figure may print if its sign is wrong, and with it that of the tie-outs that were read by it."""
    own = [one for one in tie_outs if one.figure_ids.intersection(names)]
    unsigned = [one for one in own if one.is_unsigned or _is_told(one, bench.case)]
    if len(names) > 1 or not unsigned:
        return None
    # what held with the wrong sign was read by it; what fails may have been read by another column
    for turned in (unsigned, [one for one in unsigned if one.verdict not in FAILING]):
        if found := contracted(names, [one.turned() if one in turned else one for one in own], bench):
            return found
    return None


def _is_told(tie_out: TieOut, case: Case) -> bool:
    """Whether a sentence repeats a number: it tells the sign by words, as a loss of so much."""
    return tie_out.kind in REPEATED and any(case.figures[one].place.cell is None for one in tie_out.figure_ids)


def _footings(figure: PrintedFigure, part: Component, bench: Bench) -> Iterator[Footing]:
    """The numbers with which the sums of a figure add up to the unit, and how likely they do."""
    own = {one.tie_out_id for one in part.failing}
    figures = bench.case.figures
    for one in part.touching:
        if one.footing and figure.figure_id in one.figure_ids:
            value = footed(one, figure, {name: figures[name].value for name in one.figure_ids})
            said = bench.prints.says(one, figure.figure_id)
            if value is not None and said is not None:
                values = (said[1] - said[0]) / figure.step / grain(one, figure.figure_id, figures) + 1
                yield Footing(value, one.footing, float(values), is_broken=one.tie_out_id in own)


def _strict(name: str, allowed: Range, part: Component, bench: Bench) -> Strict | None:
    """The values with which none of its tie-outs needs a forced print; None where there are none."""
    found: Range | None = allowed
    for one in part.touching:
        if one.lax and name in one.figure_ids:
            found = intersection(found, bench.prints.within(one, name))
    return None if found is None or is_empty(found) else Strict(*found, math.exp(-bench.forcing))


def _grain(name: str, part: Component, bench: Bench) -> Fraction:
    """The grain of the tie-out that binds a figure closest."""
    widths = [
        (said[1] - said[0], one.tie_out_id)
        for one in part.touching
        if name in one.figure_ids and (said := bench.prints.says(one, name))
    ]
    return grain(bench.case.by_id[min(widths)[1]], name, bench.case.figures) if widths else Fraction(1)


def kind_of(changes: Sequence[Change], case: Case) -> FindingKind:
    """The kind of several changes: that of the amounts, from which percentages follow."""
    amounts = [one.kind for one in changes if case.figures[one.figure_id].role not in DERIVED]
    kinds = amounts or [one.kind for one in changes]
    return max(kinds, key=kinds.count)


def _kind_of_copy(
    figure: PrintedFigure, other: PrintedFigure, around: Surroundings, failing: Sequence[TieOut]
) -> FindingKind:
    return "period" if around.is_of_its_row(figure, other, failing) else "label_swap"


def contracted(names: Sequence[str], tie_outs: Sequence[TieOut], bench: Bench) -> dict[str, Range | None] | None:
    """The values that each of these figures may print for all tie-outs to hold; None if there are none.

    Interval propagation: what one tie-out says of a figure narrows what the others say of its fellows.
    """
    touched = {name: [one for one in tie_outs if name in one.figure_ids] for name in names}
    true = ChainMap[str, Range | None](dict.fromkeys(names), bench.prints.true)
    allowed: dict[str, Range | None] = dict.fromkeys(names)
    for _ in range(1 if len(names) == 1 else _ROUNDS):
        for name in names:
            figure = bench.case.figures[name]
            for one in touched[name]:
                alone = len(names) == 1 or len(one.figure_ids.intersection(names)) == 1
                said = bench.prints.says(one, name) if alone else implied(one, figure, true)
                allowed[name] = intersection(allowed[name], said)
            found = allowed[name]
            if is_empty(found):
                return None
            if found is not None:
                true[name] = found[0] + figure.low, found[1] + figure.high
    return allowed


def exchanged(part: Component, bench: Bench) -> Iterator[Exchange]:
    """Two rows whose labels, or two cells whose values, changed places: put back, more tie-outs hold than before.

    Where it does not settle all, it must settle two more than it breaks: a swap may come with a slip of its own.
    """
    if len(part.free) > MOST_EXCHANGED:
        return
    own = {one.tie_out_id for one in part.failing}
    pairs_of_figures = bench.around.exchanges(part.failing)
    for pairs, kind in pairs_of_figures:
        found = _put_back(pairs, own, bench)
        if found is None:
            continue
        now, settles, fresh = found
        changes = tuple(
            Change(name, value, value, value, kind)
            for name, value in now.items()
            if value != bench.case.figures[name].value
        )
        dearest = max(bench.cost(change.figure_id) for change in changes)
        score = _SWAPPED - math.log(len(pairs_of_figures)) - dearest - _PARTIAL * (fresh + len(own) - len(settles))
        yield Exchange(Candidate(kind, changes, score), settles, fresh)


def _put_back(
    pairs: Pairs, own: Collection[str], bench: Bench
) -> tuple[dict[str, Fraction], tuple[str, ...], int] | None:
    """The values of these pairs once exchanged, the failing tie-outs that this settles, how many others it breaks.

    None if it does not pay.
    """
    now = {one.figure_id: other.value for one, other in pairs} | {other.figure_id: one.value for one, other in pairs}
    touching = bench.around.touching(now)
    failing = [one for one in touching if one.tie_out_id in own]
    least = 1 if len(own) == 1 and _is_told_by_a_print(pairs, failing) else _LEAST_SETTLED
    if len(failing) < least:
        return None
    settles = [one for one in failing if _would_hold(one, pairs, now, bench)]
    is_total = _is_a_total_and_its_part(pairs, settles)
    spare = len(settles) - least
    fresh = 0
    for one in touching:
        if spare < 0:
            return None
        if one.tie_out_id in own or (
            is_total and (_spells_out(one, pairs, settles) or _is_nearer_with_the_other(one, pairs, bench.case))
        ):
            continue
        if not bench.prints.hold(one, now, one.figure_ids & now.keys()):
            fresh, spare = fresh + 1, spare - 1
    return (now, tuple(sorted(one.tie_out_id for one in settles)), fresh) if spare >= 0 else None


def _is_a_total_and_its_part(pairs: Pairs, settles: Sequence[TieOut]) -> bool:
    """Whether each column has a sum that holds once two rows are put back, and both of them are in it."""
    both = [{one.figure_id, other.figure_id} for one, other in pairs]
    return len(pairs) >= _COLUMNS and all(any(names <= one.figure_ids for one in settles) for names in both)


def _spells_out(tie_out: TieOut, pairs: Pairs, settles: Sequence[TieOut]) -> bool:
    """Whether a sum has the parts of the total in its stead, one of them by its number in the total's row."""
    names = {one.figure_id for pair in pairs for one in pair}
    moved, rest = tie_out.figure_ids & names, tie_out.figure_ids - names
    return (
        tie_out.kind in ADDED
        and len(moved) == 1
        and any(moved <= one.figure_ids and one.figure_ids - names <= rest for one in settles)
    )


def _is_nearer_with_the_other(tie_out: TieOut, pairs: Pairs, case: Case) -> bool:
    """Whether it is a sum that was found with a total's number in the wrong row, which lies farther from the others."""
    if tie_out.kind not in ADDED:
        return False
    mates = {one.figure_id: other for one, other in pairs} | {other.figure_id: one for one, other in pairs}
    moved = tie_out.figure_ids & mates.keys()
    rest = [cell for name in tie_out.figure_ids - moved if (cell := case.figures[name].place.cell)]
    if len(moved) != 1 or not rest:
        return False
    (name,) = moved
    here, there = case.figures[name].place.cell, mates[name].place.cell
    if here is None or there is None or any(one.table != here.table for one in rest):
        return False
    return min(abs(one.row - there.row) for one in rest) < min(abs(one.row - here.row) for one in rest)


def _would_hold(tie_out: TieOut, pairs: Pairs, now: Mapping[str, Fraction], bench: Bench) -> bool:
    """Whether a tie-out holds once the pairs are exchanged; of whole rows, with which sign is not known before."""
    moved = tie_out.figure_ids & now.keys()
    is_row = len(pairs) >= _COLUMNS and tie_out.kind in REPEATED and tie_out.formula == "sum"
    return bench.prints.hold(tie_out, now, moved) or (is_row and bench.prints.hold(tie_out.turned(), now, moved))


def _is_told_by_a_print(pairs: Pairs, failing: Sequence[TieOut]) -> bool:
    """Whether these are rows next to each other, and another print says a number of one that stands in the other."""
    cells = [(one.place.cell, other.place.cell) for one, other in pairs]
    if len(pairs) < _COLUMNS or any(not one or not other or abs(one.row - other.row) != 1 for one, other in cells):
        return False
    telling = {one.figure_id for pair in pairs for one in pair if one.tells(one.value)}
    return any(one.kind in REPEATED and one.figure_ids & telling for one in failing)


def best_first(candidates: Iterable[Candidate]) -> list[Candidate]:
    """In order of likelihood, the same figures once: nothing that accuses one more than a likelier one does."""
    kept: dict[frozenset[str], Candidate] = {}
    for one in sorted(candidates, key=lambda candidate: -candidate.score):
        names = frozenset(change.figure_id for change in one.changes)
        if not any(other <= names for other in kept):
            kept[names] = one
    return list(kept.values())
