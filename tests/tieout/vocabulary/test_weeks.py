"""Years and quarters that are counted in weeks (`vocabulary/weeks.py`, `uneven_weeks.py`), in tables and in sentences.

Here: on which days such periods begin and end. Not here: fiscal years by months (`test_learnt_calendar.py`).
"""

from __future__ import annotations

from datetime import date

from tests.conftest import land_text
from tests.tieout.layout_kit import figures, one, release_of
from tests.tieout.page_kit import exhibit, html_table, only
from tests.tieout.periods_kit import span
from tieout.vocabulary.fiscal import FiscalCalendar
from tieout.vocabulary.learnt_calendar import learn_calendar


def test_a_day_on_which_something_happened_ends_no_year_of_weeks() -> None:
    head = "Acme Widgets Inc. annual results\n\nYears ended December 31, 2023 and 2022. "
    table = "\n\n(in millions)    2023   2022\nSales             100     90\nCosts              80     75\n"
    for happened in ("On December 25, 2022 a mill burnt down.", "The notes dated December 25, 2022 were repaid."):
        assert span(one(table, "90", head + happened)) == (date(2022, 1, 1), date(2022, 12, 31))
    weeks = learn_calendar(f"{head}\n\nBalance sheets\n\n   December 31, 2023     December 25, 2022\n")
    assert weeks.week_ends == (date(2022, 12, 25), date(2023, 12, 31))


JANUARY = FiscalCalendar(1, "end")


def test_a_fiscal_year_of_weeks_may_end_a_few_days_into_the_next_month() -> None:
    assert JANUARY.year_of(date(2024, 2, 3)) == 2024
    assert JANUARY.months_into_year(date(2024, 2, 3)) == 12


def test_the_53rd_week_of_a_year_is_one_of_its_last_quarter() -> None:
    calendar = FiscalCalendar(6, "end", True, week_ends=(date(2023, 12, 24), date(2024, 6, 30), date(2024, 12, 29)))
    assert calendar.span(2024, 7, 3) == (date(2023, 12, 25), date(2024, 3, 24))
    assert calendar.span(2024, 10, 3) == (date(2024, 3, 25), date(2024, 6, 30))
    assert calendar.span(2025, 4, 3) == (date(2024, 9, 30), date(2024, 12, 29))


def test_a_year_that_is_said_to_have_53_weeks_ends_a_week_later() -> None:
    text = (
        "Results for the three months ended September 27, 2025 and September 28, 2024, and for the year"
        " ended December 28, 2024, of 52 weeks. For Fiscal 2025, a 53-week period, we expect growth."
    )
    assert learn_calendar(text).span(2025, 1, 12) == (date(2024, 12, 29), date(2026, 1, 3))
    assert learn_calendar(text.replace("a 53-week period, ", "")).span(2025, 1, 12)[1] == date(2025, 12, 27)


def test_the_end_of_a_year_of_weeks_is_the_day_on_which_it_ended() -> None:
    head = (
        "<p>Acme Widgets Inc. Reports Fourth Quarter and Fiscal Year 2025 Results</p><p>BOSTON, August 21, 2025 - Acme "
        "Widgets Inc. (NYSE: ACME) today reported results for its fourth quarter and fiscal year 2025, which ended "
        "June 28, 2025.</p>"
    )
    rows = html_table(
        "| ^2 Thirteen Weeks Ended | ^2 Fifty-two Weeks Ended",
        "| June 28, 2025 | June 29, 2024 | June 28, 2025 | June 29, 2024",
        "Net sales | $151,827 | $152,013 | $579,392 | $565,066",
    )
    sheet = html_table("| June 28, 2025 | June 29, 2024", "Cash | $108,243 | $84,579")
    told = "<p>We held cash of $97.3 million at the end of the prior fiscal year.</p>"
    figures = exhibit(told + f"<p>(in thousands)</p>{rows}<p>Balance Sheets</p>{sheet}", head)
    assert span(only(figures, "$97.3 million")) == (None, date(2024, 6, 29))


