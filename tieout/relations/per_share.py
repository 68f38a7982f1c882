"""Per-share amounts, tied to the profit and the number of shares that a statement prints for them.

Here: earnings per share of the reported measures. Not here: dividends (what is declared is no quotient), or adjusted
earnings whose profit is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tieout.model import Figure
from tieout.relations.items import Amounts, Item, Nearby, amount_among, grouped, period_key
from tieout.relations.model import Relation
from tieout.relations.sheets import Sheet
from tieout.relations.ties import Tie, quotient, support_of

_PROFIT = re.compile(
    r"(?i)\bnet\s+(?:\(?(?:income|profit|loss|earnings)\)?(?:\s*/?\s*\((?:loss|income|profit)\))?)|\b(?:profit|loss|earnings|income)\b.*"
    r"\b(?:attributable|available|applicable|allocated)\s+to\b|^(?:\(?loss\)?\s*/?\s*)?\(?(?:profit|loss)\)?(?:\s*/?\s*\(loss\))?\s+for\s+the\b"
    r"|\bearnings\b(?!.*\b(?:before|per)\b)|\bprofit\s+after\s+tax\b"
    r"|\b(?:income|profit|earnings|loss)\)?\s+(?:before\s+(?:the\s+)?(?:cumulative|extraordinary)|from\s+(?:dis)?continu)"
)
_NO_PROFIT = re.compile(
    r"(?i)\bper\b|\bmargin\b|\bnon-?controlling|\bminority|\bcomprehensive\b|\bretained\b|\bbefore\s+(?:income\s+)?tax|\binterest\s+income\b"
)
_COUNTED = frozenset({"shares", "ADS"})
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
    r"(?i)\bdividend|\bbook\s+value|\bdistribution|\bcash\s+flow|\bmarket|\bprice\b|\bnet\s+assets\b|\bequity\s+per\b|holders['’]?\s+equity\b|\beffect\b"
)
_ATTRIBUTED = re.compile(r"(?i)\battributable\s+to\W*$|^(?:thereof\s+)?attributable\b")
_OWNERS = re.compile(r"(?i)\b(?:owners|(?:equity|share|stock)\s?-?holders?|parent|company)\b")
_KIND_ALONE = re.compile(r"(?i)^\W*(?:basic|diluted)(?:\s+and\s+diluted)?\W*$")
_BASIC = re.compile(r"(?i)\bbasic\b")
_DILUTED = re.compile(r"(?i)\bdilut(?:ed|ion|ive)\b|\bassuming\s+dilution")
_OTHER_CLAIMS = re.compile(
    r"(?i)\bparticipating\b|\bundistributed\b|\btwo-class\b|\bunvested\b|\bconvertible\b|\bpreferred\b|\bpreference\b|\ballocated\s+to\b"
)
"""Rows that tell of securities for which a part of the profit is set aside or added back before it is divided."""
_AVERAGE = re.compile(r"(?i)\b(?:weighted|average|used\s+in|used\s+for|basic|diluted|denominator)\b")
_WORDING = 1.5
_MOST_CANDIDATES = 8


def find_per_share(sheets: Sequence[Sheet], document: Amounts, document_id: str) -> Iterator[Relation]:
    """Earnings per share in rows, and columns of amounts per share beside the amounts."""
    amounts = document.items
    profits = Nearby(item for item in amounts if _is_profit(item) and not _NO_PROFIT.search(item.label))
    others = Nearby(item for item in amounts if _ANY_PROFIT.search(item.label) and not _NO_PROFIT.search(item.label))
    shares = Nearby(item for item in amounts if any(f.measure.unit in _COUNTED for f in item.figures.values()))
    has_other_claims = any(_OTHER_CLAIMS.search(row.label) for sheet in sheets for row in sheet.rows)
    for item in amounts:
        per = {n: f for n, f in item.figures.items() if (f.measure.unit or "").endswith(("/shares", "/ADS"))}
        if not per or not _is_earnings(item):
            continue
        found = _best(item, list(per.values()), profits.to(item.sheet, item.number), shares.to(item.sheet, item.number))
        for earnings in found:
            is_set_aside = (has_other_claims or _is_translated(earnings, found)) and _is_close(earnings)
            if not (
                earnings.is_broken and (is_set_aside or _is_of_another(earnings, others.to(item.sheet, item.number)))
            ):
                yield earnings.stated("profit per share", item.sheet.table.statement, document_id)
    for sheet in sheets:
        for tie in _in_columns(sheet, shares.to(sheet, 0)):
            yield tie.stated("amount per share beside it", sheet.table.statement, document_id)


def _in_columns(sheet: Sheet, shares: Sequence[Item]) -> Iterator[Tie]:
    """Columns of amounts per share: each row's amount to its left by the number of shares of the period.

    What breaks narrowly is not stated: an adjustment of a loss is divided by another number of shares.
    """
    for column in () if sheet.has_periods_in_rows else sheet.columns.values():
        rows = [row for row in sheet.figures.values() if column.number in row]
        per = [row[column.number] for row in rows if (row[column.number].measure.unit or "").endswith("/shares")]
        left = [
            c
            for c in sheet.columns.values()
            if c.number < column.number and (c.end, c.months) == (column.end, column.months)
        ]
        if len(per) * 2 <= len(rows) or not left or not per:
            continue
        for count in _counts(per[0], shares):
            beside = ((row[column.number], row.get(left[-1].number)) for row in rows)
            ties = [
                quotient("per_share", total, part, count)
                for total, part in beside
                if part and _is_money_of(part, total)
            ]
            if support_of(ties).is_enough():
                yield from (tie for tie in ties if not (tie.is_broken and _is_close(tie)))
                break


def _counts(per: Figure, shares: Sequence[Item]) -> list[Figure]:
    """The numbers of shares of a period, diluted ones first."""
    ordered = sorted(shares, key=lambda item: not _DILUTED.search(_said(item)))
    counts = [figure for item in ordered for figure in item.figures.values() if period_key(figure) == period_key(per)]
    return list({count.value: count for count in counts if count.measure.unit == "shares"}.values())[:_MOST_CANDIDATES]


def _is_money_of(part: Figure, total: Figure) -> bool:
    return part.value is not None and total.value is not None and f"{part.measure.unit}/shares" == total.measure.unit


def _is_close(earnings: Tie) -> bool:
    """Whether less than a tenth of the profit is missing: other securities may have it."""
    figures = (earnings.total[1], earnings.parts[0][1], earnings.bases[0][1])
    total, profit, shares = (figure.value or Decimal(0) for figure in figures)
    return abs(total * shares - profit) * 10 < abs(profit)


def _is_translated(earnings: Tie, others: Sequence[Tie]) -> bool:
    """Whether they hold in another currency of the same period: what is translated is the rounded amount per share."""
    own = earnings.total[1]
    return any(
        not other.is_broken and _is_of_one_time(other.total[1], own) and other.total[1].measure.unit != own.measure.unit
        for other in others
    )


def _is_of_another(earnings: Tie, others: Sequence[Item]) -> bool:
    """Whether a profit that is named otherwise gives these earnings: before a change in accounting, say."""
    total, shares = earnings.total[1], earnings.bases[0][1]
    money = (total.measure.unit or "").partition("/")[0]
    amounts = (item.amount(money, total) for item in others)
    return any((quotient("per_share", total, f, shares).evidence or 0.0) >= 1 for f in amounts if f)


def _said(item: Item) -> str:
    return f"{' '.join(item.path[-1:])} {item.label}"


def _is_profit(item: Item) -> bool:
    """Whether a row is a profit, or the owners' part of one, below a head `Profit attributable to`."""
    is_part = bool(item.path) and bool(_ATTRIBUTED.search(item.path[-1])) and bool(_OWNERS.search(item.label))
    return is_part or bool(_PROFIT.search(item.label))


