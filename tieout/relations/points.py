"""Percentages that add up in points: growth and its components across the columns, the ratios of an insurer.

Here: sums of percentages that no total and no adjusted result words. Not here: shares of a whole, or a rate and its
adjustments (`bridges.py`); the ratios themselves (`ratios.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tieout.model import Figure
from tieout.relations.arithmetic import Weighted
from tieout.relations.items import Item, items_of
from tieout.relations.model import Relation
from tieout.relations.sheets import Sheet
from tieout.relations.ties import Tie, support_of

_COMBINED = re.compile(r"(?i)\bcombined\s+ratio\b")
_OF_COMBINED = re.compile(
    r"(?i)\b(?:loss(?:es)?|claims|expenses?|acquisition|administrative|commission|dividend)\b.*\bratio\b"
)
_MOST_PARTS = 12
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 6
_WORDING = 1.0
_MANY_PARTS = 4


def find_points(sheets: Sequence[Sheet], document_id: str) -> Iterator[Relation]:
    """Sums of percentages down the rows and across the columns of each table."""
    for sheet in sheets:
        if sheet.has_periods_in_rows:
            continue
        rows = [item for item in items_of([sheet]) if _in_percent(item)]
        for sums in (*_down(rows), _across(sheet)):
            if _is_accepted(sums):
                yield from (found.stated("sum of percentages", sheet.table.statement, document_id) for found in sums)


def _in_percent(item: Item) -> bool:
    return all(f.measure.unit in {"percent", "percentage_points"} for f in item.figures.values() if f.role != "amount")


def _down(rows: Sequence[Item]) -> Iterator[list[Tie]]:
    rates = [rate for item in rows if (rate := item.only("ratio", "share"))]
    for index, total in enumerate(rates):
        above = rates[max(0, index - _MOST_PARTS) : index]
        parts = _of_combined(total, above)
        if parts:
            yield list(_over_columns(total, parts))


def _of_combined(total: Item, above: Sequence[Item]) -> list[Item]:
    """The loss and expense ratios above a combined ratio."""
    if not _COMBINED.search(total.label):
        return []
    parts = [item for item in above if _OF_COMBINED.search(item.label) and item.path == total.path]
    return parts if len(parts) > 1 else []


def _over_columns(total: Item, parts: Sequence[Item]) -> Iterator[Tie]:
    for number, figure in total.figures.items():
        added = tuple((1, part.figures[number]) for part in parts if number in part.figures)
        if len(added) == len(parts):
            yield _sum(figure, added)


def _across(sheet: Sheet) -> list[Tie]:
    """Columns of growth beside one another, where the first or the last is the sum of the others in each row."""
    growth = [c.number for c in sheet.columns.values() if c.role == "growth"]
    rows = [
        {n: row[n] for n in growth if n in row and row[n].value is not None and row[n].measure.unit == "percent"}
        for row in sheet.figures.values()
    ]
    filled = Counter(tuple(row) for row in rows if _FEWEST_COLUMNS <= len(row) <= _MOST_COLUMNS).most_common(1)
    if not filled or any(b - a != 1 for a, b in zip(filled[0][0], filled[0][0][1:], strict=False)):
        return []
    columns = filled[0][0]
    best: list[Tie] = []
    for total, others in ((columns[0], columns[1:]), (columns[-1], columns[:-1])):
        sums = [_sum(row[total], tuple((1, row[n]) for n in others)) for row in rows if tuple(row) == columns]
        if _is_accepted(sums) and len(sums) > 1 and support_of(sums).held > support_of(best).held:
            best = sums
    return best


def _is_accepted(sums: Sequence[Tie]) -> bool:
    """Whether most hold; a part alone beside zeros repeats a number and tells nothing."""
    support = support_of(found for found in sums if sum(bool(figure.value) for _, figure in found.parts) > 1)
    return support.is_enough(_WORDING - (bool(sums) and len(sums[0].parts) > _MANY_PARTS))


def _sum(total: Figure, parts: tuple[Weighted, ...]) -> Tie:
    return Tie("sum", "sum", (1, total), parts)
