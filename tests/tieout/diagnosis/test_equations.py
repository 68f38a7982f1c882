"""The arithmetic of diagnosis: what a tie-out says that one of its figures may print (`diagnosis/equations.py`).

Here: small cases worked out by hand. Not here: searches (`test_program.py`), slips (`test_edits.py`).
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tieout.diagnosis_kit import added, figure, growth, ratio, reprint
from tieout.diagnosis import PrintedFigure, TieOut
from tieout.diagnosis.equations import Prints, coefficients, grain, holds, implied, printable, true_range


def said(tie_out: TieOut, name: str, *figures: PrintedFigure) -> tuple[Fraction, Fraction] | None:
    return Prints({one.figure_id: one for one in figures}).says(tie_out, name)


def test_a_sum_says_what_its_total_may_print() -> None:
    figures = figure("a", 3), figure("b", 4), figure("t", 9)
    assert said(added("sum", "t", "a b"), "t", *figures) == (Fraction(11, 2), Fraction(17, 2))


HALF = Fraction(1, 2)


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


def test_a_sum_of_printed_numbers_leaves_rounding_nothing() -> None:
    figures = figure("a", 3), figure("b", 4), figure("t", 8)
    exact = replace(added("difference", "t", "a -b"), is_exact=True)
    assert said(exact, "b", *figures) == (-5, -5)
    assert not holds(exact, {one.figure_id: true_range(one) for one in figures})
    right = replace(added("sum", "t", "a b"), is_exact=True)
    assert holds(right, {one.figure_id: true_range(one) for one in (*figures[:2], figure("t", 7))})


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
