"""Lines of one table that another breaks down (`relations/breakdowns.py`, `noted.py`): notes, cash of two statements.

Here: by a mark, or by words. Not here: one line printed twice (`test_reprinted.py`).
"""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import RECONCILED, document, prints_of, sums, table

NOTE = (
    "(B) Share-based pay consists of the following:\t\t",
    "Cost of revenue\t236\t245",
    "Research\t727\t706",
    "Selling\t248\t242",
)


def test_a_note_with_a_mark_breaks_a_line_down() -> None:
    found = sums(land_text(document(table(*RECONCILED, *NOTE, title="Reconciliation"))))
    assert "difference (975) = - 727 - 248" in found
    other = [row.replace("(B) Share", "(E) Share") for row in NOTE]
    assert "difference (975) = - 727 - 248" not in sums(
        land_text(document(table(*RECONCILED, *other, title="Reconciliation")))
    )


def test_a_note_breaks_down_a_line_of_another_statement_by_its_words() -> None:
    flows = table(
        "Net income\t14,881\t2,043",
        "Share-based pay\t1,211\t1,193",
        "Net cash provided by operating activities\t16,092\t3,236",
        title="Statements of Cash Flows",
    )
    note = table(*NOTE[1:], title="Share-based pay consists of the following")
    assert "sum 1,211 = 236 + 727 + 248" in sums(land_text(document(flows, note)))
    unrelated = note.replace("Share-based pay consists", "Amortization consists")
    assert "sum 1,211 = 236 + 727 + 248" not in sums(land_text(document(flows, unrelated)))


@pytest.mark.parametrize(("label", "is_stated"), [("Restricted cash", True), ("Deposits at banks", False)])
def test_cash_on_the_balance_sheet_and_at_the_end_of_the_cash_flow_statement(label: str, is_stated: bool) -> None:
    position = table(
        "Cash and cash equivalents\t198,417\t165,302",
        f"{label}\t3,120\t2,987",
        "Inventories\t91,306\t88,114",
        title="Balance Sheets",
        header="\tAs of June 30, 2024\tAs of June 30, 2023",
    )
    flows = table(
        "Cash and restricted cash at end of period\t201,537\t168,289",
        "Interest paid\t4,118\t3,906",
        title="Statements of Cash Flows",
    )
    assert ("sum 201,537 = 198,417 + 3,120" in sums(land_text(document(position, flows)))) is is_stated


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


QUARTERS = "\t1Q24\t4Q23\t1Q23"


def test_lines_of_a_note_but_for_a_slip_and_not_for_what_the_note_leaves_out() -> None:
    def stated(compensation: str, note: tuple[str, ...]) -> set[frozenset[str]]:
        income = table(
            "GAAP gross profit\t20,406\t16,791\t4,648",
            "Stock-based compensation (B)\t36\t45\t27",
            "Non-GAAP gross profit\t20,442\t16,836\t4,675",
            "GAAP operating expenses\t3,497\t3,176\t2,508",
            f"Stock-based compensation (B)\t{compensation}\t(948)\t(708)",
            "Non-GAAP operating expenses\t2,522\t2,228\t1,800",
            title="Reconciliation",
            header=QUARTERS,
        )
        below = table(*note, title="(B) Stock-based compensation consists of the following", header=QUARTERS)
        return prints_of(land_text(document(income, below)), "lines of a note")

    note = ("Cost of revenue\t36\t45\t27", "Research\t727\t706\t524", "Administration\t248\t242\t184")
    assert {"(975)", "727", "248"} in stated("(975)", note)
    wrong = ("Cost of revenue\t36\t95\t27", "Research\t727\t706\t524", "Administration\t448\t242\t184")
    assert {"(975)", "727", "448"} in stated("(975)", wrong)
    assert {"45", "95"} in stated("(975)", wrong)
    left_out = (*note, "Restructuring\t28\t-\t-")
    assert {"(947)", "727", "248"} not in stated("(947)", left_out)


def test_a_note_on_what_its_head_names_in_words_alone() -> None:
    def stated(research: str, head: str) -> bool:
        income = table(
            "Revenue\t26,741\t15,683",
            "Net income\t6,004\t3,378",
            f"(1) Includes {head} as follows:",
            "Cost of sales\t52\t37",
            f"Research\t{research}\t74",
            "Administration\t134\t94",
        )
        flows = table(
            "Net income\t6,004\t3,378", "Stock-based compensation expense\t299\t205", title="Statements of Cash Flows"
        )
        return {"299", "52", research, "134"} in prints_of(land_text(document(income, flows)), "lines of a note")

    assert stated("213", "stock-based compensation expense")
    assert stated("133", "stock-based compensation expense")
    assert not stated("129", "stock-based compensation expense"), "a few units may be counted elsewhere"
    assert not stated("213", "expense of shares")
