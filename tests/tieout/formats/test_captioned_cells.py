"""Cells that print the caption of their column before their number (`formats/captioned_cells.py`).

Here: fictional tables as pages and converters leave them. Not here: what a caption means (`tables/`).
"""

from __future__ import annotations

import time
from datetime import date

from tests.tieout.layout_kit import figures, grids_of, one
from tests.tieout.periods_kit import NINE_MONTHS_2023, span
from tieout.formats.captioned_cells import find_captioned_grids
from tieout.formats.decoding import Line


def test_periods_in_the_cells_of_a_column_head_its_parts() -> None:
    text = """Cash flows (in EUR million)

| | Note | Nine months ended September 30, |
|---|---|---|
| Depreciation | 7 | 2024: 64, 2023: 87 |
| **Changes in working capital** | | |
| Receivables | | 2024: (12), 2023: 5 |
| Taxes paid | | 2024: (43), 2023: — |
| Cash from operations | | 2024: 1,418, 2023: 283 |
"""
    found = {(f["row_label"], f["value"]): f for f in figures(text)}
    assert span(found["Cash from operations", 283_000_000]) == NINE_MONTHS_2023
    assert found["Receivables", -12_000_000]["unit"] == "EUR"
    assert ("Depreciation", 7_000_000) not in found


def test_lines_of_a_period_and_its_number_below_their_label() -> None:
    rows = [("Net sales, EUR million", "356.3 377.8 713.4"), ("EBITDA margin, %", "11.9% 11.7% 11.2%")]
    rows += [("Equity ratio, %", "  22.7%"), ("Net debt / EBITDA", "  2.5x")]
    heads = ("4–6 2024", "4–6 2023", "1–6 2024")
    text = "".join(
        f"{label} |\n" + "".join(f"{head} {value} |\n" for head, value in zip(heads, values.split(" "), strict=True))
        for label, values in rows
    )
    text = "Vattra Oyj: half-year report 2024\n\n12 July 2024\n\nKey figures\n\n" + text
    assert span(one(text, "377.8", "")) == (date(2023, 4, 1), date(2023, 6, 30))
    assert one(text, "713.4", "")["value"] == 713_400_000
    assert span(one(text, "22.7%", "")) == (None, date(2024, 6, 30))


def test_what_is_no_such_cell() -> None:
    years = "| | Plan |\n|---|---|\n| Opens | 2024 |\n| Closes | 2026 |\n| Sold | 2027 |\n"
    assert all(grid.columns == 2 for grid in grids_of(years))
    prose = [f"Sales\n2024 was good {n}\n2023 was bad {n}" for n in range(4)]
    lines = [Line(n, line, "\n") for n, line in enumerate("\n".join(prose).splitlines(), 1)]
    assert find_captioned_grids(lines) == []


def test_many_years_are_read_in_linear_time() -> None:
    started = time.process_time()
    for text in ("2024 " * 20_000, "4-6 " * 20_000, "2024: 1 |\n" * 20_000):
        find_captioned_grids([Line(n, line, "\n") for n, line in enumerate(text.splitlines(), 1)])
    assert time.process_time() - started < 5


def test_the_caption_of_a_cell_may_stand_on_the_line_above_its_number() -> None:
    captions = ("7–9 2024", "7–9 2023", "1–12 2023")
    rows = {"Net sales, EUR million": ("34.8", "35.9", "152.1"), "EBIT, EUR million": ("1.2", "1.8", "6.8")}
    rows |= {"EBIT margin, %": ("3.4%", "5.0%", "4.5%")}
    lines = ["Development", *captions]
    for label, values in rows.items():
        lines += [label, *(part for pair in zip(captions, values, strict=True) for part in pair)]
    text = "\n\n".join(lines) + "\n"
    assert span(one(text, "35.9")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert (one(text, "6.8")["value"], span(one(text, "6.8"))) == (
        6_800_000,
        (date(2023, 1, 1), date(2023, 12, 31)),
    )
    assert (one(text, "3.4%")["row_label"], one(text, "3.4%")["unit"]) == ("EBIT margin, %", "percent")
