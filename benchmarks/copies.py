"""Verdicts over many releases at once: dbt builds the shipped release's landing, copied set-wise, with tests left out.

Usage: python -m benchmarks.copies [COPIES ...]. The copies are made in SQL: other documents, other days, the same
numbers. Each count runs in a process of its own; time and memory are beside those of one release. What it builds
serves `benchmarks/questions.py` too.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from tieout.landing import Source, Stamp, land
from tieout.schemas import LANDING

ROOT = Path(__file__).resolve().parents[1]
RELEASE = ROOT / "data" / "raw" / "documents" / "iij" / "iij_1q08.txt"
COUNTS = (1, 100, 1000)
_BUILD = (
    "import sys; from dbt.cli.main import dbtRunner;"
    "sys.exit(not dbtRunner().invoke(['--quiet', 'build', '--exclude-resource-type', 'unit_test', 'test',"
    " '--project-dir', 'dbt_project', '--profiles-dir', 'dbt_project', '--target-path', sys.argv[1],"
    " '--log-path', sys.argv[1]]).success)"
)
_KEYS = ("document_id", "figure_id", "relation_id")


def main() -> None:
    """Measure each count and print a table."""
    counts = [int(argument) for argument in sys.argv[1:]] or COUNTS
    print("| releases | figures | tie-outs | seconds | of these intermediate models | peak MB | tie-outs a second |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            print(_measured(count, Path(folder)), flush=True)


@dataclass(frozen=True)
class Copied:
    """A warehouse of so many copies, and what building it took."""

    warehouse: Path
    seconds: float
    judging: float
    """Seconds of the intermediate models."""
    peak_mb: float


def build_copies(count: int, folder: Path) -> Copied:
    """Build a warehouse of so many copies in an empty folder, in a process of its own."""
    landing, build = folder / "landing", folder / "warehouse.duckdb"
    _copy(_land(folder / "one"), landing, count)
    environment = {**os.environ, "TIEOUT_BUILD": str(build), "TIEOUT_LANDING": str(landing)}
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", _BUILD, str(folder / "target")], cwd=ROOT, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if status:
        raise SystemExit(f"dbt failed on {count} copies")
    results = json.loads((folder / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    judging = sum(one["execution_time"] for one in results if ".int_" in one["unique_id"])
    return Copied(build, seconds, judging, usage.ru_maxrss / 1024)


def _measured(count: int, folder: Path) -> str:
    copied = build_copies(count, folder)
    with duckdb.connect(str(copied.warehouse), read_only=True) as connection:
        figures, tie_outs, releases = connection.execute(
            "select (select count(*) from fct_figure), (select count(*) from fct_tie_out),"
            " (select count(distinct release_id) from fct_tie_out)"
        ).fetchall()[0]
    if releases != count:
        raise SystemExit(f"{count} copies became {releases} releases")
    return (
        f"| {count:,} | {figures:,} | {tie_outs:,} | {copied.seconds:.1f} | {copied.judging:.1f} |"
        f" {copied.peak_mb:,.0f} | {tie_outs / copied.judging:,.0f} |"
    )


def _land(folder: Path) -> Path:
    content = RELEASE.read_bytes()
    stamp = Stamp("bench", datetime.now(UTC), "bench")
    source = Source(hashlib.sha256(content).hexdigest(), RELEASE.name, "iij", stamp.read_at, len(content))
    for name, table in land(content, source, stamp).items():
        (folder / name).mkdir(parents=True)
        pq.write_table(table, folder / name / "all.parquet")
    return folder


def _copy(one: Path, landing: Path, count: int) -> None:
    """Each landed table `count` times: keys get the number of the copy, days of announcement move by it."""
    with duckdb.connect() as connection:
        for name, schema in LANDING.items():
            changed = [f"{key} || '-' || copy as {key}" for key in _KEYS if key in schema.names]
            if name == "documents":
                changed += [
                    "cast(announced_on + cast(copy as integer) as date) as announced_on",
                    "source_uri || '-' || copy as source_uri",
                ]
            (landing / name).mkdir(parents=True)
            connection.execute(
                f"copy (select * exclude (copy) replace ({', '.join(changed)})"
                f" from '{one / name}/*.parquet', range({count}) as copies (copy))"
                f" to '{landing / name}/all.parquet' (format parquet)"
            )


if __name__ == "__main__":
    main()
