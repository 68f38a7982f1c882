"""Arelle, with Calculations 1.1, and Tieout judge the same sums and duplicates: their verdicts agree.

Where they do not, the case is explained in docs/decisions.md and stands in `edges.py`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.referee.arelle import validate
from tests.referee.comparison import IS_CONSISTENT, disagreements, outcome
from tests.referee.conftest import WRONG, WRONG_DIGITS, Case
from tests.referee.edges import OPEN_ENDS, ROUNDED, TRUNCATED
from tests.referee.report import write_report
from tests.referee.tie_outs import Fact, TieOut, read_tie_outs


def test_both_give_the_same_verdicts(case: Case) -> None:
    assert disagreements(case.tie_outs, case.findings.inconsistent) == []


def test_the_reports_are_valid_xbrl(case: Case) -> None:
    assert case.findings.others == []
    assert case.findings_far_off.others == []


def test_arelle_judges_every_tie_out(case: Case) -> None:
    """Arelle is silent of what it does not judge; with a total that is far off it must speak of each."""
    judged = case.findings_far_off.inconsistent
    assert [tie_out for tie_out in case.tie_outs if tie_out.tie_out_id not in judged] == []


def test_both_add_up_to_the_same_intervals(case: Case) -> None:
    by_arelle = case.findings_far_off.sums
    sums = [tie_out for tie_out in case.tie_outs if tie_out.tie_out_id in by_arelle]
    assert len(sums) > 100
    assert [(t.explanation, by_arelle[t.tie_out_id]) for t in sums if t.computed != by_arelle[t.tie_out_id]] == []


def test_there_is_enough_to_judge(case: Case) -> None:
    verdicts = Counter(tie_out.verdict for tie_out in case.tie_outs)
    assert verdicts["pass"] > 200
    assert verdicts["fail"] > 5
    # totals of truncated numbers exceed the sum of their parts as they should: none of these is improbable or forced
    assert case.mode == "truncate" or (verdicts["improbable"] > 0 and verdicts["forced"] > 0)
    assert {"sum", "difference", "roll_forward", "duplicate"} <= {tie_out.kind for tie_out in case.tie_outs}


def test_hardly_a_sum_is_out_of_reach(warehouse: duckdb.DuckDBPyConnection) -> None:
    """The referee does not judge sums of figures in two units or roundings; they are no place to hide in."""
    tie_outs = read_tie_outs(warehouse)
    out_of_reach = [tie_out for tie_out in tie_outs if len(tie_out.modes) > 1 or len(tie_out.units) > 1]
    assert len(out_of_reach) <= len(tie_outs) // 50


def test_the_known_disagreements_are_these_and_no_others(case: Case) -> None:
    differ = {t.label for t in case.tie_outs if outcome(t, case.findings.inconsistent) == "open end"}
    assert differ == (OPEN_ENDS if case.mode == "truncate" else set())


def test_every_edge_is_judged(case: Case) -> None:
    labels = {tie_out.label for tie_out in case.tie_outs}
    assert labels >= (TRUNCATED.keys() | OPEN_ENDS if case.mode == "truncate" else ROUNDED.keys())


def test_both_find_a_wrong_digit(case: Case) -> None:
    """A total of a real release with one digit changed: both say that it breaks something."""
    path, _, wrong = WRONG_DIGITS[case.mode == "truncate"]
    mutant = [tie_out for tie_out in case.tie_outs if tie_out.total.release_id.startswith(f"{WRONG}{path.stem}")]
    with_it = {tie_out.tie_out_id for tie_out in mutant if any(_prints(fact, wrong) for fact in tie_out.facts)}
    failed = {tie_out.tie_out_id for tie_out in mutant if tie_out.verdict == "fail"}
    assert with_it & failed
    assert with_it & failed == with_it & case.findings.inconsistent


def _prints(fact: Fact, printed: str) -> bool:
    return fact.value == Decimal(printed.replace(",", "")).scaleb(-(fact.decimals or 0))


def test_a_flipped_verdict_is_a_disagreement(case: Case) -> None:
    for tie_out in case.tie_outs:
        flipped = replace(tie_out, verdict="fail" if IS_CONSISTENT[tie_out.verdict] else "pass")
        was, now = (outcome(each, case.findings.inconsistent) for each in (tie_out, flipped))
        assert (was == "agreed") != (now == "agreed")
        # only what touches at an end has an excuse
        assert now != "open end" or tie_out.only_touches


@pytest.mark.parametrize(("as_duplicates", "is_inconsistent"), [(True, True), (False, False)])
def test_two_prints_of_one_precision_that_differ(tmp_path: Path, as_duplicates: bool, is_inconsistent: bool) -> None:
    """411 and 412 meet at 411.5: Calculations 1.1 lets them pass, the check of duplicate facts does not."""
    one, other = (Fact(f"f{value}", "acme", Decimal(value), 0, "USD") for value in (411, 412))
    kind = "duplicate" if as_duplicates else "sum"
    tie_out = TieOut("a", kind, "fail", "", "", one, ((other, Decimal(1)),), frozenset({"round"}), None, None)
    findings = validate(write_report([tie_out], "round", tmp_path / "report"), "round")
    assert bool(findings.inconsistent) == is_inconsistent
