"""What sentences of real releases were misread by at first sight: where a comparison ends, what moved, what was before.

Here: invented sentences, one rule a row. Not here: sentences held against tables (`test_sentences.py`).
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import land_text

HEAD = (
    "Acme Widgets Inc. reports results for the fourth quarter and full year ended December 31, 2024\n\n"
    "Boston, February 24, 2025\n\n"
)
QUARTER, QUARTER_BEFORE = ("2024-10-01", "2024-12-31"), ("2023-10-01", "2023-12-31")
YEAR, YEAR_AFTER = ("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-12-31")


def told(text: str, printed: str) -> dict[str, Any]:
    rows = land_text(HEAD + text, hint=None)
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    found = [f for f in rows["figures"] if f["source"] == "prose" and f["printed"].strip() == printed]
    assert found, [f["printed"] for f in rows["figures"]]
    return found[0]


def period(figure: dict[str, Any], of: str = "period") -> tuple[str, str]:
    return (str(figure[f"{of}_start"] or ""), str(figure[f"{of}_end"] or ""))


@pytest.mark.parametrize(
    ("sentence", "printed", "expected"),
    [
        ("Compared to the fourth quarter of 2023, net income increased 5% to $20 million.", "$20 million", QUARTER),
        ("Compared with the prior year, sales of $9 million were 3% higher.", "$9 million", QUARTER),
        ("Costs were lower than a year ago, at $4 million.", "$4 million", QUARTER),
        ("Costs were down slightly compared with last year, at $4 million.", "$4 million", QUARTER),
        ("Costs were the same from a year ago at $4 million.", "$4 million", QUARTER),
        ("The margin was 13.2%, flat with last year, up 0.3% in constant currency.", "0.3%", QUARTER),
        ("Costs were $4 million, compared to $5 million in 2023, a $7 million improvement.", "$7 million", QUARTER),
        (
            "Sales were $4 million compared to $5 million in the prior year, additionally orders increased 6%.",
            "6%",
            QUARTER,
        ),
        ("The new shops gave a 71% increase in revenue from the full year 2023 to 2024.", "71%", YEAR),
        ("Fourth-quarter sales rose to $8 million from $7 million in 2023.", "$7 million", QUARTER_BEFORE),
        ("A tax rate of 24% versus 22% last year lowered earnings by $3 million.", "$3 million", QUARTER),
        (
            "Comparable sales rose 6.5% on top of a 9% increase in the fourth quarter of 2023, an 8% increase "
            "in the fourth quarter of 2022.",
            "6.5%",
            QUARTER,
        ),
        (
            "We did well in the full year 2024, with a record $8 million of sales for the fourth quarter of 2024.",
            "$8 million",
            QUARTER,
        ),
        ("Profit was $8 million, as compared to $7 million in the last interim period.", "$7 million", QUARTER_BEFORE),
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
            QUARTER,
        ),
        ("Income was $4 million, which compares to the analysts' mean estimate of $3 million.", "$3 million", QUARTER),
        ("Acme had $3 million in total cash and investments.", "$3 million", ("", "2024-12-31")),
        ("We had funds of which $2 million was unrestricted.", "$2 million", ("", "2024-12-31")),
        ("Cash operating expenses $141 million, up 4%", "$141 million", QUARTER),
        (
            "Income was 24% up on the $11 million achieved for the previous corresponding period.",
            "$11 million",
            QUARTER_BEFORE,
        ),
        (
            "Income rose 6% on the previous corresponding period, and was based on a record revenue of $76 million.",
            "$76 million",
            QUARTER,
        ),
        ("That was a 26% increase on the prior year's total outlay of $95 million.", "$95 million", QUARTER_BEFORE),
        ("Paid back $3 million of notes in the September 2024 quarter.", "$3 million", ("2024-07-01", "2024-09-30")),
        ("Losses were below the five-year and 10-year averages at 2.4%.", "2.4%", QUARTER),
        ("We sold goods at five times their cost in the full year 2024 period, for $8 million.", "$8 million", YEAR),
    ],
)
def test_where_a_comparison_ends(sentence: str, printed: str, expected: tuple[str, str]) -> None:
    assert period(told(f"Fourth quarter results\n\n{sentence}", printed)) == expected


def test_the_year_of_guidance_is_the_one_guided_to() -> None:
    text = (
        "Outlook for 2025\n\nFor the full year 2025, the Company expects income of $80 million to $90 million. "
        "This includes an estimate of $8 million to $12 million of storm losses for the year."
    )
    low = told(text, "$8 million")
    assert period(low) == YEAR_AFTER
    assert "storm losses" in low["row_label"]


@pytest.mark.parametrize(
    ("sentence", "printed", "words", "not_in"),
    [
        ("Acme reported a 7% increase in net profit to $20 million.", "$20 million", "net profit", "reported"),
        (
            "Income from services jumped 8% year on year (YoY) to $21 million.",
            "$21 million",
            "Income from services",
            "",
        ),
        (
            "We had sales growth of 23%, 39% when leaving out Acre, operating income growth of 48%.",
            "48%",
            "operating income growth",
            "sales",
        ),
        (
            "A return on equity of 8.2% allowed net asset value per share to grow $1.95 to $33.64.",
            "$33.64",
            "net asset value per share",
            "return",
        ),
        ("Constant currency sales up 11%, comparable sales up 8%", "8%", "comparable sales", "currency"),
        ("The ratio was 94.4%, improving 4.8 points from 99.2%.", "4.8 points", "ratio", ""),
        ("Net debt down $33 million to $359 million, a reduction in leverage to 1.8x", "1.8x", "leverage", "debt"),
        (
            "Interim dividend of $1.70 per share to be paid in May 2025 (H2 2023: $0.50 per share)",
            "$0.50",
            "Interim dividend",
            "to be paid",
        ),
        ("Adjusted income was $12 million, compared to a negative $2 million in 2023.", "$2 million", "Adjusted", ""),
        (
            "Profit increased to $85 million from $81 million while other income fell to $58 million from $64 million.",
            "$64 million",
            "other income",
            "",
        ),
        ("The margin was 32.8%, raised by 3.3 percentage points", "3.3 percentage points", "margin", ""),
        (
            "Earnings were $16 million with a margin of 23.1%, down from $17 million and 23.9% in the prior year.",
            "23.9%",
            "margin",
            "",
        ),
        ("East fell 17% due to weak demand, while West saw a 12% increase.", "12%", "West", "East"),
        ("Income was $36 million, compared with the restated $39 million.", "$39 million", "Income", "restated"),
        ("Costs of $8 million, comprising: $5 million of wages.", "$5 million", "wages", "comprising"),
        (
            "Free cash flow, defined as cash from trading of $50 million less outlays of $12 million and "
            "rents of $3 million, was $35 million.",
            "$35 million",
            "Free cash flow",
            "rents",
        ),
        (
            "Free cash flow, defined as cash from trading of $50 million less outlays of $12 million, was $38 million.",
            "$50 million",
            "cash from trading",
            "Free cash flow",
        ),
        ("We had a loss of $18 million, or a loss per basic share of $15.26, in all.", "$15.26", "per basic share", ""),
        (
            "Income was $4 million, less than in 2023, despite higher fuel costs reducing sales of cars by $3 million.",
            "$3 million",
            "reducing sales of cars",
            "Income",
        ),
        ("The shops sold $5 million in goods—an organic increase of 12.5%.", "12.5%", "organic", ""),
        (
            "We expect sales growth of about 13% to 17% and organic revenue growth of about 12% to 16%.",
            "16%",
            "organic revenue growth",
            "",
        ),
        (
            "Sales of lamps rose 8% to $72 million, while wick revenue went up 4% to $58 million.",
            "$58 million",
            "wick revenue",
            "lamps",
        ),
        ("Same-shop sales growth of 12% driven by traffic growth of 3.7%", "3.7%", "traffic growth", "Same-shop"),
        (
            "Net income was $10 million (which includes a gain of $2 million), or $0.30 per share.",
            "$0.30",
            "Net income",
            "gain",
        ),
        (
            "Profit rose from $61 million to $70 million, with income per share before charges up from $0.66 to $0.72.",
            "$0.66",
            "income per share before charges",
            "Profit",
        ),
        (
            "We expect an increase in sales of 7% to 11%, which corresponds to nominal growth of 4% to 8%.",
            "8%",
            "nominal growth",
            "",
        ),
        ("We expect an EBIT margin of 2% to 4% instead of the previous 1% to 3%.", "1%", "EBIT margin", "instead"),
        ("Net Income Includes $0.16 Per Share of Insurance and Tax Gains", "$0.16", "Insurance and Tax Gains", ""),
        ("At $69 million, sales in the quarter were good.", "$69 million", "sales", "Boston"),
        (
            "Final dividend of $0.28 proposed to be paid on 27 May 2025 (2023 - $0.21)",
            "$0.21",
            "Final dividend",
            "proposed",
        ),
        (
            "We see earnings in a range of $0.83 to $0.85 per share on sales growth in a range of about 19% to 20%.",
            "19%",
            "sales growth",
            "earnings",
        ),
        (
            'Acme Widgets Inc. (the "Company") (NASDAQ: ACM), a maker of nuts, announced today income of $15 million.',
            "$15 million",
            "income",
            "nuts",
        ),
    ],
)
def test_what_a_figure_is_of(sentence: str, printed: str, words: str, not_in: str) -> None:
    label = told(sentence, printed)["row_label"]
    assert words in label
    assert not not_in or not_in not in label


@pytest.mark.parametrize(
    ("sentence", "printed", "role"),
    [
        ("Digital sales surged 52.4% in the quarter.", "52.4%", "growth"),
        ("Orders plunged $5 million.", "$5 million", "change"),
        ("Digital sales were $3 million, representing 46% of total digital revenue.", "46%", "share"),
        ("Income increased $6 million, driven by $5 million of interest on loans.", "$5 million", "amount"),
        ("For the full year we grew our top and bottom line 35% and 43%, respectively.", "43%", "growth"),
        ("Sales of $109 million, +43% vs. Q4 2023", "+43%", "growth"),
        ("We raised our comparable store sales guidance to a range of 3% to 5%.", "3%", "growth"),
        ("We expect sales to increase 14% to 16%, up from previous guidance of 11% to 12%.", "11%", "growth"),
        ("Operating margin up 6% pts to 66%", "6% pts", "change"),
        ("Sales of lamps were up 17.2% on an organic basis (20.5% reported).", "20.5%", "growth"),
        ("We keep an organic sales growth range of 7% to 8% for 2025.", "7%", "growth"),
        (
            "Operating earnings were $165 million, $24 million better than the same quarter last year.",
            "$24 million",
            "change",
        ),
        ("Paid down $315 million of debt.", "$315 million", "amount"),
    ],
)
def test_what_a_figure_does(sentence: str, printed: str, role: str) -> None:
    assert told(sentence, printed)["role"] == role


def test_the_income_of_a_share_is_per_share() -> None:
    figure = told("Acme reported income of $31.4 million ($1.21 income per diluted share).", "$1.21")
    assert figure["unit"] == "USD/shares"


@pytest.mark.parametrize("printed", ["6% pts", "0.3 margin points"])
def test_points_of_a_margin_are_percentage_points(printed: str) -> None:
    assert told(f"Operating margin up {printed} to 66%", printed)["unit"] == "percentage_points"


def test_shares_bought_are_of_the_period() -> None:
    assert (
        period(told("Buy-backs went on, with 12.8 million shares purchased in the year.", "12.8 million shares"))
        == YEAR
    )


def test_a_balance_is_measured_from_the_day_in_brackets_behind_it() -> None:
    figure = told("Net external debt down $33 million to $359 million (March 2024: $392 million)", "$33 million")
    assert period(figure) == ("", "2024-12-31")
    assert period(figure, "base_period") == ("", "2024-03-31")


def test_a_year_in_brackets_is_the_year_before_whatever_the_issuer_calls_its_years() -> None:
    head = "Acme Widgets Limited\n\nInterim results for the six months ended 30 September 2012\n\n28 November 2012\n\n"
    rows = land_text(f"{head}The Group reported profit of HK$152,243,000 (2011: HK$123,961,000).", hint=None)
    (before,) = [f for f in rows["figures"] if f["printed"] == "HK$123,961,000"]
    assert period(before) == ("2011-04-01", "2011-09-30")


def test_cents_of_a_dollar_behind_the_number() -> None:
    figure = told("Basic earnings per share increased to 24.4 HK cents.", "24.4 HK cents")
    assert (figure["unit"], str(figure["value"]).rstrip("0")) == ("HKD/shares", "0.244")


def test_per_share_may_stand_behind_a_comparative_in_brackets() -> None:
    figure = told("Net assets were $15 million, or $3.37 (31 March 2024: $3.30) per share.", "$3.37")
    assert figure["unit"] == "USD/shares"


def test_an_effect_compares_with_no_period() -> None:
    assert period(told("Currency reduced sales by $4 million.", "$4 million"), "base_period") == ("", "")


def test_what_is_ahead_is_measured_from_the_year_named() -> None:
    text = (
        "Sales for 2025 are expected to be up 9%. Income is expected to be $5 million, an increase of 16% over the "
        "comparable basis for 2024."
    )
    growth = told(text, "16%")
    assert period(growth) == YEAR_AFTER
    assert period(growth, "base_period") == YEAR


def test_a_bracket_in_another_currency_is_a_translation() -> None:
    assert period(told("Cash costs were $1,286 (US$940) and sales 5% higher.", "US$940")) == QUARTER


def test_a_second_change_may_be_measured_from_another_period() -> None:
    text = (
        "Income rose to $29 million, an increase of $34 million from the fourth quarter of 2023 and $18 million from "
        "the third quarter of 2024."
    )
    change = told(text, "$18 million")
    assert change["role"] == "change"
    assert period(change, "base_period") == ("2024-07-01", "2024-09-30")


@pytest.mark.parametrize(
    ("sentence", "printed", "role"),
    [
        ("Increased same-shop (12 shops) operating income 5.0% year over year.", "5.0%", "growth"),
        ("Net sales increased by 8% in Sweden, 6% in Denmark and fell by 7% in Norway.", "6%", "growth"),
    ],
)
def test_a_percentage_over_time_grows(sentence: str, printed: str, role: str) -> None:
    assert told(sentence, printed)["role"] == role


def test_a_margin_of_cash_is_of_the_period() -> None:
    assert period(told("Cash margin increased to $76 million.", "$76 million")) == QUARTER


def test_how_a_quarter_ended_is_of_its_last_day() -> None:
    text = "Occupancy averaged 93.8% in the quarter, ending the quarter with an occupancy of 94.6%."
    assert period(told(text, "94.6%")) == ("", "2024-12-31")


def test_a_clause_with_which_is_about_what_stands_before_it() -> None:
    text = "Occupancy was 95.9%, which, although high, is down 110 basis points from the fourth quarter of 2023."
    assert "Occupancy" in told(text, "110 basis points")["row_label"]


def test_currency_neutral_growth_is_of_the_orders() -> None:
    text = "Orders amounted to $58 million, equivalent to currency-neutral growth of 53.5% compared with last year."
    assert "currency-neutral" in told(text, "53.5%")["row_label"]


def test_the_first_of_many_are_no_count() -> None:
    rows = land_text(f"{HEAD}The top 10 tenants paid $6 million of rents.", hint=None)
    assert not [f for f in rows["figures"] if f["printed"].startswith("10")]


def test_what_stands_behind_a_growth_says_since_when() -> None:
    text = "Sales were $13 million, up 1.1% sequentially and down 6.6% from the year ago quarter."
    assert period(told(text, "1.1%"), "base_period") == ("2024-07-01", "2024-09-30")
    assert period(told(text, "6.6%"), "base_period") == QUARTER_BEFORE


def test_a_quarter_by_its_letter_alone_is_a_quarter() -> None:
    head = (
        "Acme Widgets Inc. reports results for the third quarter ended September 30, 2024\n\nBoston, October 24, 2024\n"
    )
    rows = land_text(f"{head}\nLooking ahead, we expect sales to increase 1.5% in Q4.", hint=None)
    (growth,) = [f for f in rows["figures"] if f["printed"] == "1.5%"]
    assert period(growth) == QUARTER


def test_what_a_headline_counts_may_have_a_capital() -> None:
    assert told("Net New Orders Increased 15% to 4,202 Homes", "4,202 Homes")["unit"] == "homes"


def test_a_growth_on_a_year_is_measured_from_it() -> None:
    growth = told("Sales $188.6 million; +9% on 2023", "+9%")
    assert (growth["role"], period(growth)) == ("growth", QUARTER)


def test_lines_that_each_tell_of_one_thing_are_no_paragraph() -> None:
    text = (
        "Operating profit of the group up 27% to $988 million (2023: $777 million)\n"
        "Profit of the year after tax up 43% to $952 million (2023: $667 million)\n"
        "Earnings per share up 41% to $15.94 (2023: $11.27)\n"
    )
    after_tax = told(text, "$952 million")
    assert ("after tax" in after_tax["row_label"], after_tax["unit"]) == (True, "USD")


def test_where_and_when_it_was_said_heads_nothing() -> None:
    assert "Boston" not in (told("Sales were $188.6 million.", "$188.6 million")["row_path"] or "")


def test_what_is_operated_beside_what_was_opened_is_of_a_day() -> None:
    text = "In the quarter the company opened 12 stores and operates 412 stores in all."
    assert period(told(text, "12 stores")) == QUARTER
    assert period(told(text, "412 stores")) == ("", QUARTER[1])


@pytest.mark.parametrize("verdict", ["was better than expected", "were higher than planned", "was worse than feared"])
def test_an_amount_that_is_better_than_expected_is_no_change(verdict: str) -> None:
    found = told(f"Fourth quarter sales of $8 million {verdict} and in line with the prior year.", "$8 million")
    assert (found["role"], found["direction"], period(found)) == ("amount", None, QUARTER)
