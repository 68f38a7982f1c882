"""Reading over processes gives what reading in this one gives, and one bad document does not stop the others."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from orchestration.lib import reading
from orchestration.lib.archive import Archived, store
from orchestration.lib.inbox import look
from orchestration.lib.neighbours import neighbours
from orchestration.lib.reading import Read, issuers, read_all, reader_version, version_of
from tieout.schemas import LANDING

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def archived(tmp_path: Path) -> list[Archived]:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(3):
        (inbox / f"{number}.txt").write_text(f"Acme Inc. announces results\n\nRevenues {number},234\n")
    return [store(file, tmp_path / "archive") for file in look(inbox).files]


def read(archived: list[Archived], archive: Path) -> list[Read]:
    known = issuers()
    return list(read_all(archived, archive, "20260101T000000000000-aaaaaa", NOW, known, reader_version(known)))


def test_over_processes_and_in_one_the_rows_are_the_same(
    archived: list[Archived], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = read(archived, tmp_path / "archive")
    monkeypatch.setattr(reading, "PROCESSES_FROM_BYTES", 1)
    there = read(archived, tmp_path / "archive")
    assert [one.document for one in there] == archived
    for one, other in zip(here, there, strict=True):
        assert one.tables is not None
        assert other.tables is not None
        assert all(one.tables[name].equals(other.tables[name]) for name in LANDING)


def test_a_damaged_archive_is_told_and_the_others_are_read(archived: list[Archived], tmp_path: Path) -> None:
    path = tmp_path / "archive" / archived[1].document_id
    path.chmod(0o644)
    path.write_bytes(b"something else")
    first, second, third = read(archived, tmp_path / "archive")
    assert first.tables is not None
    assert third.tables is not None
    assert second.tables is None
    assert second.problem is not None
    assert "inbox again" in second.problem.advice


def test_the_version_of_the_reader_changes_with_the_issuers_it_is_given() -> None:
    known = issuers()
    assert known, "the seed names the shipped release's issuer"
    assert reader_version(known) == reader_version(issuers())
    assert reader_version(known) != reader_version(())


def archived_as(name: str, number: int) -> Archived:
    return Archived(f"{number:064}", name, f"inbox:{name}", None, NOW, 1)


def test_files_that_share_company_and_period_are_neighbours() -> None:
    names = ["acme_2024q1_release.txt", "acme_2024q1_units.txt", "acme_2024q2_release.txt", "other_2024q1.txt"]
    release, units, *_ = documents = [archived_as(name, number) for number, name in enumerate(names)]
    near = neighbours({document.document_id: document for document in documents})
    assert near == {release.document_id: (units,), units.document_id: (release,)}
    assert version_of("v", near[units.document_id]) != version_of("v", near[release.document_id]) != "v"
    assert version_of("v", ()) == "v"


def test_an_older_version_of_a_file_and_a_crowd_of_files_are_no_neighbours() -> None:
    same = [archived_as("acme_2024q1.txt", number) for number in range(2)]
    crowd = [archived_as(f"acme_2024q1_{number}.txt", number) for number in range(20)]
    for documents in (same, crowd):
        assert neighbours({document.document_id: document for document in documents}) == {}
