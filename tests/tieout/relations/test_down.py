"""Sums down the rows of a table that words, structure or several columns tell: results, balances, holders, periods.

Here: sums that hold (`relations/sums.py`, `sections.py`). Not here: balances at both ends (`test_roll_forwards.py`),
misprints (`test_misprinted.py`).
"""

from __future__ import annotations

from tests.conftest import land_text
from tests.tieout.layout_kit import QUARTER
from tests.tieout.relations_kit import document, sums, sums_of, table

POSITION = "\tAs of June 30, 2024\tAs of March 31, 2024"


def test_a_net_line_enters_the_total_and_what_it_is_made_of_does_not() -> None:
    rows = land_text(
        document(
            table(
                "ASSETS\t\t",
                "Cash\t71,204\t78,833",
                "Loans\t1,566,438\t1,541,877",
                "Less allowance for loan losses\t21,873\t21,210",
                "Net loans\t1,544,565\t1,520,667",
                "Goodwill\t22,376\t23,348",
                "Total assets\t1,638,145\t1,622,848",
                title="Balance Sheets",
                header=POSITION,
            )
        )
    )
    assert sums(rows) == {
        "difference 1,544,565 = 1,566,438 - 21,873",
        "difference 1,520,667 = 1,541,877 - 21,210",
        "sum 1,638,145 = 71,204 + 1,544,565 + 22,376",
        "sum 1,622,848 = 78,833 + 1,520,667 + 23,348",
    }


def test_a_line_below_one_that_says_less_is_stated_where_it_breaks_too() -> None:
    header = "\tJune 30, 2024\tMarch 31, 2024\tDecember 31, 2023\tSeptember 30, 2023"
    rows = land_text(
        document(
            table(
                "Total shareholders' equity\t847,851\t814,457\t819,569\t836,747",
                "Less: goodwill and intangibles\t150,065\t150,080\t150,016\t150,004",
                "Tangible common equity\t697,786\t664,377\t663,553\t686,743",
                title="Selected Financial Data",
                header=header,
            )
        )
    )
    assert {
        "difference 697,786 = 847,851 - 150,065",
        "difference 663,553 = 819,569 - 150,016",
    } <= sums(rows)


def test_a_result_below_totals_of_income_and_expense() -> None:
    rows = land_text(
        document(
            table(
                "Fees\t3,016\t2,671",
                "Trust services\t2,244\t2,309",
                "Total income\t5,260\t4,980",
                "Salaries\t1,638\t1,024",
                "Occupancy\t1,492\t1,437",
                "Total expenses\t3,130\t2,461",
                "Profit before taxes\t2,130\t2,519",
                "Income taxes\t389\t561",
                "Net profit\t1,741\t1,958",
            )
        )
    )
    assert {
        "difference 2,130 = 5,260 - 3,130",
        "difference 1,741 = 2,130 - 389",
        "difference 1,958 = 2,519 - 561",
    } <= sums(rows)


def test_a_total_without_a_label() -> None:
    rows = land_text(document(table("Wages\t1,204\t998", "Rent\t3,377\t3,105", "\t4,581\t4,103")))
    assert sums(rows) == {"sum 4,581 = 1,204 + 3,377", "sum 4,103 = 998 + 3,105"}


def test_a_total_of_one_line_stands_for_it() -> None:
    rows = land_text(
        document(
            table(
                "Operating profit\t18,250\t15,277",
                "Extraordinary income\t\t",
                "Gain on sale of land\t1,318\t218",
                "Total extraordinary income\t1,318\t218",
                "Extraordinary losses\t\t",
                "Loss on retirement\t96\t955",
                "Loss from fire\t114\t602",
                "Total extraordinary losses\t210\t1,557",
                "Profit before taxes\t19,358\t13,938",
            )
        )
    )
    assert "difference 19,358 = 18,250 + 1,318 - 210" in sums(rows)
    assert not any("= 18,250 + 1,318 + 1,318" in found for found in sums(rows))


