"""Grids into tables: title, notes, header rows, row labels with their section heads.

Here: which part of a grid or of the lines above it plays which part. Not here: units, periods, values of cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from tieout.formats.captions import captions_of
from tieout.formats.decoding import Line
from tieout.formats.grid import Cell, Grid, Row
from tieout.formats.label_columns import with_labels_first
from tieout.formats.physical import says_value
from tieout.tables.headings import (
    DAY,
    FISCAL,
    SPAN,
    YEAR,
    are_years,
    heading_between,
    is_of_other_time,
    last_unit_note,
    lines_above,
    period_alone,
    statement_named,
    title_and_notes,
    unit_note_below,
)
from tieout.tables.inherited_heads import columns_of_notes, headers_over, inherited
from tieout.tables.rows import TableRow, clean_label, table_rows
from tieout.tables.split_heads import with_split_heads
from tieout.vocabulary.dates import MONTH_WORDS, completes, find_dates
from tieout.vocabulary.units import PERCENT_UNITS, is_unit_note, joined_units, unit_phrase

_YEARS_AT_END = re.compile(r"(?:(?<!\S)(?:19|20)\d\d\s+)+(?:19|20)\d\d$")
_GLUED = re.compile(
    rf"(?<=[a-z])(?=(?:{MONTH_WORDS.title()})[a-z]{{0,6}}\.?\s+\d)|(?<=\d,|[a-z]{{2}})(?=(?:19|20)\d\d\b)"
)
_PART_OF_PERIOD = re.compile(r"(?:3|6|9|12)M|\d{1,2},(?:\s?(?:19|20)\d\d)?|\(\d{1,3}\s(?:months?|weeks?|days)\)")
"""`9M` over columns is nine months, not nine million as in `Active users | 12M | 9M`; `30,` and `31,2024` have their
month above them."""
_QUARTER_ALONE = re.compile(r"[1-4]Q")
_SCALE_LINE = re.compile(
    r"(?i)(?:unaudited\W+)?(?:all\s+|dollars?\s+|amounts?\s+)*in\s+(?:thousand|million|billion)s\b[^:]{0,60}$"
)
_PER_SHARE = re.compile(r"(?i)\bper\s+share\b")
_MOST_HEADER_ROWS = 4
_AFTER_TWO = 3
"""The first column that has two of amounts to its left."""
MOST_TABLES_KNOWN = 128
"""Tables that each stage remembers: those of one release, and of its copies."""


@dataclass(frozen=True, slots=True)
class Table:
    """A grid with its parts told apart. `headers[j]` holds the header texts of column j, from top to bottom."""

    number: int
    grid: Grid
    title: str
    statement: str | None
    statement_number: int
    notes: tuple[str, ...]
    header_rows: int
    headers: tuple[tuple[str, ...], ...]
    rows: tuple[TableRow, ...] = field(hash=False)
    header_cells: tuple[Cell, ...] = field(default=(), hash=False)
    ambient: tuple[str, ...] = ()
    """The last note on units above it, wherever it stands: what holds if the table says nothing itself."""
    ambient_period: str = ""
    """The last line above it that is a period alone: `Previous Fiscal Year (From April 1, 2020 to March 31, 2021)`."""

    def column_label(self, column: int) -> str:
        """The header of a column (0-based), its rows joined by ` / `."""
        return " / ".join(dict.fromkeys(self.headers[column]))


def lay_out(grids: Sequence[Grid], lines: Sequence[Line]) -> list[Table]:
    """Tables in the order of the document. A table without a heading of its own continues the one above."""
    tables: list[Table] = []
    statements = 0
    ambient: tuple[str, ...] = ()
    period = ""
    whole = [part for grid in with_split_heads(grids, lines) for part in _split_at_heads(with_labels_first(grid))]
    for number, grid in enumerate(whole, 1):
        previous = tables[-1] if tables else None
        between = lines[previous.grid.last_line if previous else 0 : grid.first_line - 1]
        ambient = last_unit_note(between) or ambient
        period = next((told for line in reversed(between) if (told := period_alone(line.text))), period)
        above = lines_above(grid, lines, previous.grid.last_line if previous else 0)
        marked = "" if above else heading_between(between)
        above = above or ([marked] if marked else [])
        title, notes = title_and_notes(above)
        header_rows = _count_header_rows(grid)
        headers = _headers(grid, header_rows)
        is_open = not title and not above
        is_of_other = previous and len(grid.rows) > header_rows + 1 and is_of_other_time(headers, previous.headers)
        continues = is_open and previous is not None and not is_of_other
        if continues and previous:
            title, notes = previous.title, previous.notes
        else:
            statements += 1
        over = headers_over(grid, previous.headers, title) if previous else None
        if previous and over:
            is_cut = continues or not any(line.text.rstrip().endswith(".") for line in between)
            headers = inherited(headers, over, continues=continues, is_cut=is_cut)
            if headers is over and not (statement_named(title) or YEAR.search(title)):
                title = previous.title
        tables.append(
            Table(
                number=number,
                grid=grid,
                title=title,
                statement=statement_named(title) or (previous.statement if previous and headers is over else None),
                statement_number=statements,
                notes=notes,
                header_rows=header_rows,
                headers=headers,
                rows=table_rows(grid, header_rows, columns_of_notes(headers)),
                header_cells=tuple(c for row in grid.rows[:header_rows] for c in row.cells if not c.is_blank),
                ambient=ambient,
                ambient_period=period,
            )
        )
        own = _own_unit_note(tables[-1])
        if not (own or ambient) and (below := unit_note_below(grid, lines)):
            tables[-1] = replace(tables[-1], notes=(*notes, *below))
        ambient = own or ambient
    return tables


@lru_cache(maxsize=MOST_TABLES_KNOWN)
def _split_at_heads(grid: Grid) -> tuple[Grid, ...]:
    """A grid in parts, where rows that head the columns stand again below values."""
    parts: list[Grid] = []
    begin, start, seen_values = 0, _count_header_rows(grid), False
    for index in range(start, len(grid.rows)):
        row = grid.rows[index]
        filled = sum(not cell.is_blank for cell in row.values)
        if not _is_header(row, index):
            seen_values = seen_values or filled > 0
        elif seen_values and (
            (filled > 1 and (row.label.is_blank or _dates_columns(row))) or _dates_one_column(grid, row)
        ):
            parts.append(Grid(grid.rows[begin : index - _introduced(grid.rows[begin:index])], grid.spans_known))
            begin, seen_values = index, False
    parts.append(Grid(grid.rows[begin:], grid.spans_known))
    return tuple(parts)


def _dates_columns(row: Row) -> bool:
    """Whether a row with a label heads the columns anew: `Balance sheet | March 31, 2025 | Dec 31, 2024`, or years."""
    texts = [cell.text for cell in row.values if not cell.is_blank]
    return are_years(texts) or sum(bool(find_dates(text, day_first=False)) for text in texts) > 1


def _dates_one_column(grid: Grid, row: Row) -> bool:
    """Whether a row heads the only column of values with another period: `Full Year FY2027` below `Q1 FY2027`."""
    filled = [cell.text for cell in row.values if not cell.is_blank]
    if not row.label.is_blank or len(filled) != 1 or not (FISCAL.search(filled[0]) or SPAN.search(filled[0])):
        return False
    return all(sum(not cell.is_blank for cell in other.values) < 2 for other in grid.rows)


def _introduced(rows: Sequence[Row]) -> int:
    """1 where the last row is a line that introduces what follows: `Stock-based compensation consists of:`."""
    last = rows[-1]
    is_line = all(cell.is_blank for cell in last.values) and last.label.text.rstrip().endswith(":")
    return int(is_line and len(rows) > 1)


def _own_unit_note(table: Table) -> tuple[str, ...]:
    stated = [*table.notes, *(table.headers[0] if table.headers else ())]
    return next(((text,) for text in stated if unit_phrase(text).scale not in {None, 1}), ())


@lru_cache(maxsize=MOST_TABLES_KNOWN)
def _count_header_rows(grid: Grid) -> int:
    for index, row in enumerate(grid.rows):
        if not (_is_header(row, index) or _is_title(grid.rows, index) or _has_parts_of_times(grid.rows, index)):
            return index
    return 0


def _has_parts_of_times(rows: Sequence[Row], index: int) -> bool:
    """Whether the numbers of a row without a label are parts of headers: `30` below `June`, `9` above `Mos.`."""
    own = [(n, cell.text.strip()) for n, cell in enumerate(rows[index].cells) if says_value(cell.text)]
    if not own or not rows[index].label.is_blank:
        return False
    above, below = (rows[at].cells if 0 <= at < len(rows) else () for at in (index - 1, index + 1))
    over, under = ([cell.text.strip() for cell in cells] or [""] * len(rows[index].cells) for cells in (above, below))
    return all(completes(number, over[n], under[n]) for n, number in own)


def _is_title(rows: Sequence[Row], index: int) -> bool:
    """Whether a row of words alone stands above the first header of columns: `Select metrics` in a row of its own."""
    if index > 1 or any(not cell.is_blank for cell in rows[index].values):
        return False
    below = next((row for row in rows[index + 1 :] if any(not cell.is_blank for cell in row.values)), None)
    if below is None or not _is_header(below, index + 1):
        return False
    texts = [cell.text for cell in below.values if not cell.is_blank]
    return all(YEAR.search(text) or FISCAL.search(text) or SPAN.search(text) for text in texts)


def _is_header(row: Row, index: int) -> bool:
    filled = [cell for cell in row.values if not cell.is_blank]
    if len(filled) > 1 and _begins_like(filled[-1].text, filled[-2].text):
        filled = filled[:-1]
    if not filled:
        return row.label.is_blank or (index <= _MOST_HEADER_ROWS and _says_unit(clean_label(row.label.text)))
    values = [c.text.strip() for c in filled if says_value(c.text)]
    if values and all(map(_QUARTER_ALONE.fullmatch, values)):
        return True  # one quarter of nothing is counted so often
    if not all(map(_PART_OF_PERIOD.fullmatch, values)):
        return False
    return not values or index == 0 or row.label.is_blank or bool(unit_phrase(row.label.text))


def _says_unit(label: str) -> bool:
    """Whether a line says units and nothing else, or a scale in parentheses: `(orders in billions; users in ones)`."""
    is_note = (label[:1] == "(" and label[-1:] == ")") or bool(_SCALE_LINE.match(label))
    return is_unit_note(label) or (is_note and unit_phrase(label).scale is not None)


def _begins_like(text: str, left: str) -> bool:
    """Whether a header is the beginning of the one to its left, cut off: `30` beside `30 June 2025`."""
    own, whole = text.strip(), left.strip()
    return len(own) < len(whole) and whole.startswith(own) and bool(DAY.match(whole))


@lru_cache(maxsize=MOST_TABLES_KNOWN)
def _headers(grid: Grid, header_rows: int) -> tuple[tuple[str, ...], ...]:
    """Header texts by column; where nothing tells its span, a header cell reaches over the blanks to its right."""
    columns: list[list[str]] = [[] for _ in range(grid.columns)]
    heads = grid.rows[:header_rows]
    headed: set[int] = set()
    percents = _percents_behind_amounts(grid.rows[header_rows:])
    for row in _over_all(heads) if grid.spans_known else _spread(heads):
        reach = ""
        texts = _without_left(_years_apart([_unglued(clean_label(cell.text)) for cell in row.cells]))
        for column, text in enumerate(texts):
            if column == 0:
                if text:
                    columns[0].append(text)
                continue
            # A year ends before a column that has a header of its own above: `% Change` between two pairs of dates.
            stops = grid.spans_known or (column in headed and YEAR.search(reach)) or column in percents
            reach = text or ("" if stops else reach)
            if reach:
                columns[column].append(reach)
        headed.update(column for column, text in enumerate(texts) if text)
    return tuple(tuple(texts) for texts in (_percents_with_amounts(columns) if grid.spans_known else columns))


def _percents_behind_amounts(body: Sequence[Row]) -> set[int]:
    """The columns of nothing but `5.3%` right of two columns of amounts: no caption of an amount reaches over them."""
    if not any("%" in cell.text for row in body for cell in row.cells[_AFTER_TWO:]):
        return set()
    filled = [
        [cell.text.strip() for cell in column if not cell.is_blank]
        for column in zip(*(row.cells for row in body), strict=True)
    ]
    percent = [len(texts) > 1 and all(text.endswith("%") for text in texts) for texts in filled]
    amounts = [len(texts) > 1 and not any(text.endswith("%") for text in texts) for texts in filled]
    return {n for n in range(_AFTER_TWO, len(filled)) if percent[n] and sum(amounts[1:n]) > 1 and not any(percent[1:n])}


def _percents_with_amounts(columns: list[list[str]]) -> list[list[str]]:
    """Headers where each `%` has the caption of the amount to its left, as it has in most pairs of the table.

    A caption that is wider than its two columns reaches over the `%` of the pair before it.
    """
    pairs = [n for n in range(2, len(columns)) if columns[n][-1:] == ["%"] and columns[n - 1][-1:] != ["%"]]
    captions = [[text for text in joined_units(columns[n - 1]) if not is_unit_note(text)] for n in pairs]
    agree = [set(columns[n][:-1]) <= set(caption) for n, caption in zip(pairs, captions, strict=True)]
    if len(pairs) < 3 or sum(agree) * 2 < len(pairs):
        return columns
    given = list(columns)
    for n, caption in zip(pairs, captions, strict=True):
        given[n] = [*caption, "%"]
    return given


def _over_all(heads: Sequence[Row]) -> list[Row]:
    """Header rows where one caption alone in its row, that says a unit and no period, is that of all headed below it.

    `Dividends per share (Yen)` in the middle of five columns: nothing but the unit is what they share.
    """
    spread = list(heads)
    for index, row in enumerate(heads[:-1]):
        captions = [cell for cell in row.values if not cell.is_blank]
        headed = [
            n for n in range(1, len(row.cells)) if any(not below.cells[n].is_blank for below in heads[index + 1 :])
        ]
        if len({cell.text for cell in captions}) != 1 or len(headed) < max(3, len(captions) + 1):
            continue
        text = captions[0].text
        units = [{below.cells[n].text.strip() for n in headed} for below in heads[index + 1 :]]
        is_in_one = any(len(said) == 1 and all(map(is_unit_note, said)) for said in units)
        is_per_share = bool(_PER_SHARE.search(text)) and is_in_one
        is_other = is_unit_note(text) or (unit_phrase(text).unit in {None, *PERCENT_UNITS} and not is_per_share)
        if is_other or YEAR.search(text) or SPAN.search(text):
            continue
        cells = [captions[0] if column in headed else cell for column, cell in enumerate(row.cells)]
        spread[index] = replace(row, cells=tuple(cells))
    return spread


def _unglued(text: str) -> str:
    """`Three Months EndedDecember 31,2024`: words that stood on lines of their own until a converter joined them."""
    return _GLUED.sub(" ", text)


def _without_left(texts: list[str]) -> list[str]:
    """`1996 | 1996 Chg.`: a header that reaches over the column to its right is not said there again."""
    own = list(texts)
    for column, (left, text) in enumerate(pairwise(texts), 1):
        if left and column > 1 and text.startswith(f"{left} ") and text[len(left) + 1 :] in texts:
            own[column] = text[len(left) + 1 :]
    return own


def _years_apart(texts: list[str]) -> list[str]:
    """`Third Quarter 2025 2024` before a blank cell: a converter left the captions of two columns in one of them."""
    apart = list(texts)
    for column, text in enumerate(texts):
        single = _single_captions(text) if column else []
        reached = texts[column + 1 : column + len(single)]
        if len(single) > 1 and len(reached) == len(single) - 1 and not any(reached):
            apart[column : column + len(single)] = single
    return apart


def _single_captions(text: str) -> list[str]:
    """The captions that one cell holds: years with what stands before them all, or periods of one kind."""
    years = _YEARS_AT_END.search(text)
    if years:
        lead = text[: years.start()].strip()
        return [f"{lead} {year}".strip() for year in years.group().split()]
    captions = captions_of(text)
    alike = len({caption.kind for caption in captions}) == 1 and not text[: captions[0].start].strip()
    return [text[caption.start : caption.end] for caption in captions] if alike else []


def _begins_again(below: Sequence[str], captions: int, *, evenly: bool) -> list[int]:
    """Where each of several captions begins over the headers below: evenly, or where the first of those comes again."""
    if evenly and len(below) % captions == 0:
        return [number * (len(below) // captions) for number in range(captions)]
    again = [number for number, text in enumerate(below) if text == below[0]]
    return again if len(again) == captions else []


def _spread(rows: Sequence[Row]) -> list[Row]:
    """Captions that a converter pushed to the left, spread over the columns that the row below heads.

    `Three Months | Nine Months | | ` above `2025 | 2024 | 2025 | 2024`: each caption heads two of the four.
    """
    spread = list(rows)
    filled = [[column for column, cell in enumerate(row.values, 1) if not cell.is_blank] for row in rows]
    for index, row in enumerate(rows[:-1]):
        captions = filled[index]
        under = next((n for n in range(index + 1, len(rows)) if filled[n]), None)
        if under is None or not 1 < len(captions) < len(filled[under]):
            continue
        below = filled[under]
        to_the_left = captions == list(range(1, len(captions) + 1))
        if not to_the_left and captions != below[: len(captions)]:
            continue
        texts = [clean_label(rows[under].cells[column].text) for column in below]
        begins = _begins_again(texts, len(captions), evenly=to_the_left)
        if not begins:
            continue
        blank = Cell(row.line_number, row.cells[-1].end, row.cells[-1].end, "")
        cells = [row.label, *[blank] * len(row.values)]
        for number, column in enumerate(captions):
            cells[below[begins[number]]] = row.cells[column]
        spread[index] = Row(row.line_number, tuple(cells))
    return spread
