"""What a cell of a page shows: its text with its indentation, its stacked lines, its raised marks, how far it spans.

Here: one element. Not here: rows and tables (`html.py`, `html_layouts.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

UNSEEN = frozenset(
    "head script style noscript template svg nav select option button textarea iframe object ix:header".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "html li main ol p pre section table tbody td tfoot th thead tr ul caption".split()
)
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_RAISED = re.compile(r"(?i)vertical-align\s*:\s*(?:super|text-top|[1-9])|position\s*:\s*relative\s*;\s*top\s*:\s*-")
_INDENT = re.compile(r"(?i)(?:padding|margin)-left\s*:\s*(?P<size>[\d.]+)\s*(?P<unit>px|pt|em|%)?")
_HANGING = re.compile(r"(?i)text-indent\s*:\s*(?P<size>-?[\d.]+)\s*(?P<unit>px|pt|em|%)?")
_POINTS = {"px": 0.75, "pt": 1.0, "em": 10.0, "%": 5.0}
_POINTS_OF_A_SPACE = 5.0
_MOST_INDENT = 20
_MARK = re.compile(r"\s*[(\[]?\d{1,2}(?:\s*,\s*\d{1,2})*[)\]]?\s*")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_MOST_SPAN = 100
_SPACED_YEAR = re.compile(r"(?:1 9|2 0) \d \d")
"""`2 0 2 4` over a column."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of the text under it; `indent` in points."""

    is_hidden: bool
    is_raised: bool
    indent: float


@lru_cache(maxsize=4096)
def _style(printed: str) -> Style:
    return Style(bool(_HIDDEN.search(printed)), bool(_RAISED.search(printed)), _indent(printed))


_PLAIN = Style(is_hidden=False, is_raised=False, indent=0.0)


def style_of(element: _Element) -> Style:
    """The style that an element states for itself."""
    printed = element.get("style")
    return _style(printed) if printed else _PLAIN


def is_unseen(element: _Element, tag: str, style: Style) -> bool:
    """Whether no reader of the page sees an element."""
    return tag in UNSEEN or not tag or style.is_hidden or element.get("hidden") is not None


def superscript(text: str) -> str:
    """A footnote mark in raised digits: `(1)` becomes `¹`."""
    return re.sub(r"[()\[\]\s]", "", text).translate(_SUPERSCRIPT) if _MARK.fullmatch(text) else text


def span(element: _Element, name: str) -> int:
    """How many columns or rows a cell states that it spans."""
    printed = element.get(name)
    if printed is None:
        return 1
    printed = printed.strip()
    return min(max(int(printed), 1), _MOST_SPAN) if printed.isdecimal() and len(printed) < 6 else 1


def cell_text(cell: _Element) -> str:
    """The text of a cell, its indentation as leading spaces."""
    if not len(cell) and not cell.text:
        return ""
    return _laid_out(*(_text_of_one(cell) or _text_and_indent(cell)))


def stacked_lines(cell: _Element) -> list[str]:
    """The lines that a cell stacks by line breaks or blocks, each with its indentation; blank ones in between too."""
    lines: list[tuple[str, float]] = []
    parts: list[str] = []
    indent = 0.0
    is_begun = False

    def end() -> None:
        nonlocal indent, is_begun
        lines.append(("".join(parts), indent))
        parts.clear()
        indent, is_begun = 0.0, False

    for event, element, tag, style in _seen(cell):
        if event == "end":
            if element is not cell:
                if tag in BLOCKS and parts:
                    end()
                parts.append(element.tail or "")
                is_begun = is_begun or bool(parts[-1].strip())
            continue
        if tag == "br" or (tag in BLOCKS and is_begun):
            end()
        indent += 0.0 if is_begun else style.indent
        if element.text:
            parts.append(superscript(element.text) if style.is_raised or tag == "sup" else element.text)
            is_begun = is_begun or bool(parts[-1].strip())
    end()
    return [_laid_out(*line) for line in lines]


def collapsed(text: str) -> str:
    """Text with its white space as a page shows it."""
    return " ".join(_seen_characters(text).split())


def _seen_characters(text: str) -> str:
    return text if text.isascii() else text.translate(ZERO_WIDTH)


@lru_cache(maxsize=4096)
def _laid_out(text: str, indent: float) -> str:
    text = _seen_characters(text)
    if len(text) < 2:
        return text.strip()
    leading = len(text) - len(text.lstrip(" \u00a0"))
    hard = text[:leading].count("\u00a0")
    spaces = min(max(round(indent / _POINTS_OF_A_SPACE), 0) + hard, _MOST_INDENT)
    body = " ".join(text.split())
    body = body.replace(" ", "") if _SPACED_YEAR.fullmatch(body) else body
    return " " * spaces + body if body else ""


def _text_of_one(cell: _Element) -> tuple[str, float] | None:
    """As `_text_and_indent`, for what most cells are: elements one in the other, around one text; None for others."""
    around, element, after = [cell], cell, ""
    while len(element):
        if len(element) > 1 or element.text or element[0].tail:
            return None
        element = element[0]
        around.append(element)
        after = " " if after or element.tag in BLOCKS or element.tag == "br" else ""
    text = element.text or ""
    if not text or text.isspace():
        return "", 0.0
    indent = 0.0
    for element in around:
        tag, style = element.tag, style_of(element)
        if not isinstance(tag, str) or tag == "sup" or style.is_raised or is_unseen(element, tag, style):
            return None
        indent += style.indent
    return f"{text}{after}", indent


def _text_and_indent(cell: _Element) -> tuple[str, float]:
    """What a cell shows, white space as it stands, and how many points its beginning is indented."""
    parts: list[str] = []
    indent = 0.0
    is_begun = False
    for event, element, tag, style in _seen(cell):
        if event == "end":
            if element is not cell:
                parts.append((" " if tag in BLOCKS or tag == "br" else "") + (element.tail or ""))
                is_begun = is_begun or bool(parts[-1].strip())
            continue
        indent += 0.0 if is_begun else style.indent
        if tag in BLOCKS and parts:
            parts.append(" ")
        if element.text:
            parts.append(superscript(element.text) if style.is_raised or tag == "sup" else element.text)
            is_begun = is_begun or bool(parts[-1].strip())
    return "".join(parts), indent


def _seen(cell: _Element) -> Iterator[tuple[str, _Element, str, Style]]:
    """The starts and ends of the elements of a cell; of those that no reader sees, the ends alone."""
    from lxml import etree

    walker = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        style = style_of(element)
        if event == "start" and is_unseen(element, tag, style):
            walker.skip_subtree()
            continue
        yield event, element, tag, style


def _indent(style: str) -> float:
    total = 0.0
    for pattern in (_INDENT, _HANGING):
        for found in pattern.finditer(style):
            total += float(found["size"].strip(".") or 0) * _POINTS[(found["unit"] or "px").lower()]
    return total
