"""Pulling: from the inbox into the archive, by SHA-256.

Here: the source and the archive as assets. Not here: reading what was pulled (`landing.py`).
"""

import dagster as dg

from orchestration.defs.context import ARCHIVE, DOCUMENTS, LOCK, Setting, by_document
from orchestration.lib.archive import Archived, StillChanging, refusal, store
from orchestration.lib.inbox import HASH_DIGITS, InboxFile, look, split_key
from orchestration.lib.problems import Problem

RETRIES = dg.RetryPolicy(max_retries=2, delay=1.0)
"""Pulling touches what others write to: a share that is away for a moment, a file that is still being copied."""


def build(setting: Setting) -> dg.Definitions:
    """The source asset `documents` and the asset `archive`."""
    documents = dg.AssetSpec(
        DOCUMENTS,
        description="Earnings releases that people put into `raw/documents/`, in any folder below. "
        "A sensor sees new and changed ones.",
        group_name="sources",
        kinds={"file"},
        metadata={"folder": dg.MetadataValue.path(str(setting.data.inbox))},
    )

    @dg.asset(
        key=ARCHIVE,
        deps=[documents],
        partitions_def=by_document,
        backfill_policy=dg.BackfillPolicy.single_run(),
        retry_policy=RETRIES,
        group_name="sources",
        kinds={"file"},
        required_resource_keys={LOCK},
        description="The documents' bytes as they came, named by their SHA-256 and never changed; "
        "a copy that is there already is verified again.",
    )
    def archive(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        wanted = dict(split_key(key) for key in reversed(context.partition_keys))
        starts = {split_key(key) for key in context.partition_keys}
        files = [file for file in look(setting.data.inbox).files if file.name in wanted]
        with setting.observer.part("pull", len(files)):
            pulled = [one for file in files if (one := _pull(context, setting, file, starts))]
        return dg.MaterializeResult(
            metadata={
                "documents": len(pulled),
                "bytes": sum(one.size_bytes for one in pulled),
                "partitions": len(context.partition_keys),
                "folder": dg.MetadataValue.path(str(setting.data.archive)),
            }
        )

    return dg.Definitions(assets=[documents, archive])


def _pull(
    context: dg.AssetExecutionContext, setting: Setting, file: InboxFile, starts: set[tuple[str, str]]
) -> Archived | None:
    try:
        archived = store(file, setting.data.archive)
    except StillChanging:
        if context.retry_number < RETRIES.max_retries:
            raise
        problem = Problem(file.name, "It is still being written to.", "The next run takes it when it is complete.")
    except OSError as error:
        if context.retry_number < RETRIES.max_retries and not isinstance(error, PermissionError):
            raise
        problem = refusal(file, setting.data.archive, error)
    else:
        setting.observer.advance("pull", file.name)
        if (file.name, archived.document_id[:HASH_DIGITS]) not in starts:
            context.log.info("%s changed since this run was planned; the next run reads it", file.name)
        return archived
    context.log.warning(str(problem))
    setting.observer.problem(problem)
    return None
