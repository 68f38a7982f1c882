"""Grids into tables: title, notes, header rows, row labels with their section heads.

Here: which part of a grid or of the lines above it plays which part. Not here: units, periods, values of cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tieout.dates import MONTH_DAY
from tieout.decoding import Line
from tieout.grid import Cell, Grid, Row
from tieout.numbers import SUPERSCRIPTS, read_cell
from tieout.units import is_unit_note, unit_phrase

_YEAR = re.compile(r"(?:19|20)\d\d")
_NOTE_LINE = re.compile(r"^[\[(].*[\])]$")
_TRAILING_UNIT = re.compile(r"\s*\(([^()]*)\)\s*$")
_MARKS = re.compile(rf"\s*[{SUPERSCRIPTS}]+|\*\*|(?<=[a-z)])\s*\(\d{{1,2}}\)$")
_TOTAL = re.compile(r"(?i)^\s*(?:sub-?)?totals?\b|^net cash\b|^cash (?:flows?|generated|provided|used)\b.*activities")
_STATEMENTS = (
    (
        "cash_flow",
        re.compile(
            r"(?i)statements?\s+of\s+(?:\w+\s+)?cash\s*flows?|cash\s*flows?\s+statements?|^summary\s+of\s+cash\s*flows?$"
            r"|^cash\s*flows?\s+from\s+(?:operating|investing|financing)\s+activities$"
        ),
    ),
    (
        "balance_sheet",
        re.compile(r"(?i)balance\s+sheets?|statements?\s+of\s+(?:\w+\s+)?financial\s+(?:position|condition)"),
    ),
    (
        "income_statement",
        re.compile(
            r"(?i)statements?\s+of\s+(?:\w+\s+){0,2}?(?:income|operations|earnings|profit|loss|comprehensive)"
            r"|income\s+statements?|profit\s+and\s+loss\s+(?:account|statement)"
        ),
    ),
)
_PERIOD_LINE = re.compile(
    r"(?i)^\(?(?:for\s+)?(?:the\s+)?(?:\w+[\s-](?:months?|weeks?)(?:\s+periods?)?|quarters?|half[\s-]year|(?:fiscal\s+)?years?)"
    r"\s+(?:ended|ending|to)\b[\w\s,.]*(?:\([\w\s]+\))?\)?$"
    r"|^\(?as\s+(?:of|at)\s[\w\s,.]*(?:\([\w\s]+\))?\)?$|^\(?unaudited\)?$"
)
_FISCAL = re.compile(r"(?i)\b(?:[1-4]Q|Q[1-4]|[12]H|H[12]|FY)\s?[’']?\d{2}")
_HOLDS_AMOUNTS = re.compile(r"\d,\d{3}|\d\s?%|[$€£¥]\s?\d")
_SPAN = re.compile(r"(?i)\b(?:months?|weeks?|quarters?|half|year)\b")
_DAY = re.compile(MONTH_DAY, re.I)
_PAGE_LINE = re.compile(r"(?i)(?:page\s*)?[-–]?\s*\d{1,3}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,3})?")
_EMPTY_LINE = re.compile(r"(?i)commitments\s+and\s+contingenc")
_STATED_UNIT = re.compile(
    r"(?i)\((?:(?:all\s+)?(?:dollar\s+)?(?:amounts?|figures?)\s+)?(?:(?:are|stated|expressed|presented)\s+)?(?:in\s+)?"
    r"[^()\d]{0,30}\b(?:thousand|million|billion|crore|lakh)s?\b[^()]{0,90}\)"
    r"|^\W*(?:(?:all\s+)?(?:amounts?|figures?)\s+)?(?:(?:are|stated|expressed|presented)\s+)?in\s+"
    r"(?:\w+\s+){0,2}(?:thousand|million|billion|crore|lakh)s?\b[^.]{0,90}$"
)
_FILL_WORDS = frozenset({"total", "subtotal", "and", "the", "net"})
_MOST_HEADER_ROWS = 4
_LOOK_BACK = 8
_LONGEST_HEADING = 180
_FULL_LINE = 60


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that is no header: its label, the heads above it, and whether it is a total by wording."""

    number: int
    row: Row
    label: str
    path: tuple[str, ...]
    is_head: bool
    is_total: bool
    section: int
    """Number of the section head above it within its table, 0 before the first."""
    parent: str = ""
    """Label of the row with numbers that it is indented under."""
    depth: int = 0
    """How far its label is indented, in characters; that of the first line where it is wrapped."""


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
    rows: tuple[TableRow, ...]
    header_cells: tuple[Cell, ...] = field(default=())
    ambient: tuple[str, ...] = ()
    """The last note on units above it, wherever it stands: what holds if the table says nothing itself."""

    def column_label(self, column: int) -> str:
        """The header of a column (0-based), its rows joined by ` / `."""
        return " / ".join(dict.fromkeys(self.headers[column]))


