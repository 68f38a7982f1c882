"""Standard input, output and error, as the shell gave them.

Here: their encoding, and a reader that has gone (`| head`). Not here: what is written, or how it looks (`screen.py`).
"""

from __future__ import annotations

import io
import os
import sys


def prepare() -> None:
    """Let no character stop a command.

    Pipes and files get UTF-8 whatever the locale is, so that programs read every character of JSON and CSV. A terminal,
    or who names an encoding, gets that, with `\\u2212` for what it cannot show.
    """
    is_named = bool(os.environ.get("PYTHONIOENCODING"))
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if is_named or stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def put(text: str) -> None:
    """Write to standard output. A reader that has gone has had enough: the exit code stays that of the command."""
    if sys.stdout is None:  # closed by the shell (`>&-`)
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        let_go()


def let_go() -> None:
    """Send what is still written to standard output nowhere, also by the interpreter at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
