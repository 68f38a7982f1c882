"""What adds up in one place, held against the same elsewhere (`relations/repeated.py`, `siblings.py`).

Here: rows of reconciliations, amounts per share, columns of tables headed alike. Not here: one line
(`test_reprinted.py`).
"""

from __future__ import annotations

from tests.conftest import land_text
from tests.tieout.relations_kit import Rows, document, prints_of, sums, table


def test_a_reconciliation_adds_up_as_another_with_the_same_rows() -> None:
    def stated(total: str, *more: str, gap: str = "1,904") -> bool:
        labels = ("Loss of the parent", "Amortisation", "Share plans", "Special charges", "Profit of the core business")
        first = (
            f"{label}\t{number}"
            for label, number in zip(labels, ("(4,873)", "19,833", "4,190", "7,022", "26,172"), strict=True)
        )
        numbers = ("(2,361)", "11,215", gap, "3,048")
        second = [f"{label}\t{number}" for label, number in zip(labels, numbers, strict=False)]
        found = document(
            table(*first, title="Reconciliation, second quarter", header="\t2Q24"),
            table(*second, *more, f"{labels[-1]}\t{total}", title="Reconciliation, first quarter", header="\t1Q24"),
        )
        return f"sum {total} = (2,361) + 11,215 + {gap} + 3,048" in sums(land_text(found))

    assert stated("13,806")
    assert stated("18,306"), "13,806 but for two digits that changed places"
    assert stated("13,806", gap="1,604")
    assert not stated("12,957"), "no slip leads there"
    assert not stated("18,306", "Rents\t117"), "another row is another reconciliation"


def test_amounts_per_share_add_up_as_the_amounts_beside_them() -> None:
    def stated(printed: str) -> bool:
        rows = (
            "Loss of the parent\t(48,734)\t(0.18)",
            f"Amortisation\t198,330\t{printed}",
            "Share plans\t41,904\t0.15",
            "Special charges\t70,222\t0.26",
            "Tax\t(212)\t-",
            "Profit of the core business\t261,510\t0.96",
        )
        header = "\t1Q24\t1Q24 Per share"
        found = sums(land_text(document(table(*rows, title="Reconciliation", header=header))))
        return any(one.startswith("sum 0.96 = (0.18)") and printed in one for one in found)

    assert stated("0.73")
    assert stated("0.37")
    assert not stated("0.59"), "a gap that no slip makes"


def test_a_column_of_counts_adds_up_as_the_amounts_beside_it() -> None:
    def stated(printed: str) -> bool:
        rows = (f"North\t{printed}\t418", "South\t9\t129", "West\t12\t251", "East\t5\t50", "Total\t48\t848")
        found = sums(land_text(document(table(*rows, title="Sales by region", header="\tNumber of stores\tSales"))))
        return f"sum 48 = {printed} + 9 + 12 + 5" in found

    assert stated("22")
    assert stated("72"), "a digit"
    assert not stated("36"), "no slip leads there"


def test_columns_add_up_as_in_the_table_that_is_headed_alike() -> None:
    header = "\tShare capital\tReserves\tRetained earnings\tTotal equity"
    first = table(
        "Balance at April 1, 2023\t2,075\t580\t62,551\t65,206",
        "Profit for the year\t\t120\t4,233\t4,353",
        "Balance at March 31, 2024\t2,075\t700\t66,784\t69,559",
        title="Changes in Equity 2024",
        header=header,
    )

    def second(total: str, header: str = header) -> Rows:
        row = f"Balance at April 1, 2024\t2,075\t700\t66,784\t{total}"
        return land_text(document(first, table(row, title="Changes in Equity 2025", header=header)))

    assert {"69,559", "2,075", "700", "66,784"} in prints_of(second("69,559"), "columns of a row")
    assert {"69,562", "2,075", "700", "66,784"} in prints_of(second("69,562"), "columns of a row")
    other = "\tShare capital\tReserves\tRetained earnings\tMarket value"
    assert {"69,562", "2,075", "700", "66,784"} not in prints_of(second("69,562", other), "columns of a row")


def test_amounts_per_share_of_one_row_add_along_it_as_the_amounts_do() -> None:
    header = "\tReported\tAdjustments\tAdjusted"

    def bridge(quarter: str, per_share: str) -> str:
        rows = (
            "Cost of sales\t361,204\t(9,118)\t352,086",
            "Research\t171,046\t(11,942)\t159,104",
            "Selling\t249,818\t(14,066)\t235,752",
            "Operating profit\t118,230\t63,417\t181,647",
            f"Earnings per share\t{per_share}",
        )
        return table(*rows, title=f"Reconciliation of {quarter}", header=header)

    def stated(*printed: str, other: str = "$(0.22)\t$1.13\t$0.91") -> bool:
        rows = land_text(document(bridge("1Q24", "\t".join(printed)), bridge("4Q23", other)))
        return frozenset(printed) in prints_of(rows, "columns of a row")

    assert stated("$0.30", "$0.71", "$1.01")
    assert stated("$0.30", "$0.11", "$1.01"), "the other table shows that they add"
    assert not stated("$0.30", "$0.11", "$1.01", other="$(0.22)\t$1.13\t$0.87"), "none shows it"


def test_amounts_per_share_of_quarters_add_up_to_no_year() -> None:
    rows = (
        "Net sales\t361,204\t352,086\t380,417\t1,093,707",
        "Cost of sales\t171,046\t159,104\t188,230\t518,380",
        "Net income\t49,818\t45,752\t51,093\t146,663",
        "Earnings per share\t0.90\t0.91\t0.92\t2.73",
    )
    found = document(table(*rows, title="Results by quarter", header="\t1Q24\t2Q24\t3Q24\tNine months 2024"))
    assert not any("2.73" in one for one in prints_of(land_text(found), "columns of a row"))
