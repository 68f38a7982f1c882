"""Every rule of every suite can go red: each is broken on purpose and must list the rows that break it."""

from __future__ import annotations

import time
from pathlib import Path

import duckdb
import pytest

from orchestration.expectations import SUITES, Rule
from orchestration.expectations.place import PLACE, placed
from orchestration.lib.checks import CheckResult
from orchestration.lib.validation import Validator

FIRST_FACT = "(select min(figure_id) from fct_statement_line)"
FIRST_PASS = "(select min(tie_out_id) from fct_tie_out where verdict = 'pass' and kind = 'sum')"
FIRST_QUOTIENT = "(select min(tie_out_id) from fct_tie_out where verdict = 'pass' and formula <> 'sum')"
FAILING_STATEMENT = (
    "update fct_tie_out set verdict = 'fail' where tie_out_id = "
    "(select min(tie_out_id) from fct_tie_out where statement = 'balance_sheet' and role = 'amount' and kind = 'sum')"
)

MUTATIONS: dict[str, tuple[str, ...]] = {
    # landing
    "documents_are_read_or_rejected": (
        "update staging.stg_documents set status = 'rejected', reject_code = 'empty', reject_reason = ''",
    ),
    "lines_are_complete": ("delete from staging.stg_lines where line_number = 5",),
    "figures_stand_on_a_line": (
        "delete from staging.stg_lines where line_number = (select min(line_number) from staging.stg_figures)",
    ),
    "figures_print_their_characters": (
        "update staging.stg_figures set char_start = char_start + 1 where figure_id = "
        "(select min(figure_id) from staging.stg_figures where length(printed) > 3)",
    ),
    "tokens_print_their_characters": (
        "update staging.stg_lines set text = replace(text, '8,268', '8,269') where text like '%8,268%'",
    ),
    "tokens_became_their_figures": (
        "delete from staging.stg_figures where figure_id = "
        "(select min(figure_id) from staging.stg_tokens where disposition = 'claim')",
    ),
    "figures_come_from_tokens": (
        "delete from staging.stg_tokens where figure_id = "
        "(select min(figure_id) from staging.stg_figures where disposition = 'figure')",
    ),
    "figures_are_landed_once": ("insert into staging.stg_figures from staging.stg_figures limit 1",),
    "values_lie_in_their_intervals": (
        "update staging.stg_figures set value = value * 10 where figure_id = "
        "(select min(figure_id) from staging.stg_figures where value > 0)",
    ),
    "relations_name_landed_figures": (
        "update staging.stg_relation_terms set figure_id = 'nothing' where relation_id = "
        "(select min(relation_id) from staging.stg_relations) and term_number = 2",
    ),
    "no_number_is_an_orphan": (
        "update staging.stg_tokens set disposition = 'orphan' where line_number = "
        "(select min(line_number) from staging.stg_tokens)",
    ),
    "tables_are_searched_to_the_end": ("update staging.stg_documents set stopped_tables = [1]",),
    "digits_belong_to_tokens": (
        "delete from staging.stg_tokens where line_number = (select max(line_number) from staging.stg_tokens)",
    ),
    # dimensions
    "keys_are_unique": ("insert into dim_kpi from dim_kpi limit 1",),
    "periods_are_told_apart": (
        "insert into dim_period select * replace (period_key || 'x' as period_key) from dim_period limit 1",
    ),
    "periods_are_sane": ("update dim_period set end_on = start_on - 1 where period_type = 'duration'",),
    "periods_are_plausible": ("update dim_period set end_on = date '2208-06-30' where end_on = date '2008-06-30'",),
    "releases_have_issuer_and_period": ("update dim_release set period_key = 'nothing'",),
    "documents_arrive": ("delete from release_document",),
    "releases_stand_on_a_document": ("update dim_release set document_id = 'nothing'",),
    "releases_follow_their_period": ("update dim_release set announced_on = date '2008-06-29'",),
    # facts
    "grains_are_unique": (
        "insert into fct_statement_line select * replace (fact_key || 'x' as fact_key) from fct_statement_line limit 1",
    ),
    "printed_numbers_arrive": ("delete from fct_figure where figure_id = (select max(figure_id) from fct_figure)",),
    "facts_are_published_releases": ("update dim_release set status = 'quarantined'",),
    "facts_are_printed": (f"update fct_statement_line set value = value + 1 where figure_id = {FIRST_FACT}",),
    "facts_have_their_dimensions": (
        f"update fct_statement_line set line_item_key = 'nothing' where figure_id = {FIRST_FACT}",
    ),
    "facts_are_actual_amounts": (f"update fct_figure set scenario = 'forecast' where figure_id = {FIRST_FACT}",),
    "nothing_is_known_too_early": ("update dim_release set announced_on = date '2008-05-01'",),
    "versions_are_told_apart": (f"update fct_statement_line set is_latest = false where figure_id = {FIRST_FACT}",),
    "flat_table_has_every_fact": (f"delete from financials where figure_id = {FIRST_FACT}",),
    "derived_quarters_are_differences": (f"update financials set is_derived = true where figure_id = {FIRST_FACT}",),
    # verdicts
    "verdicts_hold_when_recomputed": (
        "update fct_tie_out set verdict = 'pass' where verdict = 'fail' and formula = 'sum'",
        f"update fct_tie_out set verdict = 'fail' where tie_out_id = {FIRST_PASS}",
    ),
    "amounts_hold_when_recomputed": (
        f"update fct_tie_out set computed = computed + 1 where tie_out_id = {FIRST_PASS}",
    ),
    "quotients_hold_when_divided": (
        f"update fct_tie_out set verdict = 'fail' where tie_out_id = {FIRST_QUOTIENT}",
        "update tie_out_term set weight = 2 * weight where role = 'part' and tie_out_id = " + FIRST_QUOTIENT,
    ),
    "every_relation_has_a_verdict": (f"delete from fct_tie_out where tie_out_id = {FIRST_PASS}",),
    "every_failure_has_a_finding": (
        "delete from finding_tie_out where finding_id = (select min(finding_id) from finding_tie_out)",
    ),
    "releases_count_their_tie_outs": ("update dim_release set tie_outs_failed = 0, tie_outs_passed = 0",),
    # families
    **{
        f"{family}_tie": (
            f"update fct_tie_out set verdict = 'fail', family = '{family}' where tie_out_id = {FIRST_PASS}",
        )
        for family in ("statements", "segments", "kpis", "reconciliations", "prose", "cross_statement")
    },
    "published_statements_add_up": (FAILING_STATEMENT,),
    "quarantined_releases_are_in_no_fact": (FAILING_STATEMENT,),
    "balance_sheets_balance": (
        "update fct_statement_line set value = value + 1000000 where figure_id = "
        "(select min(figure_id) from fct_statement_line join dim_line_item using (line_item_key) "
        "where concept = 'LiabilitiesAndStockholdersEquity')",
    ),
    "cash_rolls_forward": (
        "update fct_statement_line set value = value + 1000000 where figure_id = "
        "(select min(figure_id) from fct_statement_line join dim_line_item using (line_item_key) "
        "where concept = 'CashAndCashEquivalentsPeriodIncreaseDecrease' and unit = 'JPY')",
    ),
    "segments_make_up_the_revenue": (
        "update fct_segment_result set value = value + 1000000 where measure = 'revenue' and not is_comparative "
        "and segment_key in (select segment_key from dim_segment where segment_id = 'equipment_sales')",
    ),
    "parts_make_up_their_segment": (
        "update fct_segment_result set value = value + 1000000 where measure = 'revenue' and not is_comparative "
        "and segment_key in (select segment_key from dim_segment where segment_id = 'systems_construction')",
    ),
    "parts_make_up_their_kpi": (
        "update fct_kpi set value = value + 1000 where not is_comparative and role = 'amount' and segment_key in "
        "(select segment_key from dim_segment where segment_id = 'ip_service' or parent_segment_key is not null)",
    ),
    # coverage
    "releases_are_checked": ("update fct_tie_out set verdict = 'unverifiable'",),
    "statements_are_checked": ("update table_coverage set judged_figures = 1 where statement = 'balance_sheet'",),
    "totals_are_sums": (
        "delete from tie_out_term where role = 'total' and figure_id = (select min(figure_id) from fct_figure "
        "where statement = 'balance_sheet' and item_label ilike 'total current assets')",
    ),
    "coverage_is_counted": (
        "update fct_figure set is_judged = false where figure_id = "
        "(select min(figure_id) from fct_figure where is_judged)",
    ),
    "reviewed_exceptions_still_fail": (
        "insert into seeds.reviewed_exceptions select tie_out_id, release_id, line_number, 'x', 'x', 'x', today() "
        f"from fct_tie_out where tie_out_id = {FIRST_PASS}",
        "insert into seeds.reviewed_exceptions select 'gone', release_id, 1, 'x', 'x', 'x', today() from dim_release",
    ),
    "no_release_is_quarantined": ("update dim_release set status = 'quarantined'",),
}
"""Statements by rule; each of them alone must break it."""

