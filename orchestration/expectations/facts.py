"""The suite `facts`: every printed number arrives, every fact is one print of a published release, unchanged.

Here: rules on figures and facts. Not here: whether they add up (`families.py`).
"""

from __future__ import annotations

from orchestration.expectations.rule import CRITICAL, WARNING, Rule

_GRAINS = {
    "fct_statement_line": "release_key, line_item_key, period_key, unit",
    "fct_segment_result": "release_key, segment_key, measure, period_key, unit",
    "fct_kpi": "release_key, kpi_key, segment_key, role, period_key, base_period_key, unit",
    "fct_figure": "figure_id",
}
_FACTS = ("fct_statement_line", "fct_segment_result", "fct_kpi")
_ALL_FACTS = " union all ".join(
    f"select '{table}' as fact_table, release_key, period_key, unit, value, figure_id from {table}" for table in _FACTS
)


def _repeated(table: str, grain: str) -> str:
    return f"""
        select min(figure_id) as figure_id, '{table}' as fact_table, concat_ws(', ', {grain}) as grain, count(*) as rows
        from {table}
        group by {grain}
        having count(*) > 1"""


FACTS: tuple[Rule, ...] = (
    Rule(
        "grains_are_unique",
        CRITICAL,
        "A fact table has one row for each combination that its contract names.",
        "\n        union all".join(_repeated(table, grain) for table, grain in _GRAINS.items()),
    ),
    Rule(
        "printed_numbers_arrive",
        CRITICAL,
        "The figures of a release are those that its document landed: none lost, none added, none changed.",
        """
        with landed as (
            select figures.figure_id, figures.document_id, figures.table_title, figures.item_label,
                figures.line_number, figures.printed, figures.value
            from staging.stg_figures as figures
            join release_document as members using (document_id)
            where members.role in ('current', 'part')
        )
        select coalesce(landed.figure_id, arrived.figure_id) as figure_id, landed.document_id, landed.line_number,
            landed.table_title as "table", landed.item_label as label,
            landed.printed as landed_print, arrived.printed as arrived_print,
            cast(landed.value as varchar) as landed_value, cast(arrived.value as varchar) as arrived_value
        from landed
        full join fct_figure as arrived on arrived.figure_id = landed.figure_id
        where landed.figure_id is null or arrived.figure_id is null
            or landed.printed is distinct from arrived.printed
            or landed.value is distinct from arrived.value
        """,
    ),
    Rule(
        "facts_are_published_releases",
        CRITICAL,
        "No fact belongs to a release that is quarantined or unknown.",
        f"""
        select releases.release_id, facts.fact_table, releases.status, count(*) as facts
        from ({_ALL_FACTS}) as facts
        left join dim_release as releases using (release_key)
        where releases.status is distinct from 'published'
        group by all
        union all
        select financials.release_id, 'financials', releases.status, count(*)
        from financials
        left join dim_release as releases using (release_id)
        where releases.status is distinct from 'published'
        group by all
        """,
    ),
    Rule(
        "facts_are_printed",
        CRITICAL,
        "A fact has the amount of its figure, of its own release and in its unit; only the sign may differ.",
        f"""
        select facts.figure_id, releases.release_id, facts.period_key, facts.fact_table, figures.printed,
            cast(facts.value as varchar) as fact, facts.unit
        from ({_ALL_FACTS}) as facts
        left join fct_figure as figures using (figure_id)
        left join dim_release as releases on releases.release_key = facts.release_key
        where figures.figure_id is null
            or abs(facts.value) is distinct from abs(figures.value)
            or facts.unit is distinct from figures.unit
            or figures.release_id is distinct from releases.release_id
        """,
    ),
    Rule(
        "facts_have_their_dimensions",
        CRITICAL,
        "Every key of a fact leads to a row of its dimension, and its period belongs to its issuer.",
        """
        select facts.figure_id, facts.fact_table, facts.missing
        from (
            select 'fct_statement_line' as fact_table, figure_id, period_key, issuer_key,
                line_item_key not in (select line_item_key from dim_line_item) as missing
            from fct_statement_line
            union all
            select 'fct_segment_result', figure_id, period_key, issuer_key,
                segment_key not in (select segment_key from dim_segment)
            from fct_segment_result
            union all
            select 'fct_kpi', figure_id, period_key, issuer_key,
                kpi_key not in (select kpi_key from dim_kpi)
                or segment_key not in (select segment_key from dim_segment)
            from fct_kpi
        ) as facts
        left join dim_period as periods
            on periods.period_key = facts.period_key and periods.issuer_key = facts.issuer_key
        where facts.missing or periods.period_key is null
        """,
    ),
    Rule(
        "facts_are_actual_amounts",
        CRITICAL,
        "Statement and segment facts are amounts that have happened: no forecast, no growth or share.",
        """
        select facts.figure_id, facts.fact_table, figures.printed, figures.scenario, figures.role
        from (
            select 'fct_statement_line' as fact_table, figure_id from fct_statement_line
            union all
            select 'fct_segment_result', figure_id from fct_segment_result
        ) as facts
        join fct_figure as figures using (figure_id)
        where figures.scenario <> 'actual' or figures.role <> 'amount'
        """,
    ),
    Rule(
        "nothing_is_known_too_early",
        WARNING,
        "No actual fact is of a period that ends after its release was announced; else a date was misread.",
        f"""
        select facts.figure_id, facts.period_key, facts.fact_table, releases.announced_on, periods.end_on
        from ({_ALL_FACTS}) as facts
        join fct_figure as figures using (figure_id)
        join dim_release as releases on releases.release_key = facts.release_key
        join dim_period as periods on periods.period_key = facts.period_key
        where figures.scenario = 'actual' and periods.end_on > releases.announced_on
        """,
    ),
    Rule(
        "versions_are_told_apart",
        CRITICAL,
        "What is known of one item in one period has one first report and one latest.",
        """
        select min(figure_id) as figure_id, issuer_key, period_key, 'fct_statement_line' as fact_table,
            cast(line_item_key as varchar) as item, unit,
            count(*) filter (where is_first_reported) as first_reports, count(*) filter (where is_latest) as latest
        from fct_statement_line
        group by issuer_key, line_item_key, period_key, unit
        having count(*) filter (where is_first_reported) <> 1 or count(*) filter (where is_latest) <> 1
        union all
        select min(figure_id), issuer_key, period_key, 'fct_segment_result', segment_id || ' ' || measure, unit,
            count(*) filter (where is_first_reported), count(*) filter (where is_latest)
        from fct_segment_result
        join dim_segment using (segment_key, issuer_key)
        group by issuer_key, segment_id, measure, period_key, unit
        having count(*) filter (where is_first_reported) <> 1 or count(*) filter (where is_latest) <> 1
        """,
    ),
    Rule(
        "flat_table_has_every_fact",
        CRITICAL,
        "`financials` has each fact once, with its value; what is derived stands beside it.",
        f"""
        select coalesce(facts.figure_id, flat.figure_id) as figure_id, facts.facts, flat.flat_rows,
            cast(facts.total as varchar) as total, cast(flat.total as varchar) as flat_total
        from (
            select figure_id, count(*) as facts, sum(value) as total from ({_ALL_FACTS}) group by figure_id
        ) as facts
        full join (
            select figure_id, count(*) as flat_rows, sum(value) as total
            from financials
            where not is_derived
            group by figure_id
        ) as flat on flat.figure_id = facts.figure_id
        where facts.facts is distinct from flat.flat_rows or facts.total is distinct from flat.total
        """,
    ),
    Rule(
        "derived_quarters_are_differences",
        CRITICAL,
        "A derived quarter is the longer period less the shorter one, both of one start, known with the later.",
        """
        select derived.figure_id, derived.release_id, quarters.period_key,
            cast(derived.value as varchar) as derived, cast(longer.value - shorter.value as varchar) as recomputed
        from financials as derived
        left join fct_derived_quarter as quarters using (fact_key)
        left join financials as longer on longer.fact_key = quarters.longer_fact_key
        left join financials as shorter on shorter.fact_key = quarters.shorter_fact_key
        where derived.is_derived and (
            derived.value is distinct from longer.value - shorter.value
            or longer.period_start is distinct from shorter.period_start
            or derived.period_start is distinct from shorter.period_end + interval 1 day
            or derived.period_end is distinct from longer.period_end
            or derived.known_from is distinct from greatest(longer.known_from, shorter.known_from)
        )
        """,
    ),
)