def test_fifty_two_weeks_end_with_the_year() -> None:
    text = (
        "ACME AUTO INC.\n\nCONSOLIDATED STATEMENTS OF OPERATIONS\n(in thousands)\n\n"
        "\tThirteen weeks ended February 2, 2008\tFifty-two weeks ended February 2, 2008\n"
        "Net sales\t$426,417\t$1,749,578\nCost of sales\t334,594\t1,305,952\n"
    )
    release = release_of(text)
    assert (release["fiscal_year_end_month"], release["fiscal_period"]) == (1, "q4")


def test_a_period_of_three_months_that_ends_before_its_month_is_of_weeks() -> None:
    text = (
        "ACME OPTICS, INC. (NASDAQ: ACMO) today announced results for its fiscal 2008 fourth quarter, representing the "
        "three-month period ended March 29, 2008.\n\nFourth quarter sales were $70.6 million.\n"
    )
    assert span(one(text, "$70.6 million", head=""))[1] == date(2008, 3, 29)


def test_a_quarter_ended_in_a_fiscal_month_ends_with_its_weeks() -> None:
    head = (
        "<p>Acme Widgets Inc. Announces First Quarter Fiscal 2026 Results</p><p>BOSTON, July 24, 2025 - Acme Widgets "
        "Inc. (NYSE: ACME) today announced results for its first quarter ended June 28, 2025.</p>"
        "<p>Sales for the first quarter of the fiscal year ending March 28, 2026 (“fiscal 2026”) decreased 4.6%, "
        "compared to sales for the first quarter of the fiscal year ended March 29, 2025 (“fiscal 2025”).</p>"
    )
    rows = html_table(
        "| ^2 Quarter Ended Fiscal June |", "| 2025 | 2024 | % Change", "Sales | $287,129 | $301,035 | (4.6)%"
    )
    balances = html_table("| June 28, 2025 | March 29, 2025", "Total assets | $1,556,506 | $1,567,977")
    figures = exhibit(f"<p>(Dollars in thousands)</p>{rows}{balances}", head)
    assert span(only(figures, "$287,129")) == (date(2025, 3, 30), date(2025, 6, 28))
    assert span(only(figures, "$301,035")) == (date(2024, 3, 31), date(2024, 6, 29))
    assert span(only(figures, "4.6%")) == (date(2025, 3, 30), date(2025, 6, 28))


def test_quarters_of_weeks_may_divide_a_year_that_ends_with_its_month() -> None:
    head = (
        "<p>Stone, Webber & Company, Inc. Reports Second Quarter 2025 Results</p><p>MILTON, July 24, 2025 - Stone, "
        "Webber & Company, Inc. (NYSE: SWC) announced today its results for the second quarter 2025.</p>"
    )
    rows = html_table(
        "| ^2 Three Months Ended | ^2 Six Months Ended",
        "| June 28, 2025 | June 29, 2024 | June 28, 2025 | June 29, 2024",
        "Net sales | 157,679 | 131,567 | 298,575 | 266,762",
    )
    balances = html_table("| June 28, 2025 | December 31, 2024", "Total assets | $364,287 | $341,997")
    prose = (
        "<p>Year-to-Date 2025 Highlights</p><p>• The Company achieved net sales of $298.6 million for the period, a "
        "12% increase over the $266.8 million achieved in the corresponding period in 2024.</p>"
    )
    whole = f"<html><body>{head}{prose}<p>(Dollars in thousands)</p>{rows}{balances}</body></html>"
    read_whole = land_text(whole, hint=None, uri="release.html")
    figures = read_whole["figures"]
    assert read_whole["documents"][0]["issuer_name"] == "Stone, Webber & Company, Inc."
    assert span(only(figures, "157,679")) == (date(2025, 3, 30), date(2025, 6, 28))
    assert span(only(figures, "298,575")) == (date(2025, 1, 1), date(2025, 6, 28))
    assert span(only(figures, "266,762")) == (date(2024, 1, 1), date(2024, 6, 29))
    assert [span(only(figures, printed)) for printed in ("$298.6 million", "12%", "$266.8 million")] == [
        (date(2025, 1, 1), date(2025, 6, 28)),
        (date(2025, 1, 1), date(2025, 6, 28)),
        (date(2024, 1, 1), date(2024, 6, 29)),
    ]


