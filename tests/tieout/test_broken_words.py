"""Words that a page breaks at the end of a line, in labels and sentences (`broken_words.py`).

Here: which hyphens stay. Not here: labels over several lines (`tables/test_rows.py`).
"""

from __future__ import annotations

from tests.conftest import land_text
from tests.tieout.pdf_kit import figures_of_summary


def test_words_broken_at_the_end_of_a_line() -> None:
    lines = (
        (40.0, 740.0, "Fee revenue grew, and consoli-", 9),
        (40.0, 729.0, "dated operating profit was ¥12.4 million before non-", 9),
        (40.0, 718.0, "recurring items of ¥1.2 million and fee-", 9),
        (40.0, 707.0, "based costs of ¥3.1 million.", 9),
    )
    labels = {figure["printed"]: figure["row_label"] for figure in figures_of_summary(list(lines))}
    assert labels["¥12.4 million"].startswith("consolidated operating profit")
    assert labels["¥1.2 million"].endswith("non-recurring items")
    assert labels["¥3.1 million"] == "fee-based costs"


def test_hyphens_on_one_line_stay() -> None:
    figure = land_text(
        "Example AG, half-year to 30 June 2024\n\nShort- and long- term debt was €12.4 million.\n", hint=None
    )
    assert [f["row_label"] for f in figure["figures"]] == ["Short- and long- term debt"]
