"""Columns whose heading names a year too early or too late: their period against those of the release's other tables.

Here: periods against periods, where no number need contradict them. Not here: forecasts (`tables/headings.py`), how a
column is found whose numbers are printed elsewhere for another period (`shifted.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from tieout.diagnosis.model import Case, Finding, Heading, PrintedFigure
from tieout.diagnosis.shifted import failing_across, shifted_columns
from tieout.diagnosis.wording import shown

_A_YEAR = 380
"""Days from a balance sheet to that of a year before, of 53 weeks at most."""
_TWINS = 2
"""Other tables that must have the periods that a table would have; a statement is told by one."""
_ROWS = 3
_A_WEEK, _A_MONTH = 7, 30.4
_DAYS = 2
"""Days of a balance sheet that can be told apart by what is due."""

Period = tuple[date | None, date]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of amounts of one period."""

    table: tuple[str, int]
    number: int
    period: Period
    figures: tuple[PrintedFigure, ...]

    @property
    def is_statement(self) -> bool:
        return self.figures[0].is_statement


def wrong_headings(case: Case) -> Iterator[Finding]:
    """Headings of columns that name a wrong period, each once: as other tables have it, else as its numbers say."""
    found = list(misdated_columns(case))
    told = {(one.heading.document, one.heading.line) for one in found if one.heading}
    yield from found
    for one in shifted_columns(case):
        if one.heading and (one.heading.document, one.heading.line) not in told:
            yield one


def misdated_columns(case: Case) -> Iterator[Finding]:
    """Headings a year off: with the other year the table has the periods of others, with the printed one of none."""
    tables = _tables(case)
    closing = _closing(tables)
    ends = {one.period[1] for columns in tables.values() for one in columns if one.period[0]}
    told = {(one.start, one.end) for one in case.figures.values() if one.end and not one.place.cell}
    for table, columns in tables.items():
        others = [some for name, some in tables.items() if name != table]
        due = (
            _repeated(columns, others)
            or _stray(columns, others, told)
            or _repeated_beside(columns)
            or _lengths_apart(columns, others)
            or _balances_apart(columns, closing, ends)
        )
        if not due or _contradicts(*due, others) or _is_at_a_usual_distance(*due, closing):
            continue
        if found := _finding(*due, case):
            yield found


_Columns = Sequence[_Column]


def _tables(case: Case) -> Mapping[tuple[str, int], _Columns]:
    """The columns of amounts of each table, with the period of most of their numbers."""
    cells: dict[tuple[tuple[str, int], int], list[PrintedFigure]] = defaultdict(list)
    for figure in case.figures.values():
        cell = figure.place.cell
        if cell and figure.role == "amount" and figure.end:
            cells[cell.table, cell.column].append(figure)
    found: dict[tuple[str, int], list[_Column]] = defaultdict(list)
    for (table, number), figures in sorted(cells.items(), key=lambda one: one[0]):
        ((period, count),) = Counter((one.start, one.end) for one in figures if one.end).most_common(1)
        if 2 * count > len(figures):
            own = [one for one in figures if (one.start, one.end) == period]
            own.sort(key=lambda one: (one.place.line, one.figure_id))
            found[table].append(_Column(table, number, period, tuple(own)))
    return found


def _closing(tables: Mapping[tuple[str, int], _Columns]) -> date | None:
    """The day on which the reported period ends: the last of the durations of each length in most tables."""
    ends = Counter(
        max(one.period[1] for one in some)
        for columns in tables.values()
        for some in _by_length([one for one in columns if not one.figures[0].is_forecast]).values()
    )
    return next((end for end, count in ends.most_common(1) if 2 * count > ends.total()), None)


def _by_length(columns: _Columns) -> Mapping[int, list[_Column]]:
    """The columns of durations by their months."""
    found: dict[int, list[_Column]] = defaultdict(list)
    for one in columns:
        if one.period[0]:
            found[round((one.period[1] - one.period[0]).days / _A_MONTH)].append(one)
    return found


