"""Sums and differences that the rows of a table state, found from wording, structure and several columns.

Here: which rows add up to which, and the evidence for it. Not here: verdicts (SQL), duplicates across tables
(SQL, over facts), or values: a relation that holds in one column is stated for all of them.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from operator import mul

from tieout.layout import Table
from tieout.model import Figure
from tieout.periods import Period
from tieout.relations.model import Kind, Relation, Term, relation
from tieout.rows import TableRow
from tieout.stocks import is_closing_balance, is_opening_balance

Column = tuple[int, str]
"""Column number and unit: the figures that may be added."""

_Operands = tuple[Column, int, int, list[int]]
"""A column, its total, by how much a sum may miss it, and the number of each part (0 where it has none)."""

_RESULT = re.compile(
    r"(?i)\b(?:gross\s+(?:profit|margin|loss)|(?:operating|net|pre-?tax)\s+(?:income|profit|loss|earnings|cash|decrease|increase)|"
    r"(?:income|profit|loss|earnings)\b.*\bbefore|ebitda?|free\s+cash\s+flow|end\s+of\s+(?:the\s+)?(?:period|year|quarter))\b"
)
_DEDUCTED = re.compile(
    r"(?i)^(?:less:?\s+|total\s+)?(?:costs?|expenses?|sg&a|selling|general|marketing|sales\s+and\s+marketing|research|"
    r"provision|(?:income\s+)?tax(?:es)?\b|income\s+tax|deduct|depreciation|amortization|interest\s+expense|"
    r"operating\s+expenses|minority|non-?controlling|preferred|dividends)"
)
_NOT_A_PART = re.compile(r"(?i)\bincluded\s+in\b|\bof\s+which\b|\bincluding\b.*\bof\b|\bper\s+share\b|^memo")
_SCALE = 10**10
_MOST_PARTS = 60
_MOST_SIGNED_PARTS = 8
_LONGEST_STATEMENT = 2_000
"""Rows of a block in which differences are searched; in a longer list sums alone."""
_ENOUGH = 2.0
_WORDING = 1.5
_PER_SIGN = 0.6


@dataclass(slots=True)
class _Line:
    """A row of figures that may be added, over all its columns."""

    row: TableRow
    table: Table
    figures: dict[Column, Figure] = field(default_factory=dict)
    numbers: dict[Column, tuple[int, int]] = field(init=False)
    """Value and half the width of its interval, as whole numbers of 10^-10: searching adds many."""
    sign: int = field(init=False)
    """The sign with which its label and its printed signs let one expect it to enter a result."""

    def __post_init__(self) -> None:
        self.numbers = {column: _whole(f) for column, f in self.figures.items() if f.value is not None}
        positive = sum(value > 0 for value, _ in self.numbers.values())
        self.sign = -1 if _DEDUCTED.search(self.label) and positive * 2 > len(self.numbers) else 1

    @property
    def label(self) -> str:
        return self.row.label


@dataclass(frozen=True, slots=True)
class _Hypothesis:
    total: _Line
    parts: tuple[_Line, ...]
    signs: tuple[int, ...]
    rule: str
    score: float


def find_sums(tables: Sequence[Table], figures: Sequence[Figure], document_id: str) -> Iterator[Relation]:
    """The sums within each table, and across tables that continue one another with the same columns."""
    for block in _blocks(tables, figures):
        for found in _search(block):
            yield from _stated_in_columns(found, document_id)


def _blocks(tables: Sequence[Table], figures: Sequence[Figure]) -> Iterator[list[_Line]]:
    by_row: dict[tuple[int, int], dict[Column, Figure]] = defaultdict(dict)
    for figure in figures:
        if figure.spot and figure.source == "table" and _is_additive(figure):
            key = (figure.spot.table_number, figure.spot.row_number)
            by_row[key][figure.spot.column_number, figure.measure.unit or ""] = figure
    open_blocks: dict[tuple[object, ...], list[_Line]] = {}
    for table in tables:
        columns = tuple(table.column_label(column) for column in range(1, table.grid.columns))
        block = open_blocks.setdefault((table.statement_number, columns), [])
        for row in table.rows:
            line = _Line(row, table, by_row.get((table.number, row.number), {}))
            if any(figure.value is not None for figure in line.figures.values()) and not _NOT_A_PART.search(row.label):
                block.append(line)
    yield from (block for block in open_blocks.values() if len(block) > 1)


def _is_additive(figure: Figure) -> bool:
    """Amounts and changes of them, and shares of one total: a column of shares foots as the amounts beside it."""
    unit = figure.measure.unit or ""
    if figure.role == "share":
        return unit == "percent"
    is_rate = "/" in unit or unit in {"percent", "percentage_points", "basis_points", "times"}
    return figure.role in {"amount", "change"} and not is_rate


def _search(block: list[_Line]) -> Iterator[_Hypothesis]:
    """From top to bottom: totals above their parts first, then each row as the total of rows still open above."""
    children: set[int] = set()
    for index in range(len(block)):
        if index in children:
            continue
        below = _best(_totals_above(block, index))
        if below:
            yield _as_difference_if_worded(below)
            if not _RESULT.search(below.parts[-1].label):
                children |= set(range(index + 1, index + 1 + len(below.parts)))
    is_statement = len(block) <= _LONGEST_STATEMENT
    open_rows: list[int] = []
    for index, line in enumerate(block):
        if index in children:
            continue
        candidates = _totals_below(line, [block[i] for i in open_rows[-_MOST_PARTS:]], search_signs=is_statement)
        found = _best(candidates) or _best(
            _totals_below(line, block[max(0, index - _MOST_SIGNED_PARTS) : index], search_signs=is_statement)
        )
        if found:
            yield found
            taken = {id(part) for part in found.parts}
            open_rows = [i for i in open_rows if id(block[i]) not in taken]
        open_rows.append(index)


def _best(hypotheses: Iterator[_Hypothesis] | list[_Hypothesis]) -> _Hypothesis | None:
    good = [h for h in hypotheses if h.score >= _ENOUGH]
    return max(good, key=lambda h: (round(h.score, 3), -len(h.parts)), default=None)


def _totals_above(block: list[_Line], index: int) -> Iterator[_Hypothesis]:
    total = block[index]
    if total.row.is_total and _parts_could_stand_above(block, index):
        return
    added = _counts_that_add_up(total, block[index + 1 : index + 1 + _MOST_PARTS])
    for count in sorted(added):
        parts = tuple(block[index + 1 : index + 1 + count])
        if parts[-1].table is not total.table:
            return
        columns = _operands(total, parts)
        if columns:
            rule = "total above its parts"
            yield _hypothesis(total, parts, (1,) * count, rule, columns=columns, tried=count, every_column=True)


def _parts_could_stand_above(block: list[_Line], index: int) -> bool:
    return index >= 2 and block[index].table is block[index - 1].table


def _totals_below(total: _Line, above: list[_Line], *, search_signs: bool) -> Iterator[_Hypothesis]:
    named = total.row.is_total or bool(_RESULT.search(total.label))
    added = _counts_that_add_up(total, above[-1 : -_MOST_PARTS - 1 : -1])
    signed = 0 if total.row.is_total or not search_signs else _MOST_SIGNED_PARTS
    for count in range(2, min(_MOST_PARTS, len(above)) + 1):
        if count > signed and count not in added:
            continue
        parts = tuple(above[-count:])
        columns = _operands(total, parts)
        if not columns:
            continue
        prior = (1, *(part.sign for part in parts[1:]))
        bonus = _WORDING if named else 0.0
        rule = "total below its parts"
        if count in added:
            yield _hypothesis(total, parts, (1,) * count, rule, columns=columns, tried=count, bonus=bonus)
        if count <= signed:
            for signs, changed in _sign_patterns(prior, 2 if named else 1):
                cost = _PER_SIGN * changed
                yield _hypothesis(
                    total,
                    parts,
                    signs,
                    "result below its parts",
                    columns=columns,
                    tried=count,
                    bonus=bonus - cost,
                    every_column=not named,
                )


def _sign_patterns(prior: tuple[int, ...], most: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """The expected signs, then all that differ from them in up to `most` places; the first part is always added."""
    yield prior, 0
    places = range(1, len(prior))
    for changed in range(1, most + 1):
        for flipped in combinations(places, changed):
            yield tuple(-s if i in flipped else s for i, s in enumerate(prior)), changed


def _counts_that_add_up(total: _Line, parts: Sequence[_Line]) -> set[int]:
    """How many of the parts, from the first on, give the total in any column: no other sum has a witness."""
    counts: set[int] = set()
    for column, (value, allowed) in total.numbers.items():
        computed = operands = 0
        for count, part in enumerate(parts, 1):
            number = part.numbers.get(column)
            if number:
                computed += number[0]
                allowed += number[1]
                operands += 1
            if operands > 1 and abs(value - computed) <= allowed:
                counts.add(count)
    return counts


def _operands(total: _Line, parts: tuple[_Line, ...]) -> list[_Operands]:
    """The columns of a total in which at least two parts have numbers; the same for all signs of the parts."""
    columns: list[_Operands] = []
    for column, (value, slack) in total.numbers.items():
        found = [part.numbers.get(column) for part in parts]
        present = [number for number in found if number is not None]
        if len(present) > 1:
            allowed = slack + sum(half_width for _, half_width in present)
            columns.append((column, value, allowed, [number[0] if number else 0 for number in found]))
    return columns


def _hypothesis(
    total: _Line,
    parts: tuple[_Line, ...],
    signs: tuple[int, ...],
    rule: str,
    *,
    columns: Sequence[_Operands],
    tried: int,
    bonus: float = 0.0,
    every_column: bool = False,
) -> _Hypothesis:
    """Scores by how improbable it is that it holds by chance: powers of ten, summed over independent columns.

    Columns of one period in two currencies are no two witnesses. What breaks in a column costs a witness.
    """
    evidence: dict[tuple[Period | None, str], float] = {}
    broken = 0
    for column, value, allowed, numbers in columns:
        if abs(value - sum(map(mul, signs, numbers))) > allowed:
            broken += 1
            continue
        figure = total.figures[column]
        # A match is as telling as the digits of the total that rounding and round numbers leave; zero tells nothing.
        grain = min(_grain(part.numbers[column][0]) for part in (total, *parts) if column in part.numbers)
        size = abs(value) / max(2 * allowed, grain)
        telling = math.log10(size) if size > 1 else 0.0
        witness = (figure.when.period, figure.role)
        evidence[witness] = max(evidence.get(witness, 0.0), telling)
    score = sum(evidence.values()) + bonus - math.log10(tried) if evidence else 0.0
    if broken and (every_column or broken > len(evidence)):
        score = 0.0
    return _Hypothesis(total, parts, signs, rule, score - broken)


def _grain(number: int) -> int:
    """The power of ten in which a number is printed round: 200,000 is 2 of them."""
    if not number:
        return 10**30
    digits = str(abs(number))
    return int("1" + "0" * (len(digits) - len(digits.rstrip("0"))))


def _whole(figure: Figure) -> tuple[int, int]:
    width = figure.interval.high - figure.interval.low if figure.interval else Decimal(0)
    return int((figure.value or Decimal(0)) * _SCALE), int(width * _SCALE / 2)


def _as_difference_if_worded(found: _Hypothesis) -> _Hypothesis:
    """Revenue above cost and gross profit is printed as revenue less cost, though the sum says the same."""
    last = found.parts[-1]
    if not _RESULT.search(last.label) or (found.total.row.is_total is False and _RESULT.search(found.total.label)):
        return found
    parts = (found.total, *found.parts[:-1])
    return _Hypothesis(last, parts, (1, *(-1 for _ in found.parts[:-1])), "result below its parts", found.score)


def _stated_in_columns(found: _Hypothesis, document_id: str) -> Iterator[Relation]:
    lines = (found.total, *found.parts)
    statements = {line.table.statement for line in lines}
    statement = statements.pop() if len(statements) == 1 else None
    for column, figure in found.total.figures.items():
        operands = [
            (s, p.figures[column]) for s, p in zip(found.signs, found.parts, strict=True) if column in p.figures
        ]
        valued = [(sign, operand) for sign, operand in operands if operand.value is not None]
        # One part alone that is not the total says that others are missing here, not that the total is wrong.
        if not valued or (len(valued) == 1 and valued[0][0] * (valued[0][1].value or 0) != figure.value):
            continue
        terms = (
            Term(figure.figure_id(document_id), "total", 1),
            *(Term(f.figure_id(document_id), "part", s) for s, f in operands),
        )
        yield relation(_kind(found), found.rule, terms, statement=statement)


def _kind(found: _Hypothesis) -> Kind:
    if is_closing_balance(found.total.label) and any(is_opening_balance(part.label) for part in found.parts):
        return "roll_forward"
    return "sum" if all(sign > 0 for sign in found.signs) else "difference"
