"""Headers that a converter set as a table of their own above the table that they head.

Here: when captions belong to the table below them, and when not. Not here: other layouts (`test_unseen_layouts.py`).
"""

from __future__ import annotations

from datetime import date

from tests.tieout.layout_kit import HALF, figures, one, span

HEADS = "| Six months to | Six months to |\n|---|---|\n| 30 June 2024 | 30 June 2023 |\n\n"
ROWS = "| | Note | £m | £m |\n|---|---|---|---|\n| Revenue | 3 | 412.8 | 377.1 |\n| Costs | | (301.5) | (280.4) |\n"
STATEMENT = "## Consolidated income statement\n\n"
THIS_HALF = (date(2024, 1, 1), date(2024, 6, 30))
LAST_HALF = (date(2023, 1, 1), date(2023, 6, 30))


def test_captions_in_a_table_of_their_own_head_the_last_columns_of_the_table_below() -> None:
    text = STATEMENT + HEADS + ROWS
    assert span(one(text, "412.8", HALF)) == THIS_HALF
    assert span(one(text, "377.1", HALF)) == LAST_HALF
    assert one(text, "377.1", HALF)["statement"] == "income_statement"


def test_captions_over_a_blank_column_for_labels() -> None:
    heads = "| | Six months to | Six months to |\n|---|---|---|\n| | 30 June 2024 | 30 June 2023 |\n\n"
    assert span(one(STATEMENT + heads + ROWS, "377.1", HALF)) == LAST_HALF


def test_a_table_with_dates_of_its_own_keeps_them() -> None:
    rows = ROWS.replace("£m | £m", "30 June 2022 £m | 30 June 2021 £m")
    assert {f["period_end"].year for f in figures(STATEMENT + HEADS + rows, HALF)} == {2022, 2021}


def test_words_between_part_captions_from_a_table() -> None:
    text = STATEMENT + HEADS + "Segment revenue, which is not audited\n\n" + ROWS
    assert span(one(text, "377.1", HALF)) != LAST_HALF


def test_a_table_of_words_is_no_caption() -> None:
    agenda = "| When | What |\n|---|---|\n| 30 June 2023 | Results of the half year |\n\n"
    assert {span(f) for f in figures(STATEMENT + agenda + ROWS, HALF)} == {THIS_HALF}
