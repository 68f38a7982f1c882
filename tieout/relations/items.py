"""The rows of a document as items that other rows may name: their words, and their amount for a period.

Here: what a label says beside its common words, and looking amounts up. Not here: any relation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tieout.model import Figure
from tieout.relations.sheets import Sheet
from tieout.rows import TableRow

PeriodKey = tuple[object, object]
Cell = tuple[str, PeriodKey]
"""Unit and period of an amount."""

_WORD = re.compile(r"[a-z]+(?:[&’'][a-z]+)*|\d+")
_SAME = {
    "revenues": "revenue", "sales": "revenue", "turnover": "revenue", "incomes": "profit", "income": "profit",
    "earnings": "profit", "profits": "profit", "loss": "profit", "losses": "profit", "operations": "operating",
    "costs": "cost", "taxes": "tax", "shareholders": "equity", "stockholders": "equity", "margins": "margin",
    "expenses": "expense", "dividends": "dividend", "assets": "asset", "services": "service", "products": "product",
}  # fmt: skip
_COMMON = frozenset(
    "total net the of and to from for in on a an by as per gaap non based adjusted underlying core reported consolidated "
    "group company other see note notes unaudited excluding including before after basic diluted s".split()
)
_ADJUSTED = re.compile(
    r"(?i)\bnon[\s-]?(?:gaap|ifrs)|\badjusted\b|\bunderlying\b|\bcore\b|\bpro[\s-]?forma\b|\bconstant\b|\bexcluding\b|\bexcl\b|"
    r"\bnormali[sz]ed\b|\bbefore\s+(?:exceptional|one-time|special|other\s+items)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A row of amounts: the label with the heads above it, and its amounts by column."""

    sheet: Sheet
    row: TableRow
    figures: dict[int, Figure]

    @property
    def label(self) -> str:
        """Its own label."""
        return self.row.label

    @property
    def heads(self) -> str:
        """The heads above it and the title of its table."""
        return " ".join((self.sheet.table.title, *self.row.path))

    def amount(self, unit: str, figure: Figure) -> Figure | None:
        """Its amount for the period of another figure, in a unit; in the same column, if it is in the same table."""
        if figure.spot and figure.spot.table_number == self.sheet.table.number:
            beside = self.figures.get(figure.spot.column_number)
            return beside if beside and beside.measure.unit == unit else None
        wanted = period_key(figure)
        return next(
            (f for f in self.figures.values() if f.measure.unit == unit and period_key(f) == wanted and not _is_named(f)),
            None,
        )


def items_of(sheets: Sequence[Sheet]) -> list[Item]:
    """The rows of amounts of all tables whose columns are periods, in the order of the text."""
    return list(_items(sheets))


def _items(sheets: Sequence[Sheet]) -> Iterator[Item]:
    for sheet in sheets:
        if sheet.has_periods_in_rows:
            continue
        for row in sheet.rows:
            figures = {
                number: figure
                for number, figure in sheet.figures[row.number].items()
                if figure.value is not None and figure.role == "amount" and not figure.qualifier
            }
            if figures and row.label:
                yield Item(sheet, row, figures)


def period_key(figure: Figure) -> PeriodKey:
    """The end and length of a figure's period; that of an instant has no length."""
    period = figure.when.period
    return (period.end, period.months) if period else (None, None)


def _is_named(figure: Figure) -> bool:
    return figure.column_names is not None


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """The words of a label that tell it from others, with one word for revenue, profit and their like."""
    words = (_SAME.get(word, word) for word in _WORD.findall(re.sub(r"\(\w{1,2}\)", " ", text).lower()))
    return frozenset(word for word in words if word not in _COMMON and not word.isdigit())


@lru_cache(maxsize=8192)
def is_adjusted(text: str) -> bool:
    """Whether a label names a measure that is not as the accounting standard has it."""
    return bool(_ADJUSTED.search(text)) and not re.match(r"(?i)gaap\b", text)
