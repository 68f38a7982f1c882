"""What a phrase says of unit and scale (`vocabulary/units.py`, `currencies.py`, `quantities.py`).

Here: phrases alone. Not here: which of them holds for a cell (`tables/test_unit_notes.py`,
`tables/test_cell_units.py`).
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tieout.layout_kit import one
from tieout.tables.row_units import unit_in_label
from tieout.vocabulary.currencies import find_subunit
from tieout.vocabulary.quantities import measured_in
from tieout.vocabulary.units import (
    UnitPhrase,
    counted_shares,
    counted_word,
    is_unit_note,
    joined_units,
    per_what,
    scale_at_the_end,
    unit_phrase,
)


@pytest.mark.parametrize(
    ("text", "is_subunit"),
    [
        ("earnings per share (sen)", True), ("Sen", True), ("RM Sen", True), ("sen per share", True),
        ("Amartya Sen", False), ("Sen. Warren", False), ("Sen loans", False),
    ],
)  # fmt: skip
def test_sen_is_money_and_no_name(text: str, is_subunit: bool) -> None:
    assert (find_subunit(text) is not None) == is_subunit


@pytest.mark.parametrize(
    ("label", "per"),
    [
        ("Earnings/share, EUR", "shares"),
        ("Dividend/share", "shares"),
        ("Equity / Share capital", None),
        ("Buyback/share premium", None),
    ],
)
def test_what_is_divided_by_a_share_and_what_stands_beside_one(label: str, per: str | None) -> None:
    assert per_what(label) == per


@pytest.mark.parametrize(
    ("note", "unit", "scale"),
    [
        ("RMB million", "CNY", "1000000"),
        ("RMB'Million", "CNY", "1000000"),
        ("HK$'000", "HKD", "1000"),
        ("HK cents", "HKD", "0.01"),
        ("RMB cents", "CNY", "0.01"),
        ("NZ$m", "NZD", "1000000"),
        ("NT$ thousands", "TWD", "1000"),
        ("(Millions of Canadian dollars, except per share amounts)", "CAD", "1000000"),
        ("Euro m", "EUR", "1000000"),
        ("Mil. yen", "JPY", "1000000"),
        ("Rand millions", "ZAR", "1000000"),
    ],
)
def test_a_currency_by_whatever_name_is_a_note_of_units(note: str, unit: str, scale: str) -> None:
    phrase = unit_phrase(note)
    assert is_unit_note(note)
    assert (phrase.unit, phrase.scale) == (unit, Decimal(scale))


@pytest.mark.parametrize("mark", ["C", "c"])
def test_the_letter_of_a_note_is_no_unit(mark: str) -> None:
    assert unit_phrase(mark) == UnitPhrase()


@pytest.mark.parametrize("said", ["In USD 1,000", "in USD 1,000"])
def test_thousands_may_be_said_with_a_capital(said: str) -> None:
    assert (unit_phrase(said).unit, unit_phrase(said).scale) == ("USD", 1000)


def test_millions_of_yen_may_be_short() -> None:
    assert (unit_phrase("¥ mil").unit, unit_phrase("(¥ mil.)").scale) == ("JPY", 10**6)


def test_a_currency_of_west_africa_is_known_by_its_name_and_its_symbol() -> None:
    assert unit_phrase("(All amounts are expressed in thousands of Ghana Cedi unless otherwise stated)").unit == "GHS"
    assert unit_in_label("Basic and diluted (GH₵)").unit == "GHS"


@pytest.mark.parametrize("word", ["FROM", "BANK", "TERM", "BOOK"])
def test_a_word_in_capitals_is_no_scale(word: str) -> None:
    assert unit_phrase(word).scale is None
    assert unit_phrase("PLNm").scale == 1_000_000


@pytest.mark.parametrize(
    ("label", "things"),
    [
        ("Active wells", "wells"),
        ("Net operated wells", "wells"),
        ("Drilling rigs operated", "rigs"),
        ("Enrolled students", "students"),
        ("Wells and related equipment", None),
        ("Drilling rigs", None),
        ("Cost of active wells", None),
    ],
)
def test_what_is_active_or_operated_is_counted(label: str, things: str | None) -> None:
    assert counted_word(label) == things


@pytest.mark.parametrize("note", ["($ 000'S, except per share amounts)", "($ 000's)", "($000)"])
def test_thousands_in_digits_are_a_scale(note: str) -> None:
    found = one(f"Income\n{note}\n\n\tQ3 2024\tQ3 2023\nNet sales\t$8,412\t$9,180\n", "$8,412")
    assert (found["value"], found["unit"]) == (8_412_000, "USD")


def test_the_scale_at_the_end_of_a_label() -> None:
    assert scale_at_the_end("Number of shares at end of the period, '000") == 1000
    assert scale_at_the_end("Shares issued in 2000") is None


def test_a_note_of_one_thousand_may_go_on_in_words() -> None:
    assert unit_phrase("in CHF 1'000 (unless indicated otherwise)").scale == 1000
    assert unit_phrase("Notes of face value (USD 1,000)").scale == 1


def test_a_unit_over_several_lines_is_one() -> None:
    assert joined_units(["Millions", "of yen"]) == ["Millions of yen"]
    assert joined_units(["Dividends paid", "(Millions of", "yen)"]) == ["Dividends paid", "(Millions of yen)"]
    assert joined_units(["Millions", "Change"]) == ["Millions", "Change"]


def test_shortened_scales_of_yen() -> None:
    assert joined_units(["Revenues", "mil.", "yen"]) == ["Revenues", "mil. yen"]
    assert joined_units(["Revenues", "mil.", "%"]) == ["Revenues", "%"]
    assert one("Comprehensive income was 4,665 mil. yen.\n", "4,665 mil. yen")["value"] == 4_665_000_000


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


@pytest.mark.parametrize("note", ["R million", "Rm"])
def test_an_r_before_a_scale_is_rand(note: str) -> None:
    found = one(f"{note}\tQ3 2024\tQ3 2023\nRevenue\t4,233\t4,480\nProfit\t740\t629\n", "4,480")
    assert (found["unit"], found["value"]) == ("ZAR", Decimal(4_480_000_000))


def test_weighted_average_stock_outstanding_is_a_number_of_shares() -> None:
    assert counted_shares("Weighted average common stock outstanding") == "shares"
    assert counted_shares("Stock outstanding at par") is None
