"""What must hold of a build before anyone may query it: suites of rules, each a query for the rows that break it.

Here: the rules, as SQL. Not here: Great Expectations, which runs them (`lib/validation.py`), nor Dagster.
"""

from orchestration.expectations.coverage import COVERAGE
from orchestration.expectations.dimensions import DIMENSIONS
from orchestration.expectations.facts import FACTS
from orchestration.expectations.families import CROSS_STATEMENT, KPIS, PROSE, RECONCILIATIONS, SEGMENTS, STATEMENTS
from orchestration.expectations.landing import LANDING
from orchestration.expectations.rule import CRITICAL, WARNING, Rule
from orchestration.expectations.verdicts import VERDICTS

SUITES: dict[str, tuple[Rule, ...]] = {
    "landing": LANDING,
    "dimensions": DIMENSIONS,
    "facts": FACTS,
    "verdicts": VERDICTS,
    "statements": STATEMENTS,
    "segments": SEGMENTS,
    "kpis": KPIS,
    "reconciliations": RECONCILIATIONS,
    "prose": PROSE,
    "cross_statement": CROSS_STATEMENT,
    "coverage": COVERAGE,
}
"""Suites by name, in the order in which they run."""

__all__ = ["CRITICAL", "SUITES", "WARNING", "Rule"]
