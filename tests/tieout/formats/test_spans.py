"""The columns that a header stands over (`formats/spans.py`): by its place, by rules, by the headers around it.

Here: text. Not here: captions on pages of PDF (`test_page_captions.py`), or on lines of single spaces
(`test_captions.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tieout.layout_kit import cells_of, figures, grids_of, one, spans
from tests.tieout.periods_kit import Q3_2023, Q3_2024, span
from tieout.formats.chunks import Chunk, kind_of
from tieout.formats.numeric_columns import Column
from tieout.formats.spans import split_headers, with_whole_captions


def test_spans_without_rules_come_from_the_middle() -> None:
    (grid,) = grids_of(
        "                       Three Months Ended    Nine Months Ended\n"
        "                          September 30,        September 30,\n"
        "                         2001      2000       2001      2000\n"
        "Net sales             $ 45,120  $ 40,980   $131,400  $120,005\n"
        "Cost of sales           30,100    27,000     90,000    80,000\n"
    )
    three, nine = "Three Months Ended", "Nine Months Ended"
    assert cells_of(grid)[0] == ["", three, three, nine, nine]
    assert cells_of(grid)[2] == ["", "2001", "2000", "2001", "2000"]


def test_a_header_longer_than_its_columns_reaches_out_over_the_labels() -> None:
    (grid,) = grids_of("""\
                                          Three Months Ended December 31,  Year Ended December 31,
                                                            2018      2017         2018        2017
                                           ---------------------  --------  -----------  ----------
  Revenues ..............................               $564,201  $536,024   $2,120,408  $1,974,876
  Cost of revenues ......................                317,807   294,413    1,166,940   1,101,894
                                           ---------------------  --------  -----------  ----------
