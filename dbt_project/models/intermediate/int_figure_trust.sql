with tie_outs as (
    select * from {{ ref('int_tie_outs') }}
),

terms as (
    select * from {{ ref('int_tie_out_terms') }}
),

diagnosis as (
    select * from {{ ref('int_diagnosis') }}
),

-- of several explanations none is chosen: all that they accuse are in dispute
accused as (
    select
        figure_id,
        bool_or(not is_unique) as is_suspected
    from diagnosis
    where figure_id is not null and (candidate = 1 or not is_unique)
    group by figure_id
),

-- who is to blame is known: the other prints of the fact are cleared
settled as (
    select distinct unnest(tie_out_ids) as tie_out_id
    from diagnosis
    where is_unique and figure_id is not null
),

judged_tie_outs as (
    select
        tie_outs.*,
        tie_outs.verdict = 'fail' and settled.tie_out_id is null as is_open
    from tie_outs
    left join settled
        on tie_outs.tie_out_id = settled.tie_out_id
),

figures as (
    select
        terms.figure_id,
        bool_or(tie_outs.verdict not in ('unverifiable', 'blocked')) as is_judged,
        bool_or(tie_outs.verdict in ('pass', 'forced')) as is_tied,
        bool_or(
            tie_outs.kind in ('duplicate', 'claim') and terms.is_checked and tie_outs.is_open
        ) as differs_from_the_fact,
        bool_or(
            tie_outs.kind = 'duplicate' and not terms.is_checked and tie_outs.is_open
        ) as has_differing_prints,
        bool_or(
            tie_outs.kind = 'duplicate' and not terms.is_checked and tie_outs.verdict in ('pass', 'forced')
        ) as has_agreeing_prints
    from terms
    inner join judged_tie_outs as tie_outs
        on terms.tie_out_id = tie_outs.tie_out_id
    -- a nil or an illegible term was not checked, though its relation was
    where terms.value is not null
    group by terms.figure_id
),

judged as (
    select
        figures.*,
        accused.figure_id is not null as is_accused,
        coalesce(accused.is_suspected, false) as is_suspected
    from figures
    left join accused
        on figures.figure_id = accused.figure_id
),

final as (
    select
        figure_id,
        is_judged,
        is_suspected or differs_from_the_fact or has_differing_prints as is_contradicted,
        is_tied,
        is_accused and not is_suspected as is_to_blame,
        case
            -- where other prints agree with the fact, it is the one that differs which is in dispute
            when is_accused or differs_from_the_fact then 'disputed'
            when has_differing_prints and not has_agreeing_prints then 'disputed'
            when is_tied then 'tied'
            else 'unchecked'
        end as trust
    from judged
)

select * from final
