"""Printed numbers: digits, signs, marks, precision; what is no number stays none (`vocabulary/numbers.py`).

Here: one cell by itself. Not here: numbers in sentences (`prose/test_amounts.py`), units from elsewhere (`tables/`).
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.vocabulary.numbers import read_cell


@pytest.mark.parametrize(
    ("text", "value", "decimals", "unit"),
    [
        ("16,328", "16328", 0, None),
        ("(40.5%)", "-40.5", 1, "percent"),
        ("(13)%", "-13", 0, "percent"),
        ("[(22.1%)]", "-22.1", 1, "percent"),
        ("(7.2)p", "-7.2", 1, "p"),
        ("△ 22,850", "-22850", 0, None),
        ("-37,320", "-37320", 0, None),
        ("- 7%", "-7", 0, "percent"),
        ("422.1Gbps", "422.1", 1, "Gbps"),
        ("Down 2.4 pts", "-2.4", 1, "percentage_points"),
        ("Up 18%", "18", 0, "percent"),
        ("(16,600) bps", "-16600", 0, "basis_points"),
        ("2.03x", "2.03", 2, "pure"),
        ("2\u00a0417", "2417", 0, None),
        (".15", "0.15", 2, None),
        ("$0.37 per diluted share", "0.37", 2, "USD/shares"),
        ("1,23,456.78", "123456.78", 2, None),
        ("750.00", "750.00", 2, None),
        ("3,110³", "3110", 0, None),
        ("1,234(a)", "1234", 0, None),
        ("1,234 a", "1234", 0, None),
        ("1,234[1]", "1234", 0, None),
    ],
)
def test_numbers_are_read_as_printed(text: str, value: str, decimals: int, unit: str | None) -> None:
    number = read_cell(text).number
    assert number is not None
    assert (number.value, number.decimals, number.unit) == (Decimal(value), decimals, unit)


@pytest.mark.parametrize(
    ("text", "currency", "value", "scale"),
    [
        ("$ 9,731", "USD", "9731", None),
        ("US\\$1.00", "USD", "1.00", None),
        ("$(1,234)", "USD", "-1234", None),
        ("($ 5)", "USD", "-5", None),
        ("JPY 18,591", "JPY", "18591", None),
        ("£ 5.1m", "GBP", "5.1", "1000000"),
        ("€4bn", "EUR", "4", "1000000000"),
        ("12 cents", "USD", "12", "0.01"),
    ],
)
def test_currency_and_scale_of_a_cell(text: str, currency: str, value: str, scale: str | None) -> None:
    number = read_cell(text).number
    assert number is not None
    assert (number.currency, number.value) == (currency, Decimal(value))
    assert number.scale == (Decimal(scale) if scale else None)


@pytest.mark.parametrize("text", ["-", "—", "–", "$ —", "- %", "nil"])
def test_a_dash_is_nil(text: str) -> None:
    assert read_cell(text).kind == "nil"


@pytest.mark.parametrize("text", ["xxx", "(xxx)", "JPY xxx", "N/M", "n/a", "[●]", "TBD"])
def test_a_draft_mark_is_a_placeholder(text: str) -> None:
    assert read_cell(text).kind == "placeholder"


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("~1,234", 1234, "~"),
        ("approximately 26.5%", "26.5", "approximately"),
        ("Slightly above 11%", 11, "slightly above"),
    ],
)
def test_a_qualified_number_keeps_its_word(text: str, value: object, qualifier: str) -> None:
    cell = read_cell(text)
    assert cell.number is not None
    assert (cell.number.value, cell.qualifier) == (Decimal(str(value)), qualifier)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("$1,755 to $1,785", 1755, 1785, None),
        ("15.8% – 16.3%", "15.8", "16.3", "percent"),
        ("352 - 366", 352, 366, None),
        ("10-12%", 10, 12, "percent"),
        ("(0.05) - 0.03", "-0.05", "0.03", None),
        ("$0.31 to $0.34 per share", "0.31", "0.34", "USD/shares"),
    ],
)
def test_a_range_is_two_numbers_in_their_places(text: str, low: object, high: object, unit: str | None) -> None:
    cell = read_cell(text)
    assert cell.kind == "range"
    assert cell.number is not None
    assert cell.high is not None
    assert cell.high.number is not None
    assert (cell.number.value, cell.high.number.value) == (Decimal(str(low)), Decimal(str(high)))
    assert (cell.number.unit, cell.high.number.unit) == (unit, unit)
    assert text[cell.high.start : cell.high.end].strip("$%") == str(high).replace("1785", "1,785")


@pytest.mark.parametrize("text", ["2024-25", "2023 - 2024", "A to B", "5 to"])
def test_years_and_words_are_no_range(text: str) -> None:
    assert read_cell(text).kind != "range"


@pytest.mark.parametrize("text", ["1,234_", "1,3", "(630", "1 87", "12,34", "100.0%)", "1,2345"])
def test_a_damaged_number_is_never_guessed(text: str) -> None:
    cell = read_cell(text)
    assert (cell.kind, cell.number) == ("damaged", None)


@pytest.mark.parametrize("text", ["", "  ", "\u00a0"])
def test_a_blank_is_absent(text: str) -> None:
    assert read_cell(text).kind == "blank"


@pytest.mark.parametrize("text", ["1Q08", "%", "June 30, 2008", "Series A1 notes"])
def test_words_are_no_numbers(text: str) -> None:
    assert read_cell(text).kind == "text"


@given(st.decimals(min_value=Decimal("-1e15"), max_value=Decimal("1e15"), places=2, allow_nan=False))
def test_what_is_printed_comes_back(value: Decimal) -> None:
    printed = f"({abs(value):,.2f})" if value < 0 else f"{value:,.2f}"
    number = read_cell(printed).number
    assert number is not None
    assert number.value == value


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader_and_spans_lie_inside(text: str) -> None:
    cell = read_cell(text)
    assert 0 <= cell.start <= cell.end <= len(text)


@pytest.mark.parametrize("printed", ["(3.2 ppts)", "0.4 ppt", "1.1 p.p."])
def test_points_by_their_printed_names(printed: str) -> None:
    number = read_cell(printed).number
    assert number is not None
    assert number.unit == "percentage_points"


def test_marks_of_full_width_and_ordinals() -> None:
    number = read_cell("（7.1%）").number
    assert number
    assert (number.value, number.unit) == (Decimal("-7.1"), "percent")
    assert read_cell("2nd").kind == "text"


@pytest.mark.parametrize(
    ("cell", "value", "scale"),
    [("18.7%3", "18.7", None), ("$1,242m3", "1242", 10**6), ("$18.8bn3", "18.8", 10**9), ("50.4c3", "50.4", None)],
)
def test_a_raised_mark_set_on_the_line_is_no_part_of_a_number(cell: str, value: str, scale: int | None) -> None:
    number = read_cell(cell).number
    assert number is not None
    assert (number.value, number.scale) == (Decimal(value), scale)


@pytest.mark.parametrize("cell", ["CO2", "H1", "m3", "12m cubed", "Q3"])
def test_names_that_end_in_digits_are_no_numbers(cell: str) -> None:
    assert read_cell(cell).number is None


@pytest.mark.parametrize("printed", ["+3.7%pt.", "3.7 %-points", "3.7%p", "3.7 %pts"])
def test_points_behind_a_percent_sign(printed: str) -> None:
    number = read_cell(printed).number
    assert number is not None
    assert (number.value, number.unit) == (Decimal("3.7"), "percentage_points")


@pytest.mark.parametrize("text", ["2l,407", "(1O,407)", "11,9 02"])
def test_a_number_with_letters_for_digits_is_damaged(text: str) -> None:
    assert read_cell(text).kind == "damaged"


def test_money_per_share_says_of_what() -> None:
    assert read_cell("$0.30 per unit").number.unit == "USD/units"  # type: ignore[union-attr]
    assert read_cell("$0.30 per ADS").number.unit == "USD/ADS"  # type: ignore[union-attr]
    assert read_cell("0.30 per share").number.unit == "/shares"  # type: ignore[union-attr]


def test_a_number_with_asides_without_end_is_text() -> None:
    assert read_cell("1 " + "(loss) " * 2_000).kind == "text"
