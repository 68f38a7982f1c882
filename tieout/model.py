"""The values that pass between the stages of reading: figures and tokens.

Here: plain records. Not here: how they are found, or their Arrow form (`landing.py`).
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from tieout.intervals import Interval
from tieout.records import record
from tieout.vocabulary.periods import Period

Role = Literal["amount", "growth", "change", "share", "ratio"]


class Place(NamedTuple):
    """Characters of one line: 1-based line, 0-based characters, end exclusive."""

    line_number: int
    start: int
    end: int


@record(frozen=True, slots=True)
class Measure:
    """Unit and scale of a figure, and what decided each."""

    unit: str | None
    scale: Decimal
    unit_source: str
    scale_source: str


@record(frozen=True, slots=True)
class When:
    """Period of a figure, the period it is measured from, and what decided it."""

    period: Period | None = None
    base: Period | None = None
    label: str | None = None
    source: str = "none"
    is_forecast_worded: bool = False


@record(frozen=True, slots=True)
class TableSpot:
    """Where in a table a figure stands."""

    table_number: int
    table_title: str
    row_number: int
    column_number: int
    statement: str | None
    statement_number: int


@record(frozen=True, slots=True)
class Figure:
    """One printed number with its place and meaning; `value` is None for nil, placeholder and damaged."""

    source: str
    place: Place
    printed: str
    disposition: str
    role: Role
    measure: Measure
    when: When
    value: Decimal | None = None
    decimals: int | None = None
    interval: Interval | None = None
    spot: TableSpot | None = None
    row_label: str | None = None
    row_path: str | None = None
    column_label: str | None = None
    column_names: str | None = None
    item_label: str | None = None
    qualifier: str | None = None
    direction: str | None = None
    sentence: Place | None = None
    """Where the first figure of its sentence stands."""

    def __hash__(self) -> int:
        return hash((self.place, self.printed))

    def figure_id(self, document_id: str) -> str:
        """Hash of document, line and character: the same for every reading of the same bytes."""
        return _figure_id(document_id, self.place.line_number, self.place.start)


@record(frozen=True, slots=True)
class Token:
    """A numeric token and what became of it; `figure` is the figure's place where it became one."""

    place: Place
    printed: str
    disposition: str
    reason: str
    becomes_figure: bool = False


@lru_cache(maxsize=65536)
def _figure_id(document_id: str, line_number: int, start: int) -> str:
    return identity(document_id, line_number, start)


def identity(*parts: object) -> str:
    """A short stable id: 16 hex digits of the SHA-256 of its parts."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]
