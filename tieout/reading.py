"""One document from bytes to everything that is read of it.

Here: the order of the stages and what passes between them. Not here: any stage's own rules, or Arrow tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tieout.amounts import TextToken
from tieout.cells import table_figures
from tieout.claims import TokenInText, in_scale, label_figures, prose_figures
from tieout.columns import TableMeaning, read_columns, row_period
from tieout.currencies import CODES, find_currency
from tieout.decoding import DecodedText, Line
from tieout.documents import Document, open_document
from tieout.errors import UnreadableDocument
from tieout.fiscal import FiscalCalendar, learn_calendar
from tieout.grid import Cell
from tieout.identity import (
    Issuer,
    IssuerFound,
    find_announcement,
    find_issuer,
    find_reported_period,
    find_rounding,
    find_standard,
    find_tickers,
    find_title,
)
from tieout.intervals import RoundingMode
from tieout.labels import LabelContext, NotesBelow, label_context, label_paragraphs
from tieout.layout import Table, lay_out
from tieout.meaning import DocumentMeaning
from tieout.model import Figure, Place, Token
from tieout.movements import with_movements
from tieout.note_columns import REFERENCE
from tieout.paragraph_headings import Heading, heading_after
from tieout.periods import Period, fiscal_period
from tieout.prose import Paragraph, paragraphs
from tieout.relations import Relation, find_relations
from tieout.scan import has_number, scan
from tieout.units import PERCENT_UNITS

_DISPOSITIONS = {
    "date": "date", "footnote": "footnote", "label": "label", "contact": "other", "other": "other", "orphan": "orphan",
}  # fmt: skip
_SEPARATORS = str.maketrans("", "", ".,'’ ")
_NOT_A_RELEASE = "Put a release with figures into the inbox; other documents can stay elsewhere."


@dataclass(frozen=True, slots=True)
class Release:
    """What a document says of itself as a release."""

    issuer: IssuerFound
    title: str | None
    tickers: str | None
    announced_on: date | None
    calendar: FiscalCalendar
    period: Period
    fiscal_year: int
    fiscal_period: str
    period_label: str | None
    currency: str | None
    standard: str | None
    rounding_mode: str
    rounding_source: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that is read of a document; `figures` in the order of the text."""

    text: DecodedText
    release: Release
    tables: tuple[tuple[Table, TableMeaning], ...]
    figures: tuple[Figure, ...]
    tokens: tuple[Token, ...]
    relations: tuple[Relation, ...]


def read(data: bytes, document_id: str, hint: str | None = None, issuers: Sequence[Issuer] = ()) -> Reading:
    """Read one document.

    `hint` is the inbox folder, `issuers` the rows of the issuer seed. Pure: the same bytes and rows give the
    same reading. Raises UnreadableDocument where no release can be read, with the reason.
    """
    return read_document(open_document(data), document_id, hint, issuers)


def read_document(source: Document, document_id: str, hint: str | None, issuers: Sequence[Issuer]) -> Reading:
    """Read a document that is open. Raises UnreadableDocument (`no_figures`, `no_issuer`, `no_period`)."""
    whole = "\n".join(line.text for line in source.lines)
    if not has_number(whole):
        raise UnreadableDocument("no_figures", "The document holds no number.", _NOT_A_RELEASE)
    issuer = find_issuer(whole, hint, issuers)
    laid_out = lay_out(source.grids, source.lines)
    calendar = _calendar(f"{whole}\n{_column_labels(laid_out)}", issuer.seed if issuer else None)
    tables = with_movements([(table, read_columns(table, calendar)) for table in laid_out], calendar)
    release = _release(source.lines, whole, issuer, calendar, tables)
    document = DocumentMeaning(
        calendar, release.period, release.currency, _mode(release.rounding_mode), _statement_scale(tables)
    )
    figures, tokens = _collect(source.lines, tables, document)
    if not any(figure.value is not None for figure in figures):
        raise UnreadableDocument("no_figures", "The document holds numbers, but none that is a figure.", _NOT_A_RELEASE)
    tokens = [_as_landed(token, source) for token in tokens] + list(_of_heads_and_feet(source, calendar))
    figures = [_in_own_dialect(figure, source) for figure in figures]
    figures = [_in_own_dialect(figure, source) for figure in figures]
    relations = find_relations([table for table, _ in tables], figures, document_id)
    return Reading(source.text, release, tuple(tables), tuple(figures), tuple(tokens), tuple(relations))


def _of_heads_and_feet(source: Document, calendar: FiscalCalendar) -> Iterator[Token]:
    """What is printed in the heads and feet of pages, which are not read: page numbers and repeated titles."""
    for landed, shown in zip(source.text.lines, source.lines, strict=True) if source.pages else ():
        if has_number(landed.text) and not shown.text.strip():
            for token in scan(landed.text, calendar)[0]:
                place = Place(landed.number, token.start, token.end)
                disposition = "date" if token.kind == "date" else "label"
                yield Token(place, landed.text[token.start : token.end], disposition, "head or foot of a page")


