with tokens as (
    select * from {{ source('landing', 'tokens') }}
),

documents as (
    select * from {{ source('landing', 'documents') }}
),

newest_readings as (
    select
        document_id,
        max(reading_id) as reading_id
    from documents
    group by document_id
),

final as (
    select
        tokens.document_id,
        tokens.line_number,
        tokens.char_start,
        tokens.char_end,
        tokens.printed,
        tokens.disposition,
        tokens.reason,
        tokens.figure_id
    from tokens
    inner join newest_readings
        on tokens.document_id = newest_readings.document_id
            and tokens.reading_id = newest_readings.reading_id
)

select * from final
