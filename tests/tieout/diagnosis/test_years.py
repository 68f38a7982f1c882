"""Headings that are a year off, told by the periods of the release's other tables.

Here: columns of periods, with the numbers of any release. Not here: columns whose numbers are printed elsewhere for
another period (`test_shifted.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.tieout.diagnosis_kit import accused, case, figure, growth
from tieout.diagnosis import Case, Place, PrintedFigure, diagnose

QUARTER = "Three Months Ended June 30, {}"
Head = int | date


def columns(table: int, *heads: Head, is_statement: bool = False, column: str | None = None) -> list[PrintedFigure]:
    """A table of four rows with a column for each second quarter (of a year) or day, its numbers like no others."""
    found = []
    for number, head in enumerate(heads, 1):
        is_day = isinstance(head, date)
        end = head if isinstance(head, date) else date(head, 6, 30)
        label = end.isoformat() if is_day else QUARTER.format(end.year)
        found += [
            figure(
                f"{table}:{row}:{number}",
                1_000 * table + 100 * row + 7 * number,
                line=10 * table + row,
                column=number,
                table=table,
                is_statement=is_statement,
                start=None if is_day else date(end.year, 4, 1),
                end=end,
                period_label=label,
                heading=column or label,
            )
            for row in range(1, 5)
        ]
    return found


TWINS = (columns(1, 2024, 2023), columns(2, 2024, 2023))


def _case(*tables: Sequence[PrintedFigure]) -> Case:
    return case([figure for some in tables for figure in some], [])


def headings(*tables: Sequence[PrintedFigure]) -> list[tuple[int, str, str]]:
    found = [one.heading for one in diagnose(_case(*tables)) if one.heading]
    return [(one.line, one.printed, one.suggested) for one in found]


def test_a_period_of_no_other_table_is_a_slip_of_the_year() -> None:
    right, before = QUARTER.format(2024), QUARTER.format(2023)
    assert headings(*TWINS, columns(3, 2025, 2023)) == [(31, QUARTER.format(2025), right)]
    assert headings(*TWINS, columns(3, 2024, 2022)) == [(31, QUARTER.format(2022), before)]


def test_a_table_of_other_periods_is_none_where_no_two_tables_are_like_it() -> None:
    assert not headings(TWINS[0], columns(3, 2024, 2022))
    assert not headings(*TWINS, columns(3, 2024, 2019)), "five years are no slip"
    assert not headings(*TWINS, columns(3, 2022)), "one period alone"
    assert not headings(*TWINS, columns(3, 2024, 2022), columns(4, 2022, 2021)), "another table has it"


def test_a_table_of_two_years_ago_has_other_numbers_than_those_of_last_year() -> None:
    named = [[replace(one, label=f"row {one.place.line % 10}") for one in some] for some in TWINS]
    before = [replace(one, label=f"row {one.place.line % 10}") for one in columns(3, 2024, 2022)]
    assert not headings(*named, before)
    last_year = {one.label: one.value for one in named[0] if one.end == date(2023, 6, 30)}
    same = [replace(one, value=last_year[one.label]) if one.end == date(2022, 6, 30) else one for one in before]
    assert headings(*named, same) == [(31, QUARTER.format(2022), QUARTER.format(2023))]


def test_a_period_that_a_sentence_tells_is_no_slip() -> None:
    told = replace(columns(4, 2022)[0], place=Place("document", 90))
    assert not headings(*TWINS, columns(3, 2024, 2022), [told])


def test_a_statement_is_told_by_one_other_table() -> None:
    assert headings(TWINS[0], columns(3, 2025, 2023, is_statement=True))


def test_two_columns_of_one_heading_are_told_by_the_order_of_the_other_tables() -> None:
    right, before = QUARTER.format(2024), QUARTER.format(2023)
    assert headings(*TWINS, columns(3, 2023, 2023)) == [(31, before, right)]
    assert headings(*TWINS, columns(3, 2024, 2024)) == [(31, right, before)]
    assert not headings(TWINS[0], columns(2, 2023, 2024), columns(3, 2023, 2023)), "they stand both ways round"


def _right_of(one: PrintedFigure) -> PrintedFigure:
    place = one.place.cell
    assert place
    return figure(
        f"{one.figure_id}'",
        int(one.value) + 3,
        line=one.place.line,
        column=2,
        table=place.table[1],
        start=one.start,
        end=one.end,
        period_label=one.period_label,
        heading=one.column,
    )


def test_columns_of_one_period_that_are_named_apart_are_two_measures() -> None:
    named = [*columns(3, 2024), *(_right_of(one) for one in columns(3, 2024, column="Adjusted"))]
    assert not headings(*TWINS, named)


def test_weeks_make_a_year_that_begins_a_few_days_apart() -> None:
    def weeks(table: int, *ends: date) -> list[PrintedFigure]:
        return columns(table, *ends)

    april, before = date(2024, 4, 28), date(2023, 4, 30)
    twins = weeks(1, april, before), weeks(2, april, before)
    assert headings(*twins, weeks(3, date(2025, 4, 28), before)) == [(31, "2025-04-28", "2024-04-28")]
    assert headings(*twins, weeks(3, april, date(2022, 4, 30))) == [(31, "2022-04-30", "2023-04-30")]


NOW = date(2024, 6, 30)
YEAR_END = date(2023, 12, 31)


def test_a_balance_sheet_is_of_the_day_on_which_the_reported_period_ends() -> None:
    def sheet(*days: date) -> list[PrintedFigure]:
        return columns(3, *days, is_statement=True)

    assert not headings(*TWINS, sheet(NOW, YEAR_END))
    assert headings(*TWINS, sheet(date(2023, 6, 30), YEAR_END)) == [(31, "2023-06-30", "2024-06-30")]
    assert headings(*TWINS, sheet(NOW, date(2022, 12, 31))) == [(31, "2022-12-31", "2023-12-31")]
    assert headings(*TWINS, sheet(NOW, date(2024, 12, 31))) == [(31, "2024-12-31", "2023-12-31")]
    assert not headings(*TWINS, sheet(NOW, date(2023, 6, 30))), "a year before"
    assert not headings(*TWINS, sheet(NOW, YEAR_END, date(2022, 12, 31))), "three days"


def test_a_balance_sheet_of_the_last_year_end_is_right_whatever_an_older_day_is_compared_with() -> None:
    sheet = columns(3, NOW, YEAR_END, is_statement=True)
    assert not headings(*TWINS, sheet, columns(4, NOW, date(2022, 12, 31)))


def test_a_balance_sheet_may_be_of_the_end_of_a_fiscal_year_before_it_changed() -> None:
    """Eighteen months are reported after a year that ended in June."""

    def ended(table: int, end: date) -> list[PrintedFigure]:
        return [
            replace(one, start=date(end.year, 1, 1), end=end, period_label=end.isoformat())
            for one in columns(table, 2024)
        ]

    days = columns(3, date(2025, 12, 31), date(2024, 6, 30), is_statement=True)
    assert not headings(ended(1, date(2025, 12, 31)), columns(2, 2024), ended(4, date(2025, 12, 31)), days)
    assert headings(ended(1, date(2025, 12, 31)), ended(4, date(2025, 12, 31)), days) == [
        (31, "2024-06-30", "2025-06-30")
    ], "no year ends there"


def _moved(place: Place) -> Place:
    assert place.cell
    return replace(place, cell=replace(place.cell, column=place.cell.column + 2))


def test_quarters_and_years_to_date_of_one_table_end_on_the_same_days() -> None:
    """The only statement of income: its other columns and the balance sheet tell."""
    sheet = columns(2, NOW, date(2023, 6, 30), is_statement=True)

    def income(*quarters: int) -> list[PrintedFigure]:
        halves = [
            replace(one, start=date(one.end.year, 1, 1), figure_id=f"h{one.figure_id}", place=_moved(one.place))
            for one in columns(1, 2024, 2023, is_statement=True)
            if one.end
        ]
        return [*columns(1, *quarters, is_statement=True), *halves]

    right, before = QUARTER.format(2024), QUARTER.format(2023)
    assert not headings(income(2024, 2023), sheet)
    assert headings(income(2025, 2023), sheet) == [(11, QUARTER.format(2025), right)]
    assert headings(income(2024, 2022), sheet) == [(11, QUARTER.format(2022), before)]


def test_a_wrong_heading_accuses_no_number_of_what_it_breaks() -> None:
    figures = [
        *TWINS[0],
        *TWINS[1],
        *columns(3, 2025, 2023),
        figure("rate", "50.0", column=None, role="growth", line=90),
    ]
    found = diagnose(case(figures, [growth("g", "rate", "3:1:1", "1:1:2")]))
    assert accused(found) == set()
    assert [one.tie_out_ids for one in found if one.heading] == [("g",)]


def _quarters_and_halves(first: int, second: int, *halves: int) -> list[PrintedFigure]:
    """One table of quarters and half years, the only one of its release."""
    quarters = columns(1, first, second)
    later = [
        replace(
            one, figure_id=f"half {one.figure_id}", place=replace(one.place, cell=replace(cell, column=cell.column + 2))
        )
        for one in columns(1, *halves)
        if (cell := one.place.cell)
    ]
    return [*quarters, *(replace(one, start=date(one.end.year, 1, 1)) for one in later if one.end)]


def test_a_quarter_twice_beside_two_half_years_is_a_slip_of_the_year() -> None:
    right, before = QUARTER.format(2024), QUARTER.format(2023)
    assert headings(_quarters_and_halves(2024, 2024, 2024, 2023)) == [(11, right, before)]
    assert headings(_quarters_and_halves(2023, 2023, 2024, 2023)) == [(11, before, right)]
    assert headings(_quarters_and_halves(2024, 2023, 2024, 2023)) == []
    assert headings(_quarters_and_halves(2024, 2024, 2022, 2021)) == []
