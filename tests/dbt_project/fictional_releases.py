"""The fictional issuer's releases: one case of everything that the marts must tell apart.

Here: the documents, with names by which tests find their figures and relations. Not here: assertions.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from tests.dbt_project.landing_fixture import Q1, Q2, Q3, Document, write_landing

INCOME = "income_statement"


def income_statement(document: Document, *, revenues: int) -> None:
    """Ten lines that tie if `revenues` is 100; expenses print in parentheses, other losses with a minus."""
    sales = document.figure("Revenues", revenues, statement=INCOME)
    cost = document.figure("Cost of revenues", 60, statement=INCOME)
    gross = document.figure("Gross profit", 40, statement=INCOME)
    selling = document.figure("Selling expenses", -15, statement=INCOME)
    administration = document.figure("General and administrative", -10, statement=INCOME)
    expenses = document.figure("Operating expenses", -25, statement=INCOME)
    operating = document.figure("Operating income", 15, statement=INCOME)
    associates = document.figure("Equity in net loss of affiliates (note 3)", 2, statement=INCOME)
    tax = document.figure("Income tax expense", 3, statement=INCOME)
    net = document.figure("Net income", 14, statement=INCOME)
    document.relation("difference", gross, [sales, cost], weights=[1, -1], statement=INCOME)
    document.relation("sum", expenses, [selling, administration], statement=INCOME)
    document.relation("sum", operating, [gross, expenses], statement=INCOME)
    document.relation("sum", net, [operating, associates, tax], weights=[1, 1, -1], statement=INCOME)


def first_quarter() -> Document:
    """All that ties, and each verdict once, outside the statements."""
    document = Document("q1", "inbox/q1.txt")
    income_statement(document, revenues=100)
    document.figure("Widgets sold in Freedonia", 7, statement=INCOME)
    document.figure("Employees", 1234, decimals=None, unit="contracts", period_type="instant", period_start=None)
    document.figure("Revenues", 130, table=3, scenario="forecast", period=Q2)
    document.figure("Gross margin", 11, table=None)

    # the same facts elsewhere: a more precise print that agrees, one that cannot be the same number
    document.figure("Revenues", 1002, table=4, decimals=-5)
    contradicting = document.figure("Net income", 131, table=10, decimals=-5)
    rest = document.figure("Rest", 10, table=4)
    both = document.figure("Net income and rest", 24, table=4)
    document.relation("sum", both, [contradicting, rest])

    sums_of_one_table(document)
    sums_beyond_three_sigma(document)
    parts_without_value(document)
    amounts_beyond_the_width(document)
    return document


def sums_of_one_table(document: Document) -> None:
    """Three sums that tie to the unit, and one that is off by one."""
    for name, total in (("North", 10), ("South", 10), ("East", 10), ("West", 11)):
        parts = [document.figure(f"{name} part", value, table=5) for value in (3, 3, 4)]
        document.relation("sum", document.figure(f"{name} total", total, table=5), parts)


def sums_beyond_three_sigma(document: Document) -> None:
    """Eleven parts: three sigma are three units, and rounding allows six."""
    for name, total in (("Three off", 25), ("Four off", 26), ("Seven off", 29)):
        parts = [document.figure(f"{name} part", 2, table=6) for _ in range(11)]
        document.relation("sum", document.figure(f"{name} total", total, table=6), parts)


def parts_without_value(document: Document) -> None:
    """A nil part contributes nothing; a placeholder, a nil total or only nil parts cannot be verified."""
    one, nil = document.figure("One", 1, table=7), document.figure("Nil", None, table=7, disposition="nil")
    unknown = document.figure("Unknown", None, table=7, disposition="placeholder")
    document.relation("sum", document.figure("With nil total", 1, table=7), [one, nil])
    document.relation("sum", document.figure("With placeholder total", 1, table=7), [one, unknown])
    document.relation("sum", document.figure("Only nil total", 1, table=7), [nil])
    document.relation("sum", document.figure("Nil total", None, table=7, disposition="nil"), [one])


def amounts_beyond_the_width(document: Document) -> None:
    """What fits the column and would break a sum of decimals."""
    huge = document.figure("Huge", "9999999999999999999999999999", table=8, decimals=None)
    total = document.figure("Huge total", "9999999999999999999999999999", table=8, decimals=None)
    document.relation("sum", total, [huge, huge])
    large = document.figure("Large", "9999999999999999999999999", table=8, decimals=None)
    other = document.figure("Large other", "9999999999999999999999998", table=8, decimals=None)
    document.relation("sum", other, [large])
    total = document.figure("Large total", "19999999999999999999999998", table=8, decimals=None)
    document.relation("sum", total, [large, large])


def second_quarter() -> Document:
    """Its income statement does not tie; it has a fact of each kind, and one printed twice."""
    document = Document("q2", "inbox/q2.txt", fiscal_period="q2", period=Q2, announced_on=date(2024, 7, 30))
    income_statement(document, revenues=107)
    document.figure("Revenues", 100, statement=INCOME, period=Q1)
    document.figure("Revenues", 107, table=2)
    document.figure("Employees", 1240, decimals=None, unit="contracts", period_type="instant", period_start=None)
    return document


def third_quarter() -> Document:
    """Restates the first quarter's revenues; a table outside the statements fails; amounts are truncated."""
    document = Document("q3", "inbox/q3.txt", fiscal_period="q3", period=Q3, announced_on=date(2024, 10, 30))
    income_statement(document, revenues=100)
    document.figure("Revenues", 101, statement=INCOME, period=Q1)
    parts = [document.figure("Truncated part", 5, table=9, truncated=True) for _ in range(2)]
    document.relation("sum", document.figure("Truncated total", 11, table=9, truncated=True), parts)
    parts = [document.figure("Touching part", 5, table=9, truncated=True) for _ in range(2)]
    document.relation("sum", document.figure("Touching total", 12, table=9, truncated=True), parts)
    return document


def fictional_landing(folder: Path) -> None:
    """Write the releases, and documents that must not count: older, uncommitted, alternate, superseded, rejected."""
    older_reading = Document("q1", "inbox/q1.txt", reading_id="20240601T000000000000-aaaaaa")
    older_reading.figure("Revenues", 555, statement=INCOME)
    uncommitted = Document("q1", "inbox/q1.txt", reading_id="20260101T000000000000-aaaaaa")
    uncommitted.figure("Revenues", 666, statement=INCOME)

    superseded = Document("q1 draft", "inbox/q1.txt", pulled_at=datetime(2024, 4, 30, tzinfo=UTC))
    income_statement(superseded, revenues=90)
    alternate = Document("q1 copy", "inbox/copy of q1.txt")
    alternate.figure("Revenues", 100, statement=INCOME)
    undated = Document("q1 undated", "inbox/undated.txt", announced_on=None)
    undated.figure("Revenues", 100, statement=INCOME)
    amended = Document("q3 amended", "inbox/q3a.txt", fiscal_period="q3", period=Q3, announced_on=date(2024, 11, 15))
    income_statement(amended, revenues=100)
    empty = Document("empty", "inbox/empty.txt", rejected_as="empty")
    garbled = Document("garbled", "inbox/q3.txt", rejected_as="binary", pulled_at=datetime(2025, 6, 1, tzinfo=UTC))

    write_landing(
        folder,
        [
            first_quarter(),
            second_quarter(),
            third_quarter(),
            older_reading,
            superseded,
            alternate,
            undated,
            amended,
            empty,
            garbled,
        ],
        uncommitted=[uncommitted],
    )
