"""Per-share amounts, tied to the profit and the number of shares that a statement prints for them.

Here: earnings per share of the reported measures. Not here: other measures (`measures_per_share.py`), dividends (what
is declared is no quotient), or adjusted earnings whose profit is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from tieout.model import Figure
from tieout.relations.agreement import Judgement, slip
from tieout.relations.items import Amounts, Item, Nearby, amount_among, grouped, period_key, words_of
from tieout.relations.model import Relation
from tieout.relations.sheets import Sheet
from tieout.relations.ties import Tie, is_divided_by_a_wrong_digit, quotient, support_of
from tieout.vocabulary.guarded import Guarded

_PROFIT = Guarded(
    r"(?i)\bnet\s+(?:\(?(?:income|profit|loss|earnings)\)?(?:\s*/?\s*\((?:loss|income|profit)\))?)|\b(?:profit|loss|earnings|income)\b.*"
    r"\b(?:attributable|available|applicable|allocated)\s+to\b|^(?:\(?loss\)?\s*/?\s*)?\(?(?:profit|loss)\)?(?:\s*/?\s*\(loss\))?\s+for\s+the\b"
    r"|\bearnings\b(?!.*\b(?:before|per)\b)|\bprofit\s+after\s+tax\b"
    r"|\b(?:income|profit|earnings|loss)\)?\s+(?:before\s+(?:the\s+)?(?:cumulative|extraordinary)|from\s+(?:dis)?continu)",
    "income|profit|loss|earnings",
)
_NO_PROFIT = re.compile(
    r"(?i)\bper\b|\bmargin\b|\bnon-?controlling|\bminority|(?<!\band\s)\bcomprehensive\b|\bretained\b|\bbefore\s+(?:income\s+)?tax|\binterest\s+income\b"
)
_NO_OTHER = re.compile(
    rf"{_NO_PROFIT.pattern}|\b(?:tax(?:es)?\s+(?:expense|benefit|provision)|provision|other\s+income|expenses?)\b"
)
COUNTED = frozenset({"shares", "ADS"})
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
_OF_EARNINGS = re.compile(r"(?i)\b(?:earnings|income|loss|profit|eps|basic|diluted|assuming\s+dilution)\b")
_NO_EARNINGS = re.compile(
    r"(?i)\bdividend|\bbook\s+value|\bdistribution|\bcash\s+flow|\bmarket|\bprice\b|\bnet\s+assets\b|\bequity\s+per\b|holders['’]?\s+equity\b|\beffect\b"
)
_ATTRIBUTED = re.compile(r"(?i)\battributable\s+to\W*$|^(?:thereof\s+)?attributable\b")
_OWNERS = re.compile(r"(?i)\b(?:owners|(?:equity|share|stock)\s?-?holders?|parent|company)\b")
_VERSION_ALONE = re.compile(r"(?i)^\W*(?:as\s+)?reported\W*$")
"""A label that says which version of a measure it is, and not which measure: the row right above does."""
_KIND_ALONE = re.compile(r"(?i)^\W*(?:basic|diluted|assuming\s+dilution)(?:\s+and\s+diluted)?\W*$")
_BASIC = re.compile(r"(?i)\bbasic\b")
_DILUTED = re.compile(r"(?i)\bdilut(?:ed|ion|ive)\b|\bassuming\s+dilution")
_OTHER_CLAIMS = re.compile(
    r"(?i)\bparticipating\b|\bundistributed\b|\btwo-class\b|\bunvested\b|(?<!non-)(?<!non )\bconvertible\b|"
    r"\bpreferred\b|\bpreference\b|\ballocated\s+to\b"
)
"""Rows that tell of securities for which a part of the profit is set aside or added back before it is divided."""
_UNDILUTED = re.compile(r"(?i)\b(?:before|excluding|without)\s+(?:(?:and|or)\s+after\s+)?(?:full\s+)?dilution\b")
_AVERAGE = re.compile(r"(?i)\b(?:weighted|average|used\s+in|used\s+for|basic|diluted|denominator)\b")
_WORDING = 1.5
_MOST_CANDIDATES = 8
_MANY = 3
"""Columns that hold before one that narrowly misses is wrong: what other securities take is missing in all."""
_PER_MISPRINT = 0.5
"""As for sums: earnings that are off by one digit are no evidence against their own statement's profit and shares."""
_CLOSELY, _TOLD_BY_A_SLIP = 3.5, 2.0
"""Powers of ten for earnings that are regular but for one slip."""
_FAR_MORE = Decimal("1.1")
"""Diluted shares for each undiluted one: options make few, what converts makes many."""
_NEAR = 4
"""Rows between basic and diluted earnings."""


