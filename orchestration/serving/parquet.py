"""Parquet files of the warehouse, one a table, with the comments in their metadata.

Here: the files, and the folder that takes the place of the old one. Not here: what the tables are (`tables.py`).
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.lib.files import sync_file, sync_folder
from orchestration.lib.problems import Problem, RunStopped
from orchestration.serving.tables import Table, Warehouse
from orchestration.serving.target import Copy

VERSION_FILE = "warehouse_version.parquet"
ROWS_AT_ONCE = 65_536


def write_parquet(warehouse: Warehouse, folder: Path, on_table: Callable[[str], None]) -> Copy:
    """Write every table to a new folder, which then takes the place of `folder`.

    Comments stand in the fields of the Arrow schema (`comment`) and in the file's own metadata (`comment`,
    `column_comments` as JSON, `primary_key` as JSON, `run_id`), which every reader of Parquet sees.
    """
    folder = Path(os.path.realpath(folder))  # a link stays, and where it points is written
    _refuse_foreign(folder)
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        rows = {}
        for table in warehouse.tables:
            on_table(table.name)
            rows[table.name] = _write(warehouse, table, aside / f"{table.name}.parquet")
        sync_folder(aside)
        _take_place(aside, folder)
    except OSError as error:
        raise RunStopped(
            Problem(str(folder), f"It cannot be written: {error}.", "Choose another folder, or make room.")
        ) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Copy(str(folder), warehouse.run_id, rows)


def _refuse_foreign(folder: Path) -> None:
    """What is replaced must be a copy of ours: a folder of other files would be lost."""
    if not folder.exists():
        return
    entries = list(folder.iterdir()) if folder.is_dir() else [folder]
    ours = (folder / VERSION_FILE).is_file() and all(entry.suffix == ".parquet" for entry in entries)
    if entries and not ours:
        raise RunStopped(
            Problem(
                str(folder),
                "It holds something that is no copy of a warehouse, and would be lost.",
                "Name a folder of its own for the Parquet files.",
            )
        )


def _write(warehouse: Warehouse, table: Table, path: Path) -> int:
    name = table.name.replace('"', '""')
    reader = warehouse.connection.execute(f'select * from main."{name}"').to_arrow_reader(ROWS_AT_ONCE)
    schema = _described(reader.schema, table, warehouse.run_id)
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))
            rows += batch.num_rows
    sync_file(path)
    return rows


def _described(schema: pa.Schema, table: Table, run_id: str) -> pa.Schema:
    comments = {column.name: column.comment for column in table.columns if column.comment}
    fields = [
        field.with_metadata({"comment": comments[field.name]}) if field.name in comments else field for field in schema
    ]
    told = {
        "comment": table.comment or "",
        "column_comments": json.dumps(comments, ensure_ascii=False),
        "primary_key": json.dumps(table.key),
        "run_id": run_id,
    }
    return pa.schema(fields, metadata=told)


def _take_place(new: Path, folder: Path) -> None:
    """Two renames: a reader with a file open keeps it whole; between them the folder is away for an instant."""
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    sync_folder(folder.parent)
    shutil.rmtree(old, ignore_errors=True)
