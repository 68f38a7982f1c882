"""Growth and its components: columns of percentages of which one is the sum of the others in most rows.

Here: such columns beside one another, the broken row among them too. Not here: shares of a whole, or a rate and its
adjustments (`bridges.py`); a combined ratio (`ratios.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from math import prod

from tieout.model import Figure
from tieout.relations.arithmetic import Weighted
from tieout.relations.model import Relation
from tieout.relations.sheets import Sheet
from tieout.relations.ties import Tie, support_of

_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 6
_WORDING = 1.0
_MANY_PARTS = 4
_WORD = re.compile(r"[^\W\d_]+")

_Row = tuple[Figure, ...]
"""The rates of a row, column by column."""


def find_points(sheets: Sequence[Sheet], document_id: str) -> Iterator[Relation]:
    """Sums of growth across the columns of each table; a row alone is heard with those of tables headed alike."""
    found = [(sheet, group) for sheet in sheets if not sheet.has_periods_in_rows for group in _groups(sheet)]
    alike: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
    for sheet, (columns, rows) in found:
        alike[_heads(sheet, columns)] += rows
    for sheet, (columns, rows) in found:
        for tie in _across(rows) or _as_elsewhere(rows, alike[_heads(sheet, columns)]):
            if tie.is_broken and _compounds(tie):
                continue
            yield tie.stated("sum of percentages", sheet.table.statement, document_id)


def _groups(sheet: Sheet) -> Iterator[tuple[tuple[int, ...], list[_Row]]]:
    """Columns of growth beside one another, with the rows that fill just these."""
    growth = [c.number for c in sheet.columns.values() if c.role == "growth"]
    filled: dict[tuple[int, ...], list[_Row]] = defaultdict(list)
    for row in sheet.figures.values():
        rates = {
            n: row[n] for n in growth if n in row and row[n].value is not None and row[n].measure.unit == "percent"
        }
        filled[tuple(rates)].append(tuple(rates.values()))
    for columns, rows in filled.items():
        are_beside = all(b - a == 1 for a, b in pairwise(columns))
        if _FEWEST_COLUMNS <= len(columns) <= _MOST_COLUMNS and are_beside:
            yield columns, rows


def _heads(sheet: Sheet, columns: Sequence[int]) -> tuple[str, ...]:
    """What stands right above the columns, without dates."""
    return tuple(" ".join(_WORD.findall(sheet.columns[number].label.split(" / ")[-1].lower())) for number in columns)


def _across(rows: Sequence[_Row]) -> list[Tie]:
    """Rows of which the first or the last is the sum of the others, in most of them."""
    best: list[Tie] = []
    for sums in (_sums(rows, 0), _sums(rows, -1)):
        if _is_accepted(sums) and len(sums) > 1 and support_of(sums).held > support_of(best).held:
            best = sums
    return best


def _as_elsewhere(rows: Sequence[_Row], alike: Sequence[_Row]) -> list[Tie]:
    """The same where the rows of all tables headed alike show it, and at most one of these breaks, by a slip."""
    shown = _across(alike) if len(alike) > len(rows) else []
    total = 0 if shown and shown[0].total[1] is alike[0][0] else -1
    sums = _sums(rows, total)
    broken = [found for found in sums if found.is_broken]
    return sums if shown and len(broken) <= 1 and all(map(_is_off_by_a_slip, broken)) else []


def _is_off_by_a_slip(found: Tie) -> bool:
    """Whether one digit of the total, or of a part, would make it hold."""
    parts = [figure for _, figure in found.parts]
    turned = (_sum(one, ((1, found.total[1]), *((-1, part) for part in parts if part is not one))) for one in parts)
    return any(one.told_by_misprint() > 0 for one in (found, *turned))


def _compounds(found: Tie) -> bool:
    """Whether the total is what the parts make one after the other: 60 % and 10 % of that are 76 %."""
    total = found.total[1]
    factors = (1 + (figure.value or Decimal(0)) / 100 for _, figure in found.parts)
    compounded = 100 * (prod(factors, start=Decimal(1)) - 1)
    return abs(compounded - (total.value or Decimal(0))) <= Decimal(1).scaleb(-(total.decimals or 0))


def _sums(rows: Sequence[_Row], total: int) -> list[Tie]:
    return [_sum(row[total], tuple((1, part) for part in row if part is not row[total])) for row in rows]


def _is_accepted(sums: Sequence[Tie]) -> bool:
    """Whether most hold; a part alone beside zeros repeats a number and tells nothing."""
    support = support_of(found for found in sums if sum(bool(figure.value) for _, figure in found.parts) > 1)
    return support.is_enough(_WORDING - (bool(sums) and len(sums[0].parts) > _MANY_PARTS))


def _sum(total: Figure, parts: tuple[Weighted, ...]) -> Tie:
    return Tie("sum", "sum", (1, total), parts)
