"""What a figure of a sentence is about, in the sentence's own words.

Here: the clause of a figure, the words before and after it. Not here: what the words mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CLAUSE = re.compile(
    r";|\.\s|\s[-–—]{1,2}\s|(?<!\d):\s|,\s+(?:and|while|whereas|but|so\s+that)\s(?=(?:[\w’'&/-]+\s+){1,9}?"
    r"(?:was|were|is|are|increased|decreased|grew|rose|fell|declined|totall?ed|amounted|has|have|had|improved|reached)\b)"
)
_FINITE = re.compile(
    r"(?i)\b(?:was|were|is|are|totall?ed|amounted|increased|decreased|grew|rose|fell|declined|have|has|had|will|reached|"
    r"improved|expanded|posted|reported|sold|generated|announced|recorded)\b"
)
_AFTER_END = re.compile(
    r"(?i)[,;:()\[\]]|\.\s|\.$|\b(?:compared|compares|versus|vs|from|than|up|down|respectively|driven|due|reflecting|primarily|"
    r"which|while|as|but|year[\s-]over[\s-]year|increase[sd]?|decrease[sd]?)\b|\s(?:and|or)\s+(?=\w+(?:ed|id)\b|\S*$)|\sto\s+[\\$£€]*$"
)
_AFTER_GROWTH = re.compile(
    r"(?i)^\W{0,2}\s*(?:[\w-]+\s+){0,3}?(?:increase|decrease|growth|decline|improvement|reduction)\b"
)
_EDGE = re.compile(
    r"(?i)^(?:[\s,;:.()\[\]\-–—•*#\"“”'’]+|(?:and|or|the|a|an|in|for|as|of|on|by|to|that|also|with|at|its|our|approximately|about|"
    r"compared|from|versus|than|were|was|is|are|respectively|up|nearly|over|some|or|between|today|total(?=\s*$))\s+)+"
)
_TAIL = re.compile(
    r"(?i)(?:[\s,;:.()\[\]\-–—*#\"“”$£€\\~+]+|\s(?:and|or|the|a|an|in|for|as|of|on|by|to|at|which|that|they|there|was|were|is|are|"
    r"approximately|about|nearly|over|some|between|from|compared|with|versus|than|our|its|more|totall?ed|range|been|be|"
    r"expected|resulting|range\s+of|respectively|c))+$"
)
_EMPTY = frozenset(
    "and or the a an in for as of on by to at was were is are compared with versus than from up down respectively same "
    "about approximately nearly over more some between range year quarter period ago earlier which that this these "
    "increase decrease decline growth increased decreased representing reflecting higher lower per share diluted "
    "basic vs c".split()
)
_CHANGES = frozenset(
    "increase decrease decline growth increased decreased rise fall improvement reduction higher lower".split()
)
_LONGEST = 170
_LONGEST_AFTER = 90


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a text."""

    start: int
    end: int


def label_of(
    text: str, start: int, end: int, figure: Stretch, others: Sequence[Stretch], names: Sequence[Stretch], thing: str
) -> str:
    """The words that name a figure: those before it in its clause, the noun after it, the thing that it counts."""
    limit, follower = _bounds(start, end, figure, others)
    first = max([start, *(m.end() for m in _CLAUSE.finditer(text, start, figure.start) if m.end() <= figure.start)])
    head = _words(text, first, figure.start, others, names)
    own = _words(text, max(limit, first), figure.start, (), names)
    after = _after(text, figure.end, follower, names)
    if limit > first and _has_noun(own):
        subject = _words(text, first, _first(first, figure, others), others, names)
        head = own if _FINITE.search(own) or not _is_change(own) else f"{subject} {own}"
        if not _FINITE.search(own) and not _is_change(own):
            verb = _FINITE.search(subject)
            head = f"{subject[: verb.start()] if verb else ''} {own}"
    elif limit > first:
        head = f"{_words(text, first, _first(first, figure, others), others, names)} {own}"
    return _short(" ".join(part for part in (_trim(head), thing, after) if part))


def _bounds(start: int, end: int, figure: Stretch, others: Sequence[Stretch]) -> tuple[int, int]:
    before = [other.end for other in others if start <= other.end <= figure.start]
    later = [other.start for other in others if other.start >= figure.end]
    return max(before, default=start), min(later, default=end)


def _first(first: int, figure: Stretch, others: Sequence[Stretch]) -> int:
    return min([figure.start, *(other.start for other in others if other.start >= first)])


def _words(text: str, start: int, end: int, others: Sequence[Stretch], names: Sequence[Stretch]) -> str:
    """The text without the figures and periods in it."""
    kept, position = [], start
    for stretch in sorted((*others, *names), key=lambda s: s.start):
        if stretch.end <= position or stretch.start >= end:
            continue
        kept.append(text[position : max(stretch.start, position)])
        position = stretch.end
    kept.append(text[position:end] if position < end else "")
    return " ".join(" ".join(kept).split())


def _after(text: str, start: int, end: int, names: Sequence[Stretch]) -> str:
    end = min([end, start + _LONGEST_AFTER, *(name.start for name in names if name.start >= start)])
    following = text[start:end]
    growth = _AFTER_GROWTH.match(following)
    if growth:
        return growth.group().strip(" )-")
    stop = _AFTER_END.search(following, 1)
    if following[:1] in {",", ";", ":", "(", "[", ".", ")"}:
        return ""
    return _trim(following[: stop.start()] if stop else following)


def _has_noun(words: str) -> bool:
    return bool(set(re.findall(r"[a-z]{2,}", words.lower())) - _EMPTY)


def _is_change(words: str) -> bool:
    return bool(set(re.findall(r"[a-z]+", words.lower())) & _CHANGES)


def _trim(words: str) -> str:
    previous = None
    while previous != words:
        previous = words
        words = _TAIL.sub("", _EDGE.sub("", f"{words} ")).strip()
    return words


def _short(words: str) -> str:
    """At most so many characters, from the start and the end: the start names, the end is the nearest."""
    if len(words) <= _LONGEST:
        return words
    head, tail = words[: _LONGEST // 2].rsplit(" ", 1)[0], words[-_LONGEST // 2 :].split(" ", 1)[-1]
    return f"{head} … {tail}"
