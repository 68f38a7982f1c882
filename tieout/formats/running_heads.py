"""Heads, feet and numbers of pages: what most pages print at one place.

Here: which lines they are. Not here: what a page's lines are (`pages.py`), or what becomes of their digits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tieout.formats.page_line import PageLine

_PAGE_NUMBER = re.compile(r"(?i)^\W*(?:page\s*)?(?:[A-Z]-)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*$")
_EDGE_LINES = 3
_MARGIN = 0.12


def mark_running(pages: Sequence[Sequence[PageLine]], heights: Sequence[float]) -> None:
    """Mark heads, feet and page numbers: the same text, digits aside, at the same place of most pages.

    A head with words counts from its second page on: at first sight it says what the document is.
    """
    seen: dict[tuple[str, int], list[PageLine]] = defaultdict(list)
    for lines, height in zip(pages, heights, strict=True):
        by_height = sorted(lines, key=lambda line: -line.y)
        for line in {id(x): x for x in (*by_height[:_EDGE_LINES], *by_height[-_EDGE_LINES:])}.values():
            if height * _MARGIN < line.y < height * (1 - _MARGIN):
                continue
            masked = re.sub(r"\d+", "#", line.text)
            seen[(masked, round(line.y / 4))].append(line)
            if _PAGE_NUMBER.match(line.text) and len(line.pieces) == 1 and _is_page_number(line):
                line.is_running = True
    for (masked, _), lines in seen.items():
        if len(lines) < max(3, 0.5 * len(pages)):
            continue
        keep = 1 if len(re.findall(r"[A-Za-z]{3,}", masked)) > 1 else 0
        for line in lines[keep:]:
            line.is_running = True


def _is_page_number(line: PageLine) -> bool:
    """Whether the number is that of the page, give or take a cover."""
    number = re.search(r"\d+", line.text)
    return number is not None and abs(int(number.group()) - line.page) <= 6
