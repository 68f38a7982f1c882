"""Lines into grids of cells and the text between them, whatever separates the columns.

Here: where a table stands and where its cells are, to the character. Not here: what is header, label or value.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from tieout.errors import UnreadableDocument
from tieout.formats.decoding import Line
from tieout.records import record
from tieout.vocabulary.numbers import is_year_alone, read_cell

MAX_CELLS = 1_000_000
"""Of one table, its rows filled up to the widest; a release has some thousands."""
_RULE_CELL = re.compile(r"\s*:?-+:?\s*")

_MARK_BEFORE = re.compile(r"[$€£¥₹]\s?\(?|\(")
_MARK_AFTER = re.compile(r"\)|\)?\s?%|%\s?\)")
_LIST_MARK = re.compile(r"^\s*(?:[-–—•*·‣◦▪■●○§➢►\uf0b7\uf0a7o]|\(?\w{1,2}[.)])\t+(?=[^\t]*[A-Za-z][^\t]*$)")
_ASIDE = re.compile(r"\([^()]*\)")
_FEW = 3
_GRID_RULE_CELL = re.compile(r"[-=:]{2,}")


@record(frozen=True, slots=True)
class Cell:
    """The text of a cell and the characters of its line that hold it.

    A mark that is printed in a cell of its own (`$`, `)`, `%`) is part of the text: `lead` characters of it stand
    before the characters at `start`.
    """

    line_number: int
    start: int
    end: int
    text: str
    lead: int = 0
    lines: tuple[Cell, ...] = ()
    """Its stretches line by line, where it runs over several."""

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the line for characters of the text, without marks that stand in cells of their own."""
        first = self.start + max(0, start - self.lead)
        return first, max(first, min(self.start + end - self.lead, self.end))

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed in it."""
        return not self.text or self.text.isspace()


@record(frozen=True, slots=True)
class Row:
    """One row of a grid, from left to right."""

    line_number: int
    cells: tuple[Cell, ...]

    @property
    def label(self) -> Cell:
        """Its first cell."""
        return self.cells[0]

    @property
    def values(self) -> tuple[Cell, ...]:
        """All cells after the first."""
        return self.cells[1:]


@dataclass(frozen=True)
class Grid:
    """A run of rows with the same number of columns.

    Where `spans_known`, a cell that spans several columns stands in each of them; otherwise in the first alone.
    """

    rows: tuple[Row, ...]
    spans_known: bool = False

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:  # every stage asks for it, to know a table again
        return hash(tuple([cell.text for row in self.rows for cell in row.cells]))

    @property
    def first_line(self) -> int:
        """1-based line of the first row."""
        return self.rows[0].line_number

    @property
    def last_line(self) -> int:
        """1-based line on which its last row ends."""
        return max(part.line_number for cell in self.rows[-1].cells for part in (cell, *cell.lines))

    @property
    def columns(self) -> int:
        """Number of columns, the label column included."""
        return len(self.rows[0].cells)


def find_grids(lines: Sequence[Line]) -> list[Grid]:
    """All grids of a document: runs of lines with tabs, or with pipes. Rows are padded to equal length."""
    grids = []
    bare = _without_edges(lines)
    for separator, run in _runs(lines, bare):
        rows = [_row(line, separator, bare.get(line.number)) for line in run if not _is_pipe_rule(line, separator)]
        rows = _unindented(rows) if separator == "\t" else rows
        rule = next((line for line in run if separator == "|" and is_rule(line.text)), None)
        if rule is not None:
            stated = len(_row(rule, separator, bare.get(rule.number)).cells)
            rows = [_with_its_marks(row, stated) for row in rows]
        grids += table_of(rows)
    return grids


def table_of(rows: Sequence[Row]) -> list[Grid]:
    """The grids of the rows of one run: none of a line alone, two of tables side by side."""
    width = max((len(row.cells) for row in rows), default=0)
    filled = sum(not cell.is_blank for row in rows for cell in row.values)
    if width * len(rows) > MAX_CELLS:
        raise UnreadableDocument(
            "too_large", f"A table has more than {MAX_CELLS:,} cells.", "Split the document into its tables."
        )
    if width > 1 and filled and (len(rows) > 1 or filled > 1):
        return _apart(Grid(_without_index([_padded(row, width) for row in rows])))
    return []


def _is_pipe_rule(line: Line, separator: str) -> bool:
    return separator == "|" and (is_rule(line.text) or _is_grid_rule(line.text))


def is_rule(text: str) -> bool:
    """`|---|:--:|` or `|-|-|`, the line below the headers of a pipe table."""
    bare = text.strip()
    has_edges = bare[:1] == bare[-1:] == "|" and bare.count("|") > 2
    return ("--" in bare or has_edges) and _are_rules(bare.removeprefix("|").removesuffix("|"))


def _is_bare_rule(text: str) -> bool:
    """`---|---`, `---|---|`: without a pipe at its left edge."""
    return "--" in text and "|" in text and _are_rules(text.strip().removesuffix("|"))


def _are_rules(text: str) -> bool:
    return all(_RULE_CELL.fullmatch(cell) for cell in text.split("|"))


def _is_grid_rule(text: str) -> bool:
    """`+-----+-----+`, a line between the rows of a grid table."""
    bare = text.strip()
    return bare[:1] == bare[-1:] == "+" and all(_GRID_RULE_CELL.fullmatch(cell) for cell in bare[1:-1].split("+"))


def _without_edges(lines: Sequence[Line]) -> dict[int, str]:
    """The lines by number of pipe tables whose rows start with no pipe: what stands around a rule `---|---`, and it."""
    rules: dict[int, str] = {}
    for index, line in enumerate(lines):
        if not _is_bare_rule(line.text) or not index or "|" not in lines[index - 1].text:
            continue
        rules |= {lines[index - 1].number: line.text, line.number: line.text}
        for below in lines[index + 1 :]:
            if "|" not in below.text:
                break
            rules[below.number] = line.text
    return rules


def _runs(lines: Sequence[Line], bare: Collection[int]) -> Iterator[tuple[str, list[Line]]]:
    run: list[Line] = []
    current = ""
    for index, line in enumerate(lines):
        separator = "|" if line.number in bare else _separator(line.text)
        if not separator and _is_grid_rule(line.text):
            separator = "|"
        if current == "\t" and not separator and _goes_on(line, lines[index + 1 : index + 5], run):
            separator = current
        if separator != current and run:
            yield current, run
            run = []
        current = separator
        if len(run) > 1 and separator == "|" and is_rule(line.text) and not run[-1].text.strip("| "):
            yield current, run[:-1]  # a header without words begins a table, as the rule below it tells
            run = run[-1:]
        if separator and (separator != "\t" or line.text.strip()):
            run.append(line)
    if run:
        yield current, run


def _goes_on(line: Line, following: Sequence[Line], run: Sequence[Line]) -> bool:
    """Whether a tab table goes on behind a line without a tab: short words are section heads, alone or with others.

    Behind a blank line it goes on with a label, on one line or more, and its amounts; other words and heads of columns
    begin another table, unless there are no amounts yet below its own heads.
    """
    is_apart = has_words = False
    is_head = not any(_holds_amounts(_row(other, "\t"), 0) for other in run[-_FEW:])
    for other in (line, *following):
        if other is not line and _separator(other.text) == "\t":
            goes_on = is_head or not has_words or other.text.lstrip()[:1].islower()
            return not is_apart or (goes_on and _holds_amounts(_row(other, "\t"), 0))
        if not other.text.strip():
            is_apart = True
            continue
        has_words = is_apart
        text = _LIST_MARK.sub("", other.text).strip()
        words = _ASIDE.sub("", text)
        if not words.strip() or len(text) > 60 or any(map(str.isdigit, words)) or text.endswith("."):
            return False
    return False


def _separator(text: str) -> str:
    if "\t" in text:
        # A tab that only indents a paragraph, or sets a bullet apart from it, separates nothing.
        text = _LIST_MARK.sub("", text)
        return "\t" if "\t" in text.rstrip().lstrip("\t ") or _is_header_like(text) else ""
    stripped = text.strip()
    return "|" if stripped.count("|") > 1 and stripped.startswith("|") else ""


def _is_header_like(text: str) -> bool:
    return len(text) < 120 and (text.rstrip(" ") != text.rstrip() or text.startswith("\t"))


def _row(line: Line, separator: str, rule: str | None = None) -> Row:
    """The cells of a line; below or over a `rule` without pipes at its edges, one that has more pipes has edges."""
    text = line.text.rstrip() if separator == "|" else line.text
    start, stop = 0, len(text)
    if separator not in text:
        return Row(line.number, (Cell(line.number, 0, stop, text),))
    if separator == "|":
        has_edges = rule is None or (text.lstrip()[:1] == "|" == text[-1:] and text.count("|") > rule.count("|"))
        start = text.index("|") + 1 if has_edges else 0
        stop -= text.endswith("|") and (has_edges or rule is None or rule.rstrip().endswith("|"))
    cells = []
    while True:
        end = text.find(separator, start, stop)
        end = stop if end < 0 else end
        cells.append(Cell(line.number, start, end, text[start:end]))
        if end >= stop:
            return Row(line.number, tuple(cells))
        start = end + 1


def _unindented(rows: Sequence[Row]) -> list[Row]:
    """Rows of a tab table without the tabs that indent their labels.

    `Total revenues` and, a tab further in, `Rental income`: where the labels that begin their lines have numbers right
    behind them, a tab before another label moved its numbers; where they leave a cell blank, two columns hold labels.
    """
    deeper = [row for row in rows if (lead := _lead(row)) and _holds_amounts(row, lead)]
    plain = [row for row in rows if not row.label.is_blank and _holds_amounts(row, 0)]
    if not deeper or not plain:
        return list(rows)
    if all(row.cells[1].is_blank for row in plain):
        is_label = all(_lead(row) == 1 for row in deeper)
        return [_of_two_labels(row) for row in rows] if is_label else list(rows)
    widest = max(len(row.cells) for row in plain)
    first = next(index for index, row in enumerate(rows) if is_amount(row.cells[-1]) or row in deeper)
    return [*rows[:first], *(_without_lead(row, widest) for row in rows[first:])]


def _lead(row: Row) -> int:
    """How many blank cells stand before the label of a row; 0 where its first words begin the line, or it has none."""
    first = next((n for n, cell in enumerate(row.cells) if not cell.is_blank), 0)
    return first if is_worded(row.cells[first]) else 0


def is_amount(cell: Cell) -> bool:
    """Whether a cell prints a number or a range, and no year alone."""
    return _is_numeric(cell) and not is_year_alone(cell.text)


def _holds_amounts(row: Row, label: int) -> bool:
    return is_worded(row.cells[label]) and any(map(is_amount, row.cells[label + 1 :]))


def _of_two_labels(row: Row) -> Row:
    if len(row.cells) < 3:
        return row
    label = row.cells[1] if row.label.is_blank else row.label
    return Row(row.line_number, (label, *row.cells[2:])) if row.label.is_blank or row.cells[1].is_blank else row


def _without_lead(row: Row, widest: int) -> Row:
    lead = _lead(row)
    if not lead and row.label.is_blank and len(row.cells) > widest:
        lead = len(row.cells) - widest  # a total without a label
    if not all(cell.is_blank for cell in row.cells[:lead]):
        return row
    return Row(row.line_number, row.cells[lead:])


def _with_its_marks(row: Row, width: int) -> Row:
    """A row with more cells than its table has, its marks (`$`, `)`, `%`) joined to their numbers while it has them."""
    cells: list[Cell] = []
    surplus = len(row.cells) - width
    mark = ""
    for cell in row.cells:
        text = cell.text.strip()
        if mark:
            blanks = len(cell.text) - len(cell.text.lstrip())
            cell, mark = Cell(cell.line_number, cell.start + blanks, cell.end, mark + text, len(mark)), ""
        elif surplus > 0 and cells and _MARK_BEFORE.fullmatch(text):
            mark, surplus = text, surplus - 1
            continue
        elif surplus > 0 and cells and _MARK_AFTER.fullmatch(text):
            cells[-1] = replace(cells[-1], text=cells[-1].text.rstrip() + text)
            surplus -= 1
            continue
        cells.append(cell)
    return Row(row.line_number, tuple(cells)) if cells else row


def _apart(grid: Grid) -> list[Grid]:
    """A grid, or the two that a page set side by side: a column of words heads numbers in the middle of most rows."""
    with_numbers = [row for row in grid.rows if any(map(_is_numeric, row.values))]
    for column in range(2, grid.columns - 1):
        labelled = [row for row in with_numbers if is_worded(row.cells[column]) and is_worded(row.cells[0])]
        both = [
            row
            for row in labelled
            if any(map(_is_numeric, row.cells[1:column])) and any(map(_is_numeric, row.cells[column + 1 :]))
        ]
        if len(both) > _FEW and len(both) * 4 > len(with_numbers) * 3:
            left = tuple(Row(row.line_number, row.cells[:column]) for row in grid.rows)
            right = tuple(_right_of(row, column) for row in grid.rows)
            return [Grid(left), *_apart(Grid(right))]
    return [grid]


def _right_of(row: Row, column: int) -> Row:
    """The right part of a row; a period alone in it holds for both: `Second Quarter` left of blanks."""
    is_of_both = all(cell.is_blank for cell in row.values) and _PART_OF_YEAR.match(row.label.text)
    return Row(row.line_number, (row.label, *row.cells[column + 1 :]) if is_of_both else row.cells[column:])


def _is_numeric(cell: Cell) -> bool:
    return read_cell(cell.text).kind in {"number", "range"}


def is_worded(cell: Cell) -> bool:
    """Whether a cell holds words and no value."""
    return _says_words(cell.text)


@lru_cache(maxsize=16384)
def _says_words(text: str) -> bool:
    return read_cell(text).kind == "text" and sum(map(str.isalpha, text)) > _FEW


_PART_OF_YEAR = re.compile(
    r"(?i)\W*(?:the\s+)?(?:first|second|third|fourth|full|three|six|nine|twelve)[\s-]+(?:quarter|half|months?|year)\b"
)
_INDEX_HEAD = re.compile(r"(?i)s[lr]\.?|(?:s[lr]?\.?\s*)?(?:no|nos|number)s?\.?|#")
_INDEX = re.compile(r"(?i)\(?(?:\d{1,2}|[ivx]{1,5}|[a-z])?[.)]?")
"""`Sl. No.`, in one row or two, over `1.`, `(II)` and blanks: the numbers of lines."""


def _without_index(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows without a blank first column, or one of the numbers that a data frame gave them: it counts from 0 or 1."""
    texts = [row.label.text.strip() for row in rows]
    if (
        not any(texts)
        and len(rows[0].cells) > 2
        and sum(map(is_worded, (row.cells[1] for row in rows))) * 2 > len(rows)
    ):
        return tuple(Row(row.line_number, row.cells[1:]) for row in rows)
    below = next((n for n, text in enumerate(texts) if text and not _INDEX_HEAD.fullmatch(text)), 0)
    is_headed = any(map(_INDEX_HEAD.fullmatch, texts[:below])) or _numbers_labels(rows)
    if len(rows[0].cells) > 2 and is_headed and all(map(_INDEX.fullmatch, texts[below:])):
        return tuple(Row(row.line_number, row.cells[1:]) for row in rows)
    numbered = texts if texts[0] else texts[1:]
    if len(rows[0].cells) < 3 or not numbered or numbered[0] not in {"0", "1"} or not all(map(str.isdecimal, numbered)):
        return tuple(rows)
    counted = [int(text) for text in numbered]
    names = sum(any(map(str.isalpha, row.cells[1].text)) for row in rows)
    rises = all(left < right for left, right in pairwise(counted)) and counted[-1] <= 2 * len(counted)
    is_index = rises and names * 2 >= len(rows)
    return tuple(Row(row.line_number, row.cells[1:]) for row in rows) if is_index else tuple(rows)


def _numbers_labels(rows: Sequence[Row]) -> bool:
    """Whether a column without a head holds numbers of lines alone, each before a label: `(a) | Finance costs`."""
    numbered = [row for row in rows if not row.label.is_blank]
    labels = sum(is_worded(row.cells[1]) for row in rows if len(row.cells) > 2)
    of_labels = len(numbered) > _FEW and all(len(row.cells) > 2 and is_worded(row.cells[1]) for row in numbered)
    letters = any(any(map(str.isalpha, row.label.text)) for row in numbered)
    return of_labels and letters and labels * 4 >= 3 * len(rows)


def _padded(row: Row, width: int) -> Row:
    last = row.cells[-1]
    missing = width - len(row.cells)
    return Row(row.line_number, row.cells + (Cell(last.line_number, last.end, last.end, ""),) * missing)