def clean_label(text: str) -> str:
    """A label without footnote marks, emphasis marks, leaders and a closing colon."""
    text = _MARKS.sub("", text.replace("\u00a0", " "))
    text = re.sub(r"[.\s_]{3,}$|\.{3,}", " ", text)
    return " ".join(text.split()).strip("|* ").removesuffix(":").strip()


def lay_out(grids: Sequence[Grid], lines: Sequence[Line]) -> list[Table]:
    """Tables in the order of the document. A table without a heading of its own continues the one above."""
    tables: list[Table] = []
    statements = 0
    ambient: tuple[str, ...] = ()
    whole = [part for grid in grids for part in _split_at_heads(grid)]
    for number, grid in enumerate(whole, 1):
        previous = tables[-1] if tables else None
        ambient = _last_unit_note(lines[previous.grid.last_line if previous else 0 : grid.first_line - 1]) or ambient
        above = _lines_above(grid, lines, previous.grid.last_line if previous else 0)
        title, notes = _title_and_notes(above)
        continues = not title and previous is not None and not above
        if continues and previous:
            title, notes = previous.title, previous.notes
        else:
            statements += 1
        header_rows = _count_header_rows(grid)
        headers = _headers(grid, header_rows)
        if previous and grid.columns == previous.grid.columns:
            headers = _inherited(headers, previous, continues=continues)
            if headers is previous.headers and not (_statement(title) or _YEAR.search(title)):
                title = previous.title
        tables.append(
            Table(
                number=number,
                grid=grid,
                title=title,
                statement=_statement(title)
                or (previous.statement if previous and headers is previous.headers else None),
                statement_number=statements,
                notes=notes,
                header_rows=header_rows,
                headers=headers,
                rows=_rows(grid, header_rows),
                header_cells=tuple(c for row in grid.rows[:header_rows] for c in row.cells if not c.is_blank),
                ambient=ambient,
            )
        )
        ambient = _own_unit_note(tables[-1]) or ambient
    return tables


def _split_at_heads(grid: Grid) -> list[Grid]:
    """A grid in parts, where rows that head the columns stand again below values."""
    parts, start, seen_values = [], _count_header_rows(grid), False
    begin = 0
    for index in range(start, len(grid.rows)):
        row = grid.rows[index]
        filled = [cell for cell in row.values if not cell.is_blank]
        heads = len(filled) > 1 and seen_values and _is_header(row, index) and row.label.is_blank
        if heads:
            parts.append(Grid(grid.rows[begin:index], grid.spans_known))
            begin, seen_values = index, False
        elif filled and not _is_header(row, index):
            seen_values = True
    parts.append(Grid(grid.rows[begin:], grid.spans_known))
    return parts


def _inherited(
    headers: tuple[tuple[str, ...], ...], previous: Table, *, continues: bool
) -> tuple[tuple[str, ...], ...]:
    """Headers of a table without any, or without dates: those of the table above hold as far as its own are silent."""
    if not _names_columns(headers):
        return previous.headers
    if any(_YEAR.search(text) or _FISCAL.search(text) for texts in headers[1:] for text in texts):
        return headers
    spans = any(_SPAN.search(text) for texts in headers[1:] for text in texts)
    if not (spans or continues):
        return headers
    merged = []
    for own, above in zip(headers, previous.headers, strict=True):
        dated = [text for text in above if _YEAR.search(text) or _FISCAL.search(text) or _DAY.search(text)]
        kept = [text for text in above if not _SPAN.search(text)] if spans else dated
        merged.append((*own, *kept) if spans else (*kept, *own))
    return tuple(merged)


def _last_unit_note(lines: Sequence[Line]) -> tuple[str, ...]:
    """The last stretch in parentheses, or short line, that states a scale."""
    for line in reversed(lines):
        for found in reversed(_STATED_UNIT.findall(line.text)):
            if unit_phrase(found).scale not in {None, 1}:
                return (found,)
    return ()


