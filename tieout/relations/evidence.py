"""How improbable it is that lines add up by chance, counted in powers of ten.

Here: a sum that may hold, and its score. Not here: which sums are tried (`search.py`).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from operator import mul

from tieout.records import record
from tieout.relations.lines import Key, Line

ENOUGH = 2.0
WORDING = 1.5
ALIGNED = 1.0
"""For a total of all lines since the head, total or balance above: where a reader would look for its parts."""
PER_SIGN = 0.6
PER_MISPRINT = 0.5
"""For a column in which a sum is off as a slip of one of its numbers makes it: no evidence against it."""
PER_DETOUR = 0.5

_MANY = 4
_LARGE = 10
_LEAST_GAP = 2
"""Printed units that a total must be off, before it is a slip rather than rounding."""
_LEAST_TURNED = 100
"""The same of one that turns a sign, or moves a number: in a table of small numbers any gap looks so."""
_LEAST_TWICE = 100
"""Printed units of a number that a row prints in two columns by a slip: small ones are alike by chance."""

Operands = tuple[Key, int, int, list[int]]
"""A column, its total, by how much a sum may miss it, and the number of each part (0 where it has none)."""


@record(frozen=True, slots=True)
class Hypothesis:
    """A line that may be the signed sum of others."""

    total: Line
    parts: tuple[Line, ...]
    signs: tuple[int, ...]
    rule: str
    score: float

    @property
    def members(self) -> frozenset[tuple[int, int]]:
        """The places of all its lines."""
        return frozenset(line.place for line in (self.total, *self.parts))

    def gaps(self) -> list[tuple[Key, int, int]]:
        """For each column by how much it misses its total, and by how much it may."""
        return [
            (key, abs(value - sum(map(mul, self.signs, numbers))), allowed)
            for key, value, allowed, numbers in operands(self.total, self.parts)
        ]

    def off(self) -> list[tuple[Key, int]]:
        """The columns in which it does not hold, and by how much it misses there."""
        return [(key, gap) for key, gap, allowed in self.gaps() if gap > allowed]


def operands(total: Line, parts: Sequence[Line]) -> list[Operands]:
    """The columns of a total in which at least two parts have numbers; the same for all signs of the parts."""
    columns: list[Operands] = []
    for key, (value, slack) in total.numbers.items():
        found = [part.numbers.get(key) for part in parts]
        present = [number for number in found if number is not None]
        if len(present) > 1:
            allowed = slack + sum(half_width for _, half_width in present)
            columns.append((key, value, allowed, [number[0] if number else 0 for number in found]))
    return columns


def weigh(
    total: Line,
    parts: tuple[Line, ...],
    signs: tuple[int, ...],
    rule: str,
    *,
    tried: int,
    bonus: float = 0.0,
    breaks: float = 1.0,
) -> Hypothesis:
    """Scores by how improbable it is that it holds by chance: powers of ten, summed over independent columns.

    Columns of one period in two currencies are no two witnesses. What breaks in a column costs a witness, and
    `breaks` is how many broken columns one that holds makes up for.
    """
    evidence: dict[Hashable, float] = {}
    broken: list[tuple[Key, int]] = []
    for key, value, allowed, numbers in operands(total, parts):
        gap = abs(value - sum(map(mul, signs, numbers)))
        grain = min(part.grains[key] for part in (total, *parts) if key in part.grains)
        if gap > allowed:
            broken.append((key, gap))
            continue
        # A match is as telling as the digits of the total that rounding and round numbers leave; zero tells nothing.
        size = max(abs(value), _middle(numbers)) / max(2 * allowed, grain)
        telling = math.log10(size) if size > 1 else 0.0
        witness = total.witnesses.get(key, key)
        evidence[witness] = max(evidence.get(witness, 0.0), telling)
    if not evidence or len(broken) / 2 > breaks * len(evidence) or _is_idle(total, parts, signs):
        return Hypothesis(total, parts, signs, rule, -math.inf)
    misprints = _slips(broken, (total, *parts), is_whole=bonus >= WORDING + ALIGNED)
    if len(broken) - misprints / 2 > breaks * len(evidence):
        return Hypothesis(total, parts, signs, rule, -math.inf)
    if len(parts) >= _MANY and _begins_with_nothing(total, parts, signs):
        return Hypothesis(total, parts, signs, rule, -math.inf)
    # where it breaks like no misprint, the numbers must speak for it: the place of the total says no more
    worded = min(bonus, WORDING) if len(broken) > misprints else bonus
    cost = (len(broken) - misprints) + PER_MISPRINT * misprints
    score = sum(evidence.values()) + worded - math.log10(tried) - cost
    return Hypothesis(total, parts, signs, rule, score)


def _slips(broken: Sequence[tuple[Key, int]], lines: Sequence[Line], *, is_whole: bool) -> int:
    """In how many columns a sum is off as slips make it.

    One that turns a sign, moves a number or loses its scale was made in one column alone; it is told from a line that
    is missing where the total is of all lines since its head.
    """
    found = 0
    for key, gap in broken:
        unit = unit_of(key, lines)
        may_be_turned = is_whole and len(broken) == 1 and gap >= _LEAST_TURNED * unit
        found += is_misprint(gap, unit) or (may_be_turned and is_of_a_slip(key, gap, lines))
    return found


def unit_of(key: Key, lines: Sequence[Line]) -> int:
    """The unit in which the numbers of a column are rounded; of counts, which are exact, the finest that is printed."""
    return 2 * lines[0].numbers[key][1] or min(line.grains[key] for line in lines if key in line.grains)


def is_misprint(gap: int, unit: int) -> bool:
    """Whether a gap is that of one wrong digit (300) or of two transposed ones (9, 540), give or take one unit."""
    if not unit:
        return False
    power = 1
    while power * unit <= gap * 2:
        if (power > 1 and _is_of_a_digit(gap, power * unit, unit)) or _is_of_a_digit(gap, 9 * power * unit, unit):
            return True
        power *= 10
    return False


def is_off_by_a_slip(key: Key, gap: int, lines: Sequence[Line]) -> bool:
    """Whether the gap of a sum is that of a digit, two transposed ones, a sign, or another column's number."""
    unit = unit_of(key, lines)
    if gap < _LEAST_GAP * unit:
        return False
    if is_misprint(gap, unit):
        return True
    for line in (one for one in lines if key in one.numbers):
        number, _ = line.numbers[key]
        moved = (other - number for other, _ in line.numbers.values())
        if any(abs(gap - abs(slip)) <= unit for slip in (2 * number, *moved)):
            return True
    return False


