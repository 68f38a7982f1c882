"""Columns whose right end a converter cut off, and narrow ones that are whole (`tables/cut_columns.py`)."""

from __future__ import annotations

import pytest

from tests.tieout.layout_kit import HALF, figures, one


def test_a_column_that_is_cut_off_holds_no_values() -> None:
    text = (
        "## Statement of income\n(£m)\n\n|  | Note | Six months to 30 June 2024 | Six m |\n|---|---|---|---|\n"
        "| Revenue | 3 | 1,502.8 | 1,3 |\n| Cost of sales |  | (1,240.4) | (1,0 |\n| Gross profit |  | 262.4 | 2 |\n"
    )
    found = {f["printed"].strip(): f for f in figures(text, HALF)}
    assert found["262.4"]["value"] == 262_400_000
    assert found["2"]["value"] is None
    assert "3" not in found


@pytest.mark.parametrize("header", ["Stores", "Change (bps)"])
def test_a_column_of_small_numbers_with_a_header_of_its_own_is_not_cut_off(header: str) -> None:
    text = f"## Margins\n\n|  | Q3 2024 | Q3 2023 | {header} |\n|---|---|---|---|\n| Margin | 12.8 | 12.5 | 30 |\n"
    assert one(text, "30")["value"] == 30


def test_a_column_of_small_numbers_is_not_cut_off() -> None:
    text = (
        "## Sales\n(in millions)\n\n|  | Q3 2024 | Stores |\n|---|---|---|\n| Revenue of the north | 1,502.8 | 12 |\n"
    )
    assert one(text, "12")["value"] == 12
    assert one(text, "12")["unit"] == "stores"
