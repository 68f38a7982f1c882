"""Headings that name a wrong period: a forecast of an interim period that lies outside the year it is part of.

Here: periods against periods. Not here: numbers, or how a period is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from tieout.diagnosis.model import Case, Cell, Finding, Heading, PrintedFigure
from tieout.diagnosis.wording import shown

_LEAST_DAYS, _MOST_DAYS = 350, 380
"""A fiscal year, of 52 or 53 weeks or of twelve months."""


def misdated(case: Case) -> Iterator[Finding]:
    """Forecasts of part of a year, in a table with that of the whole year, which would be part of it a year earlier.

    A table of forecasts states the interim period and the year that holds it; comparatives are no forecasts. A table
    that has an interim period of its year may go on to the next one.
    """
    tables: dict[tuple[str, int], dict[tuple[date, date], list[PrintedFigure]]] = defaultdict(lambda: defaultdict(list))
    actual: set[tuple[str, int]] = set()
    for figure in case.figures.values():
        cell = figure.place.cell
        if cell and figure.start and figure.end:
            tables[cell.table][figure.start, figure.end].append(figure)
            if not figure.is_forecast:
                actual.add(cell.table)
    for table, periods in sorted(tables.items()):
        years = [one for one in periods if _LEAST_DAYS <= (one[1] - one[0]).days <= _MOST_DAYS]
        if table in actual or len(years) != 1:
            continue
        (year,) = years
        interim = [one for one in periods if one != year]
        if any(_holds(year, one) for one in interim):
            continue
        named: dict[Heading, Finding] = {}
        for period in interim:
            if _holds(year, [_moved(day, -1) for day in period]) and (found := _finding(periods[period], period[1])):
                assert found.heading
                named.setdefault(found.heading, found)
        yield from named.values()


def _holds(year: tuple[date, date], period: Sequence[date]) -> bool:
    return year[0] <= period[0] and period[1] <= year[1]


def _moved(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _finding(figures: Sequence[PrintedFigure], end: date) -> Finding | None:
    """None where the words print no year: then it is a reading of them that is in doubt, not they."""
    first = min(figures, key=lambda one: (one.place.line, _column(one.place.cell), one.figure_id))
    printed = first.period_label or ""
    suggested = printed.replace(str(end.year), str(end.year - 1))
    if suggested == printed:
        return None
    text = (
        f"line {first.place.line} prints {shown(printed)} where {shown(suggested)} is due; "
        "the year of which it is part ends before."
    )
    heading = Heading(first.place.document, first.place.line, printed, suggested)
    return Finding("period", (), (), True, heading, summary=text)


def _column(cell: Cell | None) -> int:
    return cell.column if cell else 0
