"""What is written: files, marks, tables, amounts.

Here: the writer without a browser. Not here: what a browser makes of it (`test_sheet_in_browser.py`).
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from orchestration.paths import DataDirectory
from orchestration.proof import write_proof_sheets
from orchestration.proof.amounts import shown
from orchestration.proof.blocks import Spaced, Table, Text, chunks
from orchestration.proof.cells import Row
from orchestration.proof.content import Figure, Line
from orchestration.proof.data import as_script
from orchestration.proof.pieces import Markup, pieces, visible
from orchestration.proof.sheet import NoSuchRelease, file_name
from orchestration.proof.spaced import spaced_rows
from orchestration.runner import Outcome

RELEASE = "iij-fy2008-q1"


@pytest.fixture
def warehouse(shipped_run: tuple[DataDirectory, Outcome], tmp_path: Path) -> Path:
    return Path(shutil.copy(shipped_run[0].published, tmp_path / "warehouse.duckdb"))


def change(warehouse: Path, statement: str) -> None:
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(statement)


def figure(line: int, start: int, printed: str, *, in_table: bool = True, column: int | None = None) -> Figure:
    return Figure(
        id=f"{line}-{start}",
        document=1,
        line=line,
        start=start,
        end=start + len(printed),
        printed=printed,
        in_table=in_table,
        column=column,
        label="",
        period="",
        unit=None,
        value=None,
        scale=Decimal(1),
        decimals=None,
        mark="tied",
        release="r",
    )


def read(
    text: str, *printed: str, table: int | None = 1, media_type: str = "text/plain"
) -> list[Text | Spaced | Table]:
    """Blocks of a document; each of `printed` is a figure where it stands first after the one before."""
    lines = [Line(1, number, None, line, table) for number, line in enumerate(text.split("\n"), 1)]
    figures, at = [], (0, 0)
    for one in printed:
        for position in range(at[0], len(lines)):
            start = lines[position].text.find(one, at[1] if position == at[0] else 0)
            if start >= 0:
                figures.append(figure(position + 1, start, one, in_table=table is not None))
                at = (position, start + len(one))
                break
        else:
            raise AssertionError(f"{one} is not printed")
    return [block for chunk in chunks(lines, figures, media_type) for block in chunk.blocks]


def cells(rows: Sequence[Row]) -> list[list[str]]:
    return [
        ["".join(one if isinstance(one, str) else f"[{one.printed}]" for one in cell.pieces) for cell in row.cells]
        for row in rows
    ]


def only_table(blocks: Sequence[Text | Spaced | Table]) -> Table:
    (table,) = blocks
    assert isinstance(table, Table)
    return table


def test_a_figure_has_its_mark_and_its_place(shipped_sheets: Path) -> None:
    page = (shipped_sheets / f"{RELEASE}.html").read_text(encoding="utf-8")
    figures = re.findall(r'<a id="figure-[0-9a-f]+" class="g ([a-z])"', page)
    counts = {mark: figures.count(mark) for mark in sorted(set(figures))}
    assert counts == {"d": 25, "f": 18, "i": 3, "n": 30, "p": 1, "t": 623, "u": 81}
    assert page.count('id="line-192"') == 1


def test_a_page_needs_nothing_else(shipped_sheets: Path) -> None:
    for file in shipped_sheets.glob("*.html"):
        page = file.read_text(encoding="utf-8")
        assert not re.search(r'(?:src|srcset|poster)=|<link[^>]+href="(?!data:)|@import|url\(', page), file.name
        assert "default-src 'none'" in page


def test_a_sheet_is_written_again_only_when_its_rows_change(warehouse: Path, tmp_path: Path) -> None:
    out = tmp_path / "proof"
    (sheet,) = write_proof_sheets(warehouse, out)
    first = sheet.stat().st_mtime_ns
    change(warehouse, "update warehouse_version set run_id = 'another'")
    assert write_proof_sheets(warehouse, out) == [sheet]
    assert sheet.stat().st_mtime_ns == first
    assert "another" in (out / "checks.html").read_text(encoding="utf-8")
    for statement in (
        "update fct_finding set summary = summary || '!' where line_number = 22",
        "update tie_out_term set weight = weight + 1 where term_number = 3",
        "update release_line set text = text || '!' where line_number = 5",
        "update dim_issuer set name = name || '!'",
    ):
        change(warehouse, statement)
        write_proof_sheets(warehouse, out)
        assert sheet.stat().st_mtime_ns > first, statement
        first = sheet.stat().st_mtime_ns


def test_a_sheet_that_is_lost_is_written_again_and_one_without_release_goes(warehouse: Path, tmp_path: Path) -> None:
    out = tmp_path / "proof"
    (sheet,) = write_proof_sheets(warehouse, out)
    sheet.unlink()
    (out / "notes.html").write_text("a person's own")
    write_proof_sheets(warehouse, out)
    assert sheet.is_file()
    change(warehouse, "delete from release_quality")
    assert write_proof_sheets(warehouse, out) == []
    assert sorted(path.name for path in out.iterdir()) == ["checks.html", "index.html", "notes.html", "sheets.json"]
    assert "no release yet" in (out / "index.html").read_text(encoding="utf-8")


def test_one_release_can_be_asked_for(warehouse: Path, tmp_path: Path) -> None:
    assert [path.name for path in write_proof_sheets(warehouse, tmp_path / "proof", RELEASE)] == [f"{RELEASE}.html"]
    with pytest.raises(NoSuchRelease):
        write_proof_sheets(warehouse, tmp_path / "proof", "iij-fy1999-q1")


def test_a_term_of_another_release_is_told_with_its_release(warehouse: Path, tmp_path: Path) -> None:
    change(
        warehouse,
        "insert into fct_figure by name select * replace ('elsewhere' as figure_id, 'iij-fy2007-q4' as release_id) "
        "from fct_figure where line_number = 192 limit 1",
    )
    change(
        warehouse,
        "update tie_out_term set figure_id = 'elsewhere' where role = 'print' and tie_out_id = (select tie_out_id "
        "from fct_tie_out where line_number = 192 and kind = 'duplicate' and verdict = 'fail') "
        "and figure_id not in (select figure_id from fct_tie_out where line_number = 192)",
    )
    (sheet,) = write_proof_sheets(warehouse, tmp_path / "proof")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', sheet.read_text(), re.DOTALL)
    assert found
    last = json.loads(found[1])["figures"][-1]
    assert (last[0], last[8]) == ("elsewhere", "iij-fy2007-q4")


@pytest.mark.parametrize("release", ["../x", "index", "Ä b", "a" * 300, "x/y", "con&<"])
def test_a_file_is_named_plainly(release: str) -> None:
    assert re.fullmatch(r"[a-z0-9.-]{1,130}-[0-9a-f]{8}\.html", file_name(release))


def test_tabs_make_cells() -> None:
    table = only_table(read("\t1Q08\t1Q07\nSales\t16\t13\nCosts\nRent\t(2)\t-", "16", "13", "(2)"))
    assert cells(table.rows) == [["", "1Q08", "1Q07"], ["Sales", "[16]", "[13]"], ["Costs"], ["Rent", "[(2)]", "-"]]
    assert table.right == [False, True, True]
    assert table.heads == 1


def test_a_pipe_inside_a_figure_parts_nothing() -> None:
    text = "| | 2024 | | 2023 |\n|---|---|---|---|\n|    Net sales | $ | 26 | 15 |"
    table = only_table(read(text, "$ | 26", "15", media_type="text/markdown"))
    assert cells(table.rows)[1] == ["Net sales", "[$ | 26]", "[15]"]
    assert [cell.span for cell in table.rows[1].cells] == [1, 2, 1]
    assert table.rows[1].indent == 3


def test_tags_of_a_table_make_cells_over_several_lines() -> None:
    text = (
        "<table>\n<tr><th></th><th colspan=2>Year</th></tr>\n<tr>\n<td>Sales\nnet<sup>(1)</sup></td>\n"
        "<td>$ 3</td>\n<td>2 &amp; more</td></tr>\n</table>"
    )
    table = only_table(read(text, "$ 3", media_type="text/markdown"))
    assert cells(table.rows) == [["", "Year"], ["Sales net(1)", "[$ 3]", "2 & more"]]
    assert [line.number for line in table.rows[1].lines] == [4, 5, 6, 7]


def test_spaces_that_align_are_kept() -> None:
    (block,) = read("<TABLE>\n<S>        <C>\nSales       16     13\n            --     --\n", "16", "13")
    assert isinstance(block, Spaced)
    assert [line.line.number for line in block.lines] == [3, 4]
    assert block.lines[0].pieces[0] == "Sales       "


def spaced(text: str, *printed: tuple[str, int]) -> list[Row]:
    """Rows of a table of spaces; each figure with its column, found where it stands next."""
    lines = [Line(1, number, None, line, 1) for number, line in enumerate(text.split("\n"), 1)]
    figures: dict[int, list[Figure]] = {}
    number, at = 0, 0
    for one, column in printed:
        while (start := lines[number].text.find(one, at)) < 0:
            number, at = number + 1, 0
        figures.setdefault(number + 1, []).append(figure(number + 1, start, one, column=column))
        at = start + len(one)
    rows = spaced_rows(lines, figures)
    assert rows is not None
    return rows


def test_spaces_become_columns_where_the_reader_has_numbered_them() -> None:
    rows = spaced(
        "                  3 Months           12\n"
        "               -----------------    ------\n"
        "               2004         2003    2004\n"
        "<S>            <C>          <C>     <C>\n"
        "Sales of                                  \n"
        "  Lamps        $ 16          9      (7)%\n"
        "               ----       ----      ----\n"
        "Tax              3           12     n/a",
        *(("16", 2), ("9", 3), ("(7)%", 4), ("3", 2), ("12", 3)),
    )
    assert cells(rows) == [
        ["", "3 Months", "12"],
        ["", "2004", "2003", "2004"],
        ["Sales of"],
        ["Lamps", "$ [16]", "[9]", "[(7)%]"],
        ["Tax", "[3]", "[12]", "n/a"],
    ]
    assert [cell.span for cell in rows[0].cells] == [1, 2, 1]
    assert [row.indent for row in rows[2:]] == [0, 2, 0]
    assert [row.lines[0].number for row in rows] == [1, 3, 5, 6, 8]


def test_figures_out_of_their_columns_leave_the_lines_as_printed() -> None:
    lines = [Line(1, 1, None, "Lamps   7   16", 1), Line(1, 2, None, "Tax     3    4", 1)]
    crossed = {1: [figure(1, 8, "7", column=3), figure(1, 12, "16", column=2)]}
    assert spaced_rows(lines, crossed) is None
    assert spaced_rows(lines, {}) is None


def test_lines_of_a_full_paragraph_are_joined() -> None:
    full = "Sales of lamps were higher in the quarter than in all quarters of the year-"
    first, *others = read(f"{full}\nbefore it, which helped.\nAnother one.\n\n{full}\n* A note", table=None)
    assert isinstance(first, Text)
    assert [line.line.number for line in first.goes_on] == [2]
    assert first.joint == ""
    assert first.goes_on[0].joint == " "
    assert len(others) == 3, "a short line ends a paragraph, and so do a blank one and the mark of a note"


def test_prose_has_headings_items_and_paragraphs() -> None:
    text = "# Results\n\nOperating Results\n\nSales rose by 3 %.\nThey fell before.\n\n- an item\n---\n"
    blocks = [block for block in read(text, "3 %", table=None) if isinstance(block, Text)]
    assert [(block.style, block.opens) for block in blocks] == [
        ("h", True),
        ("h", True),
        ("p", True),
        ("p", False),
        ("li", True),
    ]
    assert blocks[0].pieces == ["Results"]


@pytest.mark.parametrize("item", ["- -        Sales rose", "    1.        Sales rose", "•    Sales rose"])
def test_a_wide_gap_after_the_mark_of_an_item_aligns_nothing(item: str) -> None:
    (block,) = read(f"{item} by 3 % in the year\n", "3 %", table=None)
    assert isinstance(block, Text)
    assert block.style == "li"


def test_a_wide_gap_between_words_is_kept() -> None:
    (block,) = read("- Sales     3 %\n", "3 %", table=None)
    assert isinstance(block, Spaced)


def test_what_is_only_listed_does_not_look_as_if_it_held_the_build_back(warehouse: Path, tmp_path: Path) -> None:
    change(warehouse, "update check_result set severity = 'error' where check_name = 'statements_tie'")
    change(warehouse, "update check_result set passed = false where check_name = 'statements_tie'")
    write_proof_sheets(warehouse, tmp_path)
    page = (tmp_path / "checks.html").read_text(encoding="utf-8")
    assert re.search(r'class="check bad" id="check-statements-statements_tie">\s*<h3>✗ ', page)
    assert re.search(r'class="check listed" id="check-segments-segments_tie">\s*<h3>! ', page)
    assert '<a href="#suite-statements" class="bad">✗ statements' in page
    assert '<a href="#suite-segments" class="listed">! segments' in page
    assert re.search(r'<th scope="col" class="r">reported</th>', page)
    assert re.search(r'<th scope="col">line number</th>', page)


def test_markup_is_dropped_and_what_is_none_is_not() -> None:
    markup = Markup("text/markdown")
    assert markup.text("**Bold** \\$3 &lt;4 <b class=x>b</b> a < b <http://x.example/> <script>") == (
        "Bold $3 <4 b a < b <http://x.example/> <script>"
    )
    assert Markup("text/html").text("**a** <b>") == "**a** <b>"


def test_figures_that_overlap_are_all_shown() -> None:
    found = pieces("from 1.94 to 1.99", 0, 17, [figure(1, 5, "1.94 to 1.99"), figure(1, 13, "1.99")], None)
    assert [one if isinstance(one, str) else one.printed for one in found] == ["from ", "1.94 to 1.99", "1.99"]


def test_what_hides_is_shown() -> None:
    assert visible("a\u202eb\u2066\x00\x1b\tc") == "a⟦U+202E⟧b⟦U+2066⟧␀␛\tc"
    assert visible("½ × 1\u00a0000 – é") == "½ × 1\u00a0000 – é"


def test_no_text_leaves_the_json() -> None:
    text = '</script><!-- & "\u202e\u2028'
    script = as_script([text])
    assert not set("<>&\u202e") & set(script)
    assert json.loads(script) == [text.replace("\u202e", "⟦U+202E⟧")]


@pytest.mark.parametrize(
    ("amount", "scale", "decimals", "text"),
    [
        ("8433000000", "1000000", -6, "8,433"),
        ("8396453000", "1000000", -6, "8,396.453"),
        ("-165000000", "1000000", -6, "−165"),
        ("14.55007256", "1", 1, "14.5501"),
        ("0.0000001", "1", 1, "0"),
        ("-0.0000001", "1", 1, "0"),
        ("1234567", "1", None, "1,234,567"),
    ],
)
def test_amounts_are_told_in_the_scale_of_the_print(amount: str, scale: str, decimals: int | None, text: str) -> None:
    assert shown(Decimal(amount), Decimal(scale), decimals) == text
