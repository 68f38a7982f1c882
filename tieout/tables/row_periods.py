"""Periods that stand in the rows of a table: `September 30, 2021`, `FY2022`, `First quarter` below `Full-year 2025`.

Here: which period the label of a row names, and whether the rows of a table are of periods. Not here: columns.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tieout.formats.grid import Row
from tieout.tables.layout import Table
from tieout.tables.rows import TableRow
from tieout.vocabulary.dates import MONTH_DAY
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.numbers import is_year_alone
from tieout.vocabulary.periods import PeriodMention, find_periods

SPAN_BEGUN = re.compile(
    r"(?i)\b(?:[\w-]+[\s-](?:months?|weeks?)|quarter|half[\s-]year|year)(?:[\s-]periods?)?\s+(?:end(?:ed|ing)|to)\b"
)
_PART_OF_A_YEAR = re.compile(
    r"(?i)(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:quarter|half)|first\s+(?:three|six|nine|[369])\s+months"
    r"|[1-4]Q|Q[1-4]|[12]H|H[12]|[369]M"
)
_DAY_OR_PART = re.compile(rf"(?i){MONTH_DAY}|{_PART_OF_A_YEAR.pattern[4:]}")
_VINTAGE = re.compile(
    r"(?i)\W*(?:(?:pre|before|prior\s+to)[\s-]+(?:19|20)\d\d|(?:19|20)\d\d\s+(?:and|&|or)\s+(?:prior|before|earlier)(?:\s+years?)?)\W*"
)
YEAR_ALONE = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w.,/-])")


def row_period(row: TableRow, calendar: FiscalCalendar, table: Table) -> PeriodMention | None:
    """The period that a row label names, if it names one; what it leaves out is told by what heads the labels.

    `Six months ended` above `September 30, 2021`; a year in the corner or the title above `First quarter`; a year as
    section head above `March 31`.
    """
    label = row.label
    mention = next(iter(find_periods(label, calendar)), None)
    heads = " ".join(table.headers[0]) if table.headers else ""
    if mention is None and _DAY_OR_PART.fullmatch(label.strip()):
        above = next((head for head in reversed(row.path) if is_year_alone(head)), None)
        label = f"{label.strip()}, {above.strip()}" if above else label
        mention = next(iter(find_periods(label, calendar)), None)
    if mention is None and _PART_OF_A_YEAR.fullmatch(label.strip()):
        year = YEAR_ALONE.search(heads) or YEAR_ALONE.search(table.title)
        return next(iter(find_periods(f"{label.strip()} {year.group()}", calendar)), None) if year else None
    if mention and mention.is_bare_date and (begun := SPAN_BEGUN.search(heads)):
        whole = next(iter(find_periods(f"{begun.group()} {label}", calendar)), mention)
        return replace(mention, period=whole.period, is_bare_date=whole.is_bare_date)
    return mention


def is_of_vintages(table: Table) -> bool:
    """Whether its rows are what began in each year, and no years of it: one is `Pre-2019` or `2019 and prior`."""
    return any(_VINTAGE.fullmatch(row.label) for row in table.rows)


def dated_beside(row: Row, column: int, calendar: FiscalCalendar) -> PeriodMention | None:
    """The period that the cell left of a number names and nothing else: `As of March 31, 2020 | 61,097 shares`."""
    left = next((cell.text.strip() for cell in reversed(row.cells[1:column]) if not cell.is_blank), "")
    mention = next(iter(find_periods(left, calendar)), None)
    return mention if mention and not left[: mention.start].strip() and not left[mention.end :].strip(" :.") else None


def are_rows_of_periods(table: Table, calendar: FiscalCalendar) -> bool:
    """Whether at least half of the rows that hold values name a period, and none that their years are vintages."""
    with_values = [row for row in table.rows if not row.is_head]
    if is_of_vintages(table):
        return False
    mentions = ((row.label, row_period(row, calendar, table)) for row in with_values)
    # A date in parentheses behind a name is when a loan matures or a hotel opened, not what its row is about.
    named = sum(m is not None and not label[: m.start].strip().endswith("(") for label, m in mentions)
    return named > 0 and named * 2 >= len(with_values)
