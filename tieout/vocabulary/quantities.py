"""Physical quantities that a label measures: barrels, cubic feet, kilowatt-hours, tons, miles, acres.

Here: what a row, its head or its column is measured in, by the unit that stands in parentheses or ends its name. Not
here: how money per thing is scaled (`tables/cells.py`), or things that are counted one by one.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_UNITS = (
    r"[MB]{0,3}b(?:bl|arrel)s?|[kM]{0,2}b(?=\s?/\s?d|pd)|(?:[MB]{0,3}|s)cf[de]?|[MBT]{0,2}cfe?|[kM]{1,2}bd|[kM]{0,2}boed|[MB]{0,2}boe|[MB]{0,2}btu|G[Jj]|d(?:eca)?therms?|dth|therms"
    r"|(?:kilo|mega|giga)watt[\s-]?hours?|[kKMGT]Wh|[kMG]W|tonnes?|(?:short|metric|long)\s+tons?|tons|[km]t|mt"
    r"|(?:troy\s+)?ounces|oz\.?|lbs\.?|acres|hectares|gallons|bushels|kilograms|pounds|hectolit(?:er|re)s|lit(?:er|re)s|TEUs?|FEUs?"
    r"|(?:available\s+seat|revenue\s+passenger|revenue\s+ton|passenger|seat|freight\s+ton|ton)[\s-](?:miles|kilomet(?:er|re)s)"
    r"|miles|[AR][SPT][MK]s?|sq\.?\s?(?:ft|m)\.?|square\s+(?:feet|met(?:er|re)s)"
)
_OVER_TIME = r"(?:\s*(?:/|per)\s*(?:d(?:ay)?|h(?:our)?|y(?:ea)?r)|pd|/d)?"
_SCALES = r"(?:(?:in\s+)?(?:thousand|million|billion)s?\s+(?:of\s+)?|000['’]?s?\s+(?:of\s+)?|mm\s+)?"
_IN_PARENTHESES = re.compile(rf"\(\s*(?:in\s+)?{_SCALES}(?:[a-z]+\s+){{0,2}}?(?P<unit>{_UNITS}){_OVER_TIME}\s*\)", re.I)
_TO_THE_END = (
    rf"(?:in\s+)?{_SCALES}(?P<unit>{_UNITS}){_OVER_TIME}(?:\s+(?:consumed|produced|sold|flown|sales|generated|delivered))?"
    r"(?:\s*\(['\"“]?[A-Z]{2,5}s?['\"”]?\))?(?:\s*\((?:in\s+)?(?:(?:thousand|million|billion)s|000['’]?s?)\))?\s*:?$"
)
_ALONE = re.compile(_TO_THE_END, re.I)
_AT_THE_END = re.compile(rf"[\s,–—-]{_TO_THE_END}", re.I)
"""Apart from a unit alone: a pattern that begins with one of a few characters is looked for where they stand."""
_WHOLE_UNIT = re.compile(_UNITS, re.I)
_OF_WEIGHT = re.compile(r"(?i)\(\s*(?:in\s+)?(?:thousands?\s+of\s+)?pounds\s*\)")
"""`(pounds)` behind a name; `in millions of pounds` is money."""
_PER = re.compile(
    r"(?i)[$€£¥]|\bper\b|\b(?:revenues?(?!\s+(?:passenger|seat|ton))|costs?|prices?|expenses?|sales\s+of)\b"
)

_SCALE_WORD = re.compile(r"(?i)\b(thousand|million|billion|000)['’]?s?\b")
_SCALE = {"thousand": Decimal(10**3), "000": Decimal(10**3), "million": Decimal(10**6), "billion": Decimal(10**9)}
_PER_THING = re.compile(r"(?i)\bper\s+(?!cent\b|share|annum\b|year\b)[a-z]|[$€£]\s?/\s?[a-z]{2}")


def is_per_thing(head: str) -> bool:
    """Whether a section head tells of money for one of something: `Unit costs (per BOE)`."""
    return bool(_PER_THING.search(head))


@lru_cache(maxsize=4096)
def measured_in(label: str) -> str | None:
    """The unit in which a label measures a quantity, as printed (`Bbls`); None for money, also money per unit."""
    found = _quantity(label)
    if not found or _PER.search(label[: found.start()]) or _PER.search(found.group().partition(found["unit"])[0]):
        return None
    is_money = found["unit"].lower() == "pounds" and not _OF_WEIGHT.fullmatch(found.group())
    return None if is_money else found["unit"]


@lru_cache(maxsize=1024)
def is_measured(unit: str) -> bool:
    """Whether a unit is one of a quantity that is measured and rounded (`MBbls`), not of things that are counted."""
    return bool(_WHOLE_UNIT.fullmatch(unit))


def scale_measured(label: str) -> Decimal | None:
    """The scale that a label prints with its quantity: 1,000 for `Production (thousand boe/d)`."""
    found = _quantity(label)
    word = _SCALE_WORD.search(found.group()) if found else None
    return _SCALE[word[1].lower()] if word else None


def _quantity(label: str) -> re.Match[str] | None:
    return _IN_PARENTHESES.search(label) or _ALONE.match(label) or _AT_THE_END.search(label)
