with history as (
    select * from {{ ref('int_fact_history') }}
    where kind = 'segment'
),

segments as (
    {{ segment_versions() }}
),

final as (
    select
        history.fact_key,
        {{ surrogate_key(['history.release_id']) }} as release_key,
        {{ surrogate_key(['history.issuer_id']) }} as issuer_key,
        segments.segment_key,
        history.measure,
        history.period_key,
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
    inner join segments
        on {{ surrogate_key(['history.issuer_id']) }} = segments.issuer_key
            and history.segment_id = segments.segment_id
            and history.known_from >= segments.takes_from
            and history.known_from < segments.takes_until
)

select * from final
