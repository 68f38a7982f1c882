"""Heads of columns and what stands above tables, as releases of all countries printed them when they were met last.

Here: inventions of what broke. Not here: what was met before (`test_heads_seen_at_first_sight.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.conftest import land_text
from tests.tieout.layout_kit import figures, one, release_of, span
from tests.tieout.test_pdf import Text, pdf, right
from tieout.formats.grid import Cell, Grid, Row
from tieout.formats.label_columns import with_labels_first
from tieout.tables.home_dollars import home_dollar
from tieout.vocabulary.currencies import find_subunit
from tieout.vocabulary.stocks import is_capital, is_stock

HALF, HALF_BEFORE = (date(2024, 1, 1), date(2024, 6, 30)), (date(2023, 1, 1), date(2023, 6, 30))
BULLETIN = "# Lantau Estates Limited\n\n2024 Interim Results\n\nHong Kong, 8th August 2024\n\n"
HIGHLIGHTS = (
    "| Six months ended 30th June | Note | 2024<br>HK$M | 2023(e)<br>HK$M<br>Restated | Change<br>in % |\n"
    "|---|---|---|---|---|\n| Revenue | | 7,297 | 6,910 | +6% |\n| Underlying | (a), (b) | 3,901 | 4,169 | -6% |\n"
    "| | | HK$ | HK$ | |\n| Earnings per share | | | | |\n| Underlying | (c), (d) | 0.67 | 0.71 | -6% |\n"
)


def test_a_year_with_its_unit_in_one_cell_is_a_year_alone() -> None:
    found = {f["printed"].strip(): f for f in figures(HIGHLIGHTS, BULLETIN)}
    assert span(found["7,297"]) == span(found["0.67"]) == HALF
    assert span(found["6,910"]) == span(found["0.71"]) == HALF_BEFORE


def test_a_mark_among_marks_is_no_unit() -> None:
    found = one(HIGHLIGHTS, "0.67", BULLETIN)
    assert (found["value"], found["unit"]) == (Decimal("0.67"), "HKD/shares")
    assert find_subunit("Earnings per share (c)") is not None


def test_numbers_left_of_the_labels_of_a_page_have_a_column_of_their_own() -> None:
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


def test_a_year_over_years_heads_its_own_column() -> None:
    texts: list[Text] = [
        (40.0, 780.0, "Lantau Estates Limited"),
        (40.0, 760.0, "2024 Interim Results, 8 August 2024"),
        right(470.0, 720.0, "2023(e)"),
        *(right(x, 708.0, text) for x, text in ((400.0, "2024"), (470.0, "HK$M"), (540.0, "Change"))),
        *(right(x, 696.0, text) for x, text in ((400.0, "HK$M"), (470.0, "Restated"), (540.0, "in %"))),
        (40.0, 696.0, "Six months ended 30 June"),
    ]
    rows = {"Revenue": "7,297 6,910 +6%", "Operating profit": "3,901 4,169 -6%", "Profit": "2,223 4,348 -49%"}
    for number, (label, values) in enumerate(rows.items()):
        y = 682.0 - 12 * number
        texts += [
            (40.0, y, label),
            *(right(x, y, v) for x, v in zip((400.0, 470.0, 540.0), values.split(), strict=True)),
        ]
    found = {f["printed"].strip(): span(f) for f in land_text(pdf(texts), uri="lantau/interim.pdf")["figures"]}
    assert (found["7,297"], found["6,910"]) == (HALF, HALF_BEFORE)


def test_a_quarter_of_two_calendar_years_is_of_no_calendar_year() -> None:
    text = (
        "# Karst Elektronik AG Quarterly Report Q3 2024/25\n\nGraz, 4 February 2025\n\n"
        "| in € million | Q3 2024/25 | Q3 2023/24 |\n|---|---|---|\n| Revenue | 397 | 391 |\n| EBIT | 32 | 27 |\n"
    )
    assert span(one(text, "397", "")) == (date(2024, 10, 1), date(2024, 12, 31))
    assert span(one(text, "391", "")) == (date(2023, 10, 1), date(2023, 12, 31))


def test_the_day_of_a_release_and_the_period_before_are_not_those_of_its_table() -> None:
    text = (
        "# Mallee Grain Limited\n\nAppendix 4D\n\nReporting period: Half year ended 31 December 2023\n\n"
        "Previous corresponding period: Half year ended 31 December 2022\n\nRelease date: 19 February 2024\n\n"
        "| | | | | | $A'000 |\n|---|---|---|---|---|---|\n| Revenue from operations | up | 28% | to | | 442,567 |\n"
        "| Net profit for the period | up | 178% | to | | 9,893 |\n"
    )
    assert span(one(text, "442,567", "")) == (date(2023, 7, 1), date(2023, 12, 31))


EXCHANGE = (
    "# Tapti Glass Limited\n\nFinancial Results – Ind-AS\n\n(Rs. in lakhs)\n\n"
    "| | Particulars | 3 months/ 6 months ended (dd-mm-yyyy) "
    "| Year to date figures for current period ended (dd-mm-yyyy) |\n"
    "|---|---|---|---|\n| | Date of start of reporting period | 01-01-2025 | 01-04-2024 |\n"
    "| | Date of end of reporting period | 31-03-2025 | 31-03-2025 |\n"
    "| | Whether results are audited or unaudited | Audited | Audited |\n| 1 | Income | | |\n"
    "| | Revenue from operations | 12948.48 | 43848.71 |\n| 2 | Expenses | | |\n"
    "| (a) | Cost of materials consumed | 4112.32 | 14353.91 |\n| (b) | Finance costs | 43.94 | 154.56 |\n"
    "| | Total expenses | 4156.26 | 14508.47 |\n"
)


def test_days_in_header_rows_tell_from_when_to_when_a_column_runs() -> None:
    found = {f["printed"].strip(): f for f in figures(EXCHANGE, "")}
    assert span(found["12948.48"]) == (date(2025, 1, 1), date(2025, 3, 31))
    assert span(found["43848.71"]) == (date(2024, 4, 1), date(2025, 3, 31))


def test_numbers_of_lines_need_no_head() -> None:
    labels = {f["row_label"] for f in figures(EXCHANGE, "") if f["source"] == "table"}
    assert labels == {"Revenue from operations", "Cost of materials consumed", "Finance costs", "Total expenses"}


def test_neither_end_of_a_span_is_the_day_of_the_release() -> None:
    text = (
        "# Fjellrev Outdoor AG Q3 Report\n\nThird quarter 2024-07-01 – 2024-09-30\n\n"
        "The total income of the Group was TEUR 199,358, a decrease of 11.7%.\n"
    )
    document = release_of(text)
    assert document["announced_on_source"] != "printed"
    assert document["fiscal_period"] == "q3"


def test_australian_standards_tell_whose_dollars_are_meant() -> None:
    assert home_dollar("Revenue in $’000. Debt excludes leases under AASB 16.") == "AUD"


PERIODS = (
    "# Sorang Alloys Limited\n\nCIN: L27100WB2002PLC095123\n\n"
    "## Statement of unaudited results for the quarter and year-to-date ended 31 December 2025\n\n(₹ in Crores)\n\n"
    "|Particulars|Quarter ended||Period ended|||Year ended||\n|-|-|-|-|-|-|-|-|\n"
    "||31-Dec-25|31-Dec-24|31-Dec-25|31-Dec-24|31-Mar-25|31-Dec-25|31-Dec-24|\n"
    "||Unaudited|Unaudited|Unaudited|Unaudited|Audited|Unaudited|Unaudited|\n"
    "|Revenue from operations|4,421.46|3,756.27|13,311.85|11,010.78|15,158.63|||\n"
    "|\\*\\*Total expenses\\*\\*|\\*\\*3,934.35\\*\\*|\\*\\*3,300.51\\*\\*|\\*\\*11,705.69\\*\\*|9,660.42|13,293.1|||\n"
)


def test_a_period_beside_quarters_runs_from_the_start_of_an_indian_year() -> None:
    found = {f["printed"].strip(): span(f) for f in figures(PERIODS, "")}
    assert found["4,421.46"] == (date(2025, 10, 1), date(2025, 12, 31))
    assert found["13,311.85"] == (date(2025, 4, 1), date(2025, 12, 31))
    assert found["15,158.63"] == (date(2024, 4, 1), date(2025, 3, 31))


def test_emphasis_that_a_converter_escaped_hides_no_number() -> None:
    found = {f["printed"].strip(): f for f in figures(PERIODS, "")}
    assert found["3,934.35"]["row_label"] == "Total expenses"
    assert found["11,705.69"]["value"] == Decimal("117056900000")


def test_tangible_assets_per_share_are_of_a_day_and_so_is_paid_up_capital() -> None:
    assert is_stock("Net Tangible (Liabilities) Assets per Ordinary Share")
    assert is_capital("Paid - up equity share capital (Face Value - ₹ 10 Per Share)")
    assert not is_capital("Paid-up share issue costs")


def test_references_to_notes_may_be_wrapped() -> None:
    text = (
        "## Consolidated statement of financial position\n\n| HK$ million | Notes | 30 June 2024 | 31 December 2023 |\n"
        "|---|---|---|---|\n| Capital | 20(1) | 6,264 | 6,264 |\n| | 20(3), | | |\n| Reserves | 35 | 805 | 752 |\n"
        "| Non-controlling interests | 29 | (54) | (37) |\n"
    )
    assert {f["printed"].strip() for f in figures(text, BULLETIN)} == {"6,264", "805", "752", "(54)", "(37)"}


def test_a_continent_is_not_abroad() -> None:
    text = "Acme Papers Inc. (TSX: ACP), a leading North American maker of envelopes, earned $5 million."
    assert home_dollar(text) == "CAD"
    assert home_dollar(text.replace("North ", "")) is None
