"""Tables whose cells stand one on a line, as a page of HTML reduced to text, into grids.

Here: which cells make one row, and which rows a table. Not here: which lines are cells (`lone_cells.py`); captions
and columns: a row, put on one line, is read as text whose columns are set apart by single spaces (`run_on.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from tieout.formats.captions import LONGEST, Caption, captions_of, says_unit
from tieout.formats.decoding import Line
from tieout.formats.grid import Cell, Grid, Row
from tieout.formats.lone_cells import TIMES, LoneCell, is_year, is_year_of_day, placed_cell, runs_of_cells
from tieout.formats.measured_columns import below_measures
from tieout.formats.run_on import RunLine, grids_of, read_line
from tieout.vocabulary.numbers import is_marked
from tieout.vocabulary.units import is_unit_note

_SMALL = re.compile(r"\d{1,3}|\(\d{1,2}\)")
_FEWEST_ROWS = 3
_FEWEST_HEADED = 2
"""Rows of a table with a caption for each of its columns."""
_FEWEST_COLUMNS = 2
_FEWEST_NAMED = 3
_LONGEST_NAME = 30
_OF_A_QUARTER = re.compile(r"(?i)(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:quarter|qtr)")
_QUARTERS = 4
_GAP = "  "


def find_stacked_grids(lines: Sequence[Line], taken: Collection[int] = ()) -> list[Grid]:
    """The tables in runs of lines that hold one cell each: a label, then its numbers.

    At least three rows with the same count of numbers, two or more, make a table of a run, and most rows of it have as
    many numbers as columns. Lines whose number is `taken` belong to other tables.
    """
    grids: list[Grid] = []
    for whole in runs_of_cells(lines, taken):
        parts = list(_tables(whole))
        differ = len({*map(_columns, parts)} - {0}) > 1
        for run in parts if differ or not _columns(whole) else [whole]:
            columns = _columns(run)
            if columns:
                measured = below_measures(run, columns)
                grids += [measured] if measured else _grids(_rows(run, columns))
            elif _is_column(run):
                grids.append(_column(run))
    return grids


def _tables(run: Sequence[LoneCell]) -> Iterator[Sequence[LoneCell]]:
    """The tables of a run that follow each other: each begins with its captions, and the words above them.

    So does one of other columns than the table above, whose names stand above its first row: as many words as columns.
    """
    start = after = width = 0
    for index, item in enumerate(run):
        if item.kind == "value":
            after = index + 1
            continue
        count = _following(run, index)
        is_named = _FEWEST_NAMED <= count != width and index - after >= count
        is_named = is_named and all(other.kind == "words" for other in run[after : index + 1])
        is_of_units = item.kind == "unit" and [other.kind for other in run[index + 1 : index + 2]] == ["unit"]
        if (item.kind in TIMES or is_named or is_of_units) and start < after:
            yield run[start:after]
            start = after
        width = count or width
    yield run[start:]


def _is_column(run: Sequence[LoneCell]) -> bool:
    """Whether cells are labels with one number each, most of which stand between pipes."""
    counts = [_following(run, index) for index, item in enumerate(run) if item.kind == "words"]
    values = [item for item in run if item.kind == "value"]
    is_piped = sum("|" in item.main.line.text for item in values) * 2 > len(values)
    marked = sum(is_marked(item.text) for item in values)
    is_filled = counts.count(1) >= _FEWEST_ROWS and max(counts) == 1
    return is_piped and is_filled and marked * 2 >= counts.count(1)  # page numbers have no marks


def _column(run: Sequence[LoneCell]) -> Grid:
    """A table of one column, from its first label with a number, or the head right above it, to its last number.

    The captions that stand above all of it are those of its column.
    """
    labels = [index for index, item in enumerate(run) if item.kind == "words"]
    valued = [index for index in labels if _following(run, index)]
    rows = []
    for item in (item for item in run[: valued[0]] if item.kind in TIMES):
        caption = placed_cell(item, 0, len(item.text))
        rows.append(Row(caption.line_number, (Cell(caption.line_number, 0, 0, ""), caption)))
    for index in (at for at in labels if valued[0] - 1 <= at <= valued[-1]):
        label = placed_cell(run[index], 0, len(run[index].text))
        value = run[index + 1] if _following(run, index) else None
        blank = Cell(label.line_number, label.end, label.end, "")
        rows.append(Row(label.line_number, (label, placed_cell(value, 0, len(value.text)) if value else blank)))
    return Grid(tuple(rows))


def _columns(run: Sequence[LoneCell]) -> int:
    """How many numbers follow a label in most rows of a run; 0 where it is no table."""
    counts = Counter(_following(run, index) for index, item in enumerate(run) if item.kind == "words")
    counts.pop(0, None)
    several = {count: rows for count, rows in counts.items() if count > 1}
    columns = max(several, key=lambda count: (several[count], -count), default=0)
    whole = sum(rows for count, rows in several.items() if columns and count % columns == 0)
    if whole < (_FEWEST_HEADED if columns in _captions_above(run) else _FEWEST_ROWS):
        return 0
    fitting = sum(rows for count, rows in several.items() if count % columns == 0 or columns % count == 0)
    return columns if fitting * 2 > counts.total() else 0


def _captions_above(run: Sequence[LoneCell]) -> set[int]:
    """How many captions of times, and how many of units, stand above the first number of a run."""
    kinds = [item.kind for item in takewhile(lambda item: item.kind != "value", run)]
    return {sum(kind in TIMES for kind in kinds), kinds.count("unit")}


def _following(run: Sequence[LoneCell], index: int) -> int:
    count = 0
    while index + 1 + count < len(run) and run[index + 1 + count].kind == "value":
        count += 1
    return count


def _rows(run: Sequence[LoneCell], columns: int) -> list[list[LoneCell]]:
    """The cells of a run, row by row: a label and its numbers, a total without a label, a line of captions."""
    rows: list[list[LoneCell]] = []
    widths = _widths_below(run)
    index = 0
    while index < len(run):
        item = run[index]
        count = _following(run, index)
        if item.kind == "value":
            rows.append(list(run[index : index + 1 + min(count, columns - 1)]))
        elif item.kind == "words" or (count and item.kind != "unit") or _is_of_shares(run[index : index + 1 + count]):
            whole = count if count <= columns or count % columns else columns
            values = run[index + 1 : index + 1 + whole]
            rows.append([item, *_without_surplus(values, columns)])
            index += 1 + whole
            continue
        elif rows and _goes_on(rows[-1], item, widths[index] or columns):
            rows[-1].append(item)
            index += 1
            continue
        elif item.kind != "mark":
            rows.append([item])
        else:
            index += 1
            continue
        index += len(rows[-1])
    return list(_whole_spans(_with_names(list(_with_heads(rows)), columns)))


def _with_names(rows: list[list[LoneCell]], columns: int) -> list[list[LoneCell]]:
    """The rows with the names of columns of one period on one line: `Quarter ended June 30, 2014`, `Electric`, `Gas`.

    As many words as columns stand right below the only caption of a part, or once above the first of several parts:
    `First`, `Second`, `Third`, `Fourth`, `Total` above `2014`.
    """
    heads = [n for n, row in enumerate(rows) if row[0].kind in TIMES]
    alone = [n for n in heads if len(rows[n]) == 1 and n + 1 not in heads and n - 1 not in heads]
    if columns < _FEWEST_NAMED or not alone or len(alone) < len(heads):
        return rows
    named = list(rows)
    above = _names(rows[: alone[0]], columns, rows[alone[0]][0])
    for head in reversed(alone):
        below = list(takewhile(_is_of_words, rows[head + 1 :]))
        own = _names(rows[head + 1 : head + 1 + columns], columns) if len(below) >= columns else []
        names = own or _names(rows[:head], columns, rows[head][0]) or above
        named[head + 1 : head + 1 + len(own)] = [names] if names else []
    lines = {item.main.line.number for row in named if len(row) > 1 for item in row}
    return [row for row in named if not _is_of_words(row) or row[0].main.line.number not in lines]


def _is_of_words(row: Sequence[LoneCell]) -> bool:
    """Whether a row is one cell of words, that heads columns or rows."""
    return len(row) == 1 and row[0].kind == "words"


def _names(rows: Sequence[Sequence[LoneCell]], columns: int, year: LoneCell | None = None) -> list[LoneCell]:
    """The words that end some rows, as many as columns; those of four quarters have the year below them for a fifth."""
    words = list(takewhile(_is_of_words, (row for row in reversed(rows) if not _says_unit(row))))[:columns]
    names = [row[0] for row in reversed(words)]
    if year and columns == _QUARTERS + 1 and all(_OF_A_QUARTER.match(item.text) for item in names[-_QUARTERS:]):
        names = [*names[-_QUARTERS:], year]
    is_short = all(len(item.text) <= _LONGEST_NAME for item in names)
    return names if is_short and len(names) == columns else []


def _is_of_shares(row: Sequence[LoneCell]) -> bool:
    """Whether `%` is the label of the percentages behind it."""
    return len(row) > 1 and row[0].text == "%" and all(item.text.endswith("%") for item in row)


def _without_surplus(values: Sequence[LoneCell], columns: int) -> Sequence[LoneCell]:
    """The numbers of a row without that of a note before them, or those of pages or notes behind the last one."""
    surplus = values[columns:]
    if not surplus or columns < _FEWEST_COLUMNS:
        return values
    is_noted, is_paged = (bool(_SMALL.fullmatch(values[end].text)) for end in (0, -1))
    if len(surplus) > 1:
        return values[:columns] if all(_SMALL.fullmatch(item.text) for item in surplus) and not is_noted else values
    return values if is_noted == is_paged else values[1:] if is_noted else values[:-1]


def _whole_spans(rows: Sequence[list[LoneCell]]) -> Iterator[list[LoneCell]]:
    """The rows, the spans of time with the day that goes on with them below: `Nine months`, `to September 30`.

    Where two spans stand before one day, the first is the taller cell: it stands right of the other.
    """
    spans: list[LoneCell] = []
    for row in rows:
        kind = row[0].kind
        if kind == "span":
            spans += row
            continue
        if kind == "rest" and len(spans) in {len(row), len(row) + 1}:
            apart = spans[len(row) :]
            yield [*apart, *(item for pair in zip(spans, row, strict=False) for item in pair)]
        else:
            yield from filter(None, (spans, row))
        spans = []
    yield from filter(None, (spans,))


def _with_heads(rows: Sequence[list[LoneCell]]) -> Iterator[list[LoneCell]]:
    """The rows without the words of single columns between two lines of captions: `constant`, `currency`.

    A head there stands beside the lower line: `August 31,`, `Assets`, `2005`, `2004`.
    """
    index = 0
    while index < len(rows):
        words = _words_between(rows, index)
        below = rows[index + words] if words else []
        is_head = words == 1 and below[0].kind == "time" and len(below) > 1
        if is_head and is_year(rows[index][0]):
            yield from (below, rows[index])  # it dates the rows up to the next
        elif is_head:
            yield [*rows[index], *below]
        else:
            yield from filter(_says_unit, rows[index : index + words]) if words else (rows[index],)
        index += words + is_head or 1


def _words_between(rows: Sequence[Sequence[LoneCell]], start: int) -> int:
    """How many rows of words stand between two lines of captions, from a row on."""
    if not start or rows[start - 1][0].kind not in TIMES:
        return 0
    end = start
    while end < len(rows) and [item.kind for item in rows[end]] == ["words"]:
        end += 1
    return end - start if end < len(rows) and rows[end][0].kind in {*TIMES, "unit"} else 0


def _says_unit(row: Sequence[LoneCell]) -> bool:
    return is_unit_note(row[0].text) or says_unit(row[0].text)


def _widths_below(run: Sequence[LoneCell]) -> list[int]:
    """For each cell how many numbers the next row from there on has; 0 where no row has several."""
    widths = [0] * (len(run) + 1)
    values = 0
    for index in range(len(run) - 1, -1, -1):
        is_row = run[index].kind == "words" and values > 1
        widths[index] = values if is_row else widths[index + 1]
        values = values + 1 if run[index].kind == "value" else 0
    return widths


def _goes_on(row: Sequence[LoneCell], item: LoneCell, width: int) -> bool:
    """Whether a caption stands beside those of a row: captions of one kind, no more than there are columns.

    `Sept 30`, `Sept 30`, `2005`, `2004` are two rows, and so are `2005`, `2004`, `Q2`, `Q1`, `Q2`.
    """
    is_part = any(caption.kind == "label" for caption in captions_of(item.text))
    is_below = is_year_of_day(row[-1], item) or (len(row) > 1 and is_part and all(map(is_year, row)))
    is_beside = _is_percent(item) != _is_percent(row[-1]) and {item.kind, row[-1].kind} <= {"time", "unit"}
    return (row[-1].kind == item.kind or is_beside) and len(row) < width and not is_below


def _is_percent(item: LoneCell) -> bool:
    """Whether a caption heads shares of the amounts before it: `2025`, `in %`, `2024`, `in %`."""
    return item.kind == "unit" and item.text.endswith("%")


def _grids(rows: Sequence[Sequence[LoneCell]]) -> Iterator[Grid]:
    """The tables of some rows, each cell at the place where it stands."""
    for grid in grids_of([_put_together(number, row) for number, row in enumerate(rows, 1)]):
        made = []
        for row in grid.rows:
            items = rows[row.line_number - 1]
            made.append(Row(items[0].main.line.number, tuple(_placed(cell, items) for cell in row.cells)))
        yield replace(grid, rows=tuple(made))


def _put_together(number: int, row: Sequence[LoneCell]) -> RunLine:
    """A row on one line, its numbers as its cells tell them; a line without any by its words."""
    line = Line(number, _GAP.join(item.text for item in row), "\n")
    places, position = [], 0
    for item in row:
        places.append((position, position + len(item.text)))
        position += len(item.text) + len(_GAP)
    values = tuple(place for item, place in zip(row, places, strict=True) if item.kind == "value")
    kinds = [item.kind for item in row]
    if len(row) > 1 and (set(kinds) == {"words"} or kinds == ["words"] * _QUARTERS + ["time"]):
        return RunLine(line, "head", captions=tuple(Caption(*place, "measure") for place in places))
    if values:
        return RunLine(line, "row", (0, values[0][0] - len(_GAP)) if values[0][0] else (0, 0), values)
    heads = [captions_of(item.text)[:1] for item in row] if len(line.text) > LONGEST else []
    if len(heads) > 1 and all(heads):
        captions = (Caption(*place, head.kind) for place, (head,) in zip(places, heads, strict=True))
        return RunLine(line, "head", captions=tuple(captions))
    read = read_line(line)
    is_label = read.kind == "row" or (row[0].kind == "words" and is_year(row[0]))
    return RunLine(line, "label") if is_label else read


def _placed(cell: Cell, items: Sequence[LoneCell]) -> Cell:
    """A cell of the row put together, where it stands in the document."""
    found: list[Cell] = []
    position = 0
    for item in items:
        start, end = max(cell.start, position), min(cell.end, position + len(item.text))
        if start < end:
            found.append(placed_cell(item, start - position, end - position))
        position += len(item.text) + len(_GAP)
    if not found:
        return Cell(items[0].main.line.number, 0, 0, "")
    first = found[0]
    return first if len(found) == 1 else replace(first, text=cell.text, lines=tuple(found))
