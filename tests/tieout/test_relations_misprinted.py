"""A figure misprinted in one column: what it breaks is stated all the same, so that it is seen.

Here: sums that a misprint could hide. Not here: sums that hold (`test_relations_down.py`), or diagnosis.
"""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import document, sums, table

POSITION = "\tAs of June 30, 2024\tAs of March 31, 2024"


@pytest.mark.parametrize(
    ("current", "is_stated"),
    [
        ("24,452", True),
        ("24,852", True),  # one digit is wrong
        ("24,915", False),  # what the blank part would have to be
    ],
)
def test_a_blank_part_hides_no_misprint(current: str, is_stated: bool) -> None:
    rows = (
        "Trade receivables, and contract assets\t11,204\t",
        "Trade receivables\t\t9,871",
        "Inventories\t8,141\t7,904",
        "Cash\t5,107\t6,022",
    )
    text = table("ASSETS\t\t", *rows, f"Total assets\t{current}\t23,797", title="Balance Sheets", header=POSITION)
    assert (f"sum {current} = 11,204 + 8,141 + 5,107" in sums(land_text(document(text)))) is is_stated


def test_a_part_that_is_blank_where_the_sum_holds_is_nothing() -> None:
    rows = ("Wages\t52,117\t48,306\t44,921", "Rent\t\t\t3,377", "Power\t9,871\t9,204\t8,118")
    header = "\t1Q24\t1Q23\t1Q22"
    text = table("COSTS\t\t\t", *rows, "Total costs\t61,995\t57,510\t56,416", header=header)
    assert "sum 61,995 = 52,117 + 9,871" in sums(land_text(document(text)))


def test_balances_at_a_day_without_its_year_roll_forward_where_they_break() -> None:
    rows = land_text(
        document(
            table(
                "Net change in cash\t18.0\t(86.2)",
                "Effects of exchange rates\t4.3\t9.0",
                "Cash and cash equivalents as of April 1\t224.2\t318.6",
                "Cash and cash equivalents as of June 30\t286.5\t241.4",
                title="Statements of Cash Flows",
            )
        )
    )
    assert "roll_forward 286.5 = 18.0 + 4.3 + 224.2" in sums(rows)


def test_a_line_that_no_word_names_is_stated_where_one_of_four_columns_breaks() -> None:
    rows = land_text(
        document(
            table(
                "Whole funds\t847,851\t814,457\t819,569\t836,747",
                "Intangibles\t150,065\t150,080\t150,016\t150,004",
                "Tangible funds\t697,786\t664,377\t663,553\t686,743",
                title="Selected Financial Data",
                header="\tJune 30, 2024\tMarch 31, 2024\tDecember 31, 2023\tSeptember 30, 2023",
            )
        )
    )
    assert any("663,553" in sum_ and "819,569" in sum_ for sum_ in sums(rows))
