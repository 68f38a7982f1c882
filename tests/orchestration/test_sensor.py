"""What the sensor and the schedule ask for, and that a run on their request does the work."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import dagster as dg

from orchestration.definitions import build_defs
from orchestration.defs.schedules import JOB, RANGE_END, RANGE_START
from orchestration.paths import DataDirectory
from orchestration.runner import Outcome


def age(path: Path, seconds: float = 10) -> Path:
    os.utime(path, (time.time() - seconds, time.time() - seconds))
    return path


def look(definitions: dg.Definitions, instance: dg.DagsterInstance, cursor: str | None = None) -> dg.SensorResult:
    sensor = definitions.resolve_sensor_def("inbox")
    result = sensor(dg.build_sensor_context(instance=instance, cursor=cursor))
    assert isinstance(result, dg.SensorResult)
    return result


def test_a_new_document_is_asked_for_once_it_is_complete(new_data: Callable[..., DataDirectory]) -> None:
    data = new_data(**{"a.txt": b"Revenues 1"})
    definitions = build_defs(data)
    with dg.DagsterInstance.ephemeral() as instance:
        age(data.inbox / "a.txt", 0)
        first = look(definitions, instance)
        assert not first.run_requests, "it was written just now"
        with (data.inbox / "a.txt").open("ab") as file:
            file.write(b",234\n")
        second = look(definitions, instance, first.cursor)
        assert not second.run_requests, "it has grown since the last look"
        third = look(definitions, instance, second.cursor)
        assert len(third.run_requests or ()) == 1, "it is as it was at the last look"
        again = look(definitions, instance, third.cursor)
        assert [run.run_key for run in again.run_requests or ()] == [run.run_key for run in third.run_requests or ()]


def test_an_old_file_is_asked_for_at_the_first_look_and_an_unfinished_one_never(
    new_data: Callable[..., DataDirectory],
) -> None:
    data = new_data(**{"a.txt": b"Revenues 1", ".a.txt.swp": b"x", "b.txt.part": b"y"})
    for path in data.inbox.iterdir():
        age(path)
    with dg.DagsterInstance.ephemeral() as instance:
        result = look(build_defs(data), instance)
    (request,) = result.run_requests or ()
    (added,) = result.dynamic_partitions_requests or ()
    assert [key.split("@")[0] for key in added.partition_keys] == ["a.txt"]
    assert request.tags[RANGE_START] == request.tags[RANGE_END] == added.partition_keys[0]
    assert list(json.loads(result.cursor or "")) == ["a.txt"]


def test_a_changed_document_is_another_one(new_data: Callable[..., DataDirectory]) -> None:
    data = new_data(**{"a.txt": b"Revenues 1"})
    age(data.inbox / "a.txt")
    definitions = build_defs(data)
    with dg.DagsterInstance.ephemeral() as instance:
        first = look(definitions, instance)
        (data.inbox / "a.txt").write_bytes(b"Revenues 2")
        age(data.inbox / "a.txt", 5)
        second = look(definitions, instance, first.cursor)
    keys = [result.dynamic_partitions_requests[0].partition_keys[0] for result in (first, second)]  # type: ignore[index]
    assert keys[0] != keys[1]
    assert [key.split("@")[0] for key in keys] == ["a.txt", "a.txt"]


def test_nothing_is_asked_for_what_was_read(shipped_run: tuple[DataDirectory, Outcome]) -> None:
    data, _ = shipped_run
    with dg.DagsterInstance.ephemeral() as instance:
        assert not look(build_defs(data), instance).run_requests


def test_the_schedule_builds_again_though_nothing_is_new(shipped_run: tuple[DataDirectory, Outcome]) -> None:
    data, _ = shipped_run
    schedule = build_defs(data).resolve_schedule_def("daily")
    with dg.instance_for_test() as instance:
        request = schedule(dg.build_schedule_context(instance=instance))
    assert isinstance(request, dg.RunRequest)
    assert not request.tags
    assert dg.AssetKey("warehouse") in (request.asset_selection or ())
    assert dg.AssetKey("archive") not in (request.asset_selection or ())


def test_a_run_on_the_sensors_request_publishes(
    new_data: Callable[..., DataDirectory], shipped_run: tuple[DataDirectory, Outcome]
) -> None:
    data = new_data()
    age(Path(shutil.copy(shipped_run[0].inbox / "iij" / "iij_1q08.txt", data.inbox / "three...dots.txt")))
    definitions = build_defs(data)
    with dg.DagsterInstance.ephemeral() as instance:
        asked = look(definitions, instance)
        for addition in asked.dynamic_partitions_requests or ():
            instance.add_dynamic_partitions("documents", addition.partition_keys)
        (request,) = asked.run_requests or ()
        result = definitions.resolve_job_def(JOB).execute_in_process(instance=instance, tags=request.tags)
        assert result.success
        events = instance.get_event_records(dg.EventRecordsFilter(dg.DagsterEventType.ASSET_MATERIALIZATION))
        partitions = {event.partition_key for event in events if event.asset_key == dg.AssetKey("archive")}
    assert partitions == {request.tags[RANGE_START]}
    assert data.published.exists()
