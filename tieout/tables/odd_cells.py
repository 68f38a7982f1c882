"""A number whose own digits gave it another unit than all the rest of its row: `24` among earnings of 0.22 a share.

Here: the one that the others of its row outvote, and its meaning anew. Not here: what a label or a head says of a unit
(`cell_units.py`), or whole rows that only a word gives another unit (`units_by_sums.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tieout.intervals import RoundingMode
from tieout.model import Figure
from tieout.tables.meaning import TableMeaning
from tieout.tables.units_by_sums import Read
from tieout.values import worth
from tieout.vocabulary.numbers import read_cell

_FEWEST_OTHERS = 2
_Row = Mapping[int, Figure]
"""The figures of a row by column, of columns that are alike."""


def with_units_of_their_rows(read: Sequence[Read], meaning: TableMeaning, mode: RoundingMode) -> list[Read]:
    """The figures of a table, each in the unit and scale of all the others of its row in columns like its own."""
    if meaning.measures_in_columns or meaning.periods_in_rows:
        return list(read)
    rows = _rows(read, meaning)
    outvoted = {id(odd): usual for row in rows for odd, usual in _outvoted(row, rows)}
    return [(cell, _as(outvoted[id(f)], f, cell.text, mode) if id(f) in outvoted else f) for cell, f in read]


def _rows(read: Sequence[Read], meaning: TableMeaning) -> list[_Row]:
    rows: dict[tuple[object, ...], dict[int, Figure]] = defaultdict(dict)
    for _, figure in read:
        if figure.spot and figure.value is not None and not figure.qualifier:
            column = meaning.columns[figure.spot.column_number - 1]
            rows[figure.spot.row_number, column.phrase, column.role, column.names][figure.spot.column_number] = figure
    return list(rows.values())


def _measure(figure: Figure) -> tuple[str | None, Decimal]:
    return figure.measure.unit, figure.measure.scale


def _outvoted(row: _Row, rows: Iterable[_Row]) -> list[tuple[Figure, Figure]]:
    """The one figure of a row that is in another unit or scale than all the others, with one of these.

    In the other rows of the table its column is no odd one.
    """
    told = Counter(map(_measure, row.values()))
    if len(told) != 2 or len(row) <= _FEWEST_OTHERS or min(told.values()) > 1:
        return []
    (odd, figure), (usual, peer) = (
        next((column, figure) for column, figure in row.items() if _measure(figure) == measure)
        for measure, _ in reversed(told.most_common(2))
    )
    beside = [
        _measure(other[odd]) == _measure(other[usual])
        for other in rows
        if other is not row and {odd, usual} <= other.keys()
    ]
    return [(figure, peer)] if sum(beside) * 2 > len(beside) else []


def _as(peer: Figure, figure: Figure, text: str, mode: RoundingMode) -> Figure:
    """The figure in the unit and scale of another of its row, if it prints no mark of its own."""
    number = read_cell(text).number
    if number is None or number.unit or number.scale or (number.currency and peer.role != "amount"):
        return figure
    measure = replace(peer.measure, unit_source="row")
    value, decimals, interval = worth(number, measure, mode)
    return replace(figure, measure=measure, role=peer.role, value=value, decimals=decimals, interval=interval)