Gross profit ............................                246,394   241,611      953,468     872,982
""")
    three, twelve = "Three Months Ended December 31,", "Year Ended December 31,"
    assert cells_of(grid)[0][1:] == [three, three, twelve, twelve]


def test_dates_that_reach_left_of_their_columns_head_them() -> None:
    text = (
        "BALANCE SHEETS\n                                (In millions)\n"
        "                                      September 30, 2024      December 31, 2023\n"
        "                                            (Unaudited)\n"
        "Cash                                                 31                     27\n"
        "Accumulated depreciation and amortization          (616)                  (709)\n"
        "Total assets                                        200                    185\n"
    )
    assert one(text, "(709)")["period_end"] == date(2023, 12, 31)


def test_a_unit_in_the_middle_of_heads_of_two_lines_parts_them_not() -> None:
    text = (
        "Income statement\n\n"
        "                              2024        2024        2023        2023\n"
        "USD m\n"
        "                           Jan-Sep     Jan-Jun     Jan-Sep     Jan-Jun\n"
        "Net sales                  1,938.6     1,489.0     1,039.8       533.2\n"
        "Cost of sales             -1,238.8      -938.2      -648.1      -332.5\n"
        "Gross profit                 699.8       550.8       391.7       200.7\n"
    )
    assert span(one(text, "533.2")) == (date(2023, 1, 1), date(2023, 6, 30))
    assert one(text, "1,039.8")["value"] == Decimal("1039800000")
    assert span(one(text, "1,039.8")) == (date(2023, 1, 1), date(2023, 9, 30))


def test_words_over_units_alone_are_one_caption() -> None:
    def chunk(x0: float, x1: float, text: str) -> Chunk:
        step = (x1 - x0) / len(text)
        return Chunk(x0, x1, text, 1, 0, len(text), tuple(x0 + step * n for n in range(len(text))))

    columns = [Column(200, 240, 240), Column(262, 284, 284)]
    caption = chunk(224, 284, "Net Sales")
    units = [chunk(180, 244, "Millions of yen"), chunk(278, 284, "%")]
    parts = [chunk(180, 244, "Home"), chunk(250, 284, "Abroad")]
    stub = chunk(20, 110, "Six months ended")
    for below, expected in ((units, ["Net Sales"]), ([stub, *units], ["Net Sales"]), (parts, ["Net", "Sales"])):
        found = split_headers([caption, chunk(300, 360, "Profit")], columns, [], 12.0, [below])
        assert [one.text for one in found] == [*expected, "Profit"]


def test_quarter_ended_at_the_left_of_dates_heads_all_of_them() -> None:
    days = ["Dec. 31, 2023", "Mar. 31, 2024", "June 30, 2024", "Sept. 30, 2024"]
    rows = [("Cost of sales", 118, 126, 128, 138), ("Marketing", 38, 39, 35, 22), ("Other", 9, 10, 8, 8)]
    text = "\n".join(
        [
            " " * 34 + "Quarter Ended",
            " " * 32 + "".join(f"{day:>16}" for day in days),
            *(f"{label:<32}" + "".join(f"{value:>16}" for value in values) for label, *values in rows),
        ]
    )
    cost = [f for f in figures(text) if f["row_label"] == "Cost of sales"]
    assert [span(f)[0] for f in cost] == [date(2023, 10, 1), date(2024, 1, 1), date(2024, 4, 1), date(2024, 7, 1)]


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


def test_a_year_may_have_a_letter_of_a_note() -> None:
    assert (kind_of("2022(e)"), kind_of("2022 (a)"), kind_of("2022(ex)")) == ("year", "year", "words")


def test_a_caption_alone_over_many_dates_holds_for_all() -> None:
    text = (
        "ASSET QUALITY\n(in thousands)\n\n                                    Quarter Ended\n"
        "                     Sept. 30,   June 30,   Mar. 31,   Dec. 31,   Sept. 30,\n"
        "                        2024       2024       2024       2023        2023\n"
        "                     --------   --------   --------   --------   ---------\n"
        "Charge-offs            (1,284)    (1,206)    (1,131)    (1,077)     (1,040)\n"
        "Recoveries                319        259        244        240         213\n"
    )
    assert span(one(text, "(1,040)")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert span(one(text, "(1,284)")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_captions_without_rules_share_out_headers_that_repeat() -> None:
    text = (
        "Highlights\n(Millions of dollars)\n\n"
        "                        Third quarter                         Nine months\n"
        "                      ended September 30,                   ended September 30,\n"
        "                        2023        2024   Change(%)      2023        2024   Change(%)\n"
        "Net sales             45,312      48,977       8.1      87,246      93,518       7.2\n"
        "Operating income       3,862       4,626      19.8       6,581       7,641      16.1\n"
    )
    assert span(one(text, "45,312")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert span(one(text, "8.1")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "87,246")) == (date(2023, 1, 1), date(2023, 9, 30))


def test_a_caption_right_above_one_header_does_not_spread() -> None:
    text = (
        "Forecast\n(Millions of dollars)\n\n"
        "                     Previous     Revised                           FY ended\n"
        "                     forecast    forecast      Change   Change(%)   December 31, 2023\n"
        "Net sales             192,000     196,000       4,000         2.1       183,417\n"
        "Operating income       15,500      16,200         700         4.5        13,846\n"
    )
    assert span(one(text, "183,417")) == (date(2023, 1, 1), date(2023, 12, 31))
    assert (one(text, "2.1")["role"], one(text, "2.1")["column_label"]) == ("growth", "Change(%)")


def test_a_part_of_a_statement_in_the_middle_of_its_line_ends_no_header() -> None:
    text = "                CONDENSED BALANCE SHEETS\n                    (In thousands)\n\n"
    text += "                              September 30,  December 31,\n"
    text += "                                   2024          2023\n"
    text += (
        "                              -------------  ------------\n                        ASSETS\nCurrent assets:\n"
    )
    text += "  Cash                              $ 18,463      $ 11,208\n"
    text += "  Receivables                        121,846        98,218\n"
    text += "  Inventories                         14,207        15,931\n"
    assert span(one(text, "121,846")) == (None, date(2024, 9, 30))
    assert span(one(text, "98,218")) == (None, date(2023, 12, 31))


def test_days_a_space_apart_head_a_column_each() -> None:
    text = (
        "Statements of earnings\n(dollars in thousands)\n\n"
        "                          3 mos. ended        9 mos. ended\n"
        "                        9/30/24 9/30/23     9/30/24 9/30/23\n"
        "   Net sales            $54,093 $43,084    $175,421 $147,683\n"
        "   Cost of sales         23,288  18,595      81,618   69,299\n"
        "   Gross profit          30,805  24,489      93,803   78,384\n"
    )
    nine = ((date(2024, 1, 1), date(2024, 9, 30)), (date(2023, 1, 1), date(2023, 9, 30)))
    assert spans(text, "Gross profit") == [Q3_2024, Q3_2023, *nine]


def test_part_of_a_year_beside_years_over_narrow_columns() -> None:
    text = (
        "Computation of ratio of earnings to fixed charges\n\n"
        "                                                  FIRST NINE\n"
        "                                                    MONTHS\n"
        "                                                  -----------\n"
        "                              2021 2022 2023        2023  2024\n"
        "                              ---- ---- ----       ----- -----\n"
        "                                     $ MILLIONS\n"
        "Earnings before taxes.....    $ 76 $205 $294       $ 164 $ 199\n"
        "Total fixed charges.......      83  212  304         169   208\n"
        "Ratio.....................    2.1x 4.5x 8.3x        5.3x  4.9x\n"
    )
    nine = ((date(2023, 1, 1), date(2023, 9, 30)), (date(2024, 1, 1), date(2024, 9, 30)))
    years = [(date(year, 1, 1), date(year, 12, 31)) for year in (2021, 2022, 2023)]
    assert spans(text, "Total fixed charges", "Acme Widgets Inc.\n\n") == [*years, *nine]
    assert one(text, "304", "Acme Widgets Inc.\n\n")["value"] == 304_000_000


def test_a_header_that_reaches_over_the_change_beside_it_is_not_said_there_again() -> None:
    text = (
        "Statistics\n\n"
        "                             Quarter Ended            Nine Months Ended\n"
        "                             September 30,              September 30,\n"
        "                          2024        2023    Chg.     2024       2023    Chg.\n"
        "                        --------------------------------------------------------\n"
        "Passengers (000)           2,108      1,902   10.8%     5,977      5,480    9.1%\n"
        "Seat miles (000)       1,810,377  1,677,816    7.9% 5,402,115  5,071,220    6.5%\n"
    )
    assert span(one(text, "10.8%")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_headers_after_a_single_space_that_end_with_their_numbers_are_two() -> None:
    (grid,) = grids_of(
        "                            June 30, 2031             July 1, 2030\n"
        "                     ------------------------ ------------------------\n"
        "                         Reported Adjusted (a)     Reported Adjusted (a)\n"
        "----------------------------------------------------------------------\n"
        "Revenues                  542,472      541,133      579,950      578,201\n"
        "Costs                     304,410      291,120      313,701      311,040\n"
    )
    assert cells_of(grid)[1][1:] == ["Reported", "Adjusted (a)", "Reported", "Adjusted (a)"]


MARKED_YEARS = """\
                            Years ended December 31,
                       2022 (2)            2023              2024
                   ---------------   ---------------   ---------------
                   Amount      %     Amount      %     Amount      %
                   --------  -----   --------  -----   --------  -----
