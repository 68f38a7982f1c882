"""What sentences say of a day and what of a period (`prose/balances.py`): deposits, shares, backlogs, stores.

Here: by the words around a figure. Not here: which labels name a balance (`vocabulary/test_stocks.py`).
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.tieout.layout_kit import VATTRA, figures, one
from tests.tieout.page_kit import exhibit, only
from tests.tieout.periods_kit import Q2_2025, Q4_2024, YEAR_2023, YEAR_2024, span
from tests.tieout.prose_kit import Q4, WHOLE_YEAR, at, period, read, told


def test_an_undrawn_facility_is_held() -> None:
    text = (
        "As of 31 December 2024 the group had debt of EUR 14 million. "
        "In addition, the group had undrawn credit facilities of EUR 84 million (72).\n"
    )
    assert [span(f) for f in figures(text, VATTRA)][1:] == [(None, YEAR_2024[1]), (None, YEAR_2023[1])]


def test_a_stock_of_loans_is_of_a_day() -> None:
    text = "Highlights of Q4 2024:\n\nGross loan portfolio of EUR 7.7 billion\n"
    assert span(one(text, "EUR 7.7 billion", VATTRA)) == (None, Q4_2024[1])


def test_awards_beside_a_backlog_are_of_the_period() -> None:
    figures = exhibit(
        "<p>BACKLOG</p><p>Total backlog was $53.2 million as of June 30, 2025. Project awards totaled $19.1 million "
        "in the "
        "second quarter of 2025, resulting in a book-to-bill ratio of 0.7x for the quarter.</p>"
        "<p>Total backlog of $53.2 million, with awards of $19.4 million</p>"
    )
    assert [span(only(figures, printed)) for printed in ("$19.1 million", "0.7x", "$19.4 million")] == [Q2_2025] * 3


def test_what_remains_under_a_program_dates_only_what_remains() -> None:
    figures = exhibit(
        "<p>Repurchased approximately 1.3 million shares of common stock for $36.6 million as part of our program "
        "under which "
        "approximately $79.8 million of capacity remained at June 30, 2025.</p>"
    )
    assert span(only(figures, "$36.6 million")) == Q2_2025
    assert span(only(figures, "$79.8 million")) == (None, date(2025, 6, 30))


def test_weighted_average_shares_in_a_sentence_are_of_the_period() -> None:
    text = (
        "Net income for the quarter was $319,515, or $0.07 per share on 4,407,417 diluted weighted average shares "
        "outstanding.\n"
    )
    assert span(one(text, "4,407,417 diluted weighted average shares"))[0] == date(2024, 7, 1)


def test_shares_bought_are_of_the_period() -> None:
    assert (
        period(told("Buy-backs went on, with 12.8 million shares purchased in the year.", "12.8 million shares"))
        == WHOLE_YEAR
    )


@pytest.mark.parametrize(
    ("sentence", "day"),
    [("- $5 million in cash and no debt.", ""), ("- $5 million of cash generated from operations.", Q4[0])],
)
def test_cash_that_opens_an_item_is_held(sentence: str, day: str) -> None:
    assert period(told(sentence, "$5 million")) == (day, Q4[1])


def test_an_amount_in_millions_is_no_rate_of_exchange() -> None:
    text = "Sales benefited from foreign currency exchange rate fluctuations of $9 million."
    assert period(told(text, "$9 million")) == Q4


def test_a_margin_of_cash_is_of_the_period() -> None:
    assert period(told("Cash margin increased to $76 million.", "$76 million")) == Q4


def test_how_a_quarter_ended_is_of_its_last_day() -> None:
    text = "Occupancy averaged 93.8% in the quarter, ending the quarter with an occupancy of 94.6%."
    assert period(told(text, "94.6%")) == ("", "2024-12-31")


def test_what_is_operated_beside_what_was_opened_is_of_a_day() -> None:
    text = "In the quarter the company opened 12 stores and operates 412 stores in all."
    assert period(told(text, "12 stores")) == Q4
    assert period(told(text, "412 stores")) == ("", Q4[1])


def test_a_flow_with_a_mark_glued_to_it_is_no_balance() -> None:
    text = "Free cash flow1 of $28.7 million was $33.2 million higher than in the second quarter of 2024."
    assert one(text, "$28.7 million")["period_start"] is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "The provision for non-performing loans was $2 million.",
        "Fees on assets under management were $2 million.",
        "Net inflows to assets under management were $2 million.",
        "Average assets under management were $2 million.",
        "Profit was $9 million, including sales of inventory of $2 million.",
        "Profit was $9 million, including an increase in headcount costs of $2 million.",
    ],
)
def test_what_is_earned_on_a_balance_or_moves_it_is_of_the_period(sentence: str) -> None:
    assert span(only(exhibit(f"<p>{sentence}</p>"), "$2 million"))[0] is not None


def test_what_an_amount_is_of_tells_whether_it_is_held() -> None:
    text = "Year-end cash balances reflect $5 million of refunds received in the fiscal fourth quarter."
    assert period(told(text, "$5 million")) == Q4
    assert period(told("In the fourth quarter we grew to $3 billion in total assets.", "$3 billion")) == ("", Q4[1])


def test_the_end_of_a_named_quarter_is_a_day() -> None:
    text = "Guests were 95 thousand at the end of the third quarter of 2024."
    assert period(told(text, "95 thousand")) == ("", "2024-09-30")


def test_the_balances_of_a_day_are_what_a_balance_rose_from() -> None:
    cash, rise = read("Cash was $9 million, an increase of $2 million from the balances as of March 31, 2024.")
    assert (cash.when.period, rise.when.base) == (at(2024, 6, 30), at(2024, 3, 31))


def test_growth_since_last_year_is_of_this_one() -> None:
    stock, growth = read("Inventories totaled $148 million at June 30, 2024, an increase of 5% since last year.")
    assert (stock.when.period, growth.when.period) == (at(2024, 6, 30), at(2024, 6, 30))
