"""What adds up elsewhere in a release, or was counted before, vouches for a sum or a quotient that a slip has hidden.

Here: rows and tables labelled alike, forecasts. Not here: lines, names, titles (`test_relations_vouched.py`).
"""

from __future__ import annotations

from tests.conftest import land_text
from tests.tieout.relations_kit import document, prints_of, sums, table


def test_rates_add_along_a_row_as_in_the_tables_headed_alike() -> None:
    header = "\t1Q24\t1Q23\tAs reported % change\tPrices % change\tVolumes % change"

    def stated(volumes: str, names: str = header) -> bool:
        first = (f"North {n}\t{n}18\t{n}00\t{n + 9}%\t{n}%\t9%" for n in range(1, 6))
        second = (f"Lamps\t118\t100\t18%\t5%\t{volumes}", "Bulbs\t107\t100\t7%\t3%\t4%")
        found = land_text(
            document(table(*first, header=header, title="Regions"), table(*second, header=names, title="Products"))
        )
        return {"18%", "5%", volumes} in prints_of(found, "sum of percentages")

    assert stated("13%")
    assert stated("43%")
    assert not stated("43%", header.replace("Prices", "Shops").replace("Volumes", "Fleet"))


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


def test_forecast_earnings_are_of_the_shares_that_were_counted_last() -> None:
    def stated(year: str, profit: str = "5,200", half: str = "9,687.30") -> set[frozenset[str]]:
        shares = table(
            "Net income\t169,077\t150,755",
            "Weighted average shares, basic (shares)\t206,478\t205,521",
            "Net income per share, basic (USD)\t818.86\t733.53",
            header="\tThree months ended June 30, 2024\tThree months ended June 30, 2023",
        )
        header = "\tNet income\tNet income per share"
        units = "\tUSD thousands\tUSD"
        rows = (
            f"Six months ending September 30, 2024\t2,000,220\t{half}",
            f"Year ending March 31, 2025\t{profit},000\t{year}",
        )
        text = document(shares, table(units, *rows, title="Forecast", header=header, note=" "))
        return prints_of(land_text(text), "forecast profit per share")

    assert {"25,184.28", "5,200,000", "206,478"} in stated("25,184.28")
    assert {"25,148.28", "5,200,000", "206,478"} in stated("25,148.28")
    assert {"25,184.28", "5,290,000", "206,478"} in stated("25,184.28", "5,290")
    assert not stated("23,071.92"), "forecasts of two numbers of shares"
    assert not stated("26,318.77", half="9,912.41"), "of shares that are not printed"
