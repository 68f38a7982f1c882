"""One warehouse for the referee: real and fictional releases, the same with a wrong digit, and the edges.

Here: the build, and what Arelle says of it. Not here: what is asserted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.conftest import ROOT, SHIPPED
from tests.dbt_project.conftest import run_dbt
from tests.dbt_project.landing_fixture import write_landing
from tests.referee.arelle import Findings, validate
from tests.referee.edges import edge_release
from tests.referee.report import write_report
from tests.referee.tie_outs import Mode, TieOut, far_off, of_mode, read_tie_outs
from tieout.landing import Source, Stamp, land

# rounded: text, HTML and statements that do not add up; truncated: the last two
FICTIONAL = ("calloway_fy1999q3.txt", "tamarack_fy2025q2.html", "kurobane_fy2024q3.txt", "sakura_fy2022h1.txt")
SAKURA = ROOT / "tests/releases/sakura_fy2022h1.txt"
# a total of the balance sheet with one digit changed: rounded and truncated
WRONG_DIGITS = ((SHIPPED, "24,452,803", "24,452,903"), (SAKURA, "48,809", "48,909"))
WRONG = "with-a-wrong-digit-"


@dataclass(frozen=True)
class Case:
    """The tie-outs of one mode and what Arelle finds in their report and in one where each total is far off."""

    mode: Mode
    tie_outs: list[TieOut]
    findings: Findings
    findings_far_off: Findings


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("referee")
    landing = folder / "landing"
    for path in (SHIPPED, *(ROOT / "tests/releases" / name for name in FICTIONAL)):
        land_document(landing, path.read_bytes(), path.name)
    for path, printed, wrong in WRONG_DIGITS:
        data = path.read_bytes()
        assert data.count(printed.encode()) == 1
        land_document(
            landing, data.replace(printed.encode(), wrong.encode()), f"{WRONG}{path.name}", f"{WRONG}{path.stem}"
        )
    write_landing(landing, [edge_release()])
    with duckdb.connect(str(build_marts(folder)), read_only=True) as database:
        yield database


@pytest.fixture(scope="session", params=["round", "truncate"])
def case(
    request: pytest.FixtureRequest, warehouse: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory
) -> Case:
    folder = tmp_path_factory.mktemp("report")
    tie_outs = of_mode(read_tie_outs(warehouse), request.param)
    report = write_report(tie_outs, request.param, folder / "report")
    report_far_off = write_report(list(far_off(tie_outs)), request.param, folder / "far_off")
    return Case(request.param, tie_outs, validate(report, request.param), validate(report_far_off, request.param))


def build_marts(folder: Path) -> Path:
    """Build what the referee reads from `folder/landing`, and give the database."""
    marts = ("--select", "+fct_tie_out", "+tie_out_term", "+fct_figure", "--exclude-resource-type", "test", "unit_test")
    assert run_dbt(folder / "landing", folder / "warehouse.duckdb", folder / "target", "build", *marts).success
    return folder / "warehouse.duckdb"


def land_document(folder: Path, data: bytes, name: str, issuer_id: str | None = None) -> None:
    """Land a document as a run does; with an issuer's id it is that issuer's, whatever it says."""
    pulled_at = datetime(2025, 1, 1, tzinfo=UTC)
    source = Source(hashlib.sha256(data).hexdigest(), name, None, pulled_at, len(data))
    for table_name, table in land(data, source, Stamp("20250101T000000000000-ffffff", pulled_at, "test")).items():
        if table_name == "documents" and issuer_id:
            column = table.schema.get_field_index("issuer_id")
            table = table.set_column(column, table.schema.field(column), [pa.array([issuer_id])])
        path = folder / table_name / f"{name}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, path)
