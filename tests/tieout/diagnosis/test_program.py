"""The search of diagnosis as a mixed-integer program (`diagnosis/program.py`): cheapest sets, steps, relaxed rates."""

from __future__ import annotations

import subprocess
import sys

from tests.tieout.diagnosis_kit import added, figure, growth, reprint
from tieout.diagnosis.program import Allowance, cheapest_sets, row

# the program


def test_the_cheapest_set_comes_first_and_the_search_ends() -> None:
    figures = {one.figure_id: one for one in (figure("a", 300), figure("b", 400), figure("t", 900))}
    found = cheapest_sets(
        [added("sum", "t", "a b")], figures, {"a": 1.0, "b": 1.2, "t": 1.4}, most=9, within=9, allowance=Allowance(9)
    )
    assert found.found[:3] == ({"a"}, {"b"}, {"t"})
    assert found.is_complete


def test_sets_much_dearer_than_the_first_are_no_alternative() -> None:
    figures = {one.figure_id: one for one in (figure("a", 300), figure("b", 400), figure("t", 900))}
    found = cheapest_sets(
        [added("sum", "t", "a b")], figures, {"a": 1.0, "b": 1.2, "t": 1.4}, most=9, within=0.3, allowance=Allowance(9)
    )
    assert found.found == ({"a"}, {"b"})
    assert found.is_complete


def test_without_nodes_a_search_is_not_complete() -> None:
    figures = {one.figure_id: one for one in (figure("a", 300), figure("t", 900))}
    found = cheapest_sets(
        [added("sum", "t", "a")], figures, {"a": 1.0, "t": 1.0}, most=9, within=9, allowance=Allowance(0)
    )
    assert (found.found, found.is_complete) == ((), False)


def test_thousands_and_percentages_live_in_one_program() -> None:
    figures = {
        one.figure_id: one
        for one in (
            figure("rate", "19.2", unit="percent"),
            figure("now", 16_328_133, scale=1_000),
            figure("then", 31_695_751, scale=1_000),
            figure("then again", 13_696, scale=1_000_000),
        )
    }
    tie_outs = [growth("growth", "rate", "now", "then"), reprint("print", "then again", "then")]
    found = cheapest_sets(tie_outs, figures, dict.fromkeys(figures, 1.0), most=1, within=0, allowance=Allowance(9))
    assert found.found == ({"then"},)


def test_a_rate_that_is_freed_binds_nothing() -> None:
    figures = {one.figure_id: one for one in (figure("rate", 25), figure("now", 125), figure("then", 90))}
    assert row(growth("growth", "rate", "now", "then"), figures, frozenset(figures)).relaxed_by == "rate"
    assert row(growth("growth", "rate", "now", "then"), figures, frozenset({"then"})).relaxed_by is None


def test_diagnosis_is_imported_without_its_solver() -> None:
    asked = "import sys, tieout.diagnosis; print('highspy' in sys.modules or 'numpy' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
