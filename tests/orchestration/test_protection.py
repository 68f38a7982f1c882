"""The error-detection rate: what counts as noticed, localised, repaired and wrongly accused, and a real batch."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from orchestration.lib.mutants import Accusation, Batch, Outcome
from orchestration.lib.protection import HEADERS, PROSE, STATEMENTS, TABLES, protection, run_batch
from tests.conftest import ROOT
from tieout.misprints import Edit, Misprint

RELEASE = ROOT / "tests" / "releases" / "ashby_2001q2.txt"


def figure(source: str = "table", statement: str | None = None, line: int = 1) -> dict[str, Any]:
    return {
        "value": 100, "source": source, "statement": statement, "line_number": line, "char_start": 0,
        "printed": "100", "row_label": "Sales", "column_label": "2024",
    }  # fmt: skip


def outcome(
    places: set[str], *accusations: Accusation, kind: str = "digit", fail: bool = True, improbable: bool = False
) -> Outcome:
    slip = Misprint(kind, (Edit(1, 0, 1, "7"),), ())
    return Outcome(slip, frozenset(places), fail, improbable, accusations)


def accusing(place: str, value: int | None, *, is_unique: bool = True) -> Accusation:
    return Accusation(is_unique, frozenset({place}), {place: None if value is None else Fraction(value)})


def test_a_year_in_a_header_is_told_by_a_finding_of_its_heading() -> None:
    slip = Misprint("period", (Edit(3, 20, 24, "2025"),), (), "2024")

    def naming(printed: str, due: str) -> Accusation:
        return Accusation(True, frozenset(), {}, (printed, due))

    def header(*accusations: Accusation, fail: bool = False) -> Outcome:
        return Outcome(slip, frozenset(), fail, False, accusations)

    right = naming("June 30, 2025", "June 30, 2024")
    report = protection(
        Batch(
            (
                header(right),
                header(right, naming("June 30, 2023", "June 30, 2022")),
                header(naming("June 30, 2025", "June 30, 2026"), fail=True),
                header(),
                outcome({"1:1"}, right, accusing("1:1", 100)),
            ),
            {"1:1": figure()},
            {},
        )
    )
    headers = {one.name: one for one in report.by_place}[HEADERS]
    assert (headers.misprints, headers.failed, headers.localised, headers.repaired) == (4, 2, 1, 1)
    assert (headers.findings, headers.wrongly_accused) == (4, 2)
    tables = {one.name: one for one in report.by_place}[TABLES]
    assert (tables.localised, tables.wrongly_accused) == (0, 1), "a heading that is right is accused"


def test_each_misprint_counts_where_it_stands() -> None:
    figures = {
        "1:1": figure(statement="balance_sheet"), "2:1": figure(line=2), "3:1": figure("prose", line=3),
    }  # fmt: skip
    report = protection(
        Batch(
            (
                outcome({"1:1"}, accusing("1:1", 100)),
                outcome({"1:1"}, accusing("1:1", 99)),
                outcome({"2:1"}, accusing("1:1", 5)),
                outcome({"2:1"}, fail=False, improbable=True),
                outcome({"3:1"}, fail=False),
                outcome({"3:1"}, accusing("3:1", 100, is_unique=False)),
                outcome(set(), kind="period", fail=False),
            ),
            figures,
            {},
        )
    )
    by_place = {one.name: one for one in report.by_place}
    assert set(by_place) == {STATEMENTS, TABLES, PROSE, HEADERS}
    one = by_place[STATEMENTS]
    assert (one.misprints, one.failed, one.noticed, one.localised, one.repaired) == (2, 2, 2, 2, 1)
    one = by_place[TABLES]
    assert (one.misprints, one.failed, one.noticed, one.localised) == (2, 1, 2, 0)
    assert (one.findings, one.wrongly_accused) == (1, 1)
    one = by_place[PROSE]
    assert (one.misprints, one.failed, one.localised, one.findings) == (2, 1, 0, 0)
    assert report.total.misprints == 7
    assert report.unprotected == ()


def test_a_figure_that_nothing_notices_is_listed() -> None:
    figures = {"1:1": figure(), "2:1": figure(line=2)}
    report = protection(Batch((outcome({"1:1"}, fail=False), outcome({"2:1"})), figures, {}))
    assert [row["line_number"] for row in report.unprotected] == [1]


def test_a_batch_is_read_judged_and_diagnosed(tmp_path: Path) -> None:
    steps: list[str] = []
    batch = run_batch(RELEASE, tmp_path, 24, 1, lambda what, _: steps.append(what))
    report = protection(batch)
    assert report.total.misprints == len(batch.outcomes) == 24
    assert set(batch.seconds) == {"read", "judge", "diagnose"}
    assert "reading" in steps
    assert report.total.failed >= 12, "more than half of the misprints of a release that ties are noticed"
    assert report.total.repaired >= 6
    assert report.total.wrongly_accused <= 1


def test_copies_of_a_release_that_prints_no_day_are_releases_of_their_own(tmp_path: Path) -> None:
    batch = run_batch(RELEASE.with_name("thornlea_2024h1.md"), tmp_path, 6, 1, lambda *_: None)
    assert protection(batch).total.failed >= 2


def test_what_nothing_could_tell_is_counted_apart_unless_it_was_noticed() -> None:
    figures = {"1:1": figure(), "2:1": figure(line=2)}
    swap = replace(outcome({"1:1", "2:1"}, kind="swapped_rows", fail=False), is_hidden=True)
    report = protection(Batch((swap, replace(swap, has_fail=True), outcome({"1:1"})), figures, {}))
    assert (report.total.misprints, report.total.noticed, report.total.hidden) == (3, 2, 1)
