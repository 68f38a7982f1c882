"""What surrounds a figure: its document, its table, its row and its column.

Here: what the stages that give a figure its meaning pass on. Not here: how any of it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tieout.intervals import RoundingMode
from tieout.model import Role
from tieout.records import record
from tieout.tables.layout import Table
from tieout.tables.rows import TableRow
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.periods import Period
from tieout.vocabulary.units import NOTHING_SAID, UnitPhrase


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
class ColumnMeaning:
    """What the headers of one column say; `measure` is the header without its unit."""

    label: str
    measure: str
    phrase: UnitPhrase
    role: Role
    period: Period | None = None
    period_label: str | None = None
    period_is_bare_date: bool = False
    is_year_alone: bool = False
    """Whether it prints a year and nothing tells which part of it: `period` is all of that year."""
    base: Period | None = None
    names: str | None = None
    """What it names beside its period and unit: `Adjustments`, a segment, `Constant currency`."""
    is_movement: bool = False
    """Whether it is what happened between the balances of the columns beside it."""
    is_note: bool = False
    """Whether it refers to notes: its numbers are no values."""
    marked_decimals: int | None = None
    """The decimals of its numbers, where the first and the last print the currency of them all."""
    is_cut: bool = False
    """Whether its right end is cut off: its numbers are the beginnings of numbers."""


@dataclass(frozen=True, slots=True)
class TableMeaning:
    """The columns of a table (0-based, the label column included), and what its title and notes say."""

    columns: tuple[ColumnMeaning, ...]
    periods_in_rows: bool
    phrase: UnitPhrase
    period: Period | None
    says_change: bool
    measures_in_columns: bool = False
    """Whether columns name what is measured, and rows of what: `Full year` or `Americas` by `Net sales`."""
    per_share: str | None = None
    """What a row of it is per, where the table is one of whole numbers: its numbers in cents are per share too."""
    prints_money: bool = False
    """Whether any of its cells prints a currency."""
    money_decimals: int | None = None
    """The decimals of its money, where all of it prints a currency: what has others and none counts something else."""
    things: str | None = None
    """What a table without money counts by the header of one of its columns (`Stores at May 4`, `Opened`, `Closed`)."""
    between_per_share: Mapping[int, str] = field(default_factory=dict, hash=False)
    """Rows by number that stand between two per-share rows, all in cents: what leads from the one to the other."""
    between_shares: Mapping[int, str] = field(default_factory=dict, hash=False)
    """Rows by number that lead from one number of shares to another, with the label that names the shares."""
    is_percent_of: bool = False
    """Whether its title or notes say that all of it is in percent of something."""
    is_in_percent: bool = False
    """Whether its corner says `%`: all its bare numbers are."""
    between_balances: Mapping[int, Period] = field(default_factory=dict, hash=False)
    """Rows of movements by number, with the duration from the balance above them to the balance below."""
    is_financial: bool = False
    """Whether many of its rows name money: the document's usual scale holds for it where nothing nearer says one."""
    is_of_equity: bool = False
    """Whether its columns are what equity is made up of: its rows are money, also those of treasury shares."""
    is_of_metrics: bool = False
    """Whether it counts things under a title of metrics and says no unit: no currency or scale is lent to it."""
    excepted: tuple[tuple[frozenset[str], Decimal | None], ...] = ()
    """Words of the rows that opt out of the scale, and their own one: `except order value and backlog in billions`."""
    ambient: UnitPhrase = NOTHING_SAID
    """What the last note above says, where the table says nothing: it holds for money alone."""
    shares_scale: Decimal | None = None
    """The scale of share counts, where the notes tell it."""
    latest: Period | None = field(default=None, repr=False)
    """Of several durations in its columns the latest, which is that of columns that name none."""

    @property
    def is_scaled_without_money(self) -> bool:
        """Whether it states a scale and holds no money: `(in thousands)` over gallons and tons is theirs."""
        says_scale = self.phrase.scale is not None and self.phrase.unit is None
        return says_scale and not (self.prints_money or self.is_financial)


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
    head: str
    """The section head above its row, with the line above that it ends: `Weighted average shares`, `outstanding`."""
    head_units: tuple[UnitPhrase, UnitPhrase]
    """What that head says of units, and the nearest head that is a note on them."""

    @property
    def with_parent(self) -> str:
        """The item and the row that it is indented under: `Prepaid` below `Mobile subscribers (thousands)`."""
        return self.item if self.meaning.periods_in_rows else f"{self.row.parent} {self.item}".strip()
