"""Times of the ten questions of `docs/analysts.md` on a warehouse.

Usage: python -m benchmarks.questions WAREHOUSE [...]. The median of five runs each, on a connection of its own, with
all rows fetched. How a history is made: `tests/generator`; how 1,000 releases are: `benchmarks/copies.py`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

import duckdb

from tests.analysts_page import questions

_RUNS = 5


def main() -> None:
    """Time each question on each warehouse and print a table."""
    warehouses = [Path(argument) for argument in sys.argv[1:]]
    if not warehouses:
        raise SystemExit("Name a warehouse: python -m benchmarks.questions data/warehouse/warehouse.duckdb")
    print(f"| question | {' | '.join(_size(path) for path in warehouses)} |")
    print(f"|---|{'---:|' * len(warehouses)}")
    for question in questions():
        times = (f"{1000 * _seconds(path, question.sql):,.1f} ms" for path in warehouses)
        print(f"| {question.title} | {' | '.join(times)} |", flush=True)


def _size(path: Path) -> str:
    with duckdb.connect(str(path), read_only=True) as connection:
        releases, figures = connection.execute(
            "select (select count(*) from dim_release), (select count(*) from fct_figure)"
        ).fetchall()[0]
    return f"{releases:,} releases, {figures:,} figures"


def _seconds(path: Path, sql: str) -> float:
    seconds = []
    for _ in range(_RUNS):
        with duckdb.connect(str(path), read_only=True) as connection:
            started = time.perf_counter()
            connection.execute(sql).fetchall()
            seconds.append(time.perf_counter() - started)
    return median(seconds)


if __name__ == "__main__":
    main()
