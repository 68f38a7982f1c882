"""A release misprinted many times: each copy read as in a run, and landed.

Here: the copies, and what is told of each. Not here: the slips (`tieout/misprints.py`), verdicts and findings
(`mutant_verdicts.py`), the batch as a whole and its shares (`protection.py`).
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

from orchestration.lib.collector import seldom
from orchestration.lib.problems import Problem, RunStopped
from orchestration.lib.reading import issuers
from tieout.errors import UnreadableDocument
from tieout.formats.documents import Document, open_document
from tieout.landing import Source, Stamp, land_open
from tieout.misprints import Misprint, joined, misprinted, misprints
from tieout.reading import Origin, read_document
from tieout.schemas import LANDING
from tieout.soundness import sound

_CHUNK = 25


@dataclass(frozen=True, slots=True)
class Accusation:
    """A finding of a misprinted release, in places of the original."""

    is_unique: bool
    places: frozenset[str]
    suggested: Mapping[str, Any]
    """By place, the one value that is suggested."""
    heading: tuple[str, str] | None = None
    """Of a heading, what it prints and what is due; such a finding accuses no figure."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one misprint."""

    misprint: Misprint
    places: frozenset[str]
    """The places of the figures that it makes wrong, as `LINE:RANK`."""
    has_fail: bool
    has_improbable: bool
    accusations: tuple[Accusation, ...]
    is_hidden: bool = False
    """Two rows that changed places and stand alike in every tie-out (`tieout/exchanges.py`)."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The misprints of one release, and the figures of the original by place."""

    outcomes: tuple[Outcome, ...]
    figures: Mapping[str, Mapping[str, Any]]
    seconds: Mapping[str, float]


def slips_of(file: Path, count: int, seed: int, errors: int) -> tuple[Document, list[Misprint]]:
    """The open document, and its slips, so many at once. Raises RunStopped if it cannot be read."""
    try:
        document = open_document(file.read_bytes())
        reading = read_document(document, "original", Origin(file.parent.name, file.name), issuers())
    except UnreadableDocument as error:
        raise RunStopped(Problem(str(file), error.reason, error.advice)) from None
    single = misprints(sound(reading, "original"), document, (count + 1) * errors, seed)
    return document, joined(single, errors)[:count]


def land_all(
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
    seldom()
    _work.update(file=file, document=document, landing=landing, issuers=issuers())


def _land_chunk(chunk: Sequence[tuple[int, Misprint | None]]) -> int:
    tables: dict[str, list[pa.Table]] = {name: [] for name in LANDING}
    for number, slip in chunk:
        document = _work["document"]
        if slip:
            document = misprinted(document, slip.edits)
        for name, table in _landed(number, document, _work["file"]).items():
            tables[name].append(table)
    for name, parts in tables.items():
        pq.write_table(pa.concat_tables(parts), _work["landing"] / name / f"{chunk[0][0]:06}.parquet")
    return len(chunk)


def _landed(number: int, document: Document, file: Path) -> dict[str, pa.Table]:
    now = datetime.now(UTC)
    source = Source(document_id(number), f"inbox:{number}/{file.name}", file.parent.name, now, 1)
    tables = land_open(document, source, Stamp("mutants", now, "mutants"), _work["issuers"], with_text=False)
    # copies announced on one day, or on none that they print, would be files of one release, of which one is judged
    announced = tables["documents"].column("announced_on")[0].as_py() or now.date()
    day = announced + timedelta(days=number)
    tables["documents"] = _with(tables["documents"], announced_on=day, announced_on_source="printed")
    return tables


def _with(table: pa.Table, **values: object) -> pa.Table:
    """The one row of the table with other values."""
    for name, value in values.items():
        at = table.schema.get_field_index(name)
        table = table.set_column(at, table.schema.field(at), pa.array([value], table.schema.field(at).type))
    return table


def document_id(number: int) -> str:
    """The document of a misprint; 0 is the original."""
    return hashlib.sha256(f"misprint {number}".encode()).hexdigest()
