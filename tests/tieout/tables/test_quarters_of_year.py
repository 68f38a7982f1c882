"""Columns that number the quarters of one year (`tables/quarters_of_year.py`), and ordinals that are no quarters."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import figures, one
from tests.tieout.page_kit import exhibit, html_table, only
from tests.tieout.periods_kit import span


def test_three_ordinals_alone_are_no_quarters() -> None:
    text = (
        "Loans by lien as of September 30, 2024 (in millions)\n\n"
        "| | First | Second | Third | Total |\n|---|---|---|---|---|\n| Mortgages | 10 | 20 | 30 | 60 |\n"
        "| Leases | 11 | 21 | 31 | 63 |\n"
    )
    assert {f["period_end"] for f in figures(text)} == {date(2024, 9, 30)}
    told = text.replace("Loans by lien as of September 30, 2024", "Loans made by quarter of 2024")
    assert {f["period_end"] for f in figures(told)} >= {date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30)}


def test_days_of_quarterly_data_end_quarters() -> None:
    rows = ("2025 | March 31, | June 30,(A)", "Net sales | $272,541 | $294,963")
    figures = exhibit(f"<p>Quarterly Financial Data</p><p>(in thousands)</p>{html_table(*rows)}")
    assert [span(only(figures, text))[0] for text in ("$272,541", "$294,963")] == [date(2025, 1, 1), date(2025, 4, 1)]


def test_quarters_below_a_fiscal_year_are_its_parts_and_years_are_named_as_their_ends_tell() -> None:
    text = (
        "ACME TRADING INC.\nQuarterly data for the fiscal years ended February 2, 2020 and February 3, 2019\n\n"
        "| (in thousands) | Fiscal 2019 - 52 weeks | | | |\n|---|---|---|---|---|\n"
        "| | First Quarter | Second Quarter | Third Quarter | Fourth Quarter |\n"
        "| Net sales | $ 114,244 | $ 121,963 | $ 119,768 | $ 259,649 |\n"
        "| Gross profit | 60,918 | 64,804 | 65,365 | 137,062 |\n\n"
        "| (in thousands) | Fiscal 2018 - 53 weeks | | | |\n|---|---|---|---|---|\n"
        "| | First Quarter | Second Quarter | Third Quarter | Fourth Quarter |\n"
        "| Net sales | $ 100,207 | $ 110,653 | $ 106,701 | $ 250,541 |\n"
        "| Gross profit | 55,940 | 62,240 | 60,971 | 131,251 |\n"
    )
    rows = land_text(text, hint=None)
    assert [span(f) for f in rows["figures"][:4]] == [
        (date(2019, 2, 4), date(2019, 5, 5)),
        (date(2019, 5, 6), date(2019, 8, 4)),
        (date(2019, 8, 5), date(2019, 11, 3)),
        (date(2019, 11, 4), date(2020, 2, 2)),
    ]
    assert (rows["documents"][0]["fiscal_year"], rows["documents"][0]["fiscal_year_end_month"]) == (2019, 1)


def test_columns_of_one_year_have_it_from_the_head_of_the_labels() -> None:
    table = "Fiscal 2024\t4th Quarter\t3rd Quarter\t2nd Quarter\t1st Quarter\n"
    table += "Net sales\t8,412\t9,180\t7,715\t7,102\nNet income\t912\t980\t715\t602\n"
    found = {f["printed"].strip(): span(f) for f in figures(table)}
    assert found["9,180"] == (date(2024, 7, 1), date(2024, 9, 30))
    assert found["602"] == (date(2024, 1, 1), date(2024, 3, 31))


QUARTERS_OF_2023 = [
    (date(2023, first, 1), last)
    for first, last in zip(
        (1, 4, 7, 10), (date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31)), strict=True
    )
]


@pytest.mark.parametrize(
    "heads",
    ["First|Second|Third|Fourth|Year", "1st|2nd|3rd|4th|Total", "First Quarter (a)|Second|Third|Fourth|Full year"],
)
@pytest.mark.parametrize("heading", ["Year ended December 31, 2023", "2023 by quarter"])
def test_quarters_by_their_numbers_are_of_the_year_in_the_heading(heads: str, heading: str) -> None:
    text = (
        f"{heading}\n(Unaudited)\n\n| (in millions) | {heads.replace('|', ' | ')} |\n|---|---|---|---|---|---|\n"
        "| Net sales | 1,463 | 1,858 | 1,840 | 1,596 | 6,757 |\n"
        "| Cost of sales | 1,054 | 1,291 | 1,303 | 1,154 | 4,802 |\n"
    )
    sales = [span(f) for f in figures(text) if f["row_label"] == "Net sales"]
    assert sales == [*QUARTERS_OF_2023, (date(2023, 1, 1), date(2023, 12, 31))]


def test_quarters_by_their_numbers_head_numbers_after_single_spaces() -> None:
    rows = {
        "Net sales": "1,463 1,858 1,840 5,161",
        "Cost of sales": "1,054 1,291 1,303 3,648",
        "Gross profit": "409 567 537 1,513",
    }
    heading = "Quarterly data\nYear to date September 30, 2024\n(In millions)\n"
    run_on = "".join(f"{label} {numbers}\n" for label, numbers in rows.items())
    nine = (date(2024, 1, 1), date(2024, 9, 30))
    text = f"{heading}First Second Third YTD\n{run_on}"
    assert span(one(text, "1,858")) == (date(2024, 4, 1), date(2024, 6, 30))
    assert span(one(text, "5,161")) == nine


def test_quarters_below_each_measure_are_of_the_year_over_them() -> None:
    text = (
        "Acme Homes, Inc. segment data. The company's fiscal year ends on October 31.\n\nFiscal 2019\n\n"
        "| | Units delivered | | | | | Average price per unit ($ thousands) | | | | |\n"
        "|---|---|---|---|---|---|---|---|---|---|---|\n"
        "| | Q1 | Q2 | Q3 | Q4 | FY | Q1 | Q2 | Q3 | Q4 | FY |\n"
        "| North | 384 | 518 | 546 | 775 | 2,223 | $707.1 | $666.2 | $659.4 | $655.2 | $667.7 |\n"
        "| South | 228 | 313 | 312 | 445 | 1,298 | 776.0 | 775.6 | 780.2 | 738.9 | 764.2 |\n"
    )
    found = {f["printed"].strip(): f for f in land_text(text, hint=None)["figures"]}
    assert [span(found[printed]) for printed in ("384", "$666.2", "775.6", "2,223")] == [
        (date(2018, 11, 1), date(2019, 1, 31)),
        (date(2019, 2, 1), date(2019, 4, 30)),
        (date(2019, 2, 1), date(2019, 4, 30)),
        (date(2018, 11, 1), date(2019, 10, 31)),
    ]
    assert (found["$666.2"]["value"], found["384"]["value"]) == (666_200, 384)


def test_days_three_months_apart_below_a_fiscal_year_end_its_quarters() -> None:
    head = "Acme Aero, Inc. reports its fourth quarter and fiscal year 2020, which ended March 31, 2020.\n\n"
    table = "Segments (in thousands)\n\n| | Fiscal 2020 | | | |\n|---|---|---|---|---|\n"
    table += "| | June 30 | Sept. 30 | Dec. 31 | Mar. 31 |\n| Sales | 313 | 352 | 338 | 366 |\n"
    table += "| Operating income | 44 | 62 | 57 | 22 |\n"
    assert span(one(table, "352", head)) == (date(2019, 7, 1), date(2019, 9, 30))
    assert span(one(table, "22", head)) == (date(2020, 1, 1), date(2020, 3, 31))


def test_quarters_may_be_cut_short() -> None:
    text = "| | 4th Qtr. 2024 | 3rd Qtr. 2024 |\n|---|---|---|\n| Revenues | 752 | 836 |\n"
    assert span(one(text, "836")) == (date(2024, 7, 1), date(2024, 9, 30))


@pytest.mark.parametrize("heads", ["Unaudited | 3Q | 4Q | 1Q | 2Q", "| IIIQ | IVQ | IQ | IIQ"])
def test_quarters_below_their_years_head_columns_however_they_are_numbered(heads: str) -> None:
    rows = ("| ^2 2023 | ^2 2024", heads, "Riders ('000) |||| ", "City | 81 | 82 | 83 | 84")
    fares = "Fare | $1.10 | $1.11 | $1.12 | $1.13"
    figures = exhibit(f"<p>Selected operating statistics</p>{html_table(*rows, fares)}")
    assert [span(only(figures, text))[0] for text in ("$1.10", "$1.11", "$1.12", "$1.13")] == [
        date(2023, 7, 1),
        date(2023, 10, 1),
        date(2024, 1, 1),
        date(2024, 4, 1),
    ]
    assert only(figures, "81")["value"] == 81_000, "the head says the scale of the counts below it"
    assert not [figure for figure in figures if figure["printed"] in {"3Q", "1Q"}]
