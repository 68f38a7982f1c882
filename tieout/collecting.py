"""Figures and tokens of a document, from its tables, labels, headers and paragraphs, in the order of the text.

Here: which part of a document each reader is given, and that every number becomes a token. Not here: what a part says
(`tables/cells.py`, `prose/claims.py`, `prose/scan.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from tieout.formats.decoding import Line
from tieout.formats.grid import Cell
from tieout.model import Figure, Place, Token
from tieout.prose.amounts import TextToken
from tieout.prose.claim_figures import TokenInText
from tieout.prose.claims import in_scale, label_figures, prose_figures
from tieout.prose.labels import LabelContext, NotesBelow, label_context, label_paragraphs, of_row
from tieout.prose.paragraph_headings import Heading, heading_after
from tieout.prose.paragraphs import Paragraph, paragraphs
from tieout.prose.scan import has_number, scan
from tieout.tables.cells import table_figures
from tieout.tables.layout import MOST_TABLES_KNOWN, Table
from tieout.tables.meaning import DocumentMeaning, TableMeaning
from tieout.tables.note_columns import REFERENCE
from tieout.tables.odd_cells import with_units_of_their_rows
from tieout.tables.units_by_sums import with_units_by_sums

DISPOSITIONS = {
    "date": "date", "footnote": "footnote", "label": "label", "contact": "other", "other": "other", "orphan": "orphan",
}  # fmt: skip
"""What a kind of token is called where it becomes no figure."""
_ASIDE_OR_WORD = re.compile(r"\([^()\t|]*\)|[^\s|]+")
_Found = tuple[tuple[Figure, ...], tuple[Token, ...]]


def collect(
    lines: Sequence[Line], tables: list[tuple[Table, TableMeaning]], document: DocumentMeaning
) -> tuple[list[Figure], list[Token]]:
    """All figures and tokens; a token without a figure says what else it is."""
    figures: list[Figure] = []
    tokens: list[Token] = []
    table_lines: set[int] = set()
    for table, meaning in tables:
        _add(_table(table, meaning, document), figures, tokens)
        table_lines |= _lines_of(table)
    heading = Heading()
    below = NotesBelow(tables)
    for paragraph in paragraphs(lines, frozenset(table_lines)):
        if has_number(paragraph.text):
            over = heading.over(paragraph.text)
            context = below.context(paragraph)
            context = replace(context, scale=context.scale or over.scale_of(paragraph.text))
            _add(_prose(paragraph, over, context, document), figures, tokens)
        heading = heading_after(paragraph.text, heading, document)
    figures.sort(key=lambda f: (f.place.line_number, f.place.start))
    tokens.sort(key=_in_order)
    tokens += _left_over([line for line in lines if line.number in table_lines], tokens)
    tokens.sort(key=_in_order)
    return figures, tokens


# What reads the same in the same surroundings says the same: of a release that is read many times with a slip in one
# place, only the table or paragraph with the slip is read anew.
@lru_cache(maxsize=MOST_TABLES_KNOWN)
def _table(table: Table, meaning: TableMeaning, document: DocumentMeaning) -> _Found:
    """Figures and tokens of a table: its values, labels, numbers of notes and headers."""
    figures: list[Figure] = []
    tokens: list[Token] = []
    read_cells: set[tuple[int, int]] = set()
    read = with_units_of_their_rows(list(table_figures(table, meaning, document)), meaning, document.rounding_mode)
    for cell, figure in with_units_by_sums(read, document.rounding_mode):
        figures.append(figure)
        tokens.append(_token_of(figure, "value of a table cell"))
        read_cells.add((cell.line_number, cell.start))
    context = label_context(meaning, document.statement_scale)
    for paragraph, row in label_paragraphs(table):
        if has_number(paragraph.text):
            _add(_label(paragraph, of_row(context, row, meaning), document), figures, tokens)
    heads = {(cell.line_number, cell.start) for cell in table.header_cells}
    for row in table.rows:
        parts = {(part.line_number, part.start) for part in row.row.label.lines or (row.row.label,)}
        read_cells |= parts - heads  # a header that spans rows stands in the label column of each
    for cell in _note_cells(table, meaning):
        tokens.append(_note_number(cell))
        read_cells.add((cell.line_number, cell.start))
    for grid_row in table.grid.rows:
        for cell in grid_row.cells:
            for part in cell.lines or (cell,):
                if (part.line_number, part.start) not in read_cells and has_number(part.text):
                    _collect_header(part, tokens, document)
                    read_cells.add((part.line_number, part.start))
    return tuple(figures), tuple(tokens)


def _in_order(token: Token) -> tuple[int, int]:
    return token.place.line_number, token.place.start


def _lines_of(table: Table) -> set[int]:
    """Numbers of the lines on which the cells of a table stand."""
    return {part.line_number for row in table.grid.rows for cell in row.cells for part in cell.lines or (cell,)} | {
        row.line_number for row in table.grid.rows
    }


def _note_cells(table: Table, meaning: TableMeaning) -> Iterator[Cell]:
    """The cells below a header `Note` that hold references alone."""
    for row in table.rows:
        for column, cell in zip(meaning.columns[1:], row.row.values, strict=False):
            if column.is_note and not cell.lines and REFERENCE.fullmatch(cell.text.strip()) and has_number(cell.text):
                yield cell


def _note_number(cell: Cell) -> Token:
    printed = cell.text.strip()
    start, end = cell.stretch(cell.text.index(printed), cell.text.index(printed) + len(printed))
    return Token(Place(cell.line_number, start, end), printed, "label", "number of a note")


def _left_over(lines: Sequence[Line], tokens: Sequence[Token]) -> Iterator[Token]:
    """Tokens of numbers that no cell holds: the mark or the aside behind a number, the number that counts a row."""
    places: dict[int, list[Place]] = {}
    for token in tokens:
        places.setdefault(token.place.line_number, []).append(token.place)
    for line in lines:
        at, end = 0, len(line.text)
        for place in (*places.get(line.number, ()), Place(line.number, end, end)):
            if has_number(line.text[at : place.start]):
                yield from _outside_cells(line, at, place.start)
            at = max(at, place.end)


def _outside_cells(line: Line, start: int, end: int) -> Iterator[Token]:
    for found in _ASIDE_OR_WORD.finditer(line.text, start, end):
        printed, place = found.group(), Place(line.number, *found.span())
        if not has_number(printed):
            continue
        if printed[0] == "(" and any(map(str.isalpha, printed)):
            yield Token(place, printed, "other", "aside behind a number")
        elif start and not line.text[start : place.start].strip():
            yield Token(place, printed, "footnote", "mark after a number")
        else:
            yield Token(place, printed, "label", "number outside the cells of its table")


def _collect_header(cell: Cell, tokens: list[Token], document: DocumentMeaning) -> None:
    """Tokens of a cell of words that is no row label."""
    found, _ = scan(cell.text, document.calendar)
    items = [TokenInText(t, Place(cell.line_number, *cell.stretch(t.start, t.end))) for t in found]
    _add_tokens(cell.text, items, [], tokens)


@lru_cache(maxsize=1024)
def _label(paragraph: Paragraph, context: LabelContext, document: DocumentMeaning) -> _Found:
    """Tokens of a row label; its amounts are figures."""
    found, mentions = scan(paragraph.text, document.calendar)
    items = [TokenInText(t, paragraph.places(t.start, t.end)[0]) for t in found]
    return _made(paragraph, items, list(label_figures(paragraph.text, items, mentions, document, context)))


@lru_cache(maxsize=1024)
def _prose(paragraph: Paragraph, heading: Heading, context: LabelContext, document: DocumentMeaning) -> _Found:
    found, mentions = scan(paragraph.text, document.calendar)
    items = [in_scale(TokenInText(t, paragraph.places(t.start, t.end)[0]), context) for t in found]
    return _made(paragraph, items, list(prose_figures(paragraph.text, items, mentions, document, heading)))


def _made(paragraph: Paragraph, items: list[TokenInText], made: list[Figure]) -> _Found:
    tokens: list[Token] = []
    _add_tokens(paragraph.text, items, made, tokens)
    _add_rests(paragraph, items, tokens)
    return tuple(made), tuple(tokens)


def _add(found: _Found, figures: list[Figure], tokens: list[Token]) -> None:
    figures.extend(found[0])
    tokens.extend(found[1])


def _add_rests(paragraph: Paragraph, items: list[TokenInText], tokens: list[Token]) -> None:
    """What stands in the lines below of tokens that run over a line's end."""
    for item in items:
        for rest in paragraph.places(item.token.start, item.token.end)[1:]:
            tokens.append(Token(rest, _printed(paragraph, rest), "other", "continues the line above"))


def _printed(paragraph: Paragraph, place: Place) -> str:
    offset = paragraph.offsets[paragraph.line_numbers.index(place.line_number)]
    return paragraph.text[offset + place.start : offset + place.end]


def _add_tokens(text: str, items: list[TokenInText], made: list[Figure], tokens: list[Token]) -> None:
    by_place = {figure.place: figure for figure in made}
    for item in items:
        figure = by_place.get(item.place)
        if figure:
            tokens.append(_token_of(figure, item.token.reason))
        else:
            tokens.append(_token_without_figure(text, item))


def _token_of(figure: Figure, reason: str) -> Token:
    return Token(figure.place, figure.printed, figure.disposition, reason, becomes_figure=True)


def _token_without_figure(text: str, item: TokenInText) -> Token:
    token: TextToken = item.token
    disposition = DISPOSITIONS.get(token.kind, "label")
    reason = token.reason if token.kind in DISPOSITIONS else f"{token.reason} in a label"
    printed = text[token.start : token.start + item.place.end - item.place.start]
    return Token(item.place, printed, disposition, reason)
