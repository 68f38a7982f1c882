"""One document from bytes to everything that is read of it.

Here: the order of the stages and what passes between them. Not here: any stage's own rules, or Arrow tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tieout.broken_words import with_whole_words
from tieout.collecting import collect
from tieout.errors import UnreadableDocument
from tieout.formats.decoding import DecodedText, Line
from tieout.formats.documents import Document, open_document
from tieout.formats.edgar import filer, filing_date
from tieout.intervals import RoundingMode
from tieout.model import Figure, Token
from tieout.printed import as_landed, in_own_characters, of_heads_and_feet, of_reprints
from tieout.prose.scan import has_number
from tieout.relations import Effort, Relation, find_relations
from tieout.release.identity import (
    find_announcement,
    find_reported_period,
    find_rounding,
    find_standard,
    find_title,
)
from tieout.release.issuers import Issuer, IssuerFound, find_issuer, find_tickers
from tieout.rounding import averaged, shows_truncation, truncated
from tieout.tables.cell_periods import periods_below_years
from tieout.tables.columns import read_columns
from tieout.tables.home_dollars import home_dollar, in_home_dollars, money_of_exchange
from tieout.tables.layout import Table, lay_out
from tieout.tables.meaning import DocumentMeaning, TableMeaning
from tieout.tables.movements import with_movements
from tieout.tables.row_periods import row_period
from tieout.tables.told_scale import scale_told, with_told_scales
from tieout.tables.unit_notes import unit_of_all
from tieout.vocabulary.currencies import CODES, DOLLARS, SYMBOL, find_currency
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.learnt_calendar import learn_calendar, naming_of_latest
from tieout.vocabulary.periods import Period, fiscal_period
from tieout.vocabulary.units import PERCENT_UNITS

_HEADER_LINES = 60
_AMOUNT = re.compile(rf"{SYMBOL}\s?\(?\d")
_NOT_A_RELEASE = "Take a release with figures; other documents can stay elsewhere."


@dataclass(frozen=True, slots=True)
class Release:
    """What a document says of itself as a release."""

    issuer: IssuerFound
    title: str | None
    tickers: str | None
    announced_on: date | None
    filed_on: date | None
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
    stopped: tuple[int, ...] = ()
    """The numbers of the tables in which all adds up to all: none of that is stated (`relations/effort.py`)."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document lies: its inbox folder, its file's name, and what the other files of its release say.

    All are hints. `neighbours` are the releases of the files that share its family of names; they are read only if the
    document leaves open what they could tell.
    """

    folder: str | None = None
    file_name: str | None = None
    neighbours: Callable[[], Sequence[Release]] = tuple


def read(data: bytes, document_id: str, hint: str | None = None, issuers: Sequence[Issuer] = ()) -> Reading:
    """Read one document.

    `hint` is the inbox folder, `issuers` the rows of the issuer seed. Pure: the same bytes and rows give the
    same reading. Raises UnreadableDocument where no release can be read, with the reason.
    """
    return read_document(open_document(data), document_id, Origin(hint), issuers)


def read_identity(source: Document, origin: Origin, issuers: Sequence[Issuer]) -> Release:
    """What a document says of itself as a release, without its figures. Raises UnreadableDocument like `read`."""
    return _identified(source, origin, issuers)[0]


def read_document(source: Document, document_id: str, origin: Origin, issuers: Sequence[Issuer]) -> Reading:
    """Read a document that is open. Raises UnreadableDocument (`no_figures`, `no_issuer`, `no_period`)."""
    release, tables = _identified(source, origin, issuers)
    whole = "\n".join(line.text for line in source.lines)
    laid_out = [table for table, _ in tables]
    scale = _statement_scale(tables) or unit_of_all(whole).scale or scale_told(tables, whole)
    tables = with_told_scales(tables, whole, scale)
    document = DocumentMeaning(release.calendar, release.period, release.currency, _mode(release.rounding_mode), scale)
    figures, tokens = collect(source.lines, tables, document)
    if not any(figure.value is not None for figure in figures):
        raise UnreadableDocument("no_figures", "The document holds numbers, but none that is a figure.", _NOT_A_RELEASE)
    tokens = [as_landed(token, source) for token in tokens]
    tokens += [*of_heads_and_feet(source, release.calendar), *of_reprints(source, release.calendar)]
    figures = [averaged(in_own_characters(figure, source)) for figure in figures]
    figures = with_whole_words(figures, whole)
    effort = Effort()
    if release.currency in DOLLARS:
        figures = in_home_dollars(figures, release.currency, laid_out)
    relations = find_relations(laid_out, figures, document_id, whole, effort)
    if release.rounding_source == "assumed" and shows_truncation(
        relations, {figure.figure_id(document_id): figure for figure in figures}
    ):
        release = replace(release, rounding_mode="truncate", rounding_source="inferred")
        figures = [truncated(figure) for figure in figures]
        relations = find_relations(laid_out, figures, document_id, whole, effort)
    stopped = tuple(sorted(effort.stopped))
    return Reading(source.text, release, tuple(tables), tuple(figures), tuple(tokens), tuple(relations), stopped)


def _identified(
    source: Document, origin: Origin, issuers: Sequence[Issuer]
) -> tuple[Release, list[tuple[Table, TableMeaning]]]:
    """The release of a document, and its tables with what their columns mean in it."""
    whole = "\n".join(line.text for line in source.lines)
    if not has_number(whole):
        raise UnreadableDocument("no_figures", "The document holds no number.", _NOT_A_RELEASE)
    laid_out = lay_out(source.grids, source.lines)
    has_statement = any(table.statement for table in laid_out)
    filed_by, year_end = filer(_header(source))
    issuer = find_issuer(whole, origin.folder, issuers, origin.file_name, has_statement=has_statement, filer=filed_by)
    calendar = _calendar(f"{whole}\n{_column_labels(laid_out)}", issuer.seed if issuer else None)
    if year_end and not calendar.is_learnt:
        naming = naming_of_latest(whole, year_end, filing_date(_header(source)))
        calendar = replace(calendar, end_month=year_end, naming=naming, is_learnt=True)
    kin = None
    if issuer is None or not issuer.is_named or not calendar.is_learnt:
        kin = _kin(issuer, origin.neighbours())
    if kin:
        issuer = issuer if issuer and issuer.is_named else replace(kin.issuer, source="neighbour")
        calendar = calendar if calendar.is_learnt else kin.calendar
    tables = with_movements([(table, read_columns(table, calendar)) for table in laid_out], calendar)
    return _release(source, whole, issuer, calendar, tables, origin), tables


def _kin(issuer: IssuerFound | None, neighbours: Sequence[Release]) -> Release | None:
    """The neighbour that knows most of the calendar, if all name one company, and this document no other."""
    named = [release for release in neighbours if release.issuer.is_named]
    ids = {release.issuer.issuer_id for release in named} | (
        {issuer.issuer_id} if issuer and issuer.is_named else set()
    )
    if not named or len(ids) > 1:
        return None
    return max(named, key=lambda release: (release.calendar.is_learnt, len(release.calendar.week_ends)))


def _column_labels(tables: Sequence[Table]) -> str:
    """The headers of all columns that hold anything, a paragraph each.

    A date whose year stands in the row below is whole only here; a converter may head columns that are none.
    """
    labels = (
        " ".join(texts)
        for table in tables
        for column, texts in enumerate(table.headers[1:], 1)
        if any(not row.row.cells[column].is_blank for row in table.rows)
    )
    return "\n\n".join(dict.fromkeys(labels))


def _calendar(whole: str, seed: Issuer | None) -> FiscalCalendar:
    learnt = learn_calendar(whole)
    if seed is None or seed.fiscal_year_end_month is None:
        return learnt
    naming = (
        "start" if seed.fiscal_year_naming == "start" else "end" if seed.fiscal_year_naming == "end" else learnt.naming
    )
    return FiscalCalendar(seed.fiscal_year_end_month, naming, is_learnt=True, day_first=learnt.day_first)


def _header(source: Document) -> str:
    """The lines in which a submission's header stands, as landed."""
    return "\n".join(line.text for line in source.text.lines[:_HEADER_LINES])


