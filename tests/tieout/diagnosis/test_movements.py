"""What a statement of flows says of two balances that no tie-out compares with it.

Here: a movement that tells which of two lines is wrong, and ones that tell nothing. Not here: other evidence
(`test_evidence.py`).
"""

from __future__ import annotations

from datetime import date

from tests.tieout.diagnosis_kit import accused, added, case, figure
from tieout.diagnosis import diagnose

_BEFORE = date(2023, 12, 31)
_FIRST = date(2024, 1, 1)
_NOW = date(2024, 6, 30)


def _balances(
    printed: dict[str, int], *, flow: str = "Stores and spares", moved: int = 417, to: date = _NOW, others: int = 0
) -> set[str]:
    """Two lines of a balance sheet and their total, which a digit of either would settle; a flow of one of them."""
    lines = {"stores": ("Stores and spares", 5_232, 4_815), "dues": ("Prepaid dues", 4_946, 4_521)}
    figures = []
    for row, (name, (label, now, before)) in enumerate(lines.items(), 1):
        figures += [
            figure(f"{name}_now", printed.get(name, now), line=row, column=1, label=label, end=_NOW),
            figure(f"{name}_before", before, line=row, column=2, label=label, end=_BEFORE),
        ]
    figures += [
        figure("total", 10_178, line=3, column=1, label="Total", end=_NOW),
        figure("moved", -moved, line=9, column=1, table=2, label=flow, start=_FIRST, end=to),
        figure("x", 5_111, line=20, table=3),
        figure("y", 5_067, line=21, table=3),
    ]
    figures += [
        figure(f"f{row}", 9_000 + row, line=row, table=4, label=f"Line {row}", start=_FIRST, end=_NOW)
        for row in range(others)
    ]
    return accused(diagnose(case(figures, [added("sum", "total", "stores_now dues_now"), added("t", "total", "x y")])))


def test_a_line_of_flows_tells_which_balance_is_wrong() -> None:
    assert _balances({"stores": 5_262}) == {"stores_now"}
    assert _balances({"dues": 4_976}) == {"dues_now"}


_EARLIER = date(2023, 6, 30)


def test_a_movement_of_another_period_or_number_tells_nothing() -> None:
    assert _balances({"stores": 5_262}, to=_EARLIER) == set()
    assert _balances({"stores": 5_262}, moved=428) == set()


def test_a_line_of_another_name_tells_it_where_few_rows_could_agree_by_chance() -> None:
    assert _balances({"stores": 5_262}, flow="Bought") == {"stores_now"}
    assert _balances({"stores": 5_262}, flow="Bought", others=600) == set()


def _flows(label: str, before: int = 4_815) -> set[str]:
    """Two lines of flows and their total; the balances of one of them moved by what is due."""
    figures = [
        figure("stores", -487, line=1, label="Stores and spares", start=_FIRST, end=_NOW),
        figure("dues", -985, line=2, label="Prepaid dues", start=_FIRST, end=_NOW),
        figure("total", -1_402, line=3, label="Total", start=_FIRST, end=_NOW),
        figure("now", 5_232, line=1, column=1, table=2, label=label, end=_NOW),
        figure("before", before, line=1, column=2, table=2, label=label, end=_BEFORE),
        figure("x", -611, line=20, table=3),
        figure("y", -791, line=21, table=3),
    ]
    return accused(diagnose(case(figures, [added("sum", "total", "stores dues"), added("t", "total", "x y")])))


def test_balances_tell_which_of_their_flows_is_wrong() -> None:
    assert _flows("Stores and spares") == {"stores"}


def test_a_number_of_another_table_that_moved_otherwise_tells_nothing() -> None:
    assert _flows("Stores and spares", before=4_816) == set()
