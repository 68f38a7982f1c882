"""Whether a number that looks a unit off may be right: a print that a column forces is a unit off its finer print.

Here: what must support a change of one unit. Not here: which changes there are (`localise.py`), verdicts (SQL).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from tieout.diagnosis.equations import Prints, footed, holds, true_range
from tieout.diagnosis.model import HOLDING, Candidate, Case, Change, PrintedFigure, TieOut

CAN_BE_FORCED = ("translation", "duplicate", "share")
"""Kinds of tie-outs whose checked figure may be a unit off, so that its column foots."""
_USUAL = 6
"""Prints to the unit that are thought of beside those of the release."""
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
        one.kind in CAN_BE_FORCED
        and not one.is_exact
        and one.total[1] not in changed
        and _adds_up(case.figures[one.total[1]])
        and is_a_unit_off(one, case)
        for one in failing
    )


def odds_of_forcing(case: Case) -> float:
    """Natural logarithm of how much rarer a print of the release is forced than to the unit."""
    can_be = [one for one in case.tie_outs if _may_be_beside(one)]
    forced = sum(one.verdict == "forced" for one in can_be)
    return math.log((len(can_be) - forced + _USUAL) / (forced + 1))


def gain_of_strictness(figure: PrintedFigure, due: Fraction, tie_outs: Iterable[TieOut], prints: Prints) -> int:
    """How many more of its other prints, translations and shares hold to the unit with the number that is due."""
    return sum(
        prints.units_off(one, figure.figure_id, figure.value) - prints.units_off(one, figure.figure_id, due)
        for one in tie_outs
        if _may_be_beside(one)
    )


def _may_be_beside(tie_out: TieOut) -> bool:
    return tie_out.kind in CAN_BE_FORCED and not tie_out.is_exact and tie_out.verdict in HOLDING | {"forced"}


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
    return _adds_up(figure) and distance <= figure.step


def _adds_up(figure: PrintedFigure) -> bool:
    """Whether its column may foot: what is told of one share is added to nothing."""
    return figure.place.cell is not None and figure.role in _ADD_UP and "/" not in (figure.unit or "")


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
