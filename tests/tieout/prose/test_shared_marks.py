"""What numbers of one text share (`prose/shared_marks.py`): a range's marks, a comparative in parentheses, a list's
scale.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.tieout.layout_kit import HALF, VATTRA, figures, one
from tests.tieout.periods_kit import H1_2023, YEAR_2023, YEAR_2024, span
from tests.tieout.prose_kit import amounts_in


def test_a_comparative_before_its_money_is_no_number_of_a_list() -> None:
    text = "Operating profit was 74 (50) MSEK.\n\n(1) MSEK 31 of it is from Norway.\n"
    assert [f["value"] for f in figures(text)] == [74_000_000, 50_000_000, 31_000_000]


def test_a_year_before_an_amount_is_no_lower_end_of_a_range() -> None:
    text = "Net income fell by $86.8 million, from $38.6 million in 2023 to $(48.2) million in 2024.\n"
    assert [f["printed"] for f in figures(text)] == ["$86.8 million", "$38.6 million", "$(48.2) million"]


MILLION = 10**6
SHARED: dict[str, list[tuple[str, str, str, int | None]]] = {
    "profit of 74 (50) MSEK": [("74", "74", "SEK", MILLION), ("(50) MSEK", "50", "SEK", MILLION)],
    "profit of 7.4 (5.1) EUR million": [("7.4", "7.4", "EUR", MILLION), ("(5.1) EUR million", "5.1", "EUR", MILLION)],
    "1,640 (1,590) employees": [("1,640", "1640", "employees", None), ("(1,590) employees", "1590", "employees", None)],
    "of 16 (22) million shares": [("16", "16", "shares", MILLION), ("(22) million shares", "22", "shares", MILLION)],
    "profit of 74 MSEK": [("74 MSEK", "74", "SEK", MILLION)],
    "EUR 0.74 per share (0.68)": [("EUR 0.74", "0.74", "EUR", None), ("0.68", "0.68", "EUR", None)],
    "€412 million (388)": [("€412 million", "412", "EUR", MILLION), ("388", "388", "EUR", MILLION)],
    "€412 million (12)": [("€412 million", "412", "EUR", MILLION)],
    "between EUR 2,800 and EUR 3,200 million": [
        ("EUR 2,800", "2800", "EUR", MILLION),
        ("EUR 3,200 million", "3200", "EUR", MILLION),
    ],
    "3.9 million small business accounts": [("3.9 million small business accounts", "3.9", "accounts", MILLION)],
}


@pytest.mark.parametrize("text", SHARED)
def test_what_numbers_of_a_sentence_share(text: str) -> None:
    assert amounts_in(text) == [(words, Decimal(value), unit, scale) for words, value, unit, scale in SHARED[text]]


def test_a_comparative_behind_a_dividend_per_share_is_one_of_the_year_before() -> None:
    text = (
        "**Dividend proposal for 2024**\n\n"
        "The Board proposes to the Annual General Meeting 2025 a dividend of EUR 0.74 per share (0.68).\n"
    )
    found = {f["printed"]: (f["unit"], span(f)) for f in figures(text, VATTRA)}
    assert found == {"EUR 0.74": ("EUR/shares", YEAR_2024), "0.68": ("EUR/shares", YEAR_2023)}


COMPARED = [
    ("Net sales rose to SEK 412 M (388).", "388", 388_000_000, "SEK"),
    ("Operating profit rose to MSEK 109.4 (107.3).", "107.3", 107_300_000, "SEK"),
    ("The gross margin was 53.4 percent (51.2).", "51.2", Decimal("51.2"), "percent"),
    ("The margin was 5.1 (4.5) percent.", "(4.5) percent", Decimal("4.5"), "percent"),
    ("Earnings per share were SEK 2.95 (2.85).", "2.85", Decimal("2.85"), "SEK/shares"),
    ("Cash flow was SEK -18.3 M (6.1).", "6.1", 6_100_000, "SEK"),
    ("The number of employees was 4,312 (4,250).", "4,250", 4_250, "employees"),
]

NORDIC = "Example Group AB publishes its report for the financial year ended 30 November 2024\n\n28 January 2025\n\n"


@pytest.mark.parametrize(("sentence", "printed", "value", "unit"), COMPARED)
def test_a_number_in_parentheses_is_that_of_the_year_before(sentence: str, printed: str, value: Any, unit: str) -> None:
    found = one(f"{sentence}\n", printed, NORDIC)
    assert (found["value"], found["unit"]) == (value, unit)
    assert found["period_end"] == date(2023, 11, 30)


def test_marks_of_notes_are_no_comparatives() -> None:
    rows = figures("Fees were $412 million (1), costs $12.5 million (2) and $18 million (10).\n")
    assert [row["value"] for row in rows] == [412_000_000, 12_500_000, 18_000_000]


def test_two_digits_in_parentheses_are_a_comparative_behind_an_amount_alone() -> None:
    text = "The net result was MEUR 88 (75). The margin was 51% (48). See the list (12) for more.\n"
    rows = {figure["printed"]: figure for figure in figures(text)}
    assert (rows["75"]["value"], rows["48"]["unit"]) == (75_000_000, "percent")
    assert "12" not in rows


def test_a_scale_behind_the_comparative_is_that_of_both() -> None:
    text = "Net sales amounted to SEK 1,466 (1,416) million, and net debt to SEK 333 (812) million.\n"
    assert [(f["value"], f["unit"]) for f in figures(text, HALF)] == [
        (Decimal(value) * 1_000_000, "SEK") for value in (1466, 1416, 333, 812)
    ]
    assert span(figures(text, HALF)[1]) == H1_2023