Harbour fees       $ 18,406   71.3%  $ 20,117   72.9%  $ 21,450   74.0%
Pilotage              7,409   28.7      7,479   27.1      7,536   26.0
                   --------  -----   --------  -----   --------  -----
Net revenue        $ 25,815  100.0%  $ 27,596  100.0%  $ 28,986  100.0%
"""


def test_the_mark_behind_a_year_heads_no_column() -> None:
    (grid,) = grids_of(MARKED_YEARS)
    assert cells_of(grid)[1] == ["", "2022 (2)", "2022 (2)", "2023", "2023", "2024", "2024"]
    found = {f["printed"]: f["period_end"].year for f in figures(MARKED_YEARS) if f["row_label"] == "Net revenue"}
    assert (found["$ 25,815"], found["$ 28,986"]) == (2022, 2024)


@pytest.mark.parametrize("years", [("2024", "(1) 2023", "(1) 2022"), ("2024", "2023-", "2022-")])
def test_a_mark_before_a_year_and_a_dash_behind_it_leave_it_a_header(years: tuple[str, ...]) -> None:
    head = "".join(f"{year:>12}" for year in years)
    text = f"Margins\n\n{'':24}{head}\nNet sales{'':15}      $4,120      $3,987      $3,655\n"
    text += f"Cost of sales{'':11}       3,305       3,240       2,998\n"
    (grid,) = grids_of(text)
    assert cells_of(grid)[0] == ["", *years]
    assert {f["row_label"] for f in figures(text)} == {"Net sales", "Cost of sales"}


WEEKS = """\
                                  For the 13         For the 26
                                  Weeks Ended        Weeks Ended
                                July 3, 2024 and   July 3, 2024 and
                                 July 5, 2023       July 5, 2023
