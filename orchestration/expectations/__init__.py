"""What must hold of a build before anyone may query it: four suites of rules, each a query for the rows that break it.

Here: the rules, as SQL. Not here: Great Expectations, which runs them (`lib/validation.py`), nor Dagster.
"""

from orchestration.expectations.dimensions import DIMENSIONS
from orchestration.expectations.facts import FACTS
from orchestration.expectations.landing import LANDING
from orchestration.expectations.rule import CRITICAL, WARNING, Rule
from orchestration.expectations.totals import TOTALS

SUITES: dict[str, tuple[Rule, ...]] = {
    "landing": LANDING,
    "dimensions": DIMENSIONS,
    "facts": FACTS,
    "totals": TOTALS,
}
"""Suites by name, in the order in which they run."""

__all__ = ["CRITICAL", "SUITES", "WARNING", "Rule"]
