"""Grids into tables (`tables/layout.py`): which rows are headers, and which header stands over which columns.

Here: parts of one table. Not here: lines above it (`test_headings.py`), what headers mean (`test_column_periods.py`).
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, INSURER, LONDON, VATTRA, by_label, figures, one, spans
from tests.tieout.periods_kit import (
    H1_2023,
    Q4_2023,
    Q4_2024,
    YEAR_2023,
    YEAR_2024,
    span,
)
from tests.tieout.relations_kit import piped, prints_of
from tests.tieout.statements_kit import VATTRA_KEY_FIGURES
from tieout.formats.decoding import Line
from tieout.formats.grid import Cell, Grid, Row
from tieout.tables.layout import lay_out


def test_a_row_of_years_that_lost_its_corner_stands_over_the_numbers() -> None:
    rows = {f["printed"].strip(): span(f) for f in figures(VATTRA_KEY_FIGURES, VATTRA) if f["row_label"] == "Revenue"}
    assert rows == {"412.6": Q4_2024, "398.1": Q4_2023, "1,604.2": YEAR_2024, "1,588.7": YEAR_2023}


def test_a_change_below_a_blank_header_is_no_amount_of_the_year_before() -> None:
    figures = piped(
        "Interim results",
        "Six months ended 30 June | 2024 | 2023 |",
        "| € m | € m | Change",
        "Revenue | 8,324 | 8,007 | +4%",
        "EBITDA | 505 | 397 | +27%",
        "Operating profit | 171 | 41 | +€130m",
        "Profit before tax | 61 | (71) | +€132m",
        note="",
    )
    rows = land_text(LONDON + figures)
    assert frozenset({"+27%", "505", "397"}) in prints_of(rows, "growth beside its amounts")
    assert frozenset({"+€130m", "171", "41"}) in prints_of(rows, "change beside its amounts")
    ends = {figure["period_end"].year for figure in rows["figures"] if figure["printed"].strip().startswith("+")}
    assert ends == {2024}


def test_millions_of_users_below_dates_are_no_header_of_months() -> None:
    head = "Key metrics\n\n| | Sep 30, 2024 | Sep 30, 2023 |\n|---|---|---|\n"
    text = f"{head}| Active users | 12M | 9M |\n| Deposits | $312 | $250 |\n"
    assert by_label(text)["Active users"]["value"] == 12_000_000
    assert one(text, "$312")["column_label"] == "Sep 30, 2024"


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


def test_a_row_of_units_amid_a_table_leaves_the_other_headers() -> None:
    rows = [
        "| | H1 2024 | H1 2023 | Change |",
        "|---|---|---|---|",
        "| | HK$M | HK$M | |",
        "| Revenue | 7,297 | 6,910 | +6% |",
        "| Reported profit | 2,223 | 4,348 | -49% |",
        "| | HK$ | HK$ | |",
        "| Earnings per share | 0.38 | 0.74 | -49% |",
        "| Dividend per share | 0.33 | 0.32 | +3% |",
    ]
    text = "\n".join(rows) + "\n"
    assert (one(text, "+3%", HALF)["role"], one(text, "+3%", HALF)["column_label"]) == ("growth", "Change")
    assert (one(text, "0.32", HALF)["unit"], span(one(text, "0.32", HALF))) == ("HKD/shares", H1_2023)


def test_titles_and_days_over_years_in_a_pipe_table_are_no_values() -> None:
    table = "|  |  | | |  | | |\n| --- | --- | --- | --- | --- | --- | --- |\n"
    table += "| Acme Bancorp and SubsidiariesConsolidated Balance Sheets(Unaudited) | | | | | | |\n"
    table += "|  | December 31, | | | December 31, \\* | | |\n|  | 2024 | | | 2023 | | |\n"
    table += "| Cash and due from banks | $ | 63,962,047 |  | $ | 44,404,473 |  |\n"
    table += "| Federal funds sold |  | 697,066 |  |  | 285,864 |  |\n"
    found = figures(table, head=INSURER)
    assert [(f["value"], f["unit"], f["period_start"], f["period_end"]) for f in found] == [
        (63_962_047, "USD", None, date(2024, 12, 31)),
        (44_404_473, "USD", None, date(2023, 12, 31)),
        (697_066, "USD", None, date(2024, 12, 31)),
        (285_864, "USD", None, date(2023, 12, 31)),
    ]


def test_words_that_a_converter_glued_are_read_apart() -> None:
    table = "| (in thousands) | Three Months EndedSeptember 30,2024 | Nine Months EndedSeptember 30,2024 |\n"
    table += "| --- | --- | --- |\n| Grant revenue | 691 | 2,314 |\n"
    found = one(table, "691")
    assert (found["value"], span(found)) == (691_000, (date(2024, 7, 1), date(2024, 9, 30)))


def test_captions_pushed_to_the_left_begin_where_the_first_date_comes_again() -> None:
    table = "| |  | For the Three Months Ended |  | Year Ended |  | | | | | |\n|" + " --- |" * 11 + "\n"
    table += "| |  | December 31, 2024 |  | September 30, 2024 |  | December 31, 2023 |"
    table += "  | December 31, 2024 |  | December 31, 2023 |\n"
    for label, values in (("Loans", "5,159 4,895 4,171 19,380 15,598"), ("Deposits", "1,328 1,208 1,034 5,021 3,700")):
        table += f"| {label} |  | " + " |  | ".join(values.split()) + " |\n"
    spans = {printed: span(one(table, printed, head=INSURER)) for printed in ("4,895", "4,171", "15,598")}
    assert spans == {
        "4,895": (date(2024, 7, 1), date(2024, 9, 30)),
        "4,171": (date(2023, 10, 1), date(2023, 12, 31)),
        "15,598": (date(2023, 1, 1), date(2023, 12, 31)),
    }


def test_a_year_with_a_footnote_mark_is_a_header() -> None:
    text = (
        "## Income statement\n\n<table>\n<tr><td>€ million</td><td>Note</td><td colspan='2'>Third quarter</td></tr>\n"
        "<tr><td colspan='2'></td><td>2024</td><td>2023 ¹</td></tr>\n"
        "<tr><td>Revenue</td><td>3</td><td>1,183.5</td><td>1,127.3</td></tr>\n"
        "<tr><td>Cost of sales</td><td></td><td>-768.3</td><td>-741.5</td></tr>\n</table>\n"
    )
    assert span(one(text, "-741.5")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert not [f for f in figures(text) if f["printed"].startswith("2023")]


def test_the_years_of_two_columns_that_stand_in_one_cell() -> None:
    text = (
        "| in millions | Third Quarter 2024 2023 | | Change | |\n|---|---|---|---|---|\n"
        "| Revenue | $ 2,820 | $ 2,576 | $ 244 | 9 % |\n| Net income | $ 597 | $ 636 | $ (39) | (6) % |\n"
    )
    assert span(one(text, "$ 2,576")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert (one(text, "$ 244")["role"], one(text, "9 %")["role"]) == ("change", "growth")


def test_a_row_of_small_counts_below_months_is_no_days() -> None:
    table = "| Model | Jan | Feb | Mar |\n|---|---|---|---|\n| Sedan | 12 | 15 | 9 |\n| Wagon | 112 | 118 | 97 |\n"
    assert {"12", "15", "9", "112"} <= {f["printed"].strip() for f in figures(table)}


def test_a_country_in_two_letters_is_what_its_column_names_and_a_mark_is_not() -> None:
    text = "| | September 30, 2024 (a) | | | September 30, 2023 | | |\n|---|---|---|---|---|---|---|\n"
    text += "| (millions) | U.S. | Canadian | Total | U.S. | Canadian | Total |\n"
    text += "| Sales | 13,759 | 272 | 14,031 | 13,079 | 74 | 13,153 |\n"
    text += "| Costs | 2,044 | 97 | 2,141 | 2,084 | 48 | 2,132 |\n"
    assert [one(text, printed)["column_names"] for printed in ("13,759", "272", "14,031", "74")] == [
        "U.S",
        "Canadian",
        None,
        "Canadian",
    ]


def test_years_with_a_label_head_the_rows_below_them_anew() -> None:
    rows = ["| EUR million | Q3 2024 | Q3 2023 |", "|---|---|---|", "| Sales | 412 | 398 |", "| Profit | 41 | 39 |"]
    rows += ["| Key figures | 2023 | 2022 |", "| Sales per head | 1,604 | 1,588 |", "| Investments | 62 | 59 |"]
    assert spans("\n".join(rows) + "\n", "Investments") == [YEAR_2023, (date(2022, 1, 1), date(2022, 12, 31))]


def test_a_length_in_days_holds_whatever_the_period_is_called() -> None:
    text = (
        "Statements of income\n(in thousands)\n\n              Third quarter        Year to date\n"
        "                (84 days)           (252 days)\n"
        "          September 12,  September 13,  September 12,  September 13,\n"
        "               1998           1997           1998           1997\n"
        "             -------        -------        -------        -------\n"
        "Sales       $412,300       $380,100     $1,210,220     $1,100,400\n"
        "Costs        310,000        288,000        915,000        834,000\n"
    )
    found = {f["printed"].strip(): span(f) for f in figures(text)}
    assert found["288,000"] == (date(1997, 6, 22), date(1997, 9, 13))
    assert found["915,000"] == (date(1998, 1, 4), date(1998, 9, 12))
    assert "(84 days)" not in found
