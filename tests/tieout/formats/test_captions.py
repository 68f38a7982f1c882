"""Captions of columns that stand on a line after single spaces: which words are one, and over which columns.

Here: `formats/captions.py`. Not here: captions that stand over their columns (`test_spans.py`), rows
(`test_run_on.py`).
"""

from __future__ import annotations

from datetime import date

from tests.tieout.layout_kit import figures, one
from tests.tieout.periods_kit import span


def test_captions_after_the_words_of_a_note_beside_the_table() -> None:
    text = (
        "Volumes of the third quarter.\n\n"
        "is categorized by the base rather than the quote VOLUME ($B) Q4 2023 Q1 2024 Q2 2024 Q3 2024\n"
        "Lamps 34 94 78 43\nShades 151 345 315 194\nTotal 185 439 393 237\n"
    )
    assert span(one(text, "345")) == (date(2024, 1, 1), date(2024, 3, 31))


RUN_ON = (
    "Condensed consolidated income statement\nfor the six months ended 30 June 2025\n"
    "Six months Six months Year\nended ended ended\n30 June 30 June 31 December\n2025 2024 2024\n"
    "(unaudited) (unaudited) (audited)\n£m £m £m\n"
    "Revenue 412.6 388.1 801.7\nCost of sales (251.9) (240.2) (493.0)\nGross profit 160.7 147.9 308.7\n"
)
"""As the text layer of a page gives it: the captions of three columns, one line of each below the other."""


def test_captions_over_several_lines_of_text_are_those_of_their_columns() -> None:
    head = "Acme plc\n\nHalf-year results for the six months ended 30 June 2025\n\n31 July 2025\n\n"
    found = {f["printed"].strip(): (span(f), f["value"]) for f in figures(RUN_ON, head)}
    assert found["412.6"] == ((date(2025, 1, 1), date(2025, 6, 30)), 412_600_000)
    assert found["388.1"] == ((date(2024, 1, 1), date(2024, 6, 30)), 388_100_000)
    assert found["308.7"] == ((date(2024, 1, 1), date(2024, 12, 31)), 308_700_000)


def test_changes_between_two_named_quarters_are_changes() -> None:
    text = (
        "Highlights\nR$ million 1Q24 4Q23 1Q24 vs 4Q23 1Q23 1Q24 vs 1Q23\n"
        "Net Revenue 6,214 6,588 -5.7% 5,790 7.3%\nGross Profit 2,112 2,198 -3.9% 1,865 13.2%\n"
        "Gross Margin 34.0% 33.4% 0.6 p.p. 32.2% 1.8 p.p.\nNet Income 702 761 -7.8% 588 19.4%\n"
    )
    head = "Acme S.A.\n\n1Q24 Earnings Release\n\nMay 9, 2024\n\n"
    found = {f["printed"].strip(): (f["row_label"], f["role"], f["unit"]) for f in figures(text, head)}
    assert found["588"] == ("Net Income", "amount", "BRL")
    assert found["-5.7%"] == ("Net Revenue", "growth", "percent")
    assert found["0.6 p.p."] == ("Gross Margin", "change", "percentage_points")


def test_months_over_a_day_in_numbers_end_on_it() -> None:
    text = (
        "Condensed income statements\n(in thousands)\n                Three Months        Nine Months\n"
        "              9/30/24  9/30/23   9/30/24   9/30/23\n"
        "Net sales       2,511      915     6,265     2,812\nOther income      356       97       173        97\n"
        "Total           2,867    1,012     6,438     2,909\n"
    )
    assert span(one(text, "2,867")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "6,438")) == (date(2024, 1, 1), date(2024, 9, 30))
    assert one(text, "2,867")["scenario"] == "actual"
