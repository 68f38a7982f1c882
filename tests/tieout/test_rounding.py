"""Cut-off digits are told by what the totals of a document miss, and what they make of an interval (`rounding.py`,
`intervals.py`).

Here: the evidence of sums, documents that say how they round or do not, counts that are rounded. Not here: sums
themselves.
"""

from __future__ import annotations

import random
import re
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.conftest import ROOT, land_text
from tests.tieout.layout_kit import one_of_1q24
from tests.tieout.relations_kit import document, table
from tieout import rounding
from tieout.reading import Reading, read


def test_truncated_amounts_stand_for_half_open_intervals() -> None:
    text = (
        "(Amounts of less than one million yen are rounded down)\n\nResults\n(JPY in millions)\n\n"
        "\t1Q24\nNet sales\t120\nNet loss\t(7)\n"
    )
    sales, loss = one_of_1q24(text, "120"), one_of_1q24(text, "(7)")
    assert (sales["value_low"], sales["value_high"], sales["low_is_open"], sales["high_is_open"]) == (
        120_000_000, 121_000_000, False, True,
    )  # fmt: skip
    assert (loss["value_low"], loss["value_high"], loss["low_is_open"], loss["high_is_open"]) == (
        -8_000_000, -7_000_000, True, False,
    )  # fmt: skip


def test_employees_are_rounded_since_they_may_be_full_time_equivalents() -> None:
    rows = land_text(document(table("Number of employees\t2,983\t2,706", title="Key Figures")))
    (found,) = [f for f in rows["figures"] if f["printed"] == "2,983"]
    assert (found["value_low"], found["value_high"]) == (Decimal("2982.5"), Decimal("2983.5"))


RELEASES = ROOT / "tests/releases"
# what each says of it, which is taken out
TRUNCATING = {"kurobane_fy2024q3.txt": "rounded down", "sakura_fy2022h1.txt": "rounded down"}


def silent(name: str, note: str) -> Reading:
    """A release without the words that say how its amounts are rounded."""
    text, removed = re.subn(note, "", (RELEASES / name).read_text(encoding="utf-8"), flags=re.IGNORECASE)
    assert removed
    return read(text.encode(), name)


@pytest.mark.parametrize("name", TRUNCATING)
def test_a_document_that_does_not_say_it_shows_that_it_cuts_off(name: str) -> None:
    told = read((RELEASES / name).read_bytes(), name)
    shown = silent(name, TRUNCATING[name])
    assert told.release.rounding_source == "printed"
    assert (shown.release.rounding_mode, shown.release.rounding_source) == ("truncate", "inferred")
    intervals = {(figure.printed, figure.interval) for figure in told.figures}
    assert {(figure.printed, figure.interval) for figure in shown.figures} == intervals
    assert len(shown.relations) == len(told.relations)


ROUNDING = {"halvard_fy2023q3.txt": r"\bround(?:ed|ing)\b", "harwick_1999q3.txt": "", "velarion_fy2024q3.md": ""}


@pytest.mark.parametrize("name", ROUNDING)
def test_rounded_totals_that_miss_by_a_unit_show_nothing(name: str) -> None:
    release = silent(name, ROUNDING[name]).release
    assert (release.rounding_mode, release.rounding_source) == ("round", "assumed")


def evidence(total: int, *parts: int) -> float:
    return rounding._evidence(rounding._Sum(total, parts))


def test_one_sum_decides_nothing() -> None:
    assert 0 < evidence(14, 3, 4, 5) < rounding.ENOUGH
    assert -rounding.ENOUGH < evidence(12, 3, 4, 5) < 0
    assert -rounding.ENOUGH < evidence(11, 3, 4, 5) < 0
    assert evidence(99, 3, 4, 5) == 0, "a misprint, however it is rounded"


def test_negative_numbers_lose_digits_towards_zero() -> None:
    assert evidence(-14, -3, -4, -5) == pytest.approx(evidence(14, 3, 4, 5))
    assert evidence(6, 10, -4) == evidence(4, -6, 10), "what is deducted may be more or less than it prints"


@pytest.mark.parametrize("mode", ["round", "truncate"])
def test_sums_of_random_amounts_show_how_they_were_printed(mode: str) -> None:
    chance = random.Random(7)

    def printed(amount: float) -> int:
        return round(amount) if mode == "round" else int(amount)

    found = 0.0
    for _ in range(200):
        parts = [chance.uniform(-500, 1500) for _ in range(chance.randint(2, 12))]
        found += evidence(printed(sum(parts)), *map(printed, parts))
    assert (found > rounding.ENOUGH) == (mode == "truncate")
    assert abs(found) > 10 * rounding.ENOUGH


@pytest.mark.parametrize("n", [2, 3, 11, 60])
def test_chances_of_all_gaps_are_one(n: int) -> None:
    assert sum(rounding._chance(n, 2 * start) for start in range(n)) == 1
    assert sum(rounding._chance(n, 2 * start - 1) for start in range(n + 1)) == 1
    assert rounding._chance(2, 1) == Fraction(3, 4)
