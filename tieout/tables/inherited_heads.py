"""Headers that a table has from the one above it: it goes on from that, and prints none or no dates of its own.

Here: which headers hold for which columns. Not here: which rows of a grid are headers (`layout.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tieout.formats.captions import heads_notes
from tieout.formats.grid import Grid
from tieout.tables.headings import DAY, FISCAL, SPAN, YEAR
from tieout.vocabulary.dates import find_dates
from tieout.vocabulary.numbers import is_year_alone
from tieout.vocabulary.units import is_unit_note

Headers = tuple[tuple[str, ...], ...]
_NOTE = re.compile(r"\s*\d{1,2}\s?(?:\([a-z]{1,3}\)|[a-z])?(?:\s?,\s?\d{1,2})*\s*")


def _are_lowest(headers: Headers, over: Headers) -> bool:
    """Whether headers are years alone, the lowest of those above: a statement is cut into tables that repeat a line."""
    years = [len(own) == 1 and bool(YEAR.fullmatch(own[0].strip())) for own in headers[1:]]
    return any(years) and all(
        above[-1:] == own if is_year else not own
        for own, above, is_year in zip(headers[1:], over[1:], years, strict=True)
    )


@lru_cache(maxsize=128)
def columns_of_notes(headers: Sequence[tuple[str, ...]]) -> frozenset[int]:
    """The columns that are headed `Note`."""
    return frozenset(column for column, texts in enumerate(headers) if column and any(map(heads_notes, texts)))


def headers_over(grid: Grid, above: Headers, title: str = "") -> Headers | None:
    """The headers of the table above for as many columns as this one has: one of notes may stand in either alone.

    A year that heads the labels there, and is all of the title here, is this one's: `2024` over quarters, then `2023`.
    """
    if is_year_alone(title) and any(map(is_year_alone, above[0])):
        above = (tuple(title if is_year_alone(text) else text for text in above[0]), *above[1:])
    more = grid.columns - len(above)
    if more == 0:
        return above
    notes = columns_of_notes(above)
    texts = [row.cells[1].text for row in grid.rows if not row.cells[1].is_blank]
    is_of_notes = bool(texts) and all(map(_NOTE.fullmatch, texts))
    if 0 < -more == len(notes) and not is_of_notes:
        return tuple(heads for column, heads in enumerate(above) if column not in notes)
    return (above[0], ("Note",), *above[1:]) if more == 1 and not notes and is_of_notes else None


def inherited(headers: Headers, over: Headers, *, continues: bool, is_cut: bool = False) -> Headers:
    """Headers of a table without any, or without dates: those of the table above hold as far as its own are silent.

    A statement that `is_cut` into tables may repeat its lowest line over each.
    """
    if not any(headers[1:]):
        return over
    if is_cut and any(len(texts) > 1 for texts in over[1:]) and _are_lowest(headers, over):
        return over
    own_texts = [text for texts in headers[1:] for text in texts]
    if any(YEAR.search(text) or FISCAL.search(text) or find_dates(text, day_first=False) for text in own_texts):
        return headers
    spans = any(SPAN.search(text) for texts in headers[1:] for text in texts)
    if not (spans or continues):
        return headers
    merged = [headers[0]]
    says_units = bool(own_texts) and all(map(is_unit_note, own_texts))
    for own, above in zip(headers[1:], over[1:], strict=True):
        dated = [text for text in above if YEAR.search(text) or FISCAL.search(text) or DAY.search(text)]
        in_units = all(map(is_unit_note, own)) if own else says_units
        dated = [text for text in above if not is_unit_note(text) or YEAR.search(text)] if in_units else dated
        kept = [text for text in above if not SPAN.search(text)] if spans else dated
        merged.append((*own, *kept) if spans else (*kept, *own))
    return tuple(merged)
