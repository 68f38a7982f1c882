"""Where a copy goes: a PostgreSQL server, a folder, or a workbook.

Here: telling one from the other, and what came of it. Not here: the writing (`postgres.py` and its neighbours).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.lib.problems import Problem, RunStopped
from orchestration.paths import DataDirectory
from orchestration.serving.tables import open_published

PUBLISH_TO_VARIABLE = "TIEOUT_PUBLISH_TO"
"""Environment variable that names the targets of each run, separated by spaces."""

DEFAULT_SCHEMA = "tieout"
WORKBOOK = ".xlsx"
SERVERS = ("postgresql", "postgres")
_PASSWORD_WORDS = re.compile(r"\b(?:host|dbname|user|password)\s*=")


@dataclass(frozen=True)
class Copy:
    """What was written, where (without a password), and what of it a person should know."""

    where: str
    run_id: str
    rows: dict[str, int]
    """Rows by table."""
    notes: tuple[str, ...] = ()


def publish_to(
    data: DataDirectory, target: str, schema: str = DEFAULT_SCHEMA, on_table: Callable[[str], None] = lambda _: None
) -> Copy:
    """Write the published warehouse to a target, in one step that happens or does not.

    `target` is a URL `postgresql://…`, a workbook `….xlsx`, or a folder; `on_table` hears of each table before it is
    written. Raises `RunStopped` if it cannot be done; then the target is as it was.
    """
    if _PASSWORD_WORDS.search(target) and not is_server(target):
        raise RunStopped(
            Problem("the target", "It is written as libpq's words, with a password maybe.", "Write postgresql://….")
        )
    if "://" in target and not is_server(target):
        raise RunStopped(
            Problem(shown(target), "This is neither a PostgreSQL server nor a path.", "Write postgresql://… or a path.")
        )
    try:
        with open_published(data) as warehouse:
            if is_server(target):
                from orchestration.serving.postgres import write_postgres

                return write_postgres(warehouse, target, schema, on_table)
            if Path(target).suffix.lower() == WORKBOOK:
                from orchestration.serving.workbook import write_workbook

                return write_workbook(warehouse, Path(target).absolute(), on_table)
            from orchestration.serving.parquet import write_parquet

            return write_parquet(warehouse, Path(target).absolute(), on_table)
    except (OSError, duckdb.Error) as error:
        told = " ".join(str(error).split())
        raise RunStopped(
            Problem(shown(target), f"It was not written: {told}", "What was there is as it was.")
        ) from error


def is_server(target: str) -> bool:
    """Whether a target is the address of a PostgreSQL server."""
    return target.split("://", 1)[0] in SERVERS and "://" in target


def shown(target: str) -> str:
    """A target as it may be printed: without password and options."""
    scheme, is_url, rest = target.partition("://")
    if not is_url:
        return target
    place = rest.partition("?")[0]
    user, at, host = place.rpartition("@")
    if "#" in rest or "/" in user or (not at and "@" in rest):  # a password may hold them: where it ends is not known
        return f"{scheme}://…"
    return f"{scheme}://{user.split(':', 1)[0]}{at}{host}"
