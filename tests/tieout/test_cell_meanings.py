"""Unit, role and period of a cell by what its row, its column and the rows around it say."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import land_text

HEAD = (
    "<html><body><p>Acme Stores, Inc. Reports Second Quarter 2024 Results</p>"
    "<p>DENVER, July 30, 2024 - Acme Stores, Inc. today announced results for the quarter ended June 30, 2024.</p>"
)


def figures(*tables: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The figures of HTML tables in a small release, by row label and what is printed."""
    rows = land_text(HEAD + "".join(tables) + "</body></html>", uri="acme/release.html")
    assert rows["documents"][0]["status"] == "read"
    return {(f["row_label"], f["printed"]): f for f in rows["figures"] if f["source"] == "table"}


def table(*rows: str, title: str = "Summary", note: str = "(in millions)") -> str:
    """A table whose cells are set apart by `|`."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    return f"<p>{title}</p><p>{note}</p><table>{body}</table>"


def test_rows_between_two_per_share_rows_in_cents_are_per_share() -> None:
    found = figures(
        table(
            "|Q2 2024|Q2 2023", "Diluted EPS|$1.02|$0.90", "Restructuring|0.10|0.05", "Adjusted diluted EPS|$1.12|$0.95"
        )
    )
    assert (found["Restructuring", "0.10"]["unit"], found["Restructuring", "0.10"]["value"]) == (
        "USD/shares",
        Decimal("0.10"),
    )
    found = figures(
        table("|Q2 2024|Q2 2023", "Diluted EPS|$1.02|$0.90", "Restructuring|10|5", "Adjusted EPS|$1.12|$0.95")
    )
    assert found["Restructuring", "10"]["unit"] == "USD", "whole numbers are no cents"


def test_a_table_of_stores_counts_stores_in_all_columns_that_say_when() -> None:
    found = figures(
        table(
            "|Stores at March 31, 2024|Opened|Closed|Stores at June 30, 2024",
            "Acme|287|1|(4)|284",
            title="Store information",
        )
    )
    assert {f["unit"] for f in found.values()} == {"stores"}
    assert found["Acme", "(4)"]["value"] == -4


def test_a_word_for_things_counts_nothing_where_money_is_printed_with_decimals() -> None:
    found = figures(
        table("|Q2 2024|Q2 2023", "Backlog, opening|$138.4|$120.0", "Orders received|96.8|90.1", "Stores|410|402")
    )
    orders = found["Orders received", "96.8"]
    assert (orders["unit"], orders["value"]) == ("USD", Decimal("96800000"))
    assert (found["Stores", "410"]["unit"], found["Stores", "410"]["value"]) == ("stores", 410)


def test_rows_excepted_from_a_scale_may_have_one_of_their_own() -> None:
    found = figures(
        table(
            "|Q2 2024|Q2 2023",
            "Revenue|561.6|513.7",
            "Order backlog|1.94|1.65",
            note="(in millions of dollars, except per share amounts, backlog in billions and employees in units)",
        )
    )
    assert found["Order backlog", "1.94"]["value"] == Decimal("1940000000")


@pytest.mark.parametrize("excepted", ["equity share and per equity share data", "per common share and per ADS amounts"])
def test_what_a_note_excepts_of_a_kind_of_share_is_no_row_of_equity(excepted: str) -> None:
    found = figures(
        table(
            "|Q2 2024|Q2 2023",
            "Equity instruments at fair value, net|19|17",
            "Common stock and paid-in capital|561|513",
            note=f"(in millions of dollars, except {excepted})",
        )
    )
    assert found["Equity instruments at fair value, net", "19"]["value"] == 19_000_000
    assert found["Common stock and paid-in capital", "561"]["value"] == 561_000_000


@pytest.mark.parametrize(
    ("header", "cell", "unit", "role"),
    [
        ("|Q2 2024|Q1 2024|Q/Q", "18%", "percent", "growth"),
        ("|Q2 2024|Q2 2023|YoY (bps)", "30", "basis_points", "change"),
        ("|Q2 2024|Q2 2023|Change (pp)", "0.3", "percentage_points", "change"),
        ("|Q2 2024|Q2 2023|Favorable (Unfavorable)", "5.0", "USD", "change"),
    ],
)
def test_columns_of_change(header: str, cell: str, unit: str, role: str) -> None:
    found = figures(table(header, f"Sales|$82.5|$77.5|{cell}", "Other|$1.0|$2.0|"))
    assert (found["Sales", cell]["unit"], found["Sales", cell]["role"]) == (unit, role)


@pytest.mark.parametrize("since", ["QoQ", "Growth quarter-over-quarter", "Growth quarter on quarter"])
def test_a_change_of_quarters_is_measured_from_the_quarter_before(since: str) -> None:
    growth = figures(table(f"|Q2 2024|{since}", "Sales|82.5|3.1%"))["Sales", "3.1%"]
    assert str(growth["base_period_end"]) == "2024-03-31"


def test_a_change_beyond_another_change_is_measured_from_the_year_before() -> None:
    found = figures(table("|Q2 2024|Q1 2024|QoQ|Q2 2023|YoY", "Sales|82.5|80.0|3.1%|77.5|6.5%"))
    growth = found["Sales", "6.5%"]
    assert (str(growth["period_end"]), str(growth["base_period_end"])) == ("2024-06-30", "2023-06-30")


def test_percentages_in_a_row_of_signed_numbers_are_growth() -> None:
    assert (
        figures(table("|Total|Cloud", "Revenue|1,425|451", "Change|+67.3%|+11.5%"))["Change", "+67.3%"]["role"]
        == "growth"
    )
    found = figures(table("|H1 2024|H1 2023|Note", "EBITDA margin|17.4%|16.9%|+50bp"))
    assert found["EBITDA margin", "17.4%"]["role"] == "ratio"
    assert found["EBITDA margin", "+50bp"]["unit"] == "basis_points"


def test_what_happens_to_a_balance_is_no_balance() -> None:
    found = figures(
        table(
            "|Q2 2024|Q2 2023",
            "Amortization of goodwill|333|344",
            "Disposal of treasury stock|9|8",
            "Cash dividends|21|24",
            "Goodwill|900|910",
        )
    )
    flows = ("Amortization of goodwill", "333"), ("Disposal of treasury stock", "9"), ("Cash dividends", "21")
    assert all(str(found[flow]["period_start"]) == "2024-04-01" for flow in flows)
    assert found["Goodwill", "900"]["period_start"] is None


def test_parts_of_the_year_of_a_forecast_stand_in_its_rows() -> None:
    found = figures(
        table(
            "|Net sales|Operating profit",
            "First half|400|46",
            "Full year|880|100",
            title="Forecast for the fiscal year ending December 31, 2025",
        )
    )
    assert str(found["First half", "400"]["period_end"]) == "2025-06-30"
    assert str(found["Full year", "880"]["period_end"]) == "2025-12-31"


def test_cents_among_whole_thousands_are_per_share_where_the_row_says_basic() -> None:
    found = figures(
        table(
            "|Q2 2024|Q2 2023",
            "Revenue|113,556|109,384",
            "Net loss - basic|$(0.07)|$(0.51)",
            "Costs|96,472|99,001",
            note="(in thousands)",
        )
    )
    assert found["Net loss - basic", "$(0.07)"]["value"] == Decimal("-0.07")


def test_the_notes_of_a_table_have_its_scale() -> None:
    page = table("|Q2 2024|Q2 2023", "Other income (1)|(14)|(36)", "Costs|20|21") + "<p>(1) Net of tax of $664.</p>"
    rows = land_text(HEAD + page + "<p>We paid $664.</p></body></html>", uri="acme/release.html")
    assert [f["value"] for f in rows["figures"] if f["printed"] == "$664"] == [664_000_000, 664]


def test_numbers_of_telephones_and_dates_are_no_figures() -> None:
    found = figures(
        table("in CHF million|30.06.2024|31.12.2023", "Cash|1'098.3|250.1"),
        table("Contact|(308) 236-8491", "Call|+41 44 555 12 34"),
    )
    assert set(found) == {("Cash", "1'098.3"), ("Cash", "250.1")}
    assert found["Cash", "1'098.3"]["value"] == Decimal("1098300000")


def test_a_fiscal_year_over_two_calendar_years() -> None:
    text = (
        "Acme Ltd announced results for the quarter and year ended March 31, 2024 on April 22, 2024.\n\n"
        "Revenue was $5 million in Q4 FY 2023-24. Revenue was $19 million in FY 2023-24. "
        "It was $17 million in FY 2022-23.\n"
    )
    found = {f["printed"]: str(f["period_start"]) for f in land_text(text)["figures"]}
    assert found == {"$5 million": "2024-01-01", "$19 million": "2023-04-01", "$17 million": "2022-04-01"}


def test_whole_numbers_of_basic_and_diluted_are_shares() -> None:
    found = figures(
        table(
            "|Q2 2024|Q2 2023",
            "Revenue|$5,941|$5,123",
            "Basic|0.03|0.02",
            "Basic|20,244,802|19,795,189",
            "Diluted|20,930,380|19,795,190",
            note="(in thousands, except share and per share amounts)",
        )
    )
    assert (found["Basic", "20,244,802"]["unit"], found["Basic", "20,244,802"]["value"]) == ("shares", 20_244_802)
    assert found["Diluted", "19,795,190"]["unit"] == "shares"
    assert found["Basic", "0.02"]["unit"] == "USD/shares"


def test_a_balance_is_of_its_day_below_a_caption_over_all_columns() -> None:
    found = figures(
        table(
            "|Three months ended June 30, 2024|Three months ended June 30, 2024",
            "|Capital|Deficit",
            "BALANCE, March 31, 2024|154,087|(132,574)",
            "Net income|-|663",
            "BALANCE, June 30, 2024|154,087|(131,911)",
            title="Statements of Stockholders' Equity",
        )
    )
    assert {
        printed: (f["period_start"], f["period_end"].isoformat())
        for (label, printed), f in found.items()
        if label != "Net income" and printed != "154,087"
    } == {
        "(132,574)": (None, "2024-03-31"),
        "(131,911)": (None, "2024-06-30"),
    }
    assert found["Net income", "663"]["period_start"].isoformat() == "2024-04-01"
