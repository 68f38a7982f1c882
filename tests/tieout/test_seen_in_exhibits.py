"""What exhibits 99.1 of filers brought up: titles above paragraphs, scales of single measures, bare growth, clauses.

Here: each cause by itself, in an invented release, with what it must leave alone. Not here: pages of newsrooms
(`test_seen_on_the_wire.py`), or whole releases (`test_any_issuer.py`).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.conftest import land_text
from tests.tieout.layout_kit import span

HEAD = (
    "<p>Acme Widgets Inc. Reports Second Quarter 2025 Results</p>"
    "<p>BOSTON, July 24, 2025 - Acme Widgets Inc. (NYSE: ACME) today announced its results for the second quarter "
    "ended June 30, 2025.</p>"
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


def read(body: str) -> list[dict[str, Any]]:
    rows = land_text(f"<html><body>{HEAD}{body}</body></html>", hint=None, uri="release.html")
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return rows["figures"]


def one(figures: list[dict[str, Any]], printed: str) -> dict[str, Any]:
    (found,) = [figure for figure in figures if figure["printed"].strip() == printed]
    return found


BALANCE_SHEET = "<p>Condensed Balance Sheets</p><p>(in thousands)</p>" + table(
    "| June 30, 2025 | December 31, 2024",
    "Cash and cash equivalents | 24,588 | 32,220",
    "Other assets | 9,560 | 8,756",
    "Total assets | 34,148 | 40,976",
)
RECONCILIATION = table(
    "| ^2 Three Months Ended June 30, | ^2 Six Months Ended June 30,",
    "| 2025 | 2024 | 2025 | 2024",
    "Net loss | (3,196) | (4,439) | (7,163) | (8,191)",
    "Interest expense | 1,201 | 1,124 | 2,468 | 1,669",
    "Adjusted EBITDA | (1,995) | (3,315) | (4,695) | (6,522)",
)


def test_a_paragraph_between_a_title_and_its_table_hands_on_no_older_title() -> None:
    paragraph = (
        "<p>The table below presents the reconciliation of adjusted EBITDA, which is a non-GAAP financial measure that "
        "the company uses to assess its results.</p>"
    )
    titled = read(f"{BALANCE_SHEET}<p>Reconciliation of Non-GAAP Financial Measures</p>{paragraph}{RECONCILIATION}")
    assert span(one(titled, "1,201")) == QUARTER
    assert span(one(titled, "2,468")) == HALF
    assert one(titled, "1,201")["table_title"] == "Reconciliation of Non-GAAP Financial Measures"
    assert one(titled, "1,201")["statement"] is None
    untitled = read(f"{BALANCE_SHEET}{paragraph}{RECONCILIATION}")
    assert span(one(untitled, "1,201")) == QUARTER
    assert one(untitled, "1,201")["statement"] is None


def test_a_scale_of_one_measure_is_none_of_the_others() -> None:
    rows = (
        "| ^4 Three Months Ended June 30, 2025 | As of June 30, 2025",
        "Region | Boat Revenues | Boats Sold | ASP | Average Berths | Yards",
        "North | $127,777 | 419 | $304,957 | 50.5 | 51",
        "South | 108,145 | 323 | 334,814 | 29.7 | 30",
        "West | 59,605 | 121 | 492,603 | 17.0 | 17",
        "East | 134,609 | 299 | 450,197 | 28.7 | 29",
        "Total | $430,136 | 1,162 | $370,169 | 125.9 | 127",
    )
    figures = read(
        f"<p>Boat Revenues, Boats Sold and Average Selling Price</p><p>(Revenues in thousands)</p>{table(*rows)}"
    )
    told = [
        (one(figures, printed)["value"], one(figures, printed)["unit"]) for printed in ("108,145", "334,814", "323")
    ]
    assert told == [(108_145_000, "USD"), (334_814, "USD"), (323, "pure")]
    assert one(figures, "50.5")["unit"] == "pure"
    assert one(figures, "51")["value"] == 51
    of_all = read(f"<p>Boats</p><p>(Dollars in thousands)</p>{table(*rows)}")
    assert one(of_all, "108,145")["value"] == 108_145_000
    below = table(
        "| As of June 30, 2025 |", "Region | Berths | Docks", "North | 18,272 | 256", "South | 12,868 | 1,212"
    )
    further = read(f"<p>(Revenues in thousands)</p>{table(*rows)}<p>What the company holds by region.</p>{below}")
    assert one(further, "12,868")["value"] == 12_868


def test_what_a_label_is_of_stands_behind_a_dash() -> None:
    rows = table(
        "| ^2 Six Months Ended June 30,",
        "| 2025 | 2024",
        "Ending backlog – homes | 1,298 | 1,808",
        "Ending backlog – value | $525,549 | $322,466",
    )
    figures = read(f"<p>Backlog</p><p>(dollars in thousands, unaudited)</p>{rows}")
    assert (one(figures, "1,298")["value"], one(figures, "1,298")["unit"]) == (1_298, "homes")
    assert (one(figures, "$525,549")["value"], one(figures, "$525,549")["unit"]) == (525_549_000, "USD")
