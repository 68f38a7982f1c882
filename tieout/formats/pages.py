"""Runs of characters into the lines of a page: what stands on one line, apart on it, and in which order it is read.

Here: visual lines, and the space and rules between them. Not here: pdfium (`glyphs.py`), what stands side by side
(`side_by_side.py`), heads and feet (`running_heads.py`), what a table is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from tieout.formats.chunks import Segment, kind_of
from tieout.formats.glyphs import GlyphPage, Run, merged_rules
from tieout.formats.page_line import PageLine, Piece
from tieout.formats.side_by_side import in_reading_order, is_prose
from tieout.formats.spaced_letters import with_letters_joined


def page_lines(page: GlyphPage, number: int) -> list[PageLine]:
    """The lines of a page in reading order: from top to bottom, and column by column where prose has columns."""
    lines = [_line(group, number) for group in _by_baseline(page.runs)]
    lines = in_reading_order(lines)
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
            if has_room and is_prose(piece) and not piece.text[0].islower():
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
