"""Which share of the statement lines of each release the general seeds map to concepts, and which labels they miss.

Here: a run of the whole pipeline over the test releases and, where it is there, the development corpus.
Not here: speed (`run.py`, `reading.py`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[1]
CORPUS = Path(os.environ.get("TIEOUT_CORPUS", ROOT.parent / "shared" / "corpus")) / "releases"
SHARES = """
    select release_id, mapped_statement_rows, statement_rows, valued_figures, orphan_numbers
    from release_quality
    where statement_rows > 0
    order by mapped_statement_rows / statement_rows
"""
MISSED = """
    select newest_release_id, statement, printed_label
    from unmapped_labels
    where statement is not null
    order by all
"""


def main() -> None:
    """Print a line for each release that has statements; with `--labels`, each label that no seed knows."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        for document in _documents():
            inbox = data / "raw" / "documents" / document.stem.partition("_")[0]
            inbox.mkdir(parents=True, exist_ok=True)
            shutil.copy(document, inbox)
        command = [sys.executable, "-m", "orchestration.cli.main", "run", "--data", str(data)]
        subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
        with duckdb.connect(str(data / "warehouse" / "warehouse.duckdb"), read_only=True) as warehouse:
            shares = warehouse.execute(SHARES).fetchall()
            labels = warehouse.execute(MISSED).fetchall()
    print(f"{'release':40} {'mapped':>6} {'of':>5} {'share':>6} {'figures':>8} {'orphans':>8}")
    for release, mapped, rows, figures, orphans in shares:
        print(f"{release:40} {mapped:6} {rows:5} {mapped / rows:6.1%} {figures:8} {orphans:8}")
    if "--labels" in sys.argv:
        print(*("\t".join(label) for label in labels), sep="\n")


def _documents() -> list[Path]:
    """The text of each release once: the corpus and the tests' own."""
    return [path for folder in (ROOT / "tests" / "releases", CORPUS) for path in sorted(folder.glob("*.*"))]


if __name__ == "__main__":
    main()
