"""Notes on unit and scale (`tables/unit_notes.py`, `headings.py`): above a table, in heads and corners, of the
document.

Here: how far a note holds. Not here: phrases alone (`vocabulary/test_units.py`), what rows say (`test_row_units.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, LANTAU, QUARTER, by_label_and_print, figures, one
from tests.tieout.page_kit import by_row, exhibit, html_table, only, summary
from tests.tieout.periods_kit import YEAR_2023, span
from tests.tieout.statements_kit import EXPRESSED_IN_RMB, INDIAN, LANTAU_HIGHLIGHTS
from tieout.vocabulary.currencies import find_subunit


def test_rows_excepted_from_a_scale_may_have_one_of_their_own() -> None:
    found = by_row(
        summary(
            "|Q2 2024|Q2 2023",
            "Revenue|561.6|513.7",
            "Order backlog|1.94|1.65",
            note="(in millions of dollars, except per share amounts, backlog in billions and employees in units)",
        )
    )
    assert found["Order backlog", "1.94"]["value"] == Decimal("1940000000")


@pytest.mark.parametrize("excepted", ["equity share and per equity share data", "per common share and per ADS amounts"])
def test_what_a_note_excepts_of_a_kind_of_share_is_no_row_of_equity(excepted: str) -> None:
    found = by_row(
        summary(
            "|Q2 2024|Q2 2023",
            "Equity instruments at fair value, net|19|17",
            "Common stock and paid-in capital|561|513",
            note=f"(in millions of dollars, except {excepted})",
        )
    )
    assert found["Equity instruments at fair value, net", "19"]["value"] == 19_000_000
    assert found["Common stock and paid-in capital", "561"]["value"] == 561_000_000


def test_a_year_over_its_unit_heads_a_column() -> None:
    found = by_label_and_print(EXPRESSED_IN_RMB)
    assert {f["unit"] for f in found.values()} == {"CNY"}
    assert found["Operating revenue", "889,468"]["value"] == 889_468_000_000
    assert span(found["Operating revenue", "863,514"]) == YEAR_2023


def test_a_mark_among_marks_is_no_unit() -> None:
    found = one(LANTAU_HIGHLIGHTS, "0.67", LANTAU)
    assert (found["value"], found["unit"]) == (Decimal("0.67"), "HKD/shares")
    assert find_subunit("Earnings per share (c)") is not None


def test_each_part_of_a_note_scales_what_it_names() -> None:
    text = (
        "Operations\n(volume in $ billions; active users in millions)\n\n|  | Q3 2024 | Q3 2023 |\n|---|---|---|\n"
        "| Volume | 73.7 | 35.4 |\n| Active users | 6.3 | 3.6 |\n"
    )
    assert one(text, "73.7")["value"] == 73_700_000_000
    assert (one(text, "6.3")["value"], one(text, "6.3")["unit"]) == (6_300_000, "users")


def test_spaced_years_and_what_a_country_writes_for_its_code() -> None:
    rows = (
        "| ^2 June 30, | ^2 June 30,",
        "| 2 0 2 5 | 2 0 2 4 | 2 0 2 5 | 2 0 2 4",
        "| ^2 NIS | ^2 US dollars (*)",
        "| ^4 (in thousands)",
        "Inventories | 61,704 | 58,219 | 16,548 | 15,627",
    )
    figures = exhibit(f"<p>Sales rose to NIS 146.9 million (US$ 39.4 million).</p>{html_table(*rows)}")
    told = [(f["value"], f["unit"], f["period_end"]) for f in figures if f["row_label"] == "Inventories"]
    assert told == [
        (61_704_000, "ILS", date(2025, 6, 30)),
        (58_219_000, "ILS", date(2024, 6, 30)),
        (16_548_000, "USD", date(2025, 6, 30)),
        (15_627_000, "USD", date(2024, 6, 30)),
    ]
    assert only(figures, "NIS 146.9 million")["unit"] == "ILS"
    assert only(exhibit("<p>Revenue was RM 51.6 million in the quarter.</p>"), "RM 51.6 million")["unit"] == "MYR"


def test_what_a_note_excepts_in_the_singular_and_months_over_two_lines() -> None:
    rows = (
        "| | Trailing 12",
        "| Q2 2025 | Months",
        "Rooms Available | 684,507 | 2,841,513",
        "Rooms | $40,291 | $192,306",
    )
    figures = exhibit(f"<p>(unaudited in thousands, except for room data)</p>{html_table(*rows)}")
    assert [only(figures, text)["value"] for text in ("684,507", "$40,291")] == [684_507, 40_291_000]
    assert span(only(figures, "2,841,513")) == (date(2024, 7, 1), date(2025, 6, 30))


def test_a_long_sentence_that_introduces_a_table_tells_its_unit() -> None:
    told = "The table below compares the components of our revenue and presents what we earned for each truck, " * 2
    rows = html_table("| Q2 2025 | Q2 2024", "Freight revenue | $62.4 | $65.2")
    figures = exhibit(f"<p>(in thousands)</p><p>All of it.</p><p>{told} (revenue in millions):</p>{rows}")
    assert only(figures, "$62.4")["value"] == 62_400_000


def test_a_note_over_all_columns_is_of_the_table() -> None:
    rows = (
        "| June 30, 2025 | June 30, 2024",
        "| ^2 (Dollars in thousands)",
        "Total assets | $470,512 | $474,138",
        "Offices | 7 | 6",
    )
    assert only(exhibit(html_table(*rows)), "7")["value"] == 7


def test_a_scale_of_one_measure_is_none_of_the_others() -> None:
    rows = (
        "| ^4 Three Months Ended June 30, 2025 | As of June 30, 2025",
        "Region | Boat Revenues | Boats Sold | ASP | Average Berths | Yards",
        "North | $127,777 | 419 | $304,957 | 50.5 | 51",
        "South | 108,145 | 323 | 334,814 | 29.7 | 30",
        "West | 59,605 | 121 | 492,603 | 17.0 | 17",
        "East | 134,609 | 299 | 450,197 | 28.7 | 29",
        "Total | $430,136 | 1,162 | $370,169 | 125.9 | 127",
    )
    figures = exhibit(
        f"<p>Boat Revenues, Boats Sold and Average Selling Price</p><p>(Revenues in thousands)</p>{html_table(*rows)}"
    )
    told = [
        (only(figures, printed)["value"], only(figures, printed)["unit"]) for printed in ("108,145", "334,814", "323")
    ]
    assert told == [(108_145_000, "USD"), (334_814, "USD"), (323, "pure")]
    assert only(figures, "50.5")["unit"] == "pure"
    assert only(figures, "51")["value"] == 51
    of_all = exhibit(f"<p>Boats</p><p>(Dollars in thousands)</p>{html_table(*rows)}")
    assert only(of_all, "108,145")["value"] == 108_145_000
    below = html_table(
        "| As of June 30, 2025 |", "Region | Berths | Docks", "North | 18,272 | 256", "South | 12,868 | 1,212"
    )
    further = exhibit(
        f"<p>(Revenues in thousands)</p>{html_table(*rows)}<p>What the company holds by region.</p>{below}"
    )
    assert only(further, "12,868")["value"] == 12_868


TABLE = (
    "\n\n                    1999      1998\n                    ----      ----\n"
    "Seeds            $ 1,394   $ 1,316\nTools                260       234\n"
)

WIRE = (
    "Example Seeds Inc. Reports Fourth Quarter 1999 Results\n\n"
    "NEW YORK, February 2, 2000 - Example Seeds today reported results.\n\n"
)


@pytest.mark.parametrize(
    ("above", "value"),
    [
        ("     Below is what each of our four businesses has sold in the year (in\nmillions):", 260_000_000),
        ("     Below is what each of our four businesses has sold to others in the\nyear (in thousands):", 260_000),
        (
            "     The next table shows what each of our four businesses sold in\n"
            "the year, which is before all that they have sold to each other (in\nmillions):",
            260_000_000,
        ),
        ("     Each business is run by a manager of its own (there are four who\nreport to one):", 260),
    ],
)
def test_a_unit_that_breaks_over_the_end_of_a_line_is_that_of_the_table(above: str, value: int) -> None:
    assert one(above + TABLE, "260", head=WIRE)["value"] == Decimal(value)


def test_all_amounts_are_in_what_the_document_says_once() -> None:
    text = (
        "All amounts are presented in millions of Swedish kronor\n(SEK) unless otherwise stated, and rounding\n"
        "differences may occur.\n\n## Consolidated income statement\n\n"
        "| | 2024 | 2023 |\n|---|---|---|\n| Net sales | 5,166 | 4,582 |\n"
        "| Average number of shares | 37,991,938 | 37,960,086 |\n"
    )
    sales, shares = one(text, "5,166"), one(text, "37,991,938")
    assert (sales["value"], sales["unit"]) == (5_166_000_000, "SEK")
    assert (shares["value"], shares["unit"]) == (37_991_938, "shares")


def test_a_note_of_units_as_a_head_holds_below_further_heads() -> None:
    text = (
        "<TABLE>\n<CAPTION>\n"
        "                                      September 30,     June 30,\n"
        "                                               2024         2024\n"
        "                                      -------------  -----------\n"
        "SELECTED FINANCIAL DATA\n"
        "(Amounts in thousands)\n"
        "<S>                                   <C>            <C>\n"
        "Total assets                          $   2,882,867    2,872,223\n"
        "Loans:\n"
        "   Real estate loans:\n"
        "     One family                       $     926,162      944,268\n"
        "     Home equity                      $     134,641      130,642\n"
        "</TABLE>\n"
    )
    assert one(text, "944,268")["value"] == 944_268_000


def test_a_unit_above_the_title_holds_and_numbers_of_lines_are_no_labels() -> None:
    found = one(INDIAN, "6.64", head="")
    assert (found["value"], found["unit"], found["row_label"]) == (66_400_000, "INR", "b) Other income")


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


def test_a_sentence_that_introduces_a_table_says_its_scale() -> None:
    text = "The quarters of the year were as the board had planned them, which is to say better than those of all "
    text += (
        "the years before. They are as follows, in thousands, except for per share amounts:\n\n\t2024 Quarter Ended\n"
    )
    text += "\tMarch 31\tJune 30\tSept. 30\nRevenues\t333,035\t154,402\t219,082\nIncome\t68,187\t4,798\t9,664\n"
    text += "Earnings per share\t0.96\t0.06\t0.12\n"
    assert (one(text, "219,082")["value"], one(text, "0.12")["value"]) == (Decimal(219_082_000), Decimal("0.12"))


def test_a_unit_in_a_heading_further_up_is_the_money_of_a_document_that_prints_none() -> None:
    text = "Results for the year (£m)\n\nSome words about it.\n\n## Income statement\n\n"
    text += "| | 2023 | 2022 |\n|---|---|---|\n| Revenue | 56.6 | 55.9 |\n"
    head = "Acme Limited annual results for the year ended 31 December 2023\n\n"
    found = one(text, "56.6", head=head)
    assert (found["value"], found["unit"]) == (56_600_000, "GBP")


def test_common_stock_is_worth_thousands_where_shares_are_excepted() -> None:
    table = "BALANCE SHEETS\n(in thousands, except shares and par value data)\n\n\tSeptember 30, 2024\n"
    table += "Total assets\t$ 2,262\n"
    table += "Common stock, $0.0001 par value, 500,000 shares authorized\t3\n"
    assert one(table, "3")["value"] == 3_000


def test_a_unit_over_two_header_lines_is_one() -> None:
    text = (
        "Cash flows\n\n                                                        Thousands of\n"
        "                                   Millions of yen      U.S. dollars\n"
        "                                  Nine months ended September 30,\n"
        "                                     2023        2024          2024\n"
        "Dividends paid                       (996)     (1,139)      (10,076)\n"
        "Proceeds from borrowings            2,500       1,500        13,274\n"
    )
    assert (one(text, "13,274")["unit"], one(text, "13,274")["value"]) == ("USD", 13_274_000)


@pytest.mark.parametrize(
    ("note", "scale"),
    [
        ("(000's omitted)", 1_000),
        ("($000)", 1_000),
        ("(in $'000)", 1_000),
        ("TUSD", 1_000),
        ("MUSD", 1_000_000),
        ("USDm", 1_000_000),
        ("k$", 1_000),
        ("in Mio. USD", 1_000_000),
    ],
)
def test_scales_in_all_their_spellings(note: str, scale: int) -> None:
    text = f"Balance sheets\n{note}\n\n\tSeptember 30, 2024\nCash\t$ 1,234\nTotal assets\t9,876\n"
    found = one(text, "9,876")
    assert (found["value"], found["unit"]) == (9_876 * scale, "USD")
    assert not [f for f in figures(text) if "000" in f["printed"]]


def test_a_row_of_currencies_heads_its_columns() -> None:
    head = (
        "<html><body><p>Acme Inc. reports results</p><p>Beijing, October 24, 2024</p><p>(All amounts in thousands)</p>"
    )
    head += "<table><tr><td></td><td colspan=3>Three Months Ended</td></tr><tr><td></td><td>September 30, 2023</td>"
    head += "<td>September 30, 2024</td><td>September 30, 2024</td></tr>"
    head += "<tr><td></td><td>RMB</td><td>RMB</td><td>US$</td></tr>"
    rows = "<tr><td>Total revenues</td><td>1,755,666</td><td>1,997,474</td><td>280,801</td></tr></table></body></html>"
    landed = land_text(head + rows, hint=None)
    units = {figure["printed"]: figure["unit"] for figure in landed["figures"]}
    assert units == {"1,755,666": "CNY", "1,997,474": "CNY", "280,801": "USD"}


@pytest.mark.parametrize(
    "note",
    [
        "Units in '000s, $ amounts in millions",
        "shares in thousands, dollars in millions",
        "shares in thousands, amounts in millions",
    ],
)
def test_of_several_scales_money_has_its_own(note: str) -> None:
    rows = "| | Q1 2025 | Q1 2024 |\n|---|---|---|\n| Net revenue | $4,581 | $1,367 |\n"
    text = f"Summary\n({note}, except per share)\n\n{rows}"
    assert one(text, "$4,581")["value"] == 4_581_000_000


def test_a_title_that_names_the_money_and_a_note_that_scales_it() -> None:
    rows = "|Revenue\n|€ 753.1\n|€ 745.1\n|Cost of sales\n|(520.3)\n|(535.0)\n|Gross profit\n|232.8\n|210.1\n"
    heads = "|3 Months Ended\n|\nSep. 30, 2024\n|\nSep. 30, 2023"
    text = f"Statements of Profit or Loss - EUR (€)\n€ in Millions\n{heads}\n{rows}"
    assert one(text, "(520.3)")["value"] == -520_300_000


def test_a_unit_over_two_lines_beside_percent_is_not_its_neighbours() -> None:
    text = "Results\n\n| | Net sales | |\n|---|---|---|\n| | Millions of | |\n"
    text += "| | yen | % |\n| Nine months | 21,486 | 7.3 |\n"
    assert one(text, "7.3", QUARTER)["unit"] == "percent"


@pytest.mark.parametrize("note", ["CHF 1’000", "CHF 1'000", "CHF 1,000", "in CHF 1 000"])
def test_a_thousand_that_is_written_out(note: str) -> None:
    assert one(f"{note}\tQ3 2024\tQ3 2023\nNet sales\t4,233\t4,480\nNet profit\t740\t629\n", "4,480")[
        "value"
    ] == Decimal(4_480_000)


def test_a_dollar_thousand_is_an_amount() -> None:
    assert (
        one("\tQ3 2024\tQ3 2023\nPrice of a bond\t$1,000\t$1,000\nYears\t9\t8\n\nFees were $740.", "$740")["value"]
        == 740
    )


def test_a_scale_between_dashes_further_up_holds_for_the_table() -> None:
    text = "Acme Group - Dollars in millions - Unaudited\n\nWe show a view of our business.\n\n"
    text += "| | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Revenues | 18,769 | 19,168 |\n| Income | 5,455 | 4,275 |\n"
    assert one(text, "18,769")["value"] == 18_769_000_000


@pytest.mark.parametrize("note", ["in thousands, except per share data.", "in thousands of dollars."])
def test_a_note_in_small_letters_may_end_in_a_point(note: str) -> None:
    text = f"Consolidated Balance Sheets\n{note}\n\n| | September 30, 2024 |\n|---|---|\n| Cash | 1,234 |\n"
    assert one(text, "1,234")["value"] == 1_234_000


def test_what_is_excepted_of_things_leaves_the_money_they_bring() -> None:
    rows = ("| Q3 2024", "Rooms revenue | 101,234", "Rooms available | 8,123")
    figures = exhibit(f"<p>(in thousands, except room data)</p>{html_table(*rows)}")
    assert only(figures, "101,234")["value"] == 101_234_000
    assert only(figures, "8,123")["value"] == 8_123


def test_round_sums_that_are_counts_too_tell_no_scale() -> None:
    text = (
        "Managers have bonuses of $100,000, $250,000, $500,000 and $750,000.\n\n"
        "                    2024          2023\nRevenue       $1,234,567    $1,134,567\n"
        "Store count          100           250\nEmployees            500           750\n"
    )
    assert one(text, "$1,234,567")["value"] == 1_234_567


def test_a_note_right_below_a_table_tells_its_scale_where_nothing_above_does() -> None:
    table = "| | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Revenue | $133.5 | $122.9 |\n| EBITDA | $81.3 | $73.4 |\n\n"
    note = "Note: Dollars in millions except per share and per ton amounts.\n"
    assert one(table + note, "$133.5")["value"] == 133_500_000
    assert one(f"(in thousands)\n\n{table}{note}", "$133.5")["value"] == 133_500
    assert one(f"{table}The board met.\n\n{note}", "$133.5")["value"] == Decimal("133.5")
