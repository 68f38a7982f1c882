"""What goes wrong with a PostgreSQL server, in words: what happened, and what to do about it.

Here: psycopg's errors as problems. Not here: what is done on the server (`postgres.py`).
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from orchestration.lib.problems import Problem, RunStopped
from orchestration.serving.target import shown

_NOTHING = "The server is as it was."


def load_psycopg(url: str) -> ModuleType:
    """The driver, or what to install."""
    try:
        importlib.import_module("psycopg.conninfo")
        return importlib.import_module("psycopg")
    except ImportError as error:
        raise RunStopped(
            Problem(
                shown(url),
                "The PostgreSQL driver psycopg is not installed.",
                "Install the extra: pip install 'tieout[postgres]'; in a checkout: make postgres.",
            )
        ) from error


@contextmanager
def in_words(psycopg: Any, where: str, reader: str) -> Iterator[None]:
    """Turn what psycopg raises into `RunStopped`."""
    try:
        yield
    except psycopg.errors.InsufficientPrivilege as error:
        raise RunStopped(
            Problem(
                where,
                f"The user may not do this: {text_of(error)}.",
                f"An administrator does once: `grant create on database … to …`, and `create role {reader} nologin` "
                f"where the user may not create roles. Always publish a schema as the same user. {_NOTHING}",
            )
        ) from error
    except psycopg.OperationalError as error:
        raise RunStopped(Problem(where, f"{text_of(error)}.", f"{_advice(text_of(error))} {_NOTHING}")) from error
    except psycopg.ProgrammingError as error:
        if error.sqlstate is None:
            # what libpq quotes may be the password
            told = text_of(error).partition('"')[0].rstrip(": ")
            raise RunStopped(Problem(where, f"{told} …", "Write postgresql://user@host:port/database.")) from None
        raise RunStopped(Problem(where, f"{text_of(error)}.", _NOTHING)) from error
    except psycopg.Error as error:
        raise RunStopped(Problem(where, f"{text_of(error)}.", f"See the log of the server. {_NOTHING}")) from error


def _advice(text: str) -> str:
    if "password" in text or "authentication" in text:
        return "Give the right password in the URL, in PGPASSWORD or in ~/.pgpass."
    if "database" in text and "does not exist" in text:
        return "Create the database first, with createdb, or name another."
    return "See that the server runs, that host and port are right, and that it can be reached from here."


def text_of(error: Any) -> str:
    """The server's words in one line; those of a failed connection without what libpq tried before."""
    told = error.diag.message_primary or str(error)
    return " ".join(told.split()).rstrip(".")
