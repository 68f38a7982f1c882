"""The words by which a sentence names a period as seen from the reported one: `the fourth quarter`, `a year ago`.

Here: a pattern for each kind, and the quick look before them. Not here: the dates that they stand for (`spoken.py`).
"""

from __future__ import annotations

import re

from tieout.vocabulary.dates import DATE, MONTH, MONTH_WORDS
from tieout.vocabulary.guarded import Guarded
from tieout.vocabulary.uneven_weeks import WEEK_COUNT

_LAST = r"(?:last|prior|previous|preceding)"
_OF_RESERVES = (
    r"s?['’]?\s+(?:(?:net|loss|claims?|adverse|favou?rable|unfavou?rable|catastrophe|non-catastrophe)\s+)*"
    r"(?:reserves?|development|accident)\b"
)
"""`Prior year reserve development` is this year's, of what earlier years have paid for."""
_FORMER = rf"(?:year[\s-]ago|year[\s-]earlier|{_LAST}[\s-]year(?:['’]s)?)"
_LENGTH = r"(?:quarters?|periods?|half|months?|(?:six|nine)\s+months)"
_FISCAL = r"(?:(?:fiscal|financial|reporting)\s+)?"
_YEAR_BEFORE = rf"(?:(?:a|one)\s+year\s+(?:ago|earlier|before)|(?:(?:of|in)\s+)?(?:the\s+)?{_LAST}\s+{_FISCAL}year)"
_SAME = r"(?:same|comparable|corresponding|equivalent|similar)"
_ORDINAL = r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th|final)"
_MONTH_NAME = r"January|February|March|April|May|June|July|August|September|October|November|December"
_SPANS = ("quarter", "q1", "q2", "q3", "q4", "h1", "h2", "half", "month", "week", "period", "year", "ytd")
_WORDED = Guarded(rf"(?i)\bend\b|close\s+of|(?<![a-z]){MONTH}\s?(?:-|–|—|to\b)", f"end|close|{MONTH_WORDS}")
"""What a text without a word for a span names a period by."""
_ALIKE = rf"(?:(?:prior|previous)\s+)?{_SAME}\s+(?:(?:\w+[\s-](?:week|month)|fiscal)\s+)?{_LENGTH}"
_ANY_QUARTER = rf"(?:{_ORDINAL}\s+)?{_FISCAL}(?:quarter|period|half)"
_OF_YEAR = r"(?:\s+of\s+(?:the|this)\s+(?:fiscal\s+|financial\s+)?year)?"
_PATTERNS = (
    (
        "weeks",
        rf"(?:{_LAST}[\s-]year(?:['’]s)?\s+)?(?P<weeks>{WEEK_COUNT})[\s-]+weeks?(?:\s+fiscal)?(?:\s+(?:quarter|period|year|month))?"
        rf"\s+(?:ended|ending)\s+(?P<ended>{DATE})",
        "week end",
    ),
    (
        "months_ended",
        rf"(?P<months>three|six|nine)(?=\s+and\s+(?:six|nine|twelve)\s+months\s+(?:ended|ending)\s+(?P<ended>{DATE}))",
        "and months end",
    ),
    (
        "weeks",
        rf"(?P<weeks>{WEEK_COUNT})(?=\s+and\s+(?:{WEEK_COUNT})[\s-]+weeks?\s+(?:periods?\s+)?(?:ended|ending)\s+(?P<ended>{DATE}))",
        "week and end",
    ),
    (
        "close",
        rf"(?:end|close)\s+of\s+(?:the\s+)?(?P<former>{_FORMER})\s+{_LENGTH}\b",
        "end|close of quarter|period|half",
    ),
    ("last_close", rf"{_LAST}\s+{_FISCAL}year[\s-]end\b", "last|prior|previous|preceding year end"),
    (
        "last_close",
        rf"(?:end|close)\s+of\s+(?:the\s+)?{_LAST}\s+{_FISCAL}year\b",
        "end|close of last|prior|previous|preceding year",
    ),
    (
        "close",
        rf"(?:end|close)\s+of\s+(?:the\s+)?{_FISCAL}(?:{_ANY_QUARTER}|year|(?P<month>{_MONTH_NAME}))\b"
        r"(?:\s+(?:of\s+)?(?:fiscal\s+)?(?P<year>(?:19|20)\d\d)\b)?"
        r"(?P<former>\s+(?:a\s+year\s+(?:ago|earlier)|last\s+year))?",
        "end|close of",
    ),
    ("close", rf"{_FISCAL}(?P<of>quarter|half|period|year)[\s-]+end\b(?!\s+of\b)", "end quarter|half|period|year"),
    ("former_quarter", rf"{_ORDINAL}\s+{_FISCAL}quarter\s+{_YEAR_BEFORE}", "quarter year"),
    (
        "former_quarter",
        rf"(?:{_FORMER}|{_LAST}\s+{_FISCAL}year(?:['’]s)?)\s+{_ORDINAL}\s+{_FISCAL}quarter\b",
        "quarter year",
    ),
    ("former_quarter", rf"Q(?P<ordinal>[1-4])\s+(?:of\s+)?{_YEAR_BEFORE}", "q year"),
    (
        "year_back",
        rf"(?:{_SAME}|prior|previous)\s+(?:(?:\w+[\s-](?:week|month)|fiscal|first|second|third|fourth)\s+){{0,2}}{_LENGTH}"
        rf"\s+{_YEAR_BEFORE}",
        "same|comparable|corresponding|equivalent|similar|prior|previous year quarter|period|half|month",
    ),
    (
        "month_quarter",
        r"(?P<month>March|June|September|December)\s+(?:(?P<year>20\d\d)\s+)?quarter\b",
        "quarter march|june|september|december",
    ),
    (
        "year_named",
        r"(?P<year>(?:19|20)(?<!year\s..)\d\d)\s+(?:(?:fiscal|reporting)\s+)?(?:quarter|period|half)\b",
        "19|20 quarter|period|half",
    ),
    (
        "same_of",
        rf"{_ALIKE}\s+(?:of|in|for|last)\s+{_FISCAL}(?P<year>(?:19|20)\d\d)\b",
        "same|comparable|corresponding|equivalent|similar quarter|period|half|month 19|20",
    ),
    (
        "year_back",
        rf"(?:{_SAME}\s+)?{_FORMER}\s+(?:{_SAME}\s+)?(?:fiscal\s+)?(?:(?:first|second|third|fourth)\s+)?{_LENGTH}\b",
        "year quarter|period|half|month",
    ),
    ("year_back", rf"{_ALIKE}\b", "same|comparable|corresponding|equivalent|similar quarter|period|half|month"),
    ("year_back", r"(?:(?:one\s+)?year|twelve\s+months|12\s+months)\s+(?:ago|earlier)\b", "year|months ago|earlier"),
    (
        "quarter_back",
        rf"(?:{_LAST}|sequential|linked)\s+{_FISCAL}quarter\b",
        "quarter last|prior|previous|preceding|sequential|linked",
    ),
    (
        "former_part",
        rf"(?:first\s+)?(?P<months>three|six|nine)[\s-]months?(?:[\s-]periods?)?\s+{_YEAR_BEFORE}",
        "month year",
    ),
    ("former_part", rf"(?P<half>first|second)[\s-]half\s+{_YEAR_BEFORE}", "half year"),
    (
        "year_back",
        rf"{_LAST}\s+{_FISCAL}(?:year\b(?!{_OF_RESERVES})|(?:comparable|interim)\s+period)(?:['’]s)?",
        "last|prior|previous|preceding year|period",
    ),
    (
        "next",
        rf"(?:next|coming|following|upcoming)\s+{_FISCAL}(?P<length>quarter|year)\b",
        "next|coming|following|upcoming quarter|year",
    ),
    (
        "quarter_of",
        rf"{_ORDINAL}[\s-]{_FISCAL}quarter\b(?:\s+(?:of\s+)?(?:the\s+)?{_FISCAL}(?:year\s+)?(?P<year>(?:19|20)\d\d)\b(?!,\d))?",
        "quarter first|second|third|fourth|1st|2nd|3rd|4th|final",
    ),
    ("quarter_of", r"Q(?P<ordinal>[1-4])\b(?!\s?[’'/-]?\d)(?P<year>(?!))?", "q"),
    ("half_of", r"H(?P<half>[12])\b(?!\s?[’'/-]?\d)", "h1|h2"),
    ("half_of", rf"(?P<half>first|second)[\s-]half\b{_OF_YEAR}", "half first|second"),
    ("half_of", r"(?P<half>half|interim)[\s-](?:year|period)\b", "year|period half|interim"),
    ("trailing", r"(?:trailing|last|past|rolling)[\s-](?:twelve|12)[\s-]months?\b(?!\s+end)|[TL]TM\b", "month|ttm|ltm"),
    (
        "months",
        rf"(?:first\s+)?(?P<months>three|six|nine|twelve)[\s-]months?\b(?:[\s-]periods?)?{_OF_YEAR}(?!['’])",
        "month three|six|nine|twelve",
    ),
    (
        "months_to",
        rf"(?P<from>{MONTH})\s?(?:-|–|—|to)\s?(?P<until>{MONTH})(?![A-Za-z]|\s*,?\s*\d)",
        f"-|–|—|to {MONTH_WORDS}",
    ),
    ("to_date", r"(?:(?:fiscal\s+)?year[\s-]to[\s-]date\b|YTD\b)", "year|ytd to|ytd date|ytd"),
    (
        "year_of",
        rf"(?:full|entire|whole)[\s-]{_FISCAL}year(?:['’]s)?\b(?:\s+(?P<year>(?:19|20)\d\d)\b)?",
        "year full|entire|whole",
    ),
    (
        "weeks_alone",
        rf"(?P<weeks>{WEEK_COUNT})[\s-]weeks?\b(?:[\s-](?:fiscal\s+)?period)?(?!\s+(?:ended|ending|ago)|['’])",
        "week",
    ),
    (
        "year_now",
        r"(?<!-)(?<!over[\s-])(?<!on[\s-])(?<!to[\s-])(?P<length>(?:fiscal\s+|financial\s+|current\s+fiscal\s+)?year)"
        r"(?!\s+to\s+(?:date|[A-Z\d]))"
        r"(?=[,.;)]|\s+(?:was|were|and|to|in|with|of|by|at|compared|(?:in|de)creased|rose|grew|fell|declined)\b|\s*$)",
        "year",
    ),
    (
        "quarter_now",
        r"(?<!that )(?<!-)(?<!each )(?<!every )(?<!per )(?<!remaining )(?:current\s+|reported\s+)?(?:fiscal\s+)?"
        r"quarter\b(?!\s+(?:ended|ending|end|over|on)\b)",
        "quarter",
    ),
    (
        "now",
        r"(?<!that )(?<!\d )(?:current\s+|reported\s+)?(?:reporting\s+)?period\b"
        r"(?!\s+(?:ended|ending|end|over|on|of|from)\b)",
        "period",
    ),
)
RULES = tuple(
    (kind, Guarded(rf"\b(?:(?:the|its|our|this|a)\s+)?(?:fiscal\s+(?!year))?{pattern}", words, flags=re.I))
    for kind, pattern, words in _PATTERNS
)
"""In the order of their right: of two that overlap, the earlier rule reads the words."""


def may_name_periods(text: str) -> bool:
    """Whether a text in lower case holds a word of any rule."""
    return any(span in text for span in _SPANS) or _WORDED.search(text) is not None
