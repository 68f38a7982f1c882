"""What a second look at releases of many countries brought up: months before years, days that end flows, glued marks.

Here: each cause by itself, in an invented release, with what it must leave alone. Not here: the first look
(`test_seen_on_ir_pages.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, figures, one, release_of, span
from tieout.vocabulary.change_words import says_change
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.learnt_calendar import learn_calendar
from tieout.vocabulary.numbers import read_cell
from tieout.vocabulary.periods import find_periods
from tieout.vocabulary.stocks import is_closing_balance, is_earned
from tieout.vocabulary.units import joined_units

AUSTRALIA = "Example Aquaculture Limited\n\nAppendix 4D for the half-year ended 30 June 2024\n\n"
FIRST_HALF, HALF_BEFORE = (date(2024, 1, 1), date(2024, 6, 30)), (date(2023, 1, 1), date(2023, 6, 30))


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("2018 Jul-Sep", date(2018, 7, 1), date(2018, 9, 30)),
        ("2018 Jan – Sep", date(2018, 1, 1), date(2018, 9, 30)),
        ("2017 Full-year", date(2017, 1, 1), date(2017, 12, 31)),
        ("Full year 2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_years_with_months_or_whole(printed: str, start: date, end: date) -> None:
    (mention,) = find_periods(printed, FiscalCalendar())
    assert (mention.period.start, mention.period.end) == (start, end)


def test_columns_of_parts_of_years_beside_a_rolling_year() -> None:
    rows = [
        "| (EUR M) | 2024 Jul-Sep | 2023 Jul-Sep | 2023 Full-year | Rolling 12 months |",
        "|---|---|---|---|---|",
        "| Net sales | 1,111 | 968 | 4,348 | 4,744 |",
        "| Gross profit | 151 | 134 | 619 | 669 |",
    ]
    text = "\n".join(rows) + "\n"
    assert span(one(text, "968")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert span(one(text, "4,348")) == (date(2023, 1, 1), date(2023, 12, 31))
    assert span(one(text, "4,744")) == (date(2023, 10, 1), date(2024, 9, 30))


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


def test_headings_of_months_without_a_year_head_their_sentences() -> None:
    text = (
        "## January - September\n\nNet sales increased to EUR 8,350 million (7,852).\n\n"
        "## Third quarter\n\nNet sales increased to EUR 2,825 million (2,817), or EUR 5.45 (4.17) per share.\n"
    )
    assert span(one(text, "EUR 8,350 million")) == (date(2024, 1, 1), date(2024, 9, 30))
    assert span(one(text, "7,852")) == (date(2023, 1, 1), date(2023, 9, 30))
    assert span(one(text, "2,817")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert {one(text, printed)["unit"] for printed in ("EUR 5.45", "4.17")} == {"EUR/shares"}


def test_two_digits_in_parentheses_are_a_comparative_behind_an_amount_alone() -> None:
    text = "The net result was MEUR 88 (75). The margin was 51% (48). See the list (12) for more.\n"
    rows = {figure["printed"]: figure for figure in figures(text)}
    assert (rows["75"]["value"], rows["48"]["unit"]) == (75_000_000, "percent")
    assert "12" not in rows


def test_what_flows_is_no_balance_where_a_day_heads_its_column() -> None:
    rows = [
        "|  | 30 June 2024 | 30 June 2023 | % Change |",
        "|---|---|---|---|",
        "|  | $'000 | $'000 |  |",
        "| Revenue from ordinary activities | 139,398 | 173,883 | (19.8%) |",
        "| Net profit for the period attributable to members | 26,350 | 27,590 | (4.5%) |",
        "| Borrowings | 61,200 | 60,100 | 1.8% |",
    ]
    text = "Results for announcement to the market\n\n" + "\n".join(rows) + "\n"
    found = {figure["printed"]: figure for figure in figures(text, AUSTRALIA)}
    assert (span(found["139,398"]), span(found["27,590"])) == (FIRST_HALF, HALF_BEFORE)
    assert (found["(19.8%)"]["role"], span(found["(19.8%)"])) == ("growth", FIRST_HALF)
    assert span(found["60,100"]) == (None, date(2023, 6, 30))


@pytest.mark.parametrize("label", ["Trade receivables", "Retained earnings", "Deferred income", "Profit reserve"])
def test_what_is_left_of_income_is_a_balance(label: str) -> None:
    assert not is_earned(label)


def test_a_part_headed_by_a_range_dates_the_rows_of_its_tables() -> None:
    text = (
        "1. Consolidated results for the second quarter (from January 1, 2024 to June 30, 2024)\n\n"
        "(1) Results of operations\n\n"
        "|  | Net sales | Operating income |\n|---|---|---|\n|  | Yen Mln | Yen Mln |\n| June 2024 | 10,035 | 295 |\n"
        "| June 2023 | 8,798 | △ 8 |\n\n(2) Financial position\n\n"
        "|  | Total assets | Equity ratio |\n|---|---|---|\n|  | Yen Mln | % |\n| June 2024 | 15,002 | 7.6 |\n"
        "| December 2023 | 13,615 | 8.8 |\n"
    )
    assert span(one(text, "10,035", HALF)) == FIRST_HALF
    assert span(one(text, "△ 8", HALF)) == HALF_BEFORE
    assert span(one(text, "13,615", HALF)) == (None, date(2023, 12, 31))


def test_dividends_per_share_by_a_title_are_of_the_year_that_a_day_ends() -> None:
    rows = ["|  | Yen |", "|---|---|", "|  | December 31, 2023 |", "| Interim | 31.00 |", "| Year-end | 32.00 |"]
    text = "Cash dividends per share\n\n" + "\n".join(rows) + "\n"
    assert span(one(text, "31.00", HALF)) == (date(2023, 1, 1), date(2023, 12, 31))


def test_rows_of_dividends_by_their_year() -> None:
    text = (
        "| Dividends | Cents per share |\n|---|---|\n| 2024 Interim dividend | 0.66 |\n| 2023 Final dividend | 0.90 |\n"
    )
    assert span(one(text, "0.90", AUSTRALIA)) == (date(2023, 1, 1), date(2023, 12, 31))


def test_what_all_is_compared_with_is_no_period_of_a_table() -> None:
    rows = ["| $'000s | Movement | Up/Down |", "|---|---|---|", "| Revenue | 22,114 | Up |"]
    text = "(All comparisons to half-year ended 30 June 2023)\n\n" + "\n".join(rows) + "\n"
    assert span(one(text, "22,114", AUSTRALIA)) == FIRST_HALF


def test_the_day_of_a_dividend_is_none_of_the_release() -> None:
    rows = ["| Ex-dividend date | 9 September 2024 |", "|---|---|", "| Payment date | 30 September 2024 |"]
    text = f"{AUSTRALIA}Revenue was $22.1 million.\n\n" + "\n".join(rows) + "\n"
    assert release_of(text)["announced_on"] != date(2024, 9, 9)


def test_percents_without_a_header_right_of_two_amounts_are_growth() -> None:
    rows = [
        "| In EUR million | 2024 as of June 30 | 2023 as of June 30 | |",
        "|---|---|---|---|",
        "| Total assets | 1,248.3 | 1,185.3 | 5.3% |",
        "| Net debt | 230.8 | 198.3 | 16.4% |",
    ]
    found = one("\n".join(rows) + "\n", "5.3%", HALF)
    assert (found["role"], found["column_label"], found["period_end"]) == ("growth", None, date(2024, 6, 30))


def test_a_note_of_two_currencies_leaves_them_to_the_columns() -> None:
    rows = [
        "|  | Millions of yen | Thousands of U.S. dollars |",
        "|---|---|---|",
        "|  | H1 2024 | H1 2024 |",
        "| Revenue | 1,102,116 | 10,367,002 |",
        "| Basic earnings per share (in ¥1, $1 unit) | 118.78 | 1.12 |",
    ]
    text = "\n".join(rows) + "\n"
    assert (one(text, "118.78", HALF)["unit"], one(text, "1.12", HALF)["unit"]) == ("JPY/shares", "USD/shares")
    assert one(text, "1.12", HALF)["value"] == Decimal("1.12")


def test_shortened_scales_of_yen() -> None:
    assert joined_units(["Revenues", "mil.", "yen"]) == ["Revenues", "mil. yen"]
    assert joined_units(["Revenues", "mil.", "%"]) == ["Revenues", "%"]
    assert one("Comprehensive income was 4,665 mil. yen.\n", "4,665 mil. yen")["value"] == 4_665_000_000


def test_a_fiscal_year_may_run_to_a_month() -> None:
    assert learn_calendar("Results for the second quarter of the fiscal year to September 2023").end_month == 9


def test_a_full_year_in_a_sentence() -> None:
    assert one("Full year 2025 revenue is expected to be $45 million.\n", "$45 million")["period_end"] == date(
        2025, 12, 31
    )


def test_a_header_may_open_with_var() -> None:
    rows = [
        "| (€ million) | 3Q23 | 2Q24 | 3Q24 | Var. 3Q24 3Q23 | Var. 3Q24 2Q24 |",
        "|---|---|---|---|---|---|",
        "| Revenue | 641.1 | 740.5 | 1,011.6 | 57.8% | 36.6% |",
        "| Net debt | 1,291.4 | 1,627.5 | 1,791.9 | 38.8% | 10.1% |",
    ]
    landed = land_text("Example N.V.\n\nThird quarter 2024 results\n\n" + "\n".join(rows) + "\n", hint=None)
    roles = {figure["printed"].strip("| "): figure["role"] for figure in landed["figures"]}
    assert {roles[printed] for printed in ("57.8%", "36.6%", "38.8%", "10.1%")} == {"growth"}
    bases = {figure["printed"].strip("| "): figure["base_period_end"] for figure in landed["figures"]}
    assert (bases["38.8%"], bases["10.1%"]) == (date(2023, 9, 30), date(2024, 6, 30))
    assert not says_change("Variable costs")


def test_a_day_over_two_rows_of_headers() -> None:
    rows = [
        "| Particulars | Note No. | Year ended March | Year ended March |",
        "|---|---|---|---|",
        "|  |  | 31, 2025 | 31,2024 |",
        "| Revenue from operations | 24 | 1,208.27 | 1,253.82 |",
        "| Other income | 25 | 12.87 | 7.15 |",
    ]
    text = "Example Limited\n\nResults for the year ended March 31, 2025\n\n(₹ in crores)\n\n" + "\n".join(rows) + "\n"
    found = {figure["printed"].strip("| "): span(figure) for figure in land_text(text, hint=None)["figures"]}
    assert found["1,208.27"] == (date(2024, 4, 1), date(2025, 3, 31))
    assert found["7.15"] == (date(2023, 4, 1), date(2024, 3, 31))


def test_a_period_alone_in_its_row_holds_for_both_of_two_tables_side_by_side() -> None:
    rows = [
        "| (unaudited) | 2024 | vs 2023 |  | 2024 | vs 2023 |",
        "|---|---|---|---|---|---|",
        "| First half |  |  |  |  |  |",
        "| Underlying sales | €30.2bn | 4.1% | Turnover | €31.1bn | 2.3% |",
        "| Underlying operating profit | €6.1bn | 17.1% | Operating profit | €5.9bn | 7.8% |",
        "| Free cash flow | €2.2bn | 3.2% | Net profit | €4.0bn | 3.5% |",
        "| Second quarter |  |  |  |  |  |",
        "| Underlying sales | €15.8bn | 3.9% | Turnover | €16.1bn | 2.2% |",
    ]
    text = "\n".join(rows) + "\n"
    assert span(one(text, "€16.1bn", HALF)) == (date(2024, 4, 1), date(2024, 6, 30))
    assert span(one(text, "€31.1bn", HALF)) == FIRST_HALF


@pytest.mark.parametrize("printed", ["+3.7%pt.", "3.7 %-points", "3.7%p", "3.7 %pts"])
def test_points_behind_a_percent_sign(printed: str) -> None:
    number = read_cell(printed).number
    assert number is not None
    assert (number.value, number.unit) == (Decimal("3.7"), "percentage_points")


APPENDIX = "Example Aquaculture Limited\n\nAppendix 4D\n\nHalf-year ended 30 June 2024\n\n"


@pytest.mark.parametrize(
    ("cells", "growth"),
    [
        ("up | 4.8 % to | 110,345", "4.8 %"),
        ("up | 4.8% | to 110,345", "4.8%"),
        ("up 4.8% to | | 110,345", "up 4.8%"),
        ("up | 4.8% | 110,345", "4.8%"),
    ],
)
def test_a_summary_that_reads_as_a_sentence(cells: str, growth: str) -> None:
    text = f"| | | | $'000 |\n|---|---|---|---|\n| Revenue from ordinary activities | {cells} |\n"
    found = one(text, growth, APPENDIX)
    assert (found["value"], found["unit"], found["role"], found["direction"]) == (
        Decimal("4.8"),
        "percent",
        "growth",
        "increase",
    )
    assert one(text, "110,345", APPENDIX)["value"] in {Decimal(110_345_000), Decimal(110_345)}


def test_down_beside_a_percentage() -> None:
    text = "| | | | $'000 |\n|---|---|---|---|\n| Profit | down | 12.1% | 8,410 |\n| Net assets | - | 1.0% | 9,000 |\n"
    found = one(text, "12.1%", APPENDIX)
    assert (found["value"], found["role"], found["direction"]) == (Decimal("12.1"), "growth", "decrease")
    assert one(text, "1.0%", APPENDIX)["direction"] is None
    assert read_cell("to 2024").kind == "text"
    assert read_cell("2020 to").kind == "text"


def test_signed_margins_are_ratios() -> None:
    rows = [
        "| | H1 2024 | H1 2023 |",
        "|---|---|---|",
        "| Operating margin | +2.1% | -1.3% |",
        "| Sales | +2.4% | -1.0% |",
    ]
    text = "\n".join(rows) + "\n"
    assert (one(text, "+2.1%", HALF)["role"], one(text, "+2.4%", HALF)["role"]) == ("ratio", "growth")


def test_since_inception_without_its_day() -> None:
    rows = [
        "| USD thousands | Three months ended June 30, 2024 | Inception to June 30, 2024 |",
        "|---|---|---|",
        "| Revenue | 100 | 310 |",
        "| Net loss | (40) | (1,410) |",
    ]
    text = "\n".join(rows) + "\n"
    assert span(one(text, "310", HALF)) == (None, date(2024, 6, 30))
    assert span(one(text, "100", HALF)) == (date(2024, 4, 1), date(2024, 6, 30))


def test_a_gain_on_what_is_held_at_the_end_is_no_balance() -> None:
    assert not is_closing_balance("Deferred gains/(losses) on hedges open at year-end")
    assert is_closing_balance("Cash and cash equivalents at the end of the year")
    assert is_closing_balance("Restricted cash at end of period")


def test_a_row_of_units_amid_a_table_leaves_the_other_headers() -> None:
    rows = [
        "| | H1 2024 | H1 2023 | Change |",
        "|---|---|---|---|",
        "| | HK$M | HK$M | |",
        "| Revenue | 7,297 | 6,910 | +6% |",
        "| Reported profit | 2,223 | 4,348 | -49% |",
        "| | HK$ | HK$ | |",
        "| Earnings per share | 0.38 | 0.74 | -49% |",
        "| Dividend per share | 0.33 | 0.32 | +3% |",
    ]
    text = "\n".join(rows) + "\n"
    assert (one(text, "+3%", HALF)["role"], one(text, "+3%", HALF)["column_label"]) == ("growth", "Change")
    assert (one(text, "0.32", HALF)["unit"], span(one(text, "0.32", HALF))) == ("HKD/shares", HALF_BEFORE)


def test_a_scale_behind_the_comparative_is_that_of_both() -> None:
    text = "Net sales amounted to SEK 1,466 (1,416) million, and net debt to SEK 333 (812) million.\n"
    assert [(f["value"], f["unit"]) for f in figures(text, HALF)] == [
        (Decimal(value) * 1_000_000, "SEK") for value in (1466, 1416, 333, 812)
    ]
    assert span(figures(text, HALF)[1]) == HALF_BEFORE
