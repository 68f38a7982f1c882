"""The macro `financials_as_of(day)` on a history of three releases.

Here: what holds on a day, as `known_from` and `known_until` say. Not here: how these are made (`test_marts.py`).
"""

from __future__ import annotations

import duckdb
import pytest
from jinja2 import Template

from tests.dbt_project.conftest import PROJECT

HISTORY = """
    create table financials as
    select
        concept, cast(known_from as date) as known_from, cast(known_until as date) as known_until, release_id, value
    from (values
        ('Cost', '2024-05-01', '2025-05-01', 'r1', 10),
        ('Cost', '2025-05-01', '2026-05-01', 'r2', 12),
        ('Cost', '2026-05-01', null, 'r3', 13),
        ('Other', '2024-05-01', null, 'r1', 5),
        -- a second release of the same day speaks instead
        ('Twice', '2025-05-01', '2025-05-01', 'r2', 1),
        ('Twice', '2025-05-01', null, 'r2-corrected', 2),
        -- no row takes the place of this one: what it was derived of is taken back
        ('Ended', '2024-05-01', '2025-05-01', 'r1', 7)
    ) as facts (concept, known_from, known_until, release_id, value)
"""


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2024-04-30", []),
        ("2024-05-01", [("r1", 5), ("r1", 7), ("r1", 10)]),
        ("2025-04-30", [("r1", 5), ("r1", 7), ("r1", 10)]),
        ("2025-05-01", [("r1", 5), ("r2", 12), ("r2-corrected", 2)]),
        ("2026-05-01", [("r1", 5), ("r2-corrected", 2), ("r3", 13)]),
    ],
)
def test_a_row_holds_from_its_day_until_the_day_of_the_next(day: str, known: list[tuple[str, int]]) -> None:
    text = (PROJECT / "macros/financials_as_of.sql").read_text(encoding="utf-8")
    database = duckdb.connect()
    database.execute(HISTORY)
    database.execute(str(Template(text + "{{ create_financials_as_of() }}").render()))
    found = database.execute("select release_id, value from financials_as_of(?) order by all", [day]).fetchall()
    assert found == known
