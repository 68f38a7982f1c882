"""A stretch of a line as text and figures, as a reader should see it.

Here: cutting a line at its figures, dropping markup, showing what hides. Not here: paragraphs and tables (`blocks.py`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from orchestration.proof.content import Figure

_HIDDEN = {code: f"⟦U+{code:04X}⟧" for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""Marks that turn the direction of what follows: a reader is shown that they are there."""
_HIDDEN |= {code: chr(0x2400 + code) for code in range(32) if code not in (9, 10)} | {0x7F: "␡"}

_FORM = (
    "a|b|big|br|caption|center|col|colgroup|div|em|font|hr|i|li|ol|p|small|span|strong|sub|sup|"
    "table|tbody|td|tfoot|th|thead|tr|u|ul"
)
_TAG = re.compile(
    rf"<!--[^<>]{{0,200}}-->|</?(?:{_FORM})\b[^<>]{{0,400}}>",
    re.IGNORECASE,
)
"""Tags of form. Any other is shown as it stands."""
_ESCAPE = re.compile(r"\\(?=[$*_#|~<>\[\]()-])")
_MARKDOWN = re.compile(rf"\*\*|{_ESCAPE.pattern}")


def visible(text: str) -> str:
    """The text with its control characters and marks of direction made visible."""
    return text.translate(_HIDDEN)


def plain(text: str) -> str:
    """What is printed without Markdown's escapes: `$` for `\\$`."""
    return _ESCAPE.sub("", text)


Piece = str | Figure
"""Text between figures, or a figure."""


class Markup:
    """What of a document's text is markup, and is dropped: Markdown's marks and tags, or nothing."""

    def __init__(self, media_type: str | None):
        self._rendered = media_type in ("text/html", "application/pdf")

    def text(self, raw: str) -> str:
        """A stretch between figures without markup; spaces at its ends are kept."""
        if self._rendered:
            return raw
        without = _TAG.sub("", raw) if "<" in raw else raw
        return html.unescape(_MARKDOWN.sub("", without)) if "&" in without else _MARKDOWN.sub("", without)


def pieces(
    text: str, start: int, end: int, figures: Sequence[Figure], markup: Markup | None, *, trim: bool = True
) -> list[Piece]:
    """`text[start:end]` as text and figures, blanks at both ends taken off (or at the right end only).

    `figures` are those of the line in its order. Of two that overlap the first is shown whole.
    """
    found: list[Piece] = []
    at = start
    for figure in figures:
        if not start <= figure.start < end:
            continue
        _add_text(found, text[at : figure.start], markup)
        found.append(figure)
        at = max(at, figure.end)
    _add_text(found, text[at:end], markup)
    if trim and found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return [piece for piece in found if piece != ""]


def _add_text(found: list[Piece], raw: str, markup: Markup | None) -> None:
    text = markup.text(raw) if markup else raw
    if text:
        found.append(text)
