"""Work over several processes, none of which outlives who asked for it.

Here: the pool. Not here: what is worth one (`reading.py`, `diagnosing.py`).
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait

from orchestration.lib.collector import seldom


def pool(workers: int) -> ProcessPoolExecutor:
    """Processes that are started anew, and end with this one, even where it is killed.

    They are not forked: this process has threads, and a lock that one of them holds would stay locked in the copy.
    """
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin)


def _begin() -> None:
    seldom()
    _end_with_parent()


def _end_with_parent() -> None:
    """A worker waits for its next work without end: nobody tells it that there is nobody any more."""
    parent = multiprocessing.parent_process()
    assert parent

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
