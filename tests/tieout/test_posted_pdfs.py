"""PDFs as posted on pages for investors: what browsers, word processors and typesetters make of a table or a column.

Here: fictional pages, by the places of their words. Not here: what is refused, or how single glyphs become lines.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import land_text
from tests.tieout.test_pdf import Text, opened, pdf, right, texts_of
from tieout.errors import UnreadableDocument

HEAD: list[Text] = [(40.0, 760.0, "Acme AG reports results for the six months ended 30 June 2024", 9)]
BESIDE = (
    "The quarter went as planned|and orders rose in all|regions. The costs of steel|"
    "fell once more, and those|of energy stayed where they|were a year ago."
).split("|")


def figures(texts: list[Text], content: bytes = b"") -> dict[str, dict[str, Any]]:
    rows = land_text(pdf([*HEAD, *texts], content=content), hint=None)
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return {figure["printed"].strip(): figure for figure in rows["figures"]}


def table(rows: list[str], edges: list[float], top: float = 700.0, left: float = 50.0) -> list[Text]:
    """Rows of `label|number|number`, the numbers flush right at some places."""
    texts: list[Text] = []
    for index, row in enumerate(rows):
        label, *cells = row.split("|")
        y = top - 14 * index
        texts += [(left, y, label)] if label else []
        texts += [right(edge, y, cell) for edge, cell in zip(edges, cells, strict=False) if cell]
    return texts


def span(figure: dict[str, Any]) -> tuple[date | None, date]:
    return figure["period_start"], figure["period_end"]


def test_a_space_that_takes_no_room_parts_no_number() -> None:
    kerned = b"BT /F1 10 Tf 320 672 Td [(1 ) 600 (,234)] TJ ET\n"
    texts = table(["EUR million|H1 2024|H1 2023", "Revenue|9,876|8,765", "Order intake||1,100"], [350, 450])
    assert figures(texts, kerned)["1,234"]["row_label"] == "Order intake"


def test_nine_months_over_columns_are_no_nine_million() -> None:
    texts: list[Text] = [(330.0, 714.0, "Q2"), (530.0, 714.0, "6M")]
    rows = ["EUR million|2024|2023|2024|2023", "Revenue|120|110|230|215", "Order intake|130|105|240|220"]
    found = figures([*texts, *table(rows, [310, 370, 510, 570])])
    assert "6M" not in found
    assert span(found["120"]) == (date(2024, 4, 1), date(2024, 6, 30))
    assert span(found["215"]) == (date(2023, 1, 1), date(2023, 6, 30))


def test_a_caption_of_weeks_over_several_columns_stays_whole() -> None:
    captions: list[Text] = [(238.0, 728.0, "26 weeks to 29 June 2024"), (421.0, 728.0, "26 weeks to 1 July 2023")]
    rows = ["|Before|Other|Total|Before|Other|Total", "|£m|£m|£m|£m|£m|£m", "Revenue|71|2|73|61|3|64"]
    (grid,) = opened([*captions, *table([*rows, "Costs|40|1|41|35|2|37"], [262, 322, 382, 442, 502, 562])]).grids
    assert texts_of(grid)[0][1:] == ["26 weeks to 29 June 2024"] * 3 + ["26 weeks to 1 July 2023"] * 3


def test_a_day_between_its_month_and_year_is_no_number() -> None:
    heads = ["|June|December", "|30,|31,", "|2024|2023"]
    rows = [*heads, "Cash|4,100|3,900", "Inventories|5,200|5,300", "Total assets|9,300|9,200"]
    found = figures([(50, 730, "Consolidated balance sheet (EUR thousand)"), *table(rows, [350, 450])])
    assert span(found["3,900"]) == (None, date(2023, 12, 31))
    assert {"30,", "31,"} & set(found) == set()


def test_the_right_column_of_prose_is_read_as_text_and_not_as_far_to_the_right() -> None:
    left = [f"the left column goes on with {n} words" for n in "abcdef"]
    beside = [
        "For the third quarter of 2024, we expect",
        "revenue between EUR 231.0 million and",
        "EUR 233.0 million, with costs that are",
        "no higher than those of the year before",
        "and a margin that will be a little above",
        "what we said in the spring of the year",
    ]  # fmt: skip
    columns = [[(50.0, 700.0 - 12 * i, text) for i, text in enumerate(left)]]
    columns.append([(330.0, 700.0 - 12 * i, text) for i, text in enumerate(beside)])
    texts = [text for pair in zip(*columns, strict=True) for text in pair]
    document = opened(texts)
    assert "revenue between EUR 231.0 million and" in [line.text for line in document.lines]
    found = figures(texts)
    assert span(found["EUR 233.0 million"]) == (date(2024, 7, 1), date(2024, 9, 30))


def test_short_lines_that_end_paragraphs_are_part_of_their_column() -> None:
    left = [
        "Net sales rose by 5% to SEK 4 210 M (4 012). The",
        "growth was 3%.",
        "Operating profit rose to SEK 412 M (388), which",
        "is a margin of 9.8% (9.7).",
    ]
    texts: list[Text] = [(50.0, 700.0 - 12 * i, text, 8) for i, text in enumerate(left)]
    texts += [(340.0, 694.0 - 12 * i, text, 8) for i, text in enumerate(BESIDE)]
    lines = [line.text.strip() for line in opened(texts).lines if line.text.strip()]
    assert lines == [*left, *BESIDE]


def test_the_longer_of_two_tables_side_by_side_keeps_its_last_row() -> None:
    assets = ["Assets|30.6.24|31.12.23", "Cash|410|390", "Goods|520|530", "Plant|600|610", "Total assets|1,530|1,530"]
    debts = ["Liabilities|30.6.24|31.12.23", "Payables|330|340", "Loans|200|190", "Total|1,530|1,530"]
    texts = [*table(assets, [200, 280]), *table(debts, [480, 560], left=320)]
    assert [texts_of(grid)[-1][0] for grid in opened(texts).grids] == ["Total assets", "Total"]


@pytest.mark.parametrize("lower", ["Change", "change"])
def test_percent_over_change_heads_that_column(lower: str) -> None:
    heads: list[Text] = [(210.0, 714.0, "Six Months Ended June 30,"), right(470, 706, "Percent")]
    rows = [f"|2024|2023|{lower}", "Revenue|1,210|1,155|4.8", "Costs|1,100|1,050|4.8", "Profit|110|105|4.8"]
    found = figures([(40, 740, "Income statement (in millions)"), *heads, *table(rows, [270, 350, 470], top=692)])
    assert (found["4.8"]["unit"], found["4.8"]["role"]) == ("percent", "growth")


def test_a_sign_far_left_of_the_first_number_counts_for_the_middle_of_a_caption() -> None:
    texts: list[Text] = [(254.0, 714.0, "Three Months"), (254.0, 702.0, "September 30,")]
    texts += [(205.0, 674.0, "$"), (325.0, 674.0, "$")]
    rows = ["|2024|2023|Change", "Revenue|12|11|9%", "Costs|10|9|11%"]
    (grid,) = opened([*texts, *table(rows, [300, 400, 520], 688)]).grids
    assert texts_of(grid)[1] == ["", "September 30,", "September 30,", ""]


def test_up_and_a_percentage_to_an_amount_are_three_things() -> None:
    texts: list[Text] = [
        (50, 714, "Results for announcement to the market"), (460, 714, "A$000"),
        (50, 700, "Revenue from ordinary activities"), (360, 700, "up 6.4% to 412,880"),
        (50, 686, "Profit after tax"), (360, 686, "down"), (400, 686, "3.1%"), (440, 686, "to"), (468, 686, "28,405"),
    ]  # fmt: skip
    found = figures(texts)
    assert found["6.4%"]["value"] == Decimal("6.4")
    assert found["412,880"]["value"] == Decimal(412_880_000)


def test_a_span_over_its_day_in_the_labels_is_one_label() -> None:
    rows = ["|Net sales|Profit", "|Million yen|Million yen", "Six months ended", "June 30, 2024|1,845|142"]
    rows += ["Six months ended", "June 30, 2023|1,770|147"]
    found = figures(table(rows, [300, 450]))
    assert span(found["1,770"]) == (date(2023, 1, 1), date(2023, 6, 30))


def test_a_span_over_several_days_heads_them() -> None:
    rows = [
        "|Net sales|Profit",
        "|Million yen|Million yen",
        "As of",
        "June 30, 2024|1,845|142",
        "June 30, 2023|1,770|147",
    ]
    found = figures(table(rows, [300, 450]))
    assert found["1,845"]["row_label"].split() == ["June", "30,", "2024"]


def test_a_table_above_two_columns_of_prose_keeps_its_labels() -> None:
    rows = table(["EUR million|H1 2024|H1 2023", "Revenue|2,960|3,346", "Profit|288|329"], [350, 450], top=735)
    prose: list[Text] = []
    for index in range(8):
        prose += [
            (50, 690 - 12 * index, f"the left column goes on with {index} words"),
            (330, 690 - 12 * index, "the right column goes on as well"),
        ]
    (grid,) = opened([*rows, *prose]).grids
    assert texts_of(grid)[1:] == [["Revenue", "2,960", "3,346"], ["Profit", "288", "329"]]


def test_percent_over_a_column_is_not_of_the_day_beside_it() -> None:
    heads: list[Text] = [
        right(300, 714, "31 December"),
        right(480, 714, "%"),
        right(300, 702, "2024"),
        right(480, 702, "change"),
    ]
    (grid,) = opened(
        [*heads, *table(["Revenue|1,211|4", "Costs|1,100|5", "Profit|111|(6)"], [300, 480], top=686)]
    ).grids
    assert texts_of(grid)[0] == ["", "31 December", "%"]


def test_a_label_that_goes_on_above_and_below_its_numbers() -> None:
    texts: list[Text] = [
        *table(["EUR million|H1 2024|H1 2023", "Revenue|2,960|3,346"], [400, 500], top=735),
        (50, 705, "Reported gross profit and gross margin"), (56, 694, "/adjusted gross profit and gross"),
        right(400, 690, "1,064"), right(500, 690, "1,146"), (56, 684, "margin (%)"),
        *table(["Profit|288|329"], [400, 500], top=664),
    ]  # fmt: skip
    (grid,) = opened(texts).grids
    assert texts_of(grid)[2][0] == "Reported gross profit and gross margin /adjusted gross profit and gross margin (%)"


def test_a_heading_in_letters_set_apart_names_its_statement() -> None:
    words: list[Text] = []
    x = 50.0
    for letter in "INCOME STATEMENT":
        words += [(x, 730.0, letter)] if letter != " " else []
        x += 9.0
    texts = [*words, *table(["EUR million|H1 2024|H1 2023", "Revenue|2,960|3,346", "Profit|288|329"], [350, 450])]
    assert "INCOME STATEMENT" in [line.text for line in opened(texts).lines]
    assert figures(texts)["288"]["statement"] == "income_statement"


def test_grades_in_columns_are_no_word() -> None:
    texts: list[Text] = [(50, 700, "Rating")]
    texts += [(200.0 + 60 * index, 700.0, grade) for index, grade in enumerate("ABBCAB")]
    assert [line.text.split() for line in opened(texts).lines] == [["Rating", *"ABBCAB"]]


def test_years_over_columns_in_a_font_that_maps_to_nothing_are_no_text() -> None:
    rows = ["|\x15\x13\x15\x17|\x15\x13\x15\x16", "Net sales of the group|2,960|3,346", "Cost of what was sold|288|329"]
    with pytest.raises(UnreadableDocument) as caught:
        opened([*HEAD, *table(rows, [350, 450])])
    assert caught.value.code == "garbage_text"


def test_a_lost_ligature_and_bullets_of_a_picture_font_are_no_garbage() -> None:
    texts: list[Text] = [(50, 700 - 14 * index, "\x1e") for index in range(9)]
    texts += [(70, 700 - 14 * index, "Pro\x1ft of the \x1fnance segment rose") for index in range(9)]
    assert len(opened([*HEAD, *texts]).lines) > 9


def test_a_date_over_several_columns_stays_whole() -> None:
    captions: list[Text] = [(271.0, 728.0, "30 June 2024"), (451.0, 728.0, "30 June 2023")]
    rows = ["|Revenue|Capital|Total|Revenue|Capital|Total", "Income|71|2|73|61|3|64", "Costs|40|1|41|35|2|37"]
    (grid,) = opened([*captions, *table(rows, [262, 322, 382, 442, 502, 562])]).grids
    assert texts_of(grid)[0][1:] == ["30 June 2024"] * 3 + ["30 June 2023"] * 3


def test_the_day_of_the_release_above_a_table_heads_no_column() -> None:
    texts: list[Text] = [(50, 735, "Code: WXYZ"), (280, 735, "18 July 2024")]
    texts += table(
        ["|30 June|31 March|", "|2024|2024|Change", "Net assets|412|398|3.5%", "Loans|61|58|5.2%"], [350, 450, 540]
    )
    assert span(figures(texts)["412"]) == (None, date(2024, 6, 30))


def test_a_header_over_named_columns_leaves_to_others_those_that_have_no_name_below() -> None:
    heads: list[Text] = [(251, 728, "Reportable segments", 6), (367, 728, "(Note 1)", 6), (426, 728, "(Note 2)", 6)]
    heads.append((488, 728, "Consolidated", 6))
    rows = ["|Tools|Wire|Total|||", "Net sales|1,200|312|1,512|130|(120)|1,522", "Profit|110|32|142|11|(10)|143"]
    (grid,) = opened([*heads, *table(rows, [261, 307, 354, 403, 472, 544], top=714)]).grids
    assert texts_of(grid)[0][1:] == ["Reportable segments"] * 3 + ["(Note 1)", "(Note 2)", "Consolidated"]


@pytest.mark.parametrize("is_left", [False, True])
def test_a_table_beside_prose_is_read_before_or_after_it(is_left: bool) -> None:
    rows = [
        "SEK million|H1 2024|H1 2023",
        "Net sales|2,344|2,319",
        "Cost of sales|-1,470|-1,460",
        "Gross profit|874|859",
    ]
    rows += ["Selling expenses|-602|-594", "Other costs|-158|-157", "Operating profit|114|108"]
    beside = [
        "Net sales increased to SEK 2,344 M in the",
        "first half. Profit for the period amounted to",
        "SEK 25 M (26), which gives earnings of",
        "SEK 0.19 (0.20).",
        "The equity of the group was stable and the",
        "number of its shares did not change in it.",
    ]
    prose: list[Text] = [(50.0 if is_left else 330.0, 695.0 - 12 * i, text) for i, text in enumerate(beside)]
    texts = [*prose, *table(rows, [480, 560] if is_left else [200, 280], left=330.0 if is_left else 50.0)]
    found = figures(texts)
    assert (found["2,319"]["value"], span(found["2,319"])) == (2_319_000_000, (date(2023, 1, 1), date(2023, 6, 30)))
    assert found["-594"]["row_label"] == "Selling expenses"
    assert found["SEK 0.19"]["source"] == "prose"


def test_labels_beside_their_numbers_are_no_prose() -> None:
    rows = ["(SEK M)|H1 2024|H1 2023"]
    rows += [f"Inventory and other deferred costs of {n} kinds|{n}10|{n}20" for n in range(2, 9)]
    found = figures(table(rows, [380, 460]))
    assert found["410"]["row_label"] == "Inventory and other deferred costs of 4 kinds"
