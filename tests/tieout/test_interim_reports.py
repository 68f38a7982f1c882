"""Interim reports as they are titled and headed outside the United States: `HY24`, stacked captions, points, guidance.

Here: each cause by itself, in an invented release. Not here: whole releases (`test_any_issuer.py`).
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, one, span
from tieout.captions import captions_of
from tieout.fiscal import FiscalCalendar
from tieout.numbers import read_cell
from tieout.periods import find_periods

FIRST_HALF = (date(2024, 1, 1), date(2024, 6, 30))


@pytest.mark.parametrize("label", ["HY24", "1HY24", "HY1 2024", "Interim Results 2024", "Half-yearly report 2024"])
def test_a_half_year_by_its_printed_names(label: str) -> None:
    (found,) = find_periods(label, FiscalCalendar())
    assert (found.period.start, found.period.end) == FIRST_HALF


@pytest.mark.parametrize("printed", ["(3.2 ppts)", "0.4 ppt", "1.1 p.p."])
def test_points_by_their_printed_names(printed: str) -> None:
    number = read_cell(printed).number
    assert number is not None
    assert number.unit == "percentage_points"


def test_captions_in_stacks_are_those_of_each_column() -> None:
    lines = ("Six months Six months Year", "ended ended ended", "£m £m £m", "1Q24 vs 4Q23 1Q24 vs 1Q23")
    assert [len(captions_of(line)) for line in lines] == [3, 3, 3, 2]
    assert captions_of("Revenue ended the year") == ()


def test_columns_under_stacked_captions_have_their_own_periods() -> None:
    text = (
        "Income statement\n\nSix months Six months\nended ended\n30 June 2024 30 June 2023\n£m £m\n"
        "Revenue 410.5 390.1\nCost of sales (300.2) (280.4)\nGross profit 110.3 109.7\n"
    )
    found = one(text, "410.5", HALF)
    assert (found["value"], found["unit"], span(found)) == (410_500_000, "GBP", FIRST_HALF)
    assert span(one(text, "109.7", HALF)) == (date(2023, 1, 1), date(2023, 6, 30))


def test_a_release_of_guidance_alone_is_about_its_year() -> None:
    text = (
        "Acme Widgets Inc. Provides Outlook\n\nBoston, February 6, 2024\n\nAcme Widgets Inc. expects the following.\n\n"
        "| | Fiscal year 2024 |\n|---|---|\n| Revenue | $410 million |\n| Capital expenditure | $30 million |\n"
    )
    release = land_text(text, hint=None)["documents"][0]
    assert (release["status"], release["period_end"]) == ("read", date(2024, 12, 31))


def test_columns_named_by_the_reported_period() -> None:
    text = (
        "Key figures\n(RMB million)\n\n| | Current period | Same period last year | Change (%) |\n|---|---|---|---|\n"
        "| Operating revenue | 410.5 | 390.1 | 5.2 |\n\nBalances\n(RMB million)\n\n"
        "| | End of the period | End of the previous year |\n|---|---|---|\n| Total assets | 910.5 | 880.1 |\n"
    )
    assert span(one(text, "410.5", HALF)) == FIRST_HALF
    assert span(one(text, "390.1", HALF)) == (date(2023, 1, 1), date(2023, 6, 30))
    assert span(one(text, "910.5", HALF)) == (None, date(2024, 6, 30))
    assert span(one(text, "880.1", HALF)) == (None, date(2023, 12, 31))
    growth = one(text, "5.2", HALF)
    assert (growth["role"], span(growth)) == ("growth", FIRST_HALF)


@pytest.mark.parametrize("name", ["Serra Azul Papel e Celulose S.A.", "Banco de la Costa S.A.", "Loo en Zonen N.V."])
def test_a_name_keeps_the_small_words_of_its_language(name: str) -> None:
    text = f"{name}\n\nResults for the six months ended 30 June 2024\n\nRevenue was €5.2 million.\n"
    assert land_text(text, hint=None)["documents"][0]["issuer_name"] == name
