with terms as (
    select * from {{ ref('int_tie_out_terms') }}
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
)

select * from final
