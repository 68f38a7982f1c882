"""Releases of fictional issuers, each in a layout of its own, written with their keys before the reader saw them.

`OPEN` counts what is still read wrong. It is a ratchet: the numbers may only fall.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import ROOT, land_text, read_key

OPEN = {
    # release: (cells, prose figures) that differ from the key in value, unit or period
    "halvard_fy2023q3": (0, 1),
    "kestrel_fy2024q2": (23, 5),
    "sakura_fy2022h1": (4, 3),
}
ASPECTS = ("unit", "period_start", "period_end")


def differs(figure: dict[str, Any] | None, row: dict[str, str], *, by_magnitude: bool = False) -> bool:
    if figure is None or figure["value"] is None:
        return True
    value, expected = figure["value"], Decimal(row["value"])
    if by_magnitude:
        value, expected = abs(value), abs(expected)
    return value != expected or any(str(figure[a] or "") != row[a] for a in ASPECTS)


@pytest.fixture(scope="module", params=sorted(OPEN))
def release(request: pytest.FixtureRequest) -> tuple[str, list[dict[str, Any]]]:
    (path,) = (ROOT / "tests" / "releases").glob(f"{request.param}.*")
    rows = land_text(path.read_bytes(), hint=None, uri=path.name)
    assert rows["documents"][0]["status"] == "read"
    return request.param, rows["figures"]


def test_table_cells(release: tuple[str, list[dict[str, Any]]]) -> None:
    name, figures = release
    cells = {
        (f["line_number"], f["column_number"]): f for f in figures if f["source"] == "table" and f["value"] is not None
    }
    key = read_key(f"{name}_tables.csv")
    wrong = [r for r in key if differs(cells.get((int(r["line_number"]), int(r["column_number"]))), r)]
    assert len(wrong) <= OPEN[name][0], [(r["line_number"], r["column_number"], r["printed"]) for r in wrong]
    assert set(cells) <= {(int(r["line_number"]), int(r["column_number"])) for r in key}, "a figure that is none"


def test_prose_figures(release: tuple[str, list[dict[str, Any]]]) -> None:
    name, figures = release
    prose = [f for f in figures if f["source"] != "table"]

    def at(row: dict[str, str]) -> dict[str, Any] | None:
        line, start = int(row["line_number"]), int(row["char_start"])
        return next((f for f in prose if f["line_number"] == line and f["char_start"] <= start < f["char_end"]), None)

    wrong = [r for r in read_key(f"{name}_prose.csv") if differs(at(r), r, by_magnitude=True)]
    assert len(wrong) <= OPEN[name][1], [(r["line_number"], r["printed"]) for r in wrong]
