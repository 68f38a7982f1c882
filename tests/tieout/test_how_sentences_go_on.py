"""What a later figure of a sentence takes over from the one before: what is held at a day, growth in another basis.

Here: invented sentences, and the periods that they name by other words. Not here: their labels (`test_prose.py`).
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import land_text

HEAD = (
    "Acme Widgets Inc. reports results for the fourth quarter and full year ended December 31, 2024\n\n"
    "Boston, February 24, 2025\n\nFourth quarter results\n\n"
)
QUARTER, QUARTER_BEFORE = ("2024-10-01", "2024-12-31"), ("2023-10-01", "2023-12-31")


def told(text: str, printed: str, head: str = HEAD) -> dict[str, Any]:
    rows = land_text(head + text, hint=None)
    found = [f for f in rows["figures"] if f["source"] == "prose" and f["printed"].strip() == printed]
    assert found, [f["printed"] for f in rows["figures"]]
    return found[0]


def period(figure: dict[str, Any], of: str = "period") -> tuple[str, str]:
    return (str(figure[f"{of}_start"] or ""), str(figure[f"{of}_end"] or ""))


@pytest.mark.parametrize(
    ("sentence", "printed", "expected"),
    [
        ("Our fleet finished the quarter with 412 vans compared to 393 last year.", "412 vans", ("", "2024-12-31")),
        ("Our fleet finished the quarter with 412 vans compared to 393 last year.", "393", ("", "2023-12-31")),
        ("The rate per day was high, with a daily van rate of $380 in the quarter.", "$380", QUARTER),
        (
            "Prior year fourth quarter sales were $4 million, and sequential third quarter sales were $5 million.",
            "$4 million",
            QUARTER_BEFORE,
        ),
        (
            "Cash flow was $7 million versus $6 million for the same three-month period last year.",
            "$6 million",
            QUARTER_BEFORE,
        ),
        ("Wages were $6 million, compared to $5 million in 2023, recording a fall of 4%.", "4%", QUARTER),
        ("We mined 5.0 Mt in the September quarter.", "5.0 Mt", ("2024-07-01", "2024-09-30")),
        ("Turnover rose 5% to $17 million (2023/24: $16 million).", "$16 million", QUARTER_BEFORE),
    ],
)
def test_of_which_time_a_figure_is(sentence: str, printed: str, expected: tuple[str, str]) -> None:
    assert period(told(sentence, printed)) == expected


@pytest.mark.parametrize(
    ("sentence", "printed", "role"),
    [
        ("Sales growth of 8.4% on a statutory basis and 6.8% on a constant currency basis.", "6.8%", "growth"),
        ("Costs decreased by only 4.5%.", "4.5%", "growth"),
        ("The fall in visits was limited to 6.5%.", "6.5%", "growth"),
        ("Orders fell by 4% and profit by just $1 million.", "$1 million", "change"),
        ("We went on growing our sales at a rate of 46%.", "46%", "growth"),
        ("Deposits increased at a 9.2% annualized rate.", "9.2%", "growth"),
        ("That gave a margin improvement from 23.4% to 27.7%.", "23.4%", "ratio"),
        ("Visits were 23.2m, up 2%.", "23.2m", "amount"),
        ("We mined 5.0 Mt in the quarter.", "5.0 Mt", "amount"),
    ],
)
def test_what_a_figure_does(sentence: str, printed: str, role: str) -> None:
    assert told(sentence, printed)["role"] == role


@pytest.mark.parametrize("printed", ["$2.47", "$2.45"])
def test_what_is_basic_or_diluted_is_per_share(printed: str) -> None:
    text = "Net income was $19.3 million or $2.47 basic and $2.45 diluted earnings per share."
    assert told(text, printed)["unit"] == "USD/shares"


def test_a_half_yearly_report_is_of_the_half_that_ends_on_its_day() -> None:
    head = "Acme Lamps Group\n\nHalf-yearly financial report 30 June 2013\n\n"
    assert period(told("Profit rose to EUR 7.6 million.", "EUR 7.6 million", head)) == ("2013-01-01", "2013-06-30")


def test_labels_of_quarters_are_of_the_year_in_which_one_of_them_ended() -> None:
    head = "Acme Lamps Limited\n\nResults for the quarter ended September 30, 2023\n\n"
    text = "Sales for Q2FY24 were Rs 9 crore. They were Rs 8 crore in Q1FY24. Profit for Q2FY24 was Rs 3 crore."
    assert period(told(text, "Rs 8 crore", head)) == ("2023-04-01", "2023-06-30")
