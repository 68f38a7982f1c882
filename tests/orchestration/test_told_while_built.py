"""Dagster's history is written while dbt builds.

Here: that a node is told when it is done, with the rows of its table. Not here: what stops dbt (`test_dbt_process`).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb

from orchestration.lib.dbt_process import Beside
from orchestration.paths import DataDirectory
from orchestration.runner import Outcome, open_instance


def test_a_node_is_told_while_others_are_built_and_a_table_with_its_rows(
    shipped_run: tuple[DataDirectory, Outcome], tmp_path: Path
) -> None:
    build_file = tmp_path / "build" / "warehouse.duckdb"
    with Beside(shipped_run[0]) as beside:
        building = beside.build(build_file)
        first = next(building)
        heard_at = datetime.now(UTC).replace(tzinfo=None).isoformat()
        others = list(building)
    assert first.event["data"]["node_info"]["unique_id"].endswith(f".{first.name}")
    assert len({one.name for one in others}) == len(others) > 100
    assert heard_at < max(one.event["data"]["node_info"]["node_finished_at"] for one in others)

    rows = _rows(build_file)
    assert len(rows) > 60
    assert {one.name: one.rows for one in (first, *others) if one.rows is not None} == rows


def test_the_history_has_the_rows_of_the_published_tables(shipped_run: tuple[DataDirectory, Outcome]) -> None:
    data, outcome = shipped_run
    with open_instance(data) as instance:
        told = {
            event.asset_key.path[-1]: event.step_materialization_data.materialization.metadata
            for entry in instance.all_logs(outcome.run_id)
            if (event := entry.dagster_event) and event.is_step_materialization and event.asset_key
        }
    published = {name: rows for name, rows in _rows(data.published).items() if name in told}
    assert len(published) > 20
    assert {name: told[name]["dagster/row_count"].value for name in published} == published


def _rows(file: Path) -> dict[str, int]:
    with duckdb.connect(str(file), read_only=True) as connection:
        tables = connection.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        return {name: connection.table(f'"{schema}"."{name}"').shape[0] for schema, name in tables}
