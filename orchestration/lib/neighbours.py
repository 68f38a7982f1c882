"""Which archived documents are files of one release, by the names that they have in the inbox.

Here: names alone. Not here: what neighbours tell of each other (`tieout.reading`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from orchestration.lib.archive import Archived

MOST = 12
"""Files of one release are few; a name that more share is no hint at one."""


def neighbours(archived: Mapping[str, Archived]) -> dict[str, tuple[Archived, ...]]:
    """The other documents of the family of each document that has any, by document id."""
    from tieout.release.file_names import family

    newest = {document.name: document for document in archived.values()}
    families: dict[str, list[Archived]] = defaultdict(list)
    for document in newest.values():
        name = family(document.name)
        if name:
            families[name].append(document)
    return {
        one.document_id: tuple(other for other in members if other is not one)
        for members in families.values()
        if 1 < len(members) <= MOST
        for one in members
    }
