"""What every concern is given: the data directory, the observer, and the keys that tie the concerns together.

Here: shared names and the lock as a Dagster resource. Not here: any asset.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import dagster as dg

from orchestration.lib.dbt_process import Dbt
from orchestration.lib.lock import AlreadyRunning, run_lock
from orchestration.lib.observer import Observer
from orchestration.paths import DataDirectory

DOCUMENTS = dg.AssetKey("documents")
ARCHIVE = dg.AssetKey("archive")
VALIDATION = dg.AssetKey("validation")
WAREHOUSE = dg.AssetKey("warehouse")

GROUPS = ("sources", "landing", "seeds", "staging", "intermediate", "marts", "validation", "publishing", "proof")
"""Left to right. The job selects by them, never by a list of assets."""

by_document = dg.DynamicPartitionsDefinition(name="documents")
"""One partition a document: path in the inbox and start of the SHA-256."""

DAEMON_WAITS_SECONDS = 900.0
"""How long a run that Dagster started waits for one that a person started."""


def landed(table: str) -> dg.AssetKey:
    """The asset of a landed table."""
    return dg.AssetKey(["landing", table])


@dataclass(frozen=True)
class Setting:
    """Where a set of definitions works, who builds, and who watches."""

    data: DataDirectory
    dbt: Dbt
    observer: Observer = field(default_factory=Observer)


def lock_resource(setting: Setting) -> dg.ResourceDefinition:
    """Holds the run lock from a run's first step to its last: with steps in one process, a resource lives that long."""

    @dg.resource(description="One run at a time in a data directory.")
    def run_lock_of(context: dg.InitResourceContext) -> Iterator[None]:
        run_id = context.run.run_id if context.run else "?"
        try:
            with run_lock(setting.data.lock, what=f"Dagster run {run_id}", wait_seconds=DAEMON_WAITS_SECONDS):
                yield
        except AlreadyRunning as error:
            raise dg.Failure(description=str(error.problem), allow_retries=False) from error

    return run_lock_of


LOCK = "run_lock"
