"""Lines as a reader sees them: paragraphs, tables with aligned columns, and lines whose spaces are their columns.

Here: which lines make which block. Not here: cells and pieces of a line (`cells.py`, `pieces.py`), HTML (templates).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from orchestration.proof.cells import Row, align, html_rows, piped_row, tabbed_row
from orchestration.proof.content import Figure, Line
from orchestration.proof.pieces import Markup, Piece, pieces
from orchestration.proof.spaced import EDGAR, spaced_rows

_NOTE_MARKS = "¹²³⁴⁵⁶⁷⁸⁹*†‡"
_SHORTEST_FULL_LINE, _LONGEST_FULL_LINE = 60, 160
CHUNK_LINES = 80
"""Lines that a browser lays out together; the others wait until they come near the screen."""


@dataclass(frozen=True)
class Text:
    """A line of prose: `style` is `h` for a heading, `li` for an item, `mono` where spaces align, else `p`."""

    line: Line
    style: str
    pieces: Sequence[Piece]
    opens: bool
    """Whether a blank line stands before it."""
    goes_on: list[Text] = field(default_factory=list)
    """Lines below that only a converter's or a typist's margin has parted from it."""

    def continues(self, before: Block) -> bool:
        """Whether it is the rest of a paragraph whose lines are as long as a page is wide."""
        if (
            self.style != "p"
            or self.opens
            or self.line.text.lstrip()[:1] in _NOTE_MARKS
            or not isinstance(before, Text)
            or before.style not in ("p", "li")
        ):
            return False
        last = before.goes_on[-1] if before.goes_on else before
        return _SHORTEST_FULL_LINE <= len(last.line.text.strip()) <= _LONGEST_FULL_LINE

    @property
    def joint(self) -> str:
        """What stands between it and the line below: nothing after a hyphen."""
        return "" if re.search(r"[A-Za-z]-$", self.line.text) else " "


@dataclass(frozen=True)
class Spaced:
    """Lines whose spaces are their columns."""

    lines: list[Text]


@dataclass(frozen=True)
class Table:
    """Rows with aligned columns; `right` tells which columns hold numbers."""

    rows: Sequence[Row]
    right: Sequence[bool]

    @property
    def heads(self) -> int:
        """How many rows stand before the first number."""
        return next((at for at, row in enumerate(self.rows) if not row.is_head), len(self.rows))


Block = Text | Spaced | Table


@dataclass
class Chunk:
    """Blocks that are laid out together."""

    page: int | None
    """The page that begins here, if one does."""
    blocks: list[Block] = field(default_factory=list)
    lines: int = 0

    def add(self, block: Text | Table) -> None:
        """Put a block at the end; lines whose spaces are columns stay together."""
        self.lines += len(block.rows) if isinstance(block, Table) else 1
        if isinstance(block, Text) and self.blocks and block.continues(self.blocks[-1]):
            self.blocks[-1].goes_on.append(block)  # type: ignore[union-attr]
        elif not isinstance(block, Text) or block.style != "mono":
            self.blocks.append(block)
        elif self.blocks and isinstance(last := self.blocks[-1], Spaced):
            last.lines.append(block)
        else:
            self.blocks.append(Spaced([block]))


def chunks(lines: Sequence[Line], figures: Sequence[Figure], media_type: str | None) -> list[Chunk]:
    """The blocks of one document in order, in chunks of a screen or two."""
    by_line: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_line[figure.line].append(figure)
    made: list[Chunk] = []
    page = None
    for block, first in _blocks(lines, by_line, Markup(media_type)):
        turned = first.page is not None and first.page != page
        full = bool(made) and made[-1].lines >= CHUNK_LINES and not (isinstance(block, Text) and not block.opens)
        if not made or turned or full:
            made.append(Chunk(first.page if turned else None))
            page = first.page
        made[-1].add(block)
    return made


def _blocks(
    lines: Sequence[Line], figures: Mapping[int, Sequence[Figure]], markup: Markup
) -> Iterator[tuple[Text | Table, Line]]:
    after_blank = True
    for kind, group in groupby(_with_kinds(lines), key=lambda pair: pair[0]):
        members = [line for _, line in group]
        rows = spaced_rows(members, figures) if kind[0] == "mono" else None
        if kind[0] in ("tab", "pipe", "html") or rows:
            rows = rows or _rows(kind[0], members, figures, markup)
            if rows:
                yield Table(rows, align(rows)), members[0]
            after_blank = True
            continue
        for position, line in enumerate(members):
            if not line.text.strip():
                after_blank = True
                continue
            alone = after_blank and (position + 1 == len(members) or not members[position + 1].text.strip())
            text = _text(line, figures.get(line.number, ()), markup, alone, after_blank, is_spaced=kind[0] == "mono")
            if text.pieces:
                yield text, line
                after_blank = False


Kind = tuple[str, int | None]
"""What a line is a line of, and which one: lines of one table are told from those of the next."""


def _with_kinds(lines: Sequence[Line]) -> Iterator[tuple[Kind, Line]]:
    tabbed = {line.table for line in lines if line.table and "\t" in line.text.strip()}
    tagged = _tagged(lines)
    for position, line in enumerate(lines):
        text = line.text.strip()
        if position in tagged:
            yield ("html", tagged[position]), line
        elif text.startswith("|") and text.count("|") > 1:
            yield ("pipe", line.table), line
        elif line.table:
            yield ("tab" if line.table in tabbed else "mono", line.table), line
        else:
            yield ("text", None), line


def _tagged(lines: Sequence[Line]) -> dict[int, int]:
    """Positions of the lines between `<table>` and `</table>` with rows in tags, each with where its table begins."""
    found: dict[int, int] = {}
    opened, has_rows = None, False
    for position, line in enumerate(lines):
        text = line.text.lower() if "<" in line.text else ""
        if opened is None and "<table" in text:
            opened, has_rows = position, False
        has_rows = has_rows or "<td" in text or "<th>" in text or "<th " in text
        if opened is not None and "</table>" in text:
            if has_rows:
                found |= dict.fromkeys(range(opened, position + 1), opened)
            opened = None
    return found


def _rows(kind: str, lines: Sequence[Line], figures: Mapping[int, Sequence[Figure]], markup: Markup) -> list[Row]:
    if kind == "html":
        return html_rows(lines, figures, markup)
    cut = tabbed_row if kind == "tab" else piped_row
    rows = (cut(line, figures.get(line.number, ()), markup) for line in lines)
    return [row for row in rows if row is not None and any(cell.pieces for cell in row.cells)]


_ITEM = re.compile(r"^\s*(?:[-•*●▪■](?:\s[-•*●▪■])?|\(?\d{1,2}[.)])\s+")
_HEADING = re.compile(r"^\s*(#{1,6})\s+")
_SPACED = re.compile(r"\S\s{3,}\S")
_DRAWN = re.compile(r"^\s*[-=_*]{3,}\s*$")


def _text(line: Line, figures: Sequence[Figure], markup: Markup, alone: bool, opens: bool, *, is_spaced: bool) -> Text:
    text = line.text
    if EDGAR.match(text) or (not is_spaced and _DRAWN.match(text)):
        return Text(line, "p", [], opens)
    if is_spaced or _SPACED.search(_ITEM.sub("", text)):
        return Text(line, "mono", pieces(text, 0, len(text), figures, None, trim=False), opens)
    heading = _HEADING.match(text)
    shown = pieces(text, heading.end() if heading else 0, len(text), figures, markup)
    if heading or (alone and not figures and _reads_as_heading(text.strip())):
        return Text(line, "h", shown, opens)
    if _ITEM.match(text):
        return Text(line, "li", shown, opens)
    return Text(line, "p", shown, opens)


def _reads_as_heading(text: str) -> bool:
    return 2 <= len(text) <= 90 and text[-1] not in ".,;:" and text[:1].isupper() and "@" not in text
