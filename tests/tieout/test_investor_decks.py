"""What shareholder letters and quarterly decks do: two columns of labels, units in heads, counts among marked money.

Here: each cause by itself, in an invented table. Not here: whole releases (`test_any_issuer.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tieout.layout_kit import one, release_of, span

BY_DIVISION = (
    "Results by division\n\n| (Unit: trillion Korean won) |  | Q2 2024 | Q2 2023 |\n|---|---|---|---|\n"
    "| Glass | Sales | 47.29 | 46.22 |\n|  | OP | 4.07 | 4.21 |\n| Steel | Sales | 23.14 | 13.73 |\n"
    "|  | OP | 1.91 | -4.58 |\n"
    "| Total | Sales | 70.43 | 59.95 |\n|  | OP | 5.98 | -0.37 |\n"
)
LETTER = (
    "| (in millions except per share data) | Q2'23 | Q3'23 | Q2'24 |\n|---|---|---|---|\n"
    "| Revenue | $8,162 | $8,542 | $9,370 |\n| Operating Income | $1,714 | $1,916 | $2,633 |\n"
    "| Net Income | $1,305 | $1,677 | $2,332 |\n| Global Paid Memberships | 232.50 | 247.15 | 269.60 |\n"
    "| Paid Net Additions | 1.75 | 8.76 | 9.33 |\n| Shares (FD) | 452.4 | 450.0 | 441.7 |\n"
)
SUMMARY = (
    "FINANCIAL SUMMARY\n\n| USERS (M) | Q2 2023 | Q2 2024 | Y/Y |\n|---|---|---|---|\n"
    "| Monthly Active Users | 515 | 615 | 19% |\n| FINANCIALS (€M) | | | |\n| Premium | 2,713 | 3,247 | 20% |\n"
)


def test_a_second_column_of_labels_says_what_is_measured() -> None:
    loss = one(BY_DIVISION, "-4.58")
    assert (loss["row_path"], loss["row_label"], loss["value"]) == ("Steel", "OP", -4_580_000_000_000)
    assert one(BY_DIVISION, "47.29")["row_label"] == "Sales"
    assert one(BY_DIVISION, "5.98")["row_path"] == "Total"


def test_a_column_of_units_is_no_second_label() -> None:
    text = (
        "Key figures\n\n| | | Q2 2024 | Q2 2023 |\n|---|---|---|---|\n| Revenue | EUR million | 410 | 390 |\n"
        "| Revenue | EUR thousand | 110 | 90 |\n| Revenue | USD million | 210 | 190 |\n"
        "| Costs | USD million | 300 | 280 |\n"
    )
    assert one(text, "300")["row_label"] == "Costs"


def test_rows_without_a_mark_count_where_all_money_is_marked() -> None:
    paid, added, shares = (one(LETTER, printed) for printed in ("269.60", "9.33", "441.7"))
    assert (paid["value"], paid["unit"]) == (269_600_000, "memberships")
    assert (added["value"], added["unit"]) == (9_330_000, "pure")
    assert (shares["value"], shares["unit"]) == (441_700_000, "shares")


def test_a_row_of_money_without_a_mark_leaves_the_others_money() -> None:
    text = LETTER.replace("| $1,714 | $1,916 | $2,633 |", "| 1,714 | 1,916 | 2,633 |")
    assert one(text, "9.33")["unit"] == "USD"


def test_a_head_says_the_unit_of_the_rows_below_it() -> None:
    users, premium = one(SUMMARY, "615"), one(SUMMARY, "3,247")
    assert (users["value"], users["unit"]) == (615_000_000, "users")
    assert (premium["value"], premium["unit"]) == (3_247_000_000, "EUR")
    assert one(SUMMARY, "20%")["unit"] == "percent"


@pytest.mark.parametrize(
    ("row", "unit"), [("(US$ per ADR unit)", "USD/ADR"), ("EPS (NT$ per common share)", "TWD/shares")]
)
def test_a_row_that_is_per_share_in_another_money(row: str, unit: str) -> None:
    text = (
        f"Summary\n(Amounts in NT$ billions unless otherwise noted)\n\n\tQ2 2024\tQ2 2023\n"
        f"Net sales\t592.64\t508.63\n{row}\t1.38\t1.31\n"
    )
    found = one(text, "1.38")
    assert (found["value"], found["unit"]) == (Decimal("1.38"), unit)


def test_a_change_with_respect_to_a_named_period_is_of_the_current_one() -> None:
    text = "Results\n\n\tQ2 2024\tQ1 2024\tQ2 2023\t% chg. w.r.t. Q2 2023\nRevenue\t264\t248\t239\t10.5%\n"
    growth = one(text, "10.5%")
    assert (span(growth), growth["base_period_end"]) == ((date(2024, 4, 1), date(2024, 6, 30)), date(2023, 6, 30))


def test_a_change_named_versus_last_quarter_is_measured_from_it() -> None:
    text = "Results\n\n\tQ2 2024\tQ1 2024\tQ2 2023\tvs Q1 2024\nRevenue\t264\t248\t239\t6.5%\n"
    assert one(text, "6.5%")["base_period_end"] == date(2024, 3, 31)


def test_a_change_between_two_balances_of_other_dates_compares_those_left_of_it() -> None:
    text = (
        "Accounts\n(in millions)\n\n\tAs at June 30, 2024\tAs at June 30, 2023\tYear-on-year change\t"
        "As at March 31, 2024\tQuarter-on-quarter change\nCombined MAU of both\t1,359\t1,319\t3%\t1,343\t1.2%\n"
    )
    growth = one(text, "3%")
    assert (span(growth), growth["base_period_end"]) == ((None, date(2024, 6, 30)), date(2023, 6, 30))
    assert one(text, "1,359")["unit"] == "mau"


def test_products_counted_below_an_operational_summary_are_no_money() -> None:
    text = (
        "Summary\n($ in millions)\n\n| | Q2 2024 | Q2 2023 |\n|---|---|---|\n| Revenues | 410 | 390 |\n"
        "\nOPERATIONAL SUMMARY\n\n"
        "| | Q2 2024 | Q2 2023 |\n|---|---|---|\n| Model A production | 20,995 | 19,437 |\n"
        "| Model B production | 12,376 | 21,371 |\n"
        "| Total production | 33,371 | 40,808 |\n| Inventory (days of supply) | 28 | 15 |\n"
    )
    found = one(text, "20,995")
    assert (found["value"], found["unit"]) == (20_995, "pure")
    assert one(text, "28")["unit"] == "days"


def test_the_title_of_a_deck_names_its_company() -> None:
    text = (
        "# Lampworks Q1 2024 Update\n\nApril 23, 2024\n\n| $ million | Q1 2024 |\n|---|---|\n"
        "| Revenue | 410 |\n| Costs | 300 |\n"
    )
    assert release_of(text)["issuer_name"] == "Lampworks"


def test_a_dateline_with_an_article_dates_the_release() -> None:
    text = "Lampworks N.V. reports second quarter results\n\nVELDHOVEN, the Netherlands, July 17, 2024\n\n"
    text += "Revenue was €5 million in the second quarter of 2024.\n"
    assert release_of(text)["announced_on"] == date(2024, 7, 17)


AUSTRALIAN = (
    "Lampworks Group Limited (ASX: LWG)\n\nHalf-year report\n\n22 February 2024\n\n"
    "| $m | 1H FY24 | 1H FY23 |\n|---|---|---|\n"
    "| Total revenue | 2,187.4 | 2,087.2 |\n| EPS (cents) | 21.4 | 24.4 |\n"
    "| Net tangible assets per security ($) | 2.14 | 2.05 |\n\n"
    "EBIT in 1H FY24 was $251.7 million, from $276.4 million in 1H FY23.\n"
)


def test_a_label_of_a_fiscal_half_ended_before_the_announcement() -> None:
    assert span(one(AUSTRALIAN, "2,187.4", head="")) == (date(2023, 7, 1), date(2023, 12, 31))
    later = AUSTRALIAN.replace("22 February 2024", "22 August 2024")
    assert span(one(later, "2,187.4", head="")) == (date(2024, 1, 1), date(2024, 6, 30))


def test_a_label_is_of_the_period_whose_last_day_the_text_prints() -> None:
    told = AUSTRALIAN.replace("Half-year report", "Results for the six months ended 30 September 2023")
    assert span(one(told, "2,187.4", head="")) == (date(2023, 4, 1), date(2023, 9, 30))


def test_money_per_security_is_per_share() -> None:
    assert one(AUSTRALIAN, "2.14", head="")["unit"] == "AUD/shares"


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


def test_percentages_beside_a_forecast_are_growth_where_a_note_says_changes() -> None:
    text = (
        "Forecast for the year ending December 31, 2024\n\n(% indicates changes from the previous year)\n\n"
        "| | Sales revenues | | Operating income | |\n|---|---|---|---|---|\n| | Million yen | % | Million yen | % |\n"
        "| Full year | 46,000 | 2.0 | 4,300 | -19.7 |\n"
    )
    found = one(text, "-19.7")
    assert (found["role"], found["scenario"]) == ("growth", "forecast")


def test_a_table_of_american_dollars_keeps_them_in_a_document_of_others() -> None:
    text = CANADIAN + "\nSales abroad\n\n| US$ million | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Sales | 77.5 | 66.5 |\n"
    assert one(text, "77.5")["unit"] == "USD"
