"""Tables as a page reduced to text prints them: cells between bare pipes, rows numbered by a data frame.

Here: invented snippets, each with one thing to get right. Not here: pipe tables as Markdown writes them
(`test_text_layouts.py`).
"""

from __future__ import annotations

from datetime import date

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, QUARTER, figures, one, span

BARE = (
    "Sales by region\n\n(unaudited, in thousands)\n\n"
    "Three Months Ended September 30, | Nine Months Ended September 30,\n"
    "2024 | 2023 | % Var. | 2024 | 2023 | % Var.\n"
    "Revenues\n"
    "North | 4,107 | 5,271 | (22.1)% | 8,041 | 10,249 | (21.5)%\n"
    "South | 395 | 315 | 25.4 | 981 | 1,413 | (30.6)\n"
    "4,502 | 5,586 | (19.4)% | 9,022 | 11,662 | (22.6)%\n"
    "\nNet income was $1.2 million.\n"
)
SPACED = (
    "Results of operations\n\n(in thousands, except per share data)\n\n"
    " |  | Three Months Ended September 30, |  |  | Nine Months Ended September 30, | \n"
    " |  | 2024 |  |  | 2023 |  |  | 2024 |  |  | 2023 | \n"
    "Revenue: |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  | \n"
    "Lamps |  | 260,361 |  |  | 196,723 |  |  | 459,516 |  |  | 443,147 | \n"
    "Shades |  |  | 12,058 |  |  |  | 19,749 |  |  |  | 28,788 |  |  |  | 45,636 | \n"
    "Margin |  |  | 9.8 | % |  |  | 9.5 | % |  |  | 7.8 | % |  |  | 10.1 | %\n"
    "\nNet income was $1.2 million.\n"
)


def test_cells_between_bare_pipes_are_a_table_under_its_captions() -> None:
    assert one(BARE, "4,107")["value"] == 4_107_000
    assert span(one(BARE, "4,107")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(BARE, "10,249")) == (date(2023, 1, 1), date(2023, 9, 30))
    growth = one(BARE, "(30.6)")
    assert (growth["role"], growth["unit"], span(growth)) == (
        "growth",
        "percent",
        (date(2024, 1, 1), date(2024, 9, 30)),
    )


def test_a_total_without_a_label_keeps_its_columns() -> None:
    total = one(BARE, "4,502")
    assert (total["value"], total["row_path"], span(total)) == (
        4_502_000,
        "Revenues",
        (date(2024, 7, 1), date(2024, 9, 30)),
    )


def test_money_that_only_the_prose_names_is_that_of_the_tables() -> None:
    assert one(BARE, "4,107")["unit"] == "USD"


def test_blank_cells_that_some_rows_leave_out_shift_no_column() -> None:
    assert (one(SPACED, "28,788")["value"], span(one(SPACED, "28,788"))[0]) == (28_788_000, date(2024, 1, 1))
    assert (one(SPACED, "443,147")["value"], span(one(SPACED, "443,147"))[1]) == (443_147_000, date(2023, 9, 30))
    assert one(SPACED, "10.1")["unit"] == "percent"


def test_a_row_that_leaves_open_which_cells_are_blank_gives_no_figure() -> None:
    text = BARE.replace("South | 395 | 315 | 25.4 | 981 | 1,413 | (30.6)", "South | 395 | 981 | 77")
    assert not [f for f in figures(text) if f["printed"].strip() in {"395", "981"}]


def test_lines_with_pipes_in_text_are_no_table() -> None:
    text = "Boston | New York\nHome | News | 3\nContact us | About\n\nNet income was $1.2 million.\n"
    assert [f["printed"] for f in figures(text)] == ["$1.2 million"]


def test_a_bullet_in_a_cell_of_its_own_is_a_list_mark() -> None:
    text = "● | Net sales of $146.8 million; prior year $160.4 million\n\n- | Retail sales of $13.2 million\n"
    assert one(text, "$146.8 million")["row_label"] == "Net sales"
    assert one(text, "$13.2 million")["row_label"] == "Retail sales"


def test_a_bulleted_item_heads_items_of_another_mark_alone() -> None:
    text = "Highlights\n\n● Orders\n\n- Fell 10.8%\n\n● Net sales of $1.2 million\n\nCosts were $1.1 million.\n"
    assert one(text, "10.8%")["row_path"] == "● Orders"
    assert one(text, "$1.2 million")["row_path"] == "Highlights"
    assert one(text, "$1.1 million")["row_path"] == "Highlights"


