"""Lines of chunks into grids: which lines are rows of a table, and which chunk is in which column.

Here: geometry alone, of fixed-width text as of a page. Not here: where chunks come from, what headers mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.formats.captions import heads_notes
from tieout.formats.cell_lines import joined_rows, pitch_of
from tieout.formats.chunks import Chunk, ChunkLine, is_prose, names_a_period, stands_apart
from tieout.formats.continued import AlignedTable, over_pages
from tieout.formats.grid import Cell, Grid, Row
from tieout.formats.numeric_columns import Column, column_of, find_columns, split_values
from tieout.formats.spans import has_rule, over_last, spans_of, split_headers, with_whole_captions
from tieout.formats.table_lines import is_title, runs_of_rows
from tieout.formats.wrapped import wrapped_label, wrapped_labels
from tieout.vocabulary.units import is_unit_note

_SECTION = re.compile(
    r"(?i)assets|liabilities(?:(?:,?\s+\w+){0,3}\s+and\s+[\w’' ]*(?:equity|deficit|capital|investment|assets))?"
    r"|(?:net\s+)?revenues?|(?:operating\s+)?(?:income|expenses)|(?:share|stock)holders['’]?\s+equity"
)
"""A part of a statement: where it stands in the middle of its line it is no title of what stands below."""
_FIRST_ROWS = 12
_MOST_HEADER_LINES = 9
_MOST_ORPHANS = 4
_STAGGERED = 1.3
"""Header lines that are closer, in em, belong to cells of different heights that stand beside each other."""
_MOST_COLUMNS = 400
"""Of a table; no release prints as many, and each cell is held against all of them."""


def find_tables(lines: Sequence[ChunkLine], em: float) -> list[AlignedTable]:
    """The tables of a run of lines. `em` is the width of a typical character."""
    tables: list[AlignedTable] = []
    floor = 0
    for run in runs_of_rows(lines, em):
        table = _table(lines, run, floor, em)
        if table:
            tables.append(table)
            floor = table.last + 1
    return over_pages(tables, lines, em)


def _table(lines: Sequence[ChunkLine], run: list[int], floor: int, em: float) -> AlignedTable | None:
    rows = [lines[i] for i in run]
    items = _items(rows)
    columns = find_columns(items, em)
    if not columns or len(columns) > _MOST_COLUMNS:
        return None
    zone = _label_end(lines[run[0] : run[-1] + 1], columns, em)
    first, heads = _top(lines, run[0], floor, columns, zone, em)
    if not _is_table(rows, items, columns, bool(heads)):
        return None
    lowest = max(heads, default=-1)
    body = [i for i in range(first, run[-1] + 1) if lines[i].kind == "text" and (i >= lowest or i in heads)]
    boxes = _widened(columns, lines[lowest], em) if heads else columns
    head_lines = [lines[i] for i in heads]
    wrapped = wrapped_labels(lines, run, floor, zone, em)
    parts = {i for around in wrapped.values() for i in around}
    made: list[Row] = []
    pitch = pitch_of(rows)
    bottom = _lowest_texts(lines[lowest], boxes, zone, em) if heads else ()
    above: list[tuple[Chunk, range]] = []
    for i in (i for i in body if i not in parts):
        if i in heads:
            row, above = _header_row(lines[i], boxes, zone, head_lines, bottom, em, above)
            opened = [lines[j] for j in range(max((h for h in heads if h < i), default=i) + 1, i)]
            label = wrapped_label(row.label, [line for line in opened if line.kind == "text"])
            made.append(Row(row.line_number, (label, *row.values)))
            continue
        row = _value_row(lines[i], [lines[j] for j in wrapped.get(i, ())], columns, em)
        joined = joined_rows(made[-1], lines[i - 1], lines[i], columns, pitch) if i > run[0] else None
        made[-1:] = [joined] if joined else [*made[-1:], row]
    header = sum(i < run[0] and i not in parts for i in body)
    return AlignedTable(Grid(tuple(made), spans_known=True), tuple(columns), header, len(heads), first, run[-1])


def _label_end(rows: Sequence[ChunkLine], columns: Sequence[Column], em: float) -> float:
    """Where the labels end and headers of the first column can begin: cells are wider than their numbers."""
    left = columns[0].x0
    ends = sorted(row.chunks[0].x1 for row in rows if row.chunks and row.chunks[0].x1 < left)
    return min(left, max(ends[len(ends) * 9 // 10] + em if ends else 0.0, left - 25 * em))


def _items(rows: Sequence[ChunkLine]) -> list[list[Chunk]]:
    """The chunks of each row that can stand in a column: values, and words right of the first value."""
    labelled = sum(row.chunks[0].kind in {"words", "year"} for row in rows)
    without_labels = labelled == 0 and sum(len(row.chunks) > 1 for row in rows) > 0 and not _numbers_label(rows)
    items = []
    for row in rows:
        chunks = row.chunks if without_labels else row.chunks[1:]
        first = next((i for i, chunk in enumerate(chunks) if chunk.kind == "value"), len(chunks))
        items.append(
            [chunk for chunk in chunks[first:] if without_labels or chunk.kind != "words" or len(chunk.text) < 30]
        )
    return items


def _numbers_label(rows: Sequence[ChunkLine]) -> bool:
    """Whether rows are labelled by plain whole numbers (`1`, `2`, ...)."""
    return all(row.chunks[0].text.isdigit() for row in rows)


def _is_table(
    rows: Sequence[ChunkLine], items: Sequence[Sequence[Chunk]], columns: Sequence[Column], has_header: bool
) -> bool:
    filled = [len(row) for row in items if row]
    if len(columns) == 1:
        return len(filled) >= (2 if has_header else 3) and not _is_contents(rows, items)
    if len(filled) == 1:
        return has_header and filled[0] > 1
    return max(filled) > 1 and sum(filled) >= 0.25 * len(columns) * len(filled)


def _is_contents(rows: Sequence[ChunkLine], items: Sequence[Sequence[Chunk]]) -> bool:
    """Page numbers that rise from row to row, and nothing else."""
    texts = [row[0].text for row in items if row]
    if not all(text.isdigit() and len(text) <= 3 for text in texts):
        return False
    numbers = [int(text) for text in texts]
    dotted = any("..." in row.text or ". . ." in row.text or "…" in row.text for row in rows)
    return numbers == sorted(numbers) and (dotted or len(set(numbers)) > 2)


def _top(
    lines: Sequence[ChunkLine], first_row: int, floor: int, columns: Sequence[Column], zone: float, em: float
) -> tuple[int, list[int]]:
    """The first line of the table, and which lines above its first values head columns."""
    heads: list[int] = []
    top, orphans, blanks = first_row, 0, 0
    rows = lines[first_row : first_row + _FIRST_ROWS]
    for index in range(first_row - 1, floor - 1, -1):
        line = lines[index]
        if line.kind == "break":
            break
        if line.kind != "text":
            blanks += line.kind == "blank"
            continue
        is_head = _heads_columns(line, columns, zone, em)
        is_wide_head = is_head and len(line.chunks) == len(columns) + 1
        if (is_prose(line) and not is_wide_head) or len(heads) == _MOST_HEADER_LINES or blanks > 3:
            break
        goes_on = _goes_on_below(line, lines[index + 1], zone, columns[0].x0, em) or _heads_notes(line, rows, em)
        if heads and not is_head and index > floor and _is_between_heads(lines, index, columns, zone, em):
            goes_on = True
        if heads and not is_head and goes_on:
            continue
        is_apart = blanks and len(columns) > 1 and stands_apart(line, [lines[i] for i in heads]) and not has_rule(line)
        if heads and (not is_head or is_apart):
            break
        if is_head:
            heads.append(index)
            top = index
        elif orphans == _MOST_ORPHANS or (
            is_title(line, lines[first_row], columns[0].x0, em) and not _SECTION.fullmatch(line.text.strip())
        ):
            break
        orphans += not is_head
        blanks = 0
    while heads and _is_note(lines[heads[-1]]):
        heads.pop()
        top = heads[-1] if heads else first_row
    if not heads and first_row > floor and _is_label_head(lines[first_row - 1], columns):
        top = first_row - 1
    return top, heads


def _goes_on_below(line: ChunkLine, below: ChunkLine, zone: float, left: float, em: float) -> bool:
    """Whether a text alone over the labels goes on in the label of the header line right below: `Fiscal`, `year`.

    Where it opens a parenthesis, both may be longer than labels and the lower indented: `(In thousands, except`,
    ` per share amounts)`. `zone` is where headers may begin, `left` where the values do.
    """
    is_open = line.text.count("(") > line.text.count(")") and ")" in below.text
    room = left if is_open else zone
    both = (line.chunks, below.chunks)
    is_label = len(line.chunks) == 1 and all(chunks and chunks[0].x1 < room for chunks in both)
    return is_label and (is_open or abs(line.chunks[0].x0 - below.chunks[0].x0) < em)


def _is_between_heads(
    lines: Sequence[ChunkLine], index: int, columns: Sequence[Column], zone: float, em: float
) -> bool:
    """Whether a text alone over the labels stands in the middle of heads of two lines: `2024  2023`, `SEK m`, `Q1`."""
    above, line, below = lines[index - 1 : index + 2]
    is_label = len(line.chunks) == 1 and line.chunks[0].x1 < zone
    heads = (above, below)
    return is_label and all(
        other.kind == "text" and len(other.chunks) == len(columns) > 1 and _heads_columns(other, columns, zone, em)
        for other in heads
    )


def _heads_notes(line: ChunkLine, rows: Sequence[ChunkLine], em: float) -> bool:
    """Whether a line is `Note` alone, right of where labels begin: the middle of a row of taller heads."""
    margin = min((row.chunks[0].x0 for row in rows if row.chunks), default=0.0)
    return heads_notes(line.text) and line.chunks[0].x0 > margin + 8 * em


def _is_note(line: ChunkLine) -> bool:
    """A remark in parentheses alone on its line: over the headers it is no header."""
    return len(line.chunks) == 1 and line.chunks[0].text[0] == "(" and line.chunks[0].text[-1] == ")"


def _is_label_head(line: ChunkLine, columns: Sequence[Column]) -> bool:
    return line.kind == "text" and line.chunks[-1].text.endswith(":") and line.chunks[-1].x1 < columns[0].x0


def _heads_columns(line: ChunkLine, columns: Sequence[Column], zone: float, em: float) -> bool:
    """Whether a line without values has words over the columns, as a header has."""
    left, right = columns[0].x0, columns[-1].x1
    over = [c for c in line.chunks if not _is_stub(c, line.chunks, columns, zone, em) and c.x0 < right + em]
    if not over or any(chunk.centre > zone for chunk in line.values):
        return False
    if len(line.chunks) > 1:
        return len(over) == len(line.chunks) == len(columns) or over[0].x0 > zone - 4 * em
    chunk = over[0]
    if _is_note_alone(chunk) and not over_last(chunk, columns):
        return False
    if chunk.x0 < min(zone, left - 4 * em) - 2 * em or chunk.x1 > right + 6 * em:
        return False
    return chunk.x0 > zone - 2 * em or names_a_period(chunk.text) or len(columns) == 1


def _is_stub(chunk: Chunk, beside: Sequence[Chunk], columns: Sequence[Column], zone: float, em: float) -> bool:
    """Whether a chunk of a header heads the labels; beside other headers it may be longer than all of them."""
    is_long = len(beside) > 1 and chunk.x0 < zone - 4 * em and chunk.x1 <= columns[0].x0 + em
    return chunk.centre <= zone or is_long


def _is_note_alone(chunk: Chunk) -> bool:
    """Whether a text says the unit of all columns; `Thousands of` goes on in the line below and heads the one there."""
    return is_unit_note(chunk.text) and not chunk.text.endswith(" of")


def _widened(columns: Sequence[Column], lowest: ChunkLine, em: float) -> list[Column]:
    """Columns with the headers that stand right over one of them alone: years are wider than a `-`."""
    wide = list(columns)
    for chunk in split_headers(lowest.chunks, columns, lowest.under, em):
        over = [j for j, column in enumerate(columns) if chunk.overlap(column.x0, column.x1) > 0]
        if len(over) == 1:
            j = over[0]
            left = max(min(wide[j].x0, chunk.x0), wide[j - 1].x1 if j else 0.0)
            right = min(max(wide[j].x1, chunk.x1), wide[j + 1].x0 if j + 1 < len(wide) else chunk.x1)
            wide[j] = Column(left, max(right, wide[j].x1), wide[j].edge)
    return wide


def _lowest_texts(line: ChunkLine, columns: Sequence[Column], zone: float, em: float) -> tuple[str, ...]:
    """What the lowest line of headers says of each column."""
    return tuple(cell.text.strip() for cell in _header_row(line, columns, zone, (), (), em, ())[0].values)


def _header_row(
    line: ChunkLine,
    columns: Sequence[Column],
    zone: float,
    heads: Sequence[ChunkLine],
    lowest: Sequence[str],
    em: float,
    above: Sequence[tuple[Chunk, range]],
) -> tuple[Row, list[tuple[Chunk, range]]]:
    """A row of headers, and the columns that each of them stands over.

    `heads` are all header lines of the table, `lowest` what the lowest of them says of each column, `above` the
    headers of the line above.
    """
    under = [rule for rule in line.under if rule[0] > zone - 4 * em]
    others = [head.chunks for head in heads if head is not line]
    chunks = split_headers(line.chunks, columns, under, em, others)
    labels = [c for c in chunks if _is_stub(c, chunks, columns, zone, em) and c.x0 < columns[0].x0 - em]
    over = [chunk for chunk in chunks if chunk not in labels]
    cells = [_blank(line, labels[-1].end if labels else 0) for _ in columns]
    below = min((head for head in heads if head.number > line.number), key=lambda head: head.number, default=None)
    beside = [c for head in heads if 0 < abs(head.y - line.y) < _STAGGERED * em for c in head.chunks if c.centre > zone]
    apart = [chunk for chunk in beside if all(chunk.overlap(other.x0, other.x1) < 0 for other in over)]
    together = sorted([*over, *apart], key=lambda chunk: chunk.x0)
    next_to = [c for head in heads if abs(head.number - line.number) == 1 for c in head.chunks if c.centre > zone]
    reached = spans_of(together, columns, under, below.chunks if below else None, lowest, next_to)
    spans = zip(together, reached, strict=True)
    stood = with_whole_captions(list(spans), above, em)
    for chunk, span in (pair for pair in stood if pair[0] in over):
        for column in span:
            cells[column] = _joined(line, cells[column], chunk)
    return Row(line.number, (_label(line, labels), *_shared(cells))), stood


def _shared(cells: Sequence[Cell]) -> list[Cell]:
    """Equal neighbours as one and the same cell."""
    shared: list[Cell] = []
    for cell in cells:
        shared.append(shared[-1] if shared and shared[-1] == cell else cell)
    return shared


def _value_row(line: ChunkLine, around: Sequence[ChunkLine], columns: Sequence[Column], em: float) -> Row:
    parts = [part for chunk in line.chunks for part in _split(chunk, columns, em)]
    first = next((i for i, part in enumerate(parts) if _is_in_columns(part, columns, em, i)), len(parts))
    cells = [_blank(line, parts[first - 1].end if first else 0) for _ in columns]
    for part in parts[first:]:
        column = column_of(part, columns)
        cells[column] = _joined(line, cells[column], part)
    label = wrapped_label(_label(line, parts[:first]), around)
    return Row(line.number, (label, *cells))


def _split(chunk: Chunk, columns: Sequence[Column], em: float) -> list[Chunk]:
    if " " not in chunk.text or chunk.x1 < columns[0].edge - 1.2 * em:
        return [chunk]
    return split_values(chunk, columns, em)


def _is_in_columns(part: Chunk, columns: Sequence[Column], em: float, index: int) -> bool:
    """Whether a chunk is a cell of a column, not (part of) the label."""
    if part.kind == "value":
        return part.x1 > columns[0].x0 - em and (index > 0 or part.edge > columns[0].edge - 3 * em)
    return index > 0 and part.x0 > columns[0].x0 - em


def _label(line: ChunkLine, chunks: Sequence[Chunk]) -> Cell:
    end = chunks[-1].end if chunks else 0
    return Cell(line.number, 0, end, line.text[:end])


def _blank(line: ChunkLine, at: int) -> Cell:
    return Cell(line.number, at, at, "")


def _joined(line: ChunkLine, cell: Cell, chunk: Chunk) -> Cell:
    """A cell with one more chunk of the same line."""
    start = chunk.start if cell.is_blank else min(cell.start, chunk.start)
    end = max(cell.end, chunk.end)
    return Cell(line.number, start, end, line.text[start:end])
