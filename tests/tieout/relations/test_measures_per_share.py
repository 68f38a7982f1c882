"""Measures per share beside earnings, in tables and in sentences: funds from operations of a fictional trust.

Here: `relations/measures_per_share.py`. Not here: earnings (`test_per_share.py`).
"""

from __future__ import annotations

import pytest

from tests.conftest import land_text
from tests.tieout.relations_kit import document, prints_of, release, stated, summary_table, table

FFO = (
    'Funds from operations ("FFO") attributable to common unitholders\t106,543\t97,601',
    "Acquisition costs\t1,204\t1,011",
    "Core FFO\t107,747\t98,612",
    "{named} per diluted share\t{now}\t{then}",
    "Weighted average diluted shares (in thousands)\t88,271\t88,729",
)


def measured(named: str, now: str, then: str, prose: str = "") -> set[tuple[str, str, tuple[str, ...]]]:
    """What is stated per share, and what sentences say, with what judges it."""
    rows = release(summary_table(*(row.format(named=named, now=now, then=then) for row in FFO)), prose=prose)
    return {(kind, total, parts) for kind, total, parts, _ in stated(rows, "per_share", "claim")}


@pytest.mark.parametrize(
    ("named", "now", "then", "parts"),
    [
        ("FFO", "$1.21", "$1.10", ("106,543", "97,601")),
        ("Core FFO", "$1.22", "$1.11", ("107,747", "98,612")),
        pytest.param("Core FFO", "$1.32", "$1.11", ("107,747", "98,612"), id="a digit off in one of two columns"),
    ],
)
def test_a_measure_per_share_is_that_of_the_row_with_its_name(
    named: str, now: str, then: str, parts: tuple[str, str]
) -> None:
    assert measured(named, now, then) == {("per_share", now, parts[:1]), ("per_share", then, parts[1:])}


@pytest.mark.parametrize(
    ("named", "now", "then"),
    [
        pytest.param("Core FFO", "$1.37", "$1.11", id="by other shares in one column"),
        pytest.param("Core FFO", "$1.32", "$1.21", id="in no column"),
        pytest.param("Adjusted FFO", "$1.22", "$1.11", id="of another name"),
        pytest.param("Dividends of core FFO", "$1.22", "$1.11", id="what is declared"),
    ],
)
def test_a_measure_that_no_row_prints_so_is_none(named: str, now: str, then: str) -> None:
    assert measured(named, now, then) == set()


def test_a_sentence_need_not_say_that_a_measure_per_share_is_diluted() -> None:
    said = "Core FFO per share was $1.12 in 1Q24, compared with $1.11 in 1Q23.\n\n"
    claims = {one for one in measured("Core FFO", "$1.22", "$1.11", said) if one[0] == "claim"}
    assert claims == {("claim", "$1.12", ("$1.22",)), ("claim", "$1.11", ("$1.11",))}


def test_operating_income_per_share_is_that_of_the_row_with_its_name() -> None:
    income = table(
        "Net income\t3,270\t20,127",
        "Operating income\t5,537\t20,877",
        "Operating income per share\t0.21\t0.77",
        "Weighted average shares outstanding\t26,613\t27,190",
        title="Summary",
    )
    assert {"0.77", "20,877", "27,190"} in prints_of(land_text(document(income)), "measure per share")
