"""Which slip could have made a number out of another, and how likely it is (`diagnosis/edits.py`).

Here: one number against what is due. Not here: whether tie-outs hold (`test_equations.py`).
"""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import pytest

from tests.tieout.diagnosis_kit import figure
from tieout.diagnosis import PrintedFigure
from tieout.diagnosis.edits import explain
from tieout.diagnosis.findings import is_ahead
from tieout.diagnosis.model import Candidate

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


def test_a_nought_in_parentheses_is_a_slip_of_a_negative_number() -> None:
    nought = replace(figure("a", 0), text="(0)")
    found = explain(nought, (Fraction(-5), Fraction(-5)), ())
    assert found is not None
    assert (found.kind, found.suggested) == ("typo", -5)


def _is_copy(beside: PrintedFigure) -> str:
    found = explain(figure("a", 9), (Fraction(55), Fraction(55)), [(beside, "period")])
    assert found is not None
    return found.kind


def test_a_small_number_is_a_copy_too() -> None:
    assert _is_copy(figure("b", 9)) == "period"
    assert _is_copy(figure("b", 8)) == "unexplained"
