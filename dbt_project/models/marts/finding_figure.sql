with diagnosis as (
    select * from {{ ref('int_diagnosis') }}
),

findings as (
    select * from {{ ref('fct_finding') }}
),

final as (
    select
        diagnosis.finding_id,
        cast(diagnosis.candidate as integer) as candidate,
        cast(diagnosis.figure_number as integer) as figure_number,
        diagnosis.figure_id,
        diagnosis.figure_kind as kind,
        diagnosis.suggested_value as suggested,
        diagnosis.suggested_low,
        diagnosis.suggested_high,
        findings.known_from
    from diagnosis
    inner join findings
        on diagnosis.finding_id = findings.finding_id
    where diagnosis.figure_id is not null
)

select * from final
