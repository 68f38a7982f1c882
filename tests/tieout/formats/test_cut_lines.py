"""Statements that a converter ran on in one line: where the line is cut, and what is read of it
(`formats/cut_lines.py`).

Here: fictional releases of one line. Not here: numbers after single spaces on lines of their own (`test_run_on.py`).
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import QUARTER, figures, one
from tests.tieout.periods_kit import NINE_MONTHS_2023, NINE_MONTHS_2024, Q3_2023, Q3_2024, span
from tests.tieout.statements_kit import ON_ONE_LINE
from tieout.formats.cut_lines import with_statements_cut
from tieout.formats.decoding import Line

HEAD = " ".join(QUARTER.split())
SHEET = (
    "Condensed Consolidated Balance Sheets (In thousands) September 30, December 31, ASSETS 2024 2023 ------- "
    "------- Current assets: Cash and cash equivalents $3,282 $11,582 Inventories 19,181 18,776 ------- ------- "
    "Total current assets 22,463 30,358 Goodwill 668 354 ------- ------- TOTAL ASSETS $23,131 $30,712 ======= "
    "======= See notes to the statements."
)


def test_rows_of_a_statement_on_one_line_stand_in_the_columns_of_its_captions() -> None:
    text = ON_ONE_LINE + SHEET
    cost = [f for f in figures(text, HEAD + " ") if f["row_label"] == "Cost of sales"]
    assert [(f["value"], *span(f)) for f in cost] == [
        (5_100_000, *Q3_2024),
        (5_580_000, *Q3_2023),
        (15_300_000, *NINE_MONTHS_2024),
        (16_020_000, *NINE_MONTHS_2023),
    ]
    assert one(text, "(130)", HEAD)["row_label"] == "Interest, net"
    assert one(text, "5,640", HEAD)["row_label"].startswith("Selling")
    cash = one(text, "$3,282", HEAD)
    assert (cash["value"], cash["period_end"], cash["row_label"]) == (
        3_282_000,
        date(2024, 9, 30),
        "Cash and cash equivalents",
    )
    assert one(text, "30,358", HEAD)["period_end"] == date(2023, 12, 31)


def test_a_dash_is_a_cell_where_the_row_lacks_one_and_a_mark_where_it_is_full() -> None:
    rows = figures(ON_ONE_LINE, HEAD + " ")
    assert [f["value"] for f in rows if f["row_label"] == "Impairment"] == [None, 44_000, None, 44_000]
    text = (
        ON_ONE_LINE.replace("Impairment - 44 - 44", "Impairment 12 - 30 -")
        + "Rented 3 5 8 9 - Leased 2 1 4 6 - Lent 1 1 2 2 "
    )
    rows = figures(text, HEAD + " ")
    assert [f["value"] for f in rows if f["row_label"] == "Impairment"] == [12_000, None, 30_000, None]
    assert [f["printed"] for f in rows if "Leased" in f["row_label"]] == ["2", "1", "4", "6"]


def test_the_number_of_a_name_is_no_cell() -> None:
    assert [f["printed"] for f in figures(ON_ONE_LINE, HEAD + " ") if "capital ratio" in f["row_label"]] == [
        "11.2%",
        "10.9%",
        "11.2%",
        "10.9%",
    ]


def test_the_pieces_are_the_line() -> None:
    text = f"{HEAD} {ON_ONE_LINE}{SHEET}"
    lines = with_statements_cut([Line(1, "Above", "\n"), Line(2, text, "\r\n"), Line(3, "Below", "\n")])
    assert "".join(line.text + line.end for line in lines) == f"Above\n{text}\r\nBelow\n"
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert "Interest, net (69) 12 (130) 31 " in [line.text for line in lines]
    landed = land_text(text, hint=None)["lines"]
    assert "".join(line["text"] + line["line_end"] for line in landed) == text


PROSE = (
    "Net sales for the third quarter were $8.4 million, down 8.4%, from $9.2 million a year ago, and the gross "
    "margin was 39.4 % against 39.2 % in 2023. Free cash flow of $1.1 million compares with $0.9 million; the "
    "company had 1,204 employees on September 30, 2024, and 1,250 a year before. It expects sales of $8.5 million "
    "to $8.9 million."
)


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "Net sales   8,412   9,180 " * 12,
        "Net sales | 8,412 | 9,180 | " * 12,
        "Net sales\t8,412\t9,180\t" * 12,
        "Net sales 8,412 9,180",
    ],
)
def test_prose_and_lines_whose_columns_are_set_apart_are_left_whole(text: str) -> None:
    assert with_statements_cut([Line(1, text, "\n")]) == (Line(1, text, "\n"),)


def test_a_quarter_and_the_year_beside_it_are_captions() -> None:
    text = (
        "The results of the divisions follow below, for the quarter and for the year as a whole (in millions): Fourth "
        "Quarter Year As Printed (1) As Printed (1) 2024 2023 2024 2023 ---- ---- ---- ---- Lamps $ 394 $ 316 $ 1,397 "
        "$ 1,160 Shades 260 234 679 607 Cables 173 205 452 493 ---- ---- ---- ---- Total $827 $755 $2,528 $2,260"
    )
    head = "Acme Widgets Inc. reports results for the year ended December 31, 2024. Boston, February 2, 2025 - "
    shades = [span(f) for f in figures(text, head) if f["row_label"] == "Shades"]
    assert shades[0] == (date(2024, 10, 1), date(2024, 12, 31))
    assert shades[3] == (date(2023, 1, 1), date(2023, 12, 31))


def test_measures_named_once_for_each_block_of_columns_are_captions() -> None:
    text = (
        "Average Balances and Yields Three Months Ended Three Months Ended September 30, 2024 September 30, 2023 "
        + "-" * 130
        + " Average Average Average Yield/ Average Yield/ (in thousands) Balance Interest Rate Balance Interest Rate "
        + "-" * 130
        + " EARNING ASSETS: Deposits $ 2,763 $ 14 2.03% $ 4,720 $ 59 5.00% Securities 909,095 11,231 4.94 773,740 "
        "11,668 6.03 Loans (1) 1,102,407 19,294 7.00 902,221 17,708 7.85 OTHER ASSETS: Cash on hand $ 22,346 $ 21,947 "
        "Premises 11,310 10,120 Other 51,187 51,170 ----- ----- Total other assets 84,843 83,237 ===== ====="
    )
    loans = [f for f in figures(text, QUARTER) if f["row_label"].startswith("Loans")]
    assert [(float(f["value"]), f["unit"], span(f)) for f in loans] == [
        (1_102_407_000, "USD", Q3_2024),
        (19_294_000, "USD", Q3_2024),
        (7.0, "percent", Q3_2024),
        (902_221_000, "USD", Q3_2023),
        (17_708_000, "USD", Q3_2023),
        (7.85, "percent", Q3_2023),
    ]
    premises = [f for f in figures(text, QUARTER) if f["row_label"] == "Premises"]
    assert [(f["value"], f["period_end"]) for f in premises] == [(11_310_000, Q3_2024[1]), (10_120_000, Q3_2023[1])]


def test_leaders_behind_a_label_are_no_gap_on_one_line() -> None:
    text = ON_ONE_LINE.replace("Cost of sales", "Cost of sales........")
    assert one(text, "5,580", HEAD)["row_label"] == "Cost of sales"


def test_a_number_in_parentheses_with_words_is_of_the_label() -> None:
    text = ON_ONE_LINE + SHEET.replace(
        "Inventories 19,181", "Inventories (net of allowances of $1,379 and $1,192) 19,181"
    )
    assert one(text, "19,181", HEAD)["value"] == 19_181_000
    assert one(text, "18,776", HEAD)["period_end"] == date(2023, 12, 31)


def test_months_that_end_on_a_day_are_a_period_however_worded() -> None:
    text = ON_ONE_LINE.replace("Nine Months Ended", "Nine months end")
    assert span(one(text, "15,300", HEAD)) == NINE_MONTHS_2024


def test_a_total_below_a_rule_needs_no_label_and_a_note_takes_no_dash() -> None:
    text = ON_ONE_LINE.replace(
        "Costs and expenses:",
        "Grants (2) - - (56) - ------- ------- ------- ------- 8,412 9,180 24,960 26,240 ------- ------- ------- -----",
    ).replace("Cost of sales 5,100", "Cost of sales . . . . . . 5,100")
    rows = figures(text, HEAD + " ")
    grants = [f for f in rows if (f["row_label"] or "").startswith("Grants")]
    assert [(f["value"], span(f)) for f in grants if f["value"]] == [(-56_000, NINE_MONTHS_2024)]
    assert one(text, "24,960", HEAD)["period_end"] == NINE_MONTHS_2024[1]
    assert [span(f) for f in rows if f["printed"] == "5,580"] == [Q3_2023]


def test_ranges_of_a_paragraph_are_no_cells() -> None:
    text = (
        "The group expects for the full year 2024 sales of $1,650 - $1,700, adjusted income of $210 - $225, capital "
        "spending of $55 - $60, a tax rate of 24% - 25%, and diluted earnings per share of $4.10 - $4.30, in millions "
        "but for amounts per share, while all that was told before holds no more."
    )
    assert with_statements_cut([Line(1, text, "\n")]) == (Line(1, text, "\n"),)


INTERIM = (
    "Selected Data of the Group {captions} Net sales $ 8,412 $ 17,000 $ 16,240 $ 15,100 Cost of sales 5,100 10,300 "
    "9,020 8,800 Selling 1,901 3,640 3,602 3,300 Administration 1,342 2,946 3,605 3,000 All of it was taken from the "
    "books of the company, as the notes below say of each year and of each line of it."
)


@pytest.mark.parametrize(
    ("captions", "ends"),
    [
        (
            "Nine Months Ended September 30, Years Ended December 31, 2024 2023 2022 2021",
            [Q3_2024[1], date(2023, 12, 31), date(2022, 12, 31), date(2021, 12, 31)],
        ),
        (
            "Years Ended December 31, Nine Months Ended September 30, 2021 2022 2023 2024",
            [date(2021, 12, 31), date(2022, 12, 31), date(2023, 12, 31), Q3_2024[1]],
        ),
        (
            "Nine Months Ended September 30, Years Ended December 31, 2024 2023 2024 2023",
            [Q3_2024[1], Q3_2023[1], date(2024, 12, 31), date(2023, 12, 31)],
        ),
    ],
)
def test_an_interim_column_stands_alone_beside_years_that_go_on(captions: str, ends: list[date]) -> None:
    cost = [f for f in figures(INTERIM.format(captions=captions), HEAD + " ") if f["row_label"] == "Cost of sales"]
    assert [f["period_end"] for f in cost] == ends
    assert [(f["period_end"] - f["period_start"]).days > 300 for f in cost] == [end.month == 12 for end in ends]


def test_a_day_may_be_headed_by_at() -> None:
    text = INTERIM.format(captions="At September 30, At December 31, 2024 2023 2022 2021")
    text = text.replace("Cost of sales", "Inventories").replace("Net sales", "Cash on hand")
    rows = [f for f in figures(text, HEAD + " ") if f["row_label"] == "Inventories"]
    assert [f["period_end"] for f in rows] == [Q3_2024[1], date(2023, 12, 31), date(2022, 12, 31), date(2021, 12, 31)]


SPACED = (
    "    Three Months Ended            September 30,       (unaudited)   Change    2024   2023   $   %  "
    "Course fees $3,146   $2,918   228  7.8%  Licences 274   305   (31 ) -10.2%  Total revenues 3,420   3,223   197  "
    "6.1%  Operating loss  (1,187  )  (946  ) (241 ) -25.5%  Net loss  (1,204  )  (951  ) (253 ) -26.6%  "
    "Cash used in operating activities  (688  )            (712 )   24  3.4%  Adjusted EBITDA  $(870  ) $(655 ) "
    "$(215 ) -32.8%                 Nine Months Ended            September 30, (unaudited)   Change    2024   2023   "
    "$   %   Course fees $9,420   $8,811   $609  6.9%  Licences 801   915   (114 ) -12.5%  Total revenues 10,221   "
    "9,726   495  5.1% "
)


def test_gaps_between_the_cells_of_several_rows_on_one_line_are_none_of_columns() -> None:
    found = [f for f in figures(SPACED, HEAD + "\n\n(in thousands)\n\n") if f["row_label"] == "Total revenues"]
    assert [(f["value"], f["role"], *span(f)) for f in found if f["unit"] == "USD"] == [
        (3_420_000, "amount", *Q3_2024),
        (3_223_000, "amount", *Q3_2023),
        (197_000, "change", *Q3_2024),
        (10_221_000, "amount", *NINE_MONTHS_2024),
        (9_726_000, "amount", *NINE_MONTHS_2023),
        (495_000, "change", *NINE_MONTHS_2024),
    ]
