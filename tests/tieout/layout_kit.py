"""Releases of one table or a sentence or two, as text: what the tests of text layouts share.

Here: heads of fictional releases, and their figures. Not here: any test.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import land_text

QUARTER = (
    "Acme Widgets Inc. reports results for the third quarter ended September 30, 2024\n\nBoston, October 24, 2024\n\n"
)
"""Of an issuer whose year is the calendar's."""
FISCAL = (
    "Acme Widgets Inc. Announces Fourth Quarter and Fiscal Year 2025 Results\n\nBoston, March 4, 2025\n\n"
    "Acme Widgets Inc. today announced results for its fourth quarter and fiscal year ended January 31, 2025.\n\n"
)
HALF = "Acme AG reports half-year results for the six months ended 30 June 2024\n\nZurich, 31 July 2024\n\n"


def release_of(text: str) -> dict[str, Any]:
    """What is landed of the document itself: whose release it is, of which period and day, or why it was refused."""
    (document,) = land_text(text, hint=None)["documents"]
    return document


def figures(text: str, head: str = QUARTER) -> list[dict[str, Any]]:
    rows = land_text(head + text, hint=None)
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return rows["figures"]


def one(text: str, printed: str, head: str = QUARTER) -> dict[str, Any]:
    (found,) = [f for f in figures(text, head) if f["printed"].strip() == printed]
    return found


def span(figure: dict[str, Any]) -> tuple[date | None, date]:
    return figure["period_start"], figure["period_end"]
