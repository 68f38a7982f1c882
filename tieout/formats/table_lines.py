"""Lines of chunks in runs that may be tables: value rows, and what may stand between two of one table.

Here: one line at a time, by what kind of chunks it has and where. Not here: columns, headers, cells (`aligned.py`).
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieout.formats.captions import captions_of
from tieout.formats.cell_lines import is_scale_line
from tieout.formats.chunks import ChunkLine, is_prose, names_a_period

_MOST_BLANK_LINES = 5
_MOST_WORD_LINES = 6
_INTO_THE_COLUMN = 8
"""Characters by which a label may reach under the digits of wider numbers."""


def _is_value_row(line: ChunkLine) -> bool:
    """Whether a line holds numbers that stand apart: at least as many as words after the first chunk."""
    if line.kind != "text" or not line.chunks:
        return False
    values = len(line.values)
    if not values:
        return False
    if len(line.chunks) == 1:
        return True
    first_is_value = line.chunks[0].kind == "value"
    words = sum(chunk.kind == "words" for chunk in line.chunks[1:])
    return values - first_is_value >= max(1, words) or values >= max(2, 2 * words)


def _is_anchor(line: ChunkLine) -> bool:
    """A value row that can start a table: not a number that stands alone on its line."""
    return len(line.chunks) > 1 and _is_value_row(line)


def runs_of_rows(lines: Sequence[ChunkLine], em: float) -> Iterator[list[int]]:
    """Value rows that nothing but blanks, rules, labels and section heads stands between."""
    run = _Run([], [])
    for index, line in enumerate(lines):
        if not _is_value_row(line):
            continue
        if run.rows and not _goes_on(lines, run, index, em):
            yield run.rows
            run = _Run([], [])
        if _is_anchor(line) or (run.rows and _stands_in(line, run.zone, em)):
            run.add(index, line)
    if run.rows:
        yield run.rows


@dataclass(slots=True)
class _Run:
    """Value rows by index, and where their values begin, in order."""

    rows: list[int]
    starts: list[float]

    def add(self, index: int, line: ChunkLine) -> None:
        self.rows.append(index)
        for chunk in line.chunks[1:]:
            if chunk.kind == "value":
                insort(self.starts, chunk.x0)

    @property
    def zone(self) -> float:
        """Where the values begin, labels that are numbers left aside."""
        return self.starts[len(self.starts) // 20] if self.starts else float("inf")


def _stands_in(line: ChunkLine, zone: float, em: float) -> bool:
    """Whether a number alone on its line stands among the values."""
    return line.chunks[0].edge > zone + em


def _goes_on(lines: Sequence[ChunkLine], run: _Run, index: int, em: float) -> bool:
    above = run.rows[-1]
    if index == above + 1:
        return True
    zone = run.zone
    digits = _digit_zone([lines[i] for i in run.rows[-40:]])
    blanks = words = 0
    for at in range(above + 1, index):
        line = lines[at]
        if line.kind == "break":
            return False
        is_apart = blanks > 0
        blanks = blanks + 1 if line.kind == "blank" else 0
        if blanks > _MOST_BLANK_LINES:
            return False
        if line.kind != "text" or is_scale_line(line):
            continue
        words += 1
        if words > _MOST_WORD_LINES or _is_header_line(line, zone, is_apart=is_apart):
            return False
        crosses = _crosses(line, digits, em)
        if crosses and is_prose(line) and not line.text.rstrip().endswith(":"):
            return False
        if crosses and _is_label_so_far(line, lines[at + 1], digits, em):
            continue
        if crosses or is_title(line, lines[above], zone, em):
            is_followed = any(lines[other].kind == "text" for other in range(at + 1, index))
            if is_followed or not _is_open_head(line):
                return False
    return True


def _is_label_so_far(line: ChunkLine, below: ChunkLine, zone: float, em: float) -> bool:
    """Whether a line that reaches into the first column goes on in the one below: a label too long for its room."""
    is_near = len(line.chunks) == 1 and line.chunks[0].x1 < zone + _INTO_THE_COLUMN * em
    return is_near and below.kind == "text" and below.chunks[0].text[:1].islower()


def _is_open_head(line: ChunkLine) -> bool:
    text = line.chunks[-1].text
    return len(line.chunks) == 1 and (text.endswith(":") or (len(text) < 90 and not text.endswith(".")))


def _digit_zone(rows: Sequence[ChunkLine]) -> float:
    """Where the digits of most rows begin: a currency sign that stands far left of them leaves room to labels."""
    starts = sorted(next((chunk.x0 for chunk in row.chunks[1:] if chunk.kind == "value"), float("inf")) for row in rows)
    return starts[len(starts) // 3] if starts else float("inf")


def _crosses(line: ChunkLine, zone: float, em: float) -> bool:
    """Whether words that start at the label run on into the columns of values."""
    return any(chunk.x0 < zone - em and chunk.x1 > zone + 2 * em for chunk in line.chunks)


def _is_header_line(line: ChunkLine, zone: float, *, is_apart: bool) -> bool:
    """Whether words or years over the columns head a new table, seen from within one.

    A label with words in the columns is a row that prints no number (`FX impact | none`), unless a blank line sets it
    apart from the row above. Captions alone head one wherever they stand: its columns may lie left of those above.
    """
    if len(line.chunks) > 1 and all(captions_of(chunk.text) for chunk in line.chunks):
        return True
    over = [chunk for chunk in line.chunks if chunk.centre > zone]
    if not over or any(chunk.centre > zone for chunk in line.values):
        return False
    if len(over) == len(line.chunks):
        return True
    if len(line.chunks) > 2 and not line.values and (is_apart or len(over) == len(line.chunks) - 1):
        # Of a table with more columns than the one above, some heads stand left of its values.
        return is_apart or any(names_a_period(chunk.text) for chunk in over)
    return all(chunk.kind == "year" for chunk in over) or any(names_a_period(chunk.text) for chunk in over)


def is_title(line: ChunkLine, row: ChunkLine, zone: float, em: float) -> bool:
    """A lone text that stands in the middle of the table."""
    if len(line.chunks) != 1 or not row.chunks:
        return False
    chunk, left, right = line.chunks[0], min(row.chunks[0].x0, zone), row.chunks[-1].x1
    return chunk.x0 > left + 8 * em and abs(chunk.centre - (left + right) / 2) < 3 * em
