"""Letters that a page sets apart (`N E T  S A L E S`) as the words that they spell.

Here: runs of one line. Not here: what else makes a line (`pages.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieout.formats.glyphs import Run

_LEAST_LETTERS = 6
"""Letters in a row that stand apart are a heading; fewer may be the grades of a table."""
_MOST_KERNED = 3
"""Letters set apart that stand together all the same, as `AV` does."""


def with_letters_joined(runs: list[Run], size: float) -> list[Run]:
    """The runs of a line, with letters that are set apart (`N E T  S A L E S`) as the words that they spell."""
    joined: list[Run] = []
    index = 0
    while index < len(runs):
        end = index + 1
        while (
            end < len(runs) and _is_letters(runs[end - 1]) and _is_letters(runs[end]) and _gap(runs, end) < 1.2 * size
        ):
            end += 1
        letters = runs[index:end]
        spaced = [_gap(runs, at) for at in range(index + 1, end)]
        letter = min(spaced, default=0.0)
        is_spaced = len(letters) >= _LEAST_LETTERS and sum(len(run.text) for run in letters) < 1.5 * len(letters)
        if is_spaced and 2 * sum(gap < letter + 0.15 * size for gap in spaced) > len(spaced):
            joined.append(_spelt(letters, letter + 0.15 * size))
        else:
            joined.extend(letters)
        index = end
    return joined


def _is_letters(run: Run) -> bool:
    return len(run.text) <= _MOST_KERNED and (run.text.isalpha() or run.text in "&-,.’'()/")


def _gap(runs: Sequence[Run], at: int) -> float:
    return runs[at].x0 - runs[at - 1].x1


def _spelt(letters: Sequence[Run], between: float) -> Run:
    """Letters as one run, with a space where a wider gap than between letters stands."""
    text, stops, end = "", [], letters[0].x0
    for run in letters:
        if text and run.x0 - end >= between:
            text += " "
            stops.append(end)
        text += run.text
        stops.extend(run.stops)
        end = run.x1
    return replace(letters[0], text=text, x1=end, stops=stops)
