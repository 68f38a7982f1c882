"""Sentences of a fictional issuer held against its tables: what judges each of their figures (`relations/sentences.py`,
`listed.py`, `subjects.py`, `tables_index.py`).

Here: what a claim is held against. Not here: what it says of amounts of its own (`test_within_sentences.py`).
"""

from __future__ import annotations

import pytest

import tieout
from tests.conftest import land_text
from tests.tieout.relations_kit import document, prints_of, table
from tieout.relations.agreement import Judgement


def test_what_a_total_is_of_itself_judges_no_sentence() -> None:
    parts = table(
        "North\t43,454\t62%\t41,321\t64%",
        "South\t26,928\t38%\t22,911\t36%",
        "Total net sales\t70,382\t100%\t64,232\t100%",
        title="Net sales by region",
        header="\t1Q24\t%\t1Q23\t%",
    )
    assert not prints_of(land_text(document(parts) + "Net sales were $70.4 million (10%).\n"), "ratio in a sentence")
    grown = land_text(document(parts) + "Net sales were $70.4 million, +10% (+10% organic).\n")
    assert not prints_of(grown, "ratio in a sentence")
    assert {"+10%", "70,382", "64,232"} in prints_of(grown, "growth in a sentence")


def _claims(text: str, sales: str = "Sales, net of returns") -> set[frozenset[str]]:
    income = table(
        f"{sales}\t293,618\t303,457",
        "Net income\t44,172\t51,840",
        "Net income per share:",
        "Basic\t$0.89\t$1.05",
        "Diluted\t$0.88\t$1.04",
    )
    return prints_of(land_text(document(text + "\n\n", income)), "amount in a sentence")


def test_revenue_has_many_names_and_a_document_one_revenue() -> None:
    told = "Net sales for the quarter were $273.6 million."
    assert {"$273.6 million", "293,618"} in _claims(told)
    assert {"$273.6 million", "293,618"} not in _claims(told, "Interest from customers")


def test_earnings_per_share_of_a_sentence_are_the_basic_or_the_diluted() -> None:
    told = "Net income was $44.2 million, or $6.89 per share ($0.88 per share on a diluted basis), for the quarter."
    assert {"$6.89", "$0.89"} in _claims(told)
    assert not any("$3.21" in one for one in _claims(told.replace("6.89", "3.21")))
    assert {"$0.86", "$0.89"} in _claims(told.replace("6.89", "0.86")), "the diluted ones it says elsewhere"
    assert {"$89", "$0.89"} in _claims(told.replace("$6.89", "$89")), "its point is lost"


RELEASE = """Lanternworks Inc.

Lanternworks Inc. Announces Second Quarter 2024 Results

July 30, 2024

{text}

Consolidated Statements of Income
(USD in thousands, except per share data)

	Three Months Ended June 30, 2024	Three Months Ended June 30, 2023
Revenue:
Lamps	82,345	71,204
Wicks	41,234	43,210
Total revenue	123,579	114,414
Cost of revenue	74,147	70,937
Gross profit	49,432	43,477
Research and development	12,345	11,111
Operating income	37,087	32,366
Interest expense	(1,234)	(1,111)
Income tax expense	7,530	6,563
Net income	28,323	24,692
Net income per share:
Basic	0.57	0.50
Diluted	0.56	0.49

Consolidated Balance Sheets
(USD in thousands)

	June 30, 2024	December 31, 2023
Cash and cash equivalents	45,678	40,123
Short-term investments	12,000	10,500
Total assets	345,678	321,098
Total liabilities	145,678	131,098

Consolidated Statements of Cash Flows
(USD in thousands)

	Three Months Ended June 30, 2024	Three Months Ended June 30, 2023
Decrease in accounts payable	(1,811)	(2,307)
Net cash provided by (used in) operating activities	34,567	(2,345)

Operating Metrics

	Three Months Ended June 30, 2024	Three Months Ended June 30, 2023
Average order value	$84	$80
Return on equity	12.3%	11.9%
"""


