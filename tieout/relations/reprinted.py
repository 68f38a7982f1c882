"""One line in two tables, where a misprint or an exchange of rows makes them differ: of one label, told by its numbers.

Here: which rows of two tables are one line, told by other columns than the one that breaks. Not here: rows that one
concept or one label makes one fact (SQL, over facts), or sentences (`told.py`, `sentences.py`).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice, pairwise

from tieout.model import Figure, Role
from tieout.relations.agreement import Judgement, parted, slip, telling
from tieout.relations.items import Item, period_key, words_of
from tieout.relations.labels import names_a_balance, names_a_result, names_a_total, share_basis
from tieout.relations.model import Relation, Term, relation

_ENOUGH = 4.0
"""Powers of ten that agreeing columns must tell, currencies of one period counted once, and what else vouches."""
_ENOUGH_TURNED = 5.0
"""And where the signs differ."""
_DIGITS = 2.5
"""A print of three digits, below which a difference tells nothing."""
_MOVED = 1.5
"""Powers of ten for the number of another column of the same row."""
_MOST_TRUST = 1.5
"""What the other rows of two tables say at most: never enough alone."""
_VOUCHED = 1.0
"""What they must say where no column agrees: nine rows of ten that are named alike are one."""
_VOUCHED_DIGITS = 0.5
"""By how much shorter a number may be for it."""
_FULL_NAME = 3
"""Words of a result that name no other: `Net cash provided by operating activities`."""
_MOST_PAIRS = 4
"""Rows that one is held against, for the periods of each."""
_LEAST_POINTS = 10
"""Printed units by which two rates must differ: by less they may be worked out in two ways."""
_ROLES: tuple[Role, ...] = ("amount", "ratio", "share")
_FAR_APART = 2
"""How many times as much one row is as another that it does not adjust."""
_MOST_ALIKE = 40
"""Rows of one label: more of them name nothing."""
_MOST_ITEMS = 6_000
_AVERAGE = re.compile(r"(?i)\baverage\b|\bused\s+(?:in|for|to)\b|\bdenominator\b")
_AVERAGE_SHARES = frozenset({"average", "shares"})
"""What every statement counts for its earnings per share, and words in its own way."""
_CLASS = re.compile(r"(?i)\b(?:class|series)\s+\w{1,2}\b|\b(?:preferred|preference|restricted|ADSs?|ADRs?)\b")
_VERSION = re.compile(
    r"(?i)\b(?:previously|originally|restat\w+|recast|reclassified|pro[\s-]?forma|parent(?=\s+(?:only|company|alone))|stand-?alone"
    r"|non-consolidated|guarantors?|continuing|discontinued|like[\s-]for[\s-]like|comparable)\b"
)
"""Which version of a number, or of which part of the business, a title or head says that it is."""
_DIRECTION = re.compile(r"(?i)\b(?:gain|loss|charge)(?:s|es)?\s+(?:on|from|for)\b")
"""What tells the sign of a line and not which one it is: `Write-downs`, `Losses on write-downs`."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A row, the row that it repeats, and their figures column by column; `weight` is -1 where the signs differ."""

    item: Item
    best: Item
    weight: int
    held: Sequence[Judgement]
    broken: Sequence[Judgement]

    @property
    def told(self) -> float:
        """How much the agreeing columns tell."""
        by_period: dict[object, float] = {}
        for one in self.held:
            key = period_key(one.total)
            by_period[key] = max(by_period.get(key, 0.0), min(telling(one.total), telling(one.parts[0][0])))
        return sum(by_period.values())

    @property
    def is_of_one_measure(self) -> bool:
        """Whether both or neither are called adjusted: by the title of their table else the numbers must tell."""
        return self.item.is_adjusted == self.best.is_adjusted

    def leaves_out_dilution(self, one: Judgement) -> bool:
        """Whether its table counts no dilution, as of a loss: the number of shares of a profit is another."""
        return any(
            figure is not own
            and figure.measure.unit == "shares" == own.measure.unit
            and figure.value == own.value
            and period_key(figure) == period_key(own)
            for item, own in ((self.item, one.total), (self.best, one.parts[0][0]))
            for row in item.sheet.figures.values()
            for figure in row.values()
        )

    @property
    def tables(self) -> tuple[int, int]:
        """The two tables."""
        return self.best.sheet.table.number, self.item.sheet.table.number


