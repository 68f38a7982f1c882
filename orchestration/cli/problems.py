"""A problem on the screen.

Here: what, why and what to do. Not here: finding problems.
"""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from orchestration.lib.problems import Problem


def show_problem(console: Console, problem: Problem) -> None:
    """What, why and what to do, on three lines."""
    console.print(f"  [bold]{escape(problem.where)}[/bold]", soft_wrap=True)
    console.print(Padding(escape(problem.reason), (0, 0, 0, 4)))
    console.print(Padding(escape(problem.advice), (0, 0, 0, 4)), style="dim")
