"""Which calendar the evidence of a document speaks for where no words define one (`vocabulary/weighed_calendar.py`).

Here: what speaks for a calendar, and what against. Not here: definitions (`test_learnt_calendar.py`), weeks.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.tieout.prose_kit import period, told_below
from tieout.vocabulary.learnt_calendar import learn_calendar

BALANCES = (
    "Acme Lamps Inc. - 2024 Q2\n\nNet sales for the second quarter of fiscal 2024 were $31.2 million. For the second "
    "quarter of fiscal 2024 the margin was 30.1%. At October 28, 2023, working capital was $7.1 million, and $6.4 "
    "million at April 29, 2023.\n"
)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        (BALANCES, 4),
        (BALANCES.replace("October 28", "September 30").replace("April 29", "March 31"), 3),
        ("Acme Lamps results. Sales for Q2FY24 were Rs 9 crore. They were Rs 8 crore in Q1FY24.", 3),
        ("Acme Lamps results. Sales for Q2FY24 were $9 million. They were $8 million in Q1FY24.", 12),
        ("Acme Lamps results. Sales of 2024 were Rs 9 crore. They were Rs 8 crore in 2023.", 12),
        (
            "Acme Lamps second quarter results. Sales for Q2FY24 were Rs 9 crore in the quarter ended June 30, 2024. "
            "Profit for Q2FY24 was Rs 3 crore.",
            12,
        ),
        # The quarter's number speaks for one calendar, the day that most years end on for another: nothing is learnt.
        ("Results for the first quarter. Sales of the quarter ended June 30, 2024 were $5 million.", 12),
        ("Acme Lamps results. For the six months ended September 30, sales were $5 million.", 3),
        ("Acme Lamps results for the half year ended the 30th of September 2023.", 3),
        ("Acme Lamps results. For the nine months ended September 30, sales were $5 million.", 12),
    ],
)
def test_what_a_document_says_of_its_own_quarter_tells_when_its_year_ends(text: str, month: int) -> None:
    assert learn_calendar(text).end_month == month


def test_a_quarter_ends_on_the_day_of_its_balance_sheet() -> None:
    assert learn_calendar(BALANCES).span(2024, 4, 3) == (date(2023, 7, 30), date(2023, 10, 28))
    text = "Sales for the second quarter of fiscal 2024 were $8 million."
    assert period(told_below(text, "$8 million", f"{BALANCES}\n")) == ("2023-07-30", "2023-10-28")


def test_half_year_results_for_a_period_are_of_the_first_half() -> None:
    head = "Acme Lamps plc has announced its half-year results for the period ending September 30, 2023.\n\n"
    assert period(told_below("Revenue rose to £9 million.", "£9 million", head)) == ("2023-04-01", "2023-09-30")
