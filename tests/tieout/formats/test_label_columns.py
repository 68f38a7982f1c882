"""Tables whose labels do not stand first (`formats/label_columns.py`): behind the year before, in two scripts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF as TO_JUNE
from tests.tieout.layout_kit import figures, one
from tests.tieout.pdf_kit import Text, pdf, right
from tests.tieout.periods_kit import H1_2023, span
from tieout.formats.grid import Cell, Grid, Row
from tieout.formats.label_columns import with_labels_first


def test_numbers_left_of_the_labels_of_a_page_have_a_column_of_their_own() -> None:
    texts: list[Text] = [
        (40.0, 780.0, "Harrowby Castings plc"),
        (40.0, 760.0, "Interim report for the six months to 30 June 2024, 30 July 2024"),
        (40.0, 740.0, "Condensed consolidated income statement"),
        (40.0, 720.0, "Year ended 31 Dec 2023"),
        (40.0, 708.0, "£m"),
        *(right(430.0, y, text) for y, text in ((720.0, "Half year to 30 June 2024"), (708.0, "£m"))),
        *(right(560.0, y, text) for y, text in ((720.0, "Half year to 30 June 2023"), (708.0, "£m"))),
    ]
    rows = {
        "Revenue": ("587.8", "316.5", "301.3"),
        "Cost of sales": ("(490.3)", "(264.1)", "(254.0)"),
        "Operating profit": ("97.5", "52.4", "47.3"),
        "Acquisition costs": ("(2.5)", "–", "(1.2)"),
        "Profit before tax": ("95.0", "52.4", "46.1"),
    }
    for number, (label, values) in enumerate(rows.items()):
        y = 690.0 - 12 * number
        texts += [right(140.0, y, values[0]), (160.0, y, label), right(430.0, y, values[1]), right(560.0, y, values[2])]
    found = land_text(pdf(texts), uri="harrowby/h1.pdf")["figures"]
    assert {f["row_label"] for f in found} == set(rows)
    assert {span(f) for f in found if f["printed"].strip() in {"587.8", "(490.3)"}} == {
        (date(2023, 1, 1), date(2023, 12, 31))
    }
    assert {span(f) for f in found if f["printed"].strip() == "316.5"} == {(date(2024, 1, 1), date(2024, 6, 30))}


def test_numbers_under_a_year_of_their_own_left_of_the_labels_are_a_column() -> None:
    page = [
        "   2023                      2024",
        "  412.6   Revenue            455.1",
        " (201.3)  Cost of sales     (219.8)",
        "  211.3   Gross profit       235.3",
        "          Per share",
        "   14.2   Basic               15.9",
    ]
    edge = 28
    rows = [
        Row(n, (Cell(n, 0, edge, text[:edge].rstrip()), Cell(n, edge, len(text), text[edge:].strip())))
        for n, text in enumerate(page, 1)
    ]
    apart = with_labels_first(Grid(tuple(rows), spans_known=True))
    assert [[cell.text.strip() for cell in row.cells] for row in apart.rows] == [
        ["", "2023", "2024"],
        ["Revenue", "412.6", "455.1"],
        ["Cost of sales", "(201.3)", "(219.8)"],
        ["Gross profit", "211.3", "235.3"],
        ["Per share", "", ""],
        ["Basic", "14.2", "15.9"],
    ]


HALF = (date(2003, 10, 1), date(2004, 3, 31))
HALF_BEFORE = (date(2002, 10, 1), date(2003, 3, 31))

INTERIM = "Acme plc\n\nInterim results for the six months ended 31 March 2004\n\n12 May 2004\n\n"
YEAR = (date(2002, 10, 1), date(2003, 9, 30))
LEFT = [
    ("Year to 30 September 2003", "", "6 months to 31 March 2004", "6 months to 31 March 2003"),
    ("£m", "", "£m", "£m"),
    ("350.9", "Turnover", "184.2", "171.6"),
    ("(211.8)", "Cost of sales", "(110.5)", "(104.0)"),
    ("139.1", "Gross profit", "73.7", "67.6"),
    ("Pence", "", "Pence", "Pence"),
    ("17.7", "Earnings per share", "9.8", "8.1"),
    ("8.5", "Dividend per share", "3.1", "2.8"),
]
"""Rows with the year before left of their labels, as British interim reports set them."""


def _piped() -> str:
    lines = ["| " + " | ".join(row) + " |" for row in LEFT]
    return "\n".join([lines[0], "|---|---|---|---|", *lines[1:]]) + "\n"


def _spaced() -> str:
    heads = [("Year to", "", "6 months to", "6 months to"), ("30 September", "", "31 March", "31 March")]
    rows = [*heads, ("2003", "", "2004", "2003"), *LEFT[1:]]
    return "\n".join(f"{a:>12}   {b:32}{c:>14}{d:>14}".rstrip() for a, b, c, d in rows) + "\n"


def _tagged() -> str:
    rows = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in LEFT)
    return "<table>" + "\n".join(rows) + "</table>\n"


@pytest.mark.parametrize("layout", [_piped, _spaced, _tagged])
def test_labels_may_stand_behind_the_year_before(layout) -> None:  # type: ignore[no-untyped-def]
    text = f"Consolidated profit and loss account\n\n{layout()}"
    head = INTERIM
    if layout is _tagged:
        text, head = f"<html><body><p>{INTERIM}</p><p>{text}</p></body></html>", ""
    found = {f["printed"].strip(): (f["row_label"], span(f), f["value"]) for f in figures(text, head)}
    assert found["350.9"] == ("Turnover", YEAR, 350_900_000)
    assert found["184.2"] == ("Turnover", HALF, 184_200_000)
    assert found["(104.0)"] == ("Cost of sales", HALF_BEFORE, -104_000_000)
    assert found["17.7"] == ("Earnings per share", YEAR, Decimal("0.177"))
    assert found["2.8"] == ("Dividend per share", HALF_BEFORE, Decimal("0.028"))


def test_long_labels_behind_their_numbers_are_read() -> None:
    text = (
        "            Quarters                          $ million\n"
        "    Q1 2024     Q4 2023     Q1 2023      %                                                    Reference\n"
        "      4,780         928       7,358   +415   Income attributable to the shareholders of Acme plc\n"
        "      5,577       3,661       7,734    +52   Adjusted earnings                                       B\n"
        "    (3,959)     (4,431)     (3,528)          Cash flow from investing activities                     C\n"
        "      8,575       9,401       8,997     -9   Operating expenses\n"
    )
    head = "Acme plc\n\nFirst quarter 2024 results\n\n2 May 2024\n\n"
    found = one(text, "928", head)
    assert (found["row_label"], found["value"], found["unit"]) == (
        "Income attributable to the shareholders of Acme plc",
        928_000_000,
        "USD",
    )
    assert span(found) == (date(2023, 10, 1), date(2023, 12, 31))


def test_numbers_of_a_list_are_no_values_left_of_labels() -> None:
    text = "| | Item | 2024 | 2023 |\n|---|---|---|---|\n| 1 | Revenue | 84.2 | 71.6 |\n| 2 | Costs | 10.5 | 10.4 |\n"
    assert {f["printed"].strip() for f in figures(text, INTERIM)} == {"84.2", "71.6", "10.5", "10.4"}


def test_labels_in_two_scripts_are_those_of_the_first() -> None:
    text = (
        "Consolidated Statement of Financial Position 綜合財務狀況表\n\n(Expressed in Renminbi)\n\n"
        "| | | | 2016 | 2015 |\n|---|---|---|---|---|\n| | | | 二零一六年 | 二零一五年 |\n"
        "| | | Note | RMB 000 | RMB'000 |\n| | | 附註 | 人民幣千元 | 人民幣千元 |\n"
        "| Current assets | 流動資產 | | | |\n| Inventories | 存貨 | 15(a) | 328,813 | 266,765 |\n"
        "| Deferred tax assets | 遞延稅項資產 | 14(b) | 37,786 | 24,368 |\n| Cash | 現金 | 16 | 65,086 | 85,917 |\n"
    )
    head = "Acme Holdings Limited\n\nAnnual results for the year ended 31 December 2016\n\n24 March 2017\n\n"
    found = {
        f["printed"].strip(): (f["row_label"], f["value"], f["unit"], f["period_end"]) for f in figures(text, head)
    }
    assert len(found) == 6
    assert found["328,813"] == ("Inventories", 328_813_000, "CNY", date(2016, 12, 31))
    assert found["85,917"] == ("Cash", 85_917_000, "CNY", date(2015, 12, 31))


def test_rows_that_begin_one_cell_late_stand_in_their_columns() -> None:
    text = (
        "(USD in millions)\n\n| | Particulars | Quarter ended | | Nine months ended |\n|---|---|---|---|---|\n"
        "| | September 30, 2024 | September 30, 2023 | September 30, 2024 | |\n| Sales | 106.1 | 113.7 | 336.5 | |\n"
        "| Profit | 33.4 | 33.9 | 102.9 | |\n| Total income | 25.4 | 25.1 | 77.3 | |\n"
        "| | Income per share, basic | 1.42 | 1.41 | 4.29 |\n"
    )
    assert (span(one(text, "336.5")), span(one(text, "4.29"))) == ((date(2024, 1, 1), date(2024, 9, 30)),) * 2
    assert one(text, "1.42")["row_label"] == "Income per share, basic"


MONTHS = (
    "| (million euro) | June 30, 2024 | June 30, 2023 | Change |\n| 6M | 6M | ||\n"
    "| Revenue | 412.6 | 398.1 | 3.6% |\n"
    "| Financial result | -1.5 | -1.1 | 36.4% |\n"
    "| (million euro) | June 30, 2024 | Dec 31, 2023 | Change |\n| 6M | 12M | ||\n"
    "| Total assets | 950.2 | 871.3 | 9.1% |\n"
)


def test_counts_of_months_that_begin_a_row_lack_the_blank_over_the_labels() -> None:
    found = {f["printed"].strip(): f for f in figures(MONTHS, TO_JUNE)}
    assert len(found) == 9
    assert span(found["398.1"]) == span(found["-1.1"]) == H1_2023
    assert span(found["871.3"]) == (None, date(2023, 12, 31))
