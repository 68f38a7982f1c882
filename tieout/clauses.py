"""What a figure of a sentence is about, in the sentence's own words.

Here: the clause of a figure, the words before and after it. Not here: what the words mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CLAUSE = re.compile(
    r";|(?<!\d):\s|,\s+(?:and|while|whereas|but|so\s+that)\s(?=(?:[\w’'&/-]+\s+){1,9}?"
    r"(?:was|were|is|are|increased|decreased|grew|rose|fell|declined|totall?ed|amounted|has|have|had|improved|reached)\b)"
)
_FINITE = re.compile(
    r"(?i)\b(?:was|were|is|are|totall?ed|amounted|increased|decreased|grew|rose|fell|declined|have|has|had|will|reached|"
    r"improved|expanded|posted|reported|sold|generated|announced|recorded)\b"
)
_AFTER_END = re.compile(
    r"(?i)[;:()\[\]]|,(?!\s+(?:excluding|including|net\s+of|before|adjusted)\b)|(?<!\b[A-Z])\.\s|\.$|\b(?:compared|compares|versus|vs|from(?=\s+[\\$£€\d(])|than|up|down|respectively|driven|due|reflecting|primarily|"
    r"which|while|as|but|year[\s-]over[\s-]year|increase[sd]?|decrease[sd]?)\b|\s(?:and|or)\s+(?=\w+(?:ed|id)\b|\S*$)|\sto\s+[\\$£€]*$"
)
_AFTER_GROWTH = re.compile(
    r"(?i)^[\s)-]{0,2}(?:[\w-]+\s+){0,3}?(?:increase|decrease|growth|decline|improvement|reduction)\b"
)
_PER_SHARE = re.compile(
    r"(?i)\)?\s+(?:in\s+(?:(?:[a-z-]+|\(loss\))\s+){0,4})?(?:per|an?)\s+(?:[a-z-]+\s+){0,3}?(?:share|ADS|ADR|unit)s?\b"
)
_ANNOUNCED = re.compile(
    r"(?i)^[^()]{0,80}(?:\([^()]{0,60}\)|\btoday|^\W*\w{2,8}\)),?\s+(?:today\s+)?(?:reported|announced|posted)\s+(?:that\s+)?(?=\w)"
)
"""`Acme Corp. (NYSE: ACM) today reported net income`: who speaks is no part of what is measured."""
_NEXT_NOUN = re.compile(r"(?i)\s(?:and|or|to|plus|with|while)\s(?=.*\b(?:of|was|were|is|are|at|totall?ed)\W*$)")
_DANGLING = re.compile(
    r"(?i)\s+(?:in|for|of|at|to|from|with|by|on|or|and|by)(?=\s*(?:[,;.()]|$))|\s+(?=[,;.])|\(\d{0,2}\s*\)|\(\d{0,2}$"
)
_OF_THE_FIGURE_BEFORE = re.compile(r"\s+of\s+[^,;.():\d]{1,60}(?=,\s)")
_MOST_ALIKE = 5
"""Figures of one thing in a row: `a margin of 12.0% to 12.8% (2023: 12.1%)`."""
_AND_ANOTHER = re.compile(r"(?i),?\s*and\s+(?=[a-z])")
_AROUND = " \t,;:.()[]-–—•▪■●○§➢►\uf0b7\uf0a7*#\"“”'’$£€\\~+"
_OPENING = frozenset(
    "and or the a an in for as of on by to that also with at its our approximately about compared from versus than "
    "more were was is are respectively up nearly over some between today o".split()
) | {""}
_CLOSING = frozenset(
    "and or the a an in for as of on by to at which that they there was were is are approximately about nearly over "
    "some between from compared with versus than our its more totalled totaled range been be expected resulting "
    "respectively c".split()
) | {""}
_EMPTY = frozenset(
    "and or the a an in for as of on by to at was were is are compared with versus than from up down respectively same "
    "about approximately nearly over more some between range year quarter period ago earlier which that this these "
    "increase decrease decline growth increased decreased representing reflecting higher lower per share diluted "
    "basic vs c against".split()
)
_CHANGES = frozenset(
    "increase decrease decline growth increased decreased rise fall improvement reduction higher lower up down".split()
)
_LONGEST = 170
_LONGEST_AFTER = 90


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its figures, the periods that it names, and the numbers of its figures without their things."""

    text: str
    start: int
    end: int
    figures: Sequence[Stretch]
    numbers: Sequence[Stretch]
    names: Sequence[Stretch]


