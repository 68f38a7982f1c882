"""Keeping the solver's own prints off standard output, where a command prints JSON.

Here: the file descriptor, since C code prints past Python. Not here: the solver (`tieout/diagnosis/program.py`).
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def hush_solver() -> None:
    """Let every later call of the solver in this process print nowhere."""
    from tieout.diagnosis import program

    program.around_solver = quiet


@contextmanager
def quiet() -> Iterator[None]:
    """Standard output goes nowhere, that of C code included."""
    sys.stdout.flush()
    library = ctypes.CDLL(None)
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        library.fflush(None)
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
