"""What the words around a figure make of it (`prose/wording.py`, `claims.py`): role, direction, qualifier.

Here: amount, growth or change, exact or about, expected or reported. Not here: periods (`test_claim_periods.py`).
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tieout.layout_kit import one, one_of_1q24
from tests.tieout.page_kit import exhibit
from tests.tieout.prose_kit import Q4, period, read, told, told_below
from tieout.prose.paragraph_headings import Heading


def test_a_share_of_the_quarters_revenue_is_a_share() -> None:
    text = "International sales accounted for 62 percent of the quarter’s revenue.\n"
    assert one(text, "62 percent")["role"] == "share"


@pytest.mark.parametrize(
    ("sentence", "printed", "role"),
    [
        ("Sales growth of 8.4% on a statutory basis and 6.8% on a constant currency basis.", "6.8%", "growth"),
        ("Costs decreased by only 4.5%.", "4.5%", "growth"),
        ("The fall in visits was limited to 6.5%.", "6.5%", "growth"),
        ("Orders fell by 4% and profit by just $1 million.", "$1 million", "change"),
        ("We went on growing our sales at a rate of 46%.", "46%", "growth"),
        ("Deposits increased at a 9.2% annualized rate.", "9.2%", "growth"),
        ("That gave a margin improvement from 23.4% to 27.7%.", "23.4%", "ratio"),
        ("Visits were 23.2m, up 2%.", "23.2m", "amount"),
        ("Margin fell on an inventory write-down of $2 million.", "$2 million", "amount"),
        ("Income of $26 million - growth of 4%.", "$26 million", "amount"),
        ("Deposits grew $50 million sequentially to $900 million.", "$900 million", "amount"),
        ("We mined 5.0 Mt in the quarter.", "5.0 Mt", "amount"),
    ],
)
def test_what_words_around_a_figure_make_of_it(sentence: str, printed: str, role: str) -> None:
    assert told_below(sentence, printed)["role"] == role


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


@pytest.mark.parametrize(
    ("sentence", "printed", "expected"),
    [
        ("Revenue was $120 million in 1Q24.", "$120 million", ("120000000", "amount", None, "2024-06-30", None)),
        ("Revenue rose 20% from 1Q23.", "20%", ("20", "growth", "increase", "2024-06-30", "2023-06-30")),
        ("The margin was 15.9%, compared to 17.5% in 1Q23.", "17.5%", ("17.5", "ratio", None, "2023-06-30", None)),
        ("The margin was 15.9%, compared to 17.5% in 1Q23.", "15.9%", ("15.9", "ratio", None, "2024-06-30", None)),
        (
            "Sales decreased by $5 million to $95 million.",
            "$5 million",
            ("5000000", "change", "decrease", "2024-06-30", "2023-06-30"),
        ),
        (
            "Sales decreased by $5 million to $95 million.",
            "$95 million",
            ("95000000", "amount", None, "2024-06-30", None),
        ),
    ],
)
def test_sentences_give_role_direction_period_and_base(
    sentence: str, printed: str, expected: tuple[str | None, ...]
) -> None:
    found = one_of_1q24(sentence + "\n", printed)
    value, *meaning = expected
    base = found["base_period_end"]
    assert found["value"] == Decimal(value or "")
    assert [found["role"], found["direction"], str(found["period_end"]), base and str(base)] == meaning


def test_a_qualifier_is_kept() -> None:
    assert (
        one_of_1q24("We had approximately 10,000 subscribers in 1Q24.\n", "10,000 subscribers")["qualifier"]
        == "approximately"
    )


def test_a_sentence_that_begins_with_what_grew_tells_growth() -> None:
    grew = exhibit("<p>• Grew widget test volume 11% compared to second quarter 2024.</p>")
    assert [figure["role"] for figure in grew] == ["growth"]
    figures = exhibit(
        "<p>• Average price rose to $446 per test, an increase of $18 per test, or 4% compared to 2024.</p>"
    )
    assert [figure["role"] for figure in figures] == ["amount", "change", "growth"]


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
        ("Organic growth is now expected to be between 5% and 6%.", "6%", "growth"),
        ("Revenue rose 9% to $8 million, about 7% on a constant currency basis.", "7%", "growth"),
        ("The margin rose to 21%, or 19% in constant currency.", "19%", "ratio"),
        (
            "We expect sales of between $80 million and $90 million representing growth of about 5%.",
            "$90 million",
            "amount",
        ),
    ],
)
def test_what_a_figure_does(sentence: str, printed: str, role: str) -> None:
    assert told(sentence, printed)["role"] == role


@pytest.mark.parametrize(
    ("sentence", "printed", "role"),
    [
        ("Increased same-shop (12 shops) operating income 5.0% year over year.", "5.0%", "growth"),
        ("Net sales increased by 8% in Sweden, 6% in Denmark and fell by 7% in Norway.", "6%", "growth"),
    ],
)
def test_a_percentage_over_time_grows(sentence: str, printed: str, role: str) -> None:
    assert told(sentence, printed)["role"] == role


@pytest.mark.parametrize("verdict", ["was better than expected", "were higher than planned", "was worse than feared"])
def test_an_amount_that_is_better_than_expected_is_no_change(verdict: str) -> None:
    found = told(f"Fourth quarter sales of $8 million {verdict} and in line with the prior year.", "$8 million")
    assert (found["role"], found["direction"], period(found)) == ("amount", None, Q4)


@pytest.mark.parametrize(
    ("sentence", "printed", "role"),
    [
        ("Costs rose because of an increase in wages and rent of $3 million.", "$3 million", "change"),
        ("Growth in loans of $12 million was offset.", "$12 million", "change"),
        ("Cash fell with a decrease in accounts payable of $3 million.", "$3 million", "amount"),
        ("Lamp sales increased 7.7% to $38 million and 9.3% on an average daily sales basis.", "9.3%", "growth"),
        ("Turnover of staff dropped by 350 basis points to 22.8% quarter-on-quarter.", "22.8%", "ratio"),
        ("Gross profit was $9 million, down $3 million and 220 basis points, respectively.", "220 basis points",
         "change"),
        ("Backlog was $9 million (-6.0% compared to the end of 2023).", "-6.0%", "growth"),
    ],
)  # fmt: skip
def test_how_much_something_moved_or_where_to(sentence: str, printed: str, role: str) -> None:
    assert told(sentence, printed)["role"] == role


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Return on equity rose and totaled 12.5% on an annualized basis.", "12.5%"),
        ("Efficiency improved to a record 55% on an adjusted basis.", "55%"),
        ("Sales increased, reaching 25% on a non-GAAP basis.", "25%"),
    ],
)
def test_a_level_on_a_basis_of_its_own_is_no_growth(sentence: str, printed: str) -> None:
    assert told(sentence, printed)["role"] == "ratio"
