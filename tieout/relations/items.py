"""The rows of a document as items that other rows may name: their words, and their amount for a period.

Here: what a label says beside its common words, and looking amounts up. Not here: any relation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache

from tieout.model import Figure, Role
from tieout.records import record
from tieout.relations.sheets import Sheet
from tieout.vocabulary.periods import Period

_MOST_AROUND = 32
_LONGEST = 300
"""Characters of a label that are looked at: patterns with two ends take the square of its length."""
PeriodKey = tuple[object, object]
"""Last day and months of a period."""
_STANDARD = re.compile(r"(?i)(?:gaap|ifrs|(?:as\s+)?reported|statutory|actual)\b")
_RECONCILES = re.compile(r"(?i)\breconcil|\bgaap\s+to\s+non|\band\b.*\bnon[\s-]?gaap")

_WORD = re.compile(r"[a-z]+(?:[&’'][a-z]+)*|\d+")
_SAME = {
    "revenues": "revenue", "sales": "revenue", "turnover": "revenue", "incomes": "profit", "income": "profit",
    "earnings": "profit", "profits": "profit", "loss": "profit", "losses": "profit", "operations": "operating",
    "costs": "cost", "taxes": "tax", "shareholders": "equity", "stockholders": "equity", "margins": "margin",
    "expenses": "expense", "dividends": "dividend", "assets": "asset", "services": "service", "products": "product",
}  # fmt: skip
_COMMON = frozenset(
    "total net the of and to from for in on a an by as per gaap non based adjusted underlying core reported "
    "consolidated group company other see note notes unaudited basic diluted s".split()
)
_ADJUSTED = re.compile(
    r"(?i)\bnon[\s-]?(?:gaap|ifrs)|\badjusted\b|\bunderlying\b|\bcore\b|\bpro[\s-]?forma\b|\bconstant\b|\bexcluding\b|\bexcl\b|"
    r"\bnormali[sz]ed\b|\bbefore\s+(?:exceptional|one-time|special|other\s+items)"
)


@record(frozen=True, slots=True)
class Item:
    """What is measured: a row by columns of periods, or a column by rows of periods, with the heads above it."""

    sheet: Sheet
    number: int
    label: str
    path: tuple[str, ...]
    figures: dict[int, Figure]
    """By column, or by row where the periods stand in the rows."""

    @property
    def heads(self) -> str:
        """The heads above it and the title of its table."""
        return " ".join((self.sheet.table.title, *self.path))

    @property
    def is_adjusted(self) -> bool:
        """Whether its label, else its heads, name a measure that is not as the accounting standard has it."""
        return _is_adjusted_below(self.heads, self.label)

    def only(self, *roles: Role) -> Item | None:
        """The item with its figures of some roles that have a value; None if it has none."""
        figures = {n: f for n, f in self.figures.items() if f.role in roles and f.value is not None and not f.qualifier}
        return Item(self.sheet, self.number, self.label, self.path, figures) if figures else None

    def units(self) -> list[str]:
        """The units of its amounts, but for prices of a thing."""
        units = dict.fromkeys(f.measure.unit for f in self.figures.values())
        return [unit for unit in units if unit and "/" not in unit]

    def amount(self, unit: str, figure: Figure) -> Figure | None:
        """Its amount for the period of another figure, in a unit; in the same column, if it is in the same table."""
        if figure.spot and figure.spot.table_number == self.sheet.table.number:
            in_rows = self.sheet.has_periods_in_rows
            beside = self.figures.get(figure.spot.row_number if in_rows else figure.spot.column_number)
            return beside if beside and beside.measure.unit == unit else None
        return self.amount_of(unit, figure.when.period, _name(figure))

    def amount_of(self, unit: str, period: Period | None, name: str | None = None) -> Figure | None:
        """Its amount for a period, in a unit, in a column that names the same or nothing: no adjustment, no segment."""
        wanted = _key(period)
        return next(
            (
                f
                for f in self.figures.values()
                if f.measure.unit == unit and period_key(f) == wanted and _name(f) == name
            ),
            None,
        )


def items_of(sheets: Sequence[Sheet]) -> list[Item]:
    """All items of a document, in the order of the text."""
    return [item for sheet in sheets for item in (_in_columns(sheet) if sheet.has_periods_in_rows else _in_rows(sheet))]


class Nearby:
    """Items in the order of the text, of which those nearest to a table are looked at, and those of statements."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._all = list(items)
        self._of_statements = [item for item in self._all if item.sheet.table.statement]

    def to(self, sheet: Sheet, number: int) -> list[Item]:
        """The items around a row (or column) of a table, in the order of the text; at most some dozens."""
        place = (sheet.table.number, number)
        around = [*_around(place, self._all), *_around(place, self._of_statements)]
        return list({id(other): other for other in around}.values())


