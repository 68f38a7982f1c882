with lines as (
    select * from {{ ref('stg_lines') }}
),

tables as (
    select * from {{ ref('stg_tables') }}
),

documents as (
    select
        *,
        row_number() over (
            partition by release_id
            order by case when role = 'current' then 0 else 1 end, source_uri, document_id
        ) as document_number
    from {{ ref('int_release_documents') }}
    where role in ('current', 'part')
),

-- tables that stand side by side on a page share lines: such a line counts to the first
places as (
    select
        lines.document_id,
        lines.line_number,
        min(tables.table_number) as table_number
    from lines
    inner join tables
        on lines.document_id = tables.document_id
            and lines.line_number between tables.first_line and tables.last_line
    group by lines.document_id, lines.line_number
),

final as (
    select
        {{ surrogate_key(['documents.release_id']) }} as release_key,
        documents.release_id,
        lines.document_id,
        cast(documents.document_number as integer) as document_number,
        lines.line_number,
        lines.page_number,
        lines.text,
        places.table_number,
        lines.file_line,
        lines.file_offset
    from lines
    inner join documents
        on lines.document_id = documents.document_id
    left join places
        on lines.document_id = places.document_id
            and lines.line_number = places.line_number
)

select * from final
