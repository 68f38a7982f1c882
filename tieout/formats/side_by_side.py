"""What stands side by side on a page: prose in two columns, two tables, a table and prose, with the gutter between.

Here: the order in which the lines of a page are read. Not here: what a line is (`pages.py`), or what a table is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tieout.formats.chunks import Segment, kind_of
from tieout.formats.page_line import PageLine, Piece

_GUTTER_LINES = 6
_MOST_DROP = 2.5
_TWIN_ROWS = 3
_MOST_LINES = 400
"""Of one block; no page that people read has as many."""
_LABEL = re.compile(r"[A-Za-z]{3}")
_BOTH_TABLES = ("left label", "right label", "left value", "right value")
_STAGGERED_LINES = 4
"""Lines of prose on either side that show two columns; fewer where lines stand between lines."""


def in_reading_order(lines: list[PageLine]) -> list[PageLine]:
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
            start, end, gutter = _table_beside_prose(lines, index, floor)
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
    start, last = at, [at, at]
    end, band = _extended_down(lines, at, band)
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


def _extended_down(lines: Sequence[PageLine], at: int, band: Segment) -> tuple[int, Segment]:
    """The end of the lines from one on that a band parts, and what they leave of it."""
    end = at
    for line in lines[at : at + _MOST_LINES]:
        gap = _gap_around(line, *band)
        if gap is None or gap[1] - gap[0] < 0.8 * line.size:
            break
        band, end = gap, end + 1
    return end, band


def _extended_up(
    lines: Sequence[PageLine], at: int, floor: int, band: Segment, *, is_prose: bool, least: float = 0.8
) -> tuple[int, Segment]:
    """The first of the lines above that a band parts too, and what they leave of it: the headings of both sides.

    A row of a table is no heading: its numbers stand apart from its label.
    """
    while at > floor and lines[at - 1].y - lines[at].y < _MOST_DROP * lines[at].size:
        if any(kind_of(piece.text) != "words" for piece in lines[at - 1].pieces if is_prose):
            break
        gap = _gap_around(lines[at - 1], *band)
        if gap is None or gap[1] - gap[0] < least * lines[at].size:
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
            start, band = _extended_up(lines, at, floor, band, is_prose=False, least=0.4)
            return start, end, (band[0] + band[1]) / 2
    return at, at, None


def _table_beside_prose(lines: Sequence[PageLine], at: int, floor: int) -> tuple[int, int, float | None]:
    """The lines of a table on one side of the page, rows of a label and numbers, and of prose on the other."""
    pieces = sorted((piece for line in _at_one_height(lines, at) for piece in line.pieces), key=lambda p: p.x0)
    for left, right in pairwise(pieces):
        side = int(is_prose(right))
        if side == is_prose(left) or left.x1 >= right.x0:
            continue
        end, band = _extended_down(lines, at, (left.x1, right.x0))
        prose = [both[side] for both in _prose_of(lines[at:end], band)]
        halves = [_halves(line, (band[0] + band[1]) / 2) for line in lines[at:end]]
        rows = [_is_row(half[1 - side]) for half in halves]
        others = sum(bool(half[side].pieces) and not is_prose for half, is_prose in zip(halves, prose, strict=True))
        bare = sum(any(kind_of(piece.text) == "value" for piece in half[1 - side].pieces[:1]) for half in halves)
        begun = sum(any(piece.text[:1].islower() for piece in half[side].pieces) for half in halves)
        is_both = min(sum(prose), sum(rows)) >= _STAGGERED_LINES and 4 * begun >= sum(prose)
        if is_both and 3 * others <= sum(prose) and 4 * bare <= sum(rows):  # labels are no prose beside their numbers
            end = at + max(n for n, held in enumerate(zip(prose, rows, strict=True)) if any(held)) + 1
            start, band = _extended_up(lines, at, floor, band, is_prose=False)
            return start, end, (band[0] + band[1]) / 2
    return at, at, None


def _at_one_height(lines: Sequence[PageLine], at: int) -> Sequence[PageLine]:
    """A line, with the next where that stands beside it."""
    both = lines[at : at + 2]
    return both if len(both) == 2 and both[0].y - both[1].y <= 0.95 * both[0].size else both[:1]


def _is_row(half: PageLine) -> bool:
    """Whether part of a line is a label with a number behind it."""
    pieces = half.pieces
    return len(pieces) > 1 and bool(_LABEL.search(pieces[0].text)) and kind_of(pieces[-1].text) == "value"


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
            if len(half) == 1 and (is_prose(half[0]) or _ends_prose(half[0], margins[side], line.size)):
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
    return (left.x1, right.x0) if left.x1 < right.x0 and is_prose(left) and is_prose(right) else None


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


def is_prose(piece: Piece) -> bool:
    """Whether a stretch of text reads as a sentence: several words, few of them numbers."""
    words = piece.text.split()
    lower = sum(word[:1].islower() for word in words)
    most = len(words) / 4 if lower < 3 else len(words) / 2
    return len(words) >= 4 and lower >= 2 and sum(kind_of(word) == "value" for word in words) <= most
