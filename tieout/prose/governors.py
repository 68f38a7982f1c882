"""What stands between two figures of a clause: the noun that the second is of, or how what was named before moved.

Here: the words read back from a figure over its preposition, its verb and its adverbs to a noun, and no further than
where that noun begins. Not here: what a figure without a noun of its own goes on about (`clauses.py`).
"""

from __future__ import annotations

import re

from tieout.prose.label_words import CHANGES, EMPTY, MEASURE, has_noun
from tieout.records import record

_MARKS = "$£€¥₹~±+\\*([,;:.–—-"
_NOUNS = frozenset("increase decrease decline growth rise fall improvement reduction".split())
_GOVERNING = frozenset(
    "of by to at was were is are be totalled totaled amounted reached stood grow growing rising falling increasing "
    "decreasing declining improving".split()
) | (CHANGES - _NOUNS - {"up", "down"})
"""Prepositions and verbs by which a figure hangs on the noun before them, wherever that noun stands."""
_COMPARING = frozenset("compared compares comparing versus vs vs. against than".split())
_PADDING = frozenset(
    "from between in been being approximately about around nearly almost over just some than more less a an the its "
    "our their will would should expected estimated projected forecast further limited came yoy additional record or "
    "flat and had has have range also still now negative positive year-over-year year-on-year".split()
)
_BEGINS = re.compile(
    r"(?i)[,;:](?:\s|$)|(?:^|\s)[-–—•*·]\s|[(—]"
    r"|\b(?:because(?:\s+of)?|when|as\s+a\s+result\s+of|while|whilst|whereas|but|which|that|as(?!\s(?:at|of)\b)|despite|following|reflecting|including|(?<!\w\s)excluding|"
    r"generating|bringing|producing|(?:after|since)(?=\s(?:\w+ing|an?|we|it|the\s[\w\s]+ed)\b)|(?:leading|led|due|thanks|compared)\s+(?:to|with)|"
    r"(?:driven|offset|supported|helped|caused|boosted)\s+by|result(?:ing|ed)\s+(?:in|from)|"
    r"related\s+to|(?P<compares>versus|vs\.?|against|than|instead\s+of))(?:\s|$)"
)
"""Where a noun begins at the earliest: behind a mark, a conjunction, a word that compares or tells why."""
_JOINT = re.compile(r"(?i)(?:^|\s)(?:(?P<and>and|or|plus|while|with)|from|on|to|at|for|in|by|during|over|under)\s")
"""What joins a noun to what stands before it, if that is one: `from continuing operations`, `research and costs`."""
_NEXT = re.compile(r"(?i)\s(?:and|or|plus|with)\s")
_SERIES = re.compile(
    r"(?i)(?:^\s*|[,;]\s+)(?:and|while|whereas|with|(?:as\s+)?compared\s+(?:to|with)|versus)\s+"
    r"(?P<list>(?P<first>[^,;()]{1,60}),\s(?:[^,;()]{1,40},\s)*(?!and\b)[^,;()]{1,40}?\s(?:and|or)\s[^,;()]{1,60})$"
)
"""`and selling, general and administrative expenses`: no noun begins behind the commas of a series."""
_NET = ", net"
"""`other income, net by $1 million`: the end of a name."""
_RESULT = re.compile(r"(?i)\bloss\b")
_ARTICLE = re.compile(r"(?i)^\s*(?:an?|the|its|our|their)\s")
_APPOSITION = re.compile(r",\s(?:[^,;()]{1,40}|which\s[^,;()]{1,90}),$")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_END_OF_ASIDE = re.compile(r"^[^()]*\)")
_MORE_THAN = re.compile(r"(?i)\b(?:more|less|fewer|greater)\sthan$")
_IN_A_RANGE = re.compile(r"(?i)\s(?:in|within)\s(?:the|a)\srange(?:\sof)?")
_MOVE_IN = re.compile(
    r"(?i)^(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}?(?:increase|decrease|growth|decline|improvement|reduction|rise|jump|"
    r"drop|fall)s?\s+in\s+(?:the\s+|its\s+|our\s+)?(?=\w)"
)
_FROM_WHOM = re.compile(r"(?i)^(?:[\w-]+\s+)?contributions?\s+(?:from|by)\s+(?=\w)")
"""`the full contribution from Acme` is Acme's; `contribution` alone is a measure of profit."""
_NAMED_MEASURE = re.compile(rf"(?i)\b{MEASURE}\b")


