"""What is printed where, in the lines as they are landed: for reading alone they are blanked and rewritten.

Here: tokens and figures in the document's own characters. Not here: what the lines say (`reading.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tieout.formats.documents import Document
from tieout.model import Figure, Place, Token
from tieout.prose.scan import has_number, scan
from tieout.vocabulary.fiscal import FiscalCalendar

_DIGIT = re.compile(r"\d")
_SPELT_SIGN = re.compile(r"(?i)\((?:pound|euro|yen)\)\Z")


def as_landed(token: Token, source: Document) -> Token:
    """The token as its line is landed: the markup around raised digits is blanked for reading alone."""
    place = _with_spelt_sign(token.place, source)
    printed = _landed(place, source)
    return token if token.printed == printed else replace(token, place=place, printed=printed)


def in_own_characters(figure: Figure, source: Document) -> Figure:
    """The figure as its line is landed: decimal commas were read as points, markup and odd spaces as blanks."""
    place = _with_spelt_sign(figure.place, source)
    printed = _landed(place, source)
    if figure.printed == printed or _digits(figure.printed) != _digits(_shown(figure.place, source)):
        return figure
    return replace(figure, place=place, printed=printed)


def _with_spelt_sign(place: Place, source: Document) -> Place:
    """The place of an amount whose sign was read at the last character of `(pound)`, with all of it."""
    text = source.text.lines[place.line_number - 1].text
    sign = _SPELT_SIGN.search(text, 0, place.start + 1) if text[place.start : place.start + 1] == ")" else None
    return place._replace(start=sign.start()) if sign else place


def _digits(text: str) -> list[str]:
    return _DIGIT.findall(text)


def _shown(place: Place, source: Document) -> str:
    return source.lines[place.line_number - 1].text[place.start : place.end]


def _landed(place: Place, source: Document) -> str:
    return source.text.lines[place.line_number - 1].text[place.start : place.end]


def of_heads_and_feet(source: Document, calendar: FiscalCalendar) -> Iterator[Token]:
    """What is printed in the heads and feet of pages, which are not read: page numbers and repeated titles."""
    for landed, shown in zip(source.text.lines, source.lines, strict=True) if source.pages else ():
        if has_number(landed.text) and not shown.text.strip():
            for token in scan(landed.text, calendar)[0]:
                place = Place(landed.number, token.start, token.end)
                disposition = "date" if token.kind == "date" else "label"
                yield Token(place, landed.text[token.start : token.end], disposition, "head or foot of a page")


def of_reprints(source: Document, calendar: FiscalCalendar) -> Iterator[Token]:
    """What stands in tables that a converter printed a second time: read where they stand first."""
    for number in sorted(source.reprints):
        text = source.text.lines[number - 1].text
        for token in scan(text, calendar)[0] if has_number(text) else ():
            yield Token(Place(number, token.start, token.end), text[token.start : token.end], "other", "second print")
