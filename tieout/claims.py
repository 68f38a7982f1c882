"""What a sentence says of the numbers in it: role, direction, period, base, subject, qualifier.

Here: figures of prose and of row labels, from the tokens of `scan.py`. Not here: holding them against tables.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tieout.amounts import TextToken
from tieout.cells import DocumentMeaning, with_value
from tieout.claim_periods import SentencePeriods
from tieout.intervals import interval_of
from tieout.model import Figure, Measure, Place, Role, When
from tieout.numbers import PrintedNumber
from tieout.periods import Period, PeriodMention, find_periods
from tieout.prose import sentences
from tieout.spoken import Named, named_periods
from tieout.stocks import is_stock, is_weak_stock
from tieout.units import ONE, per_what

_UP = r"increas(?:e|es|ed|ing)|grew|grow(?:n|th|s)?|rose|risen|rise|up|gain(?:ed)?|improv(?:ed|ement)|expanded|higher"
_DOWN = r"decreas(?:e|es|ed|ing)|declin(?:e|ed|ing)|fell|fall(?:en)?|down|dropp?(?:ed)?|reduc(?:ed|tion)|lower|shrank"
_QUALIFIER = (
    r"(?:approximately|about|around|over|nearly|almost|more\s+than|less\s+than|at\s+least|up\s+to|roughly|some)"
)
_DIRECT = re.compile(
    rf"(?i)\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s+year[\s-]over[\s-]year)?\s+(?:of|by|to\s+by)?\s*(?:{_QUALIFIER}\s+)?[\\$(]*$"
)
_BY = re.compile(rf"(?i)\bby\s+(?:{_QUALIFIER}\s+)?$")
_WORDED = re.compile(rf"(?i)\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b")
_QUALIFIED = re.compile(rf"(?i)\b({_QUALIFIER})\s+[\\$(]*$")
_NET_FLOW = re.compile(r"(?i)\bnet\s+(?:increase|decrease)\s+of\s+[\\$(]*$")
_FLOW_OF = re.compile(
    r"(?i)\b(?:(?P<up>increase)|(?P<down>decrease))\s+(?:in\s+(?:(?!\band\b)[^,;]){1,80}?\s+)?of\s+[\\$(]*$"
)
_LISTED = re.compile(r"^\s*(?:\w+\s*)?(?:,|and|,\s*and)\s*$")
_VERB = re.compile(
    r"(?i)\b(?:was|were|is|are|totall?ed|amounted|increased|decreased|grew|rose|fell|declined|have|has|had|will|reached|by)\b"
)
_CLAUSE = re.compile(r";|,\s+(?:and|while|whereas)\b|:\s|\bto\s+(?:[A-Z]{3}|[$€£¥])\s?[\d,.]+\s\w+\s+and\b")
_TAIL = re.compile(r"(?i)(?:\s+(?:in|of|for|at|as|on|by|the|which|that|they|there|were|was))+$")
_FILL_WORDS = frozenset({"for", "the", "and", "in", "of", "at", "as", "on", "to", "contrary", "there"})
_SOME_AMOUNT = re.compile(r"\d[\d,.]*\s*(?:shares|million|billion|thousand|%)|\d,\d{3}")
_ITEM = re.compile(r"\s*(?:[-–—•*·‣◦]\s|\(?\d{1,2}[.)]\s)")
_EXPECTS = re.compile(r"(?i)\b(?:expect|anticipat|forecast|project|guidance|outlook|estimat)")
_LONGEST_HEADING = 160
_LEAD = re.compile(r"(?i)^(?:and|the|,|;|-|•|\d+\)|in|for|as\s+of)\s+|^[\s\-–•*,;:¹²³]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """The words above a paragraph, and the period that they or the line that introduces it name."""

    text: str = ""
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class TokenInText:
    """A token with the place of its characters in the document."""

    token: TextToken
    place: Place


def prose_figures(
    text: str,
    tokens: list[TokenInText],
    mentions: list[PeriodMention],
    document: DocumentMeaning,
    heading: Heading,
) -> Iterator[Figure]:
    """The figures of one paragraph under its heading, which may name a period and what a bare line counts."""
    bounds = sentences(text)
    starts = [start for start, _ in bounds]
    by_sentence: dict[int, list[TokenInText]] = defaultdict(list)
    for item in tokens:
        if _is_figure(item.token):
            by_sentence[bisect_right(starts, item.token.start) - 1].append(item)
    named: dict[int, list[PeriodMention]] = defaultdict(list)
    for mention in mentions:
        named[bisect_right(starts, mention.start) - 1].append(mention)
    usual = heading.period or document.period
    for index, (start, end) in enumerate(bounds):
        items = by_sentence[index]
        peers = [item.token for item in items]
        names = named_periods(text, start, end, named[index], document.period, document.calendar)
        periods = SentencePeriods(text, start, end, names, peers, usual, document.calendar)
        for item in items:
            yield _Claim(text, start, end, item, named[index], peers, document, heading.text, periods).figure()
        following = bounds[index + 1] if index + 1 < len(bounds) else (end, end)
        usual = (
            _carried(periods.stated(), text[slice(*following)], document.period) or heading.period or document.period
        )


def _carried(stated: Period | None, following: str, reported: Period | None) -> Period | None:
    """The period of a sentence holds for the next one, unless it only looked back, or ahead of what follows."""
    if stated is None or reported is None or stated.end < reported.end:
        return None
    return stated if stated.end == reported.end or _EXPECTS.search(following) else None


def heading_after(text: str, heading: Heading, document: DocumentMeaning) -> Heading:
    """The heading of what follows a paragraph: a short line without amounts, or a line that introduces a list."""
    stripped = text.strip()
    mentions = find_periods(text, document.calendar)
    names = named_periods(text, 0, len(text), mentions, document.period, document.calendar)
    periods = [name.resolve(document.period, document.calendar) for name in names if not name.is_bare_date]
    durations = [period for period in periods if period and not period.is_instant]
    if len(stripped) < _LONGEST_HEADING and not _SOME_AMOUNT.search(text):
        words = re.sub(r"^\W*\(?\d{1,2}[.)]\s*", "", text).strip(" *#:")
        if stripped.endswith("."):
            return replace(heading, text=words)
        if _ITEM.match(text) and not durations:
            return Heading(words, heading.period)
        return Heading(words, durations[0] if durations else None)
    if stripped.endswith(":") and durations:
        return replace(heading, period=durations[0])
    return heading


def label_figures(
    text: str, tokens: list[TokenInText], mentions: list[PeriodMention], document: DocumentMeaning
) -> Iterator[Figure]:
    """The amounts inside a row label (`net of allowance of JPY 18,591 thousand`); sizes in names are none."""
    peers = [t.token for t in tokens if _is_label_figure(t.token)]
    for item in tokens:
        if _is_label_figure(item.token):
            yield _Claim(text, 0, len(text), item, mentions, peers, document, "", None).figure(source="label")


def _is_figure(token: TextToken) -> bool:
    return token.kind in {"amount", "percent", "count", "rate", "placeholder"}


def _is_label_figure(token: TextToken) -> bool:
    is_shares = token.kind == "count" and token.number is not None and token.number.unit in {"shares", "ADS", "ADSs"}
    return token.kind in {"amount", "placeholder"} or is_shares


@dataclass(frozen=True, slots=True)
class _Claim:
    text: str
    start: int
    end: int
    item: TokenInText
    mentions: list[PeriodMention]
    peers: list[TextToken]
    document: DocumentMeaning
    heading: str
    periods: SentencePeriods | None

    def figure(self, source: str = "prose") -> Figure:
        token = self.item.token
        role = self._role() if source == "prose" else "amount"
        subject = self._subject()
        disposition = "placeholder" if token.kind == "placeholder" else "claim" if source == "prose" else "figure"
        qualified = _QUALIFIED.search(self._before())
        figure = Figure(
            source=source,
            place=self.item.place,
            # Of an amount that goes on in the next line, what stands in the line of its place.
            printed=self.text[token.start : token.start + self.item.place.end - self.item.place.start],
            disposition=disposition,
            role=role,
            measure=self._measure(subject),
            when=self._when(role, subject, source),
            row_label=subject or None,
            item_label=subject or None,
            qualifier=qualified.group(1).lower() if qualified else None,
            direction=self._direction(role),
        )
        if token.number is None:
            return figure
        figure = with_value(figure, token.number, self.document.rounding_mode)
        # A rate that the document states is exact (XBRL decimals INF).
        return _exact(figure) if token.kind == "rate" else figure

    def _before(self) -> str:
        return self.text[self.start : self.item.token.start]

    def _after(self) -> str:
        return self.text[self.item.token.end : self.end]

    def _role(self) -> Role:
        token = self.item.token
        if token.kind in {"rate", "placeholder"}:
            return "amount"
        is_percent = token.kind == "percent"
        if _NET_FLOW.search(self._before()):
            return "amount"
        if _DIRECT.search(self._before()) or (is_percent and _BY.search(self._before())):
            points = token.number is not None and token.number.unit in {"percentage_points", "basis_points"}
            return "growth" if is_percent and not points else "change"
        is_multiple = token.number is not None and token.number.unit == "pure"
        return "ratio" if is_percent or is_multiple else "amount"

    def _direction(self, role: Role) -> str | None:
        flow = _FLOW_OF.search(self._before())
        worded = list(_WORDED.finditer(self._before())) if role in {"growth", "change"} else []
        found = flow or (worded[-1] if worded else None)
        if found is None:
            return None
        return "increase" if found["up"] else "decrease"

    def _measure(self, subject: str) -> Measure:
        number = self.item.token.number or PrintedNumber(Decimal(0), 0)
        scale = number.scale or ONE
        scale_source = "cell" if number.scale else "none"
        if self.item.token.kind in {"percent", "rate", "count"}:
            unit = {"ADSs": "ADS", None: "pure"}.get(number.unit, number.unit)
            return Measure(unit, scale, "cell" if number.unit else "none", scale_source)
        per = per_what(self._after()[:24]) or (per_what(subject) if scale == ONE else None)
        currency = self.item.token.currency
        return Measure(f"{currency}/{per}" if per else currency, scale, "cell", scale_source)

    def _when(self, role: Role, subject: str, source: str) -> When:
        period, label, origin = self._period()
        base = self.periods.base_of(self.item.token, period) if self.periods and role in {"growth", "change"} else None
        counted = (self.item.token.number and self.item.token.number.unit) or ""
        balance = (
            is_stock(f"number of {counted} {subject}")
            or is_stock(subject)
            or is_weak_stock(subject)
            or self._continues_a_stock()
            or is_stock(self.heading)
            or (base and base.is_instant)
        )
        if period and (balance or source == "label" or self.item.token.kind == "rate"):
            period, base = period.closing(), base and base.closing()
        return When(period, base, label, origin)

    def _period(self) -> tuple[Period | None, str | None, str]:
        """The period of the figure, the words that name it, and where they stand."""
        found: Named | PeriodMention | None
        if self.periods is None:
            found = self._label_mention()
            period = found.period if found else self.document.period
        else:
            period, found = self.periods.period_of(self.item.token)
        label = self.text[found.start : found.end] if found else None
        return period, label, "cell" if found else "document" if period else "none"

    def _continues_a_stock(self) -> bool:
        """Whether the clause goes on about the balance of the one before: `backlog for A fell to 5 and B rose to 7`."""
        clauses = _CLAUSE.split(self._before())
        return len(clauses) > 1 and not self._before().rstrip().endswith(";") and is_stock(clauses[0])

    def _label_mention(self) -> PeriodMention | None:
        """The n-th date for the n-th of amounts in a row, else the first date after the amount."""
        token = self.item.token
        gaps = [self.text[a.end : b.start] for a, b in zip(self.peers, self.peers[1:], strict=False)]
        if len(self.mentions) == len(self.peers) and all(_LISTED.match(gap) for gap in gaps):
            return self.mentions[self.peers.index(token)]
        return next((m for m in self.mentions if m.start >= token.end), None)

    def _subject(self) -> str:
        """The words before the verb of the clause; the heading where the line has no words of its own."""
        before = self._before()
        clause = _CLAUSE.split(before)[-1]
        words = _VERB.split(clause if _VERB.search(clause) else before)[0]
        for mention in self.mentions:
            words = words.replace(self.text[mention.start : mention.end], " ")
        previous = ""
        while previous != words:
            previous, words = words, _LEAD.sub("", words)
        subject = _TAIL.sub("", " ".join(words.split()).strip(' ,.:-"“”()')[:160])
        if not set(re.findall(r"[A-Za-z]{2,}", subject.lower())) - _FILL_WORDS:
            return self.heading
        return subject


def _exact(figure: Figure) -> Figure:
    return replace(figure, decimals=None, interval=interval_of(figure.value or Decimal(0), None))
