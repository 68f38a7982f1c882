"""Error localisation as a mixed-integer program: the cheapest set of figures whose change lets all tie-outs hold.

After Fellegi and Holt (1976), weighted, as in de Waal, Pannekoek and Scholtus, Handbook of Statistical Data Editing
(2011), ch. 4. Here: one component as a program for HiGHS. Not here: what the figures should print (`localise.py`),
which also checks every answer in exact arithmetic, since a solver works in floats.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tieout.diagnosis.equations import coefficients
from tieout.diagnosis.model import PrintedFigure, TieOut

_ROOM = 4
"""A figure may move by this many times the largest gap that one of its tie-outs shows."""
_FOLLOWING = 2
_MOST_STEPS = 1e9
_OPTIONS = {"output_flag": False, "threads": 1, "mip_heuristic_run_feasibility_jump": False}
"""One thread, for the same answer each time; a heuristic for large programs takes half the time of small ones."""
_SEARCHES = 5
"""Times the bound of one search that those of a whole release may take."""


@dataclass(frozen=True, slots=True)
class Row:
    """One tie-out, linear in the changes of its figures: low ≤ Σ coefficient·change ≤ high, in steps of the figures."""

    coefficients: Mapping[str, Fraction]
    low: Fraction
    high: Fraction
    relaxed_by: str | None = None
    """The figure that is the coefficient of others: if it is freed itself, the row binds nothing."""


@dataclass(frozen=True, slots=True)
class Sets:
    """Sets of figures in order of cost. `is_complete`: no other set of this cost is left."""

    found: tuple[frozenset[str], ...]
    is_complete: bool


class OutOfNodesError(Exception):
    """The solver ended without an answer."""


class Allowance:
    """The nodes of their trees that solvers may open: so many for one search, and in all no more than for a few.

    Counted, since a clock would find less on a busy machine.
    """

    def __init__(self, nodes: int) -> None:
        self._each, self._left = nodes, _SEARCHES * nodes

    def of_a_search(self) -> int:
        """Nodes that the next search may open."""
        return min(self._each, self._left)

    def spend(self, nodes: int) -> None:
        """Takes away what a search opened."""
        self._left -= nodes


def cheapest_sets(
    tie_outs: Sequence[TieOut],
    figures: Mapping[str, PrintedFigure],
    costs: Mapping[str, float],
    *,
    most: int,
    within: float,
    allowance: Allowance,
) -> Sets:
    """Sets of figures in order of cost, up to `most`, none dearer than the first by more than `within`.

    Ends early, with what it has, when the solver opens more nodes than it is allowed in all.
    """
    nodes = allowance.of_a_search()
    free = sorted(costs)
    rows = [row(one, figures, frozenset(free)) for one in tie_outs]
    program = _Program(free, [one for one in rows if one.coefficients], costs)
    found: list[frozenset[str]] = []
    while len(found) < most:
        try:
            one, opened = program.solve(nodes)
        except OutOfNodesError:
            allowance.spend(nodes)
            return Sets(tuple(found), is_complete=False)
        nodes -= opened
        allowance.spend(opened)
        if one is None or (found and _cost(one, costs) > _cost(found[0], costs) + within):
            return Sets(tuple(found), is_complete=True)
        found.append(one)
        program.forbid(one)
    return Sets(tuple(found), is_complete=False)


def _cost(names: Iterable[str], costs: Mapping[str, float]) -> float:
    return sum(costs[one] for one in sorted(names))


def row(tie_out: TieOut, figures: Mapping[str, PrintedFigure], free: frozenset[str]) -> Row:
    """A tie-out as a row. Growth and quotients are linear with the printed rate as coefficient."""
    weight, total = tie_out.total
    by_figure = coefficients(tie_out, figures)
    bases = sum((w * figures[one].value for w, one in tie_out.bases), Fraction(0))
    factor = tie_out.fraction * weight * figures[total].value + (1 if tie_out.formula == "growth" else 0)
    computed = sum((w * figures[one].value for w, one in tie_out.parts), Fraction(0))
    residual = (factor if tie_out.formula == "sum" else factor * bases) - computed
    slack = sum((abs(value) * figures[one].reach for one, value in by_figure.items()), Fraction(0))
    slack += abs(by_figure[total]) * tie_out.lax
    if tie_out.is_exact:
        slack = Fraction(0)
    relaxed = total if tie_out.formula != "sum" and any(one in free for _, one in tie_out.bases) else None
    if relaxed:
        del by_figure[relaxed]
    return Row(
        {one: value * figures[one].step for one, value in by_figure.items() if one in free and value},
        -residual - slack,
        -residual + slack,
        relaxed if relaxed in free else None,
    )


class _Program:
    """Variables: the change of each figure in its own steps, then whether it changes at all."""

    def __init__(self, free: Sequence[str], rows: Sequence[Row], costs: Mapping[str, float]) -> None:
        self._free, self._costs = free, costs
        self._column = {one: number for number, one in enumerate(free)}
        room = self._room(rows)
        self._bounds = [room[one] for one in free]
        self._lines: list[tuple[dict[int, float], float, float]] = []
        n = len(free)
        for one in rows:
            size = max(map(abs, one.coefficients.values()))
            line = {self._column[name]: float(value / size) for name, value in one.coefficients.items()}
            low, high = float(one.low / size), float(one.high / size)
            if one.relaxed_by is None:
                self._lines.append((line, low, high))
                continue
            switch = n + self._column[one.relaxed_by]
            reach = sum(abs(value) * self._bounds[number] for number, value in line.items()) + abs(low) + abs(high)
            self._lines.append((line | {switch: reach}, low, float("inf")))
            self._lines.append((line | {switch: -reach}, float("-inf"), high))
        for number, bound in enumerate(self._bounds):
            self._lines.append(({number: 1.0, n + number: -bound}, float("-inf"), 0.0))
            self._lines.append(({number: 1.0, n + number: bound}, 0.0, float("inf")))

    def _room(self, rows: Sequence[Row]) -> dict[str, float]:
        """How far each figure may move: as tight as can be, since a solver's zero is a millionth of it.

        Enough to close the gap of its own tie-outs, then to follow the others in them (a total its part, and so on).
        """
        room = dict.fromkeys(self._free, 10.0)
        for step in range(1 + _FOLLOWING):
            before = dict(room)
            for one in rows:
                gap = _ROOM * float(max(abs(one.low), abs(one.high))) if step == 0 else 0.0
                moves = {name: abs(float(value)) * before[name] for name, value in one.coefficients.items()}
                for name, value in one.coefficients.items():
                    others = max((move for other, move in moves.items() if other != name), default=0.0) if step else 0.0
                    room[name] = max(room[name], min((gap + others) / abs(float(value)), _MOST_STEPS))
        return room

    def forbid(self, found: frozenset[str]) -> None:
        """No further answer may hold this set."""
        n = len(self._free)
        self._lines.append(({n + self._column[one]: 1.0 for one in found}, float("-inf"), len(found) - 1.0))

    def solve(self, nodes: int) -> tuple[frozenset[str] | None, int]:
        """The cheapest set that is left, None if there is none, and how many nodes it took, the first included.

        Raises `OutOfNodesError` if it cannot be told with so many.
        """
        if nodes <= 0:
            raise OutOfNodesError
        import highspy

        n = len(self._free)
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (*_OPTIONS.items(), ("mip_max_nodes", nodes)):
            solver.setOptionValue(option, value)
        solver.addVars(2 * n, [-one for one in self._bounds] + [0.0] * n, self._bounds + [1.0] * n)
        for number, one in enumerate(self._free, start=n):
            solver.changeColCost(number, self._costs[one])
            solver.changeColIntegrality(number, highspy.HighsVarType.kInteger)
        for line, low, high in self._lines:
            solver.addRow(low, high, len(line), list(line), list(line.values()))
        solver.run()
        opened = max(solver.getInfo().mip_node_count, 1)
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None, opened
        if status != highspy.HighsModelStatus.kOptimal:
            raise OutOfNodesError
        chosen = solver.getSolution().col_value
        return frozenset(one for number, one in enumerate(self._free) if chosen[n + number] > 0.5), opened
