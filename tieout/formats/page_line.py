"""One visual line of a page and the pieces that stand apart on it.

Here: the records. Not here: how runs of characters become lines (`pages.py`), or in which order lines are read
(`side_by_side.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tieout.formats.chunks import Segment


@dataclass(slots=True)
class Piece:
    """Words of a line that stand apart from the rest of it; `stops` are the left edges of its characters."""

    text: str
    x0: float
    x1: float
    stops: list[float]


@dataclass(slots=True)
class PageLine:
    """One visual line: its pieces from left to right, its baseline and size, and the rules drawn below it."""

    page: int
    y: float
    size: float
    pieces: list[Piece]
    under: list[Segment] = field(default_factory=list)
    is_running: bool = False
    space_above: bool = False
    margin: float | None = None
    """Where its column begins, if it is read from the right one of two."""

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(piece.text for piece in self.pieces)
