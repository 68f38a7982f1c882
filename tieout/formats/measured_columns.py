"""Tables of lone cells whose columns are measures, named above the units of all: the first page of a Japanese report.

Here: names, units and rows of one run of cells, as a grid. Not here: which lines are cells (`lone_cells.py`), columns
that are periods (`stacked_cells.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tieout.formats.grid import Cell, Grid, Row
from tieout.formats.lone_cells import LoneCell, placed_cell

_NUMBERED = re.compile(r"\W*\d{1,2}[.)]")


def below_measures(run: Sequence[LoneCell], columns: int) -> Grid | None:
    """The table of cells in which names stand above as many units as there are columns, and rows follow these.

    `Net sales`, `Profit`, `Millions of yen`, `%`, `Millions of yen`, `%`: a name is over an amount and its percentage,
    or each over one column.
    """
    first = next((n for n, item in enumerate(run) if item.kind == "value"), 0) - 1
    units = run[max(first - columns, 0) : max(first, 0)]
    if len(units) != columns or any(item.kind != "unit" for item in units):
        return None
    names = _names(run[: first - columns])
    starts = [n for n, unit in enumerate(units) if not unit.text.endswith("%")]
    are_pairs = starts == list(range(0, columns, 2))
    starts = starts if are_pairs or len(names) != columns else list(range(columns))
    rows = _rows(run[first:], columns)
    if len(names) != len(starts) or starts[:1] != [0] or rows is None:
        return None
    over = [names[sum(start <= column for start in starts) - 1] for column in range(columns)]
    heads = [_headed(over), _headed(units)]
    return Grid((*heads, *rows), spans_known=True)


def _names(items: Sequence[LoneCell]) -> list[LoneCell]:
    """The names of measures below a numbered heading, if there is one; those on two lines as one."""
    names: list[LoneCell] = []
    for item in items:
        if names and item.text[:1].islower():
            above = names[-1]
            names[-1] = replace(above, text=f"{above.text} {item.text}", rest=(*above.rest, item.main))
        elif _NUMBERED.match(item.text):
            names.clear()
        elif item.kind == "words":
            names.append(item)
    return names


def _headed(items: Sequence[LoneCell]) -> Row:
    line = items[0].main.line.number
    return Row(line, (Cell(line, 0, 0, ""), *map(placed_cell, items)))


def _rows(items: Sequence[LoneCell], columns: int) -> list[Row] | None:
    """Rows of a label and a number in each column; None where any has another count."""
    rows: list[Row] = []
    for start in range(0, len(items), columns + 1):
        label, *values = items[start : start + columns + 1]
        if label.kind == "value" or len(values) != columns or any(item.kind != "value" for item in values):
            return None
        rows.append(Row(label.main.line.number, (placed_cell(label), *map(placed_cell, values))))
    return rows
