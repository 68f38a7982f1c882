"""Percentages, rates and margins that print no sign of it (`tables/cell_rates.py`), and what only looks like one.

Here: the unit and role of bare numbers. Not here: growth and change (`test_changes.py`), money (`test_cell_units.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, figures, one
from tests.tieout.page_kit import exhibit, html_table, only
from tests.tieout.periods_kit import span
from tests.tieout.relations_kit import document, table


def test_a_margin_beside_its_change_is_a_rate() -> None:
    text = (
        "Key figures\n\n| | Q3 2024 | Change |\n|---|---|---|\n| Gross margin | 39.5 | 2.4% |\n"
        "| Operating margin | 12.5 | 1.4% |\n| Net margin | 9.5 | 0.4% |\n"
    )
    assert [f["unit"] for f in figures(text) if f["column_label"] == "Q3 2024"] == ["percent"] * 3


@pytest.mark.parametrize("revenue", ["4.2", "4.25"])
def test_amounts_below_a_percentage_of_one_column_are_no_percentages(revenue: str) -> None:
    rows = ("Gross margin\t45.2%", f"Revenue per user\t{revenue}", "Orders per user\t2.1")
    figures = land_text(document(table(*rows, title="Key figures", header="\t1Q24")))["figures"]
    assert {figure["unit"] for figure in figures if figure["printed"] == revenue} != {"percent"}


def test_a_margin_beside_its_share_of_sales_is_money() -> None:
    rows = (
        "| ^2 Three Months Ended June 30, 2025 | ^2 Three Months Ended June 30, 2024",
        "Net sales | $241.2 | 100.0% | $229.8 | 100.0%",
        "Cost of sales | 146.1 | 60.6% | 139.7 | 60.8%",
        "Gross margin | 95.1 | 39.4% | 90.1 | 39.2%",
        "Operating expenses | 82.7 | 34.3% | 76.9 | 33.5%",
        "Operating earnings | $12.4 | 5.1% | $13.2 | 5.7%",
    )
    figures = exhibit(f"<p>Statements of Operations</p><p>(in millions)</p>{html_table(*rows)}")
    assert (only(figures, "95.1")["value"], only(figures, "95.1")["unit"]) == (95_100_000, "USD")
    assert only(figures, "39.4%")["unit"] == "percent"
    rates = html_table("(in percent) | Q2 2025 | Q2 2024", "Gross margin | 39.4% | 39.2", "Tax rate | 24.1% | 25.3")
    assert only(exhibit(rates), "39.2")["unit"] == "percent"


BANK = (
    "(Dollars in thousands, except per share data)\n\n\tQ3 2024\tQ3 2023\nAsset Quality Ratios:\n"
    "Non-performing assets to total assets at end of period\t0.35%\t0.45%\n"
    "Non-performing loans to total loans at end of period\t0.58\t0.69\nAllowance coverage\t1.37\t1.35\n"
)


@pytest.mark.parametrize("printed", ["0.58", "1.37"])
def test_ratios_below_the_first_print_no_sign(printed: str) -> None:
    assert (one(BANK, printed)["unit"], one(BANK, printed)["value"]) == ("percent", Decimal(printed))


def test_one_kind_of_loans_to_another_is_a_rate_and_a_transfer_is_money() -> None:
    text = "Loans (in millions)\n\n\tQ3 2024\tQ3 2023\nTotal loans\t$812.5\t$790.1\n"
    text += "Net charge-offs to average loans\t0.08\t0.06\nTransfers of loans to assets held for sale\t4.2\t3.1\n"
    assert one(text, "0.08")["unit"] == "percent"
    assert (one(text, "4.2")["unit"], one(text, "4.2")["value"]) == ("USD", 4_200_000)


def test_rows_of_a_share_of_sales_and_of_earnings_by_share_are_no_millions() -> None:
    text = (
        "| MEUR | 7-9/2023 | 7-9/2022 |\n|---|---|---|\n| Net sales | 1 178 | 1 079 |\n"
        "| Operating result | 130 | 122 |\n"
        "| % of net sales | 11.1 | 11.3 |\n| Earnings/share, EUR | 0.43 | 0.41 |\n"
    )
    assert (one(text, "11.1")["value"], one(text, "11.1")["unit"]) == (Decimal("11.1"), "percent")
    assert (one(text, "0.43")["value"], one(text, "0.43")["unit"]) == (Decimal("0.43"), "EUR/shares")


def test_what_a_row_says_in_percent_of_is_percent_under_money() -> None:
    rows = "Sales\t790.8\t744.5\nEBIT\t36.9\t15.3\nin % of sales\t4.7\t2.1\nEBIT as a % of sales\t4.6\t2.2\n"
    found = figures(f"Key figures\n(in EUR millions)\n\n\tQ3 2024\tQ3 2023\n{rows}")
    units = {figure["printed"]: figure["unit"] for figure in found}
    assert (units["4.7"], units["2.2"], units["36.9"]) == ("percent", "percent", "EUR")


def test_percents_behind_each_of_two_years_are_of_that_year() -> None:
    rows = [
        "| EUR million |  | Half-year ended 30.06.2024 | % |  | Half-year ended 30.06.2023 | % |  |",
        "|---|---|---|---|---|---|---|---|",
        "| Net sales |  | 1,421.3 |  |  | 1,376.5 |  |  |",
        "| Operating profit |  | 177.9 | 12.5 |  | 165.3 | 12.0 |  |",
        "| Net profit |  | 96.7 | 6.8 |  | 48.5 | 3.5 |  |",
    ]
    text = "\n".join(rows) + "\n"
    for printed, year in (("12.5", 2024), ("12.0", 2023)):
        found = one(text, printed, HALF)
        assert (found["role"], span(found)) == ("share", (date(year, 1, 1), date(year, 6, 30)))


def test_signed_margins_are_ratios() -> None:
    rows = [
        "| | H1 2024 | H1 2023 |",
        "|---|---|---|",
        "| Operating margin | +2.1% | -1.3% |",
        "| Sales | +2.4% | -1.0% |",
    ]
    text = "\n".join(rows) + "\n"
    assert (one(text, "+2.1%", HALF)["role"], one(text, "+2.4%", HALF)["role"]) == ("ratio", "growth")


@pytest.mark.parametrize(("margins", "unit"), [(("111.1", "(3.6)"), "USD"), (("61.1", "58.3"), "percent")])
def test_a_margin_of_more_than_all_sales_is_an_amount(margins: tuple[str, str], unit: str) -> None:
    table = "Operations\n($ in millions)\n\tQ3 2024\tQ3 2023\nNet sales\t373.1\t331.3\n"
    table += f"Gross margin\t{margins[0]}\t{margins[1]}\nNet income\t14.8\t11.2\n"
    assert one(table, margins[0])["unit"] == unit


def test_a_whole_number_below_a_percentage_is_one_where_its_row_is_a_rate() -> None:
    table = "(in millions)\n\n\tQ3 2024\tQ3 2023\nNet income\t$ 8,649\t$ 11,948\nRatios\nReturn on equity\t13%\t18%\n"
    table += "Return on tangible equity\t17\t23\nBranches\t41\t42\n"
    found = one(table, "17")
    assert (found["value"], found["unit"]) == (17, "percent")
    assert one(table, "41")["unit"] != "percent"


def test_a_ratio_that_says_percent_is_one() -> None:
    text = (
        "Highlights\n(in millions)\n\n\tQ3 2024\tQ3 2023\nSales\t45,312\t44,000\nOperating income ratio (%)\t8.5\t8.2\n"
    )
    assert (one(text, "8.5")["unit"], one(text, "8.5")["role"]) == ("percent", "ratio")


def test_a_table_whose_corner_says_percent_holds_percentages() -> None:
    text = "Margins by area\n\n%\t3Q24\t3Q23\nFlow\t13.3\t12.1\nHandling\t6.8\t8.2\n"
    assert (one(text, "13.3")["unit"], one(text, "13.3")["role"]) == ("percent", "ratio")


def test_net_debt_by_ebitda_is_a_plain_number() -> None:
    text = "Net debt\n(EUR in millions)\n\n\tSeptember 30, 2024\tSeptember 30, 2023\n"
    text += "Net debt\t910.2\t870.1\nNet debt/adjusted EBITDA\t2.2\t2.1\n"
    assert (one(text, "2.2")["unit"], one(text, "2.2")["value"]) == ("pure", Decimal("2.2"))
    assert one(text, "910.2")["value"] == 910_200_000


def test_rows_below_a_head_of_ratios_share_the_percent_sign_of_the_first() -> None:
    text = "Underwriting\n(in millions)\n\tThree Months Ended September 30,\n\t2024\t2023\nNet premiums written\t\t\n"
    text += "Homeowners\t$258.9\t$244.6\nCombined ratio\t\t\nHomeowners\t112.8%\t106.1%\nSurety\t82.0\t79.6\n"
    assert (one(text, "82.0")["unit"], one(text, "82.0")["value"]) == ("percent", 82)
    assert one(text.replace("112.8%", "112.8"), "$258.9")["value"] == 258_900_000


def test_debt_to_equity_is_no_percentage() -> None:
    text = (
        "| | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Debt equity ratio | 2.60 | 2.35 |\n| Equity ratio | 41.2 | 40.8 |\n"
    )
    assert (one(text, "2.60")["unit"], one(text, "41.2")["unit"]) == ("pure", "percent")
