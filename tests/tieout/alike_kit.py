"""One truth in every layout: an invented release drawn at random, with what each of its numbers says.

Here: the numbers, the forms of their heads and units, and how each layout prints a table. Not here: any reading.
"""

from __future__ import annotations

import random
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

_SPAN = {3: "Three Months Ended", 6: "Six Months Ended", 9: "Nine Months Ended", 12: "Twelve Months Ended"}
_ORDINAL = ("First", "Second", "Third", "Fourth")
_SCALES = {"thousands": 10**3, "millions": 10**6}
_INCOME = {
    "Revenue": "amount",
    "Cost of revenue": "amount",
    "Research and development": "amount",
    "Interest expense": "loss",
    "Net income": "amount",
    "Basic earnings per share": "per_share",
    "Diluted earnings per share": "per_share",
}
_SHEET = {
    "Assets": "",
    "Cash and cash equivalents": "amount",
    "Accounts receivable, net": "amount",
    "Other assets": "amount",
    "Total assets": "amount",
    "Liabilities and equity": "",
    "Accounts payable": "amount",
    "Total liabilities": "amount",
}
_REGIONS = {"North America": "amount", "Europe": "amount", "Total net sales": "amount", "Gross margin": "percent"}


@dataclass(frozen=True)
class Said:
    """What a printed number says."""

    label: str
    printed: str
    value: Decimal
    unit: str
    start: date | None
    end: date


@dataclass(frozen=True)
class Printed:
    """A table: its title, lines of heads (a text and over how many columns), and rows of a label and its cells."""

    title: str
    heads: Sequence[Sequence[tuple[str, int]]]
    rows: Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True)
class Release:
    """A document, the layout and forms it was drawn in, and what its tables say."""

    text: str
    forms: str
    said: Sequence[Said]


def _ended(day: date, months: int) -> date:
    """The last day of the month so many months before."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _words(day: date, *, american: bool) -> str:
    return f"{day:%B} {day.day}, {day.year}" if american else f"{day.day} {day:%B} {day.year}"


class _Drawn:
    """The forms of one release, and its numbers, none of which is printed twice."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        pick = self.random.choice
        self.quarter = pick((1, 2, 3, 4))
        self.year_end = _ended(date(pick((2004, 2012, 2019, 2024)), pick((3, 6, 9, 12)), 1), 0)
        self.end = _ended(self.year_end, 3 * (4 - self.quarter))
        self.american = pick((True, False))
        self.scale = pick(tuple(_SCALES))
        self.currency, self.symbol = pick((("USD", "$"), ("EUR", "€"), ("GBP", "£")))
        self.heads = pick(("whole", "stacked", "labels"))
        self.in_title = pick((True, False))
        self.newest_first = pick((True, False))
        self.in_parentheses = pick((True, False))
        self.has_sum = self.quarter > 1 and pick((True, False))
        self.used: set[str] = set()

    def number(self, kind: str) -> tuple[str, Decimal]:
        """What is printed of a number of a kind, and its value in units."""
        while True:
            digits = (
                self.random.randint(101, 989)
                if kind in ("per_share", "percent")
                else self.random.randint(2101, 999_999)
            )
            shown = {"per_share": f"{digits / 100:.2f}", "percent": f"{digits / 10:.1f}"}.get(kind, f"{digits:,}")
            if shown not in self.used:
                break
        self.used.add(shown)
        if kind == "per_share":
            return shown, Decimal(shown)
        if kind == "percent":
            return f"{shown}%", Decimal(shown)
        value = Decimal(digits) * _SCALES[self.scale]
        return (f"({shown})" if self.in_parentheses else f"-{shown}", -value) if kind == "loss" else (shown, value)

    def spans(self) -> list[tuple[int, date]]:
        """The columns of results, as months and last day."""
        lengths = [3, 3 * self.quarter] if self.has_sum else [3]
        years = (0, 12) if self.newest_first else (12, 0)
        return [(months, _ended(self.end, back)) for months in lengths for back in years]

    def heads_of(self, columns: Sequence[tuple[int, date]]) -> list[list[tuple[str, int]]]:
        """The lines of heads over them; a balance has no months."""
        if not columns[0][0]:
            return [[(_words(end, american=self.american), 1) for _, end in columns]]
        if self.heads == "whole":
            return [[(f"{_SPAN[months]} {_words(end, american=self.american)}", 1) for months, end in columns]]
        if self.heads == "labels" and not self.has_sum:
            return [[(f"Q{self.quarter} {end.year + (end.month > self.year_end.month)}", 1) for _, end in columns]]
        spans = [(f"{_SPAN[months]} {end:%B} {end.day},", 2) for months, end in columns[::2]]
        return [spans, [(str(end.year), 1) for _, end in columns]]


