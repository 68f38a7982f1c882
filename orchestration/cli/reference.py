"""The reference of the command, written from its code: `make docs` puts it into `docs/commands.md`.

Here: from the declared commands to Markdown. Not here: the words, which stand with the commands (`main.py`).
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import Enum
from typing import Any

import typer

from orchestration.cli.main import app

_INTRO = """# Commands

Every command and option of `tieout`. `make docs` writes this page from the code; a test fails when it is not current.
`tieout --install-completion` sets up completion for the shell.
"""


def reference() -> str:
    """The page as Markdown."""
    root: Any = typer.main.get_command(app)
    parts = [_INTRO, *(_command(name, command) for name, command in root.commands.items())]
    return "\n".join(parts)


def _command(name: str, command: Any) -> str:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option" and one.name != "help"]
    words = " ".join(["tieout", name, *map(_argument, arguments), "[OPTIONS]"])
    rows = [*_rows(arguments), *_rows(options)]
    table = ["| | |", "|---|---|", *rows, ""] if rows else []
    return "\n".join([f"## {name}", "", f"`{words}`", "", inspect.cleandoc(command.help or ""), "", *table])


def _rows(params: list[Any]) -> Iterator[str]:
    for one in params:
        if one.param_type_name == "argument":
            name = f"`{_argument(one)}`"
        else:
            name = ", ".join(f"`{option}`" for option in one.opts)
        choices = list(type(one.default)) if isinstance(one.default, Enum) else []
        told = f" One of {', '.join(f'`{_word(choice)}`' for choice in choices)}." if choices else ""
        default = one.show_default if isinstance(one.show_default, str) else one.default
        has_default = default not in (None, False, ()) and not callable(default) and not one.required
        known = f" Default: {_word(default)}." if has_default else ""
        yield f"| {name} | {(one.help or '').replace('|', chr(92) + '|')}{told}{known} |"


def _argument(one: Any) -> str:
    """As in the usage line: in brackets where it may be left out, with dots where it may be repeated."""
    name = (one.metavar or one.name.upper()) + ("..." if one.nargs == -1 else "")
    return name if one.required else f"[{name}]"


def _word(value: Any) -> str:
    return str(getattr(value, "value", value))


if __name__ == "__main__":
    print(reference(), end="")
