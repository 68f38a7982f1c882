"""A figure misprinted in one column: what it breaks is stated all the same, so that it is seen.

Here: sums that a misprint could hide. Not here: sums that hold (`test_relations_down.py`), or diagnosis.
"""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import document, sums, table
from tests.tieout.relations_stated import stated

POSITION = "\tAs of June 30, 2024\tAs of March 31, 2024"


@pytest.mark.parametrize(
    ("current", "is_stated"),
    [
        ("24,452", True),
        ("24,852", True),  # one digit is wrong
        ("24,915", False),  # what the blank part would have to be
    ],
)
def test_a_blank_part_hides_no_misprint(current: str, is_stated: bool) -> None:
    rows = (
        "Trade receivables, and contract assets\t11,204\t",
        "Trade receivables\t\t9,871",
        "Inventories\t8,141\t7,904",
        "Cash\t5,107\t6,022",
    )
    text = table("ASSETS\t\t", *rows, f"Total assets\t{current}\t23,797", title="Balance Sheets", header=POSITION)
    assert (f"sum {current} = 11,204 + 8,141 + 5,107" in sums(land_text(document(text)))) is is_stated


def test_a_part_that_is_blank_where_the_sum_holds_is_nothing() -> None:
    rows = ("Wages\t52,117\t48,306\t44,921", "Rent\t\t\t3,377", "Power\t9,871\t9,204\t8,118")
    header = "\t1Q24\t1Q23\t1Q22"
    text = table("COSTS\t\t\t", *rows, "Total costs\t61,995\t57,510\t56,416", header=header)
    assert "sum 61,995 = 52,117 + 9,871" in sums(land_text(document(text)))


def test_balances_at_a_day_without_its_year_roll_forward_where_they_break() -> None:
    rows = land_text(
        document(
            table(
                "Net change in cash\t18.0\t(86.2)",
                "Effects of exchange rates\t4.3\t9.0",
                "Cash and cash equivalents as of April 1\t224.2\t318.6",
                "Cash and cash equivalents as of June 30\t286.5\t241.4",
                title="Statements of Cash Flows",
            )
        )
    )
    assert "roll_forward 286.5 = 18.0 + 4.3 + 224.2" in sums(rows)


def test_a_line_that_no_word_names_is_stated_where_one_of_four_columns_breaks() -> None:
    rows = land_text(
        document(
            table(
                "Whole funds\t847,851\t814,457\t819,569\t836,747",
                "Intangibles\t150,065\t150,080\t150,016\t150,004",
                "Tangible funds\t697,786\t664,377\t663,553\t686,743",
                title="Selected Financial Data",
                header="\tJune 30, 2024\tMarch 31, 2024\tDecember 31, 2023\tSeptember 30, 2023",
            )
        )
    )
    assert any("663,553" in sum_ and "819,569" in sum_ for sum_ in sums(rows))


EARNINGS = (
    "Net income\t{profit}",
    "Basic earnings per share (USD)\t{basic}",
    "Diluted earnings per share (USD)\t{diluted}",
    "Weighted average shares, basic (thousands)\t{shares}",
    "Weighted average shares, diluted (thousands)\t{diluted_shares}",
)


def earnings(header: str, **columns: str) -> set[tuple[str, str]]:
    """Earnings per share that are stated, and the profits they are tied to."""
    text = table(*(row.format(**columns) for row in EARNINGS), *columns.get("more", "").splitlines(), header=header)
    found = stated(land_text(document(text)), "per_share")
    return {(total, parts[0]) for _, total, parts, _ in found}


def test_misprinted_earnings_are_stated_though_their_row_has_two_columns() -> None:
    found = earnings(
        "\t1Q24\t1Q23",
        profit="20,492\t12,465",
        basic="0.15\t0.04",  # 12,465 by 137,106 is 0.09
        diluted="0.15\t0.09",
        shares="136,842\t137,106",
        diluted_shares="137,916\t138,243",
    )
    assert ("0.04", "12,465") in found


def test_misprinted_earnings_alone_are_stated_by_those_beside_them() -> None:
    columns = {"profit": "25,568", "shares": "41,520", "diluted_shares": "41,617"}
    found = earnings("\t1Q24", basic="0.62", diluted="0.51", **columns)
    assert ("0.51", "25,568") in found
    assert ("0.47", "25,568") not in earnings("\t1Q24", basic="0.62", diluted="0.47", **columns)


