"""Whatever lies in the inbox: each document is loaded, versioned or rejected with its reason, and the others go on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.paths import DataDirectory
from orchestration.runner import Outcome, refresh
from tieout.landing import MAX_BYTES

HUGE = 200_000_000
JAPANESE = "第1四半期決算短信\n売上高は増加しました。\n" * 30


def write_inbox(inbox: Path, release: bytes) -> None:
    text = release.decode()
    (inbox / "iij").mkdir()
    (inbox / "iij" / "iij_1q08.txt").write_bytes(release)
    (inbox / "iij" / "copy as utf-16.txt").write_bytes(text.encode("utf-16"))
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "binary.pdf.txt").write_bytes(bytes(range(256)) * 40)
    (inbox / "japanese.txt").write_bytes(JAPANESE.encode("shift-jis"))
    with (inbox / "huge.txt").open("wb") as file:
        file.truncate(HUGE)
    (inbox / "prose.txt").write_text("Acme Corporation Reports First Quarter Results\n\nAll went well.\n" * 3)
    (inbox / "nobody.txt").write_text("The weather was fine.\nIt rained 3 days of 30.\n")
    unknown = text.replace("Internet Initiative Japan", "Acme Networks").replace("IIJ", "ANW")
    (inbox / "three...dots\nand a line.txt").write_text(unknown)
    (inbox / "unicode 発表.txt").write_text("\n")
    (inbox / "loop").symlink_to(inbox)
    (inbox / ".iij_1q08.txt.swp").write_bytes(release)
    os.mkfifo(inbox / "pipe.txt")


@pytest.fixture(scope="module")
def ran(new_data: Callable[..., DataDirectory], release: bytes) -> tuple[DataDirectory, Outcome]:
    data = new_data()
    write_inbox(data.inbox, release)
    return data, refresh(data)


def query(data: DataDirectory, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(data.published), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_the_run_publishes_in_spite_of_them(ran: tuple[DataDirectory, Outcome]) -> None:
    _, outcome = ran
    assert outcome.published, (outcome.failure, [check for check in outcome.checks if check.blocks])


def test_the_good_release_is_whole(ran: tuple[DataDirectory, Outcome]) -> None:
    rows = query(ran[0], "select figures, status from dim_release where release_id = 'iij-fy2008-q1'")
    assert rows[0][1] == "published"
    assert rows[0][0] > 600


@pytest.mark.parametrize("name", ["empty.txt", "binary.pdf.txt", "huge.txt", "nobody.txt", "unicode 発表.txt"])
def test_what_is_no_release_is_rejected_with_reason_and_advice(name: str, ran: tuple[DataDirectory, Outcome]) -> None:
    rows = query(ran[0], "select source_uri, reason, what_to_do from rejected_document")
    (found,) = [row for row in rows if row[0].endswith(name)]
    assert len(found[1]) > 15
    assert len(found[2]) > 15


def test_a_huge_document_is_told_by_its_size_and_archived(ran: tuple[DataDirectory, Outcome]) -> None:
    assert HUGE > MAX_BYTES
    rows = query(ran[0], f"select document_id, reason from rejected_document where size_bytes = {HUGE}")
    assert len(rows) == 1
    assert f"{HUGE:,}" in rows[0][1]
    assert (ran[0].archive / rows[0][0]).stat().st_size == HUGE


def test_another_encoding_of_a_release_is_its_second_document_and_counts_once(
    ran: tuple[DataDirectory, Outcome],
) -> None:
    rows = query(ran[0], "select role, source_uri from release_document where release_id = 'iij-fy2008-q1'")
    assert sorted(role for role, _ in rows) == ["alternate", "current"]
    assert query(ran[0], "select count(*) from dim_release where release_id = 'iij-fy2008-q1'") == [(1,)]


def test_an_issuer_without_a_seed_loads(ran: tuple[DataDirectory, Outcome]) -> None:
    rows = query(ran[0], "select release_id, figures, source_uri from dim_release where source_uri like '%dots%'")
    assert len(rows) == 1
    assert rows[0][1] > 600
    assert not rows[0][0].startswith("iij-")


def test_every_document_is_somewhere_and_none_twice(ran: tuple[DataDirectory, Outcome]) -> None:
    data, _ = ran
    places = query(data, "select document_id from release_document union all select document_id from rejected_document")
    archived = {path.stem for path in data.archive.glob("*.json")}
    assert sorted(document for (document,) in places) == sorted(archived)
    assert len(archived) == 10


def test_links_that_loop_and_pipes_are_told(ran: tuple[DataDirectory, Outcome]) -> None:
    _, outcome = ran
    assert {problem.where for problem in outcome.problems} == {"loop", "pipe.txt"}


def test_a_change_under_the_same_name_is_a_version_and_nothing_else_is_read_again(
    ran: tuple[DataDirectory, Outcome], release: bytes
) -> None:
    data, _ = ran
    readings = len(list((data.landing / "documents").glob("*.parquet")))
    (data.inbox / "iij" / "iij_1q08.txt").write_bytes(release + b"\nCorrected.\n")
    (data.inbox / "empty.txt").unlink()
    again = refresh(data)
    assert again.published, again.failure
    rows = query(data, "select role, count(*) from release_document where release_id = 'iij-fy2008-q1' group by role")
    assert sum(count for _, count in rows) == 3, "the old version is kept"
    assert dict(rows)["current"] == 1
    assert dict(rows)["superseded"] == 1
    assert query(data, "select count(*) from rejected_document where source_uri like '%empty.txt'") == [(1,)]
    files = sorted((data.landing / "documents").glob("*.parquet"))
    assert len(files) == readings + 1
    with duckdb.connect() as connection:
        found = connection.execute("select count(*) from read_parquet(?)", [str(files[-1])]).fetchone()
    assert found == (1,)
