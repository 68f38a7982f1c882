"""How much a search for relations may cost, counted in steps: the same on every machine, and linear in what is printed.

Here: the allowance of a search, and which were stopped. Not here: what is searched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

_FOR_ANY, _FOR_A_NUMBER = 20_000, 400
"""Steps of a search, and more for each of its numbers; no search of some 60 releases took more than a third of it."""


@dataclass(slots=True)
class Allowance:
    """What is left to one search. A step is a number that is looked at, some 50 ns."""

    left: int

    def spend(self, steps: int) -> bool:
        """Takes steps; whether there were as many."""
        self.left -= steps
        return self.left >= 0


@dataclass(slots=True)
class Effort:
    """The searches of a document, and in which tables one was stopped before its end."""

    stopped: set[int] = field(default_factory=set)

    def allow(self, numbers: int) -> Allowance:
        """The allowance of a search through so many numbers."""
        return Allowance(_FOR_ANY + _FOR_A_NUMBER * numbers)

    def stop(self, tables: Iterable[int]) -> None:
        """Keeps in mind that the search of some tables, by number, was stopped."""
        self.stopped.update(tables)
