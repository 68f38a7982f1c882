"""What a sentence compares with: the stretches behind `compared to`, `versus`, `from`, and in square brackets.

Here: where each begins and ends. Not here: which period what stands in them has (`claim_periods.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tieout.prose.amounts import TextToken
from tieout.vocabulary.change_words import MOVED
from tieout.vocabulary.guarded import Guarded
from tieout.vocabulary.named import Named

ARTICLES = (
    r"(?:(?:the|that|those|a|an|its|in|as|of|at|on|for|comparable|basis|respective|amounts?|balances?|levels?|figures?|reported|restated|"
    r"pro[\s-]?forma|adjusted|estimated|record)\s+)*"
)
_COMPARE = Guarded(
    r"(?i)\b(?:compar(?:ed|es?|ing)\s+(?:favou?rably\s+)?(?:to|with|against)|versus|vs\.?|as\s+opposed\s+to|on\s+top\s+of"
    r"|(?<=\d%\s)over(?=\s+[\\$€£¥]+\d)|(?:over|on)\s+the(?=\s+(?:[$€£¥]|A\$|US\$|Rs)\s?\d)"
    r"|(?P<than>(?<!more )(?<!less )(?<!fewer )(?<!greater )(?<!later )(?<!other )than)"
    r"|(?P<from>(?<!benefited )(?<!benefitted )(?<!benefit )from|against))(?=\s)",
    "compar|versus|vs|against|opposed|than|from|top|over|on",
)
_OF_RESULTS = frozenset(
    "net loss profit income earnings the approximately about some year last prior previous same period".split()
)
_NEARBY = re.compile(r"\s+(?:[\w’'-]+\s+){0,7}[\\$£€¥(]*$")
_FROM = re.compile(
    rf"(?i)\s+(?:{ARTICLES}(?:approximately|about|around|an?\s+(?:(?:net|operating|pre-?tax)\s+)?loss\s+of)?\s*)$"
)
_NOUN_OF = re.compile(r"\s+(?:[A-Za-z-]+\s+){1,5}of\s+(?:a\s+)?[\\]?$")
_NOUN_FOR = re.compile(r"(?i)\s+(?:[a-z-]+\s+){1,6}(?:for|in)\s+(?:the\s+)?(?:(?:prior|previous)\s+year\s+)?$")
"""`fell 2% from comparable sales for the prior year period ended July 1`: the thing compared, then its dates."""
_STOP = re.compile(
    rf"(?i);|(?<=\w):\s|\s\((?=(?:up|down|an?\s+(?:increase|decrease|improvement)|[+-]\d|{MOVED})\b)|\s(?:(?<=\syear\s)(?=(?:was|were|is|are|{MOVED})\b)"
    r"|(?<=\d\s)an?\s+(?:increase|decrease|decline|reduction|improvement)\s+of\s)"
    rf"|,\s+(?:an?\s+(?:[\w-]+\s+){{0,2}}?(?:increase|decrease|decline|rise|growth|improvement|gain|reduction|drop|change)|up\b|down\b|"
    r"(?!(?:excl|incl|dur)\w*)[a-z]+ing\b|after|which|with|while|whereas|but|despite|amid|due|driven|primarily|mainly|"
    rf"an?\s+(?:[$€£¥₹]|Rs\.?\s?)?\d)"
    rf"|,\s+(?!(?:when|where|as|if|after|since|because|although|than)\b)(?=(?:[\w’'&-]+\s+){{1,8}}?(?:was|were|is|are|{MOVED}|totall?ed|stood)\b)"
    rf"|,?\s+and\s+(?=(?:[\w’'\"“”()&.-]+\s+){{1,9}}?of\s+[^\s,;]{{1,12}}\s+(?:(?:thousand|million|billion)\s+)?"
    rf"(?:{MOVED}|improved)\b)"
    r"|\s+and\s+(?=[$€£¥]?\s?[\d.,]+%?(?:\s(?:million|billion|percent|per\s?cent))?(?:,?\s+or\s+[\d.,]+%,?)?\s+(?:from|over|versus|compared|higher|lower|above|below)\b)"
    rf"|,\s+to\s+(?=\S{{0,3}}\d)|,?\s+and\s+(?:would\s+have\s+)?(?:up|down|an?\s+(?:increase|decrease)|increas\w+|decreas\w+|{MOVED})\b"
    r"|\s(?:while|whereas|reflecting|due\s+to|driven\s+by|primarily)\s"
)
_GOVERNS = re.compile(
    rf"(?i)\s+(?:{MOVED}|lowered|reduced|raised|hurt|helped|benefit(?:t?ed|s)|resulted|led|drove|added|contributed|had|was|were|is|are)\b"
)
"""`A tax rate of 24% versus 22% last year lowered earnings by $3`: the verb is that of the sentence."""
_NEXT_CLAUSE = re.compile(
    rf"(?i)\s+(?:and|while|whereas|but)\s+(?=(?:[A-Za-z][\w’'&/-]*\s+){{1,8}}?(?:{MOVED}|was|were|is|are|totall?ed|stood|improved|reached)\b)"
)
"""`compared to $9 last year and average sales increased`: another subject with its own verb."""
_LIST_STOP = re.compile(r";|\s(?:while|whereas|reflecting|driven\s+by)\s")
"""`on top of a 9% increase in 2022, an 8% increase in 2021`: all of it is what was before."""
_INCLUDING = re.compile(r"(?i),\s+(?:including|of\s+which)\s")
_TO = re.compile(r"(?i)\S\s+to\s+(?:approximately\s+|about\s+|an?\s+(?:record|estimated)\s+)?[\\]?$")
_GOES_ON_AT = re.compile(r"(?i)(?:,\s+(?:at|to|reaching|totall?ing)|,?\s+by)\s+(?:approximately\s+|about\s+)?[\\$(]*$")
_AT = re.compile(r"(?i),?\s+(?:at|to)\s+(?:approximately\s+|about\s+)?[\\$(]*$")
"""`lower than a year ago, at $4 million`: the comparison ends with its period, the amount is this year's."""
_REACH = 600
_NEAR = 80


