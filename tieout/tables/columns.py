"""What the headers of a table say of each column: period, unit, role, and what a change is measured from.

Here: columns as wholes, and whether the periods stand in the rows. Not here: single cells (`cells.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from tieout.tables.column_periods import (
    earlier_named,
    is_comparative,
    is_lent_its_year,
    is_percent_of_each,
    is_year_in_units,
    mention_of_column,
    named_beside_period,
    names_year_after_versus,
    of_own_date,
    of_own_year,
    of_two_years,
    on_a_week_end,
    to_date,
    with_begun_span,
    with_day,
    with_year_beside,
    with_year_of_stub,
    without_compared,
    year_of_title,
)
from tieout.tables.cut_columns import is_cut_column
from tieout.tables.layout import MOST_TABLES_KNOWN, Table
from tieout.tables.meaning import ColumnMeaning, TableMeaning
from tieout.tables.note_columns import is_note_column
from tieout.tables.periods_across import INCEPTION, of_one_length, of_single_months, since_inception
from tieout.tables.quarters_of_year import quarters_of_year
from tieout.tables.row_periods import YEAR_ALONE, are_rows_of_periods
from tieout.tables.row_runs import between_per_share, between_shares
from tieout.tables.table_kinds import (
    begins_in_percent,
    column_holds_money,
    column_prints_percent,
    decimals_of_marked_column,
    decimals_of_money,
    is_financial,
    is_of_equity,
    is_of_metrics,
    is_percent_beside,
    names_money,
    per_share_among_whole,
    prints_growth,
    prints_money,
    rows_say_scale,
    scales_itself,
)
from tieout.tables.unit_notes import (
    notes_in_header,
    phrase_of,
    scales_of_measures,
    unit_texts,
    without_other_measures,
)
from tieout.vocabulary.change_words import looks_back, says_change, says_versus
from tieout.vocabulary.currencies import CODES
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.numbers import is_year_alone as is_year
from tieout.vocabulary.periods import Period, PeriodMention, find_periods
from tieout.vocabulary.units import (
    NOTHING_SAID,
    ONE,
    UnitPhrase,
    counted_by_column,
    excepted_rows,
    is_unit_note,
    joined_units,
    shares_scale,
    unit_phrase,
)

_IN_PERCENT = re.compile(r"(?i)%|\bpercentages?\b")
_SHARE_OF = re.compile(r"(?i)(?:%|per\s?cent(?:age)?)\s+of\s+(?:\w+\s+){0,2}?(?:total|revenues?|sales)")
_A_WORD_ASIDE = re.compile(r"\([A-Za-z]+\)\s*")
"""`Year (period) ended`."""
_PART_APART = re.compile(r"^([HQ])\s([1-4])$")
"""`H 1` above a year."""
_OUTLOOK = re.compile(r"(?i)\b(?:outlook|guidance|forecasts?|as\s+(?:issued|announced))\b")
"""A date beside such a word is the day of a forecast, not its period."""
_EXCEPTS = re.compile(r"(?i)^\(.*\bexcept\b.*\)$")
_ASIDE = re.compile(r"(?i)^\((?:percentages?|%)[^()]*\b(?:changes?|from|year)\b[^()]*\)?$")
"""`(Percentages: change from the previous year)`: a note on some columns that no single column is headed by."""
_AS_PERCENT = re.compile(
    r"(?i)\b(?:as\s+an?\s+)?percent(?:age)?s?\s+of\s+(?:\w+\s+){0,2}(?:revenues?|sales|turnover)\b"
)
_NAMES_A_RATIO = re.compile(
    r"(?i)\b(?:rates?|yields?|margin|ratio|return|roe|roa)\b|\b(?:as\s+a\s+)?percentage\s+of\b|\bto\s+net\s+assets\b"
)
_THREE_MONTHS = re.compile(r"(?i)(?:three|3)\s+months\s+(?:19|20)\d\d")
"""Beside `Six months 2014` they are the last three, and so they are in a report on the second quarter."""
_ONLY_PERCENT = re.compile(r"(?i)\s*\(?(?:in\s+)?(?:%|per\s?cent)\)?\s*")
_RATE_HEADER = re.compile(r"(?i)\b(?:rates?|yields?|margin|ratio|ro[ea]|roic|roce)\b")


@lru_cache(maxsize=MOST_TABLES_KNOWN)
def read_columns(table: Table, calendar: FiscalCalendar) -> TableMeaning:
    """Interpret the headers of a table."""
    quarters, in_header = quarters_of_year(table, calendar), notes_in_header(table)
    columns = [
        _column(table, column, calendar, in_header, quarters.get(column)) for column in range(table.grid.columns)
    ]
    in_rows = not any(column.period for column in columns) and are_rows_of_periods(table, calendar)
    asides = {text for texts in table.headers for text in texts if _ASIDE.match(text)}
    notes = " ".join([*table.notes, *sorted(asides)])
    in_change = bool(says_change(notes) and _IN_PERCENT.search(notes))
    lengths = of_single_months([c.period for c in columns], [c.label for c in columns], f"{table.title} {notes}")
    lengths = of_one_length(lengths)
    columns = [c if c.period == own else replace(c, period=own) for c, own in zip(columns, lengths, strict=True)]
    columns = _with_periods_of_each([_since_inception(column, columns) for column in columns])
    columns = [_in_ones(column, columns) for column in columns]
    columns = [_between_columns(column, columns, index) for index, column in enumerate(columns)]
    columns = [_with_role(column, columns, index, in_rows, in_change) for index, column in enumerate(columns)]
    columns = [_with_change_periods(column, columns, index) for index, column in enumerate(columns)]
    heads = " ".join(table.headers[0]) if table.headers else ""
    in_heads = [mention for mention in find_periods(heads, calendar) if not mention.is_bare_date]
    heading = in_heads or find_periods(without_compared(f"{notes} {table.title}"), calendar)
    heading = heading or find_periods(table.ambient_period, calendar)
    said, above = (without_other_measures(texts, table) for texts in (unit_texts(table), table.ambient))
    measured = scales_of_measures((*said, *above), ["", *(column.measure for column in columns[1:])])
    if measured:
        columns = [replace(c, phrase=c.phrase or measured.get(index, c.phrase)) for index, c in enumerate(columns)]
    own = NOTHING_SAID if measured else phrase_of(said)
    is_scaled = bool(measured) or scales_itself(table) or rows_say_scale(table) or _one_says_scale(columns)
    # What a note above says holds for a table that says nothing and whose cells print no scale of their own.
    is_open = own.scale is None and not is_scaled
    ambient = phrase_of(above) if is_open else NOTHING_SAID
    exceptions = {text for texts in table.headers[1:] for text in texts if _EXCEPTS.match(text)}
    texts = " ".join([*unit_texts(table), *sorted(exceptions), *(table.ambient if ambient else ())])
    return TableMeaning(
        columns=tuple(columns),
        periods_in_rows=in_rows,
        phrase=own,
        ambient=ambient,
        period=heading[0].period if heading else None,
        says_change=in_change,
        excepted=tuple(excepted_rows(texts)),
        shares_scale=shares_scale(texts),
        latest=_latest(columns),
        is_financial=is_financial(table) and not is_scaled,
        is_of_equity=is_of_equity([column.measure for column in columns[1:]]),
        is_of_metrics=not own and is_of_metrics(table),
        per_share=per_share_among_whole(table),
        prints_money=prints_money(table),
        money_decimals=decimals_of_money(table),
        things=_things(table, columns),
        between_per_share=dict(between_per_share(table)),
        between_shares={} if in_rows else dict(between_shares(table)),
        is_in_percent=any(map(_ONLY_PERCENT.fullmatch, table.headers[0] if table.headers else ())),
        is_percent_of=own.scale is None and bool(_AS_PERCENT.search(f"{notes} {table.title}")),
        measures_in_columns=in_rows or _measures_in_columns(columns),
    )


def _latest(columns: Sequence[ColumnMeaning]) -> Period | None:
    """`2022 | 2023 | FX effect | 2023 at constant rates`: what prints no period is of the later one."""
    periods = [column.period for column in columns[1:] if column.period and column.role == "amount"]
    is_several = len(set(periods)) > 1 and not any(period.is_instant for period in periods)
    return max(periods, key=lambda period: period.end) if is_several else None


def _column(
    table: Table, column: int, calendar: FiscalCalendar, notes: Sequence[str], quarter: str | None
) -> ColumnMeaning:
    parts = [part for part in table.headers[column] if part not in notes and not _ASIDE.match(part)] if column else []
    parts = of_own_date(joined_units([_PART_APART.sub(r"\1\2", part) for part in parts]))
    text = with_year_of_stub(" ".join(parts), (*table.headers[0], *year_of_title(table)), calendar)
    text, years_back = of_two_years(quarter or with_year_beside(text, table.headers, column))
    mention = of_own_year(mention_of_column(text, parts, calendar), parts, table.headers)
    is_outlook = mention is not None and mention.is_bare_date and bool(_OUTLOOK.search(text))
    mention = None if is_outlook else mention
    of_then = mention is not None and is_comparative(table.headers, column, text[mention.start : mention.end])
    compares = (says_versus(text) or names_year_after_versus(parts)) and not of_then if column else None
    compared = mention if compares else None
    mention = None if compares else mention  # `vs 2023` names what is compared with, and no period of its own
    is_year_alone = False
    if mention is None and not is_outlook and not compares and YEAR_ALONE.search(text):
        is_year_alone = bool(years_back) or any(map(is_year, parts)) or any(map(is_year_in_units, parts))
        text = with_day(text, table.headers, f"{' '.join(table.notes)} {table.title}", column)
        is_year_alone = is_year_alone and text.startswith("fiscal year")
        mention = next(iter(find_periods(text, calendar)), None)
        mention = mention and replace(mention, period=on_a_week_end(mention.period, calendar))
    is_year_alone = is_year_alone or bool(_THREE_MONTHS.fullmatch(text.strip()))
    mention = to_date(text, mention, table.headers, calendar)
    heads = _A_WORD_ASIDE.sub("", " ".join(table.headers[0])) if column else ""
    text, mention = with_begun_span(text, mention, (heads, *table.headers[0], *table.notes, table.title), calendar)
    phrase = _phrase(parts)
    is_money = phrase.unit == "percent" and column_holds_money(table, column)
    phrase = NOTHING_SAID if is_money else phrase
    is_rate = bool(_RATE_HEADER.search(text)) or (column > 2 and not text)
    is_share = bool(column) and phrase == UnitPhrase() and is_percent_beside(table, column)
    if is_share or (phrase == UnitPhrase() and is_rate and column_prints_percent(table, column)):
        phrase = UnitPhrase(unit="percent")
    moves = says_change(text)
    if phrase == UnitPhrase() and (
        begins_in_percent(table, column, of_whole=not moves) or (moves and prints_growth(table, column))
    ):
        phrase = UnitPhrase("percent", ONE)
    measure = " / ".join(dict.fromkeys(part for part in parts if not is_unit_note(part)))
    return ColumnMeaning(
        label=table.column_label(column),
        measure=measure,
        phrase=phrase,
        role="change"
        if (years_back or any(map(says_change, (text, *parts)))) and not (is_money or of_then)
        else "amount",
        period=mention.period if mention else None,
        period_label=text[mention.start : mention.end] if mention else None,
        period_is_bare_date=mention.is_bare_date if mention else False,
        is_year_alone=is_year_alone,
        base=_base(text, mention, compared, years_back, calendar),
        names=named_beside_period(parts, calendar) if column else None,
        is_note=is_note_column(table, column, parts),
        marked_decimals=decimals_of_marked_column(table, column) if column else None,
        is_cut=is_cut_column(table, column),
    )


def _base(
    text: str, mention: PeriodMention | None, compared: PeriodMention | None, years_back: int, calendar: FiscalCalendar
) -> Period | None:
    if mention and years_back:
        return mention.period.months_before(12 * years_back)
    return compared.period if compared else earlier_named(text, mention, calendar)


def _phrase(parts: Sequence[str]) -> UnitPhrase:
    """What the lowest header of a column says of its unit and scale; the money from one above that leaves it open."""
    phrases = [phrase for part in reversed(parts) if (phrase := unit_phrase(part))]
    lowest = phrases[0] if phrases else UnitPhrase()
    money = next((phrase.unit for phrase in phrases if phrase.unit in CODES), None)
    return replace(lowest, unit=money) if lowest.unit is None and money else lowest


def _since_inception(column: ColumnMeaning, columns: Sequence[ColumnMeaning]) -> ColumnMeaning:
    period = since_inception(column.label, [other.period.end for other in columns if other.period])
    if period is None and not (column.period_is_bare_date and INCEPTION.search(column.label)):
        return column
    return replace(column, period=period or column.period, period_is_bare_date=False, is_year_alone=False)


def _with_periods_of_each(columns: list[ColumnMeaning]) -> list[ColumnMeaning]:
    """A measure that stands behind each of several periods is of the period before it: `2Q16 | EPS | 2Q15 | EPS`."""
    open_ones = [n for n, c in enumerate(columns) if n > 1 and c.label and c.role == "amount" and not c.period]
    periods = [columns[n - 1].period for n in open_ones]
    is_one = len({columns[n].label for n in open_ones}) == 1 and columns[open_ones[0]].phrase.unit != "percent"
    if not is_one or None in periods or len(set(periods)) < max(len(periods), 2):
        return columns
    lent = {n: columns[n - 1] for n in open_ones}
    return [
        replace(c, period=left.period, period_label=left.period_label, is_year_alone=left.is_year_alone)
        if (left := lent.get(n))
        else c
        for n, c in enumerate(columns)
    ]


def _between_columns(column: ColumnMeaning, columns: Sequence[ColumnMeaning], index: int) -> ColumnMeaning:
    """A column without a period between two of balances: what moved from the earlier to the later."""
    if column.period or not column.label or not 1 < index < len(columns) - 1:
        return column
    left = next((c.period for c in reversed(columns[1:index]) if c.period), None)
    right = next((c.period for c in columns[index + 1 :] if c.period), None)
    if not (left and right and left.is_instant and right.is_instant and left.end < right.end):
        return column
    compared = {c.period for c in columns[1:index] if c.period}
    if column.role == "change" and len(compared) > 1:
        return column  # `Mar 24 | Mar 23 | YoY | Dec 23 | QoQ`: of the two balances to its left
    return replace(column, period=Period(left.end + timedelta(days=1), right.end), is_movement=True)


def _one_says_scale(columns: Sequence[ColumnMeaning]) -> bool:
    """Whether one of several measures says its scale, `Revenues (000s) | Average weekly sales`: others have none."""
    return any(c.names and c.period is None and (c.phrase.scale or ONE) > ONE for c in columns[1:])


def _in_ones(column: ColumnMeaning, columns: Sequence[ColumnMeaning]) -> ColumnMeaning:
    """A column headed by a symbol alone (`¥`) beside one that says its scale (`¥ million`) is in ones."""
    phrase = column.phrase
    open_scale = phrase.unit in CODES and phrase.scale is None
    scaled = any(other.phrase.scale and other.phrase.scale > 1 for other in columns)
    return replace(column, phrase=replace(phrase, scale=ONE)) if open_scale and scaled else column


def _with_role(
    column: ColumnMeaning, columns: list[ColumnMeaning], index: int, in_rows: bool, notes_say_change: bool
) -> ColumnMeaning:
    is_percent = column.phrase.unit == "percent"
    if is_percent and not in_rows and _SHARE_OF.search(column.label):
        return _as_share(column, columns[1:index])
    if column.role == "change":
        return replace(column, role="growth") if is_percent else column
    if not is_percent:
        return column
    if _RATE_HEADER.search(column.label):
        return replace(column, role="ratio")
    beside = columns[index - 1] if index > 1 else None
    beside_amount = beside is not None and beside.phrase.unit != "percent" and column.measure in {beside.measure, ""}
    if beside is not None and beside_amount and not column.measure:
        column = replace(column, measure=beside.measure, names=beside.names)
    if in_rows:
        is_growth = beside_amount or (notes_say_change and not _NAMES_A_RATIO.search(column.label))
        return replace(column, role="growth" if is_growth else "ratio")
    earlier = {c.period for c in columns[1:index] if c.role == "amount" and c.period}
    compares = column.period is None and len(earlier) > 1
    told = [(c.label, c.phrase.unit == "percent" and c.period is None) for c in columns[: index + 1]]
    if compares and is_percent_of_each(told):
        return _as_share(column, columns[1:index])
    return replace(column, role="growth" if notes_say_change or compares else "share")


def _as_share(column: ColumnMeaning, left: Sequence[ColumnMeaning]) -> ColumnMeaning:
    """A share without a period of its own, in that of the nearest amount to its left, a year alone like that."""
    nearest = next((c for c in reversed(left) if c.role == "amount" and c.period), column)
    whole = column if column.period else nearest
    return replace(column, role="share", period=whole.period, is_year_alone=whole.is_year_alone)


def _with_change_periods(column: ColumnMeaning, columns: list[ColumnMeaning], index: int) -> ColumnMeaning:
    """A change column has the current period of the columns to its left and knows the earlier one as base.

    One that names its own period finds its base beside that period.
    """
    if column.role not in {"growth", "change"}:
        return column
    beside = _amounts_beside(columns, index)
    if column.period == columns[index - 1].period and is_lent_its_year(column.label, columns[index - 1].label):
        column = replace(column, period=None)
    if not beside or (column.period and column.period not in beside):
        return column
    alike = [period for period in beside if period.months == (column.period or beside[-1]).months]
    current = column.period or max(alike, key=lambda period: period.end)
    base = _ended_on(column.base, alike) if column.base else None
    if base and (base in beside or (base.months == current.months and base.end < current.end)):
        return replace(column, period=current, base=base)
    months = looks_back(column.label)
    earlier = [period for period in alike if period.end < current.end]
    expected = current.months_before(months).end
    base = min(earlier, key=lambda period: abs((period.end - expected).days), default=current.months_before(months))
    is_year_alone = column.period is None and any(c.is_year_alone and c.period == current for c in columns[1:index])
    return replace(column, period=current, base=base, is_year_alone=column.is_year_alone or is_year_alone)


def _ended_on(base: Period, spans: Sequence[Period]) -> Period:
    """The span of an amount that ended on the day which a change is measured from: `% Change from March 31, 2009`."""
    return next((span for span in spans if base.is_instant and span.end == base.end), base)


def _amounts_beside(columns: list[ColumnMeaning], index: int) -> list[Period]:
    """The periods of the amounts left of a change column: the run that ends there, else those before other changes.

    `Mar 24 | Dec 23 | QoQ | Mar 23 | YoY`: the last one is measured from the first. Shares may stand between amounts.
    """
    run: list[Period] = []
    for column in reversed(columns[1:index]):
        if column.role in {"growth", "change"} and len(set(run)) > 1:
            break
        if column.role == "amount" and column.period:
            run.insert(0, column.period)
    return list(dict.fromkeys(run))


def _measures_in_columns(columns: Sequence[ColumnMeaning]) -> bool:
    named = sum(names_money(column.measure) for column in columns[1:])
    return named > 0 and not any(column.period for column in columns[1:])


def _things(table: Table, columns: Sequence[ColumnMeaning]) -> str | None:
    things = next((things for column in columns[1:] if (things := counted_by_column(column.measure))), None)
    return None if prints_money(table) or is_financial(table) else things
