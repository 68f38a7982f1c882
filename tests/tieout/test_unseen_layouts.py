"""What layouts that no rule was written for brought up: indented tabs, bullets, heads of ratios, names with digits.

Here: each cause by itself, in a release of a line or two. Not here: whole releases (`test_any_issuer.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tieout.layout_kit import HALF, QUARTER, figures, one, span
from tieout.vocabulary.numbers import read_cell

OPERATIONS = "Statements of Operations\n(in thousands)\n\tThree Months Ended September 30,\n\t2024\t2023\n"
WEEKS = (
    "Acme Stores Inc. reports third quarter results, for the thirteen weeks ended October 28, 2023\n\n"
    "Boston, November 16, 2023\n\n"
    "Statements of Operations\n(in thousands)\n\tThirteen Weeks Ended\n\tOctober 28, 2023\tOctober 29, 2022\n"
    "Net sales\t$8,412\t$9,180\n\n"
)


def test_a_tab_that_indents_a_label_moves_no_number() -> None:
    text = OPERATIONS + "Revenues\n\tRental income\t89,415\t84,736\n\t\t91,317\t86,380\nNet income\t25,816\t21,489\n"
    assert one(text, "84,736")["row_label"] == "Rental income"
    assert {one(text, printed)["period_end"] for printed in ("89,415", "91,317", "25,816")} == {date(2024, 9, 30)}


def test_labels_in_two_columns_keep_their_numbers() -> None:
    text = OPERATIONS.replace("\t", "\t\t", 1).replace("\t2024", "\t\t2024")
    text += (
        "Revenues\t\t\t\n\tRental income\t89,415\t84,736\n\tOther income\t1,902\t1,644\nNet income\t\t25,816\t21,489\n"
    )
    for printed, label in (("89,415", "Rental income"), ("25,816", "Net income")):
        assert (one(text, printed)["row_label"], one(text, printed)["period_end"]) == (label, date(2024, 9, 30))


def test_a_bullet_with_a_tab_is_prose() -> None:
    found = one("Highlights\n•\tTotal revenue was $152.3 million, up from the year before.\n", "$152.3 million")
    assert (found["source"], found["row_label"]) == ("prose", "Total revenue")


def test_lines_of_a_text_that_is_not_wrapped_are_paragraphs() -> None:
    text = "Acme makes widgets of all kinds, which its customers put into products that everybody knows, "
    text += (
        "from the smallest clock to the largest ship that any yard has built in all the years since the first one.\n\n"
    )
    text += "•\tRevenue of $157.0 million, on the assumption that exchange rates stay\nIn 2023, it was less\n"
    assert span(one(text, "$157.0 million")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_a_header_that_reaches_over_the_change_beside_it_is_not_said_there_again() -> None:
    text = (
        "Statistics\n\n"
        "                             Quarter Ended            Nine Months Ended\n"
        "                             September 30,              September 30,\n"
        "                          2024        2023    Chg.     2024       2023    Chg.\n"
        "                        --------------------------------------------------------\n"
        "Passengers (000)           2,108      1,902   10.8%     5,977      5,480    9.1%\n"
        "Seat miles (000)       1,810,377  1,677,816    7.9% 5,402,115  5,071,220    6.5%\n"
    )
    assert span(one(text, "10.8%")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_rows_below_a_head_of_ratios_share_the_percent_sign_of_the_first() -> None:
    text = "Underwriting\n(in millions)\n\tThree Months Ended September 30,\n\t2024\t2023\nNet premiums written\t\t\n"
    text += "Homeowners\t$258.9\t$244.6\nCombined ratio\t\t\nHomeowners\t112.8%\t106.1%\nSurety\t82.0\t79.6\n"
    assert (one(text, "82.0")["unit"], one(text, "82.0")["value"]) == ("percent", 82)
    assert one(text.replace("112.8%", "112.8"), "$258.9")["value"] == 258_900_000


def test_a_head_with_a_scale_of_its_own_says_what_its_rows_count() -> None:
    text = (
        OPERATIONS
        + "Net premiums written\t$258,900\t$244,600\nPolicies in force (in thousands)\t\t\nHomeowners\t429\t417\n"
    )
    text = text.replace("Statements of Operations", "Segments").replace("(in thousands)\n\tT", "(in millions)\n\tT")
    assert (one(text, "429")["unit"], one(text, "429")["value"]) == ("policies", 429_000)


def test_a_label_that_says_points_is_in_points() -> None:
    text = OPERATIONS + "Revenue\t9,415\t8,736\nImpact of catastrophes on the ratio (points)\t4.3\t2.1\n"
    assert (one(text, "4.3")["unit"], one(text, "4.3")["value"]) == ("percentage_points", Decimal("4.3"))


def test_cents_by_letter_are_money() -> None:
    text = (
        OPERATIONS.replace("Statements of Operations\n(in thousands)", "Statistics")
        + "Revenue\t$9,415\t$8,736\nCost per available seat mile\t7.78c\t7.81c\n"
    )
    assert (one(text, "7.78c")["unit"], one(text, "7.78c")["value"]) == ("USD", Decimal("0.0778"))


@pytest.mark.parametrize("text", ["2l,407", "(1O,407)", "11,9 02"])
def test_a_number_with_letters_for_digits_is_damaged(text: str) -> None:
    assert read_cell(text).kind == "damaged"


def test_what_says_which_customers_are_counted_is_no_figure() -> None:
    text = "Customers with annual revenue above $100,000 grew to 1,146 customers.\n"
    assert [f["printed"] for f in figures(text)] == ["1,146 customers"]
    assert one("Deposits from customers grew to over $100,000 thousand.\n", "$100,000 thousand")["value"] == 100_000_000


def test_a_type_of_something_is_no_count() -> None:
    text = "Acme took a charge of $3.2 million for the retirement of four DC-9 aircraft.\n"
    assert [f["printed"] for f in figures(text)] == ["$3.2 million"]


def test_a_measure_of_its_own_beside_the_subject_has_its_own_label() -> None:
    text = "Revenue fell 4.5% to $412.6 million, with volumes down 6%.\n"
    assert one(text, "6%")["row_label"] == "volumes down"
    text = "Acme expects earnings per share of $2.22 and same-store sales growth of 3.0%.\n"
    assert one(text, "3.0%")["row_label"] == "same-store sales growth"


def test_a_balance_a_year_earlier_stands_at_the_week_end_that_is_printed() -> None:
    found = one("Inventory at quarter end was $412.7 million, down 9% from $453.6 million.\n", "$453.6 million", WEEKS)
    assert span(found) == (None, date(2022, 10, 29))


def test_a_unit_over_two_lines_beside_percent_is_not_its_neighbours() -> None:
    text = "Results\n\n| | Net sales | |\n|---|---|---|\n| | Millions of | |\n"
    text += "| | yen | % |\n| Nine months | 21,486 | 7.3 |\n"
    assert one(text, "7.3", QUARTER)["unit"] == "percent"


def test_a_head_with_the_number_of_a_note_is_a_head() -> None:
    text = "Income statement\n\n| | Note | 30 June 2024 £m | 30 June 2023 £m |\n|---|---|---|---|\n"
    text += "| Attributable to: | | | |\n"
    text += "| Owners | | 13.1 | 19.7 |\n| **Earnings per share** | 7 | | |\n| Basic | | 10.4p | 15.6p |\n"
    found = one(text, "10.4p", HALF)
    assert (found["row_path"], found["unit"]) == ("Earnings per share", "GBP/shares")


def test_a_label_that_goes_on_with_amounts_is_one_label() -> None:
    text = (
        "Balance Sheets\n(in thousands)\n\n"
        "                                       September 30,      December 31,\n"
        "                                           2024               2023\n"
        "Cash                                      $ 60,216          $ 48,774\n"
        "Receivables, less allowance of\n"
        "    $612 and $580, respectively             31,087            27,645\n"
        "Other                                        7,440             6,953\n"
    )
    assert one(text, "31,087")["row_label"] == "Receivables, less allowance of $612 and $580, respectively"
