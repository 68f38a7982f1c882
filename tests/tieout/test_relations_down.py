"""Sums down the rows of a table that words, structure or several columns tell: results, balances, holders, periods."""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import document, sums, table

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


EQUITY = (
    "Balance at April 1, 2024\t18,218\t64,325\t82,543",
    "Profit for the period\t-\t4,214\t4,214",
    "Issue of shares\t112\t621\t733",
    "Dividends\t-\t(7,318)\t(7,318)",
    "Balance at June 30, 2024\t18,330\t61,842\t80,172",
)
PARTS = "\tShare capital\tRetained earnings\tTotal"


def test_a_balance_follows_from_the_balance_above_and_the_movements() -> None:
    rows = land_text(document(table(*EQUITY, title="Statement of Changes in Equity", header=PARTS)))
    assert {
        "roll_forward 18,330 = 18,218 + - + 112 + -",
        "roll_forward 61,842 = 64,325 + 4,214 + 621 + (7,318)",
        "roll_forward 80,172 = 82,543 + 4,214 + 733 + (7,318)",
    } <= sums(rows)


def test_a_balance_is_not_stated_where_no_opening_balance_is_read() -> None:
    first = EQUITY[0].replace("64,325", "")
    rows = land_text(document(table(first, *EQUITY[1:], title="Statement of Changes in Equity", header=PARTS)))
    assert "roll_forward 80,172 = 82,543 + 4,214 + 733 + (7,318)" in sums(rows)
    assert not any(found.startswith("roll_forward 61,842") for found in sums(rows))


def _pages(*pages: tuple[str, ...], header: str = PARTS) -> set[str]:
    heads = "\n\nAnnual report, page {}\n\n"
    return sums(
        land_text(
            document(
                "".join(
                    heads.format(number) + table(*rows, title=f"Page {number} of the report", header=header)
                    for number, rows in enumerate(pages, 1)
                )
            )
        )
    )


def test_movements_go_on_over_pages_until_a_balance_closes_them() -> None:
    last = "roll_forward 80,172 = 82,543 + 4,214 + 733 + (7,318)"
    assert last in _pages(EQUITY[:2], EQUITY[2:])
    assert last in _pages(EQUITY[:2], EQUITY[2:3], EQUITY[3:]), "a page between has no balance"
    wrong = EQUITY[2].replace("621", "261")
    assert "roll_forward 61,842 = 64,325 + 4,214 + 261 + (7,318)" in _pages(EQUITY[:2], (wrong, *EQUITY[3:]))
    assert last not in _pages(EQUITY[1:2], EQUITY[2:]), "nothing was opened"


OPTIONS = "\tShare capital\tPremium\tOptions\tRetained earnings\tTotal"


@pytest.mark.parametrize(("lapsed", "is_told"), [("614", True), ("914", True), ("788", False)])
def test_what_one_class_of_equity_takes_from_another_leaves_nothing(lapsed: str, is_told: bool) -> None:
    movements = (
        "Balance at April 1, 2024\t2,075\t580\t913\t62,551\t66,119",
        "Profit for the period\t\t\t\t25,568\t25,568",
        "Options exercised\t\t472\t(472)\t\t",
        f"Options lapsed\t\t\t(614)\t{lapsed}\t",
        "Shares issued\t1\t2\t\t\t3",
        "Dividends\t\t\t\t(20,345)\t(20,345)",
        "Balance at June 30, 2024\t2,076\t1,054\t(173)\t68,388\t71,345",
    )
    told = sums(land_text(document(table(*movements, title="Statement of Changes in Equity", header=OPTIONS))))
    assert (f"sum (614) = - {lapsed}" in told) is is_told
    without = [row.replace("(472)", "") for row in movements]
    told = sums(land_text(document(table(*without, title="Statement of Changes in Equity", header=OPTIONS))))
    assert (f"sum (614) = - {lapsed}" in told) is (lapsed == "614"), "no other row leaves nothing"


