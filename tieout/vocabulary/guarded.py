"""Patterns that are tried only on texts that could hold them.

Here: the quick look before a slow search. Not here: any pattern's meaning. What is looked for is what a pattern finds
nothing without, so that what is found stays the same; the look costs a tenth.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator


class Guarded:
    """A pattern and what each of its matches holds.

    `words`, in lower case, are all to be there, each in one of the forms between `|`: `end|close year`.
    A text with the `shape`, a pattern that is fast because it starts with a few characters, need not have the words.
    `starts` is as fast a pattern of one character, where alone a match begins: the others are not tried.
    """

    __slots__ = ("_shape", "_starts", "_words", "pattern")

    def __init__(
        self, pattern: str, words: str = "", *, shape: str | None = None, starts: str | None = None, flags: int = 0
    ) -> None:
        self.pattern = re.compile(pattern, flags)
        self._words = tuple(tuple(word.split("|")) for word in words.split())
        self._shape = re.compile(shape) if shape else None
        self._starts = re.compile(starts) if starts else None

    def is_possible(self, text: str) -> bool:
        """Whether a text could hold a match."""
        if self._words:
            lowered = text.lower()
            for forms in self._words:  # as `has_words`, which would be called for each of some hundred thousand looks
                for form in forms:
                    if form in lowered:
                        break
                else:
                    break
            else:
                return True
        elif self._shape is None:
            return True
        return self._shape is not None and self._shape.search(text) is not None

    def has_words(self, lowered: str) -> bool:
        """Whether a text in lower case has the words."""
        for forms in self._words:
            for form in forms:
                if form in lowered:
                    break
            else:
                return False
        return True

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As of a compiled pattern."""
        if not self.is_possible(text[start:end] if start or end < len(text) else text):
            return None
        return (
            next(self._from_starts(text, start, end), None) if self._starts else self.pattern.search(text, start, end)
        )

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As of a compiled pattern."""
        if not self.is_possible(text[start:end] if start or end < len(text) else text):
            return iter(())
        return self._from_starts(text, start, end) if self._starts else self.pattern.finditer(text, start, end)

    def _from_starts(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches from left to right, of which none is empty."""
        match = self.pattern.match
        for place in self._starts.finditer(text, start, end) if self._starts else ():
            at = place.start()
            if at >= start and (found := match(text, at, end)):
                start = found.end()
                yield found
