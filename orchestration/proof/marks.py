"""The marks that a figure can carry, in the order in which they are told.

Here: key, glyph and meaning of each. Not here: which figure carries which (`content.py`), colours (`assets/sheet.css`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """What stands beside a figure. Glyphs differ in shape, so that none depends on its colour."""

    key: str
    glyph: str
    meaning: str


MARKS = (
    Mark("disputed", "✗", "a finding accuses it, or prints of one fact differ; the number is the finding's"),
    Mark("improbable", "≈", "what it was tied to is within rounding, but hardly by chance"),
    Mark("forced", "±", "a unit off a more precise print, so that its column foots"),
    Mark("tied", "✓", "at least one tie-out passes and nothing contradicts it"),
    Mark("unchecked", "○", "nothing in the release tells whether it is right"),
    Mark("placeholder", "□", "a draft mark or damaged digits: it has no value"),
)

VERDICTS = ("fail", "blocked", "improbable", "forced", "unverifiable", "pass")
"""Worst first, as lists are sorted."""