def test_a_profit_and_those_whom_it_belongs_to_even_where_it_breaks() -> None:
    split = table(
        "Profit before taxes\t4,871\t4,402",
        "Income taxes\t1,506\t1,219",
        "Profit for the period\t3,365\t3,183",
        "Attributable to:\t\t",
        "Owners of the parent\t3,351\t3,107",
        "Non-controlling interests\t14\t13",
    )
    found = sums(land_text(document(split)))
    assert "sum 3,365 = 3,351 + 14" in found
    assert "sum 3,183 = 3,107 + 13" in found, "one digit wrong, and stated all the same"
    assert not any("- 3,351" in relation for relation in found), "no line is what its neighbour leaves"
    stores = split.replace("Owners of the parent", "Stores we run").replace("Non-controlling interests", "Franchised")
    assert "sum 3,183 = 3,107 + 13" not in sums(land_text(document(stores)))


def test_sums_of_truncated_numbers_fall_short_of_their_total() -> None:
    text = table(
        "Cash\t21,618\t22,418",
        "Receivables\t11,418\t11,836",
        "Inventories\t8,416\t6,218",
        "Prepaid expenses\t2,418\t3,216",
        "Securities\t3,618\t3,916",
        "Land\t4,218\t4,836",
        "Other\t9,618\t10,608",
        "Total assets\t61,329\t63,053",
        title="Balance Sheets",
        header=POSITION,
    )
    truncated = "(Note) Amounts are rounded down to the nearest thousand yen.\n\n" + text.replace("USD", "JPY")
    assert any(found.startswith("sum 61,329 = 21,618") for found in sums(land_text(document(truncated))))
    assert sums(land_text(document(text))) == set(), "rounded numbers miss by less"


def test_lines_that_only_cancel_say_nothing() -> None:
    rows = land_text(
        document(
            table(
                "Net income\t1,267\t1,068",
                "Shares, basic\t975\t995",
                "Adjusted net income\t2,094\t1,204",
                "Net income\t1,267\t1,068",
                "Adjusted net income\t2,094\t1,204",
            )
        )
    )
    assert sums(rows) == set()


def test_columns_that_are_filled_in_other_rows_have_totals_of_their_own() -> None:
    rows = land_text(
        document(
            table(
                "Loans\t1,571,206\t32,536\t1,498,430\t31,974",
                "Securities\t428,874\t6,904\t451,217\t7,312",
                "Total earning assets\t2,000,080\t39,440\t1,949,647\t39,286",
                "Other assets\t181,922\t\t176,450\t",
                "Total assets\t2,182,002\t\t2,126,097\t",
                "Deposits\t883,294\t10,016\t832,176\t9,184",
                "Borrowings\t96,885\t1,033\t127,460\t1,894",
                "Total interest-bearing liabilities\t980,179\t11,049\t959,636\t11,078",
                "Equity\t1,201,823\t\t1,166,461\t",
                "Total liabilities and equity\t2,182,002\t\t2,126,097\t",
                "Net interest income\t\t28,391\t\t28,208",
                title="Average balances",
                header="\t1Q24 Balance\t1Q24 Interest\t1Q23 Balance\t1Q23 Interest",
            )
        )
    )
    assert {"sum 2,182,002 = 2,000,080 + 181,922", "difference 28,391 = 39,440 - 11,049"} <= sums(rows)


def test_a_statement_goes_on_below_its_title_with_other_notes_on_units() -> None:
    first = table("Sales\t25,568\t27,234", "Other income\t2,994\t2,933", header="\t1Q24 (unaudited)\t1Q23 (unaudited)")
    second = table("Rebates\t(1,942)\t(1,645)", "Total income\t26,620\t28,522", title="Statements of Income (contd.)")
    assert "sum 26,620 = 25,568 + 2,994 + (1,942)" in sums(land_text(document(first, second)))
    elsewhere = second.replace("Statements of Income (contd.)", "Key data")
    assert sums(land_text(document(first, elsewhere))) == set()


def test_totals_of_totals_pass_over_what_they_only_partly_show() -> None:
    rows = land_text(
        document(
            table(
                "Total sales\t45,217\t47,147",
                "Total retail sales\t37,056\t35,474",
                "Homes\t10,748\t10,275",
                "Offices\t12,020\t11,460",
                "Total wholesale sales\t8,161\t11,673",
                title="Sales by customer",
            )
        )
    )
    assert sums(rows) == {"sum 45,217 = 37,056 + 8,161", "sum 47,147 = 35,474 + 11,673"}


