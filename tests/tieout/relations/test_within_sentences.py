"""Sentences of a fictional issuer that print a growth or change and the two amounts that it compares.

Here: `relations/within_sentences.py`. Not here: sentences held against tables (`test_sentences.py`).
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import QUARTER
from tests.tieout.relations_kit import document, table


def test_a_profit_after_a_loss_has_risen_by_both() -> None:
    before = "Net income was $17 million, compared to a net loss of $26 million in the third quarter of 2023, "
    rows = land_text(QUARTER + before + "an increase of $43 million.\n", hint=None)
    (change,) = [r["relation_id"] for r in rows["relations"] if r["rule"] == "change within a sentence"]
    assert [term["weight"] for term in rows["relation_terms"] if term["relation_id"] == change] == [1, 1, 1]


def _compared(text: str, rule: str = "within a sentence") -> set[tuple[str, ...]]:
    rows = land_text(document(text, table("Net income\t1,234\t1,111")))
    printed = {figure["figure_id"]: figure["printed"].strip() for figure in rows["figures"]}
    terms: dict[str, list[Any]] = {}
    for term in rows["relation_terms"]:
        terms.setdefault(term["relation_id"], []).append(printed[term["figure_id"]])
    return {tuple(terms[one["relation_id"]]) for one in rows["relations"] if one["rule"].endswith(rule)}


@pytest.mark.parametrize(
    ("sentence", "compared"),
    [
        ("Homes sold were 3,987 (2023: 3,742), up 7%.", ("7%", "3,987", "3,742")),
        ("The price of a home fell by 9% to $302,476 (2023: $331,859).", ("9%", "$302,476", "$331,859")),
        ("The sales rate was up 5% at 0.62 (2023: 0.59).", ("5%", "0.62", "0.59")),
        ("The margin on homes was 20.1% (2023: 19.8%), up 30 basis points.", ("30 basis points", "20.1%", "19.8%")),
        ("The margin on homes was 20.1%, compared to 17.8% in 1Q23, an increase of 2.3%.", ("2.3%", "20.1%", "17.8%")),
        ("Land fell by $5 million to $41 million (2023: $46 million).", ("$5 million", "$41 million", "$46 million")),
    ],
)
def test_a_growth_or_change_follows_from_the_two_amounts_beside_it(sentence: str, compared: tuple[str, ...]) -> None:
    assert compared in _compared(sentence + "\n\n")


def test_of_two_pairs_the_one_that_grew_so_is_taken() -> None:
    told = _compared("We sold 3,987 homes (2023: 3,742), up 7%, at $302,476 (2023: $296,859), up 2%.\n\n")
    assert told == {("7%", "3,987 homes", "3,742"), ("2%", "$302,476", "$296,859")}


def test_of_three_pairs_the_farthest_is_not_taken() -> None:
    told = _compared(
        "We sold 3,987 homes (2023: 3,726) at $302,476 (2023: $296,859) with 42.1 visits (2023: 40.9), up 7%.\n\n"
    )
    assert ("7%", "3,987 homes", "3,726") not in told


HOLDS = (
    "Homes sold were 3,987 (2023: 3,742), up 7%.\n\n"
    "The average price of a home rose by 7% to $302,476 (2023: $281,859).\n\n"
    "Visits were 84,120, an increase of 5.2% compared with 79,962 in the prior year quarter.\n\n"
    "Homes in progress were 1,870 (2023: 1,700), up 10%.\n\n"
)


MISPRINT = "Homes reserved were 2,340 (2023: 2,166), up 18%.\n\n"


@pytest.mark.parametrize(
    ("text", "is_stated"),
    [
        (HOLDS + MISPRINT, True),
        (MISPRINT, False),
        (HOLDS + MISPRINT.replace("up 18%", "up 18% at constant currency"), False),
        (HOLDS + MISPRINT.replace("up 18%", "for $4.1 million of deposits up 18%"), False),
        (HOLDS + MISPRINT.replace("up 18%", "and the year ended up 18%"), False),
        (HOLDS + MISPRINT.replace("up 18%", "while visits were up 18% and calls up 8.5%"), False),
    ],
    ids=["others hold", "alone", "measured otherwise", "of another amount", "in another clause", "two growths"],
)
def test_one_that_does_not_follow_is_stated_where_others_do_and_it_compares_nothing_else(
    text: str, is_stated: bool
) -> None:
    assert (("18%", "2,340", "2,166") in _compared(text)) == is_stated


@pytest.mark.parametrize(
    ("sentence", "is_stated"),
    [
        ("Web sales increased 1.1 percent to $64.6 million, compared to web sales of $46.1 million in 1Q23.", True),
        ("Web sales increased 1.1 percent from $46.1 million in 1Q23 to $64.6 million.", True),
        ("Web sales increased 1.1 percent and were $64.6 million, compared to $46.1 million in 1Q23.", False),
    ],
    ids=["to and compared with", "from and to", "not worded"],
)
def test_two_that_hold_are_enough_where_a_sentence_says_to_what_and_from_what(sentence: str, is_stated: bool) -> None:
    holds = HOLDS.split("\n\n")
    stated = any("1.1 percent" in one for one in _compared("\n\n".join([*holds[:2], sentence, ""])))
    assert stated is is_stated
    assert not any("1.1 percent" in one for one in _compared("\n\n".join([holds[0], sentence, ""])))


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("Charges were $23 million, inclusive of $20 million for a plant and $3 million for leases.", True),
        ("Charges were $32 million, inclusive of $20 million for a plant and $3 million for leases.", False),
        ("The price was $423 million, consisting of $320 million in cash and $103 million in shares.", True),
        ("The price was $432 million, consisting of $320 million in cash and $103 million in shares.", True),
        ("The price was $580 million, consisting of $320 million in cash and $103 million in shares.", False),
        ("Charges were $23 million, after $20 million for a plant and $3 million for leases.", False),
        ("Debt was $45 million, primarily comprised of $30 million of loans and $10 million of notes.", False),
        (
            "Debt was $45 million, comprised of $30 million in loans, including $10 million due, and $15 million.",
            False,
        ),
    ],
    ids=["parts", "some parts", "all parts", "a misprint", "no misprint", "no parts", "most parts", "a part of a part"],
)
def test_a_total_is_stated_with_the_parts_that_its_sentence_lists(sentence: str, total: bool) -> None:
    assert any(printed[0].startswith(("$23", "$32", "$4", "$5")) for printed in _compared(sentence)) == total


@pytest.mark.parametrize(
    ("sentences", "is_stated"),
    [
        (
            "Liquidity was $423 million. It is comprised of $320 million of cash and $103 million of undrawn loans.",
            True,
        ),
        (
            "Liquidity was $432 million. It is comprised of $320 million of cash and $103 million of undrawn loans.",
            True,
        ),
        (
            "Liquidity was $580 million. It is comprised of $320 million of cash and $103 million of undrawn loans.",
            False,
        ),
        ("Liquidity was $423 million. Debt is $320 million of notes and $103 million of loans.", False),
        (
            "Liquidity was $423 million. It is mainly comprised of $320 million of cash and $93 million of loans.",
            False,
        ),
        ("Net debt was $423 million. Gross debt comprised $320 million of notes and $93 million of loans.", False),
        (
            "Debt was $423 million. It comprised $320 million, including $10 million due, and $103 million of loans.",
            False,
        ),
        (
            "Revenue was $423 million. It comprised $320 million and $93 million, and leases made up the rest.",
            False,
        ),
        ("Debt was $423 million. Total debt comprised $320 million of notes and $103 million of loans.", True),
    ],
    ids=[
        "parts",
        "a misprint",
        "no misprint",
        "of something else",
        "most of it",
        "of more than it",
        "a part of a part",
        "all but the rest",
        "named again",
    ],
)
def test_a_total_is_stated_with_the_parts_that_the_next_sentence_lists(sentences: str, is_stated: bool) -> None:
    rows = land_text(
        document(f"As of March 31, 2024, {sentences[0].lower()}{sentences[1:]}\n\n", table("Net income\t1,234"))
    )
    assert any(one["rule"] == "total of the sentence before" for one in rows["relations"]) == is_stated


BY_CHANGE = "growth by its change"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Loans increased $58.3 million, or 1.7%, to $3.52 billion.",
            ("1.7%", "$58.3 million", "$3.52 billion", "$58.3 million"),
        ),
        ("Loans fell 4%, or $5 million, to $120 million.", ("4%", "$5 million", "$120 million", "$5 million")),
        ("Loans rose $5 million (4.2%) from $120 million.", ("4.2%", "$5 million", "$120 million")),
        ("Loans rose $5 million, or 9.1%, to $125 million.", None),
        ("Loans rose $5 million, or 4.2%, excluding one bank, to $125 million.", None),
    ],
)
def test_a_growth_is_its_change_over_what_it_began_from(sentence: str, told: tuple[str, ...] | None) -> None:
    assert _compared(f"In 1Q24, {sentence}", BY_CHANGE) == ({told} if told else set())


def test_a_growth_that_is_not_its_change_is_stated_where_two_others_are() -> None:
    others = (
        "Deposits grew $8 million, or 4.2%, to $200 million.\n\nAssets grew $9 million, or 2.2%, to $416 million.\n\n"
    )
    (wrong,) = _compared(f"{others}Loans grew $5 million, or 9.1%, to $125 million.", BY_CHANGE) - _compared(
        others, BY_CHANGE
    )
    assert wrong == ("9.1%", "$5 million", "$125 million", "$5 million")
