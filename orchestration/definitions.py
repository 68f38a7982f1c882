"""All of Dagster's definitions of one data directory, assembled.

Here: putting the concerns together. Not here: any of them (`defs/`).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping

import dagster as dg

from orchestration.defs import checks, landing, proof, publishing, schedules, serving, sources, warehouse
from orchestration.defs.context import LOCK, Setting, lock_resource
from orchestration.lib.dbt_process import Dbt, Here
from orchestration.lib.observer import Observer
from orchestration.paths import DataDirectory


def build_defs(
    data: DataDirectory,
    observer: Observer | None = None,
    *,
    resources: Mapping[str, object] | None = None,
    loggers: Mapping[str, dg.LoggerDefinition] | None = None,
    dbt: Dbt | None = None,
) -> dg.Definitions:
    """Fresh definitions that work in `data`; the dbt manifest is prepared if the project has changed.

    `resources` replace those of the same name; `dbt` is who builds, in this process unless it is given.
    """
    # partitions by document want one run for all of them, which Dagster marks as beta
    warnings.filterwarnings("ignore", category=dg.BetaWarning)
    setting = Setting(data, dbt or Here(data), observer or Observer())
    built = warehouse.build(setting)
    marts = [spec.key for spec in _specs(built) if spec.group_name == "marts"]
    refined = dg.Definitions.merge(
        built,
        checks.build(setting, marts),
        publishing.build(setting),
        serving.build(setting),
        proof.build(setting),
    )
    return dg.Definitions.merge(
        sources.build(setting),
        landing.build(setting),
        refined,
        schedules.build(setting, [spec.key for spec in _specs(refined)]),
        dg.Definitions(
            resources={LOCK: lock_resource(setting), **(resources or {})},
            loggers=loggers,
            executor=dg.in_process_executor,
        ),
    )


def _specs(some: dg.Definitions) -> Iterator[dg.AssetSpec]:
    for asset in some.assets or ():
        if isinstance(asset, dg.AssetsDefinition):
            yield from asset.specs


@dg.definitions
def defs() -> dg.Definitions:
    """What `dagster dev` loads: the definitions of the default data directory."""
    return build_defs(DataDirectory.default())
