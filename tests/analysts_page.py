"""The questions of `docs/analysts.md`: their titles, SQL and printed answers.

Here: reading the page and rendering an answer. Not here: tests of it, and times of its questions.
Usage: python -m tests.analysts_page WAREHOUSE writes the answers of a warehouse with the shipped release into the page.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb

PAGE = Path(__file__).parents[1] / "docs/analysts.md"
_QUESTION = re.compile(r"### (\d+\. [^\n]+)\n\n```sql\n(.*?)```\n\n```\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Question:
    """One question of the page."""

    title: str
    sql: str
    answer: str


def questions() -> list[Question]:
    """The questions in the page's order."""
    return [Question(*found) for found in _QUESTION.findall(PAGE.read_text(encoding="utf-8"))]


def answer(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    """The rows of a query as text: a header, and columns as wide as they need; numbers to the right."""
    result = connection.execute(sql)
    names = [column[0] for column in result.description or ()]
    rows = result.fetchall()
    cells = [names, *([_text(value) for value in row] for row in rows)]
    widths = [max(len(row[index]) for row in cells) for index in range(len(names))]
    right = [
        all(row[i] is None or isinstance(row[i], int | float | Decimal) for row in rows) for i in range(len(names))
    ]
    lines = (
        "  ".join(cell.rjust(w) if r else cell.ljust(w) for cell, w, r in zip(row, widths, right, strict=True)).rstrip()
        for row in cells
    )
    return "\n".join(lines) + "\n"


def _text(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, Decimal):
        return f"{value:,f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:,}"
    return str(value)


def main() -> None:
    """Write the answers of a warehouse into the page."""
    text = PAGE.read_text(encoding="utf-8")
    with duckdb.connect(sys.argv[1], read_only=True) as connection:

        def answered(found: re.Match[str]) -> str:
            title, sql = found[1], found[2]
            return f"### {title}\n\n```sql\n{sql}```\n\n```\n{answer(connection, sql)}```"

        PAGE.write_text(_QUESTION.sub(answered, text), encoding="utf-8")


if __name__ == "__main__":
    main()
