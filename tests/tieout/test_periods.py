"""Dates, fiscal calendars and periods, as releases word them."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.vocabulary.dates import add_months, find_dates
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.learnt_calendar import learn_calendar
from tieout.vocabulary.periods import Period, find_periods, fiscal_period

MARCH_BY_START = FiscalCalendar(3, "start")
DECEMBER = FiscalCalendar()
JANUARY = FiscalCalendar(1, "end")


@pytest.mark.parametrize(
    ("text", "calendar", "start", "end"),
    [
        ("1Q08", MARCH_BY_START, "2008-04-01", "2008-06-30"),
        ("4Q08", MARCH_BY_START, "2009-01-01", "2009-03-31"),
        ("FY2008", MARCH_BY_START, "2008-04-01", "2009-03-31"),
        ("1H25", MARCH_BY_START, "2025-04-01", "2025-09-30"),
        ("FY2021 1H", FiscalCalendar(3, "end"), "2020-04-01", "2020-09-30"),
        ("Fiscal 2011 First Quarter", DECEMBER, "2011-01-01", "2011-03-31"),
        ("Q1 2024", DECEMBER, "2024-01-01", "2024-03-31"),
        ("second quarter of 2025", DECEMBER, "2025-04-01", "2025-06-30"),
        ("third-quarter 2025", DECEMBER, "2025-07-01", "2025-09-30"),
        ("first quarter of fiscal 2025", JANUARY, "2024-02-01", "2024-04-30"),
        ("Three Months Ended June 30, 2008 Thousands of JPY", DECEMBER, "2008-04-01", "2008-06-30"),
        ("13 weeks ended July 3, 2004", DECEMBER, "2004-04-04", "2004-07-03"),
        ("Fiscal Year Ending March 31, 2009 (Target)", DECEMBER, "2008-04-01", "2009-03-31"),
        ("Interim Period Ending September 30, 2009", MARCH_BY_START, "2009-04-01", "2009-09-30"),
        ("(April 1, 2008 to June 30, 2008)", DECEMBER, "2008-04-01", "2008-06-30"),
        ("As of March 31, 2008", DECEMBER, None, "2008-03-31"),
        ("in February 2024", DECEMBER, None, "2024-02-29"),
    ],
)
def test_a_period_is_found_as_worded(text: str, calendar: FiscalCalendar, start: str | None, end: str) -> None:
    (mention,) = find_periods(text, calendar)
    assert mention.period == Period(start and date.fromisoformat(start), date.fromisoformat(end))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["8,396 million", "FY 2008,123", "June 31, 2008", "2Q", "the first quarter"])
def test_what_names_no_period_gives_none(text: str) -> None:
    assert find_periods(text, DECEMBER) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('the fiscal year ending March 31, 2009 ("FY2008")', (3, "start", True)),
        ('the fiscal year ended March 31, 2009 ("FY2009")', (3, "end", True)),
        ('Three Months Ended June 30, 2008 ("1Q08")', (3, "start", True)),
        ('three months ended June 30, 2008 ("1Q09")', (3, "end", True)),
        (
            "the year ended December 31, 2004 and the year ended December 31, 2003",
            (12, "end", True),
        ),
        ("nothing of the kind", (12, "end", False)),
    ],
)
def test_the_calendar_is_learnt_from_the_document(text: str, expected: tuple[int, str, bool]) -> None:
    learnt = learn_calendar(text)
    assert (learnt.end_month, learnt.naming, learnt.is_learnt) == expected


@pytest.mark.parametrize(
    ("start", "end", "calendar", "name"),
    [
        ("2008-04-01", "2008-06-30", MARCH_BY_START, "q1"),
        ("2008-04-01", "2008-09-30", MARCH_BY_START, "h1"),
        ("2008-04-01", "2009-03-31", MARCH_BY_START, "fy"),
        ("2024-01-29", "2024-04-28", JANUARY, "q1"),
        ("2004-01-01", "2004-09-30", DECEMBER, "9m"),
        ("2004-01-01", "2004-05-31", DECEMBER, None),
    ],
)
def test_a_duration_knows_its_fiscal_name(start: str, end: str, calendar: FiscalCalendar, name: str | None) -> None:
    assert fiscal_period(Period(date.fromisoformat(start), date.fromisoformat(end)), calendar) == name


def test_year_to_date_reaches_as_far_as_the_reported_quarter() -> None:
    calendar = learn_calendar("Third quarter 2023 results. Q3 2023 and YTD 2023")
    (mention,) = find_periods("YTD 2023", calendar)
    assert mention.period == Period(date(2023, 1, 1), date(2023, 9, 30))


def test_a_fiscal_year_of_weeks_may_end_a_few_days_into_the_next_month() -> None:
    assert JANUARY.year_of(date(2024, 2, 3)) == 2024
    assert JANUARY.months_into_year(date(2024, 2, 3)) == 12


def test_month_ends_stay_month_ends() -> None:
    assert add_months(date(2024, 2, 29), 1) == date(2024, 3, 31)
    assert add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert Period(date(2008, 4, 1), date(2008, 6, 30)).year_before() == Period(date(2007, 4, 1), date(2007, 6, 30))


def test_the_opening_balance_is_the_day_before_the_start() -> None:
    assert Period(date(2008, 4, 1), date(2008, 6, 30)).opening() == Period(None, date(2008, 3, 31))


@pytest.mark.parametrize("text", ["June 30, 2008", "30 June 2008", "2008-06-30", "June 30 2008", "30th of June, 2008"])
def test_dates_in_all_forms(text: str) -> None:
    assert [(m.day, m.has_day) for m in find_dates(f"on {text}.")] == [(date(2008, 6, 30), True)]


def test_the_53rd_week_of_a_year_is_one_of_its_last_quarter() -> None:
    calendar = FiscalCalendar(6, "end", True, week_ends=(date(2023, 12, 24), date(2024, 6, 30), date(2024, 12, 29)))
    assert calendar.span(2024, 7, 3) == (date(2023, 12, 25), date(2024, 3, 24))
    assert calendar.span(2024, 10, 3) == (date(2024, 3, 25), date(2024, 6, 30))
    assert calendar.span(2025, 4, 3) == (date(2024, 9, 30), date(2024, 12, 29))


def test_a_year_that_is_said_to_have_53_weeks_ends_a_week_later() -> None:
    text = (
        "Results for the three months ended September 27, 2025 and September 28, 2024, and for the year"
        " ended December 28, 2024, of 52 weeks. For Fiscal 2025, a 53-week period, we expect growth."
    )
    assert learn_calendar(text).span(2025, 1, 12) == (date(2024, 12, 29), date(2026, 1, 3))
    assert learn_calendar(text.replace("a 53-week period, ", "")).span(2025, 1, 12)[1] == date(2025, 12, 27)