def test_a_result_that_misses_by_little_is_none_of_the_others() -> None:
    """Without the profit it would be a sum of as many columns that hold, and miss by all of it in the other."""
    income = (
        "Profit for the period\t\t25,568\t25,568",
        "Remeasurement of plans\t(81)\t\t(88)",
        "Cash flow hedges\t191\t\t191",
        "Total comprehensive income\t110\t25,568\t25,678",
    )
    told = sums(land_text(document(table(*income, title="Statement of Changes in Equity", header=PARTS))))
    assert "sum 25,678 = 25,568 + (88) + 191" in told


def test_columns_of_periods_do_not_go_on_in_the_next_table() -> None:
    opened = _pages(EQUITY[:2], EQUITY[2:], header="\t1Q24\t1Q23\t1Q22")
    assert not any(found.startswith("roll_forward") for found in opened)


def test_cash_with_its_opening_balance_below() -> None:
    rows = land_text(
        document(
            table(
                "Net cash provided by operating activities\t2,218\t1,328",
                "Net cash used in investing activities\t(825)\t(3,520)",
                "Net increase (decrease) in cash\t1,393\t(2,192)",
                "Cash at end of period\t12,864\t11,363",
                "Cash at beginning of period\t11,471\t13,555",
                title="Statements of Cash Flows",
            )
        )
    )
    assert "roll_forward 12,864 = 1,393 + 11,471" in sums(rows)


def test_lines_of_two_periods_are_not_added() -> None:
    rows = land_text(
        document(
            table(
                "1Q23 sales to customers\t33,907\t13,118",
                "1Q24 sales to customers\t31,482\t14,227",
                "1Q23 sales to segments\t198\t411",
                "1Q24 sales to segments\t214\t388",
                "1Q23 total sales\t34,105\t13,529",
                "1Q24 total sales\t31,696\t14,615",
                title="Sales by segment",
                header="\tTools\tServices",
            )
        )
    )
    found = sums(rows)
    assert "sum 31,696 = 31,482 + 214" in found
    assert not any("34,105" in relation and "214" in relation for relation in found)


def test_basic_and_diluted_amounts_never_add() -> None:
    rows = land_text(
        document(
            table(
                "Basic earnings per share\t$2.31\t$1.84",
                "Diluted earnings per share\t$2.31\t$1.84",
                "Adjusted basic earnings per share\t$3.94\t$3.12",
                "Adjusted diluted earnings per share\t$3.94\t$3.12",
            )
        )
    )
    assert sums(rows) == set()


def test_amounts_per_share_are_reconciled() -> None:
    rows = land_text(
        document(
            table(
                "Diluted earnings per share\t$0.47\t$0.43",
                "Impairments per share\t0.05\t0.01",
                "Restructuring per share\t0.13\t0.12",
                "Adjusted diluted earnings per share\t$0.65\t$0.56",
            )
        )
    )
    assert sums(rows) == {"sum $0.65 = $0.47 + 0.05 + 0.13", "sum $0.56 = $0.43 + 0.01 + 0.12"}


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


@pytest.mark.parametrize(("part", "is_stated"), [("", False), ("-", True)])
def test_a_broken_sum_with_a_blank_part_misses_the_part(part: str, is_stated: bool) -> None:
    rows = land_text(
        document(
            table(
                "Cash\t1,204\t998\t872",
                f"Receivables\t3,377\t3,105\t{part}",
                "Inventories\t2,218\t1,847\t1,903",
                "Total assets\t6,799\t5,950\t5,814",
                title="Balance Sheets",
                header=f"{POSITION}\tAs of June 30, 2023",
            )
        )
    )
    assert ("sum 5,814 = 872 + - + 1,903" in sums(rows)) is is_stated


