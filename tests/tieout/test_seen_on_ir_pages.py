"""What releases posted in Markdown by issuers of many countries brought up: dates, cents, comparatives, lone cells.

Here: each cause by itself, in an invented release, with what it must leave alone. Not here: PDFs
(`test_seen_in_posted_pdfs.py`), or whole releases (`test_any_issuer.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.tieout.layout_kit import HALF, figures, one, release_of, span
from tieout.formats.decoding import Line
from tieout.formats.stacked_cells import find_stacked_grids
from tieout.release.issuers import slug
from tieout.tables.rows import clean_label
from tieout.vocabulary.dates import find_dates, parse_date
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.learnt_calendar import learn_calendar
from tieout.vocabulary.periods import find_periods
from tieout.vocabulary.stocks import is_stock, is_weak_stock
from tieout.vocabulary.units import joined_units, scale_at_the_end, unit_phrase

NORDIC = "Example Group AB publishes its report for the financial year ended 30 November 2024\n\n28 January 2025\n\n"
AUSTRALIA = (
    "Example Holdings Limited\n\nAppendix 4E - Preliminary final report for the year ended 30 June 2011\n\n"
    "(Previous corresponding period: Year ended 30 June 2010)\n\n"
)
WHOLE_YEAR, YEAR_BEFORE = (date(2010, 7, 1), date(2011, 6, 30)), (date(2009, 7, 1), date(2010, 6, 30))


@pytest.mark.parametrize("printed", ["30 Sep 24", "30 Sept 24", "30 September '24"])
def test_a_day_may_have_a_year_of_two_digits(printed: str) -> None:
    assert [mention.day for mention in find_dates(f"{printed} (unaudited)")] == [date(2024, 9, 30)]


def test_a_number_behind_a_day_is_no_year() -> None:
    assert not find_dates("On 1 May 20 stores opened, on 2 May 12.5 tonnes left, and 30 Sep 24% of all")


def test_columns_headed_by_lengths_and_short_dates_have_their_periods() -> None:
    rows = [
        "| Income statement | 3 months ending |  | 12 months ending |  |",
        "|---|---|---|---|---|",
        "| EURm | 30 Sep 24 | 30 Sep 23 | 30 Sep 24 | 31 Dec 23 |",
        "| Net sales | 2,344 | 2,319 | 9,612 | 9,587 |",
        "| Cost of sales | -1,470 | -1,460 | -6,278 | -6,086 |",
        "| Average number of shares '000s | 121,864 | 121,857 | 121,861 | 121,856 |",
    ]
    text = "\n".join(rows) + "\n"
    assert span(one(text, "2,344")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "9,612")) == (date(2023, 10, 1), date(2024, 9, 30))
    assert span(one(text, "9,587")) == (date(2023, 1, 1), date(2023, 12, 31))
    assert one(text, "121,864")["value"] == 121_864_000


def test_the_scale_at_the_end_of_a_label() -> None:
    assert scale_at_the_end("Number of shares at end of the period, '000") == 1000
    assert scale_at_the_end("Shares issued in 2000") is None


@pytest.mark.parametrize("dash", ["-", " - ", "–"])
def test_a_year_from_day_to_day(dash: str) -> None:
    calendar = learn_calendar(f"Example AB\n\n1 Dec 2023{dash}30 Nov 2024, 1 Dec 2022{dash}30 Nov 2023")
    assert (calendar.end_month, calendar.is_learnt) == (11, True)
    (mention,) = find_periods(f"1 Dec 2023{dash}30 Nov 2024", calendar)
    assert (mention.period.start, mention.period.end) == (date(2023, 12, 1), date(2024, 11, 30))


def test_half_a_year_from_day_to_day_tells_no_calendar() -> None:
    assert not learn_calendar("Example AB\n\n1 Dec 2023 - 31 May 2024").is_learnt


def test_days_before_points_come_first() -> None:
    assert parse_date("01.04.2024") == (date(2024, 4, 1), True)
    assert parse_date("01/04/2024") is None


@pytest.mark.parametrize("printed", ["1 st half 2024", "1st half 2024", "first half 2024"])
def test_halves_by_ordinals(printed: str) -> None:
    (mention,) = find_periods(printed, FiscalCalendar())
    assert (mention.period.start, mention.period.end) == (date(2024, 1, 1), date(2024, 6, 30))


def test_a_note_of_one_thousand_may_go_on_in_words() -> None:
    assert unit_phrase("in CHF 1'000 (unless indicated otherwise)").scale == 1000
    assert unit_phrase("Notes of face value (USD 1,000)").scale == 1


def test_a_unit_over_several_lines_is_one() -> None:
    assert joined_units(["Millions", "of yen"]) == ["Millions of yen"]
    assert joined_units(["Dividends paid", "(Millions of", "yen)"]) == ["Dividends paid", "(Millions of yen)"]
    assert joined_units(["Millions", "Change"]) == ["Millions", "Change"]


def test_an_entity_stands_beside_the_number_behind_it() -> None:
    rows = [("", "6 months to 30 June 2024 US$&#x27;000"), ("Revenue", "20,452"), ("Shareholders&#x27; equity", "812")]
    table = "<table>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows) + "</table>\n"
    found = {figure["printed"]: figure for figure in figures(f"Income statement\n\n{table}", HALF)}
    assert found["20,452"]["value"] == 20_452_000
    assert found["812"]["row_label"] == "Shareholders' equity"


@pytest.mark.parametrize(
    ("printed", "currency"),
    [("US2.77 cents", "USD"), ("HK5.0 cents", "HKD"), ("RMB10.63 cents", "CNY"), ("A4.5 cents", "AUD")],
)
def test_cents_say_before_the_number_whose_they_are(printed: str, currency: str) -> None:
    in_table = one(
        f"| | H1 2024 |\n|---|---|\n| Basic earnings per share | {printed} |\n| Revenue | 4,512 |\n", printed, HALF
    )
    in_text = one(f"The interim dividend per share is {printed}.\n", printed, HALF)
    for figure in (in_table, in_text):
        assert figure["unit"] == f"{currency}/shares"
        assert figure["value"] == Decimal(printed.split()[0].lstrip("USHKRMBA")) / 100


def test_a_dollar_sign_beside_cents_keeps_dollars() -> None:
    assert one("Earnings were $0.05 cents per share.\n", "$0.05")["value"] == Decimal("0.05")


COMPARED = [
    ("Net sales rose to SEK 412 M (388).", "388", 388_000_000, "SEK"),
    ("Operating profit rose to MSEK 109.4 (107.3).", "107.3", 107_300_000, "SEK"),
    ("The gross margin was 53.4 percent (51.2).", "51.2", Decimal("51.2"), "percent"),
    ("The margin was 5.1 (4.5) percent.", "(4.5) percent", Decimal("4.5"), "percent"),
    ("Earnings per share were SEK 2.95 (2.85).", "2.85", Decimal("2.85"), "SEK/shares"),
    ("Cash flow was SEK -18.3 M (6.1).", "6.1", 6_100_000, "SEK"),
    ("The number of employees was 4,312 (4,250).", "4,250", 4_250, "employees"),
]


@pytest.mark.parametrize(("sentence", "printed", "value", "unit"), COMPARED)
def test_a_number_in_parentheses_is_that_of_the_year_before(sentence: str, printed: str, value: Any, unit: str) -> None:
    found = one(f"{sentence}\n", printed, NORDIC)
    assert (found["value"], found["unit"]) == (value, unit)
    assert found["period_end"] == date(2023, 11, 30)


def test_a_comparative_may_name_its_period() -> None:
    found = one("Sales were EUR 55 million (Q4 2023: 50).\n", "50")
    assert (found["value"], found["unit"]) == (50_000_000, "EUR")


def test_marks_of_notes_are_no_comparatives() -> None:
    rows = figures("Fees were $412 million (1), costs $12.5 million (2) and $18 million (10).\n")
    assert [row["value"] for row in rows] == [412_000_000, 12_500_000, 18_000_000]


def test_scale_and_currency_may_stand_before_a_number() -> None:
    rows = figures("Sales were MEUR 55.5, costs EURm 41.2 and the loss of NOK million 51.3.\n")
    assert [(row["value"], row["unit"]) for row in rows] == [
        (55_500_000, "EUR"),
        (41_200_000, "EUR"),
        (51_300_000, "NOK"),
    ]


def test_a_trailing_year_is_that_of_its_own_amount() -> None:
    text = (
        "Cash flow totaled $15.9 million for the quarter and $60.8 million for the trailing twelve months "
        "ended September 30, 2024.\n"
    )
    assert span(one(text, "$15.9 million")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "$60.8 million")) == (date(2023, 10, 1), date(2024, 9, 30))


def test_rows_named_after_the_period_before() -> None:
    rows = ["- current reporting period | 4.5", "- previous corresponding period | 5.5", "Prior year adjustment | 6.5"]
    text = "| Final dividend | Amount per security (cents) |\n|---|---|\n" + "".join(f"| {row} |\n" for row in rows)
    assert span(one(text, "4.5", AUSTRALIA)) == WHOLE_YEAR
    assert span(one(text, "5.5", AUSTRALIA)) == YEAR_BEFORE
    assert span(one(text, "6.5", AUSTRALIA)) == WHOLE_YEAR


def test_a_cell_that_names_a_day_dates_the_number_behind_it() -> None:
    days = ("As of September 30, 2024", "As of December 31, 2023")
    row = f"| Shares outstanding | {days[0]} | 61,097,200 shares | {days[1]} | 61,081,200 shares |\n"
    text = f"{row}|---|---|---|---|---|\n| Treasury shares | {days[0]} | 6,399 shares | {days[1]} | 6,412 shares |\n"
    assert one(text, "61,097,200 shares")["period_end"] == date(2024, 9, 30)
    assert one(text, "6,412 shares")["period_end"] == date(2023, 12, 31)


def test_percents_behind_each_of_two_years_are_of_that_year() -> None:
    rows = [
        "| EUR million |  | Half-year ended 30.06.2024 | % |  | Half-year ended 30.06.2023 | % |  |",
        "|---|---|---|---|---|---|---|---|",
        "| Net sales |  | 1,421.3 |  |  | 1,376.5 |  |  |",
        "| Operating profit |  | 177.9 | 12.5 |  | 165.3 | 12.0 |  |",
        "| Net profit |  | 96.7 | 6.8 |  | 48.5 | 3.5 |  |",
    ]
    text = "\n".join(rows) + "\n"
    for printed, year in (("12.5", 2024), ("12.0", 2023)):
        found = one(text, printed, HALF)
        assert (found["role"], span(found)) == ("share", (date(year, 1, 1), date(year, 6, 30)))


def test_one_percent_behind_two_years_is_the_change() -> None:
    rows = [
        "| EUR million | H1 2024 | H1 2023 | % |",
        "|---|---|---|---|",
        "| Net sales | 110.0 | 100.0 | 10.0 |",
        "| Costs | 66.0 | 60.0 | 10.0 |",
    ]
    found = [f for f in figures("\n".join(rows) + "\n", HALF) if f["printed"].strip() == "10.0"]
    assert {figure["role"] for figure in found} == {"growth"}


@pytest.mark.parametrize("label", ["Adjusted EBITDA1)", "Adjusted EBITDA ¹)", "Adjusted EBITDA1), 2)"])
def test_a_mark_with_one_parenthesis_is_no_part_of_a_label(label: str) -> None:
    assert clean_label(label) == "Adjusted EBITDA"


def test_parentheses_of_a_label_are_kept() -> None:
    assert clean_label("Capital (Tier1)") == "Capital (Tier1)"


def test_what_moved_in_a_balance_is_no_balance() -> None:
    assert not is_weak_stock("Increase (-)/decrease (+) in inventories")
    assert not is_stock("Decrease of treasury shares")
    assert is_weak_stock("Inventories")


def test_a_dash_before_a_quarter_makes_no_row_of_a_headline() -> None:
    text = (
        "# Example SA - 3Q24 Earnings Release\n\nNew York, November 13, 2024\n\n"
        "- Record net revenue of R$1,011.6 million, up 57.8% from 3Q23 and 36.6% from 2Q24;\n- Net debt\n"
    )
    release = release_of(text)
    assert (release["title"], release["fiscal_period"]) == ("Example SA - 3Q24 Earnings Release", "q3")


def test_ids_spell_letters_with_accents_out() -> None:
    assert slug("Société Générale") == "societe-generale"
    assert slug("Förvaltning Ørsted Straße") == "forvaltning-orsted-strasse"


def test_a_name_may_begin_in_lower_case() -> None:
    text = (
        "# example Holding AG – Half-year Report\n\nSales of the half-year ended 30 June 2024 were CHF 12.5 million.\n"
    )
    assert release_of(text)["issuer_id"] == "example-holding"


STACKED = [
    "EXAMPLE, INC.", "CONDENSED STATEMENTS OF OPERATIONS", "(Unaudited)", "Three Months EndedSeptember 30,",
    "Nine Months EndedSeptember 30,", "2024", "2023", "2024", "2023", "Revenues:", "Subscriptions", "$",
    "2,033,324", "$", "2,673,333", "$", "6,649,206", "$", "8,063,992", "Advertising",
    "87,910", "94,606", "294,383", "223,966",
    "Total revenues", "2,121,234", "2,767,939", "6,943,589", "8,287,958", "Other income", "-",
    "-", "146,269", "343,045",
    "Net loss", "$", "(1,509,250", ")", "$", "(181,576", ")", "$", "(2,935,708", ")", "$", "(784,245", ")",
]  # fmt: skip


def test_cells_in_paragraphs_of_their_own_are_a_table() -> None:
    rows = {figure["printed"].strip(): figure for figure in figures("\n\n".join(STACKED) + "\n")}
    assert len(rows) == 19
    loss = rows["(181,576"]
    assert (loss["value"], loss["row_label"], span(loss)) == (
        -181_576,
        "Net loss",
        (date(2023, 7, 1), date(2023, 9, 30)),
    )
    assert span(rows["146,269"]) == (date(2024, 1, 1), date(2024, 9, 30))
    assert rows["2,033,324"]["table_title"] == "CONDENSED STATEMENTS OF OPERATIONS"


def test_numbers_alone_in_paragraphs_without_captions_are_no_table() -> None:
    cells = ["Our offices", "12", "14", "Our shops", "15", "18", "Our yards", "3", "4"]
    lines = [Line(number, cell, "\n") for number, cell in enumerate(cells, 1)]
    assert not find_stacked_grids(lines)
    dated = [Line(number, cell, "\n") for number, cell in enumerate(["2024", "2023", *cells], 1)]
    assert len(find_stacked_grids(dated)) == 1
