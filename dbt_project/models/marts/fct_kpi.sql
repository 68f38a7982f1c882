with history as (
    select * from {{ ref('int_fact_history') }}
    where kind = 'kpi'
),

segments as (
    {{ segment_versions() }}
),

kpis as (
    select * from {{ ref('dim_kpi') }}
),

final as (
    select
        history.fact_key,
        {{ surrogate_key(['history.release_id']) }} as release_key,
        {{ surrogate_key(['history.issuer_id']) }} as issuer_key,
        kpis.kpi_key,
        segments.segment_key,
        history.role,
        history.period_key,
        history.base_period_key,
        history.unit,
        history.value,
        cast(history.decimals as integer) as decimals,
        history.known_from,
        history.known_until,
        history.is_comparative,
        history.is_first_reported,
        history.is_latest,
        history.trust,
        history.figure_id
    from history
    inner join kpis
        on history.kpi_id = kpis.kpi_id
    left join segments
        on {{ surrogate_key(['history.issuer_id']) }} = segments.issuer_key
            and history.segment_id = segments.segment_id
            and history.known_from >= segments.takes_from
            and history.known_from < segments.takes_until
)

select * from final
