"""Headings that name a forecast period outside its year (`diagnosis/headings.py`)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.tieout.diagnosis_kit import case, figure
from tieout.diagnosis import diagnose

LATE = date(2009, 4, 1), date(2009, 9, 30)


# headings


def forecast(name: str, start: date, end: date, label: str, **others: Any) -> Any:
    place = {"line": 5, "is_forecast": True, "start": start, "end": end, "period_label": label}
    return figure(name, 100, **place | others)


YEAR = forecast("year", date(2008, 4, 1), date(2009, 3, 31), "Year ending March 31, 2009", line=6)


def test_an_interim_period_outside_its_year_is_a_misprint() -> None:
    (finding,) = diagnose(case([YEAR, forecast("half", *LATE, "Six months ending September 30, 2009")], []))
    assert finding.heading is not None
    assert (finding.kind, finding.is_unique, finding.candidates) == ("period", True, ())
    assert finding.heading.suggested == "Six months ending September 30, 2008"
    assert finding.heading.line == 5


@pytest.mark.parametrize(
    "others",
    [
        [forecast("half", *LATE, "First half")],
        [forecast("half", *LATE, "September 30, 2009", is_forecast=False)],
        [forecast("half", *LATE, "September 30, 2009", table=2)],
        [forecast("half", date(2008, 4, 1), date(2008, 9, 30), "September 30, 2008")],
        [
            forecast("half", *LATE, "September 30, 2009"),
            forecast("own half", date(2008, 4, 1), date(2008, 9, 30), "September 30, 2008", line=4),
        ],
    ],
    ids=[
        "no year in the words",
        "a comparative",
        "another table",
        "inside its year",
        "the next year beside its own half",
    ],
)
def test_what_may_be_meant_is_no_misprint(others: list[Any]) -> None:
    assert diagnose(case([YEAR, *others], [])) == []


def test_two_columns_of_one_heading_are_one_finding() -> None:
    columns = [forecast(f"half{n}", *LATE, "September 30, 2009", column=n) for n in range(3)]
    assert len(diagnose(case([YEAR, *columns], []))) == 1
