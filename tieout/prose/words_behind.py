"""The words behind a figure of a sentence that name it: what it is of, what grew, its name after a comma.

Here: a text from a figure's end to the next figure. Not here: the words before a figure, and which of both make its
label (`clauses.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.prose.label_words import trim
from tieout.records import record
from tieout.vocabulary.change_words import MOVED, SINCE_WHEN

_AFTER_END = re.compile(
    r"(?i)[;:()\[\]]|,(?!\s+(?:excluding|including|net\s+of|before|adjusted)\b)|(?<!\b[A-Z])\.\s|\.$|\b(?:compared|compares|versus|vs|from(?=\s+[\\$£€\d(])|than|up|down|less|minus|plus|respectively|driven|due|reflecting|primarily|mainly|largely|principally|partly|partially|despite|following|after(?=\s+an?\s)|"
    r"which|while|as|but|year[\s-]over[\s-]year|increase[sd]?|decrease[sd]?)\b|\s(?:and|or)\s+(?=\w+(?:ed|id)\b|\S*$)|\sto\s+(?:an?\s+\w+\s+)?[\\$£€]*$"
)
_AFTER_GROWTH = re.compile(
    r"(?i)^[\s)-]{0,2}(?:(?!(?:after|with|and|by|from|on|for|despite|before)\b)[\w-]+\s+){0,3}?(?:increase|decrease|growth|decline|improvement|reduction)\b"
)
_SINCE_WHEN = re.compile(rf"(?i)\s+{SINCE_WHEN}\b")
_PER_SHARE = re.compile(
    r"(?i)\)?\s+(?:in\s+(?:(?:[a-z-]+|\(loss\))\s+){0,4})?(?:per|an?)\s+(?:[a-z-]+\s+){0,3}?(?:share|ADS|ADR|unit)s?\b"
    r"(?:\s+on\s+an?\s+(?:[a-z-]+\s+){0,2}?(?:diluted|basic)\s+basis\b)?"
)
_OF_WHAT = re.compile(r"\sof\s(?:[A-Z][a-z]+\s(?:and\s)?){0,4}[A-Z][a-z]+(?=$|[,;.)])")
"""`Includes $0.16 Per Share of Insurance and Tax Benefits`, as headlines say."""
_NEXT_NOUN = re.compile(
    rf"(?i)\s(?:and|or|to|plus|with|while)\s(?=.*\b(?:of|was|were|is|are|at|by|totall?ed|{MOVED})\W*$)"
)
_THEN_MOVED = re.compile(r"(?i)^\s(?:and|or)\s+\w+(?:ed|id)\b")
_NAMED_BEHIND = re.compile(
    r"(?i)\s+(?P<name>(?:(?:(?:non-)?gaap|adjusted(?!\s+for\b)|core|basic|diluted)\s+){1,3}(?:[\w-]+\s+){0,3}?"
    r"(?:EPS|margin|income|loss|earnings|profit)\b(?:\s+per\s+(?:[a-z]+\s+)?share\b)?)"
)
"""`$1.16 basic EPS and $1.14 diluted EPS`: each has its own name behind it."""
_AND_NEXT = re.compile(
    rf"(?i)^\s+(?:and|or|plus)\s(?=.*\b(?:of|was|were|is|are|at|by|to|totall?ed|{MOVED})(?:\s(?:approximately|about|around|nearly|over))?\W*$)"
)
_SERIES = re.compile(
    r"\s+(?:of|in|to)\s(?:the\s)?[\w-]+,\s(?:(?:[\w-]+,\s){1,4}|(?:[\w-]+,\s){0,4}[\w-]+\s)(?:and|or)\s"
)
_LONGEST_AFTER = 90


@record(frozen=True, slots=True)
class Stretch:
    """Characters of a text."""

    start: int
    end: int


def words_behind(text: str, start: int, follower: int, names: Sequence[Stretch]) -> str:
    """What stands behind a figure and names it, up to the next one: `$5 million of cash`, `9% growth in sales`."""
    end = min(follower, start + _LONGEST_AFTER)
    following = text[start:end]
    for name in names:
        if start <= name.start < end:
            following = following.replace(text[name.start : name.end], "", 1)
    growth = _AFTER_GROWTH.match(following)
    per = _PER_SHARE.match(following)
    if per:
        of = _OF_WHAT.match(following, per.end())
        return f"{per.group()}{of.group() if of else ''}".strip(" )")
    if growth:
        since = _SINCE_WHEN.match(following, growth.end())
        rest = following[since.end() if since else growth.end() :]
        rest = rest if re.match(r"\s+(?:in|of)\s", rest) else ""
        stop = _AFTER_END.search(rest, _end_of_series(rest))
        return f"{growth.group().strip(' )-')} {trim(rest[: stop.start()] if stop else rest)}".strip()
    stop = _AFTER_END.search(following, _end_of_series(following) or 1) or (
        _NEXT_NOUN.search(following) if end == follower else None
    )
    if following[:1] in {",", ";", ":", "(", "[", ".", ")"} or _THEN_MOVED.match(following):
        return ""
    if end == follower and _AND_NEXT.match(following):
        return ""
    return trim(following[: stop.start()] if stop else following)


def _end_of_series(words: str) -> int:
    """Where the last member of a series begins, whose commas end no noun: `of goodwill, brands and other assets`."""
    series = _SERIES.match(words)
    return series.end() if series else 0


def name_behind(text: str, start: int, follower: int) -> str | None:
    """A measure's own name right behind its figure: `basic EPS`."""
    named = _NAMED_BEHIND.match(text, start, follower)
    return named["name"] if named else None
