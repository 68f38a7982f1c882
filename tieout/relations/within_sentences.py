"""What a sentence says of amounts of its own: `up 3% to £153.8m (2024: £149.4m)`, `$23 million, of which ...`.

Here: which two amounts a growth or change compares, which amounts add up to one before them, and when a figure that
does not follow is stated too. Not here: what tables say of a sentence (`sentences.py`), or other sentences (`told.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from itertools import pairwise, takewhile

from tieout.model import Figure
from tieout.relations.agreement import POINTS, Judgement, way_of
from tieout.relations.comparisons import QUALIFIED
from tieout.relations.model import Relation
from tieout.relations.ties import Support, Tie, support_of

_NEXT_CLAUSE = re.compile(r"(?i)[;]|\b(?:and|while|where(?:as|in)?|with|which|but|as)\b")
_LISTS = re.compile(
    r"(?i)\b(?:including|inclusive\s+of|of\s+which|being|(?P<all>compris(?:ed|ing|es)|consist(?:ed|ing|s)\s+of|made\s+up\s+of|composed\s+of))\b"
)
_LOSS, _PROFIT = re.compile(r"(?i)(?<!\()\bloss(?:es)?\b"), re.compile(r"(?i)\b(?:income|profit|earnings)\b")
_LISTS_THE_AMOUNT_BEFORE = re.compile(
    r"(?i)^[^.]{0,80}\.\s+(?P<it>(?:it|that|these|this|which|(?:the|that|this)\s+(?:total|amount|balance))\s+(?:(?:is|was|are|were)\s+)?)?"
    r"[\w\s]{0,60}?\b(?:compris(?:ed|ing|es)|consist(?:ed|ing|s)\s+of|(?:made\s+up|composed)\s+of)\s+(?:of\s+)?(?:approximately\s+)?[$€£¥\w]{0,4}$"
)
_NOT_ALL_PARTS = re.compile(
    r"(?i)\b(?:(?:main|most|large|part|chief|primari|principal|predominant|substantial)ly|among|including|of\s+which|less|net\s+of|"
    r"offset|deducting|after|against|compared|versus|from|remain(?:der|ing)|rest|balance\s+of|others?)\b|;"
)
"""Words beside parts by which a list leaves some out, deducts one, or names one within another."""
_END = re.compile(r"\.(?=\s|$)")
_MOST_LINES_APART = 2
_MOST_PARTS = 6
_MANY = 4
"""Growth that holds in the sentences of a document, from which on one that does not is a misprint rather than a style:
what is compared may stand in another sentence.
"""
_WORDED = 2
"""The same where its words leave nothing open: `grew 3.2 percent to $293.6 million, compared with $284.5 million`."""
_LEADS_TO = re.compile(r"(?i)^\s+to\s+(?:approximately\s+)?\W{0,4}$")
_UP_TO = re.compile(r"(?i)^[^.;,]{0,60}\sto\s+(?:approximately\s+)?\W{0,4}$")
_COMPARED_WITH = re.compile(
    r"(?i)\b(?:from|compared\s+(?:to|with)|versus|vs\.?)\s(?:[^.;]{0,60}\bof\s)?(?:approximately\s+)?\W{0,4}$"
)
_OR = re.compile(r"(?i)^,?\s*(?:or|\()\s*(?:(?:approximately|about|nearly)\s+)?\W{0,4}$")
_MOVED = re.compile(r"(?i)^\)?,?\s+(?P<way>to|from)\s+(?:[\w-]+\s+){0,4}\W{0,4}$")
_NEAR = 60
"""Characters around a growth in which words say that it is measured otherwise: `up 5% at constant currency`."""


def find_within_sentences(figures: Sequence[Figure], lines: Sequence[str], document_id: str) -> Iterator[Relation]:
    """A relation for each growth, change and total that follows from amounts that its sentence prints beside it.

    A growth or change that does not follow is stated where most others of the document do and its sentence compares
    nothing else; a total, where the sentence lists all that it consists of and it differs as misprints do.
    """
    told = [tie for sentence in _sentences(figures) for tie in _ties(sentence, lines)]
    support = support_of(tie for tie, compares_nothing_else in told if compares_nothing_else or tie.holds)
    for tie, compares_nothing_else in told:
        needed = _WORDED if _is_spelt_out(tie, lines) else _MANY
        if tie.holds or (compares_nothing_else and _is_misprint(tie, support, needed)):
            yield tie.stated(f"{tie.total[1].role} within a sentence", None, document_id)
    moved = [tie for sentence in _sentences(figures) for tie in _moves(sentence, lines)]
    support = support_of(moved)
    for tie in moved:
        if tie.holds or _is_misprint(tie, support, _WORDED):
            yield tie.stated("growth by its change", None, document_id)
    for sentence in _sentences(figures):
        for total in _totals(sentence, lines):
            yield total.stated("total within a sentence", None, document_id)
    for before, sentence in pairwise(_all_sentences(figures)):
        for total in _total_before(before, sentence, lines):
            yield total.stated("total of the sentence before", None, document_id)


def is_worked_out(growth: Figure, sentence: Sequence[Figure]) -> bool:
    """Whether a growth is that of two amounts of its sentence to its last digit, as they are printed there."""
    ties = (_tie(growth, now, before) for now, before in _pairs(growth, sentence))
    return growth.role == "growth" and any(tie is not None and _is_to_the_digit(tie) for tie in ties)


def _is_to_the_digit(tie: Tie) -> bool:
    (way, rate), (sign, now), (_, before) = tie.total, tie.parts[0], tie.bases[0]
    computed = Judgement(rate, way, "growth", [(now, sign)], [(before, sign)]).computed()
    return computed is not None and rate.value == computed.quantize(rate.value or computed, ROUND_HALF_UP)


def _totals(sentence: Sequence[Figure], lines: Sequence[str]) -> Iterator[Tie]:
    """Amounts whose parts the sentence lists behind them: `$23 million, consisting of $20 million and $3 million`."""
    amounts = [figure for figure in sentence if figure.role == "amount"]
    for at, total in enumerate(amounts[:-2]):
        listed = _LISTS.search(_between(total, amounts[at + 1], lines))
        if listed is None or total.qualifier:
            continue
        alike = list(takewhile(partial(_may_be_part, total), amounts[at + 1 :]))
        sums = [_sum(total, alike[:count]) for count in range(2, min(len(alike), _MOST_PARTS) + 1)]
        held = next((tie for tie in sums if tie.holds), None)
        if held:
            yield held
        elif sums and listed["all"] and _is_slip_of_a_list(sums[-1], lines):
            yield sums[-1]


def _total_before(before: Sequence[Figure], sentence: Sequence[Figure], lines: Sequence[str]) -> Iterator[Tie]:
    """An amount whose parts the next sentence lists: `Debt was $23 million. It consists of $20 million ...`."""
    total, parts = before[-1], [figure for figure in sentence if figure.role == "amount"]
    if total.role != "amount" or total.qualifier or not 1 < len(parts) <= _MOST_PARTS:
        return
    is_near = parts[0].place.line_number - total.place.line_number <= _MOST_LINES_APART
    listed = _LISTS_THE_AMOUNT_BEFORE.search(_between(total, parts[0], lines)) if is_near else None
    if listed and all(_may_be_part(total, part) and _is_then(part, total) for part in parts):
        tie = _sum(total, parts)
        if tie.holds or (listed["it"] and _is_slip_of_a_list(tie, lines)):
            yield tie


def _is_slip_of_a_list(tie: Tie, lines: Sequence[str]) -> bool:
    """Whether a total differs as misprints do from parts that are all of it by the words around them."""
    figures = [tie.total[1], *(part for _, part in tie.parts)]
    told = [_between(one, other, lines) for one, other in pairwise(figures)]
    place = figures[-1].place
    told.append(_END.split(" ".join(lines[place.line_number - 1 : place.line_number + 1])[place.end :])[0])
    return tie.is_broken and tie.told_by_misprint() > 0 and not any(map(_NOT_ALL_PARTS.search, told))


def _is_then(part: Figure, total: Figure) -> bool:
    """Whether a part names no other day than the total: most name none."""
    ends = {figure.when.period.end for figure in (part, total) if figure.when.period}
    return part.when.label is None or len(ends) == 1


def _may_be_part(total: Figure, figure: Figure) -> bool:
    return figure.measure.unit == total.measure.unit and abs(figure.value or Decimal(0)) < abs(
        total.value or Decimal(0)
    )


def _sum(total: Figure, parts: Sequence[Figure]) -> Tie:
    return Tie("claim", "sum", (1, total), tuple((1, part) for part in parts))


def _sentences(figures: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    return (told for told in _all_sentences(figures) if len(told) > 2)


def _all_sentences(figures: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    by_sentence: dict[object, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.source == "prose" and figure.value is not None and figure.when.period:
            by_sentence[figure.sentence or figure.place].append(figure)
    return iter(by_sentence.values())


def _ties(sentence: Sequence[Figure], lines: Sequence[str]) -> Iterator[tuple[Tie, bool]]:
    """For each growth and change of a sentence two amounts near it that it may compare; whether no others can be."""
    for figure in sentence:
        if figure.role not in {"growth", "change"} or figure.qualifier:
            continue
        pairs = sorted(_pairs(figure, sentence), key=lambda pair: _apart(figure, pair))
        ties = [tie for now, before in pairs[:2] if (tie := _tie(figure, now, before))]
        if ties:
            alike = [f for f in sentence if f.role == figure.role and f.measure.unit == figure.measure.unit]
            is_only = len(pairs) == len(alike) == 1 and not _is_qualified(figure, lines)
            yield (
                next((tie for tie in ties if tie.holds), ties[0]),
                is_only and _is_one_clause(sentence, (figure, *pairs[0]), lines),
            )


def _moves(sentence: Sequence[Figure], lines: Sequence[str]) -> Iterator[Tie]:
    """Growth as a change over what it began from: `increased $58.3 million, or 1.7%, to $3.52 billion`."""
    for one, other, level in zip(sentence, sentence[1:], sentence[2:], strict=False):
        growth, change = (one, other) if one.role == "growth" else (other, one)
        said = _MOVED.search(_between(other, level, lines))
        is_worded = said is not None and _OR.search(_between(one, other, lines))
        are_alike = (growth.role, change.role, level.role) == ("growth", "change", "amount")
        if not (said and is_worded and are_alike) or change.measure.unit != level.measure.unit:
            continue
        if (level.value or 0) <= 0 or growth.qualifier or change.qualifier or _is_qualified(growth, lines):
            continue
        way = way_of(change)
        bases = ((1, level),) if said["way"].lower() == "from" else ((1, level), (-way, change))
        yield Tie("claim", "quotient", (way_of(growth), growth), ((way, change),), bases)


def _pairs(figure: Figure, sentence: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Amounts after one another, the one of the period of a growth or change, the other of the period compared with."""
    period, base = figure.when.period, figure.when.base
    levels = [f for f in sentence if f.role in {"amount", "ratio"} and not f.qualifier and _measures(figure, f)]
    for one, other in pairwise(levels):
        if one.measure.unit != other.measure.unit or one.role != other.role:
            continue
        for now, before in ((one, other), (other, one)):
            if now.when.period == period and before.when.period == base and base is not None:
                yield now, before


