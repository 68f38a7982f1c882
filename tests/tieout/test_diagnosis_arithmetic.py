"""The arithmetic of diagnosis, its program, and the likelihood of slips: small cases worked out by hand."""

from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tieout.diagnosis_kit import added, figure, growth, ratio, reprint
from tieout.diagnosis import PrintedFigure, TieOut
from tieout.diagnosis.edits import explain
from tieout.diagnosis.equations import Prints, coefficients, grain, holds, implied, printable, true_range
from tieout.diagnosis.findings import is_ahead
from tieout.diagnosis.model import Candidate
from tieout.diagnosis.program import Allowance, cheapest_sets, row

HALF = Fraction(1, 2)


def said(tie_out: TieOut, name: str, *figures: PrintedFigure) -> tuple[Fraction, Fraction] | None:
    return Prints({one.figure_id: one for one in figures}).says(tie_out, name)


def test_a_sum_says_what_its_total_may_print() -> None:
    figures = figure("a", 3), figure("b", 4), figure("t", 9)
    assert said(added("sum", "t", "a b"), "t", *figures) == (Fraction(11, 2), Fraction(17, 2))


def test_a_subtracted_part_swaps_its_ends() -> None:
    figures = figure("a", 10), figure("b", "4.0"), figure("t", 9)
    low, high = Fraction(10) - HALF - 9 - HALF - HALF / 10, Fraction(10) + HALF - 9 + HALF + HALF / 10
    assert said(added("difference", "t", "a -b"), "b", *figures) == (low, high)


def test_growth_says_what_its_base_may_print() -> None:
    figures = figure("rate", 25, unit="percent"), figure("now", 125), figure("then", 90)
    found = said(growth("growth", "rate", "now", "then"), "then", *figures)
    assert found == (Fraction("124.5") / Fraction("1.255") - HALF, Fraction("125.5") / Fraction("1.245") + HALF)


def test_a_figure_that_is_part_and_base_is_solved_for_as_one() -> None:
    """100 * (revenue - cost) / revenue = 15.9: revenue = cost / (1 - 0.159)."""
    figures = figure("margin", "15.9", unit="percent"), figure("revenue", 8_268), figure("cost", 7_065)
    found = said(ratio("ratio", "margin", "revenue -cost", "revenue"), "revenue", *figures)
    assert found is not None
    assert found[0] < Fraction("8396.4") < found[1] < 8_410


def test_another_print_of_the_same_precision_is_the_same_number() -> None:
    figures = figure("a", 411), figure("b", 412)
    assert said(reprint("exact", "a", "b", is_exact=True), "a", *figures) == (412, 412)
    assert said(reprint("lax", "a", "b"), "a", *figures) == (411, 413)


def test_a_figure_that_cancels_out_is_bound_by_nothing() -> None:
    figures = figure("a", 1), figure("t", 5)
    assert said(added("sum", "t", "a -a"), "a", *figures) is None


def test_a_total_among_its_own_parts_is_bound_by_nothing() -> None:
    figures = figure("a", 1), figure("t", 5)
    assert said(added("sum", "t", "a t"), "t", *figures) is None


def test_a_base_around_nothing_binds_nothing() -> None:
    figures = figure("rate", 25, unit="percent"), figure("now", 125), figure("then", 0)
    tie_out = growth("growth", "rate", "now", "then")
    assert said(tie_out, "rate", *figures) is None
    assert holds(tie_out, {one.figure_id: true_range(one) for one in figures})


def test_an_unknown_figure_lets_a_tie_out_hold_and_say_nothing() -> None:
    a, t = figure("a", 3), figure("t", 99)
    ranges = {"a": true_range(a), "b": None, "t": true_range(t)}
    assert holds(added("sum", "t", "a b"), ranges)
    assert implied(added("sum", "t", "a b"), a, ranges) is None


@pytest.mark.parametrize(
    ("printed", "true", "expected"),
    [(7, (7, 7), (6, 7)), (-7, (7, 7), (6, 7)), (7, (-7, -7), (-7, -6)), (-7, (-7, -7), (-7, -6))],
)
def test_truncation_cuts_towards_zero_whatever_sign_was_printed(
    printed: int, true: tuple[int, int], expected: tuple[int, int]
) -> None:
    range_ = Fraction(true[0]), Fraction(true[1])
    assert printable(figure("a", printed, is_truncated=True), range_) == expected


