"""The dbt project, really built once a session, on a fictional issuer's landing and on the shipped release.

Here: the build and a way to query it. Not here: what is asserted of it.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner, dbtRunnerResult

from tests.dbt_project.fictional_releases import fictional_landing
from tieout.landing import Issuer, Source, Stamp, land

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "dbt_project"
SHIPPED = ROOT / "data/raw/documents/iij/iij_1q08.txt"


@dataclass(frozen=True)
class Build:
    """A finished `dbt build`: its result, its manifest, and its database, opened read-only."""

    result: dbtRunnerResult
    manifest: dict[str, Any]
    database: duckdb.DuckDBPyConnection

    def rows(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        return self.database.execute(query, parameters).fetchall()

    def row(self, query: str, *parameters: object) -> tuple[Any, ...]:
        (only,) = self.rows(query, *parameters)
        return only

    def value(self, query: str, *parameters: object) -> Any:
        (only,) = self.row(query, *parameters)
        return only


def land_shipped_release(folder: Path) -> None:
    """Land the shipped release as a run does, with the issuer seed."""
    with (PROJECT / "seeds/issuers.csv").open() as seed:
        issuers = [
            Issuer(row["issuer_id"], row["name"], tuple(row["match"].split("|")), None, None, None, None, None)
            for row in csv.DictReader(seed)
        ]
    data = SHIPPED.read_bytes()
    pulled_at = datetime(2025, 1, 1, tzinfo=UTC)
    source = Source(hashlib.sha256(data).hexdigest(), "documents/iij/iij_1q08.txt", "iij", pulled_at, len(data))
    stamp = Stamp("20250101T000000000000-ffffff", pulled_at, "test")
    for name, table in land(data, source, stamp, issuers).items():
        path = folder / name / "shipped.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, path)


def run_dbt(landing: Path, database: Path, target: Path, *arguments: str) -> dbtRunnerResult:
    """Run dbt in this process against a build database of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIEOUT_BUILD", str(database))
        try:
            return dbtRunner().invoke(
                [
                    "--quiet",
                    *arguments,
                    "--project-dir",
                    str(PROJECT),
                    "--profiles-dir",
                    str(PROJECT),
                    "--target-path",
                    str(target),
                    "--log-path",
                    str(target / "logs"),
                    "--vars",
                    json.dumps({"landing": str(landing)}),
                ]
            )
        finally:
            # dbt-duckdb keeps the file open in this process, and nothing could open it read-only
            DuckDBConnectionManager.close_all_connections()


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    folder = tmp_path_factory.mktemp("dbt")
    fictional_landing(folder / "landing")
    land_shipped_release(folder / "landing")
    result = run_dbt(folder / "landing", folder / "warehouse.duckdb", folder / "target", "build")
    manifest = json.loads((folder / "target/manifest.json").read_text())
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as database:
        yield Build(result, manifest, database)
