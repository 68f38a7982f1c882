"""The archive keeps the bytes as they came, notices damage, and repairs it from the original."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from orchestration.lib.archive import ArchiveDamaged, StillChanging, documents, find, read_verified, refusal, store
from orchestration.lib.inbox import InboxFile, look


def only(inbox: Path) -> InboxFile:
    (file,) = look(inbox).files
    return file


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox" / "acme").mkdir(parents=True)
    (tmp_path / "inbox" / "acme" / "q1.txt").write_bytes(b"Revenues 1,234\r\n")
    return tmp_path / "inbox"


def test_bytes_lie_under_their_hash_and_cannot_be_written(inbox: Path, tmp_path: Path) -> None:
    archived = store(only(inbox), tmp_path / "archive")
    path = tmp_path / "archive" / hashlib.sha256(b"Revenues 1,234\r\n").hexdigest()
    assert path.read_bytes() == b"Revenues 1,234\r\n"
    assert path.stat().st_mode & 0o222 == 0
    assert (archived.name, archived.hint, archived.size_bytes) == ("acme/q1.txt", "acme", 16)
    assert archived.source_uri.endswith("q1.txt")
    assert find(tmp_path / "archive", path.name) == archived


def test_the_same_bytes_are_one_document_with_its_first_origin(inbox: Path, tmp_path: Path) -> None:
    first = store(only(inbox), tmp_path / "archive")
    (inbox / "acme" / "q1.txt").rename(inbox / "copy.txt")
    assert store(only(inbox), tmp_path / "archive") == first
    assert list(documents(tmp_path / "archive")) == [first.document_id]


def test_a_damaged_copy_is_noticed_and_repaired_by_the_original(inbox: Path, tmp_path: Path) -> None:
    archived = store(only(inbox), tmp_path / "archive")
    path = tmp_path / "archive" / archived.document_id
    path.chmod(0o644)
    path.write_bytes(b"Revenues 1,235\r\n")
    with pytest.raises(ArchiveDamaged, match="no longer"):
        read_verified(tmp_path / "archive", archived.document_id, up_to=1000)
    store(only(inbox), tmp_path / "archive")
    assert read_verified(tmp_path / "archive", archived.document_id, up_to=1000) == b"Revenues 1,234\r\n"


def test_missing_bytes_are_damage(inbox: Path, tmp_path: Path) -> None:
    archived = store(only(inbox), tmp_path / "archive")
    (tmp_path / "archive" / archived.document_id).unlink()
    with pytest.raises(ArchiveDamaged, match="missing"):
        read_verified(tmp_path / "archive", archived.document_id, up_to=1000)


def test_a_large_document_is_verified_but_not_loaded(inbox: Path, tmp_path: Path) -> None:
    archived = store(only(inbox), tmp_path / "archive")
    assert read_verified(tmp_path / "archive", archived.document_id, up_to=15) == b""


def test_a_file_that_changes_while_it_is_copied_is_not_archived(inbox: Path, tmp_path: Path) -> None:
    file = only(inbox)
    (inbox / "acme" / "q1.txt").write_bytes(b"Revenues 1,234\r\nCosts 5\r\n")
    with pytest.raises(StillChanging):
        store(file, tmp_path / "archive")
    assert list((tmp_path / "archive").iterdir()) == []


def test_a_kill_between_bytes_and_card_is_made_good(inbox: Path, tmp_path: Path) -> None:
    archived = store(only(inbox), tmp_path / "archive")
    (tmp_path / "archive" / f"{archived.document_id}.json").unlink()
    assert documents(tmp_path / "archive") == {}
    assert store(only(inbox), tmp_path / "archive").document_id == archived.document_id
    assert list(documents(tmp_path / "archive")) == [archived.document_id]


def test_an_archive_that_takes_nothing_is_told_as_such(inbox: Path, tmp_path: Path) -> None:
    (file,) = look(inbox).files
    archive = tmp_path / "archive"
    archive.write_text("no folder")
    with pytest.raises(FileExistsError) as full:
        store(file, archive)
    assert "copied into the archive" in refusal(file, archive, full.value).reason
    file.path.unlink()
    with pytest.raises(FileNotFoundError) as gone:
        store(file, tmp_path / "other")
    assert refusal(file, archive, gone.value).reason == "It cannot be read: No such file or directory."