def _mode(name: str) -> RoundingMode:
    return "truncate" if name == "truncate" else "round"


def _release(
    source: Document,
    whole: str,
    issuer: IssuerFound | None,
    calendar: FiscalCalendar,
    tables: list[tuple[Table, TableMeaning]],
    origin: Origin,
) -> Release:
    if issuer is None:
        raise UnreadableDocument(
            "no_issuer",
            "The document names no company, and neither its folder nor its file's name gives one.",
            "Name the company in the text. In the inbox, a folder named after it does too.",
        )
    columns = [(c.period, c.period_label or "") for _, meaning in tables for c in meaning.columns if c.period]
    rows = _row_periods(tables, calendar)
    lines = source.lines
    title = find_title(lines)
    announced = find_announcement(lines, {period.end for period, _ in columns}, day_first=calendar.day_first)
    period = find_reported_period(title, [*columns, *rows], lines, calendar, announced)
    if period is None:
        below = _periods_below_years(tables, calendar)
        period = find_reported_period(title, below, lines, calendar, announced) if below else None
    if period is None:
        kin = _kin(issuer, [release for release in origin.neighbours() if release.issuer.issuer_id == issuer.issuer_id])
        period = kin.period if kin else None
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
        filed_on=filing_date(_header(source)),
        calendar=calendar,
        period=period,
        fiscal_year=calendar.year_of(period.end),
        fiscal_period=name,
        period_label=_label_of(period, tables),
        currency=(seed and seed.reporting_currency) or _currency(tables, lines, whole),
        standard=(seed and seed.accounting_standard) or find_standard(whole),
        rounding_mode=mode,
        rounding_source=mode_source,
    )


