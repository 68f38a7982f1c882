with diagnosis as (
    select * from {{ ref('int_diagnosis') }}
),

final as (
    select
        finding_id,
        cast(candidate as integer) as candidate,
        cast(figure_number as integer) as figure_number,
        figure_id,
        figure_kind as kind,
        suggested_value as suggested,
        suggested_low,
        suggested_high
    from diagnosis
    where figure_id is not null
)

select * from final