def _as_landed(token: Token, source: Document) -> Token:
    """The token as its line is landed: the markup around raised digits is blanked for reading alone."""
    printed = _landed(token.place, source)
    return token if token.printed == printed else replace(token, printed=printed)


def _in_own_dialect(figure: Figure, source: Document) -> Figure:
    """The figure as its line is landed, where decimal commas were read as points; joined marks stay with it."""
    printed = _landed(figure.place, source)
    is_same = figure.printed.translate(_SEPARATORS) == printed.translate(_SEPARATORS)
    return replace(figure, printed=printed) if is_same and figure.printed != printed else figure


def _landed(place: Place, source: Document) -> str:
    return source.text.lines[place.line_number - 1].text[place.start : place.end]


def _column_labels(tables: Sequence[Table]) -> str:
    """The headers of all columns, a paragraph each: a date whose year stands in the row below is whole only here."""
    labels = (" ".join(texts) for table in tables for texts in table.headers[1:])
    return "\n\n".join(dict.fromkeys(labels))


def _calendar(whole: str, seed: Issuer | None) -> FiscalCalendar:
    learnt = learn_calendar(whole)
    if seed is None or seed.fiscal_year_end_month is None:
        return learnt
    naming = (
        "start" if seed.fiscal_year_naming == "start" else "end" if seed.fiscal_year_naming == "end" else learnt.naming
    )
    return FiscalCalendar(seed.fiscal_year_end_month, naming, is_learnt=True)


def _mode(name: str) -> RoundingMode:
    return "truncate" if name == "truncate" else "round"


def _release(
    lines: Sequence[Line],
    whole: str,
    issuer: IssuerFound | None,
    calendar: FiscalCalendar,
    tables: list[tuple[Table, TableMeaning]],
) -> Release:
    if issuer is None:
        raise UnreadableDocument(
            "no_issuer",
            "The document names no company, and it lies in no folder that would.",
            "Put it into a folder of the inbox that is named after its issuer.",
        )
    columns = [(c.period, c.period_label or "") for _, meaning in tables for c in meaning.columns if c.period]
    rows = _row_periods(tables, calendar)
    title, announced = find_title(lines), find_announcement(lines, {period.end for period, _ in columns})
    period = find_reported_period(title, [*columns, *rows], lines, calendar, announced)
    name = fiscal_period(period, calendar) if period else None
    if period is None or name is None:
        raise UnreadableDocument(
            "no_period",
            "The document names no quarter, half or year that its figures could belong to.",
            "Check that the release states its period (`three months ended June 30, 2008`); "
            "an unusual fiscal year is set in the issuer seed.",
        )
    mode, mode_source = find_rounding(whole)
    seed = issuer.seed
    return Release(
        issuer=issuer,
        title=title,
        tickers=(seed and seed.tickers) or find_tickers(whole),
        announced_on=announced,
        calendar=calendar,
        period=period,
        fiscal_year=calendar.year_of(period.end),
        fiscal_period=name,
        period_label=_label_of(period, tables),
        currency=(seed and seed.reporting_currency) or _currency(tables),
        standard=(seed and seed.accounting_standard) or find_standard(whole),
        rounding_mode=mode,
        rounding_source=mode_source,
    )


def _row_periods(tables: list[tuple[Table, TableMeaning]], calendar: FiscalCalendar) -> Iterable[tuple[Period, str]]:
    for table, meaning in tables:
        if meaning.periods_in_rows:
            mentions = (row_period(row.label, calendar, table.headers[0]) for row in table.rows)
            yield from ((m.period, row.label) for m, row in zip(mentions, table.rows, strict=True) if m)


def _label_of(period: Period, tables: list[tuple[Table, TableMeaning]]) -> str | None:
    """The shortest header that names the period: `1Q08` before `Three Months Ended June 30, 2008`."""
    labels = {c.period_label for _, meaning in tables for c in meaning.columns if c.period == period and c.period_label}
    return min(labels, key=lambda label: (len(label), label), default=None)


def _statement_scale(tables: list[tuple[Table, TableMeaning]]) -> Decimal | None:
    scales: Counter[Decimal] = Counter()
    for table, meaning in tables:
        phrases = (meaning.phrase, *(column.phrase for column in meaning.columns[1:]))
        stated = next((phrase.scale for phrase in phrases if phrase.scale and phrase.unit not in PERCENT_UNITS), None)
        if stated and stated > 1:
            scales[stated] += len(table.rows) * (10 if table.statement else 1)
    return scales.most_common(1)[0][0] if scales else None


