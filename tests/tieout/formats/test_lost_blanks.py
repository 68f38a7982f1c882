"""Columns of notes whose blanks a converter left out (`formats/lost_blanks.py`): amounts stand one column early.

Here: invented tables of pipes. Not here: rows broken over lines (`test_broken_rows.py`).
"""

from __future__ import annotations

from tests.tieout.layout_kit import cells_of, grids_of

TABLE = (
    "| £m | Note | 2024 | 2023 |\n|---|---|---|---|\n| Revenue | 3 | 412.6 | 398.1 |\n| Costs | (301.2) | (296.5) | |\n"
    "| Finance income | 2 | - | |\n| Associates | 16 | 14 | |\n| Profit | 120.4 | 111.6 | |\n"
    "| Earnings per share | 12.20 | 9.76 | |\n"
)


def _rows(text: str) -> dict[str, list[str]]:
    (grid,) = grids_of(text)
    return {label: values for label, *values in cells_of(grid)}


def test_amounts_below_note_that_end_a_column_early_stand_one_further() -> None:
    rows = _rows(TABLE)
    assert rows["Revenue"] == ["3", "412.6", "398.1"]
    assert rows["Costs"] == ["", "(301.2)", "(296.5)"]
    assert rows["Profit"] == ["", "120.4", "111.6"]
    assert rows["Earnings per share"] == ["", "12.20", "9.76"]


def test_what_may_be_a_note_is_moved_where_it_is_above_all_notes_of_the_column() -> None:
    rows = _rows(TABLE)
    assert rows["Associates"] == ["", "16", "14"]
    assert rows["Finance income"] == ["2", "-", ""]


def test_one_amount_early_is_no_lost_blank() -> None:
    rows = _rows(
        TABLE.replace("| Costs | (301.2) | (296.5) | |", "| Costs | | (301.2) | |").replace(
            "12.20 | 9.76 | |", "| 12.20 | |"
        )
    )
    assert rows["Profit"] == ["120.4", "111.6", ""]


def test_columns_without_notes_are_left() -> None:
    assert _rows(TABLE.replace("Note", "2025"))["Profit"] == ["120.4", "111.6", ""]