def _measures(figure: Figure, level: Figure) -> bool:
    """Whether a level may be what moved: a percentage moves by points, and money by money."""
    unit = level.measure.unit
    if figure.measure.unit in POINTS:
        return unit == "percent"
    if unit == "percent":  # `a margin of 12.8%, an increase of 3.7%`: by so many points
        return figure.role == "growth" and figure.measure.unit == "percent"
    return figure.role == "growth" or unit == figure.measure.unit


def _tie(figure: Figure, now: Figure, before: Figure) -> Tie | None:
    if not before.value or (now.value or 0) * before.value < 0:
        return None
    if _is_loss(now) != _is_loss(before):
        # `income of $3 million, compared to a loss of $2 million, an increase of $5 million`
        is_change = figure.role == "change" and figure.measure.unit not in POINTS
        return Tie("claim", "sum", (1, figure), ((1, now), (1, before))) if is_change else None
    way = way_of(figure)
    sign = 1 if before.value > 0 else -1
    if figure.role == "growth":
        grown = Tie("claim", "growth", (way, figure), ((sign, now),), ((sign, before),))
        if now.measure.unit != "percent" or grown.holds:
            return grown
    points = POINTS.get(figure.measure.unit or "", 1)
    return Tie("claim", "sum", (1, figure), ((way * sign * points, now), (-way * sign * points, before)))


