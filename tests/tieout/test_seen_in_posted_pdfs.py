"""What summaries of results posted as PDFs brought up: captions and labels over several lines, pairs of columns.

Here: each cause by itself, as invented pages. Not here: Markdown (`test_seen_on_ir_pages.py`).
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import land_text
from tests.tieout.test_pdf import Text, pdf, right
from tests.tieout.test_posted_pdfs import span, table
from tieout.formats.chunks import Chunk, kind_of
from tieout.formats.decoding import Line
from tieout.formats.grid import Cell, Grid, Row
from tieout.formats.spans import with_whole_captions
from tieout.tables.layout import lay_out

SUMMARY: list[Text] = [
    (40.0, 780.0, "Example Corporation", 9),
    (40.0, 766.0, "Consolidated Financial Results for the Year Ended March 31, 2021 [Japanese GAAP]", 9),
    (40.0, 752.0, "(Amounts are rounded to the nearest million yen.)", 9),
]
YEAR, YEAR_BEFORE = (date(2020, 4, 1), date(2021, 3, 31)), (date(2019, 4, 1), date(2020, 3, 31))


def centred(x: float, y: float, text: str) -> Text:
    """A text of ten points around a place, in a font whose digits are 5.56 wide and letters about five."""
    return (x - 2.5 * len(text), y, text)


def figures(texts: list[Text]) -> list[dict]:  # type: ignore[type-arg]
    rows = land_text(pdf([*SUMMARY, *texts]), hint=None)
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return rows["figures"]


def by_print(texts: list[Text]) -> dict[str, dict]:  # type: ignore[type-arg]
    return {figure["printed"].strip(): figure for figure in figures(texts)}


def headers(*rows: str) -> tuple[tuple[str, ...], ...]:
    """The headers of a page's table whose cells are told apart: rows of `label|number|number`."""
    grid = Grid(tuple(Row(n, tuple(Cell(n, 0, len(t), t) for t in r.split("|"))) for n, r in enumerate(rows, 1)), True)
    return lay_out([grid], [Line(n, row, "\n") for n, row in enumerate(rows, 1)])[0].headers


def test_a_caption_that_says_a_unit_alone_in_its_row_is_that_of_all_columns() -> None:
    rows = (
        "||Dividend per share (Yen)||",
        "|1Q-end|2Q-end|Year end|Annual",
        "Year ended March 31, 2021|-|17.50|21.00|38.50",
    )
    assert {texts[0] for texts in headers(*rows)[1:]} == {"Dividend per share (Yen)"}


def test_a_caption_that_says_per_share_is_that_of_all_columns_though_their_units_stand_below() -> None:
    rows = (
        "||Annual dividend per share||",
        "|1Q-end|2Q-end|Year-end|Total",
        "|Yen|Yen|Yen|Yen",
        "Fiscal year 2022|-|20.00|27.00|47.00",
    )
    assert {texts[0] for texts in headers(*rows)[1:]} == {"Annual dividend per share"}
    rows = (
        "|||Earnings per share|Earnings per share",
        "|Net sales|Profit|Basic|Diluted",
        "|Millions of yen|Millions of yen|Yen|Yen",
        "Fiscal year 2022|1,210|320|41.0|40.9",
    )
    assert headers(*rows)[1] == ("Net sales", "Millions of yen")


@pytest.mark.parametrize("caption", ["Millions of yen", "Six months ended", "Domestic"])
def test_other_captions_stay_over_their_columns(caption: str) -> None:
    rows = (f"||{caption}||", "|Japan|Asia|Europe|Total", "Net sales|1,210|320|410|1,940")
    assert [texts[0] for texts in headers(*rows)[1:]] == ["Japan", caption, "Europe", "Total"]


def test_a_percent_has_the_caption_of_the_amount_to_its_left() -> None:
    captions = "|Net sales|Net sales|Operating income|Operating income|Ordinary income" + 3 * "|Profit of owners"
    rows = (captions, "||%||%||%||%", "Year ended March 31, 2021|110,206|(3.6)|6,072|(3.9)|6,500|(3.1)|4,549|3.2")
    assert headers(*rows)[6] == ("Ordinary income", "%")
    assert headers(*rows)[8] == ("Profit of owners", "%")


PAIRS = [230.0, 270.0, 330.0, 370.0, 430.0, 470.0]


def of_pairs(labels: list[str]) -> list[Text]:
    """Three captions over two lines, each in the middle of an amount and a percent, with two rows below."""
    tops = zip([230.0, 340.0, 440.0], ["", "Operating", "Ordinary"], ["Net sales", "income", "income"], strict=True)
    heads = [centred(x, y, text) for x, *lines in tops for y, text in zip((714.0, 700.0), lines, strict=True) if text]
    heads += [right(edge, 688, "%") for edge in PAIRS[1::2]]
    rows = ["|110,206|(3.6)|6,072|(3.9)|6,500|(3.1)", "|114,327|5.5|6,316|5.1|6,708|4.7"]
    first = [(50.0, 674.0, labels[0]), (50.0, 662.0, labels[1]), (50.0, 648.0, labels[2]), (50.0, 636.0, labels[3])]
    return [
        (40.0, 728.0, "(Millions of yen) (Percentage changes from the previous year)"),
        *heads,
        *first,
        *table(rows, PAIRS, 662, 50)[:6],
        *table(rows[1:], PAIRS, 636, 50),
    ]


