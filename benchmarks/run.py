"""Time and memory of `tieout run`, split by part, beside the same reading and SQL without the platform around it; and
of `tieout check` on the same release.

Usage: make bench. Every number is measured in this run; compare ratios, not machines.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WARM_RUNS = 3


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(ROOT / "data" / "raw" / "documents", data / "raw" / "documents")
        cold, _, _ = _tieout_run(data)
        runs = [_tieout_run(data, again=True) for _ in range(WARM_RUNS)]
        bare = _bare(data, Path(folder) / "compiled")
        checks = [_tieout_check(data) for _ in range(WARM_RUNS + 1)][1:]  # the first compiles
    _show(cold, runs, bare)
    wall, peak = sorted(checks)[len(checks) // 2]
    print(f"\n`tieout check` on the same release, median of {len(checks)} warm: {wall:.2f} s, peak {peak:.0f} MB")


def _tieout_run(data: Path, *, again: bool = False) -> tuple[float, float, dict[str, float]]:
    """Wall seconds, peak MB and seconds by part of one `tieout run`; `again` has it read the documents anew."""
    if again:
        shutil.rmtree(data / "raw" / "landing", ignore_errors=True)
    timings = data / "timings.json"
    command = [str(Path(sys.executable).with_name("tieout")), "run", "--data", str(data)]
    wall, peak, _ = _measured(command, {"TIEOUT_TIMINGS": str(timings)})
    return wall, peak, json.loads(timings.read_text(encoding="utf-8"))


def _tieout_check(data: Path) -> tuple[float, float]:
    """Wall seconds and peak MB of one `tieout check`; the shipped release has failures, so it ends with 1."""
    command = [str(Path(sys.executable).with_name("tieout")), "check", "--quiet"]
    wall, peak, _ = _measured(
        [*command, *map(str, data.rglob("iij_1q08.txt"))], {"TIEOUT_DATA": str(data)}, ends_with=1
    )
    return wall, peak


def _bare(data: Path, target: Path) -> tuple[float, float, dict[str, float]]:
    compile_ = (
        "from dbt.cli.main import dbtRunner; import sys;"
        "sys.exit(not dbtRunner().invoke(['--quiet', 'compile', '--project-dir', 'dbt_project', '--profiles-dir',"
        f" 'dbt_project', '--target-path', {str(target)!r}, '--log-path', {str(target)!r},"
        " '--vars', '{landing: /bare-landing}']).success)"
    )
    environment = {**os.environ, "TIEOUT_BUILD": str(target / "bare.duckdb"), "TIEOUT_LANDING": "/bare-landing"}
    subprocess.run([sys.executable, "-c", compile_], cwd=ROOT, env=environment, check=True)
    runs = [_measured([sys.executable, "-m", "benchmarks.bare", str(data), str(target)], {}) for _ in range(WARM_RUNS)]
    wall, peak, printed = min(runs)
    return wall, peak, json.loads(printed)


def _measured(command: list[str], environment: dict[str, str], *, ends_with: int = 0) -> tuple[float, float, str]:
    """Wall seconds, peak resident MB and standard output of a process that ends with this exit code."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != ends_with:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}:\n{printed}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024, printed


def _show(
    cold: float, runs: list[tuple[float, float, dict[str, float]]], bare: tuple[float, float, dict[str, float]]
) -> None:
    wall, peak, parts = sorted(runs)[len(runs) // 2]
    print(f"`tieout run` on the shipped release, {os.cpu_count()} cores, median of {len(runs)} warm runs\n")
    print("| part | seconds | share |\n|---|---:|---:|")
    for name, seconds in parts.items():
        if name != "total":
            print(f"| {name} | {seconds:.2f} | {100 * seconds / wall:.0f} % |")
    print(f"| start and summary | {wall - parts['total']:.2f} | {100 * (wall - parts['total']) / wall:.0f} % |")
    print(f"| **whole, warm** | **{wall:.2f}** | |\n| whole, first run of a data directory | {cold:.2f} | |\n")
    bare_wall, bare_peak, bare_parts = bare
    work = sum(bare_parts.values())
    print("Bare: the same reading and the same compiled SQL in DuckDB, no Dagster, dbt or Great Expectations")
    print(f"- reading {bare_parts['read']:.2f} s, SQL {bare_parts['SQL']:.2f} s, process {bare_wall:.2f} s")
    print(f"- whole run to bare work: {wall / work:.1f} to 1; to the bare process: {wall / bare_wall:.1f} to 1")
    print(f"- peak memory {peak:.0f} MB against {bare_peak:.0f} MB: {peak / bare_peak:.1f} to 1")
    spread = statistics.pstdev(w for w, _, _ in runs)
    print(f"- spread of the warm runs: ± {spread:.2f} s")


if __name__ == "__main__":
    main()
