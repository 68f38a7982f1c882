"""Layouts of text and Markdown, each with one thing to get right: headers, wrapped labels, marks, cut columns."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, QUARTER, figures, one, span
from tieout.formats.decoding import Line
from tieout.formats.dialects import in_english
from tieout.formats.markdown import blank_markup


def blanked(text: str) -> str:
    return blank_markup([Line(1, text, "\n")])[0].text


def test_emphasis_in_a_cell_of_its_own_does_not_hide_the_number_beside_its_sign() -> None:
    text = "Balance sheets\n(in thousands)\n\n|  | September 30, 2024 |  |\n|---|---|---|\n"
    text += "| Cash | $ | 9,846 |\n| **Total assets** | $ | **978,155** |\n"
    assert one(text, "978,155")["value"] == 978_155_000
    assert one(text, "978,155")["row_label"] == "Total assets"


def test_markdowns_marks_are_blanked_in_place() -> None:
    assert blanked("- **Revenue:** $5 million") == "-   Revenue:   $5 million"
    assert blanked("| **Total** | **86,659** |") == "| **Total** |   86,659   |"
    assert blanked("a 5\\% rise, see [the site](https://a.example/2024/05)") == (
        "a 5 % rise, see  the site" + " " * len("](https://a.example/2024/05)")
    )
    for text in ("Net sales* 1,234* 1,100*", "2 * 3 * 4", "** no mark **"):
        assert blanked(text) == text


def test_many_marks_are_blanked_in_linear_time() -> None:
    start = time.process_time()
    for text in ("*a " * 60_000, "[a](" * 60_000, "\\*" * 60_000, "**" * 60_000):
        blanked(text)
    assert time.process_time() - start < 5


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


def test_dashes_list_rows_under_the_one_above_and_no_others() -> None:
    text = (
        "Income statement\n(€ million)\n\n|  | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Net result | 90.5 | 69.2 |\n"
        "| Thereof attributable to: |  |  |\n| – Shareholders | 87.7 | 66.8 |\n"
        "| – Non-controlling interests | 2.8 | 2.4 |\n"
        "| Basic earnings per share (€) | 1.01 | 0.77 |\n| – from continuing operations (€) | 1.02 | 0.82 |\n"
    )
    assert one(text, "87.7")["row_path"] == "Thereof attributable to"
    assert one(text, "0.77")["row_path"] is None
    assert (one(text, "0.82")["unit"], one(text, "0.82")["value"]) == ("EUR/shares", Decimal("0.82"))


@pytest.mark.parametrize(
    ("sentence", "printed", "words"),
    [
        ("Loans grew 4.2% to $1.57 billion and deposits 5.5% to $1.80 billion.", "$1.80 billion", "deposits"),
        (
            "Bad loans were $12.3 million, or 0.53% of assets, against $11.7 million in June.",
            "$11.7 million",
            "Bad loans",
        ),
        ("We expect growth of 3% and a margin of 12.0% to 12.8% (2023: 12.1%).", "12.1%", "margin"),
    ],
)
def test_a_later_figure_of_a_clause_is_named_by_its_own_noun(sentence: str, printed: str, words: str) -> None:
    found = one(sentence + "\n\nSales\n\n\tQ3 2024\nSales\t5\n", printed)
    assert words in found["row_label"]


@pytest.mark.parametrize(
    ("rows", "printed", "value"),
    [
        (
            "| Revenue | 1.234,5 | 1.111,2 |\n| EBIT | 123,4 | 99,8 |\n| Profit | 88,1 | 70,3 |\n",
            "1.234,5",
            "1234500000",
        ),
        ("| Revenue | 1.234,5 | 1.111,2 |\n| EBIT | 123,4 | 99,8 |\n| Profit | 88,1 | 70,3 |\n", "88,1", "88100000"),
        ("| Revenue | 12'345.6 | 11'222.1 |\n| EBIT | 123.4 | 99.8 |\n", "12'345.6", "12345600000"),
        (
            "| Revenue | 12 345 | 11 222 |\n| Costs | -8 123 | -7 654 |\n| EBIT | 1 234 | 999 |\n",
            "-8 123",
            "-8123000000",
        ),
    ],
)
def test_numbers_as_other_languages_write_them(rows: str, printed: str, value: str) -> None:
    text = f"## Key figures\n\n| EUR million | H1 2024 | H1 2023 |\n|---|---|---|\n{rows}"
    assert one(text, printed, HALF)["value"] == Decimal(value)


def test_a_document_of_decimal_points_is_read_with_points() -> None:
    text = "## Key figures\n\n| EUR million | H1 2024 | H1 2023 |\n|---|---|---|\n| Revenue | 1,234.5 | 1,111.2 |\n"
    text += "| EBIT | 123.4 | 1,3 |\n| Profit | 88.1 | 1 87 |\n"
    assert one(text, "1,234.5", HALF)["value"] == Decimal("1234500000")
    assert one(text, "1,3", HALF)["value"] is None
    assert one(text, "1 87", HALF)["value"] is None


def test_pipe_tables_need_no_pipes_at_their_edges() -> None:
    text = "Income statement (in millions)\n\n | Q3 2024 | Q3 2023\n--- | --- | ---\n"
    text += "Revenue | 1,234 | 1,111\nProfit | 123 | 111\n"
    assert (one(text, "111")["row_label"], span(one(text, "111"))[1]) == ("Profit", date(2023, 9, 30))


def test_grid_tables_keep_their_header() -> None:
    rule, double = "+-----------+---------+---------+\n", "+===========+=========+=========+\n"
    text = f"Income (in millions)\n\n{rule}|           | Q3 2024 | Q3 2023 |\n"
    text += f"{double}| Revenue   | 1,234   | 1,111   |\n{rule}"
    assert span(one(text, "1,111")) == (date(2023, 7, 1), date(2023, 9, 30))


def test_signs_in_cells_of_their_own_do_not_shift_a_row() -> None:
    text = "Income (in millions)\n\n | Q3 2024 | Q3 2023\n---|---|---\n"
    text += "Revenue| $| 1,234| $| 1,111\nCosts| 900| 800\nLoss| (13| )| (12| )\n"
    assert span(one(text, "1,111"))[1] == span(one(text, "800"))[1] == date(2023, 9, 30)
    assert one(text, "(12")["value"] == -12_000_000


def test_a_column_that_is_cut_off_holds_no_values() -> None:
    text = (
        "## Statement of income\n(£m)\n\n|  | Note | Six months to 30 June 2024 | Six m |\n|---|---|---|---|\n"
        "| Revenue | 3 | 1,502.8 | 1,3 |\n| Cost of sales |  | (1,240.4) | (1,0 |\n| Gross profit |  | 262.4 | 2 |\n"
    )
    found = {f["printed"].strip(): f for f in figures(text, HALF)}
    assert found["262.4"]["value"] == 262_400_000
    assert found["2"]["value"] is None
    assert "3" not in found


@pytest.mark.parametrize("header", ["Stores", "Change (bps)"])
def test_a_column_of_small_numbers_with_a_header_of_its_own_is_not_cut_off(header: str) -> None:
    text = f"## Margins\n\n|  | Q3 2024 | Q3 2023 | {header} |\n|---|---|---|---|\n| Margin | 12.8 | 12.5 | 30 |\n"
    assert one(text, "30")["value"] == 30


def test_a_column_of_small_numbers_is_not_cut_off() -> None:
    text = (
        "## Sales\n(in millions)\n\n|  | Q3 2024 | Stores |\n|---|---|---|\n| Revenue of the north | 1,502.8 | 12 |\n"
    )
    assert one(text, "12")["value"] == 12
    assert one(text, "12")["unit"] == "stores"


def test_a_single_note_number_without_a_header_is_no_value() -> None:
    text = (
        "## Cash flow statement\n(£m)\n\n|  |  |\n|---|---|---|\n| Depreciation | | 10.7 |\n| Impairment | | 2.0 |\n"
        "| Exceptional items | 4 | 16.2 |\n| Bank fees | | -    |\n| Other | | 0.4 |\n"
    )
    assert not [f for f in figures(text, HALF) if f["printed"].strip() == "4"]
    assert one(text, "16.2", HALF)["value"] == 16_200_000


def test_a_total_without_a_label_ends_the_list_that_it_adds_up() -> None:
    text = (
        "BALANCE SHEETS\n(In thousands)\n\n                                 September 30,\n"
        "                                     2024\n"
        "ASSETS\n Current assets:\n  Cash                                  1,234\n  Inventories:\n   Finished goods"
        "                       4,000\n   Raw materials                        2,000\n"
        "                                      -------\n"
        "                                        6,000\n    Total current assets                7,234\n"
    )
    assert one(text, "2,000")["row_path"] == "ASSETS > Current assets > Inventories"
    assert one(text, "7,234")["row_path"] == "ASSETS > Current assets"


@pytest.mark.parametrize(
    "text",
    [
        "Acme (TSE: 6899) adopted SOP 98-5 and International Accounting Standard (“IAS”) 34; call 555-0188, ext. 411.",
        "Our product has been bought by more than 400 of them. We shipped 1,846 machines, of which 612 were large.",
        "Auditors, registration 117366W/W-100018.",
    ],
)
def test_no_number_of_a_sentence_is_an_orphan(text: str) -> None:
    tokens = land_text(f"{QUARTER}{text}\n\nSales\n\n\tQ3 2024\nSales\t5\n", hint=None)["tokens"]
    assert [t["printed"] for t in tokens if t["disposition"] == "orphan"] == []


def test_who_to_ask_is_no_heading() -> None:
    text = "CONTACT: Jane Roe, (717) 555-0148\n\nSales grew to $21.9 million.\n\nSales\n\n\tQ3 2024\nSales\t5\n"
    assert "555" not in (one(text, "$21.9 million")["row_path"] or "")


def test_dialects_are_told_in_linear_time() -> None:
    start = time.process_time()
    for text in (
        "|" + " " * 200_000 + "1 234",
        "1.234," * 40_000,
        "1'234" * 40_000,
        "1 234 " * 40_000,
        "1,2 " * 60_000,
    ):
        line = [Line(1, text, "\n")]
        in_english(line * 5, line * 5)
    assert time.process_time() - start < 10


def test_a_head_on_two_lines_is_whole_in_the_path_of_its_rows() -> None:
    text = (
        "| (in millions) | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Share-based compensation included in costs | | |\n"
        "| and expenses: | | |\n| Cost of sales | 209 | 147 |\n"
    )
    assert one(text, "209")["row_path"] == "Share-based compensation included in costs and expenses"


def test_numbers_that_a_converter_set_as_formulas() -> None:
    text = (
        "Key metrics\n\n|  | Three Months Ended September 30, |  |\n| :--: | :--: | :--: |\n|  | 2024 | 2023 |\n"
        "| Ending Paid Subscriptions ${ }^{(1)}$ | 880,176 | $951,451$ |\n| Gross margin | $69.0 \\%$ | $68.1 \\%$ |\n"
        "| Contribution (in millions) ${ }^{(2)}$ | \\$ 304.9 | \\$ 316.4 |\n"
        "| Net loss (in millions) | \\$ $(47.7)$ | \\$ $(167.3)$ |\n| Costs (in millions) | $-1,470$ | $-1,460$ |\n"
    )
    found = {f["value"]: f for f in figures(text)}
    assert found[951_451]["row_label"] == "Ending Paid Subscriptions"
    assert span(found[951_451]) == (None, date(2023, 9, 30))
    assert found[Decimal("68.1")]["unit"] == "percent"
    assert {316_400_000, -47_700_000, -1_460_000_000} <= set(found)


def test_amounts_beside_each_other_are_no_formula() -> None:
    text = "Earnings per share are expected between $0.20-$0.25 and sales of $10 million to $12$ a unit.\n"
    values = [f["value"] for f in figures(text)]
    assert values[:2] == [Decimal("0.20"), Decimal("0.25")]


@pytest.mark.parametrize("head", ["Three-month periods ended", "Three-month period ended", "Three months ended"])
def test_periods_of_months(head: str) -> None:
    heads = f"| (in millions) | {head} September 30, 2024 | {head} September 30, 2023 |"
    text = f"Summary\n\n{heads}\n|---|---|---|\n| Net sales | $41.5 | $40.2 |\n"
    assert span(one(text, "$40.2")) == (date(2023, 7, 1), date(2023, 9, 30))
