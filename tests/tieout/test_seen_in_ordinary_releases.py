"""What ordinary US releases brought up at first sight: units in wrapped lines, sides of comparisons, false alarms.

Here: each cause by itself, in an invented release, with what it must leave alone. Not here: layouts
(`test_unseen_layouts.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import QUARTER, one, span
from tests.tieout.relations_kit import sums

WIRE = (
    "Example Seeds Inc. Reports Fourth Quarter 1999 Results\n\n"
    "NEW YORK, February 2, 2000 - Example Seeds today reported results.\n\n"
)
TABLE = (
    "\n\n                    1999      1998\n                    ----      ----\n"
    "Seeds            $ 1,394   $ 1,316\nTools                260       234\n"
)


@pytest.mark.parametrize(
    ("above", "value"),
    [
        ("     Below is what each of our four businesses has sold in the year (in\nmillions):", 260_000_000),
        ("     Below is what each of our four businesses has sold to others in the\nyear (in thousands):", 260_000),
        (
            "     The next table shows what each of our four businesses sold in\n"
            "the year, which is before all that they have sold to each other (in\nmillions):",
            260_000_000,
        ),
        ("     Each business is run by a manager of its own (there are four who\nreport to one):", 260),
    ],
)
def test_a_unit_that_breaks_over_the_end_of_a_line_is_that_of_the_table(above: str, value: int) -> None:
    assert one(above + TABLE, "260", head=WIRE)["value"] == Decimal(value)


STATEMENT = """
Consolidated Statement of Operations

