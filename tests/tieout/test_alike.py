"""Whatever the layout, the same figures come out: releases drawn at random in the layouts and forms of `alike_kit.py`.

Here: value, unit, period and label of each number of their tables. Not here: layouts that no two issuers share.
"""

from __future__ import annotations

import pytest

import tieout
from tests.tieout.alike_kit import LAYOUTS, Said, release


@pytest.mark.parametrize("seed", range(48))
def test_the_same_figures_come_out_of_each_layout(seed: int) -> None:
    drawn = release(seed)
    name = "release.html" if drawn.forms.startswith("html") else "release.txt"
    figures = [figure for figure in tieout.read(drawn.text.encode(), name).figures if figure.source == "table"]
    found = {
        Said(
            figure.row_label or "",
            figure.printed.strip("() %-"),
            figure.value,
            figure.measure.unit or "",
            figure.when.period.start if figure.when.period else None,
            figure.when.period.end if figure.when.period else None,  # type: ignore[arg-type]
        )
        for figure in figures
        if figure.value is not None
    }
    due = {Said(s.label, s.printed.strip("()%-"), s.value, s.unit, s.start, s.end) for s in drawn.said}
    assert due <= found, (drawn.forms, sorted(due - found, key=lambda said: said.label)[:3])


def test_the_seeds_draw_every_layout() -> None:
    assert {release(seed).forms.rsplit(", ", 3)[0] for seed in range(48)} == set(LAYOUTS)
