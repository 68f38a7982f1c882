"""Measures per share that are no earnings, by the row that their label names: `FFO per diluted share`.

Here: funds from operations, cash flows and their like. Not here: earnings (`per_share.py`), dividends and book values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieout.relations.items import Amounts, Item, Nearby
from tieout.relations.model import Relation
from tieout.relations.per_share import COUNTED, counted_for, nearest, over_columns, per_share_of, place_of
from tieout.relations.subjects import Subject, Vocabulary
from tieout.relations.ties import Tie, support_of

_PER = re.compile(
    r"(?i)[\s,–—-]+per\s+(?:(?:basic|(?:fully\s+)?diluted|weighted|average|common|ordinary|outstanding)\s+){0,4}"
    r"(?:share|unit|ads)\b.*$"
)
_NONE = re.compile(
    r"(?i)(?<!operating )\b(?:earnings|income|profit|loss)\b"
    r"|\b(?:dividends?|distributions?|book|assets?|value|equity|price|effect|eps|basic|diluted)\b"
)
_HOLDERS = frozenset(
    "attributable available applicable common ordinary share shareholder stock stockholder holder unit unitholder "
    "company operating partnership basic diluted".split()
)
"""What a row may say beside its measure: whose it is."""
_WORDING = 1.5


def find_measures_per_share(amounts: Amounts, text: str, document_id: str) -> Iterator[Relation]:
    """The amount of the row with the same name by the average number of shares, in most of the columns."""
    per_share = [(item, named) for item in amounts.items if per_share_of(item) and (named := _named(item))]
    if not per_share:
        return
    vocabulary = Vocabulary.of(text)
    money = Nearby(item for item in amounts.items if item.units() and not _NONE.search(item.label))
    shares = Nearby(item for item in amounts.items if any(f.measure.unit in COUNTED for f in item.figures.values()))
    for item, named in per_share:
        own = [other for other in money.to(*place_of(item)) if _is_named(other, vocabulary.words(named), vocabulary)]
        for tie in _best(item, own, shares.to(*place_of(item))):
            yield tie.stated("measure per share", item.sheet.table.statement, document_id)


def _named(item: Item) -> str | None:
    found = _PER.search(item.label)
    named = item.label[: found.start()].strip() if found else ""
    return named if named and not _NONE.search(named) else None


def _is_named(item: Item, subject: Subject, vocabulary: Vocabulary) -> bool:
    words = vocabulary.words(item.label)
    return bool(subject) and subject <= words and words - subject <= _HOLDERS


def _best(item: Item, measures: Sequence[Item], shares: Sequence[Item]) -> list[Tie]:
    """The nearest rows that hold in most columns; where as many break, each has to be a misprint of what they give."""
    best: list[Tie] = []
    held = 0
    for measure in nearest(item, measures):
        for count in nearest(item, counted_for(item, shares)):
            ties = list(over_columns(per_share_of(item), measure, count))
            support = support_of(ties)
            slips = sum(tie.told_by_misprint() > 0 for tie in ties if tie.is_broken)
            support = replace(support, broken=support.broken - slips)
            if support.held > max(held, support.broken) and support.held >= slips and support.tells_enough(_WORDING):
                best, held = ties, support.held
    return best
