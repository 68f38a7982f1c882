"""The command's arguments and exit codes.

Here: parsing and handing over. Not here: the work; everything heavy is imported by the function that needs it.
"""

from __future__ import annotations

import gc
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

FAILED = 1
"""Something does not tie (`check`), or the build was held back (`run`)."""
UNUSABLE = 2
"""There is nothing that could be read."""
BUSY = 3
"""Another run is at work on the data directory."""

COLLECT_SELDOM = (500_000, 20, 1000)
"""Thresholds of the garbage collector: what the libraries load stays, and looking through it again and again takes
2 of 14 s of a run (measured; the peak memory grows from 560 to 605 MB). Garbage of long work is still collected."""

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


class Format(StrEnum):
    """How `check` prints what it found."""

    table = "table"
    json = "json"


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
) -> None:
    """Read, build, check and publish the warehouse.

    Exit code: 0 published, 1 held back by a check, 2 nothing to read, 3 another run is at work.
    """
    from orchestration.cli.run import run_command

    raise typer.Exit(run_command(data))


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Releases to read.", metavar="FILE...")],
    format: Annotated[Format, typer.Option("--format", help="How to print what was found.")] = Format.table,
) -> None:
    """Read releases that are not in the warehouse, and print what does not tie.

    Exit code: 0 everything ties, 1 something does not, 2 a file cannot be used.
    """
    from orchestration.cli.check import check_command

    raise typer.Exit(check_command(files, as_json=format is Format.json))


@app.command()
def mutate(
    file: Annotated[Path, typer.Argument(help="A release.", metavar="FILE")],
    misprints: Annotated[int, typer.Option(min=1, help="How many misprinted copies are judged.")] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed makes the same misprints.")] = 1,
    format: Annotated[Format, typer.Option("--format", help="How to print the report.")] = Format.table,
) -> None:
    """Misprint a release many times, one figure each, and tell how many misprints its tie-outs notice.

    `Fail`: some tie-out fails. `Noticed`: or is improbable. Of those that fail: `Localised`: the misprinted figure is
    named, and no other; `Repaired`: with what it printed before. Exit code: 0 measured, 2 the file cannot be used.
    """
    from orchestration.cli.mutate import mutate_command

    raise typer.Exit(mutate_command(file, misprints=misprints, seed=seed, as_json=format is Format.json))


@app.command()
def publish(
    to: Annotated[str, typer.Option("--to", help="postgresql://user@host/database, or a folder.", metavar="TARGET")],
    data: Annotated[
        Path | None, typer.Option(help="Data directory with the warehouse.", show_default="data/ of the checkout")
    ] = None,
    schema: Annotated[str, typer.Option(help="Schema in PostgreSQL.")] = "tieout",
) -> None:
    """Copy the published warehouse to a PostgreSQL server, or to a folder of Parquet files.

    Readers see the whole old copy or the whole new one. Exit code: 0 written, 2 it could not be.
    """
    from orchestration.cli.publish import publish_command

    raise typer.Exit(publish_command(to, data, schema))


def main() -> None:
    """Entry point of the command."""
    gc.set_threshold(*COLLECT_SELDOM)
    try:
        app()
    except KeyboardInterrupt:
        typer.echo("Stopped. What is published is whole, as it was or new.", err=True)
        raise SystemExit(130) from None
    finally:
        gc.freeze()  # or Python's last collection, over all that was loaded, takes 1.8 s for nothing


if __name__ == "__main__":
    main()
