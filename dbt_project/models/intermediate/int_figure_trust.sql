with tie_outs as (
    select * from {{ ref('int_tie_outs') }}
),

terms as (
    select * from {{ ref('int_tie_out_terms') }}
),

figures as (
    select
        terms.figure_id,
        bool_or(tie_outs.verdict not in ('unverifiable', 'blocked')) as is_judged,
        bool_or(tie_outs.verdict in ('pass', 'forced')) as is_tied,
        bool_or(
            tie_outs.kind in ('duplicate', 'claim') and terms.is_checked and tie_outs.verdict = 'fail'
        ) as differs_from_the_fact,
        bool_or(
            tie_outs.kind = 'duplicate' and not terms.is_checked and tie_outs.verdict = 'fail'
        ) as has_differing_prints,
        bool_or(
            tie_outs.kind = 'duplicate' and not terms.is_checked and tie_outs.verdict in ('pass', 'forced')
        ) as has_agreeing_prints
    from terms
    inner join tie_outs
        on terms.tie_out_id = tie_outs.tie_out_id
    -- a nil or an illegible term was not checked, though its relation was
    where terms.value is not null
    group by terms.figure_id
),

final as (
    select
        figure_id,
        is_judged,
        differs_from_the_fact or has_differing_prints as is_contradicted,
        is_tied,
        case
            -- where other prints agree with the fact, it is the one that differs which is in dispute
            when differs_from_the_fact or (has_differing_prints and not has_agreeing_prints) then 'disputed'
            when is_tied then 'tied'
            else 'unchecked'
        end as trust
    from figures
)

select * from final
