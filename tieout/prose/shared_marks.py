"""What numbers of one text share: the marks of a range or list, of a comparison, of a comparative in parentheses.

Here: two numbers, and what stands between them. Not here: the marks that a number prints itself (`amounts.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tieout.vocabulary.currencies import scale_of

LETTER_SCALE = r"(?:bn|mn|mm|MM|BN|MN|Bn|Mn|[Cc][Rr]s?|[kmbKMBT])\b"
LETTERS = re.compile(LETTER_SCALE)
_NEAR = 160
_SHORT = 2
_FAR_LESS = 10
"""An amount that was a tenth of it a year ago is rarer than a note with two digits."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_RANGE = re.compile(r"(?i)^(?:\s?(?:-|–|—|to|through|up\s+to|and\s+up\s+to)\s?(?:approximately\s)?)$")
_LIST = re.compile(r"(?i)^(?:,|,?\s*(?:and|or))\s+$")
_BETWEEN = re.compile(r"(?i)\b(?:between|range\s+of|range\s+from|range\s+between)\s[^;]{0,40}$")
_PER_SHARE_AFTER = re.compile(r"(?i)\s(?:per|a|an)\s(?:[a-z]+\s){0,2}(?:share|ADS|ADR)\b")
BEFORE_ECHO = r"(?:\sper\s(?:[a-z]+\s){0,2}(?:share|ADS|ADR))?\s?\("
_ECHO_OPENS = re.compile(rf"{BEFORE_ECHO}(?:[^()\d:]{{0,20}}(?:[QH][1-4]\s)?(?:\d{{4}}|\d\d)?:\s?)?[-–−]?")
"""What stands between a number and its comparative: `(`, `(Q4 2023: `, ` per share (`."""
_ECHO_OF_MARKS = re.compile(r"\(\d[\d.,]*\)\s?(?:%|[A-Za-z]).*")
"""A comparative that prints the marks of both: `(50) MSEK`, `(1,622,548) thousand shares`."""
_COMPARED = re.compile(
    r"(?i)(?:\b(?:compared\s+(?:to|with)|versus|vs\.?|against|from|than|to|by|of|was|were|at|totall?ed|reached|"
    r"delivered|hit|is|are|which|these,|approximately|about|around|nearly|almost|over|some|further|controls|owned)\s+(?:a\s+|c\.\s?)?"
    r"|[\[(]|\d:\s*|~|\bc\.\s?)$"
)
_MEMBERS_OPEN = re.compile(r"(?i)(?:,\s*|\()(?:including|of\s+which|comprising|consisting\s+of|made\s+up\s+of)\s+$")
_NEXT_MEMBER = re.compile(r"(?i)(?:,|,?\s+and)\s+$")
_IN_A_PLACE = re.compile(r"\s+(?:(?:in|across|outside)\s+(?:the\s+)?(?=[A-Z])|internationally\b|abroad\b)")
_LABEL = re.compile(r"[a-z)*]:\s*$")
_ENDS = re.compile(r"\s*(?:\([\d.,]+\))?[.;]?\s*$")
"""`Net debt to profit, times: 0.61 (1.19).`: a line of a label and its number."""
_CONTINUES = re.compile(
    r"(?i)(?:\b(?:compared\s+(?:to|with)|versus|vs\.?|from|than)\s+(?:a\s+|c\.\s?)?|\[|\(\w+\s?(?:(?:19|20)\d\d)?:\s*|\d{4}:\s*(?:c\.)?)$"
)


