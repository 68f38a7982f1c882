"""Copies of the warehouse for tools that do not read DuckDB, after each run that publishes.

Here: the copies as an asset, where the environment names targets. Not here: the writing (`serving/`).
"""

import os

import dagster as dg

from orchestration.defs.context import LOCK, WAREHOUSE, Setting
from orchestration.lib.problems import RunStopped
from orchestration.serving.target import PUBLISH_TO_VARIABLE, publish_to


def build(setting: Setting) -> dg.Definitions:
    """The asset `served_copies`, downstream of what is published; none where no target is named."""
    targets = os.environ.get(PUBLISH_TO_VARIABLE, "").split()
    if not targets:
        return dg.Definitions()

    @dg.asset(
        deps=[WAREHOUSE],
        group_name="publishing",
        kinds={"postgres", "parquet"},
        required_resource_keys={LOCK},
        description=f"The published warehouse on a PostgreSQL server, as a workbook or Parquet files: each target of "
        f"{PUBLISH_TO_VARIABLE}, replaced as a whole.",
    )
    def served_copies() -> dg.MaterializeResult[None]:
        copies, problems = [], []
        with setting.observer.part("serve"):
            for target in targets:
                try:
                    copies.append(publish_to(setting.data, target))
                except RunStopped as error:  # one that is away does not keep the others from their copy
                    problems.append(error.problem)
                    setting.observer.problem(error.problem)
        if problems:
            raise dg.Failure(description="; ".join(map(str, problems)), allow_retries=False)
        return dg.MaterializeResult(
            metadata={
                "copies": dg.MetadataValue.md(
                    "\n".join(f"- {copy.where}: {sum(copy.rows.values()):,} rows" for copy in copies)
                ),
                "notes": dg.MetadataValue.md(
                    "\n".join(f"- {note}" for copy in copies for note in copy.notes) or "none"
                ),
            }
        )

    return dg.Definitions(assets=[served_copies])
