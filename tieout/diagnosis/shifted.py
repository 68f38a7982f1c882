"""Columns whose heading names a wrong period: their numbers are those that other tables print for another period.

Here: a column against the other prints of its lines. Not here: forecasts (`tables/headings.py`), numbers that are
wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from tieout.diagnosis.model import FAILING, HOLDING, REPEATED, Case, Cell, Finding, Heading, PrintedFigure, TieOut
from tieout.diagnosis.wording import shown

_ROWS = 2
"""Lines of a column that must print another period's number; one alone may be a slip of that number."""

Column = tuple[tuple[str, int], int]


def shifted_columns(case: Case) -> Iterator[Finding]:
    """Columns of which more numbers agree with another period elsewhere than with their own.

    One number will do where a second column of the table is headed by the same period, and prints what is due.
    """
    rows: dict[tuple[tuple[str, int], int], list[PrintedFigure]] = defaultdict(list)
    for figure in case.figures.values():
        if cell := figure.place.cell:
            rows[cell.table, cell.row].append(figure)
    matched: dict[Column, dict[str, list[PrintedFigure]]] = defaultdict(lambda: defaultdict(list))
    held: Counter[Column] = Counter()
    doubled: set[Column] = set()
    for tie_out in case.tie_outs:
        for figure, other in _two_prints(tie_out, case):
            cell, there = figure.place.cell, other.place.cell
            if cell is None or not figure.tells(figure.value):
                continue
            if tie_out.verdict in HOLDING and (there is None or there.table != cell.table):
                held[cell.table, cell.column] += 1
            elif tie_out.verdict in FAILING and there:
                mates = [one for one in rows[there.table, there.row] if _prints(one, figure) and one is not figure]
                twins = [one for one in rows[cell.table, cell.row] if _is_in_its_place(one, figure, other)]
                if twins:
                    doubled.add((cell.table, cell.column))
                if mates:
                    matched[cell.table, cell.column][figure.figure_id] += mates
    taken: set[str] = set()
    for column in sorted(matched, key=lambda one: (-len(matched[one]), one)):
        found = matched[column]
        failing = [one for one in failing_across(column, case) if one.tie_out_id not in taken]
        still = {name for one in failing for name in one.figure_ids}
        figures = [case.figures[name] for name in found if name in still]
        if column not in doubled and (len(figures) < _ROWS or len(found) <= held[column]):
            continue
        taken |= {one.tie_out_id for one in failing}
        yield _finding(figures, [one for figure in figures for one in found[figure.figure_id]], failing)


def _two_prints(tie_out: TieOut, case: Case) -> Iterator[tuple[PrintedFigure, PrintedFigure]]:
    """The two prints of a reprint, either way round."""
    if tie_out.kind in REPEATED and tie_out.formula == "sum" and len(tie_out.parts) == 1:
        one, other = case.figures[tie_out.total[1]], case.figures[tie_out.parts[0][1]]
        yield one, other
        yield other, one


def _prints(one: PrintedFigure, figure: PrintedFigure) -> bool:
    return (
        one.unit == figure.unit
        and one.end != figure.end
        and abs(abs(one.value) - abs(figure.value)) <= max(one.high, figure.high)
    )


def _is_in_its_place(one: PrintedFigure, figure: PrintedFigure, other: PrintedFigure) -> bool:
    """Whether the row prints the other place's number as well, in a second column that is headed by the same period."""
    same = one is not figure and one is not other and (one.start, one.end) == (figure.start, figure.end)
    return same and one.unit == figure.unit and one.role == figure.role and one.value == other.value != figure.value


def failing_across(column: Column, case: Case) -> list[TieOut]:
    """The failing tie-outs between figures of a column and others: those that a wrong heading may break."""

    def is_inside(name: str) -> bool:
        cell: Cell | None = case.figures[name].place.cell
        return cell is not None and (cell.table, cell.column) == column

    return [
        one
        for one in case.tie_outs
        if one.verdict in FAILING and len({is_inside(name) for name in one.figure_ids}) == len((True, False))
    ]


def _finding(figures: list[PrintedFigure], mates: list[PrintedFigure], failing: list[TieOut]) -> Finding:
    """The finding of a heading. It is unique where all its numbers are of one other period."""
    first = min(figures, key=lambda one: (one.place.line, one.figure_id))
    ends = Counter(one.end for one in mates if one.end)
    end = max(ends, key=lambda one: (ends[one], one), default=None)
    printed = first.period_label or ""
    suggested = printed
    if end and first.end:
        suggested = printed.replace(str(first.end.year), str(end.year))
    if suggested == printed:
        suggested = next((one.period_label for one in mates if one.end == end and one.period_label), printed)
    is_unique = suggested != printed
    due = f" where {shown(suggested)} is due" if is_unique else ""
    counted = (
        f"{len(figures)} numbers of its column are those" if len(figures) > 1 else "a number of its column is that"
    )
    text = (
        f"the heading above line {first.place.line} prints {shown(printed) if printed else 'no period'}{due}; "
        f"elsewhere {counted} of another period."
    )
    heading = Heading(first.place.document, first.place.line, printed, suggested)
    ids = tuple(one.tie_out_id for one in failing)
    return Finding("period", (), ids, is_unique, heading, summary=text)
