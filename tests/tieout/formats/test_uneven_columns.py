"""Columns whose numbers a converter set unevenly, or with cells around them (`formats/uneven_columns.py`)."""

from __future__ import annotations

from datetime import date

from tests.tieout.layout_kit import INSURER, figures, one
from tests.tieout.periods_kit import span


def test_numbers_set_unevenly_are_of_the_columns_that_their_rows_fill() -> None:
    head = "                         Sep 30,        Jun 30,        Mar 31,        Dec 31,\n"
    head += "                           2024           2024           2024           2023\n"
    rows = [("Lamps", "699", "656"), ("Shades", "2,145", "2,024"), ("Bulbs", "128", "121"), ("Wires", "1,325", "1,257")]
    body = "".join(
        f"{a:<24}{b:>8}        {c:<8}       {620 + n}            {510 + n}\n" for n, (a, b, c) in enumerate(rows)
    )
    body += f"{'Sockets':<24}{'(62)':<8}            {'681':<8}   {777}            {888}\n"
    body += f"{'Plugs':<24}{'148':>8}      {'80':>8}       {651}            {652}\n"
    text = f"Sales\n(in millions of US dollars)\n                         Three months ended\n{head}{body}"
    assert span(one(text, "681")) == (date(2024, 4, 1), date(2024, 6, 30))
    assert span(one(text, "(62)")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert len([f for f in figures(text) if f["source"] == "table"]) == 24


def test_rows_with_a_cell_more_for_each_value_than_their_headers_keep_their_columns() -> None:
    rule = "|" + " --- |" * 10
    table = (
        "|  |  | **December 31,****2024** |  |  | **September 30,****2024** |  |  | **December 31,****2023** |  |\n"
        + rule
    )
    table += "\n| Cash |  | **$** | **69,057** |  |  | $ | 69,907 |  |  | $ | 64,158 |  |\n"
    for label, a, b, c in (
        ("Loans", 226_305, 219_531, 194_284),
        ("Premises", 1_307, 1_356, 1_570),
        ("Deposits", 284_542, 277_502, 249_658),
        ("Subordinated debt", 3_965, 3_961, 3_946),
        ("Common stock", 33_437, 33_249, 28_344),
    ):
        table += f"| {label} |  |  | **{a:,}** |  |  |  | {b:,} |  |  |  | {c:,} |  |\n"
    ends = {
        f["printed"].strip("* "): f["period_end"]
        for f in figures("**(Dollars in thousands)**\n\n" + table, head=INSURER)
    }
    assert (ends["219,531"], ends["194,284"], ends["28,344"]) == (
        date(2024, 9, 30),
        date(2023, 12, 31),
        date(2023, 12, 31),
    )
