"""`tieout releases`, `figures`, `findings` and `sql`: questions to the published warehouse.

Here: the queries and their filters. Not here: opening the file, printing rows (`published.py`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from orchestration.cli.findings import as_read
from orchestration.cli.forms import Format
from orchestration.cli.problems import told
from orchestration.cli.published import asked, directory, known_release, show_rows
from orchestration.lib.published import opened

_RELEASES = """
select releases.release_id, releases.status, periods.label as period,
    case when releases.announced_on_source <> 'landed' then releases.announced_on end as announced_on, releases.figures,
    round(releases.coverage, 3) as coverage, releases.tie_outs, releases.tie_outs_failed as failed,
    (select count(*) from fct_finding as findings where findings.release_id = releases.release_id) as findings,
    releases.title
from dim_release as releases
left join dim_period as periods using (period_key)
order by releases.release_id
"""
_FIGURES = """
select left(figures.figure_id, 10) as figure, figures.release_id, figures.line_number as line,
    coalesce(figures.row_label, figures.item_label) as label, segments.name as segment, periods.label as period,
    figures.printed, figures.value, figures.unit, figures.trust
from fct_figure as figures
left join dim_period as periods using (period_key)
left join (select segment_id, any_value(name) as name from dim_segment group by segment_id) as segments
    on segments.segment_id = figures.segment_id
where ($release is null or figures.release_id = $release)
    and ($line is null or figures.line_number = $line)
    and (
        $label is null or contains(lower(concat_ws(' ', figures.row_label, figures.item_label)), lower($label))
        or lower(figures.concept) = lower($label)
    )
    and ($segment is null or contains(lower(concat_ws(' ', segments.name, figures.segment_id)), lower($segment)))
    and ($period is null or lower($period) in (lower(periods.label), lower(figures.period_label)))
order by figures.release_id, figures.document_id, figures.line_number, figures.char_start
"""
_FINDINGS = """
select findings.release_id, findings.line_number as line, findings.kind, findings.printed, findings.suggested,
    findings.is_unique, findings.explains, findings.summary
from fct_finding as findings
where $release is null or findings.release_id = $release
order by findings.release_id, findings.line_number, findings.finding_id
"""


@told
def releases_command(folder: Path | None, form: Format) -> int:
    """One row a release."""
    with opened(directory(folder)) as connection:
        show_rows(*asked(connection, _RELEASES), form)
    return 0


@told
def figures_command(
    folder: Path | None,
    form: Format,
    *,
    label: str | None,
    segment: str | None,
    period: str | None,
    release: str | None,
    line: int | None,
    limit: int,
) -> int:
    """One row a figure that the filters leave, cut off at `limit` unless that is 0."""
    with opened(directory(folder)) as connection:
        wanted = {"label": label, "segment": segment, "period": period, "line": line}
        wanted["release"] = known_release(connection, release)
        columns, rows = asked(connection, _FIGURES, wanted)
    show_rows(columns, _with_plain_text(columns, rows[: limit or None]), form)
    if not rows:
        print("No figure is like that: tieout figures --limit 0 lists all, with labels and periods.", file=sys.stderr)
    if limit and len(rows) > limit:
        print(f"{len(rows) - limit:,} more of {len(rows):,}: --limit 0 shows all", file=sys.stderr)
    return 0


@told
def findings_command(folder: Path | None, form: Format, release: str | None) -> int:
    """One row a finding."""
    with opened(directory(folder)) as connection:
        columns, rows = asked(connection, _FINDINGS, {"release": known_release(connection, release)})
    show_rows(columns, _with_plain_text(columns, rows), form)
    return 0


@told
def sql_command(folder: Path | None, form: Format, query: str) -> int:
    """Whatever is asked, of the published file alone."""
    text = sys.stdin.read() if query == "-" else query
    with opened(directory(folder)) as connection:
        show_rows(*asked(connection, text), form)
    return 0


def _with_plain_text(columns: list[str], rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """What a release prints, as a reader would write it."""
    said = [name in ("printed", "summary", "label") for name in columns]
    return [
        tuple(
            as_read(cell) if is_said and isinstance(cell, str) else cell
            for is_said, cell in zip(said, row, strict=True)
        )
        for row in rows
    ]
