with tables as (
    select * from {{ source('landing', 'tables') }}
),

newest_readings as (
    {{ newest_readings() }}
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
