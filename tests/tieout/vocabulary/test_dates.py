"""Days as texts print them (`vocabulary/dates.py`): forms, two-digit years, day and month in numbers, month ends.

Here: days alone. Not here: periods that they bound (`test_periods.py`), the day of a release (`release/`).
"""

from __future__ import annotations

from datetime import date

import pytest

from tieout.vocabulary.dates import add_months, date_order, find_dates, parse_date
from tieout.vocabulary.periods import Period


def test_the_exchange_of_a_customer_tells_no_order_of_dates() -> None:
    assert date_order("Sales to firms on the NYSE rose until 03/04/2024.") is None
    assert date_order("Acme (NYSE: ACM) closed on 03/04/2024.") is False
    assert date_order("Acme trades on the New York Stock Exchange since 03/04/2024.") is False


def test_month_ends_stay_month_ends() -> None:
    assert add_months(date(2024, 2, 29), 1) == date(2024, 3, 31)
    assert add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert Period(date(2008, 4, 1), date(2008, 6, 30)).year_before() == Period(date(2007, 4, 1), date(2007, 6, 30))


@pytest.mark.parametrize("text", ["June 30, 2008", "30 June 2008", "2008-06-30", "June 30 2008", "30th of June, 2008"])
def test_dates_in_all_forms(text: str) -> None:
    assert [(m.day, m.has_day) for m in find_dates(f"on {text}.")] == [(date(2008, 6, 30), True)]


@pytest.mark.parametrize("printed", ["30 Sep 24", "30 Sept 24", "30 September '24"])
def test_a_day_may_have_a_year_of_two_digits(printed: str) -> None:
    assert [mention.day for mention in find_dates(f"{printed} (unaudited)")] == [date(2024, 9, 30)]


def test_a_number_behind_a_day_is_no_year() -> None:
    assert not find_dates("On 1 May 20 stores opened, on 2 May 12.5 tonnes left, and 30 Sep 24% of all")


def test_days_before_points_come_first() -> None:
    assert parse_date("01.04.2024") == (date(2024, 4, 1), True)
    assert parse_date("01/04/2024") is None


@pytest.mark.parametrize(
    ("text", "day_first"),
    [
        ("11/29/09 and 3/01/09", False),
        ("29/11/2009, 1/3/2009", True),
        ("3/01/09 and 4/05/08", None),
        ("11/29/09 and 29/11/09", None),
    ],
)
def test_one_date_in_numbers_tells_the_order_of_all(text: str, day_first: bool | None) -> None:
    assert date_order(text) is day_first


@pytest.mark.parametrize(
    ("text", "day_first", "day"),
    [
        ("3/01/09", False, date(2009, 3, 1)),
        ("3/01/09", True, date(2009, 1, 3)),
        ("3/01/09", None, None),
        ("4/4/2012", None, date(2012, 4, 4)),
        ("01.06.2024", None, date(2024, 6, 1)),
        ("01.06.2024", False, date(2024, 1, 6)),
        ("11/29/09", True, date(2009, 11, 29)),
    ],
)
def test_a_date_whose_day_could_be_the_month_is_read_in_the_order_of_its_document(
    text: str, day_first: bool | None, day: date | None
) -> None:
    assert parse_date(text, day_first) == (day and (day, True))
