"""The columns that a header stands over, by its place, by rules and by the headers around it.

Here: headers of a line taken apart, and the columns of each. Not here: where columns are (`numeric_columns.py`), which
lines are headers (`aligned.py`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from tieout.formats.chunks import Chunk, ChunkLine, Segment, kind_of, names_a_period
from tieout.formats.numeric_columns import Column
from tieout.vocabulary.dates import DATE, MONTH_DAY
from tieout.vocabulary.units import is_unit_note, unit_phrase

_WORD = re.compile(r"\S+")
_CAPTION = re.compile(
    r"(?i)(?:for\s+)?(?:the\s+)?(?:[\w-]+[\s-](?:months?|weeks?)(?:\s+periods?)?|(?:fiscal\s+)?(?:quarter|half[\s-]year|year))\s+"
    r"(?:end(?:ed|ing)|to)[\w\s.,]*"
)
"""`39 weeks ended`: one caption, whatever rules stand below it."""
_ITS_YEAR = re.compile(r",\s*(?:19|20)\d\d$")

_MARK = re.compile(r"[%$€£¥#]|\([%$]\)|(?i:per\s?cent)")
"""A mark alone is of the word below it: `%` over `Change`, wherever other headers stand."""
_DATE = re.compile(DATE, re.I)
_DAY_OF_YEAR = re.compile(rf"{MONTH_DAY},?", re.I)
"""`June 30, December 31,` over years: one for each column."""
_LONGEST_OF_DAYS = 200
_EVEN = 0.5
"""Characters by which two edges of typewritten text can differ and stand right below each other."""
_OPEN_SPAN = re.compile(r"(?i)\b(?:months?|weeks?|quarters?|years?|periods?)\s+end(?:ed|ing)\b[\w\s,]{0,20}$")
"""`Quarter ended` alone over a row of dates or years holds for all of them."""


def split_headers(
    chunks: Sequence[Chunk],
    columns: Sequence[Column],
    under: Sequence[Segment],
    em: float,
    others: Sequence[Sequence[Chunk]] = (),
) -> list[Chunk]:
    """The headers of a line, with a chunk that holds those of several columns taken apart.

    `others` are the other header lines of the table: what stands right over or under two of their words is two.
    """
    return [part for chunk in chunks for part in _split_header(chunk, columns, under, em, others, len(chunks) == 1)]


def _split_header(
    chunk: Chunk,
    columns: Sequence[Column],
    under: Sequence[Segment],
    em: float,
    others: Sequence[Sequence[Chunk]],
    is_alone: bool,
) -> list[Chunk]:
    """`2003 Change` apart, where rules under it or whole headers (years) show that its words head columns alone."""
    rules = [rule for rule in under if chunk.overlap(*rule) > 0]
    days = [found.span() for found in _DAY_OF_YEAR.finditer(chunk.text)] if len(chunk.text) < _LONGEST_OF_DAYS else []
    below = sum(chunk.overlap(column.x0, column.x1) > 0 for column in columns)
    if (
        1 < len(days) <= len(columns)
        and len(days) in {len(columns), below}
        and not _DAY_OF_YEAR.sub("", chunk.text).strip()
    ):
        return [chunk.part(a, b) for a, b in days]
    words = [(found.start(), found.end()) for found in _WORD.finditer(chunk.text)]
    is_whole = _CAPTION.fullmatch(_ITS_YEAR.sub("", chunk.text.strip())) or _DATE.fullmatch(chunk.text.strip())
    if len(words) < 2 or len(words) > 12 or is_whole or chunk.kind == "year":
        return [chunk]
    if len(rules) > 1 and _stand_apart(chunk, rules):
        return _split_by(chunk, words, rules)
    if chunk.stops:
        return [chunk] if is_alone else _split_between(chunk, columns, others, em)
    over = [column for column in columns if chunk.overlap(column.x0, column.x1) > 0.5 * em]
    years = sum(kind_of(chunk.text[a:b]) == "year" for a, b in words)
    if len(over) > 1 and years and len(words) == len(over) and years >= len(words) - 1:
        return [chunk.part(a, b) for a, b in words]
    return _split_at_edges(chunk, words, over)


def _split_at_edges(chunk: Chunk, words: Sequence[tuple[int, int]], over: Sequence[Column]) -> list[Chunk]:
    """Headers that a single space sets apart, each of which ends right where the numbers of its column do."""
    ends = [next((b for _, b in words if abs(chunk.x_of(b) - column.edge) <= _EVEN), 0) for column in over]
    if len(over) < 2 or ends[-1] != len(chunk.text) or not all(a < b for a, b in itertools.pairwise([0, *ends])):
        return [chunk]
    starts = [0, *(next(a for a, _ in words if a > end) for end in ends[:-1])]
    return [chunk.part(a, b) for a, b in zip(starts, ends, strict=True)]


def _stand_apart(chunk: Chunk, rules: Sequence[Segment]) -> bool:
    """Whether the gap between each two rules is under a gap between words, and the words fill the rules."""
    if chunk.x1 - chunk.x0 < 0.5 * (rules[-1][1] - rules[0][0]):
        return False
    gaps = [(chunk.x_of(m.start()), chunk.x_of(m.end())) for m in re.finditer(r"\s+", chunk.text)]
    return all(any(x0 < b[0] and x1 > a[1] for x0, x1 in gaps) for a, b in itertools.pairwise(rules))


def _split_between(chunk: Chunk, columns: Sequence[Column], lines: Sequence[Sequence[Chunk]], em: float) -> list[Chunk]:
    """A chunk at its wide gaps that stand between two columns, and between the words of another header line."""
    pieces, start = [], 0
    for found in re.finditer(r"\s+", chunk.text):
        x0, x1 = chunk.x_of(found.start()), chunk.x_of(found.end())
        between = any(a.centre < x0 and x1 < b.x1 and x0 < b.x0 + em for a, b in itertools.pairwise(columns))
        is_apart = x1 - x0 >= 0.72 * em and between
        if is_apart or _heads_two(chunk, start, found, lines, em):
            pieces.append(chunk.part(start, found.start()))
            start = found.end()
    return [*pieces, chunk.part(start, len(chunk.text))] if pieces else [chunk]


def _heads_two(chunk: Chunk, start: int, gap: re.Match[str], lines: Sequence[Sequence[Chunk]], em: float) -> bool:
    """Whether another header line has two neighbours that the words on both sides of a gap stand under or over.

    The words to the right may be those of several columns. Units below (`Millions of yen`, `%`) tell no words apart.
    """
    left = chunk.part(start, gap.start())
    ends = [gap.end() + found.start() for found in re.finditer(r"\s+|$", chunk.text[gap.end() :])]
    rights = [chunk.part(gap.end(), end) for end in ends if end > gap.end()]
    return any(
        _stacked(left, a, em) and any(_stacked(right, b, em) for right in rights)
        for line in lines
        for a, b in itertools.pairwise(line)
        if not all(_MARK.fullmatch(other.text) or is_unit_note(other.text) for other in (a, b))
    )


def _stacked(piece: Chunk, other: Chunk, em: float) -> bool:
    return abs(piece.centre - other.centre) < 0.25 * em or abs(piece.x1 - other.x1) < 0.3 * em


def _split_by(chunk: Chunk, words: Sequence[tuple[int, int]], rules: Sequence[Segment]) -> list[Chunk]:
    groups: dict[int, list[tuple[int, int]]] = {}
    for a, b in words:
        word = chunk.part(a, b)
        nearest = max(range(len(rules)), key=lambda r: word.overlap(*rules[r]))
        groups.setdefault(nearest, []).append((a, b))
    return [chunk.part(group[0][0], group[-1][1]) for _, group in sorted(groups.items())]


def spans_of(
    chunks: Sequence[Chunk],
    columns: Sequence[Column],
    under: Sequence[Segment],
    below: Sequence[Chunk] | None,
    lowest: Sequence[str] = (),
    beside: Sequence[Chunk] = (),
) -> list[range]:
    """The columns that each header of a line stands over, from left to right, without overlap.

    `below` are the headers of the next line, None below the last; `lowest` those of the lowest line, one a column;
    `beside` those of the lines next to it.
    """
    under = [rule for rule in under if sum(rule[0] < chunk.centre < rule[1] for chunk in chunks) == 1]
    own = [_own(chunk, columns, under) for chunk in chunks]
    ruled = [_rule_of(chunk, under) is not None for chunk in chunks]
    if all(ruled) or below is None or all(_MARK.fullmatch(chunk.text.strip()) for chunk in chunks):
        return own
    blocks = _blocks(chunks, columns, lowest) or _blocks_with(chunks, beside, columns, lowest)
    if blocks:
        return blocks
    everything = range(len(columns))
    is_open = len(chunks) == 1 and _OPEN_SPAN.search(chunks[0].text)
    is_dated = len(below) == len(columns) and all(_DATE.fullmatch(chunk.text.strip()) for chunk in below)
    if is_open and (is_dated or _off_centre(chunks[0], everything, columns) < 1):
        return [everything]
    tiles = _tiles(chunks, columns, own, lowest)
    # Captions of time (`Year ended`) share all columns among them.
    slack = 0.15 if all(_CAPTION.fullmatch(chunk.text.strip()) for chunk in chunks) else 0.06
    if tiles and len(chunks) > 1 and _fit(chunks, tiles, columns) <= _fit(chunks, own, columns) + slack:
        return tiles
    spans = []
    for index, chunk in enumerate(chunks):
        first = own[index - 1].stop if index else 0
        last = own[index + 1].start if index + 1 < len(chunks) else len(columns)
        over_year = chunk.kind == "year" and any(other.kind == "year" for other in below)
        is_wide = len(own[index]) > 1 or (names_a_period(chunk.text) and not over_year)
        wider = not ruled[index] and is_wide
        spans.append(_centred(chunk, own[index], columns, range(first, last), below) if wider else own[index])
    return spans


def with_whole_captions(
    spans: Sequence[tuple[Chunk, range]], above: Sequence[tuple[Chunk, range]], em: float
) -> list[tuple[Chunk, range]]:
    """The headers of a line with their columns; one that goes on with the caption above it has the columns of that.

    `Operating` over `income`, in the middle of two columns: words alone, and nothing else below the caption. `June 30,`
    that ends where `Three Months Ended` does is its day.
    """
    whole = []
    for chunk, span in spans:
        over = next((s for c, s in above if _are_flush(c, chunk, em) and len(s) > len(span)), span)
        others = {column for other, reached in spans if other is not chunk for column in reached}
        is_words = not names_a_period(chunk.text) and not unit_phrase(chunk.text) and kind_of(chunk.text) == "words"
        is_part = is_words or _DAY_OF_YEAR.fullmatch(chunk.text.strip()) is not None
        goes_on = is_part and set(span) <= set(over) and not others & set(over)
        whole.append((chunk, over if goes_on else span))
    return whole


def _are_flush(above: Chunk, below: Chunk, em: float) -> bool:
    """Whether two headers have their middle or their right end in one place."""
    return min(abs(above.centre - below.centre), abs(above.x1 - below.x1)) < 0.2 * em


def _rule_of(chunk: Chunk, under: Sequence[Segment]) -> Segment | None:
    """The rule under a header; one that it does not stand in the middle of is the border of something larger."""
    for x0, x1 in under:
        if x0 <= chunk.centre <= x1 and abs(chunk.centre - (x0 + x1) / 2) < max(
            0.12 * (x1 - x0), chunk.x1 - x1, x0 - chunk.x0
        ):
            return x0, x1
    return None


def has_rule(line: ChunkLine) -> bool:
    """Whether a header alone on its line is underlined."""
    chunk = line.chunks[0]
    rule = _rule_of(chunk, line.under)
    return rule is not None and (not chunk.stops or rule[1] - rule[0] > 1.1 * (chunk.x1 - chunk.x0))


def over_last(chunk: Chunk, columns: Sequence[Column]) -> bool:
    """Whether a mark alone stands over the last of several columns, as the `%` of a change."""
    return len(columns) > 1 and bool(_MARK.fullmatch(chunk.text.strip())) and chunk.x0 > columns[-2].x1


def _own(chunk: Chunk, columns: Sequence[Column], under: Sequence[Segment]) -> range:
    """The columns right under a header, or under its rule."""
    rule = _rule_of(chunk, under)
    x0, x1 = (min(rule[0], chunk.x0), max(rule[1], chunk.x1)) if rule else (chunk.x0, chunk.x1)
    over = [
        j
        for j, column in enumerate(columns)
        if min(x1, column.x1) - max(x0, column.x0) > min(0.4 * (column.x1 - column.x0), 0.4 * (x1 - x0))
    ]
    if not over:
        over = [min(range(len(columns)), key=lambda j: max(columns[j].x0 - x1, x0 - columns[j].x1))]
    while rule is None and len(over) > 1 and not _is_centred(chunk, over[0], over[-1], columns):
        left, right = columns[over[0]], columns[over[-1]]
        over.pop(0 if chunk.overlap(left.x0, left.x1) < chunk.overlap(right.x0, right.x1) else -1)
    return range(over[0], over[-1] + 1)


def _blocks(chunks: Sequence[Chunk], columns: Sequence[Column], lowest: Sequence[str]) -> list[range] | None:
    """The columns in as many parts as there are headers, where the line below begins anew: `2005 2004 Change` twice.

    So does `1998` after `1999 1998`. Each header has to stand over its own part, but not in the middle of it.
    """
    if len(chunks) < 2 or not lowest or not all(lowest):
        return None
    starts = [0]
    for column, text in enumerate(lowest):
        if text in lowest[starts[-1] : column]:
            starts.append(column)
    parts = [range(start, stop) for start, stop in itertools.pairwise([*starts, len(columns)])]
    if len(parts) != len(chunks) or any(len(part) < 2 for part in parts):
        return None
    if len({len(part) for part in parts}) > 1 and not all(kind_of(text) == "year" for text in lowest):
        return None
    boxes = [(columns[part.start].x0, columns[part.stop - 1].x1) for part in parts]
    return parts if all(_stands_over(chunk, n, boxes) for n, chunk in enumerate(chunks)) else None


def _blocks_with(
    chunks: Sequence[Chunk], beside: Sequence[Chunk], columns: Sequence[Column], lowest: Sequence[str]
) -> list[range] | None:
    """The same where the headers of the other parts stand a line higher or lower: `Nine months` beside `Year ended`."""
    apart = [chunk for chunk in beside if all(chunk.overlap(other.x0, other.x1) < 0 for other in chunks)]
    together = sorted([*chunks, *apart], key=lambda chunk: chunk.x0)
    blocks = _blocks(together, columns, lowest) if apart else None
    return blocks and [blocks[together.index(chunk)] for chunk in chunks]


def _stands_over(chunk: Chunk, part: int, boxes: Sequence[Segment]) -> bool:
    """Whether a header's middle is over its part of the columns, or all of it that is over any.

    A header that is longer than its part reaches out to the left of right-aligned numbers, over the end of the labels.
    """
    x0, x1 = boxes[part]
    others = (box for index, box in enumerate(boxes) if index != part)
    return x0 < chunk.centre < x1 or (chunk.overlap(x0, x1) > 0 and all(chunk.overlap(*box) <= 0 for box in others))


def _tiles(
    chunks: Sequence[Chunk], columns: Sequence[Column], own: Sequence[range], lowest: Sequence[str]
) -> list[range] | None:
    """All columns shared out by nearest centre, if every header stands in the middle of its share.

    A header over one column without a lower header has that column alone: `Other` beside `Segments` over their names.
    """
    alone = {c for c, span in enumerate(own) if lowest and len(span) == 1 and not lowest[span.start]}
    if len(alone) == len(chunks):
        alone = set()
    nearest = [
        min(
            (c for c in range(len(chunks)) if not (alone and lowest[j] and c in alone)),
            key=lambda c: abs(chunks[c].centre - column.centre),
        )
        for j, column in enumerate(columns)
    ]
    tiles = []
    for index, chunk in enumerate(chunks):
        share = [j for j, c in enumerate(nearest) if c == index]
        if not share or share != list(range(share[0], share[-1] + 1)):
            return None
        if not _is_centred(chunk, share[0], share[-1], columns):
            return None
        tiles.append(range(share[0], share[-1] + 1))
    return tiles


def _is_centred(chunk: Chunk, first: int, last: int, columns: Sequence[Column]) -> bool:
    return _off_centre(chunk, range(first, last + 1), columns) < 0.35


def _off_centre(chunk: Chunk, span: range, columns: Sequence[Column]) -> float:
    """How far a header stands from the middle of some columns, in widths of a column."""
    return abs(chunk.centre - (columns[span.start].x0 + columns[span.stop - 1].x1) / 2) / _pitch(columns)


def _fit(chunks: Sequence[Chunk], spans: Sequence[range], columns: Sequence[Column]) -> float:
    """How far the headers of a line stand from the middle of their columns, the worst of them."""
    return max(_off_centre(chunk, span, columns) for chunk, span in zip(chunks, spans, strict=True))


def _pitch(columns: Sequence[Column]) -> float:
    if len(columns) < 2:
        return max(1.0, columns[0].x1 - columns[0].x0)
    return (columns[-1].x1 - columns[0].x1) / (len(columns) - 1)


def _centred(chunk: Chunk, own: range, columns: Sequence[Column], within: range, below: Sequence[Chunk]) -> range:
    """The widest run of columns around its own that a header stands in the middle of; itself where it is aligned.

    Over an even number of columns it stands between two of them, and never right over a header of the next line that
    is as wide as itself.
    """
    box = columns[own.start]
    is_inside = len(own) == 1 and box.x0 - _EVEN < chunk.x0 and chunk.x1 < box.x1 + _EVEN
    if is_inside and (abs(chunk.x0 - box.x0) < _EVEN or abs(chunk.x1 - box.x1) < _EVEN) and not chunk.stops:
        return own
    width = chunk.x1 - chunk.x0
    odd = any(
        abs(chunk.centre - other.centre) < 0.1 * width and 0.6 * width < other.x1 - other.x0 < 1.67 * width
        for other in below
    )
    candidates = [
        range(a, b)
        for a in range(within.start, own.start + 1)
        for b in range(own.stop, within.stop + 1)
        if not (odd and (b - a) % 2 == 0)
        and _off_centre(chunk, range(a, b), columns) < min(0.35, _off_centre(chunk, own, columns) + 0.06)
    ]
    return max(candidates, key=len, default=own)