def _around(place: tuple[int, int], others: Sequence[Item]) -> Sequence[Item]:
    middle = bisect_left(others, place, key=lambda other: (other.sheet.table.number, other.number))
    return others[max(0, middle - _MOST_AROUND) : middle + _MOST_AROUND]


class Amounts:
    """The items of a document that are amounts, found by what their labels say."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = [amounts for item in items if (amounts := item.only("amount"))]
        by_words = grouped(self.items, lambda item: words_of(item.label))
        self._by_words = {words_of(alike[0].label): Nearby(alike) for alike in by_words}

    def like(self, label: str, sheet: Sheet, number: int = 0) -> list[Item]:
        """The items around a row whose labels say the same; none for a label of common words alone, as `Total`."""
        words = words_of(label)
        return self._by_words[words].to(sheet, number) if words and words in self._by_words else []


def grouped(items: Iterable[Item], key: Callable[[Item], Hashable]) -> list[list[Item]]:
    """Items by a key, in the order of the first of each: what one table leaves out another may print."""
    groups: dict[Hashable, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return list(groups.values())


def amount_among(group: Iterable[Item], unit: str, figure: Figure) -> Figure | None:
    """The amount of the first item of a group that has one for the period of a figure."""
    return next((amount for item in group if (amount := item.amount(unit, figure))), None)


def _in_rows(sheet: Sheet) -> Iterator[Item]:
    for row in sheet.rows:
        if row.label:
            path = tuple(head[:_LONGEST] for head in row.path)
            yield Item(sheet, row.number, row.label[:_LONGEST], path, sheet.figures[row.number])


def _in_columns(sheet: Sheet) -> Iterator[Item]:
    by_column: dict[int, dict[int, Figure]] = {}
    for row in sheet.rows:
        for number, figure in sheet.figures[row.number].items():
            by_column.setdefault(number, {})[row.number] = figure
    for number, figures in sorted(by_column.items()):
        label = next((figure.item_label for figure in figures.values() if figure.item_label), "")
        if label:
            yield Item(sheet, number, label[:_LONGEST], (), figures)


def period_key(figure: Figure) -> PeriodKey:
    """The end and length of a figure's period; that of an instant has no length."""
    return _key(figure.when.period)


@lru_cache(maxsize=4096)
def _key(period: Period | None) -> PeriodKey:
    return (period.end, period.months) if period else (None, None)


@lru_cache(maxsize=8192)
def _is_adjusted_below(heads: str, label: str) -> bool:
    if _STANDARD.match(label) or _RECONCILES.search(heads):
        return is_adjusted(label)
    return is_adjusted(f"{heads} {label}")


def _name(figure: Figure) -> str | None:
    """What the column of a figure names beside its period: `Adjustments`, a segment; not what it measures."""
    name = figure.column_names if figure.item_label == figure.row_label else None
    return None if name and _STANDARD.match(name) else name


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """The words of a label that tell it from others, with one word for revenue, profit and their like."""
    words = (_SAME.get(word, word) for word in _WORD.findall(re.sub(r"\(\w{1,2}\)", " ", text).lower()))
    return frozenset(word for word in words if word not in _COMMON and not word.isdigit())


@lru_cache(maxsize=8192)
def is_adjusted(text: str) -> bool:
    """Whether a label names a measure that is not as the accounting standard has it."""
    return bool(_ADJUSTED.search(text)) and not re.match(r"(?i)gaap\b", text)
