"""Reading archived documents into landing tables, in this process or over several.

Here: which documents need it, and by which version of the reader. Not here: how a release is read (`tieout/`).
"""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.lib.archive import Archived, ArchiveDamaged, read_verified
from orchestration.lib.problems import Problem
from orchestration.paths import DBT_PROJECT, PACKAGE

if TYPE_CHECKING:
    import pyarrow as pa

    from tieout.landing import Issuer

PROCESSES_FROM_BYTES = 4_000_000
"""Below it, starting processes costs more than they save: about a second against 0.2 s a megabyte."""


_WithNeighbours = tuple[Archived, tuple[Archived, ...]]


@dataclass(frozen=True)
class Read:
    """The tables of one document, or why there are none."""

    document: Archived
    tables: dict[str, pa.Table] | None
    problem: Problem | None = None


def issuers(project: Path = DBT_PROJECT) -> tuple[Issuer, ...]:
    """The rows of the issuer seed."""
    from tieout.landing import Issuer

    with (project / "seeds" / "issuers.csv").open(encoding="utf-8", newline="") as file:
        rows = [{name: cell.strip() or None for name, cell in row.items()} for row in csv.DictReader(file)]
    return tuple(
        Issuer(
            issuer_id=row["issuer_id"] or "",
            name=row["name"] or "",
            match=tuple(name for name in (row["match"] or "").split("|") if name),
            tickers=row["tickers"],
            fiscal_year_end_month=int(row["fiscal_year_end_month"]) if row["fiscal_year_end_month"] else None,
            fiscal_year_naming=row["fiscal_year_naming"],
            reporting_currency=row["reporting_currency"],
            accounting_standard=row["accounting_standard"],
        )
        for row in rows
    )


def reader_version(known: Sequence[Issuer]) -> str:
    """Fingerprint of the reader's sources and of the issuers passed to it: another one reads every document again."""
    package = PACKAGE.parent / "tieout"
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        digest.update(f"{path.relative_to(package)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    digest.update(repr(known).encode())
    return digest.hexdigest()[:16]


def version_of(version: str, others: Iterable[Archived]) -> str:
    """The version by which a document is read: the reader's, and which other files its release has."""
    ids = "".join(sorted(other.document_id for other in others))
    return f"{version}-{hashlib.sha256(ids.encode()).hexdigest()[:8]}" if ids else version


def read_all(
    documents: Sequence[Archived],
    archive: Path,
    reading_id: str,
    read_at: datetime,
    known: Sequence[Issuer],
    version: str,
    near: Mapping[str, Sequence[Archived]] | None = None,
) -> Iterator[Read]:
    """Read the documents, in order; over processes where there is enough to read. `near` holds neighbours by id."""
    read = partial(_read, archive=archive, reading_id=reading_id, read_at=read_at, known=tuple(known), version=version)
    pairs = [(document, tuple((near or {}).get(document.document_id, ()))) for document in documents]
    workers = min(os.cpu_count() or 1, len(documents))
    if workers < 2 or sum(document.size_bytes for document in documents) < PROCESSES_FROM_BYTES:
        yield from map(read, pairs)
    else:
        yield from _over_processes(read, pairs, workers)


def _over_processes(read: partial[Read], pairs: Iterable[_WithNeighbours], workers: int) -> Iterator[Read]:
    from orchestration.lib.processes import pool

    with pool(workers) as processes:
        yield from processes.map(read, pairs, chunksize=4)


def _bytes_of(documents: Sequence[Archived], archive: Path, up_to: int) -> list[bytes]:
    """The bytes of neighbours; one that is damaged or too large tells nothing, and its own reading says so."""
    found = []
    for document in documents:
        with suppress(ArchiveDamaged, OSError):
            found.append(read_verified(archive, document.document_id, up_to=up_to))
    return found


def _read(
    pair: _WithNeighbours, *, archive: Path, reading_id: str, read_at: datetime, known: tuple[Issuer, ...], version: str
) -> Read:
    document, others = pair
    from tieout.landing import MAX_BYTES, Source, Stamp, land

    source = Source(document.document_id, document.source_uri, document.hint, document.pulled_at, document.size_bytes)
    try:
        data = read_verified(archive, document.document_id, up_to=MAX_BYTES)
        stamp = Stamp(reading_id, read_at, version_of(version, others))
        return Read(document, land(data, source, stamp, known, _bytes_of(others, archive, MAX_BYTES)))
    except (ArchiveDamaged, OSError) as error:
        advice = "Put the original into the inbox again: the next run repairs the archive."
        return Read(document, None, Problem(document.name, f"It was not read: {error}.", advice))
    except Exception as error:  # the other documents go on; this one is tried again by the next run
        advice = "This is a fault of the reader: please report it with the document. The other documents went on."
        return Read(
            document, None, Problem(document.name, f"It was not read: {type(error).__name__}: {error}.", advice)
        )
