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
    """

    __slots__ = ("_shape", "_words", "pattern")

    def __init__(self, pattern: str, words: str = "", *, shape: str | None = None, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self._words = tuple(tuple(word.split("|")) for word in words.split())
        self._shape = re.compile(shape) if shape else None

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
        part = text[start:end] if start or end < len(text) else text
        return self.pattern.search(text, start, end) if self.is_possible(part) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As of a compiled pattern."""
        part = text[start:end] if start or end < len(text) else text
        return self.pattern.finditer(text, start, end) if self.is_possible(part) else iter(())
