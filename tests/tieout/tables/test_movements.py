"""Statements of changes: rows of movements between two balances, over one table or several (`tables/movements.py`)."""

from __future__ import annotations

from datetime import date

from tests.tieout.layout_kit import HALF, one, release_of
from tests.tieout.periods_kit import span


def test_a_balance_that_is_a_dash_is_no_fault() -> None:
    head = "\tPreferred stock\tCommon stock\tAccumulated deficit\tTotal\n"
    rows = (
        "Balance at December 31, 2022\t-\t769\t(9,557)\t(8,788)\n"
        "Conversion of debt into preferred stock\t595\t-\t9,249\t9,844\n"
        "Conversion of preferred stock into common stock\t(595)\t476\t119\t-\n"
        "Net loss\t-\t-\t(755)\t(755)\n"
        "Balance at December 31, 2023\t-\t1,245\t(944)\t301\n"
        "Capital contribution\t-\t-\t400\t400\n"
        "Net loss\t-\t-\t(445)\t(445)\n"
        "Balance at December 31, 2024\t-\t1,245\t(989)\t256\n"
    )
    text = f"Acme Widgets Inc.\n\nSTATEMENTS OF CHANGES IN EQUITY (DEFICIT)\n\n{head}{rows}"
    assert release_of(text)["status"] == "read"


def test_movements_of_equity_go_on_in_the_next_table() -> None:
    header = "|  | Share capital | Total equity |\n|---|---|---|\n"
    text = (
        f"## Statement of changes in equity\n(£m)\n\n{header}| Balance at 1 January 2024 | 32.0 | 99.0 |\n\n7\n\n"
        f"{header}| Issue of shares | 0.1 | 0.3 |\n| Balance at 30 June 2024 | 32.1 | 99.3 |\n"
    )
    assert span(one(text, "0.3", HALF)) == (date(2024, 1, 1), date(2024, 6, 30))
