"""What a run has to do: which documents are new or were read by an older reader.

Here: comparing inbox, archive and landing. Not here: doing it. Nothing is changed by planning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orchestration.lib.archive import Archived, documents
from orchestration.lib.files import sha256_of
from orchestration.lib.inbox import InboxFile, look, partition_key
from orchestration.lib.landing_store import newest_readings
from orchestration.lib.neighbours import neighbours
from orchestration.lib.problems import Problem
from orchestration.lib.reading import issuers, reader_version, version_of
from orchestration.paths import DataDirectory


@dataclass(frozen=True)
class Plan:
    """Partition keys of all known documents, and those for which something is to be done."""

    known: tuple[str, ...]
    pending: frozenset[str]
    problems: tuple[Problem, ...]


def plan(
    data: DataDirectory, hashes: Mapping[str, str] | None = None, *, inbox: tuple[InboxFile, ...] | None = None
) -> Plan:
    """Compare what lies in the inbox and the archive with what has been read.

    `hashes` gives the SHA-256 of inbox files that are known not to have changed, by name.
    """
    looked = look(data.inbox)
    files = looked.files if inbox is None else inbox
    archived = documents(data.archive)
    in_inbox, problems = _keys_in_inbox(files, hashes or {}, archived)
    known = list(dict.fromkeys([*(document.key for document in archived.values()), *in_inbox]))
    stale = {archived[one].key for one in unread(data, archived)}
    new = {key for key, document_id in in_inbox.items() if document_id not in archived}
    return Plan(tuple(known), frozenset(new | stale), (*looked.problems, *problems))


def _keys_in_inbox(
    files: tuple[InboxFile, ...], hashes: Mapping[str, str], archived: Mapping[str, Archived]
) -> tuple[dict[str, str], list[Problem]]:
    """Document ids by key. A document that lies in the archive under another name is known by that one."""
    keys: dict[str, str] = {}
    problems: list[Problem] = []
    seen = {document_id: document.key for document_id, document in archived.items()}
    for file in files:
        try:
            document_id = hashes.get(file.name) or sha256_of(file.path)
        except OSError as error:
            problems.append(Problem(file.name, f"It cannot be read: {error.strerror}.", "The other documents went on."))
            continue
        key = seen.setdefault(document_id, partition_key(file.name, document_id))
        keys[key] = document_id
    return keys, problems


def unread(data: DataDirectory, archived: Mapping[str, Archived]) -> list[str]:
    """Ids of archived documents whose newest reading was not made by the reader as it is now."""
    version, near = reader_version(issuers()), neighbours(archived)
    readings = newest_readings(data.landing)
    return [
        document_id
        for document_id in archived
        if document_id not in readings
        or readings[document_id].reader_version != version_of(version, near.get(document_id, ()))
    ]
