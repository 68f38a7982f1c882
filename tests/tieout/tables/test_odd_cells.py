"""Numbers that the rest of their row outvotes: their own digits gave them another unit (`tables/odd_cells.py`)."""

from __future__ import annotations

from tests.conftest import land_text
from tests.tieout.relations_kit import document, table


def units(label: str, *rows: str, header: str = "\t1Q24\t4Q23\t3Q23\t1Q23", note: str = "") -> list[tuple[str, str]]:
    """Unit and scale of the figures of a row, as the release says them."""
    landed = land_text(document(table(*rows, title="Key figures", header=header, note=note)))
    figures = [f for f in landed["figures"] if f["row_label"] == label]
    return [(f["unit"], str(int(f["scale"]))) for f in sorted(figures, key=lambda f: f["char_start"])]


PROFIT = "Net income\t1,204\t1,133\t1,090\t1,018"


def test_an_amount_per_share_that_lost_its_point_is_one_all_the_same() -> None:
    found = units(
        "Excluding one-time items", PROFIT, "Earnings per share", "Excluding one-time items\t024\t0.23\t0.22\t0.21"
    )
    assert set(found) == {("USD/shares", "1")}


def test_a_percentage_of_four_digits_is_one_among_percentages() -> None:
    rows = ("Cost of sales\t64\t62\t63\t61", "Selling expenses\t3,000\t3\t4\t3")
    found = units("Selling expenses", *rows, note="(as a percentage of revenue)")
    assert set(found) == {("percent", "1")}


def test_two_of_four_and_one_of_two_outvote_nothing() -> None:
    head = ("Earnings per share",)
    found = units("Excluding one-time items", PROFIT, *head, "Excluding one-time items\t24\t23\t0.22\t0.21")
    assert {unit for unit, _ in found} == {"USD", "USD/shares"}
    found = units(
        "Excluding one-time items",
        "Net income\t1,204\t1,133",
        *head,
        "Excluding one-time items\t24\t0.23",
        header="\t1Q24\t4Q23",
    )
    assert {unit for unit, _ in found} == {"USD", "USD/shares"}


def test_a_mark_of_its_own_stands() -> None:
    found = units("Other", "Sales\t310\t305\t290\t288", "Other\t$24\t$23\t22%\t$25")
    assert [unit for unit, _ in found] == ["USD", "USD", "percent", "USD"]
