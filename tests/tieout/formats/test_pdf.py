"""PDF: places of glyphs into lines and tables, over pages, and what is refused (`formats/pdf.py`, `continued.py`).

Here: what every PDF goes through. Not here: pages of several columns (`test_pages.py`), captions
(`test_page_captions.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.tieout.layout_kit import cells_of
from tests.tieout.pdf_kit import Text, opened, pdf, right
from tieout import read
from tieout.errors import UnreadableDocument
from tieout.formats.documents import open_document

ROWS = [
    ("Revenues", "1,200", "1,100"),
    ("Cost of revenues", "(700)", "(650)"),
    ("Other items", "", "12"),
    ("Net income", "500", "462"),
]


def statement(top: float, rows: Sequence[tuple[str, str, str]], head: bool = True) -> list[Text]:
    texts: list[Text] = []
    if head:
        texts += [
            (390.0, top, "Three Months Ended June 30,"),
            right(450.0, top - 14, "2024"),
            right(560.0, top - 14, "2023"),
        ]
    for index, (label, this, last) in enumerate(rows):
        y = top - 28 - 14 * index
        texts.append((50.0, y, label))
        texts += [right(450.0, y, this)] if this else []
        texts += [right(560.0, y, last)] if last else []
    return texts


def test_a_table_comes_from_the_places_of_its_glyphs() -> None:
    (grid,) = opened(statement(700, ROWS)).grids
    caption = "Three Months Ended June 30,"
    assert cells_of(grid) == [
        ["", caption, caption],
        ["", "2024", "2023"],
        ["Revenues", "1,200", "1,100"],
        ["Cost of revenues", "(700)", "(650)"],
        ["Other items", "", "12"],
        ["Net income", "500", "462"],
    ]


def test_a_pdf_is_landed_as_text_that_cells_point_into() -> None:
    document = opened(statement(700, ROWS))
    assert (document.text.media_type, document.text.encoding) == ("application/pdf", "utf-8")
    assert {line.end for line in document.text.lines} == {"\n"}
    assert len(document.pages) == len(document.lines) == len(document.text.lines)
    for grid in document.grids:
        for row in grid.rows:
            for cell in row.values:
                assert document.text.lines[cell.line_number - 1].text[cell.start : cell.end] == cell.text


def test_a_lone_currency_sign_joins_the_number_to_its_right() -> None:
    texts = [*statement(700, ROWS), (400.0, 672.0, "$"), (510.0, 672.0, "$")]
    (grid,) = opened(texts).grids
    assert [cell.text.replace(" ", "") for cell in grid.rows[2].cells] == ["Revenues", "$1,200", "$1,100"]


def test_a_release_in_pdf_is_read() -> None:
    lines: list[Text] = [
        (50.0, 760.0, "Example Works Ltd. reports results for the quarter ended June 30, 2024"),
        (50.0, 740.0, "Consolidated Statements of Income"),
        (50.0, 726.0, "(In millions of U.S. dollars)"),
    ]
    reading = read(pdf([*lines, *statement(700, ROWS)]), "x", hint="example")
    figure = next(f for f in reading.figures if f.printed == "(650)")
    assert figure.value == -650_000_000
    assert figure.column_label == "Three Months Ended June 30, / 2023"


def test_raised_digits_become_footnote_marks() -> None:
    texts = statement(700, ROWS)
    document = opened([*texts[:4], (98.5, 675.5, "(1)", 6.0), *texts[4:]])
    assert any("Revenues¹" in line.text for line in document.lines)


def test_running_heads_and_page_numbers_are_blank_and_end_no_table() -> None:
    pages = [
        [*statement(700, ROWS), (250.0, 30.0, "Page 1 of 3")],
        [*statement(740, ROWS, head=False), (250.0, 30.0, "Page 2 of 3")],
        [(50.0, 740.0, "Some words at the end of the document"), (250.0, 30.0, "Page 3 of 3")],
    ]
    document = opened(*pages)
    (grid,) = document.grids
    assert len(grid.rows) == 2 + 2 * len(ROWS)
    assert sum("Page" in line.text for line in document.text.lines) == 3
    assert not any("Page" in line.text for line in document.lines)
    assert [len(line.text) for line in document.lines] == [len(line.text) for line in document.text.lines]


def test_headers_repeated_on_the_next_page_are_dropped() -> None:
    document = opened(statement(700, ROWS), statement(740, ROWS), [(50.0, 700.0, "The end of it all")])
    (grid,) = document.grids
    assert len(grid.rows) == 2 + 2 * len(ROWS)


def test_another_title_on_the_next_page_begins_another_table() -> None:
    first = [(50.0, 760.0, "Balance Sheets"), *statement(700, ROWS)]
    second = [(50.0, 770.0, "Cash Flows"), *statement(740, ROWS)]
    assert len(opened(first, second).grids) == 2


def test_a_label_around_its_numbers_is_one_label() -> None:
    texts = [
        *statement(700, ROWS[:2]),
        (50.0, 642.0, "Profit attributable to owners of the"),
        right(450.0, 636.0, "48"),
        right(560.0, 636.0, "47"),
        (50.0, 630.0, "parent"),
        (50.0, 612.0, "Total"),
        right(450.0, 612.0, "548"),
        right(560.0, 612.0, "509"),
    ]
    (grid,) = opened(texts).grids
    assert cells_of(grid)[4:] == [
        ["Profit attributable to owners of the parent", "48", "47"],
        ["Total", "548", "509"],
    ]


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        open_document(data)
    assert caught.value.reason
    assert caught.value.advice
    return caught.value.code


def test_a_scan_is_refused() -> None:
    assert refused(pdf([], [], content=b"0.5 g 10 10 500 700 re f\n")) == "no_text"


def test_a_text_layer_that_is_no_language_is_refused() -> None:
    shifted = [(50.0, 700.0 - 12 * i, "7KHFRPSDQ\\ UHSRUWHG QHW VDOHV IRU WKH TXDUWHU HQGHG") for i in range(20)]
    assert refused(pdf(shifted)) == "garbage_text"


def test_a_pdf_with_a_password_is_refused() -> None:
    encryption = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"ab" * 32, b"cd" * 32)
    trailer = b"/Encrypt 6 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    assert refused(pdf([(50.0, 700.0, "words")], trailer=trailer, extra=[encryption])) == "encrypted"


def test_a_damaged_pdf_is_refused() -> None:
    assert refused(b"%PDF-1.7\nnothing that follows is a PDF") == "damaged"


def test_too_many_pages_are_refused() -> None:
    assert refused(pdf(*[[(50.0, 700.0, "words")]] * 1_001)) == "too_many_pages"


def test_a_page_that_unpacks_without_end_is_refused() -> None:
    assert refused(pdf([(50.0, 700.0, "words")], content=b" " * (100 * 1024 * 1024))) == "too_large"


def test_more_text_than_any_release_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tieout.formats.pdf.MAX_CHARACTERS", 100)
    assert refused(pdf(statement(700, ROWS), statement(700, ROWS))) == "too_large"


def test_the_mark_may_stand_a_little_after_the_start() -> None:
    assert open_document(b"\r\n\r\n" + pdf(statement(700, ROWS))).text.media_type == "application/pdf"


def test_each_line_of_a_pdf_knows_its_page() -> None:
    document = open_document(pdf(statement(700, ROWS), statement(700, ROWS)))
    assert len(document.pages) == len(document.text.lines)
    assert set(document.pages) == {1, 2}