def label_of(sentence: Sentence, index: int) -> str:
    """The words that name the figure of that number: those before it in its clause, its thing, the noun after it."""
    text, figure, number = sentence.text, sentence.figures[index], sentence.numbers[index]
    first = _clause_start(sentence, number.start)
    earlier = [i for i in range(index) if sentence.figures[i].start >= first]
    limit = sentence.figures[index - 1].end if index else sentence.start
    follower = sentence.figures[index + 1].start if index + 1 < len(sentence.figures) else sentence.end
    thing = text[number.end : figure.end].strip()
    head = _words(sentence, first, number.start)
    if earlier:
        subject = _words(sentence, first, sentence.numbers[earlier[0]].start)
        own = _own_words(sentence, index, max(limit, first))
        head = _continued(subject, own, text[sentence.numbers[index - 1].end : sentence.figures[index - 1].end])
    parts = (_trim(head), thing, _after(text, figure.end, follower, sentence.names))
    return _short(" ".join(part for part in parts if part))


def _own_words(sentence: Sentence, index: int, limit: int) -> str:
    """The words between a figure and the one before it, less what belongs to that one: `3.0% of revenue, against`.

    Where they name nothing, those before the figures before it: `and deposits 5.5% to $1.80 billion`.
    """
    start = sentence.numbers[index].start
    tail = _OF_THE_FIGURE_BEFORE.match(sentence.text, limit, start)
    own = _words(sentence, tail.end() if tail else limit, start)
    if _has_noun(own) or tail:
        return own
    for before in range(index - 1, max(0, index - _MOST_ALIKE), -1):
        named = _words(sentence, sentence.figures[before - 1].end, sentence.numbers[before].start)
        if _has_noun(named):
            return named if _AND_ANOTHER.match(named) else own
    return own


def _continued(subject: str, own: str, thing: str) -> str:
    """The words of a later figure of a clause: its own noun, else those of the first figure with what changed."""
    subject = _trim(subject)
    change = [word for word in re.findall(r"[a-z]+", own.lower()) if word in _CHANGES]
    if change:
        return " ".join(f"{subject} {thing} {change[-1]}".split())
    if not _has_noun(own):
        return f"{subject} {thing}"
    verb = _FINITE.search(subject)
    return own if _FINITE.search(own) else f"{subject[: verb.start()] if verb else ''} {own}"


def _clause_start(sentence: Sentence, position: int) -> int:
    ends = (m.end() for m in _CLAUSE.finditer(sentence.text, sentence.start, position))
    return max((e for e in ends if _has_noun(_words(sentence, e, position))), default=sentence.start)


def _words(sentence: Sentence, start: int, end: int) -> str:
    """The text without the numbers and periods in it."""
    kept, position = [], start
    for stretch in sorted((*sentence.numbers, *sentence.names), key=lambda s: s.start):
        if stretch.end <= position or stretch.start >= end:
            continue
        kept.append(sentence.text[position : max(stretch.start, position)])
        position = stretch.end
    kept.append(sentence.text[position:end] if position < end else "")
    return " ".join(" ".join(kept).split())


def _after(text: str, start: int, follower: int, names: Sequence[Stretch]) -> str:
    end = min(follower, start + _LONGEST_AFTER)
    following = text[start:end]
    for name in names:
        if start <= name.start < end:
            following = following.replace(text[name.start : name.end], "", 1)
    growth = _AFTER_GROWTH.match(following)
    per = _PER_SHARE.match(following)
    if per:
        return per.group().strip(" )")
    if growth:
        rest = following[growth.end() :] if re.match(r"\s+(?:in|of)\s", following[growth.end() :]) else ""
        stop = _AFTER_END.search(rest)
        return f"{growth.group().strip(' )-')} {_trim(rest[: stop.start()] if stop else rest)}".strip()
    stop = _AFTER_END.search(following, 1) or (_NEXT_NOUN.search(following) if end == follower else None)
    if following[:1] in {",", ";", ":", "(", "[", ".", ")"}:
        return ""
    return _trim(following[: stop.start()] if stop else following)


def _has_noun(words: str) -> bool:
    return bool(set(re.findall(r"[a-z]{2,}", words.lower())) - _EMPTY)


def _trim(words: str) -> str:
    """Without the particles and marks at its edges."""
    announced = _ANNOUNCED.match(words)
    parts = (words[announced.end() :] if announced else words).split()
    while parts and parts[0].strip(_AROUND).lower() in _OPENING:
        parts.pop(0)
    while parts and parts[-1].strip(_AROUND).lower() in _CLOSING:
        parts.pop()
    return _DANGLING.sub("", " ".join(parts)).strip(_AROUND)


def _short(words: str) -> str:
    """At most so many characters, from the start and the end: the start names, the end is the nearest."""
    if len(words) <= _LONGEST:
        return words
    head, tail = words[: _LONGEST // 2].rsplit(" ", 1)[0], words[-_LONGEST // 2 :].split(" ", 1)[-1]
    return f"{head} … {tail}"