@given(
    parts=st.lists(st.integers(-9_999, 9_999), min_size=1, max_size=5),
    off=st.integers(-12, 12),
    weights=st.lists(st.sampled_from([1, -1]), min_size=5, max_size=5),
)
def test_what_a_tie_out_says_of_a_figure_is_what_lets_it_hold(parts: list[int], off: int, weights: list[int]) -> None:
    total = sum(weight * part for weight, part in zip(weights, parts, strict=False)) + off
    figures = {f"p{n}": figure(f"p{n}", part) for n, part in enumerate(parts)} | {"t": figure("t", total)}
    tie_out = TieOut("sum", "sum", "sum", "pass", (1, "t"), tuple((weights[n], f"p{n}") for n in range(len(parts))))
    does_hold = holds(tie_out, {name: true_range(one) for name, one in figures.items()})
    assert does_hold == (abs(off) <= Fraction(len(parts) + 1, 2))
    for one in figures.values():
        low, high = implied(tie_out, one, Prints(figures).true) or (one.value, one.value)
        assert (low <= one.value <= high) == does_hold


def test_coefficients_are_those_of_the_tie_out_multiplied_out() -> None:
    figures = {one.figure_id: one for one in (figure("rate", 25), figure("now", 125), figure("then", 90))}
    assert coefficients(growth("growth", "rate", "now", "then"), figures) == {
        "rate": Fraction(90, 100),
        "then": Fraction(125, 100),
        "now": -1,
    }


def test_a_fine_figure_has_the_grain_of_the_coarsest_beside_it() -> None:
    figures = {one.figure_id: one for one in (figure("fine", 411_262), figure("coarse", 411, scale=1_000))}
    assert grain(reprint("print", "coarse", "fine"), "fine", figures) == 1_000
    assert grain(reprint("print", "coarse", "fine"), "coarse", figures) == 1


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


# slips


@pytest.mark.parametrize(
    ("printed", "due", "kind"),
    [
        ("8268", 8_368, "typo"),
        ("8268", 8_628, "typo"),
        ("868", 8_268, "typo"),
        ("88268", 8_268, "typo"),
        ("8268", -8_268, "sign"),
        ("8268000", 8_268, "scale"),
        ("8268", 5_431, "unexplained"),
    ],
)
def test_a_slip_is_told_by_its_kind(printed: str, due: int, kind: str) -> None:
    found = explain(figure("a", printed), (Fraction(due), Fraction(due)), [])
    assert found is not None
    assert (found.kind, found.suggested) == (kind, due)


def test_a_neighbours_number_is_a_copy_of_it() -> None:
    neighbours = [(figure("prior", 13_555), "period"), (figure("other", 12), "label_swap")]
    found = explain(figure("a", 13_555), (Fraction(11_400), Fraction(11_500)), neighbours)  # type: ignore[arg-type]
    assert found is not None
    assert (found.kind, found.suggested) == ("period", None)


def test_of_several_values_as_likely_none_is_suggested() -> None:
    found = explain(figure("a", 846), (Fraction(840), Fraction(849)), [])
    assert found is not None
    assert (found.kind, found.suggested) == ("typo", None)


def test_a_range_without_a_printable_value_explains_nothing() -> None:
    assert explain(figure("a", 846), (Fraction("840.2"), Fraction("840.8")), []) is None


def test_a_fine_print_is_no_likelier_right_than_a_coarse_one() -> None:
    """Either of 451 and 411,262 may have slipped in one digit: that many values fit the finer clears it of nothing."""
    coarse = explain(figure("a", 451, scale=1_000), (Fraction(411_000), Fraction(411_000)), [])
    fine = explain(figure("b", 411_262), (Fraction(450_500), Fraction(451_500)), [], grain=Fraction(1_000))
    assert coarse is not None
    assert fine is not None
    assert 1 / 20 < coarse.likelihood / fine.likelihood < 20


def test_an_absurd_value_is_less_likely_than_one_like_the_print() -> None:
    near = explain(figure("a", 504), (Fraction(700), Fraction(710)), [])
    far = explain(figure("a", 504), (Fraction(-283_932_281), Fraction(-283_932_271)), [])
    assert near is not None
    assert far is not None
    assert far.likelihood < near.likelihood / 1_000


def test_a_scale_slip_needs_the_lost_places_only() -> None:
    one = replace(figure("a", 16_328_133, scale=1_000_000), decimals=-6)
    found = explain(one, (Fraction(16_327_633_000), Fraction(16_328_633_000)), [])
    assert found is not None
    assert found.suggested is not None
    assert (found.kind, round(found.suggested, -6)) == ("scale", 16_328_000_000)


def test_a_candidate_stands_alone_from_eight_times_as_likely_as_all_others() -> None:
    best, rival = (Candidate("typo", (), score) for score in (0.0, -math.log(10)))
    assert is_ahead([best, rival])
    assert not is_ahead([best, rival, rival])
