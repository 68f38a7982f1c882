with diagnosis as (
    select * from {{ ref('int_diagnosis') }}
),

final as (
    select distinct
        finding_id,
        unnest(tie_out_ids) as tie_out_id
    from diagnosis
)

select * from final
