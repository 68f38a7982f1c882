"""How commands write for people: on a terminal, and in a pipe or file, where nothing wraps.

Here: the console and paragraphs. Not here: the words; what programs read (`streams.py`).
"""

from __future__ import annotations

import re

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from orchestration.cli.streams import let_go

_HIDING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""Control characters and marks of direction, which would move the caret, turn the line or command the terminal."""
_UNBOUND = 4000


class Screen(Console):
    """Standard output or error, for people."""

    def __init__(self, *, stderr: bool = False):
        super().__init__(stderr=stderr, highlight=False)

    def on_broken_pipe(self) -> None:
        """Write no more, and go on: `tieout run | head` publishes, and a verdict is in the exit code."""
        self.quiet = True
        let_go()

    def unbound(self) -> None:
        """Give tables the width that they need, except on a terminal."""
        if not self.is_terminal:
            self.width = _UNBOUND

    def flow(self, markup: str, *, indent: int = 0, style: str | None = None) -> None:
        """A paragraph, indented. On a terminal it wraps; elsewhere its lines stay whole, to be searched and copied."""
        if self.is_terminal:
            self.print(Padding(markup, (0, 0, 0, indent), expand=False), style=style)
        else:
            lines = (" " * indent + line for line in markup.split("\n"))
            self.print("\n".join(lines), style=style, soft_wrap=True)


def visible(text: str) -> str:
    """Text of a document or a file name on one line, with a dot for each character that would steer the terminal."""
    return _HIDING.sub(lambda match: " " if match[0] in "\t\n\r" else "·", text)


def safe(text: str) -> str:
    """The same as markup that says just this."""
    return escape(visible(text))