def find_per_share(sheets: Sequence[Sheet], document: Amounts, document_id: str) -> Iterator[Relation]:
    """Earnings per share in rows, and columns of amounts per share beside the amounts."""
    amounts = document.items
    profits = Nearby(item for item in amounts if is_profit(item) and not _NO_PROFIT.search(_measure(item)))
    others = Nearby(item for item in amounts if _ANY_PROFIT.search(item.label) and not _NO_OTHER.search(item.label))
    shares = Nearby(item for item in amounts if any(f.measure.unit in COUNTED for f in item.figures.values()))
    has_other_claims = cache(lambda: any(map(_names_other_claims, sheets)))
    earnings = [item for item in amounts if per_share_of(item) and is_earnings(item)]
    found = [(item, _best(item, profits.to(*place_of(item)), shares.to(*place_of(item)))) for item in earnings]
    undiluted = [tie for item, own in found if own and not _DILUTED.search(_said(item)) for tie in own.ties]
    for item, own in found:
        reading = own or _as_beside(item, [other for _, other in found if other], shares.to(*place_of(item)))
        if reading is None:
            continue
        support = support_of(reading.ties)
        is_regular = support.broken == 1 and (support.held >= _MANY or _is_regular_but_for_a_slip(reading.ties))
        for tie in reading.ties:
            if tie.is_broken:
                may_be_set_aside = (has_other_claims() and not is_regular) or _is_translated(tie, reading.ties)
                is_slip = is_regular and _is_misprint(tie)
                is_explained = (may_be_set_aside and _is_close(tie)) or (not is_slip and _may_add_back(tie, undiluted))
                if is_explained or _is_of_another(tie, others.to(*place_of(item))):
                    continue
            yield tie.stated("profit per share", item.sheet.table.statement, document_id)
        for tie in _in_own_table(reading, profits.to(*place_of(item)), shares.to(*place_of(item))):
            yield tie.stated("profit per share", item.sheet.table.statement, document_id)
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
        if len(per) * 2 <= len(rows):
            continue
        left = [
            c
            for c in sheet.columns.values()
            if c.number < column.number and (c.end, c.months) == (column.end, column.months)
        ]
        if not left:
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
    """Whether a profit that is named otherwise gives these earnings: before a change in accounting, say.

    A coarser print of the same profit is no other one.
    """
    total, shares, profit = earnings.total[1], earnings.bases[0][1], earnings.parts[0][1]
    money = (total.measure.unit or "").partition("/")[0]
    amounts = [f for item in others if (f := item.amount(money, total))]
    apart = [f for f in amounts if not Judgement(f, 1, "sum", [(profit, 1)]).agrees()]
    return any((quotient("per_share", total, f, shares).evidence or 0.0) >= 1 for f in apart)


def _said(item: Item) -> str:
    """Its label and the head above it; earnings `before dilution` are basic ones."""
    said = f"{' '.join(item.path[-1:])} {item.label}"
    return _UNDILUTED.sub("basic", said) if "ilution" in said.lower() else said


def is_profit(item: Item) -> bool:
    """Whether a row is a profit, or the owners' part of one, below a head `Profit attributable to`."""
    is_part = bool(item.path) and bool(_ATTRIBUTED.search(item.path[-1])) and bool(_OWNERS.search(item.label))
    return is_part or bool(_PROFIT.search(_measure(item)))


