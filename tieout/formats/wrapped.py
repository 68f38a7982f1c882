"""Labels over several lines whose numbers stand on one of them: the first, or the middle of the cell.

Here: which lines around a row are parts of its label. Not here: labels whose numbers stand on the last line
(`tables/layout.py` joins those).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tieout.formats.chunks import ChunkLine
from tieout.formats.grid import Cell

_OPEN_END = re.compile(r"(?i)(?:,|—|\b(?:ended|ending|of|and|for|to|in|on|from|by|the|attributable|as))$")
_ITEM = re.compile(r"\(?\w{1,3}[).]\s|[-–•]\s")
_GOING_ON = frozenset("abcdefghijklmnopqrstuvwxyz/&(–")
_CLOSER = 0.87
"""Lines of one label stand closer than a label and the next."""


def wrapped_labels(
    lines: Sequence[ChunkLine], run: Sequence[int], floor: int, zone: float, em: float
) -> dict[int, tuple[int, ...]]:
    """For each value row (by index) the lines of words above and below it that are parts of its label."""
    found: dict[int, tuple[int, ...]] = {}
    taken = floor
    for row, limit in pairwise([*run, min(run[-1] + 6, len(lines))]):
        below = _below(lines, row, limit, zone, em)
        most = len(below) + (bool(below) and lines[row].chunks[0].centre > zone)
        above = _above(lines, row, taken, most, zone, em)
        goes_on = len(above) > 1 and lines[above[1]].chunks[0].text[:1] in _GOING_ON
        if (
            len(above) > len(below)
            and not goes_on
            and _off(lines, row, above[1:], below) < _off(lines, row, above, below)
        ):
            above = above[1:]
        if above or below:
            found[row] = (*above, *below)
        taken = max(row, *below) + 1 if below else row + 1
    return found


def _off(lines: Sequence[ChunkLine], row: int, above: Sequence[int], below: Sequence[int]) -> float:
    """How far a row stands from the middle of its label."""
    ys = [lines[i].y for i in (*above, *below)]
    return abs((max(ys) + min(ys)) / 2 - lines[row].y)


def _is_label_part(line: ChunkLine, zone: float) -> bool:
    return line.kind == "text" and len(line.chunks) == 1 and not line.values and line.chunks[0].centre < zone


def _below(lines: Sequence[ChunkLine], row: int, limit: int, zone: float, em: float) -> list[int]:
    parts: list[int] = []
    for index in range(row + 1, limit):
        line, above = lines[index], lines[parts[-1] if parts else row]
        if not _is_label_part(line, zone) or not _fills_its_line(above, line, zone, em):
            break
        drop = above.y - line.y
        if not (_is_close(lines, index, drop, em) or (not parts and _continues(lines[row], line, zone))):
            break
        parts.append(index)
    return parts


def _is_close(lines: Sequence[ChunkLine], index: int, drop: float, em: float) -> bool:
    """Whether a line stands closer to the line above than the next line to it; at the foot of a page, than that one
    to the line over it.
    """
    if drop <= 0 or drop > 2.8 * em:
        return False
    if drop < 1.5 * em:
        return True
    usual = _drop(lines, index + 1) or _drop(lines, index - 1)
    return not usual or drop < _CLOSER * usual


def _drop(lines: Sequence[ChunkLine], index: int) -> float:
    """How far a line stands below the one above it; 0 where either is none of text, or the page ends between them."""
    if not 0 < index < len(lines) or lines[index - 1].kind != "text" or lines[index].kind != "text":
        return 0.0
    return max(lines[index - 1].y - lines[index].y, 0.0)


def _continues(row: ChunkLine, line: ChunkLine, zone: float) -> bool:
    """Whether words go on a label by their wording: they start in lower case, or it ends open."""
    first, text = row.chunks[0], line.chunks[0].text
    if first.centre > zone or first.kind != "words":
        return False
    return (first.text[:1].isupper() and text[:1].islower()) or _OPEN_END.search(first.text) is not None


def _fills_its_line(row: ChunkLine, line: ChunkLine, zone: float, em: float) -> bool:
    """Whether the first word of a line had no room on the label above it, to the right end of that line at least."""
    label, chunk = row.chunks[0], line.chunks[0]
    if label.centre > zone:
        return True
    word = chunk.x_of(len(chunk.text.partition(" ")[0])) - chunk.x0
    return not _ITEM.match(chunk.text) and label.x1 + word + em > chunk.x1


def _above(lines: Sequence[ChunkLine], row: int, floor: int, most: int, zone: float, em: float) -> list[int]:
    """As many lines above as below: a row in the middle of its label."""
    parts: list[int] = []
    for index in range(row - 1, floor - 1, -1):
        line, below = lines[index], lines[index + 1]
        drop = line.y - below.y
        if len(parts) == most or not _is_label_part(line, zone) or not 0 < drop < 2.8 * em:
            break
        if parts and not _fills_its_line(line, below, zone, em):
            break
        parts.insert(0, index)
    if len(parts) < min(most, 1) or not parts:
        return []
    before = lines[parts[0] - 1] if parts[0] else None
    room = before.y - lines[parts[0]].y if before and before.kind == "text" else 0.0
    drop = lines[parts[-1]].y - lines[row].y
    is_apart = room <= 0 or drop < _CLOSER * room
    return parts if drop < 1.5 * em or is_apart else []


def wrapped_label(label: Cell, around: Sequence[ChunkLine]) -> Cell:
    """A label with its other lines, in the order of the page."""
    if not around:
        return label
    parts = [Cell(other.number, 0, other.chunks[-1].end, other.text[: other.chunks[-1].end]) for other in around]
    if not label.is_blank:
        parts.append(label)
    parts.sort(key=lambda part: part.line_number)
    first = parts[0]
    text = " ".join([first.text, *(part.text.strip() for part in parts[1:])])
    return Cell(first.line_number, first.start, first.end, text, 0, tuple(parts))
