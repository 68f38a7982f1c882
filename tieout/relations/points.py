"""Growth and its components: columns of percentages of which one is the sum of the others in most rows.

Here: such columns beside one another, the broken row among them too. Not here: shares of a whole, or a rate and its
adjustments (`bridges.py`); a combined ratio (`ratios.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tieout.model import Figure
from tieout.relations.arithmetic import Weighted
from tieout.relations.model import Relation
from tieout.relations.sheets import Sheet
from tieout.relations.ties import Tie, support_of

_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 6
_WORDING = 1.0
_MANY_PARTS = 4


def find_points(sheets: Sequence[Sheet], document_id: str) -> Iterator[Relation]:
    """Sums of growth across the columns of each table."""
    for sheet in sheets:
        for found in () if sheet.has_periods_in_rows else _across(sheet):
            yield found.stated("sum of percentages", sheet.table.statement, document_id)


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
