"""What a sentence says of several things together: `cash, cash equivalents and short-term investments`.

Here: their sum, its growth and its change, from the rows of one table. Not here: which things a sentence lists
(`subjects.py`), or what else judges a claim (`sentences.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.model import Figure
from tieout.relations.agreement import Judgement
from tieout.relations.subjects import Subject
from tieout.relations.tables_index import TableFigures


def added_up(figure: Figure, listed: Sequence[Subject], way: int, tables: TableFigures) -> Iterator[Judgement]:
    """The sum of the things that a sentence lists, or how it moved, where one table prints each of them.

    `way` is -1 where the sentence tells a decrease without a sign.
    """
    for unit in [figure.measure.unit or ""] if figure.role != "growth" else tables.units(listed[0]):
        for cells in _of_one_table(figure, listed, unit, tables):
            parts = [(cell, 1) for cell in cells]
            if figure.role == "amount":
                yield Judgement(figure, 1, "sum", parts)
                continue
            before = [tables.beside(cell, figure.when.base) for cell in cells] if figure.when.base else []
            bases = [cell for cell in before if cell is not None]
            if len(bases) < len(cells):
                continue
            if figure.role == "growth" and sum(base.value or 0 for base in bases) > 0:
                yield Judgement(figure, way, "growth", parts, [(base, 1) for base in bases])
            elif figure.role == "change":
                yield Judgement(figure, way, "sum", [*parts, *((base, -1) for base in bases)])


def _of_one_table(
    figure: Figure, listed: Sequence[Subject], unit: str, tables: TableFigures
) -> Iterator[Sequence[Figure]]:
    """The amounts of the listed things in the period of a claim, for each table that prints all of them."""
    assert figure.when.period is not None
    by_table: list[dict[int, Figure]] = []
    for subject in listed:
        found: dict[int, Figure] = {}
        for cell in tables.find(subject, unit, "amount", figure.when.period):
            if cell.spot:
                found.setdefault(cell.spot.table_number, cell)
        by_table.append(found)
    for number in by_table[0]:
        cells = [found[number] for found in by_table if number in found]
        if len({id(cell) for cell in cells}) == len(listed):
            yield cells
