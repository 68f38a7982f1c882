"""What published releases brought up: notes of scale in odd forms, weeks alone, marks glued to words, years over rows.

Here: each cause by itself, in an invented release of a line or two. Not here: whole releases (`test_any_issuer.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, QUARTER, figures, one, span
from tieout.vocabulary.learnt_calendar import learn_calendar
from tieout.vocabulary.numbers import read_cell
from tieout.vocabulary.periods import find_periods

INDIAN = (
    "ACME MILLS LIMITED\nUnaudited Financial Results for the Quarter and Six Months ended 30th September, 2024\n\n"
    "Rs./Crores\n\nPART - I\n\n"
    "Sl. No.\tParticulars\tThree months ended 30-09-2024\tYear to date figures for current period ended 30-09-2024\t"
    "Year to date figures for previous year ended 30-09-2023\tPrevious Year ended 31-03-2024\n"
    "1.\tIncome from Operations\n"
    "\ta) Net sales\t416.10\t920.21\t806.93\t1,903.38\n\tb) Other income\t6.64\t15.37\t4.17\t17.48\n"
    "\tTotal income\t422.74\t935.58\t811.10\t1,920.86\n2.\tExpenses\t300.00\t600.00\t500.00\t1,200.00\n"
)
STORES = "ACME STORES, INC. REPORTS RESULTS FOR THE FIRST QUARTER\n\n(Dollars in thousands)\n\n"
STORES += "\t13 Weeks Ended\t13 Weeks Ended\n\tOctober 25, 2008\tOctober 27, 2007\n"
KEY_FIGURES = "Key figures\n\n\t\tQ3 2024\tQ3 2023\tChange in %\n"


@pytest.mark.parametrize("note", ["($ 000'S, except per share amounts)", "($ 000's)", "($000)"])
def test_thousands_in_digits_are_a_scale(note: str) -> None:
    found = one(f"Income\n{note}\n\n\tQ3 2024\tQ3 2023\nNet sales\t$8,412\t$9,180\n", "$8,412")
    assert (found["value"], found["unit"]) == (8_412_000, "USD")


def test_a_unit_above_the_title_holds_and_numbers_of_lines_are_no_labels() -> None:
    found = one(INDIAN, "6.64", head="")
    assert (found["value"], found["unit"], found["row_label"]) == (66_400_000, "INR", "b) Other income")


def test_year_to_date_begins_with_the_fiscal_year() -> None:
    spans = [span(one(INDIAN, printed, head="")) for printed in ("422.74", "935.58", "811.10", "1,920.86")]
    assert spans == [
        (date(2024, 7, 1), date(2024, 9, 30)),
        (date(2024, 4, 1), date(2024, 9, 30)),
        (date(2023, 4, 1), date(2023, 9, 30)),
        (date(2023, 4, 1), date(2024, 3, 31)),
    ]


def test_thirteen_weeks_alone_are_a_quarter_of_their_own_year() -> None:
    rows = land_text(STORES + "Sales\t$ 290,984\t$ 263,559\nNet income\t6,367\t4,298\n", hint=None)
    release = rows["documents"][0]
    assert (release["status"], release["period_end"]) == ("read", date(2008, 10, 25))
    assert span(rows["figures"][0]) == (date(2008, 7, 27), date(2008, 10, 25))


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("results for the first quarter, 13 weeks ended October 25, 2008", 7),
        ("the thirteen weeks ended October 25, 2008", 1),
        ("the quarter ended May 31, 2008", 2),
        ("the quarter ended June 30, 2008", 12),
    ],
)
def test_quarters_tell_the_end_of_years_that_nothing_else_tells(text: str, month: int) -> None:
    assert learn_calendar(text).end_month == month


def test_a_digit_behind_a_word_is_the_mark_of_a_note() -> None:
    text = "Highlights (in € million)\n\n\tH1 2024\tH1 2023\nUnderlying earnings per share1\t0.71\t0.65\n"
    text += "Employees8\t42,518\t42,719\nFree cash flow6\t29.7\t65.7\n"
    read = [one(text, printed, head=HALF) for printed in ("0.71", "42,518", "29.7")]
    assert [(f["value"], f["unit"]) for f in read[:2]] == [(Decimal("0.71"), "EUR/shares"), (42_518, "employees")]
    assert read[2]["period_start"] == date(2024, 1, 1)


def test_a_column_of_units_beside_the_labels_scales_its_rows() -> None:
    text = KEY_FIGURES + "Revenue\tEUR million\t284.2\t308.5\t-7.9\nEBIT margin\t%\t1.9\t6.6\tn / a\n"
    text += (
        "Balance sheet\t\tSept 30, 2024\tDec 31, 2023\tChange in %\nTotal assets\tEUR million\t1,416.0\t1,436.6\t-1.4\n"
    )
    assert (one(text, "284.2")["value"], one(text, "284.2")["unit"]) == (284_200_000, "EUR")
    assert span(one(text, "1,436.6")) == (None, date(2023, 12, 31))


def test_a_years_half_heads_years_alone() -> None:
    text = "Operating results ($ millions)\n\nFIRST HALF\t2024\t2023\nPremiums\t218,792\t213,332\n"
    text += "POLICYHOLDERS' DIVIDENDS\t810\t777\n"
    assert span(one(text, "218,792")) == (date(2024, 1, 1), date(2024, 6, 30))
    assert (one(text, "810")["value"], one(text, "810")["unit"]) == (810_000_000, "USD")


def test_a_year_over_rows_dates_the_days_over_columns() -> None:
    text = "Selected data for the years ended December 31, 2024 and 2023 (in thousands)\n\n"
    text += "\tQuarter Ended\tQuarter Ended\n"
    text += "\tDecember 31\tSeptember 30\n2024\t\t\nRevenues\t196,521\t194,331\n2023\t\t\nRevenues\t183,355\t178,029\n"
    assert span(one(text, "196,521")) == (date(2024, 10, 1), date(2024, 12, 31))
    assert span(one(text, "178,029")) == (date(2023, 7, 1), date(2023, 9, 30))


def test_a_date_may_end_the_year_whose_half_is_meant() -> None:
    (found,) = find_periods("First half of fiscal year ending September 30, 2020", learn_calendar(""))
    assert (found.period.start, found.period.end) == (date(2019, 10, 1), date(2020, 3, 31))


def test_marks_of_full_width_and_ordinals() -> None:
    number = read_cell("（7.1%）").number
    assert number
    assert (number.value, number.unit) == (Decimal("-7.1"), "percent")
    assert read_cell("2nd").kind == "text"


def test_a_large_amount_behind_one_per_share_is_none() -> None:
    text = (
        "Net income was $1.4 million, or $0.22 per share, compared to $985,000, or $0.16 per share, a year earlier.\n"
    )
    assert [one(text, printed)["unit"] for printed in ("$985,000", "$0.16")] == ["USD", "USD/shares"]


def test_a_rate_per_share_is_no_growth_of_the_whole() -> None:
    text = "Operating earnings were $48.2 million, or $0.55 per share, a 3.8% increase per share over the prior year.\n"
    assert one(text, "3.8%")["row_label"].endswith("per share")
    assert not one(text, "$48.2 million")["row_label"].endswith("per share")


def test_a_company_may_spell_out_its_form() -> None:
    text = QUARTER.replace("Acme Widgets Inc.", "Acme Aktiengesellschaft")
    assert figures("Sales\n\n\tQ3 2024\tQ3 2023\nSales\t8,412\t9,180\n", head=text)


def test_what_a_row_says_in_percent_of_is_percent_under_money() -> None:
    rows = "Sales\t790.8\t744.5\nEBIT\t36.9\t15.3\nin % of sales\t4.7\t2.1\nEBIT as a % of sales\t4.6\t2.2\n"
    found = figures(f"Key figures\n(in EUR millions)\n\n\tQ3 2024\tQ3 2023\n{rows}")
    units = {figure["printed"]: figure["unit"] for figure in found}
    assert (units["4.7"], units["2.2"], units["36.9"]) == ("percent", "percent", "EUR")


def test_orders_received_are_money_and_people_with_a_nought_behind_the_point_are_people() -> None:
    rows = "Orders received\t967.3\t900.2\nEmployees (September 30)\t13,565.0\t14,240.0\nEmployees\t12.5\t11.0\n"
    found = figures(f"Key figures\n(in EUR millions)\n\n\tQ3 2024\tQ3 2023\n{rows}")
    values = {figure["printed"]: (figure["value"], figure["unit"]) for figure in found}
    assert values["967.3"] == (967_300_000, "EUR")
    assert values["13,565.0"] == (13_565, "employees")
    assert values["12.5"] == (12_500_000, "EUR")
