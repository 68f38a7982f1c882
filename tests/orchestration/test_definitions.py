"""Dagster's definitions: the graph from left to right, what blocks, what is partitioned, when it runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import yaml

from orchestration.definitions import build_defs, defs
from orchestration.defs.context import ARCHIVE, DOCUMENTS, GROUPS, LOCK, VALIDATION, WAREHOUSE, landed
from orchestration.defs.schedules import JOB
from orchestration.expectations import SUITES
from orchestration.paths import PACKAGE, DataDirectory
from tieout.schemas import LANDING


@pytest.fixture(scope="session")
def definitions(new_data: Callable[..., DataDirectory]) -> dg.Definitions:
    return build_defs(new_data())


@pytest.fixture(scope="session")
def graph(definitions: dg.Definitions) -> Any:
    return definitions.resolve_asset_graph()


def test_each_group_depends_only_on_what_stands_left_of_it(graph: Any) -> None:
    groups = {key: graph.get(key).group_name for key in graph.get_all_asset_keys()}
    assert set(groups.values()) == set(GROUPS)
    for key, group in groups.items():
        for parent in graph.get(key).parent_keys:
            assert GROUPS.index(groups[parent]) <= GROUPS.index(group), f"{parent} -> {key}"


def test_every_asset_leads_to_the_warehouse(graph: Any) -> None:
    """Only the proof sheets come after it."""
    sheets = dg.AssetKey("proof_sheets")
    assert graph.get(sheets).parent_keys == {WAREHOUSE}
    reached, new = {sheets}, {WAREHOUSE}
    while new:
        reached |= new
        new = {parent for key in new for parent in graph.get(key).parent_keys} - reached
    assert set(graph.get_all_asset_keys()) == reached


def test_the_documents_lead_through_archive_and_landing_to_dbt(graph: Any) -> None:
    assert graph.get(ARCHIVE).parent_keys == {DOCUMENTS}
    for table in LANDING:
        assert graph.get(landed(table)).parent_keys == {ARCHIVE}
    assert landed("documents") in graph.get(dg.AssetKey(["staging", "stg_documents"])).parent_keys


def test_every_asset_is_described_and_has_its_kind(graph: Any) -> None:
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.description, key
        assert node.kinds, key


def test_pull_and_landing_are_partitioned_by_document_and_take_many_in_one_run(graph: Any) -> None:
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        if key == ARCHIVE or key.path[0] == "landing":
            assert isinstance(node.partitions_def, dg.DynamicPartitionsDefinition)
            assert node.backfill_policy == dg.BackfillPolicy.single_run()
        else:
            assert node.partitions_def is None


def test_every_suite_is_a_blocking_check_before_the_warehouse(graph: Any) -> None:
    checks = {key.name: key for key in graph.asset_check_keys if key.asset_key == VALIDATION}
    assert set(checks) == set(SUITES)
    assert all(graph.get(key).blocking for key in checks.values())
    assert graph.get(WAREHOUSE).parent_keys == {VALIDATION}


def test_dbt_tests_of_error_severity_block(graph: Any) -> None:
    tests = [graph.get(key) for key in graph.asset_check_keys if key.asset_key != VALIDATION]
    integrity = [test for test in tests if test.key.name.startswith("integrity")]
    assert len(integrity) > 40
    assert all(test.blocking for test in integrity)


def test_the_job_takes_every_group_and_runs_in_one_process(definitions: dg.Definitions, graph: Any) -> None:
    job = definitions.resolve_job_def(JOB)
    assert set(job.asset_layer.selected_asset_keys) == set(graph.get_all_asset_keys()) - {DOCUMENTS}
    assert job.executor_def is dg.in_process_executor


def test_it_runs_daily_and_when_the_inbox_changes(definitions: dg.Definitions) -> None:
    schedule = definitions.resolve_schedule_def("daily")
    sensor = definitions.resolve_sensor_def("inbox")
    assert schedule.cron_schedule == "0 6 * * *"
    assert schedule.job_name == sensor.job_name == JOB


def test_pulling_is_tried_again(definitions: dg.Definitions) -> None:
    (archive,) = [
        asset for asset in definitions.assets or () if isinstance(asset, dg.AssetsDefinition) and ARCHIVE in asset.keys
    ]
    assert archive.op.retry_policy is not None
    assert archive.op.retry_policy.max_retries > 0


def test_resources_can_be_replaced(new_data: Callable[..., DataDirectory]) -> None:
    other = dg.ResourceDefinition.hardcoded_resource("none")
    assert build_defs(new_data(), resources={LOCK: other}).resources[LOCK] is other  # type: ignore[index]


def test_dagster_finds_the_definitions_of_the_module(manifest_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIEOUT_DATA", str(manifest_folder.parent))
    assert isinstance(defs(), dg.Definitions)


def test_telemetry_is_off() -> None:
    settings = yaml.safe_load((PACKAGE / "dagster.yaml").read_text())
    assert settings["telemetry"] == {"enabled": False}
    assert settings["concurrency"]["runs"]["max_concurrent_runs"] == 1