def test_a_charge_that_most_columns_print_as_nil_is_deducted_in_the_one_that_prints_it() -> None:
    rows = land_text(
        document(
            table(
                "Gross profit\t126,328\t152,825\t142,242\t147,239",
                "Selling and administrative expenses\t118,236\t105,539\t94,553\t111,911",
                "Store closing and impairment costs\t-\t-\t-\t2,878",
                "Operating income\t8,092\t47,286\t47,689\t32,450",
                header="\t1Q24\t1Q23\t1Q22\t1Q21",
            )
        )
    )
    assert "difference 32,450 = 147,239 - 111,911 - 2,878" in sums(rows)


def test_a_credit_of_deferred_tax_is_deducted_like_the_current_tax_beside_it() -> None:
    text = document(
        table(
            "Profit before tax\t5,821\t6,215\t28,485\t79,441",
            "Tax expense\t\t\t\t",
            "(1) Current tax\t3,077\t1,948\t8,404\t23,216",
            "(2) Deferred tax\t-\t-\t-\t(221)",
            "Net profit for the period\t2,744\t4,267\t20,081\t56,447",
            header="\t1Q24\t1Q23\t1Q22\t1Q21",
        )
    )
    assert "difference 56,447 = 79,441 - 23,216 - (221)" in sums(land_text(text))


def test_income_from_continuing_operations_is_what_a_total_without_a_label_leaves() -> None:
    income = table(
        "Total revenue\t171,819\t129,986",
        "Losses\t74,915\t55,165",
        "Acquisition costs\t58,154\t40,877",
        "Other\t5,194\t4,794",
        "\t138,263\t100,836",
        "Income from continuing operations\t33,556\t29,150",
    )
    assert "difference 33,556 = 171,819 - 138,263" in sums(land_text(document(income)))


STATEMENT = """
Consolidated Statement of Operations

| (in millions, except per share data) | Q3 2024 | Q3 2023 |
|---|---|---|
| Revenues |
| Sales | 276 | 226 |
| Services | 35 | 37 |
| Total revenues | 311 | 263 |
| Cost of revenues |
| Sales | 206 | 184 |
| Services | 23 | 28 |
| Total cost of revenues | 229 | 212 |
| Gross profit | 82 | 51 |
| Selling, general and administrative expenses | 53 | 41 |
| Research and development costs | 9 | 9 |
| Restructuring costs and other | 1 | 6 |
| Other operating expense, net | 4 | — |
| Earnings (loss) from operations before interest expense, pension income, other charges and taxes | 15 | (5) |
| Interest expense | 6 | 15 |
| Pension income excluding service cost | (5) | (16) |
| Loss on early extinguishment of debt | 1 | — |
| Other (income) charges, net | (8) | 20 |
| Earnings (loss) from operations before income taxes | 21 | (24) |
| Provision for income taxes | 4 | 2 |
| NET EARNINGS (LOSS) | 17 | (26) |
| Basic net earnings (loss) per share | 0.13 | (0.36) |
"""


def test_a_section_does_not_hold_a_result_and_the_lines_that_lead_to_it() -> None:
    found = sums(land_text(QUARTER + STATEMENT, hint=None))
    assert "difference 82 = 311 - 229" in found
    assert not [one for one in found if one.startswith("sum 21 =")]


def test_gains_in_parentheses_among_expenses_are_deducted_as_these_are() -> None:
    found = sums_of(
        "Gross profit\t34,621\t27,436\t97,944",
        "Selling and administrative expenses\t18,277\t17,164\t66,696",
        "Right-of-use asset impairment\t-\t-\t14,079",
        "(Gain) on sale of real estate\t-\t-\t(753)",
        "(Gain) on disposal of assets\t-\t(3,702)\t(8,693)",
        "Operating income\t16,344\t13,974\t26,615",
        header="\t1Q24\t1Q23\tFY23",
    )
    assert "difference 26,615 = 97,944 - 66,696 - 14,079 - (753) - (8,693)" in found
    assert "difference 13,974 = 27,436 - 17,164 - - - - - (3,702)" in found
