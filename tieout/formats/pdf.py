"""A PDF into a document: its text as lines laid out like the pages, its tables from the places of the glyphs.

Here: the door to PDF, what is refused, the rendering. Not here: glyphs, lines of a page, or geometry of tables.
"""

from __future__ import annotations

import re
import threading
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from tieout.errors import UnreadableDocument
from tieout.formats.aligned import find_tables
from tieout.formats.chunks import Chunk, ChunkLine, joined
from tieout.formats.decoding import DecodedText, Line
from tieout.formats.dialects import in_english
from tieout.formats.documents import Document
from tieout.formats.glyphs import GlyphPage, read_page
from tieout.formats.page_line import PageLine
from tieout.formats.pages import page_lines
from tieout.formats.running_heads import mark_running

MAX_PAGES = 1_000
MAX_CHARACTERS = 3_000_000
MAX_INFLATED = 64 * 1024 * 1024
"""Bytes that one content stream may unpack to; three million characters need less."""
_LEAST_CHARACTERS = 10
_MOST_UNMAPPED = 0.005
"""Of all characters, in words of little else: years over columns in a font that maps to nothing are more."""
_NO_CONTENT = re.compile(rb"/(?:Image|Length[123]|Type1C|CIDFontType0C|OpenType|ICCBased|ObjStm|XRef)\b")
_SHOWN = re.compile(rb"\([^()\\]*\)|<[0-9A-Fa-f\s]{4,}>")
_STREAM = re.compile(rb"stream\r?\n")
_VOWEL = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüœ]", re.I)
_LATIN = re.compile(r"[A-Za-zÀ-ž]")
_LOCK = threading.Lock()
"""pdfium is not made for threads."""


def open_pdf(data: bytes) -> Document:
    """The document in a PDF.

    Raises UnreadableDocument (`encrypted`, `damaged`, `no_text`, `garbage_text`, `too_many_pages`, `too_large`).
    """
    _refuse_bombs(data)
    with _LOCK:
        glyph_pages = _read(data)
    _refuse_unreadable(glyph_pages)
    pages = [page_lines(page, number) for number, page in enumerate(glyph_pages, 1)]
    mark_running(pages, [page.height for page in glyph_pages])
    return _document(pages)


def _refuse_bombs(data: bytes) -> None:
    """Unpack what is neither image nor font in steps, and stop where it holds more text than is read.

    pdfium reads a page as a whole: some 75 bytes of memory a character, before anybody can count them.
    """
    shown = 0
    for stream in _STREAM.finditer(data):
        head = data[max(0, stream.start() - 400) : stream.start()]
        head = head[max(head.rfind(b"obj"), 0) :]
        if b"FlateDecode" not in head or _NO_CONTENT.search(head):
            continue
        if head.count(b"FlateDecode") > 1:
            raise _too_large()
        total = 0
        for piece in _unpacked(data, stream.end()):
            total += len(piece)
            shown += sum(found.end() - found.start() for found in _SHOWN.finditer(piece))
            if total > MAX_INFLATED or shown > 2 * MAX_CHARACTERS:
                raise _too_large()


def _unpacked(data: bytes, start: int) -> Iterator[bytes]:
    unpack, position = zlib.decompressobj(), start
    view = memoryview(data)
    try:
        while not unpack.eof and position < len(data):
            pending: bytes | memoryview = view[position : position + 65_536]
            position += len(pending)
            while len(pending) and not unpack.eof:
                yield unpack.decompress(pending, 1024 * 1024)
                pending = unpack.unconsumed_tail
    except zlib.error:
        return


def _too_large() -> UnreadableDocument:
    return UnreadableDocument(
        "too_large",
        f"The PDF holds more text than any release: above {MAX_CHARACTERS:,} characters.",
        "Take the release alone.",
    )


def _read(data: bytes) -> list[GlyphPage]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(error) from error
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableDocument(
                "too_many_pages",
                f"The PDF has {len(document):,} pages; a release has fewer than {MAX_PAGES:,}.",
                "Take the release alone.",
            )
        return list(_pages(document))
    except pypdfium2.PdfiumError as error:
        raise _damaged(str(error)) from error
    finally:
        document.close()


def _pages(document: Any) -> Iterator[GlyphPage]:
    left = MAX_CHARACTERS
    for index in range(len(document)):
        page = document[index]
        try:
            read = read_page(page, left)
        finally:
            page.close()
        if read is None:
            raise _too_large()
        left -= read.characters
        yield read


