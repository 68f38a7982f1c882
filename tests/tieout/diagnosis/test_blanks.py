"""Diagnosis of cells that print no number: what a sum of their rows says is due, and where nothing is missing.

Here: fictional tables with a cell left out. Not here: numbers that are wrong (`test_findings.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.tieout.diagnosis_kit import TABLE, added, case, figure
from tieout.diagnosis import Case, Finding, diagnose
from tieout.diagnosis.model import Cell, Place, Unprinted


def due(findings: Sequence[Finding]) -> list[tuple[str, int, str | None, str | None]]:
    return [(one.kind, one.blank.line, one.blank.printed, one.blank.suggested) for one in findings if one.blank]


NUMBERS = ((412, 318), (5_120, 4_846), (938, 1_207), (6_470, 6_371))

ROWS = "sales services rents total".split()


def three_lines(*left_out: str, unit: str = "USD", ends: Sequence[int] = (2024, 2023)) -> Case:
    """Three lines and their total, this year and the last; cells such as `sales2` are left out, with their sums."""
    figures = [
        figure(
            f"{name}{column}",
            number,
            line=line,
            column=column,
            label=name,
            unit=unit if column > 1 else "USD",
            start=date(ends[column - 1], 1, 1),
            end=date(ends[column - 1], 12, 31),
            period_label=f"FY{ends[column - 1]}",
        )
        for line, (name, numbers) in enumerate(zip(ROWS, NUMBERS, strict=True), 1)
        for column, number in enumerate(numbers, 1)
        if f"{name}{column}" not in left_out
    ]
    sums = [added(f"sum{n}", f"total{n}", f"sales{n} services{n} rents{n}") for n in (1, 2)]
    return case(figures, [one for one in sums if not one.figure_ids & set(left_out)])


def test_a_blank_part_is_what_the_total_leaves_for_it() -> None:
    (found,) = diagnose(three_lines("services2"))
    assert due([found]) == [("missing", 2, None, "4,846")]
    assert found.is_unique
    assert found.blank
    assert (found.blank.low, found.blank.high) == (Fraction(4844), Fraction(4848))
    assert found.summary == (
        "line 2 prints nothing in “services” for FY2023 where 4,846 is due; so say lines 1, 3 and 4."
    )


def test_a_blank_total_of_a_comparative_is_what_its_parts_make() -> None:
    assert due(diagnose(three_lines("total2"))) == [("missing", 4, None, "6,371")]


def printing(text: str, name: str, of: Case, *, is_nil: bool = False) -> Case:
    """The case with something in the place of a cell that prints no number."""
    row, column = ROWS.index(name[:-1]) + 1, int(name[-1])
    mark = Unprinted(name, text, Place("document", row, Cell(TABLE, row, column)), name[:-1], is_nil)
    return replace(of, unprinted=[mark])


def test_a_draft_mark_is_named_with_what_is_due() -> None:
    (found,) = diagnose(printing("[XX]", "rents2", three_lines("rents2")))
    assert due([found]) == [("placeholder", 3, "[XX]", "1,207")]
    assert found.blank
    assert found.blank.figure_id == "rents2"


def test_what_is_said_not_to_be_meaningful_is_no_draft() -> None:
    for text in ("NM", "n/m", "N/A", "n.m.", "*", "(NM)", "NM %", "not applicable"):
        assert not due(diagnose(printing(text, "rents2", three_lines("rents2")))), text


def test_a_dash_is_no_blank() -> None:
    assert not due(diagnose(printing("-", "rents2", three_lines("rents2"), is_nil=True)))


def test_two_blanks_of_one_sum_say_nothing() -> None:
    assert not due(diagnose(three_lines("rents2", "sales2")))


def test_columns_that_have_no_total_lack_none() -> None:
    assert not due(diagnose(three_lines("total2", ends=(2024, 2024)))), "the same period: another measure"


def test_a_column_in_another_unit_lacks_nothing() -> None:
    assert not due(diagnose(three_lines("services2", unit="JPY")))


def test_amounts_per_share_leave_open_what_is_due() -> None:
    known = three_lines("services2")
    per_share = {name: replace(one, unit="USD/shares") for name, one in known.figures.items()}
    (found,) = diagnose(replace(known, figures=per_share))
    assert due([found]) == [("missing", 2, None, None)]


def test_a_part_that_would_have_a_sign_of_its_own_is_not_missing() -> None:
    grown = three_lines("services2")
    total = replace(grown.figures["total2"], value=Fraction(700))
    assert not due(diagnose(replace(grown, figures={**grown.figures, "total2": total})))


def test_what_sums_that_are_off_by_rounding_leave_is_open() -> None:
    figures = [
        figure(f"{name}{column}", number, line=line, column=column, end=date(2025 - column, 12, 31))
        for line, (name, numbers) in enumerate({"a": (40, 30), "b": (25, None), "t": (66, 71)}.items(), 1)
        for column, number in enumerate(numbers, 1)
        if number is not None
    ]
    (found,) = diagnose(case(figures, [added("sum1", "t1", "a1 b1")]))
    assert found.blank
    assert not found.is_unique
    assert found.blank.suggested is None
    assert "where between 40 and 42 is due" in found.summary


def test_a_row_that_the_sum_beside_knows_nothing_of_leaves_all_open() -> None:
    """The rents are new this year: what is due is less than the total leaves."""
    known = three_lines("services2", "rents1", "total1")
    beside = [figure("total1", 5_532, line=4, column=1, end=date(2024, 12, 31)), *known.figures.values()]
    before = case(beside, [added("sum1", "total1", "sales1 services1")])
    assert not due(diagnose(printing("[XX]", "services2", before)))


def test_two_sums_that_disagree_name_nothing() -> None:
    """Down the column b2 is 30, along its row it is 50."""
    numbers = {"a": (10, 20, 30), "b": (5, None, 55), "t": (15, 50, 85)}
    figures = [
        figure(f"{name}{column}", number, line=line, column=column, end=date(2025 - column, 12, 31))
        for line, (name, row) in enumerate(numbers.items(), 1)
        for column, number in enumerate(row, 1)
        if number is not None
    ]
    sums = [added("down1", "t1", "a1 b1"), added("down3", "t3", "a3 b3"), added("along a", "a3", "a1 a2")]
    assert not due(diagnose(case(figures, sums)))


def test_what_is_counted_at_the_end_of_each_quarter_is_not_added_up_to_a_year() -> None:
    numbers = {"sales": (10, 20, 30, 60), "orders on hand": (50, 55, 58, None)}
    figures = [
        figure(f"{name}{column}", number, line=line, column=column)
        for line, (name, row) in enumerate(numbers.items(), 1)
        for column, number in enumerate(row, 1)
        if number is not None
    ]
    assert not due(diagnose(case(figures, [added("along", "sales4", "sales1 sales2 sales3")])))
