with lines as (
    select * from {{ source('landing', 'lines') }}
),

newest_readings as (
    {{ newest_readings() }}
),

final as (
    select
        lines.document_id,
        lines.line_number,
        lines.text,
        lines.line_end,
        lines.page_number
    from lines
    inner join newest_readings
        on lines.document_id = newest_readings.document_id
            and lines.reading_id = newest_readings.reading_id
)

select * from final
