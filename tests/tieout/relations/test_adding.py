"""A column of a search is left early only where no part to come closes its gap (`relations/adding.py`)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tieout.relations.adding import counts_that_add_up
from tieout.relations.lines import Key, Line


def line(row: int, printed: dict[Key, tuple[int, int]]) -> Line:
    made = Line(f"row {row}", (1, row), False, 0, None, {})
    made.numbers = printed
    middles, widths = [n for n, _ in printed.values()], [w for _, w in printed.values()]
    made.reach = (min([0, *middles]), max([0, *middles]), max([0, *widths]))
    return made


numbers = st.dictionaries(
    st.tuples(st.integers(0, 3), st.just("")), st.tuples(st.integers(-6, 6), st.integers(0, 2)), max_size=4
)


@given(total=numbers, parts=st.lists(numbers, max_size=6))
def test_as_many_parts_add_up_as_when_all_are_tried(
    total: dict[Key, tuple[int, int]], parts: list[dict[Key, tuple[int, int]]]
) -> None:
    expected = set()
    for key, (value, allowed) in total.items():
        for count in range(1, len(parts) + 1):
            own = [part[key] for part in parts[:count] if key in part]
            gap = abs(sum(middle for middle, _ in own) - value)
            if len(own) > 1 and gap <= allowed + sum(width for _, width in own):
                expected.add(count)
    lines = [line(row, part) for row, part in enumerate(parts, 1)]
    assert counts_that_add_up(line(0, total), lines) == expected
