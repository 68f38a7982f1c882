"""A problem on the screen.

Here: what, why and what to do, and which exceptions are a person's or the machine's trouble and no fault of the code.
Not here: finding problems.
"""

from __future__ import annotations

import errno
import functools
import logging
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
_RECORD_ADVICE = {
    8: "Let yourself read and write it (chmod -R u+rw), or choose another folder.",  # read-only
    10: "Free some space, or look after the disk, and try again.",  # input or output
    13: "Free some space, and try again.",  # full
    14: "Let yourself read and write it (chmod -R u+rw), or choose another folder.",  # cannot open
}
"""The same where SQLite tells it, by its primary result code: Dagster's record of runs lies there."""
_P = ParamSpec("_P")


def told(command: Callable[_P, int]) -> Callable[_P, int]:
    """A command whose troubles are shown in words, with the exit code for what cannot be used."""

    @functools.wraps(command)
    def tell(*arguments: _P.args, **named: _P.kwargs) -> int:
        logging.raiseExceptions = False  # on a full disk each line that a log loses would be a trace of its own
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
        except Exception as error:
            refused = _refused_record(error)
            if refused is None:
                raise
            problem = refused
        except KeyboardInterrupt:
            Screen(stderr=True).flow("Stopped. What is published is whole, as it was or new.")
            return STOPPED
        show_problem(Screen(stderr=True), problem)
        return UNUSABLE

    return tell


def _refused_record(error: BaseException | None) -> Problem | None:
    """What SQLite says, also where SQLAlchemy says it again; no module of either is loaded to ask."""
    while error is not None:
        advice = _RECORD_ADVICE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if advice:
            return Problem("The record of runs, dagster/ in the data directory", f"SQLite: {error}.", advice)
        error = error.__cause__
    return None


def show_problem(screen: Screen, problem: Problem) -> None:
    """What, why and what to do, on three lines."""
    screen.print(f"  [bold]{safe(problem.where)}[/bold]", soft_wrap=True)
    for text, style in ((problem.reason, None), (problem.advice, "dim")):
        screen.flow("\n".join(safe(line) for line in text.split("\n")), indent=4, style=style)
