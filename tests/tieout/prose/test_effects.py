"""What one thing did to another compares with no period (`prose/effects.py`), what somebody did to it does."""

from __future__ import annotations

import time

import pytest

from tests.tieout.prose_kit import Q4_BEFORE, period, told


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("The recall reduced operating profit by $4 million.", "$4 million"),
        ("There was a fire, with the effect of reducing earnings by $4 million, or 2 cents per share.", "2 cents"),
        ("The suit increased tax, net income and EPS by $3 million, $7 million and $0.15, respectively.", "$0.15"),
        ("Currency reduced operating profit by $4 million.", "$4 million"),
        ("Severance negatively impacted the operating margin by 50 basis points.", "50 basis points"),
    ],
)  # fmt: skip
def test_an_effect_has_no_base(sentence: str, printed: str) -> None:
    assert period(told(sentence, printed), "base_period") == ("", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "Sales increased for all of our lamps by 6%.",
        "We reduced the cost of freight by 6%.",
        "We paid back our loans, reducing gross debt by 6%.",
        "Reduced gross debt by 6%.",
        "Northern Lamps increased the number of shops by 6%.",
        "Lampworks increased the number of shops by 6%.",
        "In the quarter, Lampworks lowered its rents by 6%.",
        "Lamp sales increased 9%, driven by 6% growth in volume.",
    ],
)
def test_what_somebody_changed_has_a_base(sentence: str) -> None:
    assert period(told(sentence, "6%"), "base_period") == Q4_BEFORE


def test_a_long_list_of_amounts_costs_their_number() -> None:
    listed = " and ".join(f"${amount} million" for amount in range(2, 60))
    started = time.process_time()
    told(f"Lower freight reduced the costs of the plants by {listed}, and margins rose 6%.", "6%")
    assert time.process_time() - started < 3
