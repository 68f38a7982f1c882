"""Sentences of a fictional issuer that reports its second quarter of 2024: what each figure in them means."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tieout.layout_kit import figures as landed
from tieout.model import Figure, Place
from tieout.prose.claim_figures import TokenInText
from tieout.prose.claims import prose_figures
from tieout.prose.paragraph_headings import Heading, heading_after
from tieout.prose.scan import scan
from tieout.tables.meaning import DocumentMeaning
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.periods import Period

CALENDAR = FiscalCalendar(12, is_learnt=True, months_to_date=6)


def quarter(year: int, number: int) -> Period:
    return Period(*CALENDAR.span(year, 3 * number - 2, 3))


def year(number: int) -> Period:
    return Period(*CALENDAR.span(number, 1, 12))


def at(*day: int) -> Period:
    return Period(None, date(*day))


Q2, Q2_BEFORE, Q1, Q3 = quarter(2024, 2), quarter(2023, 2), quarter(2024, 1), quarter(2024, 3)
HALF = Period(date(2024, 1, 1), date(2024, 6, 30))
DOCUMENT = DocumentMeaning(CALENDAR, Q2, "USD", "round")


def read(text: str, heading: Heading | None = None) -> list[Figure]:
    tokens, mentions = scan(text, CALENDAR)
    items = [TokenInText(token, Place(1, token.start, token.end)) for token in tokens]
    return list(prose_figures(text, items, mentions, DOCUMENT, heading or Heading()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We sold 4.13 million Lanterns.", [("4130000", "Lanterns")]),
        ("Earnings were 27 cents a share.", [("0.27", "USD/shares")]),
        ("Revenue was £1.31bn and the dividend 20p.", [("1310000000", "GBP"), ("0.20", "GBP")]),
        ("Revenue was INR 1,234 crore.", [("12340000000", "INR")]),
        ("Revenue was EUR 1.234,5 million.", [("1234500000", "EUR")]),
        ("The fee was CHF 1'234.", [("1234", "CHF")]),
        ("Revenue was 85,741 million yen.", [("85741000000", "JPY")]),
        ("We expect $1.2 to $1.3 billion.", [("1200000000", "USD"), ("1300000000", "USD")]),
        ("We expect $4.5-4.7 billion.", [("4500000000", "USD"), ("4700000000", "USD")]),
        ("We expect between 10% and 12%.", [("10", "percent"), ("12", "percent")]),
        ("We expect 2–3%.", [("2", "percent"), ("3", "percent")]),
        ("It widened 90-110 basis points.", [("90", "basis_points"), ("110", "basis_points")]),
        ("It was in the mid-70% range.", [("70", "percent")]),
        ("We plan 30-35 new stores.", [("30", "stores"), ("35", "stores")]),
        ("The loss was negative $12.5m.", [("-12500000", "USD")]),
        ("The result was $(12.5) million.", [("-12500000", "USD")]),
        ("The margin was (1.2)%.", [("-1.2", "percent")]),
        ("The effect was (50) bps.", [("-50", "basis_points")]),
        ("EPS was ($0.05).", [("-0.05", "USD/shares")]),
        ("Sales of lamps ($5 million) fell.", [("5000000", "USD")]),
        ("The range was $1.94 and $1.99 per share, above the 1.90 per share before.",
         [("1.94", "USD/shares"), ("1.99", "USD/shares"), ("1.90", "USD/shares")]),
        ("Net income was $24 million, or 3 cents per share.", [("24000000", "USD"), ("0.03", "USD/shares")]),
        ("EPS was NOK 1.61 [1.37].", [("1.61", "NOK/shares"), ("1.37", "NOK/shares")]),
        ("Customers grew by 61,342.", [("61342", "customers")]),
        ("We ran 445 stores compared with 443 a year ago.", [("445", "stores"), ("443", "stores")]),
        ("The rate was 0.62 (2023: 0.59).", [("0.62", "pure"), ("0.59", "pure")]),
        ("It measures 2.9 million square feet.", [("2900000", "square feet")]),
        ("Debt was 2.0x earnings.", [("2.0", "pure")]),
    ],
)  # fmt: skip
def test_values_and_units(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.value, f.measure.unit) for f in read(text)] == [(Decimal(v), unit) for v, unit in expected]


@pytest.mark.parametrize(
    "text",
    [
        "The call starts at 8:30 a.m. today, or 5 p.m. in Rome.",
        "Dial 1-555-010-0199 and give the conference ID 448102.",
        "It is a member of the Fortune 500 and of the S&P 500.",
        "See Form 8-K, ASC 606 and Notes 2.5 and 2.17.",
        "Our 401(k) plan covers all; P.O. Box 1480, Kearney, NE 68848-1480.",
        "The H100, the 5G radio and the RTX 4090 ship in 12 months.",
        "A 10-for-1 split, a 2:1 ratio, 24/7 service.",
        "Adjusted profit(1) and margin(2)(4) are defined below.",
        "The 13 and 26 weeks ended July 29, 2023.",
        "Exhibit EX-99-1 of 2024-10-28-EX-99-1 is version 5.171.3.2.",
        "The 2024 plan follows the 2019–2023 plan.",
    ],
)
def test_what_is_no_figure_has_its_reason(text: str) -> None:
    tokens, _ = scan(text, CALENDAR)
    assert [text[t.start : t.end] for t in tokens if t.kind in {"amount", "percent", "count", "orphan"}] == []
    covered = {i for t in tokens for i in range(t.start, t.end)}
    assert [i for i, c in enumerate(text) if c.isdigit() and i not in covered] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose 5% to $9 million.", [("growth", "increase"), ("amount", None)]),
        ("Costs fell by $3 million, or 4%, to $70 million.",
         [("change", "decrease"), ("growth", "decrease"), ("amount", None)]),
        ("We sold 7 lamps, a 23 percent unit increase over the year-ago quarter.",
         [("amount", None), ("growth", "increase")]),
        ("The year included a $3 million gain on a sale; our users saw a 5% gain.",
         [("amount", None), ("growth", "increase")]),
        ("The margin widened, up 90 basis points to 12%.", [("change", "increase"), ("ratio", None)]),
        ("Organic growth in Sweden was 1.9%.", [("growth", "increase")]),
        ("We expect growth in lamps of between 3% and 4%.", [("growth", "increase"), ("growth", "increase")]),
        ("Costs are expected to grow in the low-40% range.", [("growth", "increase")]),
        ("Costs were $5 million, or 26.8% of net sales.", [("amount", None), ("share", None)]),
        ("There were gains of $5 million.", [("amount", None)]),
        ("It boosted profit by $24 million, or 3 cents per share.", [("change", "increase"), ("change", "increase")]),
        ("Income was $3 million [74.2%].", [("amount", None), ("growth", None)]),
        ("The board raised its dividend 5% to 21 cents per share.", [("growth", "increase"), ("amount", None)]),
        ("Revenue rose 4% (3% in constant currency).", [("growth", "increase"), ("growth", "increase")]),
        ("Revenue was up 12% Y/Y, 11% CC.", [("growth", "increase"), ("growth", "increase")]),
        ("Sales grew 9% and made up 20% of net sales.", [("growth", "increase"), ("share", None)]),
        ("Backlog of $5 million was 6.5% below year-end 2023.", [("amount", None), ("growth", "decrease")]),
        ("Prices are 15% below the average.", [("ratio", None)]),
    ],
)  # fmt: skip
def test_roles_and_directions(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(f.role, f.direction) for f in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We have about 4 million users.", ["about"]),
        ("We expect $1.2 to $1.3 billion.", ["low", "high"]),
        ("We expect sales of $1.20 billion to $1.25 billion.", ["low", "high"]),
        ("We saw an increase of $3 million to $9 million.", [None, None]),
        ("We expect between 10% and 12%.", ["low", "high"]),
        ("We expect revenue to grow 5% to 7%.", ["low", "high"]),
        ("We expect revenue growth of 5% to 7%.", ["low", "high"]),
        ("Revenue will increase by 5% to 7%.", ["low", "high"]),
        ("The margin rose 5% to 7%.", [None, None]),
        ("Sales rose from $1 million to $2 million.", [None, None]),
        ("Sales are $28 billion, plus or minus 2%.", [None, "plus or minus"]),
        ("Volume was c.12,000 units, at least 5% or more.", ["c.", "at least"]),
    ],
)
def test_qualifiers(text: str, expected: list[str | None]) -> None:
    assert [f.qualifier for f in read(text)] == expected


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


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("We sold 4.13 million Lanterns.", ["We sold Lanterns"]),
        ("Acme generated $3.4 billion in free cash flow and paid $2 billion.", ["Acme generated free cash flow", None]),
        ("We paid a quarterly dividend of $0.04 per share.", ["We paid a quarterly dividend per share"]),
        ("Sales were $9 million, compared with $8 million a year ago, up 9%.", ["Sales", "Sales", "Sales up"]),
        ("Net loss was $99 million and adjusted profit was $8 million.", ["Net loss", "adjusted profit"]),
        ("Net income was $9 million, or $2 a share.", ["Net income", "Net income a share"]),
        ("63% of all orders were placed on a telephone.", ["all orders were placed on a telephone"]),
        ("We saw a 7% increase in private homes.", ["We saw increase private homes"]),
        ("Margin(1) was 5.8%.", ["Margin"]),
        ("U.S. sales were $5 million.", ["U.S. sales"]),
    ],
)  # fmt: skip
def test_labels_are_the_words_of_the_clause(text: str, labels: list[str | None]) -> None:
    made = [f.row_label for f in read(text)]
    assert [m for m, expected in zip(made, labels, strict=True) if expected] == [x for x in labels if x]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Our outlook for the third quarter of 2024 is as follows:"], Q3),
        (["Third Quarter Outlook", "- Adjusted margin of the lamps"], Q3),
        (["Third Quarter Outlook", "About Acme"], None),
        (["Third Quarter Outlook", "|-----|-----|"], Q3),
    ],
)
def test_a_heading_holds_until_the_next(lines: list[str], expected: Period | None) -> None:
    heading = Heading()
    for line in lines:
        heading = heading_after(line, heading, DOCUMENT)
    assert heading.period == expected
    assert [f.when.period for f in read("- Sales are $9 million.", heading)] == [expected or Q2]


def test_the_heading_says_what_a_bullet_is_about() -> None:
    (figure,) = read("- First-half revenue was $427 million.", heading_after("Lighthouses", Heading(), DOCUMENT))
    assert (figure.row_path, figure.row_label) == ("Lighthouses", "First-half revenue")


def test_words_without_end_cost_no_more_than_they_are_long() -> None:
    """Each of them, trimmed by a pattern with nested repetition, would not end."""
    runs = ("1 " * 3_000, "and of the, " * 2_000, "($5 " * 1_000, "compared to the quarter " * 500, "up " + " " * 3_000)
    for run in runs:
        assert read(f"Sales were {run} $5 million.")[-1].value in {Decimal(5_000_000), Decimal(5)}


def test_a_heading_that_looks_ahead_does_not_hold_for_what_is_reported() -> None:
    heading = heading_after("Third Quarter Outlook", Heading(), DOCUMENT)
    reported = (
        "Lamps. " + "Sales were $9 million, helped by a mild winter and by many visitors to our old lighthouses. " * 2
    )
    assert {f.when.period for f in read(reported, heading)} == {Q2}
    assert {f.when.period for f in read(reported.replace("were", "are expected to be"), heading)} == {Q3}


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
    ("text", "expected"),
    [
        ("Sales in Asia and Europe increased 5% and 3%, respectively.", ["Sales in Asia", "Sales in Europe"]),
        ("GAAP and non-GAAP costs were $4.0 million and $2.8 million, respectively.", ["GAAP costs", "non-GAAP costs"]),
        ("Sales were 85 million yen (up 4%), profit was 3 million yen (down 1%).",
         ["Sales", "Sales up", "profit", "profit down"]),
        ("Profit was $5 million, or 38% of sales, compared to $4 million.", ["Profit", "Profit sales", "Profit"]),
        ("EBITDA was $5 million, a margin of 12%.", ["EBITDA", "EBITDA margin"]),
        ("Revenue was $5 million, organic growth of 4%.", ["Revenue", "Revenue organic growth"]),
        ("Cash flow was $5 million after a decrease in payables of $2 million.", ["Cash flow", "decrease in payables"]),
    ],
)  # fmt: skip
def test_what_a_later_figure_of_a_clause_is_about(text: str, expected: list[str]) -> None:
    assert [figure.row_label for figure in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "heading", "expected"),
    [
        ("We expect sales of $9 million.", "", True),
        ("Sales are expected to be $9 million.", "", True),
        ("Sales were $9 million.", "", False),
        ("Sales of $9 million", "Outlook for 2024", True),
        ("Sales of $9 million", "Lanternworks confirms its outlook", False),
    ],
)
def test_what_is_expected_is_no_result(text: str, heading: str, expected: bool) -> None:
    assert [figure.when.is_forecast_worded for figure in read(text, Heading(heading))] == [expected]


def test_against_compares_like_with_like() -> None:
    assert [f.when.period for f in read("Profit was $3 million, against a loss of $2 million.")] == [Q2, Q2_BEFORE]
    assert [f.when.period for f in read("The provision was $3 million, against charge-offs of $2 million.")] == [Q2, Q2]


@pytest.mark.parametrize(
    "place", ["Washington, D.C. 20549", "Muscatine, Iowa 52761-7109", "HOUMA, LOUISIANA     70363"]
)
def test_the_zip_code_behind_a_state_is_an_address(place: str) -> None:
    assert all(f["printed"] not in place for f in landed(f"Its seat is in {place}. Net sales rose 4.1%.\n"))
    text = "Acme sold in Ohio 10500 tons."
    tokens, _ = scan(text, FiscalCalendar())
    assert [token.kind for token in tokens if token.start == text.index("10500")] != ["contact"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("June 30, 2024", ["date"]),
        ("At June 30, 2024: USD xxx million", ["date", "placeholder"]),
        ("June 30, 2024 ²", ["date", "footnote"]),
        ("June 30, 2024 (12 shops)", ["date", "count"]),
    ],
)
def test_what_stands_beside_a_date_is_read_too(text: str, kinds: list[str]) -> None:
    tokens, _ = scan(text, CALENDAR)
    assert [token.kind for token in tokens] == kinds
