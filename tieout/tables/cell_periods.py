"""The period of a table cell: the nearest authority that dates it, and whether what is measured is a balance or a flow.

Here: one cell at a time. Not here: what a header's words say of a period (`vocabulary/periods.py`, `columns.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from tieout.model import Role, When
from tieout.tables.column_periods import period_of_year
from tieout.tables.layout import Table
from tieout.tables.meaning import CellContext, DocumentMeaning
from tieout.tables.row_periods import dated_beside, is_of_vintages, row_period
from tieout.vocabulary.change_words import looks_back
from tieout.vocabulary.dates import MONTH_DAY
from tieout.vocabulary.fiscal import ORDINALS, FiscalCalendar
from tieout.vocabulary.guarded import Guarded
from tieout.vocabulary.numbers import is_year_alone, read_cell, year_alone
from tieout.vocabulary.periods import Period, PeriodMention, find_periods
from tieout.vocabulary.spoken import named_periods
from tieout.vocabulary.stocks import (
    is_capital,
    is_cash_held,
    is_closing_balance,
    is_earned,
    is_flow_by_name,
    is_opening_balance,
    is_over_a_period,
    is_row_of_a_bank,
    is_stock,
    is_weak_stock,
    words_flow,
)
from tieout.vocabulary.units import counted_word

_FORECAST = Guarded(
    r"(?i)\b(?:targets?|forecasts?|outlook|guidance|projected|projections?)\b",
    "target|forecast|outlook|guidance|projected|projection",
)
_DIVIDENDS_PER_SHARE = re.compile(r"(?i)\bdividends?\s+(?:paid\s+|declared\s+)?per\s+(?:\w+\s+)?share\b")
_PART_OF_YEAR = re.compile(
    r"(?i)\W*(?:(?P<half>first|second|1st|2nd)\s+half|(?P<six>(?:first\s+)?six\s+months|interim|half[\s-]year)"
    r"|(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter)\W*(?:\((?!cumulative)[^()]*\))?\W*$"
)
_DAY_AT_THE_END = re.compile(rf"(?i){MONTH_DAY}$")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_AS_OF = re.compile(r"(?i)\bas\s+(?:of|at)\b(?!.*\b(?:months?|weeks|quarter|year|for)\b)")
_SEVERAL = re.compile(r"(?i),|\band\b")
_OF_CASH = re.compile(r"(?i)\bnet cash (?:provided|used|generated|from|inflow|outflow|\()|^free cash flow")
_BALANCE_OF = re.compile(r"(?i)\bbalances?\W*$")
"""What stands before the day in `Balance, December 31, 2011`."""
_AVERAGED = re.compile(r"(?i)\baverage\s+(?:/\s+)?(?:daily\s+)?balances?\b")

_PERIOD_BEFORE = re.compile(
    r"(?i)\W*(?:the\s+)?(?:(?:previous|prior)\s+(?:(?:financial|fiscal)\s+)?year|pcp"
    r"|(?:(?:previous|prior)\s+)?(?:corresponding|comparative)\s+(?:reporting\s+)?(?:period|half[\s-]year|half|quarter))\W*"
)
_YEAR_OF_DIVIDEND = re.compile(
    r"(?i)(?P<year>(?:19|20)\d\d)\s+(?:(?:interim|final|special|total|annual)\s+)+dividends?\b"
)
_TRAILING = Guarded(
    r"\b[TL]TM\b|\bR12M?\b|(?i:\b(?:trailing|last|rolling)[\s-](?:(?:twelve|12)[\s-]months?|(?:four|4)[\s-]quarters)\b)",
    "tm|r12|month|quarters",
)
_DAYS_OF_YEAR = 365.25
_DAYS_OF_WEEK = 7
_IN_THE_PERIOD = re.compile(r"(?i)\b(?:in|during|for)\s+the\s+(?:period|quarter|half[\s-]year|year)\b")


@lru_cache(maxsize=4096)
def is_target(label: str) -> bool:
    """Whether a label, header or title speaks of what is to come."""
    return bool(_FORECAST.search(label))


@lru_cache(maxsize=4096)
def _is_trailing(item: str) -> bool:
    return _TRAILING.search(item) is not None


_OF_CHANGES = re.compile(
    r"(?i)\bchanges?\s+in\b"
    r"|\bstatements?\s+of\s+(?:[\w.]+\s+){0,2}(?:(?:stock|share)holders|owners|members)?['’]?\s*equity\b"
)
"""`Statement of changes in shareholders' equity`, `Statements of stockholders' equity`: what happened in a period."""


@lru_cache(maxsize=4096)
def _is_averaged(heads: str) -> bool:
    return _AVERAGED.search(heads) is not None


def when_of(context: CellContext, role: Role) -> When:
    """The period of a cell from the nearest authority: column, row, section head, table, document."""
    column, document = context.column, context.document
    period, label, source, bare = column.period, column.period_label, "column", column.period_is_bare_date
    base = column.base
    if period and column.is_year_alone and document.period:
        period = _in_reported_part(period, context, document.period)
        base = base and _in_reported_part(base, context, document.period)
    if period is None and column.role == "amount" and document.period:
        period = _spoken_before(column.label, document.period, document)
        label = column.label if period else label
    if period is None and document.period and _is_trailing(column.label.replace(" / ", " ")):
        period, label = Period(document.calendar.start_of(document.period.end, 12), document.period.end), column.label
    is_of_all = period is not None and all(other.period == period for other in context.meaning.columns[1:])
    holds_balance = is_of_all and context.row.label[:7].lower() == "balance"  # a caption over all columns dates no day
    if context.meaning.periods_in_rows or period is None or holds_balance:
        mention = row_period(context.row, document.calendar, context.table)
        is_held = mention is not None and bool(_BALANCE_OF.search(context.row.label[: mention.start]))
        if mention and (context.meaning.periods_in_rows or not mention.is_bare_date or is_held):
            period, bare, source = mention.period, mention.is_bare_date and not is_held, "row"
            label = context.row.label[mention.start : mention.end]
    declared = _YEAR_OF_DIVIDEND.match(context.row.label) if period is None else None
    if declared:
        period, label = Period(*document.calendar.span(int(declared["year"]), 1, 12)), declared["year"]
        source = "row"
    if period is None and document.period and _PERIOD_BEFORE.fullmatch(context.row.label):
        period, label, source = document.period.year_before(), context.row.label, "row"
    if period is None or any(map(is_year_alone, context.table.headers[0])):  # that year holds until the next
        dated = _of_day_below_year(context)
        if dated:
            period, bare, source = dated.period, dated.is_bare_date, "row"
    beside = dated_beside(context.row.row, context.column_index, document.calendar) if period is None else None
    if beside:
        period, bare, source = beside.period, beside.is_bare_date, "row"
    is_year = is_year_alone(context.row.label) and not _is_of_vintages(_Same(context.table))
    if period is None and document.period and is_year:
        period, label, source = _of_year_in_row(context, document.period), context.row.label, "row"
    if period is None and context.row.number in context.meaning.between_balances:
        period, source, bare = context.meaning.between_balances[context.row.number], "row", False
    if period is None:
        mention = _head_period(context)
        if mention:
            period, label, source = mention.period, context.row.path[-1], "row"
    if (
        period is None
        and is_target(column.label)
        and document.period
        and not _is_ahead(context.meaning.period, document)
    ):
        year = document.calendar.year_of(document.period.end)
        period, source = Period(*document.calendar.span(year, 1, 12)), "column"
    if period is None and context.meaning.measures_in_columns:
        part = _part_of_year(context.row.label, context.meaning.period or document.period, document)
        if part:
            period, label, source, bare = part, context.row.label, "row", False
    if period is None and context.meaning.latest:
        period, source = context.meaning.latest, "column"
        if document.period and any(other.is_year_alone for other in context.meaning.columns if other.period == period):
            period = _in_reported_part(period, context, document.period)
    if period is None:
        period, source = (context.meaning.period, "table") if context.meaning.period else (document.period, "document")
        bare = False
    if period and role in {"growth", "change"}:
        bare = bare or any(c.period == period and c.period_is_bare_date for c in context.meaning.columns)
    if period and role in {"growth", "change"} and base is None:
        base = period.months_before(looks_back(column.label + context.item))
    is_ahead = any(map(is_target, (context.row.label, column.label, context.table.title)))
    between = context.row.number in context.meaning.between_balances and column.period is None
    if between or (column.is_movement and source == "column"):
        return When(period, base, label, source, is_ahead)
    if period and role != "ratio" and _is_trailing(context.item):
        period, bare = Period(document.calendar.start_of(period.end, 12), period.end), False
    when = When(period, base, label, source if period else "none", is_ahead)
    return _typed(when, context, bare)


def _of_day_below_year(context: CellContext) -> PeriodMention | None:
    """The period of a column headed by a day, in the year that heads its row: `Quarter ended June 30` over `2004`."""
    # A total ends the section of its rows, and not the year over them.
    above = (label for number, label in reversed(_year_heads(_Same(context.table))) if number < context.row.number)
    year = next((label.strip() for label in (*reversed(context.row.path), *above) if is_year_alone(label)), None)
    return _of_day_in_year(context.column.label, year, context.document.calendar) if year else None


def _of_day_in_year(label: str, year: str, calendar: FiscalCalendar) -> PeriodMention | None:
    header = _IN_BRACKETS.sub(" ", label).replace(" / ", " ").strip(" /")
    named = find_periods(f"{header}, {year}", calendar) if _DAY_AT_THE_END.search(header) else ()
    return named[0] if named else None


def periods_below_years(table: Table, labels: Sequence[str], calendar: FiscalCalendar) -> Iterator[Period]:
    """The periods of columns headed by days, by their labels, in each of the years that head rows."""
    for _, year in _year_heads(_Same(table)):
        named = (_of_day_in_year(label, year.strip(), calendar) for label in labels)
        yield from (mention.period for mention in named if mention)


def _spoken_before(header: str, reported: Period, document: DocumentMeaning) -> Period | None:
    """The earlier period that a header names as a sentence does: `Same period last year`, `End of last year`."""
    if any(map(str.isdigit, header)):
        return None  # a day or a year of its own: `Previous outlook (November 7, 2024)`
    named = named_periods(header, 0, len(header), [], reported, document.calendar)
    period = named[0].resolve(reported, document.calendar) if len(named) == 1 else None
    return period if period and period.end < reported.end else None


def _is_ahead(period: Period | None, document: DocumentMeaning) -> bool:
    """Whether a period goes beyond the reported one: a heading further up of what is past dates no guidance."""
    return period is not None and document.period is not None and period.end > document.period.end


def _in_reported_part(whole: Period, context: CellContext, reported: Period) -> Period:
    table, alone = context.table, [c for c in context.meaning.columns[1:] if c.is_year_alone]
    years = [column.period for column in alone if column.period]
    corner = table.headers[0] if table.headers else ()
    texts = [context.column.label, *reversed(context.row.path), context.row.label, *corner, *table.notes, table.title]
    is_to_date = table.statement == "cash_flow" or _tells_cash_flows(_Same(table))
    part = period_of_year(whole, years, texts, reported, context.document.calendar, is_to_date=is_to_date)
    named = [other for other in context.meaning.columns[1:] if other.period == part and not other.is_year_alone]
    # `H1 2024 | H1 2023 | 2023`: what another column is of by name, the year alone is not.
    return whole if any(other.role == context.column.role for other in named) else part


class _Same:
    """A table as a key by which one it is: to compare its cells for each of them takes the square of their number."""

    __slots__ = ("table",)

    def __init__(self, table: Table) -> None:
        self.table = table

    def __hash__(self) -> int:
        return id(self.table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.table is other.table


@lru_cache(maxsize=16)
def _tells_cash_flows(of: _Same) -> bool:
    return any(_OF_CASH.search(row.label) for row in of.table.rows)


@lru_cache(maxsize=16)
def _is_of_vintages(of: _Same) -> bool:
    return is_of_vintages(of.table)


@lru_cache(maxsize=16)
def _tells_flows(of: _Same) -> bool:
    """Whether most rows of a table are earned or spent, and none is plainly held."""
    labels = [row.label for row in of.table.rows if not row.is_head]
    earned = sum(map(is_earned, labels))
    return earned * 2 > len(labels) and not any(is_stock(x) or is_weak_stock(x) or is_row_of_a_bank(x) for x in labels)


@lru_cache(maxsize=16)
def _year_heads(of: _Same) -> tuple[tuple[int, str], ...]:
    """The heads of a table that are years alone, with the numbers of their rows."""
    return tuple((row.number, row.label) for row in of.table.rows if row.is_head and is_year_alone(row.label))


def _of_year_in_row(context: CellContext, reported: Period) -> Period:
    """The period of a row that is labelled by its year alone, among others like it."""
    calendar, table = context.document.calendar, context.table
    years = [Period(*calendar.span(year, 1, 12)) for row in table.rows if (year := year_alone(row.label))]
    own = year_alone(context.row.label)
    if own is None:
        return reported
    whole = Period(*calendar.span(own, 1, 12))
    texts = [*reversed(context.row.path), *table.notes, table.title]
    return period_of_year(whole, years, texts, reported, calendar, is_to_date=False)


def _part_of_year(label: str, year: Period | None, document: DocumentMeaning) -> Period | None:
    """The part of the year of a table, or of the reported one, that a row names without a year: `First half`."""
    found = _PART_OF_YEAR.match(label)
    if found is None or year is None or not (year.months == 12 or year == document.period):
        return None
    months = 6 if found["half"] or found["six"] else 3
    number = ORDINALS.get((found["half"] or found["quarter"] or "first").lower(), 1)
    first = 1 if found["six"] else months * (number - 1) + 1
    return Period(*document.calendar.span(document.calendar.year_of(year.end), first, months))


def _head_period(context: CellContext) -> PeriodMention | None:
    """The duration that the nearest section head names: `Changes in equity for the year ended March 31, 2024`."""
    for head in reversed(context.row.path):
        mention = next(iter(find_periods(head, context.document.calendar)), None)
        if mention and not mention.is_bare_date and not mention.period.is_instant:
            return mention
    return None


def _measures_stock(context: CellContext) -> bool:
    title = context.table.title
    flows = is_over_a_period(" ".join(context.row.path[-1:])) or is_flow_by_name(context.item)
    if flows or _is_averaged(f"{context.column.measure} {title}"):
        return False
    if is_stock(context.with_parent) or is_weak_stock(context.item) or is_row_of_a_bank(context.item):
        return True
    return is_stock(title) and not _SEVERAL.search(title) and not _OF_CHANGES.search(title)


def _is_stock(context: CellContext) -> bool:
    """Whether a row measures a balance; a dividend at the end of a quarter is none, nor what is spent."""
    statement, item = context.table.statement, context.item
    if statement == "balance_sheet" or (is_capital(item) and statement != "cash_flow"):
        return True
    if is_closing_balance(item):
        return not is_flow_by_name(item)
    if statement:
        return statement == "cash_flow" and is_cash_held(item)
    head = " ".join(context.row.path[-1:])
    flows = is_flow_by_name(item) or (is_earned(item) and not counted_word(head))  # `Sales` may be of employees
    if is_closing_balance(head):
        return not flows
    return (not (flows or is_over_a_period(item)) and _is_printed_as_of_a_day(context)) or _measures_stock(context)


def _is_printed_as_of_a_day(context: CellContext) -> bool:
    """Whether a row has a number below `As of September 30` too: it is of what is held, `Third quarter` or not."""
    columns = zip(context.meaning.columns[1:], context.row.row.values, strict=False)
    alike = (column.label for column, cell in columns if column.names == context.column.names and not cell.is_blank)
    return any(map(_AS_OF.search, alike))


def _flows_by_length(context: CellContext) -> bool:
    """Whether columns of other lengths that end on the same day print other numbers: what is held then is one.

    Only below a head, which may end before the row: what a label itself calls a balance may be one of the start.
    """
    column, cells = context.column, context.row.row.cells
    if not context.row.path or column.period is None or column.period.is_instant or context.table.statement:
        return False
    printed: dict[str | None, set[Decimal]] = {}
    for other, cell in zip(context.meaning.columns, cells, strict=False):
        ends_then = other.period and not other.period.is_instant and other.period.end == column.period.end
        number = read_cell(cell.text).number if ends_then and other.role == "amount" else None
        if number:
            printed.setdefault(other.names, set()).add(number.value)
    return any(len(values) > 1 for values in printed.values())


def _typed(when: When, context: CellContext, bare_date: bool) -> When:
    """Instant or duration: what is measured decides, headers only supply dates."""
    period = when.period
    statement, item, document = context.table.statement, context.item, context.document
    is_of_flows = period and period.is_instant and statement != "balance_sheet" and _IN_THE_PERIOD.search(item)
    if period and is_of_flows and document.period:
        return replace(when, period=_flow_up_to(period.end, "income_statement", document))
    if period is None or (period.is_instant and not bare_date):
        return when
    if _flows_by_length(context):
        return when
    if is_opening_balance(item):
        if period.is_instant and statement == "cash_flow" and context.column.period:
            period = _flow_up_to(period.end, statement, context.document)
        return replace(when, period=period.opening(), base=when.base and when.base.opening())
    if period.is_instant and _is_of_dividends(context):
        months = document.calendar.months_into_year(period.end)
        return replace(when, period=Period(document.calendar.start_of(period.end, months), period.end))
    if _is_stock(context):
        return replace(when, period=period.closing(), base=when.base and when.base.closing())
    is_statement = statement in {"cash_flow", "income_statement"} and context.column.period
    if period.is_instant and (is_statement or _is_flow_up_to(period.end, context)):
        flow = _flow_up_to(period.end, statement, document) if statement else _flow_told(period.end, context)
        base = when.base and when.base.is_instant and flow.months_before(looks_back(context.column.label + item))
        return replace(when, period=flow, base=base or when.base)
    return when


def _is_flow_up_to(end: date, context: CellContext) -> bool:
    """Whether what is measured flows, and a day names the period that ends on it: the reported one, or one like it."""
    reported = context.document.period
    if reported is None or context.table.statement is not None:
        return False
    item = context.item
    flows = is_earned(item) or is_over_a_period(item) or (words_flow(item) and _tells_flows(_Same(context.table)))
    if not flows:
        return False
    return _ends_alike(end, reported, context.document.calendar) or _is_of_quarters(context, reported)


def _ends_alike(end: date, reported: Period, calendar: FiscalCalendar) -> bool:
    """Whether a day is that of the reported period in another year, within a week of it where periods are weeks."""
    if not calendar.week_ends:
        return (end.month, end.day) == (reported.end.month, reported.end.day)
    days = (reported.end - end).days
    return abs(days - round(days / _DAYS_OF_YEAR) * _DAYS_OF_YEAR) <= _DAYS_OF_WEEK


def _is_of_quarters(context: CellContext, reported: Period) -> bool:
    """Whether the days over a table are the ends of quarters: of the reported one and the one before, or of three."""
    days = {column.period.end for column in context.meaning.columns if column.period and column.period_is_bare_date}
    before = {day: context.document.calendar.start_of(day, 3) - timedelta(days=1) for day in days}
    if reported.months == 3 and before.get(reported.end) in days:
        return True
    return any(before.get(ahead) in days for ahead in before.values())


def _flow_told(end: date, context: CellContext) -> Period:
    """The duration up to a day, as long as what the title of the table names, else as the report."""
    headed, reported = context.meaning.period, context.document.period
    is_headed = headed is not None and headed.start is not None and headed.end.month == end.month
    months = (headed if is_headed else reported).months or 12  # type: ignore[union-attr]
    if reported is not None and _is_of_quarters(context, reported):
        months = 3
    return Period(context.document.calendar.start_of(end, months), end)


def _is_of_dividends(context: CellContext) -> bool:
    """Whether the title of a table says that its rows (`Interim`, `Year-end`) are dividends per share."""
    return context.table.statement is None and bool(_DIVIDENDS_PER_SHARE.search(context.table.title))


def _flow_up_to(end: date, statement: str, document: DocumentMeaning) -> Period:
    """The duration of a flow whose column prints its last day alone: a cash flow runs from the start of the year."""
    months = document.calendar.months_into_year(end)
    if statement == "income_statement" and document.period and document.period.months:
        months = document.period.months
    return Period(document.calendar.start_of(end, months), end)
