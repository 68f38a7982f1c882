"""Columns of references to notes, whose numbers are no values (`tables/note_columns.py`)."""

from __future__ import annotations

import pytest

from tests.tieout.layout_kit import HALF, LANTAU, figures, one
from tests.tieout.statements_kit import TAPTI


def test_numbers_of_lines_need_no_head() -> None:
    labels = {f["row_label"] for f in figures(TAPTI, "") if f["source"] == "table"}
    assert labels == {"Revenue from operations", "Cost of materials consumed", "Finance costs", "Total expenses"}


def test_references_to_notes_may_be_wrapped() -> None:
    text = (
        "## Consolidated statement of financial position\n\n| HK$ million | Notes | 30 June 2024 | 31 December 2023 |\n"
        "|---|---|---|---|\n| Capital | 20(1) | 6,264 | 6,264 |\n| | 20(3), | | |\n| Reserves | 35 | 805 | 752 |\n"
        "| Non-controlling interests | 29 | (54) | (37) |\n"
    )
    assert {f["printed"].strip() for f in figures(text, LANTAU)} == {"6,264", "805", "752", "(54)", "(37)"}


def test_a_reference_to_one_of_two_notes_is_no_figure() -> None:
    table = "Income statement\n(EUR million)\n\tNotes\tH1 2024\tH1 2023\nRevenue\t4\t3,033\t2,614\n"
    table += "Operating profit\t4/5\t258\t159\nDisposals\t6\t(22)\t(15)\n"
    assert {f["printed"].strip() for f in figures(table, head=HALF)} == {
        "3,033", "2,614", "258", "159", "(22)", "(15)",
    }  # fmt: skip


@pytest.mark.parametrize("note", ["8,10 11,12 13,22", "20(1)", "20(3), 35", "7, 16, 21"])
def test_notes_that_refer_to_parts_of_notes_or_stand_in_two_lines_are_no_values(note: str) -> None:
    table = f"(Millions of yen)\n\n\tNotes\tQ3 2024\tQ3 2023\nRevenue\t{note}\t2,239\t2,577\nTax\t15\t26\t18\n"
    assert [f["printed"].strip() for f in figures(table)] == ["2,239", "2,577", "26", "18"]


def test_a_single_note_number_without_a_header_is_no_value() -> None:
    text = (
        "## Cash flow statement\n(£m)\n\n|  |  |\n|---|---|---|\n| Depreciation | | 10.7 |\n| Impairment | | 2.0 |\n"
        "| Exceptional items | 4 | 16.2 |\n| Bank fees | | -    |\n| Other | | 0.4 |\n"
    )
    assert not [f for f in figures(text, HALF) if f["printed"].strip() == "4"]
    assert one(text, "16.2", HALF)["value"] == 16_200_000