@dataclass(frozen=True, slots=True)
class Comparisons:
    """A sentence, its figures, the periods that it names, and where its brackets stand."""

    text: str
    start: int
    end: int
    names: Sequence[Named]
    figures: Sequence[TextToken]
    brackets: Sequence[tuple[int, int]]

    def zones(self) -> list[tuple[int, int]]:
        """The stretches of what is compared with."""
        return [*self._compared(), *self._bracketed()]

    def _compared(self) -> list[tuple[int, int]]:
        zones = []
        for found in _COMPARE.finditer(self.text, self.start, self.end):
            if found["from"] and not (self._follows(found.end()) or self._is_against(found)):
                continue
            stops = _LIST_STOP if found.group().lower().startswith("on top") else _STOP
            stop = stops.search(self.text, found.end(), min(self.end, found.end() + _REACH))
            end = stop.start() if stop else self.end
            aside = _INCLUDING.search(self.text, found.end(), end)
            if aside and not any(found.end() <= token.start < aside.start() for token in self.figures):
                end = aside.start()  # `up 2% versus last year, including 1% from currency`
            end = min([end, *(b for a, b in self.brackets if a < found.start() < b)])
            if found["from"] or found["than"]:
                end = self._until_to(found.end(), end)
            end = self._until_at(found, end)
            end = self._until_next_clause(found.end(), end)
            if not self.text[self.start : found.start()].strip(" *•-"):
                end = self._until_comma(found.end(), end)
            zones.append((found.start(), self._until_verb(found.end(), end)))
        return zones

    def _until_comma(self, start: int, end: int) -> int:
        """`Compared with last year, sales rose 5%`: what opens a sentence is compared up to the comma of its period."""
        ends = (name.end for name in self.names if name.start >= start and self.text.startswith(",", name.end))
        return min((end, *ends))

    def _until_next_clause(self, start: int, end: int) -> int:
        """What is compared ends where another clause begins behind its first figure or period."""
        ends = [figure.end for figure in self.figures if start <= figure.start < end]
        ends += [name.end for name in self.names if start <= name.start < end]
        found = _NEXT_CLAUSE.search(self.text, min(ends), end) if ends else None
        return found.start() if found else end

    def _until_verb(self, start: int, end: int) -> int:
        """`versus 22% last year lowered`: the comparison ends where the verb of the sentence follows its period."""
        ends = (
            name.end for name in self.names if start <= name.start < end and _GOVERNS.match(self.text, name.end, end)
        )
        return next((at for at in ends if any(start <= token.start < at for token in self.figures)), end)

    def _until_to(self, start: int, end: int) -> int:
        """`from 5 to 6`, `from the year's end to 6`: compared is what stands before the `to`."""
        for token in self.figures:
            if start < token.start < end and _TO.search(self.text[start : token.start]):
                return token.start
        named = [name for name in self.names if start <= name.start < end]
        later = (name.start for name in named[1:] if _TO.search(self.text[start : name.start]))
        return next(later, end)

    def _until_at(self, found: re.Match[str], end: int) -> int:
        """`than a year ago, at $4 million`: compared is a period alone, and the sentence goes on."""
        figure = next((token.start for token in self.figures if found.end() <= token.start < end), None)
        if figure is None:
            return end
        goes_on = _AT if found["from"] or found["than"] else _GOES_ON_AT
        named = any(
            name.start >= found.end() and name.end <= figure and goes_on.fullmatch(self.text, name.end, figure)
            for name in self.names
        )
        return figure if named else end

    def _is_against(self, found: re.Match[str]) -> bool:
        """`against a loss of $5 million` compares, `executing against our plan, we made $5 million` does not."""
        figure = next((t.start for t in self.figures if t.start > found.end()), None)
        if found["from"].lower() != "against" or figure is None or figure - found.end() > _NEAR:
            return False
        between = self.text[found.end() : figure]
        # What is held against it must be the same thing: not `a provision of $2, against charge-offs of $1`.
        nouns = set(re.findall(r"[a-z]{3,}", between.lower())) - _OF_RESULTS
        said = set(re.findall(r"[a-z]{3,}", self.text[self.start : found.start()].lower()))
        return bool(_NEARBY.match(between)) and nouns <= said

    def _follows(self, position: int) -> bool:
        """Whether a figure or a period comes right after `from`."""
        comes_after = any(
            not self.text[t.end : position].strip(" ,").removesuffix("from").strip(" ,")
            for t in self.figures
            if t.end < position
        )
        if comes_after and any(
            _NOUN_OF.match(self.text[position : t.start]) for t in self.figures if t.start > position
        ):
            return True
        if comes_after and any(_NOUN_FOR.match(self.text[position : n.start]) for n in self._named_after(position)):
            return True
        starts = [t.start for t in self.figures] + [n.start for n in self.names if n.is_former or n.period]
        return any(position <= start <= position + 60 and _FROM.match(self.text[position:start]) for start in starts)

    def _named_after(self, position: int) -> list[Named]:
        """The first period that is named after a place, where it has dates of its own or is an earlier one."""
        later = [n for n in self.names if n.start > position]
        return [n for n in later[:1] if n.is_former or (n.period is not None and not n.period.is_instant)]

    def _bracketed(self) -> list[tuple[int, int]]:
        """Square brackets right after a figure hold what it is compared with: `NOK 518 million [NOK 444 million]`."""
        zones = []
        for start, end in self.brackets:
            inside = [token for token in self.figures if start <= token.start < end]
            before = [token for token in self.figures if token.end <= start]
            if self.text[start] != "[" or not inside or not before or self.text[before[-1].end : start].strip():
                continue
            if (inside[0].kind == "percent") == (before[-1].kind == "percent") and inside[0].start - start <= 2:
                zones.append((start, end))
        return zones
