"""What a proof sheet tells, read from the published warehouse: lines, figures, tie-outs, findings.

Here: rows of one release as records. Not here: how lines become paragraphs and tables (`blocks.py`), HTML (`sheet.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

from orchestration.proof.marks import VERDICTS


@dataclass(frozen=True)
class Line:
    """A line of a document of the release; `table` is the number of the table that reaches over it."""

    document: int
    number: int
    page: int | None
    text: str
    table: int | None

    @property
    def anchor(self) -> str:
        """Its place in the page."""
        return anchor(self.document, self.number)


def anchor(document: int, line: int) -> str:
    """`line-192` in the document that carries the facts, `line-2-192` in a further part."""
    return f"line-{line}" if document == 1 else f"line-{document}-{line}"


@dataclass(frozen=True)
class Figure:
    """A printed figure with its place, its meaning and its mark (null for a dash, which says nothing)."""

    id: str
    document: int
    line: int
    start: int
    end: int
    printed: str
    in_table: bool
    column: int | None
    """1-based column of its table; null outside of tables and in a label."""
    label: str
    period: str
    unit: str | None
    value: Decimal | None
    scale: Decimal
    decimals: int | None
    mark: str | None
    release: str
    """The release that prints it; a term may be borrowed from another one."""


@dataclass(frozen=True)
class Term:
    """A figure's part in a tie-out: its role and the weight with which it enters."""

    figure: str
    role: str
    weight: Decimal


@dataclass(frozen=True)
class TieOut:
    """One relation that was judged, amounts in units."""

    id: str
    kind: str
    formula: str
    rule: str
    figure: str
    line: int
    reported: Decimal | None
    computed: Decimal | None
    gap: Decimal | None
    allowed: Decimal | None
    verdict: str
    explanation: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Finding:
    """What is wrong, the figures that it accuses (likeliest explanation first), and the tie-outs that it explains."""

    number: int
    kind: str
    line: int
    printed: str
    suggested: str | None
    is_unique: bool
    summary: str
    figures: tuple[str, ...]
    tie_outs: tuple[str, ...]


@dataclass(frozen=True)
class Release:
    """All that the sheet of one release shows."""

    id: str
    facts: Mapping[str, Any]
    """The row of `dim_release` and `release_quality` with its issuer."""
    documents: Sequence[Mapping[str, Any]]
    lines: Sequence[Line]
    figures: Sequence[Figure]
    borrowed: Sequence[Figure]
    """Figures of other releases that its tie-outs use."""
    tie_outs: Sequence[TieOut]
    findings: Sequence[Finding]


_FACTS = """
select quality.* exclude (release_key), releases.title, releases.announced_on, releases.announced_on_source,
    releases.fiscal_year, releases.fiscal_period, releases.source_uri, releases.media_type, releases.rounding_mode,
    releases.rounding_mode_source, issuers.name as issuer, issuers.tickers, issuers.reporting_currency,
    issuers.accounting_standard, periods.label as period, periods.start_on, periods.end_on
from release_quality as quality
join dim_release as releases using (release_key)
left join dim_issuer as issuers using (issuer_key)
left join dim_period as periods using (period_key)
"""

# from here on the release comes first, and the rows of one stand together, in the order of its sheet
_LINES = """
select release_id, document_number, line_number, page_number, text, table_number
from release_line where release_id in (select unnest($releases)) order by release_id, document_number, line_number
"""

# borrowed figures come last; a dash without a value carries no mark
_FIGURES = """
with tie_outs as (
    select * from fct_tie_out where release_id in (select unnest($releases))
),

judged as (
    select release_id, figure_id, bool_or(verdict = 'improbable') as is_improbable,
        bool_or(verdict = 'forced') as is_forced
    from tie_outs group by release_id, figure_id
),

wanted as (
    select release_id, figure_id from fct_figure where release_id in (select unnest($releases))
    union
    select tie_outs.release_id, terms.figure_id from tie_out_term as terms join tie_outs using (tie_out_id)
)

select wanted.release_id, figures.figure_id, coalesce(documents.document_number, 1), figures.line_number,
    figures.char_start, figures.char_end, figures.printed, figures.source <> 'prose',
    case when figures.source = 'table' then figures.column_number end, coalesce(figures.item_label, ''),
    coalesce(figures.period_label, periods.label, cast(figures.period_end as varchar), ''), figures.unit, figures.value,
    coalesce(figures.scale, 1), figures.decimals,
    case
        when figures.disposition in ('placeholder', 'damaged') then 'placeholder'
        when figures.disposition = 'nil' then null
        when figures.trust = 'disputed' then 'disputed'
        when judged.is_improbable then 'improbable'
        when judged.is_forced then 'forced'
        else figures.trust
    end,
    figures.release_id
from wanted
join fct_figure as figures using (figure_id)
left join judged on wanted.release_id = judged.release_id and wanted.figure_id = judged.figure_id
left join dim_period as periods using (period_key)
left join (select distinct document_id, document_number from release_line) as documents using (document_id)
order by 1, figures.release_id <> wanted.release_id, 3, 4, 5, 2
"""

