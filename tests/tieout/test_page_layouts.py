"""Pages that draw their tables in other ways than rows of cells: blocks, tables in tables, stacked lines, hard spaces.

Here: one invented statement in each of them, and what only looks like one. Not here: ordinary tables of pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any

import pytest

from tests.conftest import land_text
from tieout.formats.html import render

HEAD = (
    "<p>Quillon Mills Inc. reports second quarter results</p>"
    "<p>DENVER, August 6, 2024 - Quillon Mills Inc. (NYSE: QML) today reported its second quarter results.</p>"
    "<p><b>Statements of Operations</b><br>(in thousands, except per share data)</p>"
)
Line = tuple[str, ...]
HEADERS: tuple[Line, ...] = (
    ("", "Three Months Ended June 30,", "Six Months Ended June 30,"),
    ("", *("2024", "2023") * 2),
)
ROWS: tuple[Line, ...] = (
    ("Revenue:", "", "", "", ""),
    ("Cloth", "$ 4,210", "$ 3,905", "$ 8,377", "$ 7,812"),
    ("Yarn", "1,118", "1,207", "2,240", "2,391"),
    ("Total revenue", "5,328", "5,112", "10,617", "10,203"),
    ("Costs", "(4,871)", "(5,240)", "(9,702)", "(10,118)"),
    ("Net income (loss)", "$ 457", "$ (128)", "$ 915", "$ 85"),
    ("Net income (loss) per share", "$ 0.23", "$ (0.06)", "$ 0.46", "$ 0.04"),
)  # fmt: skip


def in_blocks(row: str, cell: str) -> str:
    def drawn(line: Sequence[str]) -> str:
        cells = "".join(f"<{cell}>{escape(text)}</{cell.split()[0]}>" for text in line)
        return f"<{row}>{cells}</{row.split()[0]}>"

    return f"<div>{''.join(map(drawn, (*HEADERS, *ROWS)))}</div>"


def in_grouped_blocks() -> str:
    heads = "".join(f"<div>{''.join(f'<div><b>{t}</b></div>' for t in line)}</div>" for line in HEADERS)
    rows = "".join(f"<div>{''.join(f'<div><span>{t}</span></div>' for t in line)}</div>" for line in ROWS)
    return f"<section><div class='head'>{heads}</div><div class='body'>{rows}</div></section>"


def _row(line: Line) -> str:
    spans = 2 if len(line) == 3 else 1
    cells = "".join(f"<td colspan={spans if n else 1}>{text or '&nbsp;'}</td>" for n, text in enumerate(line))
    return f"<tr>{cells}</tr>"


def _table(line: Line) -> str:
    return f"<table width='100%'>{_row(line)}</table>"


def in_row_tables() -> str:
    return "".join(map(_table, (*HEADERS, *ROWS)))


def in_tables_inside_a_table() -> str:
    return f"<table>{''.join(f'<tr><td>{_table(line)}</td></tr>' for line in (*HEADERS, *ROWS))}</table>"


def with_a_table_in_each_cell() -> str:
    def drawn(line: Line) -> str:
        marks = ("".join(f"<td>{part}</td>" for part in text.split()) for text in line[1:])
        cells = "".join(f"<td><table><tr>{mark}</tr></table></td>" for mark in marks)
        return f"<tr><td>{line[0]}</td>{cells}</tr>"

    heads = "".join(map(_row, HEADERS))
    return f"<table>{heads}{''.join(map(drawn, ROWS))}</table>"


def stacked(end: str = "") -> str:
    heads = "".join(map(_row, HEADERS))
    columns = ("<br>".join(line[n] for line in ROWS) + (end if n == 0 else "") for n in range(5))
    return f"<table>{heads}<tr>{''.join(f'<td>{column}</td>' for column in columns)}</tr></table>"


def stacked_paragraphs() -> str:
    heads = "".join(map(_row, HEADERS))
    columns = ("\n" + "".join(f"<p>{line[n] or '&nbsp;'}</p>" for line in ROWS) for n in range(5))
    return f"<table>{heads}<tr>{''.join(f'<td>{column}</td>' for column in columns)}</tr></table>"


def _spaced() -> list[str]:
    heads = [" " * 30 + "".join(text.center(28) for text in HEADERS[0][1:])]
    return [*heads, *(line[0].ljust(30) + "".join(t.rjust(13) + " " for t in line[1:]) for line in (HEADERS[1], *ROWS))]


def in_hard_spaces() -> str:
    return "".join(f"<p>{line.rstrip().replace(' ', '&nbsp;')}</p>" for line in _spaced())


def in_hard_spaces_and_breaks() -> str:
    return "<p>" + "<br>\n".join(line.rstrip().replace("  ", "&nbsp; ") for line in _spaced()) + "</p>"


DRAWN: dict[str, Callable[[], str]] = {
    "blocks": lambda: in_blocks("div", "div"),
    "blocks that a style makes a table": lambda: in_blocks("div style='display:table-row'", "div"),
    "spans": lambda: in_blocks("div", "span"),
    "items of a list": lambda: in_blocks("li", "span"),
    "blocks in groups": in_grouped_blocks,
    "one table a row": in_row_tables,
    "one table a row inside a table": in_tables_inside_a_table,
    "one table a cell": with_a_table_in_each_cell,
    "stacked lines": stacked,
    "stacked lines with a last break": lambda: stacked("<br>"),
    "stacked paragraphs": stacked_paragraphs,
    "hard spaces": in_hard_spaces,
    "hard spaces between breaks": in_hard_spaces_and_breaks,
}
PERIODS = (
    (date(2024, 4, 1), date(2024, 6, 30)),
    (date(2023, 4, 1), date(2023, 6, 30)),
    (date(2024, 1, 1), date(2024, 6, 30)),
    (date(2023, 1, 1), date(2023, 6, 30)),
)


def figures(body: str) -> list[dict[str, Any]]:
    rows = land_text(f"<html><body>{HEAD}{body}</body></html>", hint=None)
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return [figure for figure in rows["figures"] if figure["source"] == "table"]


def value(printed: str) -> Decimal:
    number = Decimal(printed.strip("$ ()").replace(",", "")) * (1 if "." in printed else 1000)
    return -number if "(" in printed else number


@pytest.mark.parametrize("drawn", DRAWN)
def test_a_statement_reads_the_same_however_it_is_drawn(drawn: str) -> None:
    found = [(f["row_label"], (f["period_start"], f["period_end"]), f["value"]) for f in figures(DRAWN[drawn]())]
    assert found == [
        (label, period, value(printed))
        for label, *values in ROWS
        for period, printed in zip(PERIODS, values, strict=True)
        if printed
    ]


@pytest.mark.parametrize("cell", ["div", "span"])
def test_heads_do_not_hide_a_short_table(cell: str) -> None:
    lines = (
        *HEADERS,
        ("", "(unaudited)", "(unaudited)"),
        ("Cloth:", "", "", "", ""),
        ROWS[1],
        ROWS[2],
        ("Yarn:",),
        ROWS[3],
    )
    rows = ("".join(f"<{cell}>{text}</{cell}>" for text in line) for line in lines)
    found = figures(f"<div>{''.join(f'<div>{row}</div>' for row in rows)}</div>")
    assert [f["printed"].strip("$ ") for f in found][:4] == ["4,210", "3,905", "8,377", "7,812"]
    assert [(f["period_start"], f["period_end"]) for f in found][:4] == list(PERIODS)


def test_tables_that_hold_a_paragraph_each_stay_text() -> None:
    points = ("Sales of cloth grew by 4% to $4.2 million.", "Yarn fell by 7%.", "We opened 12 mills.", "Costs fell.")
    body = "".join(f"<table><tr><td>{n}.</td><td>{point}</td></tr></table>" for n, point in enumerate(points, 1))
    lines, grids, _ = render(f"<html><body>{body}</body></html>")
    assert grids == []
    assert [line for line in lines if line] == [f"{n}. {point}" for n, point in enumerate(points, 1)]


def test_blocks_of_text_stay_text() -> None:
    body = "<div><div><b>Sales</b><span> grew by 4%</span></div><div><b>Costs</b><span> fell</span></div>"
    body += "<p>In 2024.</p></div>"
    lines, grids, _ = render(f"<html><body>{body}</body></html>")
    assert grids == []
    assert [line for line in lines if line] == ["Sales grew by 4%", "Costs fell", "In 2024."]


def test_a_label_over_several_lines_is_one_row() -> None:
    rows = "<tr><td>Net income<br>attributable to<br>owners</td><td>1,204</td><td>1,118</td></tr>"
    rows += "<tr><td>Costs</td><td>(871)</td><td>(240)</td></tr>"
    _, grids, _ = render(f"<html><body><table>{rows}</table></body></html>")
    assert [[cell.text for cell in row.cells] for row in grids[0].rows] == [
        ["Net income attributable to owners", "1,204", "1,118"], ["Costs", "(871)", "(240)"],
    ]  # fmt: skip


def test_hard_spaces_in_prose_draw_no_columns() -> None:
    body = "".join(
        f"<p>&#8226;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;Sales of mill {n} were $4.2 million.</p>" for n in range(5)
    )
    lines, _, preformatted = render(f"<html><body>{body}</body></html>")
    assert preformatted == []
    assert lines[0] == "• Sales of mill 0 were $4.2 million."


@pytest.mark.parametrize("cells", ["$0.20|to|$0.22", "$|0.20|to|$|0.22"])
def test_both_ends_of_a_range_in_cells_are_read(cells: str) -> None:
    row = "".join(f"<td>{cell}</td>" for cell in cells.split("|"))
    rows = f"<tr><td>Net income per share</td>{row}</tr><tr><td>Adjusted net income per share</td>{row}</tr>"
    assert [f["printed"] for f in figures(f"<table>{rows}</table>")] == ["$0.20", "$0.22"] * 2
