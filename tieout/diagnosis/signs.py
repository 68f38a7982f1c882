"""With which sign two rows print one number: as they do in their other columns.

Here: tie-outs that a misprinted sign, or a nought, made of the other sign. Not here: which figure is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tieout.diagnosis.model import FAILING, HOLDING, REPEATED, Case, TieOut

_TWO = 2
_Rows = frozenset[tuple[tuple[str, int], int]]


def with_open_signs(tie_outs: Sequence[TieOut], case: Case) -> list[TieOut]:
    """The tie-outs, marked where two rows print one number with one sign here and with the other in all other columns.

    Costs in parentheses that a second table prints plain: a slip of one sign lets the two prints agree to the digit.
    And a slip of a digit lets them differ by their sign too, which is read off two prints only where they agree.
    """
    signs: dict[_Rows, set[tuple[int, str]]] = defaultdict(set)
    for one in tie_outs:
        rows = _rows(one, case)
        if rows and one.verdict in HOLDING and all(case.figures[name].value for name in one.figure_ids):
            signs[rows].add((_sign(one), one.tie_out_id))

    def is_alone(one: TieOut) -> bool:
        rows = _rows(one, case)
        others = {sign for sign, name in signs[rows] if name != one.tie_out_id} if rows else set()
        return others == {-_sign(one)}

    def is_open(one: TieOut) -> bool:
        return is_alone(one) or (one.verdict in FAILING and _rows(one, case) is not None and _is_crossed(one, case))

    return [replace(one, is_of_either_sign=True) if is_open(one) else one for one in tie_outs]


def _sign(tie_out: TieOut) -> int:
    return tie_out.total[0] * tie_out.parts[0][0]


def _is_crossed(tie_out: TieOut, case: Case) -> bool:
    """Whether its two prints have other signs than it says."""
    total, part = case.figures[tie_out.total[1]], case.figures[tie_out.parts[0][1]]
    return _sign(tie_out) * total.value * part.value < 0


def _rows(tie_out: TieOut, case: Case) -> _Rows | None:
    """The two rows of tables of which it compares the numbers."""
    if tie_out.kind not in REPEATED or tie_out.formula != "sum" or len(tie_out.parts) > 1:
        return None
    cells = [case.figures[name].place.cell for name in tie_out.figure_ids]
    rows = frozenset((cell.table, cell.row) for cell in cells if cell)
    return rows if len(cells) == len(rows) == len(tie_out.figure_ids) == _TWO else None
