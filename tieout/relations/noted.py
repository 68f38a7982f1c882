"""A result without what its notes say that it includes: `Includes a one-time gain of $24 million in December 2004`.

Here: the row as reported, the row without one-time items, and the amounts of notes in prose between them. Not here:
notes that are tables (`breakdowns.py`), or sentences that repeat a figure (`sentences.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tieout.model import Figure
from tieout.relations.items import words_of
from tieout.relations.model import Relation
from tieout.relations.sheets import Sheet
from tieout.relations.ties import Tie, support_of
from tieout.vocabulary.dates import find_dates

_WITHOUT = re.compile(
    r"(?i)\b(?:excluding|excl\.?|before|without)\b.*\b(?:one-time|special|unusual|non-?recurring|exceptional)\b"
)
_INCLUDES = re.compile(r"(?i)^\W*includ(?:es|ed|ing)\b")
_GAIN = re.compile(r"(?i)\b(?:gains?|income|benefits?|credits?)\b")
_CHARGE = re.compile(r"(?i)\b(?:expenses?|charges?|loss(?:es)?|costs?|impairments?|write-?(?:offs?|downs?))\b")
_MOST_LINES = 8
"""Lines of a note."""


class _Noted(NamedTuple):
    """An amount that a note says to be included, the sign with which it is taken out, and a day of its month."""

    figure: Figure
    sign: int
    day: date


def find_noted(sheets: Sequence[Sheet], figures: Sequence[Figure], text: str, document_id: str) -> Iterator[Relation]:
    """For each row without one-time items: the row as reported less the gains and plus the charges of its period."""
    noted = list(_notes(figures, text.split("\n")))
    for sheet in sheets if noted else ():
        for number, row in enumerate(sheet.rows):
            found = _WITHOUT.search(row.label)
            named = words_of(row.label[: found.start()]) if found else frozenset()
            above = [r for r in sheet.rows[:number] if named and words_of(r.label) - {"see"} == named]
            if above:
                ties = list(_ties(sheet.figures[row.number], sheet.figures[above[-1].number], noted))
                if support_of(ties).is_enough():
                    yield from (
                        tie.stated("less what notes include", sheet.table.statement, document_id) for tie in ties
                    )


def _ties(without: dict[int, Figure], reported: dict[int, Figure], noted: Sequence[_Noted]) -> Iterator[Tie]:
    for column, total in without.items():
        base, period = reported.get(column), total.when.period
        if base is None or total.role != "amount" or period is None or period.start is None:
            continue
        own = [n for n in noted if n.figure.measure.unit == total.measure.unit and period.start <= n.day <= period.end]
        if own:
            yield Tie("difference", "sum", (1, total), ((1, base), *((n.sign, n.figure) for n in own)))


def _notes(figures: Sequence[Figure], lines: Sequence[str]) -> Iterator[_Noted]:
    """The amounts of notes that name one month and say of one kind, gain or charge, that it is included."""
    for figure in figures:
        if figure.source != "prose" or figure.role != "amount" or not figure.value:
            continue
        first = figure.place.line_number - 1
        if not _INCLUDES.match(lines[first]):
            continue
        rest = lines[first : first + _MOST_LINES]
        note = " ".join(rest[: next((i for i, line in enumerate(rest) if not line.strip()), len(rest))])
        months = {mention.day for mention in find_dates(note) if not mention.has_day}
        said = lines[first][: figure.place.start]
        is_gain, is_charge = bool(_GAIN.search(said)), bool(_CHARGE.search(said))
        if len(months) == 1 and is_gain != is_charge:
            yield _Noted(figure, -1 if is_gain else 1, months.pop())