def _is_earnings(item: Item) -> bool:
    if _OF_EARNINGS.search(item.label) and not _KIND_ALONE.match(item.label):
        return not _NO_EARNINGS.search(item.label)
    said = _said(item)
    return bool(_OF_EARNINGS.search(said)) and not _NO_EARNINGS.search(said)


def _best(item: Item, per: Sequence[Figure], profits: Sequence[Item], shares: Sequence[Item]) -> list[Tie]:
    """The profit that is named nearest to the shareholders and holds in most columns."""
    counted = _nearest(item, [i for i in shares if _is_counted_for(i, item)])
    adjusted = _kind(item)
    for owner in _OF_OWNERS:
        best: tuple[int, list[Tie]] = (0, [])
        for profit in _nearest(item, [i for i in profits if owner.search(_said(i)) and _kind(i) == adjusted]):
            for count in counted:
                found = list(_over_columns(per, profit, count))
                support = support_of(found)
                is_own = profit[0].sheet is item.sheet and count[0].sheet is item.sheet
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


def _nearest(item: Item, others: Sequence[Item]) -> list[list[Item]]:
    """The rows of its own table first, then those of the nearest income statement; those of one label together."""

    def distance(other: Item) -> tuple[bool, bool, int, int]:
        apart = other.sheet is not item.sheet
        tables = abs(other.sheet.table.number - item.sheet.table.number)
        return (
            apart,
            apart and other.sheet.table.statement != "income_statement",
            tables,
            abs(other.number - item.number),
        )

    def same(other: Item) -> tuple[str, str]:
        return other.label.lower(), " ".join(other.path[-1:]).lower()

    return grouped(sorted(others, key=distance), same)[:_MOST_CANDIDATES]


def _over_columns(per: Sequence[Figure], profit: Sequence[Item], shares: Sequence[Item]) -> Iterator[Tie]:
    for figure in per:
        money, _, what = (figure.measure.unit or "").partition("/")
        amount = amount_among(profit, money, figure)
        count = amount_among(shares, what, figure) or next(
            (f for i in shares for f in i.figures.values() if f.measure.unit == what and _is_of_one_time(f, figure)),
            None,
        )
        if amount is not None and count is not None:
            yield quotient("per_share", figure, amount, count)


def _is_of_one_time(one: Figure, other: Figure) -> bool:
    return period_key(one) == period_key(other)
