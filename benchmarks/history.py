"""A whole `tieout run` over many generated releases: seconds by part, time of the processors, memory of all processes.

Usage: python -m benchmarks.history [RELEASES ...]. Issuers of `tests/generator`, 24 quarters each, so that there are
comparatives, restatements and derived quarters; in each tenth release one digit is misprinted, for diagnosis to find.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tests.generator import write_history

ROOT = Path(__file__).resolve().parents[1]
COUNTS = (100, 1000)
_QUARTERS = 24
_A_MISPRINT_IN = 10
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+")
_EVERY_SECONDS = 0.5


@dataclass(frozen=True)
class Run:
    """What one run took."""

    seconds: dict[str, float]
    processors: float
    peak_mb: float
    """Of all processes of the run at one moment, what they share counted once."""


def main() -> None:
    """Measure each count and print a table for each."""
    for count in [int(argument) for argument in sys.argv[1:]] or COUNTS:
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder)
            written = _write(data / "raw" / "documents", count)
            _show(written, _run(data), data / "warehouse" / "warehouse.duckdb")


def _write(inbox: Path, count: int) -> int:
    """At least so many releases of issuers with a whole history each; gives how many."""
    truth = write_history(inbox, issuers=-(-count // _QUARTERS), quarters=_QUARTERS)
    paths = sorted(map(Path, truth.documents.values()))
    chance = random.Random(1)
    for path in paths[::_A_MISPRINT_IN]:
        _misprint(path, chance)
    return len(paths)


def _misprint(path: Path, chance: random.Random) -> None:
    """Another last digit in one amount of the release, drawn from all of them."""
    text = path.read_text(encoding="utf-8")
    amount = chance.choice(list(_AMOUNT.finditer(text)))
    place = amount.end() - 1
    path.write_text(text[:place] + str((int(text[place]) + 5) % 10) + text[place + 1 :], encoding="utf-8")


def _run(data: Path) -> Run:
    timings = data / "timings.json"
    command = [sys.executable, "-c", "from orchestration.cli.main import main; main()", "run", "--data", str(data)]
    environment = {**os.environ, "TIEOUT_TIMINGS": str(timings)}
    process = subprocess.Popen([*command, "--quiet"], cwd=ROOT, env=environment)
    peaks = [0.0]
    watching = threading.Thread(target=_watch, args=[process.pid, peaks], daemon=True)
    watching.start()
    started = time.perf_counter()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"the run ended with {os.waitstatus_to_exitcode(status)}")
    seconds = json.loads(timings.read_text(encoding="utf-8"))
    parts = {name: took for name, took in seconds.items() if name != "total"}
    parts["start and summary"] = wall - seconds["total"]
    return Run({**parts, "whole": wall}, usage.ru_utime + usage.ru_stime, max(peaks))


def _watch(pid: int, peaks: list[float]) -> None:
    """Note what the process and all below it hold, until it has ended."""
    while tree := _tree(pid):
        peaks.append(sum(map(_proportional_mb, tree)))
        time.sleep(_EVERY_SECONDS)


def _tree(pid: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents.setdefault(int(status.read_text().rpartition(")")[2].split()[1]), []).append(
                int(status.parent.name)
            )

    def below(one: int) -> Iterable[int]:
        yield one
        for child in parents.get(one, ()):
            yield from below(child)

    return list(below(pid)) if Path(f"/proc/{pid}").exists() else []


def _proportional_mb(pid: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _show(releases: int, run: Run, warehouse: Path) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        figures, tie_outs, failing, findings = connection.execute(
            """
            select
                (select count(*) from fct_figure), (select count(*) from fct_tie_out),
                (select count(*) from fct_tie_out where verdict = 'fail'), (select count(*) from fct_finding)
            """
        ).fetchall()[0]
    print(f"{releases:,} releases, {figures:,} figures, {tie_outs:,} tie-outs, {failing:,} fail, {findings:,} findings")
    print()
    print("| part | seconds | share |\n|---|---:|---:|")
    whole = run.seconds["whole"]
    for name, seconds in run.seconds.items():
        print(f"| {name} | {seconds:.1f} | {100 * seconds / whole:.0f} % |")
    print(f"\nProcessors {run.processors:.0f} s, all processes at once {run.peak_mb:,.0f} MB\n", flush=True)


if __name__ == "__main__":
    main()