def _measure(item: Item) -> str:
    """Its label; where that only says `As reported`, the one above, of which it is the other version."""
    if not _VERSION_ALONE.match(item.label):
        return item.label
    return next((row.label for row, below in pairwise(item.sheet.rows) if below.number == item.number), item.label)


def _names_earnings(label: str) -> bool:
    return bool(_OF_EARNINGS.search(label))


def is_earnings(item: Item) -> bool:
    """Whether a row, by its label or its head, is of earnings."""
    if _names_earnings(item.label) and not _KIND_ALONE.match(item.label):
        return not _NO_EARNINGS.search(item.label)
    said = _said(item)
    return bool(_OF_EARNINGS.search(said)) and not _NO_EARNINGS.search(said)


def per_share_of(item: Item) -> list[Figure]:
    """The amounts per share of a row."""
    return [f for f in item.figures.values() if (f.measure.unit or "").endswith(("/shares", "/ADS"))]


def place_of(item: Item) -> tuple[Sheet, int]:
    """Its table and its row or column there."""
    return item.sheet, item.number


@lru_cache(maxsize=4096)
def _tells_other_claims(label: str) -> bool:
    return _OTHER_CLAIMS.search(label) is not None


def _names_other_claims(sheet: Sheet) -> bool:
    """Whether a row of a table tells of other securities that there are: `Preferred stock, none issued` does not."""
    return any(
        _tells_other_claims(row.label) and any(figure.value for figure in sheet.figures[row.number].values())
        for row in sheet.rows
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """Earnings per share as the quotients of one profit in every column."""

    item: Item
    profit: Sequence[Item]
    ties: list[Tie]


def _best(item: Item, profits: Sequence[Item], shares: Sequence[Item]) -> _Reading | None:
    """The profit that is named nearest to the shareholders and holds in most columns."""
    counted = nearest(item, counted_for(item, shares))
    per, adjusted = per_share_of(item), _kind(item)
    for owner in _OF_OWNERS:
        best: tuple[int, _Reading | None] = (0, None)
        for profit in nearest(item, [i for i in profits if owner.search(_said(i)) and _kind(i) == adjusted]):
            for count in counted:
                found = list(over_columns(per, profit, count))
                is_own = profit[0].sheet is item.sheet and count[0].sheet is item.sheet
                slips = sum(map(_is_misprint, _broken(found))) if is_own else 0
                support = support_of(found)
                support = replace(support, broken=support.broken - slips)
                holds = support.held >= support.broken + (not is_own)
                enough = support.tells_enough(_WORDING - slips * _PER_MISPRINT)
                if holds and enough and support.held - support.broken >= best[0]:
                    best = (support.held - support.broken + 1, _Reading(item, profit, found))
        if best[1]:
            return best[1]
    return None


def _in_own_table(reading: _Reading, profits: Sequence[Item], shares: Sequence[Item]) -> list[Tie]:
    """The same by the profit and shares that its own table prints, where a reading by another one was better.

    They give the earnings in as many columns as not; what breaks is a slip off the other print.
    """
    item, label = reading.item, words_of(reading.profit[0].label)
    own_profit = [i for i in profits if i.sheet is item.sheet and words_of(i.label) == label]
    own_shares = nearest(item, [i for i in counted_for(item, shares) if i.sheet is item.sheet])[:1]
    used = [figure for tie in reading.ties for _, figure in (*tie.parts, *tie.bases)]
    if all(figure.spot and figure.spot.table_number == item.sheet.table.number for figure in used):
        return []
    ties = [
        tie for count in own_shares for tie in over_columns(per_share_of(item), own_profit or reading.profit, count)
    ]
    support = support_of(ties)
    elsewhere = {tie.total[1].place: tie for tie in reading.ties if not tie.is_broken}
    are_slips = all(_is_slip_of(tie, elsewhere.get(tie.total[1].place)) for tie in _broken(ties))
    return ties if are_slips and support.held >= support.broken and support.held else []


def _is_slip_of(broken: Tie, holding: Tie | None) -> bool:
    """Whether its profit or shares are a slip off those of one that holds, or of as much as that allows."""
    if holding is None:
        return False
    pairs = [(broken.parts[0][1], holding.parts[0][1]), (broken.bases[0][1], holding.bases[0][1])]
    differ = [(one, other) for one, other in pairs if one.value != other.value]
    return all(
        slip(one, other.value or Decimal(0)) > 0 or Judgement(other, 1, "sum", [(one, 1)]).agrees()
        for one, other in differ
    )


def _is_regular_but_for_a_slip(ties: Sequence[Tie]) -> bool:
    """Whether earnings hold closely in one column and are a slip off in another: nothing is set aside in either."""
    held = [tie.evidence or 0.0 for tie in ties if not tie.is_broken]
    return max(held, default=0.0) >= _CLOSELY and all(
        tie.told_by_misprint() >= _TOLD_BY_A_SLIP for tie in _broken(ties)
    )


def _as_beside(item: Item, others: Sequence[_Reading], shares: Sequence[Item]) -> _Reading | None:
    """What the other kind of earnings beside it, basic or diluted, says: the same profit by its own number of shares.

    Half of the columns must hold, or the one that breaks must differ as a misprint does: where all break, interest on
    what is converted is added back.
    """
    for other in others:
        is_near = (
            _names_earnings(item.label)
            and other.item.sheet is item.sheet
            and abs(other.item.number - item.number) <= _NEAR
        )
        if not is_near or _kind(other.item) != _kind(item) or _broken(other.ties):
            continue
        for count in nearest(item, counted_for(item, shares))[:1]:
            ties = list(over_columns(per_share_of(item), other.profit, count))
            support = support_of(ties)
            is_one_slip = support.broken <= 1 and all(map(_is_misprint, _broken(ties)))
            if ties and (0 < support.broken <= support.held or is_one_slip):
                return _Reading(item, other.profit, ties)
    return None


def _may_add_back(diluted: Tie, undiluted: Sequence[Tie]) -> bool:
    """Whether diluted earnings are between those of their profit and the undiluted ones, for far more shares.

    The dividends and interest on what would be converted are added back, and hardly a statement says how much.
    """
    per, profit, shares = _numbers(diluted)
    alike = (tie for tie in undiluted if tie.total[1].measure.unit == diluted.total[1].measure.unit)
    for tie in alike:
        basic, _, count = _numbers(tie)
        is_of_one_time = _is_of_one_time(tie.total[1], diluted.total[1])
        if is_of_one_time and shares >= _FAR_MORE * count > 0 and profit / shares < per <= basic:
            return True
    return False


def _numbers(tie: Tie) -> tuple[Decimal, Decimal, Decimal]:
    per, profit, shares = tie.total[1].value, tie.parts[0][1].value, tie.bases[0][1].value
    return per or Decimal(0), profit or Decimal(0), shares or Decimal(0)


def _broken(ties: Sequence[Tie]) -> list[Tie]:
    return [tie for tie in ties if tie.is_broken]


def _is_misprint(tie: Tie) -> bool:
    due = tie.judgement.computed()
    return due is not None and (slip(tie.total[1], due) > 0 or is_divided_by_a_wrong_digit(tie))


def _kind(item: Item) -> frozenset[str]:
    """The words by which a profit is another than that of the period."""
    return frozenset(word.lower().replace("-", "").replace(" ", "") for word in _ADJUSTED.findall(_said(item)))


def counted_for(item: Item, shares: Sequence[Item]) -> list[Item]:
    """The numbers of shares that earnings are divided by.

    Where its own table counts diluted shares, those that say no kind are undiluted.
    """
    found = [i for i in shares if _is_counted_for(i, item)]
    if not _DILUTED.search(_said(item)) or _BASIC.search(_said(item)):
        return found
    own = [i for i in found if _DILUTED.search(_said(i))]
    return own if any(i.sheet is item.sheet for i in own) else found


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


def nearest(item: Item, others: Sequence[Item]) -> list[list[Item]]:
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


def over_columns(per: Sequence[Figure], profit: Sequence[Item], shares: Sequence[Item]) -> Iterator[Tie]:
    """Each amount per share as the quotient of an amount and a number of shares of its period."""
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
