with lines as (
    select * from {{ source('landing', 'lines') }}
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
