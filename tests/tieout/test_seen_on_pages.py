"""What pages of filers and wires brought up: dates in numbers, lengths behind dates, asides of a year, what is scaled.

Here: each cause by itself, in an invented release. Not here: how pages draw tables (`test_page_layouts.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, QUARTER, figures, one, span
from tieout.prose.scan import scan
from tieout.vocabulary.dates import date_order, parse_date
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.periods import Period, find_periods


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


def test_a_balance_sheet_dated_in_numbers() -> None:
    sheet = "Balance sheets\n(in thousands)\n\t11/29/24\t3/01/24\nCash\t4,210\t3,905\nTotal assets\t8,377\t7,812\n"
    assert [one(sheet, printed)["period_end"] for printed in ("4,210", "3,905")] == [
        date(2024, 11, 29), date(2024, 3, 1),
    ]  # fmt: skip


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


def test_an_aside_of_a_year_is_of_the_same_part_of_it() -> None:
    text = "The combined ratio for the third quarter was 81.7% (90.3% in 2023)\n"
    assert span(one(text, "90.3%")) == (date(2023, 7, 1), date(2023, 9, 30))


def test_a_year_that_is_no_aside_is_whole() -> None:
    text = "The combined ratio was 90.3% in 2023.\n"
    assert span(one(text, "90.3%")) == (date(2023, 1, 1), date(2023, 12, 31))


def test_a_reference_to_one_of_two_notes_is_no_figure() -> None:
    table = "Income statement\n(EUR million)\n\tNotes\tH1 2024\tH1 2023\nRevenue\t4\t3,033\t2,614\n"
    table += "Operating profit\t4/5\t258\t159\nDisposals\t6\t(22)\t(15)\n"
    assert {f["printed"].strip() for f in figures(table, head=HALF)} == {
        "3,033", "2,614", "258", "159", "(22)", "(15)",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("note", "printed", "shares"),
    [
        ("Dollars in thousands, except per share data", "7,438,720", 7_438_720),
        ("Dollars in thousands, except per share data", "7,438", 7_438_000),
        ("In thousands, except per share data", "7,438,720", 7_438_720_000),
    ],
)
def test_dollars_in_thousands_scale_no_shares_that_are_printed_in_full(note: str, printed: str, shares: int) -> None:
    table = f"Selected data\n({note})\n\tQ3 2024\tQ3 2023\nNet income\t$ 3,281\t$ 4,415\n"
    table += f"Earnings per share\t$ 0.44\t$ 0.59\nAverage shares outstanding\t{printed}\t7,112\n"
    assert one(table, printed)["value"] == Decimal(shares)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            'PORTLAND, Oct. 28, 2024 -- Harbor Bank (the "Bank") (NASDAQ: HBK) today reported '
            "net income of $4.8 million for the quarter ended September 30, 2024.",
            "Harbor Bank",
        ),
        (
            "Velden Group\nIncome statement for the quarter ended September 30, 2024\n\n"
            + "Profit of\nShareholders of Parent Company\nwas $2.1 million.\n" * 4,
            "Velden Group",
        ),
    ],
)
def test_the_name_of_a_bank_and_of_no_parent(text: str, name: str) -> None:
    document = land_text(f"{text}\n\n{QUARTER.splitlines()[0].replace('Acme Widgets Inc. r', 'R')}\n", hint=None)
    assert document["documents"][0]["issuer_name"] == name


def test_columns_of_one_year_have_it_from_the_head_of_the_labels() -> None:
    table = "Fiscal 2024\t4th Quarter\t3rd Quarter\t2nd Quarter\t1st Quarter\n"
    table += "Net sales\t8,412\t9,180\t7,715\t7,102\nNet income\t912\t980\t715\t602\n"
    found = {f["printed"].strip(): span(f) for f in figures(table)}
    assert found["9,180"] == (date(2024, 7, 1), date(2024, 9, 30))
    assert found["602"] == (date(2024, 1, 1), date(2024, 3, 31))


def test_quarters_that_print_their_weeks_divide_their_year() -> None:
    table = (
        "Acme Grocers Inc. reports results for the 52 weeks ended March 30, 2024\n\nBoston, May 2, 2024\n\n"
        "(in thousands)\n"
        "Fiscal 2024\tFull Year (52 weeks)\t4th Quarter (12 weeks)\t3rd Quarter (16 weeks)\t2nd Quarter (12 weeks)"
        "\t1st Quarter (12 weeks)\n"
        "Net sales\t32,409\t8,412\t9,180\t7,715\t7,102\nNet income\t3,209\t912\t980\t715\t602\n"
    )
    found = {f["printed"].strip(): span(f) for f in figures(table, head="")}
    assert [found[printed] for printed in ("32,409", "8,412", "9,180", "7,102")] == [
        (date(2023, 4, 2), date(2024, 3, 30)), (date(2024, 1, 7), date(2024, 3, 30)),
        (date(2023, 9, 17), date(2024, 1, 6)), (date(2023, 4, 2), date(2023, 6, 24)),
    ]  # fmt: skip


def test_two_days_over_each_other_are_the_first_and_the_last() -> None:
    table = "Results\n(EUR million)\n\tCurrent period\tPrevious period\nFirst day\t01/01/2024\t01/01/2023\n"
    table += "Last day\t30/06/2024\t30/06/2023\nRevenue\t412\t380\nProfit\t28\t19\n"
    assert span(one(table, "380", head=HALF)) == (date(2023, 1, 1), date(2023, 6, 30))


def test_months_that_lie_a_quarter_apart_end_quarters_where_the_heading_says_so() -> None:
    table = "Quarterly Results\n\n\tSep 2024 (Rs.Cr)\tJun 2024 (Rs.Cr)\tMar 2024 (Rs.Cr)\n"
    table += "Income\t1529.79\t1426.61\t1383.82\nInterest\t618.84\t683.13\t744.37\n"
    income = one(table, "1426.61")
    assert (span(income), income["unit"], income["value"]) == (
        (date(2024, 4, 1), date(2024, 6, 30)), "INR", Decimal("14266100000"),
    )  # fmt: skip
    sheet = table.replace("Quarterly Results", "Quarterly balance sheet").replace("Income", "Cash")
    assert one(sheet, "1426.61")["period_start"] is None


def test_a_sentence_that_introduces_a_table_says_its_scale() -> None:
    text = "The quarters of the year were as the board had planned them, which is to say better than those of all "
    text += (
        "the years before. They are as follows, in thousands, except for per share amounts:\n\n\t2024 Quarter Ended\n"
    )
    text += "\tMarch 31\tJune 30\tSept. 30\nRevenues\t333,035\t154,402\t219,082\nIncome\t68,187\t4,798\t9,664\n"
    text += "Earnings per share\t0.96\t0.06\t0.12\n"
    assert (one(text, "219,082")["value"], one(text, "0.12")["value"]) == (Decimal(219_082_000), Decimal("0.12"))


def test_a_year_compared_with_within_a_year_is_of_the_same_part_of_it() -> None:
    text = "Earnings of mills were $162 million, compared to $135 million, or 32 cents per share, in 2023.\n"
    assert span(one(text, "$135 million")) == (date(2023, 7, 1), date(2023, 9, 30))
    text = "We sold a mill for $135 million in 2023.\n"
    assert span(one(text, "$135 million")) == (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("(1)See the definitions below", {"label"}),
        ("St. Paul, Minnesota 55110-5101", {"contact"}),
        ("(1)4 mills and (2)", {"orphan"}),
    ],
)
def test_marks_glued_to_their_notes_and_long_postal_codes_are_no_orphans(text: str, kinds: set[str]) -> None:
    assert kinds <= {token.kind for token in scan(text, FiscalCalendar())[0]}


def test_a_year_over_rows_holds_beyond_a_total_among_them() -> None:
    lines = ["|Quarter Ended", "|March 31|June 30", "|(in thousands)", "2024||", "Total revenues|463|2,255"]
    lines += ["Costs|(5,600)|(4,787)", "2023||", "Total revenues|260|10,890", "Costs|(9,160)|(8,119)"]
    rows = (line.replace("Quarter Ended", "~Quarter Ended").replace("(in", "~(in").split("|") for line in lines)
    cells = ("".join(f"<td colspan={1 + cell.startswith('~')}>{cell.strip('~')}</td>" for cell in row) for row in rows)
    table = f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
    page = f"<html><body><p>{QUARTER.splitlines()[0]}</p>{table}</body></html>"
    found = {f["printed"].strip(): span(f) for f in land_text(page, hint=None)["figures"]}
    assert found["(4,787)"] == (date(2024, 4, 1), date(2024, 6, 30))
    assert found["(9,160)"] == (date(2023, 1, 1), date(2023, 3, 31))


@pytest.mark.parametrize(("margins", "unit"), [(("111.1", "(3.6)"), "USD"), (("61.1", "58.3"), "percent")])
def test_a_margin_of_more_than_all_sales_is_an_amount(margins: tuple[str, str], unit: str) -> None:
    table = "Operations\n($ in millions)\n\tQ3 2024\tQ3 2023\nNet sales\t373.1\t331.3\n"
    table += f"Gross margin\t{margins[0]}\t{margins[1]}\nNet income\t14.8\t11.2\n"
    assert one(table, margins[0])["unit"] == unit


def test_a_quarter_of_a_fiscal_year_that_ends_on_a_saturday_is_of_weeks() -> None:
    text = (
        "Acme Stores Inc. announced results for the third quarter of fiscal 2024 ended November 2, 2024.\n\n"
        "Boston, November 20, 2024\n\nNet sales were $4.2 million in the third quarter of fiscal 2024.\n"
    )
    assert span(one(text, "$4.2 million", head="")) == (date(2024, 8, 4), date(2024, 11, 2))
