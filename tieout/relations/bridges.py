"""Reconciliations: rates from GAAP to adjusted, and one line for the adjustments of several of them.

Here: what follows from reconciliations that were found. Not here: the reconciliation of one amount, a sum like any
(`sums.py`), or a note that breaks an adjustment down (`breakdowns.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from tieout.relations.effort import Effort
from tieout.relations.evidence import WORDING, Hypothesis, best, weigh
from tieout.relations.labels import names_an_adjusted_result
from tieout.relations.lines import Line, by_ends
from tieout.relations.search import search
from tieout.relations.structure import is_of_one_measure

_ADJUSTMENTS = re.compile(r"(?i)\b(?:adjustments?|impact|effects?|reconciling|special|excluded|one-time)\b")
_SPREAD = re.compile(r"(?i)\bspread\b")
_MOST_BRIDGES = 4


def rates(block: Sequence[Line], effort: Effort) -> Iterator[Hypothesis]:
    """Rates that add: shares of a whole, a rate and its adjustments, a spread between two."""
    found = search(block, effort, _adds)
    places = {sum_.total.place for sum_ in found}
    yield from found
    for lines in by_ends(block):
        yield from (sum_ for sum_ in search(lines, effort, _adds) if sum_.total.place not in places)
    for index, line in enumerate(block):
        if _SPREAD.search(line.label):
            totals = [above for above in block[:index] if above.is_total][-2:]
            if len(totals) == 2:
                spread = weigh(line, tuple(totals), (1, -1), "spread of two rates", tried=1, bonus=WORDING)
                yield from [spread] if best([spread]) else []


def _adds(total: Line, parts: Sequence[Line]) -> bool:
    """Rates of different things do not add, but for shares of 100 % and adjustments of a rate to the same rate."""
    if names_an_adjusted_result(total.label):
        return is_of_one_measure(total.label, parts[0].label)
    values = {figure.value for figure in total.figures.values() if figure.value is not None}
    return total.is_total and values == {100} and all(part.sign > 0 for part in parts)


def adjustments_together(block: Sequence[Line], sums: Sequence[Hypothesis]) -> Iterator[Hypothesis]:
    """A line for all adjustments of the reconciliations above it: of cost and of expenses, so of operating income."""
    bridges = sorted((s for s in sums if _is_bridge(s)), key=lambda s: s.total.place)
    totals = {s.total.place for s in sums if len(s.parts) > 1}
    for line in block:
        if not (line.is_total and _ADJUSTMENTS.search(line.label)) or line.place in totals:
            continue
        above = [b for b in bridges if b.total.place < line.place][-_MOST_BRIDGES:]
        tried: list[Hypothesis] = []
        for count in range(2, len(above) + 1):
            for signs in product((1, -1), repeat=count):
                tried.append(_together(line, above[-count:], signs))
        found = best(tried)
        if found:
            yield found


def _is_bridge(found: Hypothesis) -> bool:
    return (
        names_an_adjusted_result(found.total.label)
        and all(sign > 0 for sign in found.signs)
        and is_of_one_measure(found.total.label, found.parts[0].label)
    )


def _together(line: Line, bridges: Sequence[Hypothesis], signs: Sequence[int]) -> Hypothesis:
    adjusted = [(part, sign) for bridge, sign in zip(bridges, signs, strict=True) for part in bridge.parts[1:]]
    parts, weights = tuple(part for part, _ in adjusted), tuple(sign for _, sign in adjusted)
    return weigh(line, parts, weights, "adjustments together", tried=2 ** len(signs), bonus=WORDING, breaks=0.5)
