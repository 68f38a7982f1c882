with facts as (
    select * from {{ ref('int_facts') }}
    where kind = 'line_item' and print_rank = 1
),

published_releases as (
    select * from {{ ref('dim_release') }}
    where status = 'published'
),

line_items as (
    select * from {{ ref('dim_line_item') }}
),

final as (
    select
        facts.fact_key,
        published_releases.release_key,
        published_releases.issuer_key,
        line_items.line_item_key,
        facts.period_key,
        facts.unit,
        facts.value,
        cast(facts.decimals as integer) as decimals,
        facts.known_from,
        facts.is_comparative,
        row_number() over (
            partition by published_releases.issuer_key, facts.concept, facts.period_key, facts.unit
            order by facts.known_from asc, facts.release_id asc
        ) = 1 as is_first_reported,
        row_number() over (
            partition by published_releases.issuer_key, facts.concept, facts.period_key, facts.unit
            order by facts.known_from desc, facts.release_id desc
        ) = 1 as is_latest,
        facts.trust,
        facts.figure_id
    from facts
    inner join published_releases
        on facts.release_id = published_releases.release_id
    inner join line_items
        on facts.concept = line_items.concept
)

select * from final
