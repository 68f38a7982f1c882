"""Tables whose cells stand between pipes without pipes at the edges and without a rule, as a page reduced to text.

Here: which lines are one table, and which column each cell is of where blank cells were left out. Not here: pipe
tables as Markdown writes them (`grid.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from tieout.formats.broken_rows import MOST_LINES
from tieout.formats.captions import captions_of, heads_notes, says_unit
from tieout.formats.decoding import Line
from tieout.formats.grid import Cell, Grid, Row, is_rule, is_worded
from tieout.formats.physical import Piece, is_value, merge_marks
from tieout.vocabulary.dates import MONTH_DAY
from tieout.vocabulary.numbers import is_year_alone
from tieout.vocabulary.units import is_unit_note

_LONGEST_PLAIN = 100
_PERIOD = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\bended\b|\bas\s+(?:of|at)\b", re.I)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MARKED_YEAR = re.compile(r"\s*(?P<year>(?:19|20)\d\d)\s?\d{1,2}\)\s*")
"""`2023 1)`: the mark of a note."""
_ENDED = re.compile(r"(?i)\bended\b")
_OF_PERIODS = re.compile(rf"{_PERIOD.pattern}|{MONTH_DAY}", re.I)
_CHANGE = re.compile(r"(?i)change|growth|var\.|variance|incr|decr|decline|%|yoy|y/y|\bvs\b")
_NOTE = re.compile(r"\(\w{1,2}\)")
_FEWEST_ROWS = 2
_ENDS_ROW = re.compile(r"\|\s*\|\s*$")
_LONGEST_PART = 26
"""Characters of a part of a broken header: a title with a period in it is longer."""


@dataclass(frozen=True, slots=True)
class _BareLine:
    """A line of a table: its cells that hold something, marks joined to their numbers; none where it has no pipe."""

    line: Line
    pieces: tuple[Piece, ...]
    cells: int
    """How many cells the line prints, blank ones too."""

    @property
    def begins_blank(self) -> bool:
        """Whether a pipe stands before its first text: its label is blank."""
        return self.cells > 0 and (not self.pieces or self.pieces[0].column > 0)

    @property
    def begins_with_value(self) -> bool:
        """Whether it has no label: a total below its parts."""
        return bool(self.pieces) and _is_number(self.pieces[0]) and not self.says_unit

    @property
    def says_unit(self) -> bool:
        """Whether its first text is the unit of what stands below: `EUR 1000` above labels."""
        return len(self.pieces) > 1 and is_unit_note(self.pieces[0].cell.text)

    @property
    def values(self) -> tuple[Piece, ...]:
        """What stands behind its label."""
        return self.pieces if self.begins_blank or self.begins_with_value else self.pieces[1:]

    @property
    def is_data(self) -> bool:
        """Whether a number stands in it."""
        return any(map(_is_number, self.values))


def _is_number(piece: Piece) -> bool:
    return is_value(piece) and not _MARKED_YEAR.fullmatch(piece.cell.text)


def find_bare_pipe_grids(lines: Sequence[Line], taken: Collection[int] = ()) -> list[Grid]:
    """The tables in lines like `Net sales | 324.0 | 318.6`. Lines whose number is `taken` are left out."""
    if not any(_is_bare(line.text) for line in lines if line.number not in taken):
        return []
    return [grid for run in _runs(lines, taken) if (grid := _grid(run)) is not None]


def _is_bare(text: str) -> bool:
    return "|" in text and text.strip()[:1] != "|"


def _runs(lines: Sequence[Line], taken: Collection[int]) -> Iterator[list[Line]]:
    """Lines without a blank one between them, some with bare pipes; a long line without a pipe ends a run."""
    run: list[Line] = []
    for line in lines:
        text = line.text
        ends = line.number in taken or not text.strip() or ("|" not in text and len(text.strip()) > _LONGEST_PLAIN)
        if not ends:
            run.append(line)
        elif run:
            yield from _if_bare(run)
            run = []
    yield from _if_bare(run)


def _if_bare(run: list[Line]) -> Iterator[list[Line]]:
    if sum(_is_bare(line.text) for line in run) >= _FEWEST_ROWS and not any(is_rule(line.text) for line in run):
        yield run


def _grid(run: Sequence[Line]) -> Grid | None:
    rows = _whole_rows(_whole_heads([_split(line) for line in run]))
    data = [n for n, row in enumerate(rows) if row.is_data]
    width = _width([rows[n] for n in data], rows[: data[0]] if data else [])
    if not width:
        return None
    noted = (len(row.pieces) for row in rows[: data[0]] if row.pieces and heads_notes(row.pieces[0].cell.text))
    if (captions := next(noted, 0)) > 2 and captions in {width, width + 1}:
        rows, width = [_without_note(row, captions) for row in rows], captions - 1
    full = [row for row in rows if row.is_data and len(row.values) == width]
    start = _start(rows, data[0])
    heads, body = _with_lost_sign(rows[start : data[0]], width), rows[data[0] : data[-1] + 1]
    if any(row.cells and _ENDED.search(row.line.text) for row in heads):
        heads = [row for row in heads if row.cells or not _ENDED.search(row.line.text)]  # a title above captions
    is_dated = any(_PERIOD.search(row.line.text) for row in heads)
    is_headed = is_dated and width > 1 and any(len(row.pieces) in {width, width + 1} for row in heads)
    changes = _columns_of_change(heads, width)
    fitting = sum(len(rows[n].values) in {width, width - len(changes)} for n in data)
    if (len(full) < _FEWEST_ROWS and not is_headed) or fitting * 2 <= len(data):
        return None
    places = {row.cells: [piece.column for piece in row.values] for row in full}
    starts = _starts_again([row.pieces[-width:] for row in heads if len(row.pieces) in {width, width + 1}])
    is_paired = _are_pairs(full, width)
    grid = _taller_and_lower(heads, width) or [_head(row, width, starts, changes, is_paired=is_paired) for row in heads]
    # A row that leaves out half of its columns may leave out an amount or what it changed by: nothing tells which.
    left_out = changes if 2 * len(changes) < width else frozenset()
    grid += [_row(row, width, left_out, places.get(row.cells, [])) for row in body]
    return Grid(tuple(grid), spans_known=is_paired)


def _split(line: Line) -> _BareLine:
    text = line.text
    if "|" not in text:
        return _BareLine(line, (), 0)
    pieces, start = [], 0
    parts = text.rstrip().split("|")
    for column, part in enumerate(parts):
        if part.strip():
            pieces.append(Piece(column, 1, Cell(line.number, start, start + len(part), part)))
        start += len(part) + 1
    texts = [piece.cell.text.strip() for piece in pieces]
    heads_shares = "%" in texts and all(text == "%" or is_year_alone(text) for text in texts)  # no year is a rate
    return _BareLine(line, tuple(pieces if heads_shares else merge_marks(pieces)), len(parts))


def _whole_rows(rows: Sequence[_BareLine]) -> list[_BareLine]:
    """The lines of a table; those below its first numbers that end too early with what goes on below them as one row.

    `Operating profit |` above `2 | 70.2 | 66.8 |`: a cell began with the end of a line, and the whole row has as many
    cells as most rows that stand on one line.
    """
    counts = Counter(row.cells for row in rows if row.is_data)
    width = max(counts, key=lambda cells: (counts[cells], cells), default=0)
    index = next((n for n, row in enumerate(rows) if row.is_data), len(rows))
    whole = list(rows[:index])
    while index < len(rows):
        row, end = rows[index], index + 1
        most = min(len(rows), index + MOST_LINES)
        while row.cells < width and row.line.text.rstrip().endswith("|") and end < most and not _is_named(rows[end]):
            row, end = _joined(row, rows[end]), end + 1
        is_whole = end > index + 1 and row.cells == width
        whole.append(row if is_whole else rows[index])
        index = end if is_whole else index + 1
    return whole


def _is_named(row: _BareLine) -> bool:
    """Whether a line begins with a label of its own."""
    return bool(row.pieces) and is_worded(row.pieces[0].cell)


def _joined(row: _BareLine, below: _BareLine) -> _BareLine:
    """A row with the line that goes on with its last cell."""
    moved = [replace(piece, column=piece.column + row.cells - 1) for piece in below.pieces]
    return _BareLine(row.line, (*row.pieces, *moved), row.cells + max(below.cells, 1) - 1)


def _without_note(row: _BareLine, width: int) -> _BareLine:
    """A row without the number of a note behind its label, or the head over these, where it fills all columns."""
    notes = row.values[:1] if len(row.values) == width else ()
    return replace(row, pieces=tuple(piece for piece in row.pieces if piece not in notes)) if notes else row


def _width(rows: Sequence[_BareLine], heads: Sequence[_BareLine]) -> int:
    """How many columns of values: as many as most rows fill, the wider of two that as many fill.

    Where rows leave out what they changed by, as many as captions stand behind a unit, if several rows fill these.
    """
    counts = Counter(len(row.values) for row in rows)
    width = max(counts, key=lambda count: (counts[count], count), default=0)
    captions = next((row.pieces[1:] for row in reversed(heads) if row.says_unit), ())
    changes = sum(map(_says_change, captions))
    is_left_out = changes > 0 and width == len(captions) - changes
    return len(captions) if is_left_out and counts[len(captions)] >= _FEWEST_ROWS else width


def _start(rows: Sequence[_BareLine], first: int) -> int:
    """The first line of the table: the first that heads columns, or the captions without a pipe right above it."""
    heads = (n for n, row in enumerate(rows[:first]) if len(row.pieces) > 1 or row.begins_blank)
    start = next(heads, first)
    while start and _is_head_alone(rows[start - 1].line.text):
        start -= 1
    return start


def _is_head_alone(text: str) -> bool:
    bare = text.strip(" |")
    return bool(captions_of(bare)) or is_unit_note(bare)


def _are_pairs(full: Sequence[_BareLine], width: int) -> bool:
    """Whether each amount stands before its percentage: `Trucks | 43.4 | 62% | 41.3 | 64%`."""
    ends = {tuple(piece.cell.text.rstrip().endswith("%") for piece in row.values) for row in full}
    return width > 2 and ends == {(False, True) * (width // 2)}


def _columns_of_change(heads: Sequence[_BareLine], width: int) -> frozenset[int]:
    """The columns that the lowest header with all its cells heads as changes: rows may leave them out."""
    lowest = next((row for row in reversed(heads) if len(row.pieces) in {width, width + 1}), None)
    if lowest is None:
        return frozenset()
    texts = [piece.cell.text for piece in lowest.pieces[-width:]]
    return frozenset(n for n, text in enumerate(texts) if _CHANGE.search(text) or not text)


def _says_change(caption: Piece) -> bool:
    return _CHANGE.search(caption.cell.text) is not None


def _with_lost_sign(heads: list[_BareLine], width: int) -> list[_BareLine]:
    """Heads with a blank one where a converter took the `$` over the amount of a change for a mark: before each `%`."""
    pieces = heads[-1].pieces if heads else ()
    percents = sum(piece.cell.text.strip() == "%" for piece in pieces)
    if not 0 < percents < len(pieces) or len(pieces) + percents != width:
        return heads
    whole: list[Piece] = []
    for piece in pieces:
        cell = piece.cell
        whole += [replace(piece, cell=replace(cell, end=cell.start, text=""))] if cell.text.strip() == "%" else []
        whole.append(piece)
    return [*heads[:-1], replace(heads[-1], pieces=tuple(whole))]


def _whole_heads(rows: list[_BareLine]) -> list[_BareLine]:
    """The lines of a table; those above its numbers whose cells a converter broke over lines as rows of whole cells.

    `2023`, `|`, `2022`, `| ||||` are one row of years, and `Three Months Ended`, `September 30, |`, `Six Months Ended`,
    `September 30, | ||||` two rows of captions.
    """
    first = next((n for n, row in enumerate(rows) if row.is_data), 0)
    whole: list[_BareLine] = []
    broken: list[_BareLine] = []
    for row in rows[:first]:
        text = row.line.text.strip()
        bare = text.strip("| ")
        is_part = not bare or (len(bare) <= _LONGEST_PART and bool(_OF_PERIODS.search(bare)))
        broken = [*broken, row] if is_part else []
        whole.append(row)
        if _ENDS_ROW.search(text):
            whole[-len(broken) :] = _in_rows(broken) if len(broken) > 1 else whole[-len(broken) :]
            broken = []
    return [*whole, *rows[first:]]


def _in_rows(broken: Sequence[_BareLine]) -> list[_BareLine]:
    """The cells of broken lines in rows, the last line of each cell in the lowest."""
    cells: list[list[Cell]] = [[]]
    for row in broken:
        line, start = row.line, 0
        for number, part in enumerate(line.text.rstrip().split("|")):
            if number:
                cells.append([])
            if part.strip():
                cells[-1].append(Cell(line.number, start, start + len(part), part))
            start += len(part) + 1
    found = []
    for depth in range(max(map(len, cells)), 0, -1):
        pieces = (Piece(n, 1, cell[-depth]) for n, cell in enumerate(cells) if len(cell) >= depth)
        found.append(_BareLine(broken[-1].line, tuple(pieces), len(cells)))
    return found


def _starts_again(full: Sequence[Sequence[Piece]]) -> list[int]:
    """The columns where the heads of the first column stand again: those under a caption of their own."""
    heads = list(zip(*([piece.cell.text.strip() for piece in row] for row in full), strict=True))
    return [n for n, head in enumerate(heads) if head == heads[0]]


def _head(row: _BareLine, width: int, starts: Sequence[int], changes: frozenset[int], *, is_paired: bool) -> Row:
    """A row above the numbers; captions that head several columns each stand at the left, in their order.

    Where the heads below begin again as often as there are captions, or columns are pairs of an amount and its
    percentage, each stands over its own. Of two for each beginning, the second stands over its changes.
    """
    text = row.line.text.strip()
    if not row.cells:
        is_caption = _PERIOD.search(text) and not is_unit_note(text) and not says_unit(text)
        whole = Piece(0, 1, Cell(row.line.number, 0, len(row.line.text), row.line.text))
        return _placed(
            row.line, None if is_caption else whole, dict.fromkeys(range(width), whole) if is_caption else {}, width
        )
    pieces = row.pieces
    if is_paired and len(pieces) * 2 == width and all("%" in piece.cell.text for piece in pieces):
        return _placed(row.line, None, {2 * n + 1: piece for n, piece in enumerate(pieces)}, width)
    first = pieces[0].cell.text.strip() if pieces else ""
    names_rows = len(pieces) > width or is_unit_note(first) or says_unit(first)
    has_label = not row.begins_blank and (names_rows or len(pieces) == 1)
    label, captions = (pieces[0], pieces[1:]) if has_label else (None, pieces)
    each = [sum(start <= n for start in starts) - 1 for n in range(width)]
    if changes and not is_paired and len(captions) == 2 * len(starts) and all(map(_says_change, captions[1::2])):
        return _placed(row.line, label, {n: captions[2 * each[n] + (n in changes)] for n in range(width)}, width)
    if changes and len(captions) == len(starts) and all(map(_says_change, captions)):
        return _placed(row.line, label, {n: captions[each[n]] for n in changes}, width)
    if 1 < len(captions) == len(starts) < width:
        over = {n: captions[each[n]] for n in range(width)}
        return _placed(row.line, label, over, width)
    if is_paired and 1 < len(captions) < width and width % len(captions) == 0:
        size = width // len(captions)
        return _placed(row.line, label, {n: captions[n // size] for n in range(width)}, width)
    return _placed(row.line, label, dict(enumerate(captions[:width])), width)


def _taller_and_lower(heads: Sequence[_BareLine], width: int) -> list[Row]:
    """The last two rows of heads, where all captions of the upper one but one reach down beside those of the lower.

    `€ million | H1 | 2023` over `2024 | 2023`, above three columns: `H1` prints no year of its own.
    """
    if len(heads) < 2 or not heads[-2].cells:
        return []
    upper, lower = heads[-2], heads[-1].pieces
    captions = upper.pieces if upper.begins_blank else upper.pieces[1:]
    over = [n for n, piece in enumerate(captions) if not _YEAR.search(piece.cell.text)]
    is_group = len(over) == 1 and len(captions) > 1 and all(_YEAR.search(piece.cell.text) for piece in lower)
    if not is_group or len(captions) - 1 + len(lower) != width:
        return []
    end = over[0] + len(lower)
    above = dict.fromkeys(range(over[0], end), captions[over[0]])
    above |= {n if n < over[0] else n + len(lower) - 1: piece for n, piece in enumerate(captions) if n != over[0]}
    label = None if upper.begins_blank else upper.pieces[0]
    below = {over[0] + n: _unmarked(piece) for n, piece in enumerate(lower)}
    return [_placed(upper.line, label, above, width), _placed(heads[-1].line, None, below, width)]


def _unmarked(piece: Piece) -> Piece:
    cell, year = piece.cell, _MARKED_YEAR.fullmatch(piece.cell.text)
    if year is None:
        return piece
    start = cell.start + year.start("year")
    return replace(piece, cell=replace(cell, start=start, end=start + len(year["year"]), text=year["year"]))


def _row(row: _BareLine, width: int, changes: frozenset[int], places: Sequence[int]) -> Row:
    """A row with its numbers in their columns; without them where there are fewer and nothing tells which."""
    if not row.cells:
        whole = Piece(0, 1, Cell(row.line.number, 0, len(row.line.text), row.line.text))
        return _placed(row.line, whole, {}, width)
    values = row.values
    label = row.pieces[0] if len(values) < len(row.pieces) else None
    while len(values) > width and _NOTE.fullmatch(values[0].cell.text.strip()):
        values = values[1:]
    amounts = [n for n in range(width) if n not in changes]
    columns = [piece.column for piece in values]
    if len(values) == width:
        placed = dict(enumerate(values))
    elif changes and len(values) == len(amounts) and columns == places[: len(values)]:
        placed = dict(zip(amounts, values, strict=True))  # its blanks stand at the end, wherever they were
    elif places and all(piece.column in places for piece in values):
        placed = {places.index(piece.column): piece for piece in values}
    elif len(values) == len(amounts):
        placed = dict(zip(amounts, values, strict=True))
    else:
        placed = {}
    return _placed(row.line, label, placed, width)


def _placed(line: Line, label: Piece | None, values: dict[int, Piece], width: int) -> Row:
    end = len(line.text)
    cells = [Cell(line.number, end, end, "")] * width
    for column, piece in values.items():
        cells[column] = piece.cell
    return Row(line.number, (label.cell if label else Cell(line.number, 0, 0, ""), *cells))
