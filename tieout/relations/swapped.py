"""Totals that changed places with the row beside them: what a label names adds up with its neighbour's numbers.

Here: named totals that hold in no column, and hold in every one with the numbers of the next row. Not here: the search
(`search.py`), or rows of one sum that changed places, which leave it as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from copy import copy
from dataclasses import replace

from tieout.relations.effort import Effort
from tieout.relations.evidence import Hypothesis
from tieout.relations.labels import names_a_result
from tieout.relations.lines import Line
from tieout.relations.structure import leads_to_adjusted
from tieout.vocabulary.stocks import is_closing_balance, is_opening_balance

_LONGEST = 150
"""Lines of a list in which it is looked for."""
_MOST_OPEN = 6
"""Totals of one list that hold nowhere: one with more of them is not read as it is meant."""
_MOST_ABOVE = 24
"""Rows above a total that are searched for its parts."""
_FEWEST_COLUMNS = 2

Search = Callable[[Sequence[Line], Effort], Sequence[Hypothesis]]


def changed_places(lines: Sequence[Line], totals: Set[tuple[int, int]], down: Search) -> Iterator[Hypothesis]:
    """The sums of totals that are the total of none, as they would be with the numbers of the row above or below.

    `totals` are the places of those that are. What is found is stated as printed, and breaks: the labels are right, the
    numbers of two rows have changed places.
    """
    if len(lines) > _LONGEST:
        return
    free = [n for n, line in enumerate(lines) if line.place not in totals]
    led_to = {n for n in free if leads_to_adjusted(lines[n], lines[:n][::-1])}
    open_ones = [n for n in free if n in led_to or _is_total(lines[n])]
    if len(open_ones) > _MOST_OPEN:
        return
    for number in open_ones:
        for beside in (number - 1, number + 1):
            if beside not in range(len(lines)) or lines[beside].place in totals:
                continue
            if _may_change(lines[number], lines[beside], is_led_to=number in led_to):
                sum_ = _with_changed(lines, number, beside, down)
                if sum_:
                    yield sum_
                    break


def _is_total(line: Line) -> bool:
    """A result, as operating income is one, stands among segments too, whose next row is another one's."""
    return line.is_total or line.repeats_its_head or is_closing_balance(line.label)


def _may_change(total: Line, other: Line, *, is_led_to: bool) -> bool:
    """Whether two rows next to each other are filled alike, and only one of them is named as a total.

    What leads to an adjusted measure is named after it: `Tax effect of non-GAAP adjustments` is no result.
    """
    if total.place[0] != other.place[0] or total.numbers.keys() != other.numbers.keys() or not other.label:
        return False
    if total.numbers == other.numbers:
        return False
    is_part = not _is_total(other) and (is_led_to or not names_a_result(other.label))
    return is_part or (is_closing_balance(total.label) and is_opening_balance(other.label))


def _with_changed(lines: Sequence[Line], number: int, beside: int, down: Search) -> Hypothesis | None:
    table = lines[number].place[0]
    changed = [line for line in lines if line.place[0] == table]
    at = {line.place: n for n, line in enumerate(changed)}
    one, other = at[lines[number].place], at[lines[beside].place]
    changed[one], changed[other] = _filled_as(lines[number], lines[beside]), _filled_as(lines[beside], lines[number])
    changed = changed[max(0, one - _MOST_ABOVE) : max(one, other) + 1]
    known = {line.place: line for line in lines}
    for sum_ in down(changed, Effort()):
        if sum_.total.place == lines[number].place and _holds_everywhere(sum_):
            meant = replace(sum_, total=known[sum_.total.place], parts=tuple(known[p.place] for p in sum_.parts))
            return meant if _holds_nowhere(meant) else None
    return None


def _filled_as(line: Line, other: Line) -> Line:
    filled = copy(line)
    filled.figures, filled.nils, filled.witnesses = other.figures, other.nils, other.witnesses
    filled.numbers, filled.reach, filled.grains = other.numbers, other.reach, other.grains
    return filled


def _holds_everywhere(sum_: Hypothesis) -> bool:
    return len(sum_.gaps()) >= _FEWEST_COLUMNS and not sum_.off()


def _holds_nowhere(sum_: Hypothesis) -> bool:
    return len(sum_.off()) == len(sum_.gaps())
