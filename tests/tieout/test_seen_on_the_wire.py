"""What releases brought up as news services carry them: tables in pipes with titles and marks in cells of their own.

Here: each cause by itself, in an invented release of a line or two. Not here: whole releases (`test_any_issuer.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import QUARTER, figures, one, span
from tieout.tables.home_dollars import money_of_exchange

YEAR = "Acme Insurance Group, Inc. reports results for the fourth quarter of 2024\n\nBoston, February 11, 2025\n\n"
ABOVE = "**Balance Sheet**\n\n| | December 31, 2024 | December 31, 2023 |\n| --- | --- | --- |\n"
ABOVE += "| Total assets | 9,100 | 8,800 |\n\n"


def test_a_title_in_the_first_row_of_a_pipe_table_is_nearer_than_a_heading_above() -> None:
    table = "| Earnings Reconciliation | | | | |\n| --- | --- | --- | --- | --- |\n"
    table += "| (In thousands) | Three Months Ended December 31, | | Twelve Months Ended December 31, | |\n"
    table += "| | 2024 | 2023 | 2024 | 2023 |\n| Income statement data | | | | |\n"
    table += "| Net income | $31,442 | $19,608 | $61,957 | $29,700 |\n"
    found = one(ABOVE + table, "$19,608", head=YEAR)
    assert (found["value"], span(found)) == (19_608_000, (date(2023, 10, 1), date(2023, 12, 31)))


def test_titles_and_days_over_years_in_a_pipe_table_are_no_values() -> None:
    table = "|  |  | | |  | | |\n| --- | --- | --- | --- | --- | --- | --- |\n"
    table += "| Acme Bancorp and SubsidiariesConsolidated Balance Sheets(Unaudited) | | | | | | |\n"
    table += "|  | December 31, | | | December 31, \\* | | |\n|  | 2024 | | | 2023 | | |\n"
    table += "| Cash and due from banks | $ | 63,962,047 |  | $ | 44,404,473 |  |\n"
    table += "| Federal funds sold |  | 697,066 |  |  | 285,864 |  |\n"
    found = figures(table, head=YEAR)
    assert [(f["value"], f["unit"], f["period_start"], f["period_end"]) for f in found] == [
        (63_962_047, "USD", None, date(2024, 12, 31)),
        (44_404_473, "USD", None, date(2023, 12, 31)),
        (697_066, "USD", None, date(2024, 12, 31)),
        (285_864, "USD", None, date(2023, 12, 31)),
    ]


def test_a_long_title_in_a_cell_names_the_statement_all_the_same() -> None:
    title = "Acme Holdings, Inc. and SubsidiariesCondensed Consolidated Statements of Income "
    title += "and Comprehensive Income (loss) "
    table = ABOVE + f"*Income*\n\n| {title}(in thousands) |{' |' * 30}\n|{' --- |' * 31}\n"
    table += (
        "| | Year Ended December 31, 2024 | Year Ended December 31, 2023 |\n| Premiums earned | 510,687 | 345,913 |\n"
    )
    found = one(table, "510,687", head=YEAR)
    assert (found["statement"], span(found)) == ("income_statement", (date(2024, 1, 1), date(2024, 12, 31)))


def test_words_that_a_converter_glued_are_read_apart() -> None:
    table = "| (in thousands) | Three Months EndedSeptember 30,2024 | Nine Months EndedSeptember 30,2024 |\n"
    table += "| --- | --- | --- |\n| Grant revenue | 691 | 2,314 |\n"
    found = one(table, "691")
    assert (found["value"], span(found)) == (691_000, (date(2024, 7, 1), date(2024, 9, 30)))


def test_captions_pushed_to_the_left_begin_where_the_first_date_comes_again() -> None:
    table = "| |  | For the Three Months Ended |  | Year Ended |  | | | | | |\n|" + " --- |" * 11 + "\n"
    table += "| |  | December 31, 2024 |  | September 30, 2024 |  | December 31, 2023 |"
    table += "  | December 31, 2024 |  | December 31, 2023 |\n"
    for label, values in (("Loans", "5,159 4,895 4,171 19,380 15,598"), ("Deposits", "1,328 1,208 1,034 5,021 3,700")):
        table += f"| {label} |  | " + " |  | ".join(values.split()) + " |\n"
    spans = {printed: span(one(table, printed, head=YEAR)) for printed in ("4,895", "4,171", "15,598")}
    assert spans == {
        "4,895": (date(2024, 7, 1), date(2024, 9, 30)),
        "4,171": (date(2023, 10, 1), date(2023, 12, 31)),
        "15,598": (date(2023, 1, 1), date(2023, 12, 31)),
    }


def test_rows_with_a_cell_more_for_each_value_than_their_headers_keep_their_columns() -> None:
    rule = "|" + " --- |" * 10
    table = (
        "|  |  | **December 31,****2024** |  |  | **September 30,****2024** |  |  | **December 31,****2023** |  |\n"
        + rule
    )
    table += "\n| Cash |  | **$** | **69,057** |  |  | $ | 69,907 |  |  | $ | 64,158 |  |\n"
    for label, a, b, c in (
        ("Loans", 226_305, 219_531, 194_284),
        ("Premises", 1_307, 1_356, 1_570),
        ("Deposits", 284_542, 277_502, 249_658),
        ("Subordinated debt", 3_965, 3_961, 3_946),
        ("Common stock", 33_437, 33_249, 28_344),
    ):
        table += f"| {label} |  |  | **{a:,}** |  |  |  | {b:,} |  |  |  | {c:,} |  |\n"
    ends = {
        f["printed"].strip("* "): f["period_end"] for f in figures("**(Dollars in thousands)**\n\n" + table, head=YEAR)
    }
    assert (ends["219,531"], ends["194,284"], ends["28,344"]) == (
        date(2024, 9, 30),
        date(2023, 12, 31),
        date(2023, 12, 31),
    )


def test_a_change_in_bare_numbers_is_growth_where_its_amounts_say_so() -> None:
    table = (
        "(in millions)\n\n\tQ3 2024\tQ3 2023\tChange\nRevenue\t$ 15,587\t$ 17,738\t(12)\nInterest\t15,128\t12,741\t19\n"
    )
    table += "Expense\t18,749\t17,667\t6\nProfit\t11,966\t12,812\t(7)\nTax\t1,101\t980\t12\n"
    found = one(table, "19")
    assert (found["value"], found["unit"], found["role"]) == (19, "percent", "growth")


def test_a_change_in_bare_numbers_is_an_amount_where_it_is_the_difference() -> None:
    table = "(in millions)\n\n\tQ3 2024\tQ3 2023\tChange\nRevenue\t$ 120\t$ 100\t20\nInterest\t112\t100\t12\n"
    table += "Expense\t107\t100\t7\nProfit\t95\t100\t(5)\nTax\t115\t100\t15\n"
    found = one(table, "12")
    assert (found["value"], found["unit"], found["role"]) == (12_000_000, "USD", "change")


def test_a_whole_number_below_a_percentage_is_one_where_its_row_is_a_rate() -> None:
    table = "(in millions)\n\n\tQ3 2024\tQ3 2023\nNet income\t$ 8,649\t$ 11,948\nRatios\nReturn on equity\t13%\t18%\n"
    table += "Return on tangible equity\t17\t23\nBranches\t41\t42\n"
    found = one(table, "17")
    assert (found["value"], found["unit"]) == (17, "percent")
    assert one(table, "41")["unit"] != "percent"


@pytest.mark.parametrize("note", ["8,10 11,12 13,22", "20(1)", "20(3), 35", "7, 16, 21"])
def test_notes_that_refer_to_parts_of_notes_or_stand_in_two_lines_are_no_values(note: str) -> None:
    table = f"(Millions of yen)\n\n\tNotes\tQ3 2024\tQ3 2023\nRevenue\t{note}\t2,239\t2,577\nTax\t15\t26\t18\n"
    assert [f["printed"].strip() for f in figures(table)] == ["2,239", "2,577", "26", "18"]


def test_a_document_that_prints_no_currency_has_that_of_its_exchange() -> None:
    head = "Acme Industrial Company (NYSE: ACM) reports results for the third quarter ended September 30, 2024\n\n"
    found = one("(In millions)\n\n\tQ3 2024\tQ3 2023\nNet sales\t349.3\t333.5\n", "349.3", head=head)
    assert (found["value"], found["unit"]) == (349_300_000, "USD")
    assert money_of_exchange("Acme plc (LSE: ACM; NYSE: ACM)") is None


def test_a_unit_in_a_heading_further_up_is_the_money_of_a_document_that_prints_none() -> None:
    text = "Results for the year (£m)\n\nSome words about it.\n\n## Income statement\n\n"
    text += "| | 2023 | 2022 |\n|---|---|---|\n| Revenue | 56.6 | 55.9 |\n"
    head = "Acme Limited annual results for the year ended 31 December 2023\n\n"
    found = one(text, "56.6", head=head)
    assert (found["value"], found["unit"]) == (56_600_000, "GBP")


def test_rows_of_a_financial_table_without_a_scale_are_money() -> None:
    table = "\tThree Months Ended September 30, 2024\nContract revenue\t$511,240\nLicense fees\t250,000\n"
    table += "Grant income\t41,220\n"
    found = one(table, "250,000")
    assert (found["value"], found["unit"]) == (250_000, "USD")


def test_per_diems_are_a_cost_and_no_price() -> None:
    table = "(in millions)\n\n\tQ3 2024\tQ3 2023\nSalaries\t$1,017.0\t$926.0\nCrew hotels and per diems\t31.0\t30.4\n"
    assert one(table, "31.0")["value"] == 31_000_000


def test_shares_below_a_head_that_says_their_scale_are_counted() -> None:
    table = "(in millions, except per share data)\n\n\tQ3 2024\tQ3 2023\nNet income\t$ 2,035\t$ 1,788\n"
    table += (
        "NET INCOME PER SHARE:\nBasic\t$ 4.58\t$ 4.03\nShares used in calculation (000s):\nBasic\t443,837\t443,951\n"
    )
    found = one(table, "443,837")
    assert (found["value"], found["unit"]) == (443_837_000, "shares")


def test_common_stock_is_worth_thousands_where_shares_are_excepted() -> None:
    table = "BALANCE SHEETS\n(in thousands, except shares and par value data)\n\n\tSeptember 30, 2024\n"
    table += "Total assets\t$ 2,262\n"
    table += "Common stock, $0.0001 par value, 500,000 shares authorized\t3\n"
    assert one(table, "3")["value"] == 3_000


def test_what_earlier_years_reserved_is_told_of_this_one() -> None:
    text = "The combined ratio improved to 94.4% in the third quarter of 2024; it holds no prior year "
    text += "reserve development, "
    text += "and an expense ratio of 37.1%.\n"
    assert span(one(text, "37.1%")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_the_day_of_inception_over_a_column_is_no_announcement() -> None:
    text = "ACME BIO, INC. REPORTS SECOND QUARTER RESULTS\n\nfor its second fiscal quarter ended December 31, 1997\n\n"
    text += "\tThree Months Ended\tPeriod from\n\tDecember 31, 1997\tInception\n\t\tMarch 6, 1990\n"
    text += "\t\tto December 31, 1997\n"
    rows = land_text(text + "Net loss\t$(3,871,204)\t$(45,719,241)\n", hint=None)
    assert (rows["documents"][0]["status"], rows["documents"][0]["period_end"]) == ("read", date(1997, 12, 31))


@pytest.mark.parametrize(
    ("lines", "label"),
    [
        (("NET LOSS APPLICABLE TO COMMON", "  STOCKHOLDERS"), "NET LOSS APPLICABLE TO COMMON STOCKHOLDERS"),
        (("Accumulated other comprehensive income", "  (loss)"), "Accumulated other comprehensive income (loss)"),
        (("Paid on", "  securities of trusts, net", "  of tax"), "Paid on securities of trusts, net of tax"),
        (("Revenue passengers", "  (000)"), "Revenue passengers (000)"),
    ],
)  # fmt: skip
def test_labels_over_several_lines_are_one(lines: tuple[str, ...], label: str) -> None:
    text = "CONSOLIDATED STATEMENTS OF INCOME\n(in millions)\n\n" + " " * 52 + "Q3 2024     Q3 2023\n"
    text += f"{'Net sales':50}{'$ 612.4':>9}{'$ 598.1':>12}\n"
    text += (
        "\n".join(lines[:-1])
        + f"\n{lines[-1]:50}{'(155.6)':>9}{'207.0':>12}\n{'Dividends':50}{'12.1':>9}{'11.9':>12}\n"
    )
    assert one(text, "(155.6)")["row_label"] == label
    assert one(text, "12.1")["row_path"] is None


def test_a_list_in_capitals_stays_below_its_head() -> None:
    text = "(in millions)\n\n" + " " * 52 + "Q3 2024     Q3 2023\nREVENUES FROM SALES OF GOODS\n"
    text += f"{'  PASSENGER':50}{'$ 274.6':>9}{'$ 804.3':>12}\n{'  CARGO':50}{'171.1':>9}{'221.5':>12}\n"
    found = one(text, "171.1")
    assert (found["row_label"], found["row_path"]) == ("CARGO", "REVENUES FROM SALES OF GOODS")


def test_notes_of_a_head_of_shares_do_not_hide_decimals() -> None:
    found = one(QUARTER + "(in millions)\n\n\tQ3 2024\nDiluted earnings per share\t$ 1.29\n", "$ 1.29", head="")
    assert (found["value"], found["unit"]) == (Decimal("1.29"), "USD/shares")
