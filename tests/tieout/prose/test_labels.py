"""Row labels and footnotes as text (`prose/labels.py`): the amounts, days and lists inside them.

Here: numbers of labels. Not here: labels as names of rows (`tables/test_rows.py`).
"""

from __future__ import annotations

from datetime import date

from tests.conftest import land_text
from tests.tieout.layout_kit import one
from tests.tieout.page_kit import SUMMARY_HEAD, by_print, page, summary
from tests.tieout.periods_kit import Q3_2023, span


def test_shares_in_a_label_are_in_the_scale_that_the_notes_tell() -> None:
    text = (
        "Balance Sheets\n\n(in thousands, except par value)\n\nSeptember 30, 2024 | December 31, 2023\n"
        "Total liabilities | 161,681 | 179,177\n"
        "Common stock, $0.001 par value, authorized 220,000 shares; shares issued 166,149 and 145,581 | 166 | 146\n"
        "Total liabilities and equity | 635,244 | 621,728\n"
    )
    assert [one(text, printed)["value"] for printed in ("220,000 shares", "145,581")] == [220_000_000, 145_581_000]
    ones = text.replace("166,149 and 145,581", "166,149,201 and 145,581,333").replace("220,000", "220,000,000")
    assert one(ones, "145,581,333")["value"] == 145_581_333


def test_the_notes_of_a_table_have_its_scale() -> None:
    page = summary("|Q2 2024|Q2 2023", "Other income (1)|(14)|(36)", "Costs|20|21") + "<p>(1) Net of tax of $664.</p>"
    rows = land_text(SUMMARY_HEAD + page + "<p>We paid $664.</p></body></html>", uri="acme/release.html")
    assert [f["value"] for f in rows["figures"] if f["printed"] == "$664"] == [664_000_000, 664]


def test_what_a_label_counts_from_is_no_figure() -> None:
    found = by_print(page("|30 June 2024", "Customers with revenue of $100,000 or more|1,910", "Customers|14,000"))
    assert set(found) == {"1,910", "14,000"}


def test_a_list_of_numbers_in_a_label_runs_over_its_lines_and_belongs_to_the_columns() -> None:
    text = (
        "BALANCE SHEETS\n(In thousands)\n\n                                    September 30,    December 31,\n"
        "                                        2024             2023\n"
        "Treasury stock, at cost; 944,316\n  and 702,214 shares .............      (11,204)         (7,918)\n"
        "Total equity .....................      190,991          187,314\n"
    )
    assert span(one(text, "944,316")) == (None, date(2024, 9, 30))
    assert span(one(text, "702,214 shares")) == (None, date(2023, 12, 31))


def test_dates_after_a_list_in_a_label_are_one_each() -> None:
    text = (
        "Balance sheets\n(in thousands)\n\n|  | September 30, 2024 | December 31, 2023 |\n|---|---|---|\n"
        "| Common stock — 150,000 shares authorized as of September 30, 2024 and December 31, 2023; 88,731 "
        "and |  |  |\n"
        "| 85,310 shares issued as of September 30, 2024 and December 31, 2023, respectively | 15 | 14 |\n"
    )
    assert span(one(text, "88,731")) == (None, date(2024, 9, 30))
    assert span(one(text, "85,310 shares")) == (None, date(2023, 12, 31))


def test_an_amount_in_a_label_is_of_the_one_period_in_which_its_row_has_a_value() -> None:
    text = (
        "Statements of operations\n(in thousands)\n\nThree Months Ended September 30,\n\n"
        "                                          2024      2023\n"
        " Net sales                              $11,325   $76,756\n"
        " Extinguishment of debt, less tax of $366    --      (597)\n"
        " Net income                               9,135     3,345\n"
    )
    assert span(one(text, "$366")) == Q3_2023
