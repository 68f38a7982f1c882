"""Ordinary releases in which a rule of reading must not apply: what would be read falsely if it did.

Here: one release per rule, of a fictional issuer. Not here: what each rule is for.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import QUARTER, figures, one, span
from tieout.tables.home_dollars import money_of_exchange

NINE_MONTHS = (date(2024, 1, 1), date(2024, 9, 30))
QUARTER_SPAN = (date(2024, 7, 1), date(2024, 9, 30))


def _by_label(text: str) -> dict[str, dict[str, Any]]:
    return {figure["row_label"]: figure for figure in reversed(figures(text))}


def test_millions_of_users_below_dates_are_no_header_of_months() -> None:
    head = "Key metrics\n\n| | Sep 30, 2024 | Sep 30, 2023 |\n|---|---|---|\n"
    text = f"{head}| Active users | 12M | 9M |\n| Deposits | $312 | $250 |\n"
    assert _by_label(text)["Active users"]["value"] == 12_000_000
    assert one(text, "$312")["column_label"] == "Sep 30, 2024"


def test_counts_below_the_only_money_of_a_table_are_no_money() -> None:
    rows = "".join(
        f"| {label} |\n" for label in ("Keys | 56,000 | 51,000", "Sites | 3,000 | 2,900", "Visits | 9,210 | 9,190")
    )
    head = "Selected data\n\n| | 3Q24 | 3Q23 |\n|---|---|---|\n| Revenue per room | $1,200 | $1,100 |\n"
    assert {_by_label(head + rows)[label]["unit"] for label in ("Keys", "Sites", "Visits")} == {"pure"}


@pytest.mark.parametrize("caption", ["Table 1 – 3Q24", "Exhibit 1 - 3Q24"])
def test_the_number_of_a_table_is_no_first_quarter(caption: str) -> None:
    assert span(one(f"{caption} revenue was $120.3 million.\n", "$120.3 million")) == QUARTER_SPAN


def test_quarters_from_the_first_on_are_read_all_the_same() -> None:
    for caption in ("1-3Q 2024", "1Q - 3Q24", "Q1 to Q3 2024"):
        assert span(one(f"Revenue for {caption} was $120.3 million.\n", "$120.3 million")) == NINE_MONTHS


def test_a_rise_from_one_quarter_to_the_next_is_not_over_both() -> None:
    assert one("Revenue was $9 million, up from Q1 to Q2 2024.\n", "$9 million")["period_start"] != date(2024, 1, 1)


def test_a_calendar_of_days_heads_no_table_below_it() -> None:
    one_day = "## Financial calendar\n\n| Q4 2024 results | February 13, 2025 |\n|---|---|\n"
    days = f"{one_day}| Q1 2025 results | April 24, 2025 |\n\n"
    table = "| | Revenue | Profit |\n|---|---|---|\n| Widgets | 100 | 21 |\n| Gadgets | 200 | 35 |\n"
    assert {span(figure) for figure in figures(days + table)} == {QUARTER_SPAN}
    wide = (
        "| | Orders | Revenue | Profit |\n|---|---|---|---|\n| Widgets | 70 | 100 | 21 |\n| Gadgets | 90 | 200 | 35 |\n"
    )
    labels = {figure["column_label"] for figure in figures(f"{one_day}\n{wide}")}
    assert labels == {"Orders", "Revenue", "Profit"}


def test_a_release_whose_only_table_is_an_outlook_has_the_day_of_its_dateline() -> None:
    outlook = "| | Q4 2024 Outlook |\n|---|---|\n| Revenue | $120 million |\n| Operating income | $12 million |\n"
    rows = land_text(QUARTER + outlook, hint=None)
    assert rows["documents"][0]["announced_on"] == date(2024, 10, 24)


def test_an_exchange_lends_no_money_to_a_document_that_names_another() -> None:
    assert money_of_exchange("Acme S.A.A. (NYSE: ACM). In millions of soles.") is None
    assert money_of_exchange("Acme Inc. (NYSE: ACM). In millions.") == "USD"


def test_a_row_of_zeros_tells_no_unit_to_the_counts_that_add_up_below_it() -> None:
    text = (
        "Summary\n\n| | 3Q24 | 3Q23 |\n|---|---|---|\n| Widgets | $1,200 | $1,100 |\n| Gadgets | $300 | $200 |\n"
        "| Total revenue | $1,500 | $1,300 |\n| Other fees | $0 | $0 |\n| Members in Europe | 1,234 | 1,111 |\n"
        "| Members in America | 2,345 | 2,222 |\n| Total members | 3,579 | 3,333 |\n"
    )
    assert _by_label(text)["Total members"]["unit"] == "members"
