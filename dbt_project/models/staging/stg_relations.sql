with relations as (
    select * from {{ source('landing', 'relations') }}
),

newest_readings as (
    {{ newest_readings() }}
),

final as (
    select
        relations.document_id,
        relations.relation_id,
        relations.kind,
        relations.formula,
        relations.rule,
        relations.figure_id,
        relations.statement
    from relations
    inner join newest_readings
        on relations.document_id = newest_readings.document_id
            and relations.reading_id = newest_readings.reading_id
)

select * from final
