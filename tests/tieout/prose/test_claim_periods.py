"""Which of the periods of a sentence each figure has (`prose/claim_periods.py`, `vocabulary/spoken.py`, `named.py`).

Here: the figure's own period, named or spoken of before. Not here: what is compared with (`test_compared_with.py`),
guidance (`test_outlooks.py`).
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.tieout.layout_kit import LONDON, NORTHGATE, figures, one
from tests.tieout.page_kit import EXHIBIT_OF_YEAR, exhibit, only
from tests.tieout.periods_kit import Q2_2025, Q4_2024, span
from tests.tieout.prose_kit import (
    HALF,
    Q1,
    Q2,
    Q2_BEFORE,
    Q3,
    Q4,
    Q4_BEFORE,
    at,
    period,
    quarter,
    read,
    told_below,
    year,
)
from tieout.vocabulary.periods import Period

HALF_BEFORE = Period(date(2023, 1, 1), date(2023, 6, 30))


def test_two_amounts_are_of_the_two_lengths_named_for_them() -> None:
    text = "Lamps cost $60.4 million and $116.5 million for the three and nine months ended September 30, 2024.\n"
    assert span(one(text, "$60.4 million")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "$116.5 million")) == (date(2024, 1, 1), date(2024, 9, 30))


def test_a_figure_of_a_cause_is_named_by_it_and_dated_after_it() -> None:
    text = (
        "Expenses fell $9.1 million in the three months ended September 30, 2024 as a result of restructuring costs of "
        "$2.5 million incurred during the three months ended September 30, 2023.\n"
    )
    cost = one(text, "$2.5 million")
    assert cost["row_label"].startswith("restructuring costs")
    assert span(cost) == (date(2023, 7, 1), date(2023, 9, 30))


def test_a_gain_in_a_month_is_of_the_month_and_what_is_held_of_its_end() -> None:
    found = one("It includes an after tax gain of $24 million in August 2024 from an audit.\n", "$24 million")
    assert (found["period_start"], found["period_end"]) == (date(2024, 8, 1), date(2024, 8, 31))
    assert one("Cash and cash equivalents were $24 million in August 2024.\n", "$24 million")["period_start"] is None
    assert one("Land stood at $24 million (August 2023: $21 million).\n", "$21 million")["period_start"] is None


@pytest.mark.parametrize(
    ("sentence", "printed", "expected"),
    [
        ("Our fleet finished the quarter with 412 vans compared to 393 last year.", "412 vans", ("", "2024-12-31")),
        ("Our fleet finished the quarter with 412 vans compared to 393 last year.", "393", ("", "2023-12-31")),
        ("The rate per day was high, with a daily van rate of $380 in the quarter.", "$380", Q4),
        (
            "Prior year fourth quarter sales were $4 million, and sequential third quarter sales were $5 million.",
            "$4 million",
            Q4_BEFORE,
        ),
        (
            "Cash flow was $7 million versus $6 million for the same three-month period last year.",
            "$6 million",
            Q4_BEFORE,
        ),
        ("Wages were $6 million, compared to $5 million in 2023, recording a fall of 4%.", "4%", Q4),
        ("We mined 5.0 Mt in the September quarter.", "5.0 Mt", ("2024-07-01", "2024-09-30")),
    ],
)
def test_of_which_time_a_figure_is(sentence: str, printed: str, expected: tuple[str, str]) -> None:
    assert period(told_below(sentence, printed)) == expected


@pytest.mark.parametrize(
    ("aside", "expected"),
    [("2023/24", (date(2023, 4, 1), date(2023, 6, 30))), ("2021/22", (date(2021, 4, 1), date(2021, 6, 30)))],
)
def test_years_that_run_on_name_the_same_part_of_them(aside: str, expected: tuple[date, date]) -> None:
    text = f"Turnover rose 5% to $17 million ({aside}: $16 million).\n"
    assert span(one(text, "$16 million", LONDON)) == expected


def test_two_years_of_which_one_has_not_ended_are_the_reported_part_of_both() -> None:
    text = "Segment profit was $31.2 million in 2024 and $30.1 million in 2023.\n"
    assert span(one(text, "$31.2 million")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "$30.1 million")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert span(one("Sales in 2023 were $5 million.\n", "$5 million")) == (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales were $9 million, compared with $8 million in the year-ago quarter.", [Q2, Q2_BEFORE]),
        ("Sales were $9 million, or $2 per share, versus $8 million, or $1 per share, a year ago.",
         [Q2, Q2, Q2_BEFORE, Q2_BEFORE]),
        ("Sales were $9 million, up from $7 million in the first quarter.", [Q2, Q1]),
        ("Sales fell to 63.6% from 73.2% in the same period last year.", [Q2, Q2_BEFORE]),
        ("Sales were $9 million, compared with $8 million a year earlier, an increase of 9%.", [Q2, Q2_BEFORE, Q2]),
        ("Sales were $9 million [$8 million].", [Q2, Q2_BEFORE]),
        ("Charges were £16.2m (2023: £2.0m), and fees £1m.", [Q2, Q2_BEFORE, Q2]),
        ("Sales for the second quarter of 2024 and 2023 were $9 million and $8 million, respectively.",
         [Q2, Q2_BEFORE]),
        ("Sales were $9 million and $17 million for the second quarter and first half, respectively.", [Q2, HALF]),
        ("Sales were $9 million and $17 million, an increase of 5% and 6% for the second quarter and first half, "
         "respectively.", [Q2, HALF, Q2, HALF]),
        ("Costs were $5 and $9 million for the second quarter and first half, down 8% and 1%, respectively.",
         [Q2, HALF, Q2, HALF]),
        ("Sales were $900,000 and $1,700,000 for the three-month and six-month periods ended June 30, 2024, "
         "respectively, versus $800,000 and $1,500,000 during the comparable periods of 2023.",
         [Q2, HALF, Q2_BEFORE, HALF_BEFORE]),
        ("In the three months ended June 30, 2024, we earned $9 million, compared to a loss of $3 million in the same "
         "three months of 2023.", [Q2, Q2_BEFORE]),
        ("We earned $9 million, an improvement from a pre-tax loss of $3 million.", [Q2, Q2_BEFORE]),
        ("Sales year to date were $17 million. Costs were $5 million.", [HALF, HALF]),
        ("For the third quarter, we expect sales of $10 million. Costs are expected to be $4 million.", [Q3, Q3]),
        ("We expect sales of $40 million for the full year.", [year(2024)]),
        ("We expect sales of $10 million next quarter.", [Q3]),
        ("In 2022 we paid $4 million. Costs were $5 million.", [year(2022), Q2]),
        ("The 2023 earnings for the fourth quarter included $5 million of charges.", [quarter(2023, 4)]),
        ("We repurchased $5 million of our 2028 Notes and paid $2 million.", [Q2, Q2]),
        ("At quarter end we ran 343 stores.", [at(2024, 6, 30)]),
        ("Backlog was $9 million at the end of last year.", [at(2023, 12, 31)]),
        ("We declared $1 per share to holders of record as of August 9, 2024.", [Q2]),
        ("Sales decreased from the prior year end to $5 million.", [Q2]),
        ("We repurchased 412,000 shares for $8.6 million.", [Q2, Q2]),
    ],
)  # fmt: skip
def test_periods(text: str, expected: list[Period]) -> None:
    assert [f.when.period for f in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose 5%.", [Q2_BEFORE]),
        ("Sales rose 5% sequentially.", [Q1]),
        ("Fees rose $2 million, or 8.1% annualized, on volume.", [Q1, Q1]),
        ("Fees rose 5%, and the annualized return was 9%.", [Q2_BEFORE, None]),
        ("Sales of lamps, up 18% from Q1 and up 26% from a year ago.", [Q1, Q2_BEFORE]),
        ("Sales rose 5% compared with the second quarter of 2022.", [quarter(2022, 2)]),
    ],
)
def test_growth_has_the_reported_period_and_its_base(text: str, expected: list[Period]) -> None:
    assert [f.when.period for f in read(text)] == [Q2] * len(expected)
    assert [f.when.base for f in read(text)] == expected


def test_weeks_are_counted_back_by_the_calendar() -> None:
    text = "Sales for the 39-week fiscal period ended October 28, 2023 were $9 million."
    assert [f.when.period for f in read(text)] == [Period(date(2023, 1, 29), date(2023, 10, 28))]


def test_an_older_range_of_an_outlook_is_of_the_same_period() -> None:
    made = read("For the full year, earnings are expected at $5 million, versus the $4 million of our last forecast.")
    assert [f.when.period for f in made] == [year(2024), year(2024)]


def test_trailing_months_and_the_end_of_a_quarter_a_year_ago() -> None:
    trailing = read("Operating cash flow was $30.7 million for the trailing twelve months.")
    assert [f.when.period for f in trailing] == [Period(date(2023, 7, 1), date(2024, 6, 30))]
    inventory = read("Inventory was $24.0 million, compared to $70.2 million at the end of the prior year quarter.")
    assert inventory[1].when.period == at(2023, 6, 30)


def test_the_lower_end_of_a_range_has_the_period_of_the_upper_end() -> None:
    made = read("We will spend $33 million this quarter and $38 million to $40 million in the third quarter.")
    assert [f.when.period for f in made] == [Q2, Q3, Q3]


@pytest.mark.parametrize(
    "sentence",
    [
        "Noninterest expense of $168 million, down 5%, driven primarily by the absence of the 4Q23 special assessment.",
        "Excluding the 4Q23 charge, expense was $168 million, down 5%.",
    ],
)
def test_a_period_of_a_cause_or_of_what_is_left_out_is_not_that_of_the_figure(sentence: str) -> None:
    found = {f["printed"]: span(f) for f in figures(sentence + "\n", NORTHGATE)}
    assert found["$168 million"] == Q4_2024


def test_a_later_month_that_is_told_as_past_holds_for_what_follows() -> None:
    figures = exhibit(
        "<p>Net sales for the four-week period ended July 19, 2025, increased 0.1%. By region, sales in North America "
        "decreased 1.5%.</p>"
    )
    assert span(only(figures, "1.5%")) == span(only(figures, "0.1%")) == (date(2025, 6, 22), date(2025, 7, 19))


def test_year_over_year_names_no_year() -> None:
    head = (
        "<p>Acme Widgets Inc. Reports Record Fiscal Fourth Quarter and Full Year 2025 Results</p><p>BOSTON, July 24, "
        "2025 - "
        "Acme Widgets Inc. (NYSE: ACME) today announced results for the fiscal fourth quarter and fiscal year ended "
        "June "
        "30, 2025.</p>"
    )
    figures = exhibit(
        "<p>Adjusted EBITDA was up 87% year-over-year. Margin was 11.1%, up year over year, and cash was strong.</p>"
        "<p>We expect revenue in fiscal Q1 to be between $37 and $39 million, implying 31% growth year-over-year. We "
        "expect Adj. EBITDA to be between $8 and $9 million, implying 24% growth.</p><p>Record: revenue for the year "
        "was $81 million.</p>",
        head,
    )
    assert [span(only(figures, printed)) for printed in ("87%", "11.1%")] == [Q2_2025] * 2
    assert [span(only(figures, printed)) for printed in ("$39 million", "$9 million", "24%")] == [
        (date(2025, 7, 1), date(2025, 9, 30))
    ] * 3
    assert "revenue" in only(figures, "31%")["row_label"]
    assert "Adj. EBITDA" in only(figures, "$9 million")["row_label"]
    assert span(only(figures, "$81 million")) == (date(2024, 7, 1), date(2025, 6, 30))


def test_a_second_change_and_what_was_paid_are_of_what_was_named() -> None:
    figures = exhibit(
        "<p>Operating margins were 5.4%, which increased 180 basis points sequentially and 90 basis points year over "
        "year."
        "</p><p>Service revenue represented 39% of total revenues, compared with just 22% in the prior year "
        "quarter.</p>"
        "<p>The Company repurchased 2.1 million shares at an average price of $12.53 per share for $26.3 million.</p>"
        "<p>On June 30, 2025, the Company had net debt of $64.4 million. The Company also has $25.1 million of "
        "restricted "
        "cash.</p>"
    )
    named = {printed: only(figures, printed)["row_label"] for printed in ("90 basis points", "22%", "$26.3 million")}
    assert "Operating margins" in named["90 basis points"]
    assert "Service revenue" in named["22%"]
    assert "repurchased shares" in named["$26.3 million"]
    assert [span(only(figures, printed)) for printed in ("$64.4 million", "$25.1 million")] == [
        (None, date(2025, 6, 30))
    ] * 2


def test_periods_and_names_of_further_figures_of_a_paragraph() -> None:
    figures = exhibit(
        "<p>Access fees decreased 9% to $474.2 million while other revenue increased 23% to $132.7 million. Cash "
        "flow was "
        "$64.9 million, compared to $70.9 million in Q2 last year.</p><p>Gross margin decreased 50 basis points "
        "compared to "
        "the same period last year, to 7.1% of revenue. Segment EBITDA was a loss of $1.3 million, compared to "
        "positive $1.6 "
        "million in the same period last year.</p><p>Results for the second quarter of 2024 included restructuring "
        "costs of "
        "$5.7 million. These items were partially offset by a tax benefit of $9.8 million.</p>"
    )
    assert "other revenue" in only(figures, "$132.7 million")["row_label"]
    assert span(only(figures, "$70.9 million"))[1] == date(2024, 6, 30)
    assert span(only(figures, "7.1%")) == Q2_2025
    assert "EBITDA" in only(figures, "$1.6 million")["row_label"]
    assert span(only(figures, "$9.8 million"))[1] == date(2024, 6, 30)


def test_a_quarter_in_what_caused_a_year_is_not_its_period() -> None:
    body = (
        "<p>Fiscal Year 2025 Summary</p>"
        "<p>Net sales decreased 5% to $6.72 billion, reflecting lapping of shipments in the fourth quarter.</p>"
    )
    assert only(exhibit(body, EXHIBIT_OF_YEAR), "5%")["period_start"] == date(2024, 7, 1)


@pytest.mark.parametrize(
    ("text", "printed", "start", "end"),
    [
        (
            "Sales were $5 million for the nine months to September 30, 2024. In the same period, we paid $3 million.",
            "$3 million",
            date(2024, 1, 1),
            date(2024, 9, 30),
        ),
        (
            "Sales were $5 million for the nine months to September 30, 2024. Sales in the same period were $3 million",
            "$3 million",
            date(2023, 1, 1),
            date(2023, 9, 30),
        ),
        (
            "We bought back $9 million of shares, bringing our total to $70 million since the beginning of 2022.",
            "$9 million",
            date(2024, 7, 1),
            date(2024, 9, 30),
        ),
        (
            "We bought back $9 million of shares, bringing our total to $70 million since the beginning of 2022.",
            "$70 million",
            date(2022, 1, 1),
            date(2024, 9, 30),
        ),
        ("EPS rose 24% over pro forma last year to $0.47.", "$0.47", date(2024, 7, 1), date(2024, 9, 30)),
        (
            "Sales rose 9% to $12 million compared to previous guidance of $11 million.",
            "$11 million",
            date(2024, 7, 1),
            date(2024, 9, 30),
        ),
        (
            "Sales rose 9% to $12 million compared to previous sales of $11 million.",
            "$11 million",
            date(2023, 7, 1),
            date(2023, 9, 30),
        ),
    ],
)
def test_the_side_of_a_comparison_on_which_an_amount_stands(text: str, printed: str, start: date, end: date) -> None:
    assert span(one(text + "\n", printed)) == (start, end)


def test_the_quarter_of_a_cause_is_not_that_of_the_amount() -> None:
    text = "Selling expenses were $742,830, due to measures that were begun in the first quarter.\n"
    assert span(one(text, "$742,830")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_the_period_is_the_one_just_spoken_of() -> None:
    text = (
        "Net sales for the nine months ended September 30, 2024 rose to $23.1 million. "
        "Net income for the period increased to $3.4 million.\n"
    )
    assert span(one(text, "$3.4 million")) == (date(2024, 1, 1), date(2024, 9, 30))


def test_revenue_through_a_day_is_of_the_year_to_date() -> None:
    text = "Revenue through September 30, 2024 was $139.4 million.\n"
    assert span(one(text, "$139.4 million")) == (date(2024, 1, 1), date(2024, 9, 30))


def test_for_the_same_period_goes_on_with_the_period() -> None:
    text = (
        "Net income was $5.7 million for the third quarter of 2024. "
        "For the same period, the company had operating income of $6.1 million.\n"
    )
    assert span(one(text, "$6.1 million")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_a_trailing_year_is_that_of_its_own_amount() -> None:
    text = (
        "Cash flow totaled $15.9 million for the quarter and $60.8 million for the trailing twelve months "
        "ended September 30, 2024.\n"
    )
    assert span(one(text, "$15.9 million")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "$60.8 million")) == (date(2023, 10, 1), date(2024, 9, 30))


def test_the_2023_quarter_is_the_same_quarter_of_2023() -> None:
    text = "The 2023 quarter included charges of $802,000.\n\nSales\n\n\tQ3 2024\nSales\t5\n"
    assert span(one(text, "$802,000")) == (date(2023, 7, 1), date(2023, 9, 30))


def test_sales_for_a_month_are_of_the_month_and_so_is_what_they_grew_from() -> None:
    months = Period(date(2024, 6, 1), date(2024, 6, 30)), Period(date(2023, 6, 1), date(2023, 6, 30))
    sales, growth = read("Net sales for June 2024 were $3 million, up 5% from June 2023.")
    assert (sales.when.period, growth.when.period, growth.when.base) == (months[0], *months)
    assert read("The bid for June 2024 delivery was $2 million.")[0].when.period == Q2


@pytest.mark.parametrize("part", ["first six months of the prior fiscal year", "first half of last year"])
def test_a_part_of_the_year_before_is_of_that_year(part: str) -> None:
    sales, before = read(f"For the six months sales were $9 million compared to $7 million for the {part}.")
    assert (sales.when.period, before.when.period) == (HALF, Period(date(2023, 1, 1), date(2023, 6, 30)))


def test_a_half_by_its_letter_is_of_the_reported_year() -> None:
    assert read("H1 profit was $9 million.")[0].when.period == HALF


def test_a_period_behind_each_of_two_figures_is_its_own() -> None:
    text = (
        "Costs included $5 million in rent in the second quarter of 2024 and a $6 million provision for a suit at law "
        "in the first quarter of 2023, both of which are left out."
    )
    rent, suit = read(text)
    assert (rent.when.period, suit.when.period) == (Q2, quarter(2023, 1))


def test_a_period_of_what_is_left_out_is_not_that_of_the_rest() -> None:
    text = "Excluding the $3 million of sales to one client in the second quarter of 2023, sales rose 7%."
    left_out, growth = read(text)
    assert (left_out.when.period, growth.when.period) == (Q2_BEFORE, Q2)
