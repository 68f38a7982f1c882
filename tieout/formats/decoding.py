"""Bytes into lines, and lines back into the same bytes.

Here: what kind of document it is, its encoding, its lines and their ends. Not here: what the lines say.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from tieout.errors import UnreadableDocument
from tieout.records import record

MAX_BYTES = 32 * 1024 * 1024
"""A larger document is refused unread: pictures make a PDF or a submission large, its text seldom."""

MAX_LINES = 400_000
"""A document of more lines is refused: each costs memory, and no release has a tenth of them."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_MAGIC = {
    b"PK\x03\x04": ("application/zip", "a ZIP archive or an Office document"),
    b"\xd0\xcf\x11\xe0": ("application/x-ole-storage", "an old Office document"),
    b"\x1f\x8b": ("application/gzip", "a gzip archive"),
    b"\x89PNG": ("image/png", "a PNG image"),
    b"\xff\xd8\xff": ("image/jpeg", "a JPEG image"),
}
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_HTML_STARTS_WITHIN = 4_096
_RULE_LINE = re.compile(r"^[ \t|:-]+$", re.M)
_PIPE_RULE = re.compile(r"---:?[ \t]*\|")
_MARKUP_TABLE = re.compile(r"<table\b[^<>]*>\s*<(?:thead|tbody|tr)\b", re.I)
_UNUSED_IN_1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|$)")
_JAPANESE = re.compile(r"[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff9f]+")
_FEWEST_SIGNS = 4
_MOSTLY, _NEARLY_ALL = 0.8, 0.95
_WESTERN = frozenset("àâäåáãæçéèêëíîïñóôöøõœúùûüÿßÀÂÄÅÁÃÆÇÉÈÊËÍÎÏÑÓÔÖØÕŒÚÙÛÜ€£§«»‘’“”–—…•·°\u00a0®™©")
_CONTROL = [chr(code) for code in (*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F)]


@record(frozen=True, slots=True)
class Line:
    """One line of a document: its 1-based number, its text, and the characters that end it."""

    number: int
    text: str
    end: str


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A document as lines; `encode` gives its bytes again."""

    lines: tuple[Line, ...]
    encoding: str
    byte_order_mark: bool
    media_type: str

    def encode(self) -> bytes:
        """The document's bytes, byte for byte."""
        text = "".join(line.text + line.end for line in self.lines)
        return (_mark_of(self.encoding) if self.byte_order_mark else b"") + text.encode(self.encoding)


def _mark_of(encoding: str) -> bytes:
    return next((mark for mark, name in _MARKS if name == encoding), b"")


def decode(data: bytes) -> DecodedText:
    """Decode a text document; raises what `text_of` does."""
    return as_lines(*text_of(data))


def as_lines(text: str, encoding: str, marked: bool) -> DecodedText:
    """A decoded text as lines."""
    return DecodedText(tuple(split_lines(text)), encoding, marked, media_type(text))


def text_of(data: bytes) -> tuple[str, str, bool]:
    """The text of a document, its encoding, and whether a byte order mark tells it.

    Raises UnreadableDocument (`empty`, `binary`, `unsupported_format`, `unknown_encoding`, `too_large`).
    """
    if not data.strip():
        raise UnreadableDocument(
            "empty", "The document holds nothing but white space.", "Put the text of the release into it."
        )
    for magic, (media_type, name) in _BINARY_MAGIC.items():
        if data.startswith(magic):
            raise UnreadableDocument(
                "unsupported_format",
                f"The document is {name} ({media_type}).",
                "Save the release as plain text, and take that.",
            )
    text, encoding, marked = _to_text(data)
    if sum(map(text.count, _CONTROL)) > len(text) / 1000:
        raise UnreadableDocument(
            "binary",
            "The document holds control characters, as programs and damaged files do.",
            "Save the text of the release, and take that.",
        )
    _refuse_too_many_lines(text)
    if text.encode(encoding) != (data[len(_mark_of(encoding)) :] if marked else data):
        raise UnreadableDocument(
            "unknown_encoding",
            f"The document reads as {encoding}, but does not come back to the same bytes.",
            "Save it as UTF-8.",
        )
    return text, encoding, marked