def _unopened(error: Any) -> UnreadableDocument:
    from pypdfium2 import raw

    if getattr(error, "err_code", None) in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
        return UnreadableDocument(
            "encrypted",
            "The PDF opens with a password only.",
            "Save it without a password, and take that.",
        )
    return _damaged(str(error))


def _damaged(what: str) -> UnreadableDocument:
    return UnreadableDocument(
        "damaged", f"The PDF does not open: {what.rstrip('.')}.", "Fetch the release again; this file is cut or broken."
    )


def _refuse_unreadable(pages: Sequence[GlyphPage]) -> None:
    characters = sum(len(run.text) for page in pages for run in page.runs)
    if not pages or characters < _LEAST_CHARACTERS * len(pages):
        raise UnreadableDocument(
            "no_text",
            f"The PDF has no text layer ({characters} characters on {len(pages)} pages): its pages are pictures.",
            "Run text recognition over it, or fetch the release as HTML or text.",
        )
    unmapped = sum(page.unmapped for page in pages)
    text = "".join(run.text for page in pages for run in page.runs)
    letters, vowels = len(_LATIN.findall(text)), len(_VOWEL.findall(text))
    marks = sum(not c.isalnum() for c in text)
    if unmapped > _MOST_UNMAPPED * characters or (letters > 100 and vowels < 0.22 * letters) or marks > 0.6 * len(text):
        raise UnreadableDocument(
            "garbage_text",
            f"The text layer of the PDF is no language: {unmapped} of {characters} characters map to nothing, "
            f"{vowels} of {letters} letters are vowels.",
            "Run text recognition over it, or fetch the release as HTML or text.",
        )


def _document(pages: Sequence[Sequence[PageLine]]) -> Document:
    sizes = [line.size for lines in pages for line in lines]
    em = 0.5 * median(sizes)
    landed: list[Line] = []
    placed: list[_Placed | None] = []
    numbers: list[int] = []
    for number, lines in enumerate(pages, 1):
        left = min((line.pieces[0].x0 for line in lines), default=0.0)
        for index, line in enumerate(lines):
            if line.space_above or (index == 0 and landed):
                landed.append(Line(len(landed) + 1, "", "\n"))
                placed.append(None)
                numbers.append(number)
            text, starts = _rendered(line, left if line.margin is None else line.margin, em)
            landed.append(Line(len(landed) + 1, text, "\n"))
            placed.append(_Placed(line, starts))
            numbers.append(number)
    shown: list[Line] = []
    chunked: list[ChunkLine] = []
    for read, at, number in zip(in_english(landed, landed), placed, numbers, strict=True):
        shown.append(replace(read, text=" " * len(read.text)) if at and at.line.is_running else read)
        if at is None:
            is_first = number != numbers[max(read.number - 2, 0)]
            chunked.append(ChunkLine(read.number, "", (), "skip" if is_first else "blank", page=number))
        else:
            chunked.append(_chunk_line(at.line, read, at.starts, number))
    grids = tuple(table.grid for table in find_tables(chunked, em))
    text_layer = DecodedText(tuple(landed), "utf-8", False, "application/pdf")
    return Document(text_layer, tuple(shown), grids, tuple(numbers))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line of a page, and where each of its pieces starts in the line as it is landed."""

    line: PageLine
    starts: list[int]


def _rendered(line: PageLine, left: float, em: float) -> tuple[str, list[int]]:
    """A line with its pieces set apart as on the page, and where each piece starts."""
    text, starts = "", []
    for piece in line.pieces:
        place = round((piece.x0 - left) / em)
        text += " " * max(place - len(text), 2 if text else 0)
        starts.append(len(text))
        text += piece.text
    return text, starts


def _chunk_line(line: PageLine, made: Line, starts: Sequence[int], page: int) -> ChunkLine:
    if line.is_running:
        return ChunkLine(made.number, made.text, (), "skip", page=page)
    chunks = [
        Chunk(piece.x0, piece.x1, made.text[start:end], made.number, start, end, tuple(piece.stops))
        for piece, start in zip(line.pieces, starts, strict=True)
        for end in (start + len(piece.text),)
    ]
    return ChunkLine(made.number, made.text, joined(made.text, chunks), "text", tuple(line.under), page, line.y)
