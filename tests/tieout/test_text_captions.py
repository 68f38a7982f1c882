"""Captions and labels of text: which columns a caption stands over, which lines are heads, labels over several lines.

Here: text and Markdown. Not here: which period a caption names (`test_text_periods.py`), or pages of HTML.
"""

from __future__ import annotations

from datetime import date

from tests.tieout.layout_kit import figures, one, span


def test_a_caption_alone_over_many_dates_holds_for_all() -> None:
    text = (
        "ASSET QUALITY\n(in thousands)\n\n                                    Quarter Ended\n"
        "                     Sept. 30,   June 30,   Mar. 31,   Dec. 31,   Sept. 30,\n"
        "                        2024       2024       2024       2023        2023\n"
        "                     --------   --------   --------   --------   ---------\n"
        "Charge-offs            (1,284)    (1,206)    (1,131)    (1,077)     (1,040)\n"
        "Recoveries                319        259        244        240         213\n"
    )
    assert span(one(text, "(1,040)")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert span(one(text, "(1,284)")) == (date(2024, 7, 1), date(2024, 9, 30))


def test_captions_without_rules_share_out_headers_that_repeat() -> None:
    text = (
        "Highlights\n(Millions of dollars)\n\n"
        "                        Third quarter                         Nine months\n"
        "                      ended September 30,                   ended September 30,\n"
        "                        2023        2024   Change(%)      2023        2024   Change(%)\n"
        "Net sales             45,312      48,977       8.1      87,246      93,518       7.2\n"
        "Operating income       3,862       4,626      19.8       6,581       7,641      16.1\n"
    )
    assert span(one(text, "45,312")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert span(one(text, "8.1")) == (date(2024, 7, 1), date(2024, 9, 30))
    assert span(one(text, "87,246")) == (date(2023, 1, 1), date(2023, 9, 30))


def test_a_caption_right_above_one_header_does_not_spread() -> None:
    text = (
        "Forecast\n(Millions of dollars)\n\n"
        "                     Previous     Revised                           FY ended\n"
        "                     forecast    forecast      Change   Change(%)   December 31, 2023\n"
        "Net sales             192,000     196,000       4,000         2.1       183,417\n"
        "Operating income       15,500      16,200         700         4.5        13,846\n"
    )
    assert span(one(text, "183,417")) == (date(2023, 1, 1), date(2023, 12, 31))
    assert (one(text, "2.1")["role"], one(text, "2.1")["column_label"]) == ("growth", "Change(%)")


def test_section_heads_without_tabs_do_not_end_a_table_of_tabs() -> None:
    text = "Balance sheets\n(in thousands)\n\n\tSeptember 30, 2024\tDecember 31, 2023\nASSETS\nCurrent assets:\n"
    text += "Cash\t21,436\t24,618\nTotal assets\t142,367\t148,559\n"
    text += "LIABILITIES AND EQUITY\nCurrent liabilities:\nDebt\t9,418\t8,217\n"
    assert span(one(text, "24,618")) == (None, date(2023, 12, 31))
    assert span(one(text, "8,217")) == (None, date(2023, 12, 31))


def test_a_year_with_a_footnote_mark_is_a_header() -> None:
    text = (
        "## Income statement\n\n<table>\n<tr><td>€ million</td><td>Note</td><td colspan='2'>Third quarter</td></tr>\n"
        "<tr><td colspan='2'></td><td>2024</td><td>2023 ¹</td></tr>\n"
        "<tr><td>Revenue</td><td>3</td><td>1,183.5</td><td>1,127.3</td></tr>\n"
        "<tr><td>Cost of sales</td><td></td><td>-768.3</td><td>-741.5</td></tr>\n</table>\n"
    )
    assert span(one(text, "-741.5")) == (date(2023, 7, 1), date(2023, 9, 30))
    assert not [f for f in figures(text) if f["printed"].startswith("2023")]


def test_rows_as_far_left_as_their_head_stay_below_it() -> None:
    text = (
        "STORES\n\n                             Third Quarter 2024    Third Quarter 2023\n"
        "NUMBER OF STORES\nBeginning of period ......           48                    47\n"
        "  Opened .................            2                     1\n"
        "End of period ............           50                    48\n"
    )
    assert (one(text, "50")["row_path"], one(text, "50")["unit"]) == ("NUMBER OF STORES", "stores")
    assert span(one(text, "50")) == (None, date(2024, 9, 30))


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
