"""Percentages that add up: growth and its components, rates and their adjustments (`relations/points.py`,
`bridges.py`).
"""

from __future__ import annotations

from tests.conftest import land_text
from tests.tieout.relations_kit import document, prints_of, release, stated, summary_table, sums, table


def test_adjustments_of_a_margin_in_points() -> None:
    rows = release(
        summary_table(
            "GAAP gross margin\t74.8%\t72.9%",
            "Stock-based compensation\t0.7%\t0.9%",
            "Amortization\t0.4%\t0.4%",
            "Non-GAAP gross margin\t75.9%\t75.2%",
        )
    )
    assert stated(rows, "sum") == {
        ("sum", "75.9%", ("74.8%", "0.7%", "0.4%"), ()),
        ("sum", "75.2%", ("72.9%", "0.9%", "0.4%"), ()),
    }, "one of two columns is broken"
    rows = release(
        summary_table(
            "GAAP gross margin\t74.8%\t72.9%", "Amortization\t0.7%\t0.9%", "Non-GAAP gross margin\t75.5%\t73.8%"
        )
    )
    assert stated(rows, "sum") == {
        ("sum", "75.5%", ("74.8%", "0.7%"), ()),
        ("sum", "73.8%", ("72.9%", "0.9%"), ()),
    }


def test_growth_and_its_components_across_the_columns() -> None:
    header = "\t1Q24\t1Q23\t% change as reported\t% change FX effect\t% change constant currency"
    rows = release(
        summary_table(
            "EMEA\t23,788\t21,078\t13%\t1%\t12%",
            "APAC\t13,289\t11,681\t14%\t(4)%\t18%",
            "Americas\t4,653\t4,080\t14%\t(4)%\t18%",
            "Africa\t1,204\t1,038\t16%\t(9)%\t25%",
            header=header,
        )
    )
    found = stated(rows, "sum", "difference")
    members = {frozenset(sign_less.lstrip("-") for sign_less in (total, *parts)) for _, total, parts, _ in found}
    assert frozenset(("13%", "1%", "12%")) in members
    assert frozenset(("16%", "(9)%", "25%")) in members


def test_growth_as_reported_and_from_exchange_rates_adds_in_every_row_where_it_does_in_most() -> None:
    text = table(
        "Europe\t18%\t(3)%\t21%",
        "Asia\t14%\t(4)%\t18%",
        "America\t12%\t1%\t11%",
        "Africa\t25%\t(6)%\t31%",
        title="Growth of sales (% change)",
        header="\tAs reported % change\tExchange rates % change\tConstant currency % change",
    )
    assert {"sum 18% = (3)% + 21%", "sum 25% = (6)% + 31%"} <= sums(land_text(document(text)))
    assert {"sum 18% = (3)% + 21%", "sum 25% = (6)% + 35%"} <= sums(land_text(document(text.replace("31%", "35%"))))
    most_break = text.replace("31%", "35%").replace("18%\n", "28%\n").replace("11%", "21%")
    assert sums(land_text(document(most_break))) == set()


def test_a_rate_and_its_adjustments_add_and_other_rates_do_not() -> None:
    reconciled = table(
        "GAAP gross margin\t74.8%\t73.1%",
        "Impact of share-based pay\t3.7%\t4.2%",
        "Non-GAAP gross margin\t78.5%\t77.3%",
        title="Reconciliation",
    )
    assert "sum 78.5% = 74.8% + 3.7%" in sums(land_text(document(reconciled)))
    margins = table(
        "Gross margin, tools\t24.8%\t23.1%",
        "Gross margin, services\t13.7%\t14.2%",
        "Total gross margin\t38.5%\t37.3%",
        title="Margins",
    )
    assert sums(land_text(document(margins))) == set()


def test_a_spread_is_the_difference_of_two_total_rates() -> None:
    text = table(
        "Loans\t8.31%\t8.58%",
        "Total earning assets\t7.83%\t8.08%",
        "Deposits\t4.55%\t4.44%",
        "Total interest-bearing liabilities\t4.02%\t4.28%",
        "Interest rate spread\t3.81%\t3.80%",
        title="Yields and rates",
    )
    assert "difference 3.81% = 7.83% - 4.02%" in sums(land_text(document(text)))
    assert not any("3.96%" in f for f in sums(land_text(document(text.replace("3.81%\t3.80%", "3.96%\t4.11%")))))


def test_rates_that_compound_or_leave_a_part_out_are_no_slip() -> None:
    header = "\t1Q24\t1Q23\tAs reported % change\tPrices % change\tVolumes % change"
    regions = table(
        *(f"North {n}\t{n}18\t{n}00\t{n + 9}%\t{n}%\t9%" for n in range(1, 6)), header=header, title="Regions"
    )

    def found(row: str) -> bool:
        again = table(row, "Bulbs\t107\t100\t7%\t3%\t4%", header=header, title="Products")
        rates = frozenset(row.split("\t")[3:])
        return rates in prints_of(land_text(document(regions, again)), "sum of percentages")

    assert found("Lamps\t176\t100\t76%\t61%\t10%")
    assert not found("Lamps\t176\t100\t76%\t60%\t10%"), "60 % and 10 % of that"
    assert not found("Lamps\t138\t100\t38%\t8%\t5%"), "what was acquired is left out"


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
