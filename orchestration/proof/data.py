"""What the page's script is given: figures, tie-outs and findings, by number instead of by id.

Here: the release as small lists, and JSON that is safe inside a page. Not here: what the script does with it.
"""

from __future__ import annotations

import json
from typing import Any

from orchestration.proof.amounts import shown, unit_mark
from orchestration.proof.content import Figure, Release, TieOut
from orchestration.proof.pieces import plain, visible

_TERM_SHARES_THE_SCALE = "sum"
"""The formula whose terms add up, so that each is shown in the scale of what is checked."""


def page_data(release: Release) -> dict[str, Any]:
    """Lists of lists; the script's first lines name their columns."""
    figures = [*release.figures, *release.borrowed]
    number = {figure.id: position for position, figure in enumerate(figures)}
    by_id = {figure.id: figure for figure in figures}
    finding_of: dict[str, int] = {}
    for finding in release.findings:
        for figure_id in finding.figures:
            finding_of.setdefault(figure_id, finding.number)
    tie_outs = [tie_out for tie_out in release.tie_outs if tie_out.figure in number]
    position = {tie_out.id: at for at, tie_out in enumerate(tie_outs)}
    return {
        "figures": [_figure(figure, finding_of.get(figure.id, 0), release.id) for figure in figures],
        "tieOuts": [_tie_out(tie_out, by_id, number) for tie_out in tie_outs],
        "findings": [
            {
                "kind": finding.kind,
                "line": finding.line,
                "summary": plain(finding.summary),
                "figures": [number[figure_id] for figure_id in finding.figures if figure_id in number],
                "tieOuts": [position[tie_out] for tie_out in finding.tie_outs if tie_out in position],
            }
            for finding in release.findings
        ],
    }


def _figure(figure: Figure, finding: int, release: str) -> list[Any]:
    row: list[Any] = [
        figure.id,
        figure.label,
        figure.period,
        figure.line,
        figure.mark or "nil",
        finding,
        figure.unit or "",
        figure.document,
    ]
    return row if figure.release == release else [*row, figure.release, plain(figure.printed).strip()]


def _tie_out(tie_out: TieOut, figures: dict[str, Figure], number: dict[str, int]) -> list[Any]:
    checked = figures[tie_out.figure]
    mark = unit_mark(checked.unit)

    def amount(value: Any) -> str:
        text = shown(value, checked.scale, checked.decimals)
        return text + mark if text else ""

    terms = []
    for term in tie_out.terms:
        figure = figures.get(term.figure)
        if figure is None or term.figure == tie_out.figure:
            continue
        adds = tie_out.formula == _TERM_SHARES_THE_SCALE and figure.value is not None
        # a print is held against the other one with weight -1, which says nothing about its sign
        weight = abs(term.weight) if term.role == "print" else term.weight
        value = amount(figure.value * weight) if adds and figure.value is not None else ""
        terms.append([number[term.figure], term.role, -1 if weight < 0 else 1, value])
    return [
        tie_out.kind,
        tie_out.verdict,
        number[tie_out.figure],
        tie_out.rule,
        tie_out.formula,
        amount(tie_out.reported),
        amount(tie_out.computed),
        amount(tie_out.gap),
        amount(tie_out.allowed),
        tie_out.explanation,
        terms,
    ]


def as_script(data: Any) -> str:
    """JSON that no text of a document can leave: what HTML could read as a tag is escaped, what hides is shown."""
    text = visible(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