def _own_unit_note(table: Table) -> tuple[str, ...]:
    stated = [*table.notes, *(table.headers[0] if table.headers else ())]
    return next(((text,) for text in stated if unit_phrase(text).scale not in {None, 1}), ())


def _names_columns(headers: Sequence[tuple[str, ...]]) -> bool:
    """Whether any column of values has a header of its own."""
    return any(headers[1:])


def _lines_above(grid: Grid, lines: Sequence[Line], stop_line: int) -> list[str]:
    """Headings and notes right above a grid, the nearest first; a paragraph ends the look-back."""
    above: list[str] = []
    for index in range(grid.first_line - 2, stop_line - 1, -1):
        text = lines[index].text.strip()
        if not text or _PAGE_LINE.fullmatch(text):
            continue
        if _HOLDS_AMOUNTS.search(text) or (index > stop_line and _ends_paragraph(text, lines[index - 1].text)):
            break
        if (
            len(text) > _LONGEST_HEADING
            or (text.endswith((".", '."', ".”")) and len(text) > 60)
            or len(above) == _LOOK_BACK
        ):
            break
        above.append(text)
    return above


def _ends_paragraph(text: str, line_above: str) -> bool:
    """Whether a line goes on from a full line of prose above it."""
    full = line_above.rstrip()
    starts_low = text[:1].islower() or text[:1].isdigit()
    return len(full.strip()) >= _FULL_LINE and full[:8].strip() != "" and starts_low


