"""Times of the ten questions of `docs/analysts.md` at two sizes: a generated history, and 1,000 releases.

Usage: python -m benchmarks.questions [WAREHOUSE ...]. Without a warehouse it builds both first: five issuers over 24
quarters (`tests/generator`), and 1,000 copies of the shipped release (`benchmarks/copies.py`). The median of five runs
each, on a connection of its own, with all rows fetched; in brackets the processor's time, for a machine that is busy.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.copies import build_copies
from tests.analysts_page import questions
from tests.generator.conftest import built

_RUNS = 5
_COPIES = 1000


def main() -> None:
    """Time each question on each warehouse and print a table."""
    given = [Path(argument) for argument in sys.argv[1:]]
    if given:
        _table(given)
        return
    with tempfile.TemporaryDirectory() as name:
        _table(_both(Path(name)))


def _both(folder: Path) -> Iterable[Path]:
    history, copies = folder / "history", folder / "copies"
    history.mkdir()
    copies.mkdir()
    built(history)
    return history / "warehouse.duckdb", build_copies(_COPIES, copies).warehouse


def _table(warehouses: Iterable[Path]) -> None:
    paths = list(warehouses)
    print(f"| question | {' | '.join(_size(path) for path in paths)} |")
    print(f"|---|{'---:|' * len(paths)}")
    for question in questions():
        times = (
            f"{1000 * _median(path, question.sql, time.perf_counter):,.0f} ms"
            f" ({1000 * _median(path, question.sql, time.process_time):,.0f})"
            for path in paths
        )
        print(f"| {question.title} | {' | '.join(times)} |", flush=True)


def _size(path: Path) -> str:
    with duckdb.connect(str(path), read_only=True) as connection:
        releases, figures = connection.execute(
            "select (select count(*) from dim_release), (select count(*) from fct_figure)"
        ).fetchall()[0]
    return f"{releases:,} releases, {figures:,} figures"


def _median(path: Path, sql: str, clock: Callable[[], float]) -> float:
    seconds = []
    for _ in range(_RUNS):
        with duckdb.connect(str(path), read_only=True) as connection:
            started = clock()
            connection.execute(sql).fetchall()
            seconds.append(clock() - started)
    return median(seconds)


if __name__ == "__main__":
    main()
