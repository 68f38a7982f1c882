"""When the warehouse is refreshed: daily, and when the inbox changes.

Here: the job, the schedule and the sensor, and what of the documents a run is asked to take. Not here: any asset.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import dagster as dg

from orchestration.defs.context import ARCHIVE, DOCUMENTS, GROUPS, Setting, by_document
from orchestration.lib.files import sha256_of
from orchestration.lib.inbox import InboxFile, look
from orchestration.lib.planning import Plan, plan

JOB = "refresh_warehouse"
RANGE_START = "dagster/asset_partition_range_start"
RANGE_END = "dagster/asset_partition_range_end"
LOOK_EVERY_SECONDS = 15
DAILY = "0 6 * * *"


@dataclass(frozen=True)
class Request:
    """What Dagster is asked: partitions that it does not know yet, and the range that the run takes.

    One range of partitions is one run, and one event for each of them: so it reaches from the first document that
    needs something to the last. Without a range only what comes after landing is built again.
    """

    new_keys: tuple[str, ...]
    tags: dict[str, str]


def request(planned: Plan, known_to_dagster: Sequence[str]) -> Request:
    """Turn a plan into partitions to add and the range to run, in Dagster's order of partitions."""
    known = set(known_to_dagster)
    new = tuple(key for key in planned.known if key not in known)
    pending = [key for key in (*known_to_dagster, *new) if key in planned.pending]
    return Request(new, {RANGE_START: pending[0], RANGE_END: pending[-1]} if pending else {})


def build(setting: Setting, after_landing: Iterable[dg.AssetKey]) -> dg.Definitions:
    """The job with its schedule and its sensor."""
    job = dg.define_asset_job(
        JOB,
        selection=dg.AssetSelection.groups(*GROUPS) - dg.AssetSelection.assets(DOCUMENTS),
        executor_def=dg.in_process_executor,
        description="Pull, land, build, validate and publish. Steps share one process: separate ones would cost "
        "seconds each and fight for DuckDB's file lock.",
    )
    rebuilt = list(after_landing)

    @dg.schedule(
        job=job,
        cron_schedule=DAILY,
        execution_timezone="UTC",
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description="Once a day: whatever is new, and the warehouse from all that was landed.",
    )
    def daily(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
        asked = request(plan(setting.data), context.instance.get_dynamic_partitions(_partitions_name()))
        context.instance.add_dynamic_partitions(_partitions_name(), list(asked.new_keys))
        return dg.RunRequest(tags=asked.tags, asset_selection=None if asked.tags else rebuilt)

    @dg.sensor(
        job=job,
        minimum_interval_seconds=LOOK_EVERY_SECONDS,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Sees a document in the inbox that is new or has changed, once it has been written to its end.",
    )
    def inbox(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        settled, hashes, cursor = _settled(look(setting.data.inbox).files, context.cursor)
        planned = plan(setting.data, hashes, inbox=settled)
        if not planned.pending:
            return dg.SensorResult(skip_reason="The inbox holds nothing that is new and complete.", cursor=cursor)
        asked = request(planned, context.instance.get_dynamic_partitions(_partitions_name()))
        run = dg.RunRequest(run_key=_run_key(planned), tags=asked.tags)
        additions = [by_document.build_add_request(list(asked.new_keys))] if asked.new_keys else []
        return dg.SensorResult(run_requests=[run], dynamic_partitions_requests=additions, cursor=cursor)

    return dg.Definitions(jobs=[job], schedules=[daily], sensors=[inbox])


def _partitions_name() -> str:
    name = by_document.name
    assert name is not None
    return name


def partitioned(key: dg.AssetKey) -> bool:
    """Whether an asset has a partition for each document."""
    return key == ARCHIVE or key.path[0] == "landing"


def _run_key(planned: Plan) -> str:
    """Equal for equal work, so that a run that is queued or has failed is not asked for at every look."""
    from orchestration.lib.reading import issuers, reader_version

    work = json.dumps([reader_version(issuers()), *sorted(planned.pending)])
    return hashlib.sha256(work.encode()).hexdigest()[:16]


def _settled(files: Iterable[InboxFile], cursor: str | None) -> tuple[tuple[InboxFile, ...], dict[str, str], str]:
    """Files that were written to their end: unchanged since the last look, or for a while. Hashes are kept."""
    before: dict[str, list[object]] = json.loads(cursor) if cursor else {}
    now: dict[str, list[object]] = {}
    settled: list[InboxFile] = []
    for file in files:
        size, modified, digest = before.get(file.name, [None, None, None])
        unchanged = (size, modified) == file.signature
        if unchanged or file.is_settled():
            known = str(digest) if unchanged and digest else None
            try:
                digest = known or sha256_of(file.path)
            except OSError:
                continue
            settled.append(file)
        else:
            digest = None
        now[file.name] = [*file.signature, digest]
    hashes = {name: str(entry[2]) for name, entry in now.items() if entry[2]}
    return tuple(settled), hashes, json.dumps(now)
