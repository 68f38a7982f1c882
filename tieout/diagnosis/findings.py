"""Diagnosis of one release: from failing tie-outs to findings.

Here: the order in which explanations are tried, and when one is called unique. Not here: how each is found
(`localise.py`), or the sentence (`wording.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tieout.diagnosis.components import Component, by_figure, component, components, joined, widened
from tieout.diagnosis.equations import holds, true_range
from tieout.diagnosis.headings import misdated
from tieout.diagnosis.localise import (
    Weights,
    best_first,
    cheapest,
    derived_figures,
    exchanged,
    kind_of,
    single_figures,
    weights,
)
from tieout.diagnosis.model import DERIVED, FAILING, HOLDING, Candidate, Case, Finding, TieOut
from tieout.diagnosis.surroundings import Surroundings
from tieout.diagnosis.wording import summary

SECONDS = 2.0
"""What the solver may take for one component; after that a finding abstains."""
MOST_CANDIDATES = 5
_AHEAD = 3.0
"""How much likelier (natural logarithm) than the next the best candidate must be to stand alone: twenty times."""
_NEAR = 7.0
"""Candidates less likely than the best by more than this are not listed."""


def diagnose(case: Case, seconds: float = SECONDS) -> list[Finding]:
    """The findings of a release, in the order of its text. Pure; the same case gives the same findings.

    A finding without candidates says that its tie-outs fail and nothing explains them: it abstains.
    """
    case, followers = _without_followers(case)
    costs, around = weights(case), Surroundings(case)
    findings: list[Finding] = []
    left: list[Component] = []
    for part in components(case):
        alone = list(_alone(part, case, costs, around))
        findings += alone
        if not alone:
            left.append(part)
    for part in joined(left, case):
        found = list(_alone(part, case, costs, around)) or _several(part, case, costs, around, seconds)
        findings = _absorbed(findings, found, case)
    findings = [_with_followers(one, followers, case) for one in findings]
    return sorted([*findings, *misdated(case)], key=lambda one: _first_line(one, case))


def _without_followers(case: Case) -> tuple[Case, list[TieOut]]:
    """The case without the prints that a broken sum leaves a unit off, and these.

    A print that is a unit off its translation or its other print is forced, and no error, where its column foots. As
    long as an error elsewhere in the column breaks its sum, nothing can be said of it.
    """
    failing = [one for one in case.tie_outs if one.verdict in FAILING]
    broken = {name for one in failing if len(one.parts) > 1 for name in one.figure_ids}
    followers = [
        one
        for one in failing
        if one.kind in ("translation", "duplicate") and one.total[1] in broken and _is_a_unit_off(one, case)
    ]
    left_out = {one.tie_out_id for one in followers}
    return replace(case, tie_outs=[one for one in case.tie_outs if one.tie_out_id not in left_out]), followers


def _is_a_unit_off(tie_out: TieOut, case: Case) -> bool:
    ranges = {name: true_range(case.figures[name]) for name in tie_out.figure_ids}
    total = case.figures[tie_out.total[1]]
    low, high = ranges[total.figure_id]
    return holds(replace(tie_out, is_exact=False), {**ranges, total.figure_id: (low - total.step, high + total.step)})


def _with_followers(finding: Finding, followers: Sequence[TieOut], case: Case) -> Finding:
    """The finding with the followers whose column it repairs."""
    mended = {name for one in case.tie_outs if one.tie_out_id in finding.tie_out_ids for name in one.figure_ids}
    more = tuple(one.tie_out_id for one in followers if one.total[1] in mended)
    return replace(finding, tie_out_ids=(*finding.tie_out_ids, *more)) if more else finding


def _absorbed(findings: Sequence[Finding], found: Sequence[Finding], case: Case) -> list[Finding]:
    """Both, but for a finding whose tie-outs hold as soon as the figures of a new one are put right."""
    grown = list(found)
    kept = []
    for one in findings:
        failing = [tie_out for tie_out in case.tie_outs if tie_out.tie_out_id in one.tie_out_ids]
        for number, other in enumerate(grown):
            if other.is_unique and _settles(other, failing, case):
                both = tuple(dict.fromkeys((*other.tie_out_ids, *one.tie_out_ids)))
                grown[number] = _worded(replace(other, tie_out_ids=both), case)
                break
        else:
            kept.append(one)
    return [*kept, *grown]


def _settles(finding: Finding, failing: Sequence[TieOut], case: Case) -> bool:
    changed = {
        change.figure_id: (change.low + figure.low, change.high + figure.high)
        for change in finding.candidates[0].changes
        for figure in [case.figures[change.figure_id]]
    }
    for one in failing:
        ranges = {name: changed.get(name, true_range(case.figures[name])) for name in one.figure_ids}
        if not one.figure_ids & changed.keys() or not holds(one, ranges):
            return False
    return True


def _alone(part: Component, case: Case, costs: Weights, around: Surroundings) -> Iterator[Finding]:
    """What one slip explains: of one figure, or of two rows or cells that changed places."""
    singles = [*single_figures(part, case, costs, around), *derived_figures(part, case, costs, around)]
    exchanges = {one.candidate: one for one in exchanged(part, case, costs, around)}
    if not singles and not exchanges:
        return
    ordered = best_first([*singles, *exchanges])
    settles = exchanges[ordered[0]].settles if ordered[0] in exchanges else None
    yield _finding([one for one in part.failing if settles is None or one.tie_out_id in settles], ordered, case)
    rest = [one for one in part.failing if settles is not None and one.tie_out_id not in settles]
    if rest:
        yield from _after(ordered[0], rest, case, costs, around)


def _after(
    candidate: Candidate, rest: Sequence[TieOut], case: Case, costs: Weights, around: Surroundings
) -> Iterator[Finding]:
    """What an exchange leaves, in the release as it reads once the two are put back."""
    put_back = {change.figure_id: change.suggested for change in candidate.changes if change.suggested is not None}
    printed_by = {
        name: other
        for name, value in put_back.items()
        for other in put_back
        if other != name and case.figures[other].value == value
    }
    figures = {
        name: replace(figure, value=put_back[name]) if name in put_back else figure
        for name, figure in case.figures.items()
    }
    world = replace(case, figures=figures)
    index = by_figure(one for one in case.tie_outs if one.verdict in FAILING | HOLDING)
    found = best_first(single_figures(component(rest, index), world, costs, around))
    yield _finding(rest, [_renamed(one, printed_by) for one in found], case)


def _renamed(candidate: Candidate, printed_by: Mapping[str, str]) -> Candidate:
    """The candidate of an exchanged world, of the figures that print its numbers."""
    changes = [replace(one, figure_id=printed_by.get(one.figure_id, one.figure_id)) for one in candidate.changes]
    return replace(candidate, changes=tuple(changes))


def _several(part: Component, case: Case, costs: Weights, around: Surroundings, seconds: float) -> list[Finding]:
    """What takes several figures: those of the failing tie-outs, else also those that agree with them."""
    wide = part
    found = cheapest(part, case, costs, around, seconds)
    if not found:
        wide = widened(part, case)
        found = cheapest(wide, case, costs, around, seconds)
    ordered = best_first(found)
    if not ordered or not _is_ahead(ordered):
        return [_finding(part.failing, ordered, case)]
    return [_finding(failing, [one], case) for one, failing in _parted(ordered[0], wide, case)]


def _parted(candidate: Candidate, wide: Component, case: Case) -> Iterator[tuple[Candidate, list[TieOut]]]:
    """A set of figures as slips of their own: those that agree with each other as printed belong together."""
    leader = {change.figure_id: change.figure_id for change in candidate.changes}

    def find(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for one in wide.touching:
        if one.verdict in HOLDING:
            accused = sorted(one.figure_ids & leader.keys())
            for other in accused[1:]:
                leader[find(other)] = find(accused[0])
    groups = defaultdict(list)
    for change in candidate.changes:
        groups[find(change.figure_id)].append(change)
    for changes in groups.values():
        names = {change.figure_id for change in changes}
        failing = [one for one in wide.failing if one.figure_ids & names]
        amounts = [change for change in changes if case.figures[change.figure_id].role not in DERIVED]
        kind = candidate.kind if len(groups) == 1 else "stale" if len(amounts) > 1 else kind_of(changes, case)
        yield Candidate(kind, tuple(changes), candidate.score), failing


def _is_ahead(ordered: Sequence[Candidate]) -> bool:
    return len(ordered) == 1 or ordered[0].score - ordered[1].score >= _AHEAD


def _finding(failing: Sequence[TieOut], ordered: Sequence[Candidate], case: Case) -> Finding:
    settles = tuple(one.tie_out_id for one in failing)
    if not ordered:
        return _worded(Finding("unexplained", (), settles, is_unique=False), case)
    best = ordered[0]
    near = tuple(one for one in ordered if best.score - one.score <= _NEAR)[:MOST_CANDIDATES]
    return _worded(Finding(best.kind, near, settles, _is_ahead(ordered)), case)


def _worded(finding: Finding, case: Case) -> Finding:
    return replace(finding, summary=summary(finding, case))


def _first_line(finding: Finding, case: Case) -> tuple[str, int]:
    if finding.heading:
        return "", finding.heading.line
    names = finding.figure_ids or {one.total[1] for one in case.tie_outs if one.tie_out_id in finding.tie_out_ids}
    places = [case.figures[name].place for name in names]
    return min((place.document, place.line) for place in places)
