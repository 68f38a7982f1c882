"""What a run tells about itself while it works: how far it is, what it could not do, how long each part took.

Here: the interface and its silent form. Not here: how the terminal shows it (`cli/progress.py`).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from orchestration.lib.problems import Problem


class Observer:
    """Collects problems and timings; a subclass shows progress."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.seconds: dict[str, float] = {}
        """Wall time of each part of the run: prepare, pull, read, land, dbt, Great Expectations, publish."""

    @contextmanager
    def part(self, name: str, total: int | None = None) -> Iterator[None]:
        """Time a part of the run, and show it as begun with `total` steps, if known."""
        self.begin(name, total)
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started
            self.end(name)

    def problem(self, problem: Problem) -> None:
        """Note what could not be done; the run goes on."""
        if problem not in self.problems:
            self.problems.append(problem)

    def begin(self, name: str, total: int | None) -> None:
        """A part begins."""

    def advance(self, name: str, what: str) -> None:
        """One step of a part is done."""

    def end(self, name: str) -> None:
        """A part has ended, well or not."""
