"""Tables that a converter prints twice, as loose text and as pipes (`formats/reprints.py`).

Here: which print is read. Not here: one thing in two tables of a release (`relations/test_reprinted.py`).
"""

from __future__ import annotations

from datetime import date

from tests.conftest import land_text
from tests.tieout.layout_kit import QUARTER, one
from tests.tieout.periods_kit import span

LOOSE = (
    "## Page 2\n\nRevenue ($M) Q3 2024 Q2 2024 Q3 2023\nLamps 483.3 647.1 595.5\nShades 55.3 41.3 98.9\n"
    "Total 538.6 688.4 694.4\n\n"
)
PIPED = (
    "### Table 1\n\n|  |  |  |  |  |\n| --- | --- | --- | --- | --- |\n"
    "|  | Revenue ($M) | Q3 2024 Q2 2024 Q3 2023 |  |  |\n"
    "|  | Lamps | 483.3 | 647.1 | 595.5 |\n|  | Shades | 55.3 | 41.3 | 98.9 |\n|  | Total | 538.6 | 688.4 | 694.4 |\n"
)


def test_the_second_print_of_a_table_gives_no_figures() -> None:
    rows = land_text(QUARTER + LOOSE + PIPED, hint=None)
    printed = [f["printed"].strip() for f in rows["figures"]]
    assert printed.count("483.3") == printed.count("694.4") == 1
    again = [t for t in rows["tokens"] if t["reason"] == "second print"]
    assert {"483.3", "694.4"} <= {t["printed"] for t in again}
    assert {t["disposition"] for t in again} == {"other"}


def test_a_table_with_numbers_of_its_own_is_no_second_print() -> None:
    rows = land_text(QUARTER + LOOSE + PIPED.replace("55.3 | 41.3 | 98.9", "56.3 | 42.3 | 99.9"), hint=None)
    printed = [f["printed"].strip() for f in rows["figures"]]
    assert printed.count("483.3") == 2
    assert "56.3" in printed


def test_a_blank_first_column_and_captions_in_one_cell_hide_nothing() -> None:
    lamps = one(PIPED, "647.1")
    assert (lamps["row_label"], lamps["value"], span(lamps)) == (
        "Lamps",
        647_100_000,
        (date(2024, 4, 1), date(2024, 6, 30)),
    )
    assert span(one(PIPED, "98.9")) == (date(2023, 7, 1), date(2023, 9, 30))
