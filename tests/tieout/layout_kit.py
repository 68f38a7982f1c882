"""Releases of one table or a sentence or two, as text: heads of fictional releases, and the figures below them.

Here: what the tests of several subjects share. Not here: tables (`statements_kit.py`), HTML (`page_kit.py`), any test.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import land_text
from tests.tieout.periods_kit import span
from tieout.formats.decoding import Line
from tieout.formats.documents import open_document
from tieout.formats.grid import Grid

QUARTER = (
    "Acme Widgets Inc. reports results for the third quarter ended September 30, 2024\n\nBoston, October 24, 2024\n\n"
)
"""Of an issuer whose year is the calendar's."""
FISCAL = (
    "Acme Widgets Inc. Announces Fourth Quarter and Fiscal Year 2025 Results\n\nBoston, March 4, 2025\n\n"
    "Acme Widgets Inc. today announced results for its fourth quarter and fiscal year ended January 31, 2025.\n\n"
)
HALF = "Acme AG reports half-year results for the six months ended 30 June 2024\n\nZurich, 31 July 2024\n\n"
LONDON = (
    'Acme Widgets Inc. reports results for the three months ended June 30, 2024 ("1Q24")\n\nLondon, August 1, 2024\n\n'
)
"""Of an issuer whose year ends in March, and who says so by the name of its quarter."""
FULL_YEAR = "Harbour Mobile Limited\n\nAnnual results 2024\n\n"
HALF_TO_DECEMBER = "Acme Limited\nHalf-year report\n\nFor the half-year ended 31 December 2024\n\n20 February 2025\n\n"
APPENDIX_4D = "Example Aquaculture Limited\n\nAppendix 4D for the half-year ended 30 June 2024\n\n"
INSURER = "Acme Insurance Group, Inc. reports results for the fourth quarter of 2024\n\nBoston, February 11, 2025\n\n"
LANTAU = "# Lantau Estates Limited\n\n2024 Interim Results\n\nHong Kong, 8th August 2024\n\n"
NORBURY = "Norbury Group plc\n\nInterim results for the six months ended 30 June 2024\n\n3 September 2024\n\n"
NORTHGATE = "# Northgate Bancorp Reports 4Q24 Net Income of $221 Million\n\nBoston, January 16, 2025\n\n"
VATTRA = (
    "Vattra Oyj\n\nVattra Oyj, Financial Statements Bulletin, 12 February 2025\n\n"
    "Bulletin 2024: a good fourth quarter\n\n"
)
PROSE = (
    'Acme Inc. reports results for the three months ended June 30, 2024 ("1Q24")\n\n'
    "London, August 1, 2024\n\nRevenue was $120 million in 1Q24.\n"
)
"""A release without a table."""


def release_of(text: str) -> dict[str, Any]:
    """What is landed of the document itself: whose release it is, of which period and day, or why it was refused."""
    (document,) = land_text(text, hint=None)["documents"]
    return document


def document_of(data: bytes | str, **kwargs: Any) -> dict[str, Any]:
    """What is landed of a document in a folder with a hint at its issuer."""
    return land_text(data, **kwargs)["documents"][0]


def figures(text: str, head: str = QUARTER) -> list[dict[str, Any]]:
    """The figures of a text below a head."""
    rows = land_text(head + text, hint=None)
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return rows["figures"]


def one(text: str, printed: str, head: str = QUARTER) -> dict[str, Any]:
    """The one figure of them that is printed so."""
    (found,) = [f for f in figures(text, head) if f["printed"].strip() == printed]
    return found


def spans(text: str, label: str, head: str = QUARTER) -> list[tuple[date | None, date]]:
    """The periods of the figures of a label."""
    return [span(f) for f in figures(text, head) if f["row_label"] == label]


def by_label(text: str) -> dict[str, dict[str, Any]]:
    """The first figure of each label."""
    return {figure["row_label"]: figure for figure in reversed(figures(text))}


def by_label_and_print(text: str, head: str = FULL_YEAR) -> dict[tuple[str, str], dict[str, Any]]:
    """The figures by their label and what is printed."""
    return {(f["row_label"], f["printed"].strip()): f for f in figures(text, head)}


def figures_of_1q24(text: str) -> list[dict[str, Any]]:
    """The figures of a text below the head of a quarter that the release names."""
    rows = land_text(LONDON + text)
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return rows["figures"]


def one_of_1q24(text: str, printed: str) -> dict[str, Any]:
    """The one figure of them that is printed so."""
    (found,) = [f for f in figures_of_1q24(text) if f["printed"] == printed]
    return found


def lines_of(*texts: str) -> list[Line]:
    """Lines of a document."""
    return [Line(number, text, "\n") for number, text in enumerate(texts, 1)]


def grids_of(text: str) -> tuple[Grid, ...]:
    """The tables of a text, before anything is read of them."""
    return open_document(text.encode()).grids


def cells_of(grid: Grid) -> list[list[str]]:
    """The texts of a table."""
    return [[cell.text.strip() for cell in row.cells] for row in grid.rows]
