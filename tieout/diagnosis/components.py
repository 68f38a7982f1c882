"""The failing tie-outs of a release, parted into groups that are settled on their own.

Here: which figures are free to be wrong, which tie-outs hold them. Not here: which of them is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tieout.diagnosis.model import DERIVED, FAILING, HOLDING, Case, TieOut


@dataclass(frozen=True, slots=True)
class Component:
    """Failing tie-outs that hang together, their figures, and every judged tie-out that touches one of these."""

    failing: tuple[TieOut, ...]
    free: tuple[str, ...]
    touching: tuple[TieOut, ...]


def components(case: Case, links: Iterable[Collection[str]] = ()) -> list[Component]:
    """Groups of failing tie-outs that share a figure, or whose figures one of `links` holds together."""
    failing = [one for one in case.tie_outs if one.verdict in FAILING]
    return [component(group, case) for group in connected(failing, links)]


def joined(parts: Sequence[Component], case: Case) -> list[Component]:
    """Components that a holding tie-out ties together, each as one: what is changed in one is felt in the other."""
    free = {figure_id for part in parts for figure_id in part.free}
    failing = [one for part in parts for one in part.failing]
    links = [one.figure_ids for one in case.tie_outs if one.verdict in HOLDING and len(one.figure_ids & free) > 1]
    return [component(group, case) for group in connected(failing, links)]


def widened(part: Component, case: Case) -> Component:
    """The component with the figures that agree with its own, and the percentages that were worked out from these.

    Who misprints a number has often worked out its total and its growth from the misprint. Other failing tie-outs of
    these figures join: what they say counts too.
    """
    free = {figure_id for one in part.touching for figure_id in one.figure_ids}
    free |= {
        one.total[1]
        for figure_id in free
        for one in case.binding.get(figure_id, ())
        if case.figures[one.total[1]].role in DERIVED
    }
    own = {one.tie_out_id for one in part.failing}
    others = {
        one.tie_out_id: one
        for figure_id in sorted(free)
        for one in case.binding.get(figure_id, ())
        if one.verdict in FAILING and one.tie_out_id not in own
    }
    failing = (*part.failing, *others.values())
    free |= {figure_id for one in others.values() for figure_id in one.figure_ids}
    return Component(failing, tuple(sorted(free)), _touching(free, failing, case))


def component(failing: Sequence[TieOut], case: Case) -> Component:
    """The component of these failing tie-outs."""
    free = {figure_id for one in failing for figure_id in one.figure_ids}
    return Component(tuple(failing), tuple(sorted(free)), _touching(free, failing, case))


def _touching(free: Collection[str], failing: Sequence[TieOut], case: Case) -> tuple[TieOut, ...]:
    """What holds these figures: every tie-out that holds, and of the failing ones those of the component."""
    own = {one.tie_out_id for one in failing}
    found = {
        one.tie_out_id: one
        for figure_id in sorted(free)
        for one in case.binding.get(figure_id, ())
        if one.verdict in HOLDING or one.tie_out_id in own
    }
    return tuple(found.values())


def connected(failing: Sequence[TieOut], links: Iterable[Collection[str]] = ()) -> list[list[TieOut]]:
    """Groups of `failing` that share a figure, or whose figures one of `links` holds together."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        leader.setdefault(name, name)
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for names in (*(one.figure_ids for one in failing), *links):
        first, *rest = sorted(names)
        for other in rest:
            leader[find(other)] = find(first)
    groups: dict[str, list[TieOut]] = defaultdict(list)
    for one in failing:
        groups[find(one.total[1])].append(one)
    return list(groups.values())