def is_of_a_slip(key: Key, gap: int, lines: Sequence[Line]) -> bool:
    """Whether it is that of such a slip, or of a thousand times as much or as little, or a row prints one number twice.

    Three digits that were lost are any from 000 to 999, three that were added are zeros; what stood in the place of
    another column's number is lost, but was about as much.
    """
    unit = unit_of(key, lines)
    if gap < _LEAST_GAP * unit:
        return False
    thousand = 1000 * unit
    for line in lines:
        number = abs(line.numbers.get(key, (0, 0))[0])
        is_lost = 0 <= gap - 999 * number < thousand
        is_added = number % thousand == 0 and gap == number // 1000 * 999
        is_twice = (
            number >= max(gap / 2, _LEAST_TWICE * unit)
            and [abs(other) for other, _ in line.numbers.values()].count(number) > 1
        )
        if number and (is_lost or is_added or is_twice):
            return True
    return is_off_by_a_slip(key, gap, lines)


def _is_of_a_digit(gap: int, one: int, unit: int) -> bool:
    """Whether a gap is one to nine times as much, give or take one unit."""
    digit = min(max((2 * gap + one) // (2 * one), 1), 9)
    return abs(gap - digit * one) <= unit


def _is_idle(total: Line, parts: Sequence[Line], signs: Sequence[int]) -> bool:
    """Whether one part says all that the total says, and the others cancel: `c = a + c - a`."""
    for part, sign in zip(parts, signs, strict=True):
        if sign > 0 and part.numbers == total.numbers:
            return any(number for other in parts if other is not part for number, _ in other.numbers.values())
    return False


def _begins_with_nothing(total: Line, parts: Sequence[Line], signs: Sequence[int]) -> bool:
    """Whether the first of many parts, or all of them, leave nothing in any column: `revenue - costs - their result`.

    What is left is no sum of them, but for what rounding lets pass.
    """
    columns = [[part.numbers.get(key, (0, 0)) for part in parts] for key in total.numbers]
    for count in range(3, len(parts) + 1):
        left = [
            sum(sign * middle for sign, (middle, _) in zip(signs, column[:count], strict=False)) for column in columns
        ]
        slack = [sum(half_width for _, half_width in column[:count]) for column in columns]
        is_large = any(abs(column[0][0]) > _LARGE * wide for column, wide in zip(columns, slack, strict=True))
        if is_large and all(-wide <= gap <= wide for gap, wide in zip(left, slack, strict=True)):
            return True
    return False


def _middle(numbers: Sequence[int]) -> int:
    """The middle one of many parts by size: what they leave may be small, and is hard to hit all the same."""
    sizes = sorted(abs(number) for number in numbers if number)
    return sizes[(len(sizes) - 1) // 2] if len(sizes) >= _MANY else 0


def best(hypotheses: Sequence[Hypothesis], enough: float = ENOUGH) -> Hypothesis | None:
    """The hypothesis with most evidence; of those the one that misses least of its total, then the one of fewest parts.

    None where none has enough.
    """
    good = [h for h in hypotheses if h.score >= enough]
    most = max((round(h.score, 3) for h in good), default=0.0)
    alike = [h for h in good if round(h.score, 3) == most]
    if len(alike) < 2:
        return alike[0] if alike else None
    return max(alike, key=lambda h: (-_missed(h), -len(h.parts)))


def _missed(found: Hypothesis) -> float:
    """By how much of its total a sum misses it, over the columns in which it is off."""
    return sum(gap / max(gap, abs(found.total.numbers[key][0])) for key, gap in found.off())
