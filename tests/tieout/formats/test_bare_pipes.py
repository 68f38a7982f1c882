"""Tables as a page reduced to text prints them: cells between bare pipes, rows numbered by a data frame.

Here: invented snippets, each with one thing to get right. Not here: pipe tables as Markdown writes them
(`test_grid.py`).
"""

from __future__ import annotations

from datetime import date

from tests.conftest import land_text
from tests.tieout.layout_kit import HALF, QUARTER, figures, one
from tests.tieout.periods_kit import span

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


def test_two_tables_side_by_side_in_one_are_told_apart() -> None:
    rows = "".join(f"| Lamp {n} | {n}.1% | Shade {n} | €{n}.5bn | {n}.2% |\n" for n in range(1, 6))
    text = f"Key figures\n\n| Underlying | vs 2023 | Reported | 2024 | vs 2023 |\n|---|---|---|---|---|\n{rows}"
    assert one(text, "€3.5bn", HALF)["row_label"] == "Shade 3"
    growth = one(text, "3.2%", HALF)
    assert (growth["role"], span(growth)) == ("growth", (date(2024, 1, 1), date(2024, 6, 30)))


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


def test_rows_leave_out_what_versus_heads() -> None:
    text = (
        "Highlights (in millions)\n\nQ3 2024 | Q3 2023 | vs. Q3 2023 | 2024 | 2023 | 2024 vs. 2023\n"
        "Sales | $41.0 | $30.2 | up 36% | $118.4 | $90.1 | up 31%\n"
        "Profit | $9.1 | $7.0 | up 30% | $26.0 | $20.5 | up 27%\n"
        "Cash flow | $6.3 | $4.4 | up 43% | $17.5 | $12.9 | up 36%\nFree cash flow | $5.2 | $3.3 | $14.6 | $11.7\n"
    )
    assert span(one(text, "$3.3")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert one(text, "$14.6")["value"] == 14_600_000


def test_a_percent_over_a_change_whose_sign_is_lost() -> None:
    text = (
        "Results\n\n"
        "(in thousands of USD) | Three months ended September 30, | Change | Nine months ended September 30, | Change\n"
        "2024 | 2023 | % | 2024 | 2023 | %\n"
        "Sales | 41,007 | 31,455 | 9,552 | 30 | % | 98,217 | 65,717 | 32,500 | 49 | %\n"
        "Cost | 24,168 | 18,865 | 5,303 | 28 | % | 49,560 | 37,393 | 12,167 | 33 | %\n"
        "Profit | 16,839 | 12,590 | 4,249 | 34 | % | 48,657 | 28,324 | 20,333 | 72 | %\n"
    )
    assert span(one(text, "65,717")) == (date(2023, 1, 1), date(2023, 9, 30))
    assert (one(text, "9,552")["role"], one(text, "9,552")["value"]) == ("change", 9_552_000)
    assert (one(text, "72")["role"], span(one(text, "72"))[1]) == ("growth", date(2024, 9, 30))


def test_a_unit_of_a_thousand_over_labels_is_no_value_and_years_head_the_rows_below_them() -> None:
    text = (
        "Key figures\n\nEUR 1000 | Q3/2024 | Q2/2024 | Q3/2023 |\nNet sales | 25 474 | 23 279 | 22 934 |\n"
        "Profit | 1 171 | 390 | 1 093 |\nEUR 1000 | 2023 | 2022 | 2021 |\nNet sales | 93 782 | 102 171 | 90 424 |\n"
        "Profit | 3 170 | 3 988 | 6 940 |\nBalance sheet total | 49 550 | 54 119 | 52 045 |\n"
    )
    assert one(text, "23 279")["value"] == 23_279_000
    assert span(one(text, "102 171")) == (date(2022, 1, 1), date(2022, 12, 31))
    assert span(one(text, "52 045")) == (None, date(2021, 12, 31))


def test_the_second_of_two_captions_stands_over_the_change() -> None:
    text = (
        "Key metrics\n\n(in thousands)\n\n"
        "Three Months Ended September 30, | % Growth | Nine Months Ended September 30, | % Growth\n"
        "(Decline) | (Decline)\n2024 | 2023 | YOY | 2024 | 2023 | YOY\n"
        "Sales | 205,289 | 192,509 | 7 | % | 412,070 | 375,619 | 10 | %\n"
        "Profit | 71,890 | 72,611 | (1) | % | 148,513 | 139,464 | 6 | %\n"
        "Cash flow | 33,690 | 31,609 | 7 | % | 74,664 | 72,934 | 2 | %\n"
    )
    before, growth = one(text, "72,934"), one(text, "10")
    assert (before["value"], span(before)) == (72_934_000, (date(2023, 1, 1), date(2023, 9, 30)))
    assert (growth["role"], span(growth)) == ("growth", (date(2024, 1, 1), date(2024, 9, 30)))


def test_rows_that_leave_out_their_changes_end_in_the_blanks_and_stand_below_the_amounts() -> None:
    head = "Key figures\nEUR thousand | 7–9/2024 | 7–9/2023 | Change | 1–9/2024 | 1–9/2023 | Change |\n"
    rows = (
        "Sales | 969 | 822 | 17.8% | 3,246 | 2,533 | 28.2% |\nEBITDA | 143 | 48 | 195.1% | 382 | 166 | 130.2% |\n"
        "Margin | 14.8% | 5.9% | 11.8% | 6.6% | ||\nProfit | 58 | -17 | 128 | -27 | ||\nTax | 9 | 4 | 25 | 6 | ||\n"
    )
    text = head + rows
    assert one(text, "969")["value"] == 969_000
    assert (one(text, "130.2%")["role"], span(one(text, "130.2%"))) == ("growth", (date(2024, 1, 1), date(2024, 9, 30)))
    assert span(one(text, "11.8%")) == (date(2024, 1, 1), date(2024, 9, 30))
    assert (one(text, "-27")["value"], span(one(text, "-27"))) == (-27_000, (date(2023, 1, 1), date(2023, 9, 30)))


def test_a_caption_without_a_year_groups_the_years_below_and_the_year_beside_it_reaches_down() -> None:
    text = (
        "Statement of cash flows\n€ million | H 1 | 2023 | |\n2024 | 2023 1) | ||\n"
        "Loss before taxes | –1,113 | 32 | –1,959 |\nDepreciation | 1,985 | 1,916 | 3,912 |\n"
        "Interest paid | –346 | –242 | –630 |\n"
    )
    assert span(one(text, "1,985", HALF)) == (date(2024, 1, 1), date(2024, 6, 30))
    assert span(one(text, "–242", HALF)) == (date(2023, 1, 1), date(2023, 6, 30))
    assert (one(text, "–630", HALF)["value"], span(one(text, "–630", HALF))) == (
        -630_000_000,
        (date(2023, 1, 1), date(2023, 12, 31)),
    )
