"""Whose dollars a bare sign means, by what the document or its exchange says (`tables/home_dollars.py`)."""

from __future__ import annotations

import pytest

from tests.tieout.layout_kit import one
from tieout.tables.home_dollars import home_dollar, money_of_exchange


def test_australian_standards_tell_whose_dollars_are_meant() -> None:
    assert home_dollar("Revenue in $’000. Debt excludes leases under AASB 16.") == "AUD"


def test_a_continent_is_not_abroad() -> None:
    text = "Acme Papers Inc. (TSX: ACP), a leading North American maker of envelopes, earned $5 million."
    assert home_dollar(text) == "CAD"
    assert home_dollar(text.replace("North ", "")) is None


CANADIAN = (
    "All figures are in Canadian dollars unless otherwise indicated.\n\n"
    "Revenue was $41.5 million and debt US$12.5 million.\n\n"
    "| In millions | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Revenues | $ 4,249 | $ 4,313 |\n| Costs | 1,546 | 1,662 |\n"
    "| Notes payable (US$) | 118 | 119 |\n"
)


@pytest.mark.parametrize(
    ("printed", "unit"),
    [("$41.5 million", "CAD"), ("US$12.5 million", "USD"), ("$ 4,249", "CAD"), ("1,546", "CAD"), ("118", "USD")],
)
def test_dollars_are_those_that_the_document_says_unless_a_figure_says_others(printed: str, unit: str) -> None:
    assert one(CANADIAN, printed)["unit"] == unit


def test_what_is_said_of_both_dollars_leaves_the_bare_one_american() -> None:
    text = CANADIAN.replace("unless", "and the notes are presented in U.S. dollars unless")
    assert one(text, "1,546")["unit"] == "USD"


def test_a_table_of_american_dollars_keeps_them_in_a_document_of_others() -> None:
    text = CANADIAN + "\nSales abroad\n\n| US$ million | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Sales | 77.5 | 66.5 |\n"
    assert one(text, "77.5")["unit"] == "USD"


def test_an_exchange_lends_no_money_to_a_document_that_names_another() -> None:
    assert money_of_exchange("Acme S.A.A. (NYSE: ACM). In millions of soles.") is None
    assert money_of_exchange("Acme Inc. (NYSE: ACM). In millions.") == "USD"


AT_HOME = "| $M | 1H FY25 | 1H FY24 |\n|---|---|---|\n| Revenue | 2,418.6 | 2,297.1 |\n| EPS ($) | 0.31 | 0.27 |\n"


@pytest.mark.parametrize(
    ("place", "currency"),
    [("ASX Announcement", "AUD"), ("(TSX: ACM)", "CAD"), ("(TSX: ACM; NYSE: ACM)", "USD"), ("Denver, Colorado", "USD")],
)
def test_a_bare_dollar_is_that_of_the_exchange(place: str, currency: str) -> None:
    head = f"Acme Limited\n{place}\n20 February 2025\n\nHalf-year results for the six months ended 31 December 2024\n\n"
    assert one(AT_HOME, "2,418.6", head)["unit"] == currency
    assert one(AT_HOME, "0.31", head)["unit"] == f"{currency}/shares"


def test_a_document_that_prints_no_currency_has_that_of_its_exchange() -> None:
    head = "Acme Industrial Company (NYSE: ACM) reports results for the third quarter ended September 30, 2024\n\n"
    found = one("(In millions)\n\n\tQ3 2024\tQ3 2023\nNet sales\t349.3\t333.5\n", "349.3", head=head)
    assert (found["value"], found["unit"]) == (349_300_000, "USD")
    assert money_of_exchange("Acme plc (LSE: ACM; NYSE: ACM)") is None
