"""Tables that a converter prints twice: as the loose text of a page, and as the pipes that it made of it.

Here: which piped tables only repeat what the text above them was read as. Not here: one thing printed in two tables
of the release itself (`relations/`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tieout.formats.decoding import Line
from tieout.formats.grid import Grid

_PAGE = re.compile(r"(?i)^#+\s*page\s+\d{1,3}\b")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_FEWEST = 6
_MOST = 0.9
"""Of the numbers of a piped table, how many the text above must hold."""
_REACH = 120
"""Lines between a table and its second print, where no page is marked."""


def lines_of_reprints(piped: Sequence[Grid], loose: Sequence[Grid], lines: Sequence[Line]) -> frozenset[int]:
    """The lines of piped tables whose numbers stand, all but few, in loose tables above on their page."""
    if not piped or not loose:
        return frozenset()
    pages = [line.number for line in lines if _PAGE.match(line.text)]
    found: set[int] = set()
    for grid in piped:
        start = max((page for page in pages if page < grid.first_line), default=grid.first_line - _REACH)
        above = [other for other in loose if start <= other.first_line and other.last_line < grid.first_line]
        own = Counter(_numbers(grid))
        shared = own & Counter(number for other in above for number in _numbers(other))
        if own.total() >= _FEWEST and shared.total() >= _MOST * own.total():
            found.update(range(grid.first_line, grid.last_line + 1))
    return frozenset(found)


def _numbers(grid: Grid) -> Iterator[str]:
    for row in grid.rows:
        texts = {cell.start: cell.text for cell in row.values}
        for text in texts.values():
            yield from _NUMBER.findall(text)
