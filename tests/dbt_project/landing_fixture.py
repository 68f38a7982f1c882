"""Landed Parquet of a fictional issuer, with a truth known by construction.

Here: a builder of documents, tables, figures and relations in the landing schemas. Not here: what is asserted of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tieout.schemas import LANDING

Row = dict[str, Any]

Q1 = (date(2024, 1, 1), date(2024, 3, 31), "Q1 2024")
Q2 = (date(2024, 4, 1), date(2024, 6, 30), "Q2 2024")
Q3 = (date(2024, 7, 1), date(2024, 9, 30), "Q3 2024")


def digest(*parts: object) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


@dataclass
class Document:
    """One landed reading of one document; amounts are in millions of dollars unless told otherwise."""

    name: str
    uri: str
    reading_id: str = "20250101T000000000000-aaaaaa"
    pulled_at: datetime = datetime(2025, 1, 1, tzinfo=UTC)
    issuer_id: str = "northwind"
    fiscal_period: str = "q1"
    period: tuple[date, date, str] = Q1
    announced_on: date | None = date(2024, 4, 30)
    rejected_as: str | None = None
    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in LANDING})
    line: int = 0

    @property
    def document_id(self) -> str:
        return digest(self.name)

    def figure(
        self,
        label: str | None,
        value: int | str | None,
        *,
        table: int | None = 1,
        statement: str | None = None,
        decimals: int | None = -6,
        disposition: str = "figure",
        truncated: bool = False,
        period: tuple[date, date, str] | None = None,
        **other: Any,
    ) -> str:
        """Add a figure on a line of its own and give its id; `value` counts in the unit that `decimals` names."""
        self.line += 1
        step = Decimal(1).scaleb(-decimals) if decimals is not None else Decimal(0)
        amount = None if value is None else Decimal(value) * (step if decimals is not None else 1)
        low, high = (None, None) if amount is None else (amount - step / 2, amount + step / 2)
        if truncated and amount is not None:
            low, high = (amount, amount + step) if amount > 0 else (amount - step, amount)
        start, end, period_label = period or self.period
        figure_id = digest(self.name, "figure", self.line)
        printed = "-" if value is None else f"{value}"
        row: Row = {
            "figure_id": figure_id,
            "source": "table" if table else "prose",
            "table_number": table,
            "table_title": None if table is None else f"Table {table}",
            "row_number": self.line,
            "column_number": 2,
            "line_number": self.line,
            "char_start": 20,
            "char_end": 20 + len(printed),
            "printed": printed,
            "value": amount,
            "value_low": low,
            "value_high": high,
            "low_is_open": truncated and amount is not None and amount < 0,
            "high_is_open": truncated and amount is not None and amount > 0,
            "decimals": None if value is None else decimals,
            "unit": "USD",
            "scale": Decimal(1_000_000),
            "role": "amount",
            "row_label": label,
            "item_label": label,
            "column_label": period_label,
            "statement": statement,
            "statement_number": table,
            "period_type": "duration",
            "period_start": start,
            "period_end": end,
            "period_label": period_label,
            "scenario": "actual",
            "is_comparative": end < self.period[1],
            "disposition": disposition,
        }
        self.rows["figures"].append(row | other)
        self.rows["lines"].append({"line_number": self.line, "text": f"{label}  {printed}", "line_end": "\n"})
        token = {key: row[key] for key in ("line_number", "char_start", "char_end", "printed")}
        self.rows["tokens"].append(token | {"disposition": disposition, "figure_id": figure_id})
        return figure_id

    def relation(
        self,
        kind: str,
        checked: str,
        parts: Sequence[str],
        *,
        bases: Sequence[str] = (),
        formula: str = "sum",
        total_weight: int = 1,
        weights: Sequence[int] | None = None,
        statement: str | None = None,
    ) -> str:
        """Add a relation and give its id; weights are 1 unless told otherwise."""
        relation_id = digest(kind, checked, *parts, *bases)
        self.rows["relations"].append(
            {
                "relation_id": relation_id,
                "kind": kind,
                "formula": formula,
                "rule": "fixture",
                "figure_id": checked,
                "statement": statement,
            }
        )
        terms = [(checked, "total", total_weight)]
        terms += [(part, "part", weight) for part, weight in zip(parts, weights or [1] * len(parts), strict=True)]
        terms += [(base, "base", 1) for base in bases]
        for number, (figure_id, role, weight) in enumerate(terms, start=1):
            self.rows["relation_terms"].append(
                {
                    "relation_id": relation_id,
                    "term_number": number,
                    "figure_id": figure_id,
                    "role": role,
                    "weight": Decimal(weight),
                }
            )
        return relation_id

    def document_row(self) -> Row:
        start, end, label = self.period
        row: Row = {
            "read_at": self.pulled_at,
            "reader_version": "fixture",
            "source_uri": self.uri,
            "pulled_at": self.pulled_at,
            "size_bytes": 1,
            "media_type": "text/plain",
            "byte_order_mark": False,
            "rounding_mode": "round",
            "rounding_mode_source": "assumed",
        }
        if self.rejected_as:
            return row | {
                "status": "rejected",
                "reject_code": self.rejected_as,
                "reject_reason": "The document is empty.",
                "reject_advice": "Pull it again.",
            }
        return row | {
            "status": "read",
            "title": f"Northwind reports {label}",
            "issuer_id": self.issuer_id,
            "issuer_name": "Northwind Harbour Inc.",
            "issuer_source": "printed",
            "announced_on": self.announced_on,
            "announced_on_source": "printed" if self.announced_on else "landed",
            "fiscal_year_end_month": 12,
            "fiscal_year_naming": "end",
            "fiscal_year": 2024,
            "fiscal_period": self.fiscal_period,
            "period_label": label,
            "period_start": start,
            "period_end": end,
            "reporting_currency": "USD",
            "accounting_standard": "US GAAP",
        }


def write_landing(folder: Path, documents: Sequence[Document], *, uncommitted: Sequence[Document] = ()) -> None:
    """Write the documents' rows as a run does, one file a table and reading; `uncommitted` lack `documents` rows."""
    for document in [*documents, *uncommitted]:
        key = {"document_id": document.document_id, "reading_id": document.reading_id}
        rows = dict(document.rows)
        if document not in uncommitted:
            rows["documents"] = [document.document_row()]
        for name, schema in LANDING.items():
            records = [dict.fromkeys(schema.names) | row | key for row in rows[name]]
            path = folder / name / f"{document.reading_id}-{document.name}.parquet"
            path.parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(pa.Table.from_pylist(records, schema=schema), path)
