"""Landing: archived documents read into Parquet.

Here: the landed tables as assets. Not here: how a document is read (`tieout/`), how files are written (`lib/`).
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import dagster as dg

from orchestration.defs.context import ARCHIVE, LOCK, Setting, by_document, landed
from orchestration.lib import landing_store
from orchestration.lib.archive import Archived, documents
from orchestration.lib.inbox import HASH_DIGITS, split_key
from orchestration.lib.neighbours import neighbours
from orchestration.lib.planning import unread
from orchestration.lib.reading import issuers, read_all, reader_version
from tieout.schemas import LANDING


def build(setting: Setting) -> dg.Definitions:
    """One asset a landed table, made together."""

    @dg.multi_asset(
        name="landing",
        specs=[
            dg.AssetSpec(
                landed(table),
                deps=[ARCHIVE],
                description=(schema.metadata or {}).get(b"description", b"").decode(),
                group_name="landing",
                kinds={"parquet", "python"},
                metadata=_columns(schema),
            )
            for table, schema in LANDING.items()
        ],
        partitions_def=by_document,
        backfill_policy=dg.BackfillPolicy.single_run(),
        required_resource_keys={LOCK},
    )
    def landing(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[None]]:
        store = setting.data.landing
        landing_store.prepare(store)
        todo = _todo(setting, context.partition_keys)
        writer = _read(context, setting, todo) if todo else None
        if landing_store.compact(store):
            context.log.info("merged the landing's files into one a table")
        for table in LANDING:
            metadata: dict[str, dg.MetadataValue] = {
                "documents read": dg.MetadataValue.int(len(todo)),
                "files": dg.MetadataValue.int(len(list((store / table).glob("*.parquet")))),
            }
            if writer:
                metadata["dagster/row_count"] = dg.MetadataValue.int(writer.rows[table])
            yield dg.MaterializeResult(asset_key=landed(table), metadata=metadata)

    return dg.Definitions(assets=[landing])


def _todo(setting: Setting, keys: list[str] | tuple[str, ...]) -> list[Archived]:
    """The archived documents of these partitions, and their neighbours, that were not read as they would be now."""
    starts = {start for _, start in map(split_key, keys)}
    archived = documents(setting.data.archive)
    near = neighbours(archived)
    asked = {one for one in archived if one[:HASH_DIGITS] in starts}
    asked |= {other.document_id for one in asked for other in near.get(one, ())}
    return [archived[one] for one in unread(setting.data, archived) if one in asked]


def _read(context: dg.AssetExecutionContext, setting: Setting, todo: list[Archived]) -> landing_store.Writer:
    now = datetime.now(UTC)
    reading_id = landing_store.new_reading_id(now)
    known, archive = issuers(), setting.data.archive
    near = neighbours(documents(archive))
    writer = landing_store.Writer(setting.data.landing, reading_id)
    try:
        with setting.observer.part("read", len(todo)):
            for read in read_all(todo, archive, reading_id, now, known, reader_version(known), near):
                if read.tables is None:
                    assert read.problem is not None
                    context.log.warning(str(read.problem))
                    setting.observer.problem(read.problem)
                else:
                    writer.add(read.tables)
                setting.observer.advance("read", read.document.name)
        with setting.observer.part("land"):
            writer.commit()
    finally:
        writer.abandon()
    return writer


def _columns(schema: object) -> dict[str, dg.MetadataValue]:
    columns = [
        dg.TableColumn(
            field.name,
            str(field.type),
            description=(field.metadata or {}).get(b"description", b"").decode(),
            constraints=dg.TableColumnConstraints(nullable=field.nullable),
        )
        for field in schema  # type: ignore[attr-defined]
    ]
    return {"dagster/column_schema": dg.MetadataValue.table_schema(dg.TableSchema(columns))}