@dataclass(slots=True)
class Found:
    """A number with what is printed beside it, before ranges and comparisons share their marks."""

    start: int
    end: int
    digits: str
    value: Decimal
    decimals: int
    currency: str | None = None
    scale: Decimal | None = None
    unit: str | None = None
    is_percent: bool = False
    is_name: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether nothing beside it says what it is."""
        return not (self.currency or self.scale or self.unit)

    @property
    def is_long(self) -> bool:
        """Whether its form alone says that it is no ordinal, age or code: groups of thousands or a fraction."""
        return not self.digits.isdigit()


def share_marks(text: str, found: Sequence[Found]) -> None:
    """Gives the numbers of a text the marks that another prints for them."""
    for left, right in reversed(list(pairwise(found))):
        _share(text, left, right)
    for left, right in pairwise(found):
        _echo(text, left, right)
    _continue(text, found)
    _members(text, found)


def _share(text: str, left: Found, right: Found) -> None:
    """What a range or a list prints once holds for both: `$1.2 to $1.3 billion`, `2-3%`, `61,204 and 62,415 shares`."""
    between = text[left.end : right.start]
    is_between = bool(_BETWEEN.search(text, max(0, left.start - 60), left.start))
    is_range = bool(_RANGE.match(between)) or (is_between and between.strip() in {"and", "or"})
    is_list = bool(_LIST.match(between)) and (left.is_long or is_between)
    is_dated = left.is_bare and bool(_YEAR.fullmatch(left.digits)) and right.currency is not None
    if not (is_range or is_list) or is_dated:  # `from $38.6 million in 2025 to $48.2 million`
        return
    if left.is_bare and not right.is_bare and (right.is_percent or right.is_long or not _YEAR.fullmatch(left.digits)):
        if is_list and not is_between and right.is_percent != ("." in left.digits):
            return
        left.currency, left.unit, left.scale, left.is_percent = (
            right.currency,
            right.unit,
            right.scale,
            right.is_percent,
        )
    elif is_range and left.currency and not left.is_name:
        if right.currency is None and not right.unit:
            right.currency = left.currency
            letter = LETTERS.match(text, right.end)
            if letter and right.scale is None:
                right.scale, right.end = scale_of(letter.group()), letter.end()
        is_less = abs(left.value) <= 999 or (is_between and left.value < right.value < left.value * 10)
        if left.scale is None and right.scale and left.currency == right.currency and is_less:
            left.scale = right.scale
    elif is_range and left.scale and not left.unit and right.unit and not right.is_percent:
        left.unit = right.unit
    elif is_range and right.currency and left.scale == right.scale and not left.unit and not left.currency:
        left.currency = right.currency


def _continue(text: str, found: Sequence[Found]) -> None:
    """A bare number right after `compared with`, `(2023:` or `[` has the marks of the number before it."""
    previous: Found | None = None
    counted: Found | None = None
    for number in found:
        if number.is_bare and not is_year(number):
            before = text[max(0, number.start - 40) : number.start]
            if previous and previous.is_percent and "," in number.digits:
                previous = counted
            if previous and _CONTINUES.search(before) and _is_same_sentence(text, previous, number):
                number.currency, number.is_percent = previous.currency, previous.is_percent
                number.unit = previous.unit or (None if previous.currency else "pure")
                is_beside = before.rstrip().endswith((":", "[")) and number.digits.isdigit()
                number.scale = previous.scale if number.decimals or is_beside else None
            elif _PER_SHARE_AFTER.match(text, number.end):
                number.unit = "per_share"
            elif _is_counted(text, number, before):
                number.unit = "pure"
        if not number.is_bare:
            previous = number
            counted = counted if number.is_percent else number


def _is_counted(text: str, number: Found, before: str) -> bool:
    """Whether a bare number is one by its form, by the words before it, or as all that its line says of a label."""
    if "," in number.digits or (_tells_itself(number) and _COMPARED.search(before)):
        return True
    return number.decimals > 0 and bool(_LABEL.search(before) and _ENDS.match(text, number.end))


def _members(text: str, found: Sequence[Found]) -> None:
    """Where what is counted lies is counted in its unit: `26 stores, including 20 in Texas and 6 in Ohio`."""
    whole: Found | None = None
    last: Found | None = None
    for number in found:
        opens = _MEMBERS_OPEN if whole is last else _NEXT_MEMBER
        before = text[last.end if last else 0 : number.start]
        if whole and number.is_bare and opens.search(before) and _IN_A_PLACE.match(text, number.end):
            number.unit = whole.unit
            last = number
        elif number.unit and not (number.currency or number.scale or number.is_percent) and number.unit != "pure":
            whole = last = number
        else:
            whole = last = None


def _echo(text: str, left: Found, right: Found) -> None:
    """A number in parentheses right behind another is what that was before, in its unit: `SEK 412 M (388)`.

    So European reports print comparatives. A mark of a note (`$412 million (1)`) has other digits than its number.
    """
    opened = _ECHO_OPENS.fullmatch(text, left.end, right.start)
    is_beside = not text[left.end : right.start].strip() and right.decimals == left.decimals
    if is_beside and not right.is_bare and _ECHO_OF_MARKS.fullmatch(text, right.start, right.end):
        _lend(left, right)
        return
    if left.is_bare:
        return
    is_alone = bool(opened) and text[right.end : right.end + 1] == ")" and not is_year(right)
    if not is_alone or right.currency or right.is_percent or right.scale or right.decimals != left.decimals:
        return
    if right.unit not in {None, "pure", left.unit} or _is_mark(text, left, right):
        return
    right.currency, right.scale, right.unit = left.currency, left.scale, left.unit
    right.is_percent = left.is_percent


def _lend(left: Found, right: Found) -> None:
    """What stands behind a comparative is of the number before it too, which may print its currency itself."""
    if left.is_bare:
        left.currency, left.scale, left.unit = right.currency, right.scale, right.unit
        left.is_percent = right.is_percent
    elif left.currency and right.scale and not (left.scale or right.currency or right.unit):
        left.scale, right.currency, right.unit = right.scale, left.currency, left.unit
    else:
        return
    right.value = abs(right.value)


def _is_mark(text: str, left: Found, right: Found) -> bool:
    """Whether digits in parentheses are the mark of a note: few, and far less than the amount before them."""
    if len(right.digits) < _SHORT:
        return True
    is_small = left.decimals == 0 and abs(right.value) * _FAR_LESS < abs(left.value)
    return len(right.digits) == _SHORT and (is_small or "$" in text[left.start : left.end])


def _tells_itself(number: Found) -> bool:
    """Whether a bare number is long enough to be a count or a ratio: `of which 612`, not `of which 2`."""
    return number.is_long or len(number.digits.replace(",", "")) > _SHORT


def _is_same_sentence(text: str, left: Found, right: Found) -> bool:
    between = text[left.end : right.start]
    return len(between) < _NEAR and not re.search(r"[.;]\s", between)


def is_year(number: Found) -> bool:
    """Whether a number has the form of a year."""
    return bool(_YEAR.fullmatch(number.digits))
