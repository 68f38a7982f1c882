"""Words of half-year, traffic and property reports that tell periods and units, in any layout.

Here: fictional releases as text. Not here: places on a page (`test_posted_pdfs.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import figures, one, release_of, span

AUSTRALIAN = "Acme Limited\nHalf-year report\n\nFor the half-year ended 31 December 2024\n\n20 February 2025\n\n"


def test_a_half_year_tells_when_the_year_ends() -> None:
    rows = land_text(AUSTRALIAN + "Revenue was $412.9 million.\n", hint=None)
    assert rows["documents"][0]["fiscal_period"] == "h1"


def test_a_half_year_over_two_lines_is_no_year() -> None:
    text = "Acme Limited\n\nRevenue for the quarter ended September 30, 2024 was Rs. 412 crore. "
    rows = land_text(f"{text}That of the half\nyear ended September 30, 2024 was Rs. 800 crore.\n", hint=None)
    assert rows["documents"][0]["fiscal_period"] == "q2"


def test_cash_at_the_beginning_of_the_half_year_is_that_before_it() -> None:
    rows = (
        "Consolidated statement of cash flows\n\n$’000\tHalf-year ended 31 December 2024\nNet increase in cash\t1,200\n"
        "Cash at the beginning of the half-year\t57,504\nCash at the end of the half-year\t58,704\n"
    )
    assert span(one(rows, "57,504", AUSTRALIAN)) == (None, date(2024, 6, 30))


def test_a_line_that_names_the_previous_period_heads_no_table() -> None:
    rows = (
        "Previous period: For the half-year ended 31 December 2023\n\nResults for the market\n\n"
        "\t$’000\nRevenue\t412,880\nProfit\t28,405\n"
    )
    assert span(one(rows, "28,405", AUSTRALIAN)) == (date(2024, 7, 1), date(2024, 12, 31))


def test_months_from_one_year_into_the_next() -> None:
    rows = (
        "SEK M\tJan–Sep 2024\tOct–Sep 2023/24\tJan–Dec 2023\n"
        "Net sales\t8,233\t16,480\t16,151\nOperating profit\t740\t1,629\t1,402\n"
    )
    assert span(one(rows, "16,480")) == (date(2023, 10, 1), date(2024, 9, 30))


@pytest.mark.parametrize("note", ["CHF 1’000", "CHF 1'000", "CHF 1,000", "in CHF 1 000"])
def test_a_thousand_that_is_written_out(note: str) -> None:
    assert one(f"{note}\tQ3 2024\tQ3 2023\nNet sales\t4,233\t4,480\nNet profit\t740\t629\n", "4,480")[
        "value"
    ] == Decimal(4_480_000)


def test_a_dollar_thousand_is_an_amount() -> None:
    assert (
        one("\tQ3 2024\tQ3 2023\nPrice of a bond\t$1,000\t$1,000\nYears\t9\t8\n\nFees were $740.", "$740")["value"]
        == 740
    )


def test_months_beside_each_other_are_months() -> None:
    rows = (
        "Traffic\n\n\tJul 2024\tAug 2024\tSep 2024\n"
        "Available seat miles (millions)\t3,056\t3,522\t3,027\nLoad factor\t86.5%\t80.0%\t79.5%\n"
    )
    found = one(rows, "3,522")
    assert span(found) == (date(2024, 8, 1), date(2024, 8, 31))
    assert (found["value"], found["unit"]) == (Decimal(3_522_000_000), "Available seat miles")


def test_months_apart_are_ends() -> None:
    rows = (
        "Key figures\n\n\tMar 2024\tJun 2024\tSep 2024\n"
        "Order backlog (EUR million)\t3,056\t3,522\t3,027\nOutlets\t865\t800\t795\n"
    )
    assert span(one(rows, "800")) == (None, date(2024, 6, 30))


def test_the_scale_of_a_head_holds_for_what_it_measures() -> None:
    rows = (
        "Traffic\n\n\tQ3 2024\tQ3 2023\nRevenue passenger miles (millions):\n"
        "  Domestic\t2,056\t2,522\n  International\t956\t822\n"
    )
    assert one(rows, "822")["value"] == Decimal(822_000_000)


def test_columns_of_counts_in_a_table_of_money() -> None:
    rows = (
        "Portfolio as of September 30, 2024 (in thousands, except number of properties)\n\n"
        "Market\tNumber of Properties\tRentable Square Feet (in thousands)\tAnnual Base Rent\n"
        "Atlanta\t21\t3,120\t$48,110\nPhoenix\t18\t2,240\t$39,980\nTotal\t39\t5,360\t$88,090\n"
    )
    found = {f["printed"]: (f["value"], f["unit"]) for f in figures(rows)}
    assert found["21"] == (Decimal(21), "properties")
    assert found["2,240"][0] == Decimal(2_240_000)
    assert found["$39,980"] == (Decimal(39_980_000), "USD")


def test_lines_that_go_on_alike_are_one_paragraph() -> None:
    text = (
        "Funds grew in the quarter ended September 30, 2024 due to a profit before income taxes of JPY 130,882\n"
        "million (compared with 71,940 million in the previous year) and depreciation of JPY 25,726\n"
        "million (compared with 24,684 million in the previous year).\n"
    )
    assert one(text, "JPY 25,726")["value"] == Decimal(25_726_000_000)


def test_periods_in_brackets_of_their_own_are_those_of_the_amounts_before_them() -> None:
    text = (
        "Equity: 583,995 million yen (as of September 30, 2024), 510,515 million yen (as of March 31, 2024)\n\n"
        "Net sales: EUR 96,299 million [6.4%] (Q3 2024), EUR 90,527 million [9.8%] (Q3 2023)\n"
    )
    assert span(one(text, "510,515 million yen")) == (None, date(2024, 3, 31))
    assert span(one(text, "583,995 million yen")) == (None, date(2024, 9, 30))
    assert span(one(text, "EUR 90,527 million")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert span(one(text, "9.8%")) == (date(2023, 7, 1), date(2023, 9, 30))


@pytest.mark.parametrize("note", ["R million", "Rm"])
def test_an_r_before_a_scale_is_rand(note: str) -> None:
    found = one(f"{note}\tQ3 2024\tQ3 2023\nRevenue\t4,233\t4,480\nProfit\t740\t629\n", "4,480")
    assert (found["unit"], found["value"]) == ("ZAR", Decimal(4_480_000_000))


def test_cent_in_a_label() -> None:
    rows = "€m\tQ3 2024\tQ3 2023\nRevenue\t4,233\t4,480\nEarnings per share (cent)\t58.5\t63.3\n"
    assert (one(rows, "63.3")["value"], one(rows, "63.3")["unit"]) == (Decimal("0.633"), "EUR/shares")


def test_barrels_a_day() -> None:
    rows = "Production\n\n\tQ3 2024\tQ3 2023\nCrude oil (MBD)\t910\t894\nTotal (MBOED)\t1,891\t1,806\n\n$740 million."
    assert (one(rows, "894")["value"], one(rows, "894")["unit"]) == (Decimal(894), "MBD")


@pytest.mark.parametrize("label", ["Q1-Q3 2024", "Q1–Q3 2024", "Q1-3 2024", "1-3Q 2024"])
def test_quarters_from_the_first_on(label: str) -> None:
    found = one(f"EUR million\tQ3 2024\t{label}\nRevenue\t4,233\t12,480\nProfit\t740\t2,629\n", "12,480")
    assert span(found) == (date(2024, 1, 1), date(2024, 9, 30))


def test_a_quarter_in_the_corner_is_that_of_the_years_over_the_columns() -> None:
    head = "Acme A/S Interim report 1 January – 30 September 2024\n\nCopenhagen, 7 November 2024\n\n"
    found = one("Q3, DKK million\t2024\t2023\nRevenue\t4,233\t4,480\nEBIT\t740\t629\n", "4,480", head)
    assert span(found) == (date(2023, 7, 1), date(2023, 9, 30))


def test_an_exchange_that_takes_no_responsibility_is_no_issuer() -> None:
    text = (
        "The Exchange of Someplace Limited and Someplace Clearing Limited take no responsibility for the contents of\n"
        "this announcement.\nACME PRECISION HOLDINGS LIMITED\nInterim results for the six months ended 30 June 2024\n\n"
        "Revenue was RMB412 million.\n"
    )
    assert release_of(text)["issuer_name"] == "ACME PRECISION HOLDINGS LIMITED"


def test_a_headline_that_ends_in_a_day_goes_on_with_its_month() -> None:
    title = "Half-yearly financial report for the six months ended 30\nSeptember 2024"
    document = release_of(f"Acme Trust plc\n\n{title}\n\nIncome was £6.1 million.\n")
    assert str(document["title"]).endswith("30 September 2024")
    assert str(document["period_end"]) == "2024-09-30"


def test_whole_costs_per_ounce_are_money() -> None:
    head = "Acme Gold Corp. fourth quarter 2024 results\n\nMay 20, 2025\n\nAll amounts are in Canadian dollars.\n\n"
    rows = "\tQ4 2024\tQ4 2023\nGold sold (ounces)\t60,112\t58,240\nCash costs (per ounce sold)\t1,198\t1,003\n"
    assert (one(rows, "1,003", head)["unit"], one(rows, "1,003", head)["value"]) == ("CAD", Decimal(1_003))
