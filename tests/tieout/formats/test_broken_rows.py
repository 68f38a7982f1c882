"""Rows that a converter broke over lines (`formats/broken_rows.py`, `bare_pipes.py`): cells begin with a line's end.

Here: invented tables of pages. Not here: cells that stand on lines of their own (`test_stacked_cells.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.tieout.layout_kit import FULL_YEAR, HALF, LONDON, cells_of, figures, grids_of, lines_of, one
from tests.tieout.periods_kit import H1_2023, H1_2024, YEAR_2023, span
from tieout.formats.broken_rows import find_broken_grids

SPACED = (
    "| EUR million | \n | Half-year ended 30.06.2024 | % | \n | Half-year ended 30.06.2023 | % | \n"
    "| Net sales | \n | 412.6 | \n | \n | 398.1 | \n | \n"
    "| Costs | \n | –301.2 | –73.0 | \n | –296.5 | –74.5 | \n"
    "| Profit | \n | 111.4 | 27.0 | \n | 101.6 | 25.5 | \n"
    "| Market capitalisation | \n | 950.2 | \n | \n | 871.3 | \n | \n"
)


def test_a_row_goes_on_below_an_indented_pipe() -> None:
    sales, costs, share = (one(SPACED, printed, HALF) for printed in ("398.1", "–296.5", "–74.5"))
    assert (sales["value"], sales["row_label"], span(sales)) == (398_100_000, "Net sales", H1_2023)
    assert (costs["value"], costs["row_label"], span(costs)) == (-296_500_000, "Costs", H1_2023)
    assert (share["unit"], share["value"], span(share)) == ("percent", Decimal("-74.5"), H1_2023)
    assert span(one(SPACED, "950.2", HALF)) == (None, date(2024, 6, 30))


def test_rows_with_other_counts_of_cells_are_no_table() -> None:
    lines = SPACED.replace(" | –296.5 | –74.5 | \n", "").replace(" | 398.1 | \n", " | 398.1 | 4 | 5 | \n").splitlines()
    assert len(find_broken_grids(lines_of(*SPACED.splitlines()))) == 1
    assert not find_broken_grids(lines_of(*lines))


HEADS = (
    "Three months ended | Revenue | Contribution |\nOperating profit | |||\n---|---|---|---|---|---|---|\n"
    "Millions of yen | % | Millions of yen | % | Millions of yen | % | |\n"
    "June 30, 2024 | 82,150 | 3.5 | 2,880 | 59.1 | (1,845) | - |\n"
    "June 30, 2023 | 79,372 | - | 1,810 | - | 1,464 | - |\n"
)


def test_heads_broken_above_a_rule_without_a_left_edge_are_one_row_over_their_pairs() -> None:
    found = {f["printed"].strip(): f for f in figures(HEADS, LONDON) if f["value"] is not None}
    assert (found["82,150"]["row_path"], found["82,150"]["value"]) == ("Revenue", 82_150_000_000)
    assert (found["59.1"]["row_path"], found["59.1"]["unit"]) == ("Contribution", "percent")
    assert (found["(1,845)"]["row_path"], found["(1,845)"]["value"]) == ("Operating profit", -1_845_000_000)
    assert span(found["1,464"]) == (date(2023, 4, 1), date(2023, 6, 30))


def test_a_pipe_before_heads_above_such_a_rule_leaves_the_corner_blank() -> None:
    text = "| Assets | Equity |\n---|---|---|\nMillions of yen | Millions of yen | |\nJune 30, 2024 | 412 | 133 |\n"
    assert cells_of(grids_of(text)[0]) == [
        ["", "Assets", "Equity"],
        ["", "Millions of yen", "Millions of yen"],
        ["June 30, 2024", "412", "133"],
    ]


NOTED = (
    "For half year ended 30 June 2024\n"
    "Six months ended 30 June 2024 | Six months ended 30 June 2023 | Year ended 31 December 2023 | |||||\n"
    "Before items | Items | Total | Before items | Items | Total | Before items | Items | Total | ||\n"
    "Note | £m | £m | £m | £m | £m | £m | £m | £m | £m | |\n"
    "Revenue | 2 | 57.6 | - | 57.6 | 55.9 | - | 55.9 | 111.7 | - | 111.7 |\n"
    "Costs | (50.1) | (3.4) | (53.5) | (50.4) | (1.3) | (51.7) | (99.4) | (2.5) | (101.9) | |\n"
    "Amortisation |\n|\n(1.1) | - | (1.1) | (2.1) | - | (2.1) | (3.3) | - | (3.3) |\n"
    "Operating profit |\n2 | 6.4 | (3.4) | 3.0 | 3.4 | (1.3) | 2.1 | 9.0 | (2.5) | 6.5 |\n"
    "Finance income |\n0.3 | - | 0.3 | 0.2 | - | 0.2 | 0.9 | - | 0.9 | |\n"
).replace("2023 | |||||", "2023 | ||||||||")


def test_a_row_goes_on_where_its_label_ends_the_line_and_notes_shift_no_number() -> None:
    values = [f for f in figures(NOTED, HALF) if f["value"] is not None]
    found = {(f["row_label"], f["printed"].strip()): f for f in values}
    assert span(found["Costs", "(50.1)"]) == H1_2024
    assert span(found["Costs", "(101.9)"]) == YEAR_2023
    assert span(found["Amortisation", "(2.1)"]) == H1_2023
    assert (found["Operating profit", "3.0"]["column_label"].split(" / ")[1], len(values)) == ("Total", 36)
    assert span(found["Finance income", "0.9"]) == YEAR_2023


CELL_A_LINE = (
    "MSEK |\nNote |\n2024 |\n2023 |\n---|---|---|---|\nRevenue |\n412.6 |\n398.1 |\n|\nCosts |\n|\n–301.2 |\n–296.5 |\n"
    "Profit |\n111.4 |\n101.6 |\n|\nOf which: |\n|\n|\n|\nOwners |\n|\n110.3 |\n100.9 |\n"
)


def test_rows_below_a_rule_are_as_many_lines_as_have_its_cells() -> None:
    found = {(f["row_label"], f["printed"].strip()): f for f in figures(CELL_A_LINE, FULL_YEAR)}
    assert len(found) == 8
    assert (found["Revenue", "398.1"]["value"], span(found["Revenue", "398.1"])) == (398_100_000, YEAR_2023)
    assert (found["Costs", "–301.2"]["value"], span(found["Costs", "–296.5"])) == (-301_200_000, YEAR_2023)
    assert (found["Profit", "111.4"]["value"], span(found["Owners", "100.9"])) == (111_400_000, YEAR_2023)


def test_lines_below_a_rule_that_come_to_no_row_of_its_width_stand_alone() -> None:
    text = CELL_A_LINE.replace("Costs |\n|\n–301.2 |", "Costs | 1 | 2 | 3 | 4 |\n–301.2 |")
    assert ["Costs", "1", "2", "3", "4"] in cells_of(grids_of(text)[0])


LABELS_ALONE = (
    "| Consolidated income | |||\n| SEK millions | Note | 2024 | 2023 |\n| Revenue | 1, 2 | 412.6 | 398.1 |\n"
    "| Costs | 9 | -301.2 | -296.5 |\n| Gross profit |\n| 111.4 | 101.6 |\n| Tax | 16 | -22.1 | -20.4 |\n"
    "| Net income |\n| 89.3 | 81.2 |\n"
)


def test_a_label_alone_above_a_row_that_begins_with_a_number_is_its_label() -> None:
    (grid,) = grids_of(LABELS_ALONE)
    assert ["Gross profit", "", "111.4", "101.6"] in cells_of(grid)
    net = one(LABELS_ALONE, "81.2", FULL_YEAR)
    assert (net["row_label"], net["value"], span(net)) == ("Net income", 81_200_000, YEAR_2023)


def test_a_label_alone_above_a_labelled_row_heads_it() -> None:
    text = LABELS_ALONE.replace("| 111.4 | 101.6 |", "| Other | 5 | 111.4 | 101.6 |")
    assert ["Other", "5", "111.4", "101.6"] in cells_of(grids_of(text)[0])