@record(frozen=True, slots=True)
class Governor:
    """The noun that a figure is of, if it has one of its own, and the words that say how it moved."""

    noun: str = ""
    change: str = ""


def governor(words: str) -> Governor:
    """What governs a figure, by the words between it and the figure before."""
    words = _IN_A_RANGE.sub(" of", _END_OF_ASIDE.sub("; ", _ASIDE.sub(" ", words), count=1))
    outside, opened, inside = words.rpartition("(")
    is_aside = bool(opened) and not has_noun(inside)
    rest, links, change = _without_links(outside if is_aside else words)
    change = _without_links(inside)[2] if is_aside else change
    rest = _APPOSITION.sub("", rest)
    series = _SERIES.search(rest)
    listed = series.start("list") if series and has_noun(series["first"]) else len(rest)
    listed = len(rest) - len(_NET) if links and rest.endswith(_NET) else listed
    begins = [found for found in _BEGINS.finditer(rest) if found.start() < listed or not found[0].startswith(",")]
    noun = _FROM_WHOM.sub("", _ARTICLE.sub("", rest[begins[-1].end() :] if begins else rest).strip())
    is_begun = begins[-1]["compares"] is None if begins else noun[:1].isupper()
    if moved := _MOVE_IN.match(noun):
        return Governor(noun[moved.end() :] if {"to", "at"} & set(links) else noun, change)
    joint, is_complement = _JOINT.search(noun), False
    while joint and not (has_noun(noun[: joint.start()]) or _RESULT.search(noun, 0, joint.start())):
        is_begun = is_begun or joint["and"] is not None
        is_complement = not is_begun
        noun = _ARTICLE.sub("", noun[joint.end() :])
        noun = noun.partition(" ")[2] if noun.partition(" ")[0].lower() in CHANGES else noun
        joint = _JOINT.search(noun)
    if not is_begun:
        after = _NEXT.search(noun)
        noun = noun[after.end() :] if after else noun
        governing = {"of"} if is_complement and not after else _GOVERNING
        is_done = after is not None and noun.endswith("ed")  # `$5 million of cash and repurchased 3 million shares`
        if is_aside or not (is_done or governing & set(links if after else links[:1])):
            return Governor("", change)
    if change.partition(" ")[0] in _NOUNS and not (" " in noun and has_noun(noun)) and not _NAMED_MEASURE.search(noun):
        return Governor("", f"{'' if noun.lower() in EMPTY else noun} {change}".strip())
    return Governor(noun, change) if has_noun(noun) else Governor("", change)


def _without_links(words: str) -> tuple[str, list[str], str]:
    """The words without the verbs, prepositions and adverbs at their end, those, and the last word of a change."""
    links: list[str] = []
    change = ""
    rest = _MORE_THAN.sub("", words.rstrip(_MARKS + " "))
    while rest:
        before, _, last = rest.rpartition(" ")
        word = last.lower().strip("(")
        if word in _COMPARING:
            return "", [], ""
        if word in CHANGES:
            change = f"{word} {change}".strip() if word in _NOUNS and "from" not in links else change
            change = change or ("" if "from" in links else word)
        elif word not in _GOVERNING and word not in _PADDING and not word.endswith("ly"):
            break
        if word not in _NOUNS:
            links.append(word)
        rest = before.rstrip(" $£€¥₹~±+\\*([")
    return rest, links[::-1], change
