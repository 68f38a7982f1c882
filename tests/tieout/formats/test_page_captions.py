"""PDF: captions of columns by their places on a page (`formats/spans.py`, `aligned.py`): over several columns or lines.

Here: pages as posted for investors, invented. Not here: rows and labels (`test_page_tables.py`), captions of text.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import cells_of, figures
from tests.tieout.pdf_kit import Text, by_print, by_print_of_summary, opened, pdf, right, table
from tests.tieout.periods_kit import H1_2023, H1_2024, span


def test_heads_of_more_columns_than_the_table_above_begin_a_table() -> None:
    texts: list[Text] = [
        (40.0, 780.0, "Northgate Bancorp Reports 4Q24 Net Income of $221 Million"),
        (40.0, 760.0, "Boston, January 16, 2025"),
        *((40.0, 730.0, "Average deposits"), (40.0, 710.0, "Quarter"), right(550.0, 710.0, "Amount")),
    ]
    quarters = ("2Q24", "3Q24", "4Q24")
    for n, quarter in enumerate(quarters):
        texts += [(40.0, 698.0 - 12 * n, quarter), right(550.0, 698.0 - 12 * n, f"$1,90{n}")]
    texts += [(40.0, 640.0, "Net interest income"), (40.0, 616.0, "Quarter")]
    ends = (350.0, 450.0, 550.0)
    texts += [right(x, 616.0, head) for x, head in zip(ends, ("Own", "Adjustment", "Total"), strict=True)]
    for n, quarter in enumerate(quarters):
        y = 604.0 - 12 * n
        texts += [(40.0, y, quarter), *(right(x, y, f"${c}.4") for c, x in enumerate(ends, 4))]
    assert [grid.columns for grid in opened(texts).grids] == [2, 4]


def test_a_head_of_notes_may_stand_between_two_lines_of_taller_heads() -> None:
    text = (
        "Consolidated cash flow statement\n\n"
        "                               6 months ended June 30, 2024   6 months ended June 30, 2023\n"
        "                          Note\n"
        "                                          (unaudited) $'000              (unaudited) $'000\n"
        "Net cash generated from\n"
        "                          17(a)                   3,357,895                      2,322,711\n"
        "operations\n"
        "Interest paid                                     (317,738)                      (384,652)\n"
        "Tax paid                                          (278,072)                      (159,973)\n"
    )
    found = {f["printed"].strip(): span(f) for f in figures(text, "Vattra plc\n\nInterim report 2024\n\n")}
    assert found["(384,652)"] == (date(2023, 1, 1), date(2023, 6, 30))


def test_a_year_that_ends_a_parenthesis_heads_its_column() -> None:
    texts: list[Text] = [
        (40.0, 780.0, "Tanigawa Optics Co., Ltd."),
        (40.0, 760.0, "Consolidated financial statements for the year ended March 31, 2024, 10 May 2024"),
        (40.0, 740.0, "Consolidated statement of income"),
    ]
    for line, (low, high) in zip((720.0, 708.0), (("(For year ended", "31 March"), ("2024)", "2023)")), strict=True):
        texts += [right(330.0, line, low), right(430.0, line, high if line < 710 else low)]
    texts += [right(330.0, 714.0, "31 March"), right(430.0, 714.0, "31 March"), right(240.0, 708.0, "Notes")]
    texts.append((450.0, 780.0, "Millions of yen"))
    for number, label in enumerate(("Sales", "Finance income", "Other income", "Total revenue")):
        y = 690.0 - 12 * number
        texts += [(40.0, y, label), right(240.0, y, f"{number + 3}"), right(330.0, y, f"{number + 2},610")]
        texts.append(right(430.0, y, f"{number + 1},582"))
    rows = land_text(pdf(texts), uri="tanigawa/2024.pdf")["figures"]
    spans = {f["printed"].strip(): span(f) for f in rows if f["row_label"] == "Sales"}
    assert spans["2,610"] == (date(2023, 4, 1), date(2024, 3, 31))
    assert spans["1,582"] == (date(2022, 4, 1), date(2023, 3, 31))


def test_a_year_over_years_heads_its_own_column() -> None:
    texts: list[Text] = [
        (40.0, 780.0, "Lantau Estates Limited"),
        (40.0, 760.0, "2024 Interim Results, 8 August 2024"),
        right(470.0, 720.0, "2023(e)"),
        *(right(x, 708.0, text) for x, text in ((400.0, "2024"), (470.0, "HK$M"), (540.0, "Change"))),
        *(right(x, 696.0, text) for x, text in ((400.0, "HK$M"), (470.0, "Restated"), (540.0, "in %"))),
        (40.0, 696.0, "Six months ended 30 June"),
    ]
    rows = {"Revenue": "7,297 6,910 +6%", "Operating profit": "3,901 4,169 -6%", "Profit": "2,223 4,348 -49%"}
    for number, (label, values) in enumerate(rows.items()):
        y = 682.0 - 12 * number
        texts += [
            (40.0, y, label),
            *(right(x, y, v) for x, v in zip((400.0, 470.0, 540.0), values.split(), strict=True)),
        ]
    found = {f["printed"].strip(): span(f) for f in land_text(pdf(texts), uri="lantau/interim.pdf")["figures"]}
    assert (found["7,297"], found["6,910"]) == (H1_2024, H1_2023)


def test_headers_of_cells_of_different_heights_keep_to_their_columns() -> None:
    texts: list[Text] = [
        (200.0, 646.0, "Profit of", 8.0),
        (310.0, 643.0, "Basic earnings", 8.0),
        (410.0, 646.0, "Diluted earnings", 8.0),
        (200.0, 640.0, "the year", 8.0),
        (410.0, 640.0, "(yen)", 8.0),
    ]
    for index, year in enumerate(("2024", "2023")):
        y = 620.0 - 14 * index
        texts += [(40.0, y, f"Year ended March 31, {year}")]
        texts += [right(x, y, value) for x, value in ((250.0, "92,752"), (370.0, "422.09"), (505.0, "420.11"))]
    (grid,) = opened(texts).grids
    heads = [" ".join(" ".join(row.cells[column].text for row in grid.rows[:3]).split()) for column in (1, 2, 3)]
    assert heads == ["Profit of the year", "Basic earnings", "Diluted earnings (yen)"]


def test_a_caption_with_its_day_and_year_is_not_cut_where_its_words_stand_over_columns() -> None:
    three, six = "Three Months Ended June 30, 2024", "Six Months Ended June 30, 2024"
    ends = (210.0, 252.0, 300.0, 360.0, 408.0, 450.0, 500.0, 560.0)
    texts: list[Text] = [(180.0, 660.0, three), (390.0, 660.0, six)]
    texts += [right(x, 646, head) for x, head in zip(ends, ("US", "EU", "Asia", "All") * 2, strict=True)]
    for index, label in enumerate(("Growth", "Price")):
        values = [f"{digit}.{index}%" for digit in range(1, 9)]
        texts += [(40.0, 632.0 - 14 * index, label)]
        texts += [right(x, 632.0 - 14 * index, value) for x, value in zip(ends, values, strict=True)]
    (grid,) = opened(texts).grids
    assert [cell.text for cell in grid.rows[0].cells] == ["", *[three] * 4, *[six] * 4]


def test_nine_months_over_columns_are_no_nine_million() -> None:
    texts: list[Text] = [(330.0, 714.0, "Q2"), (530.0, 714.0, "6M")]
    rows = ["EUR million|2024|2023|2024|2023", "Revenue|120|110|230|215", "Order intake|130|105|240|220"]
    found = by_print([*texts, *table(rows, [310, 370, 510, 570])])
    assert "6M" not in found
    assert span(found["120"]) == (date(2024, 4, 1), date(2024, 6, 30))
    assert span(found["215"]) == (date(2023, 1, 1), date(2023, 6, 30))


def test_a_caption_of_weeks_over_several_columns_stays_whole() -> None:
    captions: list[Text] = [(238.0, 728.0, "26 weeks to 29 June 2024"), (421.0, 728.0, "26 weeks to 1 July 2023")]
    rows = ["|Before|Other|Total|Before|Other|Total", "|£m|£m|£m|£m|£m|£m", "Revenue|71|2|73|61|3|64"]
    (grid,) = opened([*captions, *table([*rows, "Costs|40|1|41|35|2|37"], [262, 322, 382, 442, 502, 562])]).grids
    assert cells_of(grid)[0][1:] == ["26 weeks to 29 June 2024"] * 3 + ["26 weeks to 1 July 2023"] * 3


def test_a_day_between_its_month_and_year_is_no_number() -> None:
    heads = ["|June|December", "|30,|31,", "|2024|2023"]
    rows = [*heads, "Cash|4,100|3,900", "Inventories|5,200|5,300", "Total assets|9,300|9,200"]
    found = by_print([(50, 730, "Consolidated balance sheet (EUR thousand)"), *table(rows, [350, 450])])
    assert span(found["3,900"]) == (None, date(2023, 12, 31))
    assert {"30,", "31,"} & set(found) == set()


@pytest.mark.parametrize("lower", ["Change", "change"])
def test_percent_over_change_heads_that_column(lower: str) -> None:
    heads: list[Text] = [(210.0, 714.0, "Six Months Ended June 30,"), right(470, 706, "Percent")]
    rows = [f"|2024|2023|{lower}", "Revenue|1,210|1,155|4.8", "Costs|1,100|1,050|4.8", "Profit|110|105|4.8"]
    found = by_print([(40, 740, "Income statement (in millions)"), *heads, *table(rows, [270, 350, 470], top=692)])
    assert (found["4.8"]["unit"], found["4.8"]["role"]) == ("percent", "growth")


def test_a_sign_far_left_of_the_first_number_counts_for_the_middle_of_a_caption() -> None:
    texts: list[Text] = [(254.0, 714.0, "Three Months"), (254.0, 702.0, "September 30,")]
    texts += [(205.0, 674.0, "$"), (325.0, 674.0, "$")]
    rows = ["|2024|2023|Change", "Revenue|12|11|9%", "Costs|10|9|11%"]
    (grid,) = opened([*texts, *table(rows, [300, 400, 520], 688)]).grids
    assert cells_of(grid)[1] == ["", "September 30,", "September 30,", ""]


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
    assert cells_of(grid)[0] == ["", "31 December", "%"]


def test_a_date_over_several_columns_stays_whole() -> None:
    captions: list[Text] = [(271.0, 728.0, "30 June 2024"), (451.0, 728.0, "30 June 2023")]
    rows = ["|Revenue|Capital|Total|Revenue|Capital|Total", "Income|71|2|73|61|3|64", "Costs|40|1|41|35|2|37"]
    (grid,) = opened([*captions, *table(rows, [262, 322, 382, 442, 502, 562])]).grids
    assert cells_of(grid)[0][1:] == ["30 June 2024"] * 3 + ["30 June 2023"] * 3


def test_the_day_of_the_release_above_a_table_heads_no_column() -> None:
    texts: list[Text] = [(50, 735, "Code: WXYZ"), (280, 735, "18 July 2024")]
    texts += table(
        ["|30 June|31 March|", "|2024|2024|Change", "Net assets|412|398|3.5%", "Loans|61|58|5.2%"], [350, 450, 540]
    )
    assert span(by_print(texts)["412"]) == (None, date(2024, 6, 30))


def test_a_header_over_named_columns_leaves_to_others_those_that_have_no_name_below() -> None:
    heads: list[Text] = [(251, 728, "Reportable segments", 6), (367, 728, "(Note 1)", 6), (426, 728, "(Note 2)", 6)]
    heads.append((488, 728, "Consolidated", 6))
    rows = ["|Tools|Wire|Total|||", "Net sales|1,200|312|1,512|130|(120)|1,522", "Profit|110|32|142|11|(10)|143"]
    (grid,) = opened([*heads, *table(rows, [261, 307, 354, 403, 472, 544], top=714)]).grids
    assert cells_of(grid)[0][1:] == ["Reportable segments"] * 3 + ["(Note 1)", "(Note 2)", "Consolidated"]


PAIRS = [230.0, 270.0, 330.0, 370.0, 430.0, 470.0]


def centred(x: float, y: float, text: str) -> Text:
    """A text of ten points around a place, in a font whose digits are 5.56 wide and letters about five."""
    return (x - 2.5 * len(text), y, text)


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


def test_a_caption_over_two_lines_is_that_of_both_columns_below_it() -> None:
    found = by_print_of_summary(of_pairs(["Year ended", "Mar. 31, 2021", "Year ended", "Mar. 31, 2020"]))
    for printed, caption in (
        ("6,072", "Operating / income"),
        ("(3.9)", "Operating / income"),
        ("4.7", "Ordinary / income"),
    ):
        assert found[printed]["column_label"].removesuffix(" / %") == caption
    assert (found["(3.6)"]["role"], found["(3.6)"]["unit"]) == ("growth", "percent")


YEAR_2020 = (date(2020, 4, 1), date(2021, 3, 31))
YEAR_2019 = (date(2019, 4, 1), date(2020, 3, 31))


def test_a_label_may_break_within_its_date() -> None:
    found = by_print_of_summary(of_pairs(["Year ended Mar.", "31, 2021", "Year ended Mar.", "31, 2020"]))
    assert (found["110,206"]["row_label"], span(found["110,206"])) == ("Year ended Mar. 31, 2021", YEAR_2020)
    assert span(found["114,327"]) == YEAR_2019


def test_the_head_of_labels_may_stand_over_several_lines() -> None:
    heads = [centred(300, 726, "Basic earnings"), centred(300, 714, "per share"), centred(420, 714, "Equity ratio")]
    labels: list[Text] = [(50.0, 702.0, "Fiscal"), (50.0, 690.0, "year"), (50.0, 678.0, "ended")]
    rows = table(["March 31, 2021|89.81|13.6", "March 31, 2020|78.92|13.2"], [320, 440], 664)
    found = by_print_of_summary([*heads, *labels, right(320, 678, "Yen"), right(440, 678, "%"), *rows])
    assert (found["89.81"]["unit"], span(found["89.81"])) == ("JPY/shares", YEAR_2020)
    assert span(found["78.92"]) == YEAR_2019


def _page(heads: list[Text], rows: list[tuple[str, str, str]], y: float, ends: tuple[float, float]) -> list[Text]:
    texts = [*heads]
    for n, (label, *values) in enumerate(rows):
        texts += [(40.0, y - 12 * n, label), *(right(x, y - 12 * n, v) for x, v in zip(ends, values, strict=True))]
    return texts


HEAD: list[Text] = [(40.0, 800.0, "Northgate Lamps Inc. reports results for the quarter ended September 30, 2024")]
INCOME = [("Revenue", "9,891", "9,735"), ("Costs", "8,113", "8,001"), ("Net income", "1,778", "1,734")]
SHEET = [("Cash", "784", "618"), ("Inventories", "337", "666"), ("Total assets", "1,121", "1,284")]


def test_captions_of_a_table_left_of_the_columns_above_head_it() -> None:
    spans = [right(x, 760.0, head) for x, head in ((420.0, "Q3 2024"), (520.0, "Q3 2023"))]
    days = [right(x, 680.0, head) for x, head in ((220.0, "30.09.2024"), (320.0, "31.12.2023"))]
    texts = [*HEAD, (40.0, 775.0, "Income"), *_page(spans, INCOME, 748.0, (420.0, 520.0))]
    texts += [(40.0, 700.0, "Balance sheets"), *_page(days, SHEET, 668.0, (220.0, 320.0))]
    found = {f["printed"].strip(): f for f in land_text(pdf(texts), hint=None)["figures"]}
    assert span(found["618"]) == (None, date(2023, 12, 31))


def test_a_day_that_ends_where_its_span_does_is_the_day_of_all_its_columns() -> None:
    heads = [right(520.0, 760.0, "Three Months Ended"), right(520.0, 748.0, "September 30,")]
    heads += [right(380.0, 736.0, "2024"), right(520.0, 736.0, "2023")]
    (grid,) = opened([*HEAD, *_page(heads, INCOME, 724.0, (380.0, 520.0))]).grids
    assert cells_of(grid)[1] == ["", "September 30,", "September 30,"]