def _is_loss(figure: Figure) -> bool:
    """Whether an amount is a loss by its words alone, printed without a sign."""
    label = figure.row_label or ""
    return (figure.value or 0) > 0 and bool(_LOSS.search(label)) and not _PROFIT.search(label)


def _apart(figure: Figure, pair: tuple[Figure, Figure]) -> int:
    """Characters between a growth and the nearer of two amounts; lines count as long ones."""
    return min(
        abs(figure.place.line_number - level.place.line_number) * 200 + abs(figure.place.start - level.place.start)
        for level in pair
    )


def _is_one_clause(sentence: Sequence[Figure], figures: Sequence[Figure], lines: Sequence[str]) -> bool:
    """Whether figures stand next to one another in a sentence, with no other figure or verb between them."""
    places = sorted(sentence.index(figure) for figure in figures)
    if places[-1] - places[0] != len(figures) - 1:
        return False
    return not any(_NEXT_CLAUSE.search(_between(sentence[at], sentence[at + 1], lines)) for at in places[:-1])


def _between(one: Figure, other: Figure, lines: Sequence[str]) -> str:
    first, last = one.place.line_number - 1, other.place.line_number - 1
    if first == last:
        return lines[first][one.place.end : other.place.start]
    return " ".join([lines[first][one.place.end :], *lines[first + 1 : last], lines[last][: other.place.start]])


def _is_qualified(figure: Figure, lines: Sequence[str]) -> bool:
    line, place = lines[figure.place.line_number - 1], figure.place
    return bool(QUALIFIED.search(line[max(0, place.start - _NEAR) : place.end + _NEAR]))


def _is_spelt_out(tie: Tie, lines: Sequence[str]) -> bool:
    """Whether it says to what an amount moved, and from what: in these words, one after the other."""
    if not tie.bases:
        return False
    rate, now, before = tie.total[1], tie.parts[0][1], tie.bases[0][1]
    ways = (
        ((rate, now, _LEADS_TO), (now, before, _COMPARED_WITH)),
        ((rate, before, _COMPARED_WITH), (before, now, _UP_TO)),
    )
    return any(all(words.search(_between(one, other, lines)) for one, other, words in way) for way in ways)


def _is_misprint(tie: Tie, support: Support, needed: int) -> bool:
    return tie.is_broken and support.held >= needed * max(1, support.broken)
