"""Numbers of shares in tables (`tables/cell_units.py`, `row_runs.py`): their unit, and whether they are scaled.

Here: counts of shares. Not here: amounts per share (`test_per_share.py`), averages or days (`test_balances.py`).
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import QUARTER, figures, one
from tests.tieout.page_kit import by_row, exhibit, html_table, only, summary
from tests.tieout.relations_kit import document, sums, table


def test_whole_numbers_of_basic_and_diluted_are_shares() -> None:
    found = by_row(
        summary(
            "|Q2 2024|Q2 2023",
            "Revenue|$5,941|$5,123",
            "Basic|0.03|0.02",
            "Basic|20,244,802|19,795,189",
            "Diluted|20,930,380|19,795,190",
            note="(in thousands, except share and per share amounts)",
        )
    )
    assert (found["Basic", "20,244,802"]["unit"], found["Basic", "20,244,802"]["value"]) == ("shares", 20_244_802)
    assert found["Diluted", "19,795,190"]["unit"] == "shares"
    assert found["Basic", "0.02"]["unit"] == "USD/shares"


def test_shares_in_the_scale_of_their_row_or_column() -> None:
    text = (
        "Statements of income\n                    (Dollars in millions, except per share amounts)\n\n"
        "                                    Three months ended September 30,\n"
        "                                             2024          2023\n"
        "Net sales                                  11,062         9,189\n"
        "Shares used in the calculation\n of earnings per share\n"
        " (in thousands)                           123,047       118,735\n"
    )
    assert one(text, "118,735")["value"] == 118_735_000
    equity = (
        "Statements of shareholders' equity\n                    (Dollars in millions)\n\n"
        "                      Common Stock\n"
        "                            Shares              Retained\n"
        "                     (in Thousands)   Amount    Earnings\n"
        "Balance at December 31,\n 2023                       118,479   $  282    $ 1,905\n"
        "Shares issued                 2,693      102         --\n"
        "Balance at September 30,\n 2024                       121,172   $  384    $ 1,905\n"
    )
    assert one(equity, "121,172")["value"] == 121_172_000
    assert one(equity, "102")["value"] == 102_000_000


@pytest.mark.parametrize(("effect", "unit"), [("4,792\t5,041", "shares"), ("4,792\t5,410", "USD")])
def test_what_leads_from_one_number_of_shares_to_another_counts_shares(effect: str, unit: str) -> None:
    text = table(
        "Net income\t22,732\t13,851",
        "Weighted-average shares, basic\t88,416\t84,903",
        f"Effect of stock options\t{effect}",
        "Weighted-average shares, diluted\t93,208\t89,944",
    )
    rows = land_text(document(text))
    assert {f["unit"] for f in rows["figures"] if f["row_label"] == "Effect of stock options"} == {unit}
    assert ("sum 93,208 = 88,416 + 4,792" in sums(rows)) is (unit == "shares")


def test_a_column_of_shares_counts_them_beside_an_amount_per_share() -> None:
    text = (
        "(in thousands, except per share amounts)\n\n"
        "| | Income (Numerator) | Shares (Denominator) | Per-Share Amount |\n|---|---|---|---|\n"
        "| Basic net income per share | $119,844 | 50,283.6 | $2.38 |\n| Warrants | | 916.2 | |\n"
    )
    units = {f["printed"].strip(): (f["unit"], f["value"]) for f in figures(text, QUARTER)}
    assert units["50,283.6"] == ("shares", Decimal("50283600"))
    assert (units["$119,844"], units["$2.38"]) == (("USD", 119_844_000), ("USD/shares", Decimal("2.38")))


def test_share_equivalents_below_per_share_amounts_are_shares() -> None:
    rows = html_table(
        "(In millions, except per share data) | June 30, 2025 | June 30, 2024",
        "Per diluted share: | |",
        "Net income | $0.35 | $0.67",
        "Common shares and share equivalents (diluted) | 41.0 | 44.0",
    )
    shares = only(exhibit(rows), "41.0")
    assert (shares["value"], shares["unit"]) == (41_000_000, "shares")


@pytest.mark.parametrize(
    ("note", "printed", "shares"),
    [
        ("Dollars in thousands, except per share data", "7,438,720", 7_438_720),
        ("Dollars in thousands, except per share data", "7,438", 7_438_000),
        ("In thousands, except per share data", "7,438,720", 7_438_720_000),
    ],
)
def test_dollars_in_thousands_scale_no_shares_that_are_printed_in_full(note: str, printed: str, shares: int) -> None:
    table = f"Selected data\n({note})\n\tQ3 2024\tQ3 2023\nNet income\t$ 3,281\t$ 4,415\n"
    table += f"Earnings per share\t$ 0.44\t$ 0.59\nAverage shares outstanding\t{printed}\t7,112\n"
    assert one(table, printed)["value"] == Decimal(shares)


def test_shares_below_a_head_that_says_their_scale_are_counted() -> None:
    table = "(in millions, except per share data)\n\n\tQ3 2024\tQ3 2023\nNet income\t$ 2,035\t$ 1,788\n"
    table += (
        "NET INCOME PER SHARE:\nBasic\t$ 4.58\t$ 4.03\nShares used in calculation (000s):\nBasic\t443,837\t443,951\n"
    )
    found = one(table, "443,837")
    assert (found["value"], found["unit"]) == (443_837_000, "shares")


def test_shares_follow_the_scale_of_their_table_where_nobody_has_so_few() -> None:
    text = (
        "Per share\n\n|  | Three Months Ended September 30, |  |\n|---|---|---|\n|  | 2024 | 2023 |\n"
        "|  | (in millions, except per share data) | (in millions, except per share data) |\n"
        "| Net loss | $ (99) | $ (74) |\n"
        "| Weighted-average number of shares of common stock outstanding | 130 | 123 |\n"
        "| Effect of dilutive securities: |  |  |\n| Convertible instruments | 26 | 25 |\n"
        "| Loss per share | $ (0.76) | $ (0.60) |\n"
    )
    for printed, value in (("130", 130_000_000), ("26", 26_000_000)):
        assert (one(text, printed)["value"], one(text, printed)["unit"]) == (value, "shares")
    plain = "Income\n(in thousands)\n\n\tQ3 2024\nNet income\t1,200\nDiluted shares\t9,876\n"
    assert one(plain, "9,876")["value"] == 9_876_000
    assert one(plain.replace("9,876", "98,765,432"), "98,765,432")["value"] == 98_765_432


@pytest.mark.parametrize(
    ("header", "label", "unit"),
    [
        ("Share capital\tTotal equity\n\t£m\t£m", "Shares issued", "GBP"),
        ("Share capital\tTotal equity\n\t£m\t£m", "Number of shares issued", "shares"),
        ("30 June 2024\t30 June 2023", "Shares issued", "shares"),
    ],
)
def test_shares_issued_are_money_in_a_column_of_money(header: str, label: str, unit: str) -> None:
    rows = f"At 1 January 2024\t9.9\t31.2\nProfit\t-\t14.1\nDividends paid\t-\t(6.2)\n{label}\t0.1\t0.4\n"
    text = f"Statement of changes in equity\n\n\t{header}\n{rows}At 30 June 2024\t10.2\t39.7\n"
    assert one(text, "0.4")["unit"] == unit


def test_shares_in_thousands_before_dollars_in_millions_scale_no_dollars() -> None:
    text = (
        "| CONSOLIDATED STATEMENTS OF OPERATIONS - USD ($) shares in Thousands, $ in Millions | 3 Months Ended | |\n"
        "| --- | --- | --- |\n| | Sep. 30, 2024 | Sep. 30, 2023 |\n| Net sales | 39103 | 38328 |\n"
        "| Net income | 9373 | 9699 |\n| Basic (in shares) | 15343783 | 15744231 |\n"
    )
    assert one(text, "38328")["value"] == 38_328_000_000
    assert one(text, "15744231")["value"] == 15_744_231_000


def test_a_head_of_average_shares_ends_above_what_is_counted_at_the_end() -> None:
    text = (
        "Other data\n(in thousands)\n\n                    2024     2023\n                   ------   ------\n"
        "Average shares outstanding:\nBasic              31,962   33,314\nDiluted            32,328   34,022\n"
        "Sites at year-end     151      150\n"
    )
    assert [one(text, printed)["unit"] == "shares" for printed in ("34,022", "150")] == [True, False]


def test_average_shares_of_common_stock_outstanding_are_shares() -> None:
    text = "| | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Basic earnings per share: | | |\n| Net income | 0.96 | 0.95 |\n"
    text += "| Average Shares of Common Stock Outstanding - Basic | 71,127 | 70,298 |\n"
    assert one(text, "70,298")["unit"] == "shares"
