"""Units and scales of text and Markdown: notes, labels, quantities, percentages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import figures, one
from tieout.vocabulary.quantities import measured_in


def test_a_ratio_that_says_percent_is_one() -> None:
    text = (
        "Highlights\n(in millions)\n\n\tQ3 2024\tQ3 2023\nSales\t45,312\t44,000\nOperating income ratio (%)\t8.5\t8.2\n"
    )
    assert (one(text, "8.5")["unit"], one(text, "8.5")["role"]) == ("percent", "ratio")


@pytest.mark.parametrize(
    ("note", "scale"),
    [
        ("(000's omitted)", 1_000),
        ("($000)", 1_000),
        ("(in $'000)", 1_000),
        ("TUSD", 1_000),
        ("MUSD", 1_000_000),
        ("USDm", 1_000_000),
        ("k$", 1_000),
        ("in Mio. USD", 1_000_000),
    ],
)
def test_scales_in_all_their_spellings(note: str, scale: int) -> None:
    text = f"Balance sheets\n{note}\n\n\tSeptember 30, 2024\nCash\t$ 1,234\nTotal assets\t9,876\n"
    found = one(text, "9,876")
    assert (found["value"], found["unit"]) == (9_876 * scale, "USD")
    assert not [f for f in figures(text) if "000" in f["printed"]]


def test_shares_follow_the_scale_of_their_table_where_nobody_has_so_few() -> None:
    text = (
        "Per share\n\n|  | Three Months Ended September 30, |  |\n|---|---|---|\n|  | 2024 | 2023 |\n"
        "|  | (in millions, except per share data) | (in millions, except per share data) |\n"
        "| Net loss | $ (99) | $ (74) |\n"
        "| Weighted-average number of shares of common stock outstanding | 130 | 123 |\n"
        "| Effect of dilutive securities: |  |  |\n| Convertible instruments | 26 | 25 |\n"
        "| Loss per share | $ (0.76) | $ (0.60) |\n"
    )
    for printed, value in (("130", 130_000_000), ("26", 26_000_000)):
        assert (one(text, printed)["value"], one(text, printed)["unit"]) == (value, "shares")
    plain = "Income\n(in thousands)\n\n\tQ3 2024\nNet income\t1,200\nDiluted shares\t9,876\n"
    assert one(plain, "9,876")["value"] == 9_876_000
    assert one(plain.replace("9,876", "98,765,432"), "98,765,432")["value"] == 98_765_432


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


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Crude oil (MBbls/d)", "MBbls"),
        ("Electricity sales (millions of kWh)", "kWh"),
        ("Available seat miles", "Available seat miles"),
        ("Steel shipments, thousand tons", "tons"),
        ("Crude oil (per Bbl)", None),
        ("Cost of barrels", None),
        ("Revenue per available seat mile", None),
        ("Amounts (mt)", "mt"),
        ("Liquids available for sale (thousand b/d)", "b"),
        ("Gas available for sale (million scf/d)", "scf"),
    ],
)
def test_what_a_label_measures(label: str, unit: str | None) -> None:
    assert measured_in(label) == unit


def test_a_table_whose_corner_says_percent_holds_percentages() -> None:
    text = "Margins by area\n\n%\t3Q24\t3Q23\nFlow\t13.3\t12.1\nHandling\t6.8\t8.2\n"
    assert (one(text, "13.3")["unit"], one(text, "13.3")["role"]) == ("percent", "ratio")


def test_a_scale_behind_a_comma_holds_for_its_row() -> None:
    text = "Per share\n\n\t3Q24\t3Q23\nAverage number of shares, million\t98.4\t98.1\n"
    assert (one(text, "98.4")["unit"], one(text, "98.4")["value"]) == ("shares", 98_400_000)


def test_net_debt_by_ebitda_is_a_plain_number() -> None:
    text = "Net debt\n(EUR in millions)\n\n\tSeptember 30, 2024\tSeptember 30, 2023\n"
    text += "Net debt\t910.2\t870.1\nNet debt/adjusted EBITDA\t2.2\t2.1\n"
    assert (one(text, "2.2")["unit"], one(text, "2.2")["value"]) == ("pure", Decimal("2.2"))
    assert one(text, "910.2")["value"] == 910_200_000


def test_a_row_of_currencies_heads_its_columns() -> None:
    head = (
        "<html><body><p>Acme Inc. reports results</p><p>Beijing, October 24, 2024</p><p>(All amounts in thousands)</p>"
    )
    head += "<table><tr><td></td><td colspan=3>Three Months Ended</td></tr><tr><td></td><td>September 30, 2023</td>"
    head += "<td>September 30, 2024</td><td>September 30, 2024</td></tr>"
    head += "<tr><td></td><td>RMB</td><td>RMB</td><td>US$</td></tr>"
    rows = "<tr><td>Total revenues</td><td>1,755,666</td><td>1,997,474</td><td>280,801</td></tr></table></body></html>"
    landed = land_text(head + rows, hint=None)
    units = {figure["printed"]: figure["unit"] for figure in landed["figures"]}
    assert units == {"1,755,666": "CNY", "1,997,474": "CNY", "280,801": "USD"}


def test_a_quantity_has_the_scale_that_its_label_prints() -> None:
    head = "Operations\n\n\tQ3 2024\tQ3 2023\n"
    text = f"{head}Production (thousand boe/d)\t927\t905\nSales (million tonnes)\t16.49\t15.50\n"
    assert (one(text, "927")["unit"], one(text, "927")["value"]) == ("boe", 927_000)
    assert one(text, "16.49")["value"] == 16_490_000


def test_rows_that_say_their_scale_leave_the_others_without_one() -> None:
    text = (
        "Highlights\n\n|  | 3Q24 | 3Q23 |\n|---|---|---|\n| Total revenue (millions) | $191.5 | $163.6 |\n"
        "| Net income (millions) | $9.5 | $13.2 |\n| Parcel revenue (000) | $27,315 | $22,716 |\n"
        "| Cost of parcels (000) | ($18,395) | ($15,043) |\n| Parcel income (000) | $8,920 | $7,673 |\n"
        "| Income per parcel mile (cents) | 8.58 | 6.89 |\n| Van nights | 163,000 | 136,000 |\n\n"
        "|  (millions) | 9/30/24 | 12/31/23 |\n|---|---|---|\n| Cash | $303.4 | $150.3 |\n| Debt | 147.8 | 28.1 |\n"
    )
    assert one(text, "$191.5")["value"] == 191_500_000
    assert (one(text, "$27,315")["value"], one(text, "($18,395)")["value"]) == (27_315_000, -18_395_000)
    assert one(text, "8.58")["value"] == Decimal("0.0858")
    assert (one(text, "163,000")["value"], one(text, "163,000")["unit"]) == (163_000, "pure")
    assert one(text, "28.1")["value"] == 28_100_000


@pytest.mark.parametrize("head", ["% change CHF", "Change in % CHF", "% CHF", "Change CHF %"])
def test_growth_in_a_currency_is_in_percent(head: str) -> None:
    text = f"Net sales\n(in CHF million)\n\n\tQ3 2024\tQ3 2023\t{head}\t% change CER\nEurope\t1,214\t1,160\t5\t6\n"
    assert (one(text, "5")["unit"], one(text, "5")["role"]) == ("percent", "growth")


@pytest.mark.parametrize("head", ["Change CHF", "Change in CHF (% of sales on page 3)"])
def test_a_change_in_a_currency_is_not(head: str) -> None:
    text = f"Net sales by region\n(in CHF million)\n\n\tQ3 2024\tQ3 2023\t{head}\nEurope\t1,214\t1,160\t54\n"
    assert (one(text, "54")["unit"], one(text, "54")["role"]) == ("CHF", "change")


@pytest.mark.parametrize(
    ("header", "label", "unit"),
    [
        ("Share capital\tTotal equity\n\t£m\t£m", "Shares issued", "GBP"),
        ("Share capital\tTotal equity\n\t£m\t£m", "Number of shares issued", "shares"),
        ("30 June 2024\t30 June 2023", "Shares issued", "shares"),
    ],
)
def test_shares_issued_are_money_in_a_column_of_money(header: str, label: str, unit: str) -> None:
    rows = f"At 1 January 2024\t9.9\t31.2\nProfit\t-\t14.1\nDividends paid\t-\t(6.2)\n{label}\t0.1\t0.4\n"
    text = f"Statement of changes in equity\n\n\t{header}\n{rows}At 30 June 2024\t10.2\t39.7\n"
    assert one(text, "0.4")["unit"] == unit


def test_units_and_counts_in_a_table_of_dollars_are_counts() -> None:
    text = (
        "Operating information\n(Dollars in thousands)\n\n| | September 30, 2024 | September 30, 2023 |\n"
        "|---|---|---|\n| Home sales | $ 358,927 | $ 364,944 |\n| Backlog | | |\n| Dollars | $ 573,405 | $ 636,360 |\n"
        "| Units | 2,149 | 2,277 |\n| Community count | 146 | 159 |\n"
    )
    found = {f["printed"]: (f["value"], f["unit"]) for f in figures(text)}
    assert found["2,149"] == (2_149, "units")
    assert found["159"] == (159, "communities")


def test_a_title_that_names_the_money_and_a_note_that_scales_it() -> None:
    rows = "|Revenue\n|€ 753.1\n|€ 745.1\n|Cost of sales\n|(520.3)\n|(535.0)\n|Gross profit\n|232.8\n|210.1\n"
    heads = "|3 Months Ended\n|\nSep. 30, 2024\n|\nSep. 30, 2023"
    text = f"Statements of Profit or Loss - EUR (€)\n€ in Millions\n{heads}\n{rows}"
    assert one(text, "(520.3)")["value"] == -520_300_000