def test_three_quarters_are_nine_months() -> None:
    text = (
        "(in thousands)\n                     Third quarter ended      Three quarters ended\n"
        "                     May 29,    May 30,      May 29,    May 30,\n"
        "                      2011       2010         2011       2010\n"
        "Net sales           $ 6,532    $ 4,657      $17,742    $12,970\n"
        "Cost of sales         5,066      3,744       14,679     10,618\n"
    )
    head = "Acme Tools Inc. Reports Fiscal Third Quarter Results\n\nJune 22, 2011\n\n"
    assert span(one(text, "5,066", head)) == (date(2011, 2, 28), date(2011, 5, 29))
    assert span(one(text, "14,679", head)) == (date(2010, 8, 30), date(2011, 5, 29))


UNEVEN = (
    "Orchard Grocers, Inc. Reports Second Quarter Fiscal 2025 Results\n\n"
    "SPOKANE, Wash., March 6, 2025 -- Orchard Grocers, Inc. today announced results for the 12 and 24 weeks ended "
    "February 16, 2025.\n\n"
)


def test_quarters_of_twelve_weeks_have_the_days_that_are_printed() -> None:
    text = (
        "Net sales for the second quarter were $622.5 million, compared with $570.6 million last year. "
        "Net income for the first 24 weeks was $35.9 million.\n"
    )
    found = figures(text, UNEVEN)
    assert [span(f) for f in found] == [
        (date(2024, 11, 25), date(2025, 2, 16)),
        (date(2023, 11, 27), date(2024, 2, 18)),
        (date(2024, 9, 2), date(2025, 2, 16)),
    ]
    document = release_of(UNEVEN + text)
    assert (document["fiscal_year"], document["fiscal_period"]) == (2025, "q2")
    assert (document["period_start"], document["period_end"]) == (date(2024, 11, 25), date(2025, 2, 16))


def test_a_half_of_twenty_eight_weeks_is_a_half() -> None:
    head = "Acme Grocers plc half-year results\n\n6 November 2024\n\nResults for the 28 weeks to 14 September 2024\n\n"
    found = figures("Revenue in the half year rose to £412.3 million.\n", head)
    assert [span(f) for f in found] == [(date(2024, 3, 3), date(2024, 9, 14))]


STORES = "ACME STORES, INC. REPORTS RESULTS FOR THE FIRST QUARTER\n\n(Dollars in thousands)\n\n"
STORES += "\t13 Weeks Ended\t13 Weeks Ended\n\tOctober 25, 2008\tOctober 27, 2007\n"


def test_thirteen_weeks_alone_are_a_quarter_of_their_own_year() -> None:
    rows = land_text(STORES + "Sales\t$ 290,984\t$ 263,559\nNet income\t6,367\t4,298\n", hint=None)
    release = rows["documents"][0]
    assert (release["status"], release["period_end"]) == ("read", date(2008, 10, 25))
    assert span(rows["figures"][0]) == (date(2008, 7, 27), date(2008, 10, 25))


def test_a_quarter_of_a_fiscal_year_that_ends_on_a_saturday_is_of_weeks() -> None:
    text = (
        "Acme Stores Inc. announced results for the third quarter of fiscal 2024 ended November 2, 2024.\n\n"
        "Boston, November 20, 2024\n\nNet sales were $4.2 million in the third quarter of fiscal 2024.\n"
    )
    assert span(one(text, "$4.2 million", head="")) == (date(2024, 8, 4), date(2024, 11, 2))


def test_weeks_of_grocers_are_periods() -> None:
    text = "Sales\n(in thousands)\n\n\t12 weeks ended September 7, 2024\t36 weeks ended September 7, 2024\n"
    text += "Sales\t1,200\t3,600\n"
    assert span(one(text, "1,200")) == (date(2024, 6, 16), date(2024, 9, 7))
    assert span(one(text, "3,600")) == (date(2023, 12, 31), date(2024, 9, 7))


