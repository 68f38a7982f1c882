"""What words say of a change over time: that there is one, against what, and from how long before.

Here: words of headers and labels. Not here: which periods a column compares (`tables/columns.py`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.vocabulary.guarded import Guarded

_CHANGE = re.compile(
    r"(?i)\b(?:change|changes(?=\s+from)|growth|yoy|y/y|y-o-y|qoq|q/q|q-o-q|m/m|h/h|year[\s-]o(?:ver|n)[\s-]year|variances?|chg|increase|decrease|"
    r"incr?\.?\s*/\s*\(?decr?\.?|delta|fav(?:ou?rable)?|better)\b|\bvs\.?\s|[Δ∆]|\+\s?/\s?[-–−]|±|^var\.?(?:\s*%)?$|^var\.\s|^\W*changes\W*$|^(?:%\s*)?movement$"
    r"|\bfav(?:ou?rable|\.)?\s*/?\s*\(?\s*unfav|\bb\s*/\s*\(w\)"
)
_VERSUS = re.compile(
    r"(?i)^\W*(?:(?:change|chg|growth|variance|yoy)\W*)?(?:vs\b\.?|versus|w\.r\.t\.|compared\s+(?:to|with))\s"
    r"|^\W*(?:per\s?cent(?:age)?\s+)?(?:changes?|increase|variance)\W{0,3}(?:\(?decrease\)?\s+)?(?:from|over|since)\s"
)
SINCE_WHEN = r"(?:sequentially|q/q|qoq|quarter[\s-](?:over|on)[\s-]quarter|year[\s-](?:over|on)[\s-]year|y/y|yoy)"
"""Pattern of the words that tell since when; ignoring case."""
MOVED = (
    "increased|decreased|grew|rose|fell|declined|climbed|jumped|surged|soared|dropped|slipped|dipped|plunged|plummeted|tumbled|"
    "slumped|shrank"
)
"""Pattern of verbs that tell of a change and are no adjectives (`improved margins`)."""
_QUARTER_OVER_QUARTER = Guarded(
    r"(?i)\bq(?:/q|oq|-o-q)\b|quarter[\s-](?:over|on)[\s-]quarter|sequential|\d\s?%\s+(?:\w+\s+){0,3}?annuali[sz]ed\b|"
    r"\bannuali[sz]ed\s+(?:growth|rate)\b",
    "q/q|qoq|q-o-q|quarter|sequential|annuali",
)
"""A rate is only made one of a year where it is of less: `grew $2 million, or 8.1% annualized`."""


def looks_back(text: str) -> int:
    """How many months before its period a worded change starts: 3 for quarter over quarter, else 12."""
    return 3 if _QUARTER_OVER_QUARTER.search(text) else 12


@lru_cache(maxsize=4096)
def says_change(text: str) -> bool:
    """Whether a label words a change over time."""
    return bool(_CHANGE.search(text))


def says_versus(text: str) -> bool:
    """Whether a header opens with what it compares with: `vs. 1Q07`, `Change versus budget`."""
    return bool(_VERSUS.search(text))
