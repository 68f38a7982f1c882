"""One rule of a suite.

Here: its form. Not here: any rule.
"""

from __future__ import annotations

from dataclasses import dataclass

CRITICAL = "critical"
"""A row that breaks the rule holds back the whole build."""

WARNING = "warning"
"""A row that breaks the rule is listed; the build is published."""


@dataclass(frozen=True)
class Rule:
    """What holds, and a query whose rows break it.

    Its rows name what they are about (`tie_out_id`, `figure_id`, `release_id`, ...); `place.py` adds where that is
    printed. Further amounts are selected as text: JSON has no decimals.
    """

    name: str
    severity: str
    description: str
    rows: str
