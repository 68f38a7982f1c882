"""Seconds that edgartools takes for HTML files: parsed, every table as a data frame, the text.

Run by `reading.py` with an interpreter that has edgartools, which is no dependency of this project. Prints JSON.
Usage: PYTHON peer.py ROUNDS FILE...
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from edgar import __version__  # type: ignore[import-not-found]
from edgar.documents import parse_html  # type: ignore[import-not-found]


def main() -> None:
    """The best of some rounds for each file, in seconds of this process."""
    rounds, paths = int(sys.argv[1]), sys.argv[2:]
    seconds = [min(_seconds(Path(path).read_bytes()) for _ in range(rounds)) for path in paths]
    print(json.dumps({"version": __version__, "seconds": seconds}))


def _seconds(data: bytes) -> float:
    started = time.process_time()
    document = parse_html(data.decode("utf-8", "replace"))
    for table in document.tables:
        table.to_dataframe()
    document.text()
    return time.process_time() - started


if __name__ == "__main__":
    main()
