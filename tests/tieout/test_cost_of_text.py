"""What text costs, counted in what is looked at: hostile text takes its length, not the square of it.

Here: sentences, notes, definitions, days. Not here: searches for sums (`relations/test_cost.py`), or one reader of a
format.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import figures
from tests.tieout.prose_kit import read
from tests.tieout.relations_kit import document, table
from tieout.prose import clauses
from tieout.relations import breakdowns, subjects


def test_a_clause_is_followed_once_however_many_figures_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    followed = Counter[str]()
    continued = clauses._continued

    def counted(subject: str, words: str, thing: str, change: str) -> str:
        followed["clauses"] += 1
        return continued(subject, words, thing, change)

    monkeypatch.setattr(clauses, "_continued", counted)
    amounts = ", ".join(f"${number} million" for number in range(101, 501))
    rows = land_text(document(table("Sales\t7\t8"), f"Revenue was {amounts}.\n"))
    assert len([f for f in rows["figures"] if f["source"] == "prose"]) == 400
    assert 0 < followed["clauses"] <= 2 * 400


def test_an_abbreviation_is_looked_up_from_its_bracket() -> None:
    class Watched:
        """A pattern that says how much text it was tried on."""

        characters = 0

        def __init__(self, pattern: re.Pattern[str]) -> None:
            self.pattern = pattern

        def search(self, text: str) -> re.Match[str] | None:
            Watched.characters += len(text)
            return self.pattern.search(text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subjects, "_WORDS_BEFORE", Watched(subjects._WORDS_BEFORE))
        text = "up " + "for-" * 20_000 + ' average order value ("AOV")'
        assert set(subjects.Vocabulary.of(text).abbreviations) == {"aov"}
    assert 0 < Watched.characters <= 300


def test_a_note_is_held_against_lines_that_could_be_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    held = 0
    words = breakdowns._words

    def counted(text: str) -> frozenset[str]:
        nonlocal held
        held += 1
        return words(text)

    monkeypatch.setattr(breakdowns, "_words", counted)
    tables = [
        table(
            *(f"Item {part} of {number}\t{number}{part}\t{number + 9}{part}" for part in (3, 4)), title=f"Note {number}"
        )
        for number in range(200)
    ]
    land_text(document(*tables))
    assert 400 <= held <= 10 * 400


def test_days_on_one_line_cost_their_number() -> None:
    started = time.process_time()
    figures("Net sales were $84 million for the quarter ended June 30, 2024.\n" + "June 30, 2024 " * 6_000 + "\n")
    assert time.process_time() - started < 10


def test_words_without_end_cost_no_more_than_they_are_long() -> None:
    """Each of them, trimmed by a pattern with nested repetition, would not end."""
    runs = ("1 " * 3_000, "and of the, " * 2_000, "($5 " * 1_000, "compared to the quarter " * 500, "up " + " " * 3_000)
    for run in runs:
        assert read(f"Sales were {run} $5 million.")[-1].value in {Decimal(5_000_000), Decimal(5)}
