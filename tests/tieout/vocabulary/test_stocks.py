"""Which labels name what is held on a day, and which what flows over a period (`vocabulary/stocks.py`).

Here: labels alone. Not here: what their cells are dated by (`tables/test_balances.py`).
"""

from __future__ import annotations

import pytest

from tieout.vocabulary.stocks import is_capital, is_closing_balance, is_earned, is_stock, is_weak_stock


def test_tangible_assets_per_share_are_of_a_day_and_so_is_paid_up_capital() -> None:
    assert is_stock("Net Tangible (Liabilities) Assets per Ordinary Share")
    assert is_capital("14 Debenture Redemption Reserve")
    assert is_capital("8 Securities premium account")
    assert is_capital("Paid - up equity share capital (Face Value - ₹ 10 Per Share)")
    assert not is_capital("Paid-up share issue costs")


@pytest.mark.parametrize(
    "label",
    [
        "Capital employed",
        "Equity per share",
        "CET1 ratio",
        "Tier 1 capital to risk-weighted assets",
        "Common equity tier 1 (CET1) capital",
        "Loan-to-value",
        "Net operating assets",
        "Balance sheet total",
        "Market capitalization",
    ],
)
def test_what_is_held_is_of_a_day(label: str) -> None:
    assert is_stock(label)
    assert not is_stock(f"Return on {label.lower()}")


@pytest.mark.parametrize(
    "label",
    ["Working capital", "Net current assets", "Working capital (b)", "Net working capital(2)", "Current ratio(c)"],
)
def test_working_capital_is_of_a_day_and_what_it_takes_is_not(label: str) -> None:
    assert is_weak_stock(label)
    assert not is_weak_stock(f"Changes in {label.lower()}")


def test_an_expense_is_earned_over_a_period_and_a_provision_that_is_held_is_not() -> None:
    assert all(map(is_earned, ("Noninterest expense", "Pretax income", "Provision for credit losses")))
    assert not any(map(is_earned, ("Provisions", "Income tax payable", "Deferred revenue", "Prepaid expenses")))


@pytest.mark.parametrize("label", ["Balance at 31 December", "Balances as of December 31, 2024"])
def test_a_closing_balance_may_be_called_a_balance_at_a_day(label: str) -> None:
    assert is_closing_balance(label)
    assert not is_closing_balance("Balance at 1 January 2024")


def test_net_asset_value_is_of_a_day() -> None:
    assert is_stock("Net asset value, ordinary shares")


@pytest.mark.parametrize("label", ["Non-current interest-bearing liabilities", "Interest-bearing debt", "FTEs"])
def test_debt_that_bears_interest_and_who_is_employed_are_of_a_day(label: str) -> None:
    assert is_stock(label)
    assert not is_stock(f"Average {label.lower()}")


def test_income_as_if_it_were_fully_taxed_is_of_a_span() -> None:
    assert is_stock("FTE employees")
    assert not any(is_stock(f"FTE {rest}") for rest in ("adjustment", "basis", "net interest income"))


def test_what_moved_in_a_balance_is_no_balance() -> None:
    assert not is_weak_stock("Increase (-)/decrease (+) in inventories")
    assert not is_stock("Decrease of treasury shares")
    assert is_weak_stock("Inventories")


@pytest.mark.parametrize("label", ["Trade receivables", "Retained earnings", "Deferred income", "Profit reserve"])
def test_what_is_left_of_income_is_a_balance(label: str) -> None:
    assert not is_earned(label)


def test_a_gain_on_what_is_held_at_the_end_is_no_balance() -> None:
    assert not is_closing_balance("Deferred gains/(losses) on hedges open at year-end")
    assert is_closing_balance("Cash and cash equivalents at the end of the year")
    assert is_closing_balance("Restricted cash at end of period")


@pytest.mark.parametrize(
    "label", ["Non-current liabilities", "Liabilities and provisions for liabilities", "Total liabilities"]
)
def test_liabilities_are_of_a_day(label: str) -> None:
    assert is_stock(label) or is_weak_stock(label)
    assert not is_weak_stock(f"Interest on {label.lower()}")


def test_a_pipeline_of_orders_is_of_a_day_and_the_revenue_of_a_pipeline_is_not() -> None:
    assert is_weak_stock("Sales pipeline")
    assert not is_weak_stock("Total pipeline")


def test_headline_earnings_are_earned() -> None:
    assert is_earned("Headline earnings")
    assert is_earned("Headline earnings per share (cents)")
    assert not is_earned("Headline debt")


@pytest.mark.parametrize(
    "label",
    [
        "Financial result",
        "Share in result of associates",
        "Result from assets held for sale",
        "Consolidated result attributable to owners of the parent",
    ],
)
def test_results_are_earned(label: str) -> None:
    assert is_earned(label)
    assert not is_earned(f"Accumulated {label.lower()}")


def test_what_results_are_held_in_is_not_earned() -> None:
    assert not is_earned("Result reserves")
    assert not is_earned("Results of valuation of assets")
