with tables as (
    select * from {{ source('landing', 'tables') }}
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
        tables.document_id,
        tables.table_number,
        tables.title,
        tables.first_line,
        tables.last_line
    from tables
    inner join newest_readings
        on tables.document_id = newest_readings.document_id
            and tables.reading_id = newest_readings.reading_id
)

select * from final
