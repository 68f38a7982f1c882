"""Physical quantities, and money for each of them, in tables (`tables/cell_units.py`): barrels, tons, ounces, miles.

Here: unit and scale of a cell. Not here: what a label measures by itself (`vocabulary/test_units.py`).
"""

from __future__ import annotations

from decimal import Decimal

from tests.tieout.layout_kit import one
from tests.tieout.page_kit import by_print, page
from tests.tieout.statements_kit import RATIO_OF_CHARGES


def test_quantities_take_the_scale_of_a_table_without_money() -> None:
    text = (
        "Operating data\n(in thousands)\n\n|  | September 30, 2024 | September 30, 2023 |\n|---|---|---|\n"
        "| Corn oil (pounds) | 58,332 | 65,231 |\n| Corn (bushels) | 54 | 65 |\n| Grain (dried tons) | 323 | 413 |\n"
        "\nNet income was $5 million.\n"
    )
    assert (one(text, "58,332")["unit"], one(text, "58,332")["value"]) == ("pounds", 58_332_000)
    assert (one(text, "323")["unit"], one(text, "323")["value"]) == ("tons", 323_000)
    assert one(text, "54")["unit"] == "bushels"


def test_a_price_per_thing_without_a_sign_is_in_ones() -> None:
    found = by_print(
        page(
            "(in thousands)|H1 2024|H1 2023",
            "Oil sales|$410,000|$400,000",
            "Average sales prices:||",
            "Oil (per Bbl)|$77.10|$70.20",
            "Natural gas (per Mcf)|2.10|2.02",
        )
    )
    assert found["2.10"]["value"] == Decimal("2.10")


def test_per_diems_are_a_cost_and_no_price() -> None:
    table = "(in millions)\n\n\tQ3 2024\tQ3 2023\nSalaries\t$1,017.0\t$926.0\nCrew hotels and per diems\t31.0\t30.4\n"
    assert one(table, "31.0")["value"] == 31_000_000


def test_quantities_are_no_money_and_have_no_scale_of_a_statement() -> None:
    text = "Statements of Income\n(USD in thousands)\n\n\t3Q24\t3Q23\n"
    text += "Revenues\t147,887\t110,781\nNet income\t30,605\t14,721\n\n"
    text += "Operating data\n\n\t3Q24\t3Q23\nCrude oil (Bbls)\n  Gulf\t24,118\t26,336\n  Alberta\t6,843\t6,215\n"
    text += "Natural gas (MMcf)\t318.4\t341.1\nUnit costs (per BOE):\n"
    text += "  Lease operating expense\t$2.73\t$2.79\n  Production taxes\t0.74\t0.54\n"
    assert [(one(text, n)["unit"], one(text, n)["value"]) for n in ("24,118", "318.4")] == [
        ("Bbls", 24_118),
        ("MMcf", Decimal("318.4")),
    ]
    assert (one(text, "0.74")["unit"], one(text, "0.74")["value"]) == ("USD", Decimal("0.74"))
    assert one(text, "147,887")["value"] == 147_887_000


def test_a_quantity_has_the_scale_that_its_label_prints() -> None:
    head = "Operations\n\n\tQ3 2024\tQ3 2023\n"
    text = f"{head}Production (thousand boe/d)\t927\t905\nSales (million tonnes)\t16.49\t15.50\n"
    assert (one(text, "927")["unit"], one(text, "927")["value"]) == ("boe", 927_000)
    assert one(text, "16.49")["value"] == 16_490_000


def test_charges_per_above_are_no_price() -> None:
    assert one(RATIO_OF_CHARGES.format("4.5x", "2.5x", "2.8x", "3.1x"), "$16,683")["value"] == 16_683_000


def test_barrels_a_day() -> None:
    rows = "Production\n\n\tQ3 2024\tQ3 2023\nCrude oil (MBD)\t910\t894\nTotal (MBOED)\t1,891\t1,806\n\n$740 million."
    assert (one(rows, "894")["value"], one(rows, "894")["unit"]) == (Decimal(894), "MBD")


def test_whole_costs_per_ounce_are_money() -> None:
    head = "Acme Gold Corp. fourth quarter 2024 results\n\nMay 20, 2025\n\nAll amounts are in Canadian dollars.\n\n"
    rows = "\tQ4 2024\tQ4 2023\nGold sold (ounces)\t60,112\t58,240\nCash costs (per ounce sold)\t1,198\t1,003\n"
    assert (one(rows, "1,003", head)["unit"], one(rows, "1,003", head)["value"]) == ("CAD", Decimal(1_003))


def test_funds_from_operations_per_a_definition_are_no_price() -> None:
    text = "Results (in thousands)\n\n| | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Rents | 184,210 | 181,940 |\n"
    text += "| FFO per Nareit | 81,110 | 80,020 |\n"
    assert one(text, "81,110")["value"] == 81_110_000


def test_quantities_sold_are_measured_over_years_and_below_heads_in_thousands() -> None:
    text = "Sales by class\n\n| | kWh Sales (in millions) | | Revenues (in millions) | |\n|---|---|---|---|---|\n"
    text += "| | 2024 | 2023 | 2024 | 2023 |\n| Homes | 491.2 | 529.8 | $ 62.9 | $ 66.1 |\n"
    text += "| Shops | 442.1 | 451.9 | 51.0 | 50.8 |\n"
    assert [one(text, "451.9")[key] for key in ("value", "unit")] == [451_900_000, "kWh"]
    assert [one(text, "50.8")[key] for key in ("value", "unit")] == [50_800_000, "USD"]
    headed = "Statistics\n\n| | 2024 | 2023 |\n|---|---|---|\n| Electric sales (000s of MWh) | | |\n"
    headed += "| Homes | 1,661 | 1,687 |\n"
    assert [one(headed, "1,687")[key] for key in ("value", "unit")] == [1_687_000, "MWh"]
