"""Landed files count whole or not at all, and merging them loses and doubles nothing, wherever it is cut off."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from orchestration.lib import landing_store
from tieout.landing import Source, Stamp, land
from tieout.schemas import LANDING

START = datetime(2026, 1, 1, tzinfo=UTC)


def tables(document: str, reading_id: str) -> dict[str, pa.Table]:
    source = Source(document, f"inbox:{document}.txt", None, START, 6)
    return land(b"One 1\n", source, Stamp(reading_id, START, "v1"))


def write(landing: Path, number: int, *documents: str) -> str:
    reading_id = landing_store.new_reading_id(START + timedelta(seconds=number))
    writer = landing_store.Writer(landing, reading_id)
    for document in documents:
        writer.add(tables(document, reading_id))
    writer.commit()
    return reading_id


def content(landing: Path) -> dict[str, list[tuple[str, str]]]:
    """Document and reading of every row of every table, sorted: what SQL would find."""
    found = {}
    for table in LANDING:
        files = sorted((landing / table).glob("*.parquet"))
        rows = [row for path in files for row in pq.read_table(path, partitioning=None).to_pylist()]
        found[table] = sorted((row["document_id"], row["reading_id"]) for row in rows)
    return found


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    landing_store.prepare(tmp_path / "landing")
    return tmp_path / "landing"


def test_an_empty_landing_can_be_read_and_has_every_schema(landing: Path) -> None:
    for table, schema in LANDING.items():
        (path,) = (landing / table).glob("*.parquet")
        assert pq.read_schema(path).equals(schema, check_metadata=False)
    assert landing_store.newest_readings(landing) == {}


def test_the_newest_reading_of_a_document_wins_and_the_older_stays(landing: Path) -> None:
    first = write(landing, 1, "a", "b")
    second = write(landing, 2, "a")
    newest = landing_store.newest_readings(landing)
    assert {name: reading.reading_id for name, reading in newest.items()} == {"a": second, "b": first}
    assert content(landing)["documents"] == [("a", first), ("a", second), ("b", first)]


class Killed(BaseException):
    """Stands for a kill at this instant."""


@pytest.fixture
def kill_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Callable[[], int]]:
    """Let the process die at the n-th change of the file system's names; tell how many there were."""

    def arm(number: int) -> Callable[[], int]:
        calls = 0

        def counted(real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*arguments: Any, **options: Any) -> Any:
                nonlocal calls
                calls += 1
                if calls == number:
                    raise Killed
                if calls > number > 0:
                    raise Killed  # a dead process cleans nothing up either
                return real(*arguments, **options)

            return call

        for name in ("replace", "unlink", "rename"):
            monkeypatch.setattr(os, name, counted(getattr(os, name)))
        return lambda: calls

    return arm


def killed_everywhere(
    tmp_path: Path,
    kill_at: Callable[[int], Callable[[], int]],
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[[Path], Any],
) -> Iterator[Path]:
    """Landings in which `act` was cut off at every one of its steps."""
    number = 0
    while True:
        number += 1
        landing = tmp_path / f"landing{number}"
        landing_store.prepare(landing)
        write(landing, 1, "a", "b")
        write(landing, 2, "c")
        with monkeypatch.context():
            kill_at(number)
            try:
                act(landing)
                finished = True
            except Killed:
                finished = False
            finally:
                monkeypatch.undo()
        yield landing
        if finished:
            return


def test_a_run_that_is_killed_while_it_lands_leaves_the_old_rows_or_all_the_new(
    tmp_path: Path, kill_at: Callable[[int], Callable[[], int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = set()
    for landing in killed_everywhere(tmp_path, kill_at, monkeypatch, lambda folder: write(folder, 3, "d", "a")):
        landing_store.prepare(landing)
        found = {table: [document for document, _ in rows] for table, rows in content(landing).items()}
        assert found["documents"] in (["a", "b", "c"], ["a", "a", "b", "c", "d"])
        assert found["lines"] == found["documents"]
        assert list(landing.glob("*/.*")) == []
        seen.add(len(found["documents"]))
    assert seen == {3, 5}


def test_compaction_keeps_every_row_once_wherever_it_is_killed(
    tmp_path: Path, kill_at: Callable[[int], Callable[[], int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = 0
    for landing in killed_everywhere(
        tmp_path, kill_at, monkeypatch, lambda folder: landing_store.compact(folder, above=1)
    ):
        landing_store.prepare(landing)
        found = {table: [document for document, _ in rows] for table, rows in content(landing).items()}
        assert found["documents"] == ["a", "b", "c"], steps
        assert found["lines"] == ["a", "b", "c"], steps
        steps += 1
    assert steps > len(LANDING), "it was killed at too few places to mean anything"
    files = [path.name for path in (landing / "lines").iterdir()]
    assert len(files) == 2, files


def test_landing_goes_on_after_compaction(landing: Path) -> None:
    for number in range(4):
        write(landing, number, f"d{number}")
    assert landing_store.compact(landing, above=3)
    assert not landing_store.compact(landing, above=3)
    newest = write(landing, 9, "d0")
    landing_store.prepare(landing)
    assert len(content(landing)["lines"]) == 5
    assert landing_store.newest_readings(landing)["d0"].reading_id == newest