RULES = {rule.name: (suite, rule) for suite, rules in SUITES.items() for rule in rules}
KNOWN = {
    "segments_tie",
    "parts_make_up_their_segment",
    "kpis_tie",
    "reconciliations_tie",
    "prose_tie",
    "cross_statement_tie",
}
"""What the shipped release breaks as it is: it contradicts itself in more than a dozen places."""

WITHOUT_PLACE = {"keys_are_unique"}
"""Rules about the warehouse alone: a key that is there twice stands on no line."""

LOST = {"printed_numbers_arrive", "figures_stand_on_a_line"}
"""Rules whose rows are broken because the figure or its line is not there."""


ALWAYS_PRINTED = {"issuer_id", "release_id", "source_uri", "line_number", "line"}
"""What a row that is about one figure must fill; one about a tie-out fills all but the title of a table in prose."""


def check(build_file: Path, suite: str, rule: Rule) -> CheckResult:
    with Validator(build_file) as validator:
        (verdict,) = validator.check(suite, [rule])
    assert "not checked" not in verdict.description, verdict.description
    assert len(verdict.sample) == min(verdict.failing_rows, 20)
    return verdict


def test_every_rule_has_a_mutation() -> None:
    assert set(MUTATIONS) == set(RULES)
    assert len(RULES) == sum(len(rules) for rules in SUITES.values())


