"""Periods that stand in the rows of a table (`tables/row_periods.py`): days, quarters, years over the rows below them.

Here: rows. Not here: columns (`test_column_periods.py`), the day of a single cell (`test_cell_periods.py`).
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, QUARTER, figures, one, one_of_1q24, release_of, spans
from tests.tieout.page_kit import EXHIBIT_OF_YEAR, by_row, exhibit, html_table, only, summary
from tests.tieout.periods_kit import H1_2023, H1_2024, QUARTERS_TO_SEPTEMBER_2024, span


def test_parts_of_the_year_of_a_forecast_stand_in_its_rows() -> None:
    found = by_row(
        summary(
            "|Net sales|Operating profit",
            "First half|400|46",
            "Full year|880|100",
            title="Forecast for the fiscal year ending December 31, 2025",
        )
    )
    assert str(found["First half", "400"]["period_end"]) == "2025-06-30"
    assert str(found["Full year", "880"]["period_end"]) == "2025-12-31"


FORECAST = (
    "# Summary of Financial Results for the {name} of the Year Ending March 31, 2025 [Japanese GAAP]\n\n"
    "February 7, 2025\n\nAsagiri Foods Co., Ltd.\n\n"
    "## 1. Financial Results for the {name} of the Year Ending March 31, 2025 (April 1, 2024 - {end})\n\n"
    "| | Net sales (Millions of yen) |\n|---|---|\n"
    "| {name} of the Year Ending March 31, 2025 | 48,524 |\n| {name} of the Year Ended March 31, 2024 | 41,222 |\n"
)


@pytest.mark.parametrize(
    ("name", "end", "month"),
    [("Second Quarter", "September 30, 2024", (9, 30)), ("3rd Quarter", "December 31, 2024", (12, 31))],
)
def test_a_quarter_that_is_said_to_run_from_the_start_of_its_year_does_so_in_its_rows(
    name: str, end: str, month: tuple[int, int]
) -> None:
    found = {f["printed"].strip(): span(f) for f in figures(FORECAST.format(name=name, end=end), "")}
    assert found["48,524"] == (date(2024, 4, 1), date(2024, *month))
    assert found["41,222"] == (date(2023, 4, 1), date(2023, *month))


def test_a_quarter_of_three_months_is_one() -> None:
    text = FORECAST.format(name="Second Quarter", end="September 30, 2024").replace("April 1", "July 1")
    assert span(one(text, "48,524", "")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_periods_in_rows_let_the_column_name_the_figure() -> None:
    text = (
        "Results\n\n\tNet Sales\t\tNet Income\n\tUSD millions\t%\tUSD millions\n"
        "Three months ended June 30, 2024\t120\t5.0\t7\n"
    )
    assert one_of_1q24(text, "120")["item_label"] == "Net Sales"
    assert one_of_1q24(text, "5.0")["role"] == "growth"
    assert one_of_1q24(text, "7")["row_path"] == "Net Income"


OUTLOOK = (
    "<p>Outlook</p><p>The table below presents our expectations:</p>"
    + html_table(
        "| Q1 FY2026",
        "Net sales | $92.8 million to $96.8 million",
        "Earnings per share - diluted | $0.33 to $0.39",
        "| Full Year FY2026",
        "Net sales | $3.93 billion to $4.13 billion",
    )
    + "<p>The full year outlook also includes the following additional estimates:</p><ul><li>Capital expenditures of "
    "approximately $12.5 million to $13.5 million</li><li>Opening 14 to 18 new retail stores</li></ul>"
)


def test_an_outlook_of_one_column_heads_its_periods_in_rows() -> None:
    figures = exhibit(OUTLOOK, EXHIBIT_OF_YEAR)
    next_year = (date(2025, 7, 1), date(2026, 6, 30))
    assert span(only(figures, "$96.8 million")) == (date(2025, 7, 1), date(2025, 9, 30))
    assert (span(only(figures, "$4.13 billion")), only(figures, "$4.13 billion")["unit"]) == (next_year, "USD")
    assert span(only(figures, "$13.5 million")) == next_year
    assert only(figures, "18 new retail stores")["period_start"] is not None


def test_a_year_over_rows_dates_the_days_over_columns() -> None:
    text = "Selected data for the years ended December 31, 2024 and 2023 (in thousands)\n\n"
    text += "\tQuarter Ended\tQuarter Ended\n"
    text += "\tDecember 31\tSeptember 30\n2024\t\t\nRevenues\t196,521\t194,331\n2023\t\t\nRevenues\t183,355\t178,029\n"
    assert span(one(text, "196,521")) == (date(2024, 10, 1), date(2024, 12, 31))
    assert span(one(text, "178,029")) == (date(2023, 7, 1), date(2023, 9, 30))


AUSTRALIA = (
    "Example Holdings Limited\n\nAppendix 4E - Preliminary final report for the year ended 30 June 2011\n\n"
    "(Previous corresponding period: Year ended 30 June 2010)\n\n"
)
WHOLE_YEAR = (date(2010, 7, 1), date(2011, 6, 30))
YEAR_BEFORE = (date(2009, 7, 1), date(2010, 6, 30))


def test_rows_named_after_the_period_before() -> None:
    rows = ["- current reporting period | 4.5", "- previous corresponding period | 5.5", "Prior year adjustment | 6.5"]
    text = "| Final dividend | Amount per security (cents) |\n|---|---|\n" + "".join(f"| {row} |\n" for row in rows)
    assert span(one(text, "4.5", AUSTRALIA)) == WHOLE_YEAR
    assert span(one(text, "5.5", AUSTRALIA)) == YEAR_BEFORE
    assert span(one(text, "6.5", AUSTRALIA)) == WHOLE_YEAR


def test_a_part_headed_by_a_range_dates_the_rows_of_its_tables() -> None:
    text = (
        "1. Consolidated results for the second quarter (from January 1, 2024 to June 30, 2024)\n\n"
        "(1) Results of operations\n\n"
        "|  | Net sales | Operating income |\n|---|---|---|\n|  | Yen Mln | Yen Mln |\n| June 2024 | 10,035 | 295 |\n"
        "| June 2023 | 8,798 | △ 8 |\n\n(2) Financial position\n\n"
        "|  | Total assets | Equity ratio |\n|---|---|---|\n|  | Yen Mln | % |\n| June 2024 | 15,002 | 7.6 |\n"
        "| December 2023 | 13,615 | 8.8 |\n"
    )
    assert span(one(text, "10,035", HALF)) == H1_2024
    assert span(one(text, "△ 8", HALF)) == H1_2023
    assert span(one(text, "13,615", HALF)) == (None, date(2023, 12, 31))


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
    assert span(one(text, "€31.1bn", HALF)) == H1_2024


def test_a_year_over_rows_holds_beyond_a_total_among_them() -> None:
    lines = ["|Quarter Ended", "|March 31|June 30", "|(in thousands)", "2024||", "Total revenues|463|2,255"]
    lines += ["Costs|(5,600)|(4,787)", "2023||", "Total revenues|260|10,890", "Costs|(9,160)|(8,119)"]
    rows = (line.replace("Quarter Ended", "~Quarter Ended").replace("(in", "~(in").split("|") for line in lines)
    cells = ("".join(f"<td colspan={1 + cell.startswith('~')}>{cell.strip('~')}</td>" for cell in row) for row in rows)
    table = f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
    page = f"<html><body><p>{QUARTER.splitlines()[0]}</p>{table}</body></html>"
    found = {f["printed"].strip(): span(f) for f in land_text(page, hint=None)["figures"]}
    assert found["(4,787)"] == (date(2024, 4, 1), date(2024, 6, 30))
    assert found["(9,160)"] == (date(2023, 1, 1), date(2023, 3, 31))


def test_a_date_behind_a_name_is_not_what_its_row_is_about() -> None:
    text = "Debt at September 30, 2024\n(USD in thousands)\n\n\tInterest rate\tPrincipal\n"
    text += "Harbor Hotel (Aug 2026)\t3.96%\t148,216\nTerm loan (May 2027)\t3.85%\t300,000\n"
    assert span(one(text, "148,216"))[1] == date(2024, 9, 30)


def test_parts_of_a_year_in_rows_take_the_year_that_heads_them() -> None:
    text = (
        "### Sales for 2024 (in millions of euros)\n\n| Full-year 2024 | Wines | Watches | Total |\n|---|---|---|---|\n"
        "| First quarter | 305 | 108 | 413 |\n| Second quarter | 283 | 106 | 389 |\n| First half | 588 | 214 | 802 |\n"
        "| First 9 months | 917 | 311 | 1,228 |\n"
    )
    assert span(one(text, "106")) == (date(2024, 4, 1), date(2024, 6, 30))
    assert span(one(text, "802")) == (date(2024, 1, 1), date(2024, 6, 30))
    assert span(one(text, "311")) == (date(2024, 1, 1), date(2024, 9, 30))


def test_years_that_label_rows_of_shares() -> None:
    text = (
        "(in € millions, except share and per share data)\n\n**Weighted-average ordinary shares outstanding**\n\n"
        "| | Basic | Diluted |\n|---|------|-|\n|2024 | 201,575,568 | 207,399,501 |\n"
        "|2023 | 194,881,723 | 198,012,369 |\n"
    )
    before = one(text, "194,881,723")
    assert (before["unit"], before["value"]) == ("shares", 194_881_723)
    assert span(before) == (date(2023, 7, 1), date(2023, 9, 30))


@pytest.mark.parametrize("rule", ["", "----\n"])
def test_days_below_their_months_head_columns_of_the_years_that_head_rows(rule: str) -> None:
    text = (
        "Summary of Quarterly Results\n(Thousands of dollars, except share data)\n\n"
        "                                       Quarter Ended\n"
        "                     ---------------------------------------------\n"
        "                        March       June    September   December\n"
        "                          31         30         30         31\n"
        "                     ---------------------------------------------\n\n"
        f"2024\n{rule}"
        "Net sales ........    $216,730   $228,003   $212,542   $215,477\n"
        "Net earnings .....      10,410      9,960     11,590     12,420\n\n"
        f"2023\n{rule}"
        "Net sales ........    $202,475   $194,560   $195,728   $194,898\n"
        "Net earnings .....      13,320     13,010     12,310     12,580\n"
    )
    head = "Acme Widgets Inc.\n\n"
    assert spans(text, "Net earnings", head)[:4] == [
        *QUARTERS_TO_SEPTEMBER_2024[1:],
        (date(2024, 10, 1), date(2024, 12, 31)),
    ]
    assert len(spans(text, "Net earnings", head)) == 8
    assert release_of(head + text)["period_end"] == date(2024, 12, 31)


def test_days_that_label_rows_are_of_the_year_that_heads_them() -> None:
    text = (
        "Stock market information\n\n"
        "         Quarter Ended             High             Low         Dividends Paid\n"
        "         -------------            ------           ------       --------------\n"
        "2024\n         March 31                 $94.86           $88.30               N/A\n"
        "         June 30                   90.19            88.92              $.80\n\n"
        "2023\n         March 31                 $96.77           $86.17               N/A\n"
    )
    head = "Acme Widgets Inc.\n\n"
    assert span(one(text, "88.92", head)) == (date(2024, 4, 1), date(2024, 6, 30))
    assert span(one(text, "$86.17", head)) == (date(2023, 1, 1), date(2023, 3, 31))
    assert release_of(head + text)["period_end"] == date(2024, 6, 30)


def test_years_below_what_came_before_them_are_vintages_and_no_periods() -> None:
    rows = "| 2022 | 13 | $ 16,820 |\n| 2023 | 13 | 15,320 |\n| 2024 | 5 | 3,102 |\n"
    text = "Stores by year of opening\n\n| | Units | Revenues (000s) | Average weekly sales |\n|---|---|---|---|\n"
    table = text + "".join(f"{row} 99,526 |\n" for row in ("| Pre-2022 | 23 | $ 30,411 |", *rows.splitlines()))
    found = {f["printed"].strip(): f for f in figures(table)}
    assert {span(f)[1] for f in found.values()} == {date(2024, 9, 30)}
    assert {f["value"] for f in figures(table) if f["printed"].strip() == "99,526"} == {99_526}
    assert found["15,320"]["value"] == 15_320_000
    assert span(one(text + rows.replace(" |\n", " | 7 |\n"), "15,320"))[1] == date(2023, 9, 30)
