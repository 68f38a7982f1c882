"""What searching costs, counted in hypotheses and in steps: a list in which much adds up must not blow up.

Here: `relations/effort.py`, `search.py`. Not here: what text costs (`test_cost_of_text.py`).
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.conftest import ROOT, land_text
from tests.tieout.relations_kit import document, sums, table
from tieout.reading import read
from tieout.relations import search
from tieout.relations.effort import Allowance, Effort

_MOST_A_ROW = 400


@pytest.mark.parametrize("label", ["Row {}", "Total {}", "Net income {}", ""])
@pytest.mark.parametrize(("rows", "columns"), [(60, 12), (600, 4)])
def test_no_row_costs_more_than_a_few_hundred_hypotheses(
    label: str, rows: int, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed = 0
    weigh = search.weigh

    def counted(*args: object, **options: object) -> object:
        nonlocal weighed
        weighed += 1
        return weigh(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(search, "weigh", counted)
    chance = random.Random(1)
    header = "".join(f"\t{number % 4 + 1}Q{24 - number // 4}" for number in range(columns))
    body = [
        (label.format(i) if i % 3 == 2 else f"Row {i}") + "".join(f"\t{chance.randint(1, 9)}" for _ in range(columns))
        for i in range(rows)
    ]
    found = sums(land_text(document(table(*body, header=header))))
    assert weighed <= _MOST_A_ROW * rows
    assert found == set(), "digits drawn at random state nothing"


CELLS = {"nothing": lambda _: "0", "ones": lambda _: "1", "multiples": lambda row: f"{12 * (row + 1)}",
         "powers": lambda row: f"{2 ** (row % 30)}", "opposites": lambda row: ("1", "(1)")[row % 3 % 2]}  # fmt: skip
_MOST_STEPS_A_NUMBER = 3_000
"""Six searches look at a number: down its table, its periods, its columns, and along its row in three ways."""


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The steps that searches take, one after the other."""
    taken: list[int] = []
    spend = Allowance.spend

    def counted(allowance: Allowance, steps: int) -> bool:
        taken.append(steps)
        return spend(allowance, steps)

    monkeypatch.setattr(Allowance, "spend", counted)
    return taken


@pytest.mark.parametrize("cells", CELLS)
@pytest.mark.parametrize("label", ["Row {}", "Total {}", "Net income {}", "Balance at 1 April {}", ""])
@pytest.mark.parametrize(("rows", "columns"), [(120, 8), (12, 80), (1_200, 1)])
def test_steps_are_bounded_where_all_adds_up_to_all(
    cells: str, label: str, rows: int, columns: int, steps: list[int]
) -> None:
    header = "".join(f"\t{number % 4 + 1}Q{50 - number // 4}" for number in range(columns))
    body = [(label.format(i) if i % 3 else f"Row {i}") + f"\t{CELLS[cells](i)}" * columns for i in range(rows)]
    read(document(table(*body, header=header)).encode(), "hostile")
    assert sum(steps) <= _MOST_STEPS_A_NUMBER * rows * columns


def test_a_stopped_search_states_nothing_and_is_told() -> None:
    body = [f"Net income {i}" + "\t0" * 12 for i in range(120)]
    rows = land_text(document(table(*body, header="".join(f"\t{i % 4 + 1}Q{i // 4 + 20}" for i in range(12)))))
    assert rows["documents"][0]["stopped_tables"] == [1]
    assert sums(rows) == set()


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "releases").glob("*.*")), ids=lambda p: p.name)
def test_no_release_comes_near_to_the_bound(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    allowances: list[Allowance] = []
    allow = Effort.allow

    def kept(effort: Effort, numbers: int) -> Allowance:
        allowances.append(allow(effort, numbers // 2))
        allowances[-1].left //= 2
        return allowances[-1]

    monkeypatch.setattr(Effort, "allow", kept)
    assert read(path.read_bytes(), path.name, hint="acme").stopped == ()
    assert allowances
