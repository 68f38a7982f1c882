"""Tables whose columns are set apart by nothing but single spaces, as text that was taken out of a page, into grids.

Here: rows by the numbers that end them, and how many columns there are. Not here: their captions (`captions.py`), or
columns that stand below each other (`aligned.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from typing import Literal

from tieout.formats.captions import (
    Caption,
    Captions,
    captions_of,
    is_title,
    over_columns,
    says_unit,
)
from tieout.formats.chunks import kind_of
from tieout.formats.decoding import Line
from tieout.formats.grid import Cell, Grid, Row
from tieout.formats.label_columns import HEADS_LABELS
from tieout.records import record
from tieout.vocabulary.stocks import is_closing_balance, is_stock
from tieout.vocabulary.units import is_unit_note

_APART = re.compile(r"[ \t](?:(?<=\t)|(?<=\S ) {2,}\S|(?<=^ ) {4,}\S)")
"""Three spaces or more, a tab, or five at the margin. As below: what begins with few characters is found fast."""
_PIPES = re.compile(r"^(\s*)\|([^|]*)\|(\s*)$")
_RULE = re.compile(r"[\s:=_-]*")
_WORD = re.compile(r"\S+")
_LISTED = re.compile(r"\s*(?:[•●▪‣·#>]|[-*]\s)")
_PAGE = re.compile(r"(?i)#*\s*(?:page|table)\s*\d{1,3}")
_LEADERS = re.compile(r"[._…](?:(?<=\.)\s?\.\s?\.|(?<=_)__|(?<=…))")
_SENTENCE = re.compile(r"[.!?;][\"”’)]*$")
_LEAD = re.compile(r"(?:US|C|A|HK|NT|R)?[$€£¥₹]|\(")
_TAIL = re.compile(r"\)?%\)?|\)|\)?(?:bps|pts|p\.?p\.?)\)?")
_PERCENT_BEFORE = re.compile(r"(\d+(?:\.\d+)?)%\s*\Z")
_SIGNS = frozenset({"+", "-", "–", "−"})
_TO = frozenset({"-", "–", "to"})
_MARKED = re.compile(r"[~$€£¥]|%")
_NOTE = re.compile(r"\(\d{1,2}\)(?:\(\d{1,2}\))*")
_MARKED_NOTE = re.compile(r"\s*(?P<mark>[1-9])[)\s]?\s*(?=[A-Za-z][a-z]+\s+[A-Za-z])")
"""`1 Before amortisation of goodwill`: a note, whose digit may stand behind labels."""
_REFERENCE = re.compile(r"\s+(?:[A-Z](?:,\s?[A-Z])*)?\s*$")
NAMES_BY_NUMBER = re.compile(r"(?i)\b(?:class|series|tier|level|note|phase|section|stage|item|part|form)\s*$")
_LONGEST_LABEL = 110
_LONGEST_NAME = 40
"""`Example Inc.` is no sentence."""
_LONGEST_NOTE = 70
_MOST_LABELS = 5
_MOST_COLUMNS = 16

Kind = Literal["row", "head", "note", "label", "blank", "break"]


@record(frozen=True, slots=True)
class RunLine:
    """A line by what it could be in a table: its captions, or where its label and its numbers stand."""

    line: Line
    kind: Kind
    label: tuple[int, int] = (0, 0)
    values: tuple[tuple[int, int], ...] = ()
    captions: tuple[Caption, ...] = ()


def find_run_on_grids(lines: Sequence[Line], taken: Collection[int] = (), *, gaps: bool = False) -> list[Grid]:
    """The tables in lines whose words and numbers follow each other after one space or two.

    Text with wider gaps is none of it, unless `gaps` are nothing to go by: its columns stand below each other. Lines
    whose number is `taken` are left out.
    """
    read = [read_line(line, line.number in taken, gaps=gaps) for line in lines]
    return grids_of(read, taken)


def grids_of(lines: Sequence[RunLine], taken: Collection[int] = ()) -> list[Grid]:
    """The tables in all lines of a text, numbered from 1, each by what it could be in one."""
    grids: list[Grid] = []
    noted = {int(found["mark"]) for each in lines if (found := _MARKED_NOTE.match(each.line.text))}
    marks = frozenset(map(str, noted | {mark + 1 for mark in noted}))
    for run in _runs(lines):
        between = [each.line for each in lines[grids[-1].last_line : run[0].line.number - 1]] if grids else ()
        goes_on = bool(grids) and not any(_ends_a_table(line.text) for line in between if line.number not in taken)
        grids += _grids(run, grids[-1].columns - 1 if goes_on else 0, marks)
    return grids


def _ends_a_table(text: str) -> bool:
    """Whether a line speaks in sentences or lists: what follows is no part of the table above it."""
    bare = text.strip()
    return bool(_LISTED.match(text) and not _PAGE.fullmatch(bare)) or (
        len(bare) > _LONGEST_NAME and bool(_SENTENCE.search(bare))
    )


def _runs(lines: Sequence[RunLine]) -> Iterator[list[RunLine]]:
    """Heads and rows that nothing but labels, notes of units and blank lines stands between; a head starts anew."""
    run: list[RunLine] = []
    has_rows, labels = False, 0
    for line in lines:
        labels = labels + 1 if line.kind in {"label", "blank"} else 0
        if line.kind == "break" or labels > _MOST_LABELS or (line.kind == "head" and has_rows):
            if has_rows:
                yield run
            run, has_rows, labels = [], False, 0
        if line.kind in {"head", "row", "note"} or (run and line.kind == "label"):
            run.append(line)
        has_rows = has_rows or line.kind == "row"
    if has_rows:
        yield run


def read_line(line: Line, is_taken: bool = False, *, gaps: bool = False) -> RunLine:
    """What a line could be in a table."""
    text = line.text
    if "|" in text and (piped := _PIPES.match(text)):
        text = f"{piped[1]} {piped[2]} {piped[3]}"
    is_whole = bool(line.end)  # pieces of a cut line end in nothing, and their gaps set nothing apart
    is_apart = is_whole and (_LEADERS.search(text) or (_APART.search(text) and not gaps))
    if is_taken or "|" in text or is_apart:
        return RunLine(line, "break")
    if _RULE.fullmatch(text):
        return RunLine(line, "blank")
    captions = captions_of(text)
    if captions:
        return RunLine(line, "head", captions=captions)
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    values = _values(text, words)
    if len(values) == 1 and _NOTE.fullmatch(text[slice(*values[0])]):
        return RunLine(line, "label" if len(words) > 1 else "blank")
    label = _before(words, values)
    if not values and len(leading := _leading_values(text, words)) > 1:
        values, label = leading, (leading[-1][1] + 1, _without_reference(text))
    if values and not _LISTED.match(text) and label[1] - label[0] <= _LONGEST_LABEL:
        return RunLine(line, "row", label, values)
    bare = text.strip()
    if is_unit_note(bare) or (says_unit(bare) and len(bare) <= _LONGEST_NOTE):
        return RunLine(line, "note")
    is_sentence = _SENTENCE.search(bare) and (len(bare) > _LONGEST_NAME or bare == bare.lower())
    if _LISTED.match(text) or len(bare) > _LONGEST_LABEL or is_sentence:
        return RunLine(line, "break")
    return RunLine(line, "label")


def _values(text: str, words: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Where the numbers stand that end a line, from left to right, each with the marks around it."""
    found: list[tuple[int, int]] = []
    end = len(words)
    while end:
        start = end - 1
        if start and _TAIL.fullmatch(text[slice(*words[start])]):
            start -= 1
        if start and _is_lead(text, words[start - 1], words[start]):
            start -= 1
        piece = (words[start][0], words[end - 1][1])
        if kind_of(text[slice(*piece)]) != "value" or _closes_words(text, piece):
            break
        if start > 1 and text[slice(*words[start - 1])] in _TO and _is_range(text, words[start - 2], piece):
            start -= 2
            piece = (words[start][0], piece[1])
        found.insert(0, piece)
        end = start
    return tuple(found)


