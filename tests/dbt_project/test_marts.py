"""What the marts say of releases whose truth is known.

Here: identity, verdicts, quarantine, facts of the fictional issuer. Not here: the shipped release.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.dbt_project.conftest import Build, run_dbt
from tests.dbt_project.landing_fixture import Document, write_landing

MILLION = Decimal(1_000_000)
FIRST, SECOND, THIRD = "northwind-fy2024-q1", "northwind-fy2024-q2", "northwind-fy2024-q3"


def test_the_build_succeeds_with_all_its_tests(build: Build) -> None:
    ran = [node for node in build.result.result if node.node.resource_type != "exposure"]  # that has nothing to run
    wrong = [node for node in ran if node.status not in ("success", "pass")]
    assert build.result.success, [(node.node.name, node.message) for node in wrong]
    assert not wrong


def verdict(build: Build, label: str) -> str:
    return build.value("select verdict from fct_tie_out where item_label = ?", label)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("North total", "pass"),
        ("West total", "improbable"),
        ("Three off total", "pass"),
        ("Four off total", "improbable"),
        ("Seven off total", "fail"),
        ("With nil total", "pass"),
        ("With placeholder total", "unverifiable"),
        ("Only nil total", "unverifiable"),
        ("Nil total", "unverifiable"),
        ("Huge total", "unverifiable"),
        ("Large other", "fail"),
        ("Large total", "unverifiable"),
        ("Truncated total", "pass"),
        ("Touching total", "fail"),
        ("Net income and rest", "blocked"),
    ],
)
def test_a_tie_out_gets_its_verdict(build: Build, label: str, expected: str) -> None:
    assert verdict(build, label) == expected


def test_a_duplicate_passes_within_the_coarser_print_and_fails_beyond_it(build: Build) -> None:
    verdicts = build.rows(
        "select item_label, verdict from fct_tie_out where kind = 'duplicate' and release_id = ? order by all", FIRST
    )
    assert verdicts == [("Net income", "fail"), ("Revenues", "pass")]


def test_an_explanation_reads_as_a_sentence(build: Build) -> None:
    said = {
        label: build.value("select explanation from fct_tie_out where item_label = ?", label)
        for label in ("West total", "With placeholder total", "North total", "Only nil total")
    }
    assert said == {
        "North total": "North total prints 10; its 3 parts give 10",
        "West total": "West total prints 11; its 3 parts give 10 (gap 1, allowed ±2): rounding could give this gap, "
        "but hardly does",
        "With placeholder total": "With placeholder total cannot be checked: Unknown prints -",
        "Only nil total": "Only nil total cannot be checked: none of its parts prints a value",
    }


def test_a_tie_out_shows_its_terms_its_line_and_exact_gaps(build: Build) -> None:
    tie_out, line, text, gap, allowed = build.row(
        """
        select tie_out_id, line_number, line_text, gap, allowed_gap
        from fct_tie_out where item_label = 'Four off total'
        """
    )
    assert (gap, allowed) == (4 * MILLION, 6 * MILLION)
    assert text == "Four off total  26"
    assert build.value("select line_number from fct_figure where item_label = 'Four off total'") == line
    assert build.value("select count(*) from tie_out_term where tie_out_id = ?", tie_out) == 12


def test_no_verdict_rests_on_a_binary_float(build: Build) -> None:
    doubles = build.rows(
        "select table_name, column_name from information_schema.columns where data_type in ('DOUBLE', 'FLOAT')"
    )
    assert doubles == []


def test_a_release_whose_statement_fails_is_quarantined_and_only_that_one(build: Build) -> None:
    statuses = dict(build.rows("select release_id, status from dim_release where release_id like 'northwind%'"))
    assert statuses == {
        FIRST: "published",
        SECOND: "quarantined",
        THIRD: "published",
        f"{THIRD}-20241115": "published",
    }


@pytest.mark.parametrize("table", ["fct_figure", "fct_tie_out"])
def test_a_quarantined_release_stays_where_it_can_be_examined(build: Build, table: str) -> None:
    assert build.value(f"select count(*) from {table} where release_id = ?", SECOND) > 0


@pytest.mark.parametrize("table", ["fct_statement_line", "fct_segment_result", "fct_kpi", "fact_figure"])
def test_a_quarantined_release_has_no_facts(build: Build, table: str) -> None:
    query = f"select count(*) from {table} inner join dim_release using (release_key) where status = 'quarantined'"
    assert build.value(query) == 0
    assert build.value("select count(*) from financials where release_id = ?", SECOND) == 0


def test_documents_of_one_release_are_listed_with_their_roles(build: Build) -> None:
    documents = build.rows(
        "select source_uri, role, figures from release_document where release_id = ? order by landed_at, 1", FIRST
    )
    figures = build.value("select figures from dim_release where release_id = ?", FIRST)
    assert documents == [
        ("inbox/q1.txt", "superseded", 10),
        ("inbox/copy of q1.txt", "alternate", 1),
        ("inbox/q1.txt", "current", figures),
        ("inbox/undated.txt", "alternate", 1),
    ]


def test_a_rejected_document_says_why_and_takes_nothing_with_it(build: Build) -> None:
    rejected = build.rows("select source_uri, reject_code, reason, what_to_do from rejected_document order by all")
    assert rejected == [
        ("inbox/empty.txt", "empty", "The document is empty.", "Pull it again."),
        ("inbox/q3.txt", "binary", "The document is empty.", "Pull it again."),
    ]
    # the document that a rejected one replaced goes on counting
    assert build.value("select count(*) from dim_release where release_id = ?", THIRD) == 1


def fact(build: Build, concept: str, release_id: str = FIRST, end: str = "2024-03-31") -> tuple[object, ...]:
    return build.row(
        """
        select value, trust, is_first_reported, is_latest from financials
        where concept = ? and release_id = ? and period_end = cast(? as date)
        """,
        concept,
        release_id,
        end,
    )


@pytest.mark.parametrize(
    ("concept", "value"),
    [
        ("Revenues", 100),
        ("CostOfRevenue", 60),
        ("OperatingExpenses", 25),
        ("SellingExpense", 15),
        ("GeneralAndAdministrativeExpense", 10),
        ("IncomeLossFromEquityMethodInvestments", 2),
        ("IncomeTaxExpenseBenefit", 3),
        ("NetIncomeLoss", 14),
    ],
)
def test_a_fact_has_the_sign_of_its_concept_however_it_is_printed(build: Build, concept: str, value: int) -> None:
    assert fact(build, concept)[0] == value * MILLION


def test_what_a_finding_accuses_is_disputed_and_what_it_clears_is_tied(build: Build) -> None:
    assert build.value("select is_unique from fct_finding where printed = '131' and release_id = ?", FIRST)
    assert (
        build.value("select min(trust) from fct_figure where printed = '131' and release_id = ?", FIRST) == "disputed"
    )
    assert fact(build, "NetIncomeLoss")[1] == "tied", (
        "13.1 of a summary contradicts it, and is what the finding accuses"
    )
    assert fact(build, "Revenues")[1] == "tied"
    assert build.value("select trust from fct_figure where item_label = 'Widgets sold in Freedonia'") == "unchecked"


def test_the_statement_goes_before_a_more_precise_print_which_hangs_on_the_fact(build: Build) -> None:
    others = build.rows(
        """
        select figures.printed from fact_figure
        inner join financials using (fact_key)
        inner join fct_figure as figures on fact_figure.figure_id = figures.figure_id
        where financials.concept = 'Revenues' and financials.release_id = ?
        """,
        FIRST,
    )
    assert others == [("1002",)]


def test_a_restated_fact_is_known_as_first_reported_and_as_latest(build: Build) -> None:
    assert fact(build, "Revenues") == (100 * MILLION, "tied", True, False)
    assert fact(build, "Revenues", THIRD) == (101 * MILLION, "unchecked", False, True)
    query = "select value from {} where concept = 'Revenues' and fiscal_label = 'Q1 2024'"
    assert build.value(query.format("financials_latest")) == 101 * MILLION
    assert build.value(query.format("financials_as_first_reported")) == 100 * MILLION


@pytest.mark.parametrize(("day", "values"), [("2024-04-29", []), ("2024-10-29", [100]), ("2024-10-30", [101])])
def test_what_was_known_on_a_day(build: Build, day: str, values: list[int]) -> None:
    rows = build.rows(
        "select value from financials_as_of(?) where concept = 'Revenues' and fiscal_label = 'Q1 2024'", day
    )
    assert rows == [(value * MILLION,) for value in values]


def test_forecasts_and_unowned_prose_are_no_facts(build: Build) -> None:
    assert build.value("select count(*) from fct_figure where scenario = 'forecast' and release_id = ?", FIRST) == 1
    values = {value for (value,) in build.rows("select value from financials where release_id = ?", FIRST)}
    assert not values & {130 * MILLION, 11 * MILLION}


def test_a_common_kpi_needs_no_row_of_the_issuer(build: Build) -> None:
    query = "select kpi_id, value, period_type from financials where fact_type = 'kpi' and release_id = ?"
    assert build.row(query, FIRST) == ("employees", 1234, "instant")


def test_an_unmapped_label_is_listed_with_its_place(build: Build) -> None:
    row = build.row(
        """
        select issuer_id, statement, figures, releases, newest_release_id
        from unmapped_labels where label like 'widgets%'
        """
    )
    assert row == ("northwind", "income_statement", 1, 1, FIRST)


def test_quality_counts_what_was_checked(build: Build) -> None:
    verdicts = dict(build.rows("select verdict, count(*) from fct_tie_out where release_id = ? group by 1", FIRST))
    counted = build.row(
        """
        select
            tie_outs, tie_outs_passed, tie_outs_improbable, tie_outs_failed, tie_outs_blocked, tie_outs_unverifiable,
            statement_rows - mapped_statement_rows, numbers = figures, orphan_numbers
        from release_quality where release_id = ?
        """,
        FIRST,
    )
    order = ("pass", "improbable", "fail", "blocked", "unverifiable")
    assert counted == (sum(verdicts.values()), *(verdicts[name] for name in order), 1, True, 0)


def test_a_landing_with_nothing_but_a_rejected_document_builds(tmp_path: Path) -> None:
    write_landing(tmp_path / "landing", [Document("empty", "inbox/empty.txt", rejected_as="empty")])
    arguments = ("build", "--exclude-resource-type", "unit_test")
    result = run_dbt(tmp_path / "landing", tmp_path / "warehouse.duckdb", tmp_path / "target", *arguments)
    assert result.success
    with duckdb.connect(str(tmp_path / "warehouse.duckdb"), read_only=True) as database:
        assert database.sql("select count(*) from rejected_document").fetchall() == [(1,)]
        assert database.sql("select count(*) from dim_release").fetchall() == [(0,)]
