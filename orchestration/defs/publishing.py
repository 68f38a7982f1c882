"""Publishing: the checked build takes the published file's place.

Here: the published warehouse as an asset. Not here: the replacement itself (`lib/publishing.py`).
"""

import dagster as dg

from orchestration.defs.context import LOCK, VALIDATION, WAREHOUSE, Setting
from orchestration.lib import checks
from orchestration.lib.problems import RunStopped
from orchestration.lib.publishing import publish


def build(setting: Setting) -> dg.Definitions:
    """The asset `warehouse`, downstream of every blocking check."""

    @dg.asset(
        key=WAREHOUSE,
        deps=[VALIDATION],
        group_name="publishing",
        kinds={"duckdb"},
        required_resource_keys={LOCK},
        description="What SQL and BI read. Replaced as a whole, and only by a build of which no blocking check failed.",
    )
    def warehouse(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        verdicts = checks.recorded(setting.data.build_file(context.run.run_id))
        with setting.observer.part("publish"):
            try:
                published = publish(setting.data, context.run.run_id, verdicts)
            except RunStopped as error:
                raise dg.Failure(description=str(error.problem), allow_retries=False) from error
        return dg.MaterializeResult(
            metadata={
                "path": dg.MetadataValue.path(str(published)),
                "bytes": published.stat().st_size,
                "checks": len(verdicts),
                "warnings": sum(not verdict.passed for verdict in verdicts),
            }
        )

    return dg.Definitions(assets=[warehouse])
