"""How many lines, one after the other, and with which signs give a total.

Here: trying them column by column, which is most of the work of a search. Not here: which lines are tried
(`search.py`), or how telling it is that they add up (`evidence.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from tieout.relations.labels import is_deducted, names_a_tax
from tieout.relations.lines import Key, Line

MOST_PARTS = 60
MOST_SIGNED_PARTS = 12
_MOST_COLUMNS = 6
"""Columns of a total in which signs are searched; the others judge what was found."""

_NONE: frozenset[int] = frozenset()
_Signs = tuple[int, frozenset[int]]
"""How many lines above are added, and which of them against their expected sign."""


def counts_that_add_up(total: Line, parts: Sequence[Line]) -> set[int]:
    """How many of the parts, from the first on, give the total in any column: no other sum has a witness.

    A column is left where nothing that the parts to come can add closes the gap: mostly after two or three of sixty.
    """
    counts: set[int] = set()
    if len(parts) < 2:
        return counts
    taken = [(part.numbers, *part.reach) for part in parts[:MOST_PARTS]]
    _, *reaches = zip(*taken, strict=True)
    all_least, all_most, slack = map(sum, reaches)
    for key, (value, allowed) in total.numbers.items():
        gap, operands, most = -value, 0, allowed + slack
        least_left, most_left = all_least, all_most
        for count, (own, least, greatest, _) in enumerate(taken, 1):
            number = own.get(key)
            if number:
                gap += number[0]
                allowed += number[1]
                operands += 1
            if operands > 1 and -allowed <= gap <= allowed:
                counts.add(count)
            least_left -= least
            most_left -= greatest
            if gap + least_left > most or gap + most_left < -most:
                break
    return counts


def signs_that_add_up(total: Line, up: Sequence[Line], most: int, least: int) -> Iterator[_Signs]:
    """How many lines above, and which of them against their expected sign, give the total in half the columns.

    The topmost line is added. Turning a line over moves the sum by twice its number: only what closes the gap is tried.
    """
    hits: dict[_Signs, int] = {}
    judged: Counter[int] = Counter()
    widest = sorted(total.numbers, key=lambda key: -abs(total.numbers[key][0]))[:_MOST_COLUMNS]
    for key in widest:
        for count, found in _signs_in(key, total, up[:MOST_SIGNED_PARTS], most, least):
            judged[count] += 1
            for flips in found:
                hits[count, flips] = hits.get((count, flips), 0) + 1
    yield from (signs for signs, columns in hits.items() if 2 * columns >= judged[signs[0]])


def counts_deducted(total: Line, up: Sequence[Line]) -> Iterator[int]:
    """How many lines above give the total in half the columns, if all but the topmost are deducted from that one.

    `(Gain) on sale (753)` among expenses that are printed positive: a negative one is added.
    """
    hits: Counter[int] = Counter()
    judged: Counter[int] = Counter()
    for key, (value, allowed) in total.numbers.items():
        gap, operands = value, 0
        for count, part in enumerate(up[:MOST_SIGNED_PARTS], 1):
            number = part.numbers.get(key)
            middle, half_width = number or (0, 0)
            allowed += half_width
            operands += number is not None
            if operands > 1:
                judged[count] += 1
                hits[count] += -allowed <= gap - middle <= allowed
            gap += middle
    yield from (count for count, held in hits.items() if held and 2 * held >= judged[count])


def with_untried_signs(total: Line, parts: Sequence[Line], signs: tuple[int, ...]) -> tuple[int, ...]:
    """The signs, with those turned over that no holding column tries and that close the gap where the sum breaks.

    A charge that three columns print as nil says nothing of its sign there; the fourth tells that it is deducted.
    """
    tried: set[int] = set()
    broken: list[tuple[Key, int, int]] = []
    for key, (value, allowed) in total.numbers.items():
        numbers = [part.numbers.get(key, (0, 0)) for part in parts]
        gap = sum(sign * middle for sign, (middle, _) in zip(signs, numbers, strict=True)) - value
        allowed += sum(half_width for _, half_width in numbers)
        if -allowed <= gap <= allowed:
            tried |= {index for index, (middle, _) in enumerate(numbers) if middle}
        else:
            broken.append((key, gap, allowed))
    turned = list(signs)
    for key, gap, allowed in broken if tried else ():
        left = [(i, part.numbers[key][0]) for i, part in enumerate(parts) if i not in tried and key in part.numbers]
        # a charge is printed positive and deducted; what is printed negative is added, or its words say otherwise
        left = [(i, m) for i, m in left if m > 0 or is_deducted(parts[i].label) or _is_beside_a_tax(parts, signs, i)]
        closing = [i for i, middle in left if abs(gap - 2 * signs[i] * middle) <= allowed]
        if len(closing) == 1:
            turned[closing[0]] = -signs[closing[0]]
    return _exactly(total, parts, turned)


def _exactly(total: Line, parts: Sequence[Line], signs: Sequence[int]) -> tuple[int, ...]:
    """The signs, with the one turned over that takes away every gap there is, where all columns without it are exact.

    `Other expense (income) (1)` beside thousands: either sign is within rounding, and only one adds up to the unit.
    """
    gaps = {}
    for key, (value, _) in total.numbers.items():
        numbers = [part.numbers.get(key, (0, 0))[0] for part in parts]
        gaps[key] = sum(sign * number for sign, number in zip(signs, numbers, strict=True)) - value
    if not any(gaps.values()) or all(gaps.values()):
        return tuple(signs)
    for index, part in enumerate(parts):
        if all(gap == 2 * signs[index] * part.numbers.get(key, (0, 0))[0] for key, gap in gaps.items()):
            return (*signs[:index], -signs[index], *signs[index + 1 :])
    return tuple(signs)


def _is_beside_a_tax(parts: Sequence[Line], signs: tuple[int, ...], index: int) -> bool:
    """Whether a tax stands next to one that is deducted: `Deferred tax (22.06)` below `Current tax 2,321.61`."""
    near = [i for i in (index - 1, index + 1) if 0 <= i < len(parts) and signs[i] < 0]
    return names_a_tax(parts[index].label) and any(names_a_tax(parts[i].label) for i in near)


def _signs_in(
    key: Key, total: Line, up: Sequence[Line], most: int, least: int
) -> Iterator[tuple[int, list[frozenset[int]]]]:
    """For each number of lines above that can be judged in a column, the lines whose sign must be turned over."""
    value, allowed = total.numbers[key]
    lower: list[tuple[int, int]] = []  # twice a number with the expected sign, and which line it is
    gap, operands = -value, 0
    for index, part in enumerate(up):
        number = part.numbers.get(key)
        middle, half_width = number or (0, 0)
        allowed += half_width
        operands += number is not None
        if operands > 1 and index + 1 >= least:
            yield index + 1, _turned(lower, gap + middle, allowed, most)
        if middle:
            signed = part.sign * middle
            gap += signed
            lower.append((2 * signed, index))


def _turned(lower: Sequence[tuple[int, int]], gap: int, allowed: int, most: int) -> list[frozenset[int]]:
    low, high = gap - allowed, gap + allowed
    found = [_NONE] if low <= 0 <= high else []
    if most:
        found += [frozenset({i}) for twice, i in lower if low <= twice <= high]
    if most > 1 and len(lower) > 1:
        ascending = sorted(lower)
        if ascending[0][0] + ascending[1][0] <= high and ascending[-1][0] + ascending[-2][0] >= low:
            pairs = combinations(lower, 2)
            found += [frozenset({i, j}) for (one, i), (other, j) in pairs if low <= one + other <= high]
    return found
