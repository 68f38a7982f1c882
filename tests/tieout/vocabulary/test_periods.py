"""Periods as releases word them (`vocabulary/periods.py`, `fiscal.py`): labels, spans, halves, parts of years.

Here: one phrase at a time. Not here: days (`test_dates.py`), columns (`tables/test_column_periods.py`), sentences.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, one
from tests.tieout.periods_kit import NINE_MONTHS_2024, Q3_2024, span
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.learnt_calendar import learn_calendar
from tieout.vocabulary.periods import Period, find_periods, fiscal_period

DECEMBER = FiscalCalendar()
JANUARY = FiscalCalendar(1, "end")

MARCH_BY_START = FiscalCalendar(3, "start")


@pytest.mark.parametrize(
    ("text", "calendar", "start", "end"),
    [
        ("1Q08", MARCH_BY_START, "2008-04-01", "2008-06-30"),
        ("FY2024.3", DECEMBER, "2023-04-01", "2024-03-31"),
        ("FY03/2024", DECEMBER, "2023-04-01", "2024-03-31"),
        ("FY12/2024", MARCH_BY_START, "2024-01-01", "2024-12-31"),
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
        ("ten months ended October 31, 2004", DECEMBER, "2004-01-01", "2004-10-31"),
        ("the eleven months ended May 31, 2004", DECEMBER, "2003-07-01", "2004-05-31"),
        ("8 Months Ended August 31, 2004", DECEMBER, "2004-01-01", "2004-08-31"),
        ("13 weeks ended July 3, 2004", DECEMBER, "2004-04-04", "2004-07-03"),
        ("141-day period ended March 31, 2021", DECEMBER, "2020-11-11", "2021-03-31"),
        ("53 days ended June 30, 2008", DECEMBER, "2008-05-09", "2008-06-30"),
        ("extended by 60 days to June 30, 2008", DECEMBER, None, "2008-06-30"),
        ("Fiscal Year Ending March 31, 2009 (Target)", DECEMBER, "2008-04-01", "2009-03-31"),
        ("Interim Period Ending September 30, 2009", MARCH_BY_START, "2009-04-01", "2009-09-30"),
        ("(April 1, 2008 to June 30, 2008)", DECEMBER, "2008-04-01", "2008-06-30"),
        ("As of March 31, 2008", DECEMBER, None, "2008-03-31"),
        ("Quarter Ended on 31-12-2025", DECEMBER, "2025-10-01", "2025-12-31"),
        ("F.Y. Ended 31-Mar-25", MARCH_BY_START, "2024-04-01", "2025-03-31"),
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


def test_the_opening_balance_is_the_day_before_the_start() -> None:
    assert Period(date(2008, 4, 1), date(2008, 6, 30)).opening() == Period(None, date(2008, 3, 31))


@pytest.mark.parametrize("caption", ["Table 1 – 3Q24", "Exhibit 1 - 3Q24"])
def test_the_number_of_a_table_is_no_first_quarter(caption: str) -> None:
    assert span(one(f"{caption} revenue was $120.3 million.\n", "$120.3 million")) == Q3_2024


def test_quarters_from_the_first_on_are_read_all_the_same() -> None:
    for caption in ("1-3Q 2024", "1Q - 3Q24", "Q1 to Q3 2024"):
        assert span(one(f"Revenue for {caption} was $120.3 million.\n", "$120.3 million")) == NINE_MONTHS_2024


def test_a_rise_from_one_quarter_to_the_next_is_not_over_both() -> None:
    assert one("Revenue was $9 million, up from Q1 to Q2 2024.\n", "$9 million")["period_start"] != date(2024, 1, 1)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2023 Half-Year Report", (2023, 1, 1), (2023, 6, 30)),
        ("2016 Interim Results", (2016, 1, 1), (2016, 6, 30)),
        ("interim results for the period ended 30 June 2016", (2016, 1, 1), (2016, 6, 30)),
    ],
)
def test_reports_of_half_a_year_name_it(words: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    (found,) = find_periods(words, FiscalCalendar(12, "end"))
    assert (found.period.start, found.period.end) == (date(*first), date(*last))


def test_a_day_behind_interim_results_is_no_year() -> None:
    (found,) = find_periods("Interim results 31 July 2025", FiscalCalendar(12, "end"))
    assert found.period.is_instant


@pytest.mark.parametrize("label", ["HY24", "1HY24", "HY1 2024", "Interim Results 2024", "Half-yearly report 2024"])
def test_a_half_year_by_its_printed_names(label: str) -> None:
    (found,) = find_periods(label, FiscalCalendar())
    assert (found.period.start, found.period.end) == (date(2024, 1, 1), date(2024, 6, 30))


def test_a_date_may_end_the_year_whose_half_is_meant() -> None:
    (found,) = find_periods("First half of fiscal year ending September 30, 2020", learn_calendar(""))
    assert (found.period.start, found.period.end) == (date(2019, 10, 1), date(2020, 3, 31))


@pytest.mark.parametrize("printed", ["1 st half 2024", "1st half 2024", "first half 2024"])
def test_halves_by_ordinals(printed: str) -> None:
    (mention,) = find_periods(printed, FiscalCalendar())
    assert (mention.period.start, mention.period.end) == (date(2024, 1, 1), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("2018 Jul-Sep", date(2018, 7, 1), date(2018, 9, 30)),
        ("2018 Jan – Sep", date(2018, 1, 1), date(2018, 9, 30)),
        ("2017 Full-year", date(2017, 1, 1), date(2017, 12, 31)),
        ("Full year 2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_years_with_months_or_whole(printed: str, start: date, end: date) -> None:
    (mention,) = find_periods(printed, FiscalCalendar())
    assert (mention.period.start, mention.period.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("30/6/2011 (6 months)", date(2011, 1, 1)),
        ("June 30, 2011 (three months)", date(2011, 4, 1)),
        ("June 25, 2011 (13 weeks)", date(2011, 3, 27)),
    ],
)
def test_a_length_behind_a_date_makes_it_the_end_of_a_period(text: str, start: date) -> None:
    (found,) = find_periods(text, FiscalCalendar())
    assert found.period == Period(start, found.period.end)


def test_other_parentheses_behind_a_date_leave_it_a_day() -> None:
    (found,) = find_periods("June 30, 2011 (unaudited)", FiscalCalendar())
    assert found.period.is_instant


@pytest.mark.parametrize("head", ["Three-month periods ended", "Three-month period ended", "Three months ended"])
def test_periods_of_months(head: str) -> None:
    heads = f"| (in millions) | {head} September 30, 2024 | {head} September 30, 2023 |"
    text = f"Summary\n\n{heads}\n|---|---|---|\n| Net sales | $41.5 | $40.2 |\n"
    assert span(one(text, "$40.2")) == (date(2023, 7, 1), date(2023, 9, 30))


@pytest.mark.parametrize(
    ("header", "start"),
    [
        ("01.01.-30.06.2024", date(2024, 1, 1)),
        ("1-6/2024", date(2024, 1, 1)),
        ("4-6/2024", date(2024, 4, 1)),
        ("4–6 2024", date(2024, 4, 1)),
        ("1 April to 30 June 2024", date(2024, 4, 1)),
        ("Jan. 1 - June 30, 2024", date(2024, 1, 1)),
        ("FY ended June 30, 2024", date(2023, 7, 1)),
        ("First half ended June 30, 2024", date(2024, 1, 1)),
    ],
)
def test_spans_of_days_and_months(header: str, start: date) -> None:
    text = f"## Income statement\n\n| EUR million | {header} |\n|---|---|\n| Revenue | 1,234 |\n| Costs | 1,000 |\n"
    assert span(one(text, "1,234", HALF)) == (start, date(2024, 6, 30))
    assert not [t for t in land_text(HALF + text, hint=None)["tokens"] if t["disposition"] == "orphan"]


def test_the_day_of_a_half_years_report_ends_the_half_and_that_of_an_interim_one_any_quarter() -> None:
    (half,) = find_periods("Half-year report, 30 June 2024", FiscalCalendar())
    assert half.period == Period(date(2024, 1, 1), date(2024, 6, 30))
    (interim,) = find_periods("Interim report 31 March 2024", FiscalCalendar())
    assert interim.period.is_instant


@pytest.mark.parametrize(
    ("label", "months"), [("2024 1st Qtr.", (1, 3)), ("2024 9 Mos.", (1, 9)), ("Year-to- date 2024", (1, 12))]
)
def test_parts_of_a_year_may_be_cut_short_or_broken(label: str, months: tuple[int, int]) -> None:
    (found,) = find_periods(label, FiscalCalendar())
    assert found.period.start
    assert (found.period.start.month, found.period.end.month) == months


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Net income for the fiscal year was $50 million.", (date(2024, 1, 1), date(2024, 12, 31))),
        (
            "Revenue through the end of the third quarter of 2024 was $50 million.",
            (date(2024, 7, 1), date(2024, 9, 30)),
        ),
        ("We expect revenue of $50 million by the end of fiscal 2025.", (date(2025, 1, 1), date(2025, 12, 31))),
    ],
)
def test_a_fiscal_year_is_one_and_what_runs_to_an_end_is_no_day(sentence: str, due: tuple[date, date]) -> None:
    assert span(one(f"{sentence}\n", "$50 million")) == due
