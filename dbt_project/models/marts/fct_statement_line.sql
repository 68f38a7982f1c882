with history as (
    select * from {{ ref('int_fact_history') }}
    where kind = 'line_item'
),

line_items as (
    select * from {{ ref('dim_line_item') }}
),

final as (
    select
        history.fact_key,
        {{ surrogate_key(['history.release_id']) }} as release_key,
        {{ surrogate_key(['history.issuer_id']) }} as issuer_key,
        line_items.line_item_key,
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
    inner join line_items
        on history.concept = line_items.concept
)

select * from final
