"""Looking at the inbox: odd names, unfinished files, links, permissions; and the key that Dagster gets."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import pytest

from orchestration.lib.inbox import look, partition_key, printable, split_key

ODD_NAMES = [
    "with space.txt",
    "three...dots....txt",
    "new\nline.txt",
    "発表.txt",
    "50%.txt",
    "bad\udcffbyte.txt",
    "tab\t.txt",
]
UNFINISHED = [".hidden", "a.swp", "b.txt~", "#c.txt#", "~$d.docx", "e.part", "f.crdownload", ".g.txt.swp", "h.TMP"]


@contextmanager
def as_nobody(*folders: Path) -> Iterator[None]:
    """Root may read everything, so permissions are tried as somebody else."""
    if os.geteuid() != 0:
        yield
        return
    for folder in folders:
        folder.chmod(0o755)
        for parent in folder.parents:
            if parent.stat().st_uid == 0 and not parent.stat().st_mode & 0o001:
                parent.chmod(parent.stat().st_mode | 0o011)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_documents_are_found_in_any_folder_with_their_hint(tmp_path: Path) -> None:
    (tmp_path / "acme" / "2024").mkdir(parents=True)
    (tmp_path / "acme" / "2024" / "q1.txt").write_text("1")
    (tmp_path / "loose.txt").write_text("2")
    inbox = look(tmp_path)
    assert [(file.name, file.hint) for file in inbox.files] == [("acme/2024/q1.txt", "acme"), ("loose.txt", None)]
    assert inbox.problems == ()


@pytest.mark.parametrize("name", UNFINISHED)
def test_what_is_hidden_or_unfinished_is_passed_over(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("1")
    assert look(tmp_path).files == ()


def test_odd_names_become_keys_that_dagster_takes_and_that_differ(tmp_path: Path) -> None:
    for name in ODD_NAMES:
        (tmp_path / name).write_text(name, errors="surrogateescape")
    files = look(tmp_path).files
    assert len(files) == len(ODD_NAMES)
    keys = [partition_key(file.name, "ab" * 32) for file in files]
    assert len(set(keys)) == len(keys)
    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_dynamic_partitions("documents", keys)
        assert set(instance.get_dynamic_partitions("documents")) == set(keys)
    for key, file in zip(keys, files, strict=True):
        assert split_key(key) == (file.name, "ab" * 6)
        assert key.isprintable()
        key.encode()


def test_a_readable_name_stays_as_it_is() -> None:
    assert printable("iij/iij_1q08 (final) – 発表.txt") == "iij/iij_1q08 (final) – 発表.txt"


def test_links_that_loop_or_point_nowhere_are_told_and_the_rest_is_found(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("1")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "sub" / "a.txt")
    inbox = look(tmp_path)
    assert [file.name for file in inbox.files] == ["b.txt", "sub/a.txt"]
    assert sorted(problem.where for problem in inbox.problems) == ["nowhere", "self", "sub/up"]
    assert all(problem.advice for problem in inbox.problems)


def test_a_pipe_is_told_and_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (problem,) = look(tmp_path).problems
    assert "pipe" in problem.reason


def test_what_may_not_be_read_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("1")
    (tmp_path / "secret.txt").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    (tmp_path / "open.txt").write_text("2")
    with as_nobody(tmp_path):
        inbox = look(tmp_path)
    assert [file.name for file in inbox.files] == ["open.txt"]
    assert {problem.where for problem in inbox.problems} == {"secret.txt", "closed"}
    assert all("chmod" in problem.advice for problem in inbox.problems)


def test_an_inbox_that_does_not_exist_is_empty(tmp_path: Path) -> None:
    assert look(tmp_path / "none").files == ()


def test_a_fresh_file_is_not_settled_and_an_old_one_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("1")
    (fresh,) = look(tmp_path).files
    assert not fresh.is_settled()
    os.utime(path, (time.time() - 10, time.time() - 10))
    (old,) = look(tmp_path).files
    assert old.is_settled()
    assert old.signature != fresh.signature
