"""When fiscal years end, where a text tells it by a day alone, by another year's day, or by the years of its columns.

Here: fictional texts. Not here: calendars that a text defines (`test_periods.py`).
"""

from __future__ import annotations

from datetime import date

from tests.tieout.layout_kit import one, span


def test_a_year_of_weeks_that_ends_with_its_month_by_chance() -> None:
    head = "Acme Widgets Inc. annual results\n\n"
    text = (
        "Statements of operations\n(in millions)\n\nThree fiscal years ended September 30, 2000    2000     1999\n"
        "Net sales                                     7,983    6,134\n"
        "Cost of sales                                 5,817    4,438\n\n"
        "Balance sheets\n(in millions)\n\n                        September 30, 2000   September 25, 1999\n"
        "Cash                                 1,191                1,326\n"
        "Total assets                         6,803                5,161\n"
    )
    assert span(one(text, "6,134", head)) == (date(1998, 9, 27), date(1999, 9, 25))
    months = text.replace("September 25, 1999", "September 30, 1999") + "\nThe dividend was paid on October 1, 1999.\n"
    assert span(one(months, "6,134", head)) == (date(1998, 10, 1), date(1999, 9, 30))


def test_a_day_without_a_year_tells_when_fiscal_years_end() -> None:
    head = "Acme Widgets Inc. statement of changes\nin shareholders' equity\n\nFor the year ended\n"
    text = (
        "October 31 ($ millions)   2004    2003\n"
        "Net income              2,817   3,005\nDividends              (1,303) (1,137)\n"
    )
    assert span(one(text, "3,005", head)) == (date(2002, 11, 1), date(2003, 10, 31))
    worded = "Acme Widgets Inc. results\n\nYears ended the last day of February\n"
    plain = text.replace("October 31 ($ millions)", "($ millions)           ")
    assert span(one(plain, "3,005", worded)) == (date(2002, 3, 1), date(2003, 2, 28))


def test_two_years_alone_in_a_half_years_release_are_its_halves() -> None:
    head = (
        "Acme plc interim results for the six months ended 30 September 2013\n\nFinancial year ended 31 March 2013\n\n"
    )
    text = "Highlights\n\n|  | 2013 | 2012 | Movement |\n|---|---|---|---|\n| Revenue | £483.5m | £418.6m | +15% |\n"
    text += "| Profit before tax | £26.1m | £22.4m | +16% |\n"
    assert span(one(text, "£418.6m", head)) == (date(2012, 4, 1), date(2012, 9, 30))
    assert one(text, "+15%", head)["role"] == "growth"
    longer = (
        text.replace("| 2012 |", "| 2012 | 2011 |")
        .replace("---|", "---|---|", 1)
        .replace("£418.6m |", "£418.6m | £1 |")
    )
    assert span(one(longer, "£418.6m", head)) == (date(2011, 4, 1), date(2012, 3, 31))
