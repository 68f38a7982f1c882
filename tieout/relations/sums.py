"""Sums and differences that the rows of a table state, found from wording, structure and several columns.

Here: which rows are searched together, and stating what was found in every column. Not here: the search (`search.py`),
verdicts (SQL), or duplicates across tables (SQL, over facts).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.layout import Table
from tieout.model import Figure
from tieout.relations.across import find_across
from tieout.relations.breakdowns import find_breakdowns
from tieout.relations.bridges import adjustments_together, rates
from tieout.relations.evidence import Hypothesis
from tieout.relations.labels import names_a_balance
from tieout.relations.lines import MONEY, RATIOS, Key, Line, blocks, projections
from tieout.relations.model import Kind, Relation, Term, relation
from tieout.relations.search import search


def find_sums(tables: Sequence[Table], figures: Sequence[Figure], document_id: str) -> Iterator[Relation]:
    """The sums within each table, along its rows, and across tables that continue one another with the same columns."""
    searched = list(blocks(tables, figures))
    for name, block in searched:
        found = list(rates(block) if name == RATIOS else _down(block))
        for sum_ in [*found, *adjustments_together(block, found)]:
            yield from stated(sum_, document_id)
    for sum_ in find_across(tables, figures):
        yield from stated(sum_, document_id)
    for sum_ in find_breakdowns(tables, [block for name, block in searched if name == MONEY]):
        yield from stated(sum_, document_id)


def _down(block: Sequence[Line]) -> Iterator[Hypothesis]:
    """The sums of a block, and of the columns that are filled in other rows than most: their own totals alone."""
    totals: set[tuple[int, int]] = set()
    for lines in projections(block):
        found = search(lines, lambda total, parts, lines=lines: _rolls_on(total, parts, lines))  # type: ignore[misc]
        yield from (sum_ for sum_ in found if sum_.total.place not in totals)
        totals |= {sum_.total.place for sum_ in found}


def _rolls_on(total: Line, parts: Sequence[Line], lines: Sequence[Line]) -> bool:
    """A balance below movements follows from the balance above them, and never from the movements alone."""
    if not names_a_balance(total.label) or any(names_a_balance(part.label) for part in parts):
        return True
    return not any(names_a_balance(line.label) for line in lines if line.place != total.place)


def stated(found: Hypothesis, document_id: str) -> Iterator[Relation]:
    """A sum in every column: what holds in one and breaks in another is stated for both."""
    kind = _kind(found)
    statements = {line.statement for line in (found.total, *found.parts)}
    statement = statements.pop() if len(statements) == 1 else None
    for key, figure in found.total.figures.items():
        placed = [(sign, part, part.at(key)) for sign, part in zip(found.signs, found.parts, strict=True)]
        operands = [(sign, operand) for sign, _, operand in placed if operand]
        printed = [(sign, o) for sign, o in operands if o.value is not None or o.disposition == "nil"]
        # One part alone that is not the total says that others are missing here, not that the total is wrong.
        if not any(o.value is not None for _, o in printed):
            continue
        if len(printed) == 1 and printed[0][0] * (printed[0][1].value or 0) != figure.value:
            continue
        opening = [operand for _, part, operand in placed if names_a_balance(part.label)]
        if _is_incomplete(found, key, figure, [part for _, part, operand in placed if operand is None]):
            continue
        if kind == "roll_forward" and not any(opening):
            continue
        terms = (
            Term(figure.figure_id(document_id), "total", 1),
            *(Term(f.figure_id(document_id), "part", s) for s, f in operands),
        )
        yield relation(kind, found.rule, terms, statement=statement)


def _is_incomplete(found: Hypothesis, key: Key, figure: Figure, blank: Sequence[Line]) -> bool:
    """Whether a sum breaks in a column where a part is blank: then the part is missing, and no total is wrong."""
    if not blank or figure.value is None:
        return False
    numbers = [
        (sign, part.numbers[key]) for sign, part in zip(found.signs, found.parts, strict=True) if key in part.numbers
    ]
    value, allowed = found.total.numbers[key]
    return abs(value - sum(sign * number for sign, (number, _) in numbers)) > allowed + sum(s for _, (_, s) in numbers)


def _kind(found: Hypothesis) -> Kind:
    if names_a_balance(found.total.label) and any(names_a_balance(part.label) for part in found.parts):
        return "roll_forward"
    return "sum" if all(sign > 0 for sign in found.signs) else "difference"
