"""Convenience translations: columns and asides in another currency, at the rate of exchange that the document prints.

Here: which column or amount of a sentence translates which, and at which rate. Not here: a translation without a
printed rate, which states nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from tieout.model import Figure
from tieout.relations.agreement import is_one_slip, slip
from tieout.relations.model import Relation
from tieout.relations.sheets import Column, Sheet
from tieout.relations.ties import Support, Tie, quotient, support_of
from tieout.vocabulary.currencies import CODES, SCALE

_MOST_WITNESSES = 60
_MANY = 10
"""Translations that hold in the document, from which on those of a short table need not outnumber what breaks."""
_ASIDE = re.compile(
    rf"(?:\s+(?:{SCALE}))?[\s*_\\]*\((?i:\s|\\|or\b|about\b|approximately\b|around\b|equivalent\s+to\b|~)*"
)
"""What stands between an amount and its translation, `RMB1,862.4 million (US$256.8 million)`; the scale, where a line
ends before it.
"""
_LONGEST_ASIDE = 60
_MOST_RATES = 20
"""Rates of one pair of currencies: a document that prints more tells the past of a rate."""


def find_translations(sheets: Sequence[Sheet], figures: Sequence[Figure], document_id: str) -> Iterator[Relation]:
    """Rows of a column that is in another currency than a column of the same period, by the rate that fits most."""
    rates = _rates(figures)
    if not rates:
        return
    found = [(sheet, _translated(sheet, column, rates)) for sheet in sheets for column in sheet.columns.values()]
    holding = sum(support_of(ties).held for _, ties in found if support_of(ties).is_enough())
    for sheet, ties in found:
        support = support_of(ties)
        if support.is_enough() or (support.held >= support.broken and support.held and holding >= _MANY):
            for tie in ties:
                yield tie.stated("translation at the printed rate", sheet.table.statement, document_id)


def find_translated_asides(
    figures: Sequence[Figure], text: str, document_id: str, judged: frozenset[str]
) -> Iterator[Relation]:
    """Amounts in parentheses after those that they translate, but for the figures that a table has `judged`.

    One that does not agree is stated where most others do and it differs as misprints do: an amount of another year may
    be translated at the rate of that year.
    """
    rates = _rates(figures)
    asides = list(_asides(figures, text.split("\n"))) if rates else []
    by_currencies: dict[str, dict[object, Figure]] = defaultdict(dict)
    for rate in rates:
        by_currencies[rate.measure.unit or ""].setdefault(rate.value, rate)
    for same in by_currencies.values():
        likely = islice(same.values(), _MOST_RATES)
        readings = [[tie for aside in asides for tie in _tied(*aside, rate)] for rate in likely]
        ties = max(readings, key=lambda ties: support_of(ties).held)
        support = support_of(ties)
        for tie in ties:
            if tie.total[1].figure_id(document_id) not in judged and (tie.holds or _is_slip(tie, support)):
                yield tie.stated("translation in a sentence", None, document_id)


def _asides(figures: Sequence[Figure], lines: Sequence[str]) -> Iterator[tuple[Figure, Figure]]:
    """The translation and the amount before it, for each pair of amounts in prose that is printed so."""
    told = [figure for figure in figures if figure.source == "prose" and figure.role == "amount" and figure.value]
    for amount, aside in pairwise(told):
        one, other = amount.place, aside.place
        is_wrapped = other.line_number == one.line_number + 1
        first = lines[one.line_number - 1]
        # lines may be endless: nothing is cut out of one that could not be an aside
        if (other.start + len(first) if is_wrapped else other.start) - one.end > _LONGEST_ASIDE:
            continue
        if other.line_number == one.line_number:
            between = first[one.end : other.start]
        elif is_wrapped:
            between = f"{first[one.end :]}\n{lines[other.line_number - 1][: other.start]}"
        else:
            continue
        if _ASIDE.fullmatch(between):
            yield aside, amount


def _tied(aside: Figure, amount: Figure, rate: Figure) -> Iterator[Tie]:
    of, _, per = (rate.measure.unit or "").partition("/")
    if _is_in(aside, per, amount) and _is_in(amount, of, aside):
        sign = 1 if (aside.value or 0) * (amount.value or 0) > 0 else -1
        yield Tie("claim", "quotient", (1, aside), ((sign, amount),), ((1, rate),))


def _is_slip(tie: Tie, support: Support) -> bool:
    (_, aside), (sign, amount), (_, rate) = tie.total, tie.parts[0], tie.bases[0]
    assert amount.value is not None
    assert rate.value is not None
    return tie.is_broken and support.is_enough() and slip(aside, sign * amount.value / rate.value) > 0


def find_rates_told(figures: Sequence[Figure], document_id: str) -> Iterator[Relation]:
    """The prints of one rate on one day against one another: a note below each statement says the same.

    One that differs is stated where two others agree and one slip leads to it: the rate of another day is none.
    """
    alike: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for rate in _rates(figures):
        if rate.when.period and not rate.qualifier:
            places = rate.value.as_tuple().exponent if rate.value else 0
            alike[rate.measure.unit, rate.when.period, places].append(rate)
    for prints in alike.values() if len(alike) <= _MOST_RATES else ():
        value, count = Counter(rate.value for rate in prints).most_common(1)[0]
        first = next(rate for rate in prints if rate.value == value)
        for rate in prints if count > 1 else ():
            is_slip = count * 2 > len(prints) and is_one_slip(_digits(rate), _digits(first))
            if rate is not first and (rate.value == value or is_slip):
                yield Tie("claim", "sum", (1, rate), ((1, first),)).stated("rate told twice", None, document_id)


def _digits(rate: Figure) -> str:
    return str(rate.value).replace(".", "")


def _rates(figures: Sequence[Figure]) -> list[Figure]:
    return [f for f in figures if _is_rate(f.measure.unit) and f.value is not None and f.value > 0]


@lru_cache(maxsize=256)
def _is_rate(unit: str | None) -> bool:
    of, _, per = (unit or "").partition("/")
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
