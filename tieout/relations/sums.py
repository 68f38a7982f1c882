"""Sums and differences that the rows of a table state, found from wording, structure and several columns.

Here: which rows are searched together, and stating what was found in every column. Not here: the search (`search.py`),
verdicts (SQL), or duplicates across tables (SQL, over facts).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.layout import Table
from tieout.model import Figure
from tieout.relations.evidence import Hypothesis
from tieout.relations.lines import blocks, projections
from tieout.relations.model import Kind, Relation, Term, relation
from tieout.relations.search import search
from tieout.stocks import is_closing_balance, is_opening_balance


def find_sums(tables: Sequence[Table], figures: Sequence[Figure], document_id: str) -> Iterator[Relation]:
    """The sums within each table, and across tables that continue one another with the same columns."""
    for block in blocks(tables, figures):
        for lines in projections(block):
            for found in search(lines):
                yield from stated(found, document_id)


def stated(found: Hypothesis, document_id: str) -> Iterator[Relation]:
    """A sum in every column: what holds in one and breaks in another is stated for both."""
    statements = {line.statement for line in (found.total, *found.parts)}
    statement = statements.pop() if len(statements) == 1 else None
    for key, figure in found.total.figures.items():
        operands = [(s, p.figures[key]) for s, p in zip(found.signs, found.parts, strict=True) if key in p.figures]
        valued = [(sign, operand) for sign, operand in operands if operand.value is not None]
        # One part alone that is not the total says that others are missing here, not that the total is wrong.
        if not valued or (len(valued) == 1 and valued[0][0] * (valued[0][1].value or 0) != figure.value):
            continue
        terms = (
            Term(figure.figure_id(document_id), "total", 1),
            *(Term(f.figure_id(document_id), "part", s) for s, f in operands),
        )
        yield relation(_kind(found), found.rule, terms, statement=statement)


def _kind(found: Hypothesis) -> Kind:
    if is_closing_balance(found.total.label) and any(is_opening_balance(part.label) for part in found.parts):
        return "roll_forward"
    return "sum" if all(sign > 0 for sign in found.signs) else "difference"