(millions, except earnings per
 common share)                   2024     2023      2024      2023

Sales                          $8,712   $8,861    $16,413   $16,335
Costs                           7,064    7,299     12,902    13,876
Operating income                1,648    1,562      3,511     2,459
"""


def test_a_head_of_two_dates_gives_each_year_its_own() -> None:
    ends = [str(f["period_end"]) for f in figures(WEEKS) if f["row_label"] == "Sales"]
    assert ends == ["2024-07-03", "2023-07-05"] * 2
    weeks = [(f["period_end"] - f["period_start"]).days + 1 for f in figures(WEEKS) if f["row_label"] == "Sales"]
    assert [days > 100 for days in weeks] == [False, False, True, True]


def test_days_a_space_apart_over_some_of_the_columns_head_one_each() -> None:
    text = "Shops\n\n               July 3,  June 28, January 3,\n                2024     2023      2024\n"
    text += "Harbours          871      869       870\nRivers          1,109    1,307     1,105\n"
    (grid,) = grids_of(text)
    assert cells_of(grid)[0] == ["", "July 3,", "June 28,", "January 3,"]


@pytest.mark.parametrize(
    "heads",
    [
        ("Three months ended June 30, 2024", "Three months ended June 30, 2023"),
        ("As of June 30, 2024", "As of June 30, 2023"),
        ("First Quarter", "Second Quarter"),
    ],
)
def test_captions_that_a_single_space_sets_apart_head_a_column_each(heads: tuple[str, str]) -> None:
    ends = [40 + len(heads[0]), 41 + len(" ".join(heads))]
    rows = [(f"{label:<40}{left:>{ends[0] - 40}}{right:>{ends[1] - ends[0]}}") for label, left, right in ROWS]
    (grid,) = grids_of("\n".join([f"{'':<40}{' '.join(heads)}", *rows]) + "\n")
    assert tuple(cells_of(grid)[0][1:]) == heads


ROWS = [("Lamps", "8,971", "2,490"), ("Shades", "28,512", "26,205"), ("Total", "37,483", "28,695")]


def test_years_that_begin_again_part_the_heads_above_them_on_two_lines() -> None:
    text = (
        "Financial summary\n(in thousands)\n\n"
        "                     Nine months ended\n"
        "                       September 30,         Year ended December 31,\n"
        "                    2024      2023      2023      2022      2021\n"
        "                   ------    ------    ------    ------    ------\n"
        "Net sales          $4,123    $3,801    $5,102    $4,800    $4,500\n"
        "Net income            187       160       243       219       200\n"
    )
    found = {f["printed"].strip(): span(f) for f in figures(text)}
    assert found["160"] == (date(2023, 1, 1), date(2023, 9, 30))
    assert found["243"] == (date(2023, 1, 1), date(2023, 12, 31))


def test_a_year_with_two_marks_is_a_head() -> None:
    text = "Divisions\n\n                  North             South\n\n              2024    2023**    2024    2023\n\n"
    text += "Sales       $7,673    $7,871  $1,027    $980\nCosts        5,536     5,703     746     707\n"
    (grid,) = grids_of(text)
    assert cells_of(grid)[:2] == [["", "North", "North", "South", "South"], ["", "2024", "2023**", "2024", "2023"]]
