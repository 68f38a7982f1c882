"""Diagnosis of one release: from failing tie-outs to findings.

Here: the order in which explanations are tried, and when one is called unique. Not here: how each is found
(`localise.py`), or the sentence (`prose/wording.py`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tieout.diagnosis.blanks import left_out
from tieout.diagnosis.components import Component, component, components, connected, joined, widened
from tieout.diagnosis.doubts import is_far_fetched, is_of_an_odd_column
from tieout.diagnosis.equations import holds, true_range
from tieout.diagnosis.forced import CAN_BE_FORCED, asks_of_a_forced_print, is_a_unit_off, may_be_forced
from tieout.diagnosis.headings import misdated
from tieout.diagnosis.localise import (
    LARGEST,
    Bench,
    Exchange,
    Search,
    best_first,
    cheapest,
    derived_figures,
    exchanged,
    kind_of,
    settled,
    single_figures,
)
from tieout.diagnosis.mirrored import mirrored
from tieout.diagnosis.model import DERIVED, FAILING, HOLDING, Candidate, Case, Finding, GaveUp, TieOut
from tieout.diagnosis.signs import with_open_signs
from tieout.diagnosis.wording import is_exchange, summary
from tieout.diagnosis.years import wrong_headings

NODES = 1_000
"""What the solver may open of its tree for one component, a second or two; after that a finding abstains."""
MOST_CANDIDATES = 5
_AHEAD = math.log(6)
"""How much likelier (natural logarithm) than all others the best candidate must be to stand alone: six times.

It is right about as often as that says, and few findings stand at this edge (`docs/findings.md`).
"""
_PAIR = 2
_AGREEING = 2
"""Failing tie-outs that must speak against several numbers that agree with each other."""
_NEAR = 7.0
"""Candidates less likely than the best by more than this are not listed."""


def diagnose(case: Case, nodes: int = NODES) -> list[Finding]:
    """The findings of a release, in the order of its text. Pure; the same case gives the same findings.

    A finding without candidates says that its tie-outs fail and nothing explains them: it abstains.
    """
    whole = _in_order(case)
    shifted = list(wrong_headings(whole))
    case, followers = _without_followers(_without(shifted, whole))
    bench = Bench(case, nodes)
    findings: list[Finding] = []
    left: list[Component] = []
    for part in components(case, _exchanges(bench)):
        if rest := _unexplained(part, findings, case):
            found = _explained(rest, bench)
            findings = _absorbed(findings, found, case)
            if not found:
                left.append(rest)
    for part in joined(left, case):
        if rest := _unexplained(part, findings, case):
            found = [one for one in _joint(rest, left, bench) if not _is_said(one, findings)]
            findings = _absorbed(findings, found, case)
    odd = [one for one in findings if is_of_an_odd_column(one, findings, case)]
    findings = [_worded(replace(one, is_unique=False), case) if one in odd else one for one in findings]
    findings = [_with_followers(one, followers, case) for one in findings]
    findings += shifted
    for part in components(whole):
        if rest := _unexplained(part, findings, whole):
            findings.append(_finding(rest.failing, [], whole))
    return sorted([*findings, *misdated(whole), *left_out(whole)], key=lambda one: _place(one, whole))


def _without(findings: Sequence[Finding], case: Case) -> Case:
    """The case without the tie-outs that these findings settle: they accuse no figure."""
    settled_ids = {name for one in findings for name in one.tie_out_ids}
    return replace(case, tie_outs=[one for one in case.tie_outs if one.tie_out_id not in settled_ids])


def _without_followers(case: Case) -> tuple[Case, list[TieOut]]:
    """The case without the prints that a broken sum leaves a unit off, and these.

    A print that is a unit off its translation or its other print is forced, and no error, where its column foots. As
    long as an error elsewhere in the column breaks its sum, nothing can be said of it.
    """
    failing = [one for one in case.tie_outs if one.verdict in FAILING]
    off = [one for one in failing if one.kind in CAN_BE_FORCED and is_a_unit_off(one, case)]
    others = {name for one in failing if one not in off for name in one.figure_ids}
    broken = {name for one in failing if len(one.parts) > 1 for name in one.figure_ids}
    sums = [one for one in case.tie_outs if one.verdict == "improbable" and len(one.parts) > 1]
    broken |= {name for one in sums if one.figure_ids & others for name in one.figure_ids - others}
    followers = [one for one in off if one.total[1] in broken]
    left_out = {one.tie_out_id for one in followers}
    return replace(case, tie_outs=[one for one in case.tie_outs if one.tie_out_id not in left_out]), followers


def _with_followers(finding: Finding, followers: Sequence[TieOut], case: Case) -> Finding:
    """The finding with the followers whose column it repairs."""
    settled_ties = [case.by_id[one] for one in finding.tie_out_ids]
    sums = [one for name in finding.figure_ids for one in case.binding.get(name, ()) if len(one.parts) > 1]
    mended = {name for one in (*settled_ties, *sums) for name in one.figure_ids}
    more = tuple(one.tie_out_id for one in followers if one.total[1] in mended)
    return replace(finding, tie_out_ids=(*finding.tie_out_ids, *more)) if more else finding


def _exchanges(bench: Bench) -> list[frozenset[str]]:
    """Figures that may have changed places: what fails of one and of the other has one cause, and is one component."""
    whole = component([one for one in bench.case.tie_outs if one.verdict in FAILING], bench.case)
    found = []
    for one in exchanged(whole, bench):
        figures = [bench.case.figures[change.figure_id] for change in one.candidate.changes]
        is_row = len(figures) > _PAIR and not one.breaks
        if is_row or all(figure.tells(figure.value) for figure in figures):
            found.append(frozenset(figure.figure_id for figure in figures))
    return found


def _in_order(case: Case) -> Case:
    """The same case in an order of its own: what rows came first must not decide between equals."""
    return replace(
        case,
        figures=dict(sorted(case.figures.items())),
        tie_outs=with_open_signs(sorted(case.tie_outs, key=lambda one: one.tie_out_id), case),
    )


def _is_said(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether others settle all that it settles: a search that widens meets tie-outs of components told before."""
    return set(finding.tie_out_ids) <= {name for one in others for name in one.tie_out_ids}


