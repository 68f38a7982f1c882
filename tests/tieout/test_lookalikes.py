"""What looks like a table, a fiscal year, weeks or a unit and is none, beside what is one.

Here: fictional texts and pages. Not here: where each of them is read at length (`test_page_layouts.py`, ...).
"""

from __future__ import annotations

import time
from datetime import date

import pytest

from tests.tieout.layout_kit import figures, one, span
from tieout.formats import stacked_cells
from tieout.formats.decoding import Line
from tieout.formats.html import render
from tieout.formats.lone_cells import LoneCell, runs_of_cells
from tieout.formats.stacked_cells import find_stacked_grids
from tieout.vocabulary.currencies import find_subunit
from tieout.vocabulary.dates import date_order
from tieout.vocabulary.learnt_calendar import learn_calendar
from tieout.vocabulary.units import per_what


def _listed(*rows: tuple[str, str]) -> str:
    items = "".join(f"<li><span>{left}</span><span>{right}</span></li>" for left, right in rows)
    return f"<html><body><ul>{items}</ul></body></html>"


def _lines(*texts: str) -> list[Line]:
    return [Line(number, text, "\n") for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    "rows",
    [
        (("Highlights", "3"), ("Review", "5"), ("Notes", "12")),
        (("Annual meeting", "14 May"), ("Doors open", "10:00"), ("Room", "25"), ("Passcode", "883412")),
    ],
)
def test_a_list_with_bare_numbers_is_no_table(rows: tuple[tuple[str, str], ...]) -> None:
    assert render(_listed(*rows))[1] == []


@pytest.mark.parametrize(
    "rows",
    [
        (("Revenue", "$4.2m"), ("Margin", "17%"), ("Mills", "25")),
        (("", "2024"), ("Looms", "31"), ("Mills", "25"), ("Shops", "8")),
        (("Key figures", "(in millions)"), ("Sales", "31"), ("Costs", "25"), ("Profit", "6")),
    ],
)
def test_a_list_of_marked_or_headed_numbers_is_a_table(rows: tuple[tuple[str, str], ...]) -> None:
    assert len(render(_listed(*rows))[1]) == 1


def test_page_numbers_between_pipes_are_no_column() -> None:
    pages = [f"|{text}|" for text in ("Review", "3", "Accounts", "14", "Notes", "21", "Offices", "40")]
    assert find_stacked_grids(_lines(*pages)) == []
    assert len(find_stacked_grids(_lines(*pages[:-1], "|1,040|", "|Sales|", "|4.2|", "|Costs|", "|(3)|"))) == 1


def test_captions_without_rows_below_cost_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    following = stacked_cells._following

    def counted(run: list[LoneCell], index: int) -> int:
        nonlocal looked
        looked += 1
        return following(run, index)

    monkeypatch.setattr(stacked_cells, "_following", counted)
    cells = ["Sales", "41", "38"] * 3 + ["June 30", "Sales of cloth"] * 400
    find_stacked_grids(_lines(*cells))
    assert 0 < looked < 4 * len(cells)


def test_days_over_years_cost_their_number() -> None:
    lines = _lines(*["June 30", "2004"] * 20_000)
    started = time.process_time()
    assert [len(run) for run in runs_of_cells(lines, ())] == [20_000]
    assert time.process_time() - started < 5


def test_blocks_in_each_other_are_looked_into_once() -> None:
    deep = "".join("<div>" * 900 + "<b>Sales</b><span>4</span>" + "</div>" * 900 for _ in range(6))
    started = time.process_time()
    assert render(f"<html><body>{deep}</body></html>")[1] == []
    assert time.process_time() - started < 5


def test_a_cell_of_many_blank_elements_is_read_once() -> None:
    blank = '<span style="padding-left:3px"> </span>' * 40_000
    rows = f"<tr><td>{blank}Sales</td><td>5.1</td></tr><tr><td>Costs<br><br>{blank}</td><td>4.2<br><br></td></tr>"
    started = time.process_time()
    (grid,) = render(f"<html><body><table>{rows}</table></body></html>")[1]
    assert grid.rows[0].label.text.strip() == "Sales"
    assert time.process_time() - started < 2


