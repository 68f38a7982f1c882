"""How fast documents are read, format by format, where the time goes, and beside edgartools on the same HTML files.

Usage: python -m benchmarks.reading [--corpus FOLDER] [--rounds N] [--peer-python PATH]
The shipped documents are read, and those of a folder of others (also TIEOUT_CORPUS). Seconds are of this process, on
one core, the best of some rounds; what earlier readings left in caches is dropped before each. Garbage is collected as
seldom as in the commands.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import GeneratorType
from typing import Any

from orchestration.cli.main import COLLECT_SELDOM
from tieout import collecting, reading
from tieout.errors import UnreadableDocument

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = (ROOT / "data" / "raw" / "documents", ROOT / "tests" / "releases")
STAGES = {
    "open": ("open_document",),
    "lay out": ("lay_out",),
    "columns": ("read_columns",),
    "cells": ("table_figures",),
    "text": ("scan", "prose_figures", "label_figures", "paragraphs", "heading_after"),
    "relations": ("find_relations",),
}
"""Functions by stage. The rest: issuer, calendar, reported period, and what ties them together."""
CALLERS = (reading, collecting)
"""Modules that call them."""
MEGA = 1e6


@dataclass
class Read:
    """One document: its size, what was read of it, the seconds of its best round and their shares by stage."""

    path: Path
    layout: str
    size: int
    characters: int
    figures: int
    seconds: float
    stages: dict[str, float]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading")
    parser.add_argument("--corpus", type=Path, default=os.environ.get("TIEOUT_CORPUS"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peer-python", type=Path)
    arguments = parser.parse_args()
    gc.set_threshold(*COLLECT_SELDOM)
    clock: dict[str, float] = defaultdict(float)
    for stage, names in STAGES.items():
        for name in names:
            for module in (module for module in CALLERS if hasattr(module, name)):
                setattr(module, name, _timed(getattr(module, name), stage, clock))
    folders = [*SHIPPED, Path(arguments.corpus)] if arguments.corpus else SHIPPED
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    reads = [read for path in paths if (read := _read(path, arguments.rounds, clock))]
    _show(reads)
    _show_peer([read for read in reads if read.layout == "HTML"], arguments.peer_python, arguments.rounds)


def _timed(function: Callable[..., Any], stage: str, clock: dict[str, float]) -> Callable[..., Any]:
    def timed(*arguments: Any, **named: Any) -> Any:
        started = time.process_time()
        result = function(*arguments, **named)
        if isinstance(result, GeneratorType):
            result = list(result)
        clock[stage] += time.process_time() - started
        return result

    return timed


def _read(path: Path, rounds: int, clock: dict[str, float]) -> Read | None:
    data = path.read_bytes()
    best: Read | None = None
    for _ in range(rounds):
        _forget()
        clock.clear()
        started = time.process_time()
        try:
            result = reading.read(data, path.name, hint=path.stem)
        except UnreadableDocument as error:
            print(f"{path.name} is not read: {error}", file=sys.stderr)
            return None
        seconds = time.process_time() - started
        if best is None or seconds < best.seconds:
            characters = sum(len(line.text) + len(line.end) for line in result.text.lines)
            layout = _layout(data, result)
            best = Read(path, layout, len(data), characters, len(result.figures), seconds, dict(clock))
    return best


def _forget() -> None:
    """Empties the caches of all modules: a release is read once."""
    modules = (module for name, module in list(sys.modules.items()) if name.startswith("tieout"))
    for value in chain.from_iterable(list(vars(module).values()) for module in modules):
        if hasattr(value, "cache_clear"):
            value.cache_clear()


def _layout(data: bytes, result: reading.Reading) -> str:
    if data.startswith(b"%PDF-"):
        return "PDF"
    if result.text.media_type == "text/html":
        return "HTML"
    lines = [line.text for line in result.text.lines]
    if sum(line.lstrip().startswith(("|", "<t")) for line in lines) > 10:
        return "Markdown"
    return "tabs" if sum("\t" in line.strip() for line in lines) > 10 else "fixed width"


def _show(reads: list[Read]) -> None:
    head = ["layout", "documents", "MB of text/s", "MB of bytes/s", "figures/s", *STAGES, "rest"]
    print(f"| {' | '.join(head)} |\n|---{'|---:' * (len(head) - 1)}|")
    layouts = ("tabs", "fixed width", "Markdown", "HTML", "PDF")
    groups = [(name, [read for read in reads if read.layout == name]) for name in layouts]
    groups.append(("text layouts", [read for read in reads if read.layout not in {"HTML", "PDF"}]))
    for name, group in groups:
        if group:
            print(f"| {name} | {' | '.join(_row(group))} |")


def _row(group: list[Read]) -> Iterator[str]:
    seconds = sum(read.seconds for read in group)
    yield str(len(group))
    yield f"{sum(read.characters for read in group) / seconds / MEGA:.2f}"
    yield f"{sum(read.size for read in group) / seconds / MEGA:.2f}"
    yield f"{sum(read.figures for read in group) / seconds:,.0f}"
    shares = [sum(read.stages.get(stage, 0.0) for read in group) / seconds for stage in STAGES]
    yield from (f"{100 * share:.0f} %" for share in (*shares, 1 - sum(shares)))


def _show_peer(reads: list[Read], python: Path | None, rounds: int) -> None:
    if python is None or not reads:
        print("\nNo peer: give an interpreter that has edgartools with --peer-python.")
        return
    command = [str(python), str(ROOT / "benchmarks" / "peer.py"), str(rounds), *(str(read.path) for read in reads)]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        print(f"\nNo peer: {run.stderr.strip().splitlines()[-1]}")
        return
    peer = json.loads(run.stdout)
    print(f"\nedgartools {peer['version']} (parse, data frames, text) beside tieout, in ms")
    print("| document | KB | edgartools | to text and grids | ratio | to figures and relations | ratio |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    rows = [(r.path.name, r.size, s, r.stages["open"], r.seconds) for r, s in zip(reads, peer["seconds"], strict=True)]
    rows.append(("all", *(sum(row[column] for row in rows) for column in range(1, 5))))  # type: ignore[arg-type, misc]
    for name, size, theirs, opened, whole in rows:
        print(
            f"| {name} | {size / 1e3:.0f} | {1e3 * theirs:.0f} | {1e3 * opened:.0f} | {theirs / opened:.1f} | "
            f"{1e3 * whole:.0f} | {theirs / whole:.1f} |"
        )


if __name__ == "__main__":
    main()
