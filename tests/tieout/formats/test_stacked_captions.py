"""Captions of tables whose cells stand one on a line (`formats/stacked_cells.py`, `captions.py`): over which columns.

Here: lengths, days and years that are told apart by their order. Not here: rows (`test_stacked_cells.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tieout.layout_kit import FULL_YEAR, HALF, figures, one
from tests.tieout.periods_kit import span

QUARTERS = ((date(2024, 7, 1), date(2024, 9, 30)), (date(2023, 7, 1), date(2023, 9, 30)))


def test_a_year_below_its_day_is_of_the_same_caption() -> None:
    heads = "|QUARTER ENDED\n|September 30\n2024\n|June 30\n2024\n|September 30\n2023\n"
    rows = [["Deposits fees", "44,736", "40,786", "38,394"], ["Card fees", "15,333", "12,517", "12,651"]]
    rows += [["Trust fees", "5,881", "6,172", "5,915"]]
    text = "Income\n(in thousands)\n" + heads + "".join(f"|{cell}\n" for row in rows for cell in row)
    assert span(one(text, "12,517")) == (date(2024, 4, 1), date(2024, 6, 30))
    assert span(one(text, "5,915")) == QUARTERS[1]


def test_the_taller_of_two_captions_stands_to_the_right() -> None:
    cells = ["Nine months", "Third quarter", "to September 30", "2024", "2023", "2024", "2023"]
    cells += ["Upstream", "99", "60", "258", "163", "Refining", "27", "19", "53", "70"]
    cells += ["Total", "126", "79", "311", "233"]
    text = "Net income (millions of dollars)\n" + "".join(f"|{cell}\n" for cell in cells)
    assert span(one(text, "79")) == QUARTERS[1]
    assert span(one(text, "311")) == (date(2024, 1, 1), date(2024, 9, 30))


def _blank_between(rows: list[list[str]]) -> str:
    """Cells without any pipe, a blank line between them."""
    return "".join("".join(f"{cell}\n\n \n\n" for cell in row) for row in rows)


def test_units_of_columns_and_words_between_captions() -> None:
    heads = [["Six months ended"], ["30 June"], ["Organic"], ["2024", "2023", "Variance", "Variance1"]]
    heads += [["Continuing operations", "£m", "£m", "%", "%"]]
    rows = [["Clearing", "437", "416", "5%", "3%"], ["Data", "372", "342", "9%", "8%"], ["Other", "2", "4", "-", "-"]]
    text = _blank_between([*heads, *rows, ["Basic earnings per share (p)", "64.6", "70.7", "(9%)"]])
    assert one(text, "437", HALF)["value"] == 437_000_000
    assert (one(text, "9%", HALF)["role"], one(text, "9%", HALF)["value"]) == ("growth", 9)
    assert one(text, "70.7", HALF)["value"] == Decimal("0.707")
    assert span(one(text, "70.7", HALF)) == (date(2023, 1, 1), date(2023, 6, 30))


def test_days_in_digits_head_columns_and_a_percent_sign_labels_shares() -> None:
    text = (
        "|\n13 weeks ended\n|\n39 weeks ended\n|\n9/29/24\n|10/1/23\n|9/29/24\n|10/1/23\n"
        "|\nNet sales\n|$\n|42,518\n|$\n|55,599\n|$\n|79,215\n|$\n|115,399\n"
        "|\nCost of sales\n|31,570\n|44,646\n|59,059\n|89,873\n|\n%\n|74.3%\n|80.3%\n|74.6%\n|77.9%\n"
        "|\nGross profit\n|10,948\n|10,953\n|20,156\n|25,526\n|\n%\n|25.7%\n|19.7%\n|25.4%\n|22.1%\n"
    )
    head = "Acme Widgets Inc. (NYSE: ACME) reports results for the third quarter ended September 29, 2024\n\n"
    cost = [f for f in figures(text, head) if f["row_label"] == "Cost of sales" and f["unit"] == "USD"]
    assert [(f["value"], f["period_end"]) for f in cost][:2] == [
        (31_570, date(2024, 9, 29)),
        (44_646, date(2023, 10, 1)),
    ]
    share = one(text, "80.3%", head)
    assert (share["value"], share["unit"], share["period_end"]) == (Decimal("80.3"), "percent", date(2023, 10, 1))


def test_spans_that_do_not_divide_the_columns_begin_where_their_days_begin_anew() -> None:
    text = (
        "Statements of operations\n(in thousands)\n|\nThree Months\n|\nNine Months\n|\n9/30/24\n|6/30/24\n|9/30/23\n"
        "|9/30/24\n|9/30/23\n|\nNet sales\n|$\n|637\n|$\n|925\n|$\n|581\n|$\n|2,483\n|$\n|2,432\n"
        "|\nCost of sales\n|371\n|571\n|(16\n|)\n|1,479\n|1,163\n|\nGross profit\n|266\n|354\n|597\n|1,004\n|1,269\n"
    )
    sales = [f for f in figures(text) if f["row_label"] == "Net sales"]
    nine = (date(2024, 1, 1), date(2024, 9, 30)), (date(2023, 1, 1), date(2023, 9, 30))
    assert [span(f) for f in sales] == [QUARTERS[0], (date(2024, 4, 1), date(2024, 6, 30)), QUARTERS[1], *nine]


def test_a_column_of_piped_numbers_has_the_captions_above_it() -> None:
    rows = [("Net income", "2,138"), ("Depreciation", "14,831"), ("Client payouts", "(22,328\n|)"), ("Stock", "6,418")]
    text = (
        "Condensed Statement of Cash Flows\n(in thousands)\n|Nine Months Ended\nSeptember 30,\n|2024\n|\n"
        "Cash flows from operating activities:\n" + "".join(f"|\n{label}\n|{value}\n" for label, value in rows) + "|\n"
    )
    payouts = one(text, "(22,328")
    assert (payouts["row_label"], payouts["value"]) == ("Client payouts", -22_328_000)
    assert span(payouts) == (date(2024, 1, 1), date(2024, 9, 30))


def test_a_year_alone_dates_the_rows_below_it_where_days_without_one_head_the_columns() -> None:
    def rows(*numbers: int) -> str:
        labels = ("Rental revenues", "Service revenues", "Net income")
        return "".join(
            f"|\n{label}\n|\n" + "".join(f"|\n{n + i * 7:,}\n" for n in numbers) for i, label in enumerate(labels)
        )

    days = "".join(f"|\n{day}\n" for day in ("September 30", "June 30", "March 31"))
    text = (
        "Selected quarterly information for 2024 and 2023 (in thousands):\n|\n|\nQuarter Ended\n|\n|\n2024\n|\n"
        f"{days}{rows(7_414, 8_199, 8_768)}|\n|\n|\n2023\n|\n|\n{rows(2_924, 5_760, 8_408)}|\n"
    )
    assert span(one(text, "7,414")) == QUARTERS[0]
    assert span(one(text, "8,775")) == (date(2024, 1, 1), date(2024, 3, 31))
    assert span(one(text, "2,924")) == QUARTERS[1]
    assert span(one(text, "5,774")) == (date(2023, 4, 1), date(2023, 6, 30))


def test_a_caption_goes_on_below_its_pipe() -> None:
    heads = "| 2024\n|(Millions of dollars)\n| Nine\nMonths\nEnded\nSept. 30\n|Third\nQuarter*\n|Second\nQuarter\n"
    rows = "|Net sales\n|$\n|11,181\n|$\n|3,783\n|$\n|3,687\n|Cost of sales\n|7,432\n|2,543\n|2,432\n"
    text = f"Results\n{heads}{rows}|Gross profit\n|3,749\n|1,240\n|1,255\n"
    assert [span(f) for f in figures(text) if f["row_label"] == "Cost of sales"] == [
        (date(2024, 1, 1), date(2024, 9, 30)),
        QUARTERS[0],
        (date(2024, 4, 1), date(2024, 6, 30)),
    ]


def test_years_above_quarters_are_a_row_of_their_own_and_labels_may_say_their_scale() -> None:
    text = (
        "Reconciliation of margin:\n|\n2024 |\n2023 |\n|||\n|\nQ3 |\nQ2 |\nQ3 |\n|||\n"
        "Adjusted EBITDA (in millions) |\n$ |\n43.7 |\n|\n$ |\n35.1 |\n|\n$ |\n45.4 |\n|\n"
        "Divided by net sales (in millions) |\n|\n230.8 |\n|\n|\n243.8 |\n|\n|\n252.0 |\n|\n"
        "Adjusted EBITDA margin |\n|\n18.9 |\n% |\n|\n14.4 |\n% |\n|\n18.0 |\n% |\n"
    )
    found = {f["value"]: span(f) for f in figures(text)}
    assert (found[230_800_000], found[252_000_000]) == QUARTERS
    assert found[35_100_000] == (date(2024, 4, 1), date(2024, 6, 30))


def test_lengths_of_time_without_a_day_end_with_the_reported_quarter() -> None:
    text = (
        "Margins follow from revenue and its costs, which the tables below reconcile for each of the periods.\n\n"
        "Margins (in thousands of dollars)\n|\nThree Months Ended\n|\n|\nNine Months Ended\n|\n|||\n"
        "|\n2024 |\n|\n2023 |\n|\n2024 |\n|\n2023 |\n|||\n"
        "Revenue |\n|\n52,355 |\n|\n|\n52,108 |\n|\n|\n104,708 |\n|\n|\n92,560 |\n|\n"
        "Cost of revenue |\n|\n30,241 |\n|\n|\n32,127 |\n|\n|\n60,330 |\n|\n|\n56,183 |\n|\n"
        "Other costs |\n|\n(109 |\n) |\n|\n(2,898 |\n) |\n|\n(219 |\n) |\n|\n(5,546 |\n) |\n"
    )
    found = {f["value"]: span(f) for f in figures(text)}
    assert (found[52_355_000], found[-2_898_000]) == QUARTERS
    assert (found[104_708_000], found[-5_546_000]) == (
        (date(2024, 1, 1), date(2024, 9, 30)),
        (date(2023, 1, 1), date(2023, 9, 30)),
    )


def test_a_caption_goes_on_to_its_pipe_and_a_note_to_its_parenthesis() -> None:
    text = (
        "Highlights (in\nthousands of dollars, except per share amounts)\n|\n"
        "Three-month periods ended\nSeptember 30 |\n"
        "Nine-month periods ended September\n30 |\n2024 |\n|\n2023 |\n|\n2024 |\n|\n2023 |\n|\n"
        "Revenue |\n72,301 |\n|\n78,761 |\n|\n302,187 |\n|\n272,467 |\n|\n"
        "Operating earnings |\n1,936 |\n|\n10,075 |\n|\n28,942 |\n|\n40,664 |\n|\n"
        "Net earnings |\n724 |\n|\n6,660 |\n|\n17,334 |\n|\n28,436 |\n|\n"
    )
    found = {f["value"]: span(f) for f in figures(text)}
    assert (found[72_301_000], found[78_761_000]) == QUARTERS
    assert found[28_436_000] == (date(2023, 1, 1), date(2023, 9, 30))


def test_months_with_a_hyphen_before_their_year_are_captions() -> None:
    text = (
        "Results\n|Particulars (in millions)\n|Sep-2024\n|Jun-2024\n|Sept-2023\n"
        "Gross sales\n3,104\n2,337\n5,646\nOther income\n153\n164\n242\nTotal income\n3,257\n2,501\n5,888\n"
    )
    found = {f["value"]: f["period_end"] for f in figures(text)}
    assert (found[3_104_000_000], found[242_000_000]) == (date(2024, 9, 30), date(2023, 9, 30))


def test_a_month_and_its_year_head_a_column_of_cells_one_on_a_line() -> None:
    text = (
        "Statements of income\n(in thousands)\n|\n|Three Months Ended\n|\n|Sept 2024\n|June 2024\n"
        "|Net sales\n|$\n|1,216\n|$\n|1,301\n|Cost of sales\n|485\n|233\n|Gross profit\n|731\n|1,068\n"
    )
    assert span(one(text, "485")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "233")) == (date(2024, 4, 1), date(2024, 6, 30))


def test_days_from_and_to_stand_beside_the_share_of_each_amount() -> None:
    heads = "in CHF 1 000 |\n|\n01.01. - 30.06.2024 |\nin % |\n01.01. - 30.06.2023 |\nin % |\n"
    rows = [
        ["Net sales", "280 745", "100.0", "231 297", "100.0"],
        ["Material", "–142 672", "–50.8", "–118 676", "–51.3"],
    ]
    rows += [["EBITDA", "26 458", "9.4", "24 729", "10.7"], ["Net profit", "8 478", "3.0", "11 886", "5.1"]]
    body = "".join(f"{row[0]} |\n|\n" + "".join(f"{cell} |\n" for cell in row[1:]) for row in rows)
    text = f"# Income statement\n\n{heads}{body}"
    profit, share = one(text, "11 886", HALF), one(text, "–51.3", HALF)
    assert (profit["value"], profit["unit"], span(profit)) == (11_886_000, "CHF", (date(2023, 1, 1), date(2023, 6, 30)))
    assert (share["unit"], span(share)) == ("percent", (date(2023, 1, 1), date(2023, 6, 30)))


def test_half_years_by_ordinals_head_columns() -> None:
    cells = [
        "€ Million",
        "1st half year 2024",
        "1st half year 2023",
        "Profit",
        "122",
        "15",
        "Depreciation",
        "237",
        "230",
    ]
    cells += ["Interest paid", "-28", "-9"]
    text = "Cash flow statement\n\n" + "\n\n".join(cells) + "\n"
    assert span(one(text, "230", HALF)) == (date(2023, 1, 1), date(2023, 6, 30))
    assert one(text, "-28", HALF)["value"] == -28_000_000


def test_a_dash_may_stand_between_the_quarter_and_its_year() -> None:
    cells = ["Q3-2024", "Q2-2024", "Q3-2023", "Turnover", "711", "688", "637", "Other income", "12", "30", "-1"]
    cells += ["Total revenues", "723", "718", "636"]
    text = "Income statement by quarter\nAmounts in SEK million\n" + "\n".join(cells) + "\n"
    assert span(one(text, "718")) == (date(2024, 4, 1), date(2024, 6, 30))
    assert (one(text, "637")["value"], span(one(text, "637"))) == (637_000_000, QUARTERS[1])


def test_a_year_before_its_span_heads_the_quarters_below_it() -> None:
    days = "March 31\nJune 30\nSept. 30\nDec. 31\n"
    text = (
        f"Quarterly results\n(in thousands)\n2024 Quarter Ended\n2023 Quarter Ended\n{days}{days}"
        "Revenues\n301\n302\n303\n304\n295\n296\n297\n298\nCosts\n(41\n)\n42\n43\n44\n35\n36\n37\n(38\n)\n"
        "Net income\n260\n261\n262\n263\n254\n255\n256\n257\n"
    )
    assert span(one(text, "303")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "(38")) == (date(2023, 10, 1), date(2023, 12, 31))


def test_quarters_cut_short_head_cells_one_on_a_line() -> None:
    text = "Homes\n|2nd Qtr '24\n|2nd Qtr '23\n|% Change\n|\n"
    text += "Rents\n|$\n|1,438\n|$\n|1,390\n|3.5\n|%\n|\nCosts\n|552\n|516\n|7.0\n|%\n|\nNet\n|886\n|874\n|1.4\n|%\n|\n"
    assert span(one(text, "516")) == (date(2023, 4, 1), date(2023, 6, 30))


SEGMENTS = (
    "{names}|Quarter ended September 30, 2024\n|\n{below}"
    "Sales\n|\n|$\n|1,503\n|\n|$\n|495\n|\n|$\n|281\n|\n|$\n|2,279\n|\n"
    "Costs\n|\n|1,163\n|\n|392\n|\n|147\n|\n|1,702\n|\nProfit\n|\n|340\n|\n|103\n|\n|134\n|\n|577\n|\n"
)
NAMES = "|Glass\nand tiles\n|\n|Paper\n|\n|Other\n|\n|Total\n|\n"


@pytest.mark.parametrize("where", ["names", "below"])
def test_words_name_columns_of_one_period_above_its_caption_or_below(where: str) -> None:
    text = "Segments\n(in thousands)\n|\n" + SEGMENTS.format(**{"names": "", "below": "", where: NAMES})
    found = {f["printed"].strip(): (f["column_label"], f["value"], span(f)) for f in figures(text)}
    quarter = (date(2024, 7, 1), date(2024, 9, 30))
    assert found["1,163"] == ("Quarter ended September 30, 2024 / Glass and tiles", 1_163_000, quarter)
    assert found["134"] == ("Quarter ended September 30, 2024 / Other", 134_000, quarter)


ROWS = "Revenues\n$\n136,872\n$\n183,578\n$\n223,162\n$\n180,695\n$\n724,307\n"
ROWS += "Operating income\n30,466\n50,322\n66,549\n47,157\n194,494\nTaxes\n(41\n)\n42\n43\n44\n188\n"
NAMES_OF_QUARTERS = "First\nQuarter\nSecond\nQuarter\nThird\nQuarter\nFourth\nQuarter(1)\n"


@pytest.mark.parametrize(
    ("head", "again"),
    [
        (f"{NAMES_OF_QUARTERS}2024\n(in thousands)\n", f"{NAMES_OF_QUARTERS}2023\n(in thousands)\n"),
        ("First\nSecond\nThird\nFourth\nTotal\n(in thousands)\n2024\n", "2023\n"),
        (f"Year ended December 31, 2024\n{NAMES_OF_QUARTERS}Total\n(in thousands)\n", ""),
    ],
)
def test_quarters_by_name_head_columns_above_their_year_or_below_it(head: str, again: str) -> None:
    text = f"Quarterly data\n{head}{ROWS}"
    text += f"{again}{ROWS.replace('136,872', '129,169')}" if again else ""
    found = {f["printed"].strip(): f for f in figures(text, FULL_YEAR)}
    assert span(found["136,872"]) == (date(2024, 1, 1), date(2024, 3, 31))
    assert not again or span(found["129,169"]) == (date(2023, 1, 1), date(2023, 3, 31))
    ends = [span(f) for f in figures(text, FULL_YEAR) if f["printed"].strip() == "188"]
    assert ends[0] == (date(2024, 1, 1), date(2024, 12, 31))
    assert {f["value"] for f in figures(text, FULL_YEAR) if f["row_label"] == "Taxes"} >= {-41_000, 188_000}


def test_days_and_years_in_turn_are_one_caption_each() -> None:
    text = (
        "Quarterly results (in thousands)\nDecember 31,\n2024\nSeptember 30,\n2024(2)\nJune 30,\n2024\n"
        "Revenues\n$\n292,827\n$\n288,995\n$\n291,180\nGross profit\n64,057\n61,132\n60,107\n"
        "Net income\n$\n7,797\n$\n17,549\n$\n30,301\n"
    )
    assert span(one(text, "61,132", FULL_YEAR)) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "60,107", FULL_YEAR)) == (date(2024, 4, 1), date(2024, 6, 30))


def test_captions_from_top_to_bottom_stand_above_numbers_on_a_line_below_their_label() -> None:
    text = (
        "Statements of operations\n\n(Dollars in thousands)\n\n    Three   Three   Nine   Nine\n"
        "    months   months   months   months\n    ended   ended   ended   ended\n"
        "    September 30   September 30   September 30   September 30\n    2024   2023   2024   2023\n"
        "    (Unaudited)   (Unaudited)   (Unaudited)   (Unaudited)\nRevenue\n            \n"
        "Fees\n  $ 231,388   $ 228,349   $ 688,723   $ 686,475\nPremiums\n  53,017   53,908   160,868   161,721\n \n"
        "Losses\n  (872 )   (765 )   (721 )   (457 )\n"
    )
    found = {f["printed"].strip(): (f["value"], span(f)) for f in figures(text)}
    assert found["$ 228,349"] == (228_349_000, (date(2023, 7, 1), date(2023, 9, 30)))
    assert found["160,868"] == (160_868_000, (date(2024, 1, 1), date(2024, 9, 30)))
    assert found["(721 )"][0] == -721_000


def test_at_or_for_a_span_is_one() -> None:
    text = (
        "The table shows selected data of the group at or for each of the periods (in thousands).\n"
        "|At or For the Six Months\n|At or For the Years\n|Ended June 30,\n|Ended December 31,\n"
        "|2024\n|2023\n|2023\n|2022\n|\nTotal assets\n|71,135\n|78,496\n|60,857\n|74,571\n|\n"
        "Net income\n|29,093\n|21,762\n|44,588\n|37,124\n|\nOther income\n|1,225\n|1,126\n|1,317\n|1,427\n|\n"
    )
    assert span(one(text, "21,762", HALF)) == (date(2023, 1, 1), date(2023, 6, 30))
    assert span(one(text, "37,124", HALF)) == (date(2022, 1, 1), date(2022, 12, 31))
    assert span(one(text, "60,857", HALF)) == (None, date(2023, 12, 31))


SPANS = (
    "Six months to 30 June",
    "Six months to 30 June",
    "Year to 31 December",
    "2024",
    "2023",
    "2023",
    "€m",
    "€m",
    "€m",
)


@pytest.mark.parametrize("heads", [SPANS, ("H1 2024", "H1 2023", "Full year 2023"), SPANS[:6]])
def test_a_year_beside_half_years_heads_a_column_of_its_own(heads: tuple[str, ...]) -> None:
    cells = [*heads, "Revenue", "4,970", "4,112", "9,210", "Costs", "3,301", "3,207", "7,103", "Profit", "1,669", "905"]
    text = (
        "Revenue was €4,970 million in the half-year.\n\nIncome statement (€m)\n\n"
        + "\n".join([*cells, "2,107"])
        + "\n"
    )
    found = {f["printed"]: f for f in figures(text, HALF) if f["source"] == "table"}
    assert (found["2,107"]["row_label"], found["905"]["row_label"]) == ("Profit", "Profit")
    assert span(found["905"]) == (date(2023, 1, 1), date(2023, 6, 30))
    assert span(found["2,107"]) == (date(2023, 1, 1), date(2023, 12, 31))


def test_neither_a_dateline_nor_a_short_sentence_is_a_cell() -> None:
    cells = ["H1 2024", "H1 2023", "Revenue", "4,970", "4,112", "Costs", "3,301", "3,207", "Profit", "1,669", "905"]
    text = "4 August 2024\n\nRevenue rose in the half-year.\n\nIncome statement (€m)\n\n" + "\n".join(cells) + "\n"
    found = {f["printed"]: f for f in figures(text, HALF) if f["source"] == "table"}
    assert span(found["4,970"]) == (date(2024, 1, 1), date(2024, 6, 30))
