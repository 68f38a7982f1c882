"""What lies in the inbox, and the key by which Dagster knows a document.

Here: looking at files without changing them. Not here: copying them (`archive.py`) or reading them (`tieout/`).
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from orchestration.lib.problems import Problem

SETTLED_AFTER_SECONDS = 2.0
HASH_DIGITS = 12
PASSING = re.compile(r"^\.|^~\$|^#.*#$|~$|\.(swp|swx|swo|tmp|temp|part|partial|crdownload|download|filepart)$", re.I)
"""Names that editors, browsers and copying tools give to what is not finished, and hidden files."""

_UNSAFE = re.compile("[%\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|(?<=\\.)\\.(?=\\.)")


@dataclass(frozen=True)
class InboxFile:
    """A regular file in the inbox: its printable path below the inbox, and what tells whether it changed."""

    path: Path
    name: str
    size_bytes: int
    modified_ns: int

    @property
    def signature(self) -> tuple[int, int]:
        """Equal on two looks if nobody wrote in between."""
        return (self.size_bytes, self.modified_ns)

    def is_settled(self, now: float | None = None) -> bool:
        """Whether the last write is long enough ago that the file is probably complete."""
        age = (time.time() if now is None else now) - self.modified_ns / 1e9
        return age > SETTLED_AFTER_SECONDS or age < -SETTLED_AFTER_SECONDS

    @property
    def hint(self) -> str | None:
        """The first folder below the inbox, which may name the issuer."""
        folder, slash, _ = self.name.partition("/")
        return folder if slash else None


@dataclass(frozen=True)
class Inbox:
    """One look: the documents, and what is there but cannot be one."""

    files: tuple[InboxFile, ...]
    problems: tuple[Problem, ...]


def look(inbox: Path) -> Inbox:
    """All documents below the inbox, by name. Links are followed; a folder is entered once, so that loops end."""
    files: list[InboxFile] = []
    problems: list[Problem] = []
    for found in _walk(inbox, inbox, set()):
        (files if isinstance(found, InboxFile) else problems).append(found)  # type: ignore[arg-type]
    return Inbox(tuple(sorted(files, key=lambda file: file.name)), tuple(sorted(problems, key=str)))


def _walk(inbox: Path, folder: Path, entered: set[tuple[int, int]]) -> Iterator[InboxFile | Problem]:
    name = _name(inbox, folder)
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in entered:
            if folder.is_symlink():
                yield Problem(name, "This link leads back to a folder that was read already.", "Remove it.")
            return
        entered.add((status.st_dev, status.st_ino))
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        yield _unreadable(name, error)
        return
    for entry in entries:
        if not PASSING.search(entry.name):
            yield from _entry(inbox, Path(entry.path), entered)


def _entry(inbox: Path, path: Path, entered: set[tuple[int, int]]) -> Iterator[InboxFile | Problem]:
    name = _name(inbox, path)
    try:
        status = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            yield Problem(name, "This link points at nothing.", "Remove it, or restore what it points at.")
        return
    except OSError as error:
        yield _unreadable(name, error)
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(inbox, path, entered)
    elif not stat.S_ISREG(status.st_mode):
        yield Problem(name, "This is a pipe, socket or device, not a file.", "Remove it from the inbox.")
    elif not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        yield _unreadable(name, PermissionError(13, "Permission denied"))
    else:
        yield InboxFile(path, name, status.st_size, status.st_mtime_ns)


def _unreadable(name: str, error: OSError) -> Problem:
    advice = "Let the user who runs tieout read it (chmod u+r)." if isinstance(error, PermissionError) else "Remove it."
    return Problem(name, f"It cannot be read: {error.strerror}.", advice)


def _name(inbox: Path, path: Path) -> str:
    return printable(path.relative_to(inbox).as_posix())


def printable(name: str) -> str:
    """The name on one line and in valid Unicode, reversibly: control characters, `%` and bad bytes as %XX."""
    return _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in os.fsencode(match[0])), name)


def partition_key(name: str, document_id: str) -> str:
    """Dagster's key of a document: its printable path below the inbox and the start of its hash.

    Dagster refuses control characters and `...` in keys; `printable` escapes them (the middle dot of three).
    """
    return f"{name}@{document_id[:HASH_DIGITS]}"


def split_key(key: str) -> tuple[str, str]:
    """Printable path and start of the hash, from a partition key."""
    name, _, start = key.rpartition("@")
    return name, start
