"""What `check` found, as a linter prints it.

Here: findings with the printed line and a caret, then what fails without one. Not here: machine formats (`reports.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from rich.markup import escape

from orchestration.cli.findings import Findings, as_read
from orchestration.cli.problems import show_problem
from orchestration.cli.screen import Screen, safe, visible
from orchestration.lib.problems import Problem

_BEFORE = 24
"""Characters kept in front of the figure in a line that does not fit."""


def show_lint(screen: Screen, found: Findings, not_read: Sequence[Problem]) -> None:
    """Findings, failing tie-outs that none of them explains, files that could not be read, and a line a release."""
    for row in found.findings:
        places = found.places_of(row)
        at = places[0] if places else row
        _heading(screen, at["source_uri"], at["line_number"], row["kind"], row["summary"])
        _lines(screen, places)
    for row in found.unexplained:
        _heading(screen, row["source_uri"], row["line_number"], row["kind"], row["explanation"])
        _lines(screen, [row])
    for problem in [*found.refusals, *not_read]:
        show_problem(screen, problem)
    for release in found.releases:
        screen.print(_total(release, found), soft_wrap=True)


def _heading(screen: Screen, file: str, line: int, kind: str, words: str) -> None:
    screen.print(f"[bold]{safe(file)}:{line}[/bold]  [red]{kind}[/red]  {safe(words)}", soft_wrap=True)


def _lines(screen: Screen, places: Iterable[Mapping[str, Any]]) -> None:
    """Each printed line once, with carets under all that is accused in it."""
    by_line: dict[tuple[str, int, str], list[tuple[int, int]]] = {}
    for place in places:
        if place["line"] is not None:
            key = (place["source_uri"], place["line_number"], place["line"])
            by_line.setdefault(key, []).append(span_in_line(place))
    for (_, number, text), spans in by_line.items():
        line, carets = marked(text, spans, max(screen.width - len(f"{number}") - 6, 40))
        margin = " " * len(f"{number}")
        screen.print(f"  [dim]{number} |[/dim] {escape(line)}", soft_wrap=True)
        screen.print(f"  [dim]{margin} |[/dim] [bold red]{carets}[/bold red]", soft_wrap=True)
    screen.print()


def span_in_line(place: Mapping[str, Any]) -> tuple[int, int]:
    """Where a figure stands in the line that is shown: a piece of the file's, where that was run on."""
    return place["char_start"] - place["file_offset"], place["char_end"] - place["file_offset"]


def marked(text: str, spans: Iterable[tuple[int, int]], width: int) -> tuple[str, str]:
    """A line as a reader would write it, cut to `width` around the first span, and the carets below it."""
    spans = sorted(spans)
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in spans:
        parts += [(text[at:start], False), (text[max(start, at) : end], True)]
        at = max(at, end)
    parts.append((text[at:], False))
    shown = [(as_read(visible(part)), is_accused) for part, is_accused in parts]
    line = "".join(part for part, _ in shown)
    marks = "".join(("^" if is_accused else " ") * len(part) for part, is_accused in shown)
    indent = len(line) - len(line.lstrip())
    line, marks = line[indent:].rstrip(), marks[indent:]
    if cell_len(line) > width:
        begin = max(marks.find("^") - _BEFORE, 0) if marks.find("^") + _BEFORE > width else 0
        line, marks = line[begin:], marks[begin:]
        if begin:
            line, marks = "…" + line[1:], " " + marks[1:]
        while cell_len(line) > width:
            line = line[: width - 1 if len(line) > width else len(line) - 2].rstrip("…") + "…"
    carets = "".join(mark * cell_len(letter) for mark, letter in zip(marks, line, strict=False))
    return line, carets.rstrip()


def _total(release: Mapping[str, Any], found: Findings) -> str:
    def is_of_it(row: Mapping[str, Any]) -> bool:
        return bool((row["release_id"], row["source_uri"]) == (release["release_id"], release["source_uri"]))

    drafts = sum(row["release_id"] == release["release_id"] for row in found.releases)
    file = f"{safe(release['source_uri'])}: " if drafts > 1 else ""
    findings = sum(map(is_of_it, found.findings))
    coverage = "-" if release["coverage"] is None else f"{float(release['coverage']):.1%}"
    failed = release["tie_outs_failed"] or 0
    ties = f"[red]{failed:,} fail[/red]" if failed else "[green]0 fail[/green]"
    return (
        f"{file}[bold]{safe(release['release_id'])}[/bold]  {release['figures']:,} figures, {coverage} checked; "
        f"{release['tie_outs']:,} tie-outs, {ties}; {findings:,} finding{'' if findings == 1 else 's'}"
    )
