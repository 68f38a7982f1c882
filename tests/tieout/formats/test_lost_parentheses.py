"""Negatives whose closing parenthesis a converter dropped are read; numbers that are cut off are not.

Here: the lines of a converted text. Not here: columns that are cut off in tables of their own borders.
"""

from __future__ import annotations

from tests.conftest import land_text
from tests.tieout.layout_kit import LONDON
from tests.tieout.relations_kit import sums

_CONVERTED = """(amounts in thousands of USD)

Three months ended June 30, | Six months ended June 30,
2024 | 2023 | 2024 | 2023
Gross profit | 43,272 | 41,341 | 81,135 | 77,713
Operating expense | 48,368 | 47,470 | 95,567 | 91,498
Loss from operations | (5,096 | (6,129 | (14,432 | (13,785
Other income, net | 1,092 | 1,824 | 1,930 | 3,209
Loss before taxes | (4,004 | (4,305 | (12,502 | (10,576
Loss per share | (0.14 | (0.15 | (0.45 | (0.40
"""


def test_open_parentheses_all_over_a_text_are_negatives() -> None:
    rows = land_text(LONDON + _CONVERTED)
    values = {f["printed"].strip(): f["value"] for f in rows["figures"] if f["source"] == "table"}
    assert (int(values["(5,096"]), int(values["(13,785"]), str(values["(0.14"])[:5]) == (
        -5_096_000,
        -13_785_000,
        "-0.14",
    )
    assert {"sum (4,004 = (5,096 + 1,092", "sum (10,576 = (13,785 + 3,209"} <= sums(rows)


def test_a_text_that_closes_parentheses_or_cuts_numbers_keeps_its_open_ones_damaged() -> None:
    for other in (
        "Taxes | (154) | (153) | (328) | (250)",
        "Taxes | 154 | 153 | 1,328 | (1,2",
        "Taxes | (154 | ) | 3 | 4",
    ):
        rows = land_text(LONDON + _CONVERTED + other + "\n")
        damaged = {f["printed"].strip(): f["value"] for f in rows["figures"] if "5,096" in f["printed"]}
        assert set(damaged.values()) <= {None}, other


def test_a_last_column_with_open_parentheses_is_cut_off() -> None:
    cut = "\n".join(
        ("2024 | 2023", "Profit | 4,327 | 4,134", *(f"Loss {n} | 4,{n}20 | (6,{n}29" for n in range(1, 7)), "")
    )
    rows = land_text(f"{LONDON}(amounts in thousands of USD)\n\n{cut}")
    assert not [f for f in rows["figures"] if f["printed"].strip().startswith("(6") and f["value"] is not None]
