"""Tables between pipes and tabs (`formats/grid.py`): where a table begins and ends, and which cell is in which column.

Here: text and Markdown. Not here: markup within (`test_markdown.py`), bare pipes (`test_bare_pipes.py`).
"""

from __future__ import annotations

from datetime import date

from tests.tieout.layout_kit import cells_of, figures, figures_of_1q24, grids_of, one, one_of_1q24, spans
from tests.tieout.periods_kit import Q3_2023, Q3_2024, span
from tests.tieout.statements_kit import OPERATIONS_BEGUN


def test_pipes_make_the_same_table_as_tabs() -> None:
    tabs = "Sales\n(USD in thousands)\n\n\t1Q24\t1Q23\nNet sales\t1,200\t1,100\n"
    pipes = "Sales\n(USD in thousands)\n\n| | 1Q24 | 1Q23 |\n|---|---|---|\n| Net sales | 1,200 | 1,100 |\n"
    kept = ("printed", "value", "unit", "period_start", "period_end", "row_label", "role")
    assert [[f[k] for k in kept] for f in figures_of_1q24(tabs)] == [
        [f[k] for k in kept] for f in figures_of_1q24(pipes)
    ]
    assert one_of_1q24(tabs, "1,200")["value"] == 1_200_000


def test_a_head_without_tabs_does_not_cut_its_table() -> None:
    text = (
        "Statements of Income\n(USD in thousands)\n\n\t1Q24\t1Q23\nGross profit\t5,234\t4,223\n"
        "Operating expenses:\nSelling\t1,000\t900\n"
    )
    found = one_of_1q24(text, "900")
    assert (found["unit"], found["value"], found["row_path"]) == ("USD", 900_000, "Operating expenses")
    assert str(found["period_end"]) == "2023-06-30"


def test_section_heads_without_tabs_do_not_end_a_table_of_tabs() -> None:
    text = "Balance sheets\n(in thousands)\n\n\tSeptember 30, 2024\tDecember 31, 2023\nASSETS\nCurrent assets:\n"
    text += "Cash\t21,436\t24,618\nTotal assets\t142,367\t148,559\n"
    text += "LIABILITIES AND EQUITY\nCurrent liabilities:\nDebt\t9,418\t8,217\n"
    assert span(one(text, "24,618")) == (None, date(2023, 12, 31))
    assert span(one(text, "8,217")) == (None, date(2023, 12, 31))


def test_pipe_tables_need_no_pipes_at_their_edges() -> None:
    text = "Income statement (in millions)\n\n | Q3 2024 | Q3 2023\n--- | --- | ---\n"
    text += "Revenue | 1,234 | 1,111\nProfit | 123 | 111\n"
    assert (one(text, "111")["row_label"], span(one(text, "111"))[1]) == ("Profit", date(2023, 9, 30))


def test_grid_tables_keep_their_header() -> None:
    rule, double = "+-----------+---------+---------+\n", "+===========+=========+=========+\n"
    text = f"Income (in millions)\n\n{rule}|           | Q3 2024 | Q3 2023 |\n"
    text += f"{double}| Revenue   | 1,234   | 1,111   |\n{rule}"
    assert span(one(text, "1,111")) == (date(2023, 7, 1), date(2023, 9, 30))


def test_signs_in_cells_of_their_own_do_not_shift_a_row() -> None:
    text = "Income (in millions)\n\n | Q3 2024 | Q3 2023\n---|---|---\n"
    text += "Revenue| $| 1,234| $| 1,111\nCosts| 900| 800\nLoss| (13| )| (12| )\n"
    assert span(one(text, "1,111"))[1] == span(one(text, "800"))[1] == date(2023, 9, 30)
    assert one(text, "(12")["value"] == -12_000_000


def test_a_table_of_tabs_goes_on_behind_a_blank_line_with_a_label_and_its_amounts() -> None:
    text = (
        "\tThree Months Ended September 30,\nPrimary\t2024\t2023\n\nNet loss\t$(1,079,317)\t$(233,468)\n\n"
        "Weighted average number of shares\noutstanding during the year\t7,805,544\t7,757,260\n\n"
        "Basic loss per common share\t$ (.14)\t$ (.03)\n\n\tNine Months Ended September 30,\nPrimary\t2024\t2023\n\n"
        "Net loss\t$(2,522,780)\t$(886,976)\n"
    )
    assert spans(text, "Basic loss per common share") == [Q3_2024, Q3_2023]
    assert spans(text, "Net loss")[2:] == [
        (date(2024, 1, 1), date(2024, 9, 30)),
        (date(2023, 1, 1), date(2023, 9, 30)),
    ]
    assert "Weighted average number of shares outstanding during the year" in {f["row_label"] for f in figures(text)}


def test_words_behind_a_blank_line_begin_another_table() -> None:
    text = "(in millions)\n\n\tQ3 2024\tQ3 2023\nRevenue\t$100\t$90\n\nBalance sheet data\nDebt\t52\t41\n"
    assert span(one(text, "52")) == (None, date(2024, 9, 30))


def test_a_tab_that_indents_a_label_moves_no_number() -> None:
    text = (
        OPERATIONS_BEGUN + "Revenues\n\tRental income\t89,415\t84,736\n\t\t91,317\t86,380\nNet income\t25,816\t21,489\n"
    )
    assert one(text, "84,736")["row_label"] == "Rental income"
    assert {one(text, printed)["period_end"] for printed in ("89,415", "91,317", "25,816")} == {date(2024, 9, 30)}


def test_labels_in_two_columns_keep_their_numbers() -> None:
    text = OPERATIONS_BEGUN.replace("\t", "\t\t", 1).replace("\t2024", "\t\t2024")
    text += (
        "Revenues\t\t\t\n\tRental income\t89,415\t84,736\n\tOther income\t1,902\t1,644\nNet income\t\t25,816\t21,489\n"
    )
    for printed, label in (("89,415", "Rental income"), ("25,816", "Net income")):
        assert (one(text, printed)["row_label"], one(text, printed)["period_end"]) == (label, date(2024, 9, 30))


def test_a_bullet_with_a_tab_is_prose() -> None:
    found = one("Highlights\n•\tTotal revenue was $152.3 million, up from the year before.\n", "$152.3 million")
    assert (found["source"], found["row_label"]) == ("prose", "Total revenue")


def test_a_head_alone_goes_on_behind_a_blank_line_and_a_section() -> None:
    (grid,) = grids_of(
        "(in millions)\t2024\t2023\t2022\n\nResults of operations\n"
        "Revenues\t27,948\t19,628\t16,084\nTaxes\t1,177\t576\t488\n"
    )
    assert cells_of(grid)[0] == ["(in millions)", "2024", "2023", "2022"]
    assert cells_of(grid)[-1] == ["Taxes", "1,177", "576", "488"]


def test_a_row_of_a_table_without_edges_may_begin_and_end_blank() -> None:
    text = " | Three months |  | Nine months | \n---|---|---|---|---\n"
    text += " | 2024 | 2023 | 2024 | 2023\nSales | 1 | 2 | 3 | 4\n"
    (grid,) = grids_of(text)
    assert cells_of(grid)[0] == ["", "Three months", "", "Nine months", ""]
    (grid,) = grids_of(text.replace(" | Three months |  | Nine months | ", "| | Three months | | Nine months | |"))
    assert cells_of(grid)[0] == ["", "Three months", "", "Nine months", ""]
