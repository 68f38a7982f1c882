"""A page of a PDF into runs of characters with their places, through pdfium.

Here: what is asked of pdfium, and single characters made plain. Not here: lines, columns, or what is rejected.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tieout.formats.chunks import Segment

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_HYPHENS = frozenset("\x02\ufffe")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_MARK = re.compile(r"\((\d{1,2})\)")
_LEAST_SPACE = 0.06
"""Of the height of a character: white space that takes less is none, though pdfium or the file says so."""
_PATH_OBJECT = 2
_MOST_OBJECTS = 20_000
_Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Run:
    """Characters in a row on one baseline (`y`, upwards); `stops` are their left edges, `size` their height."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    stops: list[float]
    after_space: bool = False
    is_raised: bool = False


@dataclass(frozen=True, slots=True)
class GlyphPage:
    """What stands on a page: runs in the order of the file, rules as (x0, x1, y)."""

    width: float
    height: float
    runs: tuple[Run, ...]
    rules: tuple[tuple[float, float, float], ...]
    characters: int
    unmapped: int


def read_page(page: Any, most_characters: int) -> GlyphPage | None:
    """The runs of a page that pypdfium2 opened; None where it has more characters than allowed."""
    from pypdfium2 import raw

    width, height = page.get_size()
    turn = _Turn(page.get_rotation(), width, height)
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count > most_characters:
            return None
        glyphs = _glyphs(raw, text_page, count, turn)
        runs, unmapped = _runs(glyphs)
    finally:
        text_page.close()
    return GlyphPage(width, height, tuple(_with_raised(runs)), tuple(_rules(raw, page, turn)), count, unmapped)


@dataclass(frozen=True, slots=True)
class _Turn:
    """Boxes of a page as it is shown: pdfium gives places before a page is turned."""

    degrees: int
    width: float
    height: float

    def box(self, x0: float, y0: float, x1: float, y1: float) -> _Box:
        if self.degrees == 90:
            return y0, self.height - x1, y1, self.height - x0
        if self.degrees == 180:
            return self.width - x1, self.height - y1, self.width - x0, self.height - y0
        if self.degrees == 270:
            return self.width - y1, x0, self.width - y0, x1
        return x0, y0, x1, y1


def _characters(raw: Any, handle: Any, count: int) -> str:
    """The characters of a page, one for each that pdfium counts."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", "surrogatepass")
    # pdfium leaves out what maps to nothing, and writes what is beyond the first plane as two.
    if len(text) == written - 1 == count:
        return text
    return "".join(chr(raw.FPDFText_GetUnicode(handle, index)) for index in range(count))


def _glyphs(raw: Any, text_page: Any, count: int, turn: _Turn) -> Iterator[tuple[str, float, float, float, float]]:
    """Each character with left, right, baseline and height; white space has no place.

    A box that stands as high as the one before it, and reaches as low, has its baseline: pdfium is not asked again.
    """
    handle = text_page.raw
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    at_box, at_x, at_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    get_box, get_origin = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    low = high = -1.0
    for index, char in enumerate(_characters(raw, handle, count)):
        if char.isspace():
            yield " ", 0.0, 0.0, 0.0, 0.0
            continue
        get_box(handle, index, at_box)
        if turn.degrees:
            get_origin(handle, index, at_x, at_y)
            x0, bottom, x1, top = turn.box(box.left, box.bottom, box.right, box.top)
            yield char, x0, x1, turn.box(x.value, y.value, x.value, y.value)[1], top - bottom
            continue
        if box.bottom != low or box.top != high:
            get_origin(handle, index, at_x, at_y)
            low, high = box.bottom, box.top
        yield char, box.left, box.right, y.value, high - low


def _runs(glyphs: Iterator[tuple[str, float, float, float, float]]) -> tuple[list[Run], int]:
    """Words: characters on one baseline, of one size, without a gap.

    Counts the characters of words that map to nothing; a bullet is no word.
    """
    runs: list[Run] = []
    run: Run | None = None
    after_space = True
    for char, x0, x1, y, size in glyphs:
        if char == " ":
            after_space = True
            continue
        is_plain = "!" <= char <= "~"
        if not is_plain:
            if char in _DROPPED:
                continue
            char = _made_plain(char)
        if not (
            run
            and (not after_space or x0 - run.x1 < _LEAST_SPACE * size)
            and abs(y - run.y) < 0.08 * size
            and abs(size - run.size) < 0.12 * size
            and -0.5 * size < x0 - run.x1 < 0.2 * size
        ):
            run = Run("", x0, x1, y, size, [], after_space)
            runs.append(run)
        run.text += char
        if is_plain or len(char) == 1:
            run.stops.append(x0)
        else:
            run.stops.extend(x0 + (x1 - x0) * i / len(char) for i in range(len(char)))
        if x1 > run.x1:
            run.x1 = x1
        after_space = False
    lost = [run.text for run in runs if len(run.text) > 1 and 2 * run.text.count("\ufffd") >= len(run.text)]
    unmapped = sum(map(len, lost))
    return runs, unmapped


def _made_plain(char: str) -> str:
    """A character beyond ASCII: a ligature as its letters, a hyphen at the end of a line, one that maps to nothing."""
    if char in _HYPHENS:
        return "-"
    is_lost = char < " " or char == "\ufffd" or "\ue000" <= char <= "\uf8ff"
    return "\ufffd" if is_lost else _LIGATURES.get(char, char)


def _with_raised(runs: list[Run]) -> list[Run]:
    """Raised small digits next to larger text as ¹²³; parentheses around such a digit are part of the mark."""
    for index, run in enumerate(runs):
        if not any(c.isdigit() for c in run.text) or len(run.text) > 8:
            continue
        for other in (*runs[max(0, index - 1) : index], *runs[index + 1 : index + 2]):
            rise = run.y - other.y
            is_small = run.size < 0.82 * other.size and 0.1 * other.size < rise < 0.75 * other.size
            if is_small and (abs(run.x0 - other.x1) < 0.7 * other.size or 0 <= other.x0 - run.x1 < 3 * other.size):
                _raise(run, other)
                break
    return [run for run in runs if run.text]


def _raise(run: Run, other: Run) -> None:
    plain = _NOTE_MARK.sub(r"\1", run.text)
    if not all(c.isdigit() or c in ",*" for c in plain):
        return
    run.text = plain.translate(_RAISED)
    step = (run.x1 - run.x0) / len(run.text)
    run.stops = [run.x0 + step * i for i in range(len(run.text))]
    run.y = other.y
    run.is_raised = True


def _rules(raw: Any, page: Any, turn: _Turn) -> Iterator[tuple[float, float, float]]:
    """Thin drawn lines, from left to right, with their height on the page."""
    bounds = [ctypes.c_float() for _ in range(4)]
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(item) != _PATH_OBJECT or not raw.FPDFPageObj_GetBounds(item, *bounds):
            continue
        x0, y0, x1, y1 = turn.box(*(bound.value for bound in bounds))
        if y1 - y0 < 3.0 and x1 - x0 > 6.0:
            yield x0, x1, (y0 + y1) / 2


def merged_rules(rules: list[Segment]) -> list[Segment]:
    """Rules that touch or overlap as one."""
    merged: list[Segment] = []
    for x0, x1 in sorted(rules):
        if merged and x0 <= merged[-1][1] + 0.6:
            merged[-1] = (merged[-1][0], max(x1, merged[-1][1]))
        else:
            merged.append((x0, x1))
    return merged
