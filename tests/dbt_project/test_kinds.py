"""Every kind of relation, from a release's text to its verdict: beyond its interval a figure fails, within it passes.

Here: one fictional release that ties, and copies of it with one figure changed. Not here: edges of the arithmetic (the
dbt unit tests), or which relations are found in other layouts (`tests/tieout`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.conftest import ROOT
from tests.dbt_project.conftest import run_dbt
from tests.dbt_project.test_contract import DOMAINS
from tests.dbt_project.test_history_kinds import CASES
from tieout.landing import Source, Stamp, land

SAYS = """Net income increased by JPY 1,638 million to JPY 5,670 million in 1Q24. Orders were JPY 61,200 million
(US$408.0 million), the order backlog was JPY 90,300 million (US$602.0 million), and capital expenditures were JPY 3,150
million (US$21.0 million)."""
RELEASE = (
    (ROOT / "tests/releases/orchard_fy2024q1.txt")
    .read_text(encoding="utf-8")
    .replace("The dollar amounts", f"{SAYS}\nThe dollar amounts")
)
# kind; what is printed; another number that rounding explains; one just beyond what it explains; one far beyond
CHANGES = [
    ("sum", "Total assets\t96,000", "Total assets\t96,001", "Total assets\t96,002", "Total assets\t96,100"),
    ("sum", "receivable\t31,250", "receivable\t31,251", "receivable\t31,252", "receivable\t32,150"),
    ("difference", "Gross profit\t21,600", "Gross profit\t21,601", "Gross profit\t21,602", "Gross profit\t26,100"),
    ("roll_forward", "equivalents\t2,400", "equivalents\t2,401", "equivalents\t2,402", "equivalents\t2,900"),
    ("growth", "Services\t15,990", "Services\t15,991", "Services\t15,980", "Services\t19,590"),
    ("growth", "13,895\t15.1%", "13,895\t15.08%", "13,895\t15.2%", "13,895\t15.7%"),
    ("change", "18,240\t18.4%\t3,360", "18,240\t18.4%\t3,361", "18,240\t18.4%\t3,362", "18,240\t18.4%\t3,630"),
    ("share", "Asia\t13,500\t25.0%", "Asia\t13,501\t25.0%", "Asia\t13,500\t25.1%", "Asia\t13,500\t25.9%"),
    ("ratio", "ing income\t8,100", "ing income\t8,101", "ing income\t8,130", "ing income\t8,910"),
    ("ratio", "margin\t15.0%", "margin\t15.001%", "margin\t15.1%", "margin\t15.9%"),
    ("per_share", "(thousands)\t100,000", "(thousands)\t100,004", "(thousands)\t100,020", "(thousands)\t110,000"),
    ("per_share", "share\tJPY 56.70", "share\tJPY 56.704", "share\tJPY 56.72", "share\tJPY 57.60"),
    ("translation", "Cost of sales\t32,400", "Cost of sales\t32,401", "Cost of sales\t32,450", "Cost of sales\t34,200"),
    ("translation", "2,640\t216.0", "2,640\t216.01", "2,640\t216.1", "2,640\t261.0"),
    ("claim", "to JPY 54,000 million", "to JPY 54,000.4 million", "to JPY 54,001 million", "to JPY 45,000 million"),
    ("claim", "increased by 12.5%", "increased by 13%", "increased by 12.6%", "increased by 15.2%"),
    ("claim", "by JPY 1,638", "by JPY 1,638.4", "by JPY 1,640", "by JPY 1,683"),
    ("claim", "(US$408.0", "(US$408.003", "(US$408.1", "(US$480.0"),
    ("sum", "EBITDA\t10,005", "EBITDA\t10,006", "EBITDA\t10,008", "EBITDA\t10,500"),
    ("duplicate", "2,430\t1,728\nDep", "2,430.4\t1,728\nDep", "2,431\t1,728\nDep", "2,340\t1,728\nDep"),
    ("identity", "equity\t96,000", "equity\t96,001", "equity\t96,002", "equity\t69,000"),
]
VARIANTS = [
    (kind, old, new, ties)
    for kind, old, within, just_beyond, beyond in CHANGES
    for new, ties in ((within, True), (just_beyond, False), (beyond, False))
]


def variant(number: int) -> str:
    """The release with one figure changed; each is announced on a day of its own, as another release."""
    _, old, new, _ = VARIANTS[number]
    assert RELEASE.count(old) == 1, old
    day = date(2024, 8, 2) + timedelta(days=number)
    return RELEASE.replace(old, new).replace("August 1, 2024", f"{day:%B} {day.day}, {day.year}")


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("kinds")
    landed: dict[str, list[pa.Table]] = {}
    now = datetime(2025, 1, 1, tzinfo=UTC)
    for number, text in enumerate([RELEASE, *map(variant, range(len(VARIANTS)))]):
        data = text.encode()
        name = "unchanged.txt" if number == 0 else f"{number - 1}.txt"
        source = Source(hashlib.sha256(data).hexdigest(), name, "orchard", now, len(data))
        for table, rows in land(data, source, Stamp("20250101T000000000000-ffffff", now, "test")).items():
            landed.setdefault(table, []).append(rows)
    for table, parts in landed.items():
        (folder / "landing" / table).mkdir(parents=True)
        pq.write_table(pa.concat_tables(parts), folder / "landing" / table / "all.parquet")
    arguments = ("build", "--exclude-resource-type", "unit_test", "test")
    assert run_dbt(folder / "landing", folder / "warehouse.duckdb", folder / "target", *arguments).success
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as connection:
        yield connection


def verdicts(warehouse: duckdb.DuckDBPyConnection, name: str) -> list[tuple[str, str, Decimal, str]]:
    return warehouse.execute(
        "select tie_outs.kind, tie_outs.verdict, tie_outs.gap, tie_outs.explanation from fct_tie_out as tie_outs"
        " join release_document using (release_id) where source_uri = ?",
        [name],
    ).fetchall()


def test_the_unchanged_release_ties_in_every_kind(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = verdicts(warehouse, "unchanged.txt")
    assert [told for _, verdict, _, told in found if verdict != "pass"] == []
    assert {kind for kind, *_ in found} == {kind for kind, *_ in CHANGES}


@pytest.mark.parametrize(
    "number", range(len(VARIANTS)), ids=[f"{kind}-{'within' if ties else 'beyond'}" for kind, _, _, ties in VARIANTS]
)
def test_a_figure_fails_beyond_its_interval_and_passes_within(
    number: int, warehouse: duckdb.DuckDBPyConnection
) -> None:
    kind, _, _, ties = VARIANTS[number]
    # the variants are announcements of one quarter, and differ from each other
    found = [one for one in verdicts(warehouse, f"{number}.txt") if one[0] != "restatement"]
    failing = [told for found_kind, verdict, _, told in found if found_kind == kind and verdict == "fail"]
    if ties:
        assert [told for _, verdict, _, told in found if verdict in ("fail", "blocked", "unverifiable")] == []
        assert gaps(found, kind) != gaps(verdicts(warehouse, "unchanged.txt"), kind)
    else:
        assert failing


def test_every_kind_that_is_promised_is_changed_in_a_test() -> None:
    changed = {kind for kind, *_ in CHANGES} | {kind for kind, *_ in CASES.values()}
    assert changed == set(DOMAINS["fct_tie_out.kind"].split())


def gaps(found: list[tuple[str, str, Decimal, str]], kind: str) -> list[Decimal]:
    """What is reported less what is computed, of one kind: another number has another gap, another print has none."""
    return sorted(gap for found_kind, _, gap, _ in found if found_kind == kind)
