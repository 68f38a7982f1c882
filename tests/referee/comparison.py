"""Tieout's verdicts against the referee's.

Here: what each verdict means in Calculations 1.1, and which disagreements are explained in docs/decisions.md. Not here:
how either side came to its verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Literal

from tests.referee.tie_outs import TieOut

# `improbable` meets by intervals, and Calculations 1.1 has no second grade; `forced` does not meet, and it knows no
# column that foots only so
IS_CONSISTENT = {"pass": True, "improbable": True, "forced": False, "fail": False}

Outcome = Literal["agreed", "open end", "unexplained"]


def outcome(tie_out: TieOut, inconsistent: Set[str]) -> Outcome:
    """Whether both sides agree on one tie-out, else the explanation, if there is one."""
    if IS_CONSISTENT[tie_out.verdict] == (tie_out.tie_out_id not in inconsistent):
        return "agreed"
    return "open end" if tie_out.modes == {"truncate"} and tie_out.only_touches else "unexplained"


def disagreements(
    tie_outs: Iterable[TieOut], inconsistent: Set[str], *, of: Outcome = "unexplained"
) -> list[tuple[str, str, str]]:
    """Verdict, kind and sentence of the tie-outs with this outcome."""
    return [
        (tie_out.verdict, tie_out.kind, tie_out.explanation)
        for tie_out in tie_outs
        if outcome(tie_out, inconsistent) == of
    ]
