"""Pages that draw their tables in other ways than rows of cells: blocks, tables in tables, stacked lines, hard spaces.

Here: one invented statement in each of them, and what only looks like one. Not here: ordinary tables (`test_html.py`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any

import pytest

from tests.conftest import land_text
from tieout.formats.html import render


def _listed(*rows: tuple[str, str]) -> str:
    items = "".join(f"<li><span>{left}</span><span>{right}</span></li>" for left, right in rows)
    return f"<html><body><ul>{items}</ul></body></html>"


@pytest.mark.parametrize(
    "rows",
    [
        (("Highlights", "3"), ("Review", "5"), ("Notes", "12")),
        (("Annual meeting", "14 May"), ("Doors open", "10:00"), ("Room", "25"), ("Passcode", "883412")),
    ],
)
def test_a_list_with_bare_numbers_is_no_table(rows: tuple[tuple[str, str], ...]) -> None:
    assert render(_listed(*rows))[1] == []


@pytest.mark.parametrize(
    "rows",
    [
        (("Revenue", "$4.2m"), ("Margin", "17%"), ("Mills", "25")),
        (("", "2024"), ("Looms", "31"), ("Mills", "25"), ("Shops", "8")),
        (("Key figures", "(in millions)"), ("Sales", "31"), ("Costs", "25"), ("Profit", "6")),
    ],
)
def test_a_list_of_marked_or_headed_numbers_is_a_table(rows: tuple[tuple[str, str], ...]) -> None:
    assert len(render(_listed(*rows))[1]) == 1


def test_blocks_in_each_other_are_looked_into_once() -> None:
    deep = "".join("<div>" * 900 + "<b>Sales</b><span>4</span>" + "</div>" * 900 for _ in range(6))
    started = time.process_time()
    assert render(f"<html><body>{deep}</body></html>")[1] == []
    assert time.process_time() - started < 5


def test_a_cell_of_many_blank_elements_is_read_once() -> None:
    blank = '<span style="padding-left:3px"> </span>' * 40_000
    rows = f"<tr><td>{blank}Sales</td><td>5.1</td></tr><tr><td>Costs<br><br>{blank}</td><td>4.2<br><br></td></tr>"
    started = time.process_time()
    (grid,) = render(f"<html><body><table>{rows}</table></body></html>")[1]
    assert grid.rows[0].label.text.strip() == "Sales"
    assert time.process_time() - started < 2


def test_tiles_print_a_number_above_its_name() -> None:
    def tiles(*pairs: tuple[str, str]) -> str:
        blocks = "".join(f"<div><h3>{value}</h3><p>{name}</p></div>" for value, name in pairs)
        return f"<html><body><div>{blocks}</div></body></html>"

    lines, grids, _ = render(tiles(("$4.2m", "Revenue"), ("17%", "Margin"), ("25", "Mills")))
    assert (len(grids), lines[0]) == (1, "| Revenue | $4.2m |")
    assert render(tiles(("1.", "Revenue rose"), ("2.", "Margins fell"), ("3.", "Mills shut")))[1] == []
    assert render(tiles(("1", "Revenue rose"), ("2", "Margins fell"), ("3", "Mills shut")))[1] == []


def test_tables_of_one_row_with_bare_numbers_are_no_table() -> None:
    def page(*rows: tuple[str, str]) -> str:
        tables = "".join(f"<table><tr><td>{left}</td><td>{right}</td></tr></table>" for left, right in rows)
        return f"<html><body>{tables}</body></html>"

    assert render(page(("Menu", "2"), ("Contact us", "4"), ("Map", "9")))[1] == []
    assert len(render(page(("Sales", "2.1"), ("Costs", "1.4"), ("Profit", "0.7")))[1]) == 1


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


def _spaced() -> list[str]:
    heads = [" " * 30 + "".join(text.center(28) for text in HEADERS[0][1:])]
    return [*heads, *(line[0].ljust(30) + "".join(t.rjust(13) + " " for t in line[1:]) for line in (HEADERS[1], *ROWS))]


def in_hard_spaces() -> str:
    return "".join(f"<p>{line.rstrip().replace(' ', '&nbsp;')}</p>" for line in _spaced())


def in_hard_spaces_and_breaks() -> str:
    return "<p>" + "<br>\n".join(line.rstrip().replace("  ", "&nbsp; ") for line in _spaced()) + "</p>"


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


def stacked(end: str = "") -> str:
    heads = "".join(map(_row, HEADERS))
    columns = ("<br>".join(line[n] for line in ROWS) + (end if n == 0 else "") for n in range(5))
    return f"<table>{heads}<tr>{''.join(f'<td>{column}</td>' for column in columns)}</tr></table>"


def stacked_paragraphs() -> str:
    heads = "".join(map(_row, HEADERS))
    columns = ("\n" + "".join(f"<p>{line[n] or '&nbsp;'}</p>" for line in ROWS) for n in range(5))
    return f"<table>{heads}<tr>{''.join(f'<td>{column}</td>' for column in columns)}</tr></table>"


def with_a_table_in_each_cell() -> str:
    def drawn(line: Line) -> str:
        marks = ("".join(f"<td>{part}</td>" for part in text.split()) for text in line[1:])
        cells = "".join(f"<td><table><tr>{mark}</tr></table></td>" for mark in marks)
        return f"<tr><td>{line[0]}</td>{cells}</tr>"

    heads = "".join(map(_row, HEADERS))
    return f"<table>{heads}{''.join(map(drawn, ROWS))}</table>"


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

HEAD = (
    "<p>Quillon Mills Inc. reports second quarter results</p>"
    "<p>DENVER, August 6, 2024 - Quillon Mills Inc. (NYSE: QML) today reported its second quarter results.</p>"
    "<p><b>Statements of Operations</b><br>(in thousands, except per share data)</p>"
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


@pytest.mark.parametrize("cells", ["$0.20|to|$0.22", "$|0.20|to|$|0.22"])
def test_both_ends_of_a_range_in_cells_are_read(cells: str) -> None:
    row = "".join(f"<td>{cell}</td>" for cell in cells.split("|"))
    rows = f"<tr><td>Net income per share</td>{row}</tr><tr><td>Adjusted net income per share</td>{row}</tr>"
    assert [f["printed"] for f in figures(f"<table>{rows}</table>")] == ["$0.20", "$0.22"] * 2