def _stray(columns: _Columns, others: Sequence[_Columns], told: Set[Period]) -> tuple[list[_Column], int] | None:
    """A period that no other table has, nor a sentence, where a year on or back makes the periods of other tables."""
    if any(_says_the_same(*pair, rows=1) for pair in pairwise(columns)):
        return None
    own = {one.period for one in columns}
    known = {one.period for some in others for one in some}
    for period in sorted(own - known - told, key=lambda one: one[1]):
        fits = [
            years
            for years in (-1, 1)
            if (moved := _moved(period, years, known)) not in own
            and _twins(own - {period} | {moved}, others, columns[0].is_statement)
        ]
        if len(fits) == 1:
            return [one for one in columns if one.period == period], fits[0]
    return None


def _twins(periods: set[Period], others: Sequence[_Columns], is_statement: bool) -> Sequence[_Columns]:
    """The other tables that have these periods, none if they are too few: those that have no more, if there are any."""
    found = [some for some in others if periods <= {one.period for one in some}]
    if len(periods) < 2 or len(found) < (1 if is_statement else _TWINS):
        return []
    return [some for some in found if {one.period for one in some} == periods] or found


def _repeated(columns: _Columns, others: Sequence[_Columns]) -> tuple[list[_Column], int] | None:
    """Two columns with the same heading: the one that stands where other tables have the year beside."""
    known = {one.period for some in others for one in some}
    for first, second in pairwise(columns):
        if not _says_the_same(first, second):
            continue
        rest = {one.period for one in columns} - {first.period}
        fits = []
        for years in (-1, 1):
            moved = _moved(first.period, years, known)
            twins = _twins({first.period, moved, *rest}, others, first.is_statement)
            orders = {_place(moved, some) > _place(first.period, some) for some in twins}
            if len(orders) == 1:
                fits.append((second if orders.pop() else first, years))
        if len(fits) == 1:
            column, years = fits[0]
            return [column], years
    return None


def _repeated_beside(columns: _Columns) -> tuple[list[_Column], int] | None:
    """Two columns of one heading, where those of another length in the table end on two days: the odd one."""
    by_length = _by_length(columns)
    twice = {a.period for a, b in pairwise(columns) if _says_the_same(a, b)}
    found = []
    for some in by_length.values():
        if not twice & {one.period for one in some}:
            continue
        for others in by_length.values():
            ends = [one.period[1] for one in others]
            if others is some or len(ends) != len(some) or len(set(ends)) < len(ends):
                continue
            odd = [(one, end) for one, end in zip(some, ends, strict=True) if one.period[1] != end]
            fits = [([one], years) for one, end in odd for years in (-1, 1) if _moved_day(one.period[1], years) == end]
            found += fits if len(odd) == 1 else []
    return found[0] if len(found) == 1 else None


def _place(period: Period, columns: _Columns) -> int:
    return next(number for number, one in enumerate(columns) if one.period == period)


def _says_the_same(first: _Column, second: _Column, rows: int = _ROWS) -> bool:
    """Whether two columns have the same heading and unit, and print different numbers."""
    if first.period != second.period or first.figures[0].column != second.figures[0].column:
        return False
    here, there = ({one.place.cell.row: one for one in column.figures if one.place.cell} for column in (first, second))
    pairs = [(here[row], there[row]) for row in here.keys() & there.keys()]
    alike = [one for one, other in pairs if one.unit == other.unit]
    differ = sum(one.value != other.value for one, other in pairs)
    return len(alike) == len(pairs) >= rows and 3 * differ > 2 * len(pairs)


def _lengths_apart(columns: _Columns, others: Sequence[_Columns]) -> tuple[list[_Column], int] | None:
    """Quarters and years to date of one table, which end on the same days: the day that no other table has is wrong."""
    by_length = _by_length(columns)
    ends = {length: {one.period[1] for one in some} for length, some in by_length.items()}
    elsewhere = {one.period[1] for some in others for one in some}
    found = []
    for length, some in by_length.items():
        rest = [days for other, days in ends.items() if other != length]
        beside = set.union(*rest) if rest else set()
        for day in sorted(ends[length] - beside - elsewhere):
            for years in (-1, 1):
                moved = _moved_day(day, years)
                if moved in beside & elsewhere and moved not in ends[length]:
                    found.append(([one for one in some if one.period[1] == day], years))
    return found[0] if len(found) == 1 else None


