"""HTML as a reader sees it (`formats/html.py`, `html_cells.py`): cells of several lines, paragraphs, lists.

Here: what is text and what a row. Not here: tables that are drawn in other ways (`test_html_layouts.py`).
"""

from __future__ import annotations

from tieout.formats.html import render


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
