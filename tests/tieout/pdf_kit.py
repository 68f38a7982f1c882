"""Small PDFs from texts and their places, releases around them, and their figures.

Here: what the tests of PDF share. Not here: pages of HTML (`page_kit.py`), or any test.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

from tests.conftest import land_text
from tieout.formats.documents import Document, open_document

Text = tuple[float, float, str] | tuple[float, float, str, float]
"""Where a text starts (from the lower left corner, in points), the text, and its size (10 unless told)."""
HALF_YEAR: list[Text] = [(40.0, 760.0, "Acme AG reports results for the six months ended 30 June 2024", 9)]
HOLDINGS: list[Text] = [
    (50.0, 740.0, "Acme Holdings plc: results for the year ended March 31, 2024"),
    (50.0, 720.0, "Acme Holdings plc announced its results on May 2, 2024."),
]
SUMMARY: list[Text] = [
    (40.0, 780.0, "Example Corporation", 9),
    (40.0, 766.0, "Consolidated Financial Results for the Year Ended March 31, 2021 [Japanese GAAP]", 9),
    (40.0, 752.0, "(Amounts are rounded to the nearest million yen.)", 9),
]


def _shown(text: Text) -> bytes:
    x, y, words = text[:3]
    size = text[3] if len(text) > 3 else 10.0
    escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %.1f Tf %.1f %.1f Td (%s) Tj ET" % (size, x, y, escaped)


def pdf(*pages: Sequence[Text], content: bytes = b"", trailer: bytes = b"", extra: Sequence[bytes] = ()) -> bytes:
    """A small PDF in Courier: each character is 0.6 of its size wide. `content` is drawn on every page."""
    count = len(pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(count))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for index, texts in enumerate(pages):
        body = content + b"\n".join(_shown(text) for text in texts)
        packed = zlib.compress(body)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * index)
        )
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
    objects += extra
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def right(x: float, y: float, words: str) -> Text:
    """A text that ends at a place."""
    return (x - 6.0 * len(words), y, words)


def opened(*pages: Sequence[Text], content: bytes = b"") -> Document:
    """A document of pages."""
    return open_document(pdf(*pages, content=content))


def by_print(texts: list[Text], content: bytes = b"") -> dict[str, dict[str, Any]]:
    """The figures of a page below the head of a half-year, by what is printed."""
    rows = land_text(pdf([*HALF_YEAR, *texts], content=content), hint=None)
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return {figure["printed"].strip(): figure for figure in rows["figures"]}


def table(rows: list[str], edges: list[float], top: float = 700.0, left: float = 50.0) -> list[Text]:
    """Rows of `label|number|number`, the numbers flush right at some places."""
    texts: list[Text] = []
    for index, row in enumerate(rows):
        label, *cells = row.split("|")
        y = top - 14 * index
        texts += [(left, y, label)] if label else []
        texts += [right(edge, y, cell) for edge, cell in zip(edges, cells, strict=False) if cell]
    return texts


def landed(texts: list[Text]) -> dict[str, list[dict[str, Any]]]:
    """What is landed of a page below the head of a holding."""
    rows = land_text(pdf([*HOLDINGS, *texts]), uri="acme/results.pdf")
    assert rows["documents"][0]["status"] == "read"
    return rows


def of_tables(rows: dict[str, list[dict[str, Any]]]) -> dict[tuple[str, str], dict[str, Any]]:
    """Its figures in tables, by label and what is printed."""
    return {(f["row_label"], f["printed"]): f for f in rows["figures"] if f["source"] == "table"}


def figures_of_summary(texts: list[Text]) -> list[dict[str, Any]]:
    """The figures of a page below the head of a summary."""
    rows = land_text(pdf([*SUMMARY, *texts]), hint=None)
    assert rows["documents"][0]["status"] == "read", rows["documents"][0]["reject_reason"]
    return rows["figures"]


def by_print_of_summary(texts: list[Text]) -> dict[str, dict[str, Any]]:
    """They by what is printed."""
    return {figure["printed"].strip(): figure for figure in figures_of_summary(texts)}
