"""A problem on the screen.

Here: what, why and what to do, and which exceptions are a person's or the machine's trouble and no fault of the code.
Not here: finding problems.
"""

from __future__ import annotations

import errno
import functools
from collections.abc import Callable
from typing import ParamSpec

from orchestration.cli.main import STOPPED, UNUSABLE
from orchestration.cli.screen import Screen, safe
from orchestration.cli.streams import let_go
from orchestration.lib.problems import Problem, RunStopped

_ADVICE = {
    errno.ENOSPC: "Free some space, and try again.",
    errno.EDQUOT: "Free some space, and try again.",
    errno.EROFS: "Choose another folder.",
    errno.EACCES: "Let yourself read and write it (chmod u+rw), or choose another folder.",
    errno.EPERM: "Let yourself read and write it (chmod u+rw), or choose another folder.",
    errno.ENOTDIR: "A part of this path is a file: correct it.",
    errno.ENAMETOOLONG: "Give it a shorter name.",
    errno.EMFILE: "Let a process open more files (ulimit -n), and try again.",
    errno.EIO: "Look after the disk.",
}
"""What the machine refuses, and what to do about it. Any other `OSError` is a fault of the code and shows its trace."""
_P = ParamSpec("_P")


def told(command: Callable[_P, int]) -> Callable[_P, int]:
    """A command whose troubles are shown in words, with the exit code for what cannot be used."""

    @functools.wraps(command)
    def tell(*arguments: _P.args, **named: _P.kwargs) -> int:
        try:
            return command(*arguments, **named)
        except RunStopped as error:
            problem = error.problem
        except OSError as error:
            if error.errno not in _ADVICE:
                raise
            if error.filename is None:
                let_go()  # the interpreter would try again at its end, and exit with a code of its own
            where = str(error.filename or "Standard output, or a temporary file")
            problem = Problem(where, f"{error.strerror}.", _ADVICE[error.errno])
        except KeyboardInterrupt:
            Screen(stderr=True).flow("Stopped. What is published is whole, as it was or new.")
            return STOPPED
        show_problem(Screen(stderr=True), problem)
        return UNUSABLE

    return tell


def show_problem(screen: Screen, problem: Problem) -> None:
    """What, why and what to do, on three lines."""
    screen.print(f"  [bold]{safe(problem.where)}[/bold]", soft_wrap=True)
    for text, style in ((problem.reason, None), (problem.advice, "dim")):
        screen.flow("\n".join(safe(line) for line in text.split("\n")), indent=4, style=style)
