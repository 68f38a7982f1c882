"""What the place of a total in its statement says of its parts, where a misprint leaves their numbers no evidence.

Here: results over a breakdown, subtotals and totals of sections that a larger sum has already taken. Not here: the
search for what adds up (`search.py`), or totals that only their own misprint hides (`structure.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from tieout.relations.evidence import ALIGNED, ENOUGH, WORDING, Hypothesis, best, is_of_a_slip, unit_of, weigh
from tieout.relations.labels import names_a_balance, names_a_result
from tieout.relations.lines import Key, Line
from tieout.relations.structure import BELOW, RESULT, is_aligned

_LONGEST = 150
"""Lines of a list in which it is looked for."""
_MOST_APART = 12
"""Lines between a result and the one that it goes on from."""
_LAST_DIGIT = 9
"""Units by which a slip of the last digit is off at most."""

Place = tuple[int, int]


def by_section(lines: Sequence[Line], found: Sequence[Hypothesis]) -> Iterator[Hypothesis]:
    """The sums of a statement that follow from its structure and from the sums that were found."""
    if len(lines) > _LONGEST or not any(line.statement for line in lines):
        return
    known = [*found, *_results_over_a_breakdown(lines, found)]
    known += _changes_over_sections(lines, known)
    yield from known[len(found) :]
    subtotals = [*_subtotals(lines, known), *_skipped(lines, known)]
    yield from subtotals
    yield from _totals_of_sections(lines, [*known, *subtotals])


def _used(found: Sequence[Hypothesis]) -> set[Place]:
    return {place for sum_ in found for place in sum_.members}


def _results_over_a_breakdown(lines: Sequence[Line], found: Sequence[Hypothesis]) -> Iterator[Hypothesis]:
    """A result that is an earlier one and the line right above it, which the lines between the two break down.

    `Operating income`, interest, other, `Other income, net`, `Income before income taxes`: it holds in every column.
    """
    totals, used = {sum_.total.place for sum_ in found}, _used(found)
    for number, line in enumerate(lines):
        if line.place in totals or not line.statement or not (line.is_total or names_a_result(line.label)):
            continue
        near = [above for above in lines[max(0, number - _MOST_APART) : number] if above.place[0] == line.place[0]]
        if len(near) < 4 or near[-1].place in used:
            continue
        earlier = [above for above in near[:-3] if above.place in used]
        tried = [
            weigh(line, (one, near[-1]), (1, sign), RESULT, tried=2 * len(earlier), bonus=WORDING, breaks=0)
            for one in earlier
            for sign in (1, -1)
        ]
        if result := best(tried):
            yield result


def _changes_over_sections(lines: Sequence[Line], found: Sequence[Hypothesis]) -> Iterator[Hypothesis]:
    """A change that the totals of the sections above it and the lines below the last of them make in every column."""
    totals = {sum_.total.place for sum_ in found}
    for number, line in enumerate(lines):
        if line.place in totals or not line.statement or not names_a_result(line.label):
            continue
        sections = [n for n, above in enumerate(lines[:number]) if above.is_total]
        if len(sections) > 1:
            parts = (*(lines[n] for n in sections), *lines[sections[-1] + 1 : number])
            if change := best([weigh(line, parts, (1,) * len(parts), BELOW, tried=2, bonus=WORDING, breaks=0)]):
                yield change


def _subtotals(lines: Sequence[Line], found: Sequence[Hypothesis]) -> Iterator[Hypothesis]:
    """Lines that a sum takes, with lines right above that no sum uses: the subtotals of these."""
    at = {line.place: number for number, line in enumerate(lines)}
    totals, used = {sum_.total.place for sum_ in found}, _used(found)
    for sum_ in found:
        opening = _last_used(lines[: at.get(sum_.parts[0].place, 0)], used)
        for before, part in pairwise([*opening, *sum_.parts]):
            first, last = at.get(before.place, -1), at.get(part.place, -1)
            between = lines[first + 1 : last] if first >= 0 else []
            if part.place in totals or not part.statement or not _is_open(between, part, used):
                continue
            signs = {(1,) * len(between), tuple(line.sign for line in between)}
            tried = [weigh(part, tuple(between), one, BELOW, tried=2, bonus=WORDING + ALIGNED) for one in sorted(signs)]
            by_slip = [one for one in tried if _holds_but_for_slips(one)]
            if subtotal := best(tried) or next((replace(one, score=ENOUGH) for one in by_slip), None):
                totals.add(part.place)
                yield subtotal


def _skipped(lines: Sequence[Line], found: Sequence[Hypothesis]) -> Iterator[Hypothesis]:
    """Subtotals between the parts of a sum that holds without them: of the parts right above, but for a slip.

    `Interest income`, `Interest expense`, `Other income, net`, `Income before taxes`: with a digit wrong in the third,
    the fourth is found to follow from the first two.
    """
    at, used = {line.place: number for number, line in enumerate(lines)}, _used(found)
    for sum_ in found:
        if sum_.off() or not sum_.total.statement:
            continue
        for count in range(2, len(sum_.parts) + 1):
            first, last = (at.get(part.place, -1) for part in (sum_.parts[count - 2], sum_.parts[count - 1]))
            end = at.get((sum_.parts[count] if count < len(sum_.parts) else sum_.total).place, -1)
            if not 0 <= first < last == end - 2:
                continue
            subtotal = lines[last + 1]
            if subtotal.place in used or subtotal.place[0] != sum_.total.place[0]:
                continue
            bonus = WORDING if subtotal.is_total or names_a_result(subtotal.label) else 0.0
            runs = ((sum_.parts[start:count], sum_.signs[start:count]) for start in range(count - 2, -1, -1))
            tried = [weigh(subtotal, *run, BELOW, tried=count, bonus=bonus) for run in runs]
            yield from (one for one in tried if one.score > 0 and _holds_but_for_slips(one))


def _last_used(lines: Sequence[Line], used: Set[Place]) -> list[Line]:
    """The last line that a sum uses, if there is one."""
    return next(([line] for line in reversed(lines) if line.place in used), [])


def _is_open(between: Sequence[Line], total: Line, used: Set[Place]) -> bool:
    """Whether two lines or more of the table of a total are used by no sum."""
    return len(between) > 1 and all(
        line.place[0] == total.place[0] and line.place not in used and line.numbers for line in between
    )


def _totals_of_sections(lines: Sequence[Line], found: Sequence[Hypothesis]) -> Iterator[Hypothesis]:
    """Totals that a larger sum takes and that hold in no column: each misses its section by one slip.

    `Net cash used in financing activities` is the sum of what stands below its head, and the change in cash vouches
    for it.
    """
    totals, used = {sum_.total.place for sum_ in found}, _used(found)
    for number, line in enumerate(lines):
        is_named = line.is_total or names_a_result(line.label)
        if line.place in totals or line.place not in used or not line.statement or not is_named:
            continue
        up: list[Line] = []
        for above in reversed(lines[:number]):
            if above.place[0] != line.place[0] or above.place in used or names_a_balance(above.label):
                break
            up.append(above)
        if len(up) > 1 and is_aligned(up, len(up)):
            parts = tuple(reversed(up))
            if turned := _with_one_deducted(line, parts):
                yield turned
            elif _misses_by_a_slip(below := Hypothesis(line, parts, (1,) * len(parts), BELOW, ENOUGH)):
                yield below


def _with_one_deducted(total: Line, parts: tuple[Line, ...]) -> Hypothesis | None:
    """The sum with one part deducted, where it holds so in all of several columns: a tax that is mostly a benefit."""
    for turned in range(1, len(parts)):
        signs = tuple(-1 if n == turned else 1 for n in range(len(parts)))
        sum_ = Hypothesis(total, parts, signs, RESULT, ENOUGH)
        if len(sum_.gaps()) > 1 and not sum_.off():
            return sum_
    return None


def _misses_by_a_slip(sum_: Hypothesis) -> bool:
    """Whether each column holds, or is off as a slip of one of its numbers makes it, and one is off.

    The lines above a result of an income statement are in it already: no section holds both. Almost each gap of
    percentages looks like a slip.
    """
    if sum_.total.statement == "income_statement" and any(names_a_result(part.label) for part in sum_.parts[1:]):
        return False
    off = sum_.off()
    is_of_rates = any(figure.measure.unit == "percent" for figure in sum_.total.figures.values())
    return bool(off) and not is_of_rates and _are_slips(sum_, off)


def _holds_but_for_slips(sum_: Hypothesis) -> bool:
    """Whether at least as many columns hold as are off, and those that are off are so by a slip.

    That of a last digit, too, where all that hold do so to the unit.
    """
    off, gaps = sum_.off(), sum_.gaps()
    are_exact = all(gap == 0 or gap > allowed for _, gap, allowed in gaps)
    return 0 < 2 * len(off) <= len(gaps) and (_are_slips(sum_, off) or (are_exact and _are_last_digits(sum_, off)))


def _are_last_digits(sum_: Hypothesis, off: Sequence[tuple[Key, int]]) -> bool:
    return all(gap <= _LAST_DIGIT * unit_of(key, (sum_.total, *sum_.parts)) for key, gap in off)


def _are_slips(sum_: Hypothesis, off: Sequence[tuple[Key, int]]) -> bool:
    return all(is_of_a_slip(key, gap, (sum_.total, *sum_.parts)) for key, gap in off)
