"""Lines into paragraphs and sentences (`prose/paragraphs.py`): wrapped lines, lines that stand alone, ends of
sentences.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import QUARTER, one, one_of_1q24
from tests.tieout.periods_kit import span
from tests.tieout.prose_kit import told


def test_a_wrapped_sentence_is_read_across_its_lines() -> None:
    wrapped = (
        "Net sales for the quarter came to a total of $120 million, an increase of\n"
        "20.0% compared to the quarter ended June 30, 2023.\n"
    )
    growth = one_of_1q24(wrapped, "20.0%")
    assert (growth["role"], str(growth["base_period_end"])) == ("growth", "2023-06-30")


def test_an_amount_that_goes_on_in_the_next_line_stands_where_it_starts() -> None:
    wrapped = (
        "Net sales for the quarter, with all that our friends at sea bought, came to $204.5\n"
        "million, and nothing else is to be told of it.\n"
    )
    found = one_of_1q24(wrapped, "$204.5")
    assert (found["value"], found["char_end"] - found["char_start"]) == (204_500_000, len("$204.5"))


def test_a_sentence_ends_with_a_year_whose_blank_was_lost() -> None:
    text = "Acme spoke of the quarter ended September 30, 2024.Revenues for the quarter were $12,878,138.\n"
    assert one(text, "$12,878,138")["row_label"].startswith("Revenues")


def test_lines_that_each_tell_of_one_thing_are_no_paragraph() -> None:
    text = (
        "Operating profit of the group up 27% to $988 million (2023: $777 million)\n"
        "Profit of the year after tax up 43% to $952 million (2023: $667 million)\n"
        "Earnings per share up 41% to $15.94 (2023: $11.27)\n"
    )
    after_tax = told(text, "$952 million")
    assert ("after tax" in after_tax["row_label"], after_tax["unit"]) == (True, "USD")


def test_lines_of_a_text_that_is_not_wrapped_are_paragraphs() -> None:
    text = "Acme makes widgets of all kinds, which its customers put into products that everybody knows, "
    text += (
        "from the smallest clock to the largest ship that any yard has built in all the years since the first one.\n\n"
    )
    text += "•\tRevenue of $157.0 million, on the assumption that exchange rates stay\nIn 2023, it was less\n"
    assert span(one(text, "$157.0 million")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_lines_that_go_on_alike_are_one_paragraph() -> None:
    text = (
        "Funds grew in the quarter ended September 30, 2024 due to a profit before income taxes of JPY 130,882\n"
        "million (compared with 71,940 million in the previous year) and depreciation of JPY 25,726\n"
        "million (compared with 24,684 million in the previous year).\n"
    )
    assert one(text, "JPY 25,726")["value"] == Decimal(25_726_000_000)


@pytest.mark.parametrize("head", ["January to September", "Nine months 2024:"])
def test_a_line_between_two_lists_is_the_head_of_the_second(head: str) -> None:
    text = (
        "Third quarter\n* Orders fell to $11 million.\n* Sales amounted to $12 million, a fall of 3 percent*.\n"
        f"{head}\n* Orders fell to $39 million.\n"
    )
    assert span(one(text, "$12 million")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "$39 million")) == (date(2024, 1, 1), date(2024, 9, 30))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("income of all its lamps was $9.1 million, or $0.95 per share, compared with", "$8.3 million in 2023."),
        ("income of all its lamps was $9.1 million, a decrease of $1 million,", "2\n\ncompared to $8.3 million."),
        ("income was $9.1 million in 2024, and for 2023 it expected earnings of adjusted", "Income of $8.3 million."),
    ],
)
def test_a_sentence_goes_on_below_the_page_that_broke_it(above: str, below: str) -> None:
    found = told(f"Acme tells its friends at sea and at home that {above}\n\n{below}\n", "$8.3 million")
    assert "income" in found["row_label"] or "adjusted" in found["row_label"]


def test_a_sentence_that_has_ended_does_not_go_on() -> None:
    text = "Acme tells its friends at sea and at home that income was $9.1 million, and more\n\nLamps\n\n$8.3 million"
    assert "income" not in told(text, "$8.3 million")["row_label"]


def test_the_number_of_a_page_within_a_sentence_is_a_token() -> None:
    above = "Net sales for the quarter, with all that friends at sea bought, came to $120 million compared with"
    rows = land_text(
        f"{QUARTER}{above}\n\n12\n\n$110 million in the same period of 2023, and nothing else is to be told.\n"
    )
    assert [
        token["printed"] for token in rows["tokens"] if rows["lines"][token["line_number"] - 1]["text"] == "12"
    ] == ["12"]
