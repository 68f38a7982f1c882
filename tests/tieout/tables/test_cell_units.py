"""Unit and scale of a cell from the nearest authority (`tables/cell_units.py`): which of several wins.

Here: money against other things. Not here: counts, shares, per-share amounts and rates, each in a file of its own.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tieout.layout_kit import one, one_of_1q24
from tests.tieout.page_kit import by_row, summary
from tests.tieout.statements_kit import OPERATIONS_BEGUN


def test_a_word_for_things_counts_nothing_where_money_is_printed_with_decimals() -> None:
    found = by_row(
        summary("|Q2 2024|Q2 2023", "Backlog, opening|$138.4|$120.0", "Orders received|96.8|90.1", "Stores|410|402")
    )
    orders = found["Orders received", "96.8"]
    assert (orders["unit"], orders["value"]) == ("USD", Decimal("96800000"))
    assert (found["Stores", "410"]["unit"], found["Stores", "410"]["value"]) == ("stores", 410)


def test_units_by_column_in_a_row_label_beat_the_column() -> None:
    text = "Per share\n\n\tThree Months Ended June 30, 2024\t\nNET INCOME PER SHARE (U.S. Dollars / JPY)\t7.71\t819\n"
    assert one_of_1q24(text, "7.71")["unit"] == "USD/shares"
    assert one_of_1q24(text, "819")["unit"] == "JPY/shares"


def test_a_unit_in_the_cell_beats_all() -> None:
    text = "Sales\n(USD in millions)\n\n\t1Q24\nTraffic\t422.1Gbps\nMargin\t12.5%\nIn euros\t€ 3\n"
    assert one_of_1q24(text, "422.1Gbps")["unit"] == "Gbps"
    assert one_of_1q24(text, "12.5%")["value"] == Decimal("12.5")
    assert (one_of_1q24(text, "€ 3")["unit"], one_of_1q24(text, "€ 3")["unit_source"]) == ("EUR", "cell")


def test_rows_of_a_financial_table_without_a_scale_are_money() -> None:
    table = "\tThree Months Ended September 30, 2024\nContract revenue\t$511,240\nLicense fees\t250,000\n"
    table += "Grant income\t41,220\n"
    found = one(table, "250,000")
    assert (found["value"], found["unit"]) == (250_000, "USD")


@pytest.mark.parametrize(
    ("row", "unit", "start"),
    [
        ("Exceptional items (non-cash)\t12.1", "USD", date(2024, 7, 1)),
        ("Net new subscribers\t12.1", "subscribers", date(2024, 7, 1)),
        ("Tax at the statutory rate\t12.1", "USD", date(2024, 7, 1)),
        ("Homes completed\t12.1", "homes", date(2024, 7, 1)),
    ],
)
def test_words_that_decide_unit_and_kind_of_period(row: str, unit: str, start: date) -> None:
    text = f"Notes\n(USD in millions)\n\n\tQ3 2024\n{row}\nNet income\t99.1\n"
    assert (one(text, "12.1")["unit"], one(text, "12.1")["period_start"]) == (unit, start)


def test_cents_by_letter_are_money() -> None:
    text = (
        OPERATIONS_BEGUN.replace("Statements of Operations\n(in thousands)", "Statistics")
        + "Revenue\t$9,415\t$8,736\nCost per available seat mile\t7.78c\t7.81c\n"
    )
    assert (one(text, "7.78c")["unit"], one(text, "7.78c")["value"]) == ("USD", Decimal("0.0778"))


@pytest.mark.parametrize(("last", "unit"), [("$ 85", "USD"), ("85", "pure")])
def test_a_column_of_statistics_whose_ends_print_a_currency_is_money(last: str, unit: str) -> None:
    text = (
        "Portfolio Statistics\nAs of December 31, 2023\n\n"
        "| Market | Properties | Rented | Rent (000's) |\n|---|---|---|---|\n| North | 22 | 95.2% | $ 41 |\n"
        "| South | 9 | 92.8% | 13 |\n| West | 12 | 96.0% | 25 |\n"
        f"| East | 4 | 91.0% | 6 |\n| All | 47 | 94.1% | {last} |\n"
    )
    found = one(text, "13")
    assert (found["unit"], found["value"]) == (unit, 13_000)


def test_what_is_per_share_excepts_no_income() -> None:
    text = (
        "(in millions, except net income (loss) per share and percentages)\n\n| | Q3 2024 | Q3 2023 |\n|---|---|---|\n"
        "| Net income (loss) | $3.2 | $(2.1) |\n| Net income (loss) per share | $0.06 | $(0.04) |\n"
    )
    assert one(text, "$3.2")["value"] == 3_200_000
    assert one(text, "$0.06")["value"] == Decimal("0.06")


def test_a_statement_without_a_name_is_money_by_its_income_per_share() -> None:
    text = (
        "Sales were $168.0 million.\n\n| Three Months Ended September 30, | 2024 | 2023 |\n|---|---|---|\n"
        "| Net sales | 168,021,000 | 188,364,000 |\n| Net income | 13,421,000 | 3,042,000 |\n"
        "| Basic net income per share | 0.71 | 0.16 |\n"
    )
    assert (one(text, "13,421,000")["unit"], one(text, "0.71")["unit"]) == ("USD", "USD/shares")


@pytest.mark.parametrize("note", ["(In millions, except percentages)", "Sales by region (Amounts in millions)"])
def test_a_note_over_some_columns_is_of_all(note: str) -> None:
    text = (
        "<table>\n<tr><th></th><th>Q3 2024</th><th>Q3 2023</th><th>Effect</th></tr>\n"
        f"<tr><td></td><td></td><td colspan=2>{note}</td></tr>\n"
        "<tr><td>North</td><td>$12.1</td><td>$11.4</td><td>$0.3</td></tr>\n"
        "<tr><td>South</td><td>8.7</td><td>9.9</td><td>0.2</td></tr>\n</table>\n"
    )
    assert (one(text, "8.7")["value"], one(text, "9.9")["value"]) == (8_700_000, 9_900_000)
