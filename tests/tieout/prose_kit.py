"""Sentences of invented releases, by themselves and below a head, and what is read of them.

Here: what the tests of prose share. Not here: releases with tables (`layout_kit.py`), or any test.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.conftest import land_text
from tests.tieout.page_kit import exhibit
from tieout.model import Figure, Place
from tieout.prose.amounts import find_amounts
from tieout.prose.claim_figures import TokenInText
from tieout.prose.claims import prose_figures
from tieout.prose.paragraph_headings import Heading
from tieout.prose.scan import scan
from tieout.tables.meaning import DocumentMeaning
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.periods import Period

CALENDAR = FiscalCalendar(12, is_learnt=True, months_to_date=6)
FOURTH_QUARTER = (
    "Acme Widgets Inc. reports results for the fourth quarter and full year ended December 31, 2024\n\n"
    "Boston, February 24, 2025\n\n"
)
FOURTH_QUARTER_RESULTS = (
    "Acme Widgets Inc. reports results for the fourth quarter and full year ended December 31, 2024\n\n"
    "Boston, February 24, 2025\n\nFourth quarter results\n\n"
)
Q4, Q4_BEFORE = ("2024-10-01", "2024-12-31"), ("2023-10-01", "2023-12-31")
"""Periods of figures below these heads, as `period` gives them."""
WHOLE_YEAR, YEAR_AFTER = ("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-12-31")


def quarter(year: int, number: int) -> Period:
    """A quarter of the calendar."""
    return Period(*CALENDAR.span(year, 3 * number - 2, 3))


def year(number: int) -> Period:
    """A year of the calendar."""
    return Period(*CALENDAR.span(number, 1, 12))


def at(*day: int) -> Period:
    """A day."""
    return Period(None, date(*day))


Q2, Q2_BEFORE, Q1, Q3 = quarter(2024, 2), quarter(2023, 2), quarter(2024, 1), quarter(2024, 3)
HALF = Period(date(2024, 1, 1), date(2024, 6, 30))
DOCUMENT = DocumentMeaning(CALENDAR, Q2, "USD", "round")
"""A release on the second quarter of 2024."""


def read(text: str, heading: Heading | None = None) -> list[Figure]:
    """The figures of a sentence of that release."""
    tokens, mentions = scan(text, CALENDAR)
    items = [TokenInText(token, Place(1, token.start, token.end)) for token in tokens]
    return list(prose_figures(text, items, mentions, DOCUMENT, heading or Heading()))


def told(text: str, printed: str) -> dict[str, Any]:
    """The first figure of a text below the head of the fourth quarter that is printed so."""
    rows = land_text(FOURTH_QUARTER + text, hint=None)
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    found = [f for f in rows["figures"] if f["source"] == "prose" and f["printed"].strip() == printed]
    assert found, [f["printed"] for f in rows["figures"]]
    return found[0]


def told_below(text: str, printed: str, head: str = FOURTH_QUARTER_RESULTS) -> dict[str, Any]:
    """The first figure of a text below a head that is printed so."""
    rows = land_text(head + text, hint=None)
    found = [f for f in rows["figures"] if f["source"] == "prose" and f["printed"].strip() == printed]
    assert found, [f["printed"] for f in rows["figures"]]
    return found[0]


def period(figure: dict[str, Any], of: str = "period") -> tuple[str, str]:
    """Its period, or another one of it, as text."""
    return (str(figure[f"{of}_start"] or ""), str(figure[f"{of}_end"] or ""))


def amounts_in(text: str) -> list[tuple[str, Decimal | None, str | None, Decimal | None]]:
    """The amounts of a sentence: as printed, with value, currency or unit, and scale."""
    found = ((text[token.start : token.end], token.number, token.currency) for token in find_amounts(text))
    return [(words, n.value, currency or n.unit, n.scale) for words, n, currency in found if n]


def labels(sentence: str) -> list[tuple[str, str]]:
    """What the figures of a sentence of an exhibit print, and what they are said to be of."""
    return [(figure["printed"].strip(), figure["row_label"]) for figure in exhibit(f"<p>{sentence}</p>")]
