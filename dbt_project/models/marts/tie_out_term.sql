with terms as (
    select * from {{ ref('int_tie_out_terms') }}
),

history_terms as (
    select * from {{ ref('int_history_terms') }}
),

final as (
    select
        tie_out_id,
        cast(term_number as integer) as term_number,
        figure_id,
        role,
        weight,
        known_from
    from terms
    union all
    select
        tie_out_id,
        cast(term_number as integer) as term_number,
        figure_id,
        role,
        weight,
        known_from
    from history_terms
)

select * from final