def _row_periods(tables: list[tuple[Table, TableMeaning]], calendar: FiscalCalendar) -> Iterable[tuple[Period, str]]:
    for table, meaning in tables:
        if meaning.periods_in_rows:
            mentions = (row_period(row, calendar, table) for row in table.rows)
            yield from ((m.period, row.label) for m, row in zip(mentions, table.rows, strict=True) if m)


def _periods_below_years(
    tables: list[tuple[Table, TableMeaning]], calendar: FiscalCalendar
) -> list[tuple[Period, str]]:
    undated = [(table, [c.label for c in meaning.columns[1:] if c.period is None]) for table, meaning in tables]
    return [(period, "") for table, labels in undated for period in periods_below_years(table, labels, calendar)]


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


def _currency(tables: list[tuple[Table, TableMeaning]], lines: Sequence[Line], whole: str) -> str | None:
    """The currency of a document; dollars are those that it says are its own."""
    printed = _printed_currency(tables, lines, whole)
    return (home_dollar(whole) if printed == "USD" else None) or printed


def _printed_currency(tables: list[tuple[Table, TableMeaning]], lines: Sequence[Line], whole: str) -> str | None:
    """The currency that most columns of the statements are in, else of all tables; where none says it, of the text."""
    ambient = Counter(meaning.ambient.unit for _, meaning in tables if meaning.ambient.unit in CODES)
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
    said = unit_of_all(whole).unit
    if said in CODES:
        return said
    cells = (cell for table, _ in tables for row in table.grid.rows for cell in row.values)
    printed = Counter(currency for cell in cells if (currency := find_currency(cell.text)))
    if not printed:
        amounts = (found.group() for line in lines for found in _AMOUNT.finditer(line.text))
        printed = Counter(currency for amount in amounts if (currency := find_currency(amount))) or ambient
    return printed.most_common(1)[0][0] if printed else money_of_exchange(whole)
