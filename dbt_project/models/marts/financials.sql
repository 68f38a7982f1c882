{{ config(post_hook='{{ create_financials_as_of() }}') }}

with statement_lines as (
    select * from {{ ref('fct_statement_line') }}
),

segment_results as (
    select * from {{ ref('fct_segment_result') }}
),

kpi_values as (
    select * from {{ ref('fct_kpi') }}
),

derived_quarters as (
    select * from {{ ref('fct_derived_quarter') }}
),

issuers as (
    select * from {{ ref('dim_issuer') }}
),

releases as (
    select * from {{ ref('dim_release') }}
),

periods as (
    select * from {{ ref('dim_period') }}
),

line_items as (
    select * from {{ ref('dim_line_item') }}
),

segments as (
    select * from {{ ref('dim_segment') }}
),

kpis as (
    select * from {{ ref('dim_kpi') }}
),

figures as (
    select * from {{ ref('fct_figure') }}
),

printed_facts as (
    select
        'statement' as fact_type,
        line_item_key,
        null as segment_key,
        null as measure,
        null as kpi_key,
        'amount' as role,
        null as base_period_key,
        * exclude (line_item_key)
    from statement_lines
    union all by name
    select
        'segment' as fact_type,
        'amount' as role,
        *
    from segment_results
    union all by name
    select
        'kpi' as fact_type,
        *
    from kpi_values
),

-- a derived quarter is of what its year to date is of
derived_facts as (
    select
        printed_facts.* replace (
            derived_quarters.fact_key as fact_key,
            derived_quarters.release_key as release_key,
            derived_quarters.period_key as period_key,
            derived_quarters.value as value,
            derived_quarters.decimals as decimals,
            derived_quarters.known_from as known_from,
            derived_quarters.known_until as known_until,
            derived_quarters.is_comparative as is_comparative,
            derived_quarters.is_first_reported as is_first_reported,
            derived_quarters.is_latest as is_latest,
            derived_quarters.trust as trust
        )
    from derived_quarters
    inner join printed_facts
        on derived_quarters.longer_fact_key = printed_facts.fact_key
),

all_facts as (
    select
        *,
        false as is_derived
    from printed_facts
    union all
    select
        *,
        true as is_derived
    from derived_facts
),

final as (
    select
        all_facts.fact_key,
        all_facts.fact_type,
        issuers.issuer_id,
        issuers.name as issuer_name,
        releases.release_id,
        all_facts.known_from,
        all_facts.known_until,
        line_items.statement,
        coalesce(line_items.concept, figures.concept) as concept,
        line_items.label,
        segments.axis,
        segments.segment_id,
        segments.name as segment_name,
        all_facts.measure,
        kpis.kpi_id,
        kpis.name as kpi_name,
        all_facts.role,
        periods.period_type,
        periods.start_on as period_start,
        periods.end_on as period_end,
        periods.months,
        periods.fiscal_year,
        periods.fiscal_quarter,
        periods.label as fiscal_label,
        periods.calendar_year,
        periods.calendar_quarter,
        all_facts.unit,
        all_facts.value,
        all_facts.decimals,
        all_facts.is_comparative,
        all_facts.is_first_reported,
        all_facts.is_latest,
        all_facts.is_derived,
        all_facts.trust,
        releases.source_uri,
        figures.line_number,
        case when not all_facts.is_derived then figures.printed end as printed,
        all_facts.figure_id
    from all_facts
    inner join issuers
        on all_facts.issuer_key = issuers.issuer_key
    inner join releases
        on all_facts.release_key = releases.release_key
    inner join periods
        on all_facts.period_key = periods.period_key
    inner join figures
        on all_facts.figure_id = figures.figure_id
    left join line_items
        on all_facts.line_item_key = line_items.line_item_key
    left join segments
        on all_facts.segment_key = segments.segment_key
    left join kpis
        on all_facts.kpi_key = kpis.kpi_key
)

select * from final
