with tokens as (
    select * from {{ source('landing', 'tokens') }}
),

newest_readings as (
    {{ newest_readings() }}
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
