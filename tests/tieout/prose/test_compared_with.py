"""What a sentence compares with (`prose/compared_with.py`, `claim_periods.py`): where it ends, its period, brackets.

Here: bases, comparatives, years in brackets. Not here: their units and scales (`test_shared_marks.py`).
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import NORBURY, one
from tests.tieout.page_kit import exhibit, only
from tests.tieout.periods_kit import Q2_2025, span
from tests.tieout.prose_kit import FOURTH_QUARTER_RESULTS, Q2, Q2_BEFORE, Q4, Q4_BEFORE, WHOLE_YEAR, period, read, told
from tieout.vocabulary.periods import Period


def test_what_looks_back_does_so_in_its_own_clause() -> None:
    text = "Gross margin of 63.1%; prior year 59.9%; included was the recovery of $5.0 million.\n"
    assert span(one(text, "59.9%"))[1] == date(2023, 9, 30)
    assert span(one(text, "$5.0 million"))[1] == date(2024, 9, 30)


def test_what_is_included_belongs_to_no_comparison_without_a_figure() -> None:
    text = "Sales were $31 million, up 2.3% versus the prior year, including (1.1)% from currency.\n"
    assert span(one(text, "(1.1)%"))[1] == date(2024, 9, 30)


def test_the_period_compared_with_may_stand_behind_what_is_compared() -> None:
    text = (
        "Comparable store net sales for the quarter ended September 30, 2024 decreased 0.7 percent from comparable"
        " store net sales for the prior year 13-week period ended October 7, 2023.\n"
    )
    assert one(text, "0.7 percent")["base_period_end"] == date(2023, 10, 7)


def test_against_compares_like_with_like() -> None:
    assert [f.when.period for f in read("Profit was $3 million, against a loss of $2 million.")] == [Q2, Q2_BEFORE]
    assert [f.when.period for f in read("The provision was $3 million, against charge-offs of $2 million.")] == [Q2, Q2]


def test_what_something_benefited_from_is_not_compared() -> None:
    figures = exhibit(
        "<p>Gross margin was 31.8%, down from 35.3% in the prior year's second quarter. Gross margin for the quarter "
        "also "
        "benefited from $1.4 million of inventory recoveries, offset by $282,000 of inventory provision.</p>"
    )
    assert [span(only(figures, printed)) for printed in ("$1.4 million", "$282,000")] == [Q2_2025] * 2


def test_what_something_followed_dates_no_comparison() -> None:
    figures = exhibit(
        "<p>Net income of $1.4 million and diluted EPS of $0.05, compared to net income of $1.6 million and diluted "
        "EPS of "
        "$0.06 after full tax, following the Q4 2024 removal of a valuation allowance.</p>"
    )
    assert span(only(figures, "$1.4 million")) == Q2_2025
    assert [span(only(figures, printed))[1] for printed in ("$1.6 million", "$0.06")] == [date(2024, 6, 30)] * 2


def test_a_comparison_ends_where_another_figure_is_compared() -> None:
    text = (
        "Earnings per share of $0.91 increased $0.02 per share, compared to 2Q 2024 and return on average assets "
        '("ROA") of 1.71% decreased 6 basis points compared to 2Q 2024\n'
    )
    assert span(one(text, "1.71%")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_each_growth_is_measured_from_where_its_own_words_say() -> None:
    figures = exhibit("<p>Revenue was $124.6 million, up 2% sequentially and down 4% year-over-year.</p>")
    assert [only(figures, printed)["base_period_end"] for printed in ("2%", "4%")] == [
        date(2025, 3, 31),
        date(2024, 6, 30),
    ]
    figures = exhibit("<p>Revenue was $78.7 million, down 3% sequentially and 9% year-over-year.</p>")
    assert (only(figures, "9%")["role"], only(figures, "9%")["base_period_end"]) == ("growth", date(2024, 6, 30))
    figures = exhibit(
        "<p>Store sales increased 8% for batteries and 1% for front shocks compared to the prior year.</p>"
    )
    assert only(figures, "1%")["role"] == "growth"
    figures = exhibit("<p>Cash decreased due to dividends, partially offset by $52.5 million in cash generated.</p>")
    assert only(figures, "$52.5 million")["role"] == "amount"


def test_for_the_year_is_the_year_before_whatever_verb() -> None:
    head = (
        "Acme Bancorp, Inc. Reports Increase in Fourth Quarter 2023 Earnings\n\nBoston, January 30, 2024\n\n"
        "Acme Bancorp, Inc. announced results for the three months ended December 31, 2023.\n\n"
    )
    found = one("Diluted earnings per share for the year increased to $1.25.\n", "$1.25", head)
    assert span(found) == (date(2023, 1, 1), date(2023, 12, 31))


def test_a_day_in_brackets_is_the_end_of_the_period_a_year_before() -> None:
    text = (
        "Turnover of £43.3 million (30 June 2023: £55.7 million) fell.\n\n"
        "Operating loss of £1.1 million (30 June 2023: profit of £5.2 million).\n\n"
        "Net cash of £9.6 million (31 December 2023: £21.9 million).\n"
    )
    for printed in ("£55.7 million", "£5.2 million"):
        assert span(one(text, printed, NORBURY)) == (date(2023, 1, 1), date(2023, 6, 30))
    assert span(one(text, "£9.6 million", NORBURY)) == (None, date(2024, 6, 30))
    assert span(one(text, "£21.9 million", NORBURY)) == (None, date(2023, 12, 31))


def test_an_increase_behind_what_is_compared_is_of_the_period() -> None:
    text = "Revenues for the third quarter of 2024 were $4,035,911 compared with $3,161,121 an increase of $874,790.\n"
    assert span(one(text, "$874,790")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "$3,161,121")) == (date(2023, 7, 1), date(2023, 9, 30))


def test_the_same_period_of_a_fiscal_year_is_no_year() -> None:
    text = (
        "For the nine months ended September 30, 2024, the net loss was $77.7 million, compared to net earnings of "
        "$176.7 million for the corresponding period of fiscal 2023.\n"
    )
    assert span(one(text, "$176.7 million")) == (date(2023, 1, 1), date(2023, 9, 30))


def test_what_is_compared_ends_before_its_verb() -> None:
    text = "Investment in marketing compared to last year was £0.8 million.\n"
    assert span(one(text, "£0.8 million", NORBURY)) == (date(2024, 1, 1), date(2024, 6, 30))


def test_a_year_in_brackets_behind_a_balance_is_its_last_day() -> None:
    head = "Norbury plc\n\nPreliminary results for the year ended 31 March 2024\n\n25 May 2024\n\n"
    text = "Funds held at 31 March 2024 were £6.9 million (2023:\n£6.7 million).\n"
    assert span(one(text, "£6.7 million", head)) == (None, date(2023, 3, 31))


@pytest.mark.parametrize(
    ("sentence", "printed", "expected"),
    [
        ("Compared to the fourth quarter of 2023, net income increased 5% to $20 million.", "$20 million", Q4),
        ("Compared with the prior year, sales of $9 million were 3% higher.", "$9 million", Q4),
        ("Costs were lower than a year ago, at $4 million.", "$4 million", Q4),
        ("Costs were down slightly compared with last year, at $4 million.", "$4 million", Q4),
        ("Costs were the same from a year ago at $4 million.", "$4 million", Q4),
        ("The margin was 13.2%, flat with last year, up 0.3% in constant currency.", "0.3%", Q4),
        ("Costs were $4 million, compared to $5 million in 2023, a $7 million improvement.", "$7 million", Q4),
        (
            "Sales were $4 million compared to $5 million in the prior year, additionally orders increased 6%.",
            "6%",
            Q4,
        ),
        ("The new shops gave a 71% increase in revenue from the full year 2023 to 2024.", "71%", WHOLE_YEAR),
        ("Fourth-quarter sales rose to $8 million from $7 million in 2023.", "$7 million", Q4_BEFORE),
        ("A tax rate of 24% versus 22% last year lowered earnings by $3 million.", "$3 million", Q4),
        (
            "Comparable sales rose 6.5% on top of a 9% increase in the fourth quarter of 2023, an 8% increase "
            "in the fourth quarter of 2022.",
            "6.5%",
            Q4,
        ),
        (
            "We did well in the full year 2024, with a record $8 million of sales for the fourth quarter of 2024.",
            "$8 million",
            Q4,
        ),
        ("Profit was $8 million, as compared to $7 million in the last interim period.", "$7 million", Q4_BEFORE),
        (
            "In November 2024, after long talks with the lenders, we sold the plant for $5 million.",
            "$5 million",
            ("2024-11-01", "2024-11-30"),
        ),
        ("We ended the quarter in a very strong position with $13 million in cash.", "$13 million", ("", "2024-12-31")),
        ("Deposits also increased to $271 million.", "$271 million", ("", "2024-12-31")),
        ("The allowance for credit losses ended the year at $2 million.", "$2 million", ("", "2024-12-31")),
        ("We operate 412 shops in nine states.", "412 shops", ("", "2024-12-31")),
        (
            "Income was $4 million better than last year, despite fuel raising our costs by $3 million.",
            "$3 million",
            Q4,
        ),
        ("Income was $4 million, which compares to the analysts' mean estimate of $3 million.", "$3 million", Q4),
        ("Acme had $3 million in total cash and investments.", "$3 million", ("", "2024-12-31")),
        ("We had funds of which $2 million was unrestricted.", "$2 million", ("", "2024-12-31")),
        ("Cash operating expenses $141 million, up 4%", "$141 million", Q4),
        (
            "Income was 24% up on the $11 million achieved for the previous corresponding period.",
            "$11 million",
            Q4_BEFORE,
        ),
        (
            "Income rose 6% on the previous corresponding period, and was based on a record revenue of $76 million.",
            "$76 million",
            Q4,
        ),
        ("That was a 26% increase on the prior year's total outlay of $95 million.", "$95 million", Q4_BEFORE),
        ("Paid back $3 million of notes in the September 2024 quarter.", "$3 million", ("2024-07-01", "2024-09-30")),
        ("Losses were below the five-year and 10-year averages at 2.4%.", "2.4%", Q4),
        (
            "We sold goods at five times their cost in the full year 2024 period, for $8 million.",
            "$8 million",
            WHOLE_YEAR,
        ),
    ],
)
def test_where_a_comparison_ends(sentence: str, printed: str, expected: tuple[str, str]) -> None:
    assert period(told(f"Fourth quarter results\n\n{sentence}", printed)) == expected


def test_a_balance_is_measured_from_the_day_in_brackets_behind_it() -> None:
    figure = told("Net external debt down $33 million to $359 million (March 2024: $392 million)", "$33 million")
    assert period(figure) == ("", "2024-12-31")
    assert period(figure, "base_period") == ("", "2024-03-31")


def test_a_year_in_brackets_is_the_year_before_whatever_the_issuer_calls_its_years() -> None:
    head = "Acme Widgets Limited\n\nInterim results for the six months ended 30 September 2012\n\n28 November 2012\n\n"
    rows = land_text(f"{head}The Group reported profit of HK$152,243,000 (2011: HK$123,961,000).", hint=None)
    (before,) = [f for f in rows["figures"] if f["printed"] == "HK$123,961,000"]
    assert period(before) == ("2011-04-01", "2011-09-30")


def test_a_bracket_in_another_currency_is_a_translation() -> None:
    assert period(told("Cash costs were $1,286 (US$940) and sales 5% higher.", "US$940")) == Q4


def test_a_second_change_may_be_measured_from_another_period() -> None:
    text = (
        "Income rose to $29 million, an increase of $34 million from the fourth quarter of 2023 and $18 million from "
        "the third quarter of 2024."
    )
    change = told(text, "$18 million")
    assert change["role"] == "change"
    assert period(change, "base_period") == ("2024-07-01", "2024-09-30")


def test_what_stands_behind_a_growth_says_since_when() -> None:
    text = "Sales were $13 million, up 1.1% sequentially and down 6.6% from the year ago quarter."
    assert period(told(text, "1.1%"), "base_period") == ("2024-07-01", "2024-09-30")
    assert period(told(text, "6.6%"), "base_period") == Q4_BEFORE


def test_a_growth_on_a_year_is_measured_from_it() -> None:
    growth = told("Sales $188.6 million; +9% on 2023", "+9%")
    assert (growth["role"], period(growth)) == ("growth", Q4)


def test_a_comparative_may_name_its_period() -> None:
    found = one("Sales were EUR 55 million (Q4 2023: 50).\n", "50")
    assert (found["value"], found["unit"]) == (50_000_000, "EUR")


def test_an_aside_of_a_year_is_of_the_same_part_of_it() -> None:
    text = "The combined ratio for the third quarter was 81.7% (90.3% in 2023)\n"
    assert span(one(text, "90.3%")) == (date(2023, 7, 1), date(2023, 9, 30))


def test_a_year_that_is_no_aside_is_whole() -> None:
    text = "The combined ratio was 90.3% in 2023.\n"
    assert span(one(text, "90.3%")) == (date(2023, 1, 1), date(2023, 12, 31))


def test_a_year_compared_with_within_a_year_is_of_the_same_part_of_it() -> None:
    text = "Earnings of mills were $162 million, compared to $135 million, or 32 cents per share, in 2023.\n"
    assert span(one(text, "$135 million")) == (date(2023, 7, 1), date(2023, 9, 30))
    text = "We sold a mill for $135 million in 2023.\n"
    assert span(one(text, "$135 million")) == (date(2023, 1, 1), date(2023, 12, 31))


def test_what_earlier_years_reserved_is_told_of_this_one() -> None:
    text = "The combined ratio improved to 94.4% in the third quarter of 2024; it holds no prior year "
    text += "reserve development, "
    text += "and an expense ratio of 37.1%.\n"
    assert span(one(text, "37.1%")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_a_year_ago_in_brackets_is_before_the_period_of_its_own_sentence() -> None:
    text = (
        "In the three months ended September 30, 2024, sales were $5 million. Sales for the nine months were "
        "$14 million ($13 million a year earlier).\n\nSales\n\n\tQ3 2024\nSales\t5\n"
    )
    assert span(one(text, "$13 million")) == (date(2023, 1, 1), date(2023, 9, 30))


def test_periods_in_brackets_of_their_own_are_those_of_the_amounts_before_them() -> None:
    text = (
        "Equity: 583,995 million yen (as of September 30, 2024), 510,515 million yen (as of March 31, 2024)\n\n"
        "Net sales: EUR 96,299 million [6.4%] (Q3 2024), EUR 90,527 million [9.8%] (Q3 2023)\n"
    )
    assert span(one(text, "510,515 million yen")) == (None, date(2024, 3, 31))
    assert span(one(text, "583,995 million yen")) == (None, date(2024, 9, 30))
    assert span(one(text, "EUR 90,527 million")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert span(one(text, "9.8%")) == (date(2023, 7, 1), date(2023, 9, 30))


@pytest.mark.parametrize("over", ["over", "compared to"])
def test_a_sentence_may_compare_twice(over: str) -> None:
    text = (
        "Loans rose $3 million, or 5%, to $63 million at June 30, 2024, from $60 million at March 31, 2024 and "
        f"$9 million, or 17% {over} $54 million at June 30, 2023."
    )
    found = {f.printed.strip(): f for f in read(text)}
    assert [found[p].role for p in ("$3 million", "5%", "$9 million", "17%")] == ["change", "growth"] * 2
    bases = [f.when.base and f.when.base.end for p, f in found.items() if f.role in {"change", "growth"}]
    assert bases == [date(2024, 3, 31)] * 2 + [date(2023, 6, 30)] * 2
    assert found["$54 million"].when.period == Period(None, date(2023, 6, 30))


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("Sales were $5 million compared to $4 million last year and orders increased 9.3%.", [Q4, Q4_BEFORE, Q4]),
        ("Sales were $5 million compared to $4 million (up 4% in constant currency).", [Q4, Q4_BEFORE, Q4]),
        ("Profit fell as compared with the prior year period by 3% to $9 million.", [Q4, Q4]),
        ("Stock fell from an estimated $9 million in the prior year quarter to an estimated $8 million in the fourth "
         "quarter of 2024.", [Q4_BEFORE, Q4]),
        ("Orders worth EUR 9 million were received (EUR 8 million).", [Q4, Q4_BEFORE]),
        ("Costs were $5 million compared to $4 million in the year\u2010ago quarter.", [Q4, Q4_BEFORE]),
    ],
)  # fmt: skip
def test_a_comparison_ends_with_what_is_compared(sentence: str, periods: list[tuple[str, str]]) -> None:
    rows = land_text(FOURTH_QUARTER_RESULTS + sentence, hint=None)["figures"]
    assert [period(figure) for figure in rows if figure["source"] == "prose"] == periods


def test_an_amount_is_of_the_year_after_what_its_bracket_tells_of() -> None:
    rows = land_text(NORBURY + "Diluted EPS was EUR 0.38 (Q2 2023: EUR 0.29).\n", hint=None)["figures"]
    found = [span(figure) for figure in rows if figure["source"] == "prose"]
    assert found == [(date(2024, 4, 1), date(2024, 6, 30)), (date(2023, 4, 1), date(2023, 6, 30))]


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Revenue was $25 million and operating loss was ($17 million).", "$17 million"),
        ("Charges were $25.0 million for severance ($15.0 million) and leases ($10.0 million).", "$15.0 million"),
        ("The margin of 25% exceeds the target (20%).", "20%"),
    ],
)
def test_a_bracket_that_no_passive_verb_opens_compares_with_nothing(sentence: str, printed: str) -> None:
    assert span(one(f"{sentence}\n", printed))[1] == date(2024, 9, 30)
