"""A finding as a sentence (`diagnosis/wording.py`): numbers as printed, words of a document kept short and harmless."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from tests.tieout.diagnosis_kit import added, case, figure, reprint
from tieout.diagnosis import diagnose
from tieout.diagnosis.wording import as_printed, shown

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
