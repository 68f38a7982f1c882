"""How well releases protect themselves from misprints: the tables of `docs/protection.md`, and the seconds they took.

Usage: python -m benchmarks.protection PATH ... [--misprints N] [--seed N] [--errors N]
A path is a release, or a folder of them. Files that cannot be read, or hold no number, are named and left out.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from orchestration.cli.main import COLLECT_SELDOM
from orchestration.cli.mutate import cells_of
from orchestration.lib.problems import RunStopped
from orchestration.lib.protection import Protection, protection, run_batch

HEADINGS = (
    "release",
    "where",
    "misprints",
    "fail",
    "noticed",
    "of what shows",
    "localised",
    "repaired",
    "wrongly accused",
)


def main() -> None:
    """Measure and print, release by release, as Markdown."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.protection")
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--misprints", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", type=int, default=1)
    asked = parser.parse_args()
    gc.set_threshold(*COLLECT_SELDOM)  # as `tieout mutate`, which this measures
    print(_row(HEADINGS))
    print("|---|---|" + "---:|" * (len(HEADINGS) - 2))
    seconds: dict[str, float] = {}
    for path in _files(asked.paths):
        try:
            report = _measured(path, asked.misprints, asked.seed, asked.errors)
        except RunStopped as stopped:
            print(_row([path.name, stopped.problem.reason, *[""] * (len(HEADINGS) - 2)]), flush=True)
            continue
        for number, rate in enumerate([*report.by_place, report.total]):
            print(_row([path.name if number == 0 else "", *cells_of(rate)]), flush=True)
        seconds[path.name] = sum(report.seconds.values())
    print()
    for name, took in seconds.items():
        print(f"{name}: {took:.0f} s")


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]


def _measured(path: Path, misprints: int, seed: int, errors: int) -> Protection:
    with tempfile.TemporaryDirectory(prefix="tieout-protection-") as folder:
        return protection(run_batch(path, Path(folder), misprints, seed, lambda _what, _more: None, errors))


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