def test_the_numbers_of_a_data_frames_rows_are_no_labels() -> None:
    text = (
        "Cash flow\n\n|    |                 |            |      |       |\n"
        "|---:|:----------------|:-----------|:-----|:------|\n"
        "|  1 | € million       | First Half |      |       |\n|  2 | (unaudited)     | 2024       | 2023 |       |\n"
        "|  3 | Income tax paid | (1,315)    |      | (1,011) |\n|  4 | Free cash flow  | 2,152      |      | 2,454 |\n"
    )
    paid = one(text, "(1,011)", HALF)
    assert (paid["row_label"], paid["value"], paid["unit"]) == ("Income tax paid", -1_011_000_000, "EUR")
    assert span(paid) == (date(2023, 1, 1), date(2023, 6, 30))
    assert {f["row_label"] for f in figures(text, HALF)} == {"Income tax paid", "Free cash flow"}


def test_a_heading_in_a_table_of_its_own_heads_the_text_below() -> None:
    text = "|    |         |\n|---:|:--------|\n|  1 | Outlook |\n\nSales for 2024 will be $5 million.\n"
    assert one(text, "$5 million")["row_path"] == "Outlook"


def test_two_tables_side_by_side_in_one_are_told_apart() -> None:
    rows = "".join(f"| Lamp {n} | {n}.1% | Shade {n} | €{n}.5bn | {n}.2% |\n" for n in range(1, 6))
    text = f"Key figures\n\n| Underlying | vs 2023 | Reported | 2024 | vs 2023 |\n|---|---|---|---|---|\n{rows}"
    assert one(text, "€3.5bn", HALF)["row_label"] == "Shade 3"
    growth = one(text, "3.2%", HALF)
    assert (growth["role"], span(growth)) == ("growth", (date(2024, 1, 1), date(2024, 6, 30)))


def test_quantities_take_the_scale_of_a_table_without_money() -> None:
    text = (
        "Operating data\n(in thousands)\n\n|  | September 30, 2024 | September 30, 2023 |\n|---|---|---|\n"
        "| Corn oil (pounds) | 58,332 | 65,231 |\n| Corn (bushels) | 54 | 65 |\n| Grain (dried tons) | 323 | 413 |\n"
        "\nNet income was $5 million.\n"
    )
    assert (one(text, "58,332")["unit"], one(text, "58,332")["value"]) == ("pounds", 58_332_000)
    assert (one(text, "323")["unit"], one(text, "323")["value"]) == ("tons", 323_000)
    assert one(text, "54")["unit"] == "bushels"


def test_two_amounts_are_of_the_two_lengths_named_for_them() -> None:
    text = "Lamps cost $60.4 million and $116.5 million for the three and nine months ended September 30, 2024.\n"
    assert span(one(text, "$60.4 million")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "$116.5 million")) == (date(2024, 1, 1), date(2024, 9, 30))


def test_a_figure_of_a_cause_is_named_by_it_and_dated_after_it() -> None:
    text = (
        "Expenses fell $9.1 million in the three months ended September 30, 2024 as a result of restructuring costs of "
        "$2.5 million incurred during the three months ended September 30, 2023.\n"
    )
    cost = one(text, "$2.5 million")
    assert cost["row_label"].startswith("restructuring costs")
    assert span(cost) == (date(2023, 7, 1), date(2023, 9, 30))


def test_what_looks_back_does_so_in_its_own_clause() -> None:
    text = "Gross margin of 63.1%; prior year 59.9%; included was the recovery of $5.0 million.\n"
    assert span(one(text, "59.9%"))[1] == date(2023, 9, 30)
    assert span(one(text, "$5.0 million"))[1] == date(2024, 9, 30)


def test_what_is_included_belongs_to_no_comparison_without_a_figure() -> None:
    text = "Sales were $31 million, up 2.3% versus the prior year, including (1.1)% from currency.\n"
    assert span(one(text, "(1.1)%"))[1] == date(2024, 9, 30)


def test_page_numbers_are_labels() -> None:
    text = (
        "These are non-GAAP measures (see pages 10 to 15)\n  1\n\nAcme Limited | 3\n\n-4-\n\nCosts were $5 million.\n"
    )
    tokens = {t["printed"]: t["disposition"] for t in land_text(QUARTER + text, hint=None)["tokens"]}
    assert (tokens["1"], tokens["3"], tokens["4"]) == ("label", "label", "label")
    assert "orphan" not in tokens.values()


def test_captions_that_are_broken_over_lines_are_whole() -> None:
    text = (
        "(Unaudited) | ||||||||\nThree Months Ended\nSeptember 30, |\nNine Months Ended\nSeptember 30, | |||||||\n"
        "(in thousands, except per share amounts) | 2024 | 2023 | 2024 | 2023 | |||||\n"
        "Net income (loss) | $ | 1,779 | $ | (4,362 | ) | $ | 13,179 | $ | (28,601 | ) |\n"
        "Amortization | 9,246 | 7,704 | 24,313 | 23,143 | |||||\n"
    )
    assert one(text, "9,246")["value"] == 9_246_000
    assert span(one(text, "9,246")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "23,143")) == (date(2023, 1, 1), date(2023, 9, 30))


