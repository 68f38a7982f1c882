with lines as (
    select * from {{ source('landing', 'lines') }}
),

newest_readings as (
    {{ newest_readings() }}
),

newest as (
    select
        lines.document_id,
        lines.line_number,
        lines.text,
        lines.line_end,
        lines.page_number,
        -- a line of the file that was cut ends with its last piece
        count(*) filter (where lines.line_end <> '') over before_it as lines_before,
        sum(length(lines.text)) over before_it as characters_before
    from lines
    inner join newest_readings
        on lines.document_id = newest_readings.document_id
            and lines.reading_id = newest_readings.reading_id
    window before_it as (
        partition by lines.document_id
        order by lines.line_number
        rows between unbounded preceding and 1 preceding
    )
),

final as (
    select
        document_id,
        line_number,
        text,
        line_end,
        page_number,
        cast(lines_before + 1 as integer) as file_line,
        cast(
            coalesce(characters_before, 0)
            - min(coalesce(characters_before, 0)) over (partition by document_id, lines_before)
            as integer
        ) as file_offset
    from newest
)

select * from final
