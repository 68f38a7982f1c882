"""A fault of the reader: what is mended, what is dropped, what refuses the document; each fault is made here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tieout import landing
from tieout.intervals import Interval
from tieout.landing import Source, Stamp, land
from tieout.model import Figure, Place
from tieout.reading import Reading
from tieout.relations import Relation, Term
from tieout.vocabulary.periods import Period

Fault = Callable[[Reading], Reading]
NOW = datetime(2024, 8, 1, tzinfo=UTC)

TEXT = (
    "Acme Inc. reports results for the three months ended June 30, 2024\n\n| | 1Q24 | 1Q23 |\n|---|---|---|\n"
    "| Revenue | 120 | 100 |\n| Cost of revenue | 70 | 63 |\n| Gross profit | 50 | 37 |\n"
)


@pytest.fixture
def landed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Fault], dict[str, list[dict[str, Any]]]]:
    """Land the text by a reader with a fault."""
    read = landing.read_document

    def land_with(fault: Fault) -> dict[str, list[dict[str, Any]]]:
        monkeypatch.setattr(landing, "read_document", lambda *args: fault(read(*args)))
        data = TEXT.encode()
        tables = land(data, Source("0" * 64, "x.md", None, NOW, len(data)), Stamp("r", NOW, "v"))
        return {name: table.to_pylist() for name, table in tables.items()}

    return land_with


def test_a_sound_reading_is_landed_as_it_is(landed: Any) -> None:
    rows = landed(lambda reading: reading)
    assert [figure["printed"] for figure in rows["figures"]] == ["120", "100", "70", "63", "50", "37"]
    assert {figure["disposition"] for figure in rows["figures"]} == {"figure"}
    assert len(rows["relations"]) == 2


def of_first(**changes: Any) -> Fault:
    """The first figure (120, Revenue) is read otherwise."""
    return lambda reading: replace(reading, figures=(replace(reading.figures[0], **changes), *reading.figures[1:]))


@pytest.mark.parametrize(
    "fault",
    [
        of_first(printed="121"),
        of_first(value=Decimal(121)),
        of_first(value=None),
        of_first(interval=None),
        of_first(value=Decimal("1e22"), interval=Interval(Decimal("1e22"), Decimal("1e22"))),
        of_first(value=Decimal("1e-11"), interval=Interval(Decimal(0), Decimal(1))),
        of_first(decimals=-20),
        of_first(disposition="nil"),
    ],
)
def test_a_number_that_cannot_be_is_damaged_and_the_others_are_whole(fault: Fault, landed: Any) -> None:
    rows = landed(fault)
    first, *others = rows["figures"]
    assert (first["printed"], first["disposition"], first["value"], first["value_low"]) == (
        "120",
        "damaged",
        None,
        None,
    )
    assert {figure["disposition"] for figure in others} == {"figure"}
    assert rows["tokens"][0]["disposition"] or rows["documents"][0]["status"] == "read"
    token = next(token for token in rows["tokens"] if token["figure_id"] == first["figure_id"])
    assert (token["printed"], token["disposition"]) == ("120", "damaged")


@pytest.mark.parametrize("place", [(99, 0, 3), (5, 20, 400), (5, 12, 12), (0, 0, 3)])
def test_a_number_where_the_document_has_none_refuses_it(place: tuple[int, int, int], landed: Any) -> None:
    rows = landed(of_first(place=Place(*place)))
    (document,) = rows["documents"]
    assert (document["status"], document["reject_code"]) == ("rejected", "fault")
    assert "'120'" in document["reject_reason"]
    assert f"line {place[0]}" in document["reject_reason"]
    assert (len(rows["lines"]), rows["figures"], rows["relations"]) == (7, [], [])


def test_a_place_has_one_figure_and_one_token(landed: Any) -> None:
    def twice(reading: Reading) -> Reading:
        empty: Figure = replace(reading.figures[0], disposition="nil", value=None, interval=None, decimals=None)
        return replace(reading, figures=(empty, *reading.figures), tokens=(*reading.tokens, *reading.tokens))

    assert landed(twice) == landed(lambda reading: reading)


def test_every_figure_has_a_token_and_no_token_names_another(landed: Any) -> None:
    rows = landed(lambda reading: replace(reading, tokens=reading.tokens[:0]))
    assert [token["figure_id"] for token in rows["tokens"]] == [figure["figure_id"] for figure in rows["figures"]]
    rows = landed(lambda reading: replace(reading, figures=reading.figures[1:]))
    (orphan,) = [token for token in rows["tokens"] if token["disposition"] == "orphan"]
    assert (orphan["printed"], orphan["figure_id"]) == ("120", None)


def of_first_when(**changes: Any) -> Fault:
    return lambda reading: of_first(when=replace(reading.figures[0].when, **changes))(reading)


@pytest.mark.parametrize(
    "fault",
    [
        of_first_when(period=Period(date(9999, 1, 1), date(9999, 3, 31))),
        of_first_when(period=Period(date(2024, 6, 30), date(2024, 4, 1))),
    ],
)
def test_a_number_of_no_time_keeps_its_value(fault: Fault, landed: Any) -> None:
    first = landed(fault)["figures"][0]
    assert (first["value"], first["period_start"], first["period_end"], first["period_source"]) == (
        120,
        None,
        None,
        "none",
    )


def test_a_growth_is_measured_from_a_period_of_its_kind(landed: Any) -> None:
    first = landed(of_first_when(base=Period(None, date(2023, 6, 30))))["figures"][0]
    assert first["base_period_end"] is None
    assert first["period_end"] is not None


_ANY = Relation("any", "sum", "sum", "rule", None, (Term("a", "total", 1), Term("b", "part", 1), Term("c", "part", 1)))


def of_sum(change: Callable[[Relation], Relation]) -> Fault:
    return lambda reading: replace(reading, relations=tuple(map(change, reading.relations)))


@pytest.mark.parametrize(
    "change",
    [
        lambda r: replace(r, terms=r.terms[:1]),
        lambda r: replace(r, terms=r.terms[1:]),
        lambda r: replace(r, terms=(*r.terms, r.terms[0])),
        lambda r: replace(r, terms=(*r.terms, r.terms[1])),
        lambda r: replace(r, terms=(*r.terms, Term("elsewhere", "part", 1))),
        lambda r: replace(r, terms=(r.terms[0], replace(r.terms[1], weight=0), *r.terms[2:])),
        lambda r: replace(r, terms=(r.terms[0], replace(r.terms[1], weight=1000), *r.terms[2:])),
        lambda r: replace(r, formula="quotient"),
        lambda r: replace(r, kind="guess"),
        lambda r: replace(r, relation_id="same"),
    ],
)
def test_a_relation_that_cannot_be_judged_is_dropped_alone(change: Callable[[Relation], Relation], landed: Any) -> None:
    rows = landed(of_sum(change))
    assert len(rows["figures"]) == 6
    assert len(rows["relations"]) == (1 if change(_ANY).relation_id == "same" else 0)
    assert {term["relation_id"] for term in rows["relation_terms"]} == {r["relation_id"] for r in rows["relations"]}


def test_a_release_of_no_time_is_refused(landed: Any) -> None:
    def far(reading: Reading) -> Reading:
        return replace(reading, release=replace(reading.release, period=Period(date(9998, 1, 1), date(9998, 3, 31))))

    (document,) = landed(far)["documents"]
    assert document["reject_code"] == "fault"
    assert "9998-01-01 to 9998-03-31" in document["reject_reason"]


def test_a_day_of_no_time_is_no_announcement(landed: Any) -> None:
    rows = landed(lambda r: replace(r, release=replace(r.release, announced_on=date(1242, 1, 19))))
    (document,) = rows["documents"]
    assert (document["announced_on"], document["announced_on_source"]) == (NOW.date(), "landed")


@pytest.mark.parametrize("what", ["text", "characters"])
def test_a_fault_of_any_kind_costs_one_document(what: str, landed: Any) -> None:
    def fail(reading: Reading) -> Reading:
        if what == "text":
            raise RecursionError("\ud800" + "x" * 10_000)
        return of_first(row_label="\ud800")(reading)

    rows = landed(fail)
    (document,) = rows["documents"]
    assert (document["status"], document["reject_code"]) == ("rejected", "fault")
    assert len(document["reject_reason"]) < 400
    assert len(rows["lines"]) == 7
    assert rows["figures"] == []
