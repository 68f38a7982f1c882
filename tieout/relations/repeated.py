"""Rows that add up in one place, held against the same rows elsewhere: the next reconciliation, the amounts per share.

Here: sums whose own numbers a slip has taken, shown by rows of the same labels in the same order. Not here: the search
for what adds up (`search.py`), or columns of tables that are headed alike (`siblings.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieout.relations.evidence import ENOUGH, Hypothesis, is_off_by_a_slip
from tieout.relations.lines import NOT_ADDED, Key, Line

_LONGEST = 40
"""Rows from the first part of a sum to its total."""
_FEWEST_PARTS = 2
_DILUTED_BY = 4
"""Of a profit that was a loss before its adjustments, the share by which more shares may change it."""
_MOST_ALIKE = 12
"""Sums whose rows begin with one label: more of them tell nothing apart."""


@dataclass(frozen=True, slots=True)
class Added:
    """The lines of a block, and the sums that were found among them."""

    lines: Sequence[Line]
    sums: Sequence[Hypothesis]


@dataclass(frozen=True, slots=True)
class _Shown:
    """The labels of all rows from the first to the last of a sum that holds, and which of them are its members."""

    labels: tuple[str, ...]
    sum_: Hypothesis
    total: int
    parts: tuple[int, ...]


def as_repeated(blocks: Sequence[Added]) -> Iterator[Hypothesis]:
    """The sums of rows of which others, labelled alike, show that they add up; off by slips, in one column at least."""
    shown: dict[str, list[_Shown]] = defaultdict(list)
    for block in blocks:
        at = {line.place: number for number, line in enumerate(block.lines)} if block.sums else {}
        for sum_ in block.sums:
            for one in _shown_by(sum_, block.lines, at):
                alike = shown[one.labels[0]]
                if len(alike) < _MOST_ALIKE and all(_key(one) != _key(other) for other in alike):
                    alike.append(one)
    for block in blocks:
        totals = {sum_.total.place for sum_ in block.sums}
        for start, line in enumerate(block.lines):
            for one in shown.get(line.label.lower(), ()):
                found = _moved(one, block.lines[start : start + len(one.labels)])
                if found and found.total.place not in totals and _is_off_by_slips(found):
                    totals.add(found.total.place)
                    yield found


def _key(one: _Shown) -> tuple[object, ...]:
    return one.labels, one.total, one.parts, one.sum_.signs


def _shown_by(sum_: Hypothesis, lines: Sequence[Line], at: Mapping[tuple[int, int], int]) -> Iterator[_Shown]:
    members = [at.get(line.place, -1) for line in (sum_.total, *sum_.parts)]
    first, last = min(members), max(members)
    run = lines[first : last + 1]
    is_whole = first >= 0 and len(run) <= _LONGEST and len(sum_.parts) >= _FEWEST_PARTS
    if is_whole and _are_of_one_table(run) and not sum_.off():
        total, *parts = (number - first for number in members)
        yield _Shown(tuple(line.label.lower() for line in run), sum_, total, tuple(parts))


def _moved(one: _Shown, lines: Sequence[Line]) -> Hypothesis | None:
    """The sum with other lines, if these have the labels of the rows that show it; one that is blank may be missing."""
    at: dict[int, Line] = {}
    number = 0
    for line in lines:
        if line.label.lower() not in one.labels[number:]:
            return None
        number = one.labels.index(line.label.lower(), number) + 1
        at[number - 1] = line
        if number == len(one.labels):
            break
    members = [(at[part], sign) for part, sign in zip(one.parts, one.sum_.signs, strict=True) if part in at]
    is_whole = number == len(one.labels) and one.total in at and len(members) >= _FEWEST_PARTS
    if not is_whole or not _are_of_one_table(list(at.values())):
        return None
    parts, signs = zip(*members, strict=True)
    return Hypothesis(at[one.total], parts, signs, one.sum_.rule, ENOUGH)


def _are_of_one_table(lines: Sequence[Line]) -> bool:
    return len({line.place[0] for line in lines}) == 1 and all(line.label for line in lines)


def _is_off_by_slips(found: Hypothesis) -> bool:
    """Whether it misses its total in some column, and in each that it misses as a slip makes it; rates need not add.

    A part that is left out makes it none, nor the shares that dilute a profit and not a loss.
    """
    lines = (found.total, *found.parts)
    off = found.off()
    are_rates = any(figure.measure.unit in NOT_ADDED for figure in found.total.figures.values())
    if not off or are_rates or all(_leaves_out(key, gap, found) or _is_diluted(key, gap, found) for key, gap in off):
        return False
    return all(is_off_by_a_slip(key, gap, lines) for key, gap in off)


def _leaves_out(key: Key, gap: int, found: Hypothesis) -> bool:
    return any(abs(part.numbers.get(key, (0, 0))[0]) == gap for part in found.parts)


def _is_diluted(key: Key, gap: int, found: Hypothesis) -> bool:
    first, total = found.parts[0].numbers.get(key, (0, 0))[0], found.total.numbers[key][0]
    is_per_share = any("/" in (figure.measure.unit or "") for figure in found.total.figures.values())
    return is_per_share and first < 0 < total and _DILUTED_BY * gap < total
