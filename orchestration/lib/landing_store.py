"""The landed Parquet: one folder a table, one file a table and run, `documents` written last as commit mark.

Here: writing, listing and compacting files. Not here: their content (`tieout.landing`) and schemas (`tieout.schemas`).
A file of any other table counts only if `documents` has a file of the same name. All of this runs under the run lock.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.lib.files import sync_file, sync_folder, written_whole
from tieout.schemas import LANDING

COMPACT_ABOVE = 50
"""Files a table: beyond it, opening them costs more than reading them."""

BUFFERED_ROWS = 200_000
EMPTY = "0-empty"
"""Name of the files without rows that let SQL read the tables before anything is landed."""

_COMMIT = "documents"
_JOURNAL = "compaction.json"


@dataclass(frozen=True)
class Reading:
    """The newest reading of a document."""

    document_id: str
    reading_id: str
    reader_version: str
    status: str


def new_reading_id(now: datetime) -> str:
    """An id that sorts by time."""
    return f"{now.astimezone(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"


def newest_readings(landing: Path) -> dict[str, Reading]:
    """The newest committed reading of every landed document."""
    newest: dict[str, Reading] = {}
    columns = ["document_id", "reading_id", "reader_version", "status"]
    for path in sorted((landing / _COMMIT).glob("*.parquet")):
        for row in pq.read_table(path, columns=columns, partitioning=None).to_pylist():
            reading = Reading(**row)
            if reading.document_id not in newest or newest[reading.document_id].reading_id < reading.reading_id:
                newest[reading.document_id] = reading
    return newest


def prepare(landing: Path) -> None:
    """Bring the folder into a whole state: finish a compaction that was cut off, drop what was never committed."""
    for table in LANDING:
        (landing / table).mkdir(parents=True, exist_ok=True)
    _finish_compaction(landing)
    committed = {path.name for path in (landing / _COMMIT).glob("*.parquet")}
    for table in LANDING:
        for leftover in (landing / table).glob(".*.tmp"):
            leftover.unlink()
        for path in (landing / table).glob("*.parquet"):
            if path.name not in committed and path.stem != EMPTY:
                path.unlink()
    for table, schema in LANDING.items():
        if not (landing / table / f"{EMPTY}.parquet").exists():
            with written_whole(landing / table / f"{EMPTY}.parquet") as temporary:
                pq.write_table(schema.empty_table(), temporary, compression="zstd")


class Writer:
    """Writes the tables of one run, document after document; nothing counts before `commit`."""

    def __init__(self, landing: Path, reading_id: str):
        self._landing = landing
        self._reading_id = reading_id
        self._buffers: dict[str, list[pa.Table]] = {table: [] for table in LANDING}
        self._writers: dict[str, pq.ParquetWriter] = {}
        self.rows: dict[str, int] = dict.fromkeys(LANDING, 0)

    def _temporary(self, table: str) -> Path:
        return self._landing / table / f".{self._reading_id}.parquet.tmp"

    def add(self, tables: Mapping[str, pa.Table]) -> None:
        """Take the tables of one document."""
        for name, schema in LANDING.items():
            self._buffers[name].append(tables[name].cast(schema))
            self.rows[name] += tables[name].num_rows
            if sum(table.num_rows for table in self._buffers[name]) > BUFFERED_ROWS:
                self._flush(name)

    def _flush(self, name: str) -> None:
        if name not in self._writers:
            self._writers[name] = pq.ParquetWriter(self._temporary(name), LANDING[name], compression="zstd")
        self._writers[name].write_table(pa.concat_tables(self._buffers[name]))
        self._buffers[name].clear()

    def commit(self) -> None:
        """Put the files in place, `documents` last."""
        for name in LANDING:
            if self._buffers[name] or name not in self._writers:
                self._buffers[name].append(LANDING[name].empty_table())
                self._flush(name)
            self._writers[name].close()
        for name in _documents_last(LANDING):
            temporary = self._temporary(name)
            sync_file(temporary)
            temporary.replace(self._landing / name / f"{self._reading_id}.parquet")
            sync_folder(temporary.parent)

    def abandon(self) -> None:
        """Remove what was written; a no-op after `commit`."""
        for name, writer in self._writers.items():
            writer.close()
            self._temporary(name).unlink(missing_ok=True)


def _documents_last(tables: Iterable[str]) -> list[str]:
    return sorted(tables, key=lambda name: name == _COMMIT)


def compact(landing: Path, above: int = COMPACT_ABOVE) -> bool:
    """Merge the files of every table into one where there are more than `above`; tell whether it was done.

    Every row is kept. A kill loses nothing and duplicates nothing: the merged files are complete on disk before a
    journal names the old ones; from then on `prepare` finishes the swap, and nobody reads before it has.
    """
    committed = sorted(path.name for path in (landing / _COMMIT).glob("*.parquet") if path.stem != EMPTY)
    if len(committed) <= above:
        return False
    merged = f"{Path(committed[-1]).stem}-compacted.parquet"
    for table, schema in LANDING.items():
        target = landing / table / f"{merged}.ready"
        with pq.ParquetWriter(target, schema, compression="zstd") as writer:
            for name in committed:
                writer.write_table(pq.read_table(landing / table / name, schema=schema, partitioning=None))
        sync_file(target)
        sync_folder(target.parent)
    with written_whole(landing / _JOURNAL) as temporary:
        temporary.write_text(json.dumps({"merged": merged, "replaces": committed}), encoding="utf-8")
    _finish_compaction(landing)
    return True


def _finish_compaction(landing: Path) -> None:
    """Every step can be repeated, so that a kill between any two of them is made good by the next call."""
    journal = landing / _JOURNAL
    if not journal.exists():
        for unfinished in landing.glob("*/*.parquet.ready"):
            unfinished.unlink()
        return
    plan = json.loads(journal.read_text(encoding="utf-8"))
    for table in LANDING:
        ready = landing / table / f"{plan['merged']}.ready"
        if ready.exists():
            ready.replace(landing / table / plan["merged"])
        for name in plan["replaces"]:
            (landing / table / name).unlink(missing_ok=True)
        sync_folder(landing / table)
    journal.unlink()
    sync_folder(landing)
