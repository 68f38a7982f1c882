"""Invented pages of HTML and exhibits 99.1: their heads, their tables from rows between pipes, and their figures.

Here: what the tests of pages share. Not here: releases of text (`layout_kit.py`), pages of PDF (`pdf_kit.py`).
"""

from __future__ import annotations

from typing import Any

from tests.conftest import land_text

EXHIBIT = (
    "<p>Acme Widgets Inc. Reports Second Quarter 2025 Results</p>"
    "<p>BOSTON, July 24, 2025 - Acme Widgets Inc. (NYSE: ACME) today announced its results for the second quarter "
    "ended June 30, 2025.</p>"
)
EXHIBIT_OF_YEAR = (
    "<p>Acme Widgets Inc. Reports Fourth Quarter and Fiscal Year 2025 Results</p><p>BOSTON, July 24, 2025 - Acme "
    "Widgets Inc. (NYSE: ACME) today announced results for the fourth quarter and fiscal year ended June 30, 2025.</p>"
)

SUMMARY_HEAD = (
    "<html><body><p>Acme Stores, Inc. Reports Second Quarter 2024 Results</p>"
    "<p>DENVER, July 30, 2024 - Acme Stores, Inc. today announced results for the quarter ended June 30, 2024.</p>"
)
HALF_YEAR = "<p>Acme AG reports results for the six months ended 30 June 2024</p><p>Zurich, 31 July 2024</p>"
STORES = (
    "<p>Acme Stores, Inc. reports results for the thirteen weeks ended October 27, 2012</p>"
    "<p>Columbus, November 20, 2012</p><p>For the fiscal year ending February 2, 2013, sales will grow.</p>"
    "<p>Net sales for the thirteen weeks ended October 29, 2011 were $5 million.</p>"
)


def html_table(*rows: str) -> str:
    """A table of HTML from its rows, cells between pipes; `^3 ` before a cell spans three columns."""
    lines = []
    for row in rows:
        cells = []
        for cell in row.split("|"):
            span, _, text = cell.strip().partition(" ") if cell.strip().startswith("^") else ("", "", cell.strip())
            cells.append(f'<td colspan="{span[1:]}">{text}</td>' if span else f"<td>{text}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(lines)}</table>"


def exhibit(body: str, head: str = EXHIBIT) -> list[dict[str, Any]]:
    """The figures of an exhibit with this body."""
    rows = land_text(f"<html><body>{head}{body}</body></html>", hint=None, uri="release.html")
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return rows["figures"]


def only(figures: list[dict[str, Any]], printed: str) -> dict[str, Any]:
    """The one figure that is printed so."""
    (found,) = [figure for figure in figures if figure["printed"].strip() == printed]
    return found


def by_row(*tables: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The figures of HTML tables in a small release, by row label and what is printed."""
    rows = land_text(SUMMARY_HEAD + "".join(tables) + "</body></html>", uri="acme/release.html")
    assert rows["documents"][0]["status"] == "read"
    return {(f["row_label"], f["printed"]): f for f in rows["figures"] if f["source"] == "table"}


def summary(*rows: str, title: str = "Summary", note: str = "(in millions)") -> str:
    """A table whose cells are set apart by `|`."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    return f"<p>{title}</p><p>{note}</p><table>{body}</table>"


def figures_of(data: str | bytes) -> list[dict[str, Any]]:
    """The figures of a whole document."""
    rows = land_text(data, hint=None)
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return rows["figures"]


def page(*rows: str, head: str = HALF_YEAR) -> str:
    """A page of one table, cells between pipes."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<html><body>{head}<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></body></html>"


def by_print(data: str | bytes) -> dict[str, dict[str, Any]]:
    """The figures of a whole document by what is printed."""
    return {figure["printed"].strip(): figure for figure in figures_of(data)}
