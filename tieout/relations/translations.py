"""Convenience translations: a column in another currency, at the rate of exchange that the document prints.

Here: which column translates which, and at which rate. Not here: a translation without a
printed rate, which states nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.currencies import CODES
from tieout.model import Figure
from tieout.relations.model import Relation
from tieout.relations.sheets import Column, Sheet
from tieout.relations.ties import Tie, quotient, support_of

_MOST_WITNESSES = 60
_MANY = 10
"""Translations that hold in the document, from which on those of a short table need not outnumber what breaks."""


def find_translations(sheets: Sequence[Sheet], figures: Sequence[Figure], document_id: str) -> Iterator[Relation]:
    """Rows of a column that is in another currency than a column of the same period, by the rate that fits most."""
    rates = [f for f in figures if f.value is not None and f.value > 0 and _is_rate(f)]
    if not rates:
        return
    found = [(sheet, _translated(sheet, column, rates)) for sheet in sheets for column in sheet.columns.values()]
    holding = sum(support_of(ties).held for _, ties in found if support_of(ties).is_enough())
    for sheet, ties in found:
        support = support_of(ties)
        if support.is_enough() or (support.held >= support.broken and support.held and holding >= _MANY):
            for tie in ties:
                yield tie.stated("translation at the printed rate", sheet.table.statement, document_id)


def _is_rate(figure: Figure) -> bool:
    of, _, per = (figure.measure.unit or "").partition("/")
    return of in CODES and per in CODES and of != per


def _translated(sheet: Sheet, column: Column, rates: Sequence[Figure]) -> list[Tie]:
    """The rows of the column as translations of the nearest column that fits, at the nearest of the rates that fit."""
    line = sheet.table.grid.first_line
    best: list[Tie] = []
    held = 0
    others = [c for c in sheet.columns.values() if c is not column and (c.end, c.months) == (column.end, column.months)]
    by_value = {
        (rate.measure.unit, rate.value): rate
        for rate in sorted(rates, key=lambda rate: -abs(rate.place.line_number - line))
    }
    for other in sorted(others, key=lambda other: abs(other.number - column.number)):
        for rate in by_value.values():
            ties = list(_rows(sheet, column.number, other.number, rate))
            support = support_of(ties[:_MOST_WITNESSES])
            if support.held > held and support.held >= support.broken:
                best, held = ties, support.held
    return best


def _rows(sheet: Sheet, translated: int, original: int, rate: Figure) -> Iterator[Tie]:
    of, _, per = (rate.measure.unit or "").partition("/")
    for row in sheet.figures.values():
        total, part = row.get(translated), row.get(original)
        if total is None or part is None or total.value is None or part.value is None:
            continue
        if _is_in(total, per, part) and _is_in(part, of, total):
            yield quotient("translation", total, part, rate)


def _is_in(figure: Figure, currency: str, other: Figure) -> bool:
    """Whether a figure is in a currency, per the same thing as the other one."""
    money, _, per = (figure.measure.unit or "").partition("/")
    return money == currency and per == (other.measure.unit or "").partition("/")[2]