def test_a_day_on_which_something_happened_ends_no_year_of_weeks() -> None:
    head = "Acme Widgets Inc. annual results\n\nYears ended December 31, 2023 and 2022. "
    table = "\n\n(in millions)    2023   2022\nSales             100     90\nCosts              80     75\n"
    for happened in ("On December 25, 2022 a mill burnt down.", "The notes dated December 25, 2022 were repaid."):
        assert span(one(table, "90", head + happened)) == (date(2022, 1, 1), date(2022, 12, 31))
    weeks = learn_calendar(f"{head}\n\nBalance sheets\n\n   December 31, 2023     December 25, 2022\n")
    assert weeks.week_ends == (date(2022, 12, 25), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("sentence", "month"),
    [
        ("The lease of the mill ran from 1 April 2024 to 31 March 2025.", 12),
        ("Under the buy-back programme, 1 April 2024 to 31 March 2025, we bought shares.", 12),
        ("Sales of the year, 1 April 2024 to 31 March 2025, were lower.", 3),
        ("(1 April 2024 - 31 March 2025)", 3),
    ],
)
def test_a_year_of_a_lease_is_no_fiscal_year(sentence: str, month: int) -> None:
    text = f"Acme Widgets Inc. results for the three months ended September 30, 2025\n\n{sentence}\n"
    assert learn_calendar(text).end_month == month


def test_crores_by_their_letters_are_of_rupees() -> None:
    text = "Revenue was Rs. 400 Cr, up from INR 350 Cr. Profit was ₹ 40 crs. Costs were $90 Cr.\n"
    values = {f["printed"]: f["value"] for f in figures(text)}
    assert values["Rs. 400 Cr"] == 4_000_000_000
    assert (values["INR 350 Cr"], values["₹ 40 crs"]) == (3_500_000_000, 400_000_000)
    assert values["$90"] == 90


def test_thousands_set_apart_by_spaces_behind_a_currency() -> None:
    text = "Revenue was NOK 1 200 million (1 100) and EBIT was 1 020 MNOK. In room 5 200 people met.\n"
    values = {f["printed"]: f["value"] for f in figures(text)}
    assert (values["NOK 1 200 million"], values["1 100"]) == (1_200_000_000, 1_100_000_000)
    assert "NOK 1" not in values
    assert values["200 people"] == 200
    assert one("Revenue was NOK 1 200 million (1 100).\n", "1 100")["period_end"] == date(2023, 9, 30)


@pytest.mark.parametrize(
    ("text", "is_subunit"),
    [
        ("earnings per share (sen)", True), ("Sen", True), ("RM Sen", True), ("sen per share", True),
        ("Amartya Sen", False), ("Sen. Warren", False), ("Sen loans", False),
    ],
)  # fmt: skip
def test_sen_is_money_and_no_name(text: str, is_subunit: bool) -> None:
    assert (find_subunit(text) is not None) == is_subunit


def test_tiles_print_a_number_above_its_name() -> None:
    def tiles(*pairs: tuple[str, str]) -> str:
        blocks = "".join(f"<div><h3>{value}</h3><p>{name}</p></div>" for value, name in pairs)
        return f"<html><body><div>{blocks}</div></body></html>"

    lines, grids, _ = render(tiles(("$4.2m", "Revenue"), ("17%", "Margin"), ("25", "Mills")))
    assert (len(grids), lines[0]) == (1, "| Revenue | $4.2m |")
    assert render(tiles(("1.", "Revenue rose"), ("2.", "Margins fell"), ("3.", "Mills shut")))[1] == []
    assert render(tiles(("1", "Revenue rose"), ("2", "Margins fell"), ("3", "Mills shut")))[1] == []


