"""What a person sees at the end of a run, at a glance.

Here: words and tables. Not here: where the numbers come from (`findings.py`).
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.table import Table

from orchestration.cli.findings import Findings
from orchestration.cli.lint import marked, span_in_line
from orchestration.cli.problems import show_problem
from orchestration.cli.screen import Screen, safe
from orchestration.lib.checks import CheckResult
from orchestration.lib.problems import Problem
from orchestration.paths import DataDirectory
from orchestration.runner import Outcome

SHOWN = 20
_LONGEST_LINE = 200
"""Characters of a printed line around what does not tie: a line of prose may be a whole paragraph."""
_OTHER_COLUMNS = 76
"""Width of the table of releases without the titles, with room for a longer id."""
_SHORTEST_TITLE = 12
_VERDICT_STYLE = {"pass": "green", "fail": "bold red", "improbable": "yellow", "forced": "yellow"}

_ROLE_WORDS = {
    "superseded": "was replaced by",
    "alternate": "is an alternate of",
    "part": "is a part of the release of",
}


def show_published(screen: Screen, outcome: Outcome, findings: Findings, data: DataDirectory) -> None:
    """The summary of a run that published."""
    show_findings(screen, findings, outcome.problems)
    warned = [check for check in outcome.checks if not check.passed]
    screen.flow(
        f"\n[bold]Checks[/bold]  {len(outcome.checks)} run, {len(outcome.checks) - len(warned)} passed, "
        f"{len(warned)} warn" + (": " + ", ".join(f"{one.suite}.{one.check_name}" for one in warned) if warned else "")
    )
    path = str(data.published)
    screen.print(f"\n[bold]Warehouse[/bold]  {safe(path)}  ({outcome.seconds['total']:.1f} s)", soft_wrap=True)
    sql = "select issuer_id, concept, fiscal_label, unit, value, trust from financials limit 20"
    query = f"import duckdb; duckdb.connect({path!r}, read_only=True).sql('{sql}').show()"
    command = shlex.join([sys.executable, "-c", query])
    screen.print(f"  query it:  {command}", markup=False, soft_wrap=True)


def show_parts(screen: Screen, outcome: Outcome) -> None:
    """The seconds of each part of a run, the log, and the run's id in Dagster."""
    screen.print("\n[bold]Seconds[/bold]")
    for name, seconds in sorted(outcome.seconds.items(), key=lambda part: -part[1]):
        screen.print(f"  {seconds:6.1f}  {safe(name)}")
    screen.print(f"[bold]Log[/bold]  {safe(str(outcome.log_file))}  (run {outcome.run_id})", soft_wrap=True)


def show_findings(screen: Screen, findings: Findings, problems: Sequence[Problem]) -> None:
    """Releases, figures, tie-outs, what fails, what could not be read."""
    if findings.releases:
        screen.print(_releases(findings.releases, title_width=screen.width - _OTHER_COLUMNS))
        screen.flow(_figures(findings))
    _failing(screen, findings.failing)
    _findings(screen, findings.findings)
    _documents(screen, findings, problems)


def _releases(releases: Iterable[Mapping[str, Any]], title_width: int) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("Release", no_wrap=True)
    table.add_column("Status", no_wrap=True)
    for name in ("Figures", "Checked", "Tie-outs", "Fail"):
        table.add_column(name, justify="right", no_wrap=True)
    has_titles = title_width >= _SHORTEST_TITLE
    if has_titles:
        table.add_column("Title", overflow="ellipsis", no_wrap=True, max_width=title_width)
    for row in releases:
        status = "[green]published[/green]" if row["status"] == "published" else f"[red]{safe(row['status'])}[/red]"
        table.add_row(
            safe(row["release_id"]),
            status,
            f"{row['figures']:,}",
            _share(row["coverage"]),
            f"{row['tie_outs']:,}",
            f"[red]{row['tie_outs_failed']:,}[/red]" if row["tie_outs_failed"] else "0",
            *([safe(row["title"] or "")] if has_titles else []),
        )
    return table


def _figures(findings: Findings) -> str:
    valued = sum(row["valued_figures"] or 0 for row in findings.releases)
    mapped = sum(row["mapped_figures"] or 0 for row in findings.releases)
    orphans = sum(row["orphan_numbers"] or 0 for row in findings.releases)
    figures = sum(row["figures"] for row in findings.releases)
    verdicts = ", ".join(
        f"[{_VERDICT_STYLE.get(name, 'default')}]{count:,} {name}[/]" for name, count in findings.verdicts.items()
    )
    return (
        f"\n[bold]Figures[/bold]   {figures:,}, of which {mapped:,} of {valued:,} with a value are mapped "
        f"({_share(mapped / valued if valued else None)}); {orphans:,} orphan numbers\n"
        f"[bold]Tie-outs[/bold]  {verdicts or 'none'}"
    )


