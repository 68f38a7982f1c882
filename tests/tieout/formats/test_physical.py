"""Marks and ends of numbers in cells of their own (`formats/physical.py`): parentheses, signs, emphasis."""

from __future__ import annotations

from decimal import Decimal

from tests.conftest import land_text
from tests.tieout.layout_kit import one
from tests.tieout.page_kit import exhibit, html_table, only


def test_a_mark_in_a_cell_of_its_own_is_no_part_of_what_its_number_prints() -> None:
    rows = land_text(
        'Acme Inc. reports results for the three months ended June 30, 2024 ("1Q24")\n\n'
        "Statements of Operations (USD in thousands)\n\n"
        "| | 1Q24 | | 1Q23 | |\n|---|---|---|---|---|\n"
        "| Net sales | 12,345 | | 11,111 | |\n| Net loss | (4,614 | ) | (19,212 | ) |\n"
    )
    lines = {line["line_number"]: line["text"] for line in rows["lines"]}
    losses = [figure for figure in rows["figures"] if figure["row_label"] == "Net loss"]
    assert [int(figure["value"]) for figure in losses] == [-4_614_000, -19_212_000]
    for figure in rows["figures"]:
        assert lines[figure["line_number"]][figure["char_start"] : figure["char_end"]] == figure["printed"]


def test_cells_that_only_end_the_numbers_left_of_them() -> None:
    rows = (
        "| ^2 Q2 2025 | ^2 % of sales",
        "Sales | $ 612 | | 100 | .0",
        "Cost | 431 | (1) | 70 | .4",
        "Equity in (earnings) | (7 | ) | (1 | .1)",
        "Fees | 46 | (1) (2) | 7 | .5",
    )
    figures = exhibit(html_table(*rows))
    assert [(figure["value"], figure["unit"]) for figure in figures if figure["row_label"] == "Cost"] == [
        (431, "USD"),
        (Decimal("70.4"), "percent"),
    ]
    assert only(figures, "(1.1)")["value"] == Decimal("-1.1")
    assert len(figures) == 8
    losses = exhibit(
        html_table("| Q2 2025 | Q1 2025 | Eliminations", "Sales | 612 | 598 | (3)", "Cost | 431 | 402 | (1)")
    )
    assert only(losses, "(1)")["value"] == -1
    marked = exhibit(
        html_table(
            "| June 30, 2025 | December 31, 2024",
            "| (unaudited) | (1)",
            "Cash | $ 63 | $ 76",
            "Notes | (28 | )(2) | 41",
        )
    )
    assert [figure["value"] for figure in marked] == [63, 76, -28, 41]


def test_emphasis_in_a_cell_of_its_own_does_not_hide_the_number_beside_its_sign() -> None:
    text = "Balance sheets\n(in thousands)\n\n|  | September 30, 2024 |  |\n|---|---|---|\n"
    text += "| Cash | $ | 9,846 |\n| **Total assets** | $ | **978,155** |\n"
    assert one(text, "978,155")["value"] == 978_155_000
    assert one(text, "978,155")["row_label"] == "Total assets"


def test_a_number_in_a_row_without_a_label_keeps_its_column() -> None:
    rows = exhibit(html_table("$ millions|^3 Q2 2025", "Sales|12|.5", "Costs|13|.4", "Other|11|.4", "||(1)"))
    assert only(rows, "(1)")["value"] == -1_000_000


def test_nothing_with_its_currency_is_no_mark_of_the_amount_beside_it() -> None:
    rows = exhibit(html_table("$ millions|Ships|Ports|Total", "Q2 2025|||", "Fees|$31|$-|$253", "Rents|$11|4|$-"))
    assert [(f["printed"], f["disposition"]) for f in rows if f["row_label"] == "Fees"] == [
        ("$31", "figure"),
        ("$-", "nil"),
        ("$253", "figure"),
    ]
    assert [f["disposition"] for f in rows if f["row_label"] == "Rents"] == ["figure", "figure", "nil"]


def test_small_losses_below_no_head_are_losses() -> None:
    heads = html_table("$ millions|Q2 2025|Q2 2024", "Sales|1,200|1,100", "Profit|120|110")
    found = exhibit(heads + html_table("Other expense, net|(5)|(3)", "Income tax expense|(12)|(9)"))
    assert [only(found, printed)["value"] for printed in ("(5)", "(3)", "(9)")] == [-5_000_000, -3_000_000, -9_000_000]
