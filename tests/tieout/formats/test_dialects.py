"""Numbers as other languages write them, and pounds as old wires did (`formats/dialects.py`), in text, HTML and PDF.

Here: decimal commas, spaces and apostrophes between thousands, hashes. Not here: what a number is (`vocabulary/`).
"""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest

from tests.tieout.layout_kit import HALF, NORBURY, figures, one
from tests.tieout.page_kit import by_print, figures_of, page
from tests.tieout.pdf_kit import Text, pdf, right
from tieout.formats.decoding import Line
from tieout.formats.dialects import in_english


def test_hashes_number_wells_where_money_has_its_sign() -> None:
    text = "Revenue was $45.2 million, cost $20.1 million, profit $25.1 million and cash $3.4 million.\n"
    text += "Wells #1,234, #1,250 and #1,310 came on line.\n"
    assert not [f for f in figures(text) if f["unit"] == "GBP"]


def digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


@pytest.mark.parametrize(
    ("thousands", "point"), [(".", ","), ("&#160;", ","), ("&#8239;", "."), ("&#8201;", ","), ("'", ".")]
)
def test_html_in_other_dialects(thousands: str, point: str) -> None:
    values = {"1 234.5": "1234500000", "1 200.0": "1200000000", "(2 345.6)": "-2345600000", "17.4": "17400000"}
    printed = [value.replace(".", point).replace(" ", thousands) for value in values]
    rows = ["EUR million|H1 2024|H1 2023", f"Revenue|{printed[0]}|{printed[1]}", f"Costs|{printed[2]}|{printed[3]}"]
    found = figures_of(page(*rows, f"Assets|{printed[1]}|{printed[0]}", f"Debt|{printed[0]}|{printed[1]}"))
    assert [figure["value"] for figure in found[:4]] == [Decimal(value) for value in values.values()]
    assert [digits(figure["printed"]) for figure in found[:4]] == [digits(value) for value in values]


def test_html_keeps_its_own_characters() -> None:
    found = by_print(page("EUR million|H1 2024|H1 2023", "Revenue|1.234,5|1.200,0", "Debt|9.876,5|9.500,0"))
    assert found["1.234,5"]["value"] == Decimal(1_234_500_000)


def statement(*rows: tuple[str, str, str]) -> bytes:
    texts: list[Text] = [
        (50, 740, "Acme AG reports results for the six months ended 30 June 2024"),
        (50, 700, "Income statement in EUR million"),
        right(450, 680, "H1 2023"),
        right(550, 680, "H1 2024"),
    ]
    for line, (label, before, now) in enumerate(rows):
        y = 660 - 14 * line
        texts += [(50, y, label), right(450, y, before), right(550, y, now)]
    return pdf(texts)


def test_a_pdf_with_decimal_commas() -> None:
    rows = ("Revenue", "1.200,0", "1.234,5"), ("Cost of sales", "-900,5", "-930,1"), ("Gross profit", "299,5", "304,4")
    found = by_print(statement(*rows))
    assert {printed: figure["value"] for printed, figure in found.items()} == {
        "1.200,0": Decimal(1_200_000_000),
        "1.234,5": Decimal(1_234_500_000),
        "-900,5": Decimal(-900_500_000),
        "-930,1": Decimal(-930_100_000),
        "299,5": Decimal(299_500_000),
        "304,4": Decimal(304_400_000),
    }
    assert found["1.200,0"]["period_end"] == date(2023, 6, 30)


def test_a_pdf_with_spaces_between_thousands() -> None:
    rows = ("Revenue", "1 200.0", "1 234.5"), ("Order intake", "2 345.6", "2 456.7"), ("EBIT", "99.5", "104.4")
    assert by_print(statement(*rows))["1 234.5"]["value"] == Decimal(1_234_500_000)


def test_hashes_before_amounts_are_pounds() -> None:
    text = (
        "                             2024         2023       Change\n\n"
        "Turnover                   #58.3m       #37.9m         +54%\n"
        "Operating loss            #(3.3m)      #(2.2m)         +50%\n"
        "Interim dividend            0.73p        0.66p         +11%\n\n"
        "Net assets rose to #120.5 million. The group ranks #1 in its field.\n"
    )
    assert (one(text, "#58.3m", NORBURY)["value"], one(text, "#58.3m", NORBURY)["unit"]) == (58_300_000, "GBP")
    assert one(text, "#(3.3m)", NORBURY)["value"] == -3_300_000
    assert one(text, "0.73p", NORBURY)["unit"] == "GBP/shares"
    assert one(text, "#120.5 million", NORBURY)["value"] == 120_500_000
    assert not [f for f in figures(text, NORBURY) if f["printed"].strip() in {"#1", "1"}]


def test_a_few_hashes_are_no_pounds() -> None:
    text = "Our #1 store earned $5.2 million. Items #12 and #1,400 are sold out.\n"
    assert {f["unit"] for f in figures(text)} <= {"USD", "pure", None}


