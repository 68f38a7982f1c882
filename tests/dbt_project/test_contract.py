"""The published tables are those that SQL and BI were promised: columns, domains, grains.

Here: what is relied on, written down apart from the models. Not here: that each model keeps its own `.yml`, which dbt's
contracts enforce, nor what the values mean (`docs/warehouse.md`).
"""

from __future__ import annotations

import pytest

from tests.dbt_project.conftest import Build

FACT = (
    "release_key period_key unit value decimals known_from is_comparative is_first_reported is_latest trust figure_id"
)
PROMISED = {
    "dim_issuer": "issuer_key issuer_id name tickers fiscal_year_end_month reporting_currency accounting_standard",
    "dim_release": "release_key release_id issuer_key title announced_on announced_on_source period_key document_id "
    "source_uri media_type landed_at status figures tie_outs tie_outs_passed tie_outs_failed coverage",
    "release_document": "release_id document_id",
    "dim_period": "period_key issuer_key period_type start_on end_on months fiscal_year fiscal_quarter calendar_year "
    "calendar_quarter label",
    "dim_line_item": "line_item_key concept statement label balance_type period_type parent_concept presentation_order",
    "dim_segment": "segment_key issuer_key segment_id axis name parent_segment_key level is_leaf valid_from valid_to "
    "reclassification_note",
    "dim_kpi": "kpi_key issuer_key kpi_id name unit period_type is_non_gaap definition",
    "fct_figure": "figure_id release_id source table_number table_title row_number column_number line_number "
    "char_start char_end printed value value_low value_high decimals unit scale role row_label row_path column_label "
    "period_key period_start period_end base_period_key scenario is_comparative qualifier disposition concept "
    "segment_id kpi_id trust known_from",
    "fct_statement_line": f"{FACT} line_item_key",
    "fct_segment_result": f"{FACT} segment_key measure",
    "fct_kpi": f"{FACT} kpi_key segment_key role",
    "fct_guidance": f"{FACT} measure bound revision",
    "fact_figure": "fact_key figure_id known_from",
    "fct_tie_out": "tie_out_id release_id kind rule statement period_key unit figure_id line_number reported computed "
    "computed_low computed_high gap allowed_gap verdict is_reviewed_exception explanation known_from",
    "tie_out_term": "tie_out_id figure_id role weight known_from",
    "fct_finding": "finding_id release_id kind line_number printed suggested is_unique explains summary known_from",
    "finding_figure": "finding_id candidate figure_id suggested suggested_low suggested_high known_from",
    "fct_restatement": "issuer_key concept segment_id kpi_id period_key first_release_id later_release_id value_before "
    "value_after kind known_from",
    "financials": "issuer_id issuer_name fact_type statement concept segment_id kpi_id period_start period_end "
    "fiscal_year fiscal_quarter fiscal_label unit value trust release_id line_number",
    "release_quality": "release_id figures coverage tie_outs_passed tie_outs_improbable tie_outs_forced "
    "tie_outs_failed tie_outs_blocked tie_outs_unverifiable findings orphan_numbers",
    "unmapped_labels": "label figures",
    "rejected_document": "document_id source_uri reason what_to_do",
}

DOMAINS = {
    "dim_release.announced_on_source": "printed filing landed",
    "dim_release.status": "published quarantined",
    "dim_period.period_type": "instant duration",
    "dim_line_item.statement": "income_statement balance_sheet cash_flow per_share",
    "dim_line_item.balance_type": "debit credit",
    "dim_segment.axis": "segment product geography customer",
    "fct_figure.source": "table prose label",
    "fct_figure.role": "amount growth change share ratio",
    "fct_figure.scenario": "actual forecast",
    "fct_figure.disposition": "figure claim nil placeholder damaged",
    "fct_figure.trust": "tied disputed unchecked",
    "fct_guidance.bound": "point low high",
    "fct_guidance.revision": "new previous",
    "fct_tie_out.kind": "sum difference roll_forward growth change share ratio per_share translation duplicate claim "
    "identity restatement roll_up",
    "fct_tie_out.verdict": "pass improbable forced fail blocked unverifiable",
    "fct_finding.kind": "typo sign scale label_swap period stale missing placeholder unexplained",
    "fct_restatement.kind": "restated reclassified rounding",
}

