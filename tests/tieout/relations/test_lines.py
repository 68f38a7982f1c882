"""Which rows and columns may be added at all (`relations/lines.py`): no averages, multiples, two periods, two bases."""

from __future__ import annotations

from tests.conftest import land_text
from tests.tieout.layout_kit import FULL_YEAR, QUARTER
from tests.tieout.relations_kit import document, sums, table


def test_lines_of_two_periods_are_not_added() -> None:
    rows = land_text(
        document(
            table(
                "1Q23 sales to customers\t33,907\t13,118",
                "1Q24 sales to customers\t31,482\t14,227",
                "1Q23 sales to segments\t198\t411",
                "1Q24 sales to segments\t214\t388",
                "1Q23 total sales\t34,105\t13,529",
                "1Q24 total sales\t31,696\t14,615",
                title="Sales by segment",
                header="\tTools\tServices",
            )
        )
    )
    found = sums(rows)
    assert "sum 31,696 = 31,482 + 214" in found
    assert not any("34,105" in relation and "214" in relation for relation in found)


def test_basic_and_diluted_amounts_never_add() -> None:
    rows = land_text(
        document(
            table(
                "Basic earnings per share\t$2.31\t$1.84",
                "Diluted earnings per share\t$2.31\t$1.84",
                "Adjusted basic earnings per share\t$3.94\t$3.12",
                "Adjusted diluted earnings per share\t$3.94\t$3.12",
            )
        )
    )
    assert sums(rows) == set()


def test_multiples_are_not_added() -> None:
    rows = (
        "Storage\t31,201\t0.2x\t641,159",
        "Power\t29,805\t0.4x\t145,732",
        "Industrial\t108,036\t3.2x\t166,287",
        "Total\t169,042\t0.7x\t953,178",
    )
    header = "\tAwards in 1Q24\tBook-to-Bill in 1Q24\tBacklog at June 30, 2024"
    found = sums(land_text(document(table(*rows, title="Awards and backlog", header=header))))
    assert "sum 169,042 = 31,201 + 29,805 + 108,036" in found
    assert not any("x" in one for one in found)


def test_amounts_per_share_below_heads_of_basic_and_of_diluted_never_add() -> None:
    text = """Earnings per common share in EUR
for the year ended December 31,

| | 2022 | 2023 | 2024 |
|---|---|---|---|
| Basic earnings per common share | | | |
| Income from continuing operations | (1.70) | (0.48) | (0.90) |
| Net income | (1.69) | (0.49) | (0.75) |
| Diluted earnings per common share | | | |
| Income from continuing operations | (1.70) | (0.48) | (0.90) |
| Net income | (1.69) | (0.49) | (0.75) |
"""
    assert not sums(land_text(FULL_YEAR + text, hint=None))


def test_average_prices_do_not_add() -> None:
    text = (
        "BACKLOG\n\n| | March 31, 2024 | | | March 31, 2023 | | |\n|---|---|---|---|---|---|---|\n"
        "| | Units | Dollars (millions) | Average Sales Price | Units | Dollars (millions) | Average Sales Price |\n"
        "| North | 811 | $212 | $262,000 | 1,211 | $340 | $281,000 |\n"
        "| South | 515 | $199 | $386,000 | 1,496 | $562 | $376,000 |\n"
        "| East | 435 | $178 | $409,000 | 405 | $174 | $429,000 |\n"
        "| | 1,761 | $589 | $335,000 | 3,112 | $1,076 | $346,000 |\n"
    )
    rows = land_text(QUARTER + text, hint=None)
    printed = {f["figure_id"]: f["printed"].strip() for f in rows["figures"]}
    sums = {r["relation_id"] for r in rows["relations"] if r["kind"] == "sum"}
    totals = {
        printed[t["figure_id"]] for t in rows["relation_terms"] if t["relation_id"] in sums and t["role"] == "total"
    }
    assert "$1,076" in totals
    assert not totals & {"$335,000", "$346,000"}