def _title_and_notes(above: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The nearest heading that is more than a note, and the notes between it and the table."""
    notes: list[str] = []
    for line in above:
        text = line.strip("#* ")
        if (
            is_unit_note(text)
            or _PERIOD_LINE.match(text)
            or (_NOTE_LINE.match(text) and not re.match(r"^\(\w{1,2}\)\s", text))
        ):
            notes.append(text)
            continue
        title = text
        tail = _TRAILING_UNIT.search(title)
        if tail and unit_phrase(tail.group(1)):
            notes.append(tail.group())
            title = title[: tail.start()]
        return clean_label(title), tuple(notes)
    return "", tuple(notes)


def _statement(title: str) -> str | None:
    return next((name for name, pattern in _STATEMENTS if pattern.search(title)), None)


def _count_header_rows(grid: Grid) -> int:
    for index, row in enumerate(grid.rows):
        if not _is_header(row, index):
            return index
    return 0


def _is_header(row: Row, index: int) -> bool:
    filled = [cell for cell in row.values if not cell.is_blank]
    if not filled:
        return row.label.is_blank or (index <= _MOST_HEADER_ROWS and is_unit_note(clean_label(row.label.text)))
    kinds = [("year" if _YEAR.fullmatch(c.text.strip()) else read_cell(c.text).kind) for c in filled]
    has_values = any(kind in {"number", "range", "nil", "placeholder", "damaged"} for kind in kinds)
    if row.label.is_blank or unit_phrase(row.label.text):
        return not has_values
    return not has_values and all(kind in {"text", "year"} for kind in kinds)


def _headers(grid: Grid, header_rows: int) -> tuple[tuple[str, ...], ...]:
    """Header texts by column; where nothing tells its span, a header cell reaches over the blanks to its right."""
    columns: list[list[str]] = [[] for _ in range(grid.columns)]
    heads = grid.rows[:header_rows]
    for row in heads if grid.spans_known else _spread(heads):
        reach = ""
        for column, cell in enumerate(row.cells):
            text = clean_label(cell.text)
            if column == 0:
                if text:
                    columns[0].append(text)
                continue
            reach = text or ("" if grid.spans_known else reach)
            if reach:
                columns[column].append(reach)
    return tuple(tuple(texts) for texts in columns)


def _spread(rows: Sequence[Row]) -> list[Row]:
    """Captions that a converter pushed to the left, spread evenly over the columns that the row below heads.

    `Three Months | Nine Months | | ` above `2025 | 2024 | 2025 | 2024`: each caption heads two of the four.
    """
    spread = list(rows)
    for index, row in enumerate(rows[:-1]):
        captions = [cell for cell in row.values if not cell.is_blank]
        below = [column for column, cell in enumerate(rows[index + 1].values, 1) if not cell.is_blank]
        pushed = len(captions) > 1 and all(not cell.is_blank for cell in row.values[: len(captions)])
        if not pushed or len(below) <= len(captions) or len(below) % len(captions):
            continue
        width = len(below) // len(captions)
        blank = Cell(row.line_number, row.cells[-1].end, row.cells[-1].end, "")
        cells = [row.label, *[blank] * len(row.values)]
        for number, caption in enumerate(captions):
            cells[below[number * width]] = caption
        spread[index] = Row(row.line_number, tuple(cells))
    return spread


def _rows(grid: Grid, header_rows: int) -> tuple[TableRow, ...]:
    rows: list[TableRow] = []
    heads: list[str] = []
    section = 0
    after_head = False
    wrapped, depth = "", 0
    body = grid.rows[header_rows:]
    for number, row in enumerate(body, header_rows + 1):
        label = clean_label(row.label.text)
        depth = depth if wrapped else _indent(row.label.text)
        is_head = bool(label) and all(cell.is_blank for cell in row.values) and not _EMPTY_LINE.match(label)
        if is_head and _is_wrapped(row, body[number - header_rows : number - header_rows + 2]):
            wrapped = f"{wrapped} {label}".strip()
            path = tuple(map(clean_label, heads))
            rows.append(TableRow(number, row, label, path, True, False, section, depth=depth))
            continue
        label, wrapped = f"{wrapped} {label}".strip(), ""
        heads = _heads_around(heads, rows, section, depth) if label else heads
        if is_head:
            heads = [*_heads_kept(heads, row.label.text, after_head), row.label.text.strip()]
            section += 1
        path = tuple(clean_label(head) for head in (heads[:-1] if is_head else heads))
        is_total = not is_head and bool(_TOTAL.search(label))
        parent = "" if is_head else _parent(rows, depth)
        rows.append(TableRow(number, row, label, path, is_head, is_total, section, parent, depth))
        if is_total:
            heads = _heads_after_total(heads, label)
        after_head = is_head
    return tuple(rows)


def _heads_around(heads: list[str], above: list[TableRow], section: int, depth: int) -> list[str]:
    """The heads still open at a row: one whose rows were indented below it ends where a row stands as far left."""
    below = [row for row in above if row.section == section]
    if not heads or len(below) < 2 or not below[0].is_head or not below[-1].label:
        return heads
    return heads[:-1] if below[-1].depth > below[0].depth >= depth else heads


def _parent(above: list[TableRow], depth: int) -> str:
    if not depth:
        return ""
    for candidate in reversed(above):
        if candidate.is_head:
            return ""
        if candidate.depth < depth:
            return candidate.label
    return ""


def _is_wrapped(row: Row, following: Sequence[Row]) -> bool:
    """Whether a label without numbers goes on in the next row: it ends open, or that one starts in lower case.

    Rows in lower case that are indented alike are a list below a head, and no end of it.
    """
    if not following or following[0].label.is_blank:
        return False
    below = clean_label(following[0].label.text)
    text = row.label.text.strip()
    if text.endswith(":"):
        return False
    depth = _indent(following[0].label.text)
    is_deeper = depth > _indent(row.label.text) + 1
    if below[:1].islower():
        after = following[1].label if len(following) > 1 else None
        return not (is_deeper and after and clean_label(after.text)[:1].islower() and _indent(after.text) == depth)
    return not is_deeper and text.endswith((",", " and", " of", " for", " to", " in", "—"))


def _indent(text: str) -> int:
    stripped = text.replace("\u00a0", " ").replace("&nbsp;", " ")
    return len(stripped) - len(stripped.lstrip())


def _heads_kept(heads: list[str], new: str, after_head: bool) -> list[str]:
    """Which open section heads a new head stands under: those of higher rank, and the one right above it."""
    if after_head and heads and _rank(new) >= _rank(heads[-1]):
        return heads
    return [head for head in heads if _rank(head) < _rank(new)]


def _rank(head: str) -> int:
    """0 is the highest: capitals stand above mixed case, and a head without a colon above one with it."""
    text = head.strip()
    return (0 if text == text.upper() else 2) + text.endswith(":")


def _heads_after_total(heads: list[str], label: str) -> list[str]:
    """The heads still open after a total: a bare `Total` closes the last, a worded one the head that it names."""
    named = _content_words(label)
    if not named:
        return heads[:-1]
    for index in reversed(range(len(heads))):
        if _content_words(heads[index]) <= named:
            return heads[:index]
    return heads


def _content_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{3,}", text.lower())) - _FILL_WORDS