def test_a_quarter_of_weeks_has_thirteen_where_no_day_says_otherwise() -> None:
    text = "Statements of Operations (USD in thousands)\n\nThree Months Ended\n"
    text += "\tSeptember 28, 2024\tJune 29, 2024\tMarch 30, 2024\tSeptember 30, 2023\n"
    text += "Net sales\t110,181\t102,236\t97,036\t122,777\n"
    assert span(one(text, "122,777", "Acme Inc. reports results\n\nOctober 28, 2024\n\n")) == (
        date(2023, 7, 2),
        date(2023, 9, 30),
    )


WEEKS = (
    "Acme Stores Inc. reports third quarter results, for the thirteen weeks ended October 28, 2023\n\n"
    "Boston, November 16, 2023\n\n"
    "Statements of Operations\n(in thousands)\n\tThirteen Weeks Ended\n\tOctober 28, 2023\tOctober 29, 2022\n"
    "Net sales\t$8,412\t$9,180\n\n"
)


def test_a_balance_a_year_earlier_stands_at_the_week_end_that_is_printed() -> None:
    found = one("Inventory at quarter end was $412.7 million, down 9% from $453.6 million.\n", "$453.6 million", WEEKS)
    assert span(found) == (None, date(2022, 10, 29))


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


def test_a_day_that_ends_a_month_tells_no_weekday_where_another_does_not() -> None:
    text = (
        "Acme Gears Inc. second quarter of fiscal 2025\n\nCash was $15.9 million as of December 27, 2024, compared to "
        "$20.1 million as of June 30, 2024."
    )
    calendar = learn_calendar(text)
    assert (calendar.end_month, calendar.span(2025, 1, 6)) == (6, (date(2024, 7, 1), date(2024, 12, 27)))


def test_lengths_in_days_tell_how_long_two_quarters_are() -> None:
    head = "Acme Grills, Inc. reports its second quarter, a twelve-week period, which ended February 14, 2024.\n\n"
    table = (
        "| | Quarter Ended | | Two Quarters Ended | |\n|---|---|---|---|---|\n"
        "| | February 14, 2024 | February 15, 2023 | February 14, 2024 | February 15, 2023 |\n{}"
        "| Sales | 970 | 101 | 1,606 | 1,759 |\n| Food | 438 | 541 | 595 | 339 |\n"
    )
    told = table.format("| | (84 days) | (84 days) | (168 days) | (168 days) |\n")
    assert span(one(told, "1,606", head)) == (date(2023, 8, 31), date(2024, 2, 14))
    assert span(one(told, "970", head)) == (date(2023, 11, 23), date(2024, 2, 14))
    assert span(one(table.format(""), "1,606", head))[0] != date(2023, 8, 31)


def test_weeks_that_others_count_make_no_calendar_of_weeks() -> None:
    text = (
        "Results for the third fiscal quarter ended June 30, 2026 and the nine months ended June 30, 2026. "
        "Shops sold 6% more in the 13-week period ended June 28, 2026. Costs of the nine months ended June 30, 2025 "
        "fell."
    )
    assert learn_calendar(text).week_ends == ()
    assert learn_calendar(text.replace("June 30", "June 28")).week_ends


def test_no_quarter_of_weeks_is_shorter_than_thirteen() -> None:
    calendar = FiscalCalendar(4, "end", True, week_ends=(date(2019, 4, 27),))
    assert calendar.span(2018, 10, 3) == (date(2018, 1, 28), date(2018, 4, 28))
    assert calendar.span(2019, -2, 3) == (date(2018, 1, 28), date(2018, 4, 28))


def test_quarters_described_as_months_are_months() -> None:
    text = (
        "Acme reports a 52-53 week fiscal year. For clarity, quarters are described as if they ended on the last day "
        "of the respective calendar month. The quarters ended June 30, 2024. The actual quarters ended June 29, 2024.\n"
    )
    assert not learn_calendar(text).week_ends


def test_a_third_quarter_that_runs_from_the_start_of_its_year_does_so_wherever_it_ends() -> None:
    head = "Acme Inc.\n\nReport for the 3rd quarter ended September 30, 2024 (January 1, 2024 - September 30, 2024)\n\n"
    assert span(one("Sales were $5 million.\n", "$5 million", head)) == (date(2024, 1, 1), date(2024, 9, 30))
