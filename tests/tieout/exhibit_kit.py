"""Invented exhibits 99.1 in HTML: their heads, their tables from rows between pipes, and their figures.

Here: what the tests of exhibits share. Not here: releases of text (`layout_kit.py`).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import land_text

HEAD = (
    "<p>Acme Widgets Inc. Reports Second Quarter 2025 Results</p>"
    "<p>BOSTON, July 24, 2025 - Acme Widgets Inc. (NYSE: ACME) today announced its results for the second quarter "
    "ended June 30, 2025.</p>"
)
OF_YEAR = (
    "<p>Acme Widgets Inc. Reports Fourth Quarter and Fiscal Year 2025 Results</p><p>BOSTON, July 24, 2025 - Acme "
    "Widgets Inc. (NYSE: ACME) today announced results for the fourth quarter and fiscal year ended June 30, 2025.</p>"
)
QUARTER, HALF = (date(2025, 4, 1), date(2025, 6, 30)), (date(2025, 1, 1), date(2025, 6, 30))


def table(*rows: str) -> str:
    """A table of HTML from its rows, cells between pipes; `^3 ` before a cell spans three columns."""
    lines = []
    for row in rows:
        cells = []
        for cell in row.split("|"):
            span, _, text = cell.strip().partition(" ") if cell.strip().startswith("^") else ("", "", cell.strip())
            cells.append(f'<td colspan="{span[1:]}">{text}</td>' if span else f"<td>{text}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(lines)}</table>"


def read(body: str, head: str = HEAD) -> list[dict[str, Any]]:
    """The figures of an exhibit with this body."""
    rows = land_text(f"<html><body>{head}{body}</body></html>", hint=None, uri="release.html")
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return rows["figures"]


def one(figures: list[dict[str, Any]], printed: str) -> dict[str, Any]:
    """The one figure that is printed so."""
    (found,) = [figure for figure in figures if figure["printed"].strip() == printed]
    return found
