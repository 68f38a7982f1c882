"""Proof sheets: each release with every figure ticked, as pages that need nothing but a browser.

Here: the sheets as an asset. Not here: what they show and how (`proof/`).
"""

import dagster as dg
import duckdb

from orchestration.defs.context import LOCK, WAREHOUSE, Setting
from orchestration.lib.problems import Problem


def build(setting: Setting) -> dg.Definitions:
    """The asset `proof_sheets`, downstream of what is published."""

    @dg.asset(
        deps=[WAREHOUSE],
        group_name="proof",
        kinds={"html", "jinja"},
        required_resource_keys={LOCK},
        description="One self-contained page a release: the text as it reads, each figure with a mark, and what it was "
        "tied to. Beside them the index and the pages of the checks. Written from the published file alone; a sheet "
        "whose rows are as they were is left alone.",
    )
    def proof_sheets() -> dg.MaterializeResult[None]:
        from orchestration.proof.pages import INDEX
        from orchestration.proof.sheet import write_proof_sheets

        folder = setting.data.proof
        with setting.observer.part("proof"):
            try:
                sheets = write_proof_sheets(setting.data.published, folder)
            except (OSError, duckdb.Error) as error:
                problem = Problem(
                    str(folder), f"The proof sheets were not written: {error}", "The warehouse is published."
                )
                setting.observer.problem(problem)
                raise dg.Failure(description=str(problem), allow_retries=False) from error
        return dg.MaterializeResult(
            metadata={
                "index": dg.MetadataValue.path(str(folder / INDEX)),
                "sheets": len(sheets),
                "releases": dg.MetadataValue.md("\n".join(f"- `{sheet}`" for sheet in sheets[:100])),
            }
        )

    return dg.Definitions(assets=[proof_sheets])
