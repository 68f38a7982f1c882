"""Markup inside plain text: HTML tables that a converter left in Markdown, read where they stand; emphasis, links.

Here: cells with their places in the document's own lines; marks blanked, so that every character keeps its place.
Not here: whole HTML pages (`html.py`), pipe tables (`grid.py`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile

from tieout.formats.decoding import Line
from tieout.formats.grid import Cell, Grid
from tieout.formats.physical import Piece, compact

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:]*)(?P<rest>(?:\s[^<>]*)?)/?>|<!--.*?-->")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,6});")
_SUPERSCRIPT = str.maketrans("0123456789()[]", "⁰¹²³⁴⁵⁶⁷⁸⁹    ")
_SUP = re.compile(r"(?i)(<sup[^<>]*>)([^<>]{1,8})(</sup>)")
_RAISED_ENDING = re.compile(r"(?i)(?<=\d)<sup[^<>]*>\s*(?:st|nd|rd|th)\s*</sup>")
"""`31<sup>st</sup> December`: the day is the number."""
_SPAN = re.compile(r"""(?i)\b(?P<name>colspan|rowspan)\s*=\s*["']?(?P<number>\d{1,3})""")
_EMPHASIS = re.compile(r"(?<![\w*\\])(?P<mark>\*{1,3})(?=[^\s*])(?P<text>[^*\n]*[^\s*\\])(?P=mark)(?![\w*])")
_ESCAPED_EMPHASIS = re.compile(r"\\\*\\\*(?=[^\s*])(?P<text>[^*\n|]*[^\s*\\])\\\*\\\*")
"""`\\*\\*4,473.11\\*\\*`: emphasis that a converter escaped."""
_LINK = re.compile(r"!?\[(?P<text>[^\[\]\n]{0,300})\]\((?:https?:|mailto:|data:|[/#.])[^()\s]*\)")
_ESCAPE = re.compile(r"\\(?:q?quad\b|(?=[*_#\[\]()~.+\-<>&%!]))")
"""`5\\%`, and `\\quad`, by which a converter indents a label."""
_LISTED_CELL = re.compile(r"^(\s*[●•▪■○◦‣·–—*-]\s*)\|(?=\s*[^\s|][^|]*\|?\s*$)")
"""`● | Net sales rose 5%`: what a page set as a table for its bullets is a list."""
_NUMBERED_HEADING = re.compile(r"\|\s*\d{1,2}\s*\|\s*(?P<heading>[^|\d]*[^\W\d_]{3}[^|]*?)\s*\|\s*")
"""`| 1 | Outlook |`: a heading that a page set as a table, as a data frame prints it."""
_RULE = re.compile(r"[\s|:-]*--[\s|:-]*")
_GROUNDING = re.compile(r"<\|(?P<what>ref|det)\|>(?:[^<]|<(?!\|(?:ref|det)\|>))*?<\|/(?P=what)\|>")
"""What kind of thing stands where on the page, as a converter notes it: `<|det|>[[79, 140, 912, 183]]<|/det|>`."""
_DESCRIPTION = re.compile(r"<::(?:[^:<]|:(?!:>)|<(?!::))*::>")
"""What a converter tells of a picture or a chart: its own words, and values that it guessed from bars."""

_CITED = re.compile(r"\[cite_start\]|\s?\[cite:\s*\d[\d,\s]{0,80}\]")
"""Where what a converter rewrote stood: `[cite_start]69,501 [cite: 34]`."""

