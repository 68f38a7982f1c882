"""The macro `financials_as_of(day)` on a history of three releases.

Here: what is known on a day. Not here: how facts are made (`test_marts.py`).
"""

from __future__ import annotations

import duckdb
import pytest
from jinja2 import Template

from tests.dbt_project.conftest import PROJECT

HISTORY = """
    create table financials as
    select
        'i' as issuer_id, fact_type, concept, segment_id, null as measure, null as kpi_id, 'amount' as role,
        'duration' as period_type, date '2024-01-01' as period_start, date '2024-03-31' as period_end, 'JPY' as unit,
        cast(known_from as date) as known_from, release_id, value
    from (values
        ('statement', 'Cost', null, '2024-05-01', 'r1', 10),
        ('statement', 'Cost', null, '2025-05-01', 'r2', 12),
        ('statement', 'Cost', null, '2026-05-01', 'r3', 12),
        ('statement', 'Other', null, '2024-05-01', 'r1', 5),
        ('segment', 'Revenues', 'a', '2024-05-01', 'r1', 1),
        ('segment', null, 'a', '2025-05-01', 'r2', 2)
    ) as facts (fact_type, concept, segment_id, known_from, release_id, value)
"""


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2024-04-30", []),
        ("2024-05-01", [("r1", 1), ("r1", 5), ("r1", 10)]),
        ("2025-04-30", [("r1", 1), ("r1", 5), ("r1", 10)]),
        ("2025-05-01", [("r1", 5), ("r2", 2), ("r2", 12)]),
        ("2026-05-01", [("r1", 5), ("r2", 2), ("r3", 12)]),
    ],
)
def test_of_each_fact_the_newest_release_of_the_day_speaks(day: str, known: list[tuple[str, int]]) -> None:
    text = (PROJECT / "macros/financials_as_of.sql").read_text(encoding="utf-8")
    database = duckdb.connect()
    database.execute(HISTORY)
    database.execute(str(Template(text + "{{ create_financials_as_of() }}").render()))
    found = database.execute("select release_id, value from financials_as_of(?) order by all", [day]).fetchall()
    assert found == known