def find_reprinted(items: Sequence[Item], document_id: str) -> Iterator[Relation]:
    """For each row that repeats one of another table its figures against those, the ones that differ among them."""
    for role in _ROLES:
        named = (only for item in items if (only := item.only(role)))
        rows = [item for item in named if _words(item) and not names_a_balance(item.label)]
        if len(rows) <= _MOST_ITEMS:
            for pair in _worded_alike(_Known(rows)):
                yield from (_stated(one, document_id) for one in (*pair.held, *pair.broken))


class _Known:
    """The rows by their words, and those beside each."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.by_words: dict[frozenset[str], list[Item]] = defaultdict(list)
        self.beside: dict[int, list[Item]] = defaultdict(list)
        for item in items:
            self.by_words[_words(item)].append(item)
        for above, below in pairwise(items):
            if above.sheet is below.sheet:
                self.beside[id(above)].append(below)
                self.beside[id(below)].append(above)

    def alike(self, item: Item) -> list[Item]:
        """The rows of its words, itself among them."""
        return [other for other in self.by_words[_words(item)] if other.is_adjusted == item.is_adjusted]


class _Trust:
    """How much it says, in powers of ten, that two tables name a row alike: so many of these rows are one line."""

    def __init__(self, pairs: Iterable[_Pair]) -> None:
        self._held: Counter[tuple[int, int]] = Counter()
        self._broken: Counter[tuple[int, int]] = Counter()
        for pair in pairs:
            (self._broken if pair.broken else self._held)[pair.tables] += 1

    def in_others(self, pair: _Pair) -> float:
        """What the other rows say: those of the two tables, and of all tables if none of theirs differs."""
        own = 1 if pair.broken else 0
        held, broken = self._held[pair.tables], max(0, self._broken[pair.tables] - own)
        if not broken:
            held, broken = self._held.total(), max(0, self._broken.total() - own)
        return min(_MOST_TRUST, math.log10(max(1.0, (held + own) / (broken + 1))))


def _worded_alike(known: _Known) -> Iterator[_Pair]:
    """Each row against those of its words, one for each period: of a statement first, else the most precise."""
    found = [one for alike in known.by_words.values() for one in _pairs(_ranked(alike))]
    trust = _Trust(pairs[0] for _, pairs in found if pairs[0].is_of_one_measure)
    for ranked, pairs in found:
        stated: set[tuple[object, ...]] = set()
        for pair in pairs:
            vouched = max(trust.in_others(pair), _named(pair)) if pair.is_of_one_measure else 0.0
            if not (_is_one_line(pair, vouched) or _changed_places(pair, ranked, known)):
                continue
            own = _but_for(pair, stated)
            stated |= {_place(one) for one in (*own.held, *own.broken)}
            yield own


def _named(pair: _Pair) -> float:
    """What a name says alone: that of a result of a statement, in several words, is given to nothing else."""
    label = pair.best.label
    is_full = len(_words(pair.best)) >= _FULL_NAME and (names_a_result(label) or names_a_total(label))
    return _VOUCHED if is_full and pair.best.sheet.table.statement else 0.0


def _ranked(alike: Sequence[Item]) -> list[Item]:
    return sorted(alike, key=_rank) if 1 < len(alike) <= _MOST_ALIKE else []


def _pairs(ranked: Sequence[Item]) -> Iterator[tuple[Sequence[Item], list[_Pair]]]:
    """For each row the pairs with those before it; what one title calls adjusted, and another does not, comes last."""
    for number, item in enumerate(ranked):
        same = [best for best in ranked[:number] if best.is_adjusted == item.is_adjusted]
        before = [*same, *(best for best in ranked[:number] if best.is_adjusted != item.is_adjusted)]
        judged = (_judged(item, best) for best in before if _may_be_one(item, best))
        pairs = list(islice(filter(None, judged), _MOST_PAIRS))
        if pairs:
            yield ranked, pairs


def _but_for(pair: _Pair, stated: Set[tuple[object, ...]]) -> _Pair:
    """A pair without the figures that an earlier one holds against a row."""
    held, broken = ([one for one in some if _place(one) not in stated] for some in (pair.held, pair.broken))
    return replace(pair, held=held, broken=broken)


def _place(one: Judgement) -> tuple[object, ...]:
    return one.total.place.line_number, one.total.place.start


def _may_be_one(one: Item, other: Item) -> bool:
    bases = [share_basis(_said(item)) for item in (one, other)]
    if _counts_shares(one):  # those that say no kind may be of either
        return one.sheet is not other.sheet and bases[0] == bases[1] is not None
    return one.sheet is not other.sheet and len({basis for basis in bases if basis}) < 2


def _said(item: Item) -> str:
    """Its label, below its head where it says nothing alone: `Diluted`."""
    return item.label if words_of(item.label) else " ".join((*item.path[-1:], item.label))


def _words(item: Item) -> frozenset[str]:
    return _words_of(_said(item), of_shares=_counts_shares(item))


@lru_cache(maxsize=8192)
def _words_of(said: str, *, of_shares: bool) -> frozenset[str]:
    if of_shares and _AVERAGE.search(said):
        return _AVERAGE_SHARES | frozenset(found.lower() for found in _CLASS.findall(said))
    return words_of(_DIRECTION.sub("", said))


def _counts_shares(item: Item) -> bool:
    return all(figure.measure.unit == "shares" for figure in item.figures.values())


def _rank(item: Item) -> tuple[bool, int, int, int]:
    """What is printed in a statement, and more precisely, is what others repeat."""
    finest = max((figure.decimals or 0 for figure in item.figures.values()), default=0)
    return not item.sheet.table.statement, -finest, item.sheet.table.number, item.number


def _judged(item: Item, best: Item) -> _Pair | None:
    shared = [(figure, other) for figure in item.figures.values() if (other := _other_print(figure, best))]
    if not shared:
        return None
    as_printed = _with_sign(item, best, 1, shared)
    if len(as_printed.held) == len(shared):
        return as_printed
    return max(as_printed, _with_sign(item, best, -1, shared), key=lambda pair: len(pair.held))


def _other_print(figure: Figure, best: Item) -> Figure | None:
    if figure.when.period is None or not figure.measure.unit or figure.value is None:
        return None
    is_own = (figure.row_label or "").startswith(figure.item_label or "")
    name = figure.column_names if is_own else None
    return best.amount_of(figure.measure.unit, figure.when.period, name)


def _with_sign(item: Item, best: Item, weight: int, shared: Iterable[tuple[Figure, Figure]]) -> _Pair:
    return _Pair(
        item, best, weight, *parted(Judgement(figure, 1, "sum", [(other, weight)]) for figure, other in shared)
    )


def _is_one_line(pair: _Pair, trust: float) -> bool:
    """Whether the columns that agree tell enough, and one figure at most breaks, as a slip makes it.

    Where none agrees, the other rows of the tables must vouch for the names.
    """
    slips = [_slip(one, pair, trust) for one in pair.broken]
    if len(slips) > 1 or 0 in slips or any(_is_told_by_a_row(one, pair) for one in pair.broken):
        return False
    if pair.broken and (_version(pair.item) != _version(pair.best) or any(map(pair.leaves_out_dilution, pair.broken))):
        return False
    if not pair.held and trust < _VOUCHED:
        return False
    return pair.told + sum(slips) + trust >= (_ENOUGH if pair.weight > 0 else _ENOUGH_TURNED)


def _is_told_by_a_row(one: Judgement, pair: _Pair) -> bool:
    """Whether a row of either table prints the difference: the one line is then the other and a small part more."""
    key = one.total.measure.unit, period_key(one.total)
    rows = (row for item in (pair.item, pair.best) for row in item.sheet.figures.values())
    others = [f for row in rows for f in row.values() if f.value and (f.measure.unit, period_key(f)) == key]
    return any(Judgement(one.total, 1, "sum", [*one.parts, (f, sign)]).agrees() for f in others for sign in (1, -1))


def _version(item: Item) -> frozenset[str]:
    said = " ".join((item.heads, item.label, *(figure.column_label or "" for figure in item.figures.values())))
    return frozenset(found.lower() for found in _VERSION.findall(said))


def _slip(one: Judgement, pair: _Pair, trust: float) -> float:
    """How much it says that two prints differ by a digit, the sign, the scale, or as another column of their row."""
    (part, weight), *_ = one.parts
    printed, due = one.total.value or Decimal(0), weight * (part.value or Decimal(0))
    digits = min(telling(one.total), telling(part))
    if digits < _DIGITS - min(trust, _VOUCHED_DIGITS):
        return 0.0
    if one.total.role != "amount" and abs(printed - due).scaleb(one.total.decimals or 0) < _LEAST_POINTS:
        return 0.0
    moved = any(
        figure.value == value and figure is not own
        for row, own, value in ((pair.item, one.total, one.total.value), (pair.best, part, part.value))
        for figure in row.figures.values()
    )
    is_coarser = (one.total.decimals or 0) <= (part.decimals or 0)
    return _MOVED if moved else slip(one.total, due) if is_coarser else 0.0


def _changed_places(pair: _Pair, alike: Sequence[Item], known: _Known) -> bool:
    """Whether a row breaks in every column, and one beside it has the numbers of what it should repeat.

    A third print must speak for it, of the one row or of the other. A row below another may be named alike and be its
    adjustment: then they must be far apart, or third prints speak for both.
    """
    if pair.held or len(pair.broken) < 2 or not pair.is_of_one_measure:
        return False
    for near, away in ((pair.item, pair.best), (pair.best, pair.item)):
        others = [o for o in alike if o is not near and o is not away and o.is_adjusted == near.is_adjusted]
        if any(_agree(other, near) for other in others):
            continue
        is_confirmed = any(_agree(other, away) for other in others)
        for neighbour in known.beside[id(near)]:
            if not _agree(neighbour, away):
                continue
            is_returned = any(_agree(other, near) for other in known.alike(neighbour) if other is not neighbour)
            is_other = not _words(neighbour) & _words(away)
            is_no_part = _words(neighbour) != _words(away) and _are_far_apart(near, neighbour)
            if is_returned or (is_confirmed and (is_other or is_no_part)):
                return True
    return False


def _are_far_apart(one: Item, other: Item) -> bool:
    """Whether of two rows one is more than twice the other in every column: neither is the other adjusted."""
    pairs = ((figure, other.figures[n]) for n, figure in one.figures.items() if n in other.figures)
    sizes = [sorted(abs(figure.value or Decimal(0)) for figure in pair) for pair in pairs]
    return all(larger > _FAR_APART * smaller for smaller, larger in sizes)


def _agree(one: Item, other: Item) -> bool:
    """Whether two rows of two tables print the same in two columns or more."""
    found = _judged(one, other) if one.sheet is not other.sheet else None
    return bool(found and not found.broken and len(found.held) > 1 and found.told >= _ENOUGH)


def _stated(judged: Judgement, document_id: str) -> Relation:
    (part, weight), *_ = judged.parts
    terms = (
        Term(judged.total.figure_id(document_id), "total", 1),
        Term(part.figure_id(document_id), "part", weight),
    )
    return relation("duplicate", "one line of two tables", terms)
