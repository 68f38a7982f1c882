"""What kind of table it is by its labels and cells (`tables/table_kinds.py`): equity, which counts no shares."""

from __future__ import annotations

from tests.conftest import land_text
from tests.tieout.layout_kit import LONDON, figures
from tests.tieout.relations_kit import document, piped, sums, table


def test_a_statement_of_equity_counts_no_shares_and_no_transactions() -> None:
    equity = piped(
        "Statement of changes in equity",
        "| Share capital | Own shares | Retained earnings | Total equity",
        "Balance at January 1, 2024 | 2,140 | (905) | 6,310 | 7,545",
        "Profit for the period | – | – | 412 | 412",
        "Treasury shares sold under share plans | – | 138 | (138) | –",
        "Share-based payments | – | – | 67 | 67",
        "Total transactions with owners | – | 138 | (71) | 67",
        "Balance at June 30, 2024 | 2,140 | (767) | 6,651 | 8,024",
    )
    found = sums(land_text(LONDON + equity))
    assert "sum (71) = (138) + 67" in found
    assert {"roll_forward 6,651 = 6,310 + 412 + (71)", "sum 67 = – + 138 + (71)"} <= found


def test_a_number_of_shares_beside_the_components_of_equity_is_no_money() -> None:
    header = "\tNumber of shares\tShare capital\tReserves\tRetained earnings"
    rows = ("Balance at January 1, 2024\t9,140\t2,140\t905\t6,310", "Shares issued\t120\t60\t45\t-")
    figures = land_text(document(table(*rows, title="Changes in equity", header=header)))["figures"]
    units = {figure["printed"]: figure["unit"] for figure in figures}
    assert (units["120"], units["60"]) == ("shares", "USD")


def test_a_column_that_begins_at_one_hundred_percent_holds_parts_of_it() -> None:
    text = (
        "Acme Widgets Inc. results for the third quarter ended September 30, 2024\n\n(in thousands)\n\n"
        "| | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Net sales | 8,112 | 7,946 |\n| Gross profit | 1,420 | 1,256 |\n\n"
        "The table below shows what we earned on our sales.\n\n"
        "| | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Net sales | {whole} | {whole} |\n| Cost of sales | 82.5 | 84.2 |\n"
        "| Gross profit | 17.5 | 15.8 |\n| Net income | 1.9% | 0.8% |\n"
    )
    units = [f["unit"] for f in figures(text.format(whole="100.0%"), "") if f["printed"] in {"82.5", "15.8"}]
    assert units == ["percent", "percent"]
    others = [f["unit"] for f in figures(text.format(whole="45.0%"), "") if f["printed"] in {"82.5", "15.8"}]
    assert "percent" not in others


def test_a_column_is_in_percent_of_the_whole_that_it_begins_with() -> None:
    head = "| | Q3 2024 | Q3 2023 |\n|---|---|---|\n"
    rows = "| Capacity used | 100.0% | 100.0% |\n| Steel made | 45.2 | 44.1 |\n| Steel sold | 43.2 | 42.1 |\n"
    produced = f"Production (in tonnes)\n\n{head}{rows}"
    assert {f["unit"] for f in figures(produced) if f["row_label"] != "Capacity used"} != {"percent"}
    sold = produced.replace("Capacity used", "Net sales").replace("Production (in tonnes)", "As a share of sales")
    assert {f["unit"] for f in figures(sold)} == {"percent"}


def test_shares_of_bookings_are_in_percent_too() -> None:
    head = "| | Q3 2024 | Q3 2023 |\n|---|---|---|\n"
    text = f"By region\n\n{head}| Net bookings | 100.0% | 100.0% |\n| Europe | 40.0 | 41.0 |\n| Asia | 60.0 | 59.0 |\n"
    assert {f["unit"] for f in figures(text)} == {"percent"}
