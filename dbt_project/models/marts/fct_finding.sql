with diagnosis as (
    select * from {{ ref('int_diagnosis') }}
),

releases as (
    select * from {{ ref('dim_release') }}
),

final as (
    select
        diagnosis.finding_id,
        releases.release_key,
        diagnosis.release_id,
        any_value(diagnosis.kind) as kind,
        cast(any_value(diagnosis.line_number) as integer) as line_number,
        any_value(diagnosis.printed) as printed,
        any_value(diagnosis.suggested) as suggested,
        any_value(diagnosis.is_unique) as is_unique,
        cast(coalesce(max(diagnosis.candidate), 0) as integer) as candidates,
        cast(any_value(len(diagnosis.tie_out_ids)) as integer) as explains,
        any_value(diagnosis.summary) as summary,
        releases.announced_on as known_from
    from diagnosis
    inner join releases
        on diagnosis.release_id = releases.release_id
    group by diagnosis.finding_id, releases.release_key, diagnosis.release_id, releases.announced_on
)

select * from final
