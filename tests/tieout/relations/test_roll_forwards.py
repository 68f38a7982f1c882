"""Balances that follow from the balance before and the movements between (`relations/sums.py`, `search.py`).

Here: cash, equity, reserves. Not here: which rows are movements (`tables/test_movements.py`).
"""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import document, sums, sums_of, table

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


def test_reserves_are_gross_and_net_at_both_ends() -> None:
    found = sums_of(
        "Gross reserves, beginning of period\t2,396\t2,910",
        "Less: reinsurance recoverables\t1,069\t1,244",
        "Net reserves, beginning of period\t1,327\t1,666",
        "Total incurred\t2,362\t2,250",
        "Total paid\t2,091\t2,216",
        "Net reserves, end of period\t1,598\t1,700",
        "Reinsurance recoverables\t1,232\t1,635",
        "Gross reserves, end of period\t2,830\t3,335",
        title="Reserves",
    )
    assert "roll_forward 2,830 = 1,598 + 1,232" in found
    assert "roll_forward 1,598 = 1,327 + 2,362 - 2,091" in found


def test_a_balance_with_its_day_behind_a_comma_opens_and_closes() -> None:
    found = sums_of(
        "Balance, December 31, 2023\t19,129\t25,603",
        "Net income\t26,308\t27,260",
        "Dividends declared\t(9,485)\t(6,905)",
        "Balance, June 30, 2024\t35,952\t45,958",
        title="Changes in equity",
        header="\tCommon Stock\tRetained Earnings",
    )
    assert "roll_forward 35,952 = 19,129 + 26,308 - 9,485" in {one.replace("+ (9,485)", "- 9,485") for one in found}


def test_net_reserves_at_the_beginning_are_stated_though_a_figure_is_wrong() -> None:
    found = sums_of(
        "Gross reserves, beginning of period\t3,068.4\t3,309.1",
        "Less: reinsurance recoverables\t1,721.4\t1,069.1",
        "Net reserves, beginning of period\t1,347.0\t1,240.0",
        "Total incurred\t2,300.8\t2,657.6",
        "Total paid\t2,723.1\t2,350.0",
        "Net reserves, end of period\t924.7\t1,547.6",
        title="Reserves",
    )
    assert "roll_forward 1,240.0 = 3,309.1 - 1,069.1" in found


def test_a_balance_takes_nothing_from_above_the_closing_balance_of_another_period() -> None:
    rows = (
        "Balance at January 1, 2025\t25.6\t236.5\t276.8\t538.9",
        "Shares issued\t0.1\t-\t-\t0.1",
        "Balance at June 30, 2025\t25.7\t236.5\t276.8\t539.0",
        "Balance at January 1, 2024\t25.5\t236.5\t276.8\t538.8",
        "Shares issued\t-\t-\t-\t-",
        "Balance at June 30, 2024\t25.5\t236.5\t276.8\t538.8",
        "Balance at January 1, 2024\t25.5\t236.5\t276.8\t538.8",
        "Options exercised\t0.1\t-\t-\t0.1",
        "Balance at December 31, 2024\t25.6\t236.5\t276.8\t538.9",
    )
    found = sums_of(*rows, header="\tPremium\tRedemption reserve\tOther reserve\tTotal", title="Changes in Equity")
    assert "roll_forward 25.6 = 25.5 + 0.1" in found
    assert not any(one.startswith("roll_forward 25.6 = 25.7") for one in found)