| (in millions, except per share data) | Q3 2024 | Q3 2023 |
|---|---|---|
| Revenues |
| Sales | 276 | 226 |
| Services | 35 | 37 |
| Total revenues | 311 | 263 |
| Cost of revenues |
| Sales | 206 | 184 |
| Services | 23 | 28 |
| Total cost of revenues | 229 | 212 |
| Gross profit | 82 | 51 |
| Selling, general and administrative expenses | 53 | 41 |
| Research and development costs | 9 | 9 |
| Restructuring costs and other | 1 | 6 |
| Other operating expense, net | 4 | — |
| Earnings (loss) from operations before interest expense, pension income, other charges and taxes | 15 | (5) |
| Interest expense | 6 | 15 |
| Pension income excluding service cost | (5) | (16) |
| Loss on early extinguishment of debt | 1 | — |
| Other (income) charges, net | (8) | 20 |
| Earnings (loss) from operations before income taxes | 21 | (24) |
| Provision for income taxes | 4 | 2 |
| NET EARNINGS (LOSS) | 17 | (26) |
| Basic net earnings (loss) per share | 0.13 | (0.36) |
"""


def test_a_section_does_not_hold_a_result_and_the_lines_that_lead_to_it() -> None:
    found = sums(land_text(QUARTER + STATEMENT, hint=None))
    assert "difference 82 = 311 - 229" in found
    assert not [one for one in found if one.startswith("sum 21 =")]


def test_a_profit_after_a_loss_has_risen_by_both() -> None:
    before = "Net income was $17 million, compared to a net loss of $26 million in the third quarter of 2023, "
    rows = land_text(QUARTER + before + "an increase of $43 million.\n", hint=None)
    (change,) = [r["relation_id"] for r in rows["relations"] if r["rule"] == "change within a sentence"]
    assert [term["weight"] for term in rows["relation_terms"] if term["relation_id"] == change] == [1, 1, 1]


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


@pytest.mark.parametrize(
    ("text", "printed", "label"),
    [
        (
            "Total revenue is expected to be $24 million, as compared to its previous guidance range of $22 million.",
            "$22 million",
            "Total revenue previous guidance",
        ),
        ("Robot sales of approximately $31 million increasing 37%, which helped.", "37%", "Robot sales"),
        ("- EPS Increases 24% over Proforma Last Year to $0.47", "$0.47", "EPS Increases"),
        ("Revenue was $24 million, as compared to cost of $22 million.", "$22 million", "cost"),
    ],
)
def test_a_later_figure_of_a_sentence_is_named_after_what_the_sentence_is_about(
    text: str, printed: str, label: str
) -> None:
    assert one(text + "\n", printed)["row_label"] == label


@pytest.mark.parametrize(
    ("second", "is_alike"), [("Six Months Ended June 30,", True), ("Six Months Ended May 31,", False)]
)
def test_a_span_without_a_year_has_that_of_the_one_beside_it_where_both_end_on_one_day(
    second: str, is_alike: bool
) -> None:
    table = (
        f"|  | Three Months Ended June 30, | {second} |\n|---|---|---|\n|  | 2024 vs. 2023 |  |\n"
        "| Price | 3.0% | 3.6% |\n| Volume | (3.5)% | (4.8)% |\n"
    )
    head = "Acme Widgets Inc. reports results for the second quarter ended June 30, 2024\n\nBoston, July 24, 2024\n\n"
    assert (span(one(table, "3.6%", head=head)) == (date(2024, 1, 1), date(2024, 6, 30))) is is_alike


def test_shares_told_basic_and_diluted_are_an_average_and_shares_at_the_end_are_not() -> None:
    text = (
        "Amounts in 000's except per share data | Q3 2024 | Q3 2023\nNet sales | $115,017 | $99,954\n"
        "Shares outstanding - basic | 3,815 | 3,772\nShares outstanding at quarter-end | 3,820 | 3,780\n"
    )
    assert span(one(text, "3,815")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "3,820")) == (None, date(2024, 9, 30))


def test_a_span_in_the_first_line_of_the_labels_ends_on_the_day_that_heads_the_columns() -> None:
    text = (
        "Three months ending\nDecember 31, 2024\n(In millions, except percentages) | Operating Margin | Tax Expense\n"
        "GAAP | (12.0)% | $0.5\nRestructuring | 2.4% | -\nNon-GAAP | (9.6)% | $0.9\n"
    )
    assert span(one(text, "2.4%")) == span(one(text, "$0.9")) == (date(2024, 10, 1), date(2024, 12, 31))


def test_three_quarters_are_nine_months() -> None:
    text = (
        "(in thousands)\n                     Third quarter ended      Three quarters ended\n"
        "                     May 29,    May 30,      May 29,    May 30,\n"
        "                      2011       2010         2011       2010\n"
        "Net sales           $ 6,532    $ 4,657      $17,742    $12,970\n"
        "Cost of sales         5,066      3,744       14,679     10,618\n"
    )
    head = "Acme Tools Inc. Reports Fiscal Third Quarter Results\n\nJune 22, 2011\n\n"
    assert span(one(text, "5,066", head)) == (date(2011, 2, 28), date(2011, 5, 29))
    assert span(one(text, "14,679", head)) == (date(2010, 8, 30), date(2011, 5, 29))


def test_rows_of_a_share_of_sales_and_of_earnings_by_share_are_no_millions() -> None:
    text = (
        "| MEUR | 7-9/2023 | 7-9/2022 |\n|---|---|---|\n| Net sales | 1 178 | 1 079 |\n"
        "| Operating result | 130 | 122 |\n"
        "| % of net sales | 11.1 | 11.3 |\n| Earnings/share, EUR | 0.43 | 0.41 |\n"
    )
    assert (one(text, "11.1")["value"], one(text, "11.1")["unit"]) == (Decimal("11.1"), "percent")
    assert (one(text, "0.43")["value"], one(text, "0.43")["unit"]) == (Decimal("0.43"), "EUR/shares")


def test_all_amounts_are_in_what_the_document_says_once() -> None:
    text = (
        "All amounts are presented in millions of Swedish kronor\n(SEK) unless otherwise stated, and rounding\n"
        "differences may occur.\n\n## Consolidated income statement\n\n"
        "| | 2024 | 2023 |\n|---|---|---|\n| Net sales | 5,166 | 4,582 |\n"
        "| Average number of shares | 37,991,938 | 37,960,086 |\n"
    )
    sales, shares = one(text, "5,166"), one(text, "37,991,938")
    assert (sales["value"], sales["unit"]) == (5_166_000_000, "SEK")
    assert (shares["value"], shares["unit"]) == (37_991_938, "shares")