def test_tables_of_one_row_with_bare_numbers_are_no_table() -> None:
    def page(*rows: tuple[str, str]) -> str:
        tables = "".join(f"<table><tr><td>{left}</td><td>{right}</td></tr></table>" for left, right in rows)
        return f"<html><body>{tables}</body></html>"

    assert render(page(("Menu", "2"), ("Contact us", "4"), ("Map", "9")))[1] == []
    assert len(render(page(("Sales", "2.1"), ("Costs", "1.4"), ("Profit", "0.7")))[1]) == 1


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("2", "22,100", "21,480"), ["22,100", "21,480"]),  # the number of a note
        (("22,100", "21,480", "14"), ["22,100", "21,480"]),  # the number of the page
        (("22,100", "21,480"), ["22,100", "21,480"]),
        (("22", "14"), ["22", "14"]),
    ],
)
def test_a_number_too_many_in_a_row_of_cells(values: tuple[str, ...], expected: list[str]) -> None:
    cells = ["Three Months Ended", "September 30,", "2024", "2023"]
    cells += ["Sales", "41,300", "38,950", "Rent", "1,300", "950", "Costs", *values, "Profit", "19,200", "17,470"]
    (grid,) = find_stacked_grids(_lines(*cells))
    rows = {row.label.text: [cell.text for cell in row.values] for row in grid.rows}
    assert rows["Costs"] == expected


def test_a_commission_of_dealers_counts_no_dealers() -> None:
    text = "| | 2024 | 2023 |\n|---|---|---|\n| Registered dealers commission | 55 | 44 |\n"
    text += "| Registered dealers | 7 | 6 |\n"
    assert (one(text, "55")["unit"], one(text, "7")["unit"]) == ("pure", "dealers")


def test_hashes_number_wells_where_money_has_its_sign() -> None:
    text = "Revenue was $45.2 million, cost $20.1 million, profit $25.1 million and cash $3.4 million.\n"
    text += "Wells #1,234, #1,250 and #1,310 came on line.\n"
    assert not [f for f in figures(text) if f["unit"] == "GBP"]


def test_marks_of_descriptions_hide_what_stands_between_their_own_ends_only() -> None:
    text = "The operator <:: opens.\n\nNet sales were $84 million.\n\n<::Chart: 12, 23 ::>\n"
    assert one(text, "$84 million")["value"] == 84_000_000
    assert not [f for f in figures(text) if f["printed"].strip() in {"12", "23"}]


def test_descriptions_that_never_end_cost_their_length() -> None:
    started = time.process_time()
    figures("Net sales were $84 million.\n" + "a <:: chart\n" * 20_000)
    assert time.process_time() - started < 6


def test_days_on_one_line_cost_their_number() -> None:
    started = time.process_time()
    figures("Net sales were $84 million for the quarter ended June 30, 2024.\n" + "June 30, 2024 " * 6_000 + "\n")
    assert time.process_time() - started < 10


def test_a_lease_that_expires_with_its_month_ends_no_year() -> None:
    text = (
        "Acme today reported results for the quarter ended May 1, 2021.\n\nThe lease expires January 31, 2025.\n\n"
        "(in thousands)\n                          Three months ended\n"
        "                         May 1,      May 2,\n"
        "                          2021        2020\n"
        "Revenue                 $ 4,520     $ 4,010\nCost of sales             2,010       1,800\n"
    )
    head = "Acme Stores Inc. Reports First Quarter Results\n\nMay 20, 2021\n\n"
    assert span(one(text, "2,010", head)) == (date(2021, 1, 31), date(2021, 5, 1))


def test_the_exchange_of_a_customer_tells_no_order_of_dates() -> None:
    assert date_order("Sales to firms on the NYSE rose until 03/04/2024.") is None
    assert date_order("Acme (NYSE: ACM) closed on 03/04/2024.") is False
    assert date_order("Acme trades on the New York Stock Exchange since 03/04/2024.") is False


