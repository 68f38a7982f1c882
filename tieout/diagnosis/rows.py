"""Diagnosis on Arrow tables: rows of the warehouse in, rows of findings out.

Here: what columns mean. Not here: where the tables come from, or any decision about a figure.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from typing import Any

import pyarrow as pa

from tieout.diagnosis.equations import holds, true_range
from tieout.diagnosis.findings import diagnose
from tieout.diagnosis.model import (
    ADDED,
    FAILING,
    HOLDING,
    Candidate,
    Case,
    Cell,
    Change,
    Finding,
    Place,
    PrintedFigure,
    TieOut,
    Unprinted,
)
from tieout.diagnosis.wording import as_printed, in_order, shown

_AMOUNT = pa.decimal128(38, 10)
_PLACES = Decimal("1e-10")
_FRACTIONS = {"percent": Fraction(1, 100), "basis_points": Fraction(1, 10_000)}
_TOO_LARGE = 10**28
_INTERVAL = ("value", "value_low", "value_high", "low_is_open", "high_is_open")
FIGURE = (
    *("release_id", "figure_id", "document_id", "line_number", "table_number", "row_number", "column_number"),
    *("printed", *_INTERVAL, "decimals", "scale", "unit", "role", "source", "disposition", "statement", "scenario"),
    *("label", "column_label", "period_start", "period_end", "period_label"),
)
"""Columns of a figure that diagnosis knows."""
_STATEMENTS = frozenset({"income_statement", "balance_sheet", "cash_flow"})
_USUAL = 3
"""Sums that those of the whole release count for, beside those of the table itself."""
_A_HAIR = Fraction(1, 10**20)
"""What an open end of an interval lies inside it: less than any place that is kept, so that closed ends can stand."""

FINDINGS = pa.schema(
    [
        pa.field("finding_id", pa.string(), nullable=False),
        pa.field("release_id", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("line_number", pa.int32()),
        pa.field("printed", pa.string()),
        pa.field("suggested", pa.string()),
        pa.field("is_unique", pa.bool_(), nullable=False),
        pa.field("summary", pa.string(), nullable=False),
        pa.field("tie_out_ids", pa.list_(pa.string()), nullable=False),
        pa.field("candidate", pa.int32()),
        pa.field("figure_number", pa.int32()),
        pa.field("figure_id", pa.string()),
        pa.field("figure_kind", pa.string()),
        pa.field("suggested_value", _AMOUNT),
        pa.field("suggested_low", _AMOUNT),
        pa.field("suggested_high", _AMOUNT),
    ]
)
"""One row for each figure of each candidate of each finding; one row for a finding without candidates."""


def cases(figures: pa.Table, terms: pa.Table) -> Iterator[Case]:
    """The releases of two tables, in the order of `terms`, which is sorted by release, tie-out and term.

    `figures` has a row a figure, with the columns of `int_figures`; `terms` a row a term, with `kind`, `formula`,
    `verdict` and `unit` of its tie-out. A tie-out whose checked figure has no value is left out.
    """
    printed: dict[str, dict[str, PrintedFigure]] = defaultdict(dict)
    unprinted: dict[str, list[Unprinted]] = defaultdict(list)
    for row in figures.select(FIGURE).to_pylist():
        if row["value"] is None:
            unprinted[row["release_id"]].append(_unprinted(row))
        else:
            printed[row["release_id"]][row["figure_id"]] = _figure(row)
    for release_id, rows in groupby(terms.to_pylist(), key=lambda row: row["release_id"]):
        known = printed.get(release_id, {})
        tie_outs = [
            one
            for _, group in groupby(rows, key=lambda row: row["tie_out_id"])
            if (one := _tie_out(list(group), known)) is not None
        ]
        yield Case(release_id, known, footing(tie_outs, known), unprinted[release_id])


def footing(tie_outs: list[TieOut], figures: Mapping[str, PrintedFigure]) -> list[TieOut]:
    """The tie-outs, with what the sums that add up to the unit say of the others, and of the prints they force."""
    families: dict[tuple[Any, ...], list[tuple[str, bool]]] = defaultdict(list)
    keys = {}
    forcing: set[str] = set()
    for one in tie_outs:
        cell = figures[one.total[1]].place.cell
        if one.kind in ADDED and cell:
            total = figures[one.total[1]]
            keys[one.tie_out_id] = key = (cell.table, total.unit, total.decimals)
            if one.verdict in HOLDING:
                gap = one.total[0] * total.value - sum(w * figures[name].value for w, name in one.parts)
                families[key].append((one.tie_out_id, gap == 0))
                if gap == 0 and len(one.parts) > 1:
                    forcing |= one.figure_ids

    release = [is_exact for family in families.values() for _, is_exact in family]
    usual = (1 + sum(release)) / (2 + len(release))

    def foots(one: TieOut) -> float:
        others = [is_exact for name, is_exact in families[keys[one.tie_out_id]] if name != one.tie_out_id]
        return (_USUAL * usual + sum(others)) / (_USUAL + len(others))

    def lax(one: TieOut) -> Fraction:
        total = figures[one.total[1]]
        can_be_forced = one.formula == "quotient" and total.figure_id in forcing and total.value
        return total.step if can_be_forced else Fraction(0)

    return [
        replace(one, footing=foots(one) if one.tie_out_id in keys else 0.0, lax=lax(one))
        if one.tie_out_id in keys or one.formula == "quotient"
        else one
        for one in tie_outs
    ]


def findings(figures: pa.Table, terms: pa.Table) -> pa.Table:
    """Diagnose every release of the two tables (see `cases`); rows as in `FINDINGS`."""
    rows = [row for case in cases(figures, terms) for row in _rows(case)]
    return pa.Table.from_pylist(rows, schema=FINDINGS)


def _rows(case: Case) -> list[dict[str, Any]]:
    """The rows of one release. A fault of diagnosis costs its own release, and says so."""
    try:
        return [row for finding in diagnose(case) for row in as_rows(finding, case)]
    except Exception as error:
        failing = tuple(one.tie_out_id for one in case.tie_outs if one.verdict in FAILING)
        told = shown(f"{type(error).__name__}: {error}")
        text = f"Diagnosis failed on this release: {told}. Its tie-outs stand; report it."
        return list(as_rows(Finding("unexplained", (), failing, is_unique=False, summary=text), case))


def _figure(row: Mapping[str, Any]) -> PrintedFigure:
    value, low, high = _interval(*(row[name] for name in _INTERVAL))
    decimals = row["decimals"]
    return PrintedFigure(
        figure_id=row["figure_id"],
        text=row["printed"],
        value=value,
        low=low,
        high=high,
        decimals=_places(row["value"]) if decimals is None else decimals,
        scale=Fraction(row["scale"] or 1),
        unit=row["unit"],
        role=row["role"],
        place=_place(row),
        label=row["label"] or "",
        is_statement=row["statement"] in _STATEMENTS,
        start=row["period_start"],
        end=row["period_end"],
        period_label=row["period_label"],
        is_forecast=row["scenario"] == "forecast",
        column=row["column_label"] or "",
    )


@lru_cache(maxsize=10_000)  # copies of one release print the same numbers again
def _interval(
    printed: Decimal, low: Decimal | None, high: Decimal | None, low_is_open: bool | None, high_is_open: bool | None
) -> tuple[Fraction, Fraction, Fraction]:
    """What is printed, and how far below and above it the true value may lie."""
    value = Fraction(printed)
    below, above = (Fraction(0) if end is None else Fraction(end) - value for end in (low, high))
    return value, below + (_A_HAIR if low_is_open else 0), above - (_A_HAIR if high_is_open else 0)


def _unprinted(row: Mapping[str, Any]) -> Unprinted:
    return Unprinted(row["figure_id"], row["printed"], _place(row), row["label"] or "", row["disposition"] == "nil")


def _place(row: Mapping[str, Any]) -> Place:
    cell = None
    if row["source"] == "table" and None not in (row["table_number"], row["row_number"], row["column_number"]):
        cell = Cell((row["document_id"], row["table_number"]), row["row_number"], row["column_number"])
    return Place(row["document_id"], row["line_number"], cell)


def _places(value: Decimal) -> int:
    """Places after the point of an exact number, as many as it needs."""
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _tie_out(rows: list[Mapping[str, Any]], known: Mapping[str, PrintedFigure]) -> TieOut | None:
    first, *terms = rows
    others = [row for row in terms if row["figure_id"] in known]
    parts = tuple((int(row["weight"]), row["figure_id"]) for row in others if row["role"] != "base")
    bases = tuple((int(row["weight"]), row["figure_id"]) for row in others if row["role"] == "base")
    formula, kind = first["formula"], first["kind"]
    if first["figure_id"] not in known or not parts or (formula != "sum" and not bases):
        return None
    is_reprint = formula == "sum" and len(parts) == 1 and kind in ("duplicate", "claim")
    tie_out = TieOut(
        first["tie_out_id"],
        kind,
        formula,
        first["verdict"],
        (int(first["weight"]), first["figure_id"]),
        parts,
        bases,
        _FRACTIONS.get(first["unit"] or "", Fraction(1)) if formula != "sum" else Fraction(1),
        is_exact=is_reprint and known[first["figure_id"]].decimals == known[parts[0][1]].decimals,
        unprinted=tuple((int(row["weight"]), row["figure_id"]) for row in terms if row["figure_id"] not in known),
    )
    return replace(tie_out, is_exact=True) if _fails_by_footing(tie_out, known) else tie_out


def _fails_by_footing(tie_out: TieOut, known: Mapping[str, PrintedFigure]) -> bool:
    """Whether it fails though rounding would allow its gap: the numbers of its release were made to add up."""
    if tie_out.formula != "sum" or len(tie_out.parts) == 1 or tie_out.verdict not in FAILING:
        return False
    if any(known[name].low + known[name].high for name in tie_out.figure_ids):
        return False  # where digits are cut off, the numbers behind a sum that adds up do not
    return holds(tie_out, {name: true_range(known[name]) for name in tie_out.figure_ids})


def as_rows(finding: Finding, case: Case) -> Iterator[dict[str, Any]]:
    """The rows of a finding, best candidate first."""
    line, printed, suggested = _head(finding, case)
    head = {
        "finding_id": _finding_id(finding, case),
        "release_id": case.release_id,
        "kind": finding.kind,
        "line_number": line,
        "printed": printed,
        "suggested": suggested,
        "is_unique": finding.is_unique,
        "summary": finding.summary,
        "tie_out_ids": list(finding.tie_out_ids),
    }
    if finding.blank and finding.blank.figure_id:
        yield {
            **head,
            "candidate": 1,
            "figure_number": 1,
            "figure_id": finding.blank.figure_id,
            "figure_kind": finding.kind,
            "suggested_value": _decimal(finding.blank.value),
            "suggested_low": _decimal(finding.blank.low),
            "suggested_high": _decimal(finding.blank.high),
        }
    elif not finding.candidates:
        yield head
    for number, candidate in enumerate(finding.candidates, 1):
        for place, change in enumerate(in_order(candidate, case), 1):
            yield {
                **head,
                "candidate": number,
                "figure_number": place,
                "figure_id": change.figure_id,
                "figure_kind": change.kind,
                "suggested_value": _decimal(change.suggested),
                "suggested_low": _decimal(change.low),
                "suggested_high": _decimal(change.high),
            }


def _head(finding: Finding, case: Case) -> tuple[int | None, str | None, str | None]:
    """Line, print and suggestion of the first figure, for reading; an open finding suggests nothing."""
    if finding.blank:
        return finding.blank.line, finding.blank.printed, finding.blank.suggested
    if finding.heading:
        return finding.heading.line, finding.heading.printed, finding.heading.suggested
    if not finding.candidates:
        failing = [case.by_id[name] for name in finding.tie_out_ids]
        return min((case.figures[one.total[1]].place.line for one in failing), default=None), None, None
    first = _first(finding.candidates[0], case)
    figure = case.figures[first.figure_id]
    known = first.suggested if finding.is_unique else None
    return figure.place.line, figure.text, None if known is None else as_printed(known, figure)


def _first(candidate: Candidate, case: Case) -> Change:
    return in_order(candidate, case)[0]


def _finding_id(finding: Finding, case: Case) -> str:
    """Stable across rebuilds: a hash of the release, the tie-outs, and the heading or the cell, where it is of one."""
    names: Iterable[str] = sorted(finding.tie_out_ids)
    if finding.heading:
        names = (finding.heading.document, str(finding.heading.line), finding.heading.printed, *names)
    if finding.blank:
        cell = finding.blank.cell
        names = (finding.blank.document, *map(str, (cell.table[1], cell.row, cell.column)))
    return hashlib.md5("|".join((case.release_id, *names)).encode(), usedforsecurity=False).hexdigest()


def _decimal(value: Fraction | None) -> Decimal | None:
    """To ten places; None also for what the warehouse's decimals cannot hold."""
    if value is None or abs(value) >= _TOO_LARGE:
        return None
    with localcontext() as context:
        context.prec = 60
        return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_PLACES, ROUND_HALF_EVEN)
