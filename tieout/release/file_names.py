"""What the name of a file tells: which files belong together, and a company where no text names one.

Here: names alone, the weakest of all hints. Not here: any text (`issuers.py`), files or folders themselves.
"""

from __future__ import annotations

import re

_PERIOD = re.compile(
    r"(?:fy|cy)?(?:19|20)\d\d(?:[qh][1-4]|fy|9m)?|(?:fy|cy)\d\d(?:[qh][1-4])?|[qh][1-4](?:fy|cy)?(?:\d\d|(?:19|20)\d\d)?"
    r"|(?:[1-4]q|[12]h|9m)(?:fy|cy)?(?:\d\d|(?:19|20)\d\d)?"
)
_NO_COMPANY = frozenset(
    "press release releases news earnings result results report reports reported interim annual quarter quarterly"
    " quarters half year yearly full final draft the and of for ex exhibit document doc file copy page table tables"
    " statement statements financial financials income balance sheet cash flow data summary supplement tanshin"
    " first second third fourth january february march april may june july august september october november"
    " december jan feb mar apr jun jul aug sep sept oct nov dec new test sample html pdf txt text md img image"
    " scan".split()
)


def _words(name: str) -> list[str]:
    stem = re.sub(r"\.[A-Za-z][A-Za-z0-9]{1,4}$", "", name.rpartition("/")[2])
    return re.findall(r"[^\W_]+", stem.lower())


def names_company(word: str) -> bool:
    """Whether a word in lower case can be of a company's name: none of those that name documents and periods."""
    return word.isalpha() and len(word) > 1 and word not in _NO_COMPANY


def family(name: str) -> str | None:
    """What the names of the files of one release share: the words up to a company and a period, else all but the last.

    `name` is a path below the inbox; its folder is part of the family. None where no word could name a company.

    >>> family("northern_2004q4_sales.txt"), family("acme/Q3-2024 Acme tables.md"), family("ex99-1.htm")
    ('northern 2004q4', 'acme/q3 2024 acme', None)
    """
    words = _words(name)
    company = period = False
    for count, word in enumerate(words, 1):
        is_period = bool(_PERIOD.fullmatch(word))
        company, period = company or names_company(word), period or is_period
        goes_on = count < len(words) and bool(_PERIOD.fullmatch(words[count]))
        if company and period and not goes_on:
            break
    else:
        count = len(words) - 1
    if not any(names_company(word) for word in words[:count]):
        return None
    folder = name.rpartition("/")[0]
    return "/".join(filter(None, (folder, " ".join(words[:count]))))


def company_of(name: str) -> str | None:
    """The company that a file's name gives where it also gives a period; else it may be any name at all.

    >>> company_of("delta_air_2024q1_stats.txt"), company_of("shopping list.txt")
    ('Delta Air', None)
    """
    words = _words(name)
    periods = [index for index, word in enumerate(words) if _PERIOD.fullmatch(word)]
    if not periods:
        return None
    before = [word for word in words[: periods[0]] if names_company(word)]
    return " ".join(word.capitalize() for word in before) or None