def chunk(centre: float, text: str) -> Chunk:
    return Chunk(centre - 3 * len(text), centre + 3 * len(text), text, 1, 0, len(text))


def test_the_second_line_of_a_caption_has_the_columns_of_the_first() -> None:
    above = [(chunk(345, "Operating"), range(2, 4))]
    (found,) = with_whole_captions([(chunk(345, "income"), range(3, 4))], above, 6.0)
    assert found[1] == range(2, 4)


@pytest.mark.parametrize("texts", [("2023",), ("%",), ("actual", "plan"), ("Millions of yen",)])
def test_what_heads_one_column_below_a_caption_heads_no_other(texts: tuple[str, ...]) -> None:
    above = [(chunk(345, "Three months"), range(1, 4))]
    spans = [(chunk(345 + 60 * n, text), range(2 + n, 3 + n)) for n, text in enumerate(texts)]
    assert with_whole_captions(spans, above, 6.0) == spans


def test_a_caption_over_two_lines_is_that_of_both_columns_below_it() -> None:
    found = by_print(of_pairs(["Year ended", "Mar. 31, 2021", "Year ended", "Mar. 31, 2020"]))
    for printed, caption in (
        ("6,072", "Operating / income"),
        ("(3.9)", "Operating / income"),
        ("4.7", "Ordinary / income"),
    ):
        assert found[printed]["column_label"].removesuffix(" / %") == caption
    assert (found["(3.6)"]["role"], found["(3.6)"]["unit"]) == ("growth", "percent")


def test_a_label_may_break_within_its_date() -> None:
    found = by_print(of_pairs(["Year ended Mar.", "31, 2021", "Year ended Mar.", "31, 2020"]))
    assert (found["110,206"]["row_label"], span(found["110,206"])) == ("Year ended Mar. 31, 2021", YEAR)
    assert span(found["114,327"]) == YEAR_BEFORE


def test_the_head_of_labels_may_stand_over_several_lines() -> None:
    heads = [centred(300, 726, "Basic earnings"), centred(300, 714, "per share"), centred(420, 714, "Equity ratio")]
    labels: list[Text] = [(50.0, 702.0, "Fiscal"), (50.0, 690.0, "year"), (50.0, 678.0, "ended")]
    rows = table(["March 31, 2021|89.81|13.6", "March 31, 2020|78.92|13.2"], [320, 440], 664)
    found = by_print([*heads, *labels, right(320, 678, "Yen"), right(440, 678, "%"), *rows])
    assert (found["89.81"]["unit"], span(found["89.81"])) == ("JPY/shares", YEAR)
    assert span(found["78.92"]) == YEAR_BEFORE


def test_what_a_number_moved_by_is_no_end_of_a_range() -> None:
    edges = [330.0, 440.0]
    rows: list[Text] = []
    for index, (label, word, percent, amount) in enumerate(
        [
            ("Revenue from ordinary activities", "down", "5.2%", "1,095,845"),
            ("Profit after tax", "up", "37.1%", "25,287"),
            ("Basic earnings per share (yen)", "down", "38.9%", "10.2"),
        ]
    ):
        y = 690.0 - 14 * index
        rows += [
            (50.0, y, label),
            right(edges[0] - 50, y, word),
            right(edges[0], y, percent),
            (edges[0] + 6, y, "to"),
            right(edges[1], y, amount),
        ]
    found = by_print([(40.0, 714.0, "Results for announcement (thousands of yen)"), *rows])
    assert found["10.2"]["value"] is not None
    assert (found["5.2%"]["unit"], found["1,095,845"]["value"]) == ("percent", 1_095_845_000)


def test_a_year_may_have_a_letter_of_a_note() -> None:
    assert (kind_of("2022(e)"), kind_of("2022 (a)"), kind_of("2022(ex)")) == ("year", "year", "words")


def test_words_broken_at_the_end_of_a_line() -> None:
    lines = (
        (40.0, 740.0, "Fee revenue grew, and consoli-", 9),
        (40.0, 729.0, "dated operating profit was ¥12.4 million before non-", 9),
        (40.0, 718.0, "recurring items of ¥1.2 million and fee-", 9),
        (40.0, 707.0, "based costs of ¥3.1 million.", 9),
    )
    labels = {figure["printed"]: figure["row_label"] for figure in figures(list(lines))}
    assert labels["¥12.4 million"].startswith("consolidated operating profit")
    assert labels["¥1.2 million"].endswith("non-recurring items")
    assert labels["¥3.1 million"] == "fee-based costs"


def test_hyphens_on_one_line_stay() -> None:
    figure = land_text(
        "Example AG, half-year to 30 June 2024\n\nShort- and long- term debt was €12.4 million.\n", hint=None
    )
    assert [f["row_label"] for f in figure["figures"]] == ["Short- and long- term debt"]
