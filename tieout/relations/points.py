"""Percentages that add up in points: a margin and its adjustments, a spread of two rates, growth and its components.

Here: sums of percentages by their wording and by several rows or columns. Not here: sums of amounts (`sums.py`), or the
ratios themselves (`ratios.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tieout.model import Figure
from tieout.relations.arithmetic import Weighted
from tieout.relations.items import Item, items_of, words_of
from tieout.relations.model import Relation
from tieout.relations.sheets import Sheet
from tieout.relations.ties import Tie, support_of

_SPREAD = re.compile(r"(?i)\b(?:interest(?:\s+rate)?|net)\s+spread\b")
_EARNED = re.compile(r"(?i)^total\s+(?:average\s+)?(?:interest[\s-]*)?earning\s+assets\b")
_PAID = re.compile(r"(?i)^total\s+(?:average\s+)?(?:interest[\s-]*)?bearing\s+liabilities\b")
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
        weighted = _of_spread(total, rates) or _of_combined(total, above) or _of_adjusted(total, above)
        if weighted:
            yield list(_over_columns(total, weighted))


def _of_adjusted(total: Item, above: Sequence[Item]) -> list[tuple[int, Item]]:
    """From the margin as reported down to the adjusted one: all rows between are added."""
    for back in range(len(above) - 1, -1, -1):
        first = above[back]
        if words_of(first.label) == words_of(total.label) and first.is_adjusted != total.is_adjusted:
            between = above[back:]
            is_run = total.number - first.number == len(between) or len({item.path for item in between[1:]}) == 1
            return [(1, item) for item in between] if len(between) > 1 and is_run else []
    return []


def _of_spread(total: Item, rates: Sequence[Item]) -> list[tuple[int, Item]]:
    """What is earned on assets less what is paid on liabilities."""
    if not _SPREAD.search(total.label):
        return []
    earned = next((item for item in rates if _EARNED.search(item.label)), None)
    paid = next((item for item in rates if _PAID.search(item.label)), None)
    return [(1, earned), (-1, paid)] if earned and paid else []


def _of_combined(total: Item, above: Sequence[Item]) -> list[tuple[int, Item]]:
    if not _COMBINED.search(total.label):
        return []
    parts = [item for item in above if _OF_COMBINED.search(item.label) and item.path == total.path]
    return [(1, item) for item in parts] if len(parts) > 1 else []


def _over_columns(total: Item, weighted: Sequence[tuple[int, Item]]) -> Iterator[Tie]:
    for number, figure in total.figures.items():
        parts = tuple((weight, item.figures[number]) for weight, item in weighted if number in item.figures)
        if len(parts) == len(weighted):
            yield _sum(figure, parts)


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
    return Tie("sum" if all(weight > 0 for weight, _ in parts) else "difference", "sum", (1, total), parts)
