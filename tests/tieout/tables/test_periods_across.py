"""Periods that columns give each other (`tables/periods_across.py`): months in a row, quarters, the year to date."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.tieout.layout_kit import figures, one, spans
from tests.tieout.page_kit import exhibit, html_table, only
from tests.tieout.periods_kit import Q2_2025, QUARTERS_TO_SEPTEMBER_2024, span
from tests.tieout.statements_kit import INDIAN, SORANG


def test_a_period_beside_quarters_runs_from_the_start_of_an_indian_year() -> None:
    found = {f["printed"].strip(): span(f) for f in figures(SORANG, "")}
    assert found["4,421.46"] == (date(2025, 10, 1), date(2025, 12, 31))
    assert found["13,311.85"] == (date(2025, 4, 1), date(2025, 12, 31))
    assert found["15,158.63"] == (date(2024, 4, 1), date(2025, 3, 31))


def test_a_measure_behind_each_period_is_of_it() -> None:
    rows = (
        "(000 except per share data) | 2Q25 | Diluted EPS | 2Q24 | Diluted EPS",
        "Net income | $1,948 | $0.31 | $2,216 | $0.36",
    )
    figures = exhibit(html_table(*rows))
    assert (only(figures, "$1,948")["value"], span(only(figures, "$0.31"))) == (1_948_000, Q2_2025)
    assert span(only(figures, "$0.36"))[1] == date(2024, 6, 30)


def test_year_to_date_begins_with_the_fiscal_year() -> None:
    spans = [span(one(INDIAN, printed, head="")) for printed in ("422.74", "935.58", "811.10", "1,920.86")]
    assert spans == [
        (date(2024, 7, 1), date(2024, 9, 30)),
        (date(2024, 4, 1), date(2024, 9, 30)),
        (date(2023, 4, 1), date(2023, 9, 30)),
        (date(2023, 4, 1), date(2024, 3, 31)),
    ]


def test_months_that_lie_a_quarter_apart_end_quarters_where_the_heading_says_so() -> None:
    table = "Quarterly Results\n\n\tSep 2024 (Rs.Cr)\tJun 2024 (Rs.Cr)\tMar 2024 (Rs.Cr)\n"
    table += "Income\t1529.79\t1426.61\t1383.82\nInterest\t618.84\t683.13\t744.37\n"
    income = one(table, "1426.61")
    assert (span(income), income["unit"], income["value"]) == (
        (date(2024, 4, 1), date(2024, 6, 30)), "INR", Decimal("14266100000"),
    )  # fmt: skip
    sheet = table.replace("Quarterly Results", "Quarterly balance sheet").replace("Income", "Cash")
    assert one(sheet, "1426.61")["period_start"] is None


def test_a_pushed_caption_makes_no_nine_months_of_the_year_before() -> None:
    text = (
        "Operations\n(in thousands)\n\n|  | Three months ended | Nine months ended |\n|---|---|---|\n"
        "|  | September 30, 2024 | September 30, 2023 |\n| Net revenues | 151,661 | 140,209 |\n"
    )
    assert span(one(text, "140,209")) == (date(2023, 7, 1), date(2023, 9, 30))


def test_days_three_months_apart_over_what_is_earned_are_the_ends_of_quarters() -> None:
    text = (
        "The following information restates income per share for the year ended September 30, 2024.\n\n"
        "                                     Dec. 31,    Mar. 31,    June 30,   Sept. 30,\n"
        "                                       2023        2024        2024        2024\n"
        "                                     --------    --------    --------   ---------\n"
        "Net loss per share as reported       $ (0.19)    $ (0.18)    $ (0.22)    $ (0.13)\n\n"
        "  Basic and diluted loss per share   $ (0.14)    $ (0.16)    $ (0.21)    $ (0.11)\n"
    )
    head = "Acme Widgets Inc. restates its fiscal year ended September 30, 2024\n\n"
    assert spans(text, "Net loss per share as reported", head) == QUARTERS_TO_SEPTEMBER_2024
    assert spans(text, "Basic and diluted loss per share", head) == QUARTERS_TO_SEPTEMBER_2024


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
