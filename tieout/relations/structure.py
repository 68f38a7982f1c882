"""What the place and the words of a line say of its parts, whatever the numbers are: where a misprint hides a sum.

Here: totals by structure, and those that hold nowhere. Not here: the search for what adds up (`search.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from operator import mul

from tieout.relations.evidence import ENOUGH, Hypothesis, Operands, is_misprint, operands
from tieout.relations.labels import names_a_balance, names_a_result, names_an_adjusted_result
from tieout.relations.lines import SCALE, Line

_LEAST_TOTAL, LEAST_GAP = 10_000, 90
"""Printed units of a total, and by how many of them it must be off, before a misprint is told from any other gap."""
_LEAST_RATE = 100
"""The same of a rate that is led to."""
_LEAST_IN_A_STATEMENT, _LEAST_GAP_OF_A_TOTAL = 1_000, 10
"""The same in an income statement, balance sheet or cash flow statement, whose totals leave no line out."""
_MOST_IN_A_BRIDGE = 8
"""Lines from a measure to the same measure adjusted."""
_BASIS = re.compile(
    r"(?i)\b(?:non-?gaap|non-ifrs|gaap|ifrs|as\s+reported|reported|adjusted|pro\s+forma|underlying|core)\b"
)
_FREE_CASH = re.compile(r"(?i)^\W*free\s+cash\s+flows?\W*$")
_OPERATING_CASH = re.compile(r"(?i)\bcash\b.*\boperati(?:ng\s+activities|ons)\b")
_OTHER_MEASURE = re.compile(r"(?i)^\W*(?:non-?)?(?:gaap|ifrs)\b|\bactivities\W*$")
"""A line that is led to by lines of its own, and to no other measure."""
ABOVE, BELOW, RESULT = "total above its parts", "total below its parts", "result below its parts"


def is_named(line: Line) -> bool:
    """Whether a label says that the lines above lead to it; none at all, below lines with labels, says so too."""
    said = line.is_total or line.repeats_its_head
    return said or names_a_result(line.label) or names_a_balance(line.label) or not line.label


def is_the_same(total: Line, part: Line) -> bool:
    """Whether a total has one part alone: it says the same in every column, and the part stands right below a head."""
    values = {key: value for key, (value, _) in total.numbers.items()}
    own = {key: part.numbers.get(key, (0, 0))[0] for key in values}
    return part.section > 0 and values == own and any(value >= 100 * SCALE for value in map(abs, values.values()))


def is_aligned(up: Sequence[Line], count: int, *, strictly: bool = False) -> bool:
    """Whether the first of the parts is the first line since a head, a total or a balance, or of its table.

    Strictly: since a head alone.
    """
    first = up[count - 1]
    if strictly and not first.section:
        return False
    if count == len(up):
        return True
    above = up[count]
    # a table that goes on from another without a head of its own goes on with its section
    is_new = above.section != first.section if above.place[0] == first.place[0] else first.section > 0
    if strictly:
        return is_new
    return is_new or above.is_total or names_a_result(above.label) or names_a_balance(above.label)


def misprinted(total: Line, up: Sequence[Line]) -> Hypothesis | None:
    """A total that holds in no column, but misses by what a misprint makes in every one.

    Its parts are all lines since its head, those of a statement's result the result above and all lines since.
    """
    in_statement = total.statement is not None
    aligned = next((n for n in range(2, len(up) + 1) if is_aligned(up, n)), 0) if total.is_total or in_statement else 0
    result = next((n for n, line in enumerate(up, 1) if line.is_total or names_a_result(line.label)), 0)
    least_total = _LEAST_IN_A_STATEMENT if in_statement else _LEAST_TOTAL
    least_gap = _LEAST_GAP_OF_A_TOTAL if in_statement and (total.is_total or not total.label) else LEAST_GAP
    bridge = _bridge(total, up)
    if bridge:
        is_rate = all(figure.measure.unit == "percent" for figure in total.figures.values())
        least_total = _LEAST_RATE if is_rate else _LEAST_IN_A_STATEMENT
        least_gap = _LEAST_GAP_OF_A_TOTAL
    for count in dict.fromkeys((aligned, result if in_statement and not total.is_total else 0, bridge)):
        parts = tuple(reversed(up[:count]))
        as_printed = total.is_total or count == bridge
        signs = tuple(1 if index == 0 or as_printed else part.sign for index, part in enumerate(parts))
        columns = operands(total, parts)
        if count == bridge and any(_adds_with_other_signs(column) for column in columns):
            continue
        if columns and all(
            _is_off_by_a_misprint(value, numbers, signs, 2 * total.numbers[key][1], least_total, least_gap)
            for key, value, _, numbers in columns
        ):
            return Hypothesis(total, parts, signs, BELOW if min(signs) > 0 else RESULT, ENOUGH)
    return None


def leads_to_adjusted(total: Line, up: Sequence[Line]) -> bool:
    """Whether the lines above lead from a measure to the same measure adjusted, which a line names."""
    return _bridge(total, up) > 0


def _bridge(total: Line, up: Sequence[Line]) -> int:
    """How many lines above lead from a measure to the same measure adjusted; 0 where the total names no such.

    Free cash flow is what operating activities provide, adjusted by its very name.
    """
    is_free = bool(_FREE_CASH.search(total.label))
    if not is_free and not names_an_adjusted_result(total.label):
        return 0
    near = [line for line in up[:_MOST_IN_A_BRIDGE] if line.place[0] == total.place[0]]
    counts = (
        n
        for n, line in enumerate(near, 1)
        if n > 1 and (_OPERATING_CASH.search(line.label) if is_free else is_of_one_measure(total.label, line.label))
    )
    count = next(counts, 0)
    return 0 if any(_OTHER_MEASURE.search(line.label) for line in near[: count - 1]) else count


def is_of_one_measure(label: str, other: str) -> bool:
    """Whether two labels name one measure, whatever the basis: `Non-GAAP gross margin`, `GAAP gross margin`."""
    return _measure(label) == _measure(other) != ""


@lru_cache(maxsize=4096)
def _measure(label: str) -> str:
    return " ".join(re.findall(r"\w+", _BASIS.sub(" ", label.lower())))


def _adds_with_other_signs(column: Operands) -> bool:
    """Whether the parts give the total with some of them turned over or left out: then none is wrong.

    A sign is read otherwise, or a line tells of what is within another.
    """
    _, value, allowed, (first, *others) = column
    ways = product((1, -1, 0), repeat=len(others))
    return any(abs(value - first - sum(map(mul, signs, others))) <= allowed for signs in ways)


def _is_off_by_a_misprint(
    value: int, numbers: Sequence[int], signs: Sequence[int], unit: int, least_total: int, least_gap: int
) -> bool:
    gap = abs(value - sum(sign * number for sign, number in zip(signs, numbers, strict=True)))
    return bool(unit) and abs(value) >= least_total * unit and gap >= least_gap * unit and is_misprint(gap, unit)
