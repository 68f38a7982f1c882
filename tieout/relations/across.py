"""Sums and differences along the rows of a table: segments and their total, reported and adjusted, quarters and a year.

Here: which columns may be added, by their periods. Not here: the search (`search.py`), or columns of change against
their base (`comparisons.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

from tieout.model import Figure
from tieout.relations.effort import Effort
from tieout.relations.evidence import Hypothesis
from tieout.relations.labels import names_a_total
from tieout.relations.lines import MONEY, Line, by_row, by_table, family
from tieout.relations.search import search
from tieout.relations.siblings import Added, as_in_siblings, as_the_amounts
from tieout.tables.layout import MOST_TABLES_KNOWN, Table
from tieout.vocabulary.periods import Period

_ENOUGH = 4.0
_BREAKS = 0.5
"""Rows that break for each that holds: the rows of a table are many, and columns that add do so in nearly all."""
_MOST_ROWS = 400
_CENTS = 2
"""Decimals of an amount that is per share beside others, whatever its own header leaves out: `Total / Yen`."""
ALONG = "columns of a row"
GROWTH = "growth"
"""Growth as reported, from exchange rates and without: the only rates that add along a row, and by rule of thumb."""
CHANGE = "change"
"""Changes of money, and what they are due to: volume, prices, exchange rates."""
_LEAST_RATES = 4
_ENOUGH_RATES = 1.5


def find_across(tables: Sequence[Table], figures: Sequence[Figure], effort: Effort) -> Iterator[Hypothesis]:
    """The sums of columns, for the figures of each family of units in each table."""
    printed = by_table(figures)
    found: list[Added] = []
    for table in tables:
        own, stopped = _in_table(table, printed.get(table.number, ()))
        effort.stop(stopped)
        found += own
    found = list(as_the_amounts(found))
    yield from (sum_ for own in found for sum_ in own.sums)
    yield from as_in_siblings([own for own in found if own.family != GROWTH])


@lru_cache(maxsize=MOST_TABLES_KNOWN)
def _in_table(table: Table, figures: tuple[Figure, ...]) -> tuple[tuple[Added, ...], frozenset[int]]:
    """The sums of the columns of a table, and its number where their search was stopped."""
    families: dict[str, list[Figure]] = defaultdict(list)
    rows = by_row(figures)
    for row in table.rows:
        printed = rows.get(row.number, ())
        per_share = next((own for figure in printed if (own := family(figure)) and "/" in own), None)
        for figure in printed:
            name = _family(figure)
            if name == MONEY and per_share and (figure.decimals or 0) >= _CENTS:
                name = per_share
            if name is not None:
                families[name].append(figure)
    effort = Effort()
    found: list[Added] = []
    for name, members in families.items():
        columns = _columns(table, members)
        if name == GROWTH:
            columns = [column for column in columns if len(column.numbers) >= _LEAST_RATES]
        if len(columns) > 2:
            sums = tuple(replace(sum_, rule=ALONG) for sum_ in _sums(columns, name, effort))
            found.append(Added(table, name, tuple(columns), sums))
    return tuple(found), frozenset(effort.stopped)


def _family(figure: Figure) -> str | None:
    """What a figure adds with along its row: growth with growth, a change with what it is broken down into."""
    if figure.role == "growth":
        return GROWTH
    if figure.role == "change":
        return CHANGE if family(figure) == MONEY else None
    return family(figure) if figure.role == "amount" else None


def _columns(table: Table, figures: Sequence[Figure]) -> list[Line]:
    by_column: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.spot and len(by_column[figure.spot.column_number]) < _MOST_ROWS:
            by_column[figure.spot.column_number].append(figure)
    return [_column(table, number, by_column[number]) for number in sorted(by_column) if by_column[number]]


def _column(table: Table, number: int, figures: Sequence[Figure]) -> Line:
    heads = table.headers[number - 1] if number <= len(table.headers) else ()
    names = figures[0].column_names or (heads[-1] if heads else "")
    return Line(
        label=names,
        place=(table.number, -number),
        is_total=names_a_total(names) or any(map(names_a_total, heads)),
        section=0,
        statement=table.statement,
        figures={(f.spot.row_number, (f.measure.unit or "").partition("/")[0]): f for f in figures if f.spot},
    )


def _sums(columns: Sequence[Line], name: str, effort: Effort) -> Iterator[Hypothesis]:
    periods = [_period(column) for column in columns]
    for alike in _of_one_period(columns):
        if len(alike) > 2:
            breaks, enough = (0.0, _ENOUGH_RATES) if name in {GROWTH, CHANGE} else (_BREAKS, _ENOUGH)
            yield from search(alike, effort, breaks=breaks, enough=enough)
    if len(set(periods)) < 3 or name in {GROWTH, CHANGE}:
        return
    by_place = {column.place: period for column, period in zip(columns, periods, strict=True)}
    starts = [period.start for period in periods if period and period.start]
    days = {period.end for period in periods if period and period.is_instant}

    def makes_up(total: Line, parts: Sequence[Line]) -> bool:
        return tiles(by_place[total.place], [by_place[part.place] for part in parts])

    def rolls(total: Line, parts: Sequence[Line]) -> bool:
        return _rolls(by_place[total.place], [by_place[part.place] for part in parts])

    if "/" not in name and name != "shares" and len(set(starts)) < len(starts):
        yield from search(columns, effort, makes_up, breaks=_BREAKS, enough=_ENOUGH)
    if len(days) > 1:
        balances = [
            replace(c, is_total=period is not None and period.is_instant)
            for c, period in zip(columns, periods, strict=True)
        ]
        yield from search(balances, effort, rolls, breaks=_BREAKS, enough=_ENOUGH)


def _of_one_period(columns: Sequence[Line]) -> list[list[Line]]:
    """The columns whose figures are of the same period in every row: in a statement of equity it differs by row."""
    groups: list[list[Line]] = []
    seen: dict[frozenset[tuple[object, Period | None]], list[Line]] = {}
    for column in columns:
        # Most columns of a table have the periods of one before them: what held for that one holds for them.
        periods = frozenset((key, figure.when.period) for key, figure in column.figures.items())
        fitting = seen.get(periods)
        if fitting is None:
            fitting = next((group for group in groups if all(_are_alike(column, other) for other in group)), None)
        if fitting is None:
            fitting = []
            groups.append(fitting)
        fitting.append(column)
        seen[periods] = fitting
    return groups


def _are_alike(column: Line, other: Line) -> bool:
    shared = column.figures.keys() & other.figures.keys()
    periods = [(column.figures[key].when.period, other.figures[key].when.period) for key in shared]
    return bool(shared) and all(one == another for one, another in periods)


def _period(column: Line) -> Period | None:
    return Counter(figure.when.period for figure in column.figures.values()).most_common(1)[0][0]


def tiles(whole: Period | None, parts: Sequence[Period | None]) -> bool:
    """Whether durations follow one another from the first day of the whole to its last."""
    if whole is None or whole.start is None:
        return False
    durations = sorted((p.start, p.end) for p in parts if p is not None and p.start is not None)
    if len(durations) < len(parts) or durations[0][0] != whole.start or durations[-1][1] != whole.end:
        return False
    return all(after[0] == before[1] + timedelta(days=1) for before, after in pairwise(durations))


def _rolls(closing: Period | None, parts: Sequence[Period | None]) -> bool:
    """Whether a balance follows from an earlier one and what moved between."""
    opening, moves = parts[0], parts[1:]
    if closing is None or opening is None or not (closing.is_instant and opening.is_instant):
        return False
    return opening.end < closing.end and not any(move and move.is_instant for move in moves)
