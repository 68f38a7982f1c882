"""Relations of layouts that releases have at first sight: percentages marked once, equity by components, changes.

Here: what is stated of them. Not here: what looks like them and is none (`test_relations_let_be.py`).
"""

from __future__ import annotations

from tests.conftest import land_text
from tests.tieout.relations_kit import HEAD, document, prints_of, sums, table


def _pipes(title: str, *rows: str, note: str = "(USD in thousands)") -> str:
    """A table in pipes, the second of its rows below the rule."""
    cells = rows[0].count("|") + 1
    lines = [rows[0], "|".join(["---"] * cells), *rows[1:]]
    return "\n".join([title, "", note, "", *(f"| {line} |" for line in lines)]) + "\n\n"


def test_percentages_whose_column_prints_the_sign_at_its_ends_alone_are_shares_of_the_total() -> None:
    statement = _pipes(
        "Statements of Income",
        "| 1Q24 | | 1Q23 |",
        "Revenue | $12,405 | 100.0% | $11,820 | 100.0%",
        "Cost of revenue | 8,125 | 65.5 | 7,707 | 65.2",
        "Gross profit | $4,280 | 34.5% | $4,113 | 34.8%",
    )
    rows = land_text(HEAD + statement)
    assert {"65.5", "8,125", "$12,405"} in prints_of(rows, "share of a total")
    assert "difference 34.5% = 100.0% - 65.5" in sums(rows)


def test_a_statement_of_equity_counts_no_shares_and_no_transactions() -> None:
    equity = _pipes(
        "Statement of changes in equity",
        "| Share capital | Own shares | Retained earnings | Total equity",
        "Balance at January 1, 2024 | 2,140 | (905) | 6,310 | 7,545",
        "Profit for the period | – | – | 412 | 412",
        "Treasury shares sold under share plans | – | 138 | (138) | –",
        "Share-based payments | – | – | 67 | 67",
        "Total transactions with owners | – | 138 | (71) | 67",
        "Balance at June 30, 2024 | 2,140 | (767) | 6,651 | 8,024",
    )
    found = sums(land_text(HEAD + equity))
    assert "sum (71) = (138) + 67" in found
    assert {"roll_forward 6,651 = 6,310 + 412 + (71)", "sum 67 = – + 138 + (71)"} <= found


def test_a_change_below_a_blank_header_is_no_amount_of_the_year_before() -> None:
    figures = _pipes(
        "Interim results",
        "Six months ended 30 June | 2024 | 2023 |",
        "| € m | € m | Change",
        "Revenue | 8,324 | 8,007 | +4%",
        "EBITDA | 505 | 397 | +27%",
        "Operating profit | 171 | 41 | +€130m",
        "Profit before tax | 61 | (71) | +€132m",
        note="",
    )
    rows = land_text(HEAD + figures)
    assert frozenset({"+27%", "505", "397"}) in prints_of(rows, "growth beside its amounts")
    assert frozenset({"+€130m", "171", "41"}) in prints_of(rows, "change beside its amounts")
    ends = {figure["period_end"].year for figure in rows["figures"] if figure["printed"].strip().startswith("+")}
    assert ends == {2024}


def test_what_a_change_is_due_to_adds_up_to_it() -> None:
    rows = (
        "Revenue\t1,087\t993\t+94\t+69\t+34\t-9",
        "EBITDA\t1,103\t1,059\t+44\t+43\t+2\t-1",
        "Operating profit\t935\t890\t+45\t+46\t-1\t-",
    )
    header = "\t1Q24\t1Q23\tTotal change\tVolume change\tPrice change\tExchange change"
    found = sums(land_text(document(table(*rows, title="Segment", header=header))))
    assert {"sum +94 = +69 + +34 + -9", "sum +45 = +46 + -1 + -"} <= found


def test_a_gross_profit_in_percent_is_a_margin() -> None:
    income = table(
        "Net revenue\t12,405\t11,820",
        "Cost of revenue\t8,125\t7,707",
        "Gross profit\t4,280\t4,113",
        "Gross profit %\t34.5\t34.8",
    )
    stated = prints_of(land_text(document(income)), "ratio of the rows that it names")
    assert {frozenset({"34.5", "4,280", "12,405"}), frozenset({"34.8", "4,113", "11,820"})} <= stated


def test_operating_income_per_share_is_that_of_the_row_with_its_name() -> None:
    income = table(
        "Net income\t3,270\t20,127",
        "Operating income\t5,537\t20,877",
        "Operating income per share\t0.21\t0.77",
        "Weighted average shares outstanding\t26,613\t27,190",
        title="Summary",
    )
    assert {"0.77", "20,877", "27,190"} in prints_of(land_text(document(income)), "measure per share")


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
