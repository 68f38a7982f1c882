"""What the label of a row or column says of its part in a sum: a total, a result, something deducted, no part.

Here: the words that tell. Not here: arithmetic, or balances at a date (`tieout/vocabulary/stocks.py`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from tieout.vocabulary.guarded import Guarded
from tieout.vocabulary.stocks import is_closing_balance, is_opening_balance

_RESULT = Guarded(
    r"(?i)\bgross\s+(?:profit|margin|loss)|"
    r"\b(?:operating|net|pre-?tax|ordinary|recurring|underlying|comprehensive)\s+(?:operating\s+)?(?:income|profit|loss|"
    r"earnings|result|surplus|deficit|cash|debt|decrease|increase|change|assets)|"
    r"\b(?:income|profit|loss|earnings|surplus|deficit|result)\b.*\b(?:before|after|from\s+(?:continuing\s+)?operations|for\s+the|attributable)|"
    r"\bebit(?:d?a?r?)?\b|\bfree\s+cash\s+flow|\bend\s+of\s+(?:the\s+)?(?:period|year|quarter)|"
    r"\b(?:non-?gaap|adjusted|pro\s+forma|normali[sz]ed|comparable|core)\b|"
    r"\bnet\s+(?:interest\s+income|revenues?|sales|loans|receivables?|charge-?offs|position)\b|^net\s|"
    r"\bdiscontinued\s+operations,?\s+net\s+of\b|"
    r"\bresult$|\bcash\s+(?:flows?\s+)?(?:generated|provided|used|from)\b|\b(?:increase|decrease|change)\b.*\bcash\b|^(?:carrying|book)\s+(?:amount|value)|\bnumerator\b|\bdenominator\b",
    "gross|operating|net|tax|ordinary|recurring|underlying|comprehensive|income|profit|loss|earnings|result|surplus|deficit|cash|"
    "ebi|end|gaap|adjusted|forma|normali|comparable|core|carrying|book|numerator|denominator|discontinued",
)
_ADJUSTED = re.compile(
    r"(?i)\b(?:non-?gaap|non-ifrs|adjusted|pro\s+forma|underlying|normali[sz]ed|core|excluding|before\s+\w+\s+items)\b"
)
_DEDUCTED = re.compile(
    r"(?i)^(?:less\b|deduct|(?:total\s+)?(?:other\s+|non-?)?(?:interest\s+|operating\s+|income\s+)?"
    r"(?:costs?|expenses?|charges|tax(?:es)?)\b|(?:total\s+)?(?:costs?\s+of|sg&a|selling|general\s+and\s+admin|marketing|"
    r"sales\s+and\s+marketing|research|provision|depreciation|amorti[sz]ation|finance\s+costs?|minority|non-?controlling|"
    r"preferred|dividends|treasury|allowance|accumulated\s+(?:depreciation|amorti[sz]ation)|general|(?:gross\s+)?unreali[sz]ed\s+(?:holding\s+)?losses)\b)|"
    r"\bexpenses?(?:,?\s+net)?$|\bincome\s+tax(?:es)?$"
)
_TAX = re.compile(r"(?i)\btax(?:es|ation)?\b(?!.*\bbefore\b)(?<!before\stax)(?<!after\stax)")
_LESS = re.compile(
    r"(?i)^(?:less\b|deduct|minus\b)|\ballowance\b|^accumulated\s+(?:depreciation|amorti[sz]ation)|^treasury"
)
_TOTAL = Guarded(
    r"(?i)^\W*(?:(?:grand|sub)?-?\s*totals?|consolidated|combined|group|company)\b|\btotals?\W*$|^sum\b|\bin\s+total$",
    "total|consolidated|combined|group|company|sum",
)
_ATTRIBUTED = re.compile(
    r"(?i)\b(?:owners|(?:share|stock)holders|equity\s+holders|non-?controlling|minority|attributable)\b"
)
_DILUTED, _BASIC = re.compile(r"(?i)\bdilut"), re.compile(r"(?i)\bbasic\b")
_CHANGE = re.compile(r"(?i)^(?:change|difference|variance)\b(?!.*\b(?:in|of)\b)")
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)"
)
_BALANCE = Guarded(
    r"(?i)^(?:opening\s+|closing\s+)?balances?\b(?!\s+sheet)|\b(?:at|as\s+of)\s+(?:the\s+)?(?:beginning|end|start)\s+of\b|"
    r"(?:^|\s)(?:at|as\s+of|as\s+at)\s+(?:\d{1,2}\s+)?[a-z]{3,9}\.?\s+(?:\d{1,2},?\s+)?\d{4}\b|^(?:opening|closing)\b|"
    rf"\b(?:at|as\s+of|as\s+at)\s+(?:\d{{1,2}}\s+{_MONTH}(?!\w)|{_MONTH}\s+\d{{1,2}}\b)",
    "balance|opening|closing|beginning|start|end",
    shape=r"\d",
)
_NOT_A_PART = Guarded(
    r"(?i)\b(?:also\s+)?included\s+in\b|\bof\s+which\b|^\W*incl(?:uding|\.|:)|^memo|^o/w\b|^thereof\b",
    "included|which|incl|memo|o/w|thereof",
)


@lru_cache(maxsize=4096)
def names_a_result(label: str) -> bool:
    """Whether a label names what is left or made of the rows above: gross profit, adjusted EBITDA, net loans."""
    return bool(_RESULT.search(label))


@lru_cache(maxsize=4096)
def names_an_adjusted_result(label: str) -> bool:
    """Whether a label names a figure that a reconciliation ends in: `Non-GAAP gross margin`."""
    return bool(_ADJUSTED.search(label))


@lru_cache(maxsize=4096)
def is_deducted(label: str) -> bool:
    """Whether a label names what is printed positive and deducted: costs, taxes, an allowance."""
    return bool(_DEDUCTED.search(label))


@lru_cache(maxsize=4096)
def names_a_tax(label: str) -> bool:
    """Whether a label names a tax on income: `(1) Current tax`, `- Deferred tax charge`."""
    return bool(_TAX.search(label))


@lru_cache(maxsize=4096)
def says_less(label: str) -> bool:
    """Whether a label says in words that it is deducted."""
    return bool(_LESS.search(label))


@lru_cache(maxsize=4096)
def names_a_total(label: str) -> bool:
    """Whether a label says that it is a total: `Total assets`, `Consolidated`."""
    return bool(_TOTAL.search(label))


@lru_cache(maxsize=4096)
def names_a_balance(label: str) -> bool:
    """Whether a label names what stood at a day, before or after what moved: `Balance at 1 April 2024`."""
    return bool(_BALANCE.search(label)) or is_opening_balance(label) or is_closing_balance(label)


@lru_cache(maxsize=4096)
def names_a_change(label: str) -> bool:
    """Whether a label names the difference of the two lines above it: `Change (B - A)`."""
    return bool(_CHANGE.search(label))


@lru_cache(maxsize=4096)
def share_basis(label: str) -> str | None:
    """Which amount per share a label names, of two that never add: `basic`, `diluted`, or None for neither or both."""
    basic, diluted = bool(_BASIC.search(label)), bool(_DILUTED.search(label))
    return None if basic == diluted else "basic" if basic else "diluted"


@lru_cache(maxsize=4096)
def names_holders(label: str) -> bool:
    """Whether a label names to whom a profit or the equity belongs."""
    return bool(_ATTRIBUTED.search(label))


@lru_cache(maxsize=4096)
def is_no_part(label: str) -> bool:
    """Whether a label names something counted in another row already: `of which overseas`."""
    return bool(_NOT_A_PART.search(label))
