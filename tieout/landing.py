"""A reading as Arrow tables, one for each schema of the landing contract.

Here: rows from records, and the row of a document that was rejected. Not here: reading, files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from itertools import repeat
from typing import Any

import pyarrow as pa

from tieout.errors import UnreadableDocument
from tieout.formats.decoding import MAX_BYTES, DecodedText
from tieout.formats.documents import Document, open_document
from tieout.model import Figure
from tieout.reading import Origin, Reading, Release, read_document, read_identity
from tieout.release.issuers import Issuer
from tieout.schemas import LANDING
from tieout.soundness import FAULT, FAULT_ADVICE, sound

__all__ = ["MAX_BYTES", "Issuer", "Source", "Stamp", "land", "land_open"]

_LONGEST_FAULT = 300
"""Characters of a fault that are told."""


@dataclass(frozen=True, slots=True)
class Source:
    """A pulled document: its hash, where it came from, its inbox folder, when it was first pulled, its size."""

    document_id: str
    uri: str
    hint: str | None
    pulled_at: datetime
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """The reading that makes the rows; `reading_id` sorts by time."""

    reading_id: str
    read_at: datetime
    reader_version: str


def land(
    data: bytes,
    source: Source,
    stamp: Stamp,
    issuers: Sequence[Issuer] = (),
    neighbours: Sequence[bytes] = (),
) -> dict[str, pa.Table]:
    """Every landing table of one document, by name. `neighbours` are the other files that are named like it.

    Never raises for any bytes: what cannot be read as a release becomes a `documents` row with status
    `rejected`, a code, a reason and an advice; its lines are landed where it is text. `data` may be empty
    when `source.size_bytes` is above MAX_BYTES.
    """
    try:
        if source.size_bytes > MAX_BYTES:
            raise UnreadableDocument(
                "too_large",
                f"The document has {source.size_bytes:,} bytes; a release of more than {MAX_BYTES:,} is not read.",
                "Check that it is a release; split a collection into its documents.",
            )
        document = open_document(data)
    except UnreadableDocument as error:
        return _rejected(error, None, source, stamp)
    except Exception as error:  # a fault of the reader costs one document, never the others
        return _rejected(_fault(error), None, source, stamp)
    return land_open(document, source, stamp, issuers, neighbours)


def land_open(
    document: Document,
    source: Source,
    stamp: Stamp,
    issuers: Sequence[Issuer] = (),
    neighbours: Sequence[bytes] = (),
    *,
    with_text: bool = True,
) -> dict[str, pa.Table]:
    """As `land`, of a document that is open; its lines and tokens are left out where no one asks for its text."""
    try:
        read = read_document(document, source.document_id, _origin(source, issuers, neighbours), issuers)
        reading = sound(read, source.document_id)
        rows = _reading_rows(reading, source.document_id)
        if with_text:
            rows |= _text_rows(document, reading, source.document_id)
        return _tables(_document_row(reading, source), rows, source, stamp)
    except UnreadableDocument as error:
        return _rejected(error, document, source, stamp)
    except Exception as error:  # as above
        return _rejected(_fault(error), document, source, stamp)


def _fault(error: Exception) -> UnreadableDocument:
    said = f"{type(error).__name__}: {error}".encode(errors="replace").decode()[:_LONGEST_FAULT]
    return UnreadableDocument(FAULT, f"The reader failed on it: {said}.", FAULT_ADVICE)


def _rejected(
    error: UnreadableDocument, document: Document | None, source: Source, stamp: Stamp
) -> dict[str, pa.Table]:
    row = _rejected_row(error, document.text if document else None)
    with suppress(pa.ArrowException, ValueError):  # lines that have no UTF-8 are not landed
        return _tables(row, {"lines": _line_rows(document) if document else []}, source, stamp)
    return _tables(row, {}, source, stamp)


def _tables(
    document: dict[str, Any], rows: dict[str, list[dict[str, Any]]], source: Source, stamp: Stamp
) -> dict[str, pa.Table]:
    key = {"document_id": source.document_id, "reading_id": stamp.reading_id}
    origin = {
        "read_at": stamp.read_at,
        "reader_version": stamp.reader_version,
        "source_uri": source.uri,
        "source_hint": source.hint,
        "pulled_at": source.pulled_at,
        "size_bytes": source.size_bytes,
    }
    rows = rows | {"documents": [document | origin]}
    return {name: _table(rows.get(name, []), key, schema) for name, schema in LANDING.items()}


def _origin(source: Source, issuers: Sequence[Issuer], neighbours: Sequence[bytes]) -> Origin:
    @cache
    def releases() -> Sequence[Release]:
        return tuple(_releases(neighbours, issuers))

    return Origin(source.hint, source.uri.partition(":")[2], releases)


def _releases(documents: Iterable[bytes], issuers: Sequence[Issuer]) -> Iterator[Release]:
    """What the documents say of themselves; one that cannot be read says nothing."""
    for data in documents:
        with suppress(Exception):  # its own reading reports it
            yield read_identity(open_document(data), Origin(), issuers)


def _table(rows: list[dict[str, Any]], key: dict[str, str], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist([key | row for row in rows], schema=schema)


def _document_row(reading: Reading, source: Source) -> dict[str, Any]:
    release = reading.release
    announced = release.announced_on or release.filed_on
    return {
        "status": "read",
        "media_type": reading.text.media_type,
        "encoding": reading.text.encoding,
        "byte_order_mark": reading.text.byte_order_mark,
        "title": release.title,
        "issuer_id": release.issuer.issuer_id,
        "issuer_name": release.issuer.name,
        "issuer_source": release.issuer.source,
        "tickers": release.tickers,
        "announced_on": announced or source.pulled_at.date(),
        "announced_on_source": "printed" if release.announced_on else "filing" if announced else "landed",
        "fiscal_year_end_month": release.calendar.end_month,
        "fiscal_year_naming": release.calendar.naming,
        "fiscal_year": release.fiscal_year,
        "fiscal_period": release.fiscal_period,
        "period_label": release.period_label,
        "period_start": release.period.start,
        "period_end": release.period.end,
        "reporting_currency": release.currency,
        "accounting_standard": release.standard,
        "rounding_mode": release.rounding_mode,
        "rounding_mode_source": release.rounding_source,
        "stopped_tables": list(reading.stopped),
    }


def _rejected_row(error: UnreadableDocument, text: DecodedText | None) -> dict[str, Any]:
    return {
        "status": "rejected",
        "reject_code": error.code,
        "reject_reason": error.reason,
        "reject_advice": error.advice,
        "media_type": text.media_type if text else None,
        "encoding": text.encoding if text else None,
        "byte_order_mark": text.byte_order_mark if text else False,
        "rounding_mode": "round",
        "rounding_mode_source": "assumed",
    }


def _line_rows(document: Document) -> list[dict[str, Any]]:
    return [
        {"line_number": line.number, "text": line.text, "line_end": line.end, "page_number": page}
        for line, page in zip(document.text.lines, document.pages or repeat(None), strict=False)
    ]


def _reading_rows(reading: Reading, document_id: str) -> dict[str, list[dict[str, Any]]]:
    return {
        "tables": [
            {
                "table_number": table.number,
                "title": table.title or None,
                "statement": table.statement,
                "statement_number": table.statement_number,
                "first_line": table.grid.first_line,
                "last_line": table.grid.last_line,
                "header_rows": table.header_rows,
                "rows": len(table.grid.rows),
                "columns": table.grid.columns,
                "column_labels": [table.column_label(column) for column in range(table.grid.columns)],
                "unit": meaning.phrase.unit,
                "scale": meaning.phrase.scale,
            }
            for table, meaning in reading.tables
        ],
        "figures": [_figure_row(figure, reading, document_id) for figure in reading.figures],
        "relations": [
            {
                "relation_id": relation.relation_id,
                "kind": relation.kind,
                "formula": relation.formula,
                "rule": relation.rule,
                "figure_id": relation.terms[0].figure_id,
                "statement": relation.statement,
            }
            for relation in reading.relations
        ],
        "relation_terms": [
            {
                "relation_id": relation.relation_id,
                "term_number": number,
                "figure_id": term.figure_id,
                "role": term.role,
                "weight": Decimal(term.weight),
            }
            for relation in reading.relations
            for number, term in enumerate(relation.terms, 1)
        ],
    }


def _text_rows(document: Document, reading: Reading, document_id: str) -> dict[str, list[dict[str, Any]]]:
    ids = {(f.place.line_number, f.place.start): f.figure_id(document_id) for f in reading.figures}
    tokens = [
        {
            "line_number": token.place.line_number,
            "char_start": token.place.start,
            "char_end": token.place.end,
            "printed": token.printed,
            "disposition": token.disposition,
            "reason": token.reason,
            "figure_id": ids[token.place.line_number, token.place.start] if token.becomes_figure else None,
        }
        for token in reading.tokens
    ]
    return {"lines": _line_rows(document), "tokens": tokens}


def _figure_row(figure: Figure, reading: Reading, document_id: str) -> dict[str, Any]:
    period, base, interval, spot = figure.when.period, figure.when.base, figure.interval, figure.spot
    reported = reading.release.period.end
    announced = reading.release.announced_on or reading.release.filed_on or reported
    return {
        "figure_id": figure.figure_id(document_id),
        "source": figure.source,
        "table_number": spot.table_number if spot else None,
        "table_title": (spot.table_title or None) if spot else None,
        "row_number": spot.row_number if spot else None,
        "column_number": spot.column_number if spot else None,
        "line_number": figure.place.line_number,
        "char_start": figure.place.start,
        "char_end": figure.place.end,
        "printed": figure.printed,
        "value": figure.value,
        "value_low": interval.low if interval else None,
        "value_high": interval.high if interval else None,
        "low_is_open": interval.low_is_open if interval else None,
        "high_is_open": interval.high_is_open if interval else None,
        "decimals": figure.decimals,
        "unit": figure.measure.unit,
        "scale": figure.measure.scale,
        "unit_source": figure.measure.unit_source,
        "scale_source": figure.measure.scale_source,
        "role": figure.role,
        "row_label": figure.row_label,
        "row_path": figure.row_path,
        "column_label": figure.column_label,
        "column_names": figure.column_names,
        "item_label": figure.item_label,
        "statement": spot.statement if spot else None,
        "statement_number": spot.statement_number if spot else None,
        "period_type": None if period is None else "instant" if period.is_instant else "duration",
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "period_label": figure.when.label,
        "period_source": figure.when.source,
        "base_period_start": base.start if base else None,
        "base_period_end": base.end if base else None,
        "scenario": "forecast" if figure.when.is_forecast_worded or (period and period.end > announced) else "actual",
        "is_comparative": bool(period and period.end < reported),
        "qualifier": figure.qualifier,
        "direction": figure.direction,
        "disposition": figure.disposition,
    }
