"""Sums and differences that the rows of a table state, found from wording, structure and several columns.

Here: which rows are searched together, and stating what was found in every column. Not here: the search (`search.py`),
verdicts (SQL), or duplicates across tables (SQL, over facts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from tieout.model import Figure
from tieout.relations.across import ALONG, find_across, tiles
from tieout.relations.agreement import slip, telling
from tieout.relations.breakdowns import find_breakdowns
from tieout.relations.bridges import adjustments_together, rates
from tieout.relations.effort import Effort
from tieout.relations.evidence import Hypothesis, is_of_a_slip
from tieout.relations.labels import names_a_balance, names_a_change, share_basis
from tieout.relations.lines import MONEY, RATIOS, Key, Line, blocks, projections
from tieout.relations.model import Kind, Relation, Term, relation
from tieout.relations.repeated import Added, as_repeated
from tieout.relations.search import search
from tieout.relations.sections import by_section
from tieout.relations.structure import LEAST_GAP
from tieout.relations.swapped import changed_places
from tieout.tables.layout import MOST_TABLES_KNOWN, Table
from tieout.vocabulary.stocks import is_closing_balance, is_opening_balance

_FEWEST_PARTS = 2
_DIGITS = 2.0
"""Powers of ten of a total that one part alone gives."""
_FREE_CASH_FLOW = re.compile(r"(?i)\bfree\s+(?:\w+\s+)?cash\s*flow(?![a-z])")
_MANY_COLUMNS = 4
"""Parts of a row that are blank in most rows: a movement of equity is one of several classes."""


def find_sums(
    tables: Sequence[Table], figures: Sequence[Figure], document_id: str, effort: Effort
) -> Iterator[Relation]:
    """The sums within each table, along its rows, and across tables that continue one another with the same columns."""
    searched = list(blocks(tables, figures))
    added: list[Added] = []
    for name, block in searched:
        found, stopped = _in_block(name, tuple(block))
        effort.stop(stopped)
        added.append(Added(block, found))
        for sum_ in found:
            yield from stated(sum_, document_id, block)
    for sum_ in as_repeated(added):
        yield from stated(sum_, document_id)
    for sum_ in find_across(tables, figures, effort):
        yield from stated(sum_, document_id)
    counted = [[line for line in block if not line.is_aside] for name, block in searched if name == MONEY]
    for sum_ in find_breakdowns(tables, counted):
        yield from stated(sum_, document_id)


@lru_cache(maxsize=MOST_TABLES_KNOWN)
def _in_block(name: str, block: tuple[Line, ...]) -> tuple[tuple[Hypothesis, ...], frozenset[int]]:
    """The sums of a block of some family, and the numbers of the tables in which the search was stopped."""
    effort = Effort()
    counted = [line for line in block if not line.is_aside]
    found = list(rates(counted, effort) if name == RATIOS else _down(counted, effort))
    if name != RATIOS and len(counted) < len(block):
        with_asides = list(_with_asides(block, {sum_.total.place for sum_ in found if not sum_.off()}, effort))
        held = {sum_.total.place for sum_ in with_asides if not sum_.off()}
        off = {sum_.total.place for sum_ in found if sum_.total.place not in held}
        found = [sum_ for sum_ in found if sum_.total.place not in held]
        found += [sum_ for sum_ in with_asides if sum_.total.place not in off]
    found = [sum_ for sum_ in found if not _is_of_more_than_printed(sum_)]
    return (*map(_counted_once, found), *adjustments_together(counted, found)), frozenset(effort.stopped)


def _counted_once(sum_: Hypothesis) -> Hypothesis:
    """The sum without a part that the next one repeats, where it then adds up to the unit: that is its subtotal.

    A row of nothing stands between them; cents per share repeat one another by chance.
    """
    if any("/" in (figure.measure.unit or "") for figure in sum_.total.figures.values()):
        return sum_
    for number, (part, below) in enumerate(pairwise(sum_.parts)):
        if (
            part.numbers == below.numbers
            and below.place > (part.place[0], part.place[1] + 1)
            and len(sum_.parts) > _FEWEST_PARTS
        ):
            parts, signs = ((*own[:number], *own[number + 1 :]) for own in (sum_.parts, sum_.signs))
            once = Hypothesis(sum_.total, parts, signs, sum_.rule, sum_.score)
            if not _missed(once):
                return once if _missed(sum_) else sum_
    return sum_


def _missed(sum_: Hypothesis) -> int:
    return sum(gap for _, gap, _ in sum_.gaps())


def _with_asides(block: Sequence[Line], totals: Set[tuple[int, int]], effort: Effort) -> Iterator[Hypothesis]:
    """The sums of other totals, with what is said to be counted in a row: `Depreciation included in cost of sales` is
    added back to a profit. A total that is off without such a row holds with it, or is off.
    """
    for sum_ in _searched(block, effort):
        if sum_.total.place not in totals and not sum_.total.is_aside and any(part.is_aside for part in sum_.parts):
            yield sum_


def _down(block: Sequence[Line], effort: Effort) -> Iterator[Hypothesis]:
    """The sums of a block, and of the columns that are filled in other rows than most: their own totals alone."""
    totals: set[tuple[int, int]] = set()
    for lines in projections(block):
        found = search(lines, effort, lambda total, parts, lines=lines: _may_add(total, parts, lines))  # type: ignore[misc]
        found += [own for own in by_section(lines, found) if _may_add(own.total, own.parts, lines)]
        yield from (sum_ for sum_ in found if sum_.total.place not in totals)
        totals |= {sum_.total.place for sum_ in found}
    yield from changed_places(block, totals, _searched)


def _is_of_more_than_printed(sum_: Hypothesis) -> bool:
    """Whether a free cash flow among key figures breaks where rows of ratios stand between it and what gives it.

    Each issuer has its own definition of it, and a list of key figures leaves out what else it is made of.
    """
    total, places = sum_.total, [part.place for part in (sum_.total, *sum_.parts)]
    is_list = total.statement is None and max(places)[1] - min(places)[1] > len(sum_.parts)
    return is_list and bool(sum_.off()) and bool(_FREE_CASH_FLOW.search(total.label))


def _searched(lines: Sequence[Line], effort: Effort) -> list[Hypothesis]:
    return search(lines, effort, lambda total, parts: _may_add(total, parts, lines))


def _may_add(total: Line, parts: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether amounts of one period are added, or balances and movements, or periods that make up a longer one."""
    per_share = any("/" in (figure.measure.unit or "") for figure in total.figures.values())
    bases = {share_basis(line.label) or share_basis(line.head) for line in (total, *parts)} if per_share else set()
    if {"basic", "diluted"} <= bases:
        return False
    if names_a_change(total.label) and len(parts) == 2:
        return True
    return _are_of_one_period(total, parts) and _rolls_on(total, parts, lines)