@pytest.mark.parametrize(("granted", "used", "is_stated"), [("", "(472)", True), ("(5)", "(477)", False)])
def test_a_blank_is_nothing_where_other_parts_are_blank_in_a_column_that_holds(
    granted: str, used: str, is_stated: bool
) -> None:
    rows = land_text(
        document(
            table(
                "Cash flow from investing activities",
                "Purchases of plant\t(1,587)\t(1,832)",
                f"Loans granted\t(87)\t{granted}",
                "Loans repaid\t\t(18)",
                "Dividends received\t1,672\t1,441",
                "Acquisitions\t(4,361)\t(63)",
                f"Net cash used in investing activities\t(4,293)\t{used}",
                title="Statements of Cash Flows",
            )
        )
    )
    assert any(found.startswith("sum (4,293) = (1,587)") for found in sums(rows)) is is_stated


def test_a_change_row_is_the_difference_of_the_two_above() -> None:
    rows = land_text(
        document(
            table(
                "Previous forecast (A)\t97,000\t7,100",
                "Revised forecast (B)\t99,500\t7,600",
                "Change (B - A)\t2,500\t500",
                title="Revision of forecasts",
                header="\tNet sales\tOrdinary profit",
            )
        )
    )
    assert "difference 2,500 = - 97,000 + 99,500" in sums(rows)


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


ASSETS = ("Cash\t71,204", "Receivables\t33,377", "Inventories\t24,987", "Prepaid expenses\t9,870")


@pytest.mark.parametrize(("total", "is_stated"), [("139,438", True), ("193,438", True), ("157,112", False)])
def test_a_total_that_holds_nowhere_is_stated_if_its_gap_is_a_misprints(total: str, is_stated: bool) -> None:
    """One column alone: 139,438 is right, 193,438 has two digits transposed, 157,112 is some other sum."""
    text = table("ASSETS\t", *ASSETS, f"Total assets\t{total}", title="Balance Sheet", header="\tAs of June 30, 2024")
    found = sums(land_text(document(text)))
    assert (f"sum {total} = 71,204 + 33,377 + 24,987 + 9,870" in found) is is_stated


def test_a_total_of_small_rounded_numbers_is_stated_where_it_breaks() -> None:
    """It holds in one column, and its head tells where its parts begin: no other number of them was tried."""
    rows = ("Tools\t122\t118", "Parts\t87\t91", "Services\t64\t58", "Leases\t41\t37", "Fees\t23\t26", "Other\t9\t11")
    text = table("Revenue\t\t", *rows, "Total revenue\t346\t431")
    assert "sum 431 = 118 + 91 + 58 + 37 + 26 + 11" in sums(land_text(document(text)))
    assert "sum 374 = 118 + 91 + 58 + 37 + 26 + 11" in sums(land_text(document(text.replace("346\t431", "346\t374"))))


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


CLASSES = (
    "Balance at June 30, 2023\t49,898\t58,900\t3,700\t112,498",
    "Components of comprehensive income:",
    "Net income\t-\t30,900\t-\t30,900",
    "Translation\t-\t-\t(200)\t(200)",
    "Total comprehensive income\t\t\t\t30,700",
    "Stock issued under option plans\t4,100\t-\t-\t4,100",
    "Stock issued for a business\t{issued}\t-\t-\t8,000",
    "Tax benefit of options\t1,400\t-\t-\t1,400",
    "Balance at June 30, 2024\t63,398\t89,800\t3,500\t156,698",
)


@pytest.mark.parametrize("issued", ["8,000", "8,090"])
def test_a_class_of_equity_follows_from_the_lines_below_another_head_that_move_it(issued: str) -> None:
    title, header = "Consolidated Statements of Shareholders' Equity", "\tStock\tRetained earnings\tOther\tTotal"
    equity = table(*(row.format(issued=issued) for row in CLASSES), title=title, header=header)
    found = sums(land_text(document(equity)))
    assert f"roll_forward 63,398 = 49,898 + 4,100 + {issued} + 1,400" in found, "one that is off by no such line too"
    others = {one for one in found if one.startswith(("roll_forward 89,800", "roll_forward 3,500"))}
    moved = {"roll_forward 89,800 = 58,900 + - + - + - + 30,900", "roll_forward 3,500 = 3,700 + - + - + - + (200)"}
    assert others <= moved
    assert others == moved or issued != "8,000"


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
