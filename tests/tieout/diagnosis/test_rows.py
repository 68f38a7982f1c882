"""Rows of the warehouse into diagnosis and out of it (`diagnosis/rows.py`).

Here: what columns mean, and a fault that costs one release. Not here: words of a finding (`test_wording.py`).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from tests.tieout.diagnosis_kit import case, table_case
from tieout.diagnosis import Case, TieOut, diagnose, rows


def found(figures: list[dict[str, Any]], terms: list[dict[str, Any]]) -> list[dict[str, Any]]:
    result = rows.findings(pa.Table.from_pylist(figures), pa.Table.from_pylist(terms)).to_pylist()
    assert isinstance(result, list)
    return result


PLAIN = {"role": "amount", "label": "label", "statement": None, "scenario": "actual", "column_label": None}

SHOWN = {
    "disposition": "figure",
    "document_id": "d",
    "source": "table",
    "table_number": 1,
    "column_number": 0,
    "scale": 1,
    "unit": "JPY",
}
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


def test_a_sum_that_fails_though_rounding_allows_its_gap_is_one_of_printed_numbers() -> None:
    figures = [landed("a", "3110", 1), landed("b", "5204", 2), landed("t", "8315", 3), landed("c", "16", 4)]
    figures.append(landed("all", "8330", 5))
    terms = [term("1", "t", "total"), term("1", "a", "part"), term("1", "b", "part")]
    terms += [term("2", "all", "total"), term("2", "t", "part"), term("2", "c", "part")]
    (row,) = found(figures, terms)
    assert (row["printed"], row["suggested"], row["is_unique"]) == ("8315", "8,314", True)


def test_digits_that_are_cut_off_are_expected_to_add_up_no_more_than_they_may() -> None:
    def cut(figure_id: str, printed: str, line: int) -> dict[str, Any]:
        return landed(figure_id, printed, line, value_low=Decimal(printed), value_high=Decimal(printed) + 1)

    figures = [cut("a", "3110", 1), cut("b", "5204", 2), cut("t", "8315", 3), cut("c", "16", 4), cut("all", "8330", 5)]
    terms = [term("1", "t", "total"), term("1", "a", "part"), term("1", "b", "part")]
    terms += [term("2", "all", "total"), term("2", "t", "part"), term("2", "c", "part")]
    (one,) = rows.cases(pa.Table.from_pylist(figures), pa.Table.from_pylist(terms))
    assert [tie_out.is_exact for tie_out in one.tie_outs] == [False, False]


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