def _unexplained(part: Component, findings: Sequence[Finding], case: Case) -> Component | None:
    """What of a component no finding has settled yet: a wider search may have taken it along."""
    settled = {name for one in findings for name in one.tie_out_ids}
    rest = [one for one in part.failing if one.tie_out_id not in settled]
    if len(rest) == len(part.failing):
        return part
    return component(rest, case) if rest else None


def _absorbed(findings: Sequence[Finding], found: Sequence[Finding], case: Case) -> list[Finding]:
    """Both, but for one figure's finding whose tie-outs hold as soon as the figures of a new one are put right."""
    grown = list(found)
    kept = []
    for one in findings:
        failing = [case.by_id[name] for name in one.tie_out_ids]
        for number, other in enumerate(grown):
            if other.is_unique and len(one.figure_ids) < 2 and _settles(other, failing, case):
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


def _alone(part: Component, bench: Bench) -> Iterator[Finding]:
    """What one slip explains: of one figure, or of two rows or cells that changed places."""
    case = bench.case
    derived = derived_figures(part, bench)
    singles = [*single_figures(part, bench), *derived]
    exchanges = {one.candidate: one for one in _as_likely(exchanged(part, bench), derived, part)}
    if not singles and not exchanges:
        return
    ordered = best_first([*singles, *mirrored(singles, part.failing, bench), *exchanges])
    settles = exchanges[ordered[0]].settles if ordered[0] in exchanges else None
    yield _finding([one for one in part.failing if settles is None or one.tie_out_id in settles], ordered, case)
    rest = [one for one in part.failing if settles is not None and one.tie_out_id not in settles]
    if rest:
        yield from _after(ordered[0], rest, bench)


def _as_likely(exchanges: Iterable[Exchange], derived: Sequence[Candidate], part: Component) -> Iterator[Exchange]:
    """The exchanges, those of rows no less likely than all the percentages that they settle as well: nothing tells."""
    for one in exchanges:
        settles_all = len(one.settles) == len(part.failing) and not one.breaks
        if derived and settles_all and len(one.candidate.changes) > _PAIR:
            score = max(one.candidate.score, derived[0].score)
            yield replace(one, candidate=replace(one.candidate, score=score))
        else:
            yield one


