"""Lines that hold one cell each, as a page of HTML reduced to text: its labels, numbers and captions, one by one.

Here: which lines are cells, what each is by itself, and cells that stand on several lines. Not here: which of them make
a row (`stacked_cells.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from tieout.formats.captions import captions_of
from tieout.formats.chunks import kind_of
from tieout.formats.decoding import Line
from tieout.formats.grid import Cell
from tieout.records import record
from tieout.vocabulary.change_words import MOVED
from tieout.vocabulary.dates import DATE, MONTH, MONTH_DAY
from tieout.vocabulary.numbers import is_year_alone
from tieout.vocabulary.units import is_unit_note

_EDGES = re.compile(r"[\s|\u00a0]*")
_APART = re.compile(r"[ \t|](?:(?<=\|)|(?<=\S\t)\S|(?<=[^\s$€£¥] ) {2,}\S)")
"""What sets two cells of a line apart; a sign and its number (`$      8,593`) are one."""
_ENDS_SENTENCE = re.compile(r"[.!?;][\"”’)]*$")
_TELLS = re.compile(rf"(?i)\w\s(?:was|were|is|are|has|have|{MOVED})\s(?=.{{8,}}\.$)")
"""`Revenue was $3 billion in the half-year.`: a short sentence is no cell either."""
_LIST_MARK = re.compile(r"[-–•·*]\s+(?=\w)")
_AUDIT = re.compile(r"(?i)[\s,]*\((?:un)?audited\)$")
_NOTE = re.compile(r"\([A-Za-z]\)|\[\d{1,2}\]|[*†‡]+(?:\s[*†‡]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_A_DAY = re.compile(rf"(?i)(?:as\s+(?:of|at)\s+)?(?:{DATE})\W*")
_REST = re.compile(rf"(?i)(?:to|ended|ending)\s+(?:{MONTH_DAY})")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z]|\()|(?<=,)(?=\()")
"""`Three Months EndedSeptember 30,(unaudited)`: what stood on lines of its own."""
_ENDS_IN_MONTH = re.compile(rf"(?i)\b{MONTH}$")
_DAY = re.compile(r"[0-3]?\d,?")
_ORDINAL = re.compile(r"(?i)first|second|third|fourth|1st|2nd|3rd|4th")
_QUARTER = re.compile(r"(?i)(?:quarter|qtr\.?)(?:\s?\(\w\)|\*)*")
_ENDS_LABEL = re.compile(r"(?:of(?!\s+which)|in|for|to|and|or|from|by|on|at|with|ended)\b(?!.*:$)")
_PIECE = re.compile(r"[^\s|]+(?: [^\s|]+)*")
_FEWEST_HEADS = 2
_MOST_LINES_OF_HEADS = 7
_MOST_LINES = 4
_LONGEST = 240
_LONGEST_SENTENCE = 70
_LONGEST_UNIT = 17
"""`(in thousands)` is said of a whole table, `EUR million` or `(%)` of a column."""
_FEWEST = 6
"""Cells of the smallest table: three labels with a number each."""

Kind = str
"""`words`, `value`, `mark` or a kind of caption: `span`, `rest` (of a span), `time`, `unit`."""
TIMES = frozenset({"span", "rest", "time"})


@record(frozen=True, slots=True)
class LonePart:
    """A cell as it stands on its line."""

    line: Line
    start: int
    end: int
    is_piped: bool = False
    """Whether a pipe opens the cell, on its line or alone on the line above."""
    below: tuple[LonePart, ...] = ()
    """The lines on which a caption among others goes on."""
    pipes: int = 0
    """How many pipes of the text stand before it: blank cells leave theirs."""

    @property
    def text(self) -> str:
        """What it prints."""
        return self.line.text[self.start : self.end]


@record(frozen=True, slots=True)
class LoneCell:
    """A cell with the marks that stand in cells of their own: `$`, `65,744`, `)`. `main` is where its number stands."""

    kind: Kind
    text: str
    main: LonePart
    lead: int = 0
    rest: tuple[LonePart, ...] = ()
    """The lines on which a caption goes on: a day with its year."""


def runs_of_cells(lines: Sequence[Line], taken: Collection[int]) -> Iterator[list[LoneCell]]:
    """Cells that no other text stands between; a line of several cells and a sentence end a run.

    Several captions or several numbers on a line are cells too: `Revenue` above `$ 231,388   $ 228,349`.
    """
    run: list[LonePart] = []
    pipe = last = passed = 0
    for index, line in enumerate(lines):
        before, passed = passed, passed + line.text.count("|")
        if line.number <= last:
            continue
        start = _EDGES.match(line.text).end()  # type: ignore[union-attr]
        end = len(line.text.rstrip(" \t|\u00a0\r\n\f"))
        is_taken = line.number in taken
        if start >= end and not is_taken:
            pipe = line.number + 1 if "|" in line.text else 0
            continue
        pipes = before + line.text.count("|", 0, start)
        part = LonePart(line, start, end, "|" in line.text or line.number == pipe, pipes=pipes)
        if not is_taken and _is_cell(part.text):
            run.append(part)
            continue
        if not is_taken and (cells := _cells_apart(part)):
            run += cells
            continue
        if not is_taken and (heads := _heads_by_column(lines[index : index + _MOST_LINES_OF_HEADS], taken)):
            run += heads
            last = heads[0].below[-1].line.number
            continue
        yield from _items(run)
        run = []
    yield from _items(run)


def _cells_apart(part: LonePart) -> list[LonePart]:
    """The captions or the numbers of a line that a page kept whole: `2024 | 2023 | % Change |`, `53,017   53,908`."""
    cells = _pieces(part)
    kinds = {_caption(cell.text) for cell in cells}
    are_values = all(kind_of(cell.text) == "value" for cell in cells)
    return cells if len(cells) > 1 and (kinds <= TIMES or are_values) else []


def _pieces(part: LonePart) -> list[LonePart]:
    """The texts of a line between pipes or gaps."""
    return [
        LonePart(part.line, part.start + found.start(), part.start + found.end())
        for found in _PIECE.finditer(part.text)
    ]


def _heads_by_column(lines: Sequence[Line], taken: Collection[int]) -> list[LonePart]:
    """The captions that lines of equally many words hold, from top to bottom: `Three   Nine`, `months   months`."""
    rows: list[list[LonePart]] = []
    for line in lines:
        row = _pieces(LonePart(line, 0, len(line.text.rstrip()))) if line.number not in taken else []
        if len(row) < _FEWEST_HEADS or len(row) != len(rows[0] if rows else row):
            break
        rows.append(row)
    columns = list(zip(*rows, strict=True)) if len(rows) > 1 else []
    heads = [replace(column[0], below=column[1:]) for column in columns]
    return heads if all(_caption(_whole_text(head)) in TIMES for head in heads) else []


def _whole_text(part: LonePart) -> str:
    return " ".join(each.text for each in (part, *part.below))


def _items(run: Sequence[LonePart]) -> Iterator[list[LoneCell]]:
    """The cells of a run that are enough for a table."""
    if len(run) >= _FEWEST:
        items: list[LoneCell] = []
        for part in run:
            _add(items, part)
        yield _with_years_over_rows(_with_times_as_labels(_with_labels_before(_with_pairs(_whole(items)))))


def _is_cell(text: str) -> bool:
    if len(text) > _LONGEST or _APART.search(text) or (len(text) > _LONGEST_SENTENCE and _ENDS_SENTENCE.search(text)):
        return False
    if text.endswith(".") and _TELLS.search(text):
        return False
    words = text.split()
    return len(words) < 3 or kind_of(text) == "value" or sum(kind_of(word) == "value" for word in words[-2:]) < 2


def _add(run: list[LoneCell], part: LonePart) -> None:
    """A cell at the end of a run; a mark joins the number that it belongs to."""
    if part.below:
        text = _whole_text(part)
        run.append(LoneCell(_caption(text) or "words", text, part, rest=part.below))
        return
    bare = part.text.rstrip("*†‡ ")
    part = replace(part, end=part.start + len(bare)) if bare and _caption(bare) else part  # `4Q*`
    text = part.text
    kind = kind_of(text)
    last = run[-1] if run else None
    if kind == "tail" and last and last.kind == "value" and ("|" in part.line.text) == ("|" in last.main.line.text):
        run[-1] = replace(last, text=last.text + text)
    elif last and last.kind == "value" and _NOTE.fullmatch(text):
        return
    elif last and last.kind == "mark" and kind == "value":
        run[-1] = LoneCell("value", last.text + text, part, len(last.text))
    elif kind in {"lead", "value"}:
        run.append(LoneCell("mark" if kind == "lead" else kind, text, part))
    else:
        name = _LIST_MARK.match(text)
        part = replace(part, start=part.start + name.end()) if name else part
        part = replace(part, end=part.end - len(text) + len(_AUDIT.sub("", text) or text))
        whole = _GLUED.sub(" ", part.text)
        caption = _caption(whole)
        run.append(LoneCell(caption, whole, part) if caption else LoneCell("words", part.text, part))


def _caption(text: str) -> Kind | None:
    """What of the columns a cell names by itself; None for the words of labels."""
    if text == "%" or (len(text) <= _LONGEST_UNIT and not text.startswith("(in ") and is_unit_note(text)):
        return "unit"
    if _REST.match(text):
        return "rest"
    kinds = {caption.kind for caption in captions_of(text)}
    if "span" in kinds:
        return "span"
    return "time" if kinds & {"day", "label", "year", "change"} or _A_DAY.fullmatch(text) else None


def _whole(run: Sequence[LoneCell]) -> list[LoneCell]:
    """The cells, with captions that go on below their pipe put together: `|Nine`, `Months`, `Ended`, `June 30`.

    Where pipes end cells, a caption goes on to its pipe: `Three-month periods ended`, `June 30 |`.
    """
    made: list[LoneCell] = []
    index = 0
    while index < len(run):
        end = _end_of_cell(run, index)
        text = " ".join(item.text for item in run[index:end])
        kind = _caption(text) if end > index + 1 else None
        if kind is None and end > index + 1 and "|" in run[index].main.line.text and run[index].kind == "words":
            kind = "words"
        if kind in {"span", "time", "words"}:
            made.append(LoneCell(kind, text, run[index].main, rest=tuple(item.main for item in run[index + 1 : end])))
            index = end
        else:
            made.append(run[index])
            index += 1
    return made


def _with_labels_before(run: Sequence[LoneCell]) -> list[LoneCell]:
    """The cells, each label whose numbers stand between its two lines before these: `First six months`, `of 2025`."""
    made = list(run)
    for end in range(len(made) - 1, 1, -1):
        rest = made[end]
        if rest.kind == "value" or not _ENDS_LABEL.match(rest.text) or is_unit_note(rest.text):
            continue
        start = end - 1
        while start and made[start].kind == "value":
            start -= 1
        is_next_label = end + 1 < len(made) and made[end + 1].kind == "value"
        if start == end - 1 or is_next_label:
            continue
        label = made[start]
        text = f"{label.text} {rest.text}"
        made[start : end + 1] = [
            replace(label, kind="words", text=text, rest=(*label.rest, rest.main)),
            *made[start + 1 : end],
        ]
    return made


def _with_times_as_labels(run: Sequence[LoneCell]) -> list[LoneCell]:
    """The cells, days and spans right before numbers as labels of rows below units: `June 30, 2024`, `8,573`, `5.9`."""
    kinds = [item.kind for item in run]
    names = [
        at > 0 and kind in TIMES and kinds[at - 1] in {"unit", "value"} and kinds[at + 1 : at + 3] == ["value", "value"]
        for at, kind in enumerate(kinds)
    ]
    return [replace(item, kind="words") if own else item for item, own in zip(run, names, strict=True)]


def _with_pairs(run: Sequence[LoneCell]) -> list[LoneCell]:
    """The cells, with those put together that two lines hold one after the other: `First`, `Quarter`, `Second`, ...

    So are days and years in turn: `June 30,`, `2024`, `June 30,`, `2023`. A quarter by its number names its column.
    """
    made: list[LoneCell] = []
    index = 0
    while index < len(run):
        one, *below = run[index : index + 2]
        kind = _kind_of_pair(run, index) if below else None
        if kind and _are_quarters_of_years(run, index):
            below, kind = list(run[index + 1 : index + 3]), "time"
        if kind:
            rest = (*one.rest, *(part for each in below for part in (each.main, *each.rest)))
            made.append(LoneCell(kind, " ".join([one.text, *(each.text for each in below)]), one.main, rest=rest))
        else:
            made.append(one)
        index += 1 + len(below) if kind else 1
    return made


def _are_quarters_of_years(run: Sequence[LoneCell], index: int) -> bool:
    """Whether a quarter and its year are a caption beside another such: `First`, `Quarter`, `2024`, `First`, ..."""

    def is_whole(at: int) -> bool:
        texts = [item.text for item in run[at : at + 3]] if at >= 0 else []
        return (
            len(texts) == 3
            and bool(_ORDINAL.fullmatch(texts[0]) and _QUARTER.fullmatch(texts[1]))
            and is_year_alone(texts[2])
        )

    return is_whole(index) and (is_whole(index - 3) or is_whole(index + 3))


def _kind_of_pair(run: Sequence[LoneCell], index: int) -> Kind | None:
    def is_dated(at: int) -> bool:
        return 0 <= at < len(run) - 1 and _is_dateless(run[at]) and is_year_alone(run[at + 1].text)

    if _ORDINAL.fullmatch(run[index].text) and _QUARTER.fullmatch(run[index + 1].text):
        return "words"
    return "time" if is_dated(index) and (is_dated(index - 2) or is_dated(index + 2)) else None


def _end_of_cell(run: Sequence[LoneCell], start: int) -> int:
    """Where the lines end that may be one caption with the line of a cell: by the pipe before them, or behind them."""
    end = start + 1
    if run[start].main.is_piped:
        while end < len(run) and _goes_on_below(run[end - 1], run[end]):
            end += 1
        if end > start + 1 or "|" in run[start].main.line.text:
            return end
    for end in range(start + 1, min(start + _MOST_LINES, len(run))):
        above, below = run[end - 1], run[end]
        is_next = below.main.line.number == above.main.line.number + 1
        is_day = below.kind == "value" and _ENDS_IN_MONTH.search(above.text) and _DAY.fullmatch(below.text)
        if above.kind == "value" or is_unit_note(above.text) or not is_next or (below.kind == "value" and not is_day):
            break
        if "|" in below.main.line.text:
            return end + 1 if "|" not in below.main.line.text[: below.main.start] else start + 1
    return start + 1


def _goes_on_below(item: LoneCell, below: LoneCell) -> bool:
    line = below.main.line
    return "value" not in {item.kind, below.kind} and "|" not in line.text and line.number == item.main.line.number + 1


def _with_years_over_rows(run: Sequence[LoneCell]) -> list[LoneCell]:
    """The cells; a year alone is the head of rows where the days over the columns lack one: `2001`, `Cash`, `2000`."""
    days = [_is_dateless(item) for item in run]
    years = [is_year(item) for item in run]
    several = any(days[at] and days[at + 1] and not any(years[at + 2 : at + 3]) for at in range(len(run) - 1))
    if not several:
        return list(run)
    alone = [own and not any(years[max(at - 1, 0) : at] + years[at + 1 : at + 2]) for at, own in enumerate(years)]
    return [replace(item, kind="words") if own else item for item, own in zip(run, alone, strict=True)]


def is_year(item: LoneCell) -> bool:
    """Whether a cell is a year and nothing else."""
    return _YEAR.fullmatch(item.text) is not None


def is_year_of_day(day: LoneCell, below: LoneCell) -> bool:
    """Whether a day without a year stands above a year."""
    return _is_dateless(day) and is_year(below)


def _is_dateless(item: LoneCell) -> bool:
    is_day = item.kind == "time" and all(caption.kind == "day" for caption in captions_of(item.text))
    return is_day and not _YEAR.search(item.text)


def placed_cell(item: LoneCell, start: int = 0, end: int | None = None) -> Cell:
    """A cell, or a stretch of it, where it stands in the document."""
    end = len(item.text) if end is None else end
    main = item.main
    if item.kind == "value" or item.lead:
        return Cell(main.line.number, main.start, main.end, item.text, item.lead)
    if item.rest or len(item.text) != main.end - main.start:
        parts = tuple(Cell(part.line.number, part.start, part.end, part.text) for part in (main, *item.rest))
        return replace(parts[0], text=item.text, lines=parts)
    return Cell(main.line.number, main.start + start, main.start + end, item.text[start:end])
