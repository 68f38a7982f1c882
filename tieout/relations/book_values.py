"""Book values per share: equity or net assets by the number of shares outstanding on the day.

Here: which equity and which number of shares a book value follows from. Not here: earnings (`per_share.py`), which are
divided by an average.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.model import Figure
from tieout.relations.agreement import Judgement
from tieout.relations.arithmetic import Weighted
from tieout.relations.items import Amounts, period_key
from tieout.relations.model import Relation
from tieout.relations.per_share import COUNTED, per_share_of
from tieout.relations.ties import TELLING, Tie

_EQUITY = re.compile(
    r"(?i)\b(?:(?:share|stock)\s?-?holders?[’'`ʼ]?s?[’'`ʼ]?\s+(?:equity|funds)|total\s+equity|common\s+equity|owners[’'`ʼ]?\s+equity|"
    r"net\s+assets?(?:\s+value)?|book\s+value|equity\s+attributable|NAV)\b|^\W*reference\W+equity\b"
)
_PER = re.compile(r"(?i)\bper\s+(?:\w+\s+){0,2}?(?:share|unit|ADS)\b")
_NO_BOOK_VALUE = re.compile(r"(?i)\breturn\b|\bratio\b|\bdividends?\b|\bprice\b|\bchange\b")
_TANGIBLE = re.compile(r"(?i)\btangible\b")
_OWN_SHARES = re.compile(r"(?i)\btreasury\b|\bown\s+shares\b")
_NOT_OUTSTANDING = re.compile(
    r"(?i)\b(?:authori[sz]ed|treasury|own\s+shares|average|weighted|dilut\w+|basic|repurchased?|options?|warrants?)\b"
)
_ENOUGH = 2.0
"""Powers of ten that columns which hold must tell together; as for sums."""
_BY_SLIPS_ALONE = 5.0
"""And columns of which none holds but for a digit: one number of four digits in two hundred is a digit off another."""
_MOST_CANDIDATES = 8


def find_book_values(amounts: Amounts, figures: Sequence[Figure], document_id: str) -> Iterator[Relation]:
    """Each book value that follows from an equity and the shares of its day, or does but for a digit.

    One that is off by more is of other shares, or of less than all equity, and states nothing.
    """
    values = [item for item in amounts.items if per_share_of(item) and _is_book_value(item.label)]
    of_a_day = [f for f in figures if values and f.value and f.role == "amount" and _is_instant(f)]
    for item in values:
        ties = [tie for per in per_share_of(item) if (tie := _tie(per, item.label, of_a_day))]
        held = sum(tie.evidence or 0.0 for tie in ties if not tie.is_broken)
        slips = sum(tie.told_by_misprint() for tie in ties if tie.is_broken)
        if held >= _ENOUGH or held + slips >= _BY_SLIPS_ALONE:
            yield from (tie.stated("equity per share", item.sheet.table.statement, document_id) for tie in ties)


def _is_book_value(label: str) -> bool:
    return bool(_EQUITY.search(label) and _PER.search(label)) and not _NO_BOOK_VALUE.search(label)


def _is_instant(figure: Figure) -> bool:
    return figure.when.period is not None and figure.when.period.is_instant


def _tie(per: Figure, label: str, of_a_day: Sequence[Figure]) -> Tie | None:
    """The quotient that tells most of those that hold, else the one that a digit breaks."""
    same_day = [figure for figure in of_a_day if period_key(figure) == period_key(per)]
    ties = [
        Tie("per_share", "quotient", (1, per), ((1, equity),), shares)
        for equity in _equity(per, label, same_day)
        for shares in _outstanding(same_day)
    ]
    held = max(ties, key=lambda tie: tie.evidence or 0.0, default=None)
    if held and (held.evidence or 0.0) >= TELLING:
        return held
    return max((tie for tie in ties if tie.told_by_misprint() > 0), key=Tie.told_by_misprint, default=None)


def _equity(per: Figure, label: str, same_day: Sequence[Figure]) -> list[Figure]:
    """The prints of equity in the money of a book value, the finest first and of each equity alone."""
    money = (per.measure.unit or "").partition("/")[0]
    named = [f for f in same_day if f.measure.unit == money and _EQUITY.search(_name(f))]
    alike = [f for f in named if bool(_TANGIBLE.search(_name(f))) == bool(_TANGIBLE.search(label))]
    finest: list[Figure] = []
    for figure in sorted(alike, key=lambda figure: -(figure.decimals or 0)):
        if not any(Judgement(figure, 1, "sum", [(finer, 1)]).agrees() for finer in finest):
            finest.append(figure)
    return finest[:_MOST_CANDIDATES]


def _outstanding(same_day: Sequence[Figure]) -> list[tuple[Weighted, ...]]:
    """The numbers of shares of a day, as printed and less the company's own."""
    counts = [figure for figure in same_day if figure.measure.unit in COUNTED]
    own = [count for count in counts if _OWN_SHARES.search(_headed(count))][:_MOST_CANDIDATES]
    distinct = {count.value: count for count in counts if not _NOT_OUTSTANDING.search(_headed(count))}
    issued = list(distinct.values())[:_MOST_CANDIDATES]
    return [*(((1, count),) for count in issued), *(((1, count), (-1, less)) for count in issued for less in own)]


def _name(figure: Figure) -> str:
    """What a figure is called by its own label: a head speaks of parts of equity too."""
    return (figure.item_label if figure.spot else None) or figure.row_label or ""


def _headed(count: Figure) -> str:
    """A number of shares with its head: `b) Shares of treasury stock`, `As of March 31, 2022`."""
    return f"{count.row_label or ''} {(count.row_path or '').split(' > ')[-1]}"
