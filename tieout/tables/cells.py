"""Table cells into figures: value, role, unit, period, precision.

Here: one cell at a time, within what its row and column mean. Not here: its unit (`cell_units.py`), its period
(`cell_periods.py`), sentences (`prose/paragraphs.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tieout.formats.grid import Cell
from tieout.model import Figure, Place, Role, TableSpot
from tieout.tables.cell_periods import is_target, when_of
from tieout.tables.cell_rates import BELOW_PERCENT, LARGEST_PLAIN, OF_WHOLE, PERCENT_OF, rate_told, words_growth
from tieout.tables.cell_units import measure_of
from tieout.tables.layout import Table
from tieout.tables.meaning import CellContext, DocumentMeaning, TableMeaning
from tieout.tables.row_units import head_over, unit_in_label, unit_of_row, without_mark
from tieout.tables.table_kinds import is_between_rates
from tieout.values import worth
from tieout.vocabulary.change_words import says_change
from tieout.vocabulary.currencies import WITH_CENTS
from tieout.vocabulary.numbers import CellText, PrintedNumber, read_cell
from tieout.vocabulary.units import (
    PERCENT_UNITS,
    is_percent,
)

_DIRECTIONS = {"up": "increase", "down": "decrease"}
_RATIO = re.compile(r"(?i)\b(?:ratio|margin|rate|percent(?:age)?|yield|return|roe|roa)\b|%")


def table_figures(table: Table, meaning: TableMeaning, document: DocumentMeaning) -> Iterator[tuple[Cell, Figure]]:
    """The figures of a table with their cells, from top left to bottom right; blank and worded cells give none."""
    for row in table.rows:
        own, row_unit = without_mark(row.label), unit_of_row(row.row)
        head, head_units = head_over(row.path, periods_in_rows=meaning.periods_in_rows)
        for index, cell in enumerate(row.row.values, 1):
            text = read_cell(cell.text)
            column = meaning.columns[index]
            if text.kind in {"blank", "text"} or column.is_note:
                continue
            if column.is_cut and text.number:
                text = CellText("damaged", None, text.start, text.end)
            item = column.measure if meaning.periods_in_rows else own
            context = CellContext(document, table, meaning, row, column, index, item, row_unit, head, head_units)
            yield cell, _figure(context, cell, text)
            if text.high:
                yield cell, _figure(context, cell, text.high)


def _figure(context: CellContext, cell: Cell, text: CellText) -> Figure:
    number = text.number and _in_money_of(text.number, context.document.currency)
    rate = rate_told(context, number)
    role = _role(context, number, rate)
    measure = measure_of(context, number, role, rate)
    place = Place(cell.line_number, *cell.stretch(text.start, text.end))
    table, row = context.table, context.row
    value, decimals, interval = worth(number, measure, context.document.rounding_mode)
    is_damaged = number is not None and value is None
    return Figure(
        source="table",
        place=place,
        printed=cell.text[max(text.start, cell.lead) : max(text.start, cell.lead) + place.end - place.start],
        disposition="damaged" if is_damaged else "figure" if number else text.kind,
        role=role,
        measure=measure,
        when=when_of(context, role),
        value=value,
        decimals=decimals,
        interval=interval,
        spot=TableSpot(
            table.number,
            table.title,
            row.number,
            context.column_index + 1,
            table.statement,
            table.statement_number,
        ),
        row_label=row.label or None,
        row_path=_row_path(context),
        column_label=context.column.label or None,
        column_names=context.column.names,
        item_label=context.item or None,
        direction=_direction(context) if role == "growth" else None,
        qualifier=text.qualifier or ("target" if is_target(row.label) else None),
    )


def _in_money_of(number: PrintedNumber, currency: str | None) -> PrintedNumber:
    """The number in the money of its document: pence for `31.2p` where it has pounds."""
    if number.unit == "c" and currency in WITH_CENTS | {"ZAR"}:
        return replace(number, unit=None, currency=currency, scale=Decimal("0.01"))
    if number.unit != "p":
        return number
    if currency == "GBP":
        return replace(number, unit=None, currency=currency, scale=Decimal("0.01"))
    return replace(number, unit="percentage_points")


def _row_path(context: CellContext) -> str | None:
    path = (*context.row.path, context.column.measure) if context.meaning.measures_in_columns else context.row.path
    return " > ".join(part for part in path if part) or None


def _direction(context: CellContext) -> str | None:
    """`up` or `down` in the cell left of a number, or before it in its own."""
    cells = context.row.row.cells
    own = cells[context.column_index].text.strip().lower().partition(" ")[0]
    if own in _DIRECTIONS:
        return _DIRECTIONS[own]
    beside = next((cell.text for cell in reversed(cells[1 : context.column_index]) if not cell.is_blank), "")
    return _DIRECTIONS.get(beside.strip().lower())


def _role(context: CellContext, number: PrintedNumber | None, rate: str | None) -> Role:
    column, item = context.column, context.item
    percent = number is not None and number.unit in PERCENT_UNITS
    if (percent or column.phrase.unit == "percent") and _direction(context):
        return "growth"
    if number is not None and number.currency and column.phrase.unit == "percent":
        return "amount"
    if column.role in {"growth", "change"}:
        if number and number.unit in {"percentage_points", "basis_points"}:
            return "change"
        left = context.row.row.cells[1 : context.column_index]
        if number and _RATIO.search(item) and is_between_rates([cell.text for cell in left], number):
            return "change"
        return "growth" if percent or column.phrase.unit == "percent" else "change"
    if column.role in {"share", "ratio"}:
        return "ratio" if _RATIO.search(item) and not context.meaning.periods_in_rows else column.role
    if number is not None and number.unit == "pure":
        return "ratio"
    is_large = number is not None and abs(number.value) >= LARGEST_PLAIN
    if percent or (is_percent(item) and unit_in_label(item).unit == "percent" and not is_large):
        if says_change(item) or words_growth(context):
            return "growth"
        of_whole = context.meaning.is_percent_of or PERCENT_OF.search(context.table.title)
        return "share" if of_whole and not _RATIO.search(item) else "ratio"
    if rate == OF_WHOLE:
        return "share"
    if rate == BELOW_PERCENT:
        return "growth" if says_change(f"{item} {context.table.title}") else "ratio"
    return "ratio" if rate in {"percent", "pure"} else "amount"
