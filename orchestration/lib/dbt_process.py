"""dbt in a process of its own, which begins with the run and works beside it.

Here: starting and ending it, and what the two processes tell each other. Not here: what dbt does (`dbt.py`).
One process cannot use two cores for Python. With two, dbt loads while Dagster loads and documents are read; while
dbt builds, Great Expectations loads and Dagster writes its history.
"""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Protocol

from orchestration.lib import dbt
from orchestration.lib.late import arrow_without_pandas
from orchestration.lib.problems import RunStopped
from orchestration.paths import DataDirectory

_BUILT, _NODE, _PREPARED, _STOPPED, _BROKEN = "built", "node", "prepared", "stopped", "broken"


class Dbt(Protocol):
    """Who prepares the manifest of a data directory and builds its warehouse."""

    def prepared(self) -> Path:
        """Folder with the manifest of the project as it is now."""

    def build(self, build_file: Path) -> Generator[dbt.NodeDone, None, dbt.DbtBuild]:
        """Build every seed and model and run every data test; each is told when it is done."""


class Here:
    """dbt in this process: for a run that Dagster starts, where everything has been loaded before."""

    def __init__(self, data: DataDirectory):
        self._data = data

    def prepared(self) -> Path:
        """As `dbt.prepared`."""
        return dbt.prepared(self._data)

    def build(self, build_file: Path) -> Generator[dbt.NodeDone, None, dbt.DbtBuild]:
        """As `Dbt`, but for the time: what is done is told when all is."""
        done: list[dbt.NodeDone] = []
        built = dbt.build(self._data, build_file, done.append)
        yield from done
        return built


class Beside:
    """dbt in a process of its own, for one build. Use as a context manager: it ends with the context, or with us."""

    def __init__(self, data: DataDirectory):
        self._data = data
        with _deaf_to_ctrl_c():
            self.process = subprocess.Popen(
                # -P: what lies in the folder where the run was started is nobody's module
                [sys.executable, "-P", "-c", "from orchestration.lib.dbt_process import serve; serve()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=_environment(),
            )
        self._tell(data)

    def prepared(self) -> Path:
        """As `dbt.prepared`; waits for the other process only if this state of the project is new."""
        if folder := dbt.found(self._data):
            return folder
        while True:
            kind, content = self._next()
            if kind == _PREPARED:
                return Path(content)

    def build(self, build_file: Path) -> Generator[dbt.NodeDone, None, dbt.DbtBuild]:
        """As `Dbt`."""
        self._tell(build_file)
        while True:
            kind, content = self._next()
            if kind == _NODE:
                yield content
            elif kind == _BUILT:
                built: dbt.DbtBuild = content
                return built

    def _tell(self, what: object) -> None:
        assert self.process.stdin
        with suppress(BrokenPipeError):  # it has ended, and said why: to be heard next
            _send(self.process.stdin, what)

    def _next(self) -> tuple[str, Any]:
        """What the other process says next; what stopped it is raised here."""
        assert self.process.stdout
        try:
            kind, content = pickle.load(self.process.stdout)
        except (EOFError, pickle.UnpicklingError):  # the end, or a message that was cut by it
            raise RuntimeError(f"dbt's process ended with {self.process.wait()}") from None
        if kind == _STOPPED:
            raise RunStopped(content)
        if kind == _BROKEN:
            raise RuntimeError(f"dbt's process failed:\n{content}")
        return kind, content

    def __enter__(self) -> Beside:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()  # it is done, or what it does is not wanted: the build file is dropped by the next run
        with suppress(BrokenPipeError):  # what it was told last and never read
            self.process.communicate()


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Let a process that is started here never get Ctrl-C, which goes to the whole group; who started it ends it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _environment() -> dict[str, str]:
    """Ours, with our modules, and with no word of Python's resource tracker on dbt's locks when it is killed."""
    warnings = filter(None, [os.environ.get("PYTHONWARNINGS"), "ignore:resource_tracker"])
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONWARNINGS": ",".join(warnings),
    }


def serve() -> None:
    """The other process: prepare, load what a build needs, wait until the landing is ready, build."""
    heard, said = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand between the messages
    try:
        data: DataDirectory = pickle.load(heard)
        folder = dbt.prepared(data)
        _send(said, (_PREPARED, str(folder)))
        manifest = dbt.load(folder)
        arrow_without_pandas()
        importlib.import_module("orchestration.lib.diagnosing")  # what a model imports, while there is time
        build_file: Path = pickle.load(heard)
        threading.Thread(target=_end_with_parent, args=[heard], daemon=True).start()
        built = dbt.build(data, build_file, lambda done: _send(said, (_NODE, done)), manifest=manifest)
        _send(said, (_BUILT, built))
    except RunStopped as stop:
        _send(said, (_STOPPED, stop.problem))
    except (EOFError, BrokenPipeError):  # nobody is there any more
        pass
    except BaseException:
        _send(said, (_BROKEN, traceback.format_exc()))
    os._exit(0)  # Python's own end looks through all that was loaded


def _end_with_parent(heard: IO[bytes]) -> None:
    """A killed run leaves no process behind: the pipe from it, on which nothing more is sent, closes with it."""
    heard.read()
    os._exit(1)


def _send(stream: IO[bytes], what: object) -> None:
    pickle.dump(what, stream)
    stream.flush()