def judged(text: str) -> dict[str, tuple[str, bool]]:
    """For each claim, by what is printed: a formula with its figures, and whether it agrees, broken first."""
    reading = tieout.read(RELEASE.replace("{text}", text).encode(), "d")
    figures = {figure.figure_id("d"): figure for figure in reading.figures}
    found = {}
    for relation in reading.relations:
        if relation.kind != "claim":
            continue
        total, *terms = [(figures[term.figure_id], term.weight, term.role) for term in relation.terms]
        parts = [(figure, weight) for figure, weight, role in terms if role == "part"]
        bases = [(figure, weight) for figure, weight, role in terms if role == "base"]
        judgement = Judgement(total[0], total[1], relation.formula, parts, bases)
        names = ["".join(f"{weight:+d}*{figure.printed}" for figure, weight in side) for side in (parts, bases)]
        sign = "-" if total[1] < 0 else ""
        if not found.get(total[0].printed, ("", True))[1]:
            continue
        found[total[0].printed] = (f"{sign}{relation.formula} {' / '.join(n for n in names if n)}", judgement.agrees())
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Revenue was $123.6 million.", {"$123.6 million": ("sum +1*123,579", True)}),
        ("Lamps revenue was $82.3 million.", {"$82.3 million": ("sum +1*82,345", True)}),
        ("Research and development expenses were $12.3 million.", {"$12.3 million": ("sum +1*12,345", True)}),
        ("We delivered revenue of $123.6 million.", {"$123.6 million": ("sum +1*123,579", True)}),
        ("Interest expense was $1.2 million.", {"$1.2 million": ("sum -1*(1,234)", True)}),
        ("Net cash used in operating activities was $2.3 million in the second quarter of 2023.",
         {"$2.3 million": ("sum -1*(2,345)", True)}),
        ("Operating cash flow was $34.6 million.", {"$34.6 million": ("sum +1*34,567", True)}),
        ("Diluted EPS was $0.56 versus $0.49 in the prior-year quarter.",
         {"$0.56": ("sum +1*0.56", True), "$0.49": ("sum +1*0.49", True)}),
        ("Net income per diluted share was $0.56.", {"$0.56": ("sum +1*0.56", True)}),
        ("Revenue increased 8.0%.", {"8.0%": ("growth +1*123,579 / +1*114,414", True)}),
        ("Wicks revenue decreased 4.6%.", {"4.6%": ("-growth +1*41,234 / +1*43,210", True)}),
        ("Total assets increased by $24.6 million to $345.7 million from December 31, 2023.",
         {"$24.6 million": ("sum +1*345,678-1*321,098", True), "$345.7 million": ("sum +1*345,678", True)}),
        ("Earnings Grow 15 Percent", {"15 Percent": ("growth +1*28,323 / +1*24,692", True)}),
        ("Net Sales Grow 8.0 Percent", {"8.0 Percent": ("growth +1*123,579 / +1*114,414", True)}),
        ("On a reported basis, operating income was $37.1 million.", {"$37.1 million": ("sum +1*37,087", True)}),
        ("Research and development during the quarter was $12.3 million.", {"$12.3 million": ("sum +1*12,345", True)}),
        ("Gross margin was 40.0%.", {"40.0%": ("quotient +1*49,432 / +1*123,579", True)}),
        ("Research and development was $12.3 million, or 10.0% of revenue.",
         {"$12.3 million": ("sum +1*12,345", True), "10.0%": ("quotient +1*12,345 / +1*123,579", True)}),
        ("Return on equity was 12.3%.", {"12.3%": ("sum +1*12.3%", True)}),
        ("Cash, cash equivalents and short-term investments totaled $57.7 million at June 30, 2024.",
         {"$57.7 million": ("sum +1*45,678+1*12,000", True)}),
        ("Revenue from lamps and wicks increased by $9.2 million to $123.6 million.",
         {"$9.2 million": ("sum +1*82,345+1*41,234-1*71,204-1*43,210", True),
          "$123.6 million": ("sum +1*82,345+1*41,234", True)}),
        ("Lamps and wicks revenue together grew 8.0%.",
         {"8.0%": ("growth +1*82,345+1*41,234 / +1*71,204+1*43,210", True)}),
        ('The average order value ("AOV") counts. AOV was $84.', {"$84": ("sum +1*$84", True)}),
        ("Revenue was approximately $123.6 million.", {"$123.6 million": ("sum +1*123,579", True)}),
        ("Revenue and net income were $123.6 million and $28.3 million, respectively.",
         {"$123.6 million": ("sum +1*123,579", True), "$28.3 million": ("sum +1*28,323", True)}),
    ],
)  # fmt: skip
def test_what_judges_a_claim(text: str, expected: dict[str, tuple[str, bool]]) -> None:
    assert judged(text) == expected


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Revenue was $123.6 million, an increase of 9.0%.", "9.0%"),
        ("Revenue was $132.6 million, an increase of 8.0% from $114.4 million.", "$132.6 million"),
        ("Total assets increased by $25.9 million to $345.7 million from December 31, 2023.", "$25.9 million"),
        ("Operating income was $37.1 million, compared with $33.4 million a year ago.", "$33.4 million"),
        ("Net income was $28.3 million, or $0.65 per diluted share, up 14.7%.", "$0.65"),
        ("Operating cash flow was $34.6 million after a decrease in accounts payable of $1.9 million.", "$1.9 million"),
    ],
)
def test_a_claim_that_its_sentence_supports_is_stated_as_broken(text: str, printed: str) -> None:
    found = judged(text)
    assert [figure for figure, (_, agrees) in found.items() if not agrees] == [printed]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Interest expense was $1.2 million, an increase of 9.1% from $1.1 million.", set()),
        ("Interest expense was $1.2 million, an increase of 9.5% from $1.1 million.", {"9.5%"}),
        ("Interest expense was $1.23 million, an increase of 13.9% from $1.08 million.", {"13.9%", "$1.08 million"}),
        ("Net income was $28.3 million, or $0.61 per unit and share, an increase of 8.9% from $0.56.", set()),
    ],
    ids=["of the rounded amounts", "of neither", "of a wrong amount", "of a share"],
)
def test_growth_may_be_worked_out_from_the_amounts_as_the_sentence_rounds_them(text: str, broken: set[str]) -> None:
    assert {figure for figure, (_, agrees) in judged(text).items() if not agrees} == broken


