"""Captions that a converter set as a table of their own, right above the table that they head.

Here: when captions belong to the table below them, and when not. Not here: headers in general (`test_layout.py`).
"""

from __future__ import annotations

from tests.tieout.layout_kit import HALF, figures, one
from tests.tieout.periods_kit import H1_2023, H1_2024, Q3_2024, span


def test_a_calendar_of_days_heads_no_table_below_it() -> None:
    one_day = "## Financial calendar\n\n| Q4 2024 results | February 13, 2025 |\n|---|---|\n"
    days = f"{one_day}| Q1 2025 results | April 24, 2025 |\n\n"
    table = "| | Revenue | Profit |\n|---|---|---|\n| Widgets | 100 | 21 |\n| Gadgets | 200 | 35 |\n"
    assert {span(figure) for figure in figures(days + table)} == {Q3_2024}
    wide = (
        "| | Orders | Revenue | Profit |\n|---|---|---|---|\n| Widgets | 70 | 100 | 21 |\n| Gadgets | 90 | 200 | 35 |\n"
    )
    labels = {figure["column_label"] for figure in figures(f"{one_day}\n{wide}")}
    assert labels == {"Orders", "Revenue", "Profit"}


HEADS = "| Six months to | Six months to |\n|---|---|\n| 30 June 2024 | 30 June 2023 |\n\n"
ROWS = "| | Note | £m | £m |\n|---|---|---|---|\n| Revenue | 3 | 412.8 | 377.1 |\n| Costs | | (301.5) | (280.4) |\n"
STATEMENT = "## Consolidated income statement\n\n"


def test_captions_in_a_table_of_their_own_head_the_last_columns_of_the_table_below() -> None:
    text = STATEMENT + HEADS + ROWS
    assert span(one(text, "412.8", HALF)) == H1_2024
    assert span(one(text, "377.1", HALF)) == H1_2023
    assert one(text, "377.1", HALF)["statement"] == "income_statement"


def test_captions_over_a_blank_column_for_labels() -> None:
    heads = "| | Six months to | Six months to |\n|---|---|---|\n| | 30 June 2024 | 30 June 2023 |\n\n"
    assert span(one(STATEMENT + heads + ROWS, "377.1", HALF)) == H1_2023


def test_a_table_with_dates_of_its_own_keeps_them() -> None:
    rows = ROWS.replace("£m | £m", "30 June 2022 £m | 30 June 2021 £m")
    assert {f["period_end"].year for f in figures(STATEMENT + HEADS + rows, HALF)} == {2022, 2021}


def test_words_between_part_captions_from_a_table() -> None:
    text = STATEMENT + HEADS + "Segment revenue, which is not audited\n\n" + ROWS
    assert span(one(text, "377.1", HALF)) != H1_2023


def test_a_table_of_words_is_no_caption() -> None:
    agenda = "| When | What |\n|---|---|\n| 30 June 2023 | Results of the half year |\n\n"
    assert {span(f) for f in figures(STATEMENT + agenda + ROWS, HALF)} == {H1_2024}
