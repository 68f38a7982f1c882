"""Cells with words beside their number, or in rows of many kinds (`tables/cells.py`): value, role, direction."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import one
from tieout.vocabulary.numbers import read_cell

FIVE_YEARS = (
    "Acme Electric Company\nAnnual report for the year ended December 31, 2024\n\nSELECTED FINANCIAL DATA\n\n"
    "<TABLE>\n<CAPTION>\n"
    "(Dollar amounts in millions)                     2024          2023          2022\n"
    "- ---------------------------------------------------------------------------------\n"
    "<S>                                      <C>           <C>           <C>\n"
    "Employees at year end\n"
    "      United States                           163,000       173,000       178,000\n"
    "      Other countries                          59,000        58,000        62,000\n"
    "- ---------------------------------------------------------------------------------\n"
    "ACME DATA\n"
    "   Share owners' equity                   $   25,824      $ 23,459      $ 21,683\n"
    "   Working capital                              (419)         (822)         (231)\n"
    "   Ratio of debt to equity                    7.59:1        7.91:1        7.80:1\n"
    "   Net earnings                                1,807         1,499         1,256\n"
    "</TABLE>\n"
)


def test_what_several_years_print_side_by_side() -> None:
    def read(printed: str) -> tuple[object, object, object]:
        found = one(FIVE_YEARS, printed, head="")
        return found["value"], found["unit"], found["period_start"]

    assert read("173,000") == (173_000, "employees", None)
    assert read("$ 23,459") == (23_459_000_000, "USD", None)
    assert read("(822)") == (-822_000_000, "USD", None)
    assert read("7.91:1")[:2] == (Decimal("7.91"), "pure")
    assert read("1,499") == (1_499_000_000, "USD", date(2023, 1, 1))
    assert not [t for t in land_text(FIVE_YEARS, hint=None)["tokens"] if t["disposition"] == "orphan"]


APPENDIX = "Example Aquaculture Limited\n\nAppendix 4D\n\nHalf-year ended 30 June 2024\n\n"


@pytest.mark.parametrize(
    ("cells", "growth"),
    [
        ("up | 4.8 % to | 110,345", "4.8 %"),
        ("up | 4.8% | to 110,345", "4.8%"),
        ("up 4.8% to | | 110,345", "up 4.8%"),
        ("up | 4.8% | 110,345", "4.8%"),
    ],
)
def test_a_summary_that_reads_as_a_sentence(cells: str, growth: str) -> None:
    text = f"| | | | $'000 |\n|---|---|---|---|\n| Revenue from ordinary activities | {cells} |\n"
    found = one(text, growth, APPENDIX)
    assert (found["value"], found["unit"], found["role"], found["direction"]) == (
        Decimal("4.8"),
        "percent",
        "growth",
        "increase",
    )
    assert one(text, "110,345", APPENDIX)["value"] in {Decimal(110_345_000), Decimal(110_345)}


def test_down_beside_a_percentage() -> None:
    text = "| | | | $'000 |\n|---|---|---|---|\n| Profit | down | 12.1% | 8,410 |\n| Net assets | - | 1.0% | 9,000 |\n"
    found = one(text, "12.1%", APPENDIX)
    assert (found["value"], found["role"], found["direction"]) == (Decimal("12.1"), "growth", "decrease")
    assert one(text, "1.0%", APPENDIX)["direction"] is None
    assert read_cell("to 2024").kind == "text"
    assert read_cell("2020 to").kind == "text"
