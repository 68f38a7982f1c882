"""What a cell is read within: its row, its column, its table, its document.

Here: plain records. Not here: what follows from them for unit, role or period.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tieout.columns import ColumnMeaning, TableMeaning
from tieout.fiscal import FiscalCalendar
from tieout.intervals import RoundingMode
from tieout.layout import Table
from tieout.periods import Period
from tieout.rows import TableRow


@dataclass(frozen=True, slots=True)
class DocumentMeaning:
    """What holds for the whole document unless something nearer says otherwise."""

    calendar: FiscalCalendar
    period: Period | None
    currency: str | None
    rounding_mode: RoundingMode
    statement_scale: Decimal | None = None
    """The scale that most of its tables state, statements above all: it holds for a table of money that states none."""


@dataclass(frozen=True, slots=True)
class CellContext:
    """A cell's row and column, and what its table and document mean; `item` is what the cell measures."""

    document: DocumentMeaning
    table: Table
    meaning: TableMeaning
    row: TableRow
    column: ColumnMeaning
    column_index: int
    item: str

    @property
    def with_parent(self) -> str:
        """The item and the row that it is indented under: `Prepaid` below `Mobile subscribers (thousands)`."""
        return f"{self.row.parent} {self.item}".strip() if not self.meaning.periods_in_rows else self.item
