"""Sums that a misprint could hide: what it breaks is stated all the same (`relations/structure.py`, `sections.py`).

Here: sums and differences with a wrong figure in them. Not here: sums that hold (`test_down.py`), or diagnosis.
"""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import Rows, document, sums, sums_of, table, terms_of

POSITION = "\tAs of June 30, 2024\tAs of March 31, 2024"


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


def test_a_total_that_repeats_its_head_is_stated_where_a_part_is_wrong() -> None:
    for expense in ("(96,908)", "(96)", "(16,908)"):
        rows = land_text(
            document(
                table(
                    "Other income (expense):\t\t",
                    "Interest income\t7,956\t11,212",
                    f"Interest expense\t(106,203)\t{expense}",
                    "Foreign exchange gains\t(2,403)\t(926)",
                    "Other income, net\t(100,650)\t(86,622)",
                )
            )
        )
        assert f"sum (86,622) = 11,212 + {expense} + (926)" in sums(rows)


def test_what_stands_below_less_is_deducted_though_a_figure_is_wrong() -> None:
    found = sums_of(
        "Adjusted EBITDA\t92.1\t53.6",
        "Less:",
        "Depreciation and amortization\t37.6\t33.6",
        "Interest expense, net\t39.1\t42.8",
        "Debt retirement costs\t1.0\t1.5",
        "Stock-based compensation\t1.7\t1.4",
        "Provision for income taxes\t23.3\t20.1",
        "Income from continuing operations\t(12.6)\t(45.8)",
        title="Adjusted EBITDA",
    )
    assert "difference (12.6) = 92.1 - 37.6 - 39.1 - 1.0 - 1.7 - 23.3" in found


def test_a_subtotal_that_a_sum_begins_with_is_stated_though_a_part_is_wrong() -> None:
    found = sums_of(
        "Current assets\t2,048\t1,991",
        "Property\t6,681\t9,023",
        "Total assets\t8,729\t11,014",
        "Air traffic liability\t937\t636",
        "Current portion of debt\t567\t520",
        "Other current liabilities\t1,308\t1,693",
        "Current liabilities\t2,782\t2,849",
        "Long-term debt\t1,399\t1,578",
        "Shareholders' equity\t4,548\t6,587",
        "Total liabilities and shareholders' equity\t8,729\t11,014",
        title="Balance Sheets",
    )
    assert {"sum 2,782 = 937 + 567 + 1,308", "sum 2,849 = 636 + 520 + 1,693"} <= found


def test_a_sum_that_breaks_does_not_pass_over_its_subtotal() -> None:
    found = sums_of(
        "Cash\t20,400\t18,000",
        "Receivables\t31,250\t30,115",
        "Total current assets\t51,650\t48,115",
        "Equipment\t44,350\t43,885",
        "Total assets\t96,002\t92,000",
        title="Balance Sheets",
    )
    assert "sum 96,002 = 51,650 + 44,350" in found, "three rounded parts allow two, its two parts do not"
    found = sums_of(
        "Net cash from operating activities\t7,125\t6,010",
        "Net cash used in investing activities\t(3,015)\t(2,940)",
        "Net increase in cash\t4,190\t3,070",
        "Cash at beginning of period\t18,000\t15,200",
        "Cash at end of period\t22,110\t18,270",
        title="Statements of Cash Flows",
    )
    assert "roll_forward 22,110 = 4,190 + 18,000" in found, "the change is the misprint, and no way past it hides that"


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


@pytest.mark.parametrize(
    ("sold", "is_stated"),
    [("(6,412)", True), ("6", True), ("6,412,000", True), ("5,870", True), ("9,567", False)],
    ids=["sign", "lost thousands", "added thousands", "another column's", "a line is missing"],
)
def test_a_section_with_a_blank_line_is_broken_by_a_turned_or_moved_number(sold: str, is_stated: bool) -> None:
    def stated(sold: str, total: str) -> set[tuple[tuple[int, str], ...]]:
        rows = (
            "Purchase of property\t(2,237)\t(1,914)",
            "Deposits placed\t(1,126)\t(788)",
            "Purchase of a business\t\t(3,155)",
            f"Sale of fund units\t{sold}\t5,870",
            "Interest received\t1,772\t1,541",
            "Other receipts\t14\t12",
            f"Net cash provided by investing activities\t{total}\t1,566",
        )
        return terms_of(
            land_text(document(table("Investing activities:", *rows, title="Statements of Cash Flows"))),
            "total below its parts",
        )

    assert any(terms[0] == (1, "4,835") for terms in stated("6,412", "4,835"))
    assert any(terms[0] == (1, "4,835") for terms in stated(sold, "4,835")) is is_stated


@pytest.mark.parametrize("printed", ["65", "96", "69"])
def test_a_subtotal_that_a_sum_skips_is_that_of_the_parts_right_above(printed: str) -> None:
    found = sums_of(
        "Operating income\t16,909\t2,140",
        "Interest income\t359\t150",
        "Interest expense\t(64)\t(66)",
        "Gains on securities\t75\t(15)",
        f"Other income, net\t370\t{printed}",
        "Income before taxes\t17,279\t2,209",
    )
    assert f"sum {printed} = 150 + (66) + (15)" in found


def test_a_line_between_the_parts_of_a_sum_is_none_of_its_subtotals_unless_it_holds() -> None:
    found = sums_of(
        "Operating income\t16,909\t2,140",
        "Interest income\t359\t150",
        "Interest expense\t(64)\t(66)",
        "Of which to related parties\t(31)\t84",
        "Income before taxes\t17,204\t2,224",
    )
    assert {one.split(" = ")[0] for one in found} == {"sum 17,204", "sum 2,224"}