def _after(candidate: Candidate, rest: Sequence[TieOut], bench: Bench) -> Iterator[Finding]:
    """What an exchange leaves, in the release as it reads once the two are put back."""
    case = bench.case
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
    found = best_first(single_figures(component(rest, case), Bench(world, 0)))
    # rows that were typed in each other's places are not what a column was made to foot with
    yield _finding(rest, [_renamed(one, printed_by) for one in found], case, is_retyped=True)


def _renamed(candidate: Candidate, printed_by: Mapping[str, str]) -> Candidate:
    """The candidate of an exchanged world, of the figures that print its numbers."""
    changes = [replace(one, figure_id=printed_by.get(one.figure_id, one.figure_id)) for one in candidate.changes]
    return replace(candidate, changes=tuple(changes))


def _explained(part: Component, bench: Bench) -> list[Finding]:
    """What explains a component, the simplest first; nothing if all that was tried leaves it unsettled.

    One slip; several figures of the failing tie-outs; a slip that stands apart, and what it leaves.
    """
    if alone := list(_alone(part, bench)):
        return alone
    narrow = _rivalled(cheapest(part, bench), part, bench)
    if narrow.is_settled and is_ahead(best_first(narrow.candidates)):
        return _apart(narrow, part, bench)
    if peeled := _peeled(part, bench):
        rest = [one for one in part.failing if one not in {tie_out for failing, _ in peeled for tie_out in failing}]
        found = [_finding(failing, ordered, bench.case) for failing, ordered in peeled]
        for group in connected(rest):
            smaller = component(group, bench.case)
            found += _explained(smaller, bench) or _given_up(smaller, bench)
        return found
    return [_finding(part.failing, best_first(narrow.candidates), bench.case, narrow)] if narrow.candidates else []


def _rivalled(search: Search, part: Component, bench: Bench) -> Search:
    """A search with what it left out, where what it found agrees in an error or no slip leads there.

    Those that agree with the others have rivals, and so has what does not agree with a number that is wrong.
    """
    if not search.is_settled or best_first(search.candidates)[0].kind not in ("stale", "unexplained"):
        return search
    wide = widened(part, bench.case)
    if len(wide.failing) > len(part.failing):
        return search
    more = cheapest(wide, bench)
    return Search((*search.candidates, *more.candidates), search.gave_up, search.is_open)


def _joint(part: Component, singly: Sequence[Component], bench: Bench) -> list[Finding]:
    """What explains components that hang together by what holds; else each by itself; else what can be said of them."""
    if found := (_explained(part, bench) if part not in singly else []) or _agreeing(part, bench):
        return found
    parts = [component(group, bench.case) for group in connected(part.failing)]
    if len(parts) == 1:
        return _given_up(part, bench)
    found = []
    for one in parts:
        if rest := _unexplained(one, found, bench.case):
            found += _agreeing(rest, bench) or _given_up(rest, bench)
    return found


def _agreeing(part: Component, bench: Bench) -> list[Finding]:
    """Figures that agree with a wrong one, since they were worked out from it, and are as wrong."""
    wide = widened(part, bench.case)
    search = cheapest(wide, bench)
    if search.is_settled and is_ahead(best_first(search.candidates)):
        return _apart(search, wide, bench)
    return [_finding(part.failing, best_first(search.candidates), bench.case, search)] if search.candidates else []


def _peeled(part: Component, bench: Bench) -> list[tuple[list[TieOut], list[Candidate]]]:
    """Figures that settle all of their own failing tie-outs, two or more, while others of the component are left.

    A figure that many share (a rate of exchange, a total) hangs slips together that have nothing to do with each other.
    """
    settled_by: dict[frozenset[str], list[Candidate]] = defaultdict(list)
    for name in part.free:
        own = [one for one in part.failing if name in one.figure_ids]
        if len(own) > 1 and (found := settled((name,), component(own, bench.case), bench)):
            settled_by[frozenset(one.tie_out_id for one in own)].append(found)
    peeled: list[tuple[list[TieOut], list[Candidate]]] = []
    taken: set[str] = set()
    for ids in sorted(settled_by, key=lambda one: (-len(one), sorted(one))):
        rivals = [other for other in settled_by if other != ids and other & ids and len(other) >= len(ids)]
        if not ids & taken and not rivals:
            peeled.append(([bench.case.by_id[name] for name in sorted(ids)], best_first(settled_by[ids])))
            taken |= ids
    return peeled