def _balances_apart(columns: _Columns, closing: date | None, ends: Set[date]) -> tuple[list[_Column], int] | None:
    """A balance sheet that lacks the end of the reported period, or whose other day is later or years before.

    A year before may be longer than others: where the fiscal year changes, the day ends the one before.
    """
    days = sorted({one.period[1] for one in columns})
    if closing is None or not columns[0].is_statement or any(one.period[0] for one in columns) or len(days) < _DAYS:
        return None
    off = [(day, years) for day in days for years in (-1, 1) if _moved_day(day, years) == closing]
    if closing in days:
        off = []
    late = [(day, -1) for day in days if day > closing and 0 < (closing - _moved_day(day, -1)).days <= _A_YEAR]
    early = [
        (day, 1)
        for day in days
        if len(days) == _DAYS and (closing - day).days > _A_YEAR and 0 < (closing - _moved_day(day, 1)).days <= _A_YEAR
        if day not in ends or _moved_day(day, 1) in ends
    ]
    for found in (off, late, early):
        if found:
            day, years = found[0]
            return ([one for one in columns if one.period[1] == day], years) if len(found) == 1 else None
    return None


def _is_at_a_usual_distance(columns: _Columns, years: int, closing: date | None) -> bool:
    """Whether a balance sheet is of a day within a year before the reported period ends, and would not be if moved."""
    first = columns[0]
    if closing is None or not first.is_statement or first.period[0]:
        return False
    day = first.period[1]
    distances = (closing - day).days, (closing - _moved_day(day, years)).days
    is_usual, would_be = (0 <= days <= _A_YEAR for days in distances)
    return is_usual and not would_be


def _contradicts(columns: _Columns, years: int, others: Sequence[_Columns]) -> bool:
    """Whether the rows of the same names have other numbers in the year that would be due: then it is another one."""
    known = {one.period for some in others for one in some}
    wanted = {_moved(one.period, years, known) for one in columns}
    prints: dict[tuple[str, str | None], set[Fraction]] = defaultdict(set)
    for one in (each for some in others for each in some if each.period in wanted):
        for figure in one.figures:
            prints[figure.label.casefold(), figure.unit].add(abs(figure.value))
    named = [(f, prints[f.label.casefold(), f.unit]) for one in columns for f in one.figures]
    agree = [any(abs(value - abs(f.value)) <= f.step for value in values) for f, values in named if values]
    return sum(agree) * 2 < len(agree)


def _moved(period: Period, years: int, known: Iterable[Period] = ()) -> Period:
    """The same period of another year, as other tables have it: weeks make a year that begins a few days apart."""
    start, end = period
    moved = (_moved_day(start, years) if start else None), _moved_day(end, years)
    near = [one for one in known if _is_near(one[0], moved[0]) and _is_near(one[1], moved[1])]
    return min(near, key=lambda one: abs((one[1] - moved[1]).days), default=moved)


def _is_near(one: date | None, other: date | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs((one - other).days) <= _A_WEEK


def _moved_day(day: date, years: int) -> date:
    """The same day of another year; the last of February stays the last."""
    if day.month == 2 and day.day >= 28:
        return date(day.year + years, 3, 1).fromordinal(date(day.year + years, 3, 1).toordinal() - 1)
    return day.replace(year=day.year + years)


def _finding(columns: _Columns, years: int, case: Case) -> Finding | None:
    """None where the words print no year: then it is a reading of them that is in doubt, not they."""
    first = columns[0].figures[0]
    assert first.end
    printed = first.period_label or ""
    suggested = printed.replace(str(first.end.year), str(first.end.year + years))
    if suggested == printed:
        return None
    text = (
        f"the heading above line {first.place.line} prints {shown(printed)} where {shown(suggested)} is due; "
        "so the other tables have it."
    )
    heading = Heading(first.place.document, first.place.line, printed, suggested)
    failing = dict.fromkeys(
        tie_out.tie_out_id for one in columns for tie_out in failing_across((one.table, one.number), case)
    )
    return Finding("period", (), tuple(failing), True, heading, summary=text)
