"""What releases of Britain, Europe, Asia, Australia and Brazil brought up: labels behind numbers, two scripts, units.

Here: each cause by itself, in an invented release. Not here: whole releases (`test_any_issuer.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tieout.layout_kit import HALF as FIRST_HALF_OF_2024
from tests.tieout.layout_kit import figures, one, release_of, span
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.numbers import read_cell
from tieout.vocabulary.periods import find_periods
from tieout.vocabulary.units import UnitPhrase, is_unit_note, unit_phrase

INTERIM = "Acme plc\n\nInterim results for the six months ended 31 March 2004\n\n12 May 2004\n\n"
YEAR, HALF, HALF_BEFORE = (
    (date(2002, 10, 1), date(2003, 9, 30)),
    (date(2003, 10, 1), date(2004, 3, 31)),
    (date(2002, 10, 1), date(2003, 3, 31)),
)
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


RUN_ON = (
    "Condensed consolidated income statement\nfor the six months ended 30 June 2025\n"
    "Six months Six months Year\nended ended ended\n30 June 30 June 31 December\n2025 2024 2024\n"
    "(unaudited) (unaudited) (audited)\n£m £m £m\n"
    "Revenue 412.6 388.1 801.7\nCost of sales (251.9) (240.2) (493.0)\nGross profit 160.7 147.9 308.7\n"
)
"""As the text layer of a page gives it: the captions of three columns, one line of each below the other."""


def test_captions_over_several_lines_of_text_are_those_of_their_columns() -> None:
    head = "Acme plc\n\nHalf-year results for the six months ended 30 June 2025\n\n31 July 2025\n\n"
    found = {f["printed"].strip(): (span(f), f["value"]) for f in figures(RUN_ON, head)}
    assert found["412.6"] == ((date(2025, 1, 1), date(2025, 6, 30)), 412_600_000)
    assert found["388.1"] == ((date(2024, 1, 1), date(2024, 6, 30)), 388_100_000)
    assert found["308.7"] == ((date(2024, 1, 1), date(2024, 12, 31)), 308_700_000)


def test_changes_between_two_named_quarters_are_changes() -> None:
    text = (
        "Highlights\nR$ million 1Q24 4Q23 1Q24 vs 4Q23 1Q23 1Q24 vs 1Q23\n"
        "Net Revenue 6,214 6,588 -5.7% 5,790 7.3%\nGross Profit 2,112 2,198 -3.9% 1,865 13.2%\n"
        "Gross Margin 34.0% 33.4% 0.6 p.p. 32.2% 1.8 p.p.\nNet Income 702 761 -7.8% 588 19.4%\n"
    )
    head = "Acme S.A.\n\n1Q24 Earnings Release\n\nMay 9, 2024\n\n"
    found = {f["printed"].strip(): (f["row_label"], f["role"], f["unit"]) for f in figures(text, head)}
    assert found["588"] == ("Net Income", "amount", "BRL")
    assert found["-5.7%"] == ("Net Revenue", "growth", "percent")
    assert found["0.6 p.p."] == ("Gross Margin", "change", "percentage_points")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2023 Half-Year Report", (2023, 1, 1), (2023, 6, 30)),
        ("2016 Interim Results", (2016, 1, 1), (2016, 6, 30)),
        ("interim results for the period ended 30 June 2016", (2016, 1, 1), (2016, 6, 30)),
    ],
)
def test_reports_of_half_a_year_name_it(words: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    (found,) = find_periods(words, FiscalCalendar(12, "end"))
    assert (found.period.start, found.period.end) == (date(*first), date(*last))


def test_a_day_behind_interim_results_is_no_year() -> None:
    (found,) = find_periods("Interim results 31 July 2025", FiscalCalendar(12, "end"))
    assert found.period.is_instant


AT_HOME = "| $M | 1H FY25 | 1H FY24 |\n|---|---|---|\n| Revenue | 2,418.6 | 2,297.1 |\n| EPS ($) | 0.31 | 0.27 |\n"


@pytest.mark.parametrize(
    ("place", "currency"),
    [("ASX Announcement", "AUD"), ("(TSX: ACM)", "CAD"), ("(TSX: ACM; NYSE: ACM)", "USD"), ("Denver, Colorado", "USD")],
)
def test_a_bare_dollar_is_that_of_the_exchange(place: str, currency: str) -> None:
    head = f"Acme Limited\n{place}\n20 February 2025\n\nHalf-year results for the six months ended 31 December 2024\n\n"
    assert one(AT_HOME, "2,418.6", head)["unit"] == currency
    assert one(AT_HOME, "0.31", head)["unit"] == f"{currency}/shares"


@pytest.mark.parametrize("label", ["HY24", "1HY24", "HY1 2024", "Interim Results 2024", "Half-yearly report 2024"])
def test_a_half_year_by_its_printed_names(label: str) -> None:
    (found,) = find_periods(label, FiscalCalendar())
    assert (found.period.start, found.period.end) == (date(2024, 1, 1), date(2024, 6, 30))


@pytest.mark.parametrize("printed", ["(3.2 ppts)", "0.4 ppt", "1.1 p.p."])
def test_points_by_their_printed_names(printed: str) -> None:
    number = read_cell(printed).number
    assert number is not None
    assert number.unit == "percentage_points"


def test_a_release_of_guidance_alone_is_about_its_year() -> None:
    text = (
        "Acme Widgets Inc. Provides Outlook\n\nBoston, February 6, 2024\n\nAcme Widgets Inc. expects the following.\n\n"
        "| | Fiscal year 2024 |\n|---|---|\n| Revenue | $410 million |\n| Capital expenditure | $30 million |\n"
    )
    release = release_of(text)
    assert (release["status"], release["period_end"]) == ("read", date(2024, 12, 31))


def test_columns_named_by_the_reported_period() -> None:
    half = (date(2024, 1, 1), date(2024, 6, 30))
    text = (
        "Key figures\n(RMB million)\n\n| | Current period | Same period last year | Change (%) |\n|---|---|---|---|\n"
        "| Operating revenue | 410.5 | 390.1 | 5.2 |\n\nBalances\n(RMB million)\n\n"
        "| | End of the period | End of the previous year |\n|---|---|---|\n| Total assets | 910.5 | 880.1 |\n"
    )
    assert span(one(text, "410.5", FIRST_HALF_OF_2024)) == half
    assert span(one(text, "390.1", FIRST_HALF_OF_2024)) == (date(2023, 1, 1), date(2023, 6, 30))
    assert span(one(text, "910.5", FIRST_HALF_OF_2024)) == (None, date(2024, 6, 30))
    assert span(one(text, "880.1", FIRST_HALF_OF_2024)) == (None, date(2023, 12, 31))
    growth = one(text, "5.2", FIRST_HALF_OF_2024)
    assert (growth["role"], span(growth)) == ("growth", half)


@pytest.mark.parametrize("name", ["Serra Azul Papel e Celulose S.A.", "Banco de la Costa S.A.", "Loo en Zonen N.V."])
def test_a_name_keeps_the_small_words_of_its_language(name: str) -> None:
    text = f"{name}\n\nResults for the six months ended 30 June 2024\n\nRevenue was €5.2 million.\n"
    assert release_of(text)["issuer_name"] == name
