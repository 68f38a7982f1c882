"""`tieout explain`: what a figure, or each figure of a line, was tied to, as a small tree.

Here: finding the figures, the tree and its rows. Not here: verdicts and their words (dbt).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
from rich.tree import Tree

from orchestration.cli.findings import as_read
from orchestration.cli.forms import Format
from orchestration.cli.problems import told
from orchestration.cli.published import directory, known_release, show_rows
from orchestration.cli.screen import Screen, safe
from orchestration.lib.problems import Problem, RunStopped
from orchestration.lib.published import opened
from orchestration.lib.queries import rows_of
from orchestration.proof.amounts import shown, unit_mark

_FIGURES = """
select figure_id, release_id, line_number, coalesce(row_label, item_label, '') as label, printed, trust
from fct_figure
where {where} and ($release is null or release_id = $release)
order by release_id, document_id, line_number, char_start
"""
_TIE_OUTS = """
select distinct tie_outs.tie_out_id, tie_outs.kind, tie_outs.verdict, tie_outs.figure_id, tie_outs.formula,
    tie_outs.unit, tie_outs.reported, tie_outs.computed, tie_outs.gap, tie_outs.allowed_gap, tie_outs.explanation,
    tie_outs.line_number
from fct_tie_out as tie_outs
join tie_out_term as terms using (tie_out_id)
where terms.figure_id in (select unnest($figures))
order by tie_outs.line_number, tie_outs.kind, tie_outs.tie_out_id
"""
_TERMS = """
select terms.tie_out_id, terms.term_number, terms.role, terms.weight, figures.figure_id, figures.release_id,
    figures.line_number, coalesce(figures.row_label, figures.item_label, '') as label, figures.printed, figures.value,
    figures.scale, figures.decimals, figures.trust
from tie_out_term as terms
join fct_figure as figures using (figure_id)
where terms.tie_out_id in (select unnest($tie_outs))
order by terms.tie_out_id, terms.term_number
"""
_STYLE = {"pass": "green", "fail": "bold red"}
_LINE = re.compile(r"(?:(?P<release>.+):)?(?P<line>[0-9]{1,7})")
_FIGURE = re.compile(r"[0-9a-f]{6,64}")

_Row = Mapping[str, Any]


@told
def explain_command(folder: Path | None, form: Format, what: str, release: str | None) -> int:
    """Draw, or list, the tie-outs of the figures that `what` names."""
    with opened(directory(folder)) as connection:
        figures = _figures(connection, what, known_release(connection, release))
        tie_outs = rows_of(connection, _TIE_OUTS, {"figures": [row["figure_id"] for row in figures]})
        terms = rows_of(connection, _TERMS, {"tie_outs": [row["tie_out_id"] for row in tie_outs]})
    if form is Format.table:
        _draw(figures, tie_outs, terms)
    else:
        _list(tie_outs, terms, form)
    return 0


def _figures(connection: duckdb.DuckDBPyConnection, what: str, release: str | None) -> Sequence[_Row]:
    """The figures of a line (`192`, `RELEASE:192`), else those whose id begins so."""
    found: Sequence[_Row] = []
    if line := _LINE.fullmatch(what):
        release = known_release(connection, line["release"]) or release
        wanted = {"line": int(line["line"]), "release": release}
        found = rows_of(connection, _FIGURES.format(where="line_number = $line"), wanted)
    if not found and _FIGURE.fullmatch(what):
        wanted = {"figure": what, "release": release}
        found = rows_of(connection, _FIGURES.format(where="starts_with(figure_id, $figure)"), wanted)
    if not found:
        advice = "Name a line (192, or RELEASE:192) or a figure's id: tieout figures --label TEXT lists them."
        raise RunStopped(Problem(what, "There is no figure of this line or id.", advice))
    if len(among := sorted({row["release_id"] for row in found})) > 1:
        advice = f"Say which: tieout explain {among[0]}:{what}" if line else "Give more of the id."
        raise RunStopped(Problem(what, f"{len(among)} releases have one: {', '.join(among[:5])}.", advice))
    return found


def _draw(figures: Sequence[_Row], tie_outs: Sequence[_Row], terms: Sequence[_Row]) -> None:
    screen = Screen()
    screen.unbound()
    by_tie_out: dict[str, list[_Row]] = {}
    for term in terms:
        by_tie_out.setdefault(term["tie_out_id"], []).append(term)
    for figure in figures:
        tree = Tree(f"[bold]{_place(figure, figure['release_id'])}[/bold]  {figure['trust'] or ''}")
        for tie_out in tie_outs:
            own = by_tie_out[tie_out["tie_out_id"]]
            if any(term["figure_id"] == figure["figure_id"] for term in own):
                _branch(tree, tie_out, own, figure)
        if not tree.children:
            tree.add("[dim]nothing in the release adds up to it or repeats it[/dim]")
        screen.print(tree)


def _branch(tree: Tree, tie_out: _Row, terms: Sequence[_Row], figure: _Row) -> None:
    checked = next((term for term in terms if term["figure_id"] == tie_out["figure_id"]), terms[0])

    def amount(value: Any) -> str:
        text = shown(value, checked["scale"], checked["decimals"])
        return text + unit_mark(tie_out["unit"]) if text else "?"

    style = _STYLE.get(tie_out["verdict"], "yellow")
    is_checked = tie_out["figure_id"] == figure["figure_id"]
    part = "" if is_checked else f"part of {_place(checked, figure['release_id'])}: "
    words = (
        f"printed {amount(tie_out['reported'])}, computed {amount(tie_out['computed'])}, "
        f"gap {amount(tie_out['gap'])} (allowed ±{amount(tie_out['allowed_gap'])})"
    )
    branch = tree.add(f"[{style}]{tie_out['verdict']}[/]  {part}{tie_out['kind']}: {words}")
    for term in terms:
        if term["figure_id"] != tie_out["figure_id"]:
            branch.add(f"{_sign(term)} {_place(term, figure['release_id'])}")


def _sign(term: _Row) -> str:
    """How a term enters: repeated, as the base of a quotient, added or subtracted."""
    if term["role"] in ("print", "base"):
        return {"print": "=", "base": "÷"}[term["role"]]
    return "-" if term["weight"] < 0 else "+"


def _place(figure: _Row, release: str) -> str:
    other = "" if figure["release_id"] == release else f"{figure['release_id']} "
    label = f"  {as_read(figure['label'])}" if figure["label"] else ""
    return safe(f"{other}line {figure['line_number']}{label}  {as_read(figure['printed'])}")


def _list(tie_outs: Sequence[_Row], terms: Sequence[_Row], form: Format) -> None:
    """One row a term, with its tie-out."""
    by_id = {row["tie_out_id"]: row for row in tie_outs}
    of_tie_out = ("kind", "verdict", "reported", "computed", "gap", "allowed_gap", "explanation")
    of_term = ("term_number", "role", "weight", "figure_id", "release_id", "line_number", "label", "printed", "value")
    columns = ["tie_out_id", *of_tie_out, *of_term]
    rows = [
        [
            term["tie_out_id"],
            *(by_id[term["tie_out_id"]][name] for name in of_tie_out),
            *(term[name] for name in of_term),
        ]
        for term in terms
    ]
    show_rows(columns, rows, form)
