"""Margins, rates and other ratios, tied to the rows that their labels name.

Here: which rows a ratio is the quotient of, by its wording and by the columns in which it holds. Not here: shares of a
total (`shares.py`), per-share amounts (`per_share.py`), or averages: no return on average equity.
"""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tieout.relations.agreement import slip
from tieout.relations.items import Amounts, Item, Nearby, amount_among, grouped, words_of
from tieout.relations.model import Relation
from tieout.relations.ties import Support, Tie, is_close, support_of

_REVENUE = r"\b(?:revenues?|sales|turnover)\b"
_PROFIT = r"(?:income|profit|earnings|loss|result)\b"
_NOT_A_LINE = re.compile(
    r"(?i)\bper\s+(?:\w+\s+){0,2}share|\bcosts?\s+of\b|\bmargin\b|\bdeferred\b|\bgrowth\b|\bunearned\b"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A ratio by its name, with what it divides by what; `spent` are the words that name the ratio itself."""

    name: re.Pattern[str]
    part: re.Pattern[str]
    base: re.Pattern[str]
    spent: frozenset[str]


def _rule(name: str, part: str, base: str, spent: str) -> _Rule:
    known = frozenset(
        "margin ratio rate percentage percent revenue profit gross operating ebitda ebit ebita cost".split()
    )
    return _Rule(re.compile(name, re.I), re.compile(part, re.I), re.compile(base, re.I), known | set(spent.split()))


_RULES = (
    _rule(
        r"\bgross\s+(?:profit\s+)?margin\b|\bgross\s+profit\s+(?:%|percentage\b|per\s?cent\b|rate\b)",
        rf"\bgross\s+(?:{_PROFIT}|margin\b)",
        _REVENUE,
        "",
    ),
    _rule(r"\bebitda\b.*\bmargin\b", r"\bebitda\b", _REVENUE, ""),
    _rule(r"\bebita\b.*\bmargin\b", r"\bebita\b", _REVENUE, ""),
    _rule(r"\bebit\b.*\bmargin\b", r"\bebit\b", _REVENUE, ""),
    _rule(
        r"\boperating\s+(?:\(?\w+\)?\s+){0,2}margin\b|\boperating\s+profit\s+ratio\b",
        rf"\boperating\s+(?:\(loss\)\s+)?{_PROFIT}|{_PROFIT}(?:\s+\(\w+\))?\s+from\s+operations\b",
        _REVENUE,
        "from",
    ),
    _rule(
        r"\b(?:net|profit)\s+(?:\(?(?:income|profit|loss|earnings)\)?\s+){0,2}margin\b",
        rf"\bnet\s+(?:\(loss\)\s+)?(?:{_PROFIT})|^profit\s+for\s+the\b",
        _REVENUE,
        "attributable period year",
    ),
    _rule(r"\bfree\s+cash\s*flows?\s+margin\b", r"\bfree\s+cash\s*flows?\b", _REVENUE, "free cash flow flows"),
    _rule(
        r"\beffective\s+(?:income\s+)?tax\s+rate\b|^tax\s+rate\b",
        r"\b(?:income\s+tax(?:es)?|taxation|tax\s+(?:expense|charge|provision))\b(?!.*\bbefore\b)",
        r"\bbefore\s+(?:\w+\s+){0,3}?tax(?:es|ation)?\b|\bpre-?tax\b",
        "effective tax expense provision benefit before pre taxation charge",
    ),
    _rule(
        r"\bequity\s+ratio\b|\bequity\s+to\s+(?:total\s+)?assets\b|\bequity\b.*\b(?:%|percentage)\s+of\s+(?:total\s+)?assets\b|"
        r"\bcapital\s+adequacy\b",
        r"\bequity\b",
        r"^total\s+assets$|^assets$|^total$",
        "equity asset assets attributable",
    ),
    _rule(
        r"\bnet\s+debt\b.*\bebitda\b|^leverage\b|\bleverage\s+ratio\b",
        r"\bnet\s+debt\b",
        r"\bebitda\b",
        "net debt ebitda leverage x times",
    ),
    _rule(r"\bpayout\b", r"\bdividends?\b", rf"\b(?:net\s+{_PROFIT}|{_PROFIT}.*\battributable)", "dividend payout"),
)
_COST = re.compile(r"(?i)^(?:total\s+)?costs?\b")
_OWNER = re.compile(r"(?i),?\s*\b(?:attributable|available|applicable)\s+to\b.*$")
_AS_OF = re.compile(
    r"(?i)^(?:as\s+an?\s+)?(?:%|per\s?cent(?:age)?)\s+of\s+(?P<of>[\w\s]+?)$"
    r"|^(?P<part>[\w\s,&'’()-]+?)\s+(?:as\s+an?\s+|[(,-]\s*)?(?:as\s+an?\s+)?(?:%|per\s?cent(?:age)?)\s+of\s+(?P<base>[\w\s]+?)\)?$"
    r"|^(?P<over>[\w\s,&'’-]+?)\s*(?:/|\bto\b)\s*(?P<under>[\w\s]+?)(?:\s+ratio)?$"
)
_COMBINED = re.compile(r"(?i)\bcombined\s+ratio\b")
_OF_COMBINED = re.compile(
    r"(?i)\b(?:loss(?:es)?|claims|expenses?|acquisition|administrative|commission|dividend)\b.*\bratio\b"
)
_MOST_RATES = 12
_MOST_CANDIDATES = 6
_FEWEST_ELSEWHERE = 2
"""Columns of other tables in which a ratio of one name holds, before a single column may miss it by any slip."""
_NAMED = "ratio of the rows that it names"
_LEAST_GAP = 10
"""Printed units by which a ratio is off where it is misprinted: a few may be another way to work it out."""
_WORDING = 1.0
"""Less the power of ten of how many rows were tried: one of a hundred holds by chance."""


def find_ratios(lines: Sequence[Item], amounts: Amounts, document_id: str) -> Iterator[Relation]:
    """The ratios of all tables."""
    above: Item | None = None
    rates: list[Item] = []
    named = _Named(amounts)
    known: dict[Hashable, Support] = {}
    left: list[tuple[Item, list[list[Tie]]]] = []
    for line in lines:
        ratio = line.only("ratio", "share")
        item = line.only("amount")
        if ratio and len(ratio.figures) * 2 > len(line.figures):
            beside = above if above and above.sheet is ratio.sheet else None
            readings = [reading for reading in _readings(ratio, named, beside) if reading]
            if chosen := _best(ratio, readings):
                known[_kind(ratio, chosen)] = support_of(chosen).with_more(known.get(_kind(ratio, chosen)))
                yield from (tie.stated(_NAMED, ratio.sheet.table.statement, document_id) for tie in chosen)
            else:
                left.append((ratio, readings))
            rates = [rate for rate in rates[-_MOST_RATES:] if rate.sheet is ratio.sheet]
            for tie in _combined_ratio(ratio, rates):
                yield tie.stated("combined ratio of its ratios", ratio.sheet.table.statement, document_id)
            rates.append(ratio)
        elif item:
            above = item
    for ratio, readings in left:
        chosen = next((ties for ties in readings if _is_known(ties, known.get(_kind(ratio, ties)))), [])
        yield from (tie.stated(_NAMED, ratio.sheet.table.statement, document_id) for tie in chosen)


def _kind(ratio: Item, reading: Sequence[Tie]) -> Hashable:
    """What a reading has in common with that of a ratio of the same name in another table: the names of its rows."""
    terms = [figure for _, figure in (*reading[0].parts, *reading[0].bases)]
    own = ratio.sheet.table.number
    rows = [(words_of(f.item_label or ""), f.spot.table_number == own) for f in terms if f.spot]
    return words_of(ratio.label), ratio.is_adjusted, *rows


def _is_known(reading: Sequence[Tie], elsewhere: Support | None) -> bool:
    """Whether the ratio of that name follows from rows of these names in other tables, and here but for a slip."""
    if elsewhere is None or not elsewhere.held or elsewhere.broken:
        return False
    of_one = elsewhere.held < _FEWEST_ELSEWHERE
    broken = [tie for tie in reading if tie.is_broken]
    return all(_is_a_misprint(tie) if of_one else _told_by_slip(tie) > 0 and not is_close(tie) for tie in broken)


class _Named:
    """The amounts that a rule names, each rule searched for once."""

    def __init__(self, amounts: Amounts) -> None:
        self._amounts = amounts
        self._found: dict[re.Pattern[str], Nearby] = {}

    @cached_property
    def _lines(self) -> list[Item]:
        return [item for item in self._amounts.items if not _NOT_A_LINE.search(item.label)]

    @cached_property
    def _costs(self) -> Nearby:
        return Nearby(item for item in self._amounts.items if _COST.search(item.label))

    def by(self, pattern: re.Pattern[str], ratio: Item) -> list[Item]:
        """The amounts around a ratio whose label a pattern finds."""
        if pattern not in self._found:
            self._found[pattern] = Nearby(item for item in self._lines if pattern.search(item.label))
        return self._found[pattern].to(ratio.sheet, ratio.number)

    def costs(self, ratio: Item) -> list[Item]:
        """The costs in the table of a ratio."""
        return [item for item in self._costs.to(ratio.sheet, ratio.number) if item.sheet is ratio.sheet]

    def like(self, label: str, ratio: Item) -> list[Item]:
        """The amounts around a ratio whose labels say the same as another."""
        return self._amounts.like(label, ratio.sheet, ratio.number)


def _readings(ratio: Item, named: _Named, above: Item | None) -> Iterator[list[Tie]]:
    """What the ratio could be, the likeliest first, each over all its columns."""
    rule = next((rule for rule in _RULES if rule.name.search(ratio.label)), None)
    of_heads = next((rule for rule in _RULES if ratio.path and rule.name.search(ratio.path[-1])), None)
    if rule:
        own = words_of(_without_owner(ratio.label)) - rule.spent
        parts = [item for item in named.by(rule.part, ratio) if _is_part(item, ratio, rule, own)]
        bases = [item for item in named.by(rule.base, ratio) if _is_base(item, ratio, rule, own)]
        yield from _combined(ratio, parts, bases or _named_as(own, ratio, named))
        if rule is _RULES[0]:
            costs = [item for item in named.costs(ratio) if own <= words_of(item.label)]
            yield from _combined(ratio, bases or _named_as(own, ratio, named), less=costs)
    elif of_heads:
        yield from _of_segment(ratio, of_heads, named)
    else:
        yield from _as_worded(ratio, named, above)


def _of_segment(ratio: Item, rule: _Rule, named: _Named) -> Iterator[list[Tie]]:
    """A segment's ratio below a head that names it: the rows of the segment below the heads of what is divided."""
    alike = named.like(ratio.label, ratio)
    parts = [i for i in alike if i.path and rule.part.search(i.path[-1]) and i.is_adjusted == ratio.is_adjusted]
    bases = [i for i in alike if i.path and rule.base.search(i.path[-1])]
    own = [item for item in alike if item.sheet is ratio.sheet]
    yield from _combined(ratio, parts or own, bases or [item for item in alike if item.sheet is not ratio.sheet])


def _named_as(own: frozenset[str], ratio: Item, named: _Named) -> list[Item]:
    """Rows of its own table that are named as the ratio is and as nothing else: the revenue that it is a margin of."""
    return [item for item in named.like(" ".join(own), ratio) if item.sheet is ratio.sheet] if own else []


def _combined_ratio(total: Item, above: Sequence[Item]) -> list[Tie]:
    """An insurer's combined ratio is the sum of its loss and expense ratios."""
    parts = [item for item in above if _OF_COMBINED.search(item.label) and item.path == total.path]
    if not _COMBINED.search(total.label) or len(parts) < 2:
        return []
    ties = [
        Tie("sum", "sum", (1, figure), tuple((1, part.figures[number]) for part in parts))
        for number, figure in total.figures.items()
        if all(number in part.figures for part in parts)
    ]
    return ties if support_of(ties).is_enough() else []


def _is_part(item: Item, ratio: Item, rule: _Rule, own: frozenset[str]) -> bool:
    extra = words_of(_without_owner(item.label)) - rule.spent
    if item.is_adjusted != ratio.is_adjusted or not own <= extra:
        return False
    return len(extra - own) <= (2 if item.sheet is ratio.sheet else 0)


def _is_base(item: Item, ratio: Item, rule: _Rule, own: frozenset[str]) -> bool:
    words = words_of(_without_owner(item.label)) - rule.spent
    return words == own if not ratio.is_adjusted else words in (own, frozenset()) and not (words and item.is_adjusted)


def _without_owner(label: str) -> str:
    return _OWNER.sub("", label)


def _as_worded(ratio: Item, named: _Named, above: Item | None) -> Iterator[list[Tie]]:
    """`As % of sales` below an amount, `cost as % of sales`, `loans to deposits`."""
    found = _AS_OF.match(ratio.label)
    if found is None:
        return
    over, under = found["part"] or found["over"], found["of"] or found["base"] or found["under"]
    parts = named.like(over, ratio) if over else [above] if above else []
    yield from map(_without_parentheses, _combined(ratio, parts, named.like(under, ratio)))


def _without_parentheses(reading: list[Tie]) -> list[Tie]:
    """With the other sign, where amounts that are deducted are printed so in all columns and their ratios are not."""
    deducted = all((tie.parts[0][1].value or 0) < 0 < (tie.total[1].value or 0) for tie in reading)
    return [tie.turned() for tie in reading] if deducted else reading


def _combined(
    ratio: Item, parts: Sequence[Item], bases: Sequence[Item] = (), *, less: Sequence[Item] | None = None
) -> Iterator[list[Tie]]:
    for part in _nearest(ratio, parts):
        if less is not None:
            yield from (list(_over_columns(ratio, part, part, cost)) for cost in _nearest(ratio, less))
        else:
            others = [base for base in _nearest(ratio, bases) if base[0] is not part[0]]
            yield from (list(_over_columns(ratio, part, base, None)) for base in others)


def _nearest(ratio: Item, items: Sequence[Item]) -> list[list[Item]]:
    """The rows of its own table first, then those of statements, then the others; those of one label together."""

    def distance(item: Item) -> tuple[bool, bool, int]:
        other = item.sheet is not ratio.sheet
        return other, other and item.sheet.table.statement is None, abs(item.number - ratio.number)

    def same(item: Item) -> tuple[object, ...]:
        table = item.sheet.table
        return item.label.lower(), item.is_adjusted, item.path[-1:], table.statement or table.title

    return grouped(sorted(items, key=distance), same)[:_MOST_CANDIDATES]


def _over_columns(
    ratio: Item, part: Sequence[Item], base: Sequence[Item], cost: Sequence[Item] | None
) -> Iterator[Tie]:
    units = dict.fromkeys(unit for item in base for unit in item.units())
    for figure in ratio.figures.values():
        for unit in units:
            amount, below = amount_among(part, unit, figure), amount_among(base, unit, figure)
            deducted = amount_among(cost, unit, figure) if cost else None
            if amount is not None and below is not None and (cost is None or deducted is not None):
                parts = ((1, amount), *(((-1, deducted),) if deducted else ()))
                yield Tie("ratio", "quotient", (1, figure), parts, ((1, below),))
                break


def _best(ratio: Item, readings: Iterable[list[Tie]]) -> list[Tie]:
    """The reading that holds best, if it holds in most columns; one column may break where another holds.

    With rows of other tables it may break as often as it holds only by what a misprint makes.
    """
    best: tuple[int, list[Tie]] = (0, [])
    for tried, reading in enumerate(readings, 1):
        support = support_of(reading)
        own = all(f.spot and f.spot.table_number == ratio.sheet.table.number for tie in reading for _, f in tie.parts)
        holds = support.held >= support.broken if own else support.held > 2 * support.broken
        if not holds and support.held >= support.broken:
            holds = all(_is_a_misprint(tie) for tie in reading if tie.is_broken)
        slips = sum(_told_by_slip(tie) for tie in reading if tie.is_broken) if support.held >= support.broken else 0.0
        enough = support.tells_enough(_WORDING - math.log10(tried) + slips)
        # where it breaks by a slip, rows that say nothing of that column say no more
        score = support.held - sum(tie.is_broken and not _told_by_slip(tie) for tie in reading)
        if holds and enough and score >= best[0]:
            kept = reading if own else [tie for tie in reading if not (tie.is_broken and is_close(tie))]
            best = (score + 1, kept)
    return best[1]


def _is_a_misprint(tie: Tie) -> bool:
    """Whether one slip leads from a quotient to what is printed, and no other way to work it out: not a last digit."""
    ratio, due = tie.total[1], tie.judgement.computed()
    if due is None or ratio.value is None or ratio.decimals is None:
        return False
    return abs(ratio.value - due).scaleb(ratio.decimals) >= _LEAST_GAP and slip(ratio, due) > 0


def _told_by_slip(tie: Tie) -> float:
    """How much it says, in powers of ten, that one slip leads from a quotient to what is printed.

    With what a break costs: a ratio that differs as misprints do is no evidence against its name.
    """
    due = tie.judgement.computed()
    told = slip(tie.total[1], due) if due is not None else 0.0
    return 1.0 + told if told else 0.0
