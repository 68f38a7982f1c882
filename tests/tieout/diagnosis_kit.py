"""Fictional figures and tie-outs, for the tests of diagnosis.

Here: how a test writes a table and its sums, and judges them as the warehouse does. Not here: assertions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from tieout.diagnosis import Case, Finding, Place, PrintedFigure, TieOut
from tieout.diagnosis.equations import holds, true_range
from tieout.diagnosis.model import Cell
from tieout.diagnosis.rows import footing

Number = str | int
TABLE = ("document", 1)


def figure(
    figure_id: str,
    printed: Number,
    *,
    line: int = 1,
    column: int | None = 0,
    table: int = 1,
    role: str = "amount",
    unit: str = "USD",
    scale: int = 1,
    label: str = "",
    is_statement: bool = False,
    is_truncated: bool = False,
    document: str = "document",
    start: date | None = None,
    end: date | None = None,
    period_label: str | None = None,
    is_forecast: bool = False,
    heading: str = "",
) -> PrintedFigure:
    """A figure that prints `printed`, times `scale`; it stands in row `line` of a table, or in prose."""
    text = str(printed)
    places = len(text.partition(".")[2])
    step = Fraction(scale, 10**places)
    value = Fraction(text) * scale
    low, high = (Fraction(0), step) if is_truncated else (-step / 2, step / 2)
    cell = None if column is None else Cell((document, table), line, column)
    return PrintedFigure(
        figure_id=figure_id,
        text=text,
        value=value,
        low=-high if is_truncated and value < 0 else low,
        high=-low if is_truncated and value < 0 else high,
        decimals=places - (len(str(scale)) - 1),
        scale=Fraction(scale),
        unit=unit,
        role=role,
        place=Place(document, line, cell),
        label=label or figure_id,
        is_statement=is_statement,
        start=start,
        end=end,
        period_label=period_label,
        is_forecast=is_forecast,
        column=heading,
    )


def added(tie_out_id: str, total: str, parts: str, kind: str = "sum") -> TieOut:
    """A sum: `parts` is `"a b -c"`."""
    terms = tuple((-1, one[1:]) if one.startswith("-") else (1, one) for one in parts.split())
    return TieOut(tie_out_id, kind, "sum", "pass", (1, total), terms)


def reprint(tie_out_id: str, checked: str, other: str, *, is_exact: bool = False) -> TieOut:
    """Two prints of one number."""
    return TieOut(tie_out_id, "duplicate", "sum", "pass", (1, checked), ((1, other),), is_exact=is_exact)


def growth(tie_out_id: str, rate: str, now: str, before: str) -> TieOut:
    """A percentage of growth."""
    return TieOut(tie_out_id, "growth", "growth", "pass", (1, rate), ((1, now),), ((1, before),), Fraction(1, 100))


def ratio(tie_out_id: str, rate: str, parts: str, base: str) -> TieOut:
    """A percentage of one figure."""
    terms = tuple((-1, one[1:]) if one.startswith("-") else (1, one) for one in parts.split())
    return TieOut(tie_out_id, "ratio", "quotient", "pass", (1, rate), terms, ((1, base),), Fraction(1, 100))


def judged(tie_out: TieOut, figures: Mapping[str, PrintedFigure]) -> TieOut:
    """The tie-out with its verdict."""
    ranges = {name: true_range(figures[name]) for name in tie_out.figure_ids}
    return replace(tie_out, verdict="pass" if holds(tie_out, ranges) else "fail")


def case(figures: Iterable[PrintedFigure], tie_outs: Sequence[TieOut]) -> Case:
    """A release of these, each tie-out with the verdict that its prints give."""
    known = {one.figure_id: one for one in figures}
    return Case("release", known, footing([judged(one, known) for one in tie_outs], known))


def table_case(**misprints: int) -> Case:
    """Three lines and their total over three columns, a fourth that adds the columns, and growth; some misprinted.

    Names are `a1`: row a, column 1. Rows: a + b + c = total; columns: 1 + 2 + 3 = 4.
    """
    numbers = {"a": (412, 1_903, 771), "b": (5_120, 846, 2_335), "c": (938, 6_207, 1_489)}
    cells = {f"{row}{column + 1}": value for row, values in numbers.items() for column, value in enumerate(values)}
    for row in numbers:
        cells[f"{row}4"] = sum(cells[f"{row}{column}"] for column in (1, 2, 3))
    for column in (1, 2, 3, 4):
        cells[f"t{column}"] = sum(cells[f"{row}{column}"] for row in numbers)
    cells |= misprints
    figures = [
        figure(name, value, line="abct".index(name[0]) + 1, column=int(name[1]), label=f"row {name[0]}")
        for name, value in cells.items()
    ]
    sums = [added(f"column {column}", f"t{column}", f"a{column} b{column} c{column}") for column in (1, 2, 3, 4)]
    sums += [added(f"row {row}", f"{row}4", f"{row}1 {row}2 {row}3") for row in "abct"]
    return case(figures, sums)


def accused(findings: Iterable[Finding]) -> set[str]:
    """The figures that unique findings accuse."""
    return {name for one in findings if one.is_unique for name in one.figure_ids}


def suggested(finding: Finding) -> dict[str, Fraction | None]:
    """What the best candidate says that its figures should print."""
    return {change.figure_id: change.suggested for change in finding.candidates[0].changes}
