"""Equity per share of a fictional issuer, by the equity and the shares of its day (`relations/book_values.py`)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import land_text

OUTSTANDING = (
    "Shares outstanding as of March 31, 2024: 241,377 shares\nShares outstanding as of March 31, 2023: 240,912 shares"
)

RELEASE = """Sorelund Holdings Inc.

Sorelund Holdings Inc. announces results for the fiscal year ended March 31, 2024

Tokyo, May 10, 2024

(2) Consolidated Financial Position

\tTotal Assets\tShareholders' Equity\tShareholders' Equity per share
\tJPY millions\tJPY millions\tJPY
As of March 31, 2024\t61,240\t{equity}\t{now}
As of March 31, 2023\t58,977\t28,114\t{before}

Number of shares
{shares}

Consolidated Balance Sheets
(Thousands of JPY)

\tMarch 31, 2024\tMarch 31, 2023
Total liabilities\t31,118,214\t30,863,119
Total shareholders' equity\t30,121,613\t28,113,556
Total liabilities and shareholders' equity\t61,239,827\t58,976,675
"""


def _stated(
    now: str = "124,790.73", before: str = "116,696.37", shares: str = OUTSTANDING, equity: str = "30,122"
) -> list[list[Any]]:
    rows = land_text(RELEASE.format(now=now, before=before, shares=shares, equity=equity))
    printed = {figure["figure_id"]: figure["printed"].strip() for figure in rows["figures"]}
    terms: dict[str, list[Any]] = {}
    for term in rows["relation_terms"]:
        terms.setdefault(term["relation_id"], []).append(printed[term["figure_id"]])
    return [terms[one["relation_id"]] for one in rows["relations"] if one["rule"] == "equity per share"]


def test_a_book_value_is_the_finest_print_of_equity_by_the_shares_of_its_day() -> None:
    assert _stated() == [
        ["124,790.73", "30,121,613", "241,377 shares"],
        ["116,696.37", "28,113,556", "240,912 shares"],
    ]


ISSUED = (
    "Shares issued as of March 31, 2024: 242,377 shares\n\nTreasury shares as of March 31, 2024: 1,000 shares\n\n"
    "Shares issued as of March 31, 2023: 242,377 shares\n\nTreasury shares as of March 31, 2023: 1,465 shares"
)


def test_shares_issued_are_outstanding_without_those_that_the_company_holds() -> None:
    assert _stated(shares=ISSUED) == [
        ["124,790.73", "30,121,613", "242,377 shares", "1,000 shares"],
        ["116,696.37", "28,113,556", "242,377 shares", "1,465 shares"],
    ]


def test_a_digit_that_is_off_is_stated_beside_one_that_holds_and_where_both_are_off() -> None:
    held = ["116,696.37", "28,113,556", "240,912 shares"]
    broken = ["124,791.73", "30,121,613", "241,377 shares"]
    assert _stated(now="124,791.73") == [broken, held]
    assert _stated(now="124,791.73", before="116,596.37") == [broken, ["116,596.37", *held[1:]]]


AVERAGE = (
    "Average number of shares as of March 31, 2024: 241,377 shares\n"
    "Average number of shares as of March 31, 2023: 240,912 shares"
)


@pytest.mark.parametrize(
    ("changed", "stated"),
    [
        ({"now": "119,205.11"}, ["116,696.37"]),
        ({"now": "119,205.11", "before": "111,203.22"}, []),
        ({"shares": AVERAGE}, []),
        ({"now": "124,891", "before": "-"}, []),
    ],
    ids=["of other shares in one year", "of other shares in both", "an average", "few digits, one off"],
)
def test_what_is_of_other_shares_states_nothing(changed: dict[str, str], stated: list[str]) -> None:
    assert [terms[0] for terms in _stated(**changed)] == stated


def test_a_book_value_is_rounded_where_amounts_are_cut_off() -> None:
    """28,113 million or a little more by 240,912 shares are 116,694.06 to 116,698.21: the sen is not cut off."""
    text = RELEASE.format(now="124,790.73", before="116,696.37", shares=OUTSTANDING, equity="30,121")
    rows = land_text(
        text.replace("Number of shares", "Amounts less than one million yen are rounded down.\n\nNumber of shares")
    )
    figures = {figure["printed"].strip(): figure for figure in rows["figures"]}
    assert rows["documents"][0]["rounding_mode"] == "truncate"
    assert figures["30,121"]["value_low"] == figures["30,121"]["value"]
    assert figures["124,790.73"]["value_low"] < figures["124,790.73"]["value"]