def _are_of_one_period(total: Line, parts: Sequence[Line]) -> bool:
    for key, figure in total.figures.items():
        whole = figure.when.period
        periods = [part.figures[key].when.period for part in parts if key in part.figures]
        durations = {period for period in periods if period and not period.is_instant}
        if whole and not whole.is_instant and durations - {whole}:
            is_of_rows = total.is_total and len(durations) == len(parts)  # payments due by year, and their total
            return is_of_rows or tiles(whole, periods)
    return True


def _rolls_on(total: Line, parts: Sequence[Line], lines: Sequence[Line]) -> bool:
    """A balance below movements follows from the balance above them, and never from the movements alone."""
    if parts[0].place > total.place or not names_a_balance(total.label):
        return True
    balances = [part for part in parts if names_a_balance(part.label)]
    if balances:
        if not any(line.place[0] == total.place[0] and line.place < total.place for line in lines):
            return False
        if len(parts) - len(balances) < 2 and _are_of_one_day(total, balances):
            return True
        earlier = (is_opening_balance(part.label) or _stood_before(part, total) for part in balances)
        return not is_opening_balance(total.label) and any(earlier)
    return not any(names_a_balance(line.label) for line in lines if line.place != total.place)


def _are_of_one_day(total: Line, balances: Sequence[Line]) -> bool:
    """Whether all open or all close the same periods: `Gross reserves, end of period` follow from the net ones."""
    lines = (total, *balances)
    opens, closes = (all(says(line.label) for line in lines) for says in (is_opening_balance, is_closing_balance))
    return (opens or closes) and all(
        total.figures[key].when.period == figure.when.period
        for line in balances
        for key, figure in line.figures.items()
        if key in total.figures
    )


def _stood_before(opening: Line, closing: Line) -> bool:
    for key, figure in closing.figures.items():
        before, after = (line.figures[key].when.period if key in line.figures else None for line in (opening, closing))
        if before and after and before.is_instant and after.is_instant and figure.value is not None:
            return before.end < after.end
    return True


def stated(found: Hypothesis, document_id: str, lines: Sequence[Line] = ()) -> Iterator[Relation]:
    """A sum in every column: what holds in one and breaks in another is stated for both."""
    kind = _kind(found)
    statements = {line.statement for line in (found.total, *found.parts)}
    statement = statements.pop() if len(statements) == 1 else None
    for moved in _moved_between(found) if found.rule == ALONG and len(found.parts) >= _MANY_COLUMNS else ():
        yield from _cancelling(moved, document_id)
    for key, figure in found.total.figures.items():
        placed = [(sign, part, part.at(key)) for sign, part in zip(found.signs, found.parts, strict=True)]
        operands = [(sign, operand) for sign, _, operand in placed if operand]
        printed = [(sign, o) for sign, o in operands if o.value is not None or o.disposition == "nil"]
        if figure.disposition == "nil" and found.rule == ALONG:
            yield from _cancelling(printed, document_id)
            continue
        # One part alone that is not the total says that others are missing here, not that the total is wrong.
        if not any(o.value is not None for _, o in printed):
            continue
        if len(printed) == 1 and not _is_told_by_one(found, printed[0], figure):
            continue
        opening = [operand for _, part, operand in placed if names_a_balance(part.label)]
        if _is_incomplete(found, key, figure, [part for _, part, operand in placed if operand is None]):
            continue
        if kind == "roll_forward" and not any(opening):
            continue
        if kind == "roll_forward":
            operands += [(1, line.figures[key]) for line in _what_moved_it(found, key, lines)]
        terms = (
            Term(figure.figure_id(document_id), "total", 1),
            *(Term(f.figure_id(document_id), "part", s) for s, f in operands),
        )
        yield relation(kind, found.rule, terms, statement=statement)


