"""What the pages tell people to type works on a real build.

Here: queries and rows in `docs/` and the README. Not here: commands (`tests/end_to_end`).
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


README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```sql\n(.*?)```\n```\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize(("query", "answer"), SHOWN, ids=[query.split("\n")[0][:40] for query, _ in SHOWN])
def test_a_query_of_the_readme_gives_what_it_shows(query: str, answer: str, landed_build: Path) -> None:
    """Cell by cell: its columns are as wide as the page needs."""
    head, rule, *rows = answer.splitlines()
    ends = [found.span() for found in re.finditer("-+", rule)]
    with duckdb.connect(str(landed_build), read_only=True) as connection:
        found = connection.execute(query)
        assert [head[start:end].strip() for start, end in ends] == [column[0] for column in found.description or ()]
        given = [
            [str(cell).lower() if isinstance(cell, bool) else str(cell) for cell in row] for row in found.fetchall()
        ]
    assert [[row[start:end].strip() for start, end in ends] for row in rows] == [
        [cell.strip() for cell in row] for row in given
    ]


def test_the_readme_has_six_queries() -> None:
    assert len(SHOWN) == 6