def _share(share: Any) -> str:
    return "-" if share is None else f"{float(share):.1%}"


def _failing(screen: Screen, failing: Sequence[Mapping[str, Any]]) -> None:
    if not failing:
        return
    screen.print(f"\n[bold red]What does not tie[/bold red]  ({len(failing)})")
    for row in failing[:SHOWN]:
        file = "" if row["source_uri"] == row["release_uri"] else f" of {row['source_uri']}"
        screen.print(f"  [bold]{safe(row['release_id'])}[/bold] line {row['line_number']}{safe(file)}")
        line, _carets = marked(row["line"] or "", [span_in_line(row)], _LONGEST_LINE)
        screen.flow(safe(" ".join(line.split())), indent=4, style="dim")
        screen.flow(safe(row["explanation"]), indent=4)
    if len(failing) > SHOWN:
        screen.print(f"  ... and {len(failing) - SHOWN} more: from fct_tie_out where verdict = 'fail'")


def _findings(screen: Screen, findings: Sequence[Mapping[str, Any]]) -> None:
    if not findings:
        return
    screen.print(f"\n[bold red]Which number is wrong[/bold red]  ({len(findings)})")
    for row in findings[:SHOWN]:
        screen.flow(f"[bold]{safe(row['release_id'])}[/bold] {safe(row['summary'])}", indent=2)
    if len(findings) > SHOWN:
        screen.print(f"  ... and {len(findings) - SHOWN} more: from fct_finding")


def _documents(screen: Screen, findings: Findings, problems: Sequence[Problem]) -> None:
    if findings.other_documents:
        screen.print(f"\n[bold]Other documents of a release[/bold]  ({len(findings.other_documents)})")
    for row in findings.other_documents[:SHOWN]:
        words = _ROLE_WORDS[row["role"]]
        screen.flow(
            f"{safe(row['source_uri'])} {words} {safe(row['current_uri'])} ({safe(row['release_id'])})", indent=2
        )
    troubles = [Problem(row["source_uri"], row["reason"], row["what_to_do"]) for row in findings.rejected]
    for title, found in (("Rejected documents", troubles), ("Not read", list(problems))):
        if found:
            screen.print(f"\n[bold yellow]{title}[/bold yellow]  ({len(found)})")
        for problem in found[:SHOWN]:
            show_problem(screen, problem)
        if len(found) > SHOWN:
            screen.print(f"  ... and {len(found) - SHOWN} more: from rejected_document")


def show_held_back(screen: Screen, outcome: Outcome, data: DataDirectory) -> None:
    """Why nothing was published, with the rows that do not hold."""
    screen.print("[bold red]The build was held back.[/bold red]")
    blocking = [check for check in outcome.checks if check.blocks]
    for check in blocking:
        _broken(screen, check)
    if not blocking:
        screen.flow(safe(outcome.failure or ""), indent=2)
    for problem in outcome.problems:
        show_problem(screen, problem)
    kept = "is as it was" if data.published.exists() else "does not exist yet"
    screen.print(f"\n  The published warehouse {kept}: {safe(str(data.published))}", soft_wrap=True)
    if outcome.build_file.exists():
        screen.print(f"  The build, for a look until the next run: {safe(str(outcome.build_file))}", soft_wrap=True)
    screen.print(f"  The log: {safe(str(outcome.log_file))}", soft_wrap=True)


def _broken(screen: Screen, check: CheckResult) -> None:
    screen.print(
        f"\n  [bold]{safe(check.suite)}.{safe(check.check_name)}[/bold]: {check.failing_rows:,} rows do not hold"
    )
    screen.flow(safe(check.description), indent=4)
    for row in check.sample[:SHOWN]:
        _broken_row(screen, row)


def _broken_row(screen: Screen, row: Mapping[str, Any]) -> None:
    """Where it is printed, the printed line, and whatever else the check knows of it."""
    known = {name: " ".join(str(value).split()) for name, value in row.items() if value is not None}
    release, line_number, line = (known.pop(name, "") for name in ("release_id", "line_number", "line"))
    where = f"{release or known.get('source_uri', '')}{f' line {line_number}' if line_number else ''}"
    if where:
        screen.flow(f"[bold]{safe(where)}[/bold]", indent=4)
    if line:
        screen.flow(safe(line), indent=6, style="dim")
    screen.flow(safe("; ".join(f"{name}: {text}" for name, text in known.items())), indent=6)
