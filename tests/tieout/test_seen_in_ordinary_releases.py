"""What ordinary US releases brought up at first sight: units in wrapped lines, sides of comparisons, sums that are none.

Here: each cause by itself, in an invented release, with what it must leave alone. Not here: layouts
(`test_unseen_layouts.py`).
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tieout.layout_kit import one

WIRE = (
    "Example Seeds Inc. Reports Fourth Quarter 1999 Results\n\n"
    "NEW YORK, February 2, 2000 - Example Seeds today reported results.\n\n"
)
TABLE = (
    "\n\n                    1999      1998\n                    ----      ----\n"
    "Seeds            $ 1,394   $ 1,316\nTools                260       234\n"
)


@pytest.mark.parametrize(
    ("above", "value"),
    [
        ("     Below is what each of our four businesses has sold in the year (in\nmillions):", 260_000_000),
        ("     Below is what each of our four businesses has sold to others in the\nyear (in thousands):", 260_000),
        (
            "     The next table shows what each of our four businesses sold in\n"
            "the year, which is before all that they have sold to each other (in\nmillions):",
            260_000_000,
        ),
        ("     Each business is run by a manager of its own (there are four who\nreport to one):", 260),
    ],
)
def test_a_unit_that_breaks_over_the_end_of_a_line_is_that_of_the_table(above: str, value: int) -> None:
    assert one(above + TABLE, "260", head=WIRE)["value"] == Decimal(value)
