"""Rates of a fictional bank by interest and average balances (`relations/yields.py`)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import land_text

RELEASE = """Fernhill Bancorp, Inc. reports results for the quarter ended June 30, 2024

Average balances
(in thousands)

| | Three months ended June 30, 2024 | | | Three months ended June 30, 2023 | | |
|---|---|---|---|---|---|---|
| | Average balance | Interest | Yield / rate | Average balance | Interest | Yield / rate |
| Loans | {loans} | 25,350 | {yield_now} | 1,755,000 | {before} | {yield_before} |
| Securities | 410,200 | 3,380 | {securities} | 398,700 | 2,995 | 3.00% |
| Federal funds sold | 64,900 | 868 | 5.35% | 41,800 | 525 | 5.02% |
| Total interest-earning assets | 2,319,120 | 29,598 | 5.11% | 2,195,500 | 25,582 | 4.66% |
| Deposits | 1,402,500 | 9,010 | 2.57% | 1,330,400 | 6,350 | 1.91% |
| Net interest income | | 20,588 | | | 19,232 | |
| Net interest margin | | | {margin} | | | 3.50% |
"""
RIGHT = {
    "loans": "1,844,020", "yield_now": "5.50%", "before": "22,062", "yield_before": "5.03%", "securities": "3.30%",
    "margin": "3.55%",
}  # fmt: skip
ROWS = 10
MARGINS = 2


def _stated(**changed: str) -> list[list[tuple[str, int]]]:
    rows = land_text(RELEASE.format(**{**RIGHT, **changed}))
    printed = {figure["figure_id"]: figure["printed"].strip() for figure in rows["figures"]}
    terms: dict[str, list[Any]] = {}
    for term in rows["relation_terms"]:
        terms.setdefault(term["relation_id"], []).append((printed[term["figure_id"]], term["weight"]))
    return [terms[one["relation_id"]] for one in rows["relations"] if one["rule"] == "rate of a year"]


def _is_stated(rate: str, **changed: str) -> bool:
    return rate in [terms[0][0] for terms in _stated(**changed)]


def test_a_rate_is_four_times_the_interest_of_a_quarter_over_its_balance() -> None:
    found = _stated()
    assert len(found) == ROWS + MARGINS
    assert found[0] == [("5.50%", 1), ("25,350", 4), ("1,844,020", 1)]
    assert [("3.55%", 1), ("20,588", 4), ("2,319,120", 1)] in found


def test_by_days_where_the_rates_are_worked_out_by_days() -> None:
    days = {"yield_now": "5.53%", "yield_before": "5.04%", "securities": "3.31%", "margin": "3.57%"}
    text = RELEASE.format(**{**RIGHT, **days})
    for quarters, by_days in (("5.35%", "5.38%"), ("5.11%", "5.13%"), ("2.57%", "2.58%"), ("3.00%", "3.01%")):
        text = text.replace(quarters, by_days)
    for quarters, by_days in (("5.02%", "5.04%"), ("4.66%", "4.67%"), ("1.91%", "1.91%"), ("3.50%", "3.51%")):
        text = text.replace(quarters, by_days)
    weights = {(t["role"], t["weight"]) for t in land_text(text)["relation_terms"] if abs(t["weight"]) > 1}
    assert weights == {("part", 366), ("part", 365), ("base", 91)}


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [({"yield_now": "5.05%"}, "5.05%"), ({"loans": "1,884,020"}, "5.50%"), ({"margin": "3.65%"}, "3.65%")],
)
def test_one_that_breaks_alone_is_stated_too(changed: dict[str, str], wrong: str) -> None:
    assert _is_stated(wrong, **changed)


def test_a_row_worked_out_otherwise_in_both_periods_is_not() -> None:
    assert not _is_stated("6.19%", yield_now="6.19%", yield_before="6.28%")


def test_two_that_break_are_not() -> None:
    assert not _is_stated("6.19%", yield_now="6.19%", securities="4.44%")