def _given_up(part: Component, bench: Bench) -> list[Finding]:
    """What can be said where nothing settles a component as a whole: which figure could settle a tie-out of it."""
    gave_up: GaveUp | None = (
        "size" if len(part.free) > LARGEST else "nodes" if bench.allowance.of_a_search() <= 0 else None
    )
    found, rest = [], []
    for one in part.failing:
        others = {name for other in part.failing if other is not one for name in other.figure_ids}
        names = sorted(one.figure_ids - others)
        candidates = [it for name in names if (it := settled((name,), component([one], bench.case), bench))]
        if candidates and len(part.failing) > 1:
            found.append(_finding([one], best_first(candidates), bench.case, Search(())))
        else:
            rest.append(one)
    return [*found, _finding(rest, [], bench.case, Search((), gave_up))] if rest else found


def _apart(search: Search, part: Component, bench: Bench) -> list[Finding]:
    best = best_first(search.candidates)[0]
    return [_finding(failing, [one], bench.case) for one, failing in _parted(best, part, bench.case)]


def _parted(candidate: Candidate, wide: Component, case: Case) -> Iterator[tuple[Candidate, list[TieOut]]]:
    """A set of figures as slips of their own.

    Those that agree with each other as printed belong together, and those of which the same tie-outs speak.
    """
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
    failing_by = {name: frozenset(one.tie_out_id for one in wide.failing if name in one.figure_ids) for name in leader}
    first_with: dict[frozenset[str], str] = {}
    for name, failing_ids in failing_by.items():
        if not failing_ids:
            continue
        leader[find(name)] = find(first_with.setdefault(failing_ids, name))
    groups = defaultdict(list)
    for change in candidate.changes:
        groups[find(change.figure_id)].append(change)
    for changes in groups.values():
        names = {change.figure_id for change in changes}
        failing = [one for one in wide.failing if one.figure_ids & names]
        amounts = [change for change in changes if case.figures[change.figure_id].role not in DERIVED]
        kind = candidate.kind if len(groups) == 1 else "stale" if len(amounts) > 1 else kind_of(changes, case)
        yield Candidate(kind, tuple(changes), candidate.score), failing


def is_ahead(ordered: Sequence[Candidate]) -> bool:
    """Whether the first of these candidates stands alone, or is far likelier than all others together."""
    best, *others = (one.score for one in ordered)
    return not others or sum(math.exp(one - best) for one in others) <= math.exp(-_AHEAD)


def _finding(
    failing: Sequence[TieOut],
    ordered: Sequence[Candidate],
    case: Case,
    search: Search | None = None,
    *,
    is_retyped: bool = False,
) -> Finding:
    """The finding of these tie-outs. It is unique only if its search was finished and left nothing open."""
    gave_up = search.gave_up if search else None
    settles = tuple(one.tie_out_id for one in failing)
    if not ordered:
        return _worded(Finding("unexplained", (), settles, is_unique=False, gave_up=gave_up), case)
    best = ordered[0]
    near = tuple(one for one in ordered if best.score - one.score <= _NEAR)[:MOST_CANDIDATES]
    is_doubtful = may_be_forced(best, case) or asks_of_a_forced_print(best, failing, case)
    amounts = [one for one in best.changes if case.figures[one.figure_id].role not in DERIVED]
    is_lone_draft = len(amounts) > 1 and not is_exchange(best, case) and len(failing) < max(len(amounts), _AGREEING)
    is_told = not (is_far_fetched(best, failing, case) or is_lone_draft or (is_doubtful and not is_retyped))
    is_unique = is_ahead(ordered) and (search is None or search.is_settled) and is_told
    return _worded(Finding(best.kind, near, settles, is_unique, gave_up=gave_up), case)


def _worded(finding: Finding, case: Case) -> Finding:
    return replace(finding, summary=summary(finding, case))


def _place(finding: Finding, case: Case) -> tuple[str, int, tuple[str, ...]]:
    if finding.heading:
        return finding.heading.document, finding.heading.line, ()
    if finding.blank:
        return finding.blank.document, finding.blank.line, ()
    names = finding.figure_ids or {case.by_id[name].total[1] for name in finding.tie_out_ids}
    places = [case.figures[name].place for name in names]
    return *min((place.document, place.line) for place in places), finding.tie_out_ids
