"""Bytes into a document of lines and grids, whatever the format: the one door for every reader of a format.

Here: which reader takes a document, by its content. Not here: what the cells and sentences mean (`reading.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from tieout.decoding import DecodedText, Line, decode
from tieout.fixed_width import find_aligned_grids, without_marks
from tieout.grid import Grid, find_grids

_PDF_MARK = b"%PDF-"
_PDF_MARK_WITHIN = 1024


@dataclass(frozen=True, slots=True)
class Document:
    """A document as its reader found it.

    `text` is what is landed. `lines` is the same text as it is read: equal in number and in the place of each
    character, with markup and parts that are no release blanked. `pages` holds the 1-based page of each line, or
    nothing where the format has no pages.
    """

    text: DecodedText
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...]
    pages: tuple[int, ...] = ()


def open_document(data: bytes) -> Document:
    """The document in some bytes, by content alone.

    Raises UnreadableDocument (`empty`, `binary`, `unsupported_format`, `unknown_encoding`, and those of `open_pdf`).
    """
    if _PDF_MARK in data[:_PDF_MARK_WITHIN]:
        from tieout.pdf import open_pdf

        return open_pdf(data)
    text = decode(data)
    grids = find_grids(text.lines)
    taken = {number for grid in grids for number in range(grid.first_line, grid.last_line + 1)}
    grids += find_aligned_grids(text.lines, taken)
    return Document(text, without_marks(text.lines), tuple(sorted(grids, key=lambda grid: grid.first_line)))
