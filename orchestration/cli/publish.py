"""`tieout publish`: copies of the published warehouse, in PostgreSQL, as a workbook, or as Parquet files.

Here: from the argument to the exit code. Not here: the writing (`serving/`).
"""

from __future__ import annotations

import time
from pathlib import Path

from orchestration.cli.problems import told
from orchestration.cli.published import directory
from orchestration.cli.screen import Screen, safe
from orchestration.serving.target import publish_to


@told
def publish_command(target: str, folder: Path | None, schema: str) -> int:
    """Write the copy, say what it holds, and return the exit code."""
    screen, errors = Screen(), Screen(stderr=True)
    started = time.perf_counter()
    with errors.status("reading the warehouse ...") as status:
        copy = publish_to(directory(folder), target, schema, lambda table: status.update(f"writing {table} ..."))
    for note in copy.notes:
        screen.print(f"  {safe(note)}", soft_wrap=True)
    took = time.perf_counter() - started
    screen.print(
        f"{len(copy.rows)} tables, {sum(copy.rows.values()):,} rows of run {copy.run_id} in {safe(copy.where)} "
        f"({took:.1f} s)",
        soft_wrap=True,
    )
    return 0
