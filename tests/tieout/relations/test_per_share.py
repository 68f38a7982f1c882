"""Earnings per share by their profit and shares (`relations/per_share.py`, `depositary.py`, `forecasts_per_share.py`).

Here: which profit and shares, reported and forecast. Not here: misprints (`test_per_share_misprinted.py`), book values.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import Rows, document, prints_of, release, stated, summary_table, table, terms_of


def test_translated_earnings_per_share_are_of_the_rounded_amount_per_share(shipped: dict[str, Any]) -> None:
    printed = {f["figure_id"]: f["printed"] for f in shipped["figures"]}
    per_share = {printed[r["figure_id"]] for r in shipped["relations"] if r["rule"] == "profit per share"}
    assert {"818", "2,773"} <= per_share
    assert "7.70" not in per_share


PER_SHARE = (
    "Net income\t14,881\t2,043",
    "Net income per share:\t\t",
    "Basic\t$6.04\t$0.83",
    "Diluted\t$5.98\t$0.82",
    "Weighted average shares (in thousands):\t\t",
    "Basic\t2,462\t2,470",
    "Diluted\t2,489\t2,490",
)


def per_share(total: str, part: str, base: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    return "per_share", total, (part,), (base,)


@pytest.mark.parametrize("diluted", ["$5.98", "$5.89"])
def test_earnings_per_share_basic_and_diluted(diluted: str) -> None:
    rows = release(summary_table(*(row.replace("$5.98", diluted) for row in PER_SHARE), title="Statements of Income"))
    assert stated(rows, "per_share") == {
        per_share("$6.04", "14,881", "2,462"),
        per_share("$0.83", "2,043", "2,470"),
        per_share(diluted, "14,881", "2,489"),
        per_share("$0.82", "2,043", "2,490"),
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Net income\t", "Net income (loss) and comprehensive income (loss)\t"),
        ("Basic\t$6.04\t$0.83", "Net income per share before and after dilution\t$6.04\t$0.83"),
    ],
)
def test_earnings_per_share_in_other_words(old: str, new: str) -> None:
    rows = (row.replace(old, new) if row.startswith(old) else row for row in PER_SHARE)
    found = stated(release(summary_table(*rows, title="Statements of Income")), "per_share")
    assert {
        per_share("$6.04", "14,881", "2,462"),
        per_share("$0.83", "2,043", "2,470"),
        per_share("$5.98", "14,881", "2,489"),
        per_share("$0.82", "2,043", "2,490"),
    } == found


def test_a_row_assuming_dilution_is_of_earnings_without_a_head_that_says_so() -> None:
    rows = release(
        summary_table(
            "Net income\t14,881\t2,043",
            "Basic earnings per share\t$6.04\t$0.83",
            "Assuming dilution\t$5.98\t$0.82",
            "Weighted average shares (in thousands):\t\t",
            "Basic\t2,462\t2,470",
            "Assuming dilution\t2,489\t2,490",
            title="Statements of Income",
        )
    )
    assert per_share("$5.98", "14,881", "2,489") in stated(rows, "per_share")


def test_comprehensive_income_is_no_profit_of_a_share() -> None:
    rows = (row.replace("Net income\t", "Net income and other comprehensive income\t") for row in PER_SHARE)
    assert stated(release(summary_table(*rows, title="Statements of Income")), "per_share") == set()


@pytest.mark.parametrize("reported", ["14,881", "14,861"])
def test_a_profit_as_reported_below_the_one_without_single_items(reported: str) -> None:
    rows = release(
        summary_table(
            "Net income excluding one-time items (see notes)\t13,218\t2,143",
            f"- As reported\t{reported}\t2,043",
            "Basic earnings per share:",
            "- Excluding one-time items (see notes)\t$5.37\t$0.87",
            "- As reported\t$6.04\t$0.83",
            "Average shares outstanding (in thousands)\t2,462\t2,470",
            title="Financial highlights",
        )
    )
    assert {per_share("$6.04", reported, "2,462"), per_share("$5.37", "13,218", "2,462")} <= stated(rows, "per_share")


def test_diluted_earnings_that_hold_in_no_column_add_interest_back() -> None:
    rows = release(
        summary_table(*(r.replace("$5.98", "$5.99").replace("$0.82", "$0.85") for r in PER_SHARE), title="Income")
    )
    assert stated(rows, "per_share") == {per_share("$6.04", "14,881", "2,462"), per_share("$0.83", "2,043", "2,470")}


@pytest.mark.parametrize(
    ("diluted", "shares", "is_stated"),
    [("$5.10", "3,100", False), ("$4.70", "3,100", True), ("$6.10", "3,100", True), ("$5.99", "2,489", True)],
)
def test_diluted_earnings_of_far_more_shares_may_add_back_what_these_receive(
    diluted: str, shares: str, is_stated: bool
) -> None:
    rows = release(
        summary_table(*(r.replace("$5.98", diluted).replace("2,489", shares) for r in PER_SHARE), title="Income")
    )
    assert (per_share(diluted, "14,881", shares) in stated(rows, "per_share")) is is_stated


def test_profit_set_aside_for_other_securities_is_no_contradiction() -> None:
    rows = release(
        summary_table(PER_SHARE[0], "Income allocated to participating securities	(298)	(10)", *PER_SHARE[1:3],
              *(row.replace("$6.04", "$5.92") for row in PER_SHARE[2:3]), *PER_SHARE[4:], title="Statements of Income")
    )  # fmt: skip
    assert per_share("$5.92", "14,881", "2,462") not in stated(rows, "per_share")


def test_the_profit_of_common_shareholders_is_the_one_that_is_divided() -> None:
    rows = release(
        summary_table(
            "Net income\t14,881\t12,043",
            "Preferred dividends\t1,200\t1,200",
            "Net income available to common shareholders\t13,681\t10,843",
            "Basic earnings per share\t$5.56\t$4.39",
            "Weighted average basic shares (in thousands)\t2,462\t2,470",
            title="Statements of Income",
        )
    )
    assert stated(rows, "per_share") == {per_share("$5.56", "13,681", "2,462"), per_share("$4.39", "10,843", "2,470")}


def test_book_value_and_adjusted_earnings_without_their_profit_are_none() -> None:
    rows = release(
        summary_table(
            *PER_SHARE[:1],
            "Book value per share\t$6.04\t$0.83",
            "Adjusted diluted earnings per share\t$5.98\t$0.82",
            *PER_SHARE[4:],
            title="Statements of Income",
        )
    )
    assert stated(rows, "per_share") == set()


def test_earnings_in_a_column_of_constant_currency_are_not_those_of_the_statement() -> None:
    summary = summary_table("Diluted earnings per share\t$5.98\t$5.61", header="\t1Q24\t1Q24 in CC")
    assert stated(release(summary_table(*PER_SHARE, title="Statements of Income"), summary), "per_share") >= {
        per_share("$5.98", "14,881", "2,489")
    }
    assert "$5.61" not in {
        total
        for _, total, _, _ in stated(
            release(summary_table(*PER_SHARE, title="Statements of Income"), summary), "per_share"
        )
    }


def test_profit_attributable_to_owners_below_its_head() -> None:
    rows = release(
        summary_table(
            "Profit for the period\t15,018\t2,099",
            "Attributable to:\t\t",
            "Non-controlling interests\t137\t56",
            "Owners of the parent\t14,881\t2,043",
            *PER_SHARE[1:3],
            *PER_SHARE[4:],
            title="Statements of Income",
        )
    )
    assert stated(rows, "per_share") == {per_share("$6.04", "14,881", "2,462"), per_share("$0.83", "2,043", "2,470")}


def test_a_column_of_amounts_per_share_beside_the_amounts() -> None:
    amounts = summary_table(
        "Net income\t80,901\t$0.30",
        "Amortization\t197,016\t0.72",
        "Share-based compensation\t37,095\t0.41",
        "Special charges\t13,794\t0.05",
        title="Reconciliation",
        header="\t1Q24\t1Q24 Per share diluted",
    )
    shares = summary_table(
        "Diluted weighted average shares (in thousands)\t271,902\t269,804", title="Statements of Income"
    )
    found = stated(release(amounts, shares), "per_share")
    assert per_share("0.72", "197,016", "271,902") in found
    assert per_share("0.41", "37,095", "271,902") in found


def test_forecast_earnings_of_shares_that_are_split_are_no_slip() -> None:
    def found(year: str) -> bool:
        shares = table(
            "Net income\t169,077\t150,755",
            "Weighted average shares, basic (shares)\t206,478\t205,521",
            "Net income per share, basic (USD)\t818.86\t733.53",
            header="\tThree months ended June 30, 2024\tThree months ended June 30, 2023",
        )
        rows = (
            "\tUSD thousands\tUSD",
            "Six months ending September 30, 2024\t2,000,220\t9,687.30",
            f"Year ending March 31, 2025\t5,200,000\t{year}",
        )
        forecast = table(*rows, title="Forecast", header="\tNet income\tNet income per share", note=" ")
        return any(year in one for one in prints_of(land_text(document(shares, forecast)), "forecast profit per share"))

    assert found("25,148.28")
    assert not found("2,518.43"), "ten shares for one"


SHARES = (
    "Basic weighted-average number of shares (shares)\t{0}\t205,521",
    "Diluted weighted-average number of shares (shares)\t206,598\t205,850",
    "Basic weighted-average number of ADSs (ADSs)\t82,591,200\t82,208,255",
    "Diluted weighted-average number of ADSs (ADSs)\t82,639,332\t82,340,017",
)


def _shares(basic: str) -> Rows:
    return land_text(document(table(*(row.format(basic) for row in SHARES), title="Net income per share")))


def test_depositary_shares_are_a_whole_number_of_times_the_shares_that_one_of_them_breaks_too() -> None:
    for basic in ("206,478", "206,748"):
        stated = terms_of(_shares(basic), "depositary shares to a share")
        assert ((1, "82,591,200"), (400, basic)) in stated
        assert ((1, "82,340,017"), (400, "205,850")) in stated


def test_an_average_number_of_shares_is_rounded_and_a_count_is_not() -> None:
    rows = _shares("206,478")
    assert {figure["decimals"] for figure in rows["figures"] if figure["unit"] == "shares"} == {0}
    counted = land_text(document(table("Number of shares issued (shares)\t206,478\t205,521")))
    assert {figure["decimals"] for figure in counted["figures"] if figure["unit"] == "shares"} == {None}


def test_forecast_earnings_are_of_the_shares_that_were_counted_last() -> None:
    def stated(year: str, profit: str = "5,200", half: str = "9,687.30") -> set[frozenset[str]]:
        shares = table(
            "Net income\t169,077\t150,755",
            "Weighted average shares, basic (shares)\t206,478\t205,521",
            "Net income per share, basic (USD)\t818.86\t733.53",
            header="\tThree months ended June 30, 2024\tThree months ended June 30, 2023",
        )
        header = "\tNet income\tNet income per share"
        units = "\tUSD thousands\tUSD"
        rows = (
            f"Six months ending September 30, 2024\t2,000,220\t{half}",
            f"Year ending March 31, 2025\t{profit},000\t{year}",
        )
        text = document(shares, table(units, *rows, title="Forecast", header=header, note=" "))
        return prints_of(land_text(text), "forecast profit per share")

    assert {"25,184.28", "5,200,000", "206,478"} in stated("25,184.28")
    assert {"25,148.28", "5,200,000", "206,478"} in stated("25,148.28")
    assert {"25,184.28", "5,290,000", "206,478"} in stated("25,184.28", "5,290")
    assert not stated("23,071.92"), "forecasts of two numbers of shares"
    assert not stated("26,318.77", half="9,912.41"), "of shares that are not printed"
