with facts as (
    select * from {{ ref('int_facts') }}
    where print_rank > 1
),

published_releases as (
    select * from {{ ref('dim_release') }}
    where status = 'published'
),

final as (
    select
        facts.fact_key,
        facts.figure_id,
        published_releases.release_key,
        case facts.kind
            when 'line_item' then 'fct_statement_line'
            when 'segment' then 'fct_segment_result'
            else 'fct_kpi'
        end as fact_table,
        facts.known_from
    from facts
    inner join published_releases
        on facts.release_id = published_releases.release_id
)

select * from final
