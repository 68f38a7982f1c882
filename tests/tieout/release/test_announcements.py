"""On which day a release was published (`release/identity.py`): datelines, days that are of something else.

Here: the day. Not here: the reported period (`test_identity.py`), forms of days (`vocabulary/test_dates.py`).
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import land_text
from tests.tieout.layout_kit import APPENDIX_4D, QUARTER, release_of
from tests.tieout.statements_kit import OPERATIONS
from tieout.formats.decoding import Line
from tieout.release.identity import find_announcement


def test_neither_end_of_a_span_is_the_day_of_the_release() -> None:
    text = (
        "# Fjellrev Outdoor AG Q3 Report\n\nThird quarter 2024-07-01 – 2024-09-30\n\n"
        "The total income of the Group was TEUR 199,358, a decrease of 11.7%.\n"
    )
    document = release_of(text)
    assert document["announced_on_source"] != "printed"
    assert document["fiscal_period"] == "q3"


def test_a_dateline_with_an_article_dates_the_release() -> None:
    text = "Lampworks N.V. reports second quarter results\n\nVELDHOVEN, the Netherlands, July 17, 2024\n\n"
    text += "Revenue was €5 million in the second quarter of 2024.\n"
    assert release_of(text)["announced_on"] == date(2024, 7, 17)


def test_a_release_whose_only_table_is_an_outlook_has_the_day_of_its_dateline() -> None:
    outlook = "| | Q4 2024 Outlook |\n|---|---|\n| Revenue | $120 million |\n| Operating income | $12 million |\n"
    rows = land_text(QUARTER + outlook, hint=None)
    assert rows["documents"][0]["announced_on"] == date(2024, 10, 24)


def test_the_first_day_of_a_year_over_a_column_is_no_day_of_a_release() -> None:
    lines = [Line(1, "Group income statement", "\n"), Line(2, "        1 Dec 2023-30 Nov    1 Dec 2022-30 Nov", "\n")]
    assert find_announcement(lines) is None
    assert find_announcement([Line(1, "1 Dec 2023", "\n")]) == date(2023, 12, 1)


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("BOSTON, July 22 /Example Wire/ --", date(2024, 7, 22)),
        ("BOSTON--(EXAMPLE WIRE)--July 22--", date(2024, 7, 22)),
        ("BOSTON, Mass., July 22 --", date(2024, 7, 22)),
    ],
)
def test_a_dateline_without_a_year_is_of_the_year_in_which_a_period_had_ended(dateline: str, day: date) -> None:
    text = (
        f"{dateline} Acme Widgets Inc. today reported results for the three months ended June 30, 2024 and 2023.\n"
        f'\n{OPERATIONS}\n"As our April 9, 2024 release said," he added.\n'
    )
    document = release_of(text)
    assert (document["announced_on"], document["period_end"]) == (day, date(2024, 6, 30))


def test_a_dateline_may_stand_behind_the_headline() -> None:
    text = (
        "EXHIBIT 99.1 RECORD THIRD QUARTER REVENUE; Quarterly Dividend Increased SANTA ROSA, Calif., Oct.14, 2024 - "
        "Acme Widgets Inc. set a record. Third quarter revenue of $6.7 billion was up 9 percent from third quarter 2023"
        " revenue of $6.2 billion. Third quarter revenue was up 14 percent from second quarter 2024 revenue of $5.9 "
        "billion. Net income was up from second quarter 2024 net income of $1.2 billion.\n"
    )
    document = release_of(text)
    assert (document["announced_on"], document["period_end"]) == (date(2024, 10, 14), date(2024, 9, 30))


def test_a_date_in_numbers_may_end_a_sentence_and_announce() -> None:
    text = (
        "Acme Widgets Inc. Reports First Quarter Results\n\n3/4/24\n\nAcme Widgets Inc. today announced its "
        "results for the fiscal first quarter ended 1/31/24. Net sales rose to $41.2 million.\n"
    )
    document = release_of(text)
    assert (document["announced_on"], document["period_end"]) == (date(2024, 3, 4), date(2024, 1, 31))


@pytest.mark.parametrize(("listed", "day"), [("Nasdaq: ACME", date(2024, 3, 4)), ("LSE: ACME", date(2024, 4, 3))])
def test_an_exchange_tells_the_order_of_a_lone_date(listed: str, day: date) -> None:
    text = f"Acme Widgets ({listed}) reports fourth quarter 2023 results\n\n3/4/24\n\nSales rose to 41.2 million.\n"
    assert release_of(text)["announced_on"] == day


def test_the_day_of_a_dividend_is_none_of_the_release() -> None:
    rows = ["| Ex-dividend date | 9 September 2024 |", "|---|---|", "| Payment date | 30 September 2024 |"]
    text = f"{APPENDIX_4D}Revenue was $22.1 million.\n\n" + "\n".join(rows) + "\n"
    assert release_of(text)["announced_on"] != date(2024, 9, 9)


def test_the_day_of_inception_over_a_column_is_no_announcement() -> None:
    text = "ACME BIO, INC. REPORTS SECOND QUARTER RESULTS\n\nfor its second fiscal quarter ended December 31, 1997\n\n"
    text += "\tThree Months Ended\tPeriod from\n\tDecember 31, 1997\tInception\n\t\tMarch 6, 1990\n"
    text += "\t\tto December 31, 1997\n"
    rows = land_text(text + "Net loss\t$(3,871,204)\t$(45,719,241)\n", hint=None)
    assert (rows["documents"][0]["status"], rows["documents"][0]["period_end"]) == ("read", date(1997, 12, 31))


def test_a_quarter_with_a_hyphen_and_a_day_beside_a_telephone_number() -> None:
    head = "FOR IMMEDIATE RELEASE          CONTACT:  Dale Pruitt\nOctober 27, 2024               (713) 555-0142\n\n"
    head += "ACME WIDGETS CORPORATION REPORTS THIRD-QUARTER 2024 RESULTS\n\n"
    head += "For the fourth quarter of 2024, Acme expects more.\n\n"
    document = release_of(head + "\t3Q24\t3Q23\nRevenues\t147,887\t110,781\n")
    assert (document["announced_on"], document["fiscal_year"], document["fiscal_period"]) == (
        date(2024, 10, 27),
        2024,
        "q3",
    )


def test_a_dateline_may_open_with_its_day() -> None:
    lines = [Line(1, "Acme Announces Results", "\n"), Line(2, "March 3, 2009 – Freehold Township, New Jersey", "\n")]
    assert find_announcement(lines) == date(2009, 3, 3)
    assert (
        find_announcement([Line(1, "March 3, 2009 – the day on which the notes of the Company fell due", "\n")]) is None
    )