@pytest.mark.parametrize(
    ("rows", "printed", "value"),
    [
        (
            "| Revenue | 1.234,5 | 1.111,2 |\n| EBIT | 123,4 | 99,8 |\n| Profit | 88,1 | 70,3 |\n",
            "1.234,5",
            "1234500000",
        ),
        ("| Revenue | 1.234,5 | 1.111,2 |\n| EBIT | 123,4 | 99,8 |\n| Profit | 88,1 | 70,3 |\n", "88,1", "88100000"),
        ("| Revenue | 12'345.6 | 11'222.1 |\n| EBIT | 123.4 | 99.8 |\n", "12'345.6", "12345600000"),
        (
            "| Revenue | 12 345 | 11 222 |\n| Costs | -8 123 | -7 654 |\n| EBIT | 1 234 | 999 |\n",
            "-8 123",
            "-8123000000",
        ),
    ],
)
def test_numbers_as_other_languages_write_them(rows: str, printed: str, value: str) -> None:
    text = f"## Key figures\n\n| EUR million | H1 2024 | H1 2023 |\n|---|---|---|\n{rows}"
    assert one(text, printed, HALF)["value"] == Decimal(value)


def test_a_document_of_decimal_points_is_read_with_points() -> None:
    text = "## Key figures\n\n| EUR million | H1 2024 | H1 2023 |\n|---|---|---|\n| Revenue | 1,234.5 | 1,111.2 |\n"
    text += "| EBIT | 123.4 | 1,3 |\n| Profit | 88.1 | 1 87 |\n"
    assert one(text, "1,234.5", HALF)["value"] == Decimal("1234500000")
    assert one(text, "1,3", HALF)["value"] is None
    assert one(text, "1 87", HALF)["value"] is None


def test_dialects_are_told_in_linear_time() -> None:
    start = time.process_time()
    for text in (
        "|" + " " * 200_000 + "1 234",
        "1.234," * 40_000,
        "1'234" * 40_000,
        "1 234 " * 40_000,
        "1,2 " * 60_000,
    ):
        line = [Line(1, text, "\n")]
        in_english(line * 5, line * 5)
    assert time.process_time() - start < 10


def test_signs_of_money_that_are_spelt_are_signs_and_printed_whole() -> None:
    text = (
        "Summary\n\n                      THREE MONTHS      THREE MONTHS\n"
        "                             ENDED             ENDED\n"
        "                      30 SEPTEMBER      30 SEPTEMBER        % CHANGE\n"
        "                              2024              2023\n"
        "                          (POUND)M          (POUND)M\n"
        "TURNOVER                       337               334           UP 1%\n"
        "CASH INFLOW                      9              (114)  UP (POUND)123M\n\n"
        "Turnover was (pound)337m. Debt fell to (euro) 12.4 million.\n"
    )
    found = {f["printed"]: (f["value"], f["unit"]) for f in figures(text)}
    assert found["(114)"] == (-114_000_000, "GBP")
    assert found["(POUND)123M"] == (123_000_000, "GBP")
    assert found["(pound)337m"] == (337_000_000, "GBP")
    assert found["(euro) 12.4 million"] == (12_400_000, "EUR")


def test_the_name_of_money_in_a_label_a_rate_or_before_a_year_is_no_sign() -> None:
    text = (
        "Turnover grew 5% in dollars, in local currency (euro) 5%, in the third quarter of 2024.\n\n($ in millions)\n\n"
        "\tQ3 2024\tQ3 2023\nRevenue\t$100\t$90\nCopper price (pound)\t1.32\t1.18\nLoans (euro) 2004\t12\t13\n"
    )
    found = figures(text)
    assert {f["unit"] for f in found if f["printed"] == "5%"} == {"percent"}
    assert {f["row_label"] for f in found if f["source"] == "table"} == {
        "Revenue",
        "Copper price (pound)",
        "Loans (euro) 2004",
    }


@pytest.mark.parametrize(
    ("letter", "named", "unit"), [("E", "Euros", "EUR"), ("Y", "Yen", "JPY"), ("L", "Pounds", "GBP")]
)
def test_the_letter_of_a_currency_is_its_sign_where_the_document_names_it(letter: str, named: str, unit: str) -> None:
    text = (
        f"({named} in thousands)\n\n                    Three months ended September 30,\n"
        "                          2024          2023\n"
        f"Sales                 {letter} 48,084      {letter} 51,451\n"
        "Costs                   45,925        49,376\n"
        f"Gross profit          {letter}  2,159      {letter}  2,075\n"
        f"Tax                   {letter}     90      {letter}     85\n"
    )
    found = {f["printed"]: (f["value"], f["unit"]) for f in figures(text)}
    assert found[f"{letter} 48,084"] == (48_084_000, unit)
    assert found[f"{letter}     90"] == (90_000, unit)
    assert not any(f["unit"] == unit for f in figures(text.replace(named, "Dollars")))


def test_the_days_of_a_half_year_are_no_numbers_with_points() -> None:
    head = "| SEK m | 01.01.–30.06.2024 | 01.01.–30.06.2023 |\n|---|---|---|\n"
    text = f"{head}| Revenue | 52.455 | 48.310 |\n| Per share | 8,33 | 7,41 |\n\n{head}| Profit | 4,51 | 3,92 |\n"
    assert one(text, "52.455", HALF)["value"] == 52_455_000_000
