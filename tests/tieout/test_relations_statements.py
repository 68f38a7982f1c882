"""Relations of statements that a misprint used to hide: stated with the wrong figure, and not where none is wrong."""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import Rows, document, sums, table, terms_of


def _two_statements(*flows: str) -> Rows:
    return land_text(
        document(
            table(
                "Revenue\t26,044\t17,192",
                "Cost of revenue\t5,638\t4,544",
                "Gross profit\t20,406\t12,648",
                "Write-downs of investments\t(7,391)\t(1,929)",
                "Net income\t13,015\t10,719",
            ),
            table(*flows, title="Statements of Cash Flows"),
        )
    )


LINE = "one line of two tables"


def test_a_line_of_two_statements_is_one_with_the_other_sign_and_a_digit_off() -> None:
    for misprint in ("7,391", "7,381", "7,319"):
        rows = _two_statements("Net income\t13,015\t10,719", f"Losses on write-downs of investments\t{misprint}\t1,929")
        assert ((1, misprint), (-1, "(7,391)")) in terms_of(rows, LINE)


def test_a_line_that_differs_by_more_than_a_slip_is_another() -> None:
    rows = _two_statements("Net income\t13,015\t10,719", "Losses on write-downs of investments\t8,254\t1,929")
    assert not any("8,254" in dict(enumerate(terms)).get(0, ()) for terms in terms_of(rows, LINE))


@pytest.mark.parametrize(
    "rows",
    [
        ("Consulting revenue\t26,044\t17,092", "Licence revenue\t-\t100", "Total\t26,044\t17,192"),
        ("Revenue from customers\t26,044\t17,122", "Revenue from related parties\t-\t70", "Total\t26,044\t17,192"),
        ("Net income available to stockholders\t13,015\t10,709", "Other items\t1,000\t1,100"),
        ("Net income used in the diluted calculation\t13,015\t11,719", "Diluted shares\t1,000\t1,100"),
        ("Revenue\t26,044\t17,092", "Revenue of the new segment\t-\t100", "Total\t26,044\t17,192"),
    ],
)
def test_a_line_of_another_name_or_a_part_less_is_no_misprint(rows: tuple[str, ...]) -> None:
    stated = terms_of(_two_statements(*rows), LINE)
    assert all(abs(int(one.replace(",", ""))) == abs(int(two.replace(",", ""))) for (_, one), (_, two) in stated)


def test_a_line_of_one_name_is_held_against_its_other_print() -> None:
    rows = _two_statements("Revenue\t26,044\t17,092", "Other items\t1,015\t719")
    assert ((1, "17,092"), (1, "17,192")) in terms_of(rows, LINE)


def test_rows_that_changed_places_are_held_against_two_other_prints() -> None:
    again = table("Net income\t13,015\t10,719", "Interest\t2,015\t1,719", title="Reconciliation")
    swapped = table("Net income\t3,440\t2,739", "Depreciation\t13,015\t10,719", title="Statements of Cash Flows")
    income = table("Revenue\t26,044\t17,192", "Net income\t13,015\t10,719")
    wrong = {((1, "3,440"), (1, "13,015")), ((1, "2,739"), (1, "10,719"))}
    assert wrong <= terms_of(land_text(document(income, swapped, again)), LINE)
    assert not wrong & terms_of(land_text(document(income, swapped)), LINE), "one may be an adjustment of the other"


def test_a_row_is_no_other_row_for_having_another_number() -> None:
    rows = _two_statements("Net income\t3,440\t2,739", "Depreciation\t1,015\t719")
    assert not terms_of(rows, LINE)


def _income(interest: str, other: str = "370") -> Rows:
    return land_text(
        document(
            table(
                "Revenue\t26,044\t7,192",
                "Cost of revenue\t5,638\t2,544",
                "Gross profit\t20,406\t4,648",
                "Operating expenses\t3,497\t2,508",
                "Operating income\t16,909\t2,140",
                f"Interest income\t{interest}\t150",
                "Interest expense\t(64)\t(66)",
                "Other, net\t75\t(15)",
                f"Other income (expense), net\t{other}\t69",
                "Income before income tax\t17,279\t2,209",
                "Income tax expense\t2,398\t166",
                "Net income\t14,881\t2,043",
            )
        )
    )


