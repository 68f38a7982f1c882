"""Columns that are measures, cells one on a line (`formats/measured_columns.py`): names above the units of all columns.

Here: the first page of invented Japanese reports. Not here: columns that are periods (`test_stacked_cells.py`).
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.tieout.layout_kit import figures
from tests.tieout.periods_kit import span

MEASURED = (
    "(1) Business results\n{names}\nMillions of yen\n%\nMillions of yen\n%\n"
    "First three months\n{first}\nof Fiscal 2025\nFirst three months\n{second}\nof Fiscal 2024\n"
    "(2) Financial position\nTotal assets\nNet assets\nEquity ratio\nMillions of yen\nMillions of yen\n%\n"
    "June 30, 2024\n85,739\n51,901\n58.9\nMarch 31, 2024\n84,425\n51,606\n59.5\n"
)
PAGE = MEASURED.format(
    names="Net sales\nProfit attributable to\nowners of parent",
    first="21,387\n2.7\n1,084\n24.0",
    second="20,819\n10.0\n874\n38.6",
)
HEAD = (
    "Asagiri Inc.\n\nAugust 7, 2024\n\n"
    "1. Results for the First Quarter of Fiscal 2025 (April 1, 2024 to June 30, 2024)\n\n"
)


def test_names_stand_over_an_amount_and_its_percentage() -> None:
    found = {f["printed"].strip(): f for f in figures(PAGE, HEAD)}
    assert (found["21,387"]["row_path"], found["21,387"]["value"]) == ("Net sales", 21_387_000_000)
    assert found["874"]["row_path"] == "Profit attributable to owners of parent"
    assert (found["38.6"]["role"], found["38.6"]["unit"]) == ("growth", "percent")


def test_a_label_on_both_sides_of_its_numbers_dates_its_row() -> None:
    found = {f["printed"].strip(): f for f in figures(PAGE, HEAD)}
    assert span(found["1,084"]) == (date(2024, 4, 1), date(2024, 6, 30))
    assert span(found["20,819"]) == (date(2023, 4, 1), date(2023, 6, 30))


@pytest.mark.parametrize(("printed", "name"), [("85,739", "Total assets"), ("59.5", "Equity ratio")])
def test_days_label_rows_below_names_of_one_column_each(printed: str, name: str) -> None:
    (found,) = [f for f in figures(PAGE, HEAD) if f["printed"].strip() == printed]
    assert (found["row_path"], found["period_start"]) == (name, None)


def test_a_name_too_many_is_over_nothing() -> None:
    page = PAGE.replace("Net sales\n", "Net sales\nOrdinary profit\nExtraordinary profit\n")
    assert not any(f["row_path"] == "Ordinary profit" for f in figures(page, HEAD))
