"""What the pages for analysts tell people to type works on a real build.

Here: queries and rows in `docs/`. Not here: the commands of the README (`tests/end_to_end`).
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import duckdb
import pytest

from tests.conftest import ROOT

SEEDS = ROOT / "dbt_project/seeds"
PAGES = ("rules.md", "verdicts.md")


def queries(page: str) -> list[str]:
    """The SQL of a page, in blocks and in sentences."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(r"```sql\n(.*?)```", text, re.DOTALL) + re.findall(r"`(select [^`]+)`", text)


@pytest.mark.parametrize("page", PAGES)
def test_the_queries_of_a_page_run(page: str, landed_build: Path) -> None:
    assert queries(page)
    with duckdb.connect(str(landed_build), read_only=True) as connection:
        for query in queries(page):
            connection.execute(query).fetchall()


def test_the_example_of_an_identity_is_new_and_has_its_concepts() -> None:
    (block,) = re.findall(r"```\n(assets_by_claim.*?)```", (ROOT / "docs/rules.md").read_text("utf-8"), re.DOTALL)
    with (SEEDS / "identities.csv").open() as seed:
        rows = list(csv.DictReader(seed))
    with (SEEDS / "line_item_concepts.csv").open() as seed:
        concepts = {row["concept"] for row in csv.DictReader(seed)}
    example = [dict(zip(rows[0], line, strict=True)) for line in csv.reader(block.splitlines())]
    assert not {row["identity_id"] for row in example} & {row["identity_id"] for row in rows}
    assert {row[column] for row in example for column in ("total_concept", "part_concept")} <= concepts