def test_preferred_stock_that_is_not_issued_takes_no_part_of_the_profit() -> None:
    columns = {
        "profit": "15,051\t23,662\t20,687",
        "basic": "1.14\t1.91\t1.66",  # 15,051 by 12,781 is 1.18
        "diluted": "1.17\t1.89\t1.64",
        "shares": "12,781\t12,415\t12,488",
        "diluted_shares": "12,823\t12,527\t12,602",
    }
    header = "\t1Q24\t4Q23\t1Q23"
    assert ("1.14", "15,051") in earnings(header, more="Preferred stock, none issued\t-\t-\t-", **columns)


def test_earnings_before_dilution_are_basic() -> None:
    rows = (
        "Profit for the period\t145.2\t171.4",
        "Earnings per share before dilution, USD\t1.47\t1.74",
        "Average number of shares before dilution, million\t98.4\t98.1",
    )
    found = stated(land_text(document(table(*rows, note="(USD in millions)"))), "per_share")
    assert {total for _, total, _, _ in found} == {"1.47", "1.74"}


def test_a_misprinted_subtotal_that_the_sum_below_passes_over_is_stated() -> None:
    """Operating income and the three lines give the income before tax: what stands between them is their subtotal."""
    rows = (
        "Operating income\t16,909\t2,140",
        "Interest income\t359\t150",
        "Interest expense\t(64)\t(66)",
        "Other, net\t75\t(15)",
        "Other income (expense), net\t770\t69",  # 370
        "Income before income tax\t17,279\t2,209",
    )
    found = sums(land_text(document(table(*rows))))
    assert {"sum 770 = 359 + (64) + 75", "sum 17,279 = 16,909 + 770"} <= found


def test_a_line_between_parts_and_their_total_that_adds_up_nowhere_is_no_subtotal() -> None:
    rows = (
        "Operating income\t16,909\t2,140",
        "Interest income\t359\t150",
        "Interest expense\t(64)\t(66)",
        "Interest paid in cash\t71\t69",
        "Income before income tax\t17,204\t2,224",
    )
    assert not [sum_ for sum_ in sums(land_text(document(table(*rows)))) if " 71" in sum_]


def test_a_profit_is_split_by_its_holders_whatever_says_that_they_are_part_of_it() -> None:
    rows = (
        "Profit before tax\t174.2\t171.9",
        "Income taxes\t(41.3)\t(40.0)",
        "Net income\t132.9\t131.9",
        "of which attributable to shareholders of Acme\t128.6\t127.6",
        "of which attributable to non-controlling interests\t4.3\t4.9",  # 4.3
    )
    assert "sum 131.9 = 127.6 + 4.9" in sums(land_text(document(table(*rows))))
    alone = sums(land_text(document(table(*rows[:3], rows[4], "Dividends\t128.6\t127.6"))))
    assert not [sum_ for sum_ in alone if "4.9" in sum_]


@pytest.mark.parametrize(
    ("cost", "gross", "is_stated"),
    [
        ("(1,240.4)", "262.4", True),
        ("(1,240.4)", "282.4", True),  # one digit is wrong
        ("(1,240.4)", "301.7", False),  # something else is deducted too
    ],
)
def test_a_result_in_the_only_column_of_a_statement(cost: str, gross: str, is_stated: bool) -> None:
    rows = ("Total revenue\t1,502.8", f"Cost of sales\t{cost}", f"Gross profit\t{gross}")
    text = table(*rows, note="(USD in millions)", header="\t1Q24")
    assert (f"sum {gross} = 1,502.8 + {cost}" in sums(land_text(document(text)))) is is_stated


def test_a_total_without_a_label_in_the_only_column_of_a_statement() -> None:
    rows = ("Current assets\t", "Inventories\t6,210.6", "Receivables\t142.7", "Cash\t123.0", "\t4,476.3")
    text = table(*rows, title="Balance Sheet", note="(USD in millions)", header="\tJune 30, 2024")
    assert "sum 4,476.3 = 6,210.6 + 142.7 + 123.0" in sums(land_text(document(text)))


def test_a_result_without_what_its_notes_say_that_it_includes() -> None:
    rows = ("Net income as reported\t1,532\t1,474", "Net income excluding one-time items\t1,508\t1,428")
    notes = (
        "Notes\n\n- Includes an after-tax gain of $24 million in May 2024 from a tax audit.\n\n"
        "- Includes an after-tax gain of $83 million in April 2023 from the end of\n  a contract.\n\n"
        "- Includes a regulatory expense of $37 million, after taxes, recorded in\n  June, 2023.\n"
    )
    text = document(table(*rows, note="(USD in millions)"), notes)
    assert {"difference 1,508 = 1,532 - $24 million", "difference 1,428 = 1,474 - $83 million + $37 million"} <= sums(
        land_text(text)
    )
    assert not [s for s in sums(land_text(text.replace("1,508\t1,428", "1,511\t1,433"))) if "million" in s]
