"""`tieout mutate`: how well a release's own tie-outs protect it from misprints.

Here: from the file to the report on the screen or as JSON. Not here: the batch (`lib/mutants.py`), the shares.
"""

from __future__ import annotations

import dataclasses
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table

from orchestration.cli.findings import plain
from orchestration.cli.problems import told
from orchestration.cli.screen import Screen, safe
from orchestration.cli.streams import put
from orchestration.lib.problems import RunStopped

if TYPE_CHECKING:
    from orchestration.lib.protection import Protection, Rate

SHOWN = 20


@told
def mutate_command(file: Path, *, misprints: int, seed: int, at_once: int, as_json: bool) -> int:
    """Measure the protection of a release, show it, and return the exit code."""
    from orchestration.cli.check import unusable

    if problem := unusable(file):
        raise RunStopped(problem)
    from orchestration.lib.protection import protection, run_batch

    with (
        tempfile.TemporaryDirectory(prefix="tieout-mutate-") as folder,
        Screen(stderr=True).status("reading ...") as status,
    ):
        read = 0

        def on_step(what: str, more: int) -> None:
            nonlocal read
            read += more if what == "reading" else 0
            status.update(f"reading ({read:,} of {misprints:,}) ..." if what == "reading" else f"{what} ...")

        batch = run_batch(file, Path(folder), misprints, seed, on_step, at_once)
    report = protection(batch)
    if as_json:
        put(json.dumps(_plain(report), indent=2, ensure_ascii=False, default=str) + "\n")
    else:
        _show(Screen(), report)
    return 0


def _plain(report: Protection) -> dict[str, Any]:
    found = dataclasses.asdict(report)
    found["unprotected"] = [plain(row) for row in report.unprotected]
    return found


def _show(screen: Screen, report: Protection) -> None:
    for title, rates in (("By place", report.by_place), ("By kind of slip", report.by_kind)):
        screen.print(_table(title, [*rates, report.total] if title == "By place" else rates))
        screen.print()
    total = report.total
    screen.flow(
        f"Of {total.misprints:,} misprints {_share(total.noticed, total.misprints)} were noticed; "
        f"{len(report.unprotected):,} figures could be misprinted unnoticed."
    )
    _unprotected(screen, report.unprotected)
    seconds = ", ".join(f"{part} {took:.0f} s" for part, took in report.seconds.items())
    screen.print(f"\n({seconds})", style="dim")


def _table(title: str, rates: Sequence[Rate]) -> Table:
    table = Table(
        title=title, title_justify="left", box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0)
    )
    table.add_column("")
    for name in ("Misprints", "Fail", "Noticed", "Of what shows", "Localised", "Repaired", "Wrongly accused"):
        table.add_column(name, justify="right")
    for rate in rates:
        table.add_row(*cells_of(rate))
    return table


def cells_of(rate: Rate) -> list[str]:
    """A rate as a row of a report: its name, then counts and shares as they are printed."""
    return [
        rate.name,
        f"{rate.misprints:,}",
        _share(rate.failed, rate.misprints),
        _share(rate.noticed, rate.misprints),
        _share(rate.noticed, rate.misprints - rate.hidden),
        _share(rate.localised, rate.failed),
        _share(rate.repaired, rate.failed),
        f"{rate.wrongly_accused:,} of {rate.findings:,}",
    ]


def _share(count: int, of: int) -> str:
    return f"{count / of:.1%}" if of else "-"


def _unprotected(screen: Screen, figures: Sequence[Mapping[str, Any]]) -> None:
    for row in figures[:SHOWN]:
        name = " / ".join(safe(text) for text in (row["row_label"], row["column_label"]) if text)
        screen.print(f"  line {row['line_number']}: {safe(row['printed'])}  {name}", soft_wrap=True)
    if len(figures) > SHOWN:
        screen.print(f"  ... and {len(figures) - SHOWN:,} more: --format json lists them all")