GRAINS = {
    "dim_issuer": "issuer_id",
    "dim_release": "release_id",
    "dim_period": "issuer_key period_type start_on end_on",
    "dim_line_item": "concept",
    "fct_figure": "figure_id",
    "fct_statement_line": "release_key line_item_key period_key unit",
    "fct_segment_result": "release_key segment_key measure period_key unit",
    "fct_kpi": "release_key kpi_key segment_key role period_key unit",
    "fct_guidance": "release_key measure role unit period_key bound revision",
    "release_quality": "release_id",
}

AMOUNTS = "value value_low value_high reported computed gap allowed_gap suggested_low value_before value_after".split()


@pytest.mark.parametrize("table", PROMISED)
def test_every_promised_column_is_there(build: Build, table: str) -> None:
    query = "select column_name from duckdb_columns() where schema_name = 'main' and table_name = ?"
    found = {name for (name,) in build.rows(query, table)}
    assert not set(PROMISED[table].split()) - found


def test_views_hold_what_the_flat_table_holds(build: Build) -> None:
    columns = "select list(column_name order by column_index) from duckdb_columns() where table_name = ?"
    for view in ("financials_latest", "financials_as_first_reported"):
        assert build.value(columns, view) == build.value(columns, "financials")
    described = build.rows("describe from financials_as_of(date '2024-01-01')")
    assert [name for name, *_ in described] == build.value(columns, "financials")


def test_amounts_are_decimals(build: Build) -> None:
    query = "select table_name, column_name, data_type from duckdb_columns() where schema_name = 'main'"
    types = {(table, name): type_ for table, name, type_ in build.rows(query) if name in AMOUNTS}
    assert len(types) > 10
    assert {one: type_ for one, type_ in types.items() if not type_.startswith("DECIMAL")} == {}


@pytest.mark.parametrize("place", DOMAINS)
def test_a_column_holds_what_was_promised(build: Build, place: str) -> None:
    table, column = place.split(".")
    found = {value for (value,) in build.rows(f"select distinct {column} from {table} where {column} is not null")}
    assert found - set(DOMAINS[place].split()) == set()
    assert found or table == "fct_restatement"


@pytest.mark.parametrize("table", GRAINS)
def test_a_grain_is_kept(build: Build, table: str) -> None:
    grain = ", ".join(GRAINS[table].split())
    assert build.value(f"select count(*) from {table}")
    assert not build.rows(f"select {grain}, count(*) from {table} group by {grain} having count(*) > 1")


RELEASE_ID = r"{issuer}-fy[0-9]{{4}}-(q[1-4]|h[12]|9m|fy)(-.+)?"


def test_ids_places_and_periods_are_as_promised(build: Build) -> None:
    for issuer, release_id in build.rows(
        "select issuer_id, release_id from dim_release inner join dim_issuer using (issuer_key)"
    ):
        pattern = RELEASE_ID.format(issuer=issuer)
        assert build.value("select regexp_full_match(?, ?)", release_id, pattern), release_id
    assert not build.rows("select 1 from dim_period where (start_on is null) <> (period_type = 'instant')")
    assert not build.rows("select 1 from dim_release where source_uri is null or source_uri like '%/'")
    assert not build.rows("select 1 from fct_figure where char_end <= char_start or line_number < 1")


def test_facts_of_statements_and_segments_are_actual_amounts_of_published_releases(build: Build) -> None:
    for table in ("fct_statement_line", "fct_segment_result"):
        assert not build.rows(
            f"""
            select 1 from {table}
            inner join fct_figure as figures using (figure_id)
            inner join dim_release as releases on {table}.release_key = releases.release_key
            where figures.role <> 'amount' or figures.scenario <> 'actual' or releases.status <> 'published'
            """
        )
