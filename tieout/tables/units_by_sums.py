"""Rows that a word of their label takes for counts or ratios: what adds up with rows of one unit is of that unit.

Here: finding them by what adds up column by column (`Taxes on stock transactions` in a reconciliation, `Finished homes`
among inventories), and their meaning anew. Not here: what a label or a note says of a unit (`cell_units.py`).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from tieout.formats.grid import Cell
from tieout.intervals import RoundingMode
from tieout.model import Figure, Measure
from tieout.tables.row_units import unit_in_label
from tieout.values import worth
from tieout.vocabulary.numbers import read_cell
from tieout.vocabulary.quantities import measured_in

_MOST_PARTS = 24
_MOST_DOUBTED = 12
"""Rows of another unit than most of their table: where more are, the table is not of one thing."""
_FEWEST_COLUMNS = 2
_ENOUGH = 4.0
"""Powers of ten by which the sums of all columns must be no chance."""
_PER_BREAK = 0.5
"""Where one figure is misprinted, the other columns tell the unit."""
_ROLES = frozenset({"amount", "ratio", "share", "change"})

Read = tuple[Cell, Figure]
_Row = dict[int, Figure]
"""The figures of a row by column."""


def with_units_by_sums(read: Sequence[Read], mode: RoundingMode) -> list[Read]:
    """The figures of a table, in the unit of the rows that they add up with where only a word says another one."""
    rows = _rows(read)
    measures = Counter(measure for row in rows if (measure := _measure(row)))
    if len(measures) <= 1:
        return list(read)
    usual = measures.most_common(1)[0][0]
    doubted = [n for n, row in enumerate(rows) if _measure(row) != usual and _is_by_a_word(row)]
    if not 0 < len(doubted) <= _MOST_DOUBTED:
        return list(read)
    meant: dict[int, _Row] = {}
    for number in doubted:
        run = next(_sums_with(rows, number, usual, frozenset(doubted)), None)
        if run:
            kept = [rows[n] for n in run if n not in doubted]
            meant |= {id(f): _peers(kept) for n in run if n in doubted for f in rows[n].values()}
    return [(cell, _as_its_peer(cell, figure, meant, mode)) for cell, figure in read]


def _rows(read: Sequence[Read]) -> list[_Row]:
    rows: dict[int, _Row] = {}
    for _, figure in read:
        if figure.spot and figure.value is not None and figure.role in _ROLES and not figure.qualifier:
            rows.setdefault(figure.spot.row_number, {})[figure.spot.column_number] = figure
    return list(rows.values())


def _measure(row: _Row) -> tuple[str | None, Decimal] | None:
    """Unit and scale of a row, None where its columns differ."""
    told = {(figure.measure.unit, figure.measure.scale) for figure in row.values() if figure.role != "change"}
    return told.pop() if len(told) == 1 else None


def _is_by_a_word(row: _Row) -> bool:
    figure = next(iter(row.values()))
    label = figure.row_label or ""
    is_said = unit_in_label(label).unit or measured_in(label) or figure.measure.unit in {"shares", "ADS"}
    return not is_said and all("/" not in (f.measure.unit or "") and _is_weak(f.measure) for f in row.values())


def _is_weak(measure: Measure) -> bool:
    return measure.unit_source in {"row", "none"} or (measure.unit == "percent" and measure.unit_source == "table")


def _sums_with(
    rows: Sequence[_Row], number: int, usual: tuple[str | None, Decimal], doubted: frozenset[int]
) -> Iterator[range]:
    """Rows one below the other, the one in question among them, that the first or the last of them is the sum of."""
    fits = [_measure(row) == usual or n in doubted for n, row in enumerate(rows)]
    below = ((total, -1) for total in range(number, min(len(rows), number + _MOST_PARTS)))
    above = ((total, 1) for total in range(max(0, number - _MOST_PARTS), number + 1))
    for total, step in chain(below, above):
        added: dict[int, Decimal] = defaultdict(Decimal)
        last = total + step * _MOST_PARTS
        for count, at in enumerate(range(total + step, last, step) if fits[total] else (), 1):
            if not 0 <= at < len(rows) or not fits[at]:
                break
            for column, figure in rows[at].items():
                added[column] += _printed(figure)
            run = range(min(total, at), max(total, at) + 1)
            is_apt = count > 1 and number in run and any(_is_peer(rows[n]) for n in run if n not in doubted)
            if is_apt and _telling(rows[total], added, count) >= _ENOUGH:
                yield run


def _telling(total: _Row, added: Mapping[int, Decimal], count: int) -> float:
    """By how many powers of ten it is no chance that a total is a sum; a column in which it breaks costs some."""
    telling, broken = 0.0, 0
    for column, figure in total.items():
        allowed = Decimal(1).scaleb(-_decimals(figure)) * (1 + count // 2)
        if abs(_printed(figure) - added.get(column, Decimal(0))) >= allowed:
            broken += 1
        else:
            telling += math.log10(max(Decimal(1), abs(_printed(figure)) / allowed))
    is_apt = len(total) >= _FEWEST_COLUMNS and 2 * broken <= len(total)
    return telling - _PER_BREAK * broken if is_apt else 0.0


def _is_peer(row: _Row) -> bool:
    """Whether a row adds anything: one of zeros tells no unit to the counts below it."""
    return any(map(_printed, row.values()))


def _printed(figure: Figure) -> Decimal:
    return (figure.value or Decimal(0)) / figure.measure.scale


def _decimals(figure: Figure) -> int:
    """The digits behind the point; a count in ones is exact and says so with none."""
    return 0 if figure.decimals is None else max(0, figure.decimals + figure.measure.scale.adjusted())


def _peers(rows: Sequence[_Row]) -> _Row:
    return {column: figure for row in reversed(rows) for column, figure in row.items()}


def _as_its_peer(cell: Cell, figure: Figure, meant: dict[int, _Row], mode: RoundingMode) -> Figure:
    peers = meant.get(id(figure))
    peer = peers.get(figure.spot.column_number) if peers and figure.spot else None
    number = read_cell(cell.text).number if peer else None
    if peer is None or number is None:
        return figure
    measure = replace(peer.measure, unit_source="table")
    value, decimals, interval = worth(number, measure, mode)
    return replace(
        figure, measure=measure, role=peer.role, when=peer.when, value=value, decimals=decimals, interval=interval
    )