def test_a_comparative_before_its_money_is_no_number_of_a_list() -> None:
    text = "Operating profit was 74 (50) MSEK.\n\n(1) MSEK 31 of it is from Norway.\n"
    assert [f["value"] for f in figures(text)] == [74_000_000, 50_000_000, 31_000_000]


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


def test_three_ordinals_alone_are_no_quarters() -> None:
    text = (
        "Loans by lien as of September 30, 2024 (in millions)\n\n"
        "| | First | Second | Third | Total |\n|---|---|---|---|---|\n| Mortgages | 10 | 20 | 30 | 60 |\n"
        "| Leases | 11 | 21 | 31 | 63 |\n"
    )
    assert {f["period_end"] for f in figures(text)} == {date(2024, 9, 30)}
    told = text.replace("Loans by lien as of September 30, 2024", "Loans made by quarter of 2024")
    assert {f["period_end"] for f in figures(told)} >= {date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30)}


def test_what_capital_markets_earn_is_of_the_period() -> None:
    text = (
        "Results (in millions)\n\n| | Three months ended September 30, 2024 |\n|---|---|\n| Revenue | 100 |\n"
        "| Debt capital markets fees | 7 |\n| Paid-up share capital | 50 |\n"
    )
    starts = [f["period_start"] for f in figures(text)]
    assert starts == [date(2024, 7, 1)] * 2 + [None]


def test_a_margin_beside_its_change_is_a_rate() -> None:
    text = (
        "Key figures\n\n| | Q3 2024 | Change |\n|---|---|---|\n| Gross margin | 39.5 | 2.4% |\n"
        "| Operating margin | 12.5 | 1.4% |\n| Net margin | 9.5 | 0.4% |\n"
    )
    assert [f["unit"] for f in figures(text) if f["column_label"] == "Q3 2024"] == ["percent"] * 3


def test_each_vs_column_has_the_base_it_names() -> None:
    text = (
        "(in millions)\n\n| | Q3 2024 | vs. Q3 2023 | vs. Q2 2024 |\n|---|---|---|---|\n| Sales | $100 | 5% | 2% |\n"
        "| Cost | $10 | -3% | 1% |\n"
    )
    bases = [f["base_period_end"] for f in figures(text) if f["role"] == "growth"]
    assert bases == [date(2023, 9, 30), date(2024, 6, 30)] * 2


def test_an_average_of_what_remains_is_of_a_day() -> None:
    text = (
        "Leases\n\n| | December 31, 2023 | September 30, 2024 |\n|---|---|---|\n"
        "| Weighted-average remaining lease term - offices | 11.3 years | 10.9 years |\n"
        "| Weighted-average discount rate - offices | 6.1% | 6.3% |\n"
    )
    assert {span(f) for f in figures(text)} == {(None, date(2023, 12, 31)), (None, date(2024, 9, 30))}
    weighted = text.replace("Weighted-average discount rate - offices", "Weighted average shares, basic")
    assert (date(2024, 7, 1), date(2024, 9, 30)) in {span(f) for f in figures(weighted)}


def test_quarter_ended_at_the_left_of_dates_heads_all_of_them() -> None:
    days = ["Dec. 31, 2023", "Mar. 31, 2024", "June 30, 2024", "Sept. 30, 2024"]
    rows = [("Cost of sales", 118, 126, 128, 138), ("Marketing", 38, 39, 35, 22), ("Other", 9, 10, 8, 8)]
    text = "\n".join(
        [
            " " * 34 + "Quarter Ended",
            " " * 32 + "".join(f"{day:>16}" for day in days),
            *(f"{label:<32}" + "".join(f"{value:>16}" for value in values) for label, *values in rows),
        ]
    )
    cost = [f for f in figures(text) if f["row_label"] == "Cost of sales"]
    assert [span(f)[0] for f in cost] == [date(2023, 10, 1), date(2024, 1, 1), date(2024, 4, 1), date(2024, 7, 1)]
