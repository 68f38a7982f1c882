"""What a warehouse says about its releases, for the screen and for programs.

Here: the queries behind the summary and the linter. Not here: how it is printed (`summary.py`), any verdict of its own.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from orchestration.lib.connecting import connected
from orchestration.lib.problems import Problem
from orchestration.lib.queries import rows_of

_ESCAPE = re.compile(r"\\(?=[$*_#|~<>\[\]()-])")

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
select tie_outs.release_id, documents.source_uri, releases.source_uri as release_uri, documents.media_type,
    coalesce(lines.file_line, tie_outs.line_number) as line_number, tie_outs.line_text as line,
    coalesce(lines.file_offset, 0) as file_offset, figures.char_start + coalesce(lines.file_offset, 0) as char_start,
    figures.char_end + coalesce(lines.file_offset, 0) as char_end,
    tie_outs.kind, tie_outs.statement, tie_outs.unit, tie_outs.reported, tie_outs.computed,
    tie_outs.gap, tie_outs.allowed_gap, tie_outs.explanation,
    tie_outs.tie_out_id in (select tie_out_id from finding_tie_out) as has_finding
from fct_tie_out as tie_outs
join dim_release as releases using (release_id)
join fct_figure as figures on figures.figure_id = tie_outs.figure_id
join release_document as documents on documents.document_id = figures.document_id
left join release_line as lines
    on lines.document_id = figures.document_id and lines.line_number = figures.line_number
where tie_outs.verdict = 'fail' and not tie_outs.is_reviewed_exception
order by tie_outs.release_id, documents.source_uri, tie_outs.line_number, tie_outs.tie_out_id
"""
_FINDINGS = """
select findings.finding_id, findings.release_id, releases.source_uri, findings.line_number, findings.kind,
    findings.printed, findings.suggested, findings.is_unique, findings.explains, findings.summary
from fct_finding as findings
join dim_release as releases using (release_id)
order by findings.release_id, findings.line_number, findings.finding_id
"""
_ACCUSED = """
select accused.finding_id, documents.source_uri, documents.media_type,
    coalesce(lines.file_line, figures.line_number) as line_number,
    figures.char_start + coalesce(lines.file_offset, 0) as char_start,
    figures.char_end + coalesce(lines.file_offset, 0) as char_end,
    figures.printed, lines.text as line, coalesce(lines.file_offset, 0) as file_offset
from finding_figure as accused
join fct_figure as figures using (figure_id)
join release_document as documents on documents.document_id = figures.document_id
left join release_line as lines
    on lines.document_id = figures.document_id and lines.line_number = figures.line_number
where accused.candidate = 1
union all
select findings.finding_id, documents.source_uri, documents.media_type, lines.file_line,
    lines.file_offset + strpos(lines.text, findings.printed) - 1,
    lines.file_offset + strpos(lines.text, findings.printed) - 1 + length(findings.printed),
    findings.printed, lines.text, lines.file_offset
from fct_finding as findings
join release_line as lines
    on lines.release_id = findings.release_id and lines.line_number = findings.line_number
    and lines.document_number = 1 and contains(lines.text, findings.printed)
join release_document as documents on documents.document_id = lines.document_id
where findings.finding_id not in (select finding_id from finding_figure)
order by all
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


QUERIES = (_RELEASES, _FAILING, _FINDINGS, _ACCUSED, _VERDICTS, _REJECTED, _OTHER_DOCUMENTS)
"""All that is asked of a warehouse here."""


@dataclass(frozen=True)
class Findings:
    """Everything that the summary shows."""

    releases: list[dict[str, Any]]
    failing: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    accused: list[dict[str, Any]]
    """Where the accused figures of the likeliest candidate of each finding, or its heading, are printed."""
    verdicts: dict[str, int]
    rejected: list[dict[str, Any]]
    other_documents: list[dict[str, Any]]

    def places_of(self, finding: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Where the accused figures of a finding are printed; empty where no line of the text is."""
        return [row for row in self.accused if row["finding_id"] == finding["finding_id"]]

    @property
    def unexplained(self) -> list[dict[str, Any]]:
        """The failing tie-outs that no finding explains."""
        return [row for row in self.failing if not row["has_finding"]]

    @property
    def refusals(self) -> list[Problem]:
        """The documents that were rejected, and why."""
        return [Problem(row["source_uri"], row["reason"], row["what_to_do"]) for row in self.rejected]


def joined(rounds: Sequence[Findings]) -> Findings:
    """Several builds as one, the documents that one left out being judged by the next."""
    verdicts: Counter[str] = Counter()
    for one in rounds:
        verdicts.update(one.verdicts)
    return Findings(
        verdicts=dict(verdicts.most_common()),
        other_documents=[row for one in rounds for row in one.other_documents if row["role"] == "part"],
        **{
            name: [row for one in rounds for row in getattr(one, name)]
            for name in ("releases", "failing", "findings", "accused", "rejected")
        },
    )


def read_findings(published: Path) -> Findings:
    """Query a published file."""
    with connected(published, read_only=True) as connection:
        return findings_of(connection)


def findings_of(connection: duckdb.DuckDBPyConnection) -> Findings:
    """Query a warehouse."""
    return Findings(
        releases=rows_of(connection, _RELEASES),
        failing=[row | {"explanation": as_read(row["explanation"] or "")} for row in rows_of(connection, _FAILING)],
        findings=[row | {"summary": as_read(row["summary"])} for row in rows_of(connection, _FINDINGS)],
        accused=rows_of(connection, _ACCUSED),
        verdicts={row["verdict"]: row["tie_outs"] for row in rows_of(connection, _VERDICTS)},
        rejected=rows_of(connection, _REJECTED),
        other_documents=rows_of(connection, _OTHER_DOCUMENTS),
    )


def as_read(text: str) -> str:
    """The text as a reader would write it, without Markdown's escapes: `$` for `\\$`."""
    return _ESCAPE.sub("", text)


def plain(value: Any) -> Any:
    """A row for JSON: amounts as text with all their digits, since JSON's numbers are binary in most readers."""
    if isinstance(value, Mapping):
        return {str(plain(name)): plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):  # JSON has no word for it
        return str(value)
    return decimal_text(value) if isinstance(value, Decimal) else value


def decimal_text(value: Decimal) -> str:
    """A decimal without trailing zeros and without an exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
