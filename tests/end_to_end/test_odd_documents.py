# ruff: noqa: E501 -- what is broken on purpose reads better unbroken
"""Documents that no issuer would write, beside a good one: the good one is published, and each other is told.

Here: mutated releases, odd issuers, odd periods, odd file names. Not here: files that are no text (`test_bad_input.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from orchestration.paths import DataDirectory
from orchestration.runner import Outcome, refresh
from tests.conftest import ROOT
from tests.tieout.mutations import mutated

RELEASES = ROOT / "tests" / "releases"
MUTANTS = 12


def release(
    issuer: str, *, ended: str = "June 30, 2024", day: str = "August 1, 2024", scale: str = "millions", rows: str = ""
) -> str:
    return (
        f"{issuer} reports results for the three months ended {ended}\n\nLondon, {day}\n\nRevenue was $120 million.\n\n"
        f"Consolidated statements of income (in {scale})\n\n| | {ended} | June 30, 2023 |\n|---|---|---|\n"
        + (rows or "| Revenue | 120 | 100 |\n| Cost of revenue | 70 | 63 |\n| Gross profit | 50 | 37 |\n")
    )


ODD = {
    "good/good.md": release("Goodwill Corporation"),
    "it's/\"quoted\".md": release("O'Brien \"Quoted\" Inc."),
    "x';drop table dim_release;--.md": release("Robert'); drop table dim_issuer;-- Inc."),
    "{{ jinja }} %s/{x}.md": release("{{ ref('x') }} Inc."),
    "n" * 200 + ".md": release("A" * 300 + " Inc."),
    "😀/\u202e決算.md": release("Smile 😀 Corporation"),
    "a/b/c/d/e/f/g/deep and\nwide\t.md": release("Deep Corporation"),
    "twin/1.md": release("Twin Corporation"),
    "twin/2.md": release("Twin Corporation") + "\nTrailing words.\n",
    "early.md": release("Early Corporation", day="May 1, 2024"),
    "old.md": release("Old Corporation", ended="June 30, 1900"),
    "far.md": release("Far Corporation", ended="December 31, 2099"),
    "no day.md": release("Daily Corporation", ended="June 31, 2024"),
    "growth.md": release("Growth Corporation", rows="| Revenue | 0 | 0.000000001 |\n| Growth | 0% | 99999999999% |\n"),
    "huge.md": release(
        "Huge Corporation",
        scale="trillions",
        rows=f"| Revenue | {'9' * 12} | {'9' * 20} |\n| Cost | {'1' * 12} | 1e30 |\n| Gross profit | {'8' * 12} | 7 |\n",
    ),
    "cents.md": release(
        "Cents Corporation",
        scale="dollars",
        rows="| Revenue | 9,000,000,000,000,000.01 | 1.02 |\n| Cost of revenue | 5,000,000,000,000,000.00 | 1.00 |\n"
        "| Gross profit | 4,000,000,000,000,000.02 | 0.02 |\n",
    ),
    "ends of lines.md": release("Ends Corporation", rows="| Revenue\x85 \u2028 | 120 | 100 |\n| Cost | 70 | 1 |\n| Total\x85 | 191 | 101 |\n"),
    "contents.md": "Table of contents\n\n1. Revenue ....... 3\n2. Income ....... 4\n",
}  # fmt: skip


def write_inbox(inbox: Path) -> None:
    for name, text in ODD.items():
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_text(text, encoding="utf-8")
    (inbox / "good" / "good.md").chmod(0o444)
    (inbox / "link.md").symlink_to(inbox / "good" / "good.md")
    (inbox / "nowhere.md").symlink_to(inbox / "nothing.md")
    shortest = sorted(
        (path for path in RELEASES.iterdir() if path.suffix != ".pdf"), key=lambda path: path.stat().st_size
    )
    for seed, path in enumerate(shortest[:MUTANTS]):
        (inbox / f"mutant {seed}{path.suffix}").write_bytes(mutated(path.read_text(encoding="utf-8"), seed))


@pytest.fixture(scope="module")
def ran(new_data: Callable[..., DataDirectory]) -> tuple[DataDirectory, Outcome]:
    data = new_data()
    write_inbox(data.inbox)
    return data, refresh(data)


def test_the_good_release_is_published_whole(ran: tuple[DataDirectory, Outcome]) -> None:
    data, outcome = ran
    assert outcome.published, (outcome.failure, [check for check in outcome.checks if check.blocks])
    with duckdb.connect(str(data.published), read_only=True) as connection:
        found = connection.execute(
            "select status, figures, tie_outs_failed from dim_release where release_id = 'goodwill-fy2024-q2'"
        ).fetchall()
    assert found == [("published", 7, 0)]


def test_every_document_is_a_release_or_is_rejected_with_its_reason(ran: tuple[DataDirectory, Outcome]) -> None:
    data, outcome = ran
    with duckdb.connect(str(data.published), read_only=True) as connection:
        read = connection.execute("select document_id from release_document").fetchall()
        rejected = connection.execute("select document_id, reason, what_to_do from rejected_document").fetchall()
    archived = {path.stem for path in data.archive.glob("*.json")}
    assert sorted([row[0] for row in read] + [row[0] for row in rejected]) == sorted(archived)
    assert all(len(reason) > 15 and len(advice) > 15 for _, reason, advice in rejected)
    assert {problem.where for problem in outcome.problems} == {"nowhere.md"}
