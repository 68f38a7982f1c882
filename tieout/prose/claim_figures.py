"""One figure of a sentence or a row label: its unit, its scale, and the record of it.

Here: what is per share, which currency and scale a token has. Not here: role, period and label (`claims.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tieout.intervals import interval_of
from tieout.model import Figure, Measure, Place, When
from tieout.prose.amounts import TextToken
from tieout.prose.wording import Wording
from tieout.records import record
from tieout.tables.meaning import DocumentMeaning
from tieout.values import worth
from tieout.vocabulary.currencies import WITH_CENTS, kind_of_share
from tieout.vocabulary.numbers import PrintedNumber
from tieout.vocabulary.units import ONE, counted_shares, counted_word, names_dividend, per_what

_PER_SHARE = re.compile(
    r"(?i)^\)?(?:\s\([^()]{1,40}\))?(?:\s?/\s?(?=share|AD[SR])|\s+(?:(?:(?:net|adjusted|basic|diluted)\s+){0,2}(?:income|loss|earnings|dividends?|profit)\s+(?=per\b))?(?:in\s+(?:(?:[a-z-]+|\(loss\))\s+){0,4})?(?:per|an?|for\s+each|each)\s+(?:[a-z-]+\s+){0,3}?)(?P<what>share|ADS|ADR|unit)s?\b"
)
_NAMED_BEHIND = re.compile(
    r"(?i)^\s+(?:(?:(?:non-)?gaap\s+|adjusted\s+|core\s+)?(?:basic\s+|diluted\s+)?EPS\b|(?:basic|diluted)(?=\W|$))"
)
_PAR = re.compile(r"(?i)^\s+par\b")
_PER_SHARE_NAMED = re.compile(r"(?i)\bper\s+(?:[a-z-]+\s+){0,3}?(?:share|ADS|ADR)\b|\bEPS\b")
_LARGE_PER_SHARE = 1_000
_LARGEST_DIVIDEND = 100
_CENTS_OF = frozenset({"AUD", "CAD", "NZD", "SGD", "HKD", "EUR", "ZAR"})


@record(frozen=True, slots=True)
class TokenInText:
    """A token with the place of its characters in the document."""

    token: TextToken
    place: Place


@dataclass(frozen=True, slots=True)
class Claim:
    """A token in its sentence, from `start` to `end` of the text, with the subject of its clause."""

    text: str
    start: int
    end: int
    item: TokenInText
    document: DocumentMeaning
    subject: str
    currency: str | None = None
    """That of the figure before it, for one that prints none."""

    @property
    def before(self) -> str:
        """The sentence up to the token."""
        return self.text[self.start : self.item.token.start]

    @property
    def after(self) -> str:
        """The rest of the sentence."""
        return self.text[self.item.token.end : self.end]

    def figure(
        self,
        source: str,
        wording: Wording,
        when: When,
        share: str | None,
        label: str | None,
        heading: str = "",
        sentence: Place | None = None,
    ) -> Figure:
        """The figure of the token; `share` is what money is per one of, `sentence` where its first figure stands."""
        token, measure = self.item.token, self._measure(share)
        disposition = "placeholder" if token.kind == "placeholder" else "claim" if source == "prose" else "figure"
        value, decimals, interval = worth(token.number, measure, self.document.rounding_mode)
        if value is not None and token.kind == "rate":
            # A rate that the document states is exact (XBRL decimals INF).
            decimals, interval = None, interval_of(value, None)
        return Figure(
            source=source,
            place=self.item.place,
            # Of an amount that goes on in the next line, what stands in the line of its place.
            printed=self.text[token.start : token.start + self.item.place.end - self.item.place.start],
            disposition="damaged" if token.number and value is None else disposition,
            role=wording.role,
            measure=measure,
            when=when,
            value=value,
            decimals=decimals,
            interval=interval,
            row_label=label or self.subject or None,
            row_path=heading or None,
            item_label=self.subject or None,
            qualifier=wording.qualifier,
            direction=wording.direction,
            sentence=sentence,
        )

    def per_share(self, last: tuple[TextToken, str] | None, after_range: str) -> str | None:
        """`shares` or `ADS` where money is per one: by the words at it, by its subject, or as the one before it was."""
        token = self.item.token
        if token.kind != "amount" or token.number is None:
            return None
        if _PAR.match(self.after):
            return "shares"
        scale = token.number.scale or ONE
        found = _PER_SHARE.match(self.after) or (_PER_SHARE.match(after_range) if scale <= ONE else None)
        if scale < ONE and found is None and names_dividend(self.subject):
            return "shares"
        if found:
            return kind_of_share(found["what"])
        if scale > ONE:
            return None
        if token.number.decimals and _NAMED_BEHIND.match(self.after):
            return "shares"
        if token.number.decimals == 0 and abs(token.number.value) >= _LARGE_PER_SHARE and self._is_with_cents():
            return None  # `compared to $985,000, or $0.16 per share`
        named = list(_PER_SHARE_NAMED.finditer(self.before))
        if named and not re.search(r"\d\s*(?:million|billion|[mb]n?\b)", self.before[named[-1].end() :]):
            return per_what(named[-1].group())
        if last is None or last[0].number is None:
            return None
        is_small = abs(token.number.value * scale) <= 20 * abs(last[0].number.value * (last[0].number.scale or ONE))
        return last[1] if last[0].currency == token.currency and is_small else None

    def _is_with_cents(self) -> bool:
        return (self.item.token.currency or self.currency or self.document.currency) in WITH_CENTS

    def per_share_of(self, label: str) -> str | None:
        """`shares` where its label names it so: `income and diluted EPS were $5 million and $0.15, respectively`.

        So are dividends with cents: `declared a quarterly dividend of $0.28`.
        """
        number = self.item.token.number
        if self.item.token.kind != "amount" or number is None or number.scale is not None or not number.decimals:
            return None
        named = _PER_SHARE_NAMED.search(label) if "respectively" in self.after else None
        has_cents = number.decimals > 1 and abs(number.value) < _LARGEST_DIVIDEND
        is_dividend = has_cents and names_dividend(label) and "income" not in label.lower()
        return per_what(named.group()) if named else "shares" if is_dividend else None

    def _measure(self, share: str | None) -> Measure:
        token = self.item.token
        number = token.number or PrintedNumber(Decimal(0), 0)
        scale = number.scale or ONE
        scale_source = "cell" if number.scale else "none"
        if token.kind in {"percent", "rate", "count"}:
            unit = {"ADSs": "ADS", None: "pure"}.get(number.unit, number.unit)
            if unit == "pure" and token.kind == "count" and (scale > ONE or not number.decimals):
                unit = counted_word(self.subject) or ("shares" if counted_shares(self.subject) else unit)
            return Measure(unit, scale, "cell" if number.unit else "none", scale_source)
        per = share or (per_what(self.subject) if scale == ONE and not self.after else None)
        currency = token.currency or self.currency or self.document.currency
        if scale < ONE and currency == "USD" and self.document.currency in _CENTS_OF:
            currency = self.document.currency
        unit_source = "cell" if token.currency else "document"
        return Measure(f"{currency}/{per}" if per and currency else currency, scale, unit_source, scale_source)
