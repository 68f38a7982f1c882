"""What keeps the likeliest explanation from being called unique (`diagnosis/doubts.py`).

Here: several numbers that are far off, and a column whose heading may be wrong. Not here: rivals (`test_findings.py`).
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.tieout.diagnosis_kit import accused, added, case, figure, reprint, suggested
from tieout.diagnosis import Case, TieOut, diagnose
from tieout.diagnosis.doubts import is_far_fetched
from tieout.diagnosis.model import Candidate, Change


@pytest.mark.parametrize(("due", "is_doubted"), [(480, False), (-480, True), (1_100, True)])
def test_several_numbers_are_not_off_by_more_than_themselves(due: int, *, is_doubted: bool) -> None:
    release = case([figure("a", 500), figure("b", 300), figure("t", 700)], [added("sum", "t", "a b")])
    other = Change("b", Fraction(310), Fraction(310), Fraction(310), "typo")
    change = Change("a", Fraction(due), Fraction(due), None, "unexplained")
    candidate = Candidate("stale", (change, other), -9.0)
    assert is_far_fetched(candidate, [*release.tie_outs] * 3, release) is is_doubted


def _column(second: int) -> Case:
    """A column and its lines in another table, of which the first is a digit off."""
    own, others = (61_951, second), (61_961, 7_454)
    figures = [figure(f"x{row}", number, line=row) for row, number in enumerate(own)]
    figures += [figure(f"n{row}", number, line=20 + row, table=2) for row, number in enumerate(others)]
    # what the other table holds itself
    figures += [figure("part", 61_000, line=30, table=2), figure("rest", 961, line=31, table=2)]
    ties = [reprint(f"{row}", f"x{row}", f"n{row}", is_exact=True) for row in range(2)]
    return case(figures, [*ties, added("sum", "n0", "part rest")])


def test_a_number_that_differs_from_a_column_is_not_accused_where_others_differ_too() -> None:
    assert accused(diagnose(_column(7_454))) == {"x0"}
    assert accused(diagnose(_column(53))) == set()


def test_a_number_is_not_called_right_by_what_agrees_with_it_by_chance() -> None:
    """Two numbers worked out from the right shares; earnings a digit off that agree with the wrong ones."""
    figures = [
        figure("shares", 41_950, line=1),
        figure("profit", 318, line=2, scale=1_000),
        *(figure(f"profit in {table}", 318, line=2, table=table, scale=1_000) for table in (3, 4)),
        figure("earnings", "7.59", line=3),
        figure("units", 124_050, line=4),
        figure("other profit", 33_841, line=5, table=2, unit="EUR", scale=1_000),
        figure("other earnings", "818.40", line=6, table=2, unit="EUR"),
    ]

    def a_share(name: str, profit: str) -> TieOut:
        return TieOut(name, "per_share", "quotient", "pass", (1, name), ((1, profit),), ((1, "shares"),))

    ties = [
        TieOut("units", "ratio", "sum", "pass", (1, "units"), ((3, "shares"),)),
        a_share("earnings", "profit"),
        a_share("other earnings", "other profit"),
    ]
    release = case(figures, [*ties, *(reprint(f"{n}", "profit", f"profit in {n}", is_exact=True) for n in (3, 4))])
    assert [one.verdict for one in release.tie_outs[:3]] == ["fail", "pass", "fail"]
    (finding,) = diagnose(release)
    assert (finding.is_unique, suggested(finding)) == (True, {"shares": 41_350, "earnings": Fraction("7.69")})
