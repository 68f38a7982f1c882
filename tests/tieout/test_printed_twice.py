"""What converters make of a page: a table printed twice, columns set unevenly, captions joined in one cell.

Here: invented snippets, each with one thing to get right. Not here: other layouts (`test_text_layouts.py`).
"""

from __future__ import annotations

from datetime import date

from tests.conftest import land_text
from tests.tieout.layout_kit import QUARTER, figures, one, span

LOOSE = (
    "## Page 2\n\nRevenue ($M) Q3 2024 Q2 2024 Q3 2023\nLamps 483.3 647.1 595.5\nShades 55.3 41.3 98.9\n"
    "Total 538.6 688.4 694.4\n\n"
)
PIPED = (
    "### Table 1\n\n|  |  |  |  |  |\n| --- | --- | --- | --- | --- |\n"
    "|  | Revenue ($M) | Q3 2024 Q2 2024 Q3 2023 |  |  |\n"
    "|  | Lamps | 483.3 | 647.1 | 595.5 |\n|  | Shades | 55.3 | 41.3 | 98.9 |\n|  | Total | 538.6 | 688.4 | 694.4 |\n"
)


def test_the_second_print_of_a_table_gives_no_figures() -> None:
    rows = land_text(QUARTER + LOOSE + PIPED, hint=None)
    printed = [f["printed"].strip() for f in rows["figures"]]
    assert printed.count("483.3") == printed.count("694.4") == 1
    again = [t for t in rows["tokens"] if t["reason"] == "second print"]
    assert {"483.3", "694.4"} <= {t["printed"] for t in again}
    assert {t["disposition"] for t in again} == {"other"}


def test_a_table_with_numbers_of_its_own_is_no_second_print() -> None:
    rows = land_text(QUARTER + LOOSE + PIPED.replace("55.3 | 41.3 | 98.9", "56.3 | 42.3 | 99.9"), hint=None)
    printed = [f["printed"].strip() for f in rows["figures"]]
    assert printed.count("483.3") == 2
    assert "56.3" in printed


def test_a_blank_first_column_and_captions_in_one_cell_hide_nothing() -> None:
    lamps = one(PIPED, "647.1")
    assert (lamps["row_label"], lamps["value"], span(lamps)) == (
        "Lamps",
        647_100_000,
        (date(2024, 4, 1), date(2024, 6, 30)),
    )
    assert span(one(PIPED, "98.9")) == (date(2023, 7, 1), date(2023, 9, 30))


def test_a_title_in_a_row_above_the_header_is_no_row() -> None:
    text = "| Select metrics |  |  |\n| --- | --- | --- |\n| ($ in millions) | Q3 2024 | Q3 2023 |\n"
    text += "| Net revenue | 1,129 | 97 |\n"
    assert (one(text, "1,129")["value"], span(one(text, "97"))[1]) == (1_129_000_000, date(2023, 9, 30))


def test_captions_after_the_words_of_a_note_beside_the_table() -> None:
    text = (
        "Volumes of the third quarter.\n\n"
        "is categorized by the base rather than the quote VOLUME ($B) Q4 2023 Q1 2024 Q2 2024 Q3 2024\n"
        "Lamps 34 94 78 43\nShades 151 345 315 194\nTotal 185 439 393 237\n"
    )
    assert span(one(text, "345")) == (date(2024, 1, 1), date(2024, 3, 31))


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


def test_a_year_before_an_amount_is_no_lower_end_of_a_range() -> None:
    text = "Net income fell by $86.8 million, from $38.6 million in 2023 to $(48.2) million in 2024.\n"
    assert [f["printed"] for f in figures(text)] == ["$86.8 million", "$38.6 million", "$(48.2) million"]


def test_two_years_of_which_one_has_not_ended_are_the_reported_part_of_both() -> None:
    text = "Segment profit was $31.2 million in 2024 and $30.1 million in 2023.\n"
    assert span(one(text, "$31.2 million")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "$30.1 million")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert span(one("Sales in 2023 were $5 million.\n", "$5 million")) == (date(2023, 1, 1), date(2023, 12, 31))


def test_each_part_of_a_note_scales_what_it_names() -> None:
    text = (
        "Operations\n(volume in $ billions; active users in millions)\n\n|  | Q3 2024 | Q3 2023 |\n|---|---|---|\n"
        "| Volume | 73.7 | 35.4 |\n| Active users | 6.3 | 3.6 |\n"
    )
    assert one(text, "73.7")["value"] == 73_700_000_000
    assert (one(text, "6.3")["value"], one(text, "6.3")["unit"]) == (6_300_000, "users")
