"""What stands above a paragraph: the words of its heading, and the period that holds under it.

Here: which line is a heading, and until when its period holds. Not here: headings of tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from tieout.prose.paragraphs import LIST_MARK, sentences
from tieout.tables.meaning import DocumentMeaning
from tieout.vocabulary.dates import DATE
from tieout.vocabulary.periods import Period, find_periods
from tieout.vocabulary.spoken import is_outlook, named_periods
from tieout.vocabulary.units import is_unit_note, unit_phrase

_SOME_AMOUNT = re.compile(
    r"[$€£¥]\s?\d|\d[\d,.]*\s*(?:p\b|pence|cents|shares|million|billion|thousand|%|per\s?cent\b)|\d,\d{3}"
)
_CONTACT = re.compile(r"\d{3}[-.\s]\d{4}\b|@\w|\S\s{4,}\S.*\S\s{4,}\S")
"""Telephone numbers and addresses beside each other: who to ask, and no heading."""
_SAYS = re.compile(r"(?i)\s(?:are|is|was|were)\s")
_EXHIBIT = re.compile(r"(?i)exhibit\s+\d+(?:\.\d+)?")
_OF_COMPARISONS = re.compile(
    r"(?i)\W*(?:all\s+)?(?:\w+\s+)?(?:comparisons?|compared|changes|growth\s+rates|percentages)\b.*\s(?:to|with|vs\.?|versus|against)\s"
    r"|\(\b[^()]*\b(?:compar\w+|versus|vs|unless)\b[^()]*\)[.:]*$"
)
"""`(All comparisons vs. fourth quarter 2023)`, `(unless stated otherwise, ...)`: no heading of the text below."""
_DATELINE = re.compile(
    rf"\W*(?!(?:As|At|For|From|Year|Quarter|Half|Period|Months?|Weeks?|First|Second|Third|Fourth|Three|Six|Nine|Twelve)\b)"
    r"(?!.*\b(?:Sheets?|Statements?|Results|Report|Summary|Highlights|Review|Position)\b)"
    rf"(?:(?!(?:Ended|Ending)\b)[A-Z][\w.’'-]*,?\s+){{0,4}}(?i:{DATE})\W*"
)
"""`Boston, 24 February 2025`: where and when it was said."""
_NOTE_OF_A_LIST = re.compile(r"\(([^()]{4,60})\)\s*:$")
_WORD = re.compile(r"[^\W\d_]{3}")
_ITEM = re.compile(LIST_MARK)
_LONGEST_HEADING = 160
_LONGEST_ITEM = 60
"""A longer item of a list says something by itself."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The words above a paragraph, and the period that they or the line that introduces it name."""

    text: str = ""
    period: Period | None = None
    mark: str = ""
    """The bullet of an item that heads other items."""
    above: Heading | None = None
    """What heads that item itself, and others with its bullet."""
    indent: int = 0
    """How far that bullet stands from the margin: items with the same one further in are headed by it."""
    scale: Decimal | None = None
    """Of the money in the list that it introduces: `Highlights (amounts in EUR '000):`."""

    def over(self, text: str) -> Heading:
        """The heading of a paragraph: an item heads items with another bullet, or further in, and nothing else."""
        own = _ITEM.match(text)
        is_other = own is not None and (own.group().strip() != self.mark or _indent(text) > self.indent)
        is_below = not self.mark or is_other
        return self if is_below or self.above is None else self.above

    def scale_of(self, text: str) -> Decimal | None:
        """The scale of a paragraph's money, if it is an item of the list below."""
        return self.scale if _ITEM.match(text) else None


def heading_after(text: str, heading: Heading, document: DocumentMeaning) -> Heading:
    """The heading of what follows a paragraph: a short line without amounts, or a line that introduces a list."""
    heading = heading.over(text)
    stripped = text.strip()
    is_short = len(stripped) < _LONGEST_HEADING and not _SOME_AMOUNT.search(text)
    if not is_short and not stripped.endswith(":"):
        return _with_guided_period(text, heading, document)
    if len(stripped) > _LONGEST_ITEM and not stripped.endswith(":") and _SAYS.search(stripped):
        return heading  # a sentence
    is_other = _CONTACT.search(stripped) or _DATELINE.fullmatch(stripped) or _OF_COMPARISONS.match(stripped)
    if is_other or not _WORD.search(stripped):
        return heading
    mentions = find_periods(text, document.calendar)
    names = named_periods(text, 0, len(text), mentions, document.period, document.calendar)
    periods = [name.resolve(document.period, document.calendar) for name in names if not name.is_bare_date]
    named = next((period for period in periods if period and not period.is_instant), None)
    if not is_short:
        return replace(heading, period=named) if named else heading
    words = re.sub(r"^\W*\(?\d{1,2}[.)]\s*", "", text).strip(" *#:")
    if stripped.endswith("."):
        return replace(heading, text=words)
    if is_unit_note(words) or _EXHIBIT.fullmatch(words):
        return heading
    item = _ITEM.match(text)
    if item is None or any(map(str.isdigit, item.group())):
        scale = _scale_introduced(stripped) if item is None else None
        # `For its lamps, Acme expects the following:` below `Outlook for the year` speaks of that year.
        goes_on = item or (stripped.endswith(":") and is_outlook(text) and is_outlook(heading.text))
        return Heading(words, named or (heading.period if goes_on else None), scale=scale)
    if len(stripped) > _LONGEST_ITEM:
        return heading
    return Heading(words, named or heading.period, item.group().strip(), heading.over(text), _indent(text))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \t"))


def _scale_introduced(line: str) -> Decimal | None:
    found = _NOTE_OF_A_LIST.search(line)
    return unit_phrase(found[1]).scale if found and is_unit_note(found[1]) else None


def _with_guided_period(text: str, heading: Heading, document: DocumentMeaning) -> Heading:
    """The heading of an outlook with the one period that a paragraph under it says in words that it is for.

    `We reiterate our guidance for the full year 2026. Net revenues are expected ...`: so are those that follow.
    """
    start, end = next(iter(sentences(text)), (0, 0))
    opening = text[start:end]
    if end == len(text) or not (is_outlook(heading.text) and is_outlook(opening)) or _SOME_AMOUNT.search(opening):
        return heading
    mentions = find_periods(opening, document.calendar)
    names = named_periods(opening, 0, len(opening), mentions, document.period, document.calendar)
    periods = [name.resolve(document.period, document.calendar) for name in names]
    durations = {period for period in periods if period and not period.is_instant}
    return replace(heading, period=durations.pop()) if len(durations) == 1 else heading


def headed_period(text: str, heading: Heading, reported: Period | None) -> Period | None:
    """The period of the heading; one that is to come holds for lists and for what speaks of it, not for a report."""
    if heading.period is None or reported is None or heading.period.end <= reported.end:
        return heading.period
    return heading.period if _ITEM.match(text) or is_outlook(text) or len(text) < _LONGEST_HEADING else None
