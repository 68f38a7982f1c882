"""Columns under a heading of the wrong period, told by numbers that are printed elsewhere (`diagnosis/shifted.py`).

Here: that no number of them is accused. Not here: headings of forecasts (`test_headings.py`), years (`test_years.py`).
"""

from __future__ import annotations

from datetime import date

from tests.tieout.diagnosis_kit import accused, case, figure, reprint
from tieout.diagnosis import Case, diagnose, rows

_BEFORE = date(2023, 3, 31)

_NOW = date(2024, 3, 31)


def _shifted(own: tuple[int, ...], says: str | None = "March 31, 2024", column: int = 0) -> Case:
    """A column that says March 2024, and another table that prints both periods."""
    now, before = (61_961, 7_454, 2_881), (53_107, 6_120, 2_340)
    figures, tie_outs = [], []
    for row, number in enumerate(own, 1):
        x, n, b = (f"{name}{row}.{column}" for name in "xnb")
        label = f"row {row} of {column}"
        figures += [
            figure(x, number, line=row, column=column, label=label, end=_NOW, period_label=says),
            figure(n, now[row - 1], line=20 + row, table=2, column=column, label=label, end=_NOW),
            figure(b, before[row - 1], line=20 + row, table=2, column=column + 1, label=label, end=_BEFORE),
        ]
        tie_outs.append(reprint(f"{row}.{column}", x, n, is_exact=True))
    return case(figures, tie_outs)


def test_a_column_of_another_period_is_a_wrong_heading_and_accuses_no_number() -> None:
    found = diagnose(_shifted((53_107, 6_120, 2_340)))
    assert accused(found) == set()
    (heading,) = [one.heading for one in found if one.heading]
    assert (heading.printed, heading.suggested) == ("March 31, 2024", "March 31, 2023")
    assert {name for one in found for name in one.tie_out_ids} == {"1.0", "2.0", "3.0"}


def test_one_number_of_another_period_is_a_slip_of_that_number() -> None:
    found = diagnose(_shifted((53_107, 7_454, 2_881)))
    assert not [one for one in found if one.heading]


def test_one_number_will_do_where_two_columns_have_one_heading() -> None:
    release = _shifted((53_107, 7_454, 2_881))
    beside = [figure("y1", 61_961, line=1, column=1, label="row 1 of 0", end=_NOW)]
    (finding,) = diagnose(case([*release.figures.values(), *beside], release.tie_outs))
    assert finding.heading
    assert (finding.heading.suggested, finding.figure_ids) == ("March 31, 2023", frozenset())


def test_a_column_of_which_more_numbers_agree_is_no_wrong_heading() -> None:
    release = _shifted((53_107, 6_120, 2_881))
    more = [figure(f"y{n}", 4_000 + n, line=3 + n, label=f"more {n}", end=_NOW) for n in range(3)]
    more += [figure(f"z{n}", 4_000 + n, line=30 + n, table=2, label=f"more {n}", end=_NOW) for n in range(3)]
    ties = [*release.tie_outs, *(reprint(f"m{n}", f"y{n}", f"z{n}", is_exact=True) for n in range(3))]
    found = diagnose(case([*release.figures.values(), *more], ties))
    assert not [one for one in found if one.heading]


def test_two_headings_of_a_line_that_print_no_period_are_two_findings() -> None:
    one, other = (_shifted((53_107, 6_120, 2_340), None, column) for column in (0, 4))
    figures = [*one.figures.values(), *other.figures.values()]
    both = case(figures, [*one.tie_outs, *other.tie_outs])
    found = diagnose(both)
    assert len([finding.heading for finding in found if finding.heading]) == 2
    assert len({row["finding_id"] for finding in found for row in rows.as_rows(finding, both)}) == 2
    assert all("prints no period" in finding.summary for finding in found)
