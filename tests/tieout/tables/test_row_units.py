"""The unit and scale that a row, or the head above it, says for its numbers (`tables/row_units.py`).

Here: rows. Not here: notes of the table (`test_unit_notes.py`), which authority wins (`test_cell_units.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tieout.layout_kit import VATTRA, figures, one
from tests.tieout.page_kit import exhibit, html_table, only
from tests.tieout.periods_kit import span
from tests.tieout.statements_kit import OPERATIONS_BEGUN, VATTRA_KEY_FIGURES
from tieout.tables.row_units import unit_in_label

SUMMARY = (
    "FINANCIAL SUMMARY\n\n| USERS (M) | Q2 2023 | Q2 2024 | Y/Y |\n|---|---|---|---|\n"
    "| Monthly Active Users | 515 | 615 | 19% |\n| FINANCIALS (€M) | | | |\n| Premium | 2,713 | 3,247 | 20% |\n"
)


def test_a_head_says_the_unit_of_the_rows_below_it() -> None:
    users, premium = one(SUMMARY, "615"), one(SUMMARY, "3,247")
    assert (users["value"], users["unit"]) == (615_000_000, "users")
    assert (premium["value"], premium["unit"]) == (3_247_000_000, "EUR")
    assert one(SUMMARY, "20%")["unit"] == "percent"


@pytest.mark.parametrize("label", ["Operative EBITDA %, divestment adjusted", "Equity ratio, % at period-end"])
def test_a_percent_sign_inside_a_label_is_its_unit(label: str) -> None:
    found = [f for f in figures(VATTRA_KEY_FIGURES, VATTRA) if f["row_label"] == label]
    assert [f["unit"] for f in found] == ["percent"] * 4


def test_the_rate_of_a_note_is_no_unit_of_its_row() -> None:
    assert not unit_in_label("5.25% notes, due 2029")
    assert not unit_in_label("Senior notes 6 %, unsecured")


def test_what_a_label_is_of_stands_behind_a_dash() -> None:
    rows = html_table(
        "| ^2 Six Months Ended June 30,",
        "| 2025 | 2024",
        "Ending backlog – homes | 1,298 | 1,808",
        "Ending backlog – value | $525,549 | $322,466",
    )
    figures = exhibit(f"<p>Backlog</p><p>(dollars in thousands, unaudited)</p>{rows}")
    assert (only(figures, "1,298")["value"], only(figures, "1,298")["unit"]) == (1_298, "homes")
    assert (only(figures, "$525,549")["value"], only(figures, "$525,549")["unit"]) == (525_549_000, "USD")


KEY_FIGURES = "Key figures\n\n\t\tQ3 2024\tQ3 2023\tChange in %\n"


def test_a_column_of_units_beside_the_labels_scales_its_rows() -> None:
    text = KEY_FIGURES + "Revenue\tEUR million\t284.2\t308.5\t-7.9\nEBIT margin\t%\t1.9\t6.6\tn / a\n"
    text += (
        "Balance sheet\t\tSept 30, 2024\tDec 31, 2023\tChange in %\nTotal assets\tEUR million\t1,416.0\t1,436.6\t-1.4\n"
    )
    assert (one(text, "284.2")["value"], one(text, "284.2")["unit"]) == (284_200_000, "EUR")
    assert span(one(text, "1,436.6")) == (None, date(2023, 12, 31))


def test_a_scale_behind_a_comma_holds_for_its_row() -> None:
    text = "Per share\n\n\t3Q24\t3Q23\nAverage number of shares, million\t98.4\t98.1\n"
    assert (one(text, "98.4")["unit"], one(text, "98.4")["value"]) == ("shares", 98_400_000)


def test_rows_that_say_their_scale_leave_the_others_without_one() -> None:
    text = (
        "Highlights\n\n|  | 3Q24 | 3Q23 |\n|---|---|---|\n| Total revenue (millions) | $191.5 | $163.6 |\n"
        "| Net income (millions) | $9.5 | $13.2 |\n| Parcel revenue (000) | $27,315 | $22,716 |\n"
        "| Cost of parcels (000) | ($18,395) | ($15,043) |\n| Parcel income (000) | $8,920 | $7,673 |\n"
        "| Income per parcel mile (cents) | 8.58 | 6.89 |\n| Van nights | 163,000 | 136,000 |\n\n"
        "|  (millions) | 9/30/24 | 12/31/23 |\n|---|---|---|\n| Cash | $303.4 | $150.3 |\n| Debt | 147.8 | 28.1 |\n"
    )
    assert one(text, "$191.5")["value"] == 191_500_000
    assert (one(text, "$27,315")["value"], one(text, "($18,395)")["value"]) == (27_315_000, -18_395_000)
    assert one(text, "8.58")["value"] == Decimal("0.0858")
    assert (one(text, "163,000")["value"], one(text, "163,000")["unit"]) == (163_000, "pure")
    assert one(text, "28.1")["value"] == 28_100_000


def test_a_head_with_a_scale_of_its_own_says_what_its_rows_count() -> None:
    text = (
        OPERATIONS_BEGUN
        + "Net premiums written\t$258,900\t$244,600\nPolicies in force (in thousands)\t\t\nHomeowners\t429\t417\n"
    )
    text = text.replace("Statements of Operations", "Segments").replace("(in thousands)\n\tT", "(in millions)\n\tT")
    assert (one(text, "429")["unit"], one(text, "429")["value"]) == ("policies", 429_000)


def test_a_label_that_says_points_is_in_points() -> None:
    text = OPERATIONS_BEGUN + "Revenue\t9,415\t8,736\nImpact of catastrophes on the ratio (points)\t4.3\t2.1\n"
    assert (one(text, "4.3")["unit"], one(text, "4.3")["value"]) == ("percentage_points", Decimal("4.3"))


def test_the_scale_of_a_head_holds_for_what_it_measures() -> None:
    rows = (
        "Traffic\n\n\tQ3 2024\tQ3 2023\nRevenue passenger miles (millions):\n"
        "  Domestic\t2,056\t2,522\n  International\t956\t822\n"
    )
    assert one(rows, "822")["value"] == Decimal(822_000_000)
