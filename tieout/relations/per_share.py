"""Per-share amounts, tied to the profit and the number of shares that a statement prints for them.

Here: earnings per share of the reported measures. Not here: dividends (what is declared is no quotient), or adjusted
earnings whose profit is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.model import Figure
from tieout.relations.items import Item, items_of, period_key
from tieout.relations.model import Relation
from tieout.relations.sheets import Sheet
from tieout.relations.ties import Tie, quotient, support_of

_PROFIT = re.compile(
    r"(?i)\bnet\s+(?:\(?(?:income|profit|loss|earnings)\)?(?:\s*/?\s*\((?:loss|income|profit)\))?)|\b(?:profit|loss|earnings|income)\b.*"
    r"\b(?:attributable|available|applicable|allocated)\s+to\b|^(?:\(?loss\)?\s*/?\s*)?\(?(?:profit|loss)\)?(?:\s*/?\s*\(loss\))?\s+for\s+the\b"
    r"|\bearnings\b(?!.*\b(?:before|per)\b)|\bprofit\s+after\s+tax\b"
)
_NO_PROFIT = re.compile(
    r"(?i)\bper\b|\bmargin\b|\bnon-?controlling|\bminority|\bcomprehensive\b|\bretained\b|\bbefore\s+(?:income\s+)?tax|\binterest\s+income\b"
)
_ANY_PROFIT = re.compile(r"(?i)\b(?:income|profit|earnings|loss)\b")
_OF_OWNERS = (
    re.compile(r"(?i)\b(?:common|ordinary)\b|\b(?:class|holders\s+of)\b"),
    re.compile(r"(?i)\b(?:attributable|available|applicable)\s+to\b"),
    re.compile(r""),
)
"""Whose profit it is, the nearest to a share first."""
_ADJUSTED = re.compile(
    r"(?i)\bnon[\s-]?(?:gaap|ifrs)|\badjusted\b|\bunderlying\b|\bcore\b|\bpro[\s-]?forma\b|\bexcluding\b|\bnormali[sz]ed\b|\bcash\s+earnings\b"
    r"|\boperating\s+earnings\b|\bheadline\b|\bbefore\b|\bcontinuing\b|\bdiscontinued\b|\bcumulative\b|\bextraordinary\b"
)
_OF_EARNINGS = re.compile(r"(?i)\b(?:earnings|income|loss|profit|eps|basic|diluted)\b")
_NO_EARNINGS = re.compile(
    r"(?i)\bdividend|\bbook\s+value|\bdistribution|\bcash\s+flow|\bmarket|\bprice\b|\bnet\s+assets\b|\bequity\b|\beffect\b|\bpar\b"
)
_BASIC = re.compile(r"(?i)\bbasic\b")
_DILUTED = re.compile(r"(?i)\bdilut(?:ed|ion|ive)\b|\bassuming\s+dilution")
_OTHER_CLAIMS = re.compile(
    r"(?i)\bparticipating\b|\bundistributed\b|\btwo-class\b|\bunvested\b|\bconvertible\b|\bpreferred\b|\bpreference\b|\ballocated\s+to\b"
)
"""Rows that tell of securities for which a part of the profit is set aside or added back before it is divided."""
_AVERAGE = re.compile(r"(?i)\b(?:weighted|average|used\s+in|used\s+for|basic|diluted|denominator)\b")
_WORDING = 1.5
_MOST_CANDIDATES = 8


def find_per_share(sheets: Sequence[Sheet], document_id: str) -> Iterator[Relation]:
    """Earnings per share of all tables."""
    lines = items_of(sheets)
    amounts = [item for line in lines if (item := line.only("amount"))]
    profits = [item for item in amounts if _PROFIT.search(item.label) and not _NO_PROFIT.search(item.label)]
    others = [item for item in amounts if _ANY_PROFIT.search(item.label) and not _NO_PROFIT.search(item.label)]
    shares = [item for item in amounts if any(f.measure.unit in {"shares", "ADS"} for f in item.figures.values())]
    has_other_claims = any(_OTHER_CLAIMS.search(item.label) for item in lines)
    for item in amounts:
        per = {n: f for n, f in item.figures.items() if (f.measure.unit or "").endswith(("/shares", "/ADS"))}
        if not per or not _is_earnings(item):
            continue
        for earnings in _best(item, list(per.values()), profits, shares):
            if earnings.is_broken and (_is_of_another(earnings, others) or (has_other_claims and _is_close(earnings))):
                continue
            yield earnings.stated("profit per share", item.sheet.table.statement, document_id)


def _is_close(earnings: Tie) -> bool:
    """Whether less than a tenth of the profit is missing: other securities may have it."""
    figures = (earnings.total[1], earnings.parts[0][1], earnings.bases[0][1])
    total, profit, shares = (figure.value or Decimal(0) for figure in figures)
    return abs(total * shares - profit) * 10 < abs(profit)


def _is_of_another(earnings: Tie, others: Sequence[Item]) -> bool:
    """Whether a profit that is named otherwise gives these earnings: before a change in accounting, say."""
    total, shares = earnings.total[1], earnings.bases[0][1]
    money = (total.measure.unit or "").partition("/")[0]
    amounts = (item.amount(money, total) for item in others)
    return any((quotient("per_share", total, f, shares).evidence or 0.0) >= 1 for f in amounts if f)


def _said(item: Item) -> str:
    return f"{' '.join(item.path[-1:])} {item.label}"


def _is_earnings(item: Item) -> bool:
    said = _said(item)
    return bool(_OF_EARNINGS.search(said)) and not _NO_EARNINGS.search(said)


def _best(item: Item, per: Sequence[Figure], profits: Sequence[Item], shares: Sequence[Item]) -> list[Tie]:
    """The profit that is named nearest to the shareholders and holds in most columns."""
    counted = _nearest(item, [i for i in shares if _is_counted_for(i, item)])
    adjusted = _kind(item)
    for owner in _OF_OWNERS:
        best: tuple[int, list[Tie]] = (0, [])
        for profit in _nearest(item, [i for i in profits if owner.search(i.label) and _kind(i) == adjusted]):
            for count in counted:
                found = list(_over_columns(per, profit, count))
                support = support_of(found)
                is_own = profit.sheet is item.sheet and count.sheet is item.sheet
                holds = support.held >= support.broken + (not is_own)
                if holds and support.tells_enough(_WORDING) and support.held - support.broken >= best[0]:
                    best = (support.held - support.broken + 1, found)
        if best[1]:
            return best[1]
    return []


def _kind(item: Item) -> frozenset[str]:
    """The words by which a profit is another than that of the period."""
    return frozenset(word.lower().replace("-", "").replace(" ", "") for word in _ADJUSTED.findall(_said(item)))


def _is_counted_for(shares: Item, item: Item) -> bool:
    """Whether a number of shares is the average of the same kind: basic or diluted, shares or ADSs."""
    said, of = _said(shares), _said(item)
    if not _AVERAGE.search(said):
        return False
    kinds = [pattern for pattern in (_BASIC, _DILUTED) if pattern.search(of)]
    if not kinds or len(kinds) == 2:
        return True
    says_kind = bool(_BASIC.search(said) or _DILUTED.search(said))
    return bool(kinds[0].search(said)) or not says_kind


def _nearest(item: Item, others: Sequence[Item]) -> list[Item]:
    def distance(other: Item) -> tuple[bool, bool, int, int]:
        apart = other.sheet is not item.sheet
        tables = abs(other.sheet.table.number - item.sheet.table.number)
        return (
            apart,
            apart and other.sheet.table.statement != "income_statement",
            tables,
            abs(other.number - item.number),
        )

    return sorted(others, key=distance)[:_MOST_CANDIDATES]


def _over_columns(per: Sequence[Figure], profit: Item, shares: Item) -> Iterator[Tie]:
    for figure in per:
        money, _, what = (figure.measure.unit or "").partition("/")
        amount = profit.amount(money, figure)
        count = shares.amount(what, figure) or next(
            (f for f in shares.figures.values() if f.measure.unit == what and period_key(f) == period_key(figure)), None
        )
        if amount is not None and count is not None:
            yield quotient("per_share", figure, amount, count)