_MATH = re.compile(r"(?<![\d$\\])\$(?=[-+−(\d{\\^])(?P<text>(?:[^$|\\]|\\.){1,80}?)(?<!\s)\$(?![\d$A-Za-z(])")
_MATH_CELL = re.compile(r"\|\s*\$[-(]?\d[\d.,]*\)?(?:\s?\\%)?\$\s*(?=\|)")
"""`| $(47.7)$ |`, `| $69.0 \\%$ |`: a number that a converter set as a formula."""
_RAISED = re.compile(r"(?:\{\s*\}\s*)?\^\s*\{(?P<text>[^{}]{1,12})\}")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|(?=[%$&#]))|[{}]")


def blank_markup(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with tags, entities and Markdown's marks blanked, each character in its place.

    Raised digits become superscripts. A mark of emphasis or an escape inside a cell (`$ | **978,155**`, `5\\%`) would
    hide its number; the address of a link holds digits that are no text.
    """
    lines = _without_descriptions(lines)
    texts = [line.text for line in lines]
    if any("$" in text and _MATH_CELL.search(text) for text in texts):
        texts = [_MATH.sub(_without_math, text).replace("\\$", " $") if "$" in text else text for text in texts]
    plain = map(_blanked, texts)
    shown = [line if text == line.text else replace(line, text=text) for line, text in zip(lines, plain, strict=True)]
    for index, line in enumerate(shown):
        if line.text[:1] == "|" and index and (found := _NUMBERED_HEADING.fullmatch(line.text)):
            is_alone = (
                index + 1 == len(shown) or not shown[index + 1].text.startswith("|") or _is_blank_row(shown[index + 1])
            )
            if is_alone and _RULE.fullmatch(shown[index - 1].text):
                heading = found["heading"].rjust(found.end("heading")).ljust(len(line.text))
                shown[index] = replace(line, text=heading)
    return tuple(shown)


def _without_math(formula: re.Match[str]) -> str:
    """What a formula prints, where that is a number or the mark of a note: `$(47.7)$`, `$69.0 \\%$`, `${ }^{(1)}$`."""
    text = _RAISED.sub(lambda found: _raised(found), formula["text"])
    text = _COMMAND.sub(lambda found: " " * len(found.group()), text)
    return formula.group() if any(map(str.isalpha, text)) else f" {text} "


def _raised(mark: re.Match[str]) -> str:
    return mark["text"].translate(_SUPERSCRIPT).rjust(len(mark.group()))


def _without_descriptions(lines: Sequence[Line]) -> Sequence[Line]:
    if not any("<::" in line.text for line in lines):
        return lines
    whole = "\n".join(line.text for line in lines)
    plain = _DESCRIPTION.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), whole)
    return [replace(line, text=text) for line, text in zip(lines, plain.split("\n"), strict=True)]


def _is_blank_row(line: Line) -> bool:
    return not line.text.strip("| ")


def _blanked(text: str) -> str:
    if "<" in text:
        text = _GROUNDING.sub(lambda found: " " * len(found.group()), text)
        text = _RAISED_ENDING.sub(lambda found: " " * len(found.group()), text)
        text = _SUP.sub(lambda found: found[1] + found[2].translate(_SUPERSCRIPT) + found[3], text)
        text = _TAG.sub(lambda found: " " * len(found.group()), text)
    if "&" in text:
        text = _ENTITY.sub(_plain, text)
    if "[cite" in text:
        text = _CITED.sub(lambda found: " " * len(found.group()), text)
    if "](" in text:
        text = _LINK.sub(_named_alone, text)
    if "|" in text:
        text = _LISTED_CELL.sub(r"\1 ", text)
    if "\\*" in text:
        text = _ESCAPED_EMPHASIS.sub(r"  **\g<text>**  ", text)
    if "*" in text:
        in_cells = text.lstrip().startswith("|")
        text = _EMPHASIS.sub(lambda found: _plainly(found, in_cells), text)
    return _ESCAPE.sub(lambda found: " " * len(found.group()), text) if "\\" in text else text


def _plainly(emphasis: re.Match[str], in_cells: bool) -> str:
    """Emphasised text alone; words in cells keep their marks, which are no indentation."""
    is_label = in_cells and any(map(str.isalpha, emphasis["text"]))
    return emphasis.group() if is_label else emphasis["text"].center(len(emphasis.group()))


def _named_alone(link: re.Match[str]) -> str:
    lead = link.start("text") - link.start()
    return (" " * lead + link["text"]).ljust(len(link.group()))


def _plain(entity: re.Match[str]) -> str:
    """The character that an entity stands for, next to the number behind it: `US$&#x27;000`."""
    text, room = html.unescape(entity.group()), len(entity.group())
    if len(text) > room:
        return entity.group()
    return text.rjust(room) if entity.string[entity.end() : entity.end() + 1].isdigit() else text.ljust(room)


@dataclass(slots=True)
class _OpenCell:
    span: int
    rows: int
    lines: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class _OpenTable:
    rows: list[list[_OpenCell]] = field(default_factory=list)
    cell: _OpenCell | None = None


def find_markup_grids(lines: Sequence[Line], blanked: Sequence[Line]) -> list[Grid]:
    """The tables that stand as HTML in the lines; `blanked` are the same lines without markup."""
    grids = []
    for table in _tables(lines, blanked):
        grid = compact(list(_pieces(table)))
        if grid is not None:
            grids.append(grid)
    return grids


def _tables(lines: Sequence[Line], blanked: Sequence[Line]) -> Iterator[_OpenTable]:
    table: _OpenTable | None = None
    for line, plain in zip(lines, blanked, strict=True):
        if table is None and "<" not in line.text:
            continue
        position = 0
        for tag in _TAG.finditer(line.text):
            name = (tag["name"] or "").lower()
            if table is not None:
                _take(table, plain, position, tag.start())
            position = tag.end()
            if name == "table":
                if table is not None and table.rows:
                    yield table
                table = None if tag["close"] else _OpenTable()
            elif table is not None:
                _tag(table, name, closes=bool(tag["close"]), rest=tag["rest"] or "")
        if table is not None:
            _take(table, plain, position, len(line.text))
    if table is not None and table.rows:
        yield table


def _tag(table: _OpenTable, name: str, *, closes: bool, rest: str) -> None:
    if name == "tr":
        table.cell = None
        if not closes:
            table.rows.append([])
    elif name in {"td", "th"}:
        table.cell = None
        if not closes:
            spans = {found["name"].lower(): int(found["number"]) for found in _SPAN.finditer(rest)}
            table.cell = _OpenCell(max(spans.get("colspan", 1), 1), max(spans.get("rowspan", 1), 1))
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(table.cell)


def _take(table: _OpenTable, plain: Line, start: int, end: int) -> None:
    """Adds characters of a line to the open cell; those of one line stay one stretch."""
    if table.cell is None or not plain.text[start:end].strip():
        return
    stretches = table.cell.lines
    if stretches and stretches[-1].line_number == plain.number:
        start = stretches.pop().start
    stretches.append(Cell(plain.number, start, end, plain.text[start:end]))


def _pieces(table: _OpenTable) -> Iterator[list[Piece]]:
    below: dict[int, tuple[int, Piece]] = {}
    is_moved = False
    for number, row in enumerate(table.rows):
        if not row and _fits_under(table.rows[number + 1 : number + 2], table.rows[0], below):
            # A converter left the row empty: the spans that would end in it reach the next, which fills the rest.
            below = {column: (max(left - 1, 1), piece) for column, (left, piece) in below.items()}
            is_moved = True
            continue
        if is_moved:
            row, is_moved = _from_first_text(row), False
        occupied = {column: piece for column, (_, piece) in below.items()}
        below = {column: (left - 1, piece) for column, (left, piece) in below.items() if left > 1}
        pieces = [piece for piece in occupied.values() if not piece.cell.is_blank]
        column = 0
        for open_cell in row:
            while column in occupied:
                column = occupied[column].end
            piece = Piece(column, open_cell.span, _closed(open_cell))
            if not piece.cell.is_blank:
                pieces.append(piece)
            if open_cell.rows > 1:
                below[column] = (open_cell.rows - 1, replace(piece, repeats=True))
            column += open_cell.span
        if pieces:
            yield sorted(pieces, key=lambda piece: piece.column)


def _width(row: list[_OpenCell]) -> int:
    return sum(cell.span for cell in row)


def _from_first_text(row: list[_OpenCell]) -> list[_OpenCell]:
    return list(dropwhile(lambda cell: not cell.lines, row))


def _fits_under(following: list[list[_OpenCell]], top: list[_OpenCell], below: dict[int, tuple[int, Piece]]) -> bool:
    """Whether the next row, its leading blanks aside, fills the columns that the spans from above leave free."""
    free = _width(top) - sum(piece.span for _, piece in below.values())
    return bool(below and following) and 0 < free == _width(_from_first_text(following[0]))


def _closed(cell: _OpenCell) -> Cell:
    if not cell.lines:
        return Cell(0, 0, 0, "")
    if len(cell.lines) == 1:
        return cell.lines[0]
    text = " ".join(" ".join(part.text.split()) for part in cell.lines)
    return replace(cell.lines[0], text=text, lines=tuple(cell.lines))
