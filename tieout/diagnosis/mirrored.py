"""Signs that a misprint turned in the reading of its row: what was added in one column is taken away in the next.

Here: the number of the column beside, whose sign explains why this one's sum fails. Not here: signs of reprints
(`signs.py`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from tieout.diagnosis.edits import explain
from tieout.diagnosis.localise import Bench
from tieout.diagnosis.model import HOLDING, REPEATED, Candidate, Case, Change, PrintedFigure, TieOut
from tieout.diagnosis.plausibility import gain_of_sign

_MISREAD = -1.0
_TELLING = 1.5
"""Where hardly a number of a column is negative, one is less likely right than its row is read wrong."""
_Place = tuple[tuple[str, int], int]


def mirrored(singles: Sequence[Candidate], failing: Sequence[TieOut], bench: Bench) -> Iterator[Candidate]:
    """For a figure of a failing sum whose sign would settle it: the same row's figure of the other sign, in its stead.

    Of two columns one alone makes its sum with either reading of the row, so that it could be either.
    """
    for single in singles:
        if single.kind != "sign" or len(single.changes) > 1:
            continue
        figure = bench.case.figures[single.changes[0].figure_id]
        if figure.value < 0:
            continue  # what is taken away is printed plain, or what is negative is added; not both
        if any(one.kind in REPEATED and figure.figure_id in one.figure_ids for one in failing):
            continue  # another print tells the sign of this column, and to read the row otherwise settles no reprint
        twins = {twin.figure_id: twin for one in failing for twin in _twins(figure, one, bench.case)}
        for twin in twins.values():
            if found := _turned(twin, bench):
                yield found


def _twins(figure: PrintedFigure, failing: TieOut, case: Case) -> Iterator[PrintedFigure]:
    """The figure beside it, of the other sign, where one other column alone has the sum of these rows, and it holds."""
    if failing.kind in REPEATED or failing.formula != "sum":
        return
    rows = _rows(failing, case)
    cell = figure.place.cell
    others = [
        one
        for one in case.tie_outs
        if one is not failing and one.formula == "sum" and one.verdict in HOLDING and _rows(one, case) == rows
    ]
    if cell is None or not rows or len(others) != 1:
        return
    for name in others[0].figure_ids:
        other = case.figures[name]
        there = other.place.cell
        if there and (there.table, there.row) == (cell.table, cell.row) and other.value * figure.value < 0:
            yield other


def _rows(tie_out: TieOut, case: Case) -> frozenset[_Place]:
    cells = [case.figures[name].place.cell for name in tie_out.figure_ids]
    return frozenset((cell.table, cell.row) for cell in cells if cell)


def _turned(figure: PrintedFigure, bench: Bench) -> Candidate | None:
    due = -figure.value
    others = [one for one in bench.case.binding.get(figure.figure_id, ()) if one.kind in REPEATED]
    for one in others:
        if not any(bench.prints.hold(it, {figure.figure_id: due}, {figure.figure_id}) for it in (one, one.turned())):
            return None
    explanation = explain(figure, (due, due), ())
    if explanation is None:
        return None
    by_column = gain_of_sign(figure, due, bench.around.column_of(figure))
    if by_column < _TELLING:
        return None
    score = _MISREAD + math.log(explanation.likelihood) - bench.cost(figure.figure_id) + by_column
    score += bench.around.expected(figure).gain(figure, due)
    return Candidate("sign", (Change(figure.figure_id, due, due, due, "sign"),), score)
