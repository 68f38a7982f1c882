"""What filers typed in the 1990s and 2000s: heads of several lines, spelt signs of money, wrapped labels, tabs.

Here: each cause by itself, in an invented text. Not here: whole releases (`test_any_issuer.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import QUARTER, figures, one, release_of, span

THIRD, THIRD_BEFORE = (
    (date(2024, 7, 1), date(2024, 9, 30)),
    (date(2023, 7, 1), date(2023, 9, 30)),
)
QUARTERS = [
    (date(2023, 10, 1), date(2023, 12, 31)),
    (date(2024, 1, 1), date(2024, 3, 31)),
    (date(2024, 4, 1), date(2024, 6, 30)),
    (date(2024, 7, 1), date(2024, 9, 30)),
]


def spans(text: str, label: str, head: str = QUARTER) -> list[tuple[date | None, date]]:
    return [span(f) for f in figures(text, head) if f["row_label"] == label]


def test_days_a_space_apart_head_a_column_each() -> None:
    text = (
        "Statements of earnings\n(dollars in thousands)\n\n"
        "                          3 mos. ended        9 mos. ended\n"
        "                        9/30/24 9/30/23     9/30/24 9/30/23\n"
        "   Net sales            $54,093 $43,084    $175,421 $147,683\n"
        "   Cost of sales         23,288  18,595      81,618   69,299\n"
        "   Gross profit          30,805  24,489      93,803   78,384\n"
    )
    nine = ((date(2024, 1, 1), date(2024, 9, 30)), (date(2023, 1, 1), date(2023, 9, 30)))
    assert spans(text, "Gross profit") == [THIRD, THIRD_BEFORE, *nine]


def test_months_may_be_abbreviated_and_are_a_length_of_time() -> None:
    text = (
        "Earnings\n(in thousands)\n\n             3 mos. ended\n            9/30/24   9/30/23\n"
        "Cost of goods  81.4    72.6\nSpare parts     5.0     4.0\n"
    )
    assert span(one(text, "81.4")) == THIRD
    tokens = land_text(QUARTER + text, hint=None)["tokens"]
    assert [t["disposition"] for t in tokens if t["line_number"] == 8] == ["date"]


def test_days_three_months_apart_over_what_is_earned_are_the_ends_of_quarters() -> None:
    text = (
        "The following information restates income per share for the year ended September 30, 2024.\n\n"
        "                                     Dec. 31,    Mar. 31,    June 30,   Sept. 30,\n"
        "                                       2023        2024        2024        2024\n"
        "                                     --------    --------    --------   ---------\n"
        "Net loss per share as reported       $ (0.19)    $ (0.18)    $ (0.22)    $ (0.13)\n\n"
        "  Basic and diluted loss per share   $ (0.14)    $ (0.16)    $ (0.21)    $ (0.11)\n"
    )
    head = "Acme Widgets Inc. restates its fiscal year ended September 30, 2024\n\n"
    assert spans(text, "Net loss per share as reported", head) == QUARTERS
    assert spans(text, "Basic and diluted loss per share", head) == QUARTERS


def test_book_value_is_of_a_day_wherever_it_stands() -> None:
    text = (
        "                          Three Months Ended\n                            September 30,\n"
        "                          2024       2023\n"
        "Per share data\nNet income, diluted      $ 0.24     $ 0.32\nBook value                 8.82       8.26\n"
        "Tangible book value        8.28       7.41\n"
    )
    assert spans(text, "Book value") == [(None, date(2024, 9, 30)), (None, date(2023, 9, 30))]
    assert spans(text, "Tangible book value") == [(None, date(2024, 9, 30)), (None, date(2023, 9, 30))]


def test_signs_of_money_that_are_spelt_are_signs_and_printed_whole() -> None:
    text = (
        "Summary\n\n                      THREE MONTHS      THREE MONTHS\n"
        "                             ENDED             ENDED\n"
        "                      30 SEPTEMBER      30 SEPTEMBER        % CHANGE\n"
        "                              2024              2023\n"
        "                          (POUND)M          (POUND)M\n"
        "TURNOVER                       337               334           UP 1%\n"
        "CASH INFLOW                      9              (114)  UP (POUND)123M\n\n"
        "Turnover was (pound)337m. Debt fell to (euro) 12.4 million.\n"
    )
    found = {f["printed"]: (f["value"], f["unit"]) for f in figures(text)}
    assert found["(114)"] == (-114_000_000, "GBP")
    assert found["(POUND)123M"] == (123_000_000, "GBP")
    assert found["(pound)337m"] == (337_000_000, "GBP")
    assert found["(euro) 12.4 million"] == (12_400_000, "EUR")


def test_an_exhibit_of_few_figures_is_read_where_nothing_else_has_more() -> None:
    text = (
        "<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nAcme Widgets Inc. 2024 results\n(in millions)\n\n"
        "              Three months ended September 30,\n                     2024      2023\n"
        "Revenue               337       334\nNet loss             (187)     (166)\n</TEXT>\n</DOCUMENT>\n"
    )
    assert release_of(text)["status"] == "read"


def test_the_report_of_a_small_issuer_is_one() -> None:
    part = "<DOCUMENT>\n<TYPE>{}\n<TEXT>\n{}\n</TEXT>\n</DOCUMENT>\n"
    report = (
        "Acme Widgets Inc.\nBalance sheet\n\n                     September 30,\n                         2024\n"
        "Cash                   $ 67,375\nInventories             143,735\nTotal assets            295,673\n"
    ) + "Paid for 1,250, 1,310, 1,420, 1,530, 1,640, 1,750 and 1,860 of them.\n"
    schedule = "Schedule of rates\n" + "".join(f"{n}.5 {n}.25\n" for n in range(9))
    text = part.format("EX-3", schedule) + part.format("10QSB", report)
    assert "Inventories" in {f["row_label"] for f in figures(text, "")}


def test_twelve_months_up_to_a_quarters_end_are_reported_with_that_quarter() -> None:
    text = (
        "FILER:\n\tCOMPANY CONFORMED NAME:\tHARBOR MILLS INC\n\tFISCAL YEAR END:\t1231\n<DOCUMENT>\n<TYPE>EX-99\n"
        "<TEXT>\nEarnings statement with respect to the twelve months ended March 31, 2024\n\n"
        "                         Twelve months\n                        ended March 31,\n"
        "                              2024\n                          -----------\n"
        "Net sales                 $   780,908\nCost of products sold         678,296\n"
        "NET LOSS                  ($  357,901)\n</TEXT>\n</DOCUMENT>\n"
    )
    document = release_of(text)
    assert (document["fiscal_period"], document["period_end"]) == ("q1", date(2024, 3, 31))
    assert span(figures(text, "")[-1]) == (date(2023, 4, 1), date(2024, 3, 31))


def test_columns_below_one_date_are_of_the_years_that_they_print() -> None:
    text = (
        "Selected data\n(in thousands)\n\n                     Three Months Ended\n"
        "                     September 30, 2024\n                     2024          2023\n\n"
        "Operating revenues  $8,556        $8,028\nNet income             904          755\n"
    )
    assert spans(text, "Net income") == [THIRD, THIRD_BEFORE]
    plan = text.replace("  2024          2023", "  2025          2026")
    assert date(2022, 9, 30) not in {end for _, end in spans(plan, "Net income")}


def test_what_is_per_shares_of_several_kinds_is_per_share() -> None:
    text = (
        "Statements of operations\n(in thousands except per share data)\n\n"
        "                              Three Months Ended September 30,\n"
        "                                2024      2023\n"
        "Net income                    $9,135    $3,345\n\n"
        "Net income per common and common equivalent shares:\n\nContinuing operations           $.89      $.33\n"
    )
    assert one(text, "$.89")["unit"] == "USD/shares"
    assert one(text, "$.89")["value"] == Decimal("0.89")


def test_a_long_label_may_reach_under_the_digits_of_the_row_above() -> None:
    text = (
        "Statements of operations\n(in thousands)\n\nThree Months Ended September 30,\n\n"
        "                                          2024      2023\n"
        " Net sales                            $111,325   $76,756\n"
        " Cost of sales                          91,211    65,646\n"
        " Gross profit                           20,114    11,110\n\n Discontinued operations:\n"
        "   Loss from operations of discontinued\n     Garden Division, net of any applicable\n"
        "     state and federal\n     income tax benefit of $71               ---      (116)\n"
        " Net income                              9,135     3,345\n"
    )
    found = one(text, "(116)")
    assert found["row_label"] == "Garden Division, net of any applicable state and federal income tax benefit of $71"
    assert found["table_number"] == one(text, "91,211")["table_number"]
    assert found["value"] == -116_000
    assert span(found) == THIRD_BEFORE


def test_an_amount_in_a_label_is_of_the_one_period_in_which_its_row_has_a_value() -> None:
    text = (
        "Statements of operations\n(in thousands)\n\nThree Months Ended September 30,\n\n"
        "                                          2024      2023\n"
        " Net sales                              $11,325   $76,756\n"
        " Extinguishment of debt, less tax of $366    --      (597)\n"
        " Net income                               9,135     3,345\n"
    )
    assert span(one(text, "$366")) == THIRD_BEFORE


@pytest.mark.parametrize("rule", ["", "----\n"])
def test_days_below_their_months_head_columns_of_the_years_that_head_rows(rule: str) -> None:
    text = (
        "Summary of Quarterly Results\n(Thousands of dollars, except share data)\n\n"
        "                                       Quarter Ended\n"
        "                     ---------------------------------------------\n"
        "                        March       June    September   December\n"
        "                          31         30         30         31\n"
        "                     ---------------------------------------------\n\n"
        f"2024\n{rule}"
        "Net sales ........    $216,730   $228,003   $212,542   $215,477\n"
        "Net earnings .....      10,410      9,960     11,590     12,420\n\n"
        f"2023\n{rule}"
        "Net sales ........    $202,475   $194,560   $195,728   $194,898\n"
        "Net earnings .....      13,320     13,010     12,310     12,580\n"
    )
    head = "Acme Widgets Inc.\n\n"
    assert spans(text, "Net earnings", head)[:4] == [*QUARTERS[1:], (date(2024, 10, 1), date(2024, 12, 31))]
    assert len(spans(text, "Net earnings", head)) == 8
    assert release_of(head + text)["period_end"] == date(2024, 12, 31)


def test_sentences_that_print_amounts_in_full_tell_the_scale_of_a_table_without_one() -> None:
    told = (
        "Revenues amounted to $8,556,000, net income to $904,000 and pre-tax income to $1,321,000, compared with "
        "$750,000 a year earlier.\n\n"
    )
    table = (
        "Selected data\n\n                         Three Months Ended September 30,\n"
        "                         2024          2023\n"
        "Operating revenues     $8,556        $8,028\nPre-tax income          1,321           750\n"
        "Net income                904           735\nEarnings per share      $0.04         $0.03\n"
    )
    assert one(told + table, "$8,028")["value"] == 8_028_000
    assert one(told + table, "$0.04")["value"] == Decimal("0.04")
    assert one(table, "$8,028")["value"] == 8_028
    assert one(told + table.replace("data\n", "data\n(in dollars, in thousands)\n"), "$8,028")["value"] == 8_028_000


def test_a_dateline_is_no_part_of_the_name_behind_its_dash() -> None:
    text = "SPOKANE, WASH. (EXAMPLE WIRE) Oct. 24, 2024--Example Mills (NYSE: EXM) Monday reported results for "
    text += "the three months ended September 30, 2024.\n\nNet sales were $295,532,000.\n"
    assert release_of(text)["issuer_name"] == "Example Mills"


def test_the_mark_at_the_end_of_a_wire_and_numbers_of_standards_are_labels() -> None:
    text = "We adopted SFAS Nos. 106 and 109 and sold for $5 million.\n\nAcme makes things. -0-\n"
    tokens = land_text(QUARTER + text, hint=None)["tokens"]
    assert {t["printed"] for t in tokens if t["disposition"] == "orphan"} == set()
    assert any(t["printed"] == "-0-" and t["disposition"] == "label" for t in tokens)


def test_a_table_of_tabs_goes_on_behind_a_blank_line_with_a_label_and_its_amounts() -> None:
    text = (
        "\tThree Months Ended September 30,\nPrimary\t2024\t2023\n\nNet loss\t$(1,079,317)\t$(233,468)\n\n"
        "Weighted average number of shares\noutstanding during the year\t7,805,544\t7,757,260\n\n"
        "Basic loss per common share\t$ (.14)\t$ (.03)\n\n\tNine Months Ended September 30,\nPrimary\t2024\t2023\n\n"
        "Net loss\t$(2,522,780)\t$(886,976)\n"
    )
    assert spans(text, "Basic loss per common share") == [THIRD, THIRD_BEFORE]
    assert spans(text, "Net loss")[2:] == [
        (date(2024, 1, 1), date(2024, 9, 30)),
        (date(2023, 1, 1), date(2023, 9, 30)),
    ]
    assert "Weighted average number of shares outstanding during the year" in {f["row_label"] for f in figures(text)}


def test_days_that_label_rows_are_of_the_year_that_heads_them() -> None:
    text = (
        "Stock market information\n\n"
        "         Quarter Ended             High             Low         Dividends Paid\n"
        "         -------------            ------           ------       --------------\n"
        "2024\n         March 31                 $94.86           $88.30               N/A\n"
        "         June 30                   90.19            88.92              $.80\n\n"
        "2023\n         March 31                 $96.77           $86.17               N/A\n"
    )
    head = "Acme Widgets Inc.\n\n"
    assert span(one(text, "88.92", head)) == (date(2024, 4, 1), date(2024, 6, 30))
    assert span(one(text, "$86.17", head)) == (date(2023, 1, 1), date(2023, 3, 31))
    assert release_of(head + text)["period_end"] == date(2024, 6, 30)


BLOCKS = (
    "FIVE-YEAR SUMMARY\n\n(Dollar amounts in millions except per share data)\nNet sales\nGross profit\nNet income\n"
    "Dividends per share\nWorking capital\nNumber of employees\n\n2024 2023 2022\n\n"
    "$ 164.0   $ 151.6 $ 131.4\n40.8   37.7 28.1\n8.4   7.7 4.3\n.42   .385 .32\n21.9   16.5 14.1\n"
    "1,320    1,254 1,202\n"
)


def test_labels_in_a_block_of_their_own_are_those_of_as_many_rows_below() -> None:
    found = {f["printed"]: (f["row_label"], f["value"], f["unit"]) for f in figures(BLOCKS)}
    assert found["37.7"] == ("Gross profit", 37_700_000, "USD")
    assert found[".32"] == ("Dividends per share", Decimal("0.32"), "USD/shares")
    assert found["1,254"] == ("Number of employees", 1_254, "employees")


def test_a_block_of_more_lines_than_rows_labels_none_of_them() -> None:
    labels = {f["row_label"] for f in figures(BLOCKS.replace("Net income\n", "Net income\nOperating income\n"))}
    assert not labels & {"Gross profit", "Working capital"}


def test_part_of_a_year_beside_years_over_narrow_columns() -> None:
    text = (
        "Computation of ratio of earnings to fixed charges\n\n"
        "                                                  FIRST NINE\n"
        "                                                    MONTHS\n"
        "                                                  -----------\n"
        "                              2021 2022 2023        2023  2024\n"
        "                              ---- ---- ----       ----- -----\n"
        "                                     $ MILLIONS\n"
        "Earnings before taxes.....    $ 76 $205 $294       $ 164 $ 199\n"
        "Total fixed charges.......      83  212  304         169   208\n"
        "Ratio.....................    2.1x 4.5x 8.3x        5.3x  4.9x\n"
    )
    nine = ((date(2023, 1, 1), date(2023, 9, 30)), (date(2024, 1, 1), date(2024, 9, 30)))
    years = [(date(year, 1, 1), date(year, 12, 31)) for year in (2021, 2022, 2023)]
    assert spans(text, "Total fixed charges", "Acme Widgets Inc.\n\n") == [*years, *nine]
    assert one(text, "304", "Acme Widgets Inc.\n\n")["value"] == 304_000_000


RATIOS = (
    "Computation of ratio of earnings to fixed charges\n(in thousands, except ratio)\n\n"
    "                                  Years ended December 31\n"
    "                               2023       2022       2021       2020\n"
    "                             --------   --------   --------   --------\n"
    "Fixed charges per above       $15,865    $16,683    $17,913    $19,594\n"
    "Total earnings                $70,934    $41,836  $(173,481)   $54,507\n"
    "Ratio of earnings to fixed\n   charges                       {}       {}        {}       {}\n"
)


def test_charges_per_above_are_no_price() -> None:
    assert one(RATIOS.format("4.5x", "2.5x", "2.8x", "3.1x"), "$16,683")["value"] == 16_683_000


def test_an_asterisk_in_the_place_of_a_ratio_is_a_cell() -> None:
    found = [f for f in figures(RATIOS.format("5.27", "3.63", "   *", "1.24")) if f["unit"] == "pure"]
    assert [f["value"] for f in found] == [Decimal("5.27"), Decimal("3.63"), Decimal("1.24")]


def test_the_mark_of_a_note_in_the_place_of_a_ratio_is_no_number() -> None:
    found = [f for f in figures(RATIOS.format("4.5x", "2.5x", " (2)", "2.8x")) if f["unit"] == "pure"]
    assert [f["value"] for f in found] == [Decimal("4.5"), Decimal("2.5"), Decimal("2.8")]


def test_a_submission_of_few_figures_is_read_by_the_part_that_has_most() -> None:
    part = "<DOCUMENT>\n<TYPE>{}\n<TEXT>\n{}\n</TEXT>\n</DOCUMENT>\n"
    text = part.format("S-4", "Acme Widgets Inc. registers its notes\n") + part.format(
        "EX-12",
        "Acme Widgets Inc.\nRatio of earnings to fixed charges\n(in millions)\n\n"
        "                      2023      2022\nEarnings               749       416\n"
        "Fixed charges          142        49\nRatio                 5.27      8.49\n",
    )
    assert one(text, "749", "")["value"] == 749_000_000
