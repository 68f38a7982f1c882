"""Releases of issuers that no seed names: who published them, and what their segments and counts are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from orchestration.paths import PACKAGE, DataDirectory
from orchestration.runner import refresh

RELEASES = PACKAGE.parent / "tests" / "releases"
TABLE = """\
                                Operating data
                         (In thousands of subscribers)

                                     Q3 2023     Q3 2022
Cable subscribers                      1,204       1,188
Satellite subscribers                    333         340
"""


@pytest.fixture(scope="module")
def warehouse(new_data: Callable[..., DataDirectory]) -> Callable[[str], list[tuple[Any, ...]]]:
    """Two fictional releases, flat in the inbox, and a table that names no company beside one of them."""
    names = ("halvard_fy2023q3.txt", "kestrel_fy2024q2.md")
    documents = {name: (RELEASES / name).read_bytes() for name in names}
    data = new_data(**documents, **{"halvard_fy2023q3_data.txt": TABLE.encode()})
    assert refresh(data).published
    connection = duckdb.connect(data.published, read_only=True)
    return lambda query: connection.execute(query).fetchall()


def test_a_table_without_a_company_is_part_of_the_release_beside_it(
    warehouse: Callable[[str], list[tuple[Any, ...]]],
) -> None:
    assert warehouse("select source_uri, release_id, role from release_document order by 1") == [
        ("inbox:halvard_fy2023q3.txt", "halvard-fy2023-q3", "current"),
        ("inbox:halvard_fy2023q3_data.txt", "halvard-fy2023-q3", "part"),
        ("inbox:kestrel_fy2024q2.md", "kestrel-vale-fy2024-q2", "current"),
    ]


def test_segments_and_their_measures_are_found_from_tables(
    warehouse: Callable[[str], list[tuple[Any, ...]]],
) -> None:
    query = """
        select segment_id, measure, max_by(value, period_end) / 1000000 from financials
        where issuer_id = 'halvard' and fact_type = 'segment' and months = 3 group by all order by all
    """
    assert warehouse(query) == [
        ("broadband_and_tv", "ebitda", 498), ("broadband_and_tv", "revenue", 1487),
        ("enterprise", "ebitda", 106), ("enterprise", "revenue", 843),
        ("infrastructure", "ebitda", 268), ("infrastructure", "revenue", 604),
        ("mobile", "ebitda", 961), ("mobile", "revenue", 2418),
        ("other_and_eliminations", "ebitda", -52), ("other_and_eliminations", "revenue", -399),
    ]  # fmt: skip
    assert warehouse("select segment_id, axis from dim_segment where name in ('Kestrel', 'Wholesale') order by 1") == [
        ("kestrel", "segment"),
        ("wholesale", "segment"),
    ]


def test_counts_and_rates_are_found_from_tables(warehouse: Callable[[str], list[tuple[Any, ...]]]) -> None:
    query = "select distinct kpi_id, unit from financials where issuer_id = 'halvard' and kpi_id like '%subscribers'"
    assert {kpi for kpi, _ in warehouse(query)} == {
        "mobile_subscribers", "fixed_broadband_subscribers", "tv_subscribers", "cable_subscribers",
        "satellite_subscribers",
    }  # fmt: skip
    assert {unit for _, unit in warehouse(query)} == {"subscribers"}


def test_no_total_and_no_reconciliation_passes_for_a_segment(
    warehouse: Callable[[str], list[tuple[Any, ...]]],
) -> None:
    names = {name.lower() for (name,) in warehouse("select name from dim_segment")}
    assert not {name for name in names if "total" in name or "adjust" in name or "tax" in name or "ebitda" in name}
