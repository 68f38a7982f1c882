"""HTML and PDF of fictional issuers abroad, of retailers and of producers: what such pages hold and others do not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import land_text
from tests.tieout.test_pdf import Text, pdf, right

HEAD = "<p>Acme AG reports results for the six months ended 30 June 2024</p><p>Zurich, 31 July 2024</p>"


def figures(data: str | bytes) -> list[dict[str, Any]]:
    rows = land_text(data, hint=None)
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return rows["figures"]


def page(*rows: str, head: str = HEAD) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<html><body>{head}<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></body></html>"


def by_print(data: str | bytes) -> dict[str, dict[str, Any]]:
    return {figure["printed"].strip(): figure for figure in figures(data)}


@pytest.mark.parametrize(
    ("thousands", "point"), [(".", ","), ("&#160;", ","), ("&#8239;", "."), ("&#8201;", ","), ("'", ".")]
)
def test_html_in_other_dialects(thousands: str, point: str) -> None:
    values = {"1 234.5": "1234500000", "1 200.0": "1200000000", "(2 345.6)": "-2345600000", "17.4": "17400000"}
    printed = [value.replace(".", point).replace(" ", thousands) for value in values]
    rows = ["EUR million|H1 2024|H1 2023", f"Revenue|{printed[0]}|{printed[1]}", f"Costs|{printed[2]}|{printed[3]}"]
    found = figures(page(*rows, f"Assets|{printed[1]}|{printed[0]}", f"Debt|{printed[0]}|{printed[1]}"))
    assert [figure["value"] for figure in found[:4]] == [Decimal(value) for value in values.values()]
    assert [digits(figure["printed"]) for figure in found[:4]] == [digits(value) for value in values]


def digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


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


def test_a_heading_over_two_lines_of_a_pdf_dates_its_table() -> None:
    heading = "3. Consolidated Earnings Forecasts for the Fiscal Year Ending March 31, 2025 (April 1, 2024 to March 31,"
    found = by_print(
        pdf(
            [
                (40, 740, "Hoshimi Co., Ltd. Consolidated Results for the Six Months Ended September 30, 2024", 9),
                (40, 700, heading, 8),
                (40, 688, "2025)", 8),
                (200, 670, "Net sales"),
                (380, 670, "Operating profit"),
                (200, 656, "Million yen"),
                (380, 656, "Million yen"),
                (50, 642, "Full year"),
                right(270, 642, "99,500"),
                right(450, 642, "8,400"),
            ]
        )
    )
    assert (found["99,500"]["period_start"], found["99,500"]["period_end"]) == (date(2024, 4, 1), date(2025, 3, 31))


STORES = (
    "<p>Acme Stores, Inc. reports results for the thirteen weeks ended October 27, 2012</p>"
    "<p>Columbus, November 20, 2012</p><p>For the fiscal year ending February 2, 2013, sales will grow.</p>"
    "<p>Net sales for the thirteen weeks ended October 29, 2011 were $5 million.</p>"
)


def test_a_roll_forward_of_stores_counts_what_came_and_went_between_its_days() -> None:
    rows_of_money = "<tr><td></td><td>2012</td></tr><tr><td>Net sales</td><td>$5,000</td></tr>"
    money = f"<p>Income (in thousands)</p><table>{rows_of_money}</table>"
    rows = "|Shops|Outlets", "Stores open at January 28, 2012|412|37", "Opened|21|3", "Closed|(6)|(1)"
    found = by_print(page(*rows, "Stores open at October 27, 2012|427|39", head=f"{STORES}{money}<p>Store Count</p>"))
    assert (found["21"]["value"], found["21"]["unit"]) == (Decimal(21), "stores")
    assert (found["21"]["period_start"], found["21"]["period_end"]) == (date(2012, 1, 29), date(2012, 10, 27))
    assert (found["427"]["period_start"], found["427"]["period_end"]) == (None, date(2012, 10, 27))


def test_quarters_named_by_ordinals_tell_how_years_are_named() -> None:
    found = by_print(page("|Third Quarter 2012|Third Quarter 2011", "Comparable sales|2.4%|1.1%", head=STORES))
    assert (found["2.4%"]["period_end"], found["1.1%"]["period_end"]) == (date(2012, 10, 27), date(2011, 10, 29))


def test_pence_in_a_label_of_a_table_in_millions_of_pounds() -> None:
    head = HEAD.replace("Acme AG", "Acme plc")
    found = by_print(page("|H1 2024<br>£m|H1 2023<br>£m", "Revenue|610.0|590.0", "Earnings (pence)|1.5|1.4", head=head))
    assert found["610.0"]["value"] == Decimal(610_000_000)
    eps = by_print(page("|H1 2024<br>£m", "Basic earnings per share (pence)|18.2", head=head))["18.2"]
    assert (eps["value"], eps["unit"]) == (Decimal("0.182"), "GBP/shares")


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


def test_what_a_label_counts_from_is_no_figure() -> None:
    found = by_print(page("|30 June 2024", "Customers with revenue of $100,000 or more|1,910", "Customers|14,000"))
    assert set(found) == {"1,910", "14,000"}
