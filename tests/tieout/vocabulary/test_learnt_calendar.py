"""When the years of an issuer end and how they are named, as its document tells (`vocabulary/learnt_calendar.py`).

Here: fiscal years by months. Not here: years of weeks (`test_weeks.py`), which period a column has (`tables/`).
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import FISCAL, HALF_TO_DECEMBER, one
from tests.tieout.page_kit import EXHIBIT, STORES, by_print, exhibit, html_table, only, page
from tests.tieout.periods_kit import Q2_2025, span
from tests.tieout.prose_kit import period, told_below
from tests.tieout.statements_kit import LAMPWORKS
from tieout.vocabulary.learnt_calendar import learn_calendar
from tieout.vocabulary.periods import find_periods


def test_a_fiscal_year_over_two_calendar_years() -> None:
    text = (
        "Acme Ltd announced results for the quarter and year ended March 31, 2024 on April 22, 2024.\n\n"
        "Revenue was $5 million in Q4 FY 2023-24. Revenue was $19 million in FY 2023-24. "
        "It was $17 million in FY 2022-23.\n"
    )
    found = {f["printed"]: str(f["period_start"]) for f in land_text(text)["figures"]}
    assert found == {"$5 million": "2024-01-01", "$19 million": "2023-04-01", "$17 million": "2022-04-01"}


def test_a_label_beside_its_days_tells_how_years_are_named() -> None:
    text = (
        "# Results for the First Half of the Fiscal Year Ending March 31, 2025\n\nOctober 30, 2024\n\nAsagiri Inc.\n\n"
        "1. Results for First Half of FY2024 (April 1 to September 30, 2024)\n\n"
        "| | Net sales (Million yen) |\n|---|---|\n| First Half FY2024 | 48,524 |\n| First Half FY2023 | 41,222 |\n"
    )
    assert span(one(text, "41,222", "")) == (date(2023, 4, 1), date(2023, 9, 30))


def test_a_quarter_of_two_calendar_years_is_of_no_calendar_year() -> None:
    text = (
        "# Karst Elektronik AG Quarterly Report Q3 2024/25\n\nGraz, 4 February 2025\n\n"
        "| in € million | Q3 2024/25 | Q3 2023/24 |\n|---|---|---|\n| Revenue | 397 | 391 |\n| EBIT | 32 | 27 |\n"
    )
    assert span(one(text, "397", "")) == (date(2024, 10, 1), date(2024, 12, 31))
    assert span(one(text, "391", "")) == (date(2023, 10, 1), date(2023, 12, 31))


def test_labels_of_quarters_are_of_the_year_in_which_one_of_them_ended() -> None:
    head = "Acme Lamps Limited\n\nResults for the quarter ended September 30, 2023\n\n"
    text = "Sales for Q2FY24 were Rs 9 crore. They were Rs 8 crore in Q1FY24. Profit for Q2FY24 was Rs 3 crore."
    assert period(told_below(text, "Rs 8 crore", head)) == ("2023-04-01", "2023-06-30")


def test_a_label_of_a_fiscal_half_ended_before_the_announcement() -> None:
    assert span(one(LAMPWORKS, "2,187.4", head="")) == (date(2023, 7, 1), date(2023, 12, 31))
    later = LAMPWORKS.replace("22 February 2024", "22 August 2024")
    assert span(one(later, "2,187.4", head="")) == (date(2024, 1, 1), date(2024, 6, 30))


def test_a_label_is_of_the_period_whose_last_day_the_text_prints() -> None:
    told = LAMPWORKS.replace("Half-year report", "Results for the six months ended 30 September 2023")
    assert span(one(told, "2,187.4", head="")) == (date(2023, 4, 1), date(2023, 9, 30))


@pytest.mark.parametrize(
    ("sentence", "month"),
    [
        ("The lease of the mill ran from 1 April 2024 to 31 March 2025.", 12),
        ("Under the buy-back programme, 1 April 2024 to 31 March 2025, we bought shares.", 12),
        ("Sales of the year, 1 April 2024 to 31 March 2025, were lower.", 3),
        ("(1 April 2024 - 31 March 2025)", 3),
    ],
)
def test_a_year_of_a_lease_is_no_fiscal_year(sentence: str, month: int) -> None:
    text = f"Acme Widgets Inc. results for the three months ended September 30, 2025\n\n{sentence}\n"
    assert learn_calendar(text).end_month == month


def test_a_lease_that_expires_with_its_month_ends_no_year() -> None:
    text = (
        "Acme today reported results for the quarter ended May 1, 2021.\n\nThe lease expires January 31, 2025.\n\n"
        "(in thousands)\n                          Three months ended\n"
        "                         May 1,      May 2,\n"
        "                          2021        2020\n"
        "Revenue                 $ 4,520     $ 4,010\nCost of sales             2,010       1,800\n"
    )
    head = "Acme Stores Inc. Reports First Quarter Results\n\nMay 20, 2021\n\n"
    assert span(one(text, "2,010", head)) == (date(2021, 1, 31), date(2021, 5, 1))


def test_quarters_named_by_ordinals_tell_how_years_are_named() -> None:
    found = by_print(page("|Third Quarter 2012|Third Quarter 2011", "Comparable sales|2.4%|1.1%", head=STORES))
    assert (found["2.4%"]["period_end"], found["1.1%"]["period_end"]) == (date(2012, 10, 27), date(2011, 10, 29))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('the fiscal year ending March 31, 2009 ("FY2008")', (3, "start", True)),
        ('the fiscal year ended March 31, 2009 ("FY2009")', (3, "end", True)),
        ('Three Months Ended June 30, 2008 ("1Q08")', (3, "start", True)),
        ('three months ended June 30, 2008 ("1Q09")', (3, "end", True)),
        (
            "the year ended December 31, 2004 and the year ended December 31, 2003",
            (12, "end", True),
        ),
        ("nothing of the kind", (12, "end", False)),
    ],
)
def test_the_calendar_is_learnt_from_the_document(text: str, expected: tuple[int, str, bool]) -> None:
    learnt = learn_calendar(text)
    assert (learnt.end_month, learnt.naming, learnt.is_learnt) == expected


FISCAL_HEAD = (
    "<p>Acme Widgets Inc. Reports Third Quarter Fiscal 2025 Results</p><p>BOSTON, July 24, 2025 - Acme Widgets Inc. "
    "(NYSE: "
    "ACME) today announced its results for the fiscal third quarter of 2025.</p>"
)


def test_the_quarter_that_is_reported_tells_when_the_year_ends() -> None:
    told = (
        "<p>Net sales for the third quarter of fiscal 2025 were $61.2 million.</p>"
        "<p>Three Months Ended June 30, 2025</p>"
    )
    assert span(only(exhibit(told, FISCAL_HEAD), "$61.2 million")) == Q2_2025
    guided = exhibit(
        f"{told}<p>For the fourth quarter of fiscal 2025, we expect net sales of $64.5 million.</p>", FISCAL_HEAD
    )
    assert span(only(guided, "$64.5 million")) == (date(2025, 7, 1), date(2025, 9, 30))
    first = exhibit(
        "<p>Revenue for the first quarter of fiscal 2026 was $7.4 million, compared to $5.2 million in the prior-year "
        "quarter.</p><p>These are results for the quarter ended June 30, 2025.</p>",
        EXHIBIT.replace("Second Quarter 2025", "First Quarter").replace("second quarter", "quarter"),
    )
    assert span(only(first, "$7.4 million")) == Q2_2025
    of_calendar = "<p>Revenue for the second quarter was $7.4 million in the quarter ended June 30, 2025.</p>"
    assert span(only(exhibit(of_calendar), "$7.4 million")) == Q2_2025


def test_a_half_year_to_a_day_tells_when_the_year_ends() -> None:
    head = "<p>Acme Papers plc</p><p>Results for the half-year to 25 September 2025</p>"
    rows = ("| Half-year to 25 September 2025 | Full-year to 27 March 2025", "Revenue (£m) | 49.3 | 78.9")
    figures = exhibit(html_table(*rows), head)
    assert span(only(figures, "49.3")) == (date(2025, 3, 28), date(2025, 9, 25))


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("results for the first quarter, 13 weeks ended October 25, 2008", 7),
        ("the thirteen weeks ended October 25, 2008", 1),
        ("the quarter ended May 31, 2008", 2),
        ("the quarter ended June 30, 2008", 12),
    ],
)
def test_quarters_tell_the_end_of_years_that_nothing_else_tells(text: str, month: int) -> None:
    assert learn_calendar(text).end_month == month


@pytest.mark.parametrize("dash", ["-", " - ", "–"])
def test_a_year_from_day_to_day(dash: str) -> None:
    calendar = learn_calendar(f"Example AB\n\n1 Dec 2023{dash}30 Nov 2024, 1 Dec 2022{dash}30 Nov 2023")
    assert (calendar.end_month, calendar.is_learnt) == (11, True)
    (mention,) = find_periods(f"1 Dec 2023{dash}30 Nov 2024", calendar)
    assert (mention.period.start, mention.period.end) == (date(2023, 12, 1), date(2024, 11, 30))


def test_half_a_year_from_day_to_day_tells_no_calendar() -> None:
    assert not learn_calendar("Example AB\n\n1 Dec 2023 - 31 May 2024").is_learnt


def test_a_fiscal_year_may_run_to_a_month() -> None:
    assert learn_calendar("Results for the second quarter of the fiscal year to September 2023").end_month == 9


def test_guidance_for_the_next_year_says_nothing_of_how_years_are_named() -> None:
    text = (
        "## Outlook\n\n|  | First Quarter FY2026 | Full Year FY2026 |\n|---|---|---|\n| Revenue | $153.0 | $652.0 |\n\n"
        "## Metrics\n\n|  | Q3 FY25 | Q4 FY25 |\n|---|---|---|\n| New orders | 36.0 | 43.4 |\n\n"
        "## Operations\n(in thousands)\n\n|  | Three Months Ended January 31, |  |\n|---|---|---|\n"
        "|  | 2025 | 2024 |\n| Revenue | 153,786 | 129,243 |\n"
    )
    assert span(one(text, "43.4", FISCAL)) == (date(2024, 11, 1), date(2025, 1, 31))
    assert span(one(text, "$153.0", FISCAL)) == (date(2025, 2, 1), date(2025, 4, 30))


def test_a_half_year_tells_when_the_year_ends() -> None:
    rows = land_text(HALF_TO_DECEMBER + "Revenue was $412.9 million.\n", hint=None)
    assert rows["documents"][0]["fiscal_period"] == "h1"


def test_a_half_year_over_two_lines_is_no_year() -> None:
    text = "Acme Limited\n\nRevenue for the quarter ended September 30, 2024 was Rs. 412 crore. "
    rows = land_text(f"{text}That of the half\nyear ended September 30, 2024 was Rs. 800 crore.\n", hint=None)
    assert rows["documents"][0]["fiscal_period"] == "q2"


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


@pytest.mark.parametrize(
    ("said", "month"),
    [
        ("Our fiscal year ends on the last Friday of November.", 11),
        ("All years are to our fiscal year ending November 30 unless said otherwise.", 11),
        ("The financial year ends on the Saturday nearest to January 31.", 1),
        ("Its tenant's lease year ending May is no year of ours.", 12),
    ],
)
def test_a_fiscal_year_may_be_said_to_end_on_a_day_of_each_year(said: str, month: int) -> None:
    assert learn_calendar(f"{said}\n\n2024 Fiscal Quarter\n").end_month == month


@pytest.mark.parametrize(("filed", "end"), [("20250515", "2025-01-31"), ("20240515", "2024-01-31")])
def test_a_filing_tells_how_the_years_of_its_header_are_named(filed: str, end: str) -> None:
    text = (
        f"<SEC-HEADER>\nFILED AS OF DATE:\t\t{filed}\n\nFILER:\n\n\tCOMPANY DATA:\n"
        "\t\tCOMPANY CONFORMED NAME:\t\t\tHARBOR MILLS INC\n\t\tFISCAL YEAR END:\t\t\t0131\n</SEC-HEADER>\n"
        "<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nIncome statement\n\n"
        "                       Fiscal 2024        Fiscal 2023\n"
        "Sales                      105,943            126,710\nCosts                       91,200            108,340\n"
        "Gross profit                14,743             18,370\nExpenses                    12,002             13,511\n"
        "Income                       2,741              4,859\n</TEXT>\n</DOCUMENT>\n"
    )
    assert {str(f["period_end"]) for f in land_text(text)["figures"] if f["row_label"] == "Sales"} >= {end}


@pytest.mark.parametrize(
    ("said", "naming"),
    [
        (
            "Fiscal 2024 was a good year. Sales of fiscal 2023 and fiscal 2022 were lower than those of fiscal 2024.",
            "end",
        ),
        ("Fiscal 2023 was a good year. Sales of fiscal 2022 were lower than those of fiscal 2023.", "start"),
    ],
)
def test_a_report_that_looks_back_on_several_years_names_them_as_often_by_their_end(said: str, naming: str) -> None:
    assert learn_calendar(f"Results of the year ended April 28, 2024\n\n{said}\n").naming == naming


def test_a_year_that_ended_on_a_day_is_defined_as_one_that_ended_that_day() -> None:
    for on in ("", "on "):
        told = learn_calendar(f'The Group\'s financial year ended {on}30 June 2024 ("FY24").')
        assert (told.end_month, told.is_learnt) == (6, True)


@pytest.mark.parametrize(("year", "naming"), [(2023, "start"), (2024, "end")])
def test_a_fiscal_year_is_named_beside_the_day_on_which_it_ended(year: int, naming: str) -> None:
    calendar = learn_calendar(f"Our fiscal year ends near January 31. Fiscal {year} ended February 3, 2024 (53 weeks).")
    assert (calendar.end_month, calendar.naming) == (1, naming)


def test_a_quarter_of_a_fiscal_year_does_not_end_with_it() -> None:
    text = "The first quarter of fiscal 2025 ended May 4, 2024. The fiscal year ended February 3, 2024."
    assert learn_calendar(text).end_month == 1


@pytest.mark.parametrize(
    "said",
    [
        "The first quarter of our fiscal 2025 ended December 28, 2024.",
        "The first quarter, fiscal 2025, ended December 28, 2024.",
    ],
)
def test_the_end_of_a_part_of_a_named_year_is_not_that_of_the_year(said: str) -> None:
    head = "Acme Widgets Inc. reports first quarter fiscal 2025 results\n\nBoston, January 28, 2025\n\n"
    found = one(f"{said} Revenue was $412 million in the first quarter.\n", "$412 million", head)
    assert span(found)[1].year == 2024
