"""What a release's tie-outs would notice: it is misprinted many times, read, judged in one build, and diagnosed.

Here: the batch, with the reader, dbt and diagnosis as in a run. Not here: the slips (`tieout/misprints.py`), the
shares that are told (`protection.py`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.lib import dbt
from orchestration.lib.problems import Problem, RunStopped
from orchestration.paths import DataDirectory
from tieout.documents import Document, open_document
from tieout.errors import UnreadableDocument
from tieout.landing import Source, Stamp, land_open
from tieout.misprints import Misprint, misprinted, misprints
from tieout.reading import Origin, read_document
from tieout.schemas import LANDING

_CHUNK = 25
_UNUSED = ("lines", "tokens")
"""Landed tables that no tie-out needs."""
_MODELS = ("int_tie_outs", "int_tie_out_terms", "int_figures")


@dataclass(frozen=True, slots=True)
class Accusation:
    """A finding of a misprinted release, in places of the original."""

    is_unique: bool
    places: frozenset[str]
    suggested: Mapping[str, Any]
    """By place, the one value that is suggested."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one misprint."""

    misprint: Misprint
    places: frozenset[str]
    """The places of the figures that it makes wrong, as `LINE:RANK`."""
    has_fail: bool
    has_improbable: bool
    accusations: tuple[Accusation, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """The misprints of one release, and the figures of the original by place."""

    outcomes: tuple[Outcome, ...]
    figures: Mapping[str, Mapping[str, Any]]
    seconds: Mapping[str, float]


def run_batch(file: Path, folder: Path, count: int, seed: int, on_step: Callable[[str, int], None]) -> Batch:
    """Misprint a release `count` times in `folder`, which is used up. Raises RunStopped if it cannot be read."""
    from orchestration.lib import mutant_verdicts

    data = DataDirectory(folder, shared_manifest=DataDirectory.default().dbt)
    document, slips = _slips(file, count, seed)
    seconds: dict[str, float] = {}
    with _timed(seconds, "read"):
        _land(file, document, slips, data.landing, on_step)
    build_file = data.build_file("mutants")
    with _timed(seconds, "judge"):
        built = dbt.build(data, build_file, lambda name: on_step(f"judging: {name}", 0), only=_MODELS)
    if built.failures:
        raise RunStopped(Problem(str(file), built.failures[0].message, "Report it."))
    with _timed(seconds, "diagnose"):
        outcomes, figures = mutant_verdicts.judged(build_file, slips, on_step)
    return Batch(tuple(outcomes), figures, seconds)


class _timed:
    def __init__(self, seconds: dict[str, float], part: str) -> None:
        self._seconds, self._part = seconds, part

    def __enter__(self) -> None:
        self._started = datetime.now(UTC)

    def __exit__(self, *_: object) -> None:
        self._seconds[self._part] = (datetime.now(UTC) - self._started).total_seconds()


def _slips(file: Path, count: int, seed: int) -> tuple[Document, list[Misprint]]:
    try:
        document = open_document(file.read_bytes())
        reading = read_document(document, "original", _origin(file), ())
    except UnreadableDocument as error:
        raise RunStopped(Problem(str(file), error.reason, error.advice)) from None
    return document, misprints(reading, document, count, seed)


def _origin(file: Path) -> Origin:
    return Origin(file.parent.name, file.name)


def _land(
    file: Path, document: Document, slips: Sequence[Misprint], landing: Path, on_step: Callable[[str, int], None]
) -> None:
    """The original as document 0, each misprint as a document of its own, announced a day later than the one before."""
    for name, schema in LANDING.items():
        (landing / name).mkdir(parents=True)
        pq.write_table(schema.empty_table(), landing / name / "none.parquet")
    versions: list[tuple[int, Misprint | None]] = [(0, None), *enumerate(slips, 1)]
    chunks = [versions[at : at + _CHUNK] for at in range(0, len(versions), _CHUNK)]
    with ProcessPoolExecutor(os.cpu_count(), initializer=_remember, initargs=(file, document, landing)) as pool:
        for done in pool.map(_land_chunk, chunks):
            on_step("reading", done)


_work: dict[str, Any] = {}


def _remember(file: Path, document: Document, landing: Path) -> None:
    _work.update(file=file, document=document, landing=landing)


def _land_chunk(chunk: Sequence[tuple[int, Misprint | None]]) -> int:
    tables: dict[str, list[pa.Table]] = {name: [] for name in LANDING if name not in _UNUSED}
    for number, slip in chunk:
        document = _work["document"]
        if slip:
            document = misprinted(document, slip.edits)
        for name, table in _landed(number, document, _work["file"]).items():
            if name in tables:
                tables[name].append(table)
    for name, parts in tables.items():
        pq.write_table(pa.concat_tables(parts), _work["landing"] / name / f"{chunk[0][0]:06}.parquet")
    return len(chunk)


def _landed(number: int, document: Document, file: Path) -> dict[str, pa.Table]:
    now = datetime.now(UTC)
    source = Source(document_id(number), f"inbox:{number}/{file.name}", file.parent.name, now, 1)
    tables = land_open(document, source, Stamp("mutants", now, "mutants"))
    documents = tables["documents"]
    at = documents.schema.get_field_index("announced_on")
    day = documents.column("announced_on")[0].as_py()
    if day is not None:
        moved = pa.array([day + timedelta(days=number)], documents.schema.field(at).type)
        tables["documents"] = documents.set_column(at, documents.schema.field(at), moved)
    return tables


def document_id(number: int) -> str:
    """The document of a misprint; 0 is the original."""
    return hashlib.sha256(f"misprint {number}".encode()).hexdigest()


__all__ = ["Accusation", "Batch", "Outcome", "document_id", "run_batch"]
