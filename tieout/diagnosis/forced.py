"""Whether a number that looks a unit off may be right: a print that a column forces is a unit off its finer print.

Here: what must support a change of one unit. Not here: which changes there are (`localise.py`), verdicts (SQL).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from tieout.diagnosis.equations import footed, holds, true_range
from tieout.diagnosis.model import Candidate, Case, Change, TieOut

CAN_BE_FORCED = ("translation", "duplicate", "share")
"""Kinds of tie-outs whose checked figure may be a unit off, so that its column foots."""
_ADD_UP = frozenset({"amount", "share"})
"""Roles of figures whose columns foot; nothing forces a growth rate."""


def is_a_unit_off(tie_out: TieOut, case: Case) -> bool:
    """Whether a tie-out would hold with its checked figure a unit of its last place higher or lower."""
    ranges = {name: true_range(case.figures[name]) for name in tie_out.figure_ids}
    total = case.figures[tie_out.total[1]]
    low, high = ranges[total.figure_id]
    return holds(replace(tie_out, is_exact=False), {**ranges, total.figure_id: (low - total.step, high + total.step)})


def asks_of_a_forced_print(candidate: Candidate, failing: Sequence[TieOut], case: Case) -> bool:
    """Whether a number is accused only since a coarser print of it is a unit off, as a print is that a column forces.

    Where the column's sum is not found, nothing shows that it forces the print.
    """
    changed = {one.figure_id for one in candidate.changes}
    return all(
        one.kind in CAN_BE_FORCED and one.total[1] not in changed and is_a_unit_off(one, case) for one in failing
    )


def may_be_forced(candidate: Candidate, case: Case) -> bool:
    """Whether it changes a number of a table by a unit of its last place, and nothing but a finer print asks for it.

    A misprint elsewhere in the column hides that the column foots with the number as it is printed. A sum that adds up
    to the unit with the change, or another print of the same precision, shows that the number is wrong all the same.
    """
    changed = {one.figure_id: _due(one) for one in candidate.changes}
    return any(_is_of_a_unit(one, case) and not _is_supported(one, changed, case) for one in candidate.changes)


def _due(change: Change) -> Fraction:
    return (change.low + change.high) / 2 if change.suggested is None else change.suggested


def _is_of_a_unit(change: Change, case: Case) -> bool:
    figure = case.figures[change.figure_id]
    distance = max(change.low - figure.value, figure.value - change.high)
    return figure.place.cell is not None and figure.role in _ADD_UP and distance <= figure.step


def _is_supported(change: Change, changed: dict[str, Fraction], case: Case) -> bool:
    figure = case.figures[change.figure_id]
    for one in case.binding.get(change.figure_id, ()):
        if one.formula != "sum" or not (one.is_exact or len(one.parts) > 1):
            continue
        values = {name: changed.get(name, case.figures[name].value) for name in one.figure_ids}
        due = footed(one, figure, values)
        if due is not None and due == changed[change.figure_id]:
            return True
    return False
