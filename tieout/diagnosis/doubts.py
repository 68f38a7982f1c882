"""Why the likeliest explanation of some tie-outs is not called unique, though no other comes near it.

Here: changes that are too large for what asks for them, and columns whose heading may be wrong. Not here: prints that a
column may have forced (`forced.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from tieout.diagnosis.model import REPEATED, Candidate, Case, Change, Finding, TieOut

_FAR = (Fraction(0), Fraction(1, 10), Fraction(1))
"""Share of a number by which none, one or two tie-outs may move it where no slip explains that."""


def is_far_fetched(candidate: Candidate, failing: Sequence[TieOut], case: Case) -> bool:
    """Whether one or two tie-outs alone say that a number is far off, and no slip leads to it.

    Of several numbers none may be off by more than itself: so many together can always be made to fit.
    """
    unexplained = [one for one in candidate.changes if one.kind == "unexplained"]
    if len(candidate.changes) > 1:
        return any(_is_off(one, _FAR[-1], case) for one in unexplained)
    return len(failing) < len(_FAR) and any(_is_off(one, _FAR[len(failing)], case) for one in unexplained)


def _is_off(change: Change, share: Fraction, case: Case) -> bool:
    """Whether a number would have to move by more than this share of itself."""
    printed = case.figures[change.figure_id].value
    return max(change.low - printed, printed - change.high) > share * abs(printed)


def is_of_an_odd_column(finding: Finding, findings: Iterable[Finding], case: Case) -> bool:
    """Whether one reprint alone accuses a number, and others of the same column fail, which no slip settles.

    Then the column's heading may be wrong, and the number right.
    """
    if not finding.is_unique or len(finding.tie_out_ids) > 1:
        return False
    unsettled = (one for one in findings if not one.is_unique and one.kind == "unexplained")
    open_ids = (name for one in unsettled for name in one.tie_out_ids)
    return any(_columns(finding.tie_out_ids[0], case) & _columns(name, case) for name in open_ids)


def _columns(tie_out_id: str, case: Case) -> set[tuple[tuple[str, int], int]]:
    """The columns of the two prints that a reprint compares."""
    tie_out = case.by_id[tie_out_id]
    names = tie_out.figure_ids if tie_out.kind in REPEATED else ()
    return {(cell.table, cell.column) for name in names if (cell := case.figures[name].place.cell)}
