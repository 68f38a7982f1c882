"""Earnings per share where a figure of theirs is wrong, or looks so (`relations/per_share.py`): dilution, losses,
classes.

Here: what is stated as broken, and what is not. Not here: which profit is divided (`test_per_share.py`).
"""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import LONDON, QUARTER
from tests.tieout.relations_kit import (
    Rows,
    document,
    lines_of,
    prints_of,
    release,
    stated,
    summary_table,
    sums,
    table,
    terms_of,
)


@pytest.mark.parametrize(
    ("basic", "diluted", "shares", "is_one"),
    [
        ("$(0.31)", "$(0.31)", "2,470", True),
        ("$(0.31)", "$(0.31)", "9,470", True),
        ("$(0.31)", "$(0.31)", "2,512", False),
        ("$(0.31)", "$(0.30)", "2,470", False),
        ("$0.31", "$0.31", "2,470", False),
    ],
    ids=["one count", "a digit off", "no slip", "dilutes", "no loss"],
)
def test_nothing_dilutes_a_loss(basic: str, diluted: str, shares: str, is_one: bool) -> None:
    rows = release(
        summary_table(
            "Net income (loss)\t14,881\t(766)",
            f"Basic earnings (loss) per share\t$6.04\t{basic}",
            f"Diluted earnings (loss) per share\t$5.98\t{diluted}",
            "Weighted average shares, basic (in thousands)\t2,462\t2,470",
            f"Weighted average shares, diluted (in thousands)\t2,489\t{shares}",
            title="Statements of Income",
        )
    )
    assert stated(rows, "duplicate") == ({("duplicate", shares, ("2,470",), ())} if is_one else set())


@pytest.mark.parametrize("basic", ["2,462", "2,431"])
def test_a_loss_counts_no_shares_that_dilute_the_adjusted_profit(basic: str) -> None:
    income = table(
        "Net income (loss)\t(4,594)\t2,648",
        "Weighted average shares used in per share computation:",
        f"Basic\t{basic}\t2,470",
        "Diluted\t2,462\t2,490",
    )
    again = table(
        "Net income (loss)\t(4,594)\t2,648",
        "Share plans\t5,200\t3,100",
        "Adjusted net income\t606\t5,748",
        "Diluted weighted average shares\t2,482\t2,490",
        title="Adjusted earnings",
    )
    assert ({"2,482", "2,462"} in lines_of(income, again)) == (basic == "2,431")


def test_more_shares_dilute_the_profit_that_a_loss_is_adjusted_to() -> None:
    def found(loss: str, printed: str) -> bool:
        amount = "(48,734)" if loss.startswith("(") else "48,734"
        total = "41,510" if loss.startswith("(") else "138,978"
        rows = (
            f"Result of the parent\t{amount}\t{loss}",
            "Amortisation\t58,330\t1.02",
            "Share plans\t21,904\t0.38",
            "Special charges\t10,222\t0.18",
            "Tax\t(212)\t-",
            f"Adjusted net income\t{total}\t{printed}",
        )
        header = "\t1Q24\t1Q24 Per share"
        stated = sums(land_text(document(table(*rows, title="Reconciliation", header=header))))
        return any(one.startswith(f"sum {printed} = {loss}") for one in stated)

    assert not found("(0.85)", "0.63"), "0.73 by the shares of a loss"
    assert found("(0.85)", "0.13"), "no dilution takes so much"
    assert found("0.85", "2.33"), "2.43 by the shares of a profit, which are diluted already"


def test_revenue_of_continuing_operations_is_no_earnings_per_share_of_them() -> None:
    rows = (
        "Lease revenues\t549,830\t569,674",
        "Other revenue\t169,885\t18,829",
        "\t719,715\t588,503",
        "Net earnings from continuing operations\t37,378\t37,581",
        "Basic earnings per share",
        "Continuing operations\t0.93\t0.94",
        "Discontinued operations\t(0.01)\t0.02",
        "Total basic earnings per share\t0.92\t0.96",
    )
    told = (
        "* Consolidated revenues from continuing operations of $719.7 million, up 22.3%; Net earnings from continuing "
        "operations of $37.4 million\n\n"
    )
    found = prints_of(land_text(LONDON + told + table(*rows)), "growth in a sentence")
    assert not any("0.93" in one for one in found)


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


def test_diluted_earnings_are_not_divided_by_shares_that_say_no_kind_beside_diluted_ones() -> None:
    text = (
        "(in thousands, except per share amounts)\n\n\tQ3 2024\tQ3 2023\n"
        "Net income available for common shares\t32,886\t27,435\n"
        "Basic income per common share\t$0.24\t$0.20\nDiluted income per common share\t$0.23\t$0.20\n"
        "Weighted average common shares\t138,398\t138,104\n"
        "Weighted average common and dilutive potential common shares\t156,913\t156,828\n"
    )
    rows = land_text(QUARTER + text, hint=None)
    printed = {f["figure_id"]: f["printed"].strip() for f in rows["figures"]}
    relations: dict[str, list[str]] = {}
    for term in rows["relation_terms"]:
        relations.setdefault(term["relation_id"], []).append(printed[term["figure_id"]])
    assert ["$0.24", "32,886", "138,398"] in relations.values()
    assert not [terms for terms in relations.values() if "$0.23" in terms]


@pytest.mark.parametrize("shares", ["68,891", "98,891"])
def test_diluted_shares_that_a_slip_makes_many_dilute_nothing(shares: str) -> None:
    """What converts makes many more shares, in every period."""
    rows = release(
        summary_table(
            "Net income\t44,172\t51,762\t140,338\t170,121",
            "Basic earnings per share\t$0.91\t$1.07\t$2.89\t$3.51",
            "Diluted earnings per share\t$0.90\t$1.05\t$2.87\t$3.48",
            "Weighted average shares, basic (in thousands)\t48,554\t48,454\t48,545\t48,410",
            f"Weighted average shares, diluted (in thousands)\t48,997\t49,137\t{shares}\t48,832",
            title="Statements of Income",
            header="\t1Q24\t1Q23\tFY2023\tFY2022",
        )
    )
    assert ("per_share", "$2.87", ("140,338",), (shares,)) in stated(rows, "per_share")
