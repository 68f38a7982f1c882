"""Diagnosis at its edges: rows in and out, sentences, headings of a wrong period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pytest

from tests.tieout.diagnosis_kit import added, case, figure, reprint, table_case
from tieout.diagnosis import Case, TieOut, diagnose, rows
from tieout.diagnosis.wording import as_printed, shown

SHOWN = {"document_id": "d", "source": "table", "table_number": 1, "column_number": 0, "scale": 1, "unit": "JPY"}
PLAIN = {"role": "amount", "label": "label", "statement": None, "scenario": "actual", "column_label": None}
UNDATED = {"period_start": None, "period_end": None, "period_label": None}


def landed(figure_id: str, printed: str, line: int, **others: Any) -> dict[str, Any]:
    value = Decimal(printed)
    ends = {"value": value, "value_low": value - Decimal("0.5"), "value_high": value + Decimal("0.5"), "decimals": 0}
    openness = {"low_is_open": False, "high_is_open": False}
    place = {"release_id": "r", "figure_id": figure_id, "line_number": line, "row_number": line, "printed": printed}
    return {**SHOWN, **PLAIN, **UNDATED, **place, **ends, **openness, **others}


def term(tie_out_id: str, figure_id: str, role: str, verdict: str = "fail", **others: Any) -> dict[str, Any]:
    given = {"kind": "sum", "formula": "sum", "unit": "JPY", "weight": 1}
    return {"release_id": "r", "tie_out_id": tie_out_id, "figure_id": figure_id, "role": role, "verdict": verdict} | (
        given | others
    )


def found(figures: list[dict[str, Any]], terms: list[dict[str, Any]]) -> list[dict[str, Any]]:
    result = rows.findings(pa.Table.from_pylist(figures), pa.Table.from_pylist(terms)).to_pylist()
    assert isinstance(result, list)
    return result


def test_rows_of_a_failing_sum_become_rows_of_a_finding() -> None:
    figures = [landed("a", "3110", 1), landed("b", "5204", 2), landed("t", "8414", 3), landed("t again", "8314", 9)]
    terms = [
        term("1", "t", "total"),
        term("1", "a", "part"),
        term("1", "b", "part"),
        term("2", "t", "print", kind="duplicate"),
        term("2", "t again", "print", kind="duplicate"),
    ]
    (row,) = found(figures, terms)
    assert (row["kind"], row["line_number"], row["printed"], row["suggested"]) == ("typo", 3, "8414", "8,314")
    assert (row["candidate"], row["figure_number"], row["figure_id"], row["suggested_value"]) == (1, 1, "t", 8_314)
    assert (row["suggested_low"], row["suggested_high"], row["tie_out_ids"]) == (8_314, 8_314, ["1", "2"])


def test_an_open_finding_suggests_nothing_and_lists_its_candidates() -> None:
    figures = [landed("a", "3110", 1), landed("b", "5204", 2), landed("t", "8414", 3)]
    listed = found(figures, [term("1", "t", "total"), term("1", "a", "part"), term("1", "b", "part")])
    assert {row["suggested"] for row in listed} == {None}
    assert sorted(row["candidate"] for row in listed) == [1, 2, 3]
    assert len({row["finding_id"] for row in listed}) == 1


def test_a_term_without_a_value_contributes_nothing() -> None:
    (one,) = rows.cases(
        pa.Table.from_pylist([landed("a", "3", 1), landed("t", "9", 3)]),
        pa.Table.from_pylist([term("1", "t", "total"), term("1", "a", "part"), term("1", "nil", "part")]),
    )
    assert one.tie_outs == [
        TieOut("1", "sum", "sum", "fail", (1, "t"), ((1, "a"),), footing=0.5, unprinted=((1, "nil"),))
    ]


def test_an_open_end_is_no_end() -> None:
    """12 truncated is [12, 13), and 13 meets it in rounding only."""
    truncated = {"value_low": Decimal(12), "value_high": Decimal(13)}
    exact = {"value_low": Decimal(13), "value_high": Decimal(13)}
    for is_open, verdicts in ((True, ["fail"]), (False, [])):
        (one,) = rows.cases(
            pa.Table.from_pylist(
                [landed("a", "13", 1, **exact), landed("t", "12", 3, **truncated, high_is_open=is_open)]
            ),
            pa.Table.from_pylist([term("1", "t", "total"), term("1", "a", "part")]),
        )
        judged = case(one.figures.values(), one.tie_outs)
        assert [tie_out.verdict for tie_out in judged.tie_outs if tie_out.verdict == "fail"] == verdicts


@pytest.mark.parametrize(("value", "places"), [("467453", 0), ("188000", 0), ("106.17", 2), ("0.5", 1), ("0", 0)])
def test_an_exact_number_has_the_places_that_it_needs(value: str, places: int) -> None:
    (one,) = rows.cases(
        pa.Table.from_pylist([landed("a", value, 1, decimals=None)]), pa.Table.from_pylist([term("1", "a", "total")])
    )
    assert one.figures["a"].decimals == places


def test_a_fault_costs_its_own_release_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Case) -> list[Any]:
        raise ZeroDivisionError("a \x1b[31mfault")

    monkeypatch.setattr(rows, "diagnose", broken)
    (row,) = found([landed("a", "3", 1), landed("t", "9", 3)], [term("1", "t", "total"), term("1", "a", "part")])
    assert (row["kind"], row["is_unique"], row["tie_out_ids"]) == ("unexplained", False, ["1"])
    assert row["summary"].startswith("Diagnosis failed on this release: ZeroDivisionError")
    assert row["summary"].isprintable()


def test_ids_are_told_apart_and_stay() -> None:
    release = table_case(a1=421, c3=1_849)
    ids = [row["finding_id"] for one in diagnose(release) for row in rows.as_rows(one, release)]
    assert len(ids) == len(set(ids)) == 2
    assert ids == [row["finding_id"] for one in diagnose(release) for row in rows.as_rows(one, release)]


# sentences


@pytest.mark.parametrize(
    ("value", "printed", "scale", "expected"),
    [
        (8_396_000_000, "8,268", 1_000_000, "8,396"),
        (-412, "(411)", 1, "(412)"),
        (-412, "-411", 1, "-412"),
        ("14.6", "15.9", 1, "14.6"),
        ("123456789012345678.25", "1.25", 1, "123,456,789,012,345,678.25"),
        ("0.312", "31.4", None, "31.2"),
        (0, "(5)", 1, "0"),
    ],
)
def test_a_value_is_written_as_its_figure_is(value: Any, printed: str, scale: int | None, expected: str) -> None:
    plain = printed.strip("()").replace(",", "")
    one = replace(figure("a", plain, scale=scale or 1), text=printed)
    if scale is None:  # pence
        one = replace(one, scale=Fraction(1, 100), decimals=3)
    assert as_printed(Fraction(str(value)), one) == expected


def test_words_of_a_document_stay_on_one_line_and_short() -> None:
    assert shown("Total\x1b[2J\n\tsales\u202e") == "Total [2J sales"
    assert len(shown("x" * 9_000)) == 80


def test_a_hostile_label_stands_in_no_summary() -> None:
    figures = [
        *(
            figure(f"a{n}", value, line=1, column=n, label="A\x1b[31m\n" + "x" * 999)
            for n, value in enumerate((476, 378))
        ),
        *(figure(f"b{n}", value, line=2, column=n, label="B") for n, value in enumerate((292, 255))),
        *(figure(f"s{n}", value, line=9, column=n, table=2) for n, value in enumerate((292, 255, 476, 378))),
    ]
    pairs = (("a0", "s0"), ("a1", "s1"), ("b0", "s2"), ("b1", "s3"))
    (finding,) = diagnose(case(figures, [reprint(one, one, other, is_exact=True) for one, other in pairs]))
    assert finding.kind == "label_swap"
    assert finding.summary.isprintable()
    assert len(finding.summary) < 300


def test_lines_of_another_document_are_counted_apart() -> None:
    figures = [
        figure("a", 8_268, line=3),
        *(figure(f"w{n}", 8_368, line=900 + n, document="other", table=n) for n in range(2)),
    ]
    prints = [reprint(f"w{n}", "a", f"w{n}", is_exact=True) for n in range(2)]
    agree = reprint("w", "w0", "w1", is_exact=True)
    (finding,) = diagnose(case(figures, [*prints, agree]))
    assert finding.summary == (
        "line 3 prints 8268 where 8,368 is due (a slip of a digit); so say 2 lines of another document."
    )


def test_a_sum_of_hundreds_of_lines_is_told_in_a_sentence() -> None:
    figures = [figure(f"p{n}", 10_001 + 7 * n, line=n) for n in range(400)]
    total = figure("t", 9_999_999, line=400)
    (finding,) = diagnose(case([*figures, total], [added("sum", "t", " ".join(one.figure_id for one in figures))]))
    assert len(finding.summary) < 600


# headings


def forecast(name: str, start: date, end: date, label: str, **others: Any) -> Any:
    place = {"line": 5, "is_forecast": True, "start": start, "end": end, "period_label": label}
    return figure(name, 100, **place | others)


YEAR = forecast("year", date(2008, 4, 1), date(2009, 3, 31), "Year ending March 31, 2009", line=6)
LATE = date(2009, 4, 1), date(2009, 9, 30)


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
