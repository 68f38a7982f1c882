with figures as (
    select * from {{ ref('fct_figure') }}
    where value is not null
),

final as (
    select
        {{ surrogate_key(['release_id', 'document_id', 'table_number']) }} as table_key,
        release_id,
        document_id,
        table_number,
        min(table_title) as table_title,
        min(statement) as statement,
        cast(min(line_number) as integer) as first_line,
        cast(max(line_number) as integer) as last_line,
        count(*) as figures,
        count(*) filter (where is_judged) as judged_figures,
        cast(1.0 * count(*) filter (where is_judged) / count(*) as decimal(7, 4)) as coverage,
        count(*) filter (where trust = 'disputed') as disputed_figures
    from figures
    group by release_id, document_id, table_number
)

select * from final
