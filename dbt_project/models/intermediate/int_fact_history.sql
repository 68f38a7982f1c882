-- whether a release is published is the word of `dim_release`: in the graph this stands among the marts
{{ config(meta={'dagster': {'group': 'marts'}}) }}

with facts as (
    select * from {{ ref('int_facts') }}
    where print_rank = 1
),

figures as (
    select * from {{ ref('int_figures') }}
),

published_releases as (
    select * from {{ ref('dim_release') }}
    where status = 'published'
),

prints as (
    select
        facts.*,
        {{ surrogate_key([
            'facts.issuer_id', 'facts.kind', "case when facts.kind = 'line_item' then facts.concept end",
            'facts.segment_id', 'facts.measure', 'facts.kpi_id', 'facts.role', 'facts.period_key', 'facts.unit'
        ]) }} as series_key,
        case
            when {{ adds_up_over_time('facts', 'figures.period_start') }}
                then
                    {{ surrogate_key([
                        'facts.issuer_id', 'facts.kind', "case when facts.kind = 'line_item' then facts.concept end",
                        'facts.segment_id', 'facts.measure', 'facts.kpi_id', 'facts.unit'
                    ]) }}
        end as flow_key,
        {{ months_between('figures.period_start', 'figures.period_end') }} as months,
        figures.period_start,
        figures.period_end,
        case when facts.value = figures.value then 1 else -1 end as sign,
        figures.value_low,
        figures.value_high,
        figures.low_is_open,
        figures.high_is_open
    from facts
    inner join figures
        on facts.figure_id = figures.figure_id
    inner join published_releases
        on facts.release_id = published_releases.release_id
),

final as (
    select
        fact_key,
        series_key,
        flow_key,
        release_id,
        issuer_id,
        known_from,
        lead(known_from) over versions as known_until,
        row_number() over versions = 1 as is_first_reported,
        lead(fact_key) over versions is null as is_latest,
        lag(fact_key) over versions as previous_fact_key,
        kind,
        concept,
        segment_id,
        measure,
        kpi_id,
        role,
        period_key,
        base_period_key,
        period_start,
        period_end,
        months,
        unit,
        value,
        {{ weighted_low('sign', 'value_low', 'value_high') }} as value_low,
        {{ weighted_high('sign', 'value_low', 'value_high') }} as value_high,
        {{ weighted_low_is_open('sign', 'low_is_open', 'high_is_open') }} as low_is_open,
        {{ weighted_high_is_open('sign', 'low_is_open', 'high_is_open') }} as high_is_open,
        decimals,
        sign,
        is_comparative,
        trust,
        is_to_blame,
        figure_id
    from prints
    -- two releases of one day follow each other by their ids, and the first of them holds on no day
    window versions as (partition by series_key order by known_from asc, release_id asc)
)

select * from final
