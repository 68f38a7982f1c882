"""Words of a sentence that are no part of a label: articles, verbs of comparison, who speaks, defined terms.

Here: what is cut from the edges of a label, and whether anything is left. Not here: which words name a figure
(`clauses.py`).
"""

from __future__ import annotations

import re

from tieout.vocabulary.change_words import MOVED

_ANNOUNCED = re.compile(
    r"(?i)^[^()]{0,80}(?:(?:\([^()]{0,80}\)\s*){1,3}|\btoday|^\W*\w{2,8}\)),?\s+(?:today\s+)?(?:reported|announced|posted)\s+(?:that\s+)?(?=\w)"
    r"|^[^()]{0,80}\([^()]{0,80}\).{0,200}?\b(?:reported|announced|posted)(?:\s+today)?\s+(?:financial\s+results\b.{0,60}?,\s+with\s+|that\s+)?(?=\w)"
)
"""`Acme Corp. (NYSE: ACM) today reported net income`: who speaks is no part of what is measured."""
_DANGLING = re.compile(
    r"(?i)\s+(?:in|for|of|at|to|from|with|by|on|or|and|during)(?:\s+the)?(?=\s*(?:[,;.()]|$))|\s+(?=[,;.])|\(\d{0,2}\s*\)|\(\d{0,2}$"
)
DEFINED = re.compile(r"\(\s*(?:the\s+)?[“\"][^()]{0,60}[”\"]\s*\)|\(\s*(?:YoY|QoQ|y-o-y|q-o-q|y/y|q/q)\s*\)", re.I)
"""`("linked quarter")`, `year on year (YoY)`: how the text calls what it has just named."""
_SET_APART = re.compile(r"(?i)^[^,]{3,60},\s+(?:which\s+(?:we|is|the\s+company)\s+)?(?:defined|calculated)s?\s+as\s+")
_AROUND = " \t,;:.()[]-–—•▪■●○§➢►\uf0b7\uf0a7*#\"“”'’$£€\\~+"
_OPENING = frozenset(
    "and or the a an in for as of on by to that also with at its our approximately about compared from versus than "
    "more were was is are respectively up nearly over some between today o driven comprising consisting "
    "including".split()
) | {""}
_CLOSING = frozenset(
    "and or the a an in for as of on by to at which that they there was were is are approximately about nearly over "
    "some between from compared with versus than our its more totalled totaled range been be expected resulting "
    "respectively c just only comprising consisting including".split()
) | {""}
EMPTY = frozenset(
    "and or the a an in for as of on by to at was were is are compared with versus than from up down respectively "
    "same about approximately nearly over more some between range year quarter period ago earlier which that this "
    "these increase decrease decline growth representing reflecting marking "
    "higher lower per share diluted basic vs c against "
    "gained expanded improved contracted now represents first second third fourth half months nine six three weeks "
    "increasing decreasing growing rising declining represent totalled totaled prior previous previously guidance "
    "loss record negative positive improving worsening narrowing widening expanding yoy qoq sequentially posted stood "
    "raised restated equivalent just only "
    "unchanged relatively flat top all time high low substantial significant remarkable solid robust modest "
    "full made reaching amounting totaling totalling "
    "both double triple twice "
    "implying plus minus comparable better worse instead went less end use".split()
) | frozenset(MOVED.split("|"))
CHANGES = frozenset(
    "increase decrease decline growth rise fall improvement reduction higher lower up down gained expanded improved "
    "contracted improving raised better worse".split()
) | frozenset(MOVED.split("|"))
MEASURE = (
    r"(?:sales|revenues?|income|noi|ebitda?|earnings|profits?|losses|orders|bookings|arr|premiums|deposits|loans|volumes?|"
    r"traffic|users|customers|subscribers|expenses|costs|margins?|eps|leverage|backlog|ratio|cash\s+flow|"
    r"value(?=\s+per\s)|shipments|production)"
)
"""Pattern of a word for what is measured."""
ADJECTIVES = frozenset("gaap non-gaap basic diluted reported adjusted underlying organic pro forma proforma".split())
_NO_NOUNS = EMPTY | ADJECTIVES
_WORD = re.compile(r"[a-z]{2,}")
_LONGEST = 170


def has_noun(words: str) -> bool:
    """Whether words hold more than articles, verbs of comparison and names of periods."""
    return any(word not in _NO_NOUNS for word in _WORD.findall(words.lower()))


def trim(words: str) -> str:
    """Without the particles and marks at its edges."""
    announced = _ANNOUNCED.match(words) or _SET_APART.match(words)
    parts = (words[announced.end() :] if announced else words).split()
    while parts and parts[0].strip(_AROUND).lower() in _OPENING:
        parts.pop(0)
    while parts and parts[-1].strip(_AROUND).lower() in _CLOSING:
        parts.pop()
    return _DANGLING.sub("", " ".join(parts)).strip(_AROUND)


def short(words: str) -> str:
    """At most so many characters, from the start and the end: the start names, the end is the nearest."""
    if len(words) <= _LONGEST:
        return words
    head, tail = words[: _LONGEST // 2].rsplit(" ", 1)[0], words[-_LONGEST // 2 :].split(" ", 1)[-1]
    return f"{head} … {tail}"
