"""Periods as the first and the last day of a figure, for the tests of reading.

Here: spans of calendar years by their names. Not here: how a text names them (`prose_kit.py`), or any test.
"""

from __future__ import annotations

from datetime import date
from typing import Any

Q3_2023 = (date(2023, 7, 1), date(2023, 9, 30))
Q4_2023 = (date(2023, 10, 1), date(2023, 12, 31))
Q3_2024 = (date(2024, 7, 1), date(2024, 9, 30))
Q4_2024 = (date(2024, 10, 1), date(2024, 12, 31))
Q2_2025 = (date(2025, 4, 1), date(2025, 6, 30))
H1_2023 = (date(2023, 1, 1), date(2023, 6, 30))
H1_2024 = (date(2024, 1, 1), date(2024, 6, 30))
H1_2025 = (date(2025, 1, 1), date(2025, 6, 30))
NINE_MONTHS_2023 = (date(2023, 1, 1), date(2023, 9, 30))
NINE_MONTHS_2024 = (date(2024, 1, 1), date(2024, 9, 30))
NINE_MONTHS_TO_DECEMBER_2025 = (date(2025, 4, 1), date(2025, 12, 31))
YEAR_2023 = (date(2023, 1, 1), date(2023, 12, 31))
YEAR_2024 = (date(2024, 1, 1), date(2024, 12, 31))
QUARTERS_TO_SEPTEMBER_2024 = [
    (date(2023, 10, 1), date(2023, 12, 31)),
    (date(2024, 1, 1), date(2024, 3, 31)),
    (date(2024, 4, 1), date(2024, 6, 30)),
    (date(2024, 7, 1), date(2024, 9, 30)),
]


def span(figure: dict[str, Any]) -> tuple[date | None, date]:
    """The period of a figure; a day has no start."""
    return figure["period_start"], figure["period_end"]