def test_the_unchanged_build_breaks_no_other_rule(landed_build: Path) -> None:
    with Validator(landed_build) as validator:
        verdicts = [verdict for suite, rules in SUITES.items() for verdict in validator.check(suite, rules)]
    assert {verdict.check_name for verdict in verdicts if not verdict.passed} <= KNOWN
    assert {verdict.check_name for verdict in verdicts if verdict.blocks} == set()


@pytest.mark.parametrize(
    ("name", "statement"), [(name, statement) for name, statements in MUTATIONS.items() for statement in statements]
)
def test_a_broken_rule_lists_its_rows(name: str, statement: str, build_file: Path) -> None:
    suite, rule = RULES[name]
    before = 0
    if name in KNOWN:
        before = check(build_file, suite, rule).failing_rows
    with duckdb.connect(str(build_file)) as connection:
        connection.execute(statement)
    verdict = check(build_file, suite, rule)
    assert not verdict.passed
    assert verdict.failing_rows > before
    for row in verdict.sample:
        assert tuple(row)[: len(PLACE)] == PLACE
        filled = {column for column in PLACE if row[column] is not None}
        if row["tie_out_id"] and row.get("verdict") != "no such tie-out":
            assert filled >= set(PLACE) - {"table"}, row
        elif row["figure_id"] and name not in LOST:
            assert filled >= ALWAYS_PRINTED, row


def test_every_row_of_every_rule_tells_where_it_is_printed(landed_build: Path) -> None:
    """Columns without a meaning for a rule are there and empty; a rule may be about a line, a release or an issuer."""
    with duckdb.connect(str(landed_build), read_only=True) as connection:
        for name, (_, rule) in RULES.items():
            columns = [column for column, *_ in connection.execute(f"describe {placed(rule)}").fetchall()]
            assert tuple(columns[: len(PLACE)]) == PLACE, name
            assert len(columns) == len(set(columns)), (name, columns)
            own = [column for column, *_ in connection.execute(f"describe {rule.rows}").fetchall()]
            keys = {"tie_out_id", "figure_id", "document_id", "release_id", "issuer_key"}
            assert keys & set(own) or name in WITHOUT_PLACE, name


NO_ALARM = {
    # a total above which nothing is printed that it could add up
    "totals_are_sums": "update fct_figure set row_label = 'Total revenue', row_number = 0, "
    "statement = 'income_statement' where figure_id = (select min(figure_id) from fct_figure where source = 'table' "
    "and role = 'amount' and value is not null "
    "and figure_id not in (select figure_id from tie_out_term where role = 'total'))",
    # what an EDGAR submission wraps around its files
    "digits_belong_to_tokens": "insert into staging.stg_lines (document_id, line_number, text) "
    "select document_id, wrapped.* from dim_release, (values (-2, 'ACCESSION NUMBER: 0000871234-99-000027'), "
    "(-1, '<TEXT>'), (100000, '</TEXT>'), (100001, '<SEQUENCE>2'), (100002, '<TEXT>'), (100003, 'M8G8&\"12345'), "
    "(100004, '</TEXT>')) as wrapped",
    # a segment that is told of one period only: the others do not make up the revenue
    "segments_make_up_the_revenue": "delete from fct_segment_result where measure = 'revenue' and not is_comparative "
    "and segment_key in (select segment_key from dim_segment where segment_id = 'equipment_sales')",
    "parts_make_up_their_segment": "delete from fct_segment_result where measure = 'revenue' and segment_key in "
    "(select segment_key from dim_segment where segment_id in ('systems_construction', 'connectivity_home'))",
    # a line between the change in cash and the closing cash explains the gap
    "cash_rolls_forward": "update fct_statement_line set value = value + (select max(value) from fct_figure "
    "where statement = 'cash_flow' and item_label like 'Depreciation%' and unit = 'JPY' and not is_comparative) "
    "where not is_comparative and unit = 'JPY' and line_item_key = (select line_item_key from dim_line_item "
    "where concept = 'CashAndCashEquivalentsPeriodIncreaseDecrease')",
}
"""Changes by rule that facts alone cannot tell from another structure: no alarm."""


