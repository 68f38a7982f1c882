"""The sums down a list of lines: totals above and below their parts, nested, and results of differences.

Here: which sums are tried, and in which order. Not here: which of them hold (`adding.py`, `evidence.py`), or what a
list is made of: rows of tables (`sums.py`) or the columns of one (`across.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tieout.relations.adding import (
    MOST_PARTS,
    MOST_SIGNED_PARTS,
    counts_that_add_up,
    signs_that_add_up,
    with_untried_signs,
)
from tieout.relations.effort import Allowance, Effort
from tieout.relations.evidence import (
    ALIGNED,
    ENOUGH,
    PER_DETOUR,
    PER_SIGN,
    WORDING,
    Hypothesis,
    best,
    weigh,
)
from tieout.relations.labels import names_a_change, names_a_result, names_holders, says_less
from tieout.relations.lines import Line
from tieout.relations.structure import ABOVE, BELOW, RESULT, is_aligned, is_named, is_the_same, misprinted
from tieout.vocabulary.stocks import is_closing_balance, is_opening_balance

_MOST_DETOURS = 12
_LONGEST_STATEMENT = 150
"""Lines of a list in which detours are searched; in a longer one only the nearest open lines."""
_LONGEST_SIGNED = 2_000
"""Lines of a list in which differences are searched; in a longer one sums alone."""
_FEW = 0.34
"""Where no word names a total, one column breaks for three that hold: two, if by what a misprint makes."""

_FEW_PARTS = 3
"""Lines below a head of their own that a result may follow from though their numbers are small."""

_Detour = tuple[int, int, int]
"""Where a way up is left, by which other step, and how many lines were taken before."""

Admits = Callable[[Line, Sequence[Line]], bool]


@dataclass(frozen=True, slots=True)
class _Demands:
    admits: Admits | None
    breaks: float
    enough: float


@dataclass(slots=True)
class _Structure:
    """What is known of a list so far: for each line the sum it is the total of, and how far up that reaches."""

    lines: Sequence[Line]
    asked: _Demands
    allowance: Allowance
    heads: dict[int, tuple[int, Hypothesis]] = field(default_factory=dict)
    """Totals above their parts: the last part and the sum."""
    ends: dict[int, int] = field(default_factory=dict)
    """The nearest head of the parts that end at a line."""
    below: dict[int, Hypothesis] = field(default_factory=dict)
    tops: dict[int, int] = field(default_factory=dict)
    down: dict[int, list[Line]] = field(default_factory=dict)
    """From each line on those of its table, without the parts of totals above their own."""
    read_backwards: dict[frozenset[tuple[int, int]], int] = field(default_factory=dict)
    """The totals above their parts, by their members."""

    def affords(self, total: Line, lines: int) -> bool:
        """Whether so many lines may be added up to a total once more."""
        return self.allowance.spend(lines * len(total.numbers))

    def steps(self, at: int, skips: bool) -> list[tuple[int | None, int]]:
        """The ways up from a line: which line is taken (None: none) and which comes next; the likeliest first."""
        head = self.ends.get(at)
        ways: list[tuple[int | None, int]] = []
        if at in self.below:
            ways.append((at, self.tops[at] - 1))
        if head is not None:
            ways.append((head, head - 1))
        if at in self.below:
            ways.append((None, at - 1))
        else:
            ways.append((at, at - 1))
            if skips:
                ways.append((None, at - 1))
        return ways

    def way_up(self, start: int, skips: bool = False) -> tuple[list[int], list[_Detour]]:
        """The lines open above a line, nearest first, and the detours there are."""
        taken: list[int] = []
        detours: list[_Detour] = []
        at = start - 1
        while at >= 0 and len(taken) < MOST_PARTS:
            ways = self.steps(at, skips)
            detours += [(at, number, len(taken)) for number in range(1, len(ways))]
            line, at = ways[0]
            if line is not None:
                taken.append(line)
        return taken, detours

    def way_by(self, way: Sequence[int], detour: _Detour, skips: bool = False) -> list[int]:
        """The lines of a way up, but for a detour from it."""
        at, number, shared = detour
        taken = list(way[:shared])
        line, at = self.steps(at, skips)[number]
        while True:
            if line is not None:
                taken.append(line)
            if at < 0 or len(taken) >= MOST_PARTS:
                return taken
            line, at = self.steps(at, skips)[0]


def search(
    lines: Sequence[Line], effort: Effort, admits: Admits | None = None, *, breaks: float = 1.0, enough: float = ENOUGH
) -> list[Hypothesis]:
    """The sums of a list of lines, from top to bottom.

    `admits` says which lines may be added at all, `breaks` how many broken columns a holding one makes up for. A list
    in which all adds up to all states nothing: its search is stopped, and `effort` knows of it.
    """
    known = _Structure(lines, _Demands(admits, breaks, enough), effort.allow(sum(len(line.numbers) for line in lines)))
    for index in range(len(lines) - 1, -1, -1):
        found = best(list(_totals_above(known, index)), enough)
        if found:
            end = _end(known, index, found)
            known.heads[index] = (end, found)
            known.ends.setdefault(end, index)
            known.read_backwards.setdefault(found.members, index)
        known.down[index] = [lines[index], *_way_down(known, index)][:MOST_PARTS]
    covered = {
        part for head, (end, sum_) in known.heads.items() if not _deducts(sum_) for part in range(head + 1, end + 1)
    }
    for index in range(len(lines)):
        below = _total_below(known, index) if index not in covered or is_named(lines[index]) else None
        if below:
            known.below[index] = below
            known.tops[index] = _top(known, index, below)
    if known.allowance.left < 0:
        effort.stop(line.place[0] for line in lines)
        return []
    differences = {found.members for found in known.below.values()}
    heads = [h for _, h in known.heads.values() if h.members not in differences and not _is_counted_beside(h, known)]
    return [*map(_as_difference_if_worded, heads), *known.below.values()]


def _is_counted_beside(above: Hypothesis, known: _Structure) -> bool:
    """Whether a better sum adds a total above its parts and its parts: then it is no total of them."""
    lines = [above.total, *above.parts]
    return any(
        sum_.score >= above.score and all(any(line is part for part in sum_.parts) for line in lines)
        for sum_ in known.below.values()
    )


def _totals_above(known: _Structure, index: int) -> Iterator[Hypothesis]:
    lines, asked = known.lines, known.asked
    total = lines[index]
    if total.is_total and index >= 2 and total.place[0] == lines[index - 1].place[0]:
        return
    down = _way_down(known, index)
    for way in [down, [line for line in down if line.is_total]] if total.is_total else [down]:
        if not known.affords(total, len(way)):
            return
        for count in sorted(counts_that_add_up(total, way)):
            parts = tuple(way[:count])
            if not known.affords(total, count):
                return
            if asked.admits is None or asked.admits(total, parts):
                split = all(names_holders(part.label) or part.is_total for part in parts)
                bonus, breaks = (WORDING, asked.breaks) if split else (0.0, asked.breaks * _FEW)
                yield weigh(total, parts, (1,) * count, ABOVE, tried=count, bonus=bonus, breaks=breaks)


def _deducts(above: Hypothesis) -> bool:
    """Whether what looks like a total above its parts is deducted from: `Loans`, `Less: allowance`, `Loans, net`."""
    return any(says_less(part.label) and part.sign < 0 for part in above.parts)


def _way_down(known: _Structure, index: int) -> list[Line]:
    """The lines of the same table below a line and its own parts, without those of totals above theirs."""
    below = known.down.get(known.heads[index][0] + 1 if index in known.heads else index + 1, [])
    return below if below and below[0].place[0] == known.lines[index].place[0] else []


def _end(known: _Structure, index: int, found: Hypothesis) -> int:
    """The last line that the parts of a total above them, and theirs, take."""
    at = index + 1
    while known.lines[at].place != found.parts[-1].place:
        at += 1
    return known.heads[at][0] if at in known.heads else at


def _top(known: _Structure, index: int, found: Hypothesis) -> int:
    places = {part.place for part in found.parts}
    at = index - 1
    top = index
    while places and at >= 0:
        if known.lines[at].place in places:
            places.discard(known.lines[at].place)
            top = min(top, at, known.tops.get(at, at))
        at -= 1
    return top


def _total_below(known: _Structure, index: int) -> Hypothesis | None:
    """The best sum that a line is the total of: of the lines open above it, else by one detour, else skipping one."""
    total, asked = known.lines[index], known.asked
    named = is_named(total)
    is_short = len(known.lines) <= _LONGEST_STATEMENT
    signed = len(known.lines) <= _LONGEST_SIGNED

    def of(way: list[int], cost: float, breaks: float, tried: int = 0) -> Iterator[Hypothesis]:
        if not known.affords(total, 2 * len(way)):
            return
        up = _of_its_period(total, [known.lines[i] for i in way])
        for found in _sums_of(total, up, named=named, signed=signed, cost=cost, breaks=breaks, tried=tried):
            if not known.affords(total, len(found.parts)):
                return
            if _is_share_of_holders(known, found):
                continue
            if (asked.admits is None or asked.admits(total, found.parts)) and not _is_head_of(known, found):
                yield _with_nothing_left_out(found, up)

    way, detours = known.way_up(index)
    found = best(list(of(way, 0.0, asked.breaks)), asked.enough)
    if not found and index + 1 < len(known.lines) and is_closing_balance(total.label):
        opening = known.lines[index + 1]
        if is_opening_balance(opening.label):
            found = best(list(of([index + 1, *way], 0.0, asked.breaks)), asked.enough)
    if not is_short or (found and not found.off()):
        return found
    near = detours[:_MOST_DETOURS]
    tried = [h for detour in near for h in of(known.way_by(way, detour), PER_DETOUR, asked.breaks, detour[2])]
    if found:  # where it breaks, another way may hold: a line above its parts by chance hides them
        tried = [found, *(h for h in tried if not h.off() and not _opens_up(h, found, known))]
    found = best(tried, asked.enough)
    if found or not named:
        return found
    found = misprinted(total, [known.lines[i] for i in way])
    if found and (asked.admits is None or asked.admits(total, found.parts)):
        return found
    skipped = [d for d in known.way_up(index, skips=True)[1] if d not in detours][:_MOST_DETOURS]
    ways = ((known.way_by(way, detour, skips=True), detour[2]) for detour in skipped)
    return best([h for other, shared in ways for h in of(other, 3 * PER_DETOUR, 0.0, shared)], asked.enough)


def _of_its_period(total: Line, up: list[Line]) -> list[Line]:
    """What may make up a closing balance: nothing from the closing balance above its own opening one on up."""
    if is_closing_balance(total.label):
        opened = next((at for at, line in enumerate(up) if is_opening_balance(line.label)), len(up))
        for at in range(opened + 1, len(up)):
            if is_closing_balance(up[at].label):
                return up[:at]
    return up


def _opens_up(other: Hypothesis, found: Hypothesis, known: _Structure) -> bool:
    """Whether a sum has the parts of a subtotal in its place: a misprinted subtotal breaks what it is part of."""
    subtotals = (sum_ for sum_ in known.below.values() if any(sum_.total is part for part in found.parts))
    return any(one is part for sum_ in subtotals for one in sum_.parts for part in other.parts)


def _is_share_of_holders(known: _Structure, found: Hypothesis) -> bool:
    """Whether a line that names holders adds up what a line above is the total of, and not in each column.

    Where all belongs to the owners of the parent, their share equals the total, and is none of its own.
    """
    if not names_holders(found.total.label) or all(other.parts != found.parts for other in known.below.values()):
        return False
    everywhere = weigh(found.total, found.parts, found.signs, found.rule, tried=len(found.parts), breaks=0.0)
    return everywhere.score < 0


def _is_head_of(known: _Structure, found: Hypothesis) -> bool:
    """Whether a difference is a total above its parts read backwards, and no word says that it is meant so."""
    head = known.read_backwards.get(found.members)
    if head is None:
        return False
    last, middle = found.total, found.parts[1:]
    is_result = names_a_result(last.label) and not last.is_total
    is_worded = is_result or any(says_less(part.label) for part in middle)
    return not is_worded or known.lines[head].place != found.parts[0].place


def _sums_of(
    total: Line, up: Sequence[Line], *, named: bool, signed: bool, cost: float, breaks: float, tried: int
) -> Iterator[Hypothesis]:
    """The sums of lines above; those of fewer than `tried` were tried at no cost, and had not enough."""
    wording = (WORDING if named else 0.0) - cost
    if total.is_total and up and is_aligned(up, 1) and is_the_same(total, up[0]):
        yield Hypothesis(total, (up[0],), (1,), BELOW, WORDING + ALIGNED - cost)
    for count in counts_that_add_up(total, up):
        if count >= max(tried, 2):
            parts = tuple(reversed(up[:count]))
            kept = breaks if named else breaks / 2
            aligned = named and is_aligned(up, count, strictly=not total.is_total)
            bonus = wording + (ALIGNED if aligned else 0.0)
            # where its parts begin is told by structure: no other number of them was tried
            choices = 1 if named and is_aligned(up, count) else count
            yield weigh(total, parts, (1,) * count, BELOW, tried=choices, bonus=bonus, breaks=kept)
    if names_a_change(total.label) and len(up) > 1:
        for order in ((-1, 1), (1, -1)):
            yield weigh(total, (up[1], up[0]), order, RESULT, tried=2, bonus=WORDING - cost, breaks=0)
    is_result = named and not total.is_total
    # only a result turns over a sign that no word and no other print lets one expect
    if not signed or not (is_result or any(part.sign < 0 for part in up[: MOST_SIGNED_PARTS - 1])):
        return
    most_flips = 2 if is_result else 1 if named else 0
    for count, flips in signs_that_add_up(total, up, most_flips, tried):
        parts = tuple(reversed(up[:count]))
        prior = (1, *(part.sign for part in parts[1:]))
        signs = tuple(-sign if count - 1 - i in flips else sign for i, sign in enumerate(prior))
        signs = with_untried_signs(total, parts, signs)
        negative = [part for part, sign in zip(parts, signs, strict=True) if sign < 0]
        # a total deducts only what words say is deducted, and a line that no word names what all its labels say
        if not negative or (total.is_total and any(part.sign > 0 for part in negative)):
            continue
        price = PER_SIGN * (len(flips) + sum(total.is_total and not says_less(part.label) for part in negative))
        # words that deduct (`Less: goodwill`) lead to the line below as its own name would
        is_worded = named or any(says_less(part.label) or part.is_below_less for part in negative)
        kept = breaks if is_worded else breaks * _FEW
        # a line and all that stands below `Less:`: where the parts begin is told by the head
        is_below_less = all(part.is_below_less for part in parts[1:]) and not parts[0].is_below_less
        bonus = WORDING + ALIGNED - cost if is_below_less else wording
        if is_result and count <= _FEW_PARTS and len(flips) < 2 and is_aligned(up, count, strictly=True):
            bonus += ALIGNED
        choices = 1 if is_below_less else count
        yield weigh(total, parts, signs, RESULT, tried=choices, bonus=bonus - price, breaks=kept)


def _with_nothing_left_out(found: Hypothesis, up: Sequence[Line]) -> Hypothesis:
    """With the lines above the first part that belong to its section and add nothing, so that none is missing."""
    first = found.parts[0]
    rest = list(up[len(found.parts) :])
    more: list[Line] = []
    for line in rest:
        adds = any(line.numbers.get(key, (0, 0))[0] for key in found.total.figures)
        beside = line.place[0] == first.place[0] and line.section == first.section
        if adds or not beside or line.is_total:
            break
        more.insert(0, line)
    if not more or (rest[len(more) :] and rest[len(more)].section == first.section and not first.section):
        return found
    signs = (*(1 for _ in more), *found.signs)
    return Hypothesis(found.total, (*more, *found.parts), signs, found.rule, found.score)


def _as_difference_if_worded(found: Hypothesis) -> Hypothesis:
    """Revenue above cost and gross profit is printed as revenue less cost, though the sum says the same."""
    last = found.parts[-1]
    deducts = any(says_less(part.label) for part in found.parts[:-1])
    is_result = names_a_result(last.label) and (found.total.is_total or not names_a_result(found.total.label))
    if not (deducts or is_result):
        return found
    parts = (found.total, *found.parts[:-1])
    return Hypothesis(last, parts, (1, *(-1 for _ in found.parts[:-1])), RESULT, found.score)
