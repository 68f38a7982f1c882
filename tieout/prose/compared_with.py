"""What a sentence compares with: the stretches behind `compared to`, `versus`, `from`, and in square brackets.

Here: where each begins and ends. Not here: which period what stands in them has (`claim_periods.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tieout.prose.amounts import TextToken
from tieout.vocabulary.guarded import Guarded
from tieout.vocabulary.named import Named

ARTICLES = (
    r"(?:(?:the|that|those|a|an|its|in|as|of|at|on|respective|amounts?|levels?|figures?|reported|restated|"
    r"pro[\s-]?forma|adjusted)\s+)*"
)
_COMPARE = Guarded(
    r"(?i)\b(?:compar(?:ed|es?|ing)\s+(?:favou?rably\s+)?(?:to|with|against)|versus|vs\.?|as\s+opposed\s+to|on\s+top\s+of"
    r"|over\s+the(?=\s+[$€£¥]\s?\d)"
    r"|(?P<than>(?<!more )(?<!less )(?<!fewer )(?<!greater )(?<!later )(?<!other )than)|"
    r"(?P<from>(?<!benefited )(?<!benefitted )(?<!benefit )from|against))(?=\s)",
    "compar|versus|vs|against|opposed|than|from|top|over",
)
_OF_RESULTS = frozenset(
    "net loss profit income earnings the approximately about some year last prior previous same period".split()
)
_NEARBY = re.compile(r"\s+(?:[\w’'-]+\s+){0,7}[\\$£€¥(]*$")
_FROM = re.compile(rf"(?i)\s+(?:{ARTICLES}(?:approximately|about|around|a\s+(?:net\s+)?loss\s+of)?\s*)$")
_NOUN_OF = re.compile(r"\s+(?:[A-Za-z-]+\s+){1,5}of\s+(?:a\s+)?[\\]?$")
_NOUN_FOR = re.compile(r"(?i)\s+(?:[a-z-]+\s+){1,6}(?:for|in)\s+(?:the\s+)?(?:(?:prior|previous)\s+year\s+)?$")
"""`fell 2% from comparable sales for the prior year period ended July 1`: the thing compared, then its dates."""
_STOP = re.compile(
    r"(?i);|(?<=\w):\s|\s(?:(?<=\syear\s)(?=(?:was|were|is|are|increased|decreased|rose|grew|fell|declined)\b)"
    r"|(?<=\d\s)an?\s+(?:increase|decrease|decline|reduction|improvement)\s+of\s)"
    r"|,\s+(?:an?\s+(?:[\w-]+\s+){0,2}?(?:increase|decrease|decline|rise|growth|improvement|gain|reduction|drop|change)|up\b|down\b|"
    r"representing|reflecting|implying|following|after|which|with|while|whereas|but|due|driven|primarily|mainly|increasing|decreasing|growing|"
    r"an?\s+\d)|,\s+and\s+(?=(?:[\w’'&-]+\s+){1,8}?(?:was|were|is|are|increased|decreased|grew|rose|fell|declined|totall?ed)\b)"
    r"|,?\s+and\s+(?=(?:[\w’'\"“”()&.-]+\s+){1,9}?of\s+[^\s,;]{1,12}\s+(?:(?:thousand|million|billion)\s+)?"
    r"(?:increased|decreased|grew|rose|fell|declined|improved)\b)"
    r"|,?\s+and\s+(?:up|down|an?\s+(?:increase|decrease)|increas\w+|decreas\w+|grew|rose|fell|declined)\b"
    r"|\s(?:while|whereas|reflecting|due\s+to|driven\s+by|primarily)\s"
)
_INCLUDING = re.compile(r"(?i),\s+(?:including|of\s+which)\s")
_TO = re.compile(r"(?i)\S\s+to\s+(?:approximately\s+|about\s+|a\s+record\s+)?[\\]?$")
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
            stop = _STOP.search(self.text, found.end(), min(self.end, found.end() + _REACH))
            end = stop.start() if stop else self.end
            aside = _INCLUDING.search(self.text, found.end(), end)
            if aside and not any(found.end() <= token.start < aside.start() for token in self.figures):
                end = aside.start()  # `up 2% versus last year, including 1% from currency`
            end = min([end, *(b for a, b in self.brackets if a < found.start() < b)])
            if found["from"] or found["than"]:
                end = self._until_to(found.end(), end)
            zones.append((found.start(), end))
        return zones

    def _until_to(self, start: int, end: int) -> int:
        """`from 5 to 6`, `from the year's end to 6`: compared is what stands before the `to`."""
        for token in self.figures:
            if start < token.start < end and _TO.search(self.text[start : token.start]):
                return token.start
        return end

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
