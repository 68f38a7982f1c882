"""What a person has to know and can do something about.

Here: the words for one trouble. Not here: how they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One trouble with one thing: which, what happened, what to do."""

    where: str
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason} {self.advice}"


class RunStopped(Exception):
    """A run cannot go on, for a reason that a person can remove. Carries the problem; never a traceback."""

    def __init__(self, problem: Problem):
        super().__init__(str(problem))
        self.problem = problem