def _refuse_too_many_lines(text: str) -> None:
    lines = text.count("\n") + text.count("\r") - text.count("\r\n")
    if lines > MAX_LINES:
        raise UnreadableDocument(
            "too_large",
            f"The document has {lines:,} lines; more than {MAX_LINES:,} are not read.",
            "Check that it is a release; split a collection into its documents.",
        )


def media_type(text: str) -> str:
    """The media type of a text, as its beginning and its tables tell it."""
    if _HTML.search(text[:_HTML_STARTS_WITHIN]):
        return "text/html"
    rules = _RULE_LINE.finditer(text) if _PIPE_RULE.search(text) else ()
    has_rule = any(_PIPE_RULE.search(found.group()) for found in rules)
    return "text/markdown" if has_rule or _MARKUP_TABLE.search(text) else "text/plain"


def _to_text(data: bytes) -> tuple[str, str, bool]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), encoding, True
    if b"\x00" in data[:4096]:
        return _strictly(data, _utf16_without_mark(data)), _utf16_without_mark(data), False
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        encoding = _guess(data)
        return _strictly(data, encoding), encoding, False


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableDocument(
            "unknown_encoding", f"The document is not {encoding} throughout: {error}.", "Save it as UTF-8."
        ) from error


def _utf16_without_mark(data: bytes) -> str:
    """Text in a Latin script has a zero in every second byte; anything else with zeros is no text."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) / 5 or min(even, odd) > len(sample) / 20:
        raise UnreadableDocument(
            "binary",
            "The document holds zero bytes, as programs and images do.",
            "Save the text of the release, and take that.",
        )
    return "utf-16-le" if odd > even else "utf-16-be"


def _guess(data: bytes) -> str:
    """Japanese where a text reads as that; Windows-1252 for one whose bytes it all knows, and that is mostly Latin.

    Detectors take its quotes and accents for other pages.
    """
    for encoding in ("euc_jp", "cp932"):
        if _is_japanese(data, encoding):
            return encoding
    high = sum(byte >= 0x80 for byte in data)
    if not set(data) & _UNUSED_IN_1252 and (high * 20 < len(data) or _is_western(data)):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:262_144]).best()
    if best is None:
        raise UnreadableDocument(
            "unknown_encoding", "No character encoding makes text of the document.", "Save it as UTF-8."
        )
    return str(best.encoding)


def _is_japanese(data: bytes, encoding: str) -> bool:
    """Whether bytes are Japanese in an encoding: most that is no ASCII, and side by side as its words are.

    Accents of other languages give single signs between Latin letters.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    runs = [len(found.group()) for found in _JAPANESE.finditer(text)]
    others = sum(character > "\x7f" for character in text)
    return sum(length for length in runs if length > 1) >= max(_FEWEST_SIGNS, _MOSTLY * others)


def _is_western(data: bytes) -> bool:
    """Whether what is no ASCII are letters of western Europe, as Windows-1252 has them, among other letters."""
    text = data.decode("cp1252")
    high = [character for character in text if character > "\x7f"]
    # Czech in its own page would read as both of French and of Danish.
    return sum(c in _WESTERN for c in high) >= _NEARLY_ALL * len(high) and not {"è", "ø"} <= set(high)


def split_lines(text: str) -> list[Line]:
    """A text as lines with their ends; joined again they are the same text."""
    if "\r" not in text:
        *whole, last = text.split("\n")
        lines = [Line(number, line, "\n") for number, line in enumerate(whole, 1)]
        return [*lines, Line(len(lines) + 1, last, "")] if last else lines
    lines = [Line(n, m.group(1), m.group(2)) for n, m in enumerate(_LINE.finditer(text), 1)]
    while lines and not lines[-1].text and not lines[-1].end:
        lines.pop()
    return lines