@pytest.mark.parametrize(
    "text",
    [
        "Revenue was over $130 million.",
        "Lamps and wicks revenue together grew 9.0%.",
        "Revenue was nearly $150.0 million, compared with $114.4 million.",
        "Revenue of $123.6 million rose 7.1% in constant currency.",
        "Excluding the gain, net income was $25.3 million, compared with net income of $24.7 million.",
        "Non-GAAP operating income was $41.0 million, compared with operating income of $37.1 million.",
        "Revenue of $123.6 million, organic growth of 7.1%.",
        "Net income included a gain of $3.1 million.",
        "Revenue was $123.6 million and included $6.5 million from Wick Farms.",
        "The third quarter will bring revenue of $140.0 million, compared with $123.6 million.",
        "Comparable lamps revenue was $81.3 million.",
        "Candles\n\nRevenue was $12.6 million, up 5%.",
        "Revenue was $114.4 million, compared with $123.6 million.",
        "Revenue was $61.0 million in the half, $123.6 million in the quarter.",
    ],
)
def test_what_nothing_judges_is_not_stated_as_broken(text: str) -> None:
    assert [figure for figure, (_, agrees) in judged(text).items() if not agrees] == []


def test_a_table_is_referred_to_by_its_own_words_only() -> None:
    assert judged("Candles revenue was $82.3 million.") == {}
    assert judged("Revenue of candles was $41.2 million.") == {}
    assert judged("AOV was $84.") == {}


@pytest.mark.parametrize(("others", "is_stated"), [(0, False), (4, True)])
def test_the_exact_names_of_a_document_s_other_claims_vouch_for_one_that_stands_alone(
    others: int, is_stated: bool
) -> None:
    agreeing = [
        "Revenue increased 8.0%.",
        "Gross margin was 40.0%.",
        "Return on equity was 12.3%.",
        "Lamps revenue was $82 million.",
    ]
    found = judged(" ".join([*agreeing[:others], "Net income increased 17.4%."]))
    assert [printed for printed, (_, agrees) in found.items() if not agrees] == (["17.4%"] if is_stated else [])
    # a number that is no slip of the due one may be of something else
    found = judged(" ".join([*agreeing[:others], "Net income increased 38.2%."]))
    assert all(agrees for _, agrees in found.values())


def test_a_result_before_something_contradicts_no_result_after_it() -> None:
    text = (
        "Acme Widgets Inc. reports results for the third quarter ended September 30, 2024\n\n"
        "Net sales rose to $175.4 million from $147.7 million in the third quarter of 2023. Net earnings increased to "
        "$23.3 million ($1.54 per share) as compared to $20.9 million ($1.39 per share) before the effect of new rules "
        "in the third quarter of 2023.\n\n"
        "Statements of earnings\n(in thousands except per share data)\n\n\tThree Months Ended September 30,\n"
        "\t2024\t2023\nNet sales\t175,421\t147,683\nCosts\t152,150\t126,821\n"
        "Earnings before cumulative effect of new rules\t23,271\t20,862\nCumulative effect of new rules\t-\t(720)\n"
        "Net earnings\t23,271\t20,142\nEarnings per common share\n"
        "Earnings before cumulative effect of new rules\t$1.54\t$1.39\nNet earnings\t$1.54\t$1.34\n"
    )
    rows = land_text(text, hint=None)
    printed = {figure["figure_id"]: figure["printed"] for figure in rows["figures"]}
    claims = {one["relation_id"] for one in rows["relations"] if one["kind"] == "claim"}
    held = {printed[term["figure_id"]] for term in rows["relation_terms"] if term["relation_id"] in claims}
    assert {"$23.3 million", "$1.54"} <= held
    assert not held & {"$20.9 million", "$1.39"}
