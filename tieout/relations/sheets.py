"""A table as rows and columns of figures: what the finders of relations look at.

Here: which figure stands where, and what a column holds for the most part. Not here: any relation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from tieout.model import Figure, Role
from tieout.tables.layout import Table
from tieout.tables.rows import TableRow

_Value = TypeVar("_Value")
_COMPARES: frozenset[Role] = frozenset({"growth", "change"})
_WORDED_ENDS = frozenset({"low", "high"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures; `role`, `end` and `months` are those of most of them."""

    number: int
    label: str
    role: Role
    end: date | None
    months: int | None
    names: str | None
    compares: bool
    """Whether it holds growth or changes; a column of amounts may hold rows of growth too."""


@dataclass
class Sheet:
    """The figures of a table by row and column; ranges are left out."""

    table: Table
    figures: dict[int, dict[int, Figure]] = field(default_factory=dict)

    @cached_property
    def rows(self) -> list[TableRow]:
        """The rows that hold figures, from top to bottom."""
        return [row for row in self.table.rows if row.number in self.figures]

    @cached_property
    def columns(self) -> dict[int, Column]:
        """The columns that hold figures, from left to right."""
        by_column: dict[int, list[Figure]] = defaultdict(list)
        for row in self.figures.values():
            for number, figure in row.items():
                by_column[number].append(figure)
        return {number: self._column(number, by_column[number]) for number in sorted(by_column)}

    @cached_property
    def has_periods_in_rows(self) -> bool:
        """Whether its columns name what is measured, and its rows when."""
        named = [f.item_label != f.row_label for row in self.figures.values() for f in row.values()]
        return sum(named) * 2 > len(named)

    def _column(self, number: int, figures: Sequence[Figure]) -> Column:
        return Column(
            number,
            self.table.column_label(number - 1),
            _most(figure.role for figure in figures) or "amount",
            _most(figure.when.period.end for figure in figures if figure.when.period),
            _most(figure.when.period.months for figure in figures if figure.when.period and figure.when.period.start),
            _most(figure.column_names for figure in figures),
            sum(figure.role in _COMPARES for figure in figures) * 5 >= len(figures) * 4,
        )


def sheets_of(tables: Sequence[Table], figures: Sequence[Figure]) -> list[Sheet]:
    """The tables of a document that hold figures."""
    sheets = {table.number: Sheet(table) for table in tables}
    for figure in figures:
        if figure.source == "table" and figure.spot and figure.qualifier not in _WORDED_ENDS:
            row = sheets[figure.spot.table_number].figures.setdefault(figure.spot.row_number, {})
            row.setdefault(figure.spot.column_number, figure)
    return [sheet for sheet in sheets.values() if sheet.figures]


def _most(values: Iterable[_Value | None]) -> _Value | None:
    counted: dict[_Value, int] = {}
    for value in values:
        if value is not None:
            counted[value] = counted.get(value, 0) + 1
    return max(counted, key=counted.__getitem__, default=None)
