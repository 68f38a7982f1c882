"""What a published file says about its releases, for the screen and for JSON.

Here: the queries behind the summary. Not here: how it is printed (`summary.py`), any verdict of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from orchestration.lib.queries import rows_of

_RELEASES = """
select releases.release_id, releases.status, releases.title, releases.source_uri, issuers.name as issuer,
    periods.label as period, releases.figures, quality.mapped_figures, quality.valued_figures,
    quality.orphan_numbers, releases.coverage, releases.tie_outs, releases.tie_outs_passed, releases.tie_outs_failed
from dim_release as releases
left join dim_issuer as issuers using (issuer_key)
left join dim_period as periods using (period_key)
left join release_quality as quality using (release_id)
order by releases.release_id
"""
_FAILING = """
select tie_outs.release_id, documents.source_uri, releases.source_uri as release_uri, tie_outs.line_number,
    tie_outs.line_text as line, tie_outs.kind, tie_outs.statement, tie_outs.unit, tie_outs.reported, tie_outs.computed,
    tie_outs.gap, tie_outs.allowed_gap, tie_outs.explanation
from fct_tie_out as tie_outs
join dim_release as releases using (release_id)
join fct_figure as figures on figures.figure_id = tie_outs.figure_id
join release_document as documents on documents.document_id = figures.document_id
where tie_outs.verdict = 'fail' and not tie_outs.is_reviewed_exception
order by tie_outs.release_id, documents.source_uri, tie_outs.line_number, tie_outs.tie_out_id
"""
_FINDINGS = """
select findings.release_id, releases.source_uri, findings.line_number, findings.kind, findings.printed,
    findings.suggested, findings.is_unique, findings.explains, findings.summary
from fct_finding as findings
join dim_release as releases using (release_id)
order by findings.release_id, findings.line_number, findings.finding_id
"""
_VERDICTS = "select verdict, count(*) as tie_outs from fct_tie_out group by verdict order by tie_outs desc, verdict"
_REJECTED = "select source_uri, reject_code, reason, what_to_do from rejected_document order by source_uri"
_OTHER_DOCUMENTS = """
select documents.source_uri, documents.release_id, documents.role, current.source_uri as current_uri
from release_document as documents
join release_document as current
    on current.release_id = documents.release_id and current.role = 'current'
where documents.role <> 'current'
order by documents.source_uri
"""


@dataclass(frozen=True)
class Findings:
    """Everything that the summary shows."""

    releases: list[dict[str, Any]]
    failing: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    verdicts: dict[str, int]
    rejected: list[dict[str, Any]]
    other_documents: list[dict[str, Any]]


def read_findings(published: Path) -> Findings:
    """Query a published file."""
    with duckdb.connect(str(published), read_only=True) as connection:
        return Findings(
            releases=rows_of(connection, _RELEASES),
            failing=rows_of(connection, _FAILING),
            findings=rows_of(connection, _FINDINGS),
            verdicts={row["verdict"]: row["tie_outs"] for row in rows_of(connection, _VERDICTS)},
            rejected=rows_of(connection, _REJECTED),
            other_documents=rows_of(connection, _OTHER_DOCUMENTS),
        )


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row for JSON: amounts as text with all their digits, since JSON's numbers are binary in most readers."""
    return {name: decimal_text(value) if isinstance(value, Decimal) else value for name, value in row.items()}


def decimal_text(value: Decimal) -> str:
    """A decimal without trailing zeros and without an exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