def _currency(tables: list[tuple[Table, TableMeaning]]) -> str | None:
    """The currency that most columns of the statements are in, else of all tables."""
    for only_statements in (True, False):
        units = Counter(
            unit
            for table, meaning in tables
            if table.statement or not only_statements
            for unit in [column.phrase.unit for column in meaning.columns[1:]] + [meaning.phrase.unit]
            if unit in CODES
        )
        if units:
            return units.most_common(1)[0][0]
    cells = (cell for table, _ in tables for row in table.grid.rows for cell in row.values)
    printed = Counter(currency for cell in cells if (currency := find_currency(cell.text)))
    return printed.most_common(1)[0][0] if printed else None


def _collect(
    lines: Sequence[Line], tables: list[tuple[Table, TableMeaning]], document: DocumentMeaning
) -> tuple[list[Figure], list[Token]]:
    figures: list[Figure] = []
    tokens: list[Token] = []
    table_lines: set[int] = set()
    for table, meaning in tables:
        read_cells: set[tuple[int, int]] = set()
        for cell, figure in table_figures(table, meaning, document):
            figures.append(figure)
            tokens.append(_token_of(figure, "value of a table cell"))
            read_cells.add((cell.line_number, cell.start))
            if figure.qualifier not in {"low", "high"}:
                tokens.extend(_footnote_after(figure, cell))
        context = label_context(meaning, document.statement_scale)
        for paragraph in label_paragraphs(table):
            if has_number(paragraph.text):
                _collect_label(paragraph, context, figures, tokens, document)
        for row in table.rows:
            read_cells.update((p.line_number, p.start) for p in row.row.label.lines or (row.row.label,))
        for cell in _note_cells(table, meaning):
            tokens.append(_note_number(cell))
            read_cells.add((cell.line_number, cell.start))
        for grid_row in table.grid.rows:
            table_lines.add(grid_row.line_number)
            for cell in grid_row.cells:
                for part in cell.lines or (cell,):
                    table_lines.add(part.line_number)
                    if (part.line_number, part.start) not in read_cells and has_number(part.text):
                        _collect_header(part, tokens, document)
                        read_cells.add((part.line_number, part.start))
    heading = Heading()
    notes = NotesBelow(tables)
    for paragraph in paragraphs(lines, frozenset(table_lines)):
        if has_number(paragraph.text):
            _collect_prose(paragraph, heading, figures, tokens, document, notes.context(paragraph))
        heading = heading_after(paragraph.text, heading, document)
    figures.sort(key=lambda f: (f.place.line_number, f.place.start))
    tokens.sort(key=lambda t: (t.place.line_number, t.place.start))
    return figures, tokens


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


def _footnote_after(figure: Figure, cell: Cell) -> Iterable[Token]:
    """The footnote mark glued to a number: `3,110³`."""
    start = figure.place.end
    rest = cell.text[start - cell.start + cell.lead :].rstrip()
    if has_number(rest):
        lead = len(rest) - len(rest.lstrip())
        place = Place(cell.line_number, start + lead, start + len(rest))
        yield Token(place, rest.lstrip(), "footnote", "mark after a number")


def _collect_header(cell: Cell, tokens: list[Token], document: DocumentMeaning) -> None:
    """Tokens of a cell of words that is no row label."""
    found, _ = scan(cell.text, document.calendar)
    items = [TokenInText(t, Place(cell.line_number, *cell.stretch(t.start, t.end))) for t in found]
    _add_tokens(cell.text, items, [], tokens)


def _collect_label(
    paragraph: Paragraph,
    context: LabelContext,
    figures: list[Figure],
    tokens: list[Token],
    document: DocumentMeaning,
) -> None:
    """Tokens of a row label; its amounts are figures."""
    found, mentions = scan(paragraph.text, document.calendar)
    items = [TokenInText(t, paragraph.places(t.start, t.end)[0]) for t in found]
    made = list(label_figures(paragraph.text, items, mentions, document, context))
    figures.extend(made)
    _add_tokens(paragraph.text, items, made, tokens)
    _add_rests(paragraph, items, tokens)


def _collect_prose(
    paragraph: Paragraph,
    heading: Heading,
    figures: list[Figure],
    tokens: list[Token],
    document: DocumentMeaning,
    context: LabelContext,
) -> None:
    found, mentions = scan(paragraph.text, document.calendar)
    items = [in_scale(TokenInText(t, paragraph.places(t.start, t.end)[0]), context) for t in found]
    made = list(prose_figures(paragraph.text, items, mentions, document, heading))
    figures.extend(made)
    _add_tokens(paragraph.text, items, made, tokens)
    _add_rests(paragraph, items, tokens)


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
    disposition = _DISPOSITIONS.get(token.kind, "label")
    reason = token.reason if token.kind in _DISPOSITIONS else f"{token.reason} in a label"
    printed = text[token.start : token.start + item.place.end - item.place.start]
    return Token(item.place, printed, disposition, reason)
