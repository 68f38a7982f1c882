with prints as (
    select * from {{ ref('int_fact_prints') }}
),

signs as (
    select * from {{ ref('int_figure_signs') }}
),

trust as (
    select * from {{ ref('int_figure_trust') }}
),

terms as (
    select * from {{ ref('int_tie_out_terms') }}
),

tie_outs as (
    select * from {{ ref('int_tie_outs') }}
    where kind in ('duplicate', 'claim')
),

-- what was held against another print of the fact, whatever came of it
compared as (
    select distinct checked.figure_id
    from tie_outs
    inner join terms as checked
        on tie_outs.tie_out_id = checked.tie_out_id and checked.is_checked
    inner join terms as others
        on tie_outs.tie_out_id = others.tie_out_id and not others.is_checked
    inner join prints as print
        on checked.figure_id = print.figure_id
    inner join prints as other_print
        on others.figure_id = other_print.figure_id and print.fact_key = other_print.fact_key
),

-- `other expense was JPY102 million, due to interest of JPY106 million`: one subject, of which one amount is a print
belonging as (
    select prints.*
    from prints
    inner join prints as best_prints
        on prints.fact_key = best_prints.fact_key and best_prints.print_rank = 1
    left join compared
        on prints.figure_id = compared.figure_id
    where
        prints.print_rank = 1
        or compared.figure_id is not null
        or abs(abs(prints.value) - abs(best_prints.value)) <= greatest(
            coalesce({{ power_of_ten('-prints.decimals') }}, 0),
            coalesce({{ power_of_ten('-best_prints.decimals') }}, 0)
        )
),

final as (
    select
        prints.fact_key,
        prints.figure_id,
        prints.release_id,
        prints.issuer_id,
        prints.known_from,
        prints.kind,
        prints.concept,
        prints.segment_id,
        prints.measure,
        prints.kpi_id,
        prints.role,
        prints.period_key,
        prints.base_period_key,
        prints.unit,
        prints.value * coalesce(signs.sign, 1)
        * case when {{ is_told_as_decrease('prints') }} then -1 else 1 end as value,
        prints.decimals,
        prints.is_comparative,
        case
            -- a fact is a print: one that is accused alone leaves the others as they stand
            when trust.trust = 'disputed' then 'disputed'
            when bool_or(coalesce(trust.is_contradicted, false)) over (partition by prints.fact_key) then 'disputed'
            when bool_or(coalesce(trust.is_tied, false)) over (partition by prints.fact_key) then 'tied'
            else 'unchecked'
        end as trust,
        prints.print_rank
    from belonging as prints
    left join signs
        on prints.figure_id = signs.figure_id
    left join trust
        on prints.figure_id = trust.figure_id
)

select * from final
