"""Progress of a run on the screen: moving on a terminal, plain lines elsewhere.

Here: an observer that shows. Not here: what is observed.
"""

from __future__ import annotations

from types import TracebackType

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from orchestration.cli.screen import Screen
from orchestration.lib.observer import Observer

_WORDS = {
    "import": "starting",
    "prepare": "preparing dbt",
    "pull": "pulling documents",
    "read": "reading",
    "land": "landing",
    "dbt": "building with dbt",
    "Great Expectations": "validating",
    "publish": "publishing",
    "serve": "copying",
    "proof": "writing proof sheets",
}


class ShownProgress(Observer):
    """Shows every part as it works. Use as a context manager."""

    def __init__(self, screen: Screen):
        super().__init__()
        self._screen = screen
        self._tasks: dict[str, TaskID] = {}
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("[dim]{task.fields[what]}"),
            console=screen,
            transient=True,
            disable=not screen.is_terminal,
        )

    def __enter__(self) -> ShownProgress:
        self._progress.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._progress.stop()

    def begin(self, name: str, total: int | None) -> None:
        """Show a part, or print its name where nothing can move."""
        words = _WORDS.get(name, name)
        self._tasks[name] = self._progress.add_task(words, total=total, what="")
        if not self._screen.is_terminal and name not in ("import", "prepare"):
            counted = f" ({total})" if total is not None else ""
            self._screen.print(f"{words}{counted} ...", markup=False)

    def advance(self, name: str, what: str) -> None:
        """Move a part's bar and name what was done."""
        if name in self._tasks:
            self._progress.update(self._tasks[name], advance=1, what=what[-50:].replace("[", r"\["))

    def end(self, name: str) -> None:
        """Take a part off the screen."""
        if name in self._tasks:
            self._progress.remove_task(self._tasks.pop(name))
