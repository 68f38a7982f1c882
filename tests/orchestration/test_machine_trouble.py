"""What the machine refuses is told in words, also where another's library is told first."""

from __future__ import annotations

import errno
import io
import logging
import os
import sqlite3
from pathlib import Path

import pytest

from orchestration.cli.main import UNUSABLE
from orchestration.cli.problems import told


def full(folder: Path) -> sqlite3.OperationalError:
    """SQLite's own error of a disk on which nothing more fits."""
    with sqlite3.connect(folder / "small.db") as connection:
        connection.execute("create table one (text)")
        connection.execute("pragma max_page_count = 3")
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.execute("insert into one values (zeroblob(100000))")
    return caught.value


def readonly(folder: Path) -> sqlite3.OperationalError:
    with sqlite3.connect(folder / "closed.db") as connection:
        connection.execute("create table one (text)")
    connection = sqlite3.connect(f"file:{folder / 'closed.db'}?mode=ro", uri=True)
    with pytest.raises(sqlite3.OperationalError) as caught:
        connection.execute("insert into one values ('more')")
    connection.close()
    return caught.value


@pytest.mark.parametrize(("refusal", "advice"), [(full, "Free some space"), (readonly, "read and write it")])
def test_a_record_of_runs_that_takes_no_more_is_told(
    refusal: object, advice: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    @told
    def command() -> int:
        try:
            raise refusal(tmp_path)  # type: ignore[operator]
        except sqlite3.OperationalError as error:
            raise RuntimeError("as SQLAlchemy wraps it") from error

    assert command() == UNUSABLE
    said = capsys.readouterr().err
    assert "record of runs" in said
    assert advice in said
    assert "Traceback" not in said


def test_another_error_shows_its_trace() -> None:
    @told
    def command() -> int:
        sqlite3.connect(":memory:").execute("select * from nothing")
        return 0

    with pytest.raises(sqlite3.OperationalError):
        command()


class Full(io.StringIO):
    """A file on a disk on which nothing more fits."""

    def write(self, _: str) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_log_that_cannot_be_written_is_no_trace(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk each of Dagster's events would print one, above what is to be done."""
    monkeypatch.setattr(logging, "raiseExceptions", True)
    logger = logging.Logger("full")
    logger.addHandler(logging.StreamHandler(Full()))

    @told
    def command() -> int:
        logger.error("an event")
        return 0

    assert command() == 0
    assert "Traceback" not in capsys.readouterr().err