def test_a_subtotal_of_a_few_small_lines_is_stated_where_one_is_wrong() -> None:
    for interest in ("359", "859", "150", "395"):
        stated = sums(_income(interest))
        assert f"sum 370 = {interest} + (64) + 75" in stated
        assert "sum 69 = 150 + (66) + (15)" in stated


def _cash(proceeds: str) -> Rows:
    return land_text(
        document(
            table(
                "Operating activities:\t\t",
                "Net income\t320\t100",
                "Depreciation\t12\t55",
                "Net cash provided by operating activities\t332\t155",
                "Investing activities:\t\t",
                "Purchase of property\t(105)\t(90)",
                "Other\t(45)\t(88)",
                "Net cash used in investing activities\t(150)\t(178)",
                "Financing activities:\t\t",
                f"Proceeds from issuance of debt\t{proceeds}\t-",
                "Repayment of debt\t(940)\t-",
                "Taxes on net share settlement\t(54)\t-",
                "Other, net\t-\t3",
                "Net cash (used in) provided by financing activities\t(303)\t3",
                "Effect of exchange rates on cash\t(28)\t(6)",
                "Net decrease in cash\t(149)\t(26)",
                title="Statements of Cash Flows",
            )
        )
    )


def test_the_total_of_a_section_of_one_filled_column_is_vouched_for_by_the_change_in_cash() -> None:
    for proceeds in ("691", "961", "651", "-691"):
        assert f"sum (303) = {proceeds} + (940) + (54) + -" in sums(_cash(proceeds))


def _earnings(shares: str, second: str = "") -> Rows:
    return land_text(
        document(
            table(
                "Net income\t14,881\t2,043",
                "Diluted net income per share\t5.98\t0.82",
                f"Diluted weighted average shares\t2,489\t{shares}",
                note="(USD and shares in thousands, except per share data)",
            ),
            second,
        )
    )


def test_shares_of_a_statement_are_held_against_its_own_earnings_though_another_table_prints_them_right() -> None:
    again = table(
        "Net income\t14,881\t2,043",
        "Weighted average shares used in diluted net income per share\t2,489\t2,490",
        title="Reconciliation",
        note="(USD and shares in thousands, except per share data)",
    )
    for shares in ("2,490", "9,490"):
        rows = _earnings(shares, again)
        assert ((1, "0.82"), (1, "2,043"), (1, shares)) in terms_of(rows, "profit per share")


def test_earnings_off_by_one_digit_are_not_explained_by_a_coarser_print_of_their_profit() -> None:
    rows = land_text(
        document(
            table("Net income\t169\t571", title="Summary", note="(JPY in millions)"),
            table(
                "Net income\t169,077\t570,756",
                "Basic weighted average number of shares (shares)\t206,478\t205,521",
                "Basic net income per share (JPY)\t818.81\t2,777.12",
                note="(JPY in thousands, except per share data)",
            ),
        )
    )
    assert ((1, "818.81"), (1, "169,077"), (1, "206,478")) in terms_of(rows, "profit per share")


def test_a_gain_that_other_columns_lack_is_not_deducted_to_make_a_wrong_sign_right() -> None:
    for gain in ("213,530", "-213,530"):
        rows = land_text(
            document(
                table(
                    "Other income (expense):\t\t",
                    "Interest income\t7,956\t11,212",
                    "Interest expense\t(106,203)\t(96,908)",
                    f"Net gain on sales of other investments\t-\t{gain}",
                    "Other\t6,350\t10,233",
                    "Total other income, net\t(91,897)\t138,067",
                )
            )
        )
        assert f"sum 138,067 = 11,212 + (96,908) + {gain} + 10,233" in sums(rows)


def test_the_share_of_the_owners_is_no_sum_where_others_have_a_part_in_one_period() -> None:
    rows = land_text(
        document(
            table(
                "Profit\t2,990\t2,810",
                "Other comprehensive income",
                "Valuation difference on securities\t210\t120",
                "Foreign currency translation adjustment\t410\t300",
                "Total other comprehensive income\t620\t420",
                "Comprehensive income\t3,610\t3,230",
                "Comprehensive income attributable to",
                "Comprehensive income attributable to owners of parent\t3,500\t3,230",
                "Comprehensive income attributable to non-controlling interests\t110\t-",
                title="Statements of Comprehensive Income",
            )
        )
    )
    stated = terms_of(rows, "total below its parts")
    assert ((1, "3,610"), (1, "2,990"), (1, "620")) in stated
    assert ((1, "3,500"), (1, "2,990"), (1, "620")) not in stated