_TIE_OUTS = """
select release_id, tie_out_id, kind, formula, rule, figure_id, line_number, reported, computed, gap, allowed_gap,
    verdict, explanation
from fct_tie_out where release_id in (select unnest($releases)) order by release_id, line_number, kind, tie_out_id
"""

_TERMS = """
select tie_outs.release_id, terms.tie_out_id, terms.figure_id, terms.role, terms.weight
from tie_out_term as terms join fct_tie_out as tie_outs using (tie_out_id)
where tie_outs.release_id in (select unnest($releases)) order by 1, terms.tie_out_id, terms.term_number
"""

_FINDINGS = """
select release_id, finding_id, kind, line_number, printed, suggested, is_unique, summary
from fct_finding where release_id in (select unnest($releases)) order by release_id, line_number, printed, finding_id
"""

_ACCUSED = """
select release_id, finding_id, figure_id from finding_figure join fct_finding using (finding_id)
where release_id in (select unnest($releases)) order by release_id, finding_id, candidate, figure_number
"""

_EXPLAINED = """
select release_id, finding_id, tie_out_id from finding_tie_out join fct_finding using (finding_id)
where release_id in (select unnest($releases)) order by all
"""

_DOCUMENTS = """
select distinct lines.release_id, lines.document_number, documents.source_uri, documents.media_type, documents.title
from release_line as lines join release_document as documents using (document_id)
where lines.release_id in (select unnest($releases)) order by 1, 2
"""


_OF_DOCUMENT = ("document_number", "source_uri", "media_type", "title")

AT_ONCE = 50
"""Releases that are read together: of few each query would read the tables too often, of many too much is held."""


def read_facts(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """One row a release: its quality, its period, its issuer; by issuer, the newest first."""
    return _rows(connection, f"{_FACTS} order by issuers.name, periods.end_on desc, quality.release_id")


def read_releases(connection: duckdb.DuckDBPyConnection, facts: Sequence[Mapping[str, Any]]) -> Iterator[Release]:
    """All rows of each release that `facts` has a row of, in their order.

    Many are asked for at once: a query that looks for one release reads its tables whole, whatever they hold.
    """
    for first in range(0, len(facts), AT_ONCE):
        some = facts[first : first + AT_ONCE]
        rows = _Rows(connection, [str(row["release_id"]) for row in some])
        for row in some:
            yield _release(rows, row)


class _Rows:
    """The rows of some releases, by query."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, releases: Sequence[str]) -> None:
        self._found: dict[str, dict[str, list[tuple[Any, ...]]]] = {}
        for query in (_LINES, _FIGURES, _TIE_OUTS, _TERMS, _FINDINGS, _ACCUSED, _EXPLAINED, _DOCUMENTS):
            of_query = self._found.setdefault(query, {})
            for release, *row in connection.execute(query, {"releases": list(releases)}).fetchall():
                of_query.setdefault(release, []).append(tuple(row))

    def of(self, query: str, release: str) -> list[tuple[Any, ...]]:
        return self._found[query].get(release, [])


def _release(rows: _Rows, facts: Mapping[str, Any]) -> Release:
    release = str(facts["release_id"])
    figures = [Figure(*row) for row in rows.of(_FIGURES, release)]
    terms: defaultdict[str, list[Term]] = defaultdict(list)
    for tie_out, figure, role, weight in rows.of(_TERMS, release):
        terms[tie_out].append(Term(figure, role, weight))
    tie_outs = [TieOut(*(*row, tuple(terms[row[0]]))) for row in rows.of(_TIE_OUTS, release)]
    return Release(
        id=release,
        facts=facts,
        documents=[dict(zip(_OF_DOCUMENT, row, strict=True)) for row in rows.of(_DOCUMENTS, release)],
        lines=[Line(*row) for row in rows.of(_LINES, release)],
        figures=[figure for figure in figures if figure.release == release],
        borrowed=[figure for figure in figures if figure.release != release],
        tie_outs=sorted(tie_outs, key=lambda tie_out: VERDICTS.index(tie_out.verdict)),
        findings=_findings(rows, release),
    )


def _findings(rows: _Rows, release: str) -> list[Finding]:
    accused, explained = (_grouped(rows.of(query, release)) for query in (_ACCUSED, _EXPLAINED))
    return [
        Finding(number, *(*row, tuple(accused.get(finding, ())), tuple(explained.get(finding, ()))))
        for number, (finding, *row) in enumerate(rows.of(_FINDINGS, release), 1)
    ]


def _grouped(pairs: Sequence[tuple[Any, ...]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, value in pairs:
        group = groups.setdefault(key, [])
        if value not in group:
            group.append(value)
    return groups


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    found = connection.execute(query)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