def _closes_words(text: str, piece: tuple[int, int]) -> bool:
    """Whether a number ends words in parentheses: `(at a cost of $26,692)`."""
    number, before = text[slice(*piece)], text[: piece[0]]
    return number.endswith(")") and "(" not in number and before.count("(") > before.count(")")


def _is_lead(text: str, before: tuple[int, int], number: tuple[int, int]) -> bool:
    """Whether a mark belongs to the number behind it: `$ 5`, the sign of a percentage, `+ 6%`, that ends no range."""
    mark = text[slice(*before)]
    if mark not in _SIGNS or text[number[1] - 1] != "%":
        return bool(_LEAD.fullmatch(mark))
    low = _PERCENT_BEFORE.search(text, 0, before[0])
    high = _PERCENT_BEFORE.search(text, 0, number[1])
    return mark == "+" or not (low and high and Decimal(low[1]) < Decimal(high[1]))


def _before(words: Sequence[tuple[int, int]], values: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The characters before the first number."""
    return 0, max((end for _, end in words if not values or end <= values[0][0]), default=0)


def _leading_values(text: str, words: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The numbers that a line begins with, where its label stands behind them: `306 (421) (919) Identified items A`."""
    found: list[tuple[int, int]] = []
    for start, end in words:
        if kind_of(text[start:end]) != "value":
            break
        found.append((start, end))
    return tuple(found) if len(found) < len(words) else ()


def _without_reference(text: str) -> int:
    """Where a label behind its numbers ends: before the letter of a reference."""
    reference = _REFERENCE.search(text)
    return reference.start() if reference else len(text.rstrip())


def _is_range(text: str, low: tuple[int, int], high: tuple[int, int]) -> bool:
    """Whether a dash joins two numbers that carry the same marks: `$2.83 - $2.89`, `8% - 10%`."""
    marks = [_MARKED.findall(text[slice(*place)]) for place in (low, high)]
    return bool(marks[0]) and marks[0] == marks[1] and kind_of(text[slice(*low)]) == "value"


def _grids(run: Sequence[RunLine], above: int, marks: Collection[str]) -> list[Grid]:
    """The table of a run, in parts where a row leaves open which columns its numbers are of.

    `above` is the number of columns of the table above it: one without captions can only go on with it. `marks` are the
    digits with which notes of the text begin.
    """
    first = next(index for index, line in enumerate(run) if line.kind == "row")
    rows = [line for line in run if line.kind == "row"]
    top = max((index for index in range(first) if run[index].kind == "head"), default=-1)
    start = top + 1
    while start and run[start - 1].kind in {"head", "note"}:
        start -= 1
    start += sum(1 for _ in takewhile(_is_title_with_unit, run[start : top + 1]))
    body = next((index for index in range(top + 1, first) if run[index].kind != "note"), first)
    captions = [line.captions for line in run[start:body]]
    texts = [line.line.text for line in run[start:body]]
    fitting = (
        (columns, over_columns(captions, columns, texts) or _over_pairs(captions, columns, texts, rows))
        for columns in _widths(rows)
    )
    table = next(
        (
            (columns, heads)
            for columns, heads in fitting
            if _is_table(rows, columns, heads) and (heads or above == columns)
        ),
        None,
    )
    if table is None:
        return []
    columns, heads = table
    if is_title(captions[0] if captions else (), captions[1:], columns, run[start].line.text):
        start, heads = start + 1, over_columns(captions[1:], columns, texts[1:])
    changes = heads.changes if heads else 0
    blocks = heads.blocks if heads else 1
    dates = _dates(heads.over[-1], run[body - 1].line.text, blocks) if heads else 0
    parts: list[list[Row]] = [[]]
    if heads:
        parts[0] = [_head(line, over, columns) for line, over in zip(run[start:body], heads.over, strict=True)]
    section = ""
    for line in run[body:]:
        section = line.line.text.strip() if line.kind == "label" else section
        in_first = dates > 0 and (is_stock(line.line.text[slice(*line.label)]) or is_closing_balance(section))
        placed = _placed(line, columns, changes, dates if in_first else blocks, marks, in_first=in_first)
        if placed is None:
            parts.append([])
        else:
            parts[-1].append(placed)
    return [Grid(tuple(part), spans_known=True) for part in map(_trimmed, parts) if part]


def _is_title_with_unit(line: RunLine) -> bool:
    """Whether a line says more than a unit: `Condensed balance sheets (in thousands)` stands above its table."""
    text = line.line.text.strip()
    return line.kind == "note" and not is_unit_note(text) and not HEADS_LABELS.match(text)


def _dates(lowest: Sequence[Caption | None], text: str, blocks: int) -> int:
    """How many years head each of several parts of columns, the same in each: a row of as many balances is of these.

    `2024 2023 2024 2023` under three months and six: total assets are printed once for each year.
    """
    said = [text[caption.start : caption.end] for caption in lowest if caption]
    years, odd = divmod(len(said), blocks)
    is_dated = all(caption and caption.kind == "year" for caption in lowest)
    return years if is_dated and blocks > 1 and not odd and said == said[:years] * blocks and years > 1 else 0


def _over_pairs(
    captions: Sequence[Sequence[Caption]], columns: int, texts: Sequence[str], rows: Sequence[RunLine]
) -> Captions | None:
    """The captions over pairs of columns, where each whole row prints a percentage behind each of its amounts."""
    pairs, odd = divmod(columns, 2)
    marks = [
        "%" in line.line.text[slice(*place)] for line in rows for place in line.values if len(line.values) == columns
    ]
    if odd or pairs < 2 or not marks or marks != [False, True] * (len(marks) // 2):
        return None
    heads = over_columns(captions, pairs, texts)
    doubled = heads and tuple(tuple(caption for caption in line for _ in range(2)) for line in heads.over)
    return replace(heads, over=doubled, blocks=pairs) if heads and doubled else None


def _widths(rows: Sequence[RunLine]) -> list[int]:
    """How many columns there can be, the likeliest first: as many as rows hold numbers, most of them full."""
    counts = Counter(len(_unnoted(line)) for line in rows)
    return sorted(counts, key=lambda count: (counts[count] * count, count), reverse=True)


def _unnoted(line: RunLine) -> tuple[tuple[int, int], ...]:
    """The numbers of a row without the marks of notes right after its label."""
    values = line.values
    while len(values) > 1 and line.label[1] and _NOTE.fullmatch(line.line.text[slice(*values[0])]):
        values = values[1:]
    return values


def _is_table(rows: Sequence[RunLine], columns: int, heads: Captions | None) -> bool:
    counts = [len(_unnoted(line)) for line in rows]
    full = counts.count(columns)
    fitting = full + (
        sum(count in {heads.blocks, columns - heads.changes} - {1, columns} for count in counts) if heads else 0
    )
    if columns > _MOST_COLUMNS or fitting * 2 <= len(rows):
        return False
    return full >= (2 if heads and columns > 1 else 3)


def _head(line: RunLine, over: Sequence[Caption | None], columns: int) -> Row:
    number, text = line.line.number, line.line.text
    first = min((caption.start for caption in line.captions), default=len(text))
    label = Cell(number, 0, first, text[:first].replace("|", " "))
    blank = Cell(number, len(text), len(text), "")
    cells = [Cell(number, c.start, c.end, text[c.start : c.end]) if c else blank for c in over]
    return Row(number, (label, *(cells or [blank] * columns)))


def _placed(
    line: RunLine, columns: int, changes: int, blocks: int, marks: Collection[str], *, in_first: bool = False
) -> Row | None:
    """A row with its numbers in their columns; None where there are fewer and nothing tells which.

    As many as `blocks` stand in the first part of the columns, or one in each.
    """
    number, text = line.line.number, line.line.text
    values = line.values
    start, end = line.label if values else (0, len(text))
    if len(values) > columns:
        surplus = values[: len(values) - columns]
        is_name = bool(NAMES_BY_NUMBER.search(text[:end]))
        texts = [text[slice(*place)] for place in surplus]
        is_mark = columns > 1 and len(texts) == 1 and texts[0] in marks and end > start
        if not (is_name or is_mark or all(map(_NOTE.fullmatch, texts))):
            return None  # a number that is torn apart
        end, values = surplus[-1][1], values[len(surplus) :]
    count = len(values)
    if count in {0, columns} or (changes and columns - changes <= count < columns):
        places = range(count)
    elif blocks > 1 and count == blocks:
        places = range(count) if in_first else range(0, columns, columns // blocks)
    elif count == 1 and columns == 2 and not changes:
        places = range(1)
    else:
        return None
    blank = Cell(number, len(text), len(text), "")
    cells = [blank] * columns
    for place, (first, last) in zip(places, values, strict=True):
        cells[place] = Cell(number, first, last, text[first:last])
    return Row(number, (Cell(number, start, end, text[start:end].replace("|", " ")), *cells))


def _trimmed(rows: Sequence[Row]) -> list[Row]:
    """Rows up to the last that holds numbers."""
    last = max((n for n, row in enumerate(rows) if any(not cell.is_blank for cell in row.values)), default=-1)
    return list(rows[: last + 1])
