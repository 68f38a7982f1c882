"""The command's arguments and exit codes.

Here: parsing and handing over. Not here: the work; everything heavy is imported by the function that needs it.
"""

from __future__ import annotations

import atexit
import gc
import os
from pathlib import Path
from typing import Annotated

import typer

from orchestration.cli.forms import CheckFormat, Format, ReportFormat
from orchestration.cli.streams import prepare

FAILED = 1
"""Something does not tie (`check`), or the build was held back (`run`)."""
UNUSABLE = 2
"""There is nothing that could be read."""
BUSY = 3
"""Another run is at work on the data directory."""
STOPPED = 130
"""Ctrl-C, as shells count it."""

COLLECT_SELDOM = (500_000, 20, 1000)
"""Thresholds of the garbage collector: what the libraries load stays, and looking through it again and again takes
2 of 14 s of a run (measured; the peak memory grows from 560 to 605 MB). Garbage of long work is still collected."""

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


Data = Annotated[
    Path | None,
    typer.Option(
        "--data", help="Data directory with the warehouse.", show_default="data/ of the checkout, else ./data"
    ),
]
Shown = Annotated[Format, typer.Option("--format", help="table for people; json and csv for programs.")]
ReleaseOption = Annotated[
    str | None, typer.Option("--release", help="Only this release.", autocompletion=lambda: _release_ids())
]


def _release_ids() -> list[str]:
    """For completion in the shell."""
    from orchestration.cli.published import directory
    from orchestration.lib.problems import RunStopped
    from orchestration.lib.published import opened

    try:
        with opened(directory(None)) as connection:
            return [row[0] for row in connection.execute("select release_id from dim_release order by all").fetchall()]
    except RunStopped:
        return []


def _version(wanted: bool) -> None:
    if wanted:
        from orchestration.paths import code_version

        typer.echo(f"tieout {code_version()}")
        raise typer.Exit