@pytest.mark.parametrize("name", NO_ALARM)
def test_what_another_structure_explains_is_no_alarm(name: str, build_file: Path) -> None:
    with duckdb.connect(str(build_file)) as connection:
        changed = connection.execute(NO_ALARM[name]).fetchall()
    assert changed[0][0] > 0
    assert check(build_file, *RULES[name]).failing_rows == 0


@pytest.mark.parametrize(
    ("end", "verdict", "holds"),
    [
        ("33.3333333333", "pass", False),  # 1 of 3 is more, by a third of the last digit that is landed
        ("33.3333333334", "pass", True),
        ("33.3333333333", "fail", True),
        ("33.3333333334", "fail", False),
    ],
)
def test_a_quotient_is_judged_to_the_last_digit(end: str, verdict: str, holds: bool, build_file: Path) -> None:
    _, rule = RULES["quotients_hold_when_divided"]
    share = "(select min(tie_out_id) from fct_tie_out where verdict = 'pass' and kind = 'share' and unit = 'percent')"
    with duckdb.connect(str(build_file)) as connection:
        (tie_out,) = connection.execute(f"select {share}").fetchall()[0]
        connection.execute("update fct_tie_out set verdict = ? where tie_out_id = ?", [verdict, tie_out])
        for role, low, high in (("total", "33", end), ("part", "1", "1"), ("base", "3", "3")):
            connection.execute(
                "update staging.stg_figures set value_low = ?::decimal(38, 10), value_high = ?::decimal(38, 10)"
                " where figure_id in (select figure_id from tie_out_term where tie_out_id = ? and role = ?)",
                [low, high, tie_out, role],
            )
    # the figures have other tie-outs too, which then break
    with duckdb.connect(str(build_file), read_only=True) as connection:
        broken = [row[0] for row in connection.execute(f"select tie_out_id from ({rule.rows})").fetchall()]
    assert (tie_out not in broken) == holds


def test_a_rule_that_cannot_run_is_broken_whatever_its_severity(build_file: Path) -> None:
    rule = Rule("weak", "warning", "Cannot run.", "select * from no_such_table")
    with Validator(build_file) as validator:
        (verdict,) = validator.check("facts", [rule])
    assert verdict.blocks
    assert "not checked" in verdict.description
    assert "no_such_table" in verdict.description


def test_a_failing_total_is_told_with_its_place_and_its_gap(build_file: Path) -> None:
    suite, rule = RULES["segments_tie"]
    sample = check(build_file, suite, rule).sample
    (row,) = [row for row in sample if row["line_number"] == 192 and row["kind"] == "sum"]
    assert {column: row[column] for column in PLACE} == {
        "issuer_id": "iij",
        "release_id": "iij-fy2008-q1",
        "source_uri": "inbox:iij/iij_1q08.txt",
        "table": "Connectivity and Outsourcing Services Revenues Breakdown and Cost",
        "label": "Total Connectivity and Outsourcing Services",
        "period": "1Q08",
        "reported": "8268000000",
        "computed": "8433000000",
        "gap": "-165000000",
        "allowed_gap": "2000000",
        "line_number": 192,
        "line": "Total Connectivity and Outsourcing Services\t8,268\t6,871\t20.3%",
    }


def test_the_numbers_of_one_endless_line_are_sought_where_they_stand(build_file: Path) -> None:
    """A line of millions of characters with a hundred thousand numbers is seconds of work, not hours."""
    sentence = "revenue was 5,000 "
    count = 100_000
    with duckdb.connect(str(build_file)) as connection:
        for table, token in (("stg_figures", "figure"), ("stg_tokens", "token")):
            connection.execute(f"delete from staging.{table} where line_number <> 47")
            connection.execute(
                f"insert into staging.{table} select {token}.* replace (1000 + 0 as line_number, '5,000' as printed, "
                f"place * {len(sentence)} + 12 as char_start, place * {len(sentence)} + 17 as char_end) "
                f"from (select * from staging.{table} limit 1) as {token}, range({count}) as places(place)"
            )
        connection.execute(
            "insert into staging.stg_lines select line.* replace (1000 as line_number, ? as text) "
            "from (select * from staging.stg_lines limit 1) as line",
            [sentence * count],
        )
    started = time.process_time()
    for name in ("figures_print_their_characters", "tokens_print_their_characters"):
        assert check(build_file, *RULES[name]).failing_rows == 0
    assert time.process_time() - started < 30
    with duckdb.connect(str(build_file)) as connection:
        connection.execute(
            "update staging.stg_tokens set char_start = char_start + 1 where char_start = 18 * 77777 + 12"
        )
    assert check(build_file, *RULES["tokens_print_their_characters"]).failing_rows == 1
