with recursive tie_outs as (
    select * from {{ ref('int_tie_outs') }}
),

terms as (
    select * from {{ ref('int_tie_out_terms') }}
),

figures as (
    select * from {{ ref('int_figures') }}
),

meanings as (
    select * from {{ ref('int_figure_meanings') }}
),

concepts as (
    select * from {{ ref('line_item_concepts') }}
),

balances as (
    select
        meanings.figure_id,
        meanings.concept,
        case concepts.balance_type when 'credit' then 1 else -1 end as balance
    from meanings
    inner join concepts
        on meanings.concept = concepts.concept
    where concepts.balance_type is not null
),

ancestors as (
    select
        concept,
        parent_concept as ancestor
    from concepts
    where parent_concept is not null
    union
    select
        ancestors.concept,
        concepts.parent_concept as ancestor
    from ancestors
    inner join concepts
        on ancestors.ancestor = concepts.concept
    where concepts.parent_concept is not null
),

statement_terms as (
    select
        terms.tie_out_id,
        terms.figure_id,
        terms.is_checked,
        case when terms.weight < 0 then -1 else 1 end as weight,
        balances.concept
    from terms
    inner join tie_outs
        on terms.tie_out_id = tie_outs.tie_out_id
    left join balances
        on terms.figure_id = balances.figure_id
    where
        tie_outs.kind in ('sum', 'difference')
        and tie_outs.statement in ('income_statement', 'balance_sheet')
),

checked_terms as (
    select * from statement_terms
    where is_checked
),

-- `gross profit` above `expenses` and `operating income` adds up, but it is the operating income that is the result
results_below as (
    select
        parts.tie_out_id,
        min(parts.figure_id) as figure_id,
        min(parts.weight) as weight
    from statement_terms as parts
    inner join checked_terms
        on parts.tie_out_id = checked_terms.tie_out_id
    inner join ancestors
        on checked_terms.concept = ancestors.concept
            and parts.concept = ancestors.ancestor
    where not parts.is_checked
    group by parts.tie_out_id
    having count(*) = 1
),

steps_to_totals as (
    select
        statement_terms.figure_id,
        coalesce(results_below.figure_id, checked_terms.figure_id) as total_id,
        case
            when results_below.figure_id is null then statement_terms.weight
            when statement_terms.is_checked then results_below.weight
            else -statement_terms.weight * results_below.weight
        end as weight,
        row_number() over (
            partition by statement_terms.figure_id
            order by
                -- a sum that only happens to hold (debt as other assets and payables) says nothing of a sign
                case when homes.concept is not null then 0 else 1 end,
                case when totals.figure_id is not null then 0 else 1 end,
                statement_terms.tie_out_id
        ) as step_rank
    from statement_terms
    inner join checked_terms
        on statement_terms.tie_out_id = checked_terms.tie_out_id
    left join results_below
        on statement_terms.tie_out_id = results_below.tie_out_id
    left join balances as totals
        on coalesce(results_below.figure_id, checked_terms.figure_id) = totals.figure_id
    left join ancestors as homes
        on statement_terms.concept = homes.concept
            and totals.concept = homes.ancestor
    where statement_terms.figure_id <> coalesce(results_below.figure_id, checked_terms.figure_id)
),

first_steps as (
    select * from steps_to_totals
    where step_rank = 1
),

-- 1 where the printed amount raises the result or the claims on the company, -1 where it lowers them
effects as (
    select
        balances.figure_id,
        balances.balance as effect
    from balances
    left join first_steps
        on balances.figure_id = first_steps.figure_id
    where first_steps.figure_id is null
    union all
    select
        first_steps.figure_id,
        effects.effect * first_steps.weight as effect
    from first_steps
    inner join effects
        on first_steps.total_id = effects.figure_id
),

-- a payment is positive: it is printed in parentheses and added to the cash flows, or plain and subtracted from them
payments as (
    select
        figures.figure_id,
        case when coalesce(sum(-terms.weight), figures.value) < 0 then -1 else 1 end as sign
    from figures
    inner join meanings
        on figures.figure_id = meanings.figure_id
    inner join concepts
        on meanings.concept = concepts.concept
    left join terms
        on figures.figure_id = terms.figure_id
            and terms.statement = 'cash_flow'
            and not terms.is_checked
    where
        figures.statement = 'cash_flow'
        and concepts.statement = 'cash_flow'
        and concepts.balance_type = 'credit'
    group by figures.figure_id, figures.value
),

final as (
    select
        effects.figure_id,
        coalesce(payments.sign, effects.effect * balances.balance) as sign
    from effects
    inner join balances
        on effects.figure_id = balances.figure_id
    left join payments
        on effects.figure_id = payments.figure_id
)

select * from final
