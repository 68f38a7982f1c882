"""Periods of what sentences expect: guidance, outlooks, ranges (`prose/claim_periods.py`, `paragraph_headings.py`).

Here: figures ahead. Not here: tables of forecasts (`tables/test_row_periods.py`, `tables/test_headings.py`).
"""

from __future__ import annotations

from datetime import date

from tests.conftest import land_text
from tests.tieout.layout_kit import one
from tests.tieout.page_kit import exhibit, only
from tests.tieout.periods_kit import span
from tests.tieout.prose_kit import FOURTH_QUARTER, Q4, WHOLE_YEAR, YEAR_AFTER, period, told, told_below


def test_an_outlook_says_once_for_which_period_it_is() -> None:
    figures = exhibit(
        "<p>Financial Outlook</p><p>The Company is reiterating guidance for the full year 2025. Net revenues are "
        "expected to "
        "be between $35 million and $36 million.</p><p>Adjusted EBITDA is expected to be between $4 million and $5 "
        "million, "
        "representing 10% to 20% year-over-year growth.</p>"
    )
    assert [span(only(figures, printed)) for printed in ("$36 million", "$5 million", "10%", "20%")] == [
        (date(2025, 1, 1), date(2025, 12, 31))
    ] * 4


def test_the_quarter_below_the_expectations_of_a_quarter_is_that_one() -> None:
    figures = exhibit(
        "<p>Third Quarter 2025 Expectations:</p><ul><li>Revenue of $24.6 million to $24.9 million. The guidance "
        "implies "
        "revenue growth for the quarter ranging from 0.5% to 1.5%.</li></ul><p>Full Year 2025 "
        "Expectations:</p><ul><li>We "
        "expect to generate approximately $63.2 million to $65.4 million of adjusted free cash flow.</li></ul>"
    )
    assert span(only(figures, "1.5%")) == (date(2025, 7, 1), date(2025, 9, 30))
    assert "adjusted free cash flow" in only(figures, "$63.2 million")["row_label"]


def test_the_year_of_guidance_is_the_one_guided_to() -> None:
    text = (
        "Outlook for 2025\n\nFor the full year 2025, the Company expects income of $80 million to $90 million. "
        "This includes an estimate of $8 million to $12 million of storm losses for the year."
    )
    low = told(text, "$8 million")
    assert period(low) == YEAR_AFTER
    assert "storm losses" in low["row_label"]


def test_what_is_ahead_is_measured_from_the_year_named() -> None:
    text = (
        "Sales for 2025 are expected to be up 9%. Income is expected to be $5 million, an increase of 16% over the "
        "comparable basis for 2024."
    )
    growth = told(text, "16%")
    assert period(growth) == YEAR_AFTER
    assert period(growth, "base_period") == WHOLE_YEAR


def test_a_quarter_by_its_letter_alone_is_a_quarter() -> None:
    head = (
        "Acme Widgets Inc. reports results for the third quarter ended September 30, 2024\n\nBoston, October 24, 2024\n"
    )
    rows = land_text(f"{head}\nLooking ahead, we expect sales to increase 1.5% in Q4.", hint=None)
    (growth,) = [f for f in rows["figures"] if f["printed"] == "1.5%"]
    assert period(growth) == Q4


def test_a_full_year_in_a_sentence() -> None:
    assert one("Full year 2025 revenue is expected to be $45 million.\n", "$45 million")["period_end"] == date(
        2025, 12, 31
    )


def test_the_day_on_which_guidance_was_given_is_none_of_its_periods() -> None:
    text = "Acme expects sales of $9 million in 2025, compared to the prior outlook of $8 million, provided on May 6."
    assert period(told_below(text, "$8 million")) == ("2025-01-01", "2025-12-31")


def test_each_quarter_to_come_is_not_the_one_reported() -> None:
    text = "This outlook assumes costs of $9 million per each remaining quarter of 2025. Acme expects growth of 3%."
    assert period(told_below(text, "3%", FOURTH_QUARTER + "2025 Outlook\n\n")) == ("2025-01-01", "2025-12-31")


def test_a_year_into_which_something_lasts_dates_nothing() -> None:
    assert period(told_below("Orders of $9 million keep us busy well into 2026.", "$9 million"))[1] == "2024-12-31"


def test_each_of_two_periods_to_come_stands_behind_its_figure() -> None:
    text = "Acme expects costs of $9 million, 40% of them in the second half of 2025 and the remaining 50% in 2026."
    assert period(told_below(text, "40%")) == ("2025-07-01", "2025-12-31")
    assert period(told_below(text, "50%")) == ("2026-01-01", "2026-12-31")
