"""Opening the published warehouse to read it, for commands and for copies.

Here: the one connection, and in words what stands in its way. Not here: what is asked of it.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from orchestration.lib.connecting import connected
from orchestration.lib.problems import Problem, RunStopped
from orchestration.paths import DataDirectory

_SETTINGS = ("autoload_known_extensions = false", "timezone = 'UTC'")
_SEAL = ("enable_external_access = false", "lock_configuration = true")
"""What a person's own SQL may not do: reach other files or the network, or lift this."""


@contextmanager
def opened(data: DataDirectory, *, is_sealed: bool = True) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reads one version of the published file, whatever a run publishes meanwhile.

    A sealed one reads nothing else and writes nothing; one that is not may copy rows into files. Raises `RunStopped` if
    there is nothing to read.
    """
    path = data.published
    if not path.is_file():
        run = "tieout run" if data == DataDirectory.default() else f"tieout run --data {shlex.quote(str(data.root))}"
        raise RunStopped(
            Problem(str(path), "There is no warehouse yet.", f"Put releases into {data.inbox}, then: {run}")
        )
    if not os.access(path, os.R_OK):
        raise RunStopped(Problem(str(path), "It cannot be read.", "Let yourself read it (chmod u+r)."))
    try:
        connection = connected(path, read_only=True)
    except (duckdb.Error, OSError) as error:
        what = str(error).partition("\n")[0]
        advice = "If another program has it open for writing, close that. Otherwise remove the file and run again."
        raise RunStopped(Problem(str(path), f"It cannot be opened: {what}", advice)) from error
    with connection:
        for setting in (*_SETTINGS, *(_SEAL if is_sealed else ())):
            connection.execute(f"set {setting}")
        yield connection
