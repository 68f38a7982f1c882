"""Patterns that are tried only on texts that could hold them.

Here: the quick look before a slow search. Not here: any pattern's meaning. The words and shapes are those without
which a pattern finds nothing, so that what is found is the same; looking for them costs a tenth.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator


class Guarded:
    """A pattern and what each of its matches holds: one of some words (in lower case), or a shape."""

    __slots__ = ("pattern", "shape", "words")

    def __init__(self, pattern: str, *words: str, shape: str | None = None, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self.words = words
        self.shape = re.compile(shape) if shape else None

    def is_possible(self, text: str) -> bool:
        """Whether a text holds one of the words, or the shape."""
        if self.words:
            lowered = text.lower()
            for word in self.words:
                if word in lowered:
                    return True
        return self.shape is not None and self.shape.search(text) is not None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As of a compiled pattern."""
        part = text[start:end] if start or end < len(text) else text
        return self.pattern.search(text, start, end) if self.is_possible(part) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As of a compiled pattern."""
        part = text[start:end] if start or end < len(text) else text
        return self.pattern.finditer(text, start, end) if self.is_possible(part) else iter(())