def test_years_that_are_broken_over_lines_and_captions_over_unequal_parts() -> None:
    text = (
        "(In thousands)\nThree months ended | Nine months ended | |||||||\n"
        "September 30, | June 30, | September 30, | September 30, | September 30, | ||||||\n"
        "2024\n|\n2024\n|\n2023\n|\n2024\n|\n2023\n| ||||||\n"
        "Net income | $ | 4,972 | $ | 6,835 | $ | 1,385 | $ | 12,218 | $ | 3,912 | |||\n"
        "Amortization | 574 | 553 | 552 | 1,680 | 1,660 | ||||||\n"
    )
    assert [span(f) for f in figures(text)][:5] == [
        (date(2024, 7, 1), date(2024, 9, 30)),
        (date(2024, 4, 1), date(2024, 6, 30)),
        (date(2023, 7, 1), date(2023, 9, 30)),
        (date(2024, 1, 1), date(2024, 9, 30)),
        (date(2023, 1, 1), date(2023, 9, 30)),
    ]


def test_an_amount_and_its_percentage_share_a_caption() -> None:
    text = (
        "SALES BY REGION\n\n(in thousands of US dollars)\n\nFor the three months ended | For the nine months ended\n"
        "September 30, 2024 | September 30, 2023 | September 30, 2024 | September 30, 2023\n% | % | % | %\n"
        "North | 31,454 | 61 | % | 29,321 | 63 | % | 93,050 | 62 | % | 88,279 | 65 | %\n"
        "South | 20,137 | 39 | % | 17,240 | 37 | % | 57,424 | 38 | % | 47,799 | 35 | %\n"
        "Total | 51,591 | 100 | % | 46,561 | 100 | % | 150,474 | 100 | % | 136,078 | 100 | %\n"
    )
    found = {f["value"]: (*span(f), f["unit"]) for f in figures(text)}
    assert found[29_321_000] == (date(2023, 7, 1), date(2023, 9, 30), "USD")
    assert found[63] == (date(2023, 7, 1), date(2023, 9, 30), "percent")
    assert found[57_424_000] == (date(2024, 1, 1), date(2024, 9, 30), "USD")


def test_a_range_with_an_aside_is_a_range() -> None:
    text = (
        "Business Outlook\n\nQ4 2024 Guidance | Full Year Guidance\n"
        "Sales | $61.2mm - $63.4mm (Mid $62.3mm, +8%, +9% org.) | $250.1mm - $252.3mm (Mid $251.2mm, +7%)\n"
        "Gross margin | 70.2% | 70.4%\nOp. margin (Mid) | 26% | 27%\n"
    )
    assert (one(text, "$61.2mm")["value"], one(text, "$252.3mm")["value"]) == (61_200_000, 252_300_000)
    assert span(one(text, "$63.4mm")) == (date(2024, 10, 1), date(2024, 12, 31))
    tokens = land_text(QUARTER + text, hint=None)["tokens"]
    assert "orphan" not in {token["disposition"] for token in tokens}


def test_shares_in_a_label_are_in_the_scale_that_the_notes_tell() -> None:
    text = (
        "Balance Sheets\n\n(in thousands, except par value)\n\nSeptember 30, 2024 | December 31, 2023\n"
        "Total liabilities | 161,681 | 179,177\n"
        "Common stock, $0.001 par value, authorized 220,000 shares; shares issued 166,149 and 145,581 | 166 | 146\n"
        "Total liabilities and equity | 635,244 | 621,728\n"
    )
    assert [one(text, printed)["value"] for printed in ("220,000 shares", "145,581")] == [220_000_000, 145_581_000]
    ones = text.replace("166,149 and 145,581", "166,149,201 and 145,581,333").replace("220,000", "220,000,000")
    assert one(ones, "145,581,333")["value"] == 145_581_333


def test_dividends_per_share_below_numbers_of_shares_are_money() -> None:
    text = (
        "Statements of Operations\n\n(in thousands of US dollars, except per share amounts)\n\n"
        "Three months ended\nSeptember 30, 2024 | September 30, 2023\nNet income | 17,050 | 13,779\n"
        "Weighted - average shares outstanding:\nBasic | 22,858 | 22,614\nDiluted | 24,531 | 22,892\n"
        "Cash dividends declared per common share | 0.25 | 0.20\n"
    )
    units = {(f["row_label"], f["printed"]): f["unit"] for f in figures(text)}
    assert units["Cash dividends declared per common share", "0.20"] == "USD/shares"
    assert units["Basic", "22,614"] == "shares"


def test_an_amount_that_a_page_parts_from_its_scale_has_it() -> None:
    text = (
        "At September 30, 2024, the Company had total cash in all of its accounts of $129.0\n\n"
        "million, which included restricted cash of $1.0 million, and paid a dividend of $0.25/share.\n"
    )
    assert one(text, "$129.0")["value"] == 129_000_000
    assert one(text, "$0.25")["unit"] == "USD/shares"
