"""Sentences of a fictional issuer that tell the same figures twice (`relations/told.py`)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import document, table

BULLET = "- Lamp revenue for the three months ended June 30, 2024 was ${0} million, up {1}% year over year\n\n"


def _told(text: str) -> set[tuple[str, ...]]:
    rows = land_text(document(text, table("Net income\t1,234\t1,111")))
    printed = {figure["figure_id"]: figure["printed"].strip() for figure in rows["figures"]}
    terms: dict[str, list[Any]] = {}
    for term in rows["relation_terms"]:
        terms.setdefault(term["relation_id"], []).append(printed[term["figure_id"]])
    return {tuple(terms[one["relation_id"]]) for one in rows["relations"] if one["rule"] == "told twice"}


def test_a_sentence_repeats_a_bullet() -> None:
    told = _told(BULLET.format("22.64", "23.4") + BULLET.format("22.64", "23.4"))
    assert told == {("$22.64 million", "$22.64 million"), ("23.4%", "23.4%")}


@pytest.mark.parametrize(("growth", "is_stated"), [("24.3", True), ("23.9", True), ("31.8", False)])
def test_a_misprint_of_what_is_told_twice_is_stated_and_another_number_is_not(growth: str, is_stated: bool) -> None:
    told = _told(BULLET.format("22.64", "23.4") + BULLET.format("22.64", growth))
    assert (f"{growth}%", "23.4%") in told if is_stated else told == {("$22.64 million", "$22.64 million")}


def test_sentences_that_share_few_digits_are_not_the_same() -> None:
    assert not _told(BULLET.format("5", "2") + BULLET.format("5", "2"))
