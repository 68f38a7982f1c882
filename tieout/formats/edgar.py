"""A full submission to the SEC's EDGAR system: its parts, and which of them are the release.

Here: `<DOCUMENT>` parts by type. Not here: reading a part, which is HTML or text like any other.
Source: EDGAR Filer Manual, volume II, on `<DOCUMENT>`, `<TYPE>`, `<TEXT>`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice

from tieout.errors import UnreadableDocument

_PART = re.compile(r"<(?<![^\n]<)DOCUMENT>[ \t]*\r?$", re.M | re.I)
_END_OF_PART = re.compile(r"<(?<![^\n]<)/DOCUMENT>", re.I)
_TYPE = re.compile(r"^<TYPE>[ \t]*(?P<type>[^\r\n<]*)", re.M | re.I)
_OF_SMALL_ISSUERS = re.compile(r"(?i)^10([KQ])(?=SB)")
"""`10QSB`, as the reports of small issuers were called."""
_TEXT, _END_OF_TEXT = re.compile(r"<TEXT>[ \t]*\r?\n?", re.I), re.compile(r"</TEXT>", re.I)
_ENCODED = re.compile(r"^begin [0-7]{3,4} \S+|^<PDF>", re.M | re.I)
_NO_RELEASE = re.compile(r"(?i)^(?:EX-10[0-9]|EX-27|GRAPHIC|XML|ZIP|EXCEL|JSON)")
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.\d+")
_DIGIT = re.compile(r"\d")
_FILED = re.compile(r"^FILED AS OF DATE:\s*(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)\b", re.M)
_FILER = re.compile(r"^[ \t]*FILER:?[ \t]*\r?$", re.M)
_NAME = re.compile(r"^[ \t]*COMPANY CONFORMED NAME:[ \t]*(?P<name>\S[^\r\n]*?)[ \t]*\r?$", re.M)
_YEAR_END = re.compile(r"^[ \t]*FISCAL YEAR END:[ \t]*(?P<month>\d\d)(?P<day>\d\d)\b", re.M)
_FEW = 10
_PREFERENCE = ("EX-99", "EX-13", "10-Q", "10-K", "6-K", "8-K", "20-F", "40-F")
_PERIODIC = ("10-Q", "10-K", "20-F", "40-F")
"""Reports that stand in the submission's first document, or in an exhibit 13; what is in exhibits 99 is beside them."""
_DAYS_INTO_NEXT = 7
"""A year of weeks may run so many days into the next month."""
_ENCODED_WITHIN = 4_000
_STARTS_WITHIN = 20_000


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a submission: its type (`EX-99.1`) and the characters of its text."""

    type: str
    start: int
    end: int


def is_submission(text: str) -> bool:
    """Whether a text is a submission or one of its `<DOCUMENT>` parts."""
    return bool(re.search(r"^<DOCUMENT>[ \t]*\r?$", text[:_STARTS_WITHIN], re.M | re.I))


def filing_date(text: str) -> date | None:
    """The day on which a submission was filed, as its header says."""
    found = _FILED.search(text, 0, _STARTS_WITHIN)
    try:
        return date(*(int(found[part]) for part in ("year", "month", "day"))) if found else None
    except ValueError:
        return None


def filer(text: str) -> tuple[str | None, int | None]:
    """The first filer that a submission's header names, and the month in which its fiscal year ends.

    >>> filer("FILER:\\n\\tCOMPANY CONFORMED NAME:\\tHARBOR MILLS INC\\n\\tFISCAL YEAR END:\\t0203\\n")
    ('HARBOR MILLS INC', 1)
    """
    head = _FILER.search(text, 0, _STARTS_WITHIN)
    if head is None:
        return None, None
    name, end = (pattern.search(text, head.end(), _STARTS_WITHIN) for pattern in (_NAME, _YEAR_END))
    month = int(end["month"]) - (int(end["day"]) <= _DAYS_INTO_NEXT) if end else None
    return name["name"] if name else None, month if month is None or 1 <= month <= 12 else 12


def release_parts(text: str) -> list[Part]:
    """The parts that are the release, in order: every exhibit 99 with figures, else the best of the other types.

    A release of few figures whose tables are another exhibit is taken with them, and alone where no other has more. A
    periodic report is itself preferred.
    Raises UnreadableDocument (`no_figures`) where no part holds any, and no exhibit 99 a digit: `$12 million` is one.
    """
    parts = [part for part in _parts(text) if not _NO_RELEASE.match(part.type) and not _is_encoded(text, part)]
    figures = {part: _figures_of(text, part) for part in parts}
    is_periodic = bool(parts) and parts[0].type.upper().startswith(_PERIODIC)
    for wanted in sorted(_PREFERENCE, key=lambda kind: is_periodic and kind == "EX-99"):
        chosen = [part for part in parts if part.type.upper().startswith(wanted) and figures[part]]
        if sum(figures[part] for part in chosen) >= _FEW:
            return chosen
    others = [part for part in parts if figures[part] >= _FEW]
    few = [p for wanted in _PREFERENCE for p in parts if p.type.upper().startswith(wanted) and figures[p]]
    exhibits = [part for part in parts if part.type.upper().startswith(_PREFERENCE[0]) and _has_digits(text, part)]
    most = [part for part in parts if figures[part] == max(figures.values()) > 0]
    if others or few or most or exhibits:
        return [*others, *few, *most, *exhibits][:1]
    raise UnreadableDocument(
        "no_figures",
        f"The submission holds {len(parts)} readable parts, and none of them has figures.",
        "Check that the submission holds an earnings release (an exhibit 99).",
    )


def _has_digits(text: str, part: Part) -> bool:
    return _DIGIT.search(text, part.start, part.end) is not None


def _is_encoded(text: str, part: Part) -> bool:
    return bool(_ENCODED.search(text, part.start, min(part.end, part.start + _ENCODED_WITHIN)))


def _parts(text: str) -> list[Part]:
    parts, end = [], 0
    for opening in _PART.finditer(text):
        if opening.start() < end:
            continue
        start = opening.end()
        closing = _END_OF_PART.search(text, start)
        end = closing.start() if closing else len(text)
        body = _TEXT.search(text, start, end)
        kind = _TYPE.search(text, start, body.start() if body else end)
        if body:
            last = _END_OF_TEXT.search(text, body.end(), end)
            name = _OF_SMALL_ISSUERS.sub(r"10-\1", kind["type"].strip()) if kind else ""
            parts.append(Part(name, body.end(), last.start() if last else end))
    return parts


def _figures_of(text: str, part: Part) -> int:
    """How many figures a part holds; not counted beyond few."""
    return sum(1 for _ in islice(_FIGURES.finditer(text, part.start, part.end), _FEW))
