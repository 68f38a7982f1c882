"""What a statement of flows says of two balances: the line that tells by how much a row moved between them.

Here: numbers of two tables that agree without a tie-out between them. Not here: relations that are stated, since many
balances also move by what no line of the statement tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from tieout.diagnosis.model import Case, PrintedFigure
from tieout.diagnosis.plausibility import gain_of_echo
from tieout.diagnosis.surroundings import named_alike

_APART = 7
"""Days between the balance before a period and its first day, where weeks are counted."""
_FEWEST = 10
"""Steps of a movement from which it is hardly met by chance."""
_Balances = tuple[PrintedFigure, PrintedFigure]
_UNNAMED = 0.05
"""Share of movements that a line of another name tells, as the profit does that of retained earnings."""
_USUAL = 4
"""Rows of both statements that are thought of beside those of the release, one of which moves as told."""


class Movements:
    """The balances of a release by the periods between them, and the flows of these periods."""

    def __init__(self, case: Case) -> None:
        self._tied = case.binding
        rows: dict[tuple[tuple[str, int], int], list[PrintedFigure]] = defaultdict(list)
        self._flows: dict[object, list[PrintedFigure]] = defaultdict(list)
        for one in case.figures.values():
            if not one.place.cell or one.role != "amount" or one.end is None:
                continue
            if one.start is None:
                rows[one.place.cell.table, one.place.cell.row].append(one)
            else:
                self._flows[one.end, one.unit, one.step].append(one)
        self._balances: dict[object, list[_Balances]] = defaultdict(list)
        self._of: dict[str, list[_Balances]] = defaultdict(list)
        for row in rows.values():
            for pair in combinations(sorted(row, key=lambda one: (str(one.end), one.figure_id)), 2):
                before, after = pair
                if before.end != after.end and (before.unit, before.step) == (after.unit, after.step):
                    self._balances[after.end, after.unit, after.step].append(pair)
                    self._of[before.figure_id].append(pair)
                    self._of[after.figure_id].append(pair)

    def gain(self, figure: PrintedFigure, due: Fraction) -> float:
        """Natural logarithm of how much likelier the movements of both statements make `due` than what is printed."""
        return self._said(figure, due) - self._said(figure, figure.value)

    def _said(self, figure: PrintedFigure, value: Fraction) -> float:
        others = list(self._others(figure, value))
        agree = [one for one in others if one[1] == one[2] and one[1] >= _FEWEST * figure.step]
        if not agree:
            return 0.0
        named = sum(is_named for is_named, _, _ in others)
        return max(
            gain_of_echo(moved / figure.step, *((named, self._share) if is_named else (len(others), _UNNAMED)))
            for is_named, moved, _ in agree
        )

    def _others(self, figure: PrintedFigure, value: Fraction) -> Iterator[tuple[bool, Fraction, Fraction]]:
        """What may tell a movement of this figure: whether it has the same name, what moved, and what is told."""
        tied = {name for one in self._tied.get(figure.figure_id, ()) for name in one.figure_ids}
        for before, after in self._of.get(figure.figure_id, ()):
            other = after if figure is before else before
            for flow in self._flows.get((after.end, after.unit, after.step), ()):
                if _spans(flow, before, after) and flow.figure_id not in tied:
                    yield named_alike(flow.label, figure.label), abs(value - other.value), abs(flow.value)
        for before, after in self._balances.get((figure.end, figure.unit, figure.step), ()) if figure.start else ():
            if _spans(figure, before, after) and before.figure_id not in tied and after.figure_id not in tied:
                yield named_alike(after.label, figure.label), abs(value), abs(after.value - before.value)

    @cached_property
    def _share(self) -> float:
        """How many rows of one name in both statements move as told."""
        agree = count = 0
        for some in list(self._flows.values()):
            for flow in some:
                told = [one for one in self._others(flow, flow.value) if one[0]]
                count += bool(told)
                agree += any(moved == value for _, moved, value in told)
        return (agree + 1) / (count + _USUAL)


def _spans(flow: PrintedFigure, before: PrintedFigure, after: PrintedFigure) -> bool:
    """Whether a flow is of the time between two balances."""
    cells = [one.place.cell for one in (flow, after)]
    if flow.start is None or before.end is None or not cells[0] or not cells[1] or cells[0].table == cells[1].table:
        return False
    return flow.end == after.end and abs((flow.start - before.end).days) <= _APART
