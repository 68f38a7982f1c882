with tie_outs as (
    select * from {{ ref('int_tie_outs') }}
),

terms as (
    select * from {{ ref('int_tie_out_terms') }}
),

final as (
    select
        terms.figure_id,
        bool_or(tie_outs.verdict not in ('unverifiable', 'blocked')) as is_judged,
        bool_or(tie_outs.verdict = 'fail' and tie_outs.kind = 'duplicate') as is_contradicted,
        bool_or(tie_outs.verdict in ('pass', 'forced')) as is_tied,
        case
            when bool_or(tie_outs.verdict = 'fail' and tie_outs.kind = 'duplicate') then 'disputed'
            when bool_or(tie_outs.verdict in ('pass', 'forced')) then 'tied'
            else 'unchecked'
        end as trust
    from terms
    inner join tie_outs
        on terms.tie_out_id = tie_outs.tie_out_id
    -- a nil or an illegible term was not checked, though its relation was
    where terms.value is not null
    group by terms.figure_id
)

select * from final
