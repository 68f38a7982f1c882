"""Rows that count things among rows of money (`tables/cell_units.py`, `table_kinds.py`): stores, users, people, homes.

Here: which rows are counts, and of what. Not here: shares (`test_shares.py`), physical quantities
(`test_quantities.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.tieout.layout_kit import NORTHGATE, by_label, figures, one
from tests.tieout.page_kit import STORES, by_print, by_row, page, summary


def test_a_table_of_stores_counts_stores_in_all_columns_that_say_when() -> None:
    found = by_row(
        summary(
            "|Stores at March 31, 2024|Opened|Closed|Stores at June 30, 2024",
            "Acme|287|1|(4)|284",
            title="Store information",
        )
    )
    assert {f["unit"] for f in found.values()} == {"stores"}
    assert found["Acme", "(4)"]["value"] == -4


LETTER = (
    "| (in millions except per share data) | Q2'23 | Q3'23 | Q2'24 |\n|---|---|---|---|\n"
    "| Revenue | $8,162 | $8,542 | $9,370 |\n| Operating Income | $1,714 | $1,916 | $2,633 |\n"
    "| Net Income | $1,305 | $1,677 | $2,332 |\n| Global Paid Memberships | 232.50 | 247.15 | 269.60 |\n"
    "| Paid Net Additions | 1.75 | 8.76 | 9.33 |\n| Shares (FD) | 452.4 | 450.0 | 441.7 |\n"
)


def test_rows_without_a_mark_count_where_all_money_is_marked() -> None:
    paid, added, shares = (one(LETTER, printed) for printed in ("269.60", "9.33", "441.7"))
    assert (paid["value"], paid["unit"]) == (269_600_000, "memberships")
    assert (added["value"], added["unit"]) == (9_330_000, "pure")
    assert (shares["value"], shares["unit"]) == (441_700_000, "shares")


def test_a_row_of_money_without_a_mark_leaves_the_others_money() -> None:
    text = LETTER.replace("| $1,714 | $1,916 | $2,633 |", "| 1,714 | 1,916 | 2,633 |")
    assert one(text, "9.33")["unit"] == "USD"


def test_products_counted_below_an_operational_summary_are_no_money() -> None:
    text = (
        "Summary\n($ in millions)\n\n| | Q2 2024 | Q2 2023 |\n|---|---|---|\n| Revenues | 410 | 390 |\n"
        "\nOPERATIONAL SUMMARY\n\n"
        "| | Q2 2024 | Q2 2023 |\n|---|---|---|\n| Model A production | 20,995 | 19,437 |\n"
        "| Model B production | 12,376 | 21,371 |\n"
        "| Total production | 33,371 | 40,808 |\n| Inventory (days of supply) | 28 | 15 |\n"
    )
    found = one(text, "20,995")
    assert (found["value"], found["unit"]) == (20_995, "pure")
    assert one(text, "28")["unit"] == "days"


def test_a_commission_of_dealers_counts_no_dealers() -> None:
    text = "| | 2024 | 2023 |\n|---|---|---|\n| Registered dealers commission | 55 | 44 |\n"
    text += "| Registered dealers | 7 | 6 |\n"
    assert (one(text, "55")["unit"], one(text, "7")["unit"]) == ("pure", "dealers")


def test_a_roll_forward_of_stores_counts_what_came_and_went_between_its_days() -> None:
    rows_of_money = "<tr><td></td><td>2012</td></tr><tr><td>Net sales</td><td>$5,000</td></tr>"
    money = f"<p>Income (in thousands)</p><table>{rows_of_money}</table>"
    rows = "|Shops|Outlets", "Stores open at January 28, 2012|412|37", "Opened|21|3", "Closed|(6)|(1)"
    found = by_print(page(*rows, "Stores open at October 27, 2012|427|39", head=f"{STORES}{money}<p>Store Count</p>"))
    assert (found["21"]["value"], found["21"]["unit"]) == (Decimal(21), "stores")
    assert (found["21"]["period_start"], found["21"]["period_end"]) == (date(2012, 1, 29), date(2012, 10, 27))
    assert (found["427"]["period_start"], found["427"]["period_end"]) == (None, date(2012, 10, 27))


def test_counts_below_the_only_money_of_a_table_are_no_money() -> None:
    rows = "".join(
        f"| {label} |\n" for label in ("Keys | 56,000 | 51,000", "Sites | 3,000 | 2,900", "Visits | 9,210 | 9,190")
    )
    head = "Selected data\n\n| | 3Q24 | 3Q23 |\n|---|---|---|\n| Revenue per room | $1,200 | $1,100 |\n"
    assert {by_label(head + rows)[label]["unit"] for label in ("Keys", "Sites", "Visits")} == {"pure"}


def test_millions_in_parentheses_count_things_of_a_table_in_billions() -> None:
    text = (
        "## Retail Banking\n\n| ($ in billions) | 4Q24 | 4Q23 |\n|---|---|---|\n"
        "| Deposits | $942.3 | $959.2 |\n| Active mobile users (MM) | 40.2 | 37.9 |\n"
    )
    found = one(text, "40.2", NORTHGATE)
    assert (found["value"], found["unit"]) == (40_200_000, "users")


def test_orders_received_are_money_and_people_with_a_nought_behind_the_point_are_people() -> None:
    rows = "Orders received\t967.3\t900.2\nEmployees (September 30)\t13,565.0\t14,240.0\nEmployees\t12.5\t11.0\n"
    found = figures(f"Key figures\n(in EUR millions)\n\n\tQ3 2024\tQ3 2023\n{rows}")
    values = {figure["printed"]: (figure["value"], figure["unit"]) for figure in found}
    assert values["967.3"] == (967_300_000, "EUR")
    assert values["13,565.0"] == (13_565, "employees")
    assert values["12.5"] == (12_500_000, "EUR")


def test_units_and_counts_in_a_table_of_dollars_are_counts() -> None:
    text = (
        "Operating information\n(Dollars in thousands)\n\n| | September 30, 2024 | September 30, 2023 |\n"
        "|---|---|---|\n| Home sales | $ 358,927 | $ 364,944 |\n| Backlog | | |\n| Dollars | $ 573,405 | $ 636,360 |\n"
        "| Units | 2,149 | 2,277 |\n| Community count | 146 | 159 |\n"
    )
    found = {f["printed"]: (f["value"], f["unit"]) for f in figures(text)}
    assert found["2,149"] == (2_149, "units")
    assert found["159"] == (159, "communities")


def test_columns_of_counts_in_a_table_of_money() -> None:
    rows = (
        "Portfolio as of September 30, 2024 (in thousands, except number of properties)\n\n"
        "Market\tNumber of Properties\tRentable Square Feet (in thousands)\tAnnual Base Rent\n"
        "Atlanta\t21\t3,120\t$48,110\nPhoenix\t18\t2,240\t$39,980\nTotal\t39\t5,360\t$88,090\n"
    )
    found = {f["printed"]: (f["value"], f["unit"]) for f in figures(rows)}
    assert found["21"] == (Decimal(21), "properties")
    assert found["2,240"][0] == Decimal(2_240_000)
    assert found["$39,980"] == (Decimal(39_980_000), "USD")


STATISTICS = (
    "Statements of income\n(In thousands)\n\n| | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Fares | $ 81,300 | $ 77,410 |\n"
    "| Total revenue | 81,300 | 77,410 |\n\nThe company sold two vessels.\n\n"
    "Operating and Financial Statistics\n\n| | Q3 2024 | Q3 2023 |\n|---|---|---|\n"
    "| Revenue passengers | 655,146 | 617,391 |\n| Revenue passenger miles (000s) | 59,337 | 29,620 |\n"
    "| Average fare | $ 95.46 | $ 93.38 |\n| Operating cost per seat mile | 11.47¢ | 9.56¢ |\n"
    "| Sailings | 5,120 | 5,840 |\n| Average length of trip (miles) | 724 | 722 |\n"
)


def test_statistics_are_in_ones_beside_rows_that_print_their_money_or_scale() -> None:
    found = {printed: one(STATISTICS, printed) for printed in ("655,146", "59,337", "$ 95.46", "5,120", "724")}
    values = {printed: (figure["value"], figure["unit"]) for printed, figure in found.items()}
    assert values == {
        "655,146": (655_146, "passengers"),
        "59,337": (59_337_000, "Revenue passenger miles"),
        "$ 95.46": (Decimal("95.46"), "USD"),
        "5,120": (5_120, "pure"),
        "724": (724, "miles"),
    }


def test_a_row_of_money_without_a_mark_leaves_statistics_money() -> None:
    assert one(f"{STATISTICS}| Cargo income | 1,310 | 1,208 |\n", "5,120")["unit"] == "USD"


def test_a_number_of_properties_is_in_ones_below_thousands() -> None:
    text = "Portfolio (in thousands)\n\n| | 2024 | 2023 |\n|---|---|---|\n"
    text += "| # of properties | 205 | 204 |\n| Rent | 912 | 877 |\n"
    assert (one(text, "205")["value"], one(text, "205")["unit"]) == (205, "properties")


def test_full_time_equivalents_are_in_ones_below_thousands() -> None:
    text = "Trend (in thousands)\n\n| | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Net revenue | $ 303 | $ 621 |\n"
    assert one(f"{text}| FTEs | 951 | 935 |\n", "951")["value"] == 951


def test_full_time_equivalents_are_counted() -> None:
    text = "| CHF million | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Sales | 304.6 | 330.9 |\n"
    text += "| Average number of full-time equivalents | 2,940 | 3,353 |\n"
    assert one(text, "2,940")["value"] == 2_940


def test_days_of_a_trade_and_average_numbers_of_things_are_no_money_of_the_tables_above() -> None:
    text = (
        "Results\n(Expressed in millions of U.S. dollars)\n\n| | Q2 2024 | Q2 2023 |\n|---|---|---|\n"
        "| Revenue | $120.9 | $120.3 |\n| Past due by 90 days | 1,204 | 1,310 |\n\n"
        "Fleet data\n\n| | Q2 2024 | Q2 2023 | Change |\n|---|---|---|---|\n"
        "| Average number of barges | 54.4 | 55.0 | (0.6) |\n| Ownership days | 4,950 | 4,914 | 36 |\n"
    )
    assert (one(text, "4,950")["value"], one(text, "4,950")["unit"]) == (4950, "days")
    assert one(text, "54.4")["value"] == Decimal("54.4")
    assert one(text, "1,204")["unit"] == "USD"


def test_a_note_that_excepts_statistics_excepts_what_is_counted_and_no_money() -> None:
    text = (
        "### Statistics (in thousands, except statistical data)\n\n| | Three Months Ended Sep 30, 2024 |\n|---|---|\n"
        "| Room revenue | 34,511 |\n| Hotel EBITDA | 13,854 |\n| Number of guest rooms | 30,066 |\n| Hotels | 224 |\n"
    )
    rooms = one(text, "30,066")
    assert (rooms["value"], rooms["unit"], rooms["period_start"]) == (30_066, "rooms", None)
    assert (one(text, "34,511")["value"], one(text, "13,854")["value"]) == (34_511_000, 13_854_000)
