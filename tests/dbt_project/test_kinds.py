"""Every kind of relation, from a release's text to its verdict: beyond its interval a figure fails, within it passes.

Here: one fictional release that ties, and copies of it with one figure changed. Not here: edges of the arithmetic (the
dbt unit tests), or which relations are found in other layouts (`tests/tieout`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.conftest import ROOT
from tests.dbt_project.conftest import run_dbt
from tieout.landing import Source, Stamp, land

RELEASE = (ROOT / "tests/releases/orchard_fy2024q1.txt").read_text(encoding="utf-8")
# kind, what is printed on its line, a change that rounding explains, one that it does not
CHANGES = [
    ("sum", "Total assets\t96,000", "Total assets\t96,001", "Total assets\t96,100"),
    ("difference", "Gross profit\t21,600", "Gross profit\t21,601", "Gross profit\t26,100"),
    ("roll_forward", "cash equivalents\t2,400", "cash equivalents\t2,401", "cash equivalents\t2,900"),
    (
        "growth",
        "Services\t15,990\t13,895\t15.1%",
        "Services\t15,990\t13,895\t15.08%",
        "Services\t15,990\t13,895\t15.7%",
    ),
    ("change", "18,240\t18.4%\t3,360", "18,240\t18.4%\t3,361", "18,240\t18.4%\t3,630"),
    ("share", "Asia\t13,500\t25.0%", "Asia\t13,500\t25.00%", "Asia\t13,500\t25.9%"),
    ("ratio", "Operating margin\t15.0%", "Operating margin\t15.00%", "Operating margin\t15.9%"),
    ("per_share", "per share\tJPY 56.70", "per share\tJPY 56.7", "per share\tJPY 57.60"),
    ("translation", "9,760\t8.9%\t2,640\t216.0", "9,760\t8.9%\t2,640\t216", "9,760\t8.9%\t2,640\t261.0"),
    ("claim", "to JPY 54,000 million", "to JPY 54 billion", "to JPY 45,000 million"),
    ("claim", "increased by 12.5%", "increased by 12.50%", "increased by 15.2%"),
    ("duplicate", "expense\t2,430\t1,728\nDep", "expense\t2,430.0\t1,728\nDep", "expense\t2,340\t1,728\nDep"),
    ("identity", "shareholders' equity\t96,000", "shareholders' equity\t96,000.0", "shareholders' equity\t69,000"),
]
VARIANTS = [
    (kind, old, new, ties) for kind, old, within, beyond in CHANGES for new, ties in ((within, True), (beyond, False))
]


def variant(number: int) -> str:
    """The release with one figure changed; each is announced on a day of its own, as another release."""
    _, old, new, _ = VARIANTS[number]
    assert RELEASE.count(old) == 1, old
    return RELEASE.replace(old, new).replace("August 1, 2024", f"August {number + 2}, 2024")


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


def verdicts(warehouse: duckdb.DuckDBPyConnection, name: str) -> list[tuple[str, str, str]]:
    return warehouse.execute(
        "select tie_outs.kind, tie_outs.verdict, tie_outs.explanation from fct_tie_out as tie_outs"
        " join release_document using (release_id) where source_uri = ?",
        [name],
    ).fetchall()


def test_the_unchanged_release_ties_in_every_kind(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = verdicts(warehouse, "unchanged.txt")
    assert [told for _, verdict, told in found if verdict != "pass"] == []
    assert {kind for kind, _, _ in found} == {kind for kind, *_ in CHANGES}


@pytest.mark.parametrize(
    "number", range(len(VARIANTS)), ids=[f"{kind}-{'within' if ties else 'beyond'}" for kind, _, _, ties in VARIANTS]
)
def test_a_figure_fails_beyond_its_interval_and_passes_within(
    number: int, warehouse: duckdb.DuckDBPyConnection
) -> None:
    kind, _, _, ties = VARIANTS[number]
    found = verdicts(warehouse, f"{number}.txt")
    failing = [told for found_kind, verdict, told in found if found_kind == kind and verdict == "fail"]
    if ties:
        assert [told for _, verdict, told in found if verdict in ("fail", "blocked", "unverifiable")] == []
    else:
        assert failing
