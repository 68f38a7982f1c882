"""Runs of characters into the lines of a page: what stands on one line, apart on it, and in which order it is read.

Here: visual lines, gutters between columns of prose and between tables. Not here: pdfium (`glyphs.py`), heads and feet
(`running_heads.py`), what a table is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from tieout.formats.chunks import Segment, kind_of
from tieout.formats.glyphs import GlyphPage, Run, merged_rules
from tieout.formats.spaced_letters import with_letters_joined

_GUTTER_LINES = 6
_MOST_DROP = 2.5
_TWIN_ROWS = 3
_MOST_LINES = 400
"""Of one block; no page that people read has as many."""
_LABEL = re.compile(r"[A-Za-z]{3}")
_BOTH_TABLES = ("left label", "right label", "left value", "right value")
_STAGGERED_LINES = 4
"""Lines of prose on either side that show two columns; fewer where lines stand between lines."""


@dataclass(slots=True)
class Piece:
    """Words of a line that stand apart from the rest of it; `stops` are the left edges of its characters."""

    text: str
    x0: float
    x1: float
    stops: list[float]


@dataclass(slots=True)
class PageLine:
    """One visual line: its pieces from left to right, its baseline and size, and the rules drawn below it."""

    page: int
    y: float
    size: float
    pieces: list[Piece]
    under: list[Segment] = field(default_factory=list)
    is_running: bool = False
    space_above: bool = False
    margin: float | None = None
    """Where its column begins, if it is read from the right one of two."""

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(piece.text for piece in self.pieces)


def page_lines(page: GlyphPage, number: int) -> list[PageLine]:
    """The lines of a page in reading order: from top to bottom, and column by column where prose has columns."""
    lines = [_line(group, number) for group in _by_baseline(page.runs)]
    lines = _in_reading_order(lines)
    _mark_space(lines)
    _mark_items(lines)
    _put_rules(lines, page.rules)
    return lines


def _by_baseline(runs: Sequence[Run]) -> list[list[Run]]:
    groups: list[list[Run]] = []
    base = 0.0
    for run in sorted(runs, key=lambda r: (-r.y, r.x0)):
        if groups and abs(base - run.y) <= 0.32 * min(run.size, groups[-1][0].size):
            groups[-1].append(run)
        else:
            groups.append([run])
            base = run.y
    return groups


def _line(runs: list[Run], number: int) -> PageLine:
    runs = sorted(runs, key=lambda r: r.x0)
    size = median(run.size for run in runs)
    runs = with_letters_joined(runs, size)
    gaps = sorted(b.x0 - a.x1 for a, b in pairwise(runs))
    space = _fixed_width(runs, size)
    limit = 1.6 * space if space else 0.5 * size
    if len(gaps) > 6 and not space:
        limit = min(max(limit, 1.8 * gaps[len(gaps) // 2]), 1.1 * size)
    pieces: list[Piece] = []
    for run in runs:
        piece = pieces[-1] if pieces else None
        gap = run.x0 - piece.x1 if piece else 0.0
        if piece is None or gap > (limit if space else _limit(piece, run, limit, size)):
            pieces.append(Piece(run.text, run.x0, run.x1, list(run.stops)))
            continue
        if (gap > 0.12 * size or run.after_space) and not run.is_raised:
            piece.text += " "
            piece.stops.append(piece.x1)
        piece.text += run.text
        piece.stops.extend(run.stops)
        piece.x1 = max(piece.x1, run.x1)
    return PageLine(number, runs[0].y, size, pieces)


def _fixed_width(runs: Sequence[Run], size: float) -> float:
    """The width of a character where all letters are as wide (a space too), else 0."""
    widths = [b - a for run in runs if len(run.text) > 3 and run.text.isalpha() for a, b in pairwise(run.stops)]
    if len(widths) < 4 or max(widths) - min(widths) > 0.03 * size:
        return 0.0
    return max(widths)


def _limit(piece: Piece, run: Run, limit: float, size: float) -> float:
    """Numbers stand apart from a smaller gap on than words."""
    word = piece.text.rpartition(" ")[2]
    both = kind_of(word) in {"value", "year"} and kind_of(run.text) in {"value", "lead", "year"}
    return min(limit, 0.4 * size) if both else limit


def _in_reading_order(lines: list[PageLine]) -> list[PageLine]:
    """Blocks of prose in two columns, and tables side by side, with the left one first."""
    ordered: list[PageLine] = []
    index = floor = 0
    while index < len(lines):
        start, end, gutter = _block(lines, index, floor)
        if gutter is None:
            start, end, gutter = _twin_tables(lines, index, floor)
        if gutter is None:
            start, end, gutter = _staggered_tables(lines, index, floor)
        if gutter is None:
            ordered.append(lines[index])
            index += 1
            continue
        del ordered[len(ordered) - (index - start) :]
        halves = [_halves(line, gutter) for line in lines[start:end]]
        margin = min(right.pieces[0].x0 for _, right in halves if right.pieces)
        ordered.extend(left for left, _ in halves if left.pieces)
        ordered.extend(replace(right, margin=margin) for _, right in halves if right.pieces)
        index = floor = end
    return ordered


def _halves(line: PageLine, gutter: float) -> tuple[PageLine, PageLine]:
    left = [piece for piece in line.pieces if piece.x1 <= gutter]
    right = [piece for piece in line.pieces if piece.x1 > gutter]
    return (
        PageLine(line.page, line.y, line.size, left),
        PageLine(line.page, line.y, line.size, right),
    )


def _block(lines: Sequence[PageLine], at: int, floor: int) -> tuple[int, int, float | None]:
    """The lines around one that a white band parts into prose on both sides, and the middle of the band.

    The baselines of the two columns may differ: then lines of the one stand between lines of the other.
    """
    band = _band(lines, at)
    if band is None:
        return at, at, None
    start, end, last = at, at, [at, at]
    for line in lines[at : at + _MOST_LINES]:
        gap = _gap_around(line, *band)
        if gap is None or gap[1] - gap[0] < 0.8 * line.size:
            break
        band = gap
        end += 1
    for index, prose in enumerate(_prose_of(lines[at:end], band), at):
        last = [index if is_prose else before for is_prose, before in zip(prose, last, strict=True)]
    stop, end = end, min(last) + 1
    while end < stop and len({piece.x0 > band[0] for piece in lines[end].pieces}) == 1:
        end += 1
    start, band = _extended_up(lines, at, floor, band, is_prose=True)
    sides = [sum(counted) for counted in zip(*_prose_of(lines[start:end], band), strict=True)]
    least = _GUTTER_LINES if len(lines[at].pieces) == 2 else _STAGGERED_LINES
    enough = min(sides) >= max(least, 0.3 * (min(last) + 1 - start))
    return (start, end, (band[0] + band[1]) / 2) if enough else (at, at, None)


def _extended_up(
    lines: Sequence[PageLine], at: int, floor: int, band: Segment, *, is_prose: bool
) -> tuple[int, Segment]:
    """The first of the lines above that a band parts too, and what they leave of it: the headings of both sides.

    A row of a table is no heading: its numbers stand apart from its label.
    """
    while at > floor and lines[at - 1].y - lines[at].y < _MOST_DROP * lines[at].size:
        if any(kind_of(piece.text) != "words" for piece in lines[at - 1].pieces if is_prose):
            break
        gap = _gap_around(lines[at - 1], *band)
        if gap is None or gap[1] - gap[0] < 0.8 * lines[at].size:
            break
        at, band = at - 1, gap
    return at, band


def _twin_tables(lines: Sequence[PageLine], at: int, floor: int) -> tuple[int, int, float | None]:
    """The lines of two tables side by side, each with labels and numbers of its own, and the middle between them."""
    split = _twin_split(lines[at])
    if split is None:
        return at, at, None
    band, label = (lines[at].pieces[split - 1].x1, lines[at].pieces[split].x0), lines[at].pieces[split].x0
    end = last = at
    twins = 0
    for line in lines[at : at + _MOST_LINES]:
        gap = _gap_around(line, *band)
        if gap is None or gap[1] - gap[0] < 0.8 * line.size:
            break
        band = gap
        split = _twin_split(line)
        end += 1
        if split is not None and abs(line.pieces[split].x0 - label) < 0.4 * line.size:
            twins, last = twins + 1, end
    if twins < _TWIN_ROWS or twins < 0.6 * (last - at):
        return at, at, None
    while last < end and _goes_on_alone(lines[last - 1], lines[last], band):
        last += 1
    last = _end_of_longer(lines, at, last, band)
    start, band = _extended_up(lines, at, floor, band, is_prose=False)
    return start, last, (band[0] + band[1]) / 2


def _staggered_tables(lines: Sequence[PageLine], at: int, floor: int) -> tuple[int, int, float | None]:
    """The lines of two tables side by side whose rows stand at heights of their own, since labels of either wrap.

    Labels begin at one place right of the numbers of the left table, some lines hold nothing but a part of one table,
    and no words stand across the band between them.
    """
    for label in [piece.x0 for piece in lines[at].pieces[1:] if _LABEL.search(piece.text)]:
        band, end = (label - 0.8 * lines[at].size, label), at
        seen: Counter[str] = Counter()
        for line in lines[at : at + _MOST_LINES]:
            gap = _gap_around(line, *band)
            if gap is None or gap[1] - gap[0] < 0.4 * line.size:
                break
            band, end = gap, end + 1
            seen.update(_parts(line, label))
        if (
            min(seen[part] for part in _BOTH_TABLES) >= _TWIN_ROWS + 1
            and min(seen["left"], seen["right"]) >= _TWIN_ROWS
        ):
            while end > at and not any(kind_of(piece.text) == "value" for piece in lines[end - 1].pieces):
                end -= 1
            end = _end_of_longer(lines, at, end, band)
            start, band = _extended_up(lines, at, floor, band, is_prose=False)
            return start, end, (band[0] + band[1]) / 2
    return at, at, None


def _parts(line: PageLine, label: float) -> Iterator[str]:
    """What a line has of two tables, the labels of the right one of which begin at a place."""
    left = [piece for piece in line.pieces if piece.x1 < label]
    right = [piece for piece in line.pieces if piece.x0 >= label - 0.4 * line.size]
    if left and _LABEL.search(left[0].text) and kind_of(left[0].text) == "words":
        yield "left label"
    if right and abs(right[0].x0 - label) < 0.4 * line.size and kind_of(right[0].text) == "words":
        yield "right label"
    yield from (f"{side} value" for side, half in (("left", left), ("right", right)) if any(map(_is_large, half)))
    if not (left and right):
        yield "left" if left else "right"


def _is_large(piece: Piece) -> bool:
    """Whether a piece is a number of a statement, and not that of a note."""
    return kind_of(piece.text) == "value" and sum(map(str.isdigit, piece.text)) > 2


def _goes_on_alone(above: PageLine, line: PageLine, band: Segment) -> bool:
    """Whether a line right below two tables is one more row of the longer of them."""
    margins = [piece.x0 for piece in above.pieces if piece is above.pieces[0] or piece.x0 >= band[1] - 0.1]
    is_row = (
        len(line.pieces) > 1 and kind_of(line.pieces[0].text) == "words" and kind_of(line.pieces[-1].text) == "value"
    )
    is_below = 0 < above.y - line.y < 1.8 * line.size
    return is_row and is_below and any(abs(line.pieces[0].x0 - margin) < 2 * line.size for margin in margins[:2])


def _end_of_longer(lines: Sequence[PageLine], at: int, end: int, band: Segment) -> int:
    """The end of two tables side by side with the rest of the longer one: rows below captions, under its columns."""
    edges = [piece.x1 for line in lines[at:end] for piece in line.pieces if _is_large(piece)]
    for index, line in enumerate(lines[end:], end):
        above = lines[index - 1]
        beside = {piece.x0 > band[0] for piece in line.pieces}
        if len(beside) != 1 or not 0 < above.y - line.y < _MOST_DROP * line.size or _gap_around(line, *band) is None:
            break
        values = [piece for piece in line.pieces if _is_large(piece)]
        if values and all(any(abs(piece.x1 - edge) < 0.4 * line.size for edge in edges) for piece in values):
            end = index + 1
    return end


def _twin_split(line: PageLine) -> int | None:
    """Which piece of a line is its second label: words, numbers, words again, numbers again."""
    kinds = [kind_of(piece.text) for piece in line.pieces]
    labels = [i for i, kind in enumerate(kinds) if kind == "words" and re.search(r"[A-Za-z]{3}", line.pieces[i].text)]
    if len(labels) != 2 or labels[0] != 0 or not 1 < labels[1] < len(kinds) - 1:
        return None
    rest = {kind for i, kind in enumerate(kinds) if i not in labels}
    return labels[1] if "value" in rest and rest <= {"value", "lead", "tail"} else None


def _prose_of(lines: Sequence[PageLine], band: Segment) -> list[tuple[bool, bool]]:
    """Whether all that each line has left and right of a band is prose, or goes on right below prose."""
    margins = [float("-inf"), float("-inf")]
    found = []
    for line in lines:
        prose = [False, False]
        for side in (0, 1):
            half = [p for p in line.pieces if (p.x0 >= band[1] - 0.1 if side else p.x1 <= band[0] + 0.1)]
            if len(half) == 1 and (_is_prose(half[0]) or _ends_prose(half[0], margins[side], line.size)):
                prose[side], margins[side] = True, half[0].x0
        found.append((prose[0], prose[1]))
    return found


def _ends_prose(piece: Piece, margin: float, size: float) -> bool:
    """Whether a few words, a number among them, end a paragraph that begins at a margin."""
    return abs(piece.x0 - margin) < 0.5 * size and kind_of(piece.text) == "words" and " " in piece.text


def _band(lines: Sequence[PageLine], at: int) -> Segment | None:
    """The white between two stretches of prose side by side: on one line, or on two that overlap in height."""
    pieces = [piece for line in lines[at : at + 2] for piece in line.pieces]
    if len(lines[at].pieces) == 2:
        pieces = lines[at].pieces
    elif len(pieces) != 2 or lines[at].y - lines[at + 1].y > 0.95 * lines[at].size:
        return None
    left, right = sorted(pieces, key=lambda piece: piece.x0)
    return (left.x1, right.x0) if left.x1 < right.x0 and _is_prose(left) and _is_prose(right) else None


def _gap_around(line: PageLine, low: float, high: float) -> Segment | None:
    """What a line leaves of a white band."""
    for piece in line.pieces:
        if piece.x0 < high and piece.x1 > low:
            if piece.x1 < (low + high) / 2:
                low = max(low, piece.x1)
            elif piece.x0 > (low + high) / 2:
                high = min(high, piece.x0)
            else:
                return None
    return (low, high) if low < high else None


def _is_prose(piece: Piece) -> bool:
    words = piece.text.split()
    lower = sum(word[:1].islower() for word in words)
    most = len(words) / 4 if lower < 3 else len(words) / 2
    return len(words) >= 4 and lower >= 2 and sum(kind_of(word) == "value" for word in words) <= most


def _mark_space(lines: Sequence[PageLine]) -> None:
    """Which lines have more space above than the lines around them have between them."""
    drops = [above.y - below.y for above, below in pairwise(lines)]
    for index, drop in enumerate(drops):
        line = lines[index + 1]
        near = [d for d in drops[max(0, index - 3) : index + 4] if d > 0.5 * line.size]
        usual = min(near, default=drop)
        line.space_above = drop < 0 or (drop > 1.5 * line.size and drop > 1.3 * usual)


def _mark_items(lines: Sequence[PageLine]) -> None:
    """Where a line of prose ends before its margin though the next word had room: an item of a list ends there.

    Its bullet is drawn, not written, as browsers print it.
    """
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and _goes_on_flush(lines[index - 1], lines[index]):
            continue
        block, start = lines[start:index], index
        margin = max(line.pieces[-1].x1 for line in block)
        for above, below in pairwise(block):
            piece = below.pieces[0]
            word = (piece.x1 - piece.x0) * len(piece.text.split()[0]) / len(piece.text)
            has_room = above.pieces[0].x1 + word < margin - 2 * above.size
            if has_room and _is_prose(piece) and not piece.text[0].islower():
                below.space_above = True


def _goes_on_flush(above: PageLine, below: PageLine) -> bool:
    """Whether one stretch of text alone on its line begins right below another."""
    if len(above.pieces) != 1 or len(below.pieces) != 1 or not below.pieces[0].text.strip():
        return False
    is_flush = abs(above.pieces[0].x0 - below.pieces[0].x0) < 0.3 * below.size
    return is_flush and 0 < above.y - below.y < 1.6 * below.size


def _put_rules(lines: Sequence[PageLine], rules: Sequence[tuple[float, float, float]]) -> None:
    """Rules go to the nearest line above them."""
    by_line: dict[int, list[Segment]] = defaultdict(list)
    for x0, x1, y in rules:
        above = [i for i, line in enumerate(lines) if -0.2 * line.size < line.y - y < 1.2 * line.size]
        if above:
            by_line[min(above, key=lambda i: abs(lines[i].y - y))].append((x0, x1))
    for index, segments in by_line.items():
        lines[index].under = merged_rules(segments)
