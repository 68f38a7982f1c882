"""A generated history landed by the reader and built by dbt, once a session, beside its truth.

Here: the build. Not here: what is asserted of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.dbt_project.conftest import run_dbt
from tests.generator import write_history
from tests.generator.truth import Truth
from tieout.landing import Source, Stamp, land

READ_AT = datetime(2025, 1, 1, tzinfo=UTC)
STAMP = Stamp("20250101T000000000000-ffffff", READ_AT, "test")


@dataclass(frozen=True)
class History:
    """What the releases say, and the warehouse that was built of them."""

    truth: Truth
    database: duckdb.DuckDBPyConnection
    document_ids: dict[tuple[str, int], str]
    """The document of an issuer's release, counted from 0."""

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.database.execute(query).fetchall()


def _landed(folder: Path, path: Path) -> dict[str, pa.Table]:
    data = path.read_bytes()
    uri = f"documents/{path.relative_to(folder)}"
    return land(data, Source(hashlib.sha256(data).hexdigest(), uri, path.parent.name, READ_AT, len(data)), STAMP)


def built(folder: Path, seed: int = 1) -> Truth:
    """Write five issuers over 24 quarters, land every release, and build the models into `warehouse.duckdb`."""
    truth = write_history(folder / "documents", issuers=5, quarters=24, seed=seed)
    paths = sorted(map(Path, truth.documents.values()))
    with ProcessPoolExecutor() as pool:
        landed = list(pool.map(partial(_landed, folder / "documents"), paths, chunksize=8))
    for name in landed[0]:
        table = folder / "landing" / name / "history.parquet"
        table.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.concat_tables(tables[name] for tables in landed), table)
    result = run_dbt(
        folder / "landing", folder / "warehouse.duckdb", folder / "target", "build", "--exclude-resource-type",
        "unit_test", "test",
    )  # fmt: skip
    assert result.success, result.exception
    return truth


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    folder = tmp_path_factory.mktemp("history")
    truth = built(folder)
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as database:
        ids = {
            release: hashlib.sha256(Path(path).read_bytes()).hexdigest() for release, path in truth.documents.items()
        }
        yield History(truth, database, ids)