def release(seed: int) -> Release:
    """A release drawn by a seed."""
    drawn = _Drawn(seed)
    balances = [(0, drawn.end), (0, _ended(drawn.year_end, 12) if drawn.quarter < 4 else _ended(drawn.end, 12))]
    said: list[Said] = []
    tables = []
    for title, lines, columns in (
        ("Consolidated Statements of Income", _INCOME, drawn.spans()),
        ("Consolidated Balance Sheets", _SHEET, balances if drawn.newest_first else balances[::-1]),
        ("Net sales by region", _REGIONS, drawn.spans()),
    ):
        rows = []
        for label, kind in lines.items():
            cells = [_said(drawn, label, kind, months, end) for months, end in columns] if kind else []
            said += cells
            rows.append((label, [cell.printed for cell in cells] or [""] * len(columns)))
        tables.append(Printed(title, drawn.heads_of(columns), rows))
    layout = drawn.random.choice(tuple(LAYOUTS))
    note = f"{drawn.symbol} in {drawn.scale}, except per share data"
    year = drawn.year_end.year
    text = [
        f"Acme Widgets Inc. Reports {_ORDINAL[drawn.quarter - 1]} Quarter Fiscal {year} Results",
        f"BOSTON, {_words(drawn.end + timedelta(28), american=True)} - Acme Widgets Inc. today reported results for "
        f"the quarter ended {_words(drawn.end, american=True)}. Cash was {drawn.symbol}7.1 billion.",
    ]
    for printed in tables:
        above = [f"{printed.title} ({note})"] if drawn.in_title else [printed.title, f"({note})"]
        text.append("\n".join([*above, *LAYOUTS[layout](printed)]))
    forms = f"{layout}, {drawn.heads}, {drawn.year_end:%B}, Q{drawn.quarter}"
    if layout.startswith("html"):
        return Release("<html><body>" + "".join(map(_as_html, text)) + "</body></html>", forms, said)
    return Release("\n\n".join(text) + "\n", forms, said)


def _said(drawn: _Drawn, label: str, kind: str, months: int, end: date) -> Said:
    printed, value = drawn.number(kind)
    unit = {"per_share": f"{drawn.currency}/shares", "percent": "percent"}.get(kind, drawn.currency)
    return Said(label, printed, value, unit, _ended(end, months) + timedelta(1) if months else None, end)


def _as_html(block: str) -> str:
    return "".join(line if line.startswith("<t") else f"<p>{line}</p>" for line in block.split("\n"))


def _spread(heads: Sequence[tuple[str, int]]) -> list[str]:
    return [cell for text, columns in heads for cell in (text, *[""] * (columns - 1))]


def _pipes(table: Printed) -> Iterable[str]:
    rows = [("", _spread(heads)) for heads in table.heads] + list(table.rows)
    lines = [f"| {' | '.join((label, *cells))} |" for label, cells in rows]
    yield from ("", lines[0], "|---" * (len(table.rows[0][1]) + 1) + "|", *lines[1:])


def _bare_pipes(table: Printed) -> Iterable[str]:
    first, blank, rule, *rest = _pipes(table)
    yield from (first, blank[1:-1], rule[1:-1], *(line[1:-1] for line in rest))


def _tabs(table: Printed) -> Iterable[str]:
    yield from ("\t".join(["", *_spread(heads)]) for heads in table.heads)
    yield from ("\t".join([label, *cells]) for label, cells in table.rows)


def _columns(table: Printed) -> Iterable[str]:
    width = 4 + max(len(text) // over for heads in table.heads for text, over in heads)
    yield ""
    for heads in table.heads:
        yield " " * 30 + "".join(text.center(over * width) if over > 1 else text.rjust(width) for text, over in heads)
    yield from (label.ljust(30) + "".join(cell.rjust(width) for cell in cells) for label, cells in table.rows)


def _single_spaces(table: Printed) -> Iterable[str]:
    yield from (" ".join(text for text, _ in heads) for heads in table.heads)
    yield from (" ".join([label, *cells]).rstrip() for label, cells in table.rows)


def _one_cell_a_line(table: Printed) -> Iterable[str]:
    yield ""
    yield from (text for heads in table.heads for text, _ in heads)
    yield from (text for label, cells in table.rows for text in (label, *cells) if text)


def _html(table: Printed) -> Iterable[str]:
    yield "<table>"
    for heads in table.heads:
        yield "<tr><td></td>" + "".join(f'<td colspan="{over}">{text}</td>' for text, over in heads) + "</tr>"
    for label, cells in table.rows:
        yield f"<tr><td>{label}</td>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    yield "</table>"


def _html_of_marks(table: Printed) -> Iterable[str]:
    """With `)` and `%` in cells of their own, as EDGAR has it."""
    yield "<table>"
    for heads in table.heads:
        yield "<tr><td></td>" + "".join(f'<td colspan="{2 * over}">{text}</td>' for text, over in heads) + "</tr>"
    for label, cells in table.rows:
        marked = (f"<td>{cell.rstrip(')%')}</td><td>{cell[len(cell.rstrip(')%')) :]}</td>" for cell in cells)
        yield f"<tr><td>{label}</td>" + "".join(marked) + "</tr>"
    yield "</table>"


LAYOUTS: dict[str, Callable[[Printed], Iterable[str]]] = {
    "pipes": _pipes,
    "bare pipes": _bare_pipes,
    "tabs": _tabs,
    "columns": _columns,
    "single spaces": _single_spaces,
    "one cell a line": _one_cell_a_line,
    "html": _html,
    "html, marks apart": _html_of_marks,
}
"""How a table is printed below its title, line by line."""
