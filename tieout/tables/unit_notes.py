"""What the notes of a table say of its unit and scale: of all of it, or of one measure, `(Revenues in thousands)`.

Here: where such notes stand and which columns they mean. Not here: what a phrase means (`vocabulary/units.py`), cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from tieout.tables.layout import Table
from tieout.tables.rows import clean_label
from tieout.vocabulary.units import NOTHING_SAID, PERCENT_UNITS, UnitPhrase, is_unit_note, unit_phrase

_OF_ONE = re.compile(
    r"(?i)^\W*(?P<measure>[a-z][a-z-]*(?:\s[a-z-]+){0,2}?)\s+(?:are\s+)?in\s+(?:[a-z.]+\s+)?(?:thousand|million|billion|crore|lakh)s\b"
)
_OF_ALL = re.compile(
    r"(?i)\b(?:all|and|(?:un)?audited|rounded|reported|amounts?|figures?|numbers?|values?|data|dollars?|currency|usd|shares?|expressed|stated|presented|except)\b"
)
_AMOUNTS_BEHIND = re.compile(r"(?i)(?<=\w\s)\((?:amounts|figures|dollars)\s+in\s[^()]*\)$")
_OF_ALL_AMOUNTS = re.compile(
    r"(?i)\b(?:all\s+)?(?:amounts|figures)\s+(?:\w+\s+){0,4}?in\s+(?P<unit>[^.;:\d]{0,20}\b(?:thousand|million|billion|crore|lakh)s?\b[^.;:\d]{0,50}?),?"
    r"\s+(?:unless|except\s+where|if\s+not)\s+(?:otherwise\s+)?(?:stated|indicated|noted|specified)"
)


def unit_of_all(whole: str) -> UnitPhrase:
    """What a document says once of all its amounts: `All amounts are in millions of kronor unless otherwise stated`."""
    said = {unit_phrase(" ".join(found["unit"].split())) for found in _OF_ALL_AMOUNTS.finditer(whole)}
    return said.pop() if len(said) == 1 else NOTHING_SAID


def unit_texts(table: Table) -> list[str]:
    """Where a table says its unit as a whole: notes above, the label column's header, a header row of its own."""
    return [*table.notes, *(table.headers[0] if table.headers else ()), *notes_in_header(table)]


def notes_in_header(table: Table) -> list[str]:
    """Header rows that hold one parenthesised note on units and nothing else, in one place or over several columns.

    A scale over all columns goes with the money that each of them names. One of amounts may stand behind a title.
    """
    notes = []
    for row in table.grid.rows[: table.header_rows]:
        filled = [cell for cell in row.cells if not cell.is_blank]
        is_one = bool(filled) and all(cell is filled[0] for cell in filled)
        is_over_all = is_one and len(filled) == len(row.values)
        note = clean_label(filled[0].text) if is_one else ""
        note = behind.group() if (behind := _AMOUNTS_BEHIND.search(note)) else note
        phrase = unit_phrase(note) if note.startswith("(") else UnitPhrase()
        if phrase and (phrase.unit or not is_over_all):
            notes.append(note)
    return notes


def phrase_of(texts: Sequence[str]) -> UnitPhrase:
    """What the first of several notes that says a unit or scale says; one in percent is of no whole table.

    One that says a currency alone has the scale that another says with it: `Statements of income - EUR (€)`, `€ in
    Millions`.
    """
    said = [(unit_phrase(text), text) for text in texts]
    said = [(phrase, text) for phrase, text in said if phrase and phrase.unit not in PERCENT_UNITS]
    if not said:
        return UnitPhrase()
    first, _ = said[0]
    scales = (phrase.scale for phrase, text in said[1:] if phrase.unit == first.unit and is_unit_note(text))
    return first if first.scale or not first.unit else replace(first, scale=next(scales, None))


def scales_of_measures(notes: Sequence[str], measures: Sequence[str]) -> dict[int, UnitPhrase]:
    """What each column is scaled in, by its number, where a note names the measure of some of them and not of others.

    Columns that the note does not name are in ones.
    """
    for note in notes:
        words = _measure_of(note)
        named = [column for column, measure in enumerate(measures) if words and words <= _words(measure)]
        others = [column for column, measure in enumerate(measures) if measure and column not in named]
        if named and others:
            scaled = UnitPhrase(None, unit_phrase(note).scale)
            return {column: scaled if column in named else NOTHING_SAID for column in (*named, *others)}
    return {}


def without_other_measures(notes: Sequence[str], table: Table) -> list[str]:
    """The notes of a table, and those from further up, but for the scale of a measure that it does not hold."""
    measures = [note for note in notes if _measure_of(note)]
    if not measures:
        return list(notes)
    held = [_words(text) for text in (table.title, *(row.label for row in table.rows), *map(" ".join, table.headers))]
    return [note for note in notes if note not in measures or any(_measure_of(note) <= words for words in held)]


@lru_cache(maxsize=1024)
def _measure_of(note: str) -> frozenset[str]:
    found = _OF_ONE.match(note)
    if found is None or _OF_ALL.search(found["measure"]) or unit_phrase(note).unit:
        return frozenset()
    return _words(found["measure"])


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in re.findall(r"[a-z]{3,}", text.lower()))
