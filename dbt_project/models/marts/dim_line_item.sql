with concepts as (
    select * from {{ ref('line_item_concepts') }}
),

final as (
    select
        {{ surrogate_key(['concept']) }} as line_item_key,
        concept,
        statement,
        label,
        balance_type,
        period_type,
        unit_type,
        parent_concept,
        cast(presentation_order as integer) as presentation_order
    from concepts
)

select * from final
