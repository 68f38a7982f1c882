"""What surrounds a figure: its document, its table, its row and its column.

Here: what the stages that give a figure its meaning pass on. Not here: how any of it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tieout.intervals import RoundingMode
from tieout.records import record
from tieout.tables.columns import ColumnMeaning, TableMeaning
from tieout.tables.layout import Table
from tieout.tables.rows import TableRow
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.periods import Period
from tieout.vocabulary.units import UnitPhrase


@dataclass(frozen=True, slots=True)
class DocumentMeaning:
    """What holds for the whole document unless something nearer says otherwise."""

    calendar: FiscalCalendar
    period: Period | None
    currency: str | None
    rounding_mode: RoundingMode
    statement_scale: Decimal | None = None
    """The scale that most of its tables state, statements above all: it holds for a table of money that states none."""


@record(frozen=True, slots=True)
class CellContext:
    """A cell with what surrounds it; `item` is what it measures: its row or, where periods are rows, its column."""

    document: DocumentMeaning
    table: Table
    meaning: TableMeaning
    row: TableRow
    column: ColumnMeaning
    column_index: int
    item: str
    row_unit: UnitPhrase
    """What its row says of its unit."""

    @property
    def with_parent(self) -> str:
        """The item and the row that it is indented under: `Prepaid` below `Mobile subscribers (thousands)`."""
        return self.item if self.meaning.periods_in_rows else f"{self.row.parent} {self.item}".strip()