@app.callback()
def tieout(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Earnings releases into a tested analytical warehouse: every figure a row, every total tied out."""


@app.command()
def run(
    data: Annotated[
        Path | None,
        typer.Option(
            help="Data directory: releases lie in raw/documents/ below it.", show_default="data/ of the checkout"
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show troubles alone.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Tell what each part took, and the log.")] = False,
) -> None:
    """Read, build, check and publish the warehouse.

    Exit code: 0 published, 1 held back by a check, 2 nothing to read, 3 another run is at work.
    """
    from orchestration.cli.run import run_command

    raise typer.Exit(run_command(data, quiet=quiet, verbose=verbose))


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Releases to read.", metavar="FILE")],
    format: Annotated[
        CheckFormat, typer.Option("--format", help="text for people, json for programs, sarif for code review.")
    ] = CheckFormat.text,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing: the exit code tells.")] = False,
) -> None:
    """Read releases that are not in the warehouse, and print what does not tie: a linter for people about to publish.

    Each finding comes with the printed line and a caret under the figure, then what fails and no finding explains.
    Exit code: 0 everything ties, 1 something does not, 2 a file cannot be used.
    """
    from orchestration.cli.check import check_command

    raise typer.Exit(check_command(files, format, quiet=quiet))


@app.command()
def mutate(
    file: Annotated[Path, typer.Argument(help="A release.", metavar="FILE")],
    misprints: Annotated[int, typer.Option(min=1, help="How many misprinted copies are judged.")] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed makes the same misprints.")] = 1,
    errors: Annotated[int, typer.Option(min=1, max=9, help="How many slips each copy has at once.")] = 1,
    format: Annotated[ReportFormat, typer.Option("--format", help="How to print the report.")] = ReportFormat.table,
) -> None:
    """Misprint a release many times, one slip each, and tell how many misprints its tie-outs notice.

    `Fail`: some tie-out fails. `Noticed`: or is improbable. Of those that fail: `Localised`: the misprinted figure is
    named, and no other; `Repaired`: with what it printed before. Exit code: 0 measured, 2 the file cannot be used.
    """
    from orchestration.cli.mutate import mutate_command

    raise typer.Exit(
        mutate_command(file, misprints=misprints, seed=seed, at_once=errors, as_json=format is ReportFormat.json)
    )


@app.command()
def releases(data: Data = None, format: Shown = Format.table) -> None:
    """List the releases of the warehouse: period, figures, share that is checked, tie-outs, failures, findings."""
    from orchestration.cli.ask import releases_command

    raise typer.Exit(releases_command(data, format))


@app.command()
def figures(
    label: Annotated[str | None, typer.Option(help="Part of the row's label, or the concept's name.")] = None,
    segment: Annotated[str | None, typer.Option(help="Part of the segment's name.")] = None,
    period: Annotated[str | None, typer.Option(help="The period's label, as in 1Q08.")] = None,
    release: ReleaseOption = None,
    line: Annotated[int | None, typer.Option(min=1, help="Only this line.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0 for all.")] = 50,
    data: Data = None,
    format: Shown = Format.table,
) -> None:
    """List figures with their places, values and marks. `tieout explain` takes the id of the first column.

    Example: tieout figures --label revenues --period 1Q08
    """
    from orchestration.cli.ask import figures_command

    code = figures_command(
        data, format, label=label, segment=segment, period=period, release=release, line=line, limit=limit
    )
    raise typer.Exit(code)


@app.command()
def explain(
    what: Annotated[str, typer.Argument(help="A line (192, or RELEASE:192), or a figure's id.", metavar="FIGURE|LINE")],
    release: ReleaseOption = None,
    data: Data = None,
    format: Shown = Format.table,
) -> None:
    """Draw what a figure was tied to: the total and its parts, printed, computed, gap, verdict.

    Example: tieout explain 192
    """
    from orchestration.cli.explain import explain_command

    raise typer.Exit(explain_command(data, format, what, release))


@app.command()
def findings(release: ReleaseOption = None, data: Data = None, format: Shown = Format.table) -> None:
    """List the findings: which number is wrong, what it should print, and who says so."""
    from orchestration.cli.ask import findings_command

    raise typer.Exit(findings_command(data, format, release))


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="A query of DuckDB's SQL; - reads it from standard input.")],
    data: Data = None,
    format: Shown = Format.table,
) -> None:
    """Ask the published file, read-only: no query can change it, or read or write another file.

    Example: tieout sql "select concept, value, trust from financials limit 5" --format csv
    """
    from orchestration.cli.ask import sql_command

    raise typer.Exit(sql_command(data, format, query))


@app.command()
def proof(
    release: Annotated[
        str | None,
        typer.Argument(help="Only this release.", metavar="RELEASE", autocompletion=lambda: _release_ids()),
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    data: Data = None,
    format: Shown = Format.table,
) -> None:
    """Write the proof sheets, a page a release with every figure ticked, and print where they are."""
    from orchestration.cli.proof import proof_command

    raise typer.Exit(proof_command(data, format, release, open_it=open_it))


@app.command()
def doctor(data: Data = None, format: Shown = Format.table) -> None:
    """Tell what is set up, in which versions, where files are, and whether the warehouse is whole.

    Exit code: 0 nothing is broken (what is missing may come with the first run), 1 something is.
    """
    from orchestration.cli.doctor import doctor_command

    raise typer.Exit(doctor_command(data, format))


@app.command()
def publish(
    to: Annotated[
        str,
        typer.Option("--to", help="postgresql://user@host/database, a file .xlsx, or a folder.", metavar="TARGET"),
    ],
    data: Annotated[
        Path | None, typer.Option(help="Data directory with the warehouse.", show_default="data/ of the checkout")
    ] = None,
    schema: Annotated[str, typer.Option(help="Schema in PostgreSQL.")] = "tieout",
) -> None:
    """Copy the published warehouse to a PostgreSQL server, into a workbook for Excel, or to a folder of Parquet files.

    Readers see the whole old copy or the whole new one. Exit code: 0 written, 2 it could not be.
    """
    from orchestration.cli.publish import publish_command

    raise typer.Exit(publish_command(to, data, schema))


def main() -> None:
    """Entry point of the command."""
    gc.set_threshold(*COLLECT_SELDOM)
    prepare()
    try:
        app()
    except SystemExit as stop:
        if stop.code == STOPPED:  # a thread of dbt may still be inside DuckDB, which aborts where Python ends regularly
            atexit._run_exitfuncs()
            os._exit(STOPPED)
        raise
    finally:
        gc.freeze()  # or Python's last collection, over all that was loaded, takes 1.8 s for nothing


if __name__ == "__main__":
    main()
