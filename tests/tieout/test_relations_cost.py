"""What searching costs, counted in hypotheses that are weighed: a long list of small numbers must not blow up."""

from __future__ import annotations

import random

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import document, sums, table
from tieout.relations import search

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
