with prints as (
    select * from {{ ref('int_fact_prints') }}
),

signs as (
    select * from {{ ref('int_figure_signs') }}
),

trust as (
    select * from {{ ref('int_figure_trust') }}
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
        coalesce(trust.is_to_blame, false) as is_to_blame,
        prints.print_rank
    from prints
    left join signs
        on prints.figure_id = signs.figure_id
    left join trust
        on prints.figure_id = trust.figure_id
)

select * from final
