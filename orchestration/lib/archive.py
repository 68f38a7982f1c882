"""The archive: every document's bytes as they came, named by their SHA-256, never changed.

Here: storing, finding and verifying them. Not here: looking at the inbox, reading a release.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from orchestration.lib.files import CHUNK, sha256_of, sync_file, sync_folder, written_whole
from orchestration.lib.inbox import InboxFile, partition_key
from orchestration.lib.problems import Problem


class StillChanging(Exception):
    """The file was written to while it was copied; a later try may find it complete."""


class ArchiveDamaged(Exception):
    """The bytes under a hash no longer have that hash."""


@dataclass(frozen=True)
class Archived:
    """A document in the archive, and where it was first pulled from."""

    document_id: str
    name: str
    source_uri: str
    hint: str | None
    pulled_at: datetime
    size_bytes: int

    @property
    def key(self) -> str:
        """Dagster's partition key."""
        return partition_key(self.name, self.document_id)


def store(file: InboxFile, archive: Path) -> Archived:
    """Copy a document into the archive, or verify the copy that is there.

    Raises `StillChanging` if it was written to meanwhile, `OSError` if it cannot be read.
    """
    archive.mkdir(parents=True, exist_ok=True)
    incoming = archive / f".incoming.{os.getpid()}"
    try:
        document_id = _copy(file, incoming)
        target = archive / document_id
        if not (target.exists() and sha256_of(target) == document_id):
            incoming.chmod(0o444)
            sync_file(incoming)
            incoming.replace(target)
            sync_folder(archive)
    finally:
        incoming.unlink(missing_ok=True)
    return find(archive, document_id) or _register(file, document_id, archive)


def refusal(file: InboxFile, archive: Path, error: OSError) -> Problem:
    """Why a document was not stored: its file cannot be read, or the archive takes nothing."""
    if error.filename == str(file.path):
        return Problem(file.name, f"It cannot be read: {error.strerror}.", "The other documents went on.")
    return Problem(
        file.name,
        f"It cannot be copied into the archive: {error.strerror}.",
        f"Let yourself write into {archive}, or free some space, and run again.",
    )


def _copy(file: InboxFile, target: Path) -> str:
    digest = hashlib.sha256()
    with file.path.open("rb") as source, target.open("wb") as copy:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            copy.write(chunk)
    status = file.path.stat()
    if (status.st_size, status.st_mtime_ns) != file.signature:
        raise StillChanging(file.name)
    return digest.hexdigest()


def _register(file: InboxFile, document_id: str, archive: Path) -> Archived:
    """Note where the bytes first came from, in a card beside them; that too never changes."""
    archived = Archived(
        document_id=document_id,
        name=file.name,
        source_uri=f"inbox:{file.name}",
        hint=file.hint,
        pulled_at=datetime.now(UTC),
        size_bytes=file.size_bytes,
    )
    with written_whole(archive / f"{document_id}.json") as temporary:
        card = asdict(archived) | {"pulled_at": archived.pulled_at.isoformat()}
        temporary.write_text(json.dumps(card, indent=1, ensure_ascii=False), encoding="utf-8")
    return archived


def find(archive: Path, document_id: str) -> Archived | None:
    """The document of that hash, if the archive holds it."""
    try:
        card = json.loads((archive / f"{document_id}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Archived(**card | {"pulled_at": datetime.fromisoformat(card["pulled_at"])})


def documents(archive: Path) -> Mapping[str, Archived]:
    """Everything in the archive by document id, oldest first."""
    found = (find(archive, path.stem) for path in archive.glob("*.json"))
    ordered = sorted((one for one in found if one), key=lambda one: (one.pulled_at, one.document_id))
    return {one.document_id: one for one in ordered}


def read_verified(archive: Path, document_id: str, *, up_to: int) -> bytes:
    """The bytes, if they still have their hash; none, though verified, of a document larger than `up_to`."""
    path = archive / document_id
    try:
        if path.stat().st_size > up_to:
            data, found = b"", sha256_of(path)
        else:
            data = path.read_bytes()
            found = hashlib.sha256(data).hexdigest()
    except FileNotFoundError as error:
        raise ArchiveDamaged("the archived bytes are missing") from error
    if found != document_id:
        raise ArchiveDamaged("the archived bytes no longer have the hash of their name")
    return data
