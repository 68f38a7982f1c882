"""The named failures of reading a document.

Here: exceptions and their codes. Not here: what to do about them in a run (a rejected row, an exit code).
"""

from __future__ import annotations


class TieoutError(Exception):
    """Anything that Tieout refuses to do, with a message for the person who asked."""


class UnreadableDocument(TieoutError):
    """A document that cannot be read as a release.

    `code` is for machines (`empty`, `binary`, `too_large`, `unknown_encoding`, `unsupported_format`,
    `no_figures`, `no_issuer`, `no_period`, `fault`; of PDF `encrypted`, `damaged`, `no_text`, `garbage_text`,
    `too_many_pages`), `reason` says what was found and where, `advice` what to do.
    """

    def __init__(self, code: str, reason: str, advice: str) -> None:
        super().__init__(f"{reason} {advice}")
        self.code = code
        self.reason = reason
        self.advice = advice