def _moved_between(found: Hypothesis) -> list[list[tuple[int, Figure]]]:
    """The rows along which a sum prints no total, and two parts of opposite signs: one class took from the other.

    None where no row says so to the unit.
    """
    rows: list[list[tuple[int, Figure]]] = []
    left: set[Decimal] = set()
    for key in dict.fromkeys(key for part in found.parts for key in part.figures):
        placed = zip(found.signs, found.parts, strict=True)
        valued = [(sign, f) for sign, part in placed if (f := part.figures.get(key)) and f.value]
        values = [sign * (figure.value or Decimal(0)) for sign, figure in valued]
        if found.total.at(key) is None and len(values) == 2 and values[0] * values[1] < 0:
            rows.append(valued)
            left.add(sum(values, Decimal(0)))
    return rows if Decimal(0) in left else []


def _cancelling(printed: Sequence[tuple[int, Figure]], document_id: str) -> Iterator[Relation]:
    """Two parts of a row that leave a dash: an adjustment takes away all of what it adjusts, but for a slip."""
    valued = [(sign, part) for sign, part in printed if part.value is not None]
    if len(valued) != 2:
        return
    (sign, first), (other, second) = valued
    weight = -sign * other
    due = weight * (second.value or Decimal(0))
    if first.value == due or (telling(first) >= _DIGITS and slip(first, due) > 0):
        terms = (
            Term(first.figure_id(document_id), "total", 1),
            Term(second.figure_id(document_id), "part", weight),
        )
        yield relation("sum", "parts of a row that leave nothing", terms)


def _is_told_by_one(found: Hypothesis, part: tuple[int, Figure], total: Figure) -> bool:
    """Whether the only part of a row or column is its total; but for a slip where no other part can be missing."""
    due = Decimal(part[0] * (part[1].value or 0))
    if due == total.value or len(found.parts) == 1:
        return due == total.value or slip(total, due) > 0
    is_wide = found.rule == ALONG and len(found.parts) >= _MANY_COLUMNS and "/" not in (total.measure.unit or "")
    return is_wide and telling(total) >= _DIGITS and slip(total, due) > 0


def _is_incomplete(found: Hypothesis, key: Key, figure: Figure, blank: Sequence[Line]) -> bool:
    """Whether a sum breaks in a column where a part is blank: then the part is missing, and no total is wrong.

    Unless the sum holds in another column in which it is blank too, or misses by what a misprint makes: by much, or
    where other parts are blank in a column that holds, in which nothing happened.
    """
    if not blank or figure.value is None:
        return False
    gap, allowed = _gap(found, key)
    unit = 2 * found.total.numbers[key][1]
    is_slip = is_of_a_slip(key, gap, (found.total, *found.parts))
    if gap <= allowed or (gap >= LEAST_GAP * unit and is_slip):
        return False
    alike = [
        other
        for other in found.total.numbers
        if other != key
        and (
            any(part.at(other) is None for part in found.parts)
            if is_slip
            else all(part.at(other) is None for part in blank)
        )
    ]
    return not any(gap <= allowed for gap, allowed in (_gap(found, other) for other in alike))


def _what_moved_it(found: Hypothesis, key: Key, lines: Sequence[Line]) -> Sequence[Line]:
    """Lines between a balance and its opening that are no parts of it, where it breaks by one of them or by all.

    The components of comprehensive income below a head of their own move retained earnings, and no other class.
    """
    if key not in found.total.numbers:
        return ()  # a dash: the class was given back
    gap, allowed = _gap(found, key)
    if gap <= allowed:
        return ()
    places = {part.place for part in found.parts}
    between = [line for line in lines if min(places) < line.place < found.total.place and key in line.numbers]
    left_out = [line for line in between if line.place not in places]
    for moved in (*([line] for line in left_out), left_out):
        more, more_allowed = _gap(
            replace(found, parts=(*found.parts, *moved), signs=(*found.signs, *(1 for _ in moved))), key
        )
        if more <= more_allowed:
            return moved
    return ()


def _gap(found: Hypothesis, key: Key) -> tuple[int, int]:
    """By how much a sum misses its total in a column, and by how much it may."""
    numbers = [
        (sign, part.numbers[key]) for sign, part in zip(found.signs, found.parts, strict=True) if key in part.numbers
    ]
    value, allowed = found.total.numbers[key]
    return abs(value - sum(sign * number for sign, (number, _) in numbers)), allowed + sum(s for _, (_, s) in numbers)


def _kind(found: Hypothesis) -> Kind:
    if names_a_balance(found.total.label) and any(names_a_balance(part.label) for part in found.parts):
        return "roll_forward"
    return "sum" if all(sign > 0 for sign in found.signs) else "difference"
